//! Sheets and what is wrong with them → the workbook back, so that the office can mend it: problems are coloured cells with a
//! note. It can be imported again.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Color, ExcelDateTime, Format, Note, Workbook, Worksheet, XlsxError};

use super::sheet::{Sheet, Value};
use super::{Problem, xlsx};
use crate::diag::Lang;

/// The colour behind a cell with a problem.
const MARKED: Color = Color::RGB(0x00FF_C7CE);

/// Most characters of a note.
const LONGEST: usize = 1000;

/// Places of cells and the notes on them.
type Notes = BTreeMap<(u32, u16), String>;

/// The workbook with its problems, as `.xlsx`. What is about a whole file is a note on the first cell.
///
/// # Errors
/// When the sheets hold what the format cannot.
pub fn annotated(sheets: &[Sheet], problems: &[Problem], lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    for (number, sheet) in sheets.iter().enumerate() {
        let notes = notes(sheet, number == 0, problems, lang);
        let page = book.add_worksheet();
        if !sheet.name.is_empty() {
            page.set_name(&sheet.name)?;
        }
        write(page, sheet, &notes)?;
    }
    book.save_to_buffer()
}

fn notes(sheet: &Sheet, is_first: bool, problems: &[Problem], lang: Lang) -> Notes {
    let mut notes = Notes::new();
    for problem in problems {
        let cell = match problem.place.rsplit_once('!') {
            Some((name, cell)) if name == sheet.name => xlsx::place(cell),
            None if sheet.name.is_empty() => xlsx::place(&problem.place),
            _ => None,
        };
        let cell = cell.or((is_first && !problem.place.contains('!')).then_some((0, 0)));
        let Some((row, column)) = cell.and_then(|(row, column)| Some((row, u16::try_from(column).ok()?))) else { continue };
        let note = notes.entry((row, column)).or_default();
        if !note.is_empty() {
            note.push_str("\n\n");
        }
        let (message, help) = (problem.message.get(lang), problem.help.get(lang));
        *note += &format!("{message}\n→ {help}");
    }
    notes
}

fn write(page: &mut Worksheet, sheet: &Sheet, notes: &Notes) -> Result<(), XlsxError> {
    let format = |is_marked: bool| if is_marked { Format::new().set_background_color(MARKED) } else { Format::new() };
    for (first, last) in areas(sheet) {
        let is_marked = notes.contains_key(&first);
        page.merge_range(first.0, first.1, last.0, last.1, "", &format(is_marked))?;
    }
    for (row, cells) in &sheet.rows {
        for (column, value) in cells {
            let Ok(column) = u16::try_from(*column) else { continue };
            if !sheet.covered.contains_key(&(*row, u32::from(column))) {
                cell(page, (*row, column), value, format(notes.contains_key(&(*row, column))))?;
            }
        }
    }
    for ((row, column), text) in notes {
        if sheet.value(*row, u32::from(*column)).is_none() {
            page.write_blank(*row, *column, &format(true))?;
        }
        let text: String = text.chars().take(LONGEST).collect();
        page.insert_note(*row, *column, &Note::new(text).add_author_prefix(false).set_width(320).set_height(140))?;
    }
    Ok(())
}

fn cell(page: &mut Worksheet, (row, column): (u32, u16), value: &Value, format: Format) -> Result<(), XlsxError> {
    match value {
        Value::Number(number) | Value::Scaled(number) if number.parse::<f64>().is_ok_and(f64::is_finite) => {
            page.write_number_with_format(row, column, number.parse::<f64>().unwrap_or_default(), &format)?;
        }
        Value::Date(Some(day)) => {
            let (year, month, day) = (day.year().unsigned_abs(), day.month().unsigned_abs(), day.day().unsigned_abs());
            let day = ExcelDateTime::from_ymd(year, month, day)?;
            page.write_datetime_with_format(row, column, &day, &format.set_num_format("yyyy-mm-dd"))?;
        }
        value => {
            page.write_string_with_format(row, column, value.text(), &format)?;
        }
    }
    Ok(())
}

/// The merged areas with more than one cell, from the first cell to the last.
fn areas(sheet: &Sheet) -> Vec<((u32, u16), (u32, u16))> {
    let mut areas: BTreeMap<(u32, u32), (u32, u32)> = BTreeMap::new();
    for (covered, first) in &sheet.covered {
        let last = areas.entry(*first).or_insert(*first);
        *last = (last.0.max(covered.0), last.1.max(covered.1));
    }
    let short = |(row, column): (u32, u32)| Some((row, u16::try_from(column).ok()?));
    areas.into_iter().filter_map(|(first, last)| Some((short(first)?, short(last)?))).collect()
}
