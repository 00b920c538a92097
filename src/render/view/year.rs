//! The records of one year of a listing.

use serde::Serialize;

use super::download::{self, DownloadView};
use super::layout::{Layout, Linker};
use super::row::{Section, sections};
use super::scope::{layout, listing, name, shares};
use crate::model::Kind;
use crate::plan::{ROWS, Scope, has_files_by_year, page_file, part_range, parts, scope_folder};
use crate::render::Site;

/// A page of the records of one year.
#[derive(Debug, Serialize)]
pub struct YearPage {
    /// The frame of the page.
    layout: Layout,
    /// Name of the place, focus area or department; empty for a kind.
    name: String,
    /// The kind, for listings of a kind, `fund` and so on: a key of `labels.kind` and `labels.column`; otherwise empty.
    kind: &'static str,
    /// The page with newer rows; empty for none.
    newer: String,
    /// The page with older rows; empty for none.
    older: String,
    /// The rows of this page by kind, newest first.
    sections: Vec<Section>,
    /// The rows of the whole year as files, on the page of the newest rows; pages of older rows stay as they are.
    downloads: Vec<DownloadView>,
    /// The page with the rows of all years as files, when the year has none of its own; empty otherwise.
    all_rows: String,
}

/// The view of page `part` of year `number` of a listing. It shows nothing of other years, so that it stays as it is
/// when they change.
#[must_use]
pub fn year(site: &Site<'_>, path: &str, scope: Scope, number: usize, part: Option<usize>) -> YearPage {
    let listing = listing(site, scope);
    let year = &listing.years[number];
    let of_year = &listing.records[year.range.clone()];
    let records = &of_year[part_range(of_year.len(), part)];
    let mut counts = [0; 4];
    for ix in records {
        let kind = site.portal.record(*ix).kind();
        for (number, known) in super::record::kinds() {
            counts[number] += usize::from(known == kind);
        }
    }
    let linker = Linker { portal: site.portal, from: path };
    let folder = scope_folder(site.portal, scope);
    let year_folder = format!("{folder}{}/", year.year);
    let all = parts(of_year.len());
    let link = |part: usize| {
        let folder = if part == all { year_folder.clone() } else { format!("{year_folder}{part}/") };
        linker.file(&page_file(&folder))
    };
    let current = part.unwrap_or(all);
    let mut layout = layout(site, path, scope);
    layout = match scope {
        Scope::Kind(kind) => layout.below(&folder, kind.folder()),
        _ => layout.below_named(&folder, &name(site, scope)),
    };
    layout.kind = "year";
    layout.year = year.year;
    layout.part = part.unwrap_or(0);
    YearPage {
        layout,
        name: name(site, scope),
        kind: if let Scope::Kind(kind) = scope { Kind::word(kind) } else { "" },
        newer: if current < all { link(current + 1) } else { String::new() },
        older: if current > 1 { link(current - 1) } else { String::new() },
        sections: sections(site, path, records, counts, ROWS, shares(site, scope)),
        downloads: if part.is_none() { download::views(site, path, scope, Some(number)) } else { Vec::new() },
        all_rows: if has_files_by_year(scope, listing) { String::new() } else { linker.file(&page_file(&folder)) },
    }
}
