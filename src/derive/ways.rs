//! The way of money: from its level to the places, and from there to the kinds of project that it pays for.

use std::collections::BTreeMap;

use serde::Serialize;

use super::money::place_of;
use super::{Relations, State};
use crate::model::{Amount, Detail, Fund, Level, Portal, RecordIx, Target, TownshipIx};

/// Most townships that are told apart; what the others receive is one part.
const TOWNSHIPS: usize = 10;

/// Most kinds of project that are told apart.
const CATEGORIES: usize = 8;

/// Where money goes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Receiver {
    /// A township, with its villages and projects.
    Township(TownshipIx),
    /// All townships that receive less than those told apart.
    OtherTownships,
    /// Departments.
    Departments,
    /// Nobody yet.
    Unallocated,
    /// It was given back.
    Returned,
}

/// What money becomes. A public project is one that has a page of its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Use {
    /// Public projects of a kind, in the words of the records.
    Category(String),
    /// Public projects of all other kinds, and of none that is written.
    OtherCategories,
    /// It cannot be told: the public projects of the township draw more than its share, so that one figure must be wrong.
    Unclear,
    /// No public project draws it.
    NoProject,
    /// Departments use it.
    Departments,
    /// Nothing yet.
    Unallocated,
    /// It was given back.
    Returned,
}

/// The way of one fund or of all: each of the three lists adds up to the whole sum, those that receive or draw most in front.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Ways {
    /// Where the money comes from, from the top.
    pub levels: Vec<(Level, Amount)>,
    /// Where it goes.
    pub receivers: Vec<(Receiver, Amount)>,
    /// What it becomes; nothing when no public project draws any of it.
    pub uses: Vec<(Use, Amount)>,
    /// What goes from a level to a receiver, both by their numbers in the lists.
    pub to_receivers: Vec<(usize, usize, Amount)>,
    /// What goes from a receiver to a use.
    pub to_uses: Vec<(usize, usize, Amount)>,
}

/// What is not told apart yet: all townships and all categories.
type Single<'a> = BTreeMap<(Level, Receiver, Drawn<'a>), Amount>;

/// A [`Use`] before the small ones are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Drawn<'a> {
    Category(&'a str),
    Unclear,
    NoProject,
    Departments,
    Unallocated,
    Returned,
}

/// The way of one fund.
#[must_use]
pub fn ways_of(portal: &Portal, relations: &Relations, ix: RecordIx) -> Ways {
    let mut single = Single::new();
    add(&mut single, portal, relations, ix);
    told_apart(&single)
}

/// The way of all published funds.
pub(super) fn ways(portal: &Portal, states: &[State], relations: &Relations) -> Ways {
    let mut single = Single::new();
    for ((ix, _), _) in portal.numbered().zip(states).filter(|(_, state)| **state == State::Published) {
        add(&mut single, portal, relations, ix);
    }
    told_apart(&single)
}

/// Adds a fund. What the projects of a township draw from it is taken from the township's share of this fund.
fn add<'a>(single: &mut Single<'a>, portal: &'a Portal, relations: &Relations, ix: RecordIx) {
    let Detail::Fund(fund) = &portal.record(ix).detail else { return };
    let drawn = drawn(portal, relations, ix);
    let mut add = |receiver: Receiver, of: Drawn<'a>, amount: Amount| {
        if amount != Amount::ZERO {
            *single.entry((fund.level, receiver, of)).or_default() += amount;
        }
    };
    for (receiver, share) in received(portal, fund) {
        let by_category = match receiver {
            Receiver::Township(township) => drawn.get(&township),
            Receiver::OtherTownships => None,
            // What goes to no place is at its end there.
            Receiver::Departments => {
                add(receiver, Drawn::Departments, share);
                continue;
            }
            Receiver::Unallocated => {
                add(receiver, Drawn::Unallocated, share);
                continue;
            }
            Receiver::Returned => {
                add(receiver, Drawn::Returned, share);
                continue;
            }
        };
        let all: Amount = by_category.into_iter().flat_map(BTreeMap::values).copied().sum();
        if all > share {
            add(receiver, Drawn::Unclear, share);
            continue;
        }
        for (category, amount) in by_category.into_iter().flatten() {
            add(receiver, Drawn::Category(category), *amount);
        }
        add(receiver, Drawn::NoProject, share - all);
    }
}

fn received(portal: &Portal, fund: &Fund) -> BTreeMap<Receiver, Amount> {
    let mut received = BTreeMap::from([(Receiver::Unallocated, fund.unallocated), (Receiver::Returned, fund.returned)]);
    for allocation in &fund.allocations {
        let receiver = match place_of(portal, allocation.target) {
            Some(place) => Receiver::Township(place.township),
            None if matches!(allocation.target, Target::Department(_)) => Receiver::Departments,
            None => continue,
        };
        *received.entry(receiver).or_default() += allocation.amount;
    }
    received
}

