//! Required and optional fields.

use crate::diag::Findings;
use crate::fields::{Int, Line, Prose};
use crate::rules::{bad_number, empty_value, missing_field, unknown_choice};
use crate::source::{Located, Span};

/// A table that fields are required of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table {
    /// What it is called in messages, in Chinese and English.
    pub name: (&'static str, &'static str),
    /// Where it begins.
    pub span: Span,
    /// Where it is shown when it lacks a field.
    pub at: Span,
}

impl Table {
    /// A table that is called by its head, such as "`[[notice]]` ".
    pub(super) fn headed(head: &'static str, span: Span) -> Self {
        Self { name: (head, head.trim_end()), span, at: span }
    }
}

/// The value of a required field, or a finding.
pub(super) fn value<T>(field: Option<Located<T>>, table: Table, key: &str, example: &str, found: &mut Findings) -> Option<T> {
    if field.is_none() && !found.is_wrong(table.span, key) {
        found.push(missing_field::finding(table.at, table.name, key, example));
    }
    field.map(|field| field.value)
}

/// The text of a required field, or a finding.
pub(super) fn line(field: Option<Located<Line>>, table: Table, key: &str, example: &str, found: &mut Findings) -> Option<String> {
    text(field.map(|field| Located::new(field.value.0, field.span)), table, key, example, found)
}

/// The text of a required field that may have several lines, or a finding.
pub(super) fn prose(
    field: Option<Located<Prose>>,
    table: Table,
    key: &str,
    example: &str,
    found: &mut Findings,
) -> Option<String> {
    text(field.map(|field| Located::new(field.value.0, field.span)), table, key, example, found)
}

fn text(field: Option<Located<String>>, table: Table, key: &str, example: &str, found: &mut Findings) -> Option<String> {
    if let Some(written) = &field
        && written.value.is_empty()
    {
        found.push(empty_value::finding(written.span, key));
        return None;
    }
    value(field, table, key, example, found)
}

/// The text of an optional field; not written is empty.
pub(super) fn optional(field: Option<Located<Line>>) -> String {
    field.map(|field| field.value.0).unwrap_or_default()
}

/// The text of an optional field that may have several lines; not written is empty.
pub(super) fn optional_prose(field: Option<Located<Prose>>) -> String {
    field.map(|field| field.value.0).unwrap_or_default()
}

/// The texts of a list, without empty ones.
pub(super) fn lines(fields: Vec<Located<Line>>) -> Vec<String> {
    fields.into_iter().map(|field| field.value.0).filter(|text| !text.is_empty()).collect()
}

/// A whole number between `least` and `most`, or a finding.
pub(super) fn number<T: TryFrom<i64>>(
    field: Option<Located<Int>>,
    key: &str,
    least: i64,
    most: i64,
    found: &mut Findings,
) -> Option<T> {
    let field = field?;
    let number = field.value.0;
    if !(least..=most).contains(&number) {
        found.push(bad_number::finding(field.span, key, &number.to_string(), least, most));
        return None;
    }
    T::try_from(number).ok()
}

/// One of the words of `choices`, or a finding.
pub(super) fn choice<T: Copy>(
    field: &Located<Line>,
    key: &str,
    choices: &[(&'static str, T)],
    meanings: &[(&'static str, &'static str)],
    found: &mut Findings,
) -> Option<T> {
    let word = field.value.0.as_str();
    let chosen = choices.iter().find(|(known, _)| *known == word).map(|(_, value)| *value);
    if chosen.is_none() {
        found.push(unknown_choice::finding(field.span, key, word, meanings));
    }
    chosen
}
