//! `title-date`: a day or year in a title that contradicts the record or is in no calendar.

use crate::diag::{Example, Finding, Rule, Severity, Text, printable};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "title-date",
    severity: Severity::Warning,
    zh: "标题里的日期与记录一致",
    en: "the date in a title fits the record",
    why_zh: "套用去年的文件，标题里的年份最容易忘了改：标题写2017年，`year` 是 2018，读者不知道信哪个，按年份也查不到。\
        标题写到某月某日的，日历上要有这一天；用括号注在标题末尾的日期，要与公开日期相符。\
        跨年度的规划和结转、收回、清算的资金不在此列。",
    why_en: "When last year's text is used again, the year in its title is easily left as it was. With 2017年 in the title and \
        2018 in `year`, readers do not know which to believe. A day in a title must be in the calendar, and one in brackets at \
        its end must fit the day of publication. Plans of several years and money that was carried over or taken back are not \
        concerned.",
    bad: Example::Toml(
        r#"
        title = "2017年第一批资金分配"
        year = 2018
        "#,
    ),
    good: Example::Toml(
        r#"
        title = "2018年第一批资金分配"
        year = 2018
        "#,
    ),
};

/// The finding for a date in a title that a field contradicts; `field` is the field as written, such as `year = 2018`.
#[must_use]
pub fn contradicts(at: Span, words: &str, field: &str) -> Finding {
    let words = printable(words);
    Finding::new(
        &RULE,
        at,
        Text::new(
            format!("标题写的是 `{words}`，记录里是 `{field}`"),
            format!("the title says `{words}`, the record says `{field}`"),
        ),
        Text::new("核对原文，改正标题或字段", "look at the original and mend the title or the field"),
    )
}

/// The finding for a day that is in no calendar.
#[must_use]
pub fn no_day(at: Span, words: &str) -> Finding {
    let words = printable(words);
    Finding::new(
        &RULE,
        at,
        Text::new(format!("日历上没有 `{words}` 这一天"), format!("there is no such day as `{words}`")),
        Text::new("核对原文，改正标题", "look at the original and mend the title"),
    )
}
