//! The page of an exposed case.

use serde::Serialize;

use super::layout::{Layout, Link, Linker, day};
use super::money::Money;
use super::record::{self, RecordView};
use crate::model::{Case, Date, Detail, RecordIx};
use crate::render::Site;

/// The page of a case.
#[derive(Debug, Serialize)]
pub struct CasePage {
    /// The frame of the page.
    layout: Layout,
    /// What every record has.
    record: RecordView,
    /// Township, when the case is tied to a place.
    township: Option<Link>,
    /// Village, when it is known.
    village: Option<Link>,
    /// Kind of violation, in the words of the record; may be empty.
    violation: String,
    /// Day of the decision, or empty.
    decided: String,
    /// Who decided; may be empty.
    authority: String,
    /// Number under which the exposure was approved; may be empty.
    approval: String,
    /// The money concerned.
    amount: Option<Money>,
    /// The money recovered.
    recovered: Option<Money>,
    /// The project concerned.
    project: Option<Link>,
    /// The fund concerned.
    fund: Option<Link>,
    /// The persons who were sanctioned.
    persons: Vec<PersonView>,
}

/// A sanctioned person.
#[derive(Debug, Serialize)]
pub struct PersonView {
    /// Name; empty once it may no longer be shown.
    name: String,
    /// Post; may be empty.
    position: String,
    /// Sanctions.
    discipline: Vec<String>,
    /// Day of the decision, or empty.
    decided: String,
}

/// The view of a case's page.
///
/// # Panics
/// When the record is of another kind.
#[must_use]
pub fn case(site: &Site<'_>, path: &str, ix: RecordIx) -> CasePage {
    let record = site.portal.record(ix);
    let Detail::Case(case) = &record.detail else { unreachable!("the plan gives cases") };
    let linker = Linker { portal: site.portal, from: path };
    CasePage {
        layout: record::layout(path, record),
        record: record::record(site, path, ix),
        township: case.place.map(|place| linker.township(place.township)),
        village: case.place.and_then(|place| place.village).map(|village| linker.village(village)),
        violation: case.violation.clone(),
        decided: day(case.decided),
        authority: case.authority.clone(),
        approval: case.approval.clone(),
        amount: case.amount.map(Money::from),
        recovered: case.recovered.map(Money::from),
        project: case.project.map(|reference| record::link(site, linker, reference.record)),
        fund: case.fund.map(|reference| record::link(site, linker, reference.record)),
        persons: persons(case, site.catalog.today),
    }
}

fn persons(case: &Case, today: Date) -> Vec<PersonView> {
    let view = |person: &crate::model::Person| PersonView {
        name: person.name_on(today).unwrap_or_default().to_owned(),
        position: person.position.clone(),
        discipline: person.discipline.clone(),
        decided: day(person.decided),
    };
    case.persons.iter().map(view).collect()
}
