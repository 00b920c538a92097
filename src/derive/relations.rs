//! What refers to what, seen from the other side.

use std::collections::BTreeMap;

use super::State;
use crate::model::{Amount, Date, DepartmentIx, Detail, FocusIx, PeriodState, Portal, RecordIx, TownshipIx, VillageIx};

/// A notice in its display period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenNotice {
    /// The project.
    pub project: RecordIx,
    /// Which of its notices.
    pub notice: usize,
    /// Last day of the period.
    pub last: Date,
}

/// Relations between published records, and of departments to measures.
#[derive(Debug, Default)]
pub struct Relations {
    /// Fund → projects paid from it, with the amounts.
    pub paid: BTreeMap<RecordIx, Vec<(RecordIx, Amount)>>,
    /// Project or fund → cases that concern it.
    pub cases: BTreeMap<RecordIx, Vec<RecordIx>>,
    /// Document → its interpretations.
    pub interpretations: BTreeMap<RecordIx, Vec<RecordIx>>,
    /// Department → measures that it leads: focus area and number of the measure.
    pub leads: BTreeMap<DepartmentIx, Vec<(FocusIx, usize)>>,
    /// Department → measures that it shares in.
    pub partners: BTreeMap<DepartmentIx, Vec<(FocusIx, usize)>>,
    /// Notices in their display period, those that end first in front.
    pub open: Vec<OpenNotice>,
    /// The same by township.
    pub open_in_township: BTreeMap<TownshipIx, Vec<OpenNotice>>,
    /// The same by village.
    pub open_in_village: BTreeMap<VillageIx, Vec<OpenNotice>>,
}

/// The relations of all published records on `today`.
pub(super) fn relations(portal: &Portal, states: &[State], today: Date) -> Relations {
    let mut relations = Relations::default();
    for ((ix, record), state) in portal.numbered().zip(states) {
        if *state == State::Published {
            relate(&mut relations, ix, &record.detail, today);
        }
    }
    for (focus, number) in portal.focuses.iter().zip(0..) {
        for (measure, at) in focus.measures.iter().zip(0..) {
            for department in &measure.lead {
                relations.leads.entry(*department).or_default().push((FocusIx(number), at));
            }
            for department in &measure.partners {
                relations.partners.entry(*department).or_default().push((FocusIx(number), at));
            }
        }
    }
    relations.open.sort_by_key(|open| (open.last, open.project, open.notice));
    for open in &relations.open {
        if let Detail::Project(project) = &portal.record(open.project).detail {
            relations.open_in_township.entry(project.place.township).or_default().push(*open);
            if let Some(village) = project.place.village {
                relations.open_in_village.entry(village).or_default().push(*open);
            }
        }
    }
    relations
}

fn relate(relations: &mut Relations, ix: RecordIx, detail: &Detail, today: Date) {
    match detail {
        Detail::Fund(_) => {}
        Detail::Project(project) => {
            for funding in &project.funding {
                relations.paid.entry(funding.fund.record).or_default().push((ix, funding.amount));
            }
            for (number, notice) in project.notices.iter().enumerate() {
                if let Some(period) = notice.period.filter(|period| period.state(today) == PeriodState::Open) {
                    relations.open.push(OpenNotice { project: ix, notice: number, last: period.last() });
                }
            }
        }
        Detail::Case(case) => {
            for reference in case.project.iter().chain(&case.fund) {
                relations.cases.entry(reference.record).or_default().push(ix);
            }
        }
        Detail::Document(document) => {
            if let Some(reference) = document.interprets {
                relations.interpretations.entry(reference.record).or_default().push(ix);
            }
        }
    }
}
