//! The tables of a kind as a workbook (Office Open XML): a sheet a table with typed columns, and one that explains them.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::csv::BETWEEN;
use super::{About, Cell, Column, Holds, Rows, VERSION};
use crate::model::{Amount, Date};

/// Most characters that a cell takes.
const LONGEST: usize = 32_767;

/// How hard the ZIP archive is packed, from 1 to 9.
const ZIP_LEVEL: u8 = 1;

/// Name of the sheet that explains the others.
const NOTES: &str = "说明";

/// How cells look.
struct Looks {
    head: Format,
    money: Format,
    day: Format,
}

/// The workbook of some tables. Heads and codes are in Chinese, amounts and days are typed. The same rows always give the same
/// bytes.
#[must_use]
pub fn workbook(tables: &[Rows<'_>], about: About<'_>) -> Vec<u8> {
    made(tables, about).expect("rows and columns are within the limits of the format")
}

fn made(tables: &[Rows<'_>], about: About<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // Packing well takes longer than all else, and gains a fifth.
    book.set_zip_compression_level(ZIP_LEVEL);
    // A file that said when it was made would be another one in each build.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(about.title).set_author(about.publisher).set_creation_datetime(&made));
    let looks = Looks {
        head: Format::new().set_bold(),
        money: Format::new().set_num_format("#,##0.00"),
        day: Format::new().set_num_format("yyyy-mm-dd"),
    };
    for rows in tables {
        sheet(book.add_worksheet(), rows, &looks)?;
    }
    notes(book.add_worksheet(), tables, about, &looks)?;
    book.save_to_buffer()
}

fn sheet(sheet: &mut Worksheet, rows: &Rows<'_>, looks: &Looks) -> Result<(), XlsxError> {
    let columns = rows.table.columns();
    sheet.set_name(rows.table.title())?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, number) in columns.iter().zip(0..) {
        sheet.write_string_with_format(0, number, column.title, &looks.head)?;
        sheet.set_column_width(number, width(column))?;
    }
    let (mut line, mut fault) = (1, None);
    rows.each(&mut |row| {
        for ((cell, column), number) in row.drain(..).zip(&columns).zip(0..) {
            if let Err(error) = write(sheet, (line, number), &cell, column, looks) {
                fault.get_or_insert(error);
            }
        }
        line += 1;
    });
    fault.map_or(Ok(()), Err)
}

fn width(column: &Column) -> f64 {
    match (column.name, column.holds) {
        ("title" | "url", _) => 40.0,
        (_, Holds::Money) => 18.0,
        (_, Holds::Integer) => 8.0,
        _ => 14.0,
    }
}

fn write(
    sheet: &mut Worksheet,
    (line, number): (u32, u16),
    cell: &Cell<'_>,
    column: &Column,
    looks: &Looks,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => return Ok(()),
        Cell::Text(text) => sheet.write_string(line, number, fitting(meaning(text, column)))?,
        Cell::Texts(texts) => sheet.write_string(line, number, fitting(&texts.join(BETWEEN)))?,
        // Counts and years have few digits.
        Cell::Integer(value) => sheet.write_number(line, number, i32::try_from(*value).unwrap_or(i32::MAX))?,
        Cell::Money(amount) => sheet.write_number_with_format(line, number, yuan(*amount), &looks.money)?,
        Cell::Day(day) => match excel_day(*day) {
            Some(day) => sheet.write_datetime_with_format(line, number, &day, &looks.day)?,
            None => sheet.write_string(line, number, day.to_string())?,
        },
    };
    Ok(())
}

/// Numbers of this format are floating point: exact to the fen up to 90 万亿元.
#[expect(clippy::cast_precision_loss, reason = "the format has no other numbers")]
fn yuan(amount: Amount) -> f64 {
    amount.fen() as f64 / 100.0
}

/// The day as this format has it, from 1900 on.
fn excel_day(day: Date) -> Option<ExcelDateTime> {
    let (year, month) = (u16::try_from(day.year()).ok()?, u8::try_from(day.month()).ok()?);
    ExcelDateTime::from_ymd(year, month, u8::try_from(day.day()).ok()?).ok()
}

/// What a code means; other texts are what they are.
fn meaning<'a>(text: &'a str, column: &Column) -> &'a str {
    match column.holds {
        Holds::Code(words) => words.iter().find(|(word, _)| *word == text).map_or(text, |(_, meaning)| meaning),
        _ => text,
    }
}

fn fitting(text: &str) -> &str {
    text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end])
}

fn notes(sheet: &mut Worksheet, tables: &[Rows<'_>], about: About<'_>, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name(NOTES)?;
    let mut line = 0;
    for (name, value) in [
        ("名称", about.title),
        ("网页", about.page),
        ("发布机构", about.publisher),
        ("使用许可", about.licence),
        ("格式版本", VERSION),
    ] {
        if !value.is_empty() {
            sheet.write_string_with_format(line, 0, name, &looks.head)?;
            sheet.write_string(line, 1, fitting(value))?;
            line += 1;
        }
    }
    line += 1;
    for (head, number) in ["表", "列", "列名（CSV、JSON）", "含义"].into_iter().zip(0..) {
        sheet.write_string_with_format(line, number, head, &looks.head)?;
        sheet.set_column_width(number, 24.0)?;
    }
    for table in tables.iter().map(|rows| rows.table) {
        for column in table.columns() {
            line += 1;
            for (text, number) in [table.title(), column.title, column.name, column.about].into_iter().zip(0..) {
                sheet.write_string(line, number, text)?;
            }
        }
    }
    Ok(())
}
