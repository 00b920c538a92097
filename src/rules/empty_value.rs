//! `empty-value`: a field that is there but says nothing.

use crate::diag::{Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "empty-value",
    severity: Severity::Error,
    zh: "必填的字段和关键词不能是空的",
    en: "required fields and keywords are not empty",
};

/// The finding.
#[must_use]
pub fn finding(at: Span, key: &str) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(format!("`{key}` 是空的"), format!("`{key}` is empty")),
        Text::new("填上内容；列表中的空项可以删掉", "fill it in; an empty entry of a list can be removed"),
    )
}
