//! `template`: a template that cannot be read or asks for what is not there.

use crate::diag::{Example, Finding, Place, Rule, Severity, Text};

/// The rule.
pub const RULE: Rule = Rule {
    code: "template",
    severity: Severity::Error,
    zh: "模板写法正确，只用有的变量",
    en: "templates are well formed and use variables that exist",
    why_zh: "模板中写错一个变量，所有同类网页都会缺一块内容，所以先报出来，不发布。对照 `docs/theme.md` 改正变量名和括号。\
        改不好的，删掉自己 `themes/` 中的这个文件，就用默认的模板。",
    why_en: "A wrong variable in a template would leave a gap on every page of its kind, so it is reported and nothing is \
        published. Compare the names and brackets with `docs/theme.md`. If you cannot mend it, delete the file from \
        your own `themes/`: the default template takes its place.",
    bad: Example::Html("<h1>{{ sitte.title }}</h1>"),
    good: Example::Html("<h1>{{ site.title }}</h1>"),
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
