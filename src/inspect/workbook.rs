//! The sheets of a workbook (xlsx), cell by cell, so that sheet and row of a text can be named. Hidden sheets, rows and
//! columns are read like all others.

use std::collections::{BTreeMap, BTreeSet};

use super::Part;
use super::look::Look;
use super::package::{Texts, take};
use super::xml::{self, Met};
use super::zip::Entry;
use crate::privacy::{Headings, names_number, scan};

/// A sheet, as the workbook lists it.
struct Sheet {
    name: String,
    is_hidden: bool,
    part: String,
}

/// Looks into the sheets and the texts that they share; returns the names of the parts that this covers.
pub(super) fn look_into(entries: &[Entry<'_>], look: &mut Look<'_>) -> Vec<String> {
    let mut strings = strings(entries, look);
    let mut covered: Vec<String> = entries.iter().map(|entry| entry.name.clone()).filter(|name| is_strings(name)).collect();
    for sheet in sheets(entries, look) {
        let Some(entry) = entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(&sheet.part)) else { continue };
        if covered.contains(&entry.name) {
            continue;
        }
        covered.push(entry.name.clone());
        if let Some(bytes) = entry.read(look) {
            let mut cells = Cells::new(sheet, &mut strings);
            let is_whole = xml::read(&bytes, &mut |met| cells.meet(met, look));
            cells.outside.end(look);
            look.whole(is_whole);
        }
    }
    for (index, text) in &strings.telling {
        if !strings.shown.contains(index) {
            look.text(&Part::Unshown, text);
        }
    }
    covered
}

fn is_strings(name: &str) -> bool {
    name.eq_ignore_ascii_case("xl/sharedStrings.xml")
}

fn part(entries: &[Entry<'_>], name: &str, look: &mut Look<'_>) -> Option<Vec<u8>> {
    entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))?.read(look)
}

