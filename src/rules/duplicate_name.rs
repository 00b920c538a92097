//! `duplicate-name`: a slug, name or alias that two entries of a registry share.

use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "duplicate-name",
    severity: Severity::Error,
    zh: "名录中的名称各不相同",
    en: "names in a registry are different",
    why_zh: "记录可以用短名、全称或别名写乡镇、村、部门和治理重点，所以一个名称只能指一个条目，否则资金会算到别的单位名下。\
        名称相近的，只在一个条目里写这个别名，另一个用全称。不同乡镇的村可以同名。",
    why_en: "Records name townships, villages, departments and focus areas by slug, name or alias, so a name must mean one \
        entry; otherwise money would be counted for the wrong one. Where names are alike, give the alias to one entry \
        and use the full name for the other. Villages of different townships may share a name.",
    bad: Example::Toml(
        r#"
        [[department]]
        slug = "zjj"
        name = "县住房和城乡建设局"
        aliases = ["建设局"]

        [[department]]
        slug = "jtj"
        name = "县交通建设局"
        aliases = ["建设局"]
        "#,
    ),
    good: Example::Toml(
        r#"
        [[department]]
        slug = "zjj"
        name = "县住房和城乡建设局"
        aliases = ["建设局"]

        [[department]]
        slug = "jtj"
        name = "县交通建设局"
        "#,
    ),
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
