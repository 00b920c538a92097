//! `wrong-folder`: a record in the folder of another kind.

use crate::diag::{Example, Finding, Place, Rule, Severity, Text};
use crate::model::Kind;

/// The rule.
pub const RULE: Rule = Rule {
    code: "wrong-folder",
    severity: Severity::Error,
    zh: "记录放在自己那一类的文件夹里",
    en: "a record lies in the folder of its kind",
    why_zh: "文件夹决定记录是资金、项目、案例还是文件，网址和能写的字段都由它定。放错文件夹的记录，字段会都对不上。把文件连同附件\
        一起移到提示的文件夹，不用改内容。",
    why_en: "The folder says whether a record is a fund, a project, a case or a document, and with that its address and the \
        fields it may have. In a wrong folder nothing of it fits. Move the file, with its attachments, to the folder that \
        the finding names; its text stays as it is.",
    bad: Example::Words {
        zh: "一个项目的 `p2018-001.toml` 放在 `content/funds/` 里",
        en: "`p2018-001.toml` of a project lies in `content/funds/`",
    },
    good: Example::Words { zh: "`content/projects/p2018-001.toml`", en: "`content/projects/p2018-001.toml`" },
};

/// The finding about the file at `path`, which lies in the folder of `kind` and has the fields of `meant`.
#[must_use]
pub fn finding(path: &str, kind: Kind, meant: Kind) -> Finding {
    let (zh, en) = words(meant);
    let (here, there) = (kind.folder(), meant.folder());
    Finding::new(
        &RULE,
        Place::File(path.to_owned()),
        Text::new(
            format!("这条记录的字段是{zh}的，却放在 `content/{here}/`"),
            format!("this record has the fields of {en}, but lies in `content/{here}/`"),
        ),
        Text::new(format!("移到 `content/{there}/`"), format!("move it to `content/{there}/`")),
    )
}

fn words(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Fund => ("资金", "a fund"),
        Kind::Project => ("项目", "a project"),
        Kind::Case => ("案例", "a case"),
        Kind::Document => ("文件", "a document"),
    }
}
