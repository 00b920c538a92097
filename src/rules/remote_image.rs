//! `remote-image`: a picture that readers would fetch from somebody else.

use crate::diag::{Finding, Place, Rule, Severity, Text};

/// The rule.
pub const RULE: Rule =
    Rule { code: "remote-image", severity: Severity::Error, zh: "图片放在附件里", en: "pictures are attachments" };

/// The finding.
#[must_use]
pub fn finding(at: Place, target: &str) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(format!("图片 `{target}` 不是本记录的附件"), format!("picture `{target}` is not an attachment of this record")),
        Text::new("把图片列入 `attachments`，再按文件名引用", "list the picture in `attachments` and name it by its file name"),
    )
}
