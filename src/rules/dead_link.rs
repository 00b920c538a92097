//! `dead-link`: a link in a text that leads nowhere.

use crate::diag::{Example, Finding, Place, Rule, Severity, Text};

/// The rule.
pub const RULE: Rule = Rule {
    code: "dead-link",
    severity: Severity::Error,
    zh: "正文中的链接要有去处",
    en: "links in texts lead somewhere",
    why_zh: "读者点开链接要有内容；打不开的链接也是政府网站检查通报中常见的问题。链接里写记录的编号、本记录附件的文件名、\
        本文的标题，或以 `/` 开头的站内网址。要链接的记录还是草稿时，先公开它，或去掉链接。",
    why_en: "A link must lead the reader to something; dead links are also a usual complaint when government sites are \
        inspected. Write the id of a record, the file name of an attachment of this record, a heading of this text, or \
        an address of the site that begins with `/`. If the record is still a draft, publish it first or remove the \
        link.",
    bad: Example::Markdown("资金使用情况见[项目公告](p9)。"),
    good: Example::Markdown("资金使用情况见[项目公告](p1)。"),
};

/// The finding.
#[must_use]
pub fn finding(at: Place, target: &str, nearest: &[&str]) -> Finding {
    let help = if target.starts_with('#') {
        Text::new(
            "`#` 后面写本文中一个标题的文字，用 `-` 代替其中的空格和标点",
            "write the words of a heading of this text after `#`, with `-` for blanks and punctuation",
        )
    } else if target.starts_with('/') {
        Text::new("本站没有这个网址，照网页的地址改正", "no page of the site has this address; copy it from the page")
    } else if nearest.contains(&target) {
        Text::new(
            format!("记录 `{target}` 是草稿或还没有公开：先公开它，或删掉链接"),
            format!("record `{target}` is a draft or not published yet: publish it, or remove the link"),
        )
    } else if nearest.is_empty() {
        Text::new(
            "写记录的编号、本记录附件的文件名，或以 `/` 开头的站内网址",
            "write the id of a record, the file name of an attachment of this record, or an address that begins with `/`",
        )
    } else {
        let list = nearest.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>();
        Text::new(format!("是不是 {}？", list.join("、")), format!("did you mean {}?", list.join(" or ")))
    };
    Finding::new(&RULE, at, Text::new(format!("链接 `{target}` 没有去处"), format!("link `{target}` leads nowhere")), help)
}
