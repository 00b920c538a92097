//! `notice-order`: a later notice of a project that is dated before an earlier one.

use crate::diag::{Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "notice-order",
    severity: Severity::Error,
    zh: "项目的公告按日期先后排列",
    en: "the notices of a project stand in the order of their dates",
};

/// The finding.
#[must_use]
pub fn finding(at: Span, published: &str, before: Span, earlier: &str) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(
            format!("这份公告的日期 {published} 早于前一份的 {earlier}"),
            format!("this notice is dated {published}, before the one above it ({earlier})"),
        ),
        Text::new("按日期先后排列，或改正日期", "put the notices in the order of their dates, or mend the date"),
    )
    .see(before, Text::new("前一份公告", "the notice above it"))
}
