//! `duplicate-index-number`: two records with one 索引号.

use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "duplicate-index-number",
    severity: Severity::Error,
    zh: "索引号各不相同",
    en: "index numbers are different",
    why_zh: "索引号在政府信息公开目录中用来指定一条信息，按《政府信息公开目录系统实施指引（试行）》，索引号唯一，\
        编定后不变。两条记录同号，申请公开和核查时就说不清指哪一条。核对目录，给编错的那一条改号。",
    why_en: "An index number (索引号) points at one item of the disclosure catalogue; by the trial guideline on catalogue \
        systems (政府信息公开目录系统实施指引) it is unique and never changes. If two records share one, nobody can \
        tell which is meant. Compare with the catalogue and mend the number that is wrong.",
    bad: Example::Toml(
        r#"
        [[document]]
        id = "d2018-001"
        title = "关于公告公示的通知"
        published = 2018-02-01
        focus = ["强化资金管理使用"]
        type = "notice"
        body = "各乡镇：……"
        index_number = "YL-2018-0001"

        [[document]]
        id = "d2018-002"
        title = "2018年工作方案"
        published = 2018-02-08
        focus = ["强化资金管理使用"]
        type = "plan"
        body = "一、目标……"
        index_number = "YL-2018-0001"
        "#,
    ),
    good: Example::Toml(
        r#"
        [[document]]
        id = "d2018-001"
        title = "关于公告公示的通知"
        published = 2018-02-01
        focus = ["强化资金管理使用"]
        type = "notice"
        body = "各乡镇：……"
        index_number = "YL-2018-0001"

        [[document]]
        id = "d2018-002"
        title = "2018年工作方案"
        published = 2018-02-08
        focus = ["强化资金管理使用"]
        type = "plan"
        body = "一、目标……"
        index_number = "YL-2018-0002"
        "#,
    ),
};

/// The finding.
#[must_use]
pub fn finding(at: Span, number: &str, first: Span) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(format!("索引号 `{number}` 已经用过"), format!("index number `{number}` is already taken")),
        Text::new("给其中一条换一个索引号", "give one of them another index number"),
    )
    .see(first, Text::new("另一条在这里", "the other one is here"))
}
