//! `fund-overdrawn`: projects of a place that draw more from a fund than it gave the place.

use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::model::Amount;
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "fund-overdrawn",
    severity: Severity::Error,
    zh: "项目使用的资金不超过分配给当地的资金",
    en: "projects draw no more from a fund than it gave their place",
    why_zh: "各项目写明使用的资金合起来，不能超过这笔资金分配给当地的数额，否则总有一处数字不对，审计时也对不上账。核对资金\
        的 `[[allocation]]` 和各项目的 `[[funding]]`。来自其他渠道的钱写在项目的 `other_funding`。",
    why_en: "What the projects of a place draw from a fund cannot be more than the fund gave to the place; otherwise one of \
        the figures is wrong, and an audit would find it. Compare `[[allocation]]` of the fund with `[[funding]]` of \
        the projects. Money from elsewhere goes into `other_funding` of the project.",
    bad: Example::Toml(
        r#"
        # f1: 花山镇 50.00万元
        budget = "60.00万元"

        [[funding]]
        fund = "f1"
        amount = "60.00万元"
        "#,
    ),
    good: Example::Toml(
        r#"
        # f1: 花山镇 50.00万元
        budget = "60.00万元"
        other_funding = "10.00万元"

        [[funding]]
        fund = "f1"
        amount = "50.00万元"
        "#,
    ),
};

/// The finding.
#[must_use]
pub fn finding(at: Span, fund: &str, place: &str, drawn: Amount, given: Amount) -> Finding {
    let difference = (drawn - given).in_yuan();
    Finding::new(
        &RULE,
        at,
        Text::new(
            format!(
                "{place}的项目从 `{fund}` 使用 {drawn}，分配给这些项目、所在的村和{place}本级的只有 {given}，超出 {difference} 元"
            ),
            format!(
                "projects of {place} draw {drawn} from `{fund}`, which gave them, their villages and {place} itself {given}: {difference} 元 too much"
            ),
        ),
        Text::new(
            "核对资金的 `[[allocation]]` 和各项目的 `[[funding]]`",
            "compare `[[allocation]]` of the fund with `[[funding]]` of the projects",
        ),
    )
}
