//! Emphasis and line breaks next to Chinese characters.
//!
//! CommonMark does not close the emphasis of `**公示。**本村`, because the closing `**` stands between a punctuation mark and a
//! letter. The CJK-friendly rule closes it; it is merged upstream (pulldown-cmark#1059) but not in 0.13.6. Until it is
//! released, [`guard_emphasis`] puts a code point that is no character between such a mark and the `**`, which then
//! follows the rule for letters; [`unguarded`] takes it out of everything that comes back, code and addresses included,
//! so it can stand anywhere without harm. To be deleted with the next release of the parser: the guard, `unguarded` and
//! `Guarded`, and their calls.

use std::borrow::Cow;
use std::ops::Range;

/// A code point that is no character: neither punctuation nor white space to the parser, and refused in content.
const GUARD: char = '\u{FDD0}';

/// A text with guards.
pub(super) struct Guarded<'a> {
    /// The text.
    pub text: Cow<'a, str>,
    /// Where its guards stand.
    guards: Vec<usize>,
}

impl Guarded<'_> {
    /// The range in the text without guards that belongs to `range` in the one with them.
    pub(super) fn original(&self, range: Range<usize>) -> Range<usize> {
        let offset = |at: usize| at - self.guards.partition_point(|guard| *guard < at) * GUARD.len_utf8();
        offset(range.start)..offset(range.end)
    }
}

/// `text` with guards beside the runs of `*` that the CJK-friendly rule lets open or close.
pub(super) fn guard_emphasis(text: &str) -> Guarded<'_> {
    let mut guards = Vec::new();
    if !text.contains('*') {
        return Guarded { text: Cow::Borrowed(text), guards };
    }
    let mut guarded = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(start) = rest.find('*') {
        let (before, from_run) = rest.split_at(start);
        if before.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1 {
            // A star behind a backslash is a character like any other.
            guarded.push_str(before);
            guarded.push('*');
            rest = &from_run[1..];
            continue;
        }
        let run_length = from_run.bytes().take_while(|byte| *byte == b'*').count();
        let (run, after) = from_run.split_at(run_length);
        guarded.push_str(before);
        let previous = guarded.chars().next_back().filter(|c| !c.is_whitespace());
        let next = after.chars().next().filter(|c| !c.is_whitespace());
        if let (Some(previous), Some(next)) = (previous, next) {
            let marks = (is_mark(previous), is_mark(next));
            if marks == (true, false) && (is_wide(previous) || is_wide(next)) {
                guards.push(guarded.len());
                guarded.push(GUARD);
            }
            guarded.push_str(run);
            if marks == (false, true) && (is_wide(previous) || is_wide(next)) {
                guards.push(guarded.len());
                guarded.push(GUARD);
            }
        } else {
            guarded.push_str(run);
        }
        rest = after;
    }
    guarded.push_str(rest);
    Guarded { text: Cow::Owned(guarded), guards }
}

/// `text` without guards.
pub(super) fn unguarded(text: &str) -> Cow<'_, str> {
    if text.contains(GUARD) { Cow::Owned(text.replace(GUARD, "")) } else { Cow::Borrowed(text) }
}

/// Whether a line break between the two characters is no space: both Chinese, or one Chinese and one of the marks that
/// Chinese shares with Latin text.
pub(super) fn joins(before: char, after: char) -> bool {
    (is_wide(before) || is_shared_mark(before))
        && (is_wide(after) || is_shared_mark(after))
        && (is_wide(before) || is_wide(after))
}

/// Chinese characters and marks, full-width forms included. Korean is not meant: it writes spaces.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{312F}' | '\u{31A0}'..='\u{31BF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}' | '\u{20000}'..='\u{3FFFD}')
}

/// Characters of no width, which can hide a scheme in an address.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Quotation marks, dash and ellipsis, which Chinese shares with Latin text.
fn is_shared_mark(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

/// Punctuation marks, ASCII and Chinese.
fn is_mark(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3020}' | '\u{30FB}'
            | '\u{FE30}'..='\u{FE4F}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}' | '·')
}
