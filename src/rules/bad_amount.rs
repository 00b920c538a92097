//! `bad-amount`: an amount that is not exact.

use crate::diag::{Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "bad-amount",
    severity: Severity::Error,
    zh: "金额写作带单位的文字，如 385.60万元",
    en: "amounts are texts with their unit, such as 385.60万元",
};

/// The finding.
#[must_use]
pub fn finding(at: Span, key: &str, found: &str, reason: Text, help: Text) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(format!("`{key}` 的金额 {found} {}", reason.zh), format!("`{key}` is {found}, which {}", reason.en)),
        help,
    )
}
