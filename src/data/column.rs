//! Columns and cells.

use std::borrow::Cow;

use crate::model::{Amount, Date};

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name in files: English, stable.
    pub name: &'static str,
    /// Its title for people, in Chinese.
    pub title: &'static str,
    /// What its cells hold; each may be empty.
    pub holds: Holds,
    /// What it means where the title does not say it all, in Chinese; may be empty.
    pub about: &'static str,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A text.
    Text,
    /// A whole number.
    Integer,
    /// An amount in 元 with two decimals.
    Money,
    /// A calendar day.
    Day,
    /// Some texts.
    Texts,
    /// One of these words, each with its meaning in Chinese.
    Code(&'static [(&'static str, &'static str)]),
}

/// A cell of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing.
    Empty,
    /// A text or a word of [`Holds::Code`].
    Text(Cow<'a, str>),
    /// A whole number.
    Integer(i64),
    /// An amount.
    Money(Amount),
    /// A calendar day.
    Day(Date),
    /// Some texts.
    Texts(Vec<&'a str>),
}

impl<'a> Cell<'a> {
    /// A text; an empty one is nothing.
    pub(super) fn text(text: &'a str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(Cow::Borrowed(text)) }
    }

    pub(super) fn owned(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }

    /// Some texts; none are nothing.
    pub(super) fn texts(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let texts: Vec<&str> = texts.into_iter().collect();
        if texts.is_empty() { Self::Empty } else { Self::Texts(texts) }
    }

    pub(super) fn count(count: usize) -> Self {
        Self::Integer(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<Option<Amount>> for Cell<'_> {
    fn from(amount: Option<Amount>) -> Self {
        amount.map_or(Self::Empty, Self::Money)
    }
}

impl From<Option<Date>> for Cell<'_> {
    fn from(day: Option<Date>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }
}

impl From<Option<u32>> for Cell<'_> {
    fn from(number: Option<u32>) -> Self {
        number.map_or(Self::Empty, |number| Self::Integer(number.into()))
    }
}

/// Writes an amount in 元 with two decimals and nothing else: `3856000.00`.
pub(super) fn write_yuan(amount: Amount, out: &mut Vec<u8>) {
    use std::io::Write;
    let (sign, fen) = (if amount.fen() < 0 { "-" } else { "" }, amount.fen().unsigned_abs());
    let _ = write!(out, "{sign}{}.{:02}", fen / 100, fen % 100);
}
