//! `unreadable`: a file or folder that the system does not let us read.

use crate::diag::{Finding, Place, Rule, Severity, Text};

/// The rule.
pub const RULE: Rule =
    Rule {
        code: "unreadable", severity: Severity::Error, zh: "文件和文件夹要能读取", en: "files and folders can be read"
    };

/// The finding.
#[must_use]
pub fn finding(path: &str, reason: &str) -> Finding {
    Finding::new(
        &RULE,
        Place::File(path.to_owned()),
        Text::new(format!("无法读取 `{path}`：{reason}"), format!("`{path}` cannot be read: {reason}")),
        Text::new("检查文件是否完好、是否有读取权限", "check that the file is whole and that you may read it"),
    )
}
