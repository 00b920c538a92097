//! `bad-period`: a display period that cannot be.

use crate::diag::{Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "bad-period",
    severity: Severity::Error,
    zh: "公示期写 `days` 或 `until` 之一，且不早于公示之日",
    en: "a period has `days` or `until`, and does not end before it starts",
};

/// The finding.
#[must_use]
pub fn finding(at: Span, message: Text) -> Finding {
    Finding::new(
        &RULE,
        at,
        message,
        Text::new(
            "写 `days = 10`（天数，含首尾两日）或 `until = 2018-05-12`（最后一日）",
            "write `days = 10` (both ends included) or `until = 2018-05-12` (the last day)",
        ),
    )
}
