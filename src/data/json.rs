//! Rows as JSON (RFC 8259), whole and by lines.

use std::io::Write;

use super::column::write_yuan;
use super::{Cell, Rows, VERSION};
use crate::model::iso;

/// What a file says of itself before its rows.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// What the rows are of.
    pub title: &'a str,
    /// Address of the page that shows them.
    pub page: &'a str,
    /// Who publishes.
    pub publisher: &'a str,
    /// On which terms; may be empty.
    pub licence: &'a str,
}

/// The rows as one object, each on a line of its own: a member is named like its column, and null where a cell is empty.
#[must_use]
pub fn json(rows: &Rows<'_>, about: About<'_>) -> Vec<u8> {
    let mut out = Vec::with_capacity(256 + rows.records.len() * 512);
    out.push(b'{');
    let members = [
        ("version", VERSION),
        ("table", rows.table.name()),
        ("title", about.title),
        ("page", about.page),
        ("publisher", about.publisher),
        ("licence", about.licence),
    ];
    for (name, value) in members {
        let _ = write!(out, "\"{name}\":");
        if value.is_empty() {
            out.extend(b"null");
        } else {
            text(&mut out, value);
        }
        out.extend(b",\n");
    }
    out.extend(b"\"rows\":[");
    let mut is_first = true;
    let names = names(rows);
    rows.each(&mut |row| {
        out.extend(if is_first { "\n".as_bytes() } else { b",\n" });
        is_first = false;
        object(&mut out, &names, row.drain(..));
    });
    out.extend(b"\n]}\n");
    out
}

/// The rows as one object a line.
#[must_use]
pub fn ndjson(rows: &Rows<'_>) -> Vec<u8> {
    let mut out = Vec::with_capacity(rows.records.len() * 512);
    let names = names(rows);
    rows.each(&mut |row| {
        object(&mut out, &names, row.drain(..));
        out.push(b'\n');
    });
    out
}

/// What stands before each value: its name.
fn names(rows: &Rows<'_>) -> Vec<String> {
    rows.table
        .columns()
        .iter()
        .enumerate()
        .map(|(number, column)| format!("{}\"{}\":", if number > 0 { "," } else { "" }, column.name))
        .collect()
}

fn object<'a>(out: &mut Vec<u8>, names: &[String], cells: impl Iterator<Item = Cell<'a>>) {
    out.push(b'{');
    for (name, cell) in names.iter().zip(cells) {
        out.extend(name.as_bytes());
        match cell {
            Cell::Empty => out.extend(b"null"),
            Cell::Text(value) => text(out, &value),
            Cell::Integer(number) => drop(write!(out, "{number}")),
            Cell::Money(amount) => write_yuan(amount, out),
            Cell::Day(day) => text(out, &iso(day)),
            Cell::Texts(texts) => serde_json::to_writer(&mut *out, &texts).expect("texts are JSON"),
        }
    }
    out.push(b'}');
}

fn text(out: &mut Vec<u8>, text: &str) {
    // Nearly all texts stand as they are.
    if text.bytes().all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\') {
        out.push(b'"');
        out.extend(text.as_bytes());
        out.push(b'"');
        return;
    }
    serde_json::to_writer(&mut *out, text).expect("a text is JSON");
}
