//! `path-collision`: two pages or files with one address.

use crate::diag::{Example, Finding, Place, Rule, Severity, Text};

/// The rule.
pub const RULE: Rule = Rule {
    code: "path-collision",
    severity: Severity::Error,
    zh: "每个网址只有一个来源",
    en: "every address has one source",
    why_zh: "两样内容落在同一个网址，后写的会盖住先写的。常见的是编号取了年份，与按年的列表重名，或两个附件只差大小写。\
        给其中一个改名；大小写不同也算相同，因为 Windows 不区分大小写。",
    why_en: "If two things have one address, the second replaces the first. Usually an id is a year, which is the address \
        of the listing of that year, or two attachments differ by case only. Rename one of them; upper and lower case \
        count as the same, since Windows does not tell them apart.",
    bad: Example::Toml(r#"id = "2018""#),
    good: Example::Toml(r#"id = "d2018-001""#),
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
