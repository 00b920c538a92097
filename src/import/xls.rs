//! Workbooks of the older form (`.xls`) → sheets of cells. The crate that reads them believes what a file says of itself, so that a
//! hostile one may take all memory or stop the program: to be called in a process of its own.

use std::io::Cursor;

use calamine::{Data, Reader, SheetType, Xls, XlsError};

use super::sheet::{self, Room, Sheet, Value, broken, too_large};
use super::shown::{self, Shows};
use super::{Epoch, Problem, biff, plain};

/// Largest file, in bytes: the format holds 65,536 rows.
pub(super) const MAX_BYTES: usize = 16 * 1024 * 1024;

/// The sheets of an `.xls`, in the order of the workbook.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Problem> {
    if bytes.len() > MAX_BYTES {
        return Err(too_large("", "16 MiB"));
    }
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => broken("加了密码", "it is locked with a password"),
        _ => broken("不是工作簿，已损坏，或者加了密码", "it is no workbook, damaged, or locked with a password"),
    })?;
    let epoch = if book.has_1904_epoch() { Epoch::Of1904 } else { Epoch::Of1900 };
    let listed = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let names: Vec<String> = listed.map(|sheet| sheet.name.clone()).collect();
    if names.len() > sheet::MAX_SHEETS {
        return Err(too_large("", &format!("{} 张表 sheets", sheet::MAX_SHEETS)));
    }
    let told = biff::told(bytes).ok_or_else(|| broken("内容有误", "its content is faulty"))?;
    if told.is_linked {
        let sheet = |number: usize| Sheet { name: names.get(number).cloned().unwrap_or_default(), ..Sheet::default() };
        let place = told.linked.map(|(number, row, column)| sheet(number).place(row, column));
        return Err(sheet::linked(place.unwrap_or_default()));
    }
    let mut room = Room::default();
    let mut sheets = Vec::new();
    for (number, name) in names.into_iter().enumerate() {
        let shown = |row, column| told.shown.get(&(number, row, column));
        sheets.push(one(&mut book, name, epoch, &shown, &mut room)?);
    }
    Ok(sheets)
}

fn one<'a>(
    book: &mut Xls<Cursor<&[u8]>>,
    name: String,
    epoch: Epoch,
    shown: &dyn Fn(u32, u32) -> Option<&'a Shows>,
    room: &mut Room,
) -> Result<Sheet, Problem> {
    let faulty = |_| broken("内容有误", "its content is faulty");
    let range = book.worksheet_range(&name).map_err(faulty)?;
    let areas = book.merge_cells_by_sheet_name(&name).map_err(faulty)?;
    let mut sheet = Sheet::named(name, Some(epoch))?;
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, data) in range.used_cells() {
        let far = |_| too_large("", &format!("{} 行 rows", sheet::MAX_ROWS));
        let (row, column) = (u32::try_from(row).map_err(far)?, u32::try_from(column).map_err(far)?);
        let (row, column) = (top + row, left + column);
        let value = match (shown(row, column), data) {
            (Some(shows), Data::Int(number)) => Some(shows.value(&number.to_string(), Some(epoch))),
            (Some(shows), Data::Float(number)) => Some(shows.value(&number.to_string(), Some(epoch))),
            (Some(shows), Data::DateTime(day)) => Some(shows.value(&day.as_f64().to_string(), Some(epoch))),
            _ => value(data, epoch),
        };
        if let Some(value) = value {
            sheet.enter(row, column, value, room)?;
        }
    }
    for area in areas {
        sheet.merge(area.start, area.end, room)?;
    }
    Ok(sheet)
}

fn value(data: &Data, epoch: Epoch) -> Option<Value> {
    Some(match data {
        Data::Empty => return None,
        Data::Int(number) => Value::Number(number.to_string()),
        Data::Float(number) => Value::Number(shown::digits(&number.to_string())),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Value::Text(plain::prose(text)),
        Data::Bool(is) => Value::Text(if *is { "是" } else { "否" }.to_owned()),
        Data::DateTime(day) if day.is_datetime() => {
            let whole = day.as_f64().floor().to_string();
            Value::Date(whole.parse().ok().and_then(|serial| epoch.day(serial)))
        }
        Data::DateTime(time) => Value::Number(time.as_f64().to_string()),
        Data::Error(error) => Value::Error(error.to_string()),
    })
}
