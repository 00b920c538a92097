//! `page-furniture`: words of a web page, such as a button, that were copied along with a text.

use crate::diag::{Example, Finding, Place, Rule, Severity, Text, printable};

/// The rule.
pub const RULE: Rule = Rule {
    code: "page-furniture",
    severity: Severity::Warning,
    zh: "正文里没有从网页带来的按钮和导航文字",
    en: "texts hold no buttons and navigation of a web page",
    why_zh: "从别的网站复制文章，常把“打印本页”“关闭窗口”“扫一扫”“上一篇”一起带来。这些字在这里点不动，\
        读者会以为网页坏了。删掉它们，只留文章本身。写到按钮本身的，给它加上引号“”。",
    why_en: "A text that is copied from another site often brings along its buttons: 打印本页, 关闭窗口, 扫一扫, 上一篇. \
        They do nothing here, and readers take the page for broken. Remove them and leave the text itself. Where the text \
        is about a button, put the button in quotes “”.",
    bad: Example::Markdown("请各乡镇按要求办理。\n\n【打印本页】【关闭窗口】"),
    good: Example::Markdown("请各乡镇按要求办理。网页上的“打印本页”也能打印附件。"),
};

/// The finding.
#[must_use]
pub fn finding(at: Place, words: &str) -> Finding {
    let words = printable(words);
    Finding::new(
        &RULE,
        at,
        Text::new(format!("`{words}` 像是从网页上一起复制来的"), format!("`{words}` seems to be copied along from a web page")),
        Text::new("删掉；写的就是按钮本身的，加上引号“”", "remove it; where the text is about the button, put it in quotes “”"),
    )
}
