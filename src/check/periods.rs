//! The periods of village and township notices, which have a shortest length.

use std::collections::BTreeSet;

use crate::diag::Findings;
use crate::load::{RawDetail, RawNotice, RawRecord};
use crate::model::{Date, NoticeRule, Period};
use crate::rules::{holidays_missing, period_too_short};
use crate::source::{Located, Span};

/// Years of which working days were counted.
pub(super) type Years = BTreeSet<i16>;

/// Holds the periods of a record against the rule.
pub(super) fn check(raw: &RawRecord, rule: &NoticeRule, years: &mut Years, found: &mut Findings) {
    let RawDetail::Project(project) = &raw.detail else { return };
    if raw.common.withdrawn.0.is_some() {
        return;
    }
    for (period, span) in project.notice.0.iter().filter_map(written) {
        if period.days() < rule.days {
            found.push(period_too_short::finding(span, period.days(), rule.days));
        } else if let Some(least) = &rule.working_days {
            check_working_days(period, span, least, rule, years, found);
        }
    }
}

/// The period of a notice, and the place of what gives its length; `None` when it has none or it cannot be read.
fn written(notice: &RawNotice) -> Option<(Period, Span)> {
    let published = notice.published.as_ref()?.value;
    match (&notice.days, &notice.until) {
        (Some(days), None) => Some((Period::of_days(published, days.value.0)?, days.span)),
        (None, Some(until)) => Some((Period::until(published, until.value)?, until.span)),
        _ => None,
    }
}

fn check_working_days(
    period: Period,
    span: Span,
    least: &Located<i64>,
    rule: &NoticeRule,
    years: &mut Years,
    found: &mut Findings,
) {
    let Some(reached) = rule.workdays.reached(period.first(), least.value) else { return };
    years.extend([period.first().year(), reached.year()]);
    if reached > period.last() {
        found.push(too_short(period, span, least.value, reached, rule));
    }
}

fn too_short(period: Period, span: Span, least: i64, reached: Date, rule: &NoticeRule) -> crate::diag::Finding {
    period_too_short::in_working_days(span, rule.workdays.count(period), least, &reached.to_string())
}

/// Reports the years whose holidays are not known, so that their working days were counted wrong.
pub(super) fn report_years(rule: &NoticeRule, years: &Years, found: &mut Findings) {
    let Some(least) = &rule.working_days else { return };
    for year in years.iter().filter(|year| !rule.workdays.knows(**year)) {
        found.push(holidays_missing::finding(least.span, *year));
    }
}
