//! `figures-disagree`: two figures of a project that cannot both be right.

use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::model::{Amount, Date};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "figures-disagree",
    severity: Severity::Warning,
    zh: "项目的数字不互相矛盾",
    en: "the figures of a project do not contradict each other",
    why_zh: "同一个网页上有两个对不上的数字，群众不知道该信哪个。竣工公告写了新的累计支出，项目的 `spent` 往往忘了跟着改；一户至少有\
        一个人，受益人数少于受益户数，多半是两个数字写反了，或者少写了一位。",
    why_en: "Of two figures on one page that contradict each other nobody knows which to believe. A notice often tells what was spent \
        by then, and `spent` of the project is forgotten. A household has one person at least: with fewer persons than households \
        the two are exchanged, or a digit is missing.",
    bad: Example::Toml("households = 93\npeople = 42"),
    good: Example::Toml("households = 42\npeople = 93"),
};

/// The finding about the project at `at`, which states that it `spent` less than its notice of the day `published` says.
#[must_use]
pub fn spent_less(at: Span, spent: Amount, noticed: Amount, published: Date) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(
            format!("项目的已支出金额 {spent} 少于 {published} 公示的累计支出 {noticed}"),
            format!("`spent` of the project, {spent}, is less than that of its notice of {published}, {noticed}"),
        ),
        Text::new(
            "把项目的 `spent` 改成现在的数，或者改正公示里的数",
            "bring `spent` of the project up to date, or mend that of the notice",
        ),
    )
}

/// The finding about the project at `at`, which states fewer `people` than `households`.
#[must_use]
pub fn fewer_people(at: Span, people: u32, households: u32) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(
            format!("受益人数 {people} 少于受益户数 {households}"),
            format!("`people`, {people}, is less than `households`, {households}"),
        ),
        Text::new("改正 `people` 和 `households` 中写错的一个", "mend whichever of `people` and `households` is wrong"),
    )
}
