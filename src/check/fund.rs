//! Funds and their shares.

use super::ids::Ids;
use super::need::{self, Table};
use super::place::place;
use super::registries::Registries;
use crate::diag::Findings;
use crate::load::{RawAllocation, RawFund};
use crate::model::{Allocation, Amount, Fund, Kind, Level, Target, normalised_number};
use crate::rules::allocation_target;
use crate::source::{DEPARTMENTS, Span};

/// Checks a fund; `None` when a required field is missing or wrong, which is reported.
pub(super) fn fund(raw: RawFund, at: Span, registries: &Registries, ids: &Ids, found: &mut Findings) -> Option<Fund> {
    let table = Table { name: ("这笔资金", "the fund"), span: raw.span, at };
    let level = match &raw.level {
        Some(field) => need::choice(field, "level", &Level::ALL, &Level::MEANINGS, found),
        None => need::value(None, table, "level", "level = \"central\"", found),
    };
    let year = match raw.year {
        Some(year) => need::number(Some(year), "year", 1949, 2999, found),
        None => need::value(None, table, "year", "year = 2018", found),
    };
    let amount = need::value(raw.amount, table, "amount", "amount = \"385.60万元\"", found);
    let allocations = raw.allocation.0.into_iter().filter_map(|raw| allocation(raw, registries, ids, found)).collect();
    Some(Fund {
        level: level?,
        year: year?,
        amount: amount?,
        document_number: normalised_number(&need::optional(raw.document_number)),
        category: need::optional(raw.category),
        purpose: need::optional_prose(raw.purpose),
        unallocated: raw.unallocated.map_or(Amount::ZERO, |amount| amount.value),
        returned: raw.returned.map_or(Amount::ZERO, |amount| amount.value),
        allocations,
    })
}

fn allocation(raw: RawAllocation, registries: &Registries, ids: &Ids, found: &mut Findings) -> Option<Allocation> {
    let table = Table::headed("`[[allocation]]` ", raw.span);
    let mut named = Vec::new();
    if raw.township.is_some() || raw.village.is_some() {
        named.push(if raw.township.is_some() { "township" } else { "village" });
    }
    named.extend(raw.department.is_some().then_some("department"));
    named.extend(raw.project.is_some().then_some("project"));
    let target = if named.len() == 1 {
        if let Some(department) = &raw.department {
            registries.department_names.find(department, "department", DEPARTMENTS, found).map(Target::Department)
        } else if let Some(project) = &raw.project {
            ids.find(project, "project", Some(Kind::Project), found).map(Target::Project)
        } else {
            place(raw.span, raw.township.as_ref(), raw.village.as_ref(), registries, found).map(Target::Place)
        }
    } else {
        let is_reported = ["township", "department", "project"].iter().any(|key| found.is_wrong(raw.span, key));
        if !(named.is_empty() && is_reported) {
            found.push(allocation_target::finding(raw.span, &named));
        }
        None
    };
    let amount = need::value(raw.amount, table, "amount", "amount = \"30.00万元\"", found);
    Some(Allocation { target: target?, amount: amount?, note: need::optional_prose(raw.note) })
}
