//! `exception-expired`: an exception whose last day is over; it lets nothing pass any more.

use crate::diag::{Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule =
    Rule { code: "exception-expired", severity: Severity::Error, zh: "例外在有效期内", en: "exceptions are in force" };

/// The finding.
#[must_use]
pub fn finding(at: Span, until: &str) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(format!("例外已在 {until} 到期"), format!("the exception ended on {until}")),
        Text::new("删掉这条例外，或经批准后改 `until`", "remove the exception, or change `until` once that is approved"),
    )
}
