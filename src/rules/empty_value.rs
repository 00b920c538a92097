//! `empty-value`: a field that is there but says nothing.

use super::field_names::field;
use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "empty-value",
    severity: Severity::Error,
    zh: "必填的字段和关键词不能是空的",
    en: "required fields and keywords are not empty",
    why_zh: "必填的字段是公开内容的要素，空着等于没有公开。填上内容，草稿也一样；暂时没有内容的，先把记录放在 `content/` \
        以外，补齐以后再放进来。可以不填的字段不受此限。",
    why_en: "Required fields are what must be disclosed; left empty, nothing is. Fill them in, in a draft too; until you \
        can, keep the record outside of `content/`. Fields that are not required may be empty.",
    bad: Example::Toml(r#"title = """#),
    good: Example::Toml(r#"title = "关于公告公示的通知""#),
};

/// The finding.
#[must_use]
pub fn finding(at: Span, key: &str) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(format!("{}是空的", field(key)), format!("`{key}` is empty")),
        Text::new("填上内容；列表中的空项可以删掉", "fill it in; an empty entry of a list can be removed"),
    )
}
