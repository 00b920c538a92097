//! Links to the rows of a page as files.

use serde::Serialize;

use super::layout::Linker;
use super::record::size;
use crate::plan::{Scope, downloads, has_files_by_year};
use crate::render::{Site, download};

/// Files with the same rows in several forms.
#[derive(Debug, Serialize)]
pub struct DownloadView {
    /// Name of the table: a key of `labels.table`.
    pub table: &'static str,
    /// The year of the rows; 0 for all.
    pub year: i16,
    /// Which part of the year, from 1; 0 when there is one only.
    pub part: usize,
    /// The files.
    pub files: Vec<FileView>,
}

/// A file of rows.
#[derive(Debug, Serialize)]
pub struct FileView {
    /// Where it is.
    pub href: String,
    /// Its path below `site.base_url`.
    pub path: String,
    /// Its form: `CSV`, `JSON`, `NDJSON` or `XLSX`, a key of `labels.form`.
    pub format: String,
    /// Its media type: `text/csv`.
    pub media: &'static str,
    /// Its size, rounded: `12 KB`.
    pub size: String,
    /// SHA-256 of its bytes, as in `manifest.txt`.
    pub sha256: String,
}

/// The files that belong to the page of a listing at `from`: those of all its records, or of its newest year, when its years have
/// files of their own. Hashes cannot be packed, so a list of all years would make the page heavy.
pub(super) fn newest(site: &Site<'_>, from: &str, scope: Scope) -> Vec<DownloadView> {
    let listing = super::listing(site, scope);
    let newest = if has_files_by_year(scope, listing) { listing.years.len().checked_sub(1) } else { None };
    views(site, from, scope, newest)
}

/// The files of a listing or of one of its years, the newest first, on the page at `from`.
pub(super) fn views(site: &Site<'_>, from: &str, scope: Scope, year: Option<usize>) -> Vec<DownloadView> {
    let listing = super::listing(site, scope);
    let linker = Linker { portal: site.portal, from };
    let mut files = downloads(scope, listing, year);
    files.sort_by_key(|file| (std::cmp::Reverse(file.year), file.part, file.table, file.format));
    let mut views: Vec<DownloadView> = Vec::new();
    for together in files.chunk_by(|a, b| (a.table, a.year, a.part) == (b.table, b.year, b.part)) {
        let first = together[0];
        let parts = files.iter().filter(|file| (file.year, file.table, file.format) == (first.year, first.table, first.format));
        let view = |file: &crate::plan::Download| {
            let path = file.path(site.portal, listing);
            let fact = download::fact(site, *file, &path);
            FileView {
                href: linker.file(&path),
                format: file.format.ending().to_ascii_uppercase(),
                media: file.format.media(),
                size: size(fact.bytes),
                sha256: hex(&fact.hash),
                path,
            }
        };
        views.push(DownloadView {
            table: first.table.name(),
            year: first.year.map_or(0, |year| listing.years[year].year),
            part: if parts.count() > 1 { first.part + 1 } else { 0 },
            files: together.iter().map(view).collect(),
        });
    }
    views
}

/// A hash in hexadecimal digits.
pub(crate) fn hex(hash: &[u8]) -> String {
    use std::fmt::Write;
    hash.iter().fold(String::with_capacity(2 * hash.len()), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
