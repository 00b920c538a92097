//! Workbooks of the older form (`.xls`) → sheets of cells. The crate that reads them believes what a file says of itself, so that a
//! hostile one may take all memory or stop the program: to be called in a process of its own.

use std::io::Cursor;

use calamine::{Data, Reader, SheetType, Xls, XlsError};

use super::sheet::{self, Sheet, Value, broken, too_large};
use super::{Epoch, Problem, plain, xlsx};

/// Largest file, in bytes: the format holds 65,536 rows.
pub(super) const MAX_BYTES: usize = 16 * 1024 * 1024;

/// How a format is written that paints a point into a number, to show yuan as 万元.
const SCALED: &str = "0!.0";

/// The sheets of an `.xls`, in the order of the workbook.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Problem> {
    if bytes.len() > MAX_BYTES {
        return Err(too_large("", "16 MiB"));
    }
    if shows_other_numbers(bytes) {
        return Err(broken(
            "有的单元格按千、万显示，和里面的数不同",
            "some cells show other numbers than they hold, with thousands cut off",
        ));
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
    let mut count = 0;
    names.into_iter().map(|name| one(&mut book, name, epoch, &mut count)).collect()
}

fn one(book: &mut Xls<Cursor<&[u8]>>, name: String, epoch: Epoch, count: &mut usize) -> Result<Sheet, Problem> {
    let faulty = |_| broken("内容有误", "its content is faulty");
    let range = book.worksheet_range(&name).map_err(faulty)?;
    let areas = book.merge_cells_by_sheet_name(&name).map_err(faulty)?;
    let mut sheet = Sheet { name, epoch: Some(epoch), ..Sheet::default() };
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, data) in range.used_cells() {
        *count += 1;
        if *count > sheet::MAX_CELLS {
            return Err(too_large("", &format!("{} 格 cells", sheet::MAX_CELLS)));
        }
        let far = |_| too_large("", &format!("{} 行 rows", sheet::MAX_ROWS));
        let (row, column) = (u32::try_from(row).map_err(far)?, u32::try_from(column).map_err(far)?);
        if let Some(value) = value(data, epoch) {
            sheet.enter(top + row, left + column, value)?;
        }
    }
    for area in areas {
        sheet.merge(area.start, area.end)?;
    }
    Ok(sheet)
}

fn value(data: &Data, epoch: Epoch) -> Option<Value> {
    Some(match data {
        Data::Empty => return None,
        Data::Int(number) => Value::Number(number.to_string()),
        Data::Float(number) => Value::Number(xlsx::digits(&number.to_string())),
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

/// Whether a format paints a point, in letters of one byte or of two.
fn shows_other_numbers(bytes: &[u8]) -> bool {
    let wide: Vec<u8> = SCALED.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [SCALED.as_bytes(), &wide].iter().any(|form| bytes.windows(form.len()).any(|window| window == *form))
}
