//! `symlink`: a link in the file system, which could lead out of the portal.

use crate::diag::{Finding, Place, Rule, Severity, Text};

/// The rule.
pub const RULE: Rule =
    Rule {
        code: "symlink", severity: Severity::Error, zh: "内容文件夹里不用符号链接", en: "content holds no symbolic links"
    };

/// The finding.
#[must_use]
pub fn finding(path: &str) -> Finding {
    Finding::new(
        &RULE,
        Place::File(path.to_owned()),
        Text::new(format!("`{path}` 是符号链接"), format!("`{path}` is a symbolic link")),
        Text::new("换成文件本身：链接可能指向门户以外的文件", "put the file itself there: a link may lead out of the portal"),
    )
}
