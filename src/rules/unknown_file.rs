//! `unknown-file`: a file that is neither a record, a registry nor an attachment.

use crate::diag::{Finding, Place, Rule, Severity, Text};

/// The rule.
pub const RULE: Rule = Rule {
    code: "unknown-file",
    severity: Severity::Error,
    zh: "内容文件夹里的每个文件都有用处",
    en: "every file in content has a purpose",
};

/// The finding.
#[must_use]
pub fn finding(path: &str, help: Text) -> Finding {
    Finding::new(
        &RULE,
        Place::File(path.to_owned()),
        Text::new(format!("`{path}` 不该放在这里"), format!("`{path}` does not belong here")),
        help,
    )
}
