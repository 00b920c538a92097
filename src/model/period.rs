//! The display period (公示期) of a notice.

use jiff::Span;
use jiff::civil::Date;

use serde::{Deserialize, Serialize};

/// First and last day of a notice, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    first: Date,
    last: Date,
}

/// Where a day stands in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodState {
    /// The period has not begun.
    NotYet,
    /// Objections are possible.
    Open,
    /// The period is over; the notice stays readable.
    Ended,
}

impl Period {
    /// A period of `days` calendar days that begins on `first`; `None` for no days or beyond the calendar.
    #[must_use]
    pub fn of_days(first: Date, days: i64) -> Option<Self> {
        let rest = Span::new().try_days(days.checked_sub(1)?).ok()?;
        let last = first.checked_add(rest).ok()?;
        Self::until(first, last)
    }

    /// A period from `first` to `last`; `None` when it would end before it starts.
    #[must_use]
    pub fn until(first: Date, last: Date) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// First day.
    #[must_use]
    pub fn first(self) -> Date {
        self.first
    }

    /// Last day, still within the period.
    #[must_use]
    pub fn last(self) -> Date {
        self.last
    }

    /// Length in calendar days.
    #[must_use]
    pub fn days(self) -> i64 {
        i64::from((self.last - self.first).get_days()) + 1
    }

    /// Where `today` stands.
    #[must_use]
    pub fn state(self, today: Date) -> PeriodState {
        if today < self.first {
            PeriodState::NotYet
        } else if today <= self.last {
            PeriodState::Open
        } else {
            PeriodState::Ended
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Period, PeriodState};
    use jiff::civil::date;

    #[test]
    fn both_ends_are_included() {
        let period = Period::of_days(date(2018, 5, 1), 10).expect("valid");
        assert_eq!(period.last(), date(2018, 5, 10));
        assert_eq!(period.days(), 10);
        assert_eq!(period.state(date(2018, 4, 30)), PeriodState::NotYet);
        assert_eq!(period.state(date(2018, 5, 1)), PeriodState::Open);
        assert_eq!(period.state(date(2018, 5, 10)), PeriodState::Open);
        assert_eq!(period.state(date(2018, 5, 11)), PeriodState::Ended);
    }

    #[test]
    fn a_period_that_cannot_be_is_not_made() {
        assert_eq!(Period::of_days(date(2018, 5, 1), 0), None);
        assert_eq!(Period::of_days(date(9999, 12, 30), i64::MAX), None);
        assert_eq!(Period::until(date(2018, 5, 2), date(2018, 5, 1)), None);
    }
}
