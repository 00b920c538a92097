//! `path-collision`: two pages or files with one address.

use crate::diag::{Finding, Place, Rule, Severity, Text};

/// The rule.
pub const RULE: Rule =
    Rule {
        code: "path-collision", severity: Severity::Error, zh: "每个网址只有一个来源", en: "every address has one source"
    };

/// The finding.
#[must_use]
pub fn finding(at: Place, path: &str, other: Place) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(format!("网址 `/{path}` 有两个来源"), format!("two sources make the address `/{path}`")),
        Text::new("给其中一个改名；大小写不同也算相同", "rename one of them; upper and lower case count as the same"),
    )
    .see(other, Text::new("另一个在这里", "the other one is here"))
}
