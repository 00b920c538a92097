//! `unknown-key`: a field that this kind of table does not have.

use super::field_names::field;
use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "unknown-key",
    severity: Severity::Error,
    zh: "只写规定的字段",
    en: "only known fields are used",
    why_zh: "写错的字段如果不报，内容就会不声不响地漏掉。照提示中相近的字段改正；全部字段在 `docs/records.md`。\
        没有合适字段的内容写进正文。只给自己看的话写在 `#` 后面。",
    why_en: "If a misspelt field were passed over, its content would be missing without a word. Use the field that the \
        message suggests; `docs/records.md` lists them all. What fits no field goes into the text of the record. Notes \
        to yourself go behind `#`.",
    bad: Example::Toml(r#"implementor = "花山镇人民政府""#),
    good: Example::Toml(r#"implementer = "花山镇人民政府""#),
};

/// The finding.
#[must_use]
pub fn finding(at: Span, key: &str, nearest: Option<&str>, known: &[&str]) -> Finding {
    let help = match nearest {
        Some(nearest) => Text::new(format!("是不是 {}？", field(nearest)), format!("did you mean `{nearest}`?")),
        None => {
            let zh = known.iter().map(|key| field(key)).collect::<Vec<_>>().join("、");
            let en = known.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
            Text::new(format!("这里可用的字段：{zh}"), format!("known here: {en}"))
        }
    };
    Finding::new(&RULE, at, Text::new(format!("没有 `{key}` 这个字段"), format!("unknown field `{key}`")), help)
}

/// The finding about a field of a record, or of another table, that stands in a table below it.
#[must_use]
pub fn misplaced(at: Span, key: &str) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(
            format!("{}写在了 `[[…]]` 或 `[…]` 下面，成了那一项的字段", field(key)),
            format!("`{key}` stands below a `[[…]]` or `[…]` and so belongs to that"),
        ),
        Text::new(
            "它是整条记录的字段：移到这条记录的第一个 `[[…]]` 或 `[…]` 前面",
            "it is a field of the whole record: move it before the first `[[…]]` or `[…]` of the record",
        ),
    )
}
