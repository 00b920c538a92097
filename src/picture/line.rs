//! A line of time.

use super::Stretch;

/// A line from one day to another, both on it; days are counted from any day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    first: i64,
    days: i64,
}

impl Line {
    /// The line on which all these stretches of days fit, each with its first and last day; `None` for less than two days.
    #[must_use]
    pub fn over(stretches: &[(i64, i64)]) -> Option<Self> {
        let first = stretches.iter().map(|(first, _)| *first).min()?;
        let last = stretches.iter().map(|(_, last)| *last).max()?;
        let days = last.checked_sub(first)?.checked_add(1)?;
        (days > 1).then_some(Self { first, days })
    }

    /// Where the days from `first` to `last` stand on the line when it is `full` units long: at least one unit, and never
    /// beyond its ends.
    #[must_use]
    pub fn place(self, first: i64, last: i64, full: u32) -> Stretch {
        let unit = |day: i64| {
            let days = (i128::from(day) - i128::from(self.first)).clamp(0, i128::from(self.days));
            u32::try_from(days * i128::from(full) / i128::from(self.days)).unwrap_or(full)
        };
        let start = unit(first).min(full.saturating_sub(1));
        let end = unit(last.saturating_add(1)).clamp(start + 1, full.max(start + 1));
        Stretch { start, length: end - start }
    }
}
