//! What the TOML parser says, in words for a clerk.

use std::ops::Range;

use crate::diag::{Finding, Text};
use crate::rules::toml_syntax;
use crate::source::Span;

/// The finding for one error of the parser.
pub(super) fn finding(text: &str, error: &toml::de::Error, span: impl Fn(Range<usize>) -> Span) -> Finding {
    let range = error.span().unwrap_or(0..0);
    let range = range.start.min(text.len())..range.end.min(text.len()).max(range.start.min(text.len()));
    let message = error.message();
    let (detail, help) = explain(line_at(text, range.start), message);
    toml_syntax::finding(span(range), Text::new(detail, message), help)
}

fn line_at(text: &str, at: usize) -> &str {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default()
}

/// What is wrong in Chinese, and what to do, by what the line looks like and what the parser complained about.
fn explain(line: &str, message: &str) -> (&'static str, Text) {
    if message.contains("duplicate key") {
        return ("同一个字段写了两遍", Text::new("删掉其中一个", "remove one of the two"));
    }
    if line.contains(['“', '”', '‘', '’', '＂', '＝']) && !line.contains('"') {
        return ("用了中文的引号或等号", Text::new("改用英文半角的 `\"` 和 `=`", "use the ASCII characters `\"` and `=`"));
    }
    if message.contains("unquoted key") {
        return (
            "字段名只用英文字母、数字和 `_`",
            Text::new("用规定的字段名，写作 `字段 = 值`", "use the names of known fields and write `key = value`"),
        );
    }
    if message.contains("invalid date") {
        return ("没有这一天", Text::new("改正年、月、日，写作 `2018-05-03`", "mend the day; dates are written `2018-05-03`"));
    }
    if message.contains("must be quoted")
        || message.contains("invalid boolean")
        || message.contains("invalid value")
        || message.contains("unexpected content")
    {
        return (
            "文字要加引号，日期和数字要写完整",
            Text::new(
                "文字写作 `title = \"…\"`，日期写作 `2018-05-03`",
                "write texts as `title = \"…\"` and dates as `2018-05-03`",
            ),
        );
    }
    if message.contains("string") || message.contains("quote") {
        return (
            "引号没有配对",
            Text::new(
                "一行文字用一对 `\"`，多行正文用一对 `\"\"\"`",
                "put the text between two `\"`, or two `\"\"\"` for several lines",
            ),
        );
    }
    if message.contains("no value") || message.contains("missing value") || message.contains("assignment") {
        return ("缺少 `=` 或它后面的值", Text::new("写作 `字段 = 值`", "write `key = value`"));
    }
    if message.contains("array") || message.contains("table") || message.contains("comma") {
        return ("方括号、花括号或逗号没有写全", Text::new("检查 `[`、`]`、`{`、`}` 和 `,`", "check `[`, `]`, `{`, `}` and `,`"));
    }
    ("这里不合字段的写法", Text::new("每行写作 `字段 = 值`", "write `key = value` in each line"))
}
