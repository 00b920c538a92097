//! `bad-date`: a date in another form than 2018-05-03.

use super::field_names::field;
use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "bad-date",
    severity: Severity::Error,
    zh: "日期写作 2018-05-03",
    en: "dates are written 2018-05-03",
    why_zh: "公示期、排序和到期下架都按日期计算，所以日期只有一种写法。`2018.4.1`、`2018年4月1日` 这样的写法不去猜，\
        `2018112` 更分不清是哪一天。写作年-月-日，月和日写两位，不加引号。",
    why_en: "Periods, the order of records and the day on which something expires are computed from dates, so there is one \
        way to write them. Forms such as `2018.4.1` or `2018年4月1日` are not guessed at; of `2018112` nobody could \
        tell the day. Write year-month-day with two digits for month and day, and without quotes.",
    bad: Example::Toml(r#"published = "2018年4月1日""#),
    good: Example::Toml("published = 2018-04-01"),
};

/// The finding.
#[must_use]
pub fn finding(at: Span, key: &str, found: &str, form: Option<&str>) -> Finding {
    let form = form.map_or_else(|| format!("{key} = 2018-05-03"), |date| format!("{key} = {date}"));
    Finding::new(
        &RULE,
        at,
        Text::new(format!("{}写作了 {found}", field(key)), format!("the date of `{key}` is written {found}")),
        Text::new(format!("写作 `{form}`，不加引号"), format!("write `{form}`, without quotes")),
    )
}
