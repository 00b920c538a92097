//! Single values: texts, numbers, dates, amounts.

use toml::de::DeValue;

use super::table::Reader;
use crate::diag::{Text, printable};
use crate::model::{Amount, AmountError, Body, Date};
use crate::rules::{bad_amount, bad_date, bad_number, bad_text, wrong_type};
use crate::source::Span;

/// A single value of a field.
pub trait Scalar: Sized {
    /// The value, or `None` when it is wrong and reported.
    fn scalar(value: DeValue<'_>, at: Span, key: &'static str, reader: &mut Reader<'_, '_>) -> Option<Self>;
}

/// A text of one line, without blanks at its ends; may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line(pub String);

/// A text that may have several lines, without blanks at its ends; may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prose(pub String);

/// A whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Int(pub i64);

impl Scalar for Line {
    fn scalar(value: DeValue<'_>, at: Span, key: &'static str, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let text = string(value, at, key, reader)?;
        let trimmed = text.trim();
        readable(trimmed, at, key, is_hidden_in_line, reader).then(|| Self(trimmed.to_owned()))
    }
}

impl Scalar for Prose {
    fn scalar(value: DeValue<'_>, at: Span, key: &'static str, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let text = string(value, at, key, reader)?;
        let trimmed = text.trim();
        readable(trimmed, at, key, is_control_in_prose, reader).then(|| Self(trimmed.to_owned()))
    }
}

impl Scalar for Body {
    fn scalar(value: DeValue<'_>, at: Span, key: &'static str, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let text = string(value, at, key, reader)?;
        readable(&text, at, key, is_control_in_prose, reader).then(|| match text {
            std::borrow::Cow::Borrowed(part) => match reader.place_of(part) {
                Some(span) => Self::InSource(span),
                None => Self::Decoded { text: part.to_owned(), span: at },
            },
            std::borrow::Cow::Owned(text) => Self::Decoded { text, span: at },
        })
    }
}

impl Scalar for bool {
    fn scalar(value: DeValue<'_>, at: Span, key: &'static str, reader: &mut Reader<'_, '_>) -> Option<Self> {
        match value {
            DeValue::Boolean(value) => Some(value),
            other => {
                let expected = Text::new(
                    format!("写 `{key} = true` 或 `{key} = false`"),
                    format!("write `{key} = true` or `{key} = false`"),
                );
                reader.push(wrong_type::finding(at, key, describe(&other), expected));
                None
            }
        }
    }
}

impl Scalar for Int {
    fn scalar(value: DeValue<'_>, at: Span, key: &'static str, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let DeValue::Integer(number) = &value else {
            let number = count_in(&value).unwrap_or_else(|| "12".to_owned());
            let expected = Text::new(
                format!("写整数，不加引号：`{key} = {number}`"),
                format!("write a whole number without quotes: `{key} = {number}`"),
            );
            reader.push(wrong_type::finding(at, key, describe(&value), expected));
            return None;
        };
        let parsed = i64::from_str_radix(number.as_str(), number.radix());
        if parsed.is_err() {
            reader.push(bad_number::finding(at, key, &number.to_string(), 0, i64::MAX));
        }
        parsed.ok().map(Self)
    }
}

impl Scalar for Date {
    fn scalar(value: DeValue<'_>, at: Span, key: &'static str, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let date = match &value {
            DeValue::Datetime(written) if written.time.is_none() => written.date.and_then(|date| {
                Self::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
            }),
            _ => None,
        };
        if date.is_none() {
            reader.push(match written_date(&value) {
                Some((found, form)) => bad_date::finding(at, key, &found, form.as_deref()),
                None => {
                    let expected = Text::new(
                        format!("写作 `{key} = 2018-05-03`，不加引号"),
                        format!("write `{key} = 2018-05-03`, without quotes"),
                    );
                    wrong_type::finding(at, key, describe(&value), expected)
                }
            });
        }
        date
    }
}

impl Scalar for Amount {
    fn scalar(value: DeValue<'_>, at: Span, key: &'static str, reader: &mut Reader<'_, '_>) -> Option<Self> {
        let no_unit = |number: &str| {
            (
                Text::new("没有单位", "has no unit"),
                Text::new(
                    format!("写明单位，例如 `{key} = \"{number}万元\"` 或 `{key} = \"{number}元\"`"),
                    format!("write its unit: `{key} = \"{number}万元\"` or `{key} = \"{number}元\"`"),
                ),
            )
        };
        let (found, (reason, help)) = match &value {
            DeValue::String(text) => match Amount::parse(text.trim()) {
                Ok(amount) => return Some(amount),
                Err(error) => (format!("`{}`", printable(text)), refused(error, text, key, no_unit)),
            },
            DeValue::Integer(number) => (number.to_string(), no_unit(number.as_str())),
            DeValue::Float(number) => (number.to_string(), no_unit(number.as_str())),
            other => {
                let expected = Text::new(format!("写作 `{key} = \"385.60万元\"`"), format!("write `{key} = \"385.60万元\"`"));
                reader.push(wrong_type::finding(at, key, describe(other), expected));
                return None;
            }
        };
        reader.push(bad_amount::finding(at, key, &found, reason, help));
        None
    }
}

