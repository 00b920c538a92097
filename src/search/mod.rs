//! The index for searching without a server: catalog → small files that any static server delivers.
//!
//! Words of Chinese are not marked, and the names that people look for are in no dictionary, so the index knows no words: it
//! holds pairs of neighbouring characters, which find every text of two or more. Each year of the listing of all records is a
//! part of its own, so that the files of an old year stay as they are when later years get records; the places, departments
//! and focus areas are one more part. A part has
//!
//! - *shards*, `<number>.bin`: which records have a pair or a property, by the hash of the pair (module `postings`);
//! - *blocks*, `r<number>.bin`: what is shown of 64 or 128 records, and the texts that a hit is verified against (module `entry`).
//!
//! Numbers are what the newest year often has not, and what tells a record. So where records are many, one more part without
//! blocks tells which records of all earlier years have a piece of two to five characters, or, where many have it, which years.
//!
//! `begin.js` and `search.js` of the theme read them; `normal` and `hash` here and there must agree, and a test sees to it.

mod entry;
mod normal;
mod places;
mod postings;
mod terms;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

use rayon::prelude::*;
use twox_hash::XxHash3_64;

use crate::derive::{Catalog, Year};
use crate::model::{Portal, RecordIx};

use entry::Entry;
pub use normal::normal;
pub use places::sound_initial;
pub use postings::{hash, shard_of};
pub use terms::AMOUNTS;

/// Records whose texts are in one file, in a large part and in one of fewer than [`LARGE`]. A hit costs one file, of 2 to 4 KB.
const BLOCK: usize = 64;
const BLOCK_OF_FEW: usize = 128;
const LARGE: usize = 4096;

/// Entries to a shard, at least, in a part of many and in one of fewer than [`MANY`], which have more terms each. A shard then has
/// one to four kilobytes.
const PER_SHARD: usize = 32;
const PER_SHARD_OF_FEW: usize = 16;
const MANY: usize = 512;

/// Records of earlier years from which on the index tells which of these years have a number.
const MANY_CLOSED: usize = 1000;

/// Records to a shard of the part of numbers, at least.
const NUMBERS_PER_SHARD: usize = 128;

/// What more records have tells their years only, so that no list is long.
const MOST_WITH_NUMBER: usize = 1024;

/// The index of a site: its parts, the places and the numbers first, then the years, oldest first. What is in the files is made when the first
/// of a part is asked for.
#[derive(Debug, Default)]
pub struct Index {
    /// The parts.
    pub parts: Vec<Part>,
}

/// One part of the index.
#[derive(Debug)]
pub struct Part {
    /// Its folder below `search/`: a year, `places` or `numbers`.
    pub name: String,
    /// Number of its entries.
    pub len: usize,
    /// It has two to the power of this many shards, so that a batch of records seldom changes their number.
    pub bits: u32,
    /// Number of entries of a block; 0 without blocks.
    pub block: usize,
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
    /// Which of its entries have which pieces of numbers, for the part of numbers.
    numbers: Vec<u64>,
}

/// The number of the part of places.
const PLACES: usize = 0;

/// The number of the part of numbers, whose entries are the records of the years but the newest, the oldest first, then these years.
const NUMBERS: usize = 1;

/// The number of the part of the oldest year.
const FIRST_YEAR: usize = 2;

impl Index {
    /// The parts of the index of a portal; nothing is made yet.
    #[must_use]
    pub fn new(portal: &Portal, catalog: &Catalog) -> Self {
        let all = &catalog.listings.all;
        let ids = |year: &Year| all.records[year.range.clone()].iter().map(|ix| portal.record(*ix).id.as_str());
        let years: Vec<Part> = all.years.iter().map(|year| Part::new(year.year.to_string(), ids(year))).collect();
        let places = Part::new("places".to_owned(), places::addresses(portal));
        let numbers = Part::of_numbers(&years[..years.len().saturating_sub(1)]);
        Self { parts: [places, numbers].into_iter().chain(years).collect() }
    }

