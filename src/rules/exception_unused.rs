//! `exception-unused`: an exception that lets nothing pass; what it was for is gone, or it never fitted.

use crate::diag::{Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "exception-unused",
    severity: Severity::Error,
    zh: "每条例外都有用处",
    en: "every exception lets something pass",
};

/// The finding.
#[must_use]
pub fn finding(at: Span, rule: &str, record: &str, field: &str) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(
            format!("例外没有用到：记录 `{record}` 的 `{field}` 没有 `{rule}` 问题"),
            format!("the exception is not used: `{field}` of record `{record}` has no finding `{rule}`"),
        ),
        Text::new("删掉这条例外，或改正 `record` 和 `field`", "remove the exception, or mend `record` and `field`"),
    )
}
