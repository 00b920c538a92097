//! `bad-text`: characters that no reader sees or that turn the text around.

use crate::diag::{Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule =
    Rule {
        code: "bad-text", severity: Severity::Error, zh: "文字中没有看不见的字符", en: "texts hold no invisible characters"
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
        Text::new(format!("`{key}` 中有{zh}"), format!("`{key}` holds {en}")),
        Text::new("删掉它，或重新输入这段文字", "remove it, or type the text again"),
    )
}
