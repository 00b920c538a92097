//! `file-not-named`: a file beside the records that no record names as its attachment.

use crate::diag::{Example, Finding, Place, Rule, Severity, Text};

/// The rule.
pub const RULE: Rule = Rule {
    code: "file-not-named",
    severity: Severity::Error,
    zh: "每个附件都有记录引用",
    en: "every attachment is named by a record",
    why_zh: "放进文件夹的附件没有记录写到它，读者就找不到，多半是记录漏写了，也可能是放错的工作底稿。要公开的，在记录的 \
        `attachments` 中写上；不公开的，移到 `content/` 以外。程序不会公开没有写到的文件。",
    why_en: "An attachment that no record names cannot be found by readers; usually the record was not completed, or a \
        working paper got into the folder. To publish it, name it in `attachments` of a record; otherwise move it out \
        of `content/`. A file that is not named is never published.",
    bad: Example::Words {
        zh: "`content/funds/` 中有 `资金分配表.pdf`，没有一条记录写到它",
        en: "`content/funds/` holds `资金分配表.pdf`, but no record names it",
    },
    good: Example::Toml(r#"attachments = [{ file = "资金分配表.pdf", title = "资金分配表" }]"#),
};

/// The finding.
#[must_use]
pub fn finding(path: &str) -> Finding {
    let lower = path.to_lowercase();
    // Notepad adds an ending of its own; some systems write endings in capitals.
    if let Some(ending) = [".toml", ".md"].into_iter().find(|end| lower.ends_with(end) || lower.ends_with(&format!("{end}.txt")))
    {
        return misnamed(path, ending);
    }
    Finding::new(
        &RULE,
        Place::File(path.to_owned()),
        Text::new(format!("没有记录引用附件 `{path}`"), format!("no record names the attachment `{path}`")),
        Text::new(
            "要公开就在记录中写 `attachments = [{ file = \"文件名\", title = \"标题\" }]`，不公开就移到 `content/` 以外",
            "to publish it, name it in a record: `attachments = [{ file = \"name\", title = \"title\" }]`; otherwise move it out of `content/`",
        ),
    )
}

/// The finding about a record whose file name ends otherwise than those of records, so that it was not read.
fn misnamed(path: &str, ending: &str) -> Finding {
    Finding::new(
        &RULE,
        Place::File(path.to_owned()),
        Text::new(
            format!("`{path}` 像是一条记录，可是文件名的结尾不是 `{ending}`，没有读取"),
            format!("`{path}` looks like a record, but its name does not end in `{ending}`: it was not read"),
        ),
        Text::new(format!("把文件名的结尾改成 `{ending}`"), format!("rename it so that it ends in `{ending}`")),
    )
}
