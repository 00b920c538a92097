//! `front-matter`: a Markdown record without its fields.

use crate::diag::{Finding, Place, Rule, Severity, Text};

/// The rule.
pub const RULE: Rule = Rule {
    code: "front-matter",
    severity: Severity::Error,
    zh: "`.md` 记录以 `+++` 之间的字段开头",
    en: "a `.md` record begins with its fields between `+++` lines",
};

/// The finding.
#[must_use]
pub fn finding(place: Place, message: Text) -> Finding {
    Finding::new(
        &RULE,
        place,
        message,
        Text::new(
            "第一行写 `+++`，下面逐行写字段，再写一行 `+++`，然后是正文",
            "write `+++` in the first line, then the fields, then another line `+++`, then the text",
        ),
    )
}
