//! `not-utf8`: a text in another encoding; GBK from WPS is the usual case.

use crate::diag::{Finding, Place, Rule, Severity, Text};

/// The rule.
pub const RULE: Rule =
    Rule { code: "not-utf8", severity: Severity::Error, zh: "文本文件用 UTF-8 编码", en: "texts are in UTF-8" };

/// The finding.
#[must_use]
pub fn finding(path: &str, line: usize, column: usize, likely_gbk: bool) -> Finding {
    let guess =
        if likely_gbk { Text::new("，看起来是 GBK（ANSI）", "; it looks like GBK (ANSI)") } else { Text::default() };
    Finding::new(
        &RULE,
        Place::File(path.to_owned()),
        Text::new(
            format!("`{path}` 第 {line} 行第 {column} 列起不是 UTF-8 编码{}", guess.zh),
            format!("`{path}` is not UTF-8 from line {line}, column {column} on{}", guess.en),
        ),
        Text::new("在记事本或 WPS 中“另存为”，编码选 UTF-8", "save it again with the encoding UTF-8"),
    )
}
