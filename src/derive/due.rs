//! When the site must be made again.

use super::State;
use crate::model::{Date, Detail, Portal, Record};

/// The first day after `today` on which some page changes by itself.
pub(super) fn due(portal: &Portal, states: &[State], today: Date) -> Option<Date> {
    let pending = portal.records.iter().zip(states).filter(|(_, state)| matches!(state, State::Published | State::Scheduled));
    pending.flat_map(|(record, _)| changes(record)).filter(|day| *day > today).min()
}

/// The days on which what is shown of a record changes.
fn changes(record: &Record) -> Vec<Date> {
    let mut days = vec![record.published];
    days.extend(record.withdrawn.as_ref().map(|withdrawal| withdrawal.date));
    days.extend(record.expires.and_then(day_after));
    match &record.detail {
        Detail::Project(project) => {
            for notice in &project.notices {
                days.push(notice.published);
                days.extend(notice.period.and_then(|period| day_after(period.last())));
            }
        }
        Detail::Case(case) => days.extend(case.persons.iter().filter_map(|person| person.name_until.and_then(day_after))),
        Detail::Fund(_) | Detail::Document(_) => {}
    }
    days
}

fn day_after(day: Date) -> Option<Date> {
    day.tomorrow().ok()
}
