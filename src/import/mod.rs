//! Workbooks and documents as offices send them → records.
//!
//! Bytes become sheets of cells, sheets become rows under known headings, rows become records, and these are held against the
//! records that are there. All of it is pure: `author` reads and writes, `cli` prints. Nothing is guessed: what can be read in
//! two ways, or does not add up, is a [`Problem`], and as long as there is one nothing is written.

mod amount;
mod annotate;
mod batch;
mod biff;
mod date;
mod decode;
pub mod document;
mod fields;
mod findings;
mod heading;
mod identity;
mod ods;
mod package;
mod plain;
mod rows;
mod sheet;
mod shown;
mod totals;
mod xls;
mod xlsx;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::diag::Text;
use crate::model::Kind;

pub use amount::{Unit, parse as parse_amount};
pub use annotate::annotated;
pub use date::{Epoch, parse as parse_date};
pub use fields::keys;
pub use findings::in_cells;
pub use identity::{Change, Known, Plan, plan};
pub use rows::{Draft, Held};
pub use sheet::{Sheet, Value};

/// Largest file that is taken, in bytes.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// Most problems that are told one by one; the others are counted. Nobody mends more at a time, and a hostile file has millions.
const MAX_PROBLEMS: usize = 10_000;

/// Most characters of a message: it may repeat what a cell says.
const MAX_MESSAGE: usize = 500;

/// Something that keeps a file from being imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
        let clip = |text: String| match text.char_indices().nth(MAX_MESSAGE) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text,
        };
        Self {
            place: place.into(),
            message: Text::new(clip(message.zh), clip(message.en)),
            help: Text::new(clip(help.zh), clip(help.en)),
        }
    }
}

/// Takes away the problems beyond the bound; tells how many they were.
fn shorten(problems: &mut Vec<Problem>) -> usize {
    let more = problems.len().saturating_sub(MAX_PROBLEMS);
    problems.truncate(MAX_PROBLEMS);
    more
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

/// A column that holds something and is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// The cell of its heading.
    pub place: String,
    /// The heading.
    pub heading: String,
    /// The first value below it.
    pub example: String,
}

/// What a file says.
#[derive(Debug, Default)]
pub struct Imported {
    /// The records, in the order of the rows.
    pub drafts: Vec<Draft>,
    /// All that is wrong, in the order of sheets and rows.
    pub problems: Vec<Problem>,
    /// How many problems there are beside these.
    pub more: usize,
    /// What became of each row.
    pub accounts: Accounts,
    /// The years that the titles above the tables name.
    pub years: BTreeSet<i16>,
    /// Headings of the columns that are left out.
    pub left_out: Vec<String>,
    /// Remarks around the tables, with the cells where they begin.
    pub notes: Vec<(String, String)>,
    /// The columns that are not known.
    pub unknown: Vec<Unknown>,
}

/// Whether a file must be read by [`sheets_of_old`], in a process of its own: what it begins with tells, whatever its name.
#[must_use]
pub fn is_old(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
}

/// Reads the sheets of an `.xls`.
///
/// # Errors
/// When it cannot be read, or is larger than a table of an office can be.
pub fn sheets_of_old(bytes: &[u8]) -> Result<Vec<Sheet>, Problem> {
    xls::sheets(bytes)
}

/// An `.xls` on which the process that read it has failed.
#[must_use]
pub fn hostile() -> Problem {
    sheet::broken("读取它要用太多内存或时间，或者内容有误", "it takes too much memory or time to read, or its content is faulty")
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
        // A workbook of the newer form under the older ending.
        "xls" if bytes.starts_with(b"PK") => xlsx::sheets(bytes),
        "xls" => Err(sheet::broken("不是工作簿", "it is no workbook")),
        "ods" => ods::sheets(bytes),
        _ => Err(Problem::new(
            "",
            Text::new("不能导入这种文件", "files of this type cannot be imported"),
            Text::new("用 .xlsx、.xls、.ods、.csv 或 .tsv", "use .xlsx, .xls, .ods, .csv or .tsv"),
        )),
    }
}

/// The titles of the tables name several years.
#[must_use]
pub fn several_years(years: &BTreeSet<i16>) -> Problem {
    let list = |word: &str| years.iter().map(ToString::to_string).collect::<Vec<_>>().join(word);
    Problem::new(
        "",
        Text::new(format!("标题写了几个年份：{}", list("、")), format!("the titles name several years: {}", list(", "))),
        Text::new("用 --year 写明记录的年份", "tell the year of the records with --year"),
    )
}

/// Reads the records of a kind from the sheets. `fixed` has the fields that are the same in every row and stand in no column;
/// `done` is called after each row below the headings.
#[must_use]
pub fn records(sheets: &[Sheet], kind: Kind, mapping: &Mapping, fixed: &BTreeMap<String, String>, done: &dyn Fn()) -> Imported {
    let mut imported = Imported::default();
    for sheet in sheets {
        rows::read(sheet, kind, mapping, fixed, &mut imported, done);
    }
    if imported.accounts.headings == 0 && imported.problems.is_empty() {
        imported.problems.push(heading::none_found(""));
    }
    imported
}
