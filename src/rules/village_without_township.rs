//! `village-without-township`: a village alone, though village names repeat.

use crate::diag::{Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "village-without-township",
    severity: Severity::Error,
    zh: "写村时一并写乡镇",
    en: "a village is named together with its township",
};

/// The finding.
#[must_use]
pub fn finding(at: Span, village: &str) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(format!("写了村 `{village}`，没有写乡镇"), format!("village `{village}` is named without its township")),
        Text::new(
            "加上 `township = \"…\"`：不同乡镇可能有同名的村",
            "add `township = \"…\"`: villages of different townships may share a name",
        ),
    )
}
