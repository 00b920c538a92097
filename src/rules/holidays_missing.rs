//! `holidays-missing`: working days are counted in a year whose holidays the configuration does not name.

use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "holidays-missing",
    severity: Severity::Warning,
    zh: "按工作日计算公示期的，写明当年的节假日",
    en: "where periods are counted in working days, the holidays of the year are named",
    why_zh: "`[rules]` 中写了 `village_notice_working_days`，公示期就要按工作日核对。哪天放假、哪个周末上班，每年由国务院办公厅\
        通知，程序不知道，也不猜；没有写，节假日就会算成工作日。把通知里的假期逐个写进 `gongshi.toml` 的 `[[holiday]]`，周末调休上班的日子写在 \
        `worked`。",
    why_en: "With `village_notice_working_days` in `[rules]`, periods are counted in working days. The State Council \
        announces each year which days are off and which weekends are worked; the program does not know them and does \
        not guess, so holidays that are not named count as working days. Write each holiday of the announcement as a \
        `[[holiday]]` in `gongshi.toml`, with the weekend days that are worked instead in `worked`.",
    bad: Example::Toml(
        r"
        [rules]
        village_notice_working_days = 5
        ",
    ),
    good: Example::Toml(
        r#"
        [rules]
        village_notice_working_days = 5

        [[holiday]]
        name = "国庆节"
        from = 2018-10-01
        until = 2018-10-07
        worked = [2018-09-29, 2018-09-30]
        "#,
    ),
};

/// The finding.
#[must_use]
pub fn finding(at: Span, year: i16) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(
            format!("有公示按 {year} 年的工作日核对，但 `[[holiday]]` 里没有 {year} 年的节假日"),
            format!("notices of {year} are held against working days, but no `[[holiday]]` is of {year}"),
        ),
        Text::new(
            format!("照国务院办公厅的通知，把 {year} 年的节假日写成 `[[holiday]]`"),
            format!("write the holidays of {year} as `[[holiday]]`, as the State Council announced them"),
        ),
    )
}
