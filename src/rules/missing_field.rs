//! `missing-field`: a field that must be there.

use crate::diag::{Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule =
    Rule { code: "missing-field", severity: Severity::Error, zh: "必填字段要写全", en: "required fields are there" };

/// The finding; `table` is what lacks the field, in Chinese and English.
#[must_use]
pub fn finding(at: Span, (zh, en): (&str, &str), key: &str, example: &str) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(format!("{zh}缺少必填字段 `{key}`"), format!("{en} has no `{key}`, which is required")),
        Text::new(format!("加上，例如 `{example}`"), format!("add it, for example `{example}`")),
    )
}
