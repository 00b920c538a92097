//! A first look at a text by its bytes: whether it may hold a number that is looked for.
//!
//! Every text of a site is gone through twice, so this look passes over the landlines, ids and days that stand on every page, and
//! what it finds is looked at again.

use std::ops::Range;

use super::digits::{SHORTEST, digit, separator};

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

/// Digits that were counted so far, with only what may separate them between them.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// All digits.
    length: usize,
    /// Digits from the first group on that is no area code.
    counted: usize,
    /// Whether an area code is being read.
    is_area: bool,
    /// Whether a digit that comes begins a group.
    begins: bool,
    /// Digits that come now belong to a name such as `p2018`.
    in_name: bool,
}

impl Run {
    /// Looks at the character that begins at byte `at` of `text`, which is UTF-8; gives the byte after it.
    pub(super) fn look(&mut self, text: &[u8], at: usize) -> usize {
        match text[at] {
            b'0'..=b'9' if self.in_name => {
                let end = at + digits(text, at);
                if may_begin(text, at..end) {
                    self.in_name = false;
                    self.begins = true;
                    (at..end).for_each(|at| self.digit(text, at));
                }
                end
            }
            b'0'..=b'9' => {
                self.digit(text, at);
                at + 1
            }
            b' ' | b'\t' | b'\n' | b'\r' | b'-' | b'+' | b'*' | b'_' | b'`' | b'.' | b'/' | b'~' | b'(' | b')' | b'[' | b']' => {
                self.separate();
                at + 1
            }
            // May be the last digit of a number.
            b'x' | b'X' if self.has_begun() => {
                self.odd_digit();
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
                Passed::Digit if self.in_name => {
                    let length = digits(text, at);
                    if may_begin(text, at..at + length) {
                        break;
                    }
                    at += length;
                    continue;
                }
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
            Some(character) if digit(character).is_some() => self.odd_digit(),
            Some(character) if separator(character).is_some() => self.separate(),
            Some('ｘ' | 'Ｘ') if self.has_begun() => self.odd_digit(),
            _ => self.end(),
        }
        end
    }

    /// Takes the digit at byte `at`.
    fn digit(&mut self, text: &[u8], at: usize) {
        if self.length == 0 || self.begins {
            self.is_area = self.counted == 0 && begins_area(&text[at..]);
            self.begins = false;
        }
        self.length += 1;
        self.counted += usize::from(!self.is_area);
    }

    /// Takes a digit of another form, which begins no area code.
    fn odd_digit(&mut self) {
        self.is_area = false;
        self.begins = false;
        self.length += 1;
        self.counted += 1;
    }

    fn separate(&mut self) {
        self.begins = true;
        self.in_name = false;
    }

    /// Whether there are any digits.
    pub(super) fn has_begun(&self) -> bool {
        self.length > 0
    }

    /// Ends the run: something stands between what was and what comes.
    pub(super) fn end(&mut self) {
        *self = Self::default();
    }

    /// Whether there are enough digits for a number that is looked for.
    pub(super) fn is_long(&self) -> bool {
        self.counted >= SHORTEST || self.length > LONGEST_LANDLINE
    }
}

/// Number of digits that stand at byte `at`.
fn digits(text: &[u8], at: usize) -> usize {
    text[at..].iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// Whether digits behind a letter may be a number that is looked for, or the first group of one, rather than a part of a name: a
/// whole number, the beginning of a mobile number or the region of a resident ID.
pub(super) fn begins_number(digits: &[u8]) -> bool {
    digits.len() >= SHORTEST || digits.len() == 6 || (digits.len() == 3 && digits[0] == b'1')
}

/// Whether the digits in a range of `text` may be such; digits of another form may follow.
fn may_begin(text: &[u8], range: Range<usize>) -> bool {
    let is_rare = |byte: &u8| !byte.is_ascii() && !(0xE4..=0xE9).contains(byte);
    text.get(range.end).is_some_and(is_rare) || begins_number(&text[range])
}

/// Whether digits begin with an area code. A mobile number may have the 0 of long distance before it, and no area code begins
/// as it does then.
fn begins_area(digits: &[u8]) -> bool {
    digits[0] == b'0' && !matches!(digits, [_, b'1', b'3'..=b'9', ..])
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::may_have_long_number;
    use crate::privacy::look;

    proptest! {
        #[test]
        fn the_first_look_passes_over_no_number(
            text in "[0-9]{0,6}([0-9a-cxX \\-号，１３①.()/\n\u{200B}ｘ]{0,12}(1[3-9][0-9]{9}|[0-9]{0,6})){0,4}"
        ) {
            let all = look(&text);
            prop_assert!(all.is_empty() || may_have_long_number(&text), "{text:?} has {all:?}");
        }
    }
}
