//! Catalog → [`SitePlan`]: every output path known before one byte is rendered.
//!
//! Two sources for one path and links in texts that lead nowhere are found here. A page holds at most [`ROWS`] rows;
//! the pages of a year are numbered from its oldest records on, so that new records change only the newest page.

mod address;
mod downloads;
mod links;
mod pages;
mod sitemaps;

use std::borrow::Cow;

use rayon::prelude::*;

use crate::derive::Catalog;
use crate::diag::{Findings, Place};
use crate::model::{DepartmentIx, FocusIx, Kind, Portal, RecordIx, TownshipIx, VillageIx};
use crate::rules::path_collision;
use crate::search::Index;
use crate::source::{CONTENT, DEPARTMENTS, FOCUS, REGIONS};

pub use address::{
    CALENDAR, FEED, GONE, SCRIPTS, SEARCH, SOUNDS, attachment_path, page_file, record_folder, relative, scope_folder,
};
pub use downloads::{DATA, Download, PACKAGE, downloads, has_files_by_year, tables};
pub use links::{TextLink, WrittenLink, check_links, record_named, resolve, waits};
pub use pages::{FeedScope, has_calendar, has_sounds, has_years, part_range, parts};
pub use sitemaps::{SitemapPart, sitemap_path};

/// Most rows of a listing on one page.
pub const ROWS: usize = 100;

/// Most rows of one kind on the page of a place, focus area or department; with more, its years have pages of their own.
pub const ROWS_OF_KIND: usize = 30;

/// What a listing belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// All records of a kind.
    Kind(Kind),
    /// A township.
    Township(TownshipIx),
    /// A village.
    Village(VillageIx),
    /// A focus area.
    Focus(FocusIx),
    /// A department.
    Department(DepartmentIx),
}

/// What is at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// The home page.
    Home,
    /// The page of a published record.
    Record(RecordIx),
    /// What is left of a withdrawn or expired record.
    Tombstone(RecordIx),
    /// The mark beside a tombstone: a web server that finds it answers "gone" for all of the folder.
    Gone(RecordIx),
    /// The page of a kind, place, focus area or department.
    Scope(Scope),
    /// Records of one year: the newest rows, or for `part` (from 1) older ones.
    Year {
        /// What the listing belongs to.
        scope: Scope,
        /// Number of the year in the listing.
        year: usize,
        /// Which page of older rows; `None` for the newest.
        part: Option<usize>,
    },
    /// All townships.
    Townships,
    /// All focus areas.
    Focuses,
    /// All departments.
    Departments,
    /// The accessibility statement, 无障碍说明.
    Accessibility,
    /// The error page.
    NotFound,
    /// An Atom feed.
    Feed(FeedScope),
    /// A calendar of the ends of display periods in a township or village.
    Calendar(Scope),
    /// `sitemap.xml`, which names the other sitemaps.
    Sitemap,
    /// A sitemap.
    SitemapPart(SitemapPart),
    /// The page of all downloads.
    Data,
    /// `datapackage.json`, which describes them for programs.
    Package,
    /// A file of rows.
    Download(Download),
    /// The search.
    Search,
    /// All villages by their sound.
    Sounds,
    /// A script of the search: its number among [`SCRIPTS`].
    SearchScript(usize),
    /// The Traditional characters, for the search.
    SearchTraditional,
    /// Which entries have a pair of characters: a shard of a part of the search index.
    SearchShard {
        /// Number of the part.
        part: usize,
        /// Number of the shard.
        number: usize,
    },
    /// What is shown of some entries: a block of a part of the search index.
    SearchBlock {
        /// Number of the part.
        part: usize,
        /// Number of the block.
        number: usize,
    },
    /// A file beside a record: the record, and which of all its attachments.
    Attachment(RecordIx, usize),
}

/// One file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Path below the site's root, such as `funds/f2018-001/index.html`.
    pub path: String,
    /// What is there.
    pub content: Content,
}

/// Every file of the site, in the order of the paths.
#[derive(Debug, Default)]
pub struct SitePlan {
    /// The files.
    pub pages: Vec<Page>,
    /// The search index.
    pub search: Index,
}

impl SitePlan {
    /// What is planned at a path.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<&Page> {
        self.pages.binary_search_by(|page| page.path.as_str().cmp(path)).ok().map(|at| &self.pages[at])
    }
}

/// Plans the site and reports paths that two sources make.
#[must_use]
pub fn site(portal: &Portal, catalog: &Catalog, found: &mut Findings) -> SitePlan {
    let (search, mut pages) = rayon::join(|| Index::new(portal, catalog), || pages::all(portal, catalog));
    pages::search(&search, &mut |path, content| pages.push(Page { path, content }));
    pages.extend(sitemaps::sitemaps(&pages, catalog));
    pages.par_sort_by(|a, b| a.path.cmp(&b.path));
    report_collisions(&pages, portal, found);
    SitePlan { pages, search }
}

