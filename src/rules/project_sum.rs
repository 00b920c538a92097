//! `project-sum`: a project whose sources do not add up to its budget.

use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::model::Amount;
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "project-sum",
    severity: Severity::Error,
    zh: "项目资金规模等于各项资金来源之和",
    en: "a budget is the sum of its sources",
    why_zh: "项目的资金规模要等于各项来源之和，差额就是没有说明来源的钱，或多报的钱。核对 `budget` 和每一段 `[[funding]]`。\
        村民自筹、社会捐赠等不在本站公开的来源，合计写在 `other_funding`。",
    why_en: "A budget is the sum of its sources; a difference is money without a source, or money that is not there. \
        Compare `budget` with every `[[funding]]`. Money that is not a fund of this portal, such as contributions of \
        villagers or donations, goes into `other_funding` as one sum.",
    bad: Example::Toml(
        r#"
        budget = "35.00万元"

        [[funding]]
        fund = "f1"
        amount = "30.00万元"
        "#,
    ),
    good: Example::Toml(
        r#"
        budget = "35.00万元"
        other_funding = "5.00万元"

        [[funding]]
        fund = "f1"
        amount = "30.00万元"
        "#,
    ),
};

/// The finding.
#[must_use]
pub fn finding(at: Span, budget: Amount, funded: Amount) -> Finding {
    let (zh, en) = if budget > funded { ("少", "less") } else { ("多", "more") };
    let difference = (budget - funded).abs().in_yuan();
    Finding::new(
        &RULE,
        at,
        Text::new(
            format!("资金规模 {budget}，资金来源合计 {funded}，{zh} {difference} 元"),
            format!("the budget is {budget}, its sources add up to {funded}: {difference} 元 {en}"),
        ),
        Text::new(
            "改正 `budget` 或 `[[funding]]` 的金额；来自其他渠道的写在 `other_funding`",
            "mend `budget` or an amount of `[[funding]]`; money from elsewhere goes into `other_funding`",
        ),
    )
}
