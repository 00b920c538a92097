//! `exception-unused`: an exception that lets nothing pass; what it was for is gone, or it never fitted.

use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "exception-unused",
    severity: Severity::Error,
    zh: "每条例外都有用处",
    en: "every exception lets something pass",
    why_zh: "没有用到的例外多半是编号、字段写得不对，或者要放行的内容已经删掉。留着它，以后可能放过不该放过的内容。\
        不再需要就删掉；仍要放行的，改正 `record` 和 `field`。",
    why_en: "An exception without use usually names the wrong record or field, or what it was for has been removed. Kept, \
        it could one day let pass what should not. Remove it, or mend `record` and `field` if it is still needed.",
    bad: Example::Toml(
        r#"
        [[exception]]
        rule = "personal-data"
        record = "p1"
        field = "responsible"
        reason = "值班手机，本人书面同意"
        approved_by = "县政府办公室"
        until = 2019-06-30
        "#,
    ),
    good: Example::Toml(
        r#"
        [[exception]]
        rule = "personal-data"
        record = "p1"
        field = "contact"
        reason = "值班手机，本人书面同意"
        approved_by = "县政府办公室"
        until = 2019-06-30
        "#,
    ),
};

/// The finding.
#[must_use]
pub fn finding(at: Span, rule: &str, record: &str, field: &str) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(
            format!("例外没有用到：记录 `{record}` 的 `{field}` 没有 `{rule}` 问题"),
            format!("the exception is not used: `{field}` of record `{record}` has no finding `{rule}`"),
        ),
        Text::new("删掉这条例外，或改正 `record` 和 `field`", "remove the exception, or mend `record` and `field`"),
    )
}
