//! `attachment-type`: an attachment that a browser could run, or that nobody can open.

use crate::diag::{Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "attachment-type",
    severity: Severity::Error,
    zh: "附件只用规定的格式",
    en: "attachments are of an allowed type",
};

/// The finding.
#[must_use]
pub fn finding(at: Span, file: &str, allowed: &[&str]) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(format!("附件 `{file}` 的格式不允许"), format!("attachment `{file}` is of a type that is not allowed")),
        Text::new(format!("可用的格式：{}", allowed.join("、")), format!("allowed: {}", allowed.join(", "))),
    )
}
