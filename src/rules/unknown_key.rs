//! `unknown-key`: a field that this kind of table does not have.

use crate::diag::{Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule =
    Rule { code: "unknown-key", severity: Severity::Error, zh: "只写规定的字段", en: "only known fields are used" };

/// The finding.
#[must_use]
pub fn finding(at: Span, key: &str, nearest: Option<&str>, known: &[&str]) -> Finding {
    let help = match nearest {
        Some(nearest) => Text::new(format!("是不是 `{nearest}`？"), format!("did you mean `{nearest}`?")),
        None => {
            let known = known.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>();
            Text::new(format!("这里可用的字段：{}", known.join("、")), format!("known here: {}", known.join(", ")))
        }
    };
    Finding::new(&RULE, at, Text::new(format!("没有 `{key}` 这个字段"), format!("unknown field `{key}`")), help)
}
