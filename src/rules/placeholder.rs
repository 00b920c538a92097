//! `placeholder`: a blank of a template that nobody filled in, such as X年 or 某某镇.

use crate::diag::{Example, Finding, Place, Rule, Severity, Text, printable};

/// The rule.
pub const RULE: Rule = Rule {
    code: "placeholder",
    severity: Severity::Warning,
    zh: "模板里的空白都填好了",
    en: "the blanks of templates are filled in",
    why_zh: "套用模板时，“X年X月”“XX镇”“某某村”“***元”容易忘了改，公开以后读者看不出说的是哪里、哪天、多少钱。\
        写上确切的内容，没有的就删掉这句话。隐去姓名的“张某某”“李某”不在此列；正文写明是样式、格式、模板的也不在此列。",
    why_en: "Of a template, X年X月, XX镇, 某某村 and ***元 are easily left as they are, and readers cannot see which place, day \
        or sum is meant. Write what is meant, or remove the sentence. Persons whose names are withheld (张某某, 李某) are not \
        concerned, nor are texts that say that they show a form (样式, 格式, 模板).",
    bad: Example::Markdown("X年X月，XX镇召开村民代表大会，补助***元。"),
    good: Example::Markdown("2018年4月，花山镇召开村民代表大会，补助500元。张某某缺席。"),
};

/// The finding.
#[must_use]
pub fn finding(at: Place, words: &str) -> Finding {
    let words = printable(words);
    Finding::new(
        &RULE,
        at,
        Text::new(format!("`{words}` 像是模板里没有填的空白"), format!("`{words}` seems to be a blank of a template")),
        Text::new(
            "写上确切的年月、地名、单位或金额；没有就删掉这句话",
            "write the day, place, office or sum that is meant, or remove the sentence",
        ),
    )
}
