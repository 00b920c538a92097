//! Numbers in a text, however they are written.

use std::ops::Range;

/// A number as its groups of digits, which blanks, hyphens or characters of no width separate.
#[derive(Debug)]
pub(super) struct Number {
    groups: Vec<(String, Range<usize>)>,
}

impl Number {
    /// Number of groups.
    pub(super) fn groups(&self) -> usize {
        self.groups.len()
    }

    /// The digits of the groups `first..=last`; the last character may be `X`.
    pub(super) fn digits_of(&self, first: usize, last: usize) -> String {
        self.groups[first..=last].iter().map(|(digits, _)| digits.as_str()).collect()
    }

    /// Number of digits of the groups `first..=last`.
    pub(super) fn length_of(&self, first: usize, last: usize) -> usize {
        self.groups[first..=last].iter().map(|(digits, _)| digits.len()).sum()
    }

    /// Where the groups `first..=last` stand.
    pub(super) fn range_of(&self, first: usize, last: usize) -> Range<usize> {
        self.groups[first].1.start..self.groups[last].1.end
    }

    /// Where the whole number stands.
    pub(super) fn range(&self) -> Range<usize> {
        self.range_of(0, self.groups.len() - 1)
    }
}

/// Shortest number that is looked at: a mobile number has 11 digits.
pub(super) const SHORTEST: usize = 11;

/// A landline with its area code has at most 12 digits.
const LONGEST_LANDLINE: usize = 12;

/// What a byte is to a text in which no number has begun.
#[derive(Clone, Copy)]
enum Passed {
    Letter,
    Digit,
    /// Cannot begin a number, nor belong to the name before it: signs, and all bytes of most Chinese characters.
    Other,
    /// Has to be looked at.
    No,
}

const PASSED: [Passed; 256] = {
    let mut all = [Passed::No; 256];
    let mut byte = 0_u8;
    loop {
        all[byte as usize] = match byte {
            b'a'..=b'z' | b'A'..=b'Z' => Passed::Letter,
            b'0'..=b'9' => Passed::Digit,
            b'<' => Passed::No,
            0..=0xBF | 0xE4..=0xE9 => Passed::Other,
            _ => Passed::No,
        };
        if byte == u8::MAX {
            break all;
        }
        byte += 1;
    }
};

/// Digits that were counted so far, with only separators between them.
///
/// Every text of a site is gone through twice, so this first look goes by bytes where it can, and passes over the landlines
/// that stand on every page.
#[derive(Debug, Default)]
pub(super) struct Run {
    length: usize,
    first_is_zero: bool,
    /// Digits that come now belong to a name such as `p2018`.
    in_name: bool,
}

impl Run {
    /// Looks at the character that begins at byte `at` of `text`, which is UTF-8; gives the byte after it.
    pub(super) fn look(&mut self, text: &[u8], at: usize) -> usize {
        match text[at] {
            digit @ b'0'..=b'9' => {
                if !self.in_name {
                    self.digit(digit == b'0');
                }
                at + 1
            }
            b' ' | b'\t' | b'-' | b'+' | b'*' | b'_' | b'`' => {
                self.in_name = false;
                at + 1
            }
            // May be the last digit of a number.
            b'x' | b'X' if self.has_begun() => {
                self.digit(false);
                at + 1
            }
            byte @ 0..=0x7F => {
                self.end();
                self.in_name = byte.is_ascii_alphabetic();
                at + 1
            }
            // The first byte of most Chinese characters, which take three.
            0xE4..=0xE9 => {
                self.end();
                at + 3
            }
            _ => self.look_at_rare(text, at),
        }
    }

    /// While no number has begun, passes over what cannot begin one; gives the byte at which it may, or at which a tag begins.
    pub(super) fn pass(&mut self, text: &[u8], mut at: usize) -> usize {
        while let Some(byte) = text.get(at) {
            match PASSED[usize::from(*byte)] {
                Passed::Letter => self.in_name = true,
                Passed::Digit if self.in_name => {}
                Passed::Other => self.in_name = false,
                Passed::Digit | Passed::No => break,
            }
            at += 1;
        }
        at
    }

    fn look_at_rare(&mut self, text: &[u8], at: usize) -> usize {
        let length = if text[at] >= 0xF0 {
            4
        } else if text[at] >= 0xE0 {
            3
        } else {
            2
        };
        let end = (at + length).min(text.len());
        match std::str::from_utf8(&text[at..end]).ok().and_then(|text| text.chars().next()) {
            Some(character) if digit(character).is_some() => self.digit(false),
            Some(character) if is_separator(character) => self.in_name = false,
            Some('ｘ' | 'Ｘ') if self.has_begun() => self.digit(false),
            _ => self.end(),
        }
        end
    }

