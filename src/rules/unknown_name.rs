//! `unknown-name`: a township, village, focus area or department that the registries do not know.

use crate::diag::{Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "unknown-name",
    severity: Severity::Error,
    zh: "地名、部门、治理重点都在名录中",
    en: "places, departments and focus areas are in the registries",
};

/// The finding; `owner` is the township among whose villages the name was looked for.
#[must_use]
pub fn finding(at: Span, key: &str, name: &str, owner: Option<&str>, nearest: &[&str], registry: &str) -> Finding {
    let help = if nearest.is_empty() {
        Text::new(format!("先在 `{registry}` 中登记，或改正名称"), format!("enter it in `{registry}` first, or mend the name"))
    } else {
        let list = nearest.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>();
        Text::new(
            format!("是不是 {}？名录在 `{registry}`", list.join("、")),
            format!("did you mean {}? the registry is `{registry}`", list.join(" or ")),
        )
    };
    let message = match owner {
        None => Text::new(format!("名录中没有 `{key}` = `{name}`"), format!("`{key}` names `{name}`, which no registry knows")),
        Some(owner) => Text::new(
            format!("名录中 `{owner}` 没有 `{key}` = `{name}`"),
            format!("`{key}` names `{name}`, which `{owner}` does not have"),
        ),
    };
    Finding::new(&RULE, at, message, help)
}
