//! `title-twice`: a title that is said twice: in itself, again in its text, or by a record that was entered twice.

use crate::diag::{Example, Finding, Place, Rule, Severity, Text, printable};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "title-twice",
    severity: Severity::Warning,
    zh: "标题只写一遍",
    en: "a title is said once",
    why_zh: "从网页或文件复制时，标题常被粘贴两次：一次在 `title` 里写了两遍，或者正文第一行又写一遍，读者看到两个标题。\
        网页会自己显示 `title`，正文从标题下面的第一句写起。同一天、同一标题、其他都一样的两条记录，多半是录了两次，\
        数目也会重复计算；确是两件事的，标题里写明区别。",
    why_en: "A title that is copied from a page or a file is often pasted twice, within `title` or again as the first line of \
        the text, and readers see two of them. The page shows `title` by itself; begin the text with the first sentence \
        below it. Two records of one day and title that nothing else tells apart were probably entered twice, and their \
        figures count twice. If they are two matters, say in the titles what tells them apart.",
    bad: Example::Toml(r#"title = "关于公告公示的通知 关于公告公示的通知""#),
    good: Example::Toml(r#"title = "关于公告公示的通知""#),
};

/// The finding for a title that is the same words twice.
#[must_use]
pub fn in_itself(at: Span) -> Finding {
    let message = Text::new("标题写了两遍", "the title says the same twice");
    Finding::new(&RULE, at, message, Text::new("删掉重复的一半", "remove one half"))
}

/// The finding for a text that begins with its title.
#[must_use]
pub fn in_text(at: Span) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new("正文开头又写了一遍标题", "the text begins with its title, which the page shows already"),
        Text::new("从正文里删掉这一行，网页会显示 `title`", "remove it from the text; the page shows `title`"),
    )
}

/// The finding for a record that seems to be entered twice; `first` is the title of the earlier one.
#[must_use]
pub fn in_two_records(at: Span, title: &str, first: Span) -> Finding {
    let title = printable(title);
    Finding::new(
        &RULE,
        at,
        Text::new(
            format!("同一天还有一条记录也叫 `{title}`，其他也都一样"),
            format!("another record of the same day is called `{title}`, and nothing tells the two apart"),
        ),
        Text::new(
            "录了两次的，删掉一条；确是两件事的，在标题里写明区别",
            "remove one if it was entered twice; otherwise say in the titles what tells them apart",
        ),
    )
    .see(Place::Span(first), Text::new("第一条在这里", "the first is here"))
}
