//! `link-scheme`: a link that could run something, or leaves the site in an unsafe way.

use crate::diag::{Example, Finding, Place, Rule, Severity, Text};

/// The rule.
pub const RULE: Rule = Rule {
    code: "link-scheme",
    severity: Severity::Error,
    zh: "链接只用站内地址和 http、https、mailto、tel",
    en: "links are internal, or http, https, mailto or tel",
    why_zh: "指向自己电脑的链接别人打不开，带脚本的链接会在读者的浏览器里运行程序。外部网址用 `http` 或 `https`，邮箱用 \
        `mailto:`，电话用 `tel:`。文件要先作为附件，再按文件名链接。",
    why_en: "A link to a disk of the office works for nobody else, and a link with a script would run in the reader's \
        browser. Use `http` or `https` for other sites, `mailto:` for mail and `tel:` for telephones. A file is made \
        an attachment first and then linked by its file name.",
    bad: Example::Markdown("申请表见[这里](file:///D:/公示/申请表.doc)。"),
    good: Example::Markdown("申请表见[县政府网站](https://www.example.gov.cn/)。"),
};

/// The finding.
#[must_use]
pub fn finding(at: Place, target: &str) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(format!("不允许的链接 `{target}`"), format!("link `{target}` is not allowed")),
        Text::new(
            "改成 http、https、mailto 或 tel 链接，或站内地址",
            "use an http, https, mailto or tel link, or an internal one",
        ),
    )
}
