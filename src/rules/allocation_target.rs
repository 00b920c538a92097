//! `allocation-target`: a share that goes to nobody, or to several at once.

use crate::diag::{Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "allocation-target",
    severity: Severity::Error,
    zh: "每份分配写明唯一的去向",
    en: "every share names exactly one receiver",
};

/// The finding.
#[must_use]
pub fn finding(at: Span, named: &[&str]) -> Finding {
    let message = if named.is_empty() {
        Text::new("这份分配没有写给谁", "this share names no receiver")
    } else {
        let list = named.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>();
        Text::new(
            format!("这份分配同时写了 {}", list.join("、")),
            format!("this share names several receivers: {}", list.join(", ")),
        )
    };
    Finding::new(
        &RULE,
        at,
        message,
        Text::new(
            "只写 `township`（可加 `village`）、`department`、`project` 中的一种",
            "name one of `township` (with `village` if need be), `department` or `project`",
        ),
    )
}
