//! `dead-link`: a link in a text that leads nowhere.

use crate::diag::{Finding, Place, Rule, Severity, Text};

/// The rule.
pub const RULE: Rule =
    Rule {
        code: "dead-link", severity: Severity::Error, zh: "正文中的链接要有去处", en: "links in texts lead somewhere"
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
