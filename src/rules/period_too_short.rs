//! `period-too-short`: a village or township notice that is shown for too few days.

use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "period-too-short",
    severity: Severity::Error,
    zh: "公示期不少于规定天数",
    en: "a notice is shown for the days that the rule asks for",
    why_zh: "国开办发〔2018〕11号规定，乡镇、村和项目实施单位的公告公示原则上不少于 10 天，让群众来得及看、来得及提意见。\
        天数把首尾两日都算在内。本地规定更长的，在 `gongshi.toml` 的 `[rules]` 中改 `village_notice_days`；\
        按工作日规定的，写 `village_notice_working_days`，并把节假日写成 `[[holiday]]`。",
    why_en: "国开办发〔2018〕11号 asks that notices of townships, villages and those who carry out a project are shown for \
        at least 10 days as a rule, so that people have time to read and to object. The first and the last day count. \
        Where a longer period holds, set `village_notice_days` in `[rules]` of `gongshi.toml`; where working days are \
        counted, set `village_notice_working_days` and name the holidays as `[[holiday]]`.",
    bad: Example::Toml(
        r#"
        [[notice]]
        stage = "plan"
        published = 2018-04-01
        days = 7
        "#,
    ),
    good: Example::Toml(
        r#"
        [[notice]]
        stage = "plan"
        published = 2018-04-01
        days = 10
        "#,
    ),
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

/// The finding where working days are counted; `reached` is the first day that would be late enough.
#[must_use]
pub fn in_working_days(at: Span, days: usize, least: i64, reached: &str) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(
            format!("公示期只有 {days} 个工作日，至少要 {least} 个"),
            format!("the period has {days} working days; {least} are the least"),
        ),
        Text::new(
            format!("写 `until = {reached}` 或更晚；本门户的规定在 `gongshi.toml` 的 `[rules] village_notice_working_days`"),
            format!("write `until = {reached}` or later; the least is `[rules] village_notice_working_days` in `gongshi.toml`"),
        ),
    )
}
