//! `unknown-record`: the id of a record that is not there, or is of another kind.

use super::field_names::field;
use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "unknown-record",
    severity: Severity::Error,
    zh: "引用的记录要存在",
    en: "records that are named are there",
    why_zh: "资金、项目、案例和文件用编号互相连接，读者可以从钱查到项目，从案例查到资金；政策文件和它的解读也要互相链接。\
        编号写错，这条线就断了。照提示改正编号，或先补上那条记录；注意有的字段只接受某一种记录。",
    why_en: "Funds, projects, cases and documents name each other by id, so that readers can follow the money to a project \
        and a case to a fund; a policy and its interpretation are linked both ways. A wrong id cuts the line. Mend the \
        id, or add that record first; some fields take one kind of record only.",
    bad: Example::Toml(r#"project = "p9""#),
    good: Example::Toml(r#"project = "p1""#),
};

/// The finding.
#[must_use]
pub fn finding(at: Span, key: &str, id: &str, expected: Text, nearest: &[&str]) -> Finding {
    let help = if nearest.is_empty() {
        Text::new("改正编号，或先补上那条记录", "mend the id, or add that record first")
    } else {
        let list = nearest.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>();
        Text::new(format!("是不是 {}？", list.join("、")), format!("did you mean {}?", list.join(" or ")))
    };
    Finding::new(
        &RULE,
        at,
        Text::new(
            format!("{}指向的 `{id}` 不是{}", field(key), expected.zh),
            format!("`{key}` names `{id}`, which is not {}", expected.en),
        ),
        help,
    )
}
