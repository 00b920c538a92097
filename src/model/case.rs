//! Exposed cases of misconduct (案例曝光).

use serde::{Deserialize, Serialize};

use super::{Amount, Date, Place, Reference};

/// One verified, approved exposure of misconduct.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Where it happened, when it is tied to a place.
    pub place: Option<Place>,
    /// Kind of violation; may be empty.
    pub violation: String,
    /// Day of the decision.
    pub decided: Option<Date>,
    /// Who decided; may be empty.
    pub authority: String,
    /// Approval number of the exposure; may be empty.
    pub approval: String,
    /// The money concerned.
    pub amount: Option<Amount>,
    /// The money that was recovered.
    pub recovered: Option<Amount>,
    /// The project concerned.
    pub project: Option<Reference>,
    /// The fund concerned.
    pub fund: Option<Reference>,
    /// The persons who were sanctioned.
    pub persons: Vec<Person>,
}

/// A sanctioned person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Name.
    pub name: String,
    /// Post; may be empty.
    pub position: String,
    /// Sanctions.
    pub discipline: Vec<String>,
    /// Day of the decision, when it is not that of the case.
    pub decided: Option<Date>,
    /// Last day on which the name is shown.
    pub name_until: Option<Date>,
}

impl Person {
    /// The name, as long as it may be shown.
    #[must_use]
    pub fn name_on(&self, today: Date) -> Option<&str> {
        self.name_until.is_none_or(|until| today <= until).then_some(self.name.as_str())
    }
}
