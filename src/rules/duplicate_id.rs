//! `duplicate-id`: two records with one id; both halves are shown.

use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "duplicate-id",
    severity: Severity::Error,
    zh: "每条记录的编号只用一次",
    en: "every record has an id of its own",
    why_zh: "编号决定网址，一个网址只能有一条记录，否则后一条会盖住前一条。大小写不同也算相同，因为 Windows 不区分大小写。\
        给还没有发布的那一条换一个编号；按年份和顺序号编，最不容易重复。",
    why_en: "Ids make addresses, and an address has room for one record; the second would replace the first. Ids that \
        differ by case only count as the same, since Windows does not tell them apart. Give another id to the one that \
        is not published yet; year and serial number are least likely to repeat.",
    bad: Example::Toml(
        r#"
        [[document]]
        id = "d2018-001"
        title = "关于公告公示的通知"
        published = 2018-02-01
        focus = ["强化资金管理使用"]
        type = "notice"
        body = "各乡镇：……"

        [[document]]
        id = "D2018-001"
        title = "2018年工作方案"
        published = 2018-02-08
        focus = ["强化资金管理使用"]
        type = "plan"
        body = "一、目标……"
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

        [[document]]
        id = "d2018-002"
        title = "2018年工作方案"
        published = 2018-02-08
        focus = ["强化资金管理使用"]
        type = "plan"
        body = "一、目标……"
        "#,
    ),
};

/// The finding.
#[must_use]
pub fn finding(at: Span, id: &str, first: Span) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(format!("编号 `{id}` 已经用过"), format!("id `{id}` is already taken")),
        Text::new(
            "给其中一条换一个编号；编号决定网址，大小写不同也算相同",
            "give one of them another id; ids make addresses, and upper and lower case count as the same",
        ),
    )
    .see(first, Text::new("另一条在这里", "the other one is here"))
}
