//! Atom feeds (RFC 4287).

use serde::Serialize;

use super::scope;
use crate::derive::updated;
use crate::model::{Date, Portal, Record, RecordIx, iso};
use crate::plan::{FeedScope, Scope, record_folder, relative, scope_folder};
use crate::render::Site;

/// Entries of a feed.
const ENTRIES: usize = 50;

/// An Atom feed.
#[derive(Debug, Serialize)]
pub struct FeedPage {
    /// Address of the feed, whole; also its lasting id.
    address: String,
    /// Address of the page that it belongs to, whole.
    page: String,
    /// Name of the township, village, focus area or department; empty for the whole portal.
    name: String,
    /// When one of its entries last changed, in the form of RFC 3339.
    updated: String,
    /// The newest records, newest first.
    entries: Vec<Entry>,
}

/// One entry of a feed.
#[derive(Debug, Serialize)]
pub struct Entry {
    /// Address of the record, whole; also its lasting id.
    address: String,
    /// Title.
    title: String,
    /// Kind: a key of `labels.kind`.
    kind: &'static str,
    /// Summary; may be empty.
    summary: String,
    /// When it was published, in the form of RFC 3339.
    published: String,
    /// When it last changed, in the form of RFC 3339.
    updated: String,
}

/// The view of a feed: the records that were published last.
#[must_use]
pub fn feed(site: &Site<'_>, path: &str, of: FeedScope) -> FeedPage {
    let base = &site.config.site.base_url;
    let (folder, name, records) = match of {
        FeedScope::Portal => (String::new(), String::new(), site.catalog.listings.newest.clone()),
        FeedScope::Of(scope) => scoped(site, scope),
    };
    let entries: Vec<Entry> =
        records.iter().take(ENTRIES).map(|ix| entry(base, site.portal.record(*ix), site.catalog.today)).collect();
    // A feed without entries still needs a date; the earliest that can be written says that nothing has happened yet.
    let updated =
        entries.iter().map(|entry| entry.updated.clone()).max().unwrap_or_else(|| "1970-01-01T00:00:00+08:00".to_owned());
    FeedPage {
        address: format!("{base}{}", relative("", path)),
        page: format!("{base}{}", relative("", &folder)),
        name,
        updated,
        entries,
    }
}

fn scoped(site: &Site<'_>, scope: Scope) -> (String, String, Vec<RecordIx>) {
    let listing = scope::listing(site, scope);
    let newest = newest(site.portal, &listing.records, ENTRIES);
    (scope_folder(site.portal, scope), scope::name(site, scope), newest)
}

/// The `count` records that were published last. A listing stands by year first, and a fund is listed in its budget year,
/// which need not be that of its publication, so the listing's own order does not serve.
fn newest(portal: &Portal, records: &[RecordIx], count: usize) -> Vec<RecordIx> {
    let latest_first = |ix: &RecordIx| std::cmp::Reverse((portal.record(*ix).published, *ix));
    let mut last: Vec<RecordIx> = records.to_vec();
    if last.len() > count {
        last.select_nth_unstable_by_key(count, latest_first);
        last.truncate(count);
    }
    last.sort_unstable_by_key(latest_first);
    last
}

fn entry(base: &str, record: &Record, today: Date) -> Entry {
    let time = |date: Date| iso(date) + "T00:00:00+08:00";
    Entry {
        address: [base, record_folder(record).as_str()].concat(),
        title: record.title.clone(),
        kind: record.kind().word(),
        summary: record.summary.clone(),
        published: time(record.published),
        updated: time(updated(record, today)),
    }
}