    /// The records that a part is made from; none for the part of places.
    #[must_use]
    pub fn records<'a>(&self, part: usize, catalog: &'a Catalog) -> &'a [RecordIx] {
        let all = &catalog.listings.all;
        match part {
            PLACES => &[],
            NUMBERS => &all.records[..all.years.last().map_or(0, |newest| newest.range.start)],
            year => &all.records[all.years[year - FIRST_YEAR].range.clone()],
        }
    }

    /// Makes what is in the files of these parts, unless it is made.
    pub fn make(&self, mut parts: BTreeSet<usize>, portal: &Portal, catalog: &Catalog) {
        let has_numbers = parts.remove(&NUMBERS);
        if has_numbers {
            parts.extend(self.closed());
        }
        parts.par_iter().for_each(|part| {
            self.made(*part, portal, catalog);
        });
        if has_numbers {
            self.made(NUMBERS, portal, catalog);
        }
    }

    fn made(&self, part: usize, portal: &Portal, catalog: &Catalog) -> &Made {
        let made = &self.parts[part].made;
        // Made before the cell is asked to hold it: a thread that waits for others may begin any other work, and it must not
        // come here while it holds the cell itself.
        made.get().unwrap_or_else(|| {
            let new = self.of_part(part, portal, catalog);
            made.get_or_init(|| new)
        })
    }

    fn of_part(&self, part: usize, portal: &Portal, catalog: &Catalog) -> Made {
        let entries: Vec<Entry> = match part {
            PLACES => places::entries(portal),
            NUMBERS => return self.numbers(portal, catalog),
            _ => self.records(part, catalog).par_iter().map(|ix| entry::of_record(portal, catalog.today, *ix)).collect(),
        };
        let len = entries.len();
        let terms = entries.iter().map(|entry| entry.found_by.terms.as_slice());
        let shards = postings::shards(&postings::of_entries(terms, len), len, self.parts[part].bits);
        let numbers = entries.iter().map(|entry| entry.found_by.numbers.as_slice());
        let numbers = if self.closed().contains(&part) { postings::of_entries(numbers, len) } else { Vec::new() };
        Made { shards, lines: entries.into_iter().map(|entry| entry.line).collect(), numbers }
    }

    /// The years that the part of numbers tells of.
    fn closed(&self) -> Range<usize> {
        let end = if self.parts[NUMBERS].len == 0 { FIRST_YEAR } else { self.parts.len() - 1 };
        FIRST_YEAR..end
    }

    fn numbers(&self, portal: &Portal, catalog: &Catalog) -> Made {
        let Part { len, bits, .. } = self.parts[NUMBERS];
        let of_year = |part| (self.made(part, portal, catalog).numbers.as_slice(), self.parts[part].len);
        let years: Vec<_> = self.closed().map(of_year).collect();
        let all = postings::of_groups(&years, MOST_WITH_NUMBER);
        Made { shards: postings::shards(&all, len, bits), lines: Vec::new(), numbers: Vec::new() }
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
        let (lines, size) = (&self.made(part, portal, catalog).lines, self.parts[part].block);
        entry::block(&lines[number * size..lines.len().min((number + 1) * size)])
    }
}

impl Part {
    fn new<T: AsRef<str>>(name: String, ids: impl IntoIterator<Item = T>) -> Self {
        let (mut len, mut all) = (0, String::new());
        for id in ids {
            len += 1;
            all += id.as_ref();
            all.push('\n');
        }
        let per_shard = if len < MANY { PER_SHARD_OF_FEW } else { PER_SHARD };
        Self {
            name,
            len,
            bits: (len / per_shard).checked_ilog2().unwrap_or_default(),
            block: if len < LARGE { BLOCK_OF_FEW } else { BLOCK },
            version: XxHash3_64::oneshot(all.as_bytes()),
            made: OnceLock::new(),
        }
    }

    /// The part of numbers for these years; it has no entry where their records are few.
    fn of_numbers(years: &[Self]) -> Self {
        let records: usize = years.iter().map(|year| year.len).sum();
        let versions = years.iter().map(|year| year.version.to_string());
        let numbers = Self::new("numbers".to_owned(), versions);
        let bits = (records / NUMBERS_PER_SHARD).checked_ilog2().unwrap_or_default();
        Self { len: if records < MANY_CLOSED { 0 } else { records + years.len() }, bits, block: 0, ..numbers }
    }

    /// Number of its shards.
    #[must_use]
    pub fn shards(&self) -> usize {
        if self.len == 0 { 0 } else { 1 << self.bits }
    }

    /// Number of its blocks.
    #[must_use]
    pub fn blocks(&self) -> usize {
        if self.block == 0 { 0 } else { self.len.div_ceil(self.block) }
    }
}
