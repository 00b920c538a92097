//! Portal + today → [`Catalog`]: states, listings, sums and relations. Pure, and computed once.
//!
//! Pages are made from these numbers only, so that a total is the same wherever it is shown and no page walks the site.

mod due;
mod listing;
mod money;
mod percent;
mod relations;
mod reveal;
mod state;
mod ways;

use crate::model::{Date, Portal, Record, RecordIx};

use due::updated;
pub use due::{Change, What, changes, changes_until};
pub use listing::{Counts, Listing, Listings, Year, year_of};
pub use money::{Money, Share, Shares, YearMoney, place_of};
pub use percent::per_mille;
pub use relations::{OpenNotice, Relations};
pub use reveal::{Moment, Reveal};
pub use state::{Accounts, State};
pub use ways::{Receiver, Use, Ways, ways_of};

/// Everything that pages show beyond the records themselves.
#[derive(Debug)]
pub struct Catalog {
    /// The day for which the site is made.
    pub today: Date,
    /// What it shows ahead of its time.
    pub reveal: Reveal,
    /// State of each record, by its number. What is shown ahead of its time counts as published.
    pub states: Vec<State>,
    /// The day of the last change of each record, by its number: when it was published, updated or corrected, or got a notice.
    pub updated: Vec<Date>,
    /// How many records are in each state.
    pub accounts: Accounts,
    /// Published records by kind, place, focus area and department.
    pub listings: Listings,
    /// Sums of funds.
    pub money: Money,
    /// What refers to what.
    pub relations: Relations,
    /// The way of all funds.
    pub ways: Ways,
    /// The next day on which the site must be made again: a period begins or ends, a name or record expires or appears.
    pub due: Option<Date>,
}

impl Catalog {
    /// The day for which the site is made, and what it shows ahead of its time.
    #[must_use]
    pub fn moment(&self) -> Moment {
        Moment { today: self.today, reveal: self.reveal }
    }

    /// State of a record.
    #[must_use]
    pub fn state(&self, record: RecordIx) -> State {
        self.states[record.0 as usize]
    }

    /// The day of the last change of a record.
    #[must_use]
    pub fn updated(&self, record: RecordIx) -> Date {
        self.updated[record.0 as usize]
    }

    /// Whether a record has a page of its own: its own, or its tombstone.
    #[must_use]
    pub fn has_page(&self, record: RecordIx) -> bool {
        self.state(record).has_page()
    }
}

/// Derives the catalog of `portal` as of a day.
#[must_use]
pub fn catalog(portal: &Portal, moment: impl Into<Moment>) -> Catalog {
    let moment = moment.into();
    let Moment { today, reveal } = moment;
    let true_states: Vec<State> = portal.records.iter().map(|record| state::state(record, today)).collect();
    let shown = |(record, state): (&Record, &State)| if moment.ahead(record).is_some() { State::Published } else { *state };
    let states: Vec<State> = portal.records.iter().map(Box::as_ref).zip(&true_states).map(shown).collect();
    let ((money, listings), (relations, ways, due)) = rayon::join(
        || {
            let money = money::money(portal, &states);
            let listings = listing::listings(portal, &states, &money, today);
            (money, listings)
        },
        || {
            let relations = relations::relations(portal, &states, today);
            let ways = ways::ways(portal, &states, &relations);
            (relations, ways, changes(portal, &true_states, today).first().map(|change| change.day))
        },
    );
    let updated = portal.records.iter().map(|record| updated(record, today)).collect();
    Catalog { today, updated, reveal, accounts: state::accounts(&true_states), due, ways, states, listings, money, relations }
}
