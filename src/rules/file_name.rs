//! `file-name`: a name that is not safe on every system or in an address.

use crate::diag::{Finding, Place, Rule, Severity, Text};

/// The rule.
pub const RULE: Rule =
    Rule {
        code: "file-name", severity: Severity::Error, zh: "文件名在各种系统上都能用", en: "file names work on every system"
    };

/// The finding.
#[must_use]
pub fn finding(path: &str, reason: Text) -> Finding {
    Finding::new(
        &RULE,
        Place::File(path.to_owned()),
        Text::new(format!("文件名 `{path}` 不能用：{}", reason.zh), format!("file name `{path}` cannot be used: {}", reason.en)),
        Text::new("改用汉字、字母、数字、`-`、`_` 和 `.`", "use letters, digits, `-`, `_` and `.`"),
    )
}
