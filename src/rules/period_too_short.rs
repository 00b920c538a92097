//! `period-too-short`: a village or township notice that is shown for too few days.

use crate::diag::{Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "period-too-short",
    severity: Severity::Error,
    zh: "公示期不少于规定天数",
    en: "a notice is shown for the days that the rule asks for",
};

/// The finding.
#[must_use]
pub fn finding(at: Span, days: i64, least: i64) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(
            format!("公示期只有 {days} 天，至少要 {least} 天"),
            format!("the period has {days} days; {least} are the least"),
        ),
        Text::new(
            format!("写 `days = {least}` 或更晚的 `until`；本门户的天数在 `gongshi.toml` 的 `[rules] village_notice_days`"),
            format!("write `days = {least}` or a later `until`; the least is `[rules] village_notice_days` in `gongshi.toml`"),
        ),
    )
}
