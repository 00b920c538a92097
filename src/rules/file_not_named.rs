//! `file-not-named`: a file beside the records that no record names as its attachment.

use crate::diag::{Finding, Place, Rule, Severity, Text};

/// The rule.
pub const RULE: Rule = Rule {
    code: "file-not-named",
    severity: Severity::Error,
    zh: "每个附件都有记录引用",
    en: "every attachment is named by a record",
};

/// The finding.
#[must_use]
pub fn finding(path: &str) -> Finding {
    Finding::new(
        &RULE,
        Place::File(path.to_owned()),
        Text::new(format!("没有记录引用附件 `{path}`"), format!("no record names the attachment `{path}`")),
        Text::new(
            "在记录中写 `attachments = [{ file = \"文件名\", title = \"标题\" }]`，或删除这个文件",
            "name it in a record: `attachments = [{ file = \"name\", title = \"title\" }]`, or delete it",
        ),
    )
}
