//! Which files of rows there are, and where: those of a kind below `data/`, all others beside the page that lists the rows.
//!
//! A kind, and any listing of many records, has a file a year, and a year of very many records has several: what is full stays
//! as it is. So a build writes no more for a new record when the portal is older.

use super::{Content, Page, Scope, scope_folder};
use crate::data::{Format, PART, Table};
use crate::derive::Listing;
use crate::model::Portal;

/// The folder of the files of whole kinds.
pub const DATA: &str = "data/";

/// The description of these files for programs.
pub const PACKAGE: &str = "data/datapackage.json";

/// A file of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Download {
    /// Whose rows.
    pub scope: Scope,
    /// Which table of them.
    pub table: Table,
    /// Number of the year in the listing; `None` for all of it.
    pub year: Option<usize>,
    /// Which part of its records, from 0, the oldest.
    pub part: usize,
    /// In which form.
    pub format: Format,
}

impl Download {
    /// The records of the file, as a part of those of the listing.
    #[must_use]
    pub fn range(&self, listing: &Listing) -> std::ops::Range<usize> {
        let whole = self.year.map_or(0..listing.records.len(), |year| listing.years[year].range.clone());
        let start = whole.start + self.part * PART;
        start..whole.end.min(start + PART)
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self, portal: &Portal, listing: &Listing) -> String {
        let folder = if let Scope::Kind(_) = self.scope { DATA.to_owned() } else { scope_folder(portal, self.scope) };
        let year = self.year.map(|year| format!("{}/", listing.years[year].year)).unwrap_or_default();
        let part = if self.part == 0 { String::new() } else { format!("-{}", self.part + 1) };
        format!("{folder}{year}{}{part}.{}", self.table.name(), self.format.ending())
    }
}

/// Most records of a place, focus area or department that are in one file. Whoever wants to know about a place wants all its
/// years, and a file of so many is small.
const WHOLE: usize = 1000;

/// Whether the rows of a listing are in files by year.
#[must_use]
pub fn has_files_by_year(scope: Scope, listing: &Listing) -> bool {
    matches!(scope, Scope::Kind(_)) || listing.records.len() > WHOLE
}

/// The tables of a listing.
#[must_use]
pub fn tables(scope: Scope) -> &'static [Table] {
    match scope {
        Scope::Kind(kind) => Table::of_kind(kind),
        _ => &[Table::Records],
    }
}

/// The files that belong to the page of a listing, or to that of one of its years, oldest first; the forms of one part of a
/// table stand together. None belong to a year where one file has all years.
#[must_use]
pub fn downloads(scope: Scope, listing: &Listing, year: Option<usize>) -> Vec<Download> {
    if listing.records.is_empty() {
        return Vec::new();
    }
    match (has_files_by_year(scope, listing), year) {
        (true, Some(year)) => of_year(scope, listing, Some(year)),
        (true, None) => (0..listing.years.len()).flat_map(|year| of_year(scope, listing, Some(year))).collect(),
        (false, None) => of_year(scope, listing, None),
        (false, Some(_)) => Vec::new(),
    }
}

fn of_year(scope: Scope, listing: &Listing, year: Option<usize>) -> Vec<Download> {
    let records = year.map_or(listing.records.len(), |year| listing.years[year].range.len());
    let formats: &[Format] = if let Scope::Kind(_) = scope { &Format::OF_TABLE } else { &[Format::Csv, Format::Json] };
    let mut files = Vec::new();
    for part in 0..records.div_ceil(PART) {
        for table in tables(scope) {
            files.extend(formats.iter().map(|format| Download { scope, table: *table, year, part, format: *format }));
        }
        if let Scope::Kind(_) = scope {
            files.push(Download { scope, table: tables(scope)[0], year, part, format: Format::Xlsx });
        }
    }
    files
}

/// The pages of the files of a listing.
pub(super) fn pages<'a>(portal: &'a Portal, scope: Scope, listing: &'a Listing) -> impl Iterator<Item = Page> + 'a {
    let page = |file: Download| Page { path: file.path(portal, listing), content: Content::Download(file) };
    downloads(scope, listing, None).into_iter().map(page)
}
