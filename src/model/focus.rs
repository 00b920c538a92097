//! Governance focus areas (治理重点).

use serde::{Deserialize, Serialize};

use super::DepartmentIx;

/// Number of a focus area in [`Portal::focuses`](super::Portal).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FocusIx(pub u32);

/// A governance focus area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Focus {
    /// Part of its address.
    pub slug: String,
    /// Full name.
    pub name: String,
    /// Other names that it goes by.
    pub aliases: Vec<String>,
    /// What it is about; may be empty.
    pub summary: String,
    /// The problems that it is to mend.
    pub problems: Vec<String>,
    /// What is done about them, and by whom.
    pub measures: Vec<Measure>,
}

/// What is done in a focus area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// The measure.
    pub text: String,
    /// Lead units (牵头单位).
    pub lead: Vec<DepartmentIx>,
    /// Responsible units (责任单位).
    pub partners: Vec<DepartmentIx>,
}
