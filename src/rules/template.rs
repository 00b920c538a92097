//! `template`: a template that cannot be read or asks for what is not there.

use crate::diag::{Finding, Place, Rule, Severity, Text};

/// The rule.
pub const RULE: Rule = Rule {
    code: "template",
    severity: Severity::Error,
    zh: "模板写法正确，只用有的变量",
    en: "templates are well formed and use variables that exist",
};

/// The finding.
#[must_use]
pub fn finding(place: Place, detail: &str, page: Option<&str>) -> Finding {
    let page = page.map_or_else(Text::default, |page| Text::new(format!("（页面 `/{page}`）"), format!(" (page `/{page}`)")));
    Finding::new(
        &RULE,
        place,
        Text::new(format!("模板有误：{detail}{}", page.zh), format!("template error: {detail}{}", page.en)),
        Text::new(
            "对照 `docs/theme.md` 中列出的变量；文字在 `labels/zh-CN.toml`",
            "compare with the variables in `docs/theme.md`; words are in `labels/zh-CN.toml`",
        ),
    )
}
