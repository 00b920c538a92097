//! `wrong-type`: a value of another type than the field takes.

use crate::diag::{Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule =
    Rule {
        code: "wrong-type", severity: Severity::Error, zh: "字段的值用规定的类型", en: "values have the type of their field"
    };

/// The finding.
#[must_use]
pub fn finding(at: Span, key: &str, found: Text, expected: Text) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(format!("`{key}` 的值是{}", found.zh), format!("the value of `{key}` is {}", found.en)),
        expected,
    )
}
