//! `overspent`: more spent than the budget has.

use crate::diag::{Finding, Rule, Severity, Text};
use crate::model::Amount;
use crate::source::Span;

/// The rule.
pub const RULE: Rule =
    Rule {
        code: "overspent", severity: Severity::Error, zh: "支出不超过资金规模", en: "spending stays within the budget"
    };

/// The finding.
#[must_use]
pub fn finding(at: Span, spent: Amount, budget: Amount) -> Finding {
    let difference = (spent - budget).in_yuan();
    Finding::new(
        &RULE,
        at,
        Text::new(
            format!("支出 {spent} 超过资金规模 {budget}，多 {difference} 元"),
            format!("{spent} were spent of a budget of {budget}: {difference} 元 too much"),
        ),
        Text::new(
            "改正其中一个；资金有追加的，先改 `budget` 和资金来源",
            "mend one of them; if money was added, mend `budget` and its sources first",
        ),
    )
}
