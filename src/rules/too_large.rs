//! `too-large`: a text that is larger than any office writes.

use crate::diag::{Example, Finding, Place, Rule, Severity, Text};

/// The rule.
pub const RULE: Rule = Rule {
    code: "too-large",
    severity: Severity::Error,
    zh: "文本文件不超过 64 MiB",
    en: "a text file is at most 64 MiB",
    why_zh: "记录是文字，一个办公室写不出 64 MiB 的文字；这样大的多半是改了扩展名的表格、图片或压缩包。表格和图片作为附件。\
        批量的记录按年或按批次分到几个文件里。",
    why_en: "Records are text, and no office writes 64 MiB of it; such a file is usually a table, picture or archive with \
        another ending. Keep tables and pictures as attachments. Split large batches over several files by year or \
        batch.",
    bad: Example::Words { zh: "把 80 MiB 的表格改名为 `2018.toml`", en: "a table of 80 MiB renamed to `2018.toml`" },
    good: Example::Words {
        zh: "表格作为附件 `2018.xlsx`，记录分写在 `2018-01.toml`、`2018-02.toml`",
        en: "the table as attachment `2018.xlsx`, the records in `2018-01.toml` and `2018-02.toml`",
    },
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
