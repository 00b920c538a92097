//! `bad-number`: a whole number out of its range.

use crate::diag::{Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule =
    Rule {
        code: "bad-number", severity: Severity::Error, zh: "数字在规定的范围内", en: "numbers are within their range"
    };

/// The finding.
#[must_use]
pub fn finding(at: Span, key: &str, found: &str, least: i64, most: i64) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(format!("`{key}` 的值 {found} 超出范围"), format!("the value of `{key}`, {found}, is out of range")),
        Text::new(format!("写 {least} 到 {most} 的整数"), format!("write a whole number from {least} to {most}")),
    )
}
