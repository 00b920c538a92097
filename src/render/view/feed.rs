//! Atom feeds (RFC 4287).

use std::cmp::Reverse;

use serde::Serialize;

use super::scope;
use crate::model::{Date, RecordIx, iso};
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
    /// The records that changed last, the latest first.
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
    /// What the last correction put right; empty without one.
    correction: String,
    /// When it was published, in the form of RFC 3339.
    published: String,
    /// When it last changed, in the form of RFC 3339.
    updated: String,
}

/// The view of a feed: the records that were published, went on or were corrected last.
#[must_use]
pub fn feed(site: &Site<'_>, path: &str, of: FeedScope) -> FeedPage {
    let base = &site.config.site.base_url;
    let (folder, name, records) = match of {
        FeedScope::Portal => (String::new(), String::new(), latest(site, &site.catalog.listings.all.records)),
        FeedScope::Of(scope) => scoped(site, scope),
    };
    let entries: Vec<Entry> = records.iter().map(|ix| entry(site, *ix)).collect();
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
    (scope_folder(site.portal, scope), scope::name(site, scope), latest(site, &listing.records))
}

/// The records that changed last. A listing stands by year and day of publication, so its own order does not serve.
fn latest(site: &Site<'_>, records: &[RecordIx]) -> Vec<RecordIx> {
    let latest_first = |ix: &RecordIx| Reverse((site.catalog.updated(*ix), site.portal.record(*ix).published, *ix));
    let mut last: Vec<RecordIx> = records.to_vec();
    if last.len() > ENTRIES {
        last.select_nth_unstable_by_key(ENTRIES, latest_first);
        last.truncate(ENTRIES);
    }
    last.sort_unstable_by_key(latest_first);
    last
}

fn entry(site: &Site<'_>, ix: RecordIx) -> Entry {
    let record = site.portal.record(ix);
    let time = |date: Date| iso(date) + "T00:00:00+08:00";
    let correction = record.corrections_on(site.catalog.today).max_by_key(|correction| correction.date);
    Entry {
        address: [site.config.site.base_url.as_str(), record_folder(record).as_str()].concat(),
        title: record.title.clone(),
        kind: record.kind().word(),
        summary: record.summary.clone(),
        correction: correction.map(|correction| correction.what.clone()).unwrap_or_default(),
        published: time(record.published),
        updated: time(site.catalog.updated(ix)),
    }
}
