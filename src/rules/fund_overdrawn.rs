//! `fund-overdrawn`: projects of a place that draw more from a fund than it gave the place.

use crate::diag::{Finding, Rule, Severity, Text};
use crate::model::Amount;
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "fund-overdrawn",
    severity: Severity::Error,
    zh: "项目使用的资金不超过分配给当地的资金",
    en: "projects draw no more from a fund than it gave their place",
};

/// The finding.
#[must_use]
pub fn finding(at: Span, fund: &str, place: &str, drawn: Amount, given: Amount) -> Finding {
    let difference = (drawn - given).in_yuan();
    Finding::new(
        &RULE,
        at,
        Text::new(
            format!("{place}的项目从 `{fund}` 使用 {drawn}，分配给它的只有 {given}，超出 {difference} 元"),
            format!("projects of {place} draw {drawn} from `{fund}`, which gave it {given}: {difference} 元 too much"),
        ),
        Text::new(
            "核对资金的 `[[allocation]]` 和各项目的 `[[funding]]`",
            "compare `[[allocation]]` of the fund with `[[funding]]` of the projects",
        ),
    )
}
