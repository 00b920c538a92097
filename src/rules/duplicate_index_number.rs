//! `duplicate-index-number`: two records with one 索引号.

use crate::diag::{Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule =
    Rule {
        code: "duplicate-index-number", severity: Severity::Error, zh: "索引号各不相同", en: "index numbers are different"
    };

/// The finding.
#[must_use]
pub fn finding(at: Span, number: &str, first: Span) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(format!("索引号 `{number}` 已经用过"), format!("index number `{number}` is already taken")),
        Text::new("给其中一条换一个索引号", "give one of them another index number"),
    )
    .see(first, Text::new("另一条在这里", "the other one is here"))
}
