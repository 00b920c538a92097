//! `attachment-unsafe`: an attachment that is damaged or made to do harm.

use crate::diag::{Example, Finding, Place, Rule, Severity, Text};
use crate::inspect::Unsafe;

/// The rule.
pub const RULE: Rule = Rule {
    code: "attachment-unsafe",
    severity: Severity::Error,
    zh: "附件完好、可以安全打开",
    en: "an attachment is whole and safe to open",
    why_zh: "损坏的附件群众打不开，也没法检查里面有没有个人信息；没有下载完、没有上传完的文件就是这样。有的文件很小，展开后却极大，\
        会让打开它的电脑死机。这样的文件不公开：重新取得原件，用办公软件打开后另存。",
    why_en: "Citizens cannot open a damaged attachment, and it cannot be searched for personal data; a file whose download or \
        upload broke off is one. Some small files unpack to so much that the computer which opens them stops. Such files \
        are not published: get the original again, open it in an office program and save it anew.",
    bad: Example::Words {
        zh: "只下载了一半的 `分配表.xlsx`", en: "`分配表.xlsx`, of which only half was downloaded"
    },
    good: Example::Words { zh: "完整的 `分配表.xlsx`", en: "the whole `分配表.xlsx`" },
};

/// The finding about the file at `path`.
#[must_use]
pub fn finding(path: &str, harm: Unsafe) -> Finding {
    let message = match harm {
        Unsafe::Broken => Text::new("文件损坏或不完整", "the file is damaged or not whole"),
        Unsafe::Bomb => Text::new(
            "文件展开后大得不正常（超过 256 MiB，或某部分超过原来的 200 倍）",
            "the file unpacks to far more than it should (over 256 MiB, or a part of it to over 200 times its size)",
        ),
    };
    let help = Text::new(
        "重新取得原件，用办公软件打开后另存，再放进来",
        "get the original again, open it in an office program, save it anew and put that here",
    );
    Finding::new(&RULE, Place::File(path.to_owned()), message, help)
}
