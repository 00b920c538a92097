//! The index for searching without a server: catalog → small files that any static server delivers.
//!
//! Words of Chinese are not marked, and the names that people look for are in no dictionary, so the index knows no words: it
//! holds pairs of neighbouring characters, which find every text of two or more. Each year of the listing of all records is a
//! part of its own, so that the files of an old year stay as they are when later years get records; the places, departments
//! and focus areas are one more part. A part has
//!
//! - *shards*, `<number>.bin`: which records have a pair or a property, by the hash of the pair (module `postings`);
//! - *blocks*, `r<number>.bin`: what is shown of [`BLOCK`] records, and the texts that a hit is verified against (module `entry`).
//!
//! `search.js` of the theme reads them; `normal` and `hash` here and there must agree, and a test sees to it.

mod entry;
mod normal;
mod places;
mod postings;
mod terms;

use std::sync::OnceLock;

use twox_hash::XxHash3_64;

use crate::derive::Catalog;
use crate::model::{Portal, RecordIx};

use entry::Entry;
pub use normal::normal;
pub use places::sound_initial;
pub use postings::{hash, shard_of};
pub use terms::{AMOUNTS, terms_of};

/// Records whose texts are in one file. A hit costs one file, of about 2 KB.
pub const BLOCK: usize = 32;

/// Records to a shard, at least; a shard then has about one kilobyte.
const PER_SHARD: usize = 32;

/// Places to a shard, at least: each has many terms.
const PLACES_PER_SHARD: usize = 8;

/// The index of a site: its parts, the places first, then the years, oldest first. What is in the files is made when the first
/// of a part is asked for.
#[derive(Debug, Default)]
pub struct Index {
    /// The parts.
    pub parts: Vec<Part>,
}

/// One part of the index.
#[derive(Debug)]
pub struct Part {
    /// Its folder below `search/`: a year, or `places`.
    pub name: String,
    /// Number of its entries.
    pub len: usize,
    /// It has two to the power of this many shards, so that a batch of records seldom changes their number.
    pub bits: u32,
    /// Changes whenever entries get other numbers; kept copies of files are of one numbering.
    pub version: u64,
    made: OnceLock<Made>,
}

/// The contents of the files of a part.
#[derive(Debug)]
struct Made {
    shards: Vec<Vec<u8>>,
    /// The lines of its entries.
    lines: Vec<String>,
}

/// The number of the part of places.
pub const PLACES: usize = 0;

impl Index {
    /// The parts of the index of a portal; nothing is made yet.
    #[must_use]
    pub fn new(portal: &Portal, catalog: &Catalog) -> Self {
        let mut parts = vec![Part::new("places".to_owned(), places::addresses(portal), PLACES_PER_SHARD)];
        let all = &catalog.listings.all;
        for year in &all.years {
            let ids = all.records[year.range.clone()].iter().map(|ix| portal.record(*ix).id.as_str());
            parts.push(Part::new(year.year.to_string(), ids, PER_SHARD));
        }
        Self { parts }
    }

    /// The records of a part; none for the part of places.
    #[must_use]
    pub fn records<'a>(&self, part: usize, catalog: &'a Catalog) -> &'a [RecordIx] {
        let all = &catalog.listings.all;
        match part {
            PLACES => &[],
            year => &all.records[all.years[year - 1].range.clone()],
        }
    }

    /// Makes what is in the files of a part, unless it is made.
    pub fn make(&self, part: usize, portal: &Portal, catalog: &Catalog) {
        self.made(part, portal, catalog);
    }

    fn made(&self, part: usize, portal: &Portal, catalog: &Catalog) -> &Made {
        let Part { bits, made, .. } = &self.parts[part];
        made.get_or_init(|| {
            let entries: Vec<Entry> = match part {
                PLACES => places::entries(portal),
                _ => self.records(part, catalog).iter().map(|ix| entry::of_record(portal, catalog.today, *ix)).collect(),
            };
            let shards = postings::shards(entries.iter().map(|entry| &entry.terms), entries.len(), *bits);
            Made { shards, lines: entries.into_iter().map(|entry| entry.line).collect() }
        })
    }

    /// The file of the Traditional characters with their Simplified ones, packed like a block.
    #[must_use]
    pub fn traditional() -> Vec<u8> {
        entry::block(&[normal::traditional()])
    }

    /// The file of a shard.
    #[must_use]
    pub fn shard(&self, part: usize, number: usize, portal: &Portal, catalog: &Catalog) -> Vec<u8> {
        self.made(part, portal, catalog).shards[number].clone()
    }

    /// The file of a block.
    #[must_use]
    pub fn block(&self, part: usize, number: usize, portal: &Portal, catalog: &Catalog) -> Vec<u8> {
        let lines = &self.made(part, portal, catalog).lines;
        entry::block(&lines[number * BLOCK..lines.len().min((number + 1) * BLOCK)])
    }
}

impl Part {
    fn new<T: AsRef<str>>(name: String, ids: impl IntoIterator<Item = T>, per_shard: usize) -> Self {
        let (mut len, mut all) = (0, String::new());
        for id in ids {
            len += 1;
            all += id.as_ref();
            all.push('\n');
        }
        Self {
            name,
            len,
            bits: (len / per_shard).checked_ilog2().unwrap_or_default(),
            version: XxHash3_64::oneshot(all.as_bytes()),
            made: OnceLock::new(),
        }
    }

    /// Number of its shards.
    #[must_use]
    pub fn shards(&self) -> usize {
        if self.len == 0 { 0 } else { 1 << self.bits }
    }

    /// Number of its blocks.
    #[must_use]
    pub fn blocks(&self) -> usize {
        self.len.div_ceil(BLOCK)
    }
}
