//! `village-without-township`: a village alone, though village names repeat.

use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "village-without-township",
    severity: Severity::Error,
    zh: "写村时一并写乡镇",
    en: "a village is named together with its township",
    why_zh: "不同乡镇常有同名的村，只写村名分不清是哪一个，资金可能算到别的村。写村时一并写上 `township`。",
    why_en: "Villages of different townships often share a name; with the village alone nobody can tell which is meant, and \
        money could be counted for another one. Write `township` together with `village`.",
    bad: Example::Toml(
        r#"
        id = "c2018-002"
        title = "东岭村优亲厚友问题"
        published = 2018-06-08
        focus = ["强化工作作风"]
        village = "东岭村"
        violation = "优亲厚友"
        "#,
    ),
    good: Example::Toml(
        r#"
        id = "c2018-002"
        title = "东岭村优亲厚友问题"
        published = 2018-06-08
        focus = ["强化工作作风"]
        township = "花山镇"
        village = "东岭村"
        violation = "优亲厚友"
        "#,
    ),
};

/// The finding.
#[must_use]
pub fn finding(at: Span, village: &str) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(format!("写了村 `{village}`，没有写乡镇"), format!("village `{village}` is named without its township")),
        Text::new(
            "加上 `township = \"…\"`：不同乡镇可能有同名的村",
            "add `township = \"…\"`: villages of different townships may share a name",
        ),
    )
}
