//! Which records are shown where, oldest first.
//!
//! Records of one year stand together, so that a page of an earlier year never changes when later years get records.

use std::ops::Range;

use super::{Money, State};
use crate::model::{Amount, Date, Detail, Kind, Portal, Record, RecordIx, Stage};

/// Records of one listing, by year, then day of publication, then id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// The records, oldest first.
    pub records: Vec<RecordIx>,
    /// The years that have records, oldest first.
    pub years: Vec<Year>,
}

/// The records of one year in a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    /// The year.
    pub year: i16,
    /// Its part of [`Listing::records`].
    pub range: Range<usize>,
    /// What it counts up to.
    pub counts: Counts,
}

/// How many records [`Listings::newest`] holds: enough for a feed.
const NEWEST: usize = 50;

/// Numbers and sums of some records.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Number of records by kind, in the order of [`Kind::ALL`].
    pub kinds: [usize; 4],
    /// Number of projects by the stage that they have reached, in the order of [`Stage::ALL`].
    pub stages: [usize; 6],
    /// Sum of the budgets of the projects.
    pub budget: Amount,
}

impl Counts {
    fn add(&mut self, other: &Self) {
        for (sum, count) in self.kinds.iter_mut().zip(other.kinds) {
            *sum += count;
        }
        for (sum, count) in self.stages.iter_mut().zip(other.stages) {
            *sum += count;
        }
        self.budget += other.budget;
    }

    /// Number of records of a kind.
    #[must_use]
    pub fn of(&self, kind: Kind) -> usize {
        self.kinds[kind_number(kind)]
    }
}

/// All listings.
#[derive(Debug, Default)]
pub struct Listings {
    /// All published records.
    pub all: Listing,
    /// The records that were published last, newest first; as many as a feed shows.
    pub newest: Vec<RecordIx>,
    /// By kind, in the order of [`Kind::ALL`].
    pub kinds: [Listing; 4],
    /// By focus area.
    pub focuses: Vec<Listing>,
    /// By township: what is in it, its villages included, and the funds it receives from.
    pub townships: Vec<Listing>,
    /// By village.
    pub villages: Vec<Listing>,
    /// By department: what it answers for, is concerned by, or receives.
    pub departments: Vec<Listing>,
}

impl Listing {
    /// The numbers and sums of all its records.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for year in &self.years {
            counts.add(&year.counts);
        }
        counts
    }
}

/// The year under which a record is listed: the budget year of a fund, the year of publication of all else.
#[must_use]
pub fn year_of(record: &Record) -> i16 {
    match &record.detail {
        Detail::Fund(fund) => fund.year,
        _ => record.published.year(),
    }
}

/// The listings of all published records.
pub(super) fn listings(portal: &Portal, states: &[State], money: &Money, today: Date) -> Listings {
    let mut order: Vec<RecordIx> =
        portal.numbered().zip(states).filter(|(_, state)| **state == State::Published).map(|((ix, _), _)| ix).collect();
    order.sort_by_key(|ix| {
        let record = portal.record(*ix);
        (year_of(record), record.published, *ix)
    });
    let empty = |len: usize| vec![Listing::default(); len];
    let mut listings = Listings {
        focuses: empty(portal.focuses.len()),
        townships: empty(portal.townships.len()),
        villages: empty(portal.villages.len()),
        departments: empty(portal.departments.len()),
        ..Listings::default()
    };
    let receivers = Receivers::of(portal, money);
    for ix in order {
        file(&mut listings, portal, ix, &receivers, today);
    }
    let mut newest = listings.all.records.clone();
    let latest_first = |ix: &RecordIx| std::cmp::Reverse((portal.record(*ix).published, *ix));
    if newest.len() > NEWEST {
        newest.select_nth_unstable_by_key(NEWEST, latest_first);
        newest.truncate(NEWEST);
    }
    newest.sort_unstable_by_key(latest_first);
    listings.newest = newest;
    listings
}

/// Which townships, villages and departments receive something from each fund.
struct Receivers {
    townships: Vec<Vec<u32>>,
    villages: Vec<Vec<u32>>,
    departments: Vec<Vec<u32>>,
}

impl Receivers {
    fn of(portal: &Portal, money: &Money) -> Self {
        let by_fund = |receivers: &[super::Shares]| {
            let mut by_fund = vec![Vec::new(); portal.records.len()];
            for (shares, receiver) in receivers.iter().zip(0..) {
                for share in &shares.list {
                    let list: &mut Vec<u32> = &mut by_fund[share.fund.0 as usize];
                    if list.last() != Some(&receiver) {
                        list.push(receiver);
                    }
                }
            }
            by_fund
        };
        Self {
            townships: by_fund(&money.townships),
            villages: by_fund(&money.villages),
            departments: by_fund(&money.departments),
        }
    }
}

fn file(listings: &mut Listings, portal: &Portal, ix: RecordIx, receivers: &Receivers, today: Date) {
    let record = portal.record(ix);
    let entry = Entry { ix, year: year_of(record), counts: counts_of(record, today) };
    entry.add_to(&mut listings.all);
    entry.add_to(&mut listings.kinds[kind_number(record.kind())]);
    for focus in &record.focus {
        entry.add_to(&mut listings.focuses[focus.0 as usize]);
    }
    let at = ix.0 as usize;
    let (mut townships, mut villages) = (receivers.townships[at].clone(), receivers.villages[at].clone());
    let mut departments = receivers.departments[at].clone();
    departments.extend(record.department.map(|department| department.0));
    match &record.detail {
        Detail::Project(project) => {
            townships.push(project.place.township.0);
            villages.extend(project.place.village.map(|village| village.0));
        }
        Detail::Case(case) => {
            townships.extend(case.place.map(|place| place.township.0));
            villages.extend(case.place.and_then(|place| place.village).map(|village| village.0));
        }
        Detail::Document(document) => {
            townships.extend(document.townships.iter().map(|township| township.0));
            departments.extend(document.departments.iter().map(|department| department.0));
        }
        Detail::Fund(_) => {}
    }
    entry.add_to_each(&mut listings.townships, townships);
    entry.add_to_each(&mut listings.villages, villages);
    entry.add_to_each(&mut listings.departments, departments);
}

/// One record on its way into listings.
struct Entry {
    ix: RecordIx,
    year: i16,
    counts: Counts,
}

impl Entry {
    fn add_to_each(&self, listings: &mut [Listing], mut numbers: Vec<u32>) {
        numbers.sort_unstable();
        numbers.dedup();
        for number in numbers {
            self.add_to(&mut listings[number as usize]);
        }
    }

    /// Appends the record; entries come in the order of the listing.
    fn add_to(&self, listing: &mut Listing) {
        let at = listing.records.len();
        listing.records.push(self.ix);
        match listing.years.last_mut() {
            Some(year) if year.year == self.year => {
                year.range.end = at + 1;
                year.counts.add(&self.counts);
            }
            _ => listing.years.push(Year { year: self.year, range: at..at + 1, counts: self.counts }),
        }
    }
}

/// What one record counts for.
fn counts_of(record: &Record, today: Date) -> Counts {
    let mut counts = Counts::default();
    counts.kinds[kind_number(record.kind())] = 1;
    if let Detail::Project(project) = &record.detail {
        let stage = project.stage(today);
        counts.stages[Stage::ALL.iter().position(|(_, known)| *known == stage).expect("every stage is in the table")] = 1;
        counts.budget = project.budget.unwrap_or_default();
    }
    counts
}

fn kind_number(kind: Kind) -> usize {
    Kind::ALL.iter().position(|known| *known == kind).expect("every kind is in the table")
}
