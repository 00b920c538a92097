//! `file-name`: a name that is not safe on every system or in an address.

use crate::diag::{Example, Finding, Place, Rule, Severity, Text};

/// The rule.
pub const RULE: Rule = Rule {
    code: "file-name",
    severity: Severity::Error,
    zh: "文件名在各种系统上都能用",
    en: "file names work on every system",
    why_zh: "文件要在 Windows、Linux 和网址中都能用，有的字符和名称在其中一处不能用，例如 `*`、`?`、`con`，有的字符看不见，或者有两种写法。改用汉字、字母、\
        数字和 `-`、`_`、`.`。改名以后，记录 `attachments` 中的文件名也要一起改。",
    why_en: "Files must work on Windows, on Linux and in addresses; some characters and names do not work in one of them, \
        such as `*`, `?` or `con`; others are not seen or are written in two ways. Use letters, Chinese characters, digits, `-`, `_` and `.`. After renaming, mend the \
        name in `attachments` of the record too.",
    bad: Example::Words {
        zh: "附件名为 `分配表?.pdf` 或 `con.csv`", en: "an attachment called `分配表?.pdf` or `con.csv`"
    },
    good: Example::Words {
        zh: "附件名为 `分配表（第三批）.pdf` 或 `2018-03.csv`",
        en: "an attachment called `分配表（第三批）.pdf` or `2018-03.csv`",
    },
};

/// The finding.
#[must_use]
pub fn finding(path: &str, reason: Text) -> Finding {
    Finding::new(
        &RULE,
        Place::File(path.to_owned()),
        Text::new(format!("文件名 `{path}` 不能用：{}", reason.zh), format!("file name `{path}` cannot be used: {}", reason.en)),
        Text::new("改用汉字、字母、数字、`-`、`_` 和 `.`", "use letters, digits, `-`, `_` and `.`"),
    )
}
