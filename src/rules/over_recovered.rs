//! `over-recovered`: more money recovered than the case concerns.

use crate::diag::{Finding, Rule, Severity, Text};
use crate::model::Amount;
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "over-recovered",
    severity: Severity::Error,
    zh: "追回金额不超过涉及金额",
    en: "no more is recovered than a case concerns",
};

/// The finding.
#[must_use]
pub fn finding(at: Span, recovered: Amount, amount: Amount) -> Finding {
    let difference = (recovered - amount).in_yuan();
    Finding::new(
        &RULE,
        at,
        Text::new(
            format!("追回 {recovered}，超过涉及金额 {amount}，多 {difference} 元"),
            format!("{recovered} were recovered of {amount}: {difference} 元 too much"),
        ),
        Text::new("核对 `amount` 和 `recovered`", "compare `amount` and `recovered`"),
    )
}
