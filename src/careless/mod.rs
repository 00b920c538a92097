//! Finding what a careless hand leaves in a text: parts of a web page, blanks of a template, document numbers that are not
//! whole, and private matters that have no number: home addresses, and health beside a name in a list.
//!
//! A leaf: text in, [`Hit`]s out. One pass looks for all words that may begin something, and only where one stands is
//! its neighbourhood looked at. What cannot be told from correct text is no hit: these are warnings, and one that is
//! wrong teaches people to pass over all of them.

mod address;
mod furniture;
mod health;
mod near;
mod number;
mod placeholder;
mod surname;
mod title;
mod words;

use std::ops::Range;
use std::sync::LazyLock;

use near::{Near, Text};
use words::Words;

pub use title::{WrittenDay, days, is_doubled, repeated, year};

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Careless {
    /// A part of a web page, such as a button, that was copied along.
    Furniture,
    /// A blank of a template that nobody filled in.
    Placeholder,
    /// A document number without its 号.
    NoHao,
    /// A document number whose year stands in other brackets than 〔〕.
    Brackets,
    /// An address that leads to a household.
    Home,
    /// A word of health or disability in the row of a name.
    Health,
}

/// Something careless in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub kind: Careless,
    /// Where it stands, in bytes of the text.
    pub range: Range<usize>,
}

/// How a text is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Text with or without Markdown, where some lines are rows of tables and items of lists.
    Text,
    /// A table whose cells commas or tabs separate: every line is a row.
    Rows,
}

/// Most hits of a text: whoever has these to mend need not be told the others at once.
const MOST: usize = 20;

/// Looks at one place where a word was found.
type Look = fn(&Near<'_>) -> Option<Hit>;

const LOOKS: [(&[&str], Look); 5] = [
    (&furniture::WORDS, furniture::look),
    (&placeholder::WORDS, placeholder::look),
    (&number::WORDS, number::look),
    (&address::WORDS, address::look),
    (&health::WORDS, health::look),
];

static WORDS: LazyLock<Words<Look>> =
    LazyLock::new(|| Words::new(LOOKS.iter().flat_map(|(words, look)| words.iter().map(move |word| (*word, *look)))));

/// What is careless in `text`, in order and without overlaps, at most the first twenty.
#[must_use]
pub fn scan(text: &str, layout: Layout) -> Vec<Hit> {
    let whole = Text::new(text, layout);
    let mut hits: Vec<Hit> = Vec::new();
    for (range, look) in WORDS.find(text) {
        if hits.last().is_some_and(|hit| range.start < hit.range.end) {
            continue;
        }
        let near = Near { whole: &whole, range };
        let Some(hit) = look(&near) else { continue };
        match hits.last_mut() {
            // One blank for year, month and day.
            Some(last) if last.kind == hit.kind && last.range.end == hit.range.start => last.range.end = hit.range.end,
            Some(last) if hit.kind == Careless::Health && last.kind == hit.kind && near.is_in_line_of(last) => {}
            _ => hits.push(hit),
        }
        if hits.len() == MOST {
            break;
        }
    }
    hits
}

#[cfg(test)]
mod tests;
