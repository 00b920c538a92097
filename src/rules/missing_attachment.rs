//! `missing-attachment`: an attachment that is named but not there.

use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "missing-attachment",
    severity: Severity::Error,
    zh: "引用的附件要存在",
    en: "attachments that are named are there",
    why_zh: "记录写到的附件要真的在文件夹里，否则读者点开就是“找不到”。把文件放到记录所在的文件夹或它的下级文件夹，\
        只写文件名，不写 `D:/` 开头的路径。文件名要一字不差，包括扩展名。",
    why_en: "An attachment that a record names must be in the folder, or readers would find nothing. Put the file into the \
        folder of the record or one below it, and write its name only, not a path that begins with `D:/`. The name \
        must be the same to the letter, with its ending.",
    bad: Example::Toml(r#"attachments = [{ file = "D:/公示/资金分配表.pdf", title = "资金分配表" }]"#),
    good: Example::Toml(r#"attachments = [{ file = "资金分配表.pdf", title = "资金分配表" }]"#),
};

/// The finding.
#[must_use]
pub fn finding(at: Span, file: &str, nearest: Option<&str>) -> Finding {
    let help = match nearest {
        Some(nearest) => Text::new(format!("是不是 `{nearest}`？"), format!("did you mean `{nearest}`?")),
        None => Text::new("把文件放到记录所在的文件夹里", "put the file into the folder of the record"),
    };
    Finding::new(&RULE, at, Text::new(format!("找不到附件 `{file}`"), format!("attachment `{file}` is not there")), help)
}
