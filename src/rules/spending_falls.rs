//! `spending-falls`: a later notice that states less spending than an earlier one.

use crate::diag::{Finding, Rule, Severity, Text};
use crate::model::Amount;
use crate::source::Span;

/// The rule.
pub const RULE: Rule =
    Rule { code: "spending-falls", severity: Severity::Error, zh: "累计支出只增不减", en: "spending so far never falls" };

/// The finding.
#[must_use]
pub fn finding(at: Span, spent: Amount, before: Span, earlier: Amount) -> Finding {
    let difference = (earlier - spent).in_yuan();
    Finding::new(
        &RULE,
        at,
        Text::new(
            format!("累计支出 {spent}，比前面公告的 {earlier} 少 {difference} 元"),
            format!("{spent} were spent so far, {difference} 元 less than the {earlier} of an earlier notice"),
        ),
        Text::new("`spent` 写到当日为止的累计数，不是本期数", "`spent` is the sum up to that day, not that of the period alone"),
    )
    .see(before, Text::new("前面的公告", "the earlier notice"))
}
