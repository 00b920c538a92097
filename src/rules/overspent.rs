//! `overspent`: more spent than the budget has.

use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::model::Amount;
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "overspent",
    severity: Severity::Error,
    zh: "支出不超过资金规模",
    en: "spending stays within the budget",
    why_zh: "支出超过资金规模，要么数字写错，要么资金有追加而没有写上。照账面核对。资金确有追加的，先改 `budget` \
        和资金来源，并加一份 `adjusted` 公告说明。",
    why_en: "If more was spent than the budget has, a figure is wrong, or money was added and not written down. Compare \
        with the books. If money was added, mend `budget` and its sources first, and say so in a notice of stage \
        `adjusted`.",
    bad: Example::Toml(
        r#"
        budget = "30.00万元"

        [[notice]]
        stage = "completed"
        published = 2018-09-20
        spent = "31.20万元"
        "#,
    ),
    good: Example::Toml(
        r#"
        budget = "30.00万元"

        [[notice]]
        stage = "completed"
        published = 2018-09-20
        spent = "29.50万元"
        "#,
    ),
};

/// The finding.
#[must_use]
pub fn finding(at: Span, spent: Amount, budget: Amount) -> Finding {
    let difference = (spent - budget).in_yuan();
    Finding::new(
        &RULE,
        at,
        Text::new(
            format!("支出 {spent} 超过资金规模 {budget}，多 {difference} 元"),
            format!("{spent} were spent of a budget of {budget}: {difference} 元 too much"),
        ),
        Text::new(
            "改正其中一个；资金有追加的，先改 `budget` 和资金来源",
            "mend one of them; if money was added, mend `budget` and its sources first",
        ),
    )
}
