//! `attachment-unexamined`: an attachment that could not be searched for personal data, or not wholly.

use crate::diag::{Example, Finding, Place, Rule, Severity, Text};
use crate::inspect::Unexamined;

/// The rule.
pub const RULE: Rule = Rule {
    code: "attachment-unexamined",
    severity: Severity::Warning,
    zh: "附件里的文字能够检查",
    en: "the text of an attachment can be searched",
    why_zh: "名单附件曾多次泄露身份证号，所以附件里的文字都查，隐藏的工作表、批注、修订、属性也查。扫描件、加密的文件、旧格式的文件查不了\
        或查不全，要有人逐页看过再公开。更好的办法是用原来的电子文件生成附件：群众可以搜索、可以复制，读屏软件也能读。",
    why_en: "Lists in attachments have leaked resident IDs many times, so the text of attachments is searched, with hidden \
        sheets, comments, tracked changes and properties. Scans, encrypted files and old formats cannot be searched, or \
        not wholly: somebody must read them page by page before they are published. Better make the attachment from the \
        original file: citizens can search and copy it, and screen readers can read it.",
    bad: Example::Words { zh: "扫描的 `分配表.pdf`，没有文字", en: "a scanned `分配表.pdf` without text" },
    good: Example::Words {
        zh: "由表格导出的 `分配表.pdf`，或表格本身 `分配表.xlsx`",
        en: "`分配表.pdf` exported from the table, or the table itself as `分配表.xlsx`",
    },
};

/// The finding about the file at `path`.
#[must_use]
pub fn finding(path: &str, reason: Unexamined) -> Finding {
    let (message, help) = words(reason);
    Finding::new(&RULE, Place::File(path.to_owned()), message, help)
}

fn words(reason: Unexamined) -> (Text, Text) {
    let read = Text::new(
        "由专人逐页核对没有个人信息；最好用原来的电子文件重新生成",
        "have somebody read every page for personal data; better make it anew from the original file",
    );
    match reason {
        Unexamined::Encrypted => (
            Text::new(
                "文件加密或有密码，没有检查个人信息",
                "the file is encrypted or has a password; it was not searched for personal data",
            ),
            Text::new("去掉密码和限制，再另存一份", "remove password and restrictions, and save it again"),
        ),
        Unexamined::OldFormat => (
            Text::new(
                "这是旧的二进制格式，只按字节找了号码，可能没有查全",
                "this is an old binary format: its bytes were searched for numbers, which may miss some",
            ),
            Text::new("另存为 xlsx、docx 或 pdf", "save it as xlsx, docx or pdf"),
        ),
        Unexamined::Scan { page: 0 } => {
            (Text::new("是扫描的图片，没有文字可查", "its pages are pictures without text; they were not searched"), read)
        }
        Unexamined::Scan { page } => (
            Text::new(
                format!("第 {page} 页是图片，没有文字可查；后面的页也可能是"),
                format!("page {page} is a picture without text, and perhaps others behind it; they were not searched"),
            ),
            read,
        ),
        Unexamined::Font => (
            Text::new(
                "有的字体没有写明对应的文字，这部分没有检查",
                "a font does not say what its characters are; that text was not searched",
            ),
            read,
        ),
        Unexamined::Packing => {
            (Text::new("有的部分压缩方式特殊，没有检查", "a part is packed in an unusual way; it was not searched"), read)
        }
        Unexamined::Embedded => (
            Text::new("文件里还嵌着别的文件，没有检查", "another file is embedded in it, which was not searched"),
            Text::new(
                "删掉嵌入的文件；需要公开的，单独作为附件",
                "remove the embedded file, or publish it as an attachment of its own",
            ),
        ),
        Unexamined::Large => (
            Text::new(
                "文件超过 64 MiB，没有检查个人信息",
                "the file has more than 64 MiB; it was not searched for personal data",
            ),
            Text::new("分成几个文件，或缩小里面的图片", "split it into several files, or make its pictures smaller"),
        ),
    }
}
