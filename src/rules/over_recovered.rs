//! `over-recovered`: more money recovered than the case concerns.

use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::model::Amount;
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "over-recovered",
    severity: Severity::Error,
    zh: "追回金额不超过涉及金额",
    en: "no more is recovered than a case concerns",
    why_zh: "追回的钱不会多于案件涉及的钱，超过就说明有一个数字不对，常见的是元和万元写混。案例曝光会被转载，\
        数字要与处理决定一致。照决定书核对 `amount` 和 `recovered`。",
    why_en: "No more money can be recovered than a case concerns; one of the figures is wrong, often by mixing up 元 and 万\
        元. Cases are passed on, so their figures must be those of the decision. Compare `amount` and `recovered` with \
        it.",
    bad: Example::Toml(
        r#"
        amount = "1.20万元"
        recovered = "12.00万元"
        "#,
    ),
    good: Example::Toml(
        r#"
        amount = "1.20万元"
        recovered = "1.20万元"
        "#,
    ),
};

/// The finding.
#[must_use]
pub fn finding(at: Span, recovered: Amount, amount: Amount) -> Finding {
    let difference = (recovered - amount).in_yuan();
    Finding::new(
        &RULE,
        at,
        Text::new(
            format!("追回 {recovered}，超过涉及金额 {amount}，多 {difference} 元"),
            format!("{recovered} were recovered of {amount}: {difference} 元 too much"),
        ),
        Text::new("核对 `amount` 和 `recovered`", "compare `amount` and `recovered`"),
    )
}
