//! Sums of funds, to the fen.
//!
//! One share is counted once at the place that receives it and once at each place above: a share of a village is in its
//! township's sum, a share of a project is in the sum of the project's village and township. A withdrawn or unpublished
//! fund counts nowhere.

use std::collections::BTreeMap;

use super::State;
use crate::model::{Amount, Detail, Fund, Level, Place, Portal, RecordIx, Target};

/// One share of a published fund.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// The fund.
    pub fund: RecordIx,
    /// Which of its allocations.
    pub allocation: u32,
    /// How much.
    pub amount: Amount,
}

/// The shares that a place or department receives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shares {
    /// The shares, in the order of the funds' numbers.
    pub list: Vec<Share>,
    /// Their sum.
    pub total: Amount,
    /// Their sum by budget year.
    pub by_year: BTreeMap<i16, Amount>,
}

impl Shares {
    fn add(&mut self, share: Share, year: i16) {
        self.list.push(share);
        self.total += share.amount;
        *self.by_year.entry(year).or_default() += share.amount;
    }

    /// What `fund` gives, in all its shares.
    #[must_use]
    pub fn from_fund(&self, fund: RecordIx) -> Amount {
        let start = self.list.partition_point(|share| share.fund < fund);
        self.list[start..].iter().take_while(|share| share.fund == fund).map(|share| share.amount).sum()
    }
}

/// What one budget year brought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct YearMoney {
    /// By level, in the order of [`Level::ALL`].
    pub levels: [Amount; 4],
    /// Of all levels.
    pub total: Amount,
    /// Number of funds.
    pub funds: usize,
}

/// All sums of funds.
#[derive(Debug, Default)]
pub struct Money {
    /// By budget year.
    pub years: BTreeMap<i16, YearMoney>,
    /// Of all years.
    pub all: YearMoney,
    /// What each township receives, its villages and projects included.
    pub townships: Vec<Shares>,
    /// What each village receives, its projects included.
    pub villages: Vec<Shares>,
    /// What each department receives.
    pub departments: Vec<Shares>,
}

/// The sums of all published funds.
pub(super) fn money(portal: &Portal, states: &[State]) -> Money {
    let mut money = Money {
        townships: vec![Shares::default(); portal.townships.len()],
        villages: vec![Shares::default(); portal.villages.len()],
        departments: vec![Shares::default(); portal.departments.len()],
        ..Money::default()
    };
    for ((ix, record), state) in portal.numbered().zip(states) {
        if let (Detail::Fund(fund), State::Published) = (&record.detail, state) {
            add_fund(&mut money, portal, ix, fund);
        }
    }
    money
}

fn add_fund(money: &mut Money, portal: &Portal, ix: RecordIx, fund: &Fund) {
    for year in [money.years.entry(fund.year).or_default(), &mut money.all] {
        year.levels[level_number(fund.level)] += fund.amount;
        year.total += fund.amount;
        year.funds += 1;
    }
    for (allocation, number) in fund.allocations.iter().zip(0..) {
        let share = Share { fund: ix, allocation: number, amount: allocation.amount };
        if let Target::Department(department) = allocation.target {
            money.departments[department.0 as usize].add(share, fund.year);
        }
        if let Some(place) = place_of(portal, allocation.target) {
            money.townships[place.township.0 as usize].add(share, fund.year);
            if let Some(village) = place.village {
                money.villages[village.0 as usize].add(share, fund.year);
            }
        }
    }
}

/// The place that receives a share, if it is a place or a project.
#[must_use]
pub fn place_of(portal: &Portal, target: Target) -> Option<Place> {
    match target {
        Target::Place(place) => Some(place),
        Target::Department(_) => None,
        Target::Project(reference) => match &portal.record(reference.record).detail {
            Detail::Project(project) => Some(project.place),
            _ => None,
        },
    }
}

fn level_number(level: Level) -> usize {
    Level::ALL.iter().position(|(_, known)| *known == level).expect("every level is in the table")
}
