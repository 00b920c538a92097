//! `symlink`: a link in the file system, which could lead out of the portal.

use crate::diag::{Example, Finding, Place, Rule, Severity, Text};

/// The rule.
pub const RULE: Rule = Rule {
    code: "symlink",
    severity: Severity::Error,
    zh: "内容文件夹里不用符号链接",
    en: "content holds no symbolic links",
    why_zh: "符号链接看上去是文件夹里的文件，实际可能指向专栏以外，例如系统文件或未公开的材料。为了不误公开，一律不读。\
        把文件本身复制进来。Windows 的快捷方式（`.lnk`）也不能代替文件。",
    why_en: "A symbolic link looks like a file of the folder but may lead out of the portal, to files of the system or \
        papers that are not public. So that nothing is published by accident, none is followed. Copy the file itself \
        into the folder. A Windows shortcut (`.lnk`) does not stand for a file either.",
    bad: Example::Words {
        zh: "`content/funds/资金分配表.pdf` 是指向别处的链接",
        en: "`content/funds/资金分配表.pdf` is a link to elsewhere",
    },
    good: Example::Words {
        zh: "`content/funds/资金分配表.pdf` 是文件本身",
        en: "`content/funds/资金分配表.pdf` is the file itself",
    },
};

/// The finding.
#[must_use]
pub fn finding(path: &str) -> Finding {
    Finding::new(
        &RULE,
        Place::File(path.to_owned()),
        Text::new(format!("`{path}` 是符号链接"), format!("`{path}` is a symbolic link")),
        Text::new("换成文件本身：链接可能指向门户以外的文件", "put the file itself there: a link may lead out of the portal"),
    )
}
