//! `document-number`: a document number (发文字号) that is not written as GB/T 9704-2012, 7.2.5 has it.

use crate::diag::{Example, Finding, Place, Rule, Severity, Text, printable};

/// The rule.
pub const RULE: Rule = Rule {
    code: "document-number",
    severity: Severity::Warning,
    zh: "发文字号写全，如 云政发〔2018〕12号",
    en: "document numbers are whole, such as 云政发〔2018〕12号",
    why_zh: "GB/T 9704-2012 规定发文字号由机关代字、年份、顺序号组成，年份用六角括号〔〕括入，顺序号后面加“号”。\
        少了“号”或者换了括号，读者按字号就查不到这份文件。`document_number` 里的括号会自动改正，正文里的要自己改。",
    why_en: "GB/T 9704-2012 composes a document number of the sign of the office, the year in 〔〕, and the number followed by \
        号. Without 号 or with other brackets, readers who search for the number do not find the document. Brackets in \
        `document_number` are put right by the program, those in texts are not.",
    bad: Example::Toml(r#"document_number = "云政发〔2018〕12""#),
    good: Example::Toml(r#"document_number = "云政发〔2018〕12号""#),
};

/// The finding for a number without 号.
#[must_use]
pub fn without_hao(at: Place, number: &str) -> Finding {
    let number = printable(number);
    Finding::new(
        &RULE,
        at,
        Text::new(format!("发文字号 `{number}` 后面没有“号”"), format!("the document number `{number}` lacks its 号")),
        Text::new(format!("写作 `{number}号`"), format!("write `{number}号`")),
    )
}

/// The finding for a year in other brackets.
#[must_use]
pub fn in_brackets(at: Place, number: &str) -> Finding {
    let number = printable(number);
    let digits: Vec<&str> = number.split(|c: char| !c.is_numeric()).filter(|part| !part.is_empty()).collect();
    let form = format!("〔{}〕{}号", digits.first().unwrap_or(&""), digits.last().unwrap_or(&""));
    Finding::new(
        &RULE,
        at,
        Text::new(
            format!("发文字号 `{number}` 的年份没有用六角括号〔〕"),
            format!("the year of the document number `{number}` does not stand in 〔〕"),
        ),
        Text::new(format!("写作 `{form}`"), format!("write `{form}`")),
    )
}
