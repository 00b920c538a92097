//! Whether a record is shown on a day.

use crate::model::{Date, Record};

/// What becomes of a record on the day of the build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is shown.
    Published,
    /// It is not to be shown yet.
    Draft,
    /// Its day of publication has not come.
    Scheduled,
    /// It was taken back; its address keeps a tombstone.
    Withdrawn,
    /// Its last day is over; its address keeps a tombstone.
    Expired,
}

impl State {
    /// Whether the record has a page: its own, or its tombstone.
    #[must_use]
    pub fn has_page(self) -> bool {
        matches!(self, Self::Published | Self::Withdrawn | Self::Expired)
    }
}

/// How many records are in each state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Accounts {
    /// Shown.
    pub published: usize,
    /// Not to be shown yet.
    pub drafts: usize,
    /// Shown from a later day on.
    pub scheduled: usize,
    /// Taken back.
    pub withdrawn: usize,
    /// Shown until an earlier day.
    pub expired: usize,
}

/// The state of `record` on `today`.
pub(super) fn state(record: &Record, today: Date) -> State {
    if record.draft {
        State::Draft
    } else if today < record.published {
        State::Scheduled
    } else if record.is_withdrawn(today) {
        State::Withdrawn
    } else if record.expires.is_some_and(|last| last < today) {
        State::Expired
    } else {
        State::Published
    }
}

pub(super) fn accounts(states: &[State]) -> Accounts {
    let count = |state| states.iter().filter(|known| **known == state).count();
    Accounts {
        published: count(State::Published),
        drafts: count(State::Draft),
        scheduled: count(State::Scheduled),
        withdrawn: count(State::Withdrawn),
        expired: count(State::Expired),
    }
}
