//! `dates-reversed`: an end that is before its beginning.

use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::model::Date;
use crate::source::Located;

/// The rule.
pub const RULE: Rule = Rule {
    code: "dates-reversed",
    severity: Severity::Error,
    zh: "结束的日期不早于开始的日期",
    en: "what ends does not end before it begins",
    why_zh: "公开截止早于公开日期的记录，一天也不会公开，等于漏了；完工早于开工的项目，群众一看就知道不对。多半是年份写错，或者\
        两个日期写反了。对照来文，改正写错的一个。",
    why_en: "A record whose last day is before its first is never shown: it would be lost in silence. A project that is done \
        before it begins is wrong, and everybody sees it. Usually a year is mistyped, or the two dates are exchanged. \
        Compare the source, and mend the wrong one.",
    bad: Example::Toml("starts = 2018-05-01\nends = 2018-04-20"),
    good: Example::Toml("starts = 2018-05-01\nends = 2018-09-20"),
};

/// The finding about the field `end` at `last`, which is before `begin` at `first`; both with their names in Chinese.
#[must_use]
pub fn finding(end: (&str, &str), last: &Located<Date>, begin: (&str, &str), first: &Located<Date>) -> Finding {
    let ((end, end_zh), (begin, begin_zh)) = (end, begin);
    Finding::new(
        &RULE,
        last.span,
        Text::new(
            format!("{end_zh} {} 早于{begin_zh} {}", last.value, first.value),
            format!("`{end}`, {}, is before `{begin}`, {}", last.value, first.value),
        ),
        Text::new(format!("改正 `{end}` 和 `{begin}` 中写错的一个"), format!("mend whichever of `{end}` and `{begin}` is wrong")),
    )
    .see(first.span, Text::new(format!("{begin_zh}在这里"), format!("`{begin}` is here")))
}
