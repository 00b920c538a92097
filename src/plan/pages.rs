//! Which pages there are.

use std::ops::Range;

use super::{
    CALENDAR, Content, DATA, FEED, GONE, PACKAGE, Page, ROWS, ROWS_OF_KIND, SCRIPTS, SEARCH, SOUNDS, Scope, attachment_path,
    page_file, record_folder, scope_folder,
};
use crate::derive::{Catalog, Listing, State};
use crate::model::{Date, DepartmentIx, Detail, FocusIx, Kind, Portal, TownshipIx, VillageIx};
use crate::search::Index;

/// What a feed tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeedScope {
    /// The whole portal.
    Portal,
    /// A township, village, focus area or department.
    Of(Scope),
}

/// Number of pages that `rows` rows take.
#[must_use]
pub fn parts(rows: usize) -> usize {
    rows.div_ceil(ROWS).max(1)
}

/// The rows of page `part` (from 1, `None` for the newest) among `rows` rows that stand oldest first.
#[must_use]
pub fn part_range(rows: usize, part: Option<usize>) -> Range<usize> {
    let part = part.unwrap_or_else(|| parts(rows));
    (part - 1) * ROWS..(part * ROWS).min(rows)
}

/// All pages but those of the search, in no particular order.
pub(super) fn all(portal: &Portal, catalog: &Catalog) -> Vec<Page> {
    let mut pages = Vec::with_capacity(portal.records.len() + portal.records.len() / 4 + 64);
    let mut add = |path: String, content| pages.push(Page { path, content });
    add(page_file(""), Content::Home);
    add(page_file("townships/"), Content::Townships);
    add(page_file("focus/"), Content::Focuses);
    add(page_file("departments/"), Content::Departments);
    add(page_file("accessibility/"), Content::Accessibility);
    add(page_file(DATA), Content::Data);
    add(PACKAGE.to_owned(), Content::Package);
    add("404.html".to_owned(), Content::NotFound);
    add(FEED.to_owned(), Content::Feed(FeedScope::Portal));
    if has_sounds(portal) {
        add(page_file(SOUNDS), Content::Sounds);
    }
    records(portal, catalog, &mut add);
    let listings = &catalog.listings;
    for (kind, listing) in Kind::ALL.into_iter().zip(&listings.kinds) {
        scope(portal, Scope::Kind(kind), listing, &mut add);
    }
    for (listing, number) in listings.townships.iter().zip(0..) {
        subscribed(portal, catalog, Scope::Township(TownshipIx(number)), listing, &mut add);
    }
    for (listing, number) in listings.villages.iter().zip(0..) {
        subscribed(portal, catalog, Scope::Village(VillageIx(number)), listing, &mut add);
    }
    for (listing, number) in listings.focuses.iter().zip(0..) {
        subscribed(portal, catalog, Scope::Focus(FocusIx(number)), listing, &mut add);
    }
    for (listing, number) in listings.departments.iter().zip(0..) {
        subscribed(portal, catalog, Scope::Department(DepartmentIx(number)), listing, &mut add);
    }
    pages
}

/// Most villages on the page of the search, which a search has to fetch, too.
const SOUNDS_SHOWN: usize = 150;

/// Whether the villages by their sound have a page of their own.
#[must_use]
pub fn has_sounds(portal: &Portal) -> bool {
    portal.villages.len() > SOUNDS_SHOWN
}

/// The pages of a place, focus area or department, and what readers can subscribe to there.
fn subscribed(portal: &Portal, catalog: &Catalog, of: Scope, listing: &Listing, add: &mut impl FnMut(String, Content)) {
    scope(portal, of, listing, add);
    let folder = scope_folder(portal, of);
    add(format!("{folder}{FEED}"), Content::Feed(FeedScope::Of(of)));
    if has_calendar(portal, of, listing, catalog.today) {
        add(format!("{folder}{CALENDAR}"), Content::Calendar(of));
    }
}

/// Whether a listing has a calendar: that of a township or village, once a notice with a period has been published. A calendar
/// without events is none by RFC 5545.
#[must_use]
pub fn has_calendar(portal: &Portal, scope: Scope, listing: &Listing, today: Date) -> bool {
    let has_period = |ix| match &portal.record(ix).detail {
        Detail::Project(project) => project.notices.iter().any(|notice| notice.period.is_some() && notice.published <= today),
        _ => false,
    };
    matches!(scope, Scope::Township(_) | Scope::Village(_)) && listing.records.iter().rev().any(|ix| has_period(*ix))
}

/// The pages and the files of the search.
pub(super) fn search(index: &Index, add: &mut impl FnMut(String, Content)) {
    add(page_file(SEARCH), Content::Search);
    for (number, name) in SCRIPTS.into_iter().enumerate() {
        add(format!("{SEARCH}{name}"), Content::SearchScript(number));
    }
    add(format!("{SEARCH}traditional.bin"), Content::SearchTraditional);
    for (at, part) in index.parts.iter().enumerate() {
        for number in 0..part.shards() {
            add(format!("{SEARCH}{}/{number}.bin", part.name), Content::SearchShard { part: at, number });
        }
        for number in 0..part.blocks() {
            add(format!("{SEARCH}{}/r{number}.bin", part.name), Content::SearchBlock { part: at, number });
        }
    }
}

fn records(portal: &Portal, catalog: &Catalog, add: &mut impl FnMut(String, Content)) {
    for (ix, record) in portal.numbered() {
        let content = match catalog.state(ix) {
            State::Published => Content::Record(ix),
            State::Withdrawn | State::Expired => Content::Tombstone(ix),
            State::Draft | State::Scheduled => continue,
        };
        let folder = record_folder(record);
        add(page_file(&folder), content);
        if let Content::Tombstone(_) = content {
            add(format!("{folder}{GONE}"), Content::Gone(ix));
            continue;
        }
        for (number, attachment) in record.attachments_on(catalog.today) {
            add(attachment_path(record, attachment), Content::Attachment(ix, number));
        }
    }
}

/// Whether the years of a listing have pages of their own. A kind's always have: they are its archive.
#[must_use]
pub fn has_years(scope: Scope, listing: &Listing) -> bool {
    matches!(scope, Scope::Kind(_)) || listing.counts().kinds.into_iter().any(|count| count > ROWS_OF_KIND)
}

fn scope(portal: &Portal, scope: Scope, listing: &Listing, add: &mut impl FnMut(String, Content)) {
    let folder = scope_folder(portal, scope);
    add(page_file(&folder), Content::Scope(scope));
    for Page { path, content } in super::downloads::pages(portal, scope, listing) {
        add(path, content);
    }
    if !has_years(scope, listing) {
        return;
    }
    for (number, year) in listing.years.iter().enumerate() {
        let year_folder = format!("{folder}{}/", year.year);
        add(page_file(&year_folder), Content::Year { scope, year: number, part: None });
        for part in 1..parts(year.range.len()) {
            add(page_file(&format!("{year_folder}{part}/")), Content::Year { scope, year: number, part: Some(part) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{part_range, parts};

    #[test]
    fn older_pages_stay_when_rows_are_added() {
        assert_eq!((parts(0), parts(100), parts(101)), (1, 1, 2));
        assert_eq!(part_range(100, None), 0..100);
        assert_eq!(part_range(101, None), 100..101);
        assert_eq!(part_range(101, Some(1)), part_range(250, Some(1)));
    }
}
