//! `notice-order`: a later notice of a project that is dated before an earlier one.

use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "notice-order",
    severity: Severity::Error,
    zh: "项目的公告按日期先后排列",
    en: "the notices of a project stand in the order of their dates",
    why_zh: "一个项目的公告从计划到竣工按时间连成一条线，页面照文件里的顺序显示，累计支出也按这个顺序核对。日期倒过来，\
        不是顺序放错，就是日期写错。把公告按日期先后排列；同一天的可以并列。",
    why_en: "The notices of a project tell its story from plan to completion; the page shows them in the order of the file, \
        and spending is compared in that order. If dates go back, a notice stands in the wrong place or a date is \
        wrong. Put the notices in the order of their dates; two may have the same day.",
    bad: Example::Toml(
        r#"
        [[notice]]
        stage = "completed"
        published = 2018-09-20

        [[notice]]
        stage = "plan"
        published = 2018-04-01
        "#,
    ),
    good: Example::Toml(
        r#"
        [[notice]]
        stage = "plan"
        published = 2018-04-01

        [[notice]]
        stage = "completed"
        published = 2018-09-20
        "#,
    ),
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
