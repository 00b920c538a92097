//! `bad-period`: a display period that cannot be.

use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "bad-period",
    severity: Severity::Error,
    zh: "公示期写 `days` 或 `until` 之一，且不早于公示之日",
    en: "a period has `days` or `until`, and does not end before it starts",
    why_zh: "群众要知道在哪一天以前可以提意见，所以一次公示只能有一个末日，而且不早于首日。天数和末日任写一个，\
        另一个由程序算出：`days` 把首尾两日都算在内，`until` 是最后一日。两个都写，就可能互相矛盾。",
    why_en: "People must know until which day they can object, so a period has one last day, and not before its first. \
        Write the number of days or the last day; the other is computed: `days` counts the first and the last day, \
        `until` is the last day. Written both, they could contradict each other.",
    bad: Example::Toml(
        r#"
        [[notice]]
        stage = "plan"
        published = 2018-04-01
        days = 10
        until = 2018-04-12
        "#,
    ),
    good: Example::Toml(
        r#"
        [[notice]]
        stage = "plan"
        published = 2018-04-01
        until = 2018-04-12
        "#,
    ),
};

/// The finding.
#[must_use]
pub fn finding(at: Span, message: Text) -> Finding {
    with_help(
        at,
        message,
        Text::new(
            "写 `days = 10`（天数，含首尾两日）或 `until = 2018-05-12`（最后一日）",
            "write `days = 10` (both ends included) or `until = 2018-05-12` (the last day)",
        ),
    )
}

/// The finding for a period that is written in another way than that of a notice.
#[must_use]
pub fn with_help(at: Span, message: Text, help: Text) -> Finding {
    Finding::new(&RULE, at, message, help)
}
