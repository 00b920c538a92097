//! `not-utf8`: a text in another encoding; GBK from WPS is the usual case.

use crate::diag::{Example, Finding, Place, Rule, Severity, Text};

/// The rule.
pub const RULE: Rule = Rule {
    code: "not-utf8",
    severity: Severity::Error,
    zh: "文本文件用 UTF-8 编码",
    en: "texts are in UTF-8",
    why_zh: "记录用 UTF-8 编码，生僻的人名、地名才不会丢字。Windows 上的老程序常存成 GBK（又叫 ANSI），\
        猜着转换可能把字转错，所以不猜。在记事本或 WPS 中“另存为”，编码选 UTF-8。附件不受此限。",
    why_en: "Records are in UTF-8, so that rare characters of names are not lost. Older programs on Windows save as GBK \
        (also called ANSI); a guess could turn characters into others, so nothing is guessed. Save the file again with \
        the encoding UTF-8. Attachments may have any encoding.",
    bad: Example::Words {
        zh: "记录用记事本保存，编码选了 ANSI", en: "a record saved by the editor with the encoding ANSI"
    },
    good: Example::Words { zh: "同一个文件另存为 UTF-8", en: "the same file saved again as UTF-8" },
};

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
