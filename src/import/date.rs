//! Days as offices write them. What could be two days is no day.

use serde::{Deserialize, Serialize};

use super::plain;
use crate::diag::Text;
use crate::model::Date;

/// The day from which a program counts days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Epoch {
    /// 1 is 1900-01-01, and 60 the day 1900-02-29, which never was.
    Of1900,
    /// 0 is 1904-01-01.
    Of1904,
}

impl Epoch {
    /// The day of a serial number, from 1900-03-01 or 1904-01-01 to 2199.
    #[must_use]
    pub fn day(self, serial: i64) -> Option<Date> {
        let (zero, first) = match self {
            Self::Of1900 => (Date::new(1899, 12, 30).ok()?, 61),
            Self::Of1904 => (Date::new(1904, 1, 1).ok()?, 0),
        };
        if !(first..=109_571).contains(&serial) {
            return None;
        }
        zero.checked_add(jiff::Span::new().days(serial)).ok()
    }
}

/// Reads a day; nothing or a dash is `None`. `epoch` tells how a plain number of five digits is counted.
///
/// # Errors
/// Why it cannot be read, and what to write.
pub fn parse(text: &str, epoch: Option<Epoch>) -> Result<Option<Date>, (Text, Text)> {
    if plain::is_nothing(text) {
        return Ok(None);
    }
    let day = match text.trim().split_once([' ', 'T']) {
        Some((day, time)) if time.contains(':') => day,
        _ => text,
    };
    let written = plain::compact(day);
    if !written.is_empty() && written.bytes().all(|byte| byte.is_ascii_digit()) {
        return of_digits(text, &written, epoch).map(Some);
    }
    let form = written.replace(['年', '月', '.', '/'], "-").replace(['日', '号'], "");
    let parts: Vec<&str> = form.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return Err(not_a_day(text));
    };
    if year.len() == 2 && day.len() <= 2 && year.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err((
            Text::new(format!("日期 {text} 的年份只有两位"), format!("the year of the date {text} has two digits only")),
            Text::new("年份写四位，如 2018-01-12", "write four digits, such as 2018-01-12"),
        ));
    }
    day_of(year, month, day).map(Some).ok_or_else(|| not_a_day(text))
}

fn of_digits(text: &str, digits: &str, epoch: Option<Epoch>) -> Result<Date, (Text, Text)> {
    match digits.len() {
        8 => day_of(&digits[..4], &digits[4..6], &digits[6..]).ok_or_else(|| not_a_day(text)),
        6 | 7 => Err(torn(text, digits)),
        5 => {
            let serial = digits.parse().unwrap_or_default();
            let days = [Epoch::Of1900, Epoch::Of1904].map(|epoch| epoch.day(serial));
            match (epoch, days) {
                (Some(epoch), _) => epoch.day(serial).ok_or_else(|| not_a_day(text)),
                (None, [Some(first), Some(second)]) => Err(either(text, &[first, second])),
                (None, _) => Err(not_a_day(text)),
            }
        }
        _ => Err(not_a_day(text)),
    }
}

/// Digits between which the marks for year, month and day were lost: `2018112`.
fn torn(text: &str, digits: &str) -> (Text, Text) {
    let (year, rest) = digits.split_at(4);
    let days: Vec<Date> = (1..rest.len()).filter_map(|at| day_of(year, &rest[..at], &rest[at..])).collect();
    either(text, &days)
}

fn either(text: &str, days: &[Date]) -> (Text, Text) {
    let list = |word: &str| days.iter().map(ToString::to_string).collect::<Vec<_>>().join(word);
    if days.is_empty() {
        return not_a_day(text);
    }
    (
        Text::new(
            format!("日期 {text} 不清楚，可以是 {}", list(" 或 ")),
            format!("the date {text} is not clear: it may be {}", list(" or ")),
        ),
        Text::new("写作 2018-01-12", "write it as 2018-01-12"),
    )
}

fn day_of(year: &str, month: &str, day: &str) -> Option<Date> {
    let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if year.len() != 4 || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
        return None;
    }
    let year: i16 = year.parse().ok()?;
    (1900..2200).contains(&year).then(|| Date::new(year, month.parse().ok()?, day.parse().ok()?).ok())?
}

fn not_a_day(text: &str) -> (Text, Text) {
    (
        Text::new(format!("{text} 不是完整的日期"), format!("{text} is not a whole date")),
        Text::new("写作 2018-01-12", "write it as 2018-01-12"),
    )
}
