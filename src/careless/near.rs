//! A word in a text, and what stands around it.

use std::cell::OnceCell;
use std::ops::Range;

use super::{Careless, Hit, Layout};

/// Farthest that is looked to either side, in bytes: a text of one line must not be gone through for every word in it.
const REACH: usize = 600;

/// A whole text.
pub(super) struct Text<'a> {
    text: &'a str,
    layout: Layout,
    shows_a_form: OnceCell<bool>,
}

impl<'a> Text<'a> {
    pub(super) fn new(text: &'a str, layout: Layout) -> Self {
        Self { text, layout, shows_a_form: OnceCell::new() }
    }
}

/// A word that was found in a text.
pub(super) struct Near<'a> {
    pub whole: &'a Text<'a>,
    pub range: Range<usize>,
}

impl<'a> Near<'a> {
    /// The word.
    pub(super) fn word(&self) -> &'a str {
        &self.whole.text[self.range.clone()]
    }

    /// What stands before the word in its line.
    pub(super) fn before(&self) -> &'a str {
        let text = self.whole.text;
        let start = boundary(text, self.range.start.saturating_sub(REACH));
        text[start..self.range.start].rsplit('\n').next().unwrap_or_default()
    }

    /// What stands behind the word in its line.
    pub(super) fn after(&self) -> &'a str {
        self.below().split('\n').next().unwrap_or_default()
    }

    /// What stands behind the word, in the next lines, too.
    pub(super) fn below(&self) -> &'a str {
        let text = self.whole.text;
        let end = boundary(text, (self.range.end + REACH).min(text.len()));
        &text[self.range.end..end]
    }

    /// The line that the word stands in.
    pub(super) fn line(&self) -> &'a str {
        let start = self.range.start - self.before().len();
        &self.whole.text[start..self.range.end + self.after().len()]
    }

    /// Whether an earlier hit stands in the same line.
    pub(super) fn is_in_line_of(&self, hit: &Hit) -> bool {
        self.range.start - self.before().len() <= hit.range.start
    }

    /// The character before the word, in its line.
    pub(super) fn last(&self) -> Option<char> {
        self.before().chars().next_back()
    }

    /// How the text is laid out.
    pub(super) fn layout(&self) -> Layout {
        self.whole.layout
    }

    /// Whether the text is about a form, which has blanks to be filled in.
    pub(super) fn shows_a_form(&self) -> bool {
        const WORDS: [&str; 10] = ["样式", "式样", "格式", "模板", "范本", "样表", "样本", "示例", "填写说明", "填表说明"];
        *self.whole.shows_a_form.get_or_init(|| WORDS.iter().any(|word| self.whole.text.contains(word)))
    }

    /// A hit from `before` bytes ahead of the word to `after` bytes behind it.
    pub(super) fn hit(&self, kind: Careless, before: usize, after: usize) -> Hit {
        Hit { kind, range: self.range.start - before..self.range.end + after }
    }
}

/// The nearest beginning of a character at or before byte `at`.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The digits that `text` begins with.
pub(super) fn digits(text: &str) -> &str {
    &text[..text.find(|c: char| !is_digit(c)).unwrap_or(text.len())]
}

/// The digits that `text` ends with.
pub(super) fn last_digits(text: &str) -> &str {
    text.trim_start_matches(text.trim_end_matches(is_digit))
}

fn is_digit(character: char) -> bool {
    matches!(character, '0'..='9' | '０'..='９')
}

/// Whether a character is a Chinese one that makes words.
pub(super) fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}')
}
