//! Figures of one record that must agree with each other. They are compared as they are written, so that a finding stands
//! at the figure; a figure that could not be read is not compared.

use crate::diag::Findings;
use crate::load::{RawCase, RawDetail, RawFund, RawProject, RawRecord};
use crate::model::Amount;
use crate::rules::{fund_sum, no_funding, over_recovered, overspent, project_sum, spending_falls};
use crate::source::Located;

/// Compares the figures of a record. `read` has what was reported while it was read; what disagrees goes to `found`.
pub(super) fn check(raw: &RawRecord, read: &Findings, found: &mut Findings) {
    // A withdrawn record counts nowhere, and nobody sees its figures any more.
    if raw.common.withdrawn.0.is_some() {
        return;
    }
    match &raw.detail {
        RawDetail::Fund(fund) => check_fund(fund, read, found),
        RawDetail::Project(project) => {
            check_sources(project, read, found);
            check_spending(project, found);
        }
        RawDetail::Case(case) => check_case(case, found),
        RawDetail::Document(_) => {}
    }
}

/// The sum of amounts; `None` when one of them is missing.
fn sum<'a>(mut amounts: impl Iterator<Item = &'a Option<Located<Amount>>>) -> Option<Amount> {
    amounts.try_fold(Amount::ZERO, |sum, amount| Some(sum + amount.as_ref()?.value))
}

fn or_nothing(amount: Option<&Located<Amount>>) -> Amount {
    amount.map_or(Amount::ZERO, |amount| amount.value)
}

fn check_fund(fund: &RawFund, read: &Findings, found: &mut Findings) {
    let is_unread = ["allocation", "unallocated", "returned"].iter().any(|key| read.is_wrong(fund.span, key));
    let (Some(amount), Some(allocated), false) =
        (&fund.amount, sum(fund.allocation.0.iter().map(|share| &share.amount)), is_unread)
    else {
        return;
    };
    let (unallocated, returned) = (or_nothing(fund.unallocated.as_ref()), or_nothing(fund.returned.as_ref()));
    if amount.value != allocated + unallocated + returned {
        found.push(fund_sum::finding(amount.span, amount.value, allocated, unallocated, returned));
    }
}

fn check_sources(project: &RawProject, read: &Findings, found: &mut Findings) {
    let is_unread = ["funding", "other_funding"].iter().any(|key| read.is_wrong(project.span, key));
    let (Some(budget), Some(funding), false) =
        (&project.budget, sum(project.funding.0.iter().map(|source| &source.amount)), is_unread)
    else {
        return;
    };
    let funded = funding + or_nothing(project.other_funding.as_ref());
    if funded == Amount::ZERO && budget.value != Amount::ZERO {
        found.push(no_funding::finding(budget.span, budget.value));
    } else if funded != budget.value {
        found.push(project_sum::finding(budget.span, budget.value, funded));
    }
}

fn check_spending(project: &RawProject, found: &mut Findings) {
    let stated = project.notice.0.iter().filter_map(|notice| notice.spent.as_ref());
    if let Some(budget) = &project.budget {
        for spent in stated.clone().chain(&project.spent).filter(|spent| spent.value > budget.value) {
            found.push(overspent::finding(spent.span, spent.value, budget.value));
        }
    }
    let mut most: Option<&Located<Amount>> = None;
    for spent in stated {
        match most {
            Some(before) if spent.value < before.value => {
                found.push(spending_falls::finding(spent.span, spent.value, before.span, before.value));
            }
            _ => most = Some(spent),
        }
    }
}

fn check_case(case: &RawCase, found: &mut Findings) {
    if let (Some(amount), Some(recovered)) = (&case.amount, &case.recovered)
        && recovered.value > amount.value
    {
        found.push(over_recovered::finding(recovered.span, recovered.value, amount.value));
    }
}
