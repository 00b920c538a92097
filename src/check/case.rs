//! Exposed cases.

use super::ids::Ids;
use super::need::{self, Table};
use super::place::place;
use super::registries::Registries;
use crate::diag::Findings;
use crate::load::{RawCase, RawPerson};
use crate::model::{Case, Kind, Person};

/// Checks a case.
pub(super) fn case(raw: RawCase, registries: &Registries, ids: &Ids, found: &mut Findings) -> Case {
    let place = place(raw.span, raw.township.as_ref(), raw.village.as_ref(), registries, found);
    let project = raw.project.and_then(|field| ids.find(&field, "project", Some(Kind::Project), found));
    let fund = raw.fund.and_then(|field| ids.find(&field, "fund", Some(Kind::Fund), found));
    let persons = raw.person.0.into_iter().filter_map(|raw| person(raw, found)).collect();
    Case {
        place,
        violation: need::optional(raw.violation),
        decided: raw.decided.map(|date| date.value),
        authority: need::optional(raw.authority),
        approval: need::optional(raw.approval),
        amount: raw.amount.map(|amount| amount.value),
        recovered: raw.recovered.map(|amount| amount.value),
        project,
        fund,
        persons,
    }
}

fn person(raw: RawPerson, found: &mut Findings) -> Option<Person> {
    let table = Table::headed("`[[person]]` ", raw.span);
    Some(Person {
        name: need::line(raw.name, table, "name", "name = \"…\"", found)?,
        position: need::optional(raw.position),
        discipline: need::lines(raw.discipline),
        decided: raw.decided.map(|date| date.value),
        name_until: raw.name_until.map(|date| date.value),
    })
}
