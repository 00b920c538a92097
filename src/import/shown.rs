//! What cells show of the numbers that they hold: a number has a format, and people read what that makes of it.

use super::sheet::Value;
use super::{Epoch, plain};
use crate::model::Date;

/// How a style shows a number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Shows {
    #[default]
    Number,
    /// A number with a unit behind it, which the cell does not hold: `0.00"元"`.
    Counted(String),
    Day,
    /// Year and month, without the day that the cell holds.
    Month,
    /// The year only.
    Year,
    /// Another number than the cell holds: a percentage, or one without its last thousands.
    Scaled,
}

impl Shows {
    /// What the formats show that have a number only, in programs for China (ECMA-376 part 1, 18.8.30).
    pub(super) fn built_in(format: u32) -> Self {
        match format {
            17 | 27 | 36 | 50 | 52 | 57 => Self::Month,
            14..=16 | 22 | 28..=31 | 51 | 53..=56 | 58 => Self::Day,
            9 | 10 => Self::Scaled,
            _ => Self::Number,
        }
    }

    /// A number as its cell shows it.
    pub(super) fn value(&self, number: &str, epoch: Option<Epoch>) -> Value {
        let day = || day(number, epoch);
        match self {
            Self::Number => Value::Number(digits(number)),
            Self::Scaled => Value::Scaled(digits(number)),
            Self::Counted(unit) => Value::Text(format!("{}{unit}", digits(number))),
            Self::Day => Value::Date(day()),
            Self::Month => day().map_or(Value::Date(None), |day| Value::Text(format!("{}年{}月", day.year(), day.month()))),
            Self::Year => day().map_or(Value::Date(None), |day| Value::Text(format!("{}年", day.year()))),
        }
    }
}

/// The day of a serial number; what is behind its point is the time of the day.
fn day(serial: &str, epoch: Option<Epoch>) -> Option<Date> {
    epoch?.day(digits(serial).split('.').next()?.parse().ok()?)
}

/// What a format of numbers shows: a day when it has a year or a day; another number when it has a percent sign, a point that is
/// only painted, or a comma behind its last digit; a unit when words with 元 stand in it. Other words in quotes and conditions in
/// brackets do not count.
pub(super) fn shows(code: &str) -> Shows {
    let (mut bare, mut words) = (String::new(), String::new());
    let code = code.replace("General", "");
    let mut characters = code.chars();
    while let Some(c) = characters.next() {
        match c {
            '"' => {
                let quoted: String = characters.by_ref().take_while(|c| *c != '"').collect();
                if quoted == "." {
                    return Shows::Scaled;
                }
                words.push_str(&quoted);
            }
            '[' => drop(characters.by_ref().find(|c| *c == ']')),
            '\\' | '!' => match characters.next() {
                Some('.') => return Shows::Scaled,
                painted => words.extend(painted),
            },
            '_' | '*' => drop(characters.next()),
            ';' => {
                words.push(c);
                bare.push(c);
            }
            _ if c.is_ascii() => bare.push(c),
            _ => words.push(c),
        }
    }
    let has = |letters: [char; 2]| bare.contains(letters);
    if has(['d', 'D']) {
        return Shows::Day;
    }
    if has(['y', 'Y']) || bare.contains('e') {
        return if has(['m', 'M']) { Shows::Month } else { Shows::Year };
    }
    let mut parts = bare.split(';').map(|part| part.trim_end_matches(|c: char| !matches!(c, '0' | '#' | '?' | ',')));
    if bare.contains('%') || parts.any(|part| part.ends_with(',')) {
        return Shows::Scaled;
    }
    let unit = plain::compact(words.split(';').next().unwrap_or_default());
    if unit.ends_with('元') || ["万", "亿"].contains(&unit.as_str()) { Shows::Counted(unit) } else { Shows::Number }
}

/// A number in its shortest decimal form: programs write binary fractions with up to seventeen digits, or with an exponent.
pub(super) fn digits(text: &str) -> String {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    if is_plain && text.len() <= 15 {
        return text.to_owned();
    }
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => number.to_string(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Shows, shows};

    #[test]
    fn formats_tell_days_and_numbers_that_are_not_those_of_the_cell() {
        for code in [
            "General",
            "0",
            "#,##0.00_ ",
            "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
            "0\"户\"",
            "@",
            "[Red]0.00",
            "0.00E+00",
        ] {
            assert_eq!(shows(code), Shows::Number, "{code}");
        }
        for code in ["yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "m\"月\"d\"日\"", "d-mmm", "General;yyyy/m/d"] {
            assert_eq!(shows(code), Shows::Day, "{code}");
        }
        for code in ["yyyy\"年\"m\"月\"", "[$-804]e\"年\"m\"月\"", "mmm-yy"] {
            assert_eq!(shows(code), Shows::Month, "{code}");
        }
        assert_eq!(shows("yyyy\"年\""), Shows::Year);
        for (code, unit) in [
            ("0.00\"元\"", "元"),
            ("#,##0.00\\万\\元", "万元"),
            ("0.00亿元;-0.00亿元", "亿元"),
            ("0\"千元\"", "千元"),
            ("0.00\" 万\"", "万"),
        ] {
            assert_eq!(shows(code), Shows::Counted(unit.to_owned()), "{code}");
        }
        for code in ["0%", "0.00%", "0!.0000", "0\\.0,", "0\".\"0000", "#,##0,", "0.00,;-0.00,", "#,##0.00,,\"百万\""] {
            assert_eq!(shows(code), Shows::Scaled, "{code}");
        }
    }
}