/// The sheets that the workbook lists, with the parts that hold them.
fn sheets(entries: &[Entry<'_>], look: &mut Look<'_>) -> Vec<Sheet> {
    let mut targets: BTreeMap<String, String> = BTreeMap::new();
    if let Some(bytes) = part(entries, "xl/_rels/workbook.xml.rels", look) {
        xml::read(&bytes, &mut |met| {
            if let Met::Start { name: "Relationship", attributes } = met {
                let target = value(attributes, "Target");
                let target = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
                targets.insert(value(attributes, "Id").to_owned(), target);
            }
        });
    }
    let mut sheets = Vec::new();
    if let Some(bytes) = part(entries, "xl/workbook.xml", look) {
        xml::read(&bytes, &mut |met| {
            if let Met::Start { name: "sheet", attributes } = met
                && let Some(part) = targets.remove(value(attributes, "id"))
            {
                let is_hidden = !matches!(value(attributes, "state"), "" | "visible");
                sheets.push(Sheet { name: value(attributes, "name").to_owned(), is_hidden, part });
            }
        });
    }
    sheets
}

/// The texts that cells share, as far as they can matter.
#[derive(Default)]
struct Strings {
    /// Texts with personal data, long numbers and the heads of columns of such, by their number.
    telling: BTreeMap<u32, String>,
    /// Numbers of the texts that a cell shows.
    shown: BTreeSet<u32>,
}

fn strings(entries: &[Entry<'_>], look: &mut Look<'_>) -> Strings {
    let mut strings = Strings::default();
    let Some(bytes) = part(entries, "xl/sharedStrings.xml", look) else { return strings };
    let (mut text, mut number) = (String::new(), 0_u32);
    let is_whole = xml::read(&bytes, &mut |met| match met {
        Met::Start { name: "si", .. } => text.clear(),
        Met::Text(piece) => text.push_str(piece),
        Met::End("si") => {
            if is_long_number(&text) || names_number(&text) || !scan(&text).is_empty() {
                strings.telling.insert(number, std::mem::take(&mut text));
            }
            number = number.saturating_add(1);
        }
        Met::Comment(text) => look.text(&Part::Unshown, text),
        Met::Start { .. } | Met::End(_) => {}
    });
    look.whole(is_whole);
    look.keep(strings.telling.len());
    strings
}

fn is_long_number(text: &str) -> bool {
    text.bytes().filter(u8::is_ascii_digit).count() >= 11 && !text.bytes().any(|b| b.is_ascii_alphabetic() && b != b'X')
}

/// Reads the cells of one sheet.
struct Cells<'a> {
    sheet: Sheet,
    strings: &'a mut Strings,
    /// What stands in the sheet beside cells.
    outside: Texts,
    /// First of hidden columns → last, from 1.
    hidden_columns: BTreeMap<u32, u32>,
    headings: Headings,
    row: u32,
    is_row_hidden: bool,
    column: u32,
    cell: Option<Cell>,
}

/// A cell while it is read.
#[derive(Default)]
struct Cell {
    /// Whether the value is the number of a shared text.
    is_shared: bool,
    value: String,
    formula: String,
    is_formula: bool,
}

impl<'a> Cells<'a> {
    fn new(sheet: Sheet, strings: &'a mut Strings) -> Self {
        let part = Part::Cell { sheet: sheet.name.clone(), row: 0, is_hidden: sheet.is_hidden };
        let outside = Texts::new(part);
        let (hidden_columns, headings) = (BTreeMap::new(), Headings::default());
        Self { sheet, strings, outside, hidden_columns, headings, row: 0, is_row_hidden: false, column: 0, cell: None }
    }

    fn meet(&mut self, met: Met<'_>, look: &mut Look<'_>) {
        match (met, &mut self.cell) {
            (Met::Comment(text), Some(_)) => look.text(&Part::Unshown, text),
            (Met::Text(text), Some(cell)) if cell.is_formula => cell.formula.push_str(text),
            (Met::Text(text), Some(cell)) => cell.value.push_str(text),
            (Met::Start { name: "f", .. }, Some(cell)) => cell.is_formula = true,
            (Met::End("f"), Some(cell)) => cell.is_formula = false,
            (Met::End("c"), Some(_)) => self.close(look),
            (_, Some(_)) => {}
            (Met::Start { name: "c", attributes }, None) => {
                self.column = column(value(attributes, "r")).unwrap_or(self.column.saturating_add(1));
                self.cell = Some(Cell { is_shared: value(attributes, "t") == "s", ..Cell::default() });
            }
            (Met::Start { name: "row", attributes }, None) => {
                self.row = value(attributes, "r").parse().unwrap_or(self.row.saturating_add(1));
                self.is_row_hidden = is_true(value(attributes, "hidden"));
                self.column = 0;
            }
            (Met::Start { name: "col", attributes }, None) if is_true(value(attributes, "hidden")) => {
                let end = |key: &str| value(attributes, key).parse::<u32>().ok();
                self.hidden_columns.extend(end("min").zip(end("max")));
            }
            (met, None) => self.outside.meet(met, look),
        }
    }

    fn close(&mut self, look: &mut Look<'_>) {
        let Some(cell) = self.cell.take() else { return };
        let hidden = self.hidden_columns.range(..=self.column).next_back();
        let is_hidden = self.sheet.is_hidden || self.is_row_hidden || hidden.is_some_and(|(_, last)| self.column <= *last);
        let part = Part::Cell { sheet: self.sheet.name.clone(), row: self.row, is_hidden };
        if !cell.formula.is_empty() {
            look.text(&part, &without_fractions(&cell.formula));
        }
        let text = if cell.is_shared {
            let Ok(number) = cell.value.trim().parse::<u32>() else { return };
            let Some(text) = self.strings.telling.get(&number) else { return };
            self.strings.shown.insert(number);
            text.clone()
        } else {
            cell.value
        };
        if let Some(text) = xml::plain(&text) {
            take(&part, &self.headings.read(self.column, &text), look);
        }
    }
}

/// A formula without the digits behind decimal points.
fn without_fractions(formula: &str) -> String {
    let mut plain = String::with_capacity(formula.len());
    let mut is_fraction = false;
    let mut last = ' ';
    for character in formula.chars() {
        is_fraction = (character == '.' && last.is_ascii_digit()) || (is_fraction && character.is_ascii_digit());
        if !is_fraction {
            plain.push(character);
        }
        last = character;
    }
    plain
}

fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true")
}

/// The number of the column in a name such as `AB12`, from 1.
fn column(name: &str) -> Option<u32> {
    let mut letters = name.bytes().take_while(u8::is_ascii_alphabetic);
    letters
        .try_fold(0_u32, |number, letter| number.checked_mul(26)?.checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1))
        .filter(|number| *number > 0)
}

fn value<'a>(attributes: &'a [(String, String)], key: &str) -> &'a str {
    attributes.iter().find(|(name, _)| name == key).map_or("", |(_, value)| value)
}
