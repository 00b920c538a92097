//! `unknown-file`: a file that is neither a record, a registry nor an attachment.

use crate::diag::{Example, Finding, Place, Rule, Severity, Text};

/// The rule.
pub const RULE: Rule = Rule {
    code: "unknown-file",
    severity: Severity::Error,
    zh: "内容文件夹里的每个文件都有用处",
    en: "every file in content has a purpose",
    why_zh: "`content/` 里的每个文件都要有去处，放错地方的文件会被误以为已经公开，所以报出来。记录放到 `funds`、`projects`、\
        `cases`、`documents` 中，附件与记录放在一起。工作底稿、临时文件移到 `content/` 以外。",
    why_en: "Every file of `content/` must have its place; people would believe that a misplaced one is published, so it is \
        reported. Records go into `funds`, `projects`, `cases` or `documents`, attachments beside their record. Move \
        working papers and temporary files out of `content/`.",
    bad: Example::Words {
        zh: "`content/p2018-001.toml`，或 `content/项目/p2018-001.toml`",
        en: "`content/p2018-001.toml` or `content/项目/p2018-001.toml`",
    },
    good: Example::Words { zh: "`content/projects/p2018-001.toml`", en: "`content/projects/p2018-001.toml`" },
};

/// The finding.
#[must_use]
pub fn finding(path: &str, help: Text) -> Finding {
    Finding::new(
        &RULE,
        Place::File(path.to_owned()),
        Text::new(format!("`{path}` 不该放在这里"), format!("`{path}` does not belong here")),
        help,
    )
}
