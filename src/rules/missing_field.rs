//! `missing-field`: a field that must be there.

use super::field_names::field;
use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "missing-field",
    severity: Severity::Error,
    zh: "必填字段要写全",
    en: "required fields are there",
    why_zh: "标题、日期、资金级别这些是公开内容的要素，少了就不能归类、排序，也不完整。照提示中的例子补上。材料里没有的，\
        请送材料的单位补充；草稿也要写全必填字段，还写不全的，先放在 `content/` 以外。",
    why_en: "Title, date or the level of a fund are what a disclosure consists of; without them a record cannot be sorted \
        and is not complete. Add the field as in the example of the message. If the papers do not tell, ask the office \
        that sent them. A draft needs its required fields too; keep a record outside of `content/` until they are \
        known.",
    bad: Example::Toml(
        r#"
        id = "d2018-003"
        title = "关于公告公示的通知"
        focus = ["强化资金管理使用"]
        type = "notice"
        body = "各乡镇：……"
        "#,
    ),
    good: Example::Toml(
        r#"
        id = "d2018-003"
        title = "关于公告公示的通知"
        published = 2018-02-01
        focus = ["强化资金管理使用"]
        type = "notice"
        body = "各乡镇：……"
        "#,
    ),
};

/// The finding; `table` is what lacks the field, in Chinese and English.
#[must_use]
pub fn finding(at: Span, (zh, en): (&str, &str), key: &str, example: &str) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(
            format!("{zh}缺少必填字段 {}", field(key.trim_matches(['[', ']']))),
            format!("{en} has no `{key}`, which is required"),
        ),
        Text::new(format!("加上，例如 `{example}`"), format!("add it, for example `{example}`")),
    )
}
