//! The day of a document, in digits or in characters.

use super::simple::simple;
use crate::diag::Text;
use crate::import::date;
use crate::model::Date;

/// A day at the end of a line, and what stands before it. The day is a doubt when it is not clear.
pub(super) struct DayLine {
    /// What stands before the day, without blanks.
    pub before: String,
    /// The day, or why it is none.
    pub day: Result<Date, Text>,
}

/// Reads a line that ends with a day: `2018年1月12日`, `二〇一八年一月十二日`, `云岭县财政局 2018年1月12日`. `None` when no day
/// is meant.
pub(super) fn day_line(text: &str) -> Option<DayLine> {
    const MOST: usize = 60;
    if text.len() > 16 * MOST {
        return None;
    }
    let line = simple(text);
    let line = line.strip_prefix('(').and_then(|line| line.strip_suffix(')')).unwrap_or(&line);
    if line.chars().count() > MOST {
        return None;
    }
    let starts = line.char_indices().map(|(at, _)| at);
    let at = starts.into_iter().find(|at| is_day(&line[*at..]))?;
    let day = date::parse(&in_digits(&line[at..]), None).and_then(|day| day.ok_or_else(|| (Text::default(), Text::default())));
    Some(DayLine { before: line[..at].to_owned(), day: day.map_err(|(message, _)| message) })
}

/// Whether a text has the form of a day, be it one or not.
fn is_day(text: &str) -> bool {
    let is_number = |part: &str| !part.is_empty() && part.chars().all(is_digit);
    if let Some((year, rest)) = text.split_once('年') {
        let month = rest.split_once('月');
        return is_number(year)
            && year.chars().count() == 4
            && month.is_some_and(|(month, day)| is_number(month) && is_number(day.trim_end_matches(['日', '号'])));
    }
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = text.split(['-', '.', '/']).collect();
    match parts.as_slice() {
        [year, month, day] => year.len() == 4 && digits(year) && digits(month) && digits(day),
        [all] => (6..=8).contains(&all.len()) && digits(all) && (all.starts_with("19") || all.starts_with("20")),
        _ => false,
    }
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit() || "〇○零一二三四五六七八九十廿Oo".contains(character)
}

/// A day in characters as one in digits.
fn in_digits(text: &str) -> String {
    let Some((year, rest)) = text.split_once('年') else { return text.to_owned() };
    let Some((month, day)) = rest.split_once('月') else { return text.to_owned() };
    let year: String = year.chars().map(|c| digit(c).map_or(c, |digit| char::from(b'0' + digit))).collect();
    let number = |part: &str| counted(part).map_or_else(|| part.to_owned(), |number| number.to_string());
    format!("{year}年{}月{}日", number(month), number(day.trim_end_matches(['日', '号'])))
}

fn digit(character: char) -> Option<u8> {
    let at = "零一二三四五六七八九".chars().position(|digit| digit == character);
    match character {
        '〇' | '○' | 'O' | 'o' => Some(0),
        _ => {
            at.and_then(|at| u8::try_from(at).ok()).or_else(|| character.to_digit(10).and_then(|digit| u8::try_from(digit).ok()))
        }
    }
}

/// A number up to 99 in characters: 十, 二十一, 廿五.
fn counted(text: &str) -> Option<u32> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    let text = text.replace('廿', "二十");
    match text.split_once('十') {
        Some((tens, ones)) => {
            let one = |part: &str, nothing: u32| if part.is_empty() { Some(nothing) } else { single(part) };
            Some(one(tens, 1)? * 10 + one(ones, 0)?)
        }
        None => single(&text),
    }
}

fn single(text: &str) -> Option<u32> {
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some(one), None) => digit(one).map(u32::from),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::day_line;

    #[test]
    fn days_in_digits_and_characters_with_or_without_an_office() {
        for (text, before, day) in [
            ("2018年1月12日", "", "2018-01-12"),
            ("　　2018 年 1 月 12 日", "", "2018-01-12"),
            ("二〇一八年一月十二日", "", "2018-01-12"),
            ("二○一八年十二月三十一日", "", "2018-12-31"),
            ("二0一八年十月廿日", "", "2018-10-20"),
            ("（2018年1月12日）", "", "2018-01-12"),
            ("2018.1.12", "", "2018-01-12"),
            ("云岭县财政局　2018年1月12日", "云岭县财政局", "2018-01-12"),
        ] {
            let line = day_line(text).expect(text);
            assert_eq!((line.before.as_str(), line.day.map(|day| day.to_string())), (before, Ok(day.to_owned())), "{text}");
        }
        for text in ["", "2018年", "2018年第1期", "全年下达2742万元", "2018年1月12日印发", "联系电话：0439-5550000"]
        {
            assert!(day_line(text).is_none(), "{text}");
        }
        let torn = day_line("2018112").expect("a day is meant").day.expect_err("two days");
        assert_eq!(torn.zh, "日期 2018112 不清楚，可以是 2018-01-12 或 2018-11-02");
    }
}
