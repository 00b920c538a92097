//! `remote-image`: a picture that readers would fetch from somebody else.

use crate::diag::{Example, Finding, Place, Rule, Severity, Text};

/// The rule.
pub const RULE: Rule = Rule {
    code: "remote-image",
    severity: Severity::Error,
    zh: "图片放在附件里",
    en: "pictures are attachments",
    why_zh: "放在别人网站上的图片可能哪天消失或被换掉，读者打开网页时也会把访问情况告诉那个网站。\
        把图片存到记录所在的文件夹，列入 `attachments`，正文里按文件名引用。",
    why_en: "A picture on somebody else's site can vanish or be exchanged any day, and that site learns who reads the page. \
        Save the picture in the folder of the record, list it in `attachments`, and name it in the text by its file \
        name.",
    bad: Example::Markdown("![竣工现场](https://tu.example.com/1.jpg)"),
    good: Example::Markdown("![竣工现场](现场.jpg)"),
};

/// The finding.
#[must_use]
pub fn finding(at: Place, target: &str) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(format!("图片 `{target}` 不是本记录的附件"), format!("picture `{target}` is not an attachment of this record")),
        Text::new("把图片列入 `attachments`，再按文件名引用", "list the picture in `attachments` and name it by its file name"),
    )
}