/// Paths that differ by case only are one path on Windows and macOS.
fn report_collisions(pages: &[Page], portal: &Portal, found: &mut Findings) {
    // An entry of a registry without a slug is reported already; its path has an empty part.
    let whole = pages.par_iter().filter(|page| !page.path.contains("//"));
    let mut folded: Vec<(Cow<'_, str>, &Page)> = whole.map(|page| (small_letters(&page.path), page)).collect();
    // Most portals write small letters only.
    if folded.iter().any(|(path, _)| matches!(path, Cow::Owned(_))) {
        folded.par_sort_by(|a, b| (&a.0, &a.1.path).cmp(&(&b.0, &b.1.path)));
    }
    for pair in folded.windows(2) {
        let (first, second) = (pair[0].1, pair[1].1);
        if pair[0].0 == pair[1].0 && !have_one_slug(first.content, second.content) {
            // A record can be renamed, the page of a listing cannot.
            let (at, other) = if matches!(first.content, Content::Record(_) | Content::Tombstone(_)) {
                (first, second)
            } else {
                (second, first)
            };
            let address = at.path.strip_suffix("index.html").unwrap_or(&at.path);
            found.push(path_collision::finding(origin(at, portal), address, origin(other, portal)));
        }
    }
    report_files_in_the_way(&folded, portal, found);
}

/// A path in small letters.
fn small_letters(path: &str) -> Cow<'_, str> {
    let is_small = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    if path.bytes().all(is_small) { Cow::Borrowed(path) } else { Cow::Owned(path.to_lowercase()) }
}

/// A file cannot be the folder of another one: the record `index.html`. Slugs have no dot, so places cannot be in the way.
fn report_files_in_the_way(folded: &[(Cow<'_, str>, &Page)], portal: &Portal, found: &mut Findings) {
    let of_records = |page: &Page| matches!(page.content, Content::Record(_) | Content::Tombstone(_));
    // The folder of a record stands in that of its kind: only files above it can be in its way.
    let is_high = |path: &str| path.bytes().filter(|byte| *byte == b'/').count() < 2;
    let high: Vec<(&str, &Page)> =
        folded.iter().filter(|(path, _)| is_high(path)).map(|(path, page)| (path.as_ref(), *page)).collect();
    let records = folded.par_iter().filter(|(_, page)| of_records(page));
    let in_the_way = records.flat_map_iter(|(path, page)| {
        let file = |end: usize| high.binary_search_by(|(known, _)| (*known).cmp(&path[..end])).ok();
        path.match_indices('/').filter_map(|(end, _)| Some((*page, &path[..end], high[file(end)?].1))).collect::<Vec<_>>()
    });
    for (page, folder, file) in in_the_way.collect::<Vec<_>>() {
        found.push(path_collision::finding(origin(page, portal), folder, origin(file, portal)));
    }
}

/// Whether two pages are in one place because two entries of a registry have one slug; the registries are checked for that.
fn have_one_slug(first: Content, second: Content) -> bool {
    matches!(
        (first, second),
        (Content::Scope(_), Content::Scope(_))
            | (Content::Year { .. }, Content::Year { .. })
            | (Content::Feed(_), Content::Feed(_))
            | (Content::Calendar(_), Content::Calendar(_))
            | (Content::Download(_), Content::Download(_))
    )
}

/// Where the source of a page is.
fn origin(page: &Page, portal: &Portal) -> Place {
    let of_scope = |scope| match scope {
        Scope::Kind(kind) => Place::File(format!("{CONTENT}/{}", kind.folder())),
        Scope::Township(_) | Scope::Village(_) => Place::File(REGIONS.to_owned()),
        Scope::Focus(_) => Place::File(FOCUS.to_owned()),
        Scope::Department(_) => Place::File(DEPARTMENTS.to_owned()),
    };
    match page.content {
        Content::Record(ix) | Content::Tombstone(ix) | Content::Gone(ix) => Place::Span(portal.record(ix).span),
        Content::Attachment(ix, number) => {
            let attachment = portal.record(ix).all_attachments().nth(number);
            attachment.map_or_else(|| Place::Span(portal.record(ix).span), |attachment| Place::File(attachment.source.clone()))
        }
        Content::Scope(scope)
        | Content::Year { scope, .. }
        | Content::Download(Download { scope, .. })
        | Content::Feed(FeedScope::Of(scope))
        | Content::Calendar(scope) => of_scope(scope),
        _ => Place::File(REGIONS.to_owned()),
    }
}
