//! `spending-falls`: a later notice that states less spending than an earlier one.

use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::model::Amount;
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "spending-falls",
    severity: Severity::Error,
    zh: "累计支出只增不减",
    en: "spending so far never falls",
    why_zh: "`spent` 写到公告当日为止的累计支出，只会增加或不变。后一份比前一份少，多半是写成了本期支出。把前面的支出加上；\
        确实退回了资金的，在公告正文中说明，并核对前面的数字。",
    why_en: "`spent` is the sum spent up to the day of the notice; it grows or stays. If a later notice has less, it \
        usually states the spending of its period alone. Add what was spent before. If money was paid back, say so in \
        the text of the notice and mend the earlier figure.",
    bad: Example::Toml(
        r#"
        [[notice]]
        stage = "progress"
        published = 2018-06-20
        spent = "20.00万元"

        [[notice]]
        stage = "completed"
        published = 2018-09-20
        spent = "9.50万元"
        "#,
    ),
    good: Example::Toml(
        r#"
        [[notice]]
        stage = "progress"
        published = 2018-06-20
        spent = "20.00万元"

        [[notice]]
        stage = "completed"
        published = 2018-09-20
        spent = "29.50万元"
        "#,
    ),
};

/// The finding.
#[must_use]
pub fn finding(at: Span, spent: Amount, before: Span, earlier: Amount) -> Finding {
    let difference = (earlier - spent).in_yuan();
    Finding::new(
        &RULE,
        at,
        Text::new(
            format!("累计支出 {spent}，比前面公告的 {earlier} 少 {difference} 元"),
            format!("{spent} were spent so far, {difference} 元 less than the {earlier} of an earlier notice"),
        ),
        Text::new("`spent` 写到当日为止的累计数，不是本期数", "`spent` is the sum up to that day, not that of the period alone"),
    )
    .see(before, Text::new("前面的公告", "the earlier notice"))
}
