//! `no-text`: a case or document that tells nothing but its title.

use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "no-text",
    severity: Severity::Warning,
    zh: "通报和文件有内容",
    en: "a case or document has content",
    why_zh: "只有标题的通报、文件，读者点开来什么也看不到。多半是建好以后忘了写正文，或者附件没有放进来。\
        通报有正文、附件、摘要、问题类别、人员中的一项就行，文件有正文、附件、摘要中的一项就行；材料还没有到的，\
        写上 `draft = true`，先不公开。",
    why_en: "Of a case or document that has a title only, readers who open it see nothing. Most likely the text was forgotten \
        once the file was made, or an attachment was left out. A text, an attachment or a summary is enough, for a case also a \
        violation or a person. While the material is not there, `draft = true` keeps the record out of the site.",
    bad: Example::Markdown(
        r#"
        +++
        id = "d2018-002"
        title = "关于做好公告公示工作的通知"
        published = 2018-04-01
        focus = ["强化资金管理使用"]
        type = "notice"
        +++
        "#,
    ),
    good: Example::Markdown(
        r#"
        +++
        id = "d2018-002"
        title = "关于做好公告公示工作的通知"
        published = 2018-04-01
        focus = ["强化资金管理使用"]
        type = "notice"
        +++

        各乡镇人民政府：……
        "#,
    ),
};

/// The finding; `at` is the title.
#[must_use]
pub fn finding(at: Span) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new("除了标题没有内容", "there is nothing but this title"),
        Text::new(
            "写上正文（`.md` 文件写在第二个 `+++` 下面，`.toml` 文件写在 `body` 里）或者附上文件；材料还没有到的，写 `draft = true`",
            "write the text, below the second `+++` of a `.md` file or as `body` in a `.toml` file, or attach a file; \
             `draft = true` keeps it out of the site until then",
        ),
    )
}