    fn digit(&mut self, is_zero: bool) {
        self.in_name = false;
        self.first_is_zero = if self.length == 0 { is_zero } else { self.first_is_zero };
        self.length += 1;
    }

    /// Whether there are any digits.
    pub(super) fn has_begun(&self) -> bool {
        self.length > 0
    }

    /// Ends the run: something stands between what was and what comes.
    pub(super) fn end(&mut self) {
        self.length = 0;
        self.in_name = false;
    }

    /// Whether there are enough digits for a number that is looked for. An area code begins with 0, and so does none of
    /// these but one with the prefix of the country.
    pub(super) fn is_long(&self) -> bool {
        self.length >= if self.first_is_zero { LONGEST_LANDLINE + 1 } else { SHORTEST }
    }
}

/// Whether a text has enough digits close together to be worth a closer look.
pub(super) fn may_have_long_number(text: &str) -> bool {
    let (bytes, mut run, mut at) = (text.as_bytes(), Run::default(), 0);
    while at < bytes.len() {
        at = if run.has_begun() { at } else { run.pass(bytes, at) };
        if at == bytes.len() {
            break;
        }
        at = run.look(bytes, at);
        if run.is_long() {
            return true;
        }
    }
    false
}

/// The numbers of a text that have at least [`SHORTEST`] digits, in order.
pub(super) fn numbers(text: &str) -> Vec<Number> {
    let mut numbers = Vec::new();
    let mut groups: Vec<(String, Range<usize>)> = Vec::new();
    let mut separators = 0;
    let mut after_letter = false;
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        if let Some(digit) = digit(character) {
            match groups.last_mut() {
                Some((digits, range)) if range.end == at => {
                    digits.push(digit);
                    range.end = end;
                }
                _ if after_letter => {}
                _ => groups.push((digit.to_string(), at..end)),
            }
            separators = 0;
            continue;
        }
        let is_check = matches!(character, 'x' | 'X' | 'ｘ' | 'Ｘ') && groups.last().is_some_and(|(_, range)| range.end == at);
        if is_check && !text[end..].starts_with(|next: char| next.is_ascii_alphanumeric()) {
            let (digits, range) = groups.last_mut().expect("a group was seen");
            digits.push('X');
            range.end = end;
        } else if is_separator(character) && separators < 3 {
            separators += 1;
            after_letter = false;
            continue;
        }
        if !is_check {
            keep(&mut groups, &mut numbers);
        }
        after_letter = character.is_ascii_alphabetic() && !is_check;
        separators = 0;
    }
    keep(&mut groups, &mut numbers);
    numbers
}

fn keep(groups: &mut Vec<(String, Range<usize>)>, numbers: &mut Vec<Number>) {
    let groups = std::mem::take(groups);
    if groups.iter().map(|(digits, _)| digits.len()).sum::<usize>() >= SHORTEST {
        numbers.push(Number { groups });
    }
}

/// The ASCII digit of a digit in any of the forms that look like one: full-width and mathematical ones.
fn digit(character: char) -> Option<char> {
    let value = match character {
        '0'..='9' => return Some(character),
        '\u{FF10}'..='\u{FF19}' => u32::from(character) - 0xFF10,
        '\u{1D7CE}'..='\u{1D7FF}' => (u32::from(character) - 0x1D7CE) % 10,
        _ => return None,
    };
    char::from_digit(value, 10)
}

/// Blanks (no line ends), hyphens and characters of no width, and the marks of Markdown emphasis.
fn is_separator(character: char) -> bool {
    matches!(
        character,
        ' ' | '\t' | '\u{A0}' | '\u{3000}' | '\u{2000}'..='\u{200F}' | '\u{202F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}' | '-' | '\u{2010}'..='\u{2015}' | '－' | '+' | '*' | '_' | '`'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LONGEST_LANDLINE, may_have_long_number, numbers};

    proptest! {
        #[test]
        fn the_first_look_passes_over_no_number(text in "[0-9]{0,6}([0-9a-cxX \\-号，１３\u{200B}ｘ]{0,12}[0-9]{0,6}){0,4}") {
            let is_landline = |digits: &str| digits.starts_with('0') && digits.len() <= LONGEST_LANDLINE;
            let all = numbers(&text);
            let is_long = all.iter().any(|number| !is_landline(&number.digits_of(0, number.groups() - 1)));
            prop_assert!(!is_long || may_have_long_number(&text), "{text:?} has {all:?}");
        }
    }
}
