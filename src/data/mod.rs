//! What a portal says, as tables: the rows of listings and of whole kinds, for spreadsheets and programs. Pure.
//!
//! Tables come from the records and sums that pages show, and have nothing that pages do not show: no withdrawn, expired,
//! scheduled or draft record, no notice before its day. Names of sanctioned persons are in no table: their day of removal could
//! not reach the copies. Paths, tables and columns are a contract, `docs/data.md`; a test holds this module to it.

mod column;
mod csv;
mod fill;
mod json;
mod package;
mod table;
mod xlsx;

use crate::derive::{Catalog, Shares};
use crate::model::{Portal, Record, RecordIx};

pub use column::{Cell, Column, Holds};
pub use csv::{csv, harmless};
pub use json::{About, json, ndjson};
pub use package::{Resource, package};
pub use table::Table;
pub use xlsx::workbook;

/// Version of the contract: another first number when a path, table or column is taken away or means something else, another
/// second one when some come.
pub const VERSION: &str = "1.0.0";

/// Most records in one file: a file of so many is full, and never changes because later records come.
pub const PART: usize = 5000;

/// What the rows of a table are made from.
#[derive(Clone, Copy)]
pub struct Rows<'a> {
    /// Which table.
    pub table: Table,
    /// The published records, in the order of their listing.
    pub records: &'a [RecordIx],
    /// What the place or department of the listing receives from funds.
    pub shares: Option<&'a Shares>,
    /// The records and registries.
    pub portal: &'a Portal,
    /// What was derived from them.
    pub catalog: &'a Catalog,
    /// Where the site will be found, with a slash at its end.
    pub base_url: &'a str,
    /// The folder of a record below it, with a slash at its end.
    pub folder: fn(&Record) -> String,
}

/// The form of a file of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Comma-separated values for spreadsheets: UTF-8 with byte order mark, lines end with CRLF.
    Csv,
    /// One JSON object with the rows as a list.
    Json,
    /// One JSON object a line.
    Ndjson,
    /// A workbook with all tables of a kind.
    Xlsx,
}

impl Format {
    /// The forms of one table.
    pub const OF_TABLE: [Self; 3] = [Self::Csv, Self::Json, Self::Ndjson];

    /// The ending of its files, which is also its name.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Ndjson => "ndjson",
            Self::Xlsx => "xlsx",
        }
    }

    /// Its media type.
    #[must_use]
    pub fn media(self) -> &'static str {
        match self {
            Self::Csv => "text/csv",
            Self::Json => "application/json",
            Self::Ndjson => "application/x-ndjson",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}
