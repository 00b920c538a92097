//! What an entry is found by.

use super::normal::normal;
use super::postings::{ELSEWHERE, hash};
use crate::derive::place_of;
use crate::model::{Amount, Case, Detail, Portal, Record};

/// The amounts at which one range ends and the next begins, in 万元.
pub const AMOUNTS: [i64; 5] = [1, 10, 50, 100, 500];

/// What texts are found by.
#[derive(Debug, Default)]
pub(super) struct Terms {
    /// Hashes of terms; 1 in bit 32 for those that do not stand in the title.
    pub terms: Vec<u64>,
    /// Hashes of pieces of numbers, in the same form, which tell records and years from each other: two characters of which the
    /// first is a bracket or hyphen, three, two digits with what stands before or behind a number, four that are not all digits,
    /// and five from an opening bracket on.
    pub numbers: Vec<u64>,
}

/// The terms of texts: every pair of neighbouring characters, and every three of which numbers are made or that are where one begins
/// or ends, since digits are few and their pairs common; four from a bracket or hyphen on. A text that is a part of the title needs no terms of its own.
pub(super) fn terms_of(title: &str, others: &[String]) -> Terms {
    let title = normal(title);
    let mut terms = Terms { terms: Vec::with_capacity(64), numbers: Vec::with_capacity(32) };
    terms.add(&title, 0);
    for other in others {
        let other = normal(other);
        if !title.contains(&other) {
            terms.add(&other, ELSEWHERE << 32);
        }
    }
    terms
}

impl Terms {
    fn add(&mut self, text: &str, place: u64) {
        let (mut last, mut in_number) = ([' '; 5], 0);
        for (number, c) in text.chars().enumerate() {
            last = [last[1], last[2], last[3], last[4], c];
            in_number = if is_in_number(c) { in_number + 1 } else { 0 };
            let piece = |size: usize| u64::from(hash(last[5 - size..].iter().copied()));
            if number > 0 {
                self.terms.push(place | piece(2));
            }
            if in_number > 1 && is_mark(last[3]) {
                self.numbers.push(place | piece(2));
            }
            if in_number > 2 || number > 1 && is_edge(last[2], last[3], c) {
                self.terms.push(place | piece(3));
                self.numbers.push(place | piece(3));
            }
            if in_number > 3 && is_mark(last[1]) {
                self.terms.push(place | piece(4));
            }
            if in_number > 3 && !last[1..].iter().all(char::is_ascii_digit) {
                self.numbers.push(place | piece(4));
            }
            if in_number > 4 && last[0] == '(' {
                self.numbers.push(place | piece(5));
            }
        }
    }
}

/// Whether numbers are made of a character.
fn is_in_number(c: char) -> bool {
    c.is_ascii_alphanumeric() || is_mark(c)
}

/// Whether these are two digits and a character before or behind them that no number is made of.
fn is_edge(first: char, middle: char, last: char) -> bool {
    middle.is_ascii_digit() && (first.is_ascii_digit() && !is_in_number(last) || last.is_ascii_digit() && !is_in_number(first))
}

/// Whether a character parts a number.
fn is_mark(c: char) -> bool {
    matches!(c, '(' | ')' | '-')
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
            places.extend(fund.allocations.iter().filter_map(|allocation| place_of(portal, allocation.target)));
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
