//! What will change by itself, and when: the reasons to make the site again.

use super::State;
use crate::model::{Date, Detail, Portal, Record, RecordIx};

/// A change that comes with a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// The first day on which pages are different.
    pub day: Date,
    /// The record.
    pub record: RecordIx,
    /// What changes.
    pub what: What,
}

/// What changes on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The record appears.
    Appears,
    /// The record is withdrawn.
    Withdrawn,
    /// The record was shown for the last time on the day before.
    Expired,
    /// A notice appears: its number, from 1.
    NoticeAppears(usize),
    /// The period of a notice ended on the day before.
    PeriodEnded(usize),
    /// Its stated day of change comes.
    Updated,
    /// A correction appears: its number, from 1.
    Corrected(usize),
    /// The name of a person was shown for the last time on the day before.
    NameExpired,
}

/// All changes after `today`, in the order of the days.
#[must_use]
pub fn changes(portal: &Portal, states: &[State], today: Date) -> Vec<Change> {
    let pending = portal.numbered().zip(states).filter(|(_, state)| matches!(state, State::Published | State::Scheduled));
    let of = |((ix, record), _): ((RecordIx, &Record), &State)| {
        changes_of(record).into_iter().map(move |(day, what)| Change { day, record: ix, what })
    };
    let mut changes: Vec<Change> = pending.flat_map(of).filter(|change| change.day > today).collect();
    changes.sort_unstable();
    changes
}

/// How many changes of a record have come by `today`. What is shown of it stays the same as long as this number does, but
/// for the day itself, which stands beside an open notice.
#[must_use]
pub fn changes_until(record: &Record, today: Date) -> usize {
    changes_of(record).into_iter().filter(|(day, _)| *day <= today).count()
}

/// The day on which a record last changed by `today`: it was published, updated, corrected, or got a notice. That a period ends
/// is no change of the record.
pub(super) fn updated(record: &Record, today: Date) -> Date {
    let notices = match &record.detail {
        Detail::Project(project) => project.notices.as_slice(),
        _ => &[],
    };
    let stated = [record.updated_on(today), record.corrected_on(today)].into_iter().flatten();
    let notices = notices.iter().map(|notice| notice.published).filter(|day| *day <= today);
    stated.chain(notices).fold(record.published, Date::max)
}

/// The days on which what is shown of a record changes.
fn changes_of(record: &Record) -> Vec<(Date, What)> {
    let mut changes = vec![(record.published, What::Appears)];
    changes.extend(record.withdrawn.as_ref().map(|withdrawal| (withdrawal.date, What::Withdrawn)));
    changes.extend(record.expires.and_then(day_after).map(|day| (day, What::Expired)));
    // What is stated from the beginning appears with the record.
    let is_later = |day: Date| day > record.published;
    changes.extend(record.updated.filter(|day| is_later(*day)).map(|day| (day, What::Updated)));
    let corrections = record.corrections.iter().map(|correction| correction.date).zip(1..);
    changes.extend(corrections.filter(|(day, _)| is_later(*day)).map(|(day, number)| (day, What::Corrected(number))));
    match &record.detail {
        Detail::Project(project) => {
            for (notice, number) in project.notices.iter().zip(1..) {
                changes.push((notice.published, What::NoticeAppears(number)));
                let end = notice.period.and_then(|period| day_after(period.last()));
                changes.extend(end.map(|day| (day, What::PeriodEnded(number))));
            }
        }
        Detail::Case(case) => {
            let ends = case.persons.iter().filter_map(|person| person.name_until.and_then(day_after));
            changes.extend(ends.map(|day| (day, What::NameExpired)));
        }
        Detail::Fund(_) | Detail::Document(_) => {}
    }
    changes
}

fn day_after(day: Date) -> Option<Date> {
    day.tomorrow().ok()
}
