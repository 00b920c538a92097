//! `unreadable`: a file or folder that the system does not let us read.

use crate::diag::{Example, Finding, Place, Rule, Severity, Text};

/// The rule.
pub const RULE: Rule = Rule {
    code: "unreadable",
    severity: Severity::Error,
    zh: "文件和文件夹要能读取",
    en: "files and folders can be read",
    why_zh: "读不出的文件不能当作没有，否则会漏掉应公开的内容。看看文件是否正在别的程序里打开、是否损坏、有没有读取权限。不\
        需要的文件移到 `content/` 以外。",
    why_en: "A file that cannot be read must not count as absent, or something would be left out. See whether another \
        program has it open, whether it is damaged, and whether you may read it. Move a file that is not needed out of \
        `content/`.",
    bad: Example::Words {
        zh: "运行程序的用户没有读取 `content/funds/` 的权限",
        en: "the user who runs the program may not read `content/funds/`",
    },
    good: Example::Words { zh: "给这个用户读取的权限", en: "that user is given leave to read it" },
};

/// The finding.
#[must_use]
pub fn finding(path: &str, reason: &str) -> Finding {
    Finding::new(
        &RULE,
        Place::File(path.to_owned()),
        Text::new(format!("无法读取 `{path}`：{reason}"), format!("`{path}` cannot be read: {reason}")),
        Text::new("检查文件是否完好、是否有读取权限", "check that the file is whole and that you may read it"),
    )
}
