//! `missing-file`: a file without which there is no portal.

use crate::diag::{Finding, Place, Rule, Severity, Text};

/// The rule.
pub const RULE: Rule = Rule {
    code: "missing-file",
    severity: Severity::Error,
    zh: "门户必需的文件要齐全",
    en: "the files that a portal needs are there",
};

/// The finding.
#[must_use]
pub fn finding(path: &str, what: Text) -> Finding {
    Finding::new(&RULE, Place::File(path.to_owned()), Text::new(format!("缺少 `{path}`"), format!("`{path}` is missing")), what)
}
