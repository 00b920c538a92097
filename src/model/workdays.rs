//! Working days (工作日): which days offices work, and how long a notice must be shown.

use std::collections::BTreeSet;

use jiff::civil::{Date, Weekday};

use super::Period;
use crate::source::Located;

/// The days on which offices work: Monday to Friday, without the holidays and with the weekend days that are worked
/// instead (调休上班), as the State Council announces them each year.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Workdays {
    holidays: BTreeSet<Date>,
    worked: BTreeSet<Date>,
}

impl Workdays {
    /// The working days of a calendar with these holidays and these worked days, which win over holidays.
    #[must_use]
    pub fn new(holidays: BTreeSet<Date>, worked: BTreeSet<Date>) -> Self {
        Self { holidays, worked }
    }

    /// Whether offices work on `day`.
    #[must_use]
    pub fn includes(&self, day: Date) -> bool {
        let is_weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        self.worked.contains(&day) || !(is_weekend || self.holidays.contains(&day))
    }

    /// Number of working days in `period`. Goes day by day: for short periods.
    #[must_use]
    pub fn count(&self, period: Period) -> usize {
        days_from(period.first()).take_while(|day| *day <= period.last()).filter(|day| self.includes(*day)).count()
    }

    /// The day on which the working day number `count`, from 1, is reached when one counts from `first`; `None` beyond the
    /// calendar.
    #[must_use]
    pub fn reached(&self, first: Date, count: i64) -> Option<Date> {
        let before = usize::try_from(count.checked_sub(1)?).ok()?;
        days_from(first).filter(|day| self.includes(*day)).nth(before)
    }

    /// Whether there is a holiday of `year`. There is one in every year that was entered.
    #[must_use]
    pub fn knows(&self, year: i16) -> bool {
        self.holidays.iter().any(|day| day.year() == year)
    }
}

/// `first` and the days after it.
fn days_from(first: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(first), |day| day.tomorrow().ok())
}

/// How long a township or village notice must be shown at least.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeRule {
    /// In calendar days, both ends included.
    pub days: i64,
    /// In working days, both ends included, where the portal has such a rule.
    pub working_days: Option<Located<i64>>,
    /// The working days.
    pub workdays: Workdays,
}

#[cfg(test)]
mod tests {
    use super::{Period, Workdays};
    use jiff::civil::{Date, date};

    /// National Day 2018: from Monday 1 to Sunday 7 October, with the weekend before it worked.
    fn workdays() -> Workdays {
        let holidays = (1..=7).map(|day| date(2018, 10, day)).collect();
        Workdays::new(holidays, [date(2018, 9, 29), date(2018, 9, 30)].into())
    }

    fn count(first: Date, last: Date) -> usize {
        workdays().count(Period::until(first, last).expect("a period"))
    }

    #[test]
    fn weekends_and_holidays_are_no_working_days_unless_they_are_worked() {
        assert_eq!(count(date(2018, 9, 28), date(2018, 10, 8)), 4);
        assert_eq!(count(date(2018, 10, 1), date(2018, 10, 7)), 0);
        assert_eq!(count(date(2018, 10, 8), date(2018, 10, 14)), 5);
        assert_eq!(count(date(2018, 9, 29), date(2018, 9, 29)), 1);
    }

    #[test]
    fn both_ends_are_counted() {
        assert_eq!(workdays().reached(date(2018, 9, 28), 1), Some(date(2018, 9, 28)));
        assert_eq!(workdays().reached(date(2018, 9, 28), 4), Some(date(2018, 10, 8)));
        assert_eq!(workdays().reached(date(9999, 12, 30), 40), None);
        assert_eq!(workdays().reached(date(2018, 9, 28), i64::MIN), None);
    }

    #[test]
    fn a_year_is_known_by_its_holidays() {
        assert!(workdays().knows(2018));
        assert!(!workdays().knows(2019));
    }
}
