//! `bad-date`: a date in another form than 2018-05-03.

use crate::diag::{Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule =
    Rule { code: "bad-date", severity: Severity::Error, zh: "日期写作 2018-05-03", en: "dates are written 2018-05-03" };

/// The finding.
#[must_use]
pub fn finding(at: Span, key: &str, found: &str, form: Option<&str>) -> Finding {
    let form = form.map_or_else(|| format!("{key} = 2018-05-03"), |date| format!("{key} = {date}"));
    Finding::new(
        &RULE,
        at,
        Text::new(format!("`{key}` 的日期写作了 {found}"), format!("the date of `{key}` is written {found}")),
        Text::new(format!("写作 `{form}`，不加引号"), format!("write `{form}`, without quotes")),
    )
}
