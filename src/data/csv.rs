//! Rows as comma-separated values (RFC 4180).

use std::borrow::Cow;
use std::io::Write;

use super::column::write_yuan;
use super::{Cell, Rows};
use crate::model::iso;

/// What tells a spreadsheet that the text is UTF-8; in Chinese surroundings it would take it for GBK.
const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

/// What stands between several texts of a cell.
pub(super) const BETWEEN: &str = "；";

/// The rows as a spreadsheet opens them: UTF-8 with byte order mark, lines end with CRLF, the names of the columns on the first
/// line.
#[must_use]
pub fn csv(rows: &Rows<'_>) -> Vec<u8> {
    let mut out = Vec::with_capacity(64 + rows.records.len() * 256);
    out.extend(BYTE_ORDER_MARK);
    let names = rows.table.columns();
    line(&mut out, names.iter().map(|column| Cell::text(column.name)));
    rows.each(&mut |row| line(&mut out, row.drain(..)));
    out
}

fn line<'a>(out: &mut Vec<u8>, cells: impl Iterator<Item = Cell<'a>>) {
    for (number, cell) in cells.enumerate() {
        if number > 0 {
            out.push(b',');
        }
        match cell {
            Cell::Empty => {}
            Cell::Text(text) => field(out, &text),
            Cell::Integer(number) => drop(write!(out, "{number}")),
            Cell::Money(amount) => write_yuan(amount, out),
            Cell::Day(day) => out.extend(iso(day).as_bytes()),
            Cell::Texts(texts) => field(out, &texts.join(BETWEEN)),
        }
    }
    out.extend(b"\r\n");
}

fn field(out: &mut Vec<u8>, text: &str) {
    let text = harmless(text);
    if text.bytes().any(|byte| matches!(byte, b'"' | b',' | b'\r' | b'\n')) {
        out.push(b'"');
        out.extend(text.replace('"', "\"\"").as_bytes());
        out.push(b'"');
    } else {
        out.extend(text.as_bytes());
    }
}

/// A text that no spreadsheet takes for a formula: one that could be gets an apostrophe in front.
///
/// Spreadsheets look past blanks at the beginning, and Chinese ones take the wide signs for the narrow ones.
#[must_use]
pub fn harmless(text: &str) -> Cow<'_, str> {
    let first = text.trim_start_matches([' ', '\u{A0}', '\u{3000}', '"']).chars().next();
    let is_formula =
        first.is_some_and(|first| matches!(first, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r' | '\n'));
    if is_formula { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn what_a_spreadsheet_would_execute_is_a_text() {
        for text in ["=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1+1", "\"=1", "\u{3000}＋1"] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        for text in ["", "花山镇", "0439-5550100", "a=b", "'=1", "〔2018〕1号", "3.5"] {
            assert_eq!(harmless(text), text);
        }
    }
}
