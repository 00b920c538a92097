//! `bad-number`: a whole number out of its range.

use super::field_names::field;
use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "bad-number",
    severity: Severity::Error,
    zh: "数字在规定的范围内",
    en: "numbers are within their range",
    why_zh: "年度、进度、户数这些数字有合理的范围，超出范围多半是少写、多写了一位，或把别的数填到了这里。\
        照提示中的范围改正。进度是百分数，写 0 到 100。",
    why_en: "Numbers such as year, progress or households have a range in which they make sense; outside of it a digit is \
        usually missing or too many, or the number belongs elsewhere. Mend it within the range that the message gives. \
        Progress is a percentage from 0 to 100.",
    bad: Example::Toml(
        r#"
        [[notice]]
        stage = "progress"
        published = 2018-04-01
        progress = 850
        "#,
    ),
    good: Example::Toml(
        r#"
        [[notice]]
        stage = "progress"
        published = 2018-04-01
        progress = 85
        "#,
    ),
};

/// The finding.
#[must_use]
pub fn finding(at: Span, key: &str, found: &str, least: i64, most: i64) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(format!("{}的值 {found} 超出范围", field(key)), format!("the value of `{key}`, {found}, is out of range")),
        Text::new(format!("写 {least} 到 {most} 的整数"), format!("write a whole number from {least} to {most}")),
    )
}
