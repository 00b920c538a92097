//! `duplicate-id`: two records with one id; both halves are shown.

use crate::diag::{Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "duplicate-id",
    severity: Severity::Error,
    zh: "每条记录的编号只用一次",
    en: "every record has an id of its own",
};

/// The finding.
#[must_use]
pub fn finding(at: Span, id: &str, first: Span) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(format!("编号 `{id}` 已经用过"), format!("id `{id}` is already taken")),
        Text::new(
            "给其中一条换一个编号；编号决定网址，大小写不同也算相同",
            "give one of them another id; ids make addresses, and upper and lower case count as the same",
        ),
    )
    .see(first, Text::new("另一条在这里", "the other one is here"))
}
