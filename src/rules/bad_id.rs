//! `bad-id`: an id or slug that cannot be an address.

use super::field_names::field;
use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "bad-id",
    severity: Severity::Error,
    zh: "编号和短名只用字母、数字、`.`、`_`、`-`",
    en: "ids and slugs use letters, digits, `.`, `_` and `-` only",
    why_zh: "编号和短名是网址的一部分，别人会收藏、转发、引用，所以只用在各种系统上都不变样的字符。编号用字母、数字和 `.`、\
        `_`、`-`，以字母或数字开头，最长 64 个字符；短名不含 `.`。标题可以随意写汉字，编号不必与标题有关；\
        发布以后不要再改。",
    why_en: "Ids and slugs are parts of addresses, which people keep, pass on and cite, so they use only characters that \
        look the same everywhere. An id has letters, digits, `.`, `_` and `-`, begins with a letter or digit and has \
        at most 64 characters; a slug has no `.`. The title may be any Chinese text, the id need not follow it. Do not \
        change an id once it is published.",
    bad: Example::Toml(r#"id = "关于公告公示的通知""#),
    good: Example::Toml(r#"id = "d2018-001""#),
};

/// The finding.
#[must_use]
pub fn finding(at: Span, key: &str, found: &str, help: Text) -> Finding {
    Finding::new(&RULE, at, Text::new(format!("{}不能是 `{found}`", field(key)), format!("`{key}` cannot be `{found}`")), help)
}
