//! Document numbers (发文字号) that are not as GB/T 9704-2012 has them: 云政发〔2018〕12号.

use super::near::{Near, digits, is_han};
use super::{Careless, Hit};

/// What the year of a document number begins with.
pub(super) const WORDS: [&str; 12] = ["〔1", "〔2", "[19", "[20", "(19", "(20", "（19", "（20", "【19", "【20", "［19", "［20"];

pub(super) fn look(near: &Near<'_>) -> Option<Hit> {
    // From the bracket on.
    let bracket = near.word().chars().next()?.len_utf8();
    let opened = Near { whole: near.whole, range: near.range.start..near.range.start + bracket };
    if near.word().starts_with('〔') { without_hao(&opened) } else { in_brackets(&opened) }
}

/// 〔2018〕12 without 号; a list such as 〔2018〕12、13号 has it at its end.
fn without_hao(near: &Near<'_>) -> Option<Hit> {
    let (number, rest) = after_year(near.below(), &["〕"])?;
    let next = rest.trim_start_matches([' ', '\u{3000}', '\n', '*']);
    if next.starts_with(['号', '號', '.', '．', '%']) || rest.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let listed =
        next.trim_start_matches(['、', ',', '，', '和', '及', '与', '至', '到', '—', '–', '-', '－', '~', '～', '/', ' ']);
    if listed.len() < next.len() && listed.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    Some(near.hit(Careless::NoHao, 0, number))
}

/// [2018]12号 behind the sign of an office.
fn in_brackets(near: &Near<'_>) -> Option<Hit> {
    if !near.last().is_some_and(is_han) {
        return None;
    }
    let (number, rest) = after_year(near.below(), &["]", ")", "）", "】", "］"])?;
    let blanks = rest.len() - rest.trim_start_matches(' ').len();
    rest[blanks..].starts_with('号').then(|| near.hit(Careless::Brackets, 0, number + blanks + "号".len()))
}

/// The length of year, bracket and number that `text` begins with, and what follows.
fn after_year<'a>(text: &'a str, closing: &[&str]) -> Option<(usize, &'a str)> {
    let year = digits(text);
    let rest = text[year.len()..].trim_start_matches(' ');
    let rest = closing.iter().find_map(|bracket| rest.strip_prefix(bracket))?.trim_start_matches(' ');
    let number = digits(rest);
    let rest = &rest[number.len()..];
    (year.chars().count() == 4 && (1..=5).contains(&number.len())).then(|| (text.len() - rest.len(), rest))
}
