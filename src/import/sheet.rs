//! A sheet of cells, as every format is read into.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Problem;
use crate::diag::Text;
use crate::model::Date;

/// Most rows, columns, cells that hold something, and sheets that are read, and bytes of a cell: several times what offices send.
/// Together with the bytes of all texts they bound what a small file can unfold to.
pub(super) const MAX_ROWS: u32 = 65_536;
pub(super) const MAX_COLUMNS: u32 = 256;
pub(super) const MAX_CELLS: usize = 1_000_000;
pub(super) const MAX_TEXT: usize = 24 * 1024 * 1024;
pub(super) const MAX_SHEETS: usize = 64;
/// Excel allows 31 characters.
const MAX_NAME_BYTES: usize = 128;
pub(super) const MAX_COVERED: usize = 500_000;
pub(super) const MAX_AREAS: usize = 50_000;
pub(super) const MAX_CELL_BYTES: usize = 16 * 1024;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    /// A text.
    Text(String),
    /// A number, by its shortest decimal form.
    Number(String),
    /// A day; `None` when the number is none that stands for a day.
    Date(Option<Date>),
    /// A number that its cell shows as another one: a percentage, or with its thousands cut off.
    Scaled(String),
    /// A formula whose result is not in the file: the program that wrote it does not calculate.
    Uncalculated,
    /// `#REF!` and the like.
    Error(String),
}

impl Value {
    /// The value as it can be shown.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) | Self::Number(text) | Self::Scaled(text) | Self::Error(text) => text.clone(),
            Self::Date(date) => date.map_or_else(String::new, |date| date.to_string()),
            Self::Uncalculated => String::new(),
        }
    }
}

/// A sheet: rows by their numbers from 0 on, cells by their columns from 0 on; blank cells are not there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name; empty for a text file, which has one only.
    pub name: String,
    /// The rows that hold something.
    pub rows: BTreeMap<u32, BTreeMap<u32, Value>>,
    /// The cells that are merged with another one: that other one, which holds the value.
    pub covered: BTreeMap<(u32, u32), (u32, u32)>,
    /// How the program that wrote the sheet counts days; `None` when it does not say.
    pub epoch: Option<super::Epoch>,
}

/// What a workbook may still hold.
#[derive(Debug)]
pub(super) struct Room {
    cells: usize,
    text: usize,
}

impl Default for Room {
    fn default() -> Self {
        Self { cells: MAX_CELLS, text: MAX_TEXT }
    }
}

impl Room {
    /// Takes the room of so many cells with this value.
    pub(super) fn take(&mut self, cells: usize, value: &Value) -> Result<(), Problem> {
        let bytes = match value {
            Value::Text(text) | Value::Error(text) | Value::Number(text) | Value::Scaled(text) => text.len(),
            Value::Date(_) | Value::Uncalculated => 0,
        };
        let left = |room: usize, size: usize| room.checked_sub(size.saturating_mul(cells));
        self.cells = left(self.cells, 1).ok_or_else(|| too_large("", &format!("{MAX_CELLS} 格 cells")))?;
        self.text = left(self.text, bytes).ok_or_else(|| too_large("", &format!("{MAX_TEXT} 字节文字 bytes of text")))?;
        Ok(())
    }
}

impl Sheet {
    /// A sheet without cells yet.
    pub(super) fn named(name: String, epoch: Option<super::Epoch>) -> Result<Self, Problem> {
        if name.len() > MAX_NAME_BYTES {
            return Err(too_large("", &format!("表名 {MAX_NAME_BYTES} 字节 bytes in the name of a sheet")));
        }
        Ok(Self { name, epoch, ..Self::default() })
    }

