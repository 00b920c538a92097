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
    let help = if nearest.is_empty() {
        Text::new(
            "写记录的编号、本记录附件的文件名，或以 `/` 开头的站内网址",
            "write the id of a record, the file name of one of its attachments, or an address that begins with `/`",
        )
    } else {
        let list = nearest.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>();
        Text::new(format!("是不是 {}？", list.join("、")), format!("did you mean {}?", list.join(" or ")))
    };
    Finding::new(&RULE, at, Text::new(format!("链接 `{target}` 没有去处"), format!("link `{target}` leads nowhere")), help)
}
