//! Tables of `OpenDocument` → sheets of cells, with every allocation bounded.

use quick_xml::events::{BytesStart, Event};

use super::sheet::{self, Room, Sheet, Value, broken, too_large};
use super::{Problem, package, plain};

/// The sheets of an `.ods`. Repeated rows and columns are counted, not made, where they are blank.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Problem> {
    let parts = package::parts(bytes, &|name| name == "content.xml")?;
    let content = parts.iter().find(|(name, _)| name == "content.xml");
    let text = content.and_then(|(_, bytes)| std::str::from_utf8(bytes).ok());
    let text = text.ok_or_else(|| broken("内容有误", "its content is faulty"))?;
    let mut reader = quick_xml::Reader::from_str(text);
    let mut table = Ods::default();
    let mut depth = 0;
    loop {
        let event = reader.read_event().map_err(|_| broken("内容有误", "its content is faulty"))?;
        match event {
            Event::Eof => return Ok(table.sheets),
            Event::Start(element) => {
                package::deeper(&mut depth)?;
                table.start(&element, false)?;
            }
            Event::Empty(element) => table.start(&element, true)?,
            Event::Text(piece) => table.text(&piece.xml10_content()),
            Event::GeneralRef(name) => {
                let name = format!("&{};", &*name);
                table.text(&quick_xml::escape::unescape(&name).unwrap_or_default());
            }
            Event::CData(piece) => table.text(&piece.xml10_content()),
            Event::End(element) => {
                depth -= 1;
                table.end(element.local_name().as_ref())?;
            }
            _ => {}
        }
    }
}

#[derive(Default)]
struct Ods {
    sheets: Vec<Sheet>,
    room: Room,
    row: u32,
    column: u32,
    row_repeat: u32,
    /// The cells of the row.
    filled: Vec<(u32, Value)>,
    /// Merged cells of the sheet.
    areas: Vec<((u32, u32), (u32, u32))>,
    /// The cell that is being read.
    cell: Option<Cell>,
    /// Within a remark on a cell, which is not its text.
    annotations: usize,
}

#[derive(Default)]
struct Cell {
    /// How often it stands there.
    repeat: u32,
    /// Its value, when the attributes tell it.
    stated: Option<Value>,
    /// Whether its formula has failed.
    is_error: bool,
    /// Whether it has a formula.
    is_formula: bool,
    text: String,
}

impl Ods {
    fn start(&mut self, element: &BytesStart<'_>, is_empty: bool) -> Result<(), Problem> {
        let count = |name: &str| package::attribute(element, name).and_then(|text| text.parse::<u32>().ok()).unwrap_or(1).max(1);
        match element.local_name().as_ref() {
            "table" => {
                let name = package::attribute(element, "name").unwrap_or_default();
                self.sheets.push(Sheet::named(name, None)?);
                (self.row, self.column) = (0, 0);
                if self.sheets.len() > sheet::MAX_SHEETS {
                    return Err(too_large("", &format!("{} 张表 sheets", sheet::MAX_SHEETS)));
                }
            }
            "table-row" => {
                self.row_repeat = count("number-rows-repeated");
                self.column = 0;
                if is_empty {
                    self.row = self.row.saturating_add(self.row_repeat);
                }
            }
            "table-cell" | "covered-table-cell" => {
                self.span(count("number-rows-spanned"), count("number-columns-spanned"));
                let formula = package::attribute(element, "formula");
                if formula.as_deref().is_some_and(names_file) {
                    let place = self.sheets.last().map(|sheet| sheet.place(self.row, self.column));
                    return Err(sheet::linked(place.unwrap_or_default()));
                }
                let repeat = count("number-columns-repeated");
                self.cell = Some(Cell {
                    repeat,
                    stated: stated(element),
                    is_error: has_failed(element),
                    is_formula: formula.is_some(),
                    text: String::new(),
                });
                if is_empty {
                    self.end_cell()?;
                }
            }
            // Copies of sheets of other files.
            "table-source" | "dde-link" => return Err(sheet::linked("")),
            "annotation" if !is_empty => self.annotations += 1,
            "p" => {
                if let Some(cell) = self.cell.as_mut().filter(|cell| !cell.text.is_empty() && self.annotations == 0) {
                    cell.text.push('\n');
                }
            }
            "s" => self.text(&" ".repeat(count("c").min(64) as usize)),
            _ => {}
        }
        Ok(())
    }

    fn span(&mut self, rows: u32, columns: u32) {
        if rows > 1 || columns > 1 {
            let last = (self.row.saturating_add(rows - 1), self.column.saturating_add(columns - 1));
            self.areas.push(((self.row, self.column), last));
        }
    }

