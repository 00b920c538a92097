//! What an entry is found by.

use super::normal::normal;
use super::postings::{ELSEWHERE, hash};
use crate::model::{Amount, Case, Detail, Portal, Record, Target};

/// The amounts at which one range ends and the next begins, in 万元.
pub const AMOUNTS: [i64; 5] = [1, 10, 50, 100, 500];

/// The terms of texts: the hash of every pair of neighbouring characters, and of every three letters or digits of Latin, which
/// are few and whose pairs are common; for those that do not stand in the title, 1 in
/// bit 32. A text that is a part of the title needs no terms of its own.
#[must_use]
pub fn terms_of(title: &str, others: &[String]) -> Vec<u64> {
    let title = normal(title);
    let mut terms = Vec::with_capacity(32);
    pairs(&title, 0, &mut terms);
    for other in others {
        let other = normal(other);
        if !title.contains(&other) {
            pairs(&other, ELSEWHERE << 32, &mut terms);
        }
    }
    terms
}

fn pairs(text: &str, place: u64, terms: &mut Vec<u64>) {
    let (mut before, mut last) = (' ', ' ');
    for (number, c) in text.chars().enumerate() {
        if number > 0 {
            terms.push(place | u64::from(hash([last, c])));
        }
        if [before, last, c].iter().all(char::is_ascii_alphanumeric) {
            terms.push(place | u64::from(hash([before, last, c])));
        }
        (before, last) = (last, c);
    }
}

/// The term of a property, such as `kind/fund`. Pairs have two characters, so the two never meet.
pub(super) fn property(name: &str, value: &str) -> u64 {
    u64::from(hash(name.chars().chain(['/']).chain(value.chars())))
}

/// The terms of the properties of a record, by which results are narrowed down.
pub(super) fn properties(portal: &Portal, today: crate::model::Date, record: &Record) -> Vec<u64> {
    let mut terms = vec![property("kind", record.kind().word())];
    terms.extend(record.focus.iter().map(|focus| property("focus", &portal.focus(*focus).slug)));
    let mut places = Vec::new();
    let amount = match &record.detail {
        Detail::Fund(fund) => {
            terms.push(property("level", fund.level.word()));
            places.extend(fund.allocations.iter().filter_map(|share| match share.target {
                Target::Place(place) => Some(place),
                Target::Project(project) => match &portal.record(project.record).detail {
                    Detail::Project(project) => Some(project.place),
                    _ => None,
                },
                Target::Department(_) => None,
            }));
            Some(fund.amount)
        }
        Detail::Project(project) => {
            terms.push(property("stage", project.stage(today).word()));
            places.push(project.place);
            project.budget
        }
        Detail::Case(Case { place, amount, .. }) => {
            places.extend(place);
            *amount
        }
        Detail::Document(document) => {
            let townships = document.townships.iter();
            terms.extend(townships.map(|township| property("place", &portal.township(*township).slug)));
            None
        }
    };
    for place in places {
        let township = &portal.township(place.township).slug;
        terms.push(property("place", township));
        if let Some(village) = place.village {
            terms.push(property("place", &format!("{township}/{}", portal.village(village).slug)));
        }
    }
    terms.extend(amount.map(|amount| property("amount", &range(amount).to_string())));
    terms
}

/// The range of an amount: how many of [`AMOUNTS`] it reaches.
fn range(amount: Amount) -> usize {
    AMOUNTS.iter().take_while(|limit| amount.fen() >= i128::from(**limit) * 1_000_000).count()
}
