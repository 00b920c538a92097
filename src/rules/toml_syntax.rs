//! `toml-syntax`: a line that is not TOML.

use crate::diag::{Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule =
    Rule {
        code: "toml-syntax", severity: Severity::Error, zh: "字段按 TOML 的写法书写", en: "fields are written as TOML"
    };

/// The finding.
#[must_use]
pub fn finding(at: Span, detail: Text, help: Text) -> Finding {
    Finding::new(&RULE, at, Text::new(format!("写法有误：{}", detail.zh), format!("syntax error: {}", detail.en)), help)
}
