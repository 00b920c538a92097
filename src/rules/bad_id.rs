//! `bad-id`: an id or slug that cannot be an address.

use crate::diag::{Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "bad-id",
    severity: Severity::Error,
    zh: "编号和短名只用字母、数字、`.`、`_`、`-`",
    en: "ids and slugs use letters, digits, `.`, `_` and `-` only",
};

/// The finding.
#[must_use]
pub fn finding(at: Span, key: &str, found: &str, help: Text) -> Finding {
    Finding::new(&RULE, at, Text::new(format!("`{key}` 不能是 `{found}`"), format!("`{key}` cannot be `{found}`")), help)
}