/// Why an amount was refused, and how to write it.
fn refused(error: AmountError, text: &str, key: &str, no_unit: impl Fn(&str) -> (Text, Text)) -> (Text, Text) {
    if let Some(plain) = plain_amount(text) {
        return (
            Text::new("写法不对", "is not written as amounts are"),
            Text::new(format!("写作 `{key} = \"{plain}\"`"), format!("write `{key} = \"{plain}\"`")),
        );
    }
    match error {
        AmountError::NoUnit => {
            let plain = text.trim();
            let number = if plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && !plain.is_empty() {
                plain
            } else {
                "385.60"
            };
            no_unit(number)
        }
        AmountError::NotANumber => (
            Text::new("不是确切的数字", "is not an exact number"),
            Text::new(
                format!("只用半角数字和一个小数点，不写“约”“余”和千分位：`{key} = \"1234.50万元\"`"),
                format!("use plain digits and one decimal point, no thousands separator: `{key} = \"1234.50万元\"`"),
            ),
        ),
        AmountError::TooFine => (
            Text::new("精确到了分以下", "is finer than a fen"),
            Text::new("最小到分：元最多两位小数，万元最多六位", "a fen is the least: at most two decimals of 元, six of 万元"),
        ),
        AmountError::TooLarge => (
            Text::new("大得不合常理", "is impossibly large"),
            Text::new("检查单位和小数点", "check the unit and the decimal point"),
        ),
    }
}

/// The amount that a text means, as it is to be written, where only blanks, commas, full-width digits, words of cheques or the
/// last character of the unit are in the way.
fn plain_amount(text: &str) -> Option<String> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, ',' | '，')).map(narrow).collect();
    let plain = plain.strip_prefix("人民币").unwrap_or(&plain).trim_start_matches(['¥', '￥']);
    let plain = plain.trim_end_matches(['整', '正']);
    let whole = if plain.ends_with(['万', '亿']) { format!("{plain}元") } else { plain.to_owned() };
    Amount::parse(&whole).is_ok().then_some(whole)
}

/// How a value that is not a date was written, and, where it can be read in one way only, how to write it; `None` for
/// what nobody writes for a date.
fn written_date(value: &DeValue<'_>) -> Option<(String, Option<String>)> {
    Some(match value {
        DeValue::String(text) => (format!("`{}`", printable(text)), date_in(text)),
        DeValue::Datetime(written) => (format!("`{written}`"), written.date.map(|date| date.to_string())),
        DeValue::Integer(number) => (format!("`{number}`"), date_in(number.as_str())),
        _ => return None,
    })
}

/// The day that a text means, as it is to be written, where it can be read in one way only: year, month and day in this order, the
/// year with four digits, or eight digits in a row.
pub(super) fn date_in(text: &str) -> Option<String> {
    let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let (year, month, day) = match numbers.as_slice() {
        [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => (*year, *month, *day),
        [whole] if whole.len() == 8 && whole.len() == text.trim().len() => (&whole[..4], &whole[4..6], &whole[6..]),
        _ => return None,
    };
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    (1949..=2999).contains(&date.year()).then(|| date.to_string())
}

/// The whole number that a text means: its digits, with at most a unit behind them.
fn count_in(value: &DeValue<'_>) -> Option<String> {
    let DeValue::String(text) = value else { return None };
    let plain: String = text.trim().chars().map(narrow).collect();
    let unit = plain.trim_start_matches(|c: char| c.is_ascii_digit());
    let number: u32 = plain[..plain.len() - unit.len()].parse().ok()?;
    unit.trim().chars().all(|c| !c.is_ascii() && c.is_alphabetic()).then(|| number.to_string())
}

/// A full-width digit or point as the plain one.
fn narrow(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '．' => '.',
        _ => c,
    }
}

fn string<'a>(value: DeValue<'a>, at: Span, key: &'static str, reader: &mut Reader<'_, '_>) -> Option<std::borrow::Cow<'a, str>> {
    match value {
        DeValue::String(text) => Some(text),
        other => {
            let expected =
                Text::new(format!("写文字，加引号：`{key} = \"…\"`"), format!("write a text in quotes: `{key} = \"…\"`"));
            reader.push(wrong_type::finding(at, key, describe(&other), expected));
            None
        }
    }
}

fn readable(text: &str, at: Span, key: &'static str, is_control: impl Fn(char) -> bool, reader: &mut Reader<'_, '_>) -> bool {
    match text.chars().find(|character| is_control(*character) || is_disguise(*character)) {
        None => true,
        Some(character) => {
            reader.push(bad_text::finding(at, key, character));
            false
        }
    }
}

/// The first character of a text of several lines that no reader sees or that turns the text around, and its byte offset.
#[must_use]
pub fn hidden_in_prose(text: &str) -> Option<(usize, char)> {
    text.char_indices().find(|(_, character)| is_control_in_prose(*character) || is_disguise(*character))
}

/// Characters that a title, name or number does not have: control characters, and those of no width, which come along when
/// one copies from a web page and keep a name from being found.
fn is_hidden_in_line(character: char) -> bool {
    character.is_control() || matches!(character, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// Control characters that a text of several lines does not have either.
fn is_control_in_prose(character: char) -> bool {
    character.is_control() && !matches!(character, '\n' | '\t')
}

/// Characters that make a text look other than it is: bidirectional overrides and isolates (CVE-2021-42574), line
/// separators, interlinear annotation, and code points that are no characters.
fn is_disguise(character: char) -> bool {
    matches!(character, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FDD0}'..='\u{FDEF}' | '\u{FFFE}' | '\u{FFFF}')
}

/// What kind of value was written.
pub(super) fn describe(value: &DeValue<'_>) -> Text {
    match value {
        DeValue::String(_) => Text::new("文字", "a text"),
        DeValue::Integer(_) => Text::new("整数", "a whole number"),
        DeValue::Float(_) => Text::new("小数", "a decimal number"),
        DeValue::Boolean(_) => Text::new("真假值", "a truth value"),
        DeValue::Datetime(_) => Text::new("日期", "a date"),
        DeValue::Array(_) => Text::new("列表", "a list"),
        DeValue::Table(_) => Text::new("一张表", "a table"),
    }
}
