//! `fund-sum`: a fund whose parts do not add up to it.

use crate::diag::{Finding, Rule, Severity, Text};
use crate::model::Amount;
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "fund-sum",
    severity: Severity::Error,
    zh: "资金总额等于分配、未分配、收回之和",
    en: "a fund is the sum of its shares, what is unallocated and what was returned",
};

/// The finding.
#[must_use]
pub fn finding(at: Span, amount: Amount, allocated: Amount, unallocated: Amount, returned: Amount) -> Finding {
    let parts = allocated + unallocated + returned;
    let (zh, en) = if amount > parts { ("少", "less") } else { ("多", "more") };
    let difference = (amount - parts).abs().in_yuan();
    Finding::new(
        &RULE,
        at,
        Text::new(
            format!("资金总额 {amount}，各部分合计 {parts}，{zh} {difference} 元"),
            format!("the fund has {amount}, its parts add up to {parts}: {difference} 元 {en}"),
        ),
        Text::new(
            format!(
                "分配 {allocated} + 未分配 {unallocated} + 收回 {returned} 应等于总额；改正数字，或写明 `unallocated`、`returned`"
            ),
            format!(
                "shares {allocated} + unallocated {unallocated} + returned {returned} must be the sum; mend a figure, or state `unallocated` or `returned`"
            ),
        ),
    )
}
