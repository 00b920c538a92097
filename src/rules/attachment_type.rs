//! `attachment-type`: an attachment that a browser could run, or that nobody can open.

use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "attachment-type",
    severity: Severity::Error,
    zh: "附件只用规定的格式",
    en: "attachments are of an allowed type",
    why_zh: "附件要让群众在手机和电脑上打得开，也不能在浏览器里运行程序。网页、压缩包、可执行文件不能作附件。表格存成 xlsx \
        或 csv，盖章的文件存成 pdf 或 ofd。",
    why_en: "Citizens must be able to open an attachment on a phone or a computer, and it must not run anything in the \
        browser. Web pages, archives and programs cannot be attachments. Save a table as xlsx or csv, a sealed \
        document as pdf or ofd.",
    bad: Example::Toml(r#"attachments = [{ file = "资金分配表.html", title = "资金分配表" }]"#),
    good: Example::Toml(r#"attachments = [{ file = "资金分配表.pdf", title = "资金分配表" }]"#),
};

/// The finding.
#[must_use]
pub fn finding(at: Span, file: &str, allowed: &[&str]) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(format!("附件 `{file}` 的格式不允许"), format!("attachment `{file}` is of a type that is not allowed")),
        Text::new(format!("可用的格式：{}", allowed.join("、")), format!("allowed: {}", allowed.join(", "))),
    )
}
