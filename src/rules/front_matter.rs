//! `front-matter`: a Markdown record without its fields.

use crate::diag::{Example, Finding, Place, Rule, Severity, Text};

/// The rule.
pub const RULE: Rule = Rule {
    code: "front-matter",
    severity: Severity::Error,
    zh: "`.md` 记录以 `+++` 之间的字段开头",
    en: "a `.md` record begins with its fields between `+++` lines",
    why_zh: "`.md` 记录分两部分：两行 `+++` 之间是编号、标题、日期等字段，下面是正文。没有这两行，程序分不出哪些是字段。第\
        一行就写 `+++`，前面不留空行；正文只写在一处，不要又写 `body`。",
    why_en: "A `.md` record has two parts: fields such as id, title and date between two `+++` lines, and the text below. \
        Without these lines, fields and text cannot be told apart. The first line is `+++`, with nothing before it; \
        the text stands in one place only, so there is no `body` as well.",
    bad: Example::Markdown(
        r"
        ---
        title: 关于公告公示的通知
        date: 2018-02-01
        ---

        各乡镇按要求办理。
        ",
    ),
    good: Example::Markdown(
        r#"
        +++
        id = "d1"
        title = "关于公告公示的通知"
        published = 2018-02-01
        focus = ["强化资金管理使用"]
        type = "notice"
        +++

        各乡镇按要求办理。
        "#,
    ),
};

/// The finding about a line `+++` within the text.
#[must_use]
pub fn second(place: Place) -> Finding {
    Finding::new(
        &RULE,
        place,
        Text::new("正文里还有一行 `+++`", "there is another line `+++` within the text"),
        Text::new(
            "一个 `.md` 文件只放一条记录：第二条移到另一个文件；只是正文里要显示加号的，写 `\\+++`",
            "a `.md` file holds one record: move the second to a file of its own; where plus signs are to be shown, write `\\+++`",
        ),
    )
}

/// The finding.
#[must_use]
pub fn finding(place: Place, message: Text) -> Finding {
    Finding::new(
        &RULE,
        place,
        message,
        Text::new(
            "第一行写 `+++`，下面逐行写字段，再写一行 `+++`，然后是正文",
            "write `+++` in the first line, then the fields, then another line `+++`, then the text",
        ),
    )
}
