//! `exception-expired`: an exception whose last day is over; it lets nothing pass any more.

use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "exception-expired",
    severity: Severity::Error,
    zh: "例外在有效期内",
    en: "exceptions are in force",
    why_zh: "例外是经批准、有期限的放行，期满以后对应的内容会重新报错。这样，当初的特殊情况过去以后，号码不会一直留在网上。\
        删掉这条例外和它放行的内容；确需继续的，重新批准后改 `until`。",
    why_en: "An exception is approved for a time; after its last day what it let pass is an error again. So a number does \
        not stay online when its reason is gone. Remove the exception and what it let pass; if it is still needed, \
        have it approved again and change `until`.",
    bad: Example::Toml(
        r#"
        [[exception]]
        rule = "personal-data"
        record = "p1"
        field = "contact"
        reason = "值班手机，本人书面同意"
        approved_by = "县政府办公室"
        until = 2018-06-30
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
pub fn finding(at: Span, until: &str) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(format!("例外已在 {until} 到期"), format!("the exception ended on {until}")),
        Text::new("删掉这条例外，或经批准后改 `until`", "remove the exception, or change `until` once that is approved"),
    )
}
