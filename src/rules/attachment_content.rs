//! `attachment-content`: an attachment that is of another type than its name says.

use crate::diag::{Example, Finding, Place, Rule, Severity, Text};
use crate::inspect::Content;

/// The rule.
pub const RULE: Rule = Rule {
    code: "attachment-content",
    severity: Severity::Error,
    zh: "附件的内容和扩展名一致",
    en: "an attachment is of the type that its name says",
    why_zh: "只改扩展名，文件的格式并没有变：群众下载后打不开，程序也没法检查里面有没有个人信息。业务系统导出的“Excel”常常其实是网页。\
        文件的格式按内容认，不看名字。用办公软件打开，再“另存为”需要的格式。",
    why_en: "A new ending does not change the format: citizens cannot open the file, and it cannot be searched for personal \
        data. What business systems export as Excel is often a web page. The type is told by the content, not by the \
        name. Open the file in an office program and save it again in the format that is needed.",
    bad: Example::Words {
        zh: "把网页 `分配表.html` 改名为 `分配表.xlsx`",
        en: "the web page `分配表.html` renamed to `分配表.xlsx`",
    },
    good: Example::Words {
        zh: "用 WPS 打开，另存为 `分配表.xlsx`",
        en: "opened in an office program and saved as `分配表.xlsx`",
    },
};

/// The finding about the file at `path`.
#[must_use]
pub fn finding(path: &str, content: Content) -> Finding {
    let Some((zh, en)) = words(content) else { return empty(path) };
    let ending = crate::inspect::ending(path);
    Finding::new(
        &RULE,
        Place::File(path.to_owned()),
        Text::new(format!("名字是 `.{ending}`，内容却是{zh}"), format!("the name says `.{ending}`, but the content is {en}")),
        Text::new(
            format!("用办公软件打开，另存为 `.{ending}`；或者改成正确的扩展名"),
            format!("open it in an office program and save it as `.{ending}`, or give it the right ending"),
        ),
    )
}

fn empty(path: &str) -> Finding {
    Finding::new(
        &RULE,
        Place::File(path.to_owned()),
        Text::new("文件里什么都没有", "the file is empty"),
        Text::new(
            "多半是没有拷完；重新拷一份，打开看看内容在不在",
            "most likely copying it was interrupted: copy it again, and open it to see its content",
        ),
    )
}

fn words(content: Content) -> Option<(&'static str, &'static str)> {
    Some(match content {
        Content::Empty => return None,
        Content::Text => ("文本", "text"),
        Content::Pdf => ("PDF", "PDF"),
        Content::Ofd => ("OFD", "OFD"),
        Content::Workbook => ("表格（xlsx）", "a workbook (xlsx)"),
        Content::Document => ("文档（docx）", "a document (docx)"),
        Content::OpenSheet => ("表格（ods）", "a table (ods)"),
        Content::OpenText => ("文档（odt）", "a document (odt)"),
        Content::Old => ("旧版 Office 文件（xls、doc、et、wps）", "an old Office file (xls, doc, et, wps)"),
        Content::Jpeg => ("JPEG 图片", "a JPEG picture"),
        Content::Png => ("PNG 图片", "a PNG picture"),
        Content::OtherPicture => ("其他格式的图片", "a picture of another format"),
        Content::Macros => ("带宏的 Office 文件", "an Office file with macros"),
        Content::Archive => ("压缩包", "an archive"),
        Content::Damaged => ("损坏的压缩包", "a damaged archive"),
        Content::Program => ("程序", "a program"),
        Content::WebPage => ("网页", "a web page"),
        Content::RichText => ("RTF 文档", "an RTF document"),
        Content::Unknown => ("认不出的格式", "of an unknown format"),
    })
}
