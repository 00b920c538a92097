//! `withdrawn-fund`: a project that is paid from a fund that was withdrawn.

use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::model::Date;
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "withdrawn-fund",
    severity: Severity::Warning,
    zh: "项目的资金来自没有撤回的资金记录",
    en: "projects are paid from funds that are not withdrawn",
    why_zh: "资金记录撤回以后，它的网页只剩撤回说明，它的分配不再计入合计。项目仍写着用这笔资金，读者点过去就看不到钱从哪里来。\
        换了新记录的，把项目的 `fund` 改成新编号；资金确实取消的，改写项目的资金来源。撤回只是因为改正内容的，\
        不如不撤回，写一条 `[[correction]]`。",
    why_en: "Once a fund is withdrawn its page says so and no more, and no total counts what it gave. A project that still names it \
        leads its readers nowhere. Where a new record took its place, name that in `fund`; where the money was cancelled, say where \
        the project is paid from now. A record that was withdrawn only to be put right had better stay, with a `[[correction]]`.",
    bad: Example::Words {
        zh: "f2018-001：[withdrawn] date = 2018-11-01；p2018-001：[[funding]] fund = \"f2018-001\"",
        en: "f2018-001: [withdrawn] date = 2018-11-01; p2018-001: [[funding]] fund = \"f2018-001\"",
    },
    good: Example::Words {
        zh: "p2018-001：[[funding]] fund = \"f2018-009\"，是代替它的那笔资金",
        en: "p2018-001: [[funding]] fund = \"f2018-009\", which took its place",
    },
};

/// The finding, where the project names the fund; `since` is the day of the withdrawal and `withdrawn` the record.
#[must_use]
pub fn finding(at: Span, fund: &str, since: Date, withdrawn: Span) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(format!("`{fund}` 已于 {since} 撤回"), format!("`{fund}` was withdrawn on {since}")),
        Text::new(
            "写代替它的那笔资金的编号，或者改写项目的资金来源",
            "name the fund that took its place, or say where the project is paid from now",
        ),
    )
    .see(withdrawn, Text::new("撤回的资金", "the withdrawn fund"))
}
