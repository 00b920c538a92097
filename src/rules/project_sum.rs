//! `project-sum`: a project whose sources do not add up to its budget.

use crate::diag::{Finding, Rule, Severity, Text};
use crate::model::Amount;
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "project-sum",
    severity: Severity::Error,
    zh: "项目资金规模等于各项资金来源之和",
    en: "a budget is the sum of its sources",
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
