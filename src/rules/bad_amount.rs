//! `bad-amount`: an amount that is not exact.

use super::field_names::field;
use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "bad-amount",
    severity: Severity::Error,
    zh: "金额写作带单位的文字，如 385.60万元",
    en: "amounts are texts with their unit, such as 385.60万元",
    why_zh: "金额要核对到分，所以必须是确切的数字，并写明单位：同一个数字，元和万元差一万倍。写成文字，加引号，末尾写 `元`、\
        `万元` 或 `亿元`。不写“约”“余”，不写千分位的逗号。",
    why_en: "Amounts are compared to the fen, so they must be exact and carry their unit: 元 and 万元 differ by ten \
        thousand. Write a text in quotes that ends with `元`, `万元` or `亿元`. Leave out words such as 约 (about) and \
        thousands separators.",
    bad: Example::Toml("budget = 30.00"),
    good: Example::Toml(r#"budget = "30.00万元""#),
};

/// The finding.
#[must_use]
pub fn finding(at: Span, key: &str, found: &str, reason: Text, help: Text) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(format!("{}写作 {found}，{}", field(key), reason.zh), format!("`{key}` is {found}, which {}", reason.en)),
        help,
    )
}
