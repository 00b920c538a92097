//! `bad-text`: characters that no reader sees or that turn the text around.

use super::field_names::field;
use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "bad-text",
    severity: Severity::Error,
    zh: "文字中没有看不见的字符",
    en: "texts hold no invisible characters",
    why_zh: "从网页、微信或 WPS 复制的文字常常带有看不见的控制字符，它们会使搜索搜不到、排版错乱，\
        有的还能把文字倒过来显示。标题一类的单行文字中也不能有换行。把这段文字重新输入一遍，或先粘贴到记事本里再复制。",
    why_en: "Text copied from web pages, WeChat or WPS often holds control characters that nobody sees; they break search \
        and layout, and some turn the text around. A text of one line, such as a title, cannot hold a line break \
        either. Type the text again, or copy it by way of a plain text editor.",
    bad: Example::Toml(
        r#"
        title = """
        东岭村
        道路硬化项目"""
        "#,
    ),
    good: Example::Toml(r#"title = "东岭村道路硬化项目""#),
};

/// The finding.
#[must_use]
pub fn finding(at: Span, key: &str, character: char) -> Finding {
    let code = format!("U+{:04X}", u32::from(character));
    let (zh, en) = if character == '\n' {
        ("换行".to_owned(), "a line break".to_owned())
    } else {
        (format!("看不见的字符 {code}"), format!("the invisible character {code}"))
    };
    Finding::new(
        &RULE,
        at,
        Text::new(format!("{}中有{zh}", field(key)), format!("`{key}` holds {en}")),
        Text::new("删掉它，或重新输入这段文字", "remove it, or type the text again"),
    )
}
