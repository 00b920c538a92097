//! `allocation-target`: a share that goes to nobody, or to several at once.

use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "allocation-target",
    severity: Severity::Error,
    zh: "每份分配写明唯一的去向",
    en: "every share names exactly one receiver",
    why_zh: "分配结果要说清每一份钱给了谁，乡镇、村和部门的合计都从这里算出。一份写了两个去向，钱就会算两遍；没有去向，\
        就没有地方可查。给几个单位的，按单位分成几段 `[[allocation]]`。公开分配结果是国开办发〔2018〕11号的要求。",
    why_en: "The result of an allocation says who got each share; the sums of townships, villages and departments are made \
        from it. A share with two receivers would count twice, one with none nowhere. Money for several receivers is \
        written as several `[[allocation]]`. Publishing who got what is asked for by 国开办发〔2018〕11号.",
    bad: Example::Toml(
        r#"
        [[allocation]]
        township = "花山镇"
        department = "县财政局"
        amount = "50.00万元"
        "#,
    ),
    good: Example::Toml(
        r#"
        [[allocation]]
        township = "花山镇"
        amount = "50.00万元"
        "#,
    ),
};

/// The finding.
#[must_use]
pub fn finding(at: Span, named: &[&str]) -> Finding {
    let message = if named.is_empty() {
        Text::new("这份分配没有写给谁", "this share names no receiver")
    } else {
        let list = named.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>();
        Text::new(
            format!("这份分配同时写了 {}", list.join("、")),
            format!("this share names several receivers: {}", list.join(", ")),
        )
    };
    Finding::new(
        &RULE,
        at,
        message,
        Text::new(
            "只写 `township`（可加 `village`）、`department`、`project` 中的一种",
            "name one of `township` (with `village` if need be), `department` or `project`",
        ),
    )
}
