//! `wrong-type`: a value of another type than the field takes.

use super::field_names::field;
use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "wrong-type",
    severity: Severity::Error,
    zh: "字段的值用规定的类型",
    en: "values have the type of their field",
    why_zh: "数量要能合计，日期要能排序，所以每个字段的值有规定的类型：文字加引号，数字、日期和 `true`、`false` 不加引号，\
        几项并列的写在方括号里。数字里不带“户”“人”等单位。照提示中的写法改正。",
    why_en: "Counts must add up and dates must sort, so every field takes values of one type: texts in quotes; numbers, \
        dates, `true` and `false` without; several items in brackets. Numbers carry no units such as 户 or 人. Write \
        the value as the message shows.",
    bad: Example::Toml(r#"households = "126户""#),
    good: Example::Toml("households = 126"),
};

/// The finding.
#[must_use]
pub fn finding(at: Span, key: &str, found: Text, expected: Text) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(format!("{}的值是{}", field(key), found.zh), format!("the value of `{key}` is {}", found.en)),
        expected,
    )
}
