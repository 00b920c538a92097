//! What the TOML parser says, in words for a clerk.

use std::ops::Range;

use super::scalar::date_in;
use crate::diag::{Finding, Text, printable};
use crate::rules::{bad_date, toml_syntax};
use crate::source::Span;

/// The finding for one error of the parser.
pub(super) fn finding(text: &str, error: &toml::de::Error, span: impl Fn(Range<usize>) -> Span) -> Finding {
    let range = error.span().unwrap_or(0..0);
    let range = range.start.min(text.len())..range.end.min(text.len()).max(range.start.min(text.len()));
    let message = error.message();
    if let Some((key, written)) = date_at(text, range.start) {
        let place = written.as_ptr() as usize - text.as_ptr() as usize;
        let form = date_in(written);
        return bad_date::finding(span(place..place + written.len()), key, &format!("`{}`", printable(written)), form.as_deref());
    }
    let (detail, help) = explain(line_at(text, range.start), message);
    toml_syntax::finding(span(range), Text::new(detail, message), help)
}

fn line_at(text: &str, at: usize) -> &str {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default()
}

/// The field of the line at a byte and its value, when that was meant as a date without quotes and is not formed like one.
fn date_at(text: &str, at: usize) -> Option<(&str, &str)> {
    let (key, value) = line_at(text, at).split_once('=')?;
    let (key, value) = (key.trim(), value.split('#').next().unwrap_or_default().trim());
    let is_date = |c: char| c.is_ascii_digit() || "-./年月日 ".contains(c);
    let parts = value.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).map(str::len);
    let parts: Vec<usize> = parts.collect();
    let is_formed = parts == [4, 2, 2] && value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let is_key = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    (is_key && parts.len() == 3 && value.chars().all(is_date) && !is_formed).then_some((key, value))
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
