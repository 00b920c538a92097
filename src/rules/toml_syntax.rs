//! `toml-syntax`: a line that is not TOML.

use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "toml-syntax",
    severity: Severity::Error,
    zh: "字段按 TOML 的写法书写",
    en: "fields are written as TOML",
    why_zh: "字段要按 TOML 的写法，程序才读得出来：`字段 = 值`，文字加英文半角引号。最常见的是输入法打出的中文引号、等号，\
        漏掉一个引号，同一个字段写两遍，以及日历上没有的日子。照提示中的行和列改正。",
    why_en: "Fields must be written as TOML to be read: `key = value`, texts in ASCII quotes. The usual cases are Chinese \
        quotation marks or equals signs, a quote that is missing, a field that is written twice, and a day that is not \
        in the calendar. Mend it at the line and column of the message.",
    bad: Example::Toml("title = “关于公告公示的通知”"),
    good: Example::Toml(r#"title = "关于公告公示的通知""#),
};

/// The finding.
#[must_use]
pub fn finding(at: Span, detail: Text, help: Text) -> Finding {
    Finding::new(&RULE, at, Text::new(format!("写法有误：{}", detail.zh), format!("syntax error: {}", detail.en)), help)
}