    fn text(&mut self, piece: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|cell| self.annotations == 0 && cell.text.len() <= sheet::MAX_CELL_BYTES) {
            cell.text.push_str(piece);
        }
    }

    fn end(&mut self, element: &str) -> Result<(), Problem> {
        match element {
            "annotation" => self.annotations = self.annotations.saturating_sub(1),
            "table-cell" | "covered-table-cell" => self.end_cell()?,
            "table-row" => self.end_row()?,
            "table" => {
                let areas = std::mem::take(&mut self.areas);
                if let Some(sheet) = self.sheets.last_mut() {
                    for (first, last) in areas {
                        sheet.merge(first, last, &mut self.room)?;
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Problem> {
        let Some(Cell { repeat, stated, is_error, is_formula, text }) = self.cell.take() else { return Ok(()) };
        let text = plain::prose(&text);
        let value = match stated {
            _ if is_error => Some(Value::Error(text)),
            None if text.is_empty() && is_formula => Some(Value::Uncalculated),
            Some(Value::Number(number)) if !shows(&text, &number) => Some(Value::Scaled(number)),
            Some(Value::Number(number)) => Some(counted(&text, &number).map_or(Value::Number(number), Value::Text)),
            Some(Value::Text(day)) if is_day(&day) && !shows_day(&text) => Some(Value::Text(text)),
            stated => stated.or((!text.is_empty()).then_some(Value::Text(text))),
        };
        if let Some(value) = value {
            for column in self.column..self.column.saturating_add(repeat) {
                if column >= sheet::MAX_COLUMNS {
                    return Err(too_large("", &format!("{} 列 columns", sheet::MAX_COLUMNS)));
                }
                self.filled.push((column, value.clone()));
            }
        }
        self.column = self.column.saturating_add(repeat);
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Problem> {
        let filled = std::mem::take(&mut self.filled);
        let Some(sheet) = self.sheets.last_mut().filter(|_| !filled.is_empty()) else {
            self.row = self.row.saturating_add(self.row_repeat);
            return Ok(());
        };
        for row in self.row..self.row.saturating_add(self.row_repeat) {
            for (column, value) in &filled {
                sheet.enter(row, *column, value.clone(), &mut self.room)?;
            }
        }
        self.row = self.row.saturating_add(self.row_repeat);
        Ok(())
    }
}

/// The value that the attributes of a cell tell: a number in decimal digits, or a day.
fn stated(element: &BytesStart<'_>) -> Option<Value> {
    match package::attribute(element, "value-type")?.as_str() {
        "float" | "currency" => {
            let text = package::attribute(element, "value")?;
            let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
            if is_plain {
                Some(Value::Number(text))
            } else {
                text.parse::<f64>().ok().map(|number| Value::Number(number.to_string()))
            }
        }
        "date" => Some(Value::Text(package::attribute(element, "date-value")?.split('T').next()?.to_owned())),
        "string" => package::attribute(element, "string-value").map(|text| Value::Text(plain::prose(&text))),
        _ => None,
    }
}

/// Whether a formula names a sheet of another file: its address in quotes, and a hash behind them.
fn names_file(formula: &str) -> bool {
    formula.split('"').step_by(2).any(|part| part.contains("'#"))
}

fn has_failed(element: &BytesStart<'_>) -> bool {
    element
        .attributes()
        .with_checks(false)
        .flatten()
        .any(|one| one.key.as_ref() == "calcext:value-type" && &*one.value == "error")
}

/// The text of a cell that shows a unit of money behind its number, and the whole number.
fn counted(text: &str, number: &str) -> Option<String> {
    let text = plain::compact(text);
    let unit = text.trim_start_matches(|c: char| c.is_ascii() || c == '¥' || c == '￥');
    (unit.ends_with('元') || ["万", "亿"].contains(&unit)).then(|| format!("{number}{unit}"))
}

fn is_day(text: &str) -> bool {
    text.len() == 10
        && text
            .as_bytes()
            .iter()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() })
}

/// Whether a text with a year has a month and a day, too; one without a year is taken for a whole day.
fn shows_day(text: &str) -> bool {
    let groups: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    groups.first().is_none_or(|first| first.len() != 4) || groups.len() > 2
}

/// Whether the text of a cell shows its number, rounded perhaps, and no other one. A text that is no number shows what it likes.
fn shows(text: &str, number: &str) -> bool {
    let shown: String = text.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | '-')).collect();
    let decimals = shown.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let (Ok(shown), Ok(number)) = (shown.parse::<f64>(), number.parse::<f64>()) else { return true };
    let is_plain = !text.contains(['E', 'e', '/']);
    let step = 0.1_f64.powi(i32::try_from(decimals.min(30)).unwrap_or(30));
    !is_plain || (shown.abs() - number.abs()).abs() <= step * 0.51 + number.abs() * 1e-12
}
