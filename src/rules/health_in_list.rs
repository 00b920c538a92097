//! `health-in-list`: a word of health or disability in the row of a name (《个人信息保护法》第28条: 医疗健康).

use crate::diag::{Example, Finding, Place, Rule, Severity, Text, printable};

/// The rule.
pub const RULE: Rule = Rule {
    code: "health-in-list",
    severity: Severity::Warning,
    zh: "名单里不写谁有什么病、有什么残疾",
    en: "lists do not tell the illness or disability of a person",
    why_zh: "《个人信息保护法》第28条把医疗健康列为敏感个人信息。补助名单里姓名旁边的“肢体残疾”“尿毒症”“因病”，\
        读者核对资金用不着，本人却会因此难堪。删掉这一列，写补助类别和金额。\
        确需公开的，经批准后写进 `content/exceptions.toml`。",
    why_en: "《个人信息保护法》 article 28 counts medical health as sensitive. Nobody needs 肢体残疾, 尿毒症 or 因病 beside a name \
        to check the money, and the person is exposed by it. Remove the column; give the kind and the sum of the subsidy. \
        What must be shown needs approval and an entry in `content/exceptions.toml`.",
    bad: Example::Markdown("| 姓名 | 情况 | 补助 |\n|---|---|---|\n| 张丰 | 肢体残疾 | 500元 |"),
    good: Example::Markdown("| 姓名 | 补助 |\n|---|---|\n| 张丰 | 500元 |"),
};

/// The finding, at the word; other rows of the list may have one, too.
#[must_use]
pub fn finding(at: Place, word: &str) -> Finding {
    let word = printable(word);
    Finding::new(
        &RULE,
        at,
        Text::new(format!("名单里姓名旁边写着 `{word}`"), format!("`{word}` stands beside a name in a list")),
        Text::new(
            "从整张名单里删掉病情和残疾情况，只写补助类别和金额",
            "remove illness and disability from the whole list; give the kind and the sum of the subsidy",
        ),
    )
    .secret()
}
