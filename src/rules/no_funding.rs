//! `no-funding`: a project with a budget that names no source of money.

use crate::diag::{Finding, Rule, Severity, Text};
use crate::model::Amount;
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "no-funding",
    severity: Severity::Warning,
    zh: "项目写明资金来源",
    en: "a project names where its money comes from",
};

/// The finding.
#[must_use]
pub fn finding(at: Span, budget: Amount) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(
            format!("资金规模 {budget}，没有写资金来源"),
            format!("the budget is {budget}, but no source of money is named"),
        ),
        Text::new(
            "资金落实后加上 `[[funding]]`；来自其他渠道的写在 `other_funding`",
            "add `[[funding]]` once the money is there; money from elsewhere goes into `other_funding`",
        ),
    )
}
