//! `gongshi import --as document`: documents of offices become records.

mod again;
mod elements;
mod hostile;
mod office;
mod page;
mod word;

use super::{FOCUS, import, tree};
use crate::support::{Run, SiteTest};

/// The file of the first record that an import writes.
const RECORD: &str = "content/documents/2018/d2018-001.md";

/// Imports a document into a new portal.
fn imported(name: &str, bytes: impl AsRef<[u8]>) -> (SiteTest, Run) {
    let site = SiteTest::new();
    let run = import(&site, name, bytes, "document", &FOCUS);
    (site, run)
}

/// What an import writes.
fn written(name: &str, bytes: impl AsRef<[u8]>) -> String {
    let (site, run) = imported(name, bytes);
    std::fs::read_to_string(site.path(RECORD)).unwrap_or_else(|error| panic!("{error}\n{}{}", run.stdout, run.stderr))
}

/// The text of the record that an import writes.
fn body(name: &str, bytes: impl AsRef<[u8]>) -> String {
    let text = written(name, bytes);
    text.split_once("\n+++\n\n").expect("fields and text").1.to_owned()
}

/// A paragraph of these properties, with its text.
fn paragraph(properties: &str, text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

/// A table of these cells.
fn table(rows: &[&[&str]]) -> String {
    let cell = |text: &&str| format!("<w:tc>{}</w:tc>", paragraph("", text));
    let row = |cells: &&[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
    format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

/// Properties of a paragraph in the middle of the line.
const CENTRED: &str = "<w:jc w:val=\"center\"/>";
