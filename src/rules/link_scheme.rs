//! `link-scheme`: a link that could run something, or leaves the site in an unsafe way.

use crate::diag::{Finding, Place, Rule, Severity, Text};

/// The rule.
pub const RULE: Rule = Rule {
    code: "link-scheme",
    severity: Severity::Error,
    zh: "链接只用站内地址和 http、https、mailto、tel",
    en: "links are internal, or http, https, mailto or tel",
};

/// The finding.
#[must_use]
pub fn finding(at: Place, target: &str) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(format!("不允许的链接 `{target}`"), format!("link `{target}` is not allowed")),
        Text::new(
            "改成 http、https、mailto 或 tel 链接，或站内地址",
            "use an http, https, mailto or tel link, or an internal one",
        ),
    )
}
