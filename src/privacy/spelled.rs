//! Numbers that are spelled in Chinese characters, digit by digit.

use std::ops::Range;

use super::digits::SHORTEST;

/// The ASCII digit that a character spells, `〇` and the characters for cheques and telegrams included.
fn digit(character: char) -> Option<char> {
    const SPELLED: [[char; 3]; 10] = [
        ['〇', '零', '○'],
        ['一', '壹', '幺'],
        ['二', '贰', '两'],
        ['三', '叁', '弎'],
        ['四', '肆', '亖'],
        ['五', '伍', '㐅'],
        ['六', '陆', '陸'],
        ['七', '柒', '拐'],
        ['八', '捌', '仈'],
        ['九', '玖', '勾'],
    ];
    let value = SPELLED.iter().position(|ways| ways.contains(&character))?;
    char::from_digit(u32::try_from(value).ok()?, 10)
}

/// The mobile numbers and longer numbers that stand spelled in a text: at least [`SHORTEST`] digits in a row, which no year, no sum
/// and no ordinal has.
pub(super) fn numbers(text: &str) -> Vec<(String, Range<usize>)> {
    let mut numbers = Vec::new();
    // A mobile number begins with one; so does a birth year within an ID.
    for first in ["一", "幺", "壹"] {
        for (at, _) in text.match_indices(first) {
            if numbers.iter().any(|(_, range): &(String, Range<usize>)| range.contains(&at)) {
                continue;
            }
            let start = text[..at].char_indices().rev().take_while(|(_, before)| digit(*before).is_some()).last();
            let start = start.map_or(at, |(start, _)| start);
            let digits: String = text[start..].chars().map_while(digit).collect();
            if digits.len() >= SHORTEST {
                let length: usize = text[start..].chars().take(digits.len()).map(char::len_utf8).sum();
                numbers.push((digits, start..start + length));
            }
        }
    }
    numbers.sort_by_key(|(_, range)| range.start);
    numbers
}
