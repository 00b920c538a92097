//! `too-large`: a text that is larger than any office writes.

use crate::diag::{Finding, Place, Rule, Severity, Text};

/// The rule.
pub const RULE: Rule =
    Rule {
        code: "too-large", severity: Severity::Error, zh: "文本文件不超过 64 MiB", en: "a text file is at most 64 MiB"
    };

/// The finding.
#[must_use]
pub fn finding(path: &str, bytes: u64) -> Finding {
    let mib = bytes.div_ceil(1024 * 1024);
    Finding::new(
        &RULE,
        Place::File(path.to_owned()),
        Text::new(
            format!("`{path}` 有 {mib} MiB，文本文件最多 64 MiB"),
            format!("`{path}` has {mib} MiB; a text file has at most 64 MiB"),
        ),
        Text::new(
            "把记录分到几个文件里；表格和图片作为附件",
            "split the records over several files; keep tables and pictures as attachments",
        ),
    )
}
