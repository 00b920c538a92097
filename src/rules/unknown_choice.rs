//! `unknown-choice`: a word that is not one of the allowed ones.

use super::field_names::field;
use crate::diag::{Example, Finding, Rule, Severity, Text, nearest};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "unknown-choice",
    severity: Severity::Error,
    zh: "只用规定的选项",
    en: "only the allowed words are used",
    why_zh: "资金级别、公告阶段、文件类型要用来分类和汇总，只用规定的几个词；网页上显示的中文由程序换上。\
        照提示中列出的词填写。",
    why_en: "The level of a fund, the stage of a notice and the type of a document are used to sort and to sum, so they \
        have a few fixed words; the pages show them in Chinese. Use one of the words that the message lists.",
    bad: Example::Toml(r#"level = "中央""#),
    good: Example::Toml(r#"level = "central""#),
};

/// The finding; `choices` are the words with what they mean.
#[must_use]
pub fn finding(at: Span, key: &str, found: &str, choices: &[(&str, &str)]) -> Finding {
    let zh = choices.iter().map(|(word, meaning)| format!("`{word}`（{meaning}）")).collect::<Vec<_>>().join("、");
    let en = choices.iter().map(|(word, _)| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    // People write the word or what it means.
    let of_meaning = nearest(found, choices.iter().map(|(_, meaning)| *meaning));
    let by_meaning = || choices.iter().find(|(_, meaning)| Some(*meaning) == of_meaning).map(|(word, _)| *word);
    let help = match nearest(found, choices.iter().map(|(word, _)| *word)).or_else(by_meaning) {
        Some(near) => Text::new(format!("是不是 `{near}`？可用：{zh}"), format!("did you mean `{near}`? allowed: {en}")),
        None => Text::new(format!("可用：{zh}"), format!("allowed: {en}")),
    };
    Finding::new(&RULE, at, Text::new(format!("{}不能是 `{found}`", field(key)), format!("`{key}` cannot be `{found}`")), help)
}
