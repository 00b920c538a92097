//! `roster-unmasked`: an attachment shows names in full where the portal masks them.

use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "roster-unmasked",
    severity: Severity::Error,
    zh: "附件名单中的姓名，按门户的规定遮盖",
    en: "names in attached rosters are masked as the portal masks names",
    why_zh: "`gongshi.toml` 的 `[privacy]` 写明名单中的姓名怎样显示，正文里的表格由程序遮盖。附件原样公开，程序不改它，所以附件里\
        同名的一列也要先遮盖好，否则遮盖就没有意义。在交来的表里改好再放进来。",
    why_en: "`[privacy]` of `gongshi.toml` says how the names of rosters are shown, and the program masks them in the tables \
        of texts. Attachments are published as they are; the program does not change them, so such a column must be masked \
        in the file itself, or the masking would be for nothing.",
    bad: Example::Words {
        zh: "名单.csv 的“姓名”一列写着 赵大山", en: "the column 姓名 of 名单.csv says 赵大山"
    },
    good: Example::Words {
        zh: "名单.csv 的“姓名”一列写着 赵*山", en: "the column 姓名 of 名单.csv says 赵*山"
    },
};

/// The finding; `line` is that of the first name.
#[must_use]
pub fn finding(at: Span, heading: &str, line: u64) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(
            format!("“{heading}”一列从第 {line} 行起有没有遮盖的姓名"),
            format!("the column {heading} has names that are not masked, from line {line} on"),
        ),
        Text::new(
            "在附件里把姓名遮盖好，如 赵*山；规定在 `gongshi.toml` 的 `[privacy] rosters`",
            "mask the names in the file, such as 赵*山; the policy is `[privacy] rosters` in `gongshi.toml`",
        ),
    )
}
