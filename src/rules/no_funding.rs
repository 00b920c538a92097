//! `no-funding`: a project with a budget that names no source of money.

use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::model::Amount;
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "no-funding",
    severity: Severity::Warning,
    zh: "项目写明资金来源",
    en: "a project names where its money comes from",
    why_zh: "国开办发〔2018〕11号要求项目公开资金来源及规模。有了资金规模而没有来源，读者看不出钱从哪里来，\
        也不能与资金分配核对。资金已经下达的，加上 `[[funding]]`；还没有落实的，可以暂缓，这只是警告。",
    why_en: "国开办发〔2018〕11号 asks that projects disclose source and size of their money. With a budget but no source, \
        readers cannot see where the money comes from, nor can it be compared with the funds. Add `[[funding]]` once \
        the money was allocated. Until then this is a warning only.",
    bad: Example::Toml(
        r#"
        id = "p2018-002"
        title = "花山镇饮水项目"
        published = 2018-04-01
        focus = ["强化资金管理使用"]
        township = "花山镇"
        budget = "12.00万元"
        "#,
    ),
    good: Example::Toml(
        r#"
        id = "p2018-002"
        title = "花山镇饮水项目"
        published = 2018-04-01
        focus = ["强化资金管理使用"]
        township = "花山镇"
        budget = "12.00万元"

        [[funding]]
        fund = "f1"
        amount = "12.00万元"
        "#,
    ),
};

/// The finding.
#[must_use]
pub fn finding(at: Span, budget: Amount) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(
            format!("资金规模 {budget}，没有写资金来源"),
            format!("the budget is {budget}, but no source of money is named"),
        ),
        Text::new(
            "资金落实后加上 `[[funding]]`；来自其他渠道的写在 `other_funding`",
            "add `[[funding]]` once the money is there; money from elsewhere goes into `other_funding`",
        ),
    )
}
