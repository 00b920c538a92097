//! `empty-value`: a field that is there but says nothing.

use crate::diag::{Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "empty-value",
    severity: Severity::Error,
    zh: "写了的字段不能是空的",
    en: "a field that is written says something",
};

/// The finding.
#[must_use]
pub fn finding(at: Span, key: &str) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(format!("`{key}` 是空的"), format!("`{key}` is empty")),
        Text::new("填上内容；没有内容就删掉这一行", "fill it in, or delete the line"),
    )
}
