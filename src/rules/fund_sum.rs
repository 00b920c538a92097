//! `fund-sum`: a fund whose parts do not add up to it.

use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::model::Amount;
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "fund-sum",
    severity: Severity::Error,
    zh: "资金总额等于分配、未分配、收回之和",
    en: "a fund is the sum of its shares, what is unallocated and what was returned",
    why_zh: "公布的总额要等于各份分配加上未分配、收回的数额，读者把表加一遍就会发现差额。多半是漏了一份，\
        或改了一份没有改总额。还没有分下去的写 `unallocated`，收回的写 `returned`，核对到分。",
    why_en: "The amount of a fund equals its shares, what is not allocated yet and what was returned; a reader who adds up \
        the table would find a difference. Usually a share is missing, or was changed without the total. State \
        `unallocated` and `returned` where there is any; figures are compared to the fen.",
    bad: Example::Toml(
        r#"
        amount = "50.00万元"

        [[allocation]]
        township = "花山镇"
        amount = "20.00万元"

        [[allocation]]
        township = "花山镇"
        village = "东岭村"
        amount = "25.00万元"
        "#,
    ),
    good: Example::Toml(
        r#"
        amount = "50.00万元"
        unallocated = "5.00万元"

        [[allocation]]
        township = "花山镇"
        amount = "20.00万元"

        [[allocation]]
        township = "花山镇"
        village = "东岭村"
        amount = "25.00万元"
        "#,
    ),
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