    /// Enters a cell, within the bounds.
    pub(super) fn enter(&mut self, row: u32, column: u32, value: Value, room: &mut Room) -> Result<(), Problem> {
        if matches!(&value, Value::Text(text) if text.trim().is_empty()) {
            return Ok(());
        }
        let place = self.place(row, column);
        if row >= MAX_ROWS {
            return Err(too_large(&place, &format!("{MAX_ROWS} 行 rows")));
        }
        if column >= MAX_COLUMNS {
            return Err(too_large(&place, &format!("{MAX_COLUMNS} 列 columns")));
        }
        if matches!(&value, Value::Text(text) if text.len() > MAX_CELL_BYTES) {
            return Err(too_large(&place, &format!("{MAX_CELL_BYTES} 字节 bytes")));
        }
        room.take(1, &value)?;
        self.rows.entry(row).or_default().insert(column, value);
        Ok(())
    }

    /// The place of a cell for people: `Sheet1!C17`.
    pub(super) fn place(&self, row: u32, column: u32) -> String {
        let cell = format!("{}{}", letters(column), u64::from(row) + 1);
        if self.name.is_empty() { cell } else { format!("{}!{cell}", self.name) }
    }

    /// Merges the cells from `first` to `last`, row and column; to be called when all cells are there.
    pub(super) fn merge(&mut self, first: (u32, u32), last: (u32, u32), room: &mut Room) -> Result<(), Problem> {
        if last.0 < first.0 || last.1 < first.1 {
            return Ok(());
        }
        // Each of the cells counts as one with the value.
        let value = self.rows.get(&first.0).and_then(|cells| cells.get(&first.1));
        for row in self.rows.range(first.0..=last.0).map(|(row, _)| *row) {
            if let Some(value) = value {
                room.take(1, value)?;
            }
            for column in first.1..=last.1.min(MAX_COLUMNS) {
                let is_taken = (row, column) != first && self.covered.insert((row, column), first).is_some();
                if is_taken {
                    // No program writes such areas, and many of them would take hours.
                    return Err(broken("合并的单元格互相重叠", "merged cells overlap"));
                }
                if self.covered.len() > MAX_COVERED {
                    return Err(too_large(&self.place(row, column), &format!("{MAX_COVERED} 个合并的格 merged cells")));
                }
            }
        }
        Ok(())
    }

    /// The value of a cell, or of the one that it is merged with.
    pub(super) fn value(&self, row: u32, column: u32) -> Option<&Value> {
        let (row, column) = self.covered.get(&(row, column)).copied().unwrap_or((row, column));
        self.rows.get(&row)?.get(&column)
    }
}

/// The letters of a column: `A`, `Z`, `AA`.
pub(super) fn letters(column: u32) -> String {
    let mut number = u64::from(column) + 1;
    let mut out = Vec::new();
    while number > 0 {
        let digit = u8::try_from((number - 1) % 26).unwrap_or_default();
        out.push(char::from(b'A' + digit));
        number = (number - 1) / 26;
    }
    out.iter().rev().collect()
}

pub(super) fn too_large(place: &str, most: &str) -> Problem {
    Problem::new(
        place,
        Text::new(format!("文件太大，最多 {most}"), format!("the file is too large; at most {most}")),
        Text::new("删去多余的行、列，或者分成几个文件", "remove what is not needed, or split the file"),
    )
}

/// A file that cannot be read.
pub(super) fn broken(zh: &str, en: &str) -> Problem {
    Problem::new(
        "",
        Text::new(format!("文件不能读取：{zh}"), format!("the file cannot be read: {en}")),
        Text::new("在 WPS 或 Excel 里打开，另存为 .xlsx", "open it in WPS or Excel and save it as .xlsx"),
    )
}

/// A workbook that takes values from other files, which are not there; `place` is the first cell that does, where it is known.
pub(super) fn linked(place: impl Into<String>) -> Problem {
    Problem::new(
        place,
        Text::new(
            "工作簿引用了别的文件里的数，这些数可能是旧的",
            "the workbook takes figures from other files, and they may be old",
        ),
        Text::new(
            "在 WPS 或 Excel 里断开链接（数据→编辑链接→断开链接），核对数字后再导入",
            "break the links (Data, Edit links, Break link) in WPS or Excel, and look at the figures",
        ),
    )
}