/// What public projects draw from a fund, by township and category.
fn drawn<'a>(portal: &'a Portal, relations: &Relations, ix: RecordIx) -> BTreeMap<TownshipIx, BTreeMap<&'a str, Amount>> {
    let mut drawn: BTreeMap<TownshipIx, BTreeMap<&str, Amount>> = BTreeMap::new();
    for (project, amount) in relations.paid.get(&ix).into_iter().flatten() {
        if let Detail::Project(project) = &portal.record(*project).detail {
            let township = drawn.entry(project.place.township).or_default();
            *township.entry(project.category.as_str()).or_default() += *amount;
        }
    }
    drawn
}

/// Puts together what is not told apart.
fn told_apart(single: &Single<'_>) -> Ways {
    let (mut townships, mut categories) = (BTreeMap::new(), BTreeMap::new());
    for ((_, receiver, of), amount) in single {
        if let Receiver::Township(township) = receiver {
            *townships.entry(*township).or_default() += *amount;
        }
        if let Drawn::Category(category) = of
            && !category.is_empty()
        {
            *categories.entry(*category).or_default() += *amount;
        }
    }
    let (townships, categories) = (largest(townships, TOWNSHIPS), largest(categories, CATEGORIES));
    let receiver = |receiver: Receiver| match receiver {
        Receiver::Township(township) if !townships.contains(&township) => Receiver::OtherTownships,
        other => other,
    };
    let of = |drawn: Drawn<'_>| match drawn {
        Drawn::Category(category) if categories.contains(&category) => Use::Category(category.to_owned()),
        Drawn::Category(_) => Use::OtherCategories,
        Drawn::Unclear => Use::Unclear,
        Drawn::NoProject => Use::NoProject,
        Drawn::Departments => Use::Departments,
        Drawn::Unallocated => Use::Unallocated,
        Drawn::Returned => Use::Returned,
    };
    let mut ways = Ways::default();
    let (mut to_receivers, mut to_uses) = (BTreeMap::new(), BTreeMap::new());
    let (mut levels, mut receivers, mut uses) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for ((level, first, drawn), amount) in single {
        let (first, last) = (receiver(*first), of(*drawn));
        *levels.entry(*level).or_default() += *amount;
        *receivers.entry(first).or_default() += *amount;
        *uses.entry(last.clone()).or_default() += *amount;
        *to_receivers.entry((*level, first)).or_default() += *amount;
        *to_uses.entry((first, last)).or_default() += *amount;
    }
    ways.levels = levels.into_iter().collect();
    ways.receivers = in_order(receivers, |receiver| matches!(receiver, Receiver::Township(_)));
    ways.to_receivers = numbered(&ways.levels, &ways.receivers, to_receivers);
    if uses.keys().any(|of| matches!(of, Use::Category(_) | Use::OtherCategories | Use::Unclear)) {
        ways.uses = in_order(uses, |of| matches!(of, Use::Category(_)));
        ways.to_uses = numbered(&ways.receivers, &ways.uses, to_uses);
    }
    ways
}

/// The `most` largest, the first of equals in front.
fn largest<K: Ord>(sums: BTreeMap<K, Amount>, most: usize) -> Vec<K> {
    let mut sums: Vec<(K, Amount)> = sums.into_iter().collect();
    sums.sort_by_key(|(_, amount)| std::cmp::Reverse(*amount));
    sums.into_iter().take(most).map(|(key, _)| key).collect()
}

/// Those that have a name first, by their size; then the others, in their order.
fn in_order<K: Ord>(sums: BTreeMap<K, Amount>, is_named: impl Fn(&K) -> bool) -> Vec<(K, Amount)> {
    let mut list: Vec<(K, Amount)> = sums.into_iter().collect();
    list.sort_by_key(
        |(key, amount)| if is_named(key) { (false, std::cmp::Reverse(*amount)) } else { (true, std::cmp::Reverse(Amount::ZERO)) },
    );
    list
}

/// The sums between two lists, by the numbers of both ends.
fn numbered<A: Ord, B: Ord>(
    from: &[(A, Amount)],
    to: &[(B, Amount)],
    sums: BTreeMap<(A, B), Amount>,
) -> Vec<(usize, usize, Amount)> {
    let number_of = |a: &A, b: &B| {
        let from = from.iter().position(|(known, _)| known == a)?;
        Some((from, to.iter().position(|(known, _)| known == b)?))
    };
    let numbered = sums.iter().filter_map(|((a, b), amount)| number_of(a, b).map(|(from, to)| (from, to, *amount)));
    let mut numbered: Vec<(usize, usize, Amount)> = numbered.collect();
    numbered.sort_unstable();
    numbered
}
