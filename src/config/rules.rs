//! `[rules]` and `[[holiday]]`: the rules of notices.

use std::collections::BTreeSet;

use super::raw::{RawHoliday, RawRules};
use super::{LONGEST_PERIOD, VILLAGE_NOTICE_DAYS};
use crate::diag::{Findings, Text};
use crate::fields::{Int, Tables};
use crate::model::{Date, NoticeRule, Workdays};
use crate::rules::{bad_number, bad_period, missing_field};
use crate::source::Located;

/// Holidays take a week or two; more is a slip of the pen.
const LONGEST_HOLIDAY: usize = 31;

/// The rule where the configuration has none of its own.
#[must_use]
pub fn national_rule() -> NoticeRule {
    NoticeRule { days: VILLAGE_NOTICE_DAYS, working_days: None, workdays: Workdays::default() }
}

/// The rule of the portal.
pub(super) fn notice_rule(raw: Option<RawRules>, holidays: Tables<RawHoliday>, found: &mut Findings) -> NoticeRule {
    let (days, working_days) = raw.map_or((None, None), |raw| (raw.village_notice_days, raw.village_notice_working_days));
    NoticeRule {
        days: number(days, "village_notice_days", found).map_or(VILLAGE_NOTICE_DAYS, |days| days.value),
        working_days: number(working_days, "village_notice_working_days", found),
        workdays: workdays(holidays, found),
    }
}

fn number(days: Option<Located<Int>>, key: &str, found: &mut Findings) -> Option<Located<i64>> {
    let days = days?;
    let number = days.value.0;
    if !(1..=LONGEST_PERIOD).contains(&number) {
        found.push(bad_number::finding(days.span, key, &number.to_string(), 1, LONGEST_PERIOD));
        return None;
    }
    Some(Located::new(number, days.span))
}

fn workdays(raw: Tables<RawHoliday>, found: &mut Findings) -> Workdays {
    let (mut holidays, mut worked) = (BTreeSet::new(), BTreeSet::new());
    for raw in raw.0 {
        worked.extend(raw.worked.iter().map(|day| day.value));
        holidays.extend(days_off(&raw, found));
    }
    Workdays::new(holidays, worked)
}

/// The days of one holiday. Of a faulty one there is a day too, so that its year counts as known: one slip is one finding.
fn days_off(raw: &RawHoliday, found: &mut Findings) -> Vec<Date> {
    let Some(from) = &raw.from else {
        if !found.is_wrong(raw.span, "from") {
            found.push(missing_field::finding(raw.span, ("`[[holiday]]` ", "`[[holiday]]`"), "from", "from = 2018-10-01"));
        }
        return raw.until.iter().map(|day| day.value).collect();
    };
    let until = raw.until.as_ref().unwrap_or(from);
    let days = std::iter::successors(Some(from.value), |day| day.tomorrow().ok()).take_while(|day| *day <= until.value);
    let days: Vec<Date> = days.take(LONGEST_HOLIDAY + 1).collect();
    if days.is_empty() || days.len() > LONGEST_HOLIDAY {
        let message = Text::new(
            format!("假期从 {} 到 {}，应当是 1 到 {LONGEST_HOLIDAY} 天", from.value, until.value),
            format!("the holiday is from {} to {}; it should have 1 to {LONGEST_HOLIDAY} days", from.value, until.value),
        );
        let help = Text::new(
            "写 `from = 2018-10-01`（第一天）和 `until = 2018-10-07`（最后一天）",
            "write `from = 2018-10-01` (the first day) and `until = 2018-10-07` (the last day)",
        );
        found.push(bad_period::with_help(until.span, message, help));
        return vec![from.value];
    }
    days
}
