//! Calendars of the ends of display periods (RFC 5545).

use std::cmp::Reverse;

use serde::Serialize;

use super::scope;
use crate::model::{Date, Detail, Notice, Period, Project, RecordIx, iso};
use crate::plan::{Scope, record_folder, relative, scope_folder};
use crate::render::Site;

/// Events of a calendar.
const EVENTS: usize = 100;

/// A calendar of a township or village. Days are written as `20180503`.
#[derive(Debug, Serialize)]
pub struct CalendarPage {
    /// Name of the place.
    name: String,
    /// Address of the page of the place, whole.
    page: String,
    /// The periods that end last, the earliest in front.
    events: Vec<EventView>,
}

/// The last day of a period.
#[derive(Debug, Serialize)]
pub struct EventView {
    /// What tells the event from all others, and stays.
    uid: String,
    /// The day on which the record last changed.
    stamp: String,
    /// Last day of the period.
    last: String,
    /// The day after it.
    after: String,
    /// First day of the period, as `2018-05-01`.
    from: String,
    /// Last day of the period, as `2018-05-10`.
    to: String,
    /// Title of the project.
    title: String,
    /// Stage that the notice announces: a key of `labels.stage`.
    stage: &'static str,
    /// Names of township and village.
    place: String,
    /// Whom to call; may be empty.
    contact: String,
    /// Address of the project, whole.
    address: String,
}

/// The view of the calendar of a township or village: the periods that end last.
#[must_use]
pub fn calendar(site: &Site<'_>, scope: Scope) -> CalendarPage {
    let base = &site.config.site.base_url;
    let mut periods: Vec<(Reverse<Date>, RecordIx, usize)> = Vec::new();
    for ix in &scope::listing(site, scope).records {
        for (number, _, period) in published(project(site, *ix), site.catalog.today) {
            periods.push((Reverse(period.last()), *ix, number));
        }
    }
    if periods.len() > EVENTS {
        periods.select_nth_unstable(EVENTS);
        periods.truncate(EVENTS);
    }
    periods.sort_unstable_by_key(|(Reverse(last), ix, number)| (*last, *ix, *number));
    CalendarPage {
        name: scope::name(site, scope),
        page: format!("{base}{}", relative("", &scope_folder(site.portal, scope))),
        events: periods.into_iter().filter_map(|(_, ix, number)| event(site, ix, number)).collect(),
    }
}

fn project<'a>(site: &Site<'a>, ix: RecordIx) -> Option<&'a Project> {
    match &site.portal.record(ix).detail {
        Detail::Project(project) => Some(project),
        _ => None,
    }
}

/// The notices with a period that are published by `today`, with their numbers from 1.
fn published(project: Option<&Project>, today: Date) -> impl Iterator<Item = (usize, &Notice, Period)> {
    let notices = project.map_or(&[][..], |project| project.notices.as_slice());
    let numbered = (1..).zip(notices).filter(move |(_, notice)| notice.published <= today);
    numbered.filter_map(|(number, notice)| notice.period.map(|period| (number, notice, period)))
}

fn event(site: &Site<'_>, ix: RecordIx, number: usize) -> Option<EventView> {
    let record = site.portal.record(ix);
    let project = project(site, ix)?;
    let (_, notice, period) = published(Some(project), site.catalog.today).find(|(known, ..)| *known == number)?;
    let base = &site.config.site.base_url;
    let host = base.split("//").nth(1).unwrap_or_default().split('/').next().unwrap_or_default();
    Some(EventView {
        uid: format!("{}-{number}@{host}", record.id),
        stamp: compact(site.catalog.updated(ix)),
        last: compact(period.last()),
        after: compact(period.last().tomorrow().unwrap_or(period.last())),
        from: iso(period.first()),
        to: iso(period.last()),
        title: record.title.clone(),
        stage: notice.stage.word(),
        place: super::row::place_name(site, project.place),
        contact: project.contact.clone(),
        address: format!("{base}{}", record_folder(record)),
    })
}

/// A day as calendars write it.
fn compact(day: Date) -> String {
    iso(day).replace('-', "")
}
