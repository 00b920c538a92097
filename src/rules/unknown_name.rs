//! `unknown-name`: a township, village, focus area or department that the registries do not know.

use super::field_names::field;
use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "unknown-name",
    severity: Severity::Error,
    zh: "地名、部门、治理重点都在名录中",
    en: "places, departments and focus areas are in the registries",
    why_zh: "每条记录都会列到所属乡镇、村、部门和治理重点的页面，名称不在名录里就无处可列，合计也会少算。照提示核对错字；\
        名录里确实没有的，先在提示所说的文件里登记。各单位习惯的简称可以写进 `aliases`。",
    why_en: "Every record is listed on the pages of its township, village, department and focus area; with a name that no \
        registry has, it would be listed nowhere and be missing in the sums. Look for a slip of the pen; a name that \
        is new is entered first in the file that the message gives. Short names in common use can be `aliases`.",
    bad: Example::Toml(
        r#"
        township = "花山镇"
        village = "东领村"
        "#,
    ),
    good: Example::Toml(
        r#"
        township = "花山镇"
        village = "东岭村"
        "#,
    ),
};

/// The finding; `owner` is the township among whose villages the name was looked for.
#[must_use]
pub fn finding(at: Span, key: &str, name: &str, owner: Option<&str>, nearest: &[&str], registry: &str) -> Finding {
    let help = if nearest.is_empty() {
        Text::new(format!("先在 `{registry}` 中登记，或改正名称"), format!("enter it in `{registry}` first, or mend the name"))
    } else {
        let list = nearest.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>();
        Text::new(
            format!("是不是 {}？名录在 `{registry}`", list.join("、")),
            format!("did you mean {}? the registry is `{registry}`", list.join(" or ")),
        )
    };
    let message = match owner {
        None => Text::new(
            format!("{}写的 `{name}` 不在名录中", field(key)),
            format!("`{key}` names `{name}`, which no registry knows"),
        ),
        Some(owner) => Text::new(
            format!("{}写的 `{name}` 不在名录的 `{owner}` 下", field(key)),
            format!("`{key}` names `{name}`, which `{owner}` does not have"),
        ),
    };
    Finding::new(&RULE, at, message, help)
}
