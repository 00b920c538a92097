//! Workbooks as offices send them → records.
//!
//! Bytes become sheets of cells, sheets become rows under known headings, rows become records, and these are held against the
//! records that are there. All of it is pure: `author` reads and writes, `cli` prints. Nothing is guessed: what can be read in
//! two ways, or does not add up, is a [`Problem`], and as long as there is one nothing is written.

mod amount;
mod batch;
mod date;
mod decode;
mod fields;
mod heading;
mod identity;
mod ods;
mod package;
mod plain;
mod rows;
mod sheet;
mod totals;
mod xlsx;

use std::collections::BTreeMap;

use crate::diag::Text;
use crate::model::Kind;

pub use amount::{Unit, parse as parse_amount};
pub use date::{Epoch, parse as parse_date};
pub use fields::keys;
pub use identity::{Change, Known, Plan, plan};
pub use rows::{Draft, Held};
pub use sheet::{Sheet, Value};

/// Largest file that is taken, in bytes.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// Something that keeps a file from being imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Sheet and cell, `Sheet1!C17`; empty when it is about the whole file.
    pub place: String,
    /// What was found.
    pub message: Text,
    /// What to do.
    pub help: Text,
}

impl Problem {
    fn new(place: impl Into<String>, message: Text, help: Text) -> Self {
        Self { place: place.into(), message, help }
    }
}

/// Headings that a portal has given a field, by their text; `-` leaves a column out.
pub type Mapping = BTreeMap<String, String>;

/// What became of the rows of a file that are not blank.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Accounts {
    /// All of them.
    pub rows: usize,
    /// Titles above a table and its headings.
    pub headings: usize,
    /// Rows that are a record.
    pub records: usize,
    /// Totals, which are checked and not imported.
    pub totals: usize,
    /// Remarks around a table.
    pub notes: usize,
    /// Rows with a problem.
    pub reported: usize,
}

/// What a file says.
#[derive(Debug, Default)]
pub struct Imported {
    /// The records, in the order of the rows.
    pub drafts: Vec<Draft>,
    /// All that is wrong, in the order of sheets and rows.
    pub problems: Vec<Problem>,
    /// What became of each row.
    pub accounts: Accounts,
    /// The year that the titles above the tables name, when they name one only.
    pub year: Option<i16>,
    /// Headings of the columns that are left out.
    pub left_out: Vec<String>,
}

/// Reads the sheets of a file; `name` tells its format by the ending.
///
/// # Errors
/// When the file is not what its name says, its encoding is not certain, or it is larger than a table of an office can be.
pub fn sheets(name: &str, bytes: &[u8]) -> Result<Vec<Sheet>, Problem> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(sheet::too_large("", "64 MiB"));
    }
    match crate::inspect::ending(name).as_str() {
        "csv" => decode::table(bytes, None),
        "tsv" => decode::table(bytes, Some('\t')),
        "xlsx" => xlsx::sheets(bytes),
        "ods" => ods::sheets(bytes),
        _ => Err(Problem::new(
            "",
            Text::new("不能导入这种文件", "files of this type cannot be imported"),
            Text::new(
                "用 .xlsx、.ods、.csv 或 .tsv；.xls 在 WPS 或 Excel 里另存为 .xlsx",
                "use .xlsx, .ods, .csv or .tsv; save .xls as .xlsx in WPS or Excel",
            ),
        )),
    }
}

/// Reads the records of a kind from the sheets. `fixed` has the fields that are the same in every row and stand in no column.
#[must_use]
pub fn records(sheets: &[Sheet], kind: Kind, mapping: &Mapping, fixed: &BTreeMap<String, String>) -> Imported {
    let mut imported = Imported::default();
    for sheet in sheets {
        rows::read(sheet, kind, mapping, fixed, &mut imported);
    }
    if imported.accounts.headings == 0 && imported.problems.is_empty() {
        imported.problems.push(heading::none_found(""));
    }
    imported
}
