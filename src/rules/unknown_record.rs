//! `unknown-record`: the id of a record that is not there, or is of another kind.

use crate::diag::{Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule =
    Rule {
        code: "unknown-record", severity: Severity::Error, zh: "引用的记录要存在", en: "records that are named are there"
    };

/// The finding.
#[must_use]
pub fn finding(at: Span, key: &str, id: &str, expected: Text, nearest: &[&str]) -> Finding {
    let help = if nearest.is_empty() {
        Text::new("改正编号，或先补上那条记录", "mend the id, or add that record first")
    } else {
        let list = nearest.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>();
        Text::new(format!("是不是 {}？", list.join("、")), format!("did you mean {}?", list.join(" or ")))
    };
    Finding::new(
        &RULE,
        at,
        Text::new(
            format!("`{key}` 指向的 `{id}` 不是{}", expected.zh),
            format!("`{key}` names `{id}`, which is not {}", expected.en),
        ),
        help,
    )
}
