//! `duplicate-name`: a slug, name or alias that two entries of a registry share.

use crate::diag::{Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "duplicate-name",
    severity: Severity::Error,
    zh: "名录中的名称各不相同",
    en: "names in a registry are different",
};

/// The finding.
#[must_use]
pub fn finding(at: Span, name: &str, first: Span) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(format!("`{name}` 同时指两个不同的条目"), format!("`{name}` names two different entries")),
        Text::new(
            "改掉其中一个，或从 `aliases` 中删掉；短名大小写不同也算相同",
            "change one of them, or remove it from `aliases`; slugs that differ by case only count as the same",
        ),
    )
    .see(first, Text::new("另一个在这里", "the other one is here"))
}
