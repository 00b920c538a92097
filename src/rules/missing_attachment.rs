//! `missing-attachment`: an attachment that is named but not there.

use crate::diag::{Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "missing-attachment",
    severity: Severity::Error,
    zh: "引用的附件要存在",
    en: "attachments that are named are there",
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
