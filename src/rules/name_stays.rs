//! `name-stays`: a name that is shown until a day only stands in another text of the case, which stays.

use crate::diag::{Example, Finding, Rule, Severity, Text, printable};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "name-stays",
    severity: Severity::Error,
    zh: "有公开期限的姓名只写在 `name` 里",
    en: "a name that is shown until a day stands in `name` only",
    why_zh: "`name_until` 到期以后，网页、数据、搜索都不再显示这个人的姓名，职务和处理结果留着。可是写在标题、正文、摘要、\
        附件里的姓名，程序不能代为删改，到期以后还会一直显示。这些地方写职务，不写姓名；\
        附件换成没有姓名的。姓名要长期公开的，去掉 `name_until`。",
    why_en: "After `name_until` no page, file or search shows the name of the person; post and sanctions stay. A name in a title, a \
        text, a summary or an attachment is not the program's to strike out, and would stay for good. Write the post there and \
        not the name, and attach a file without it. Where the name is to stay public, leave out `name_until`.",
    bad: Example::Markdown(
        r#"
        +++
        id = "c2018-002"
        title = "花山镇东岭村原会计李小满截留补助款的通报"
        published = 2018-06-01
        focus = ["强化资金管理使用"]

        [[person]]
        name = "李小满"
        position = "花山镇东岭村原会计"
        discipline = ["党内严重警告"]
        name_until = 2019-05-31
        +++
        "#,
    ),
    good: Example::Markdown(
        r#"
        +++
        id = "c2018-002"
        title = "花山镇东岭村原会计截留补助款的通报"
        published = 2018-06-01
        focus = ["强化资金管理使用"]

        [[person]]
        name = "李小满"
        position = "花山镇东岭村原会计"
        discipline = ["党内严重警告"]
        name_until = 2019-05-31
        +++
        "#,
    ),
};

/// The finding, at the name in another text than the field `name`; `until` is where its last day is written.
#[must_use]
pub fn finding(at: Span, name: &str, until: Span) -> Finding {
    let name = printable(name);
    Finding::new(
        &RULE,
        at,
        Text::new(
            format!("这里也有 `{name}`，`name_until` 到期以后还会显示"),
            format!("here is `{name}` too, and stays after `name_until`"),
        ),
        Text::new(
            "这里写职务，不写姓名；姓名要长期公开的，去掉 `name_until`",
            "write the post here instead of the name; where the name is to stay public, leave out `name_until`",
        ),
    )
    .see(until, Text::new("公开期限写在这里", "the last day is written here"))
}
