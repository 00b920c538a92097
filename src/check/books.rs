//! Sums that tie records together: what projects draw from a fund, and what the fund gave their place.

use std::collections::BTreeMap;

use crate::diag::{Findings, Text};
use crate::model::{Amount, Date, Detail, Place, Portal, Record, RecordIx, Reference, Target, TownshipIx, VillageIx};
use crate::rules::{fund_overdrawn, withdrawn_fund};

/// What one fund gives, by receiver.
#[derive(Default)]
struct Given {
    townships: BTreeMap<TownshipIx, Amount>,
    villages: BTreeMap<VillageIx, Amount>,
    projects: BTreeMap<RecordIx, Amount>,
}

/// What one project draws from a fund.
struct Draw {
    project: RecordIx,
    place: Place,
    reference: Reference,
    amount: Amount,
}

/// Reports funds from which the projects of a place draw more than the fund gave the place, its villages and its projects.
///
/// A project draws on its own share first, then on that of its village, then on that of its township. A project that is
/// withdrawn, be it on a later day, does not count: what takes its place may be written already. Who draws on a fund that is
/// withdrawn by `today` is told.
pub(super) fn check_draws(portal: &Portal, today: Date, found: &mut Findings) {
    let mut draws: BTreeMap<RecordIx, Vec<Draw>> = BTreeMap::new();
    for (ix, record) in portal.numbered().filter(|(_, record)| record.withdrawn.is_none()) {
        if let Detail::Project(project) = &record.detail {
            for funding in &project.funding {
                let draw = Draw { project: ix, place: project.place, reference: funding.fund, amount: funding.amount };
                draws.entry(funding.fund.record).or_default().push(draw);
            }
        }
    }
    for (fund, draws) in draws {
        let record = portal.record(fund);
        if let Some(withdrawal) = record.withdrawn.as_ref().filter(|withdrawal| withdrawal.date <= today) {
            for draw in draws {
                let finding = withdrawn_fund::finding(draw.reference.span, &record.id, withdrawal.date, record.span);
                found.push(finding.in_record(&portal.record(draw.project).id));
            }
            continue;
        }
        let given = given(record);
        let mut by_township: BTreeMap<TownshipIx, Vec<Draw>> = BTreeMap::new();
        for draw in draws {
            by_township.entry(draw.place.township).or_default().push(draw);
        }
        for (township, draws) in by_township {
            check_township(portal, record, township, &given, &draws, found);
        }
    }
}

fn given(record: &Record) -> Given {
    let mut given = Given::default();
    let Detail::Fund(fund) = &record.detail else { return given };
    for allocation in &fund.allocations {
        match allocation.target {
            Target::Place(Place { village: Some(village), .. }) => {
                *given.villages.entry(village).or_default() += allocation.amount;
            }
            Target::Place(place) => *given.townships.entry(place.township).or_default() += allocation.amount,
            Target::Project(reference) => *given.projects.entry(reference.record).or_default() += allocation.amount,
            Target::Department(_) => {}
        }
    }
    given
}

fn check_township(portal: &Portal, fund: &Record, township: TownshipIx, given: &Given, draws: &[Draw], found: &mut Findings) {
    let mut from_villages: BTreeMap<VillageIx, Amount> = BTreeMap::new();
    let mut from_township = Amount::ZERO;
    let mut usable = Amount::ZERO;
    let mut by_project: BTreeMap<RecordIx, (Amount, Place)> = BTreeMap::new();
    for draw in draws {
        by_project.entry(draw.project).or_insert((Amount::ZERO, draw.place)).0 += draw.amount;
    }
    for (project, (amount, place)) in by_project {
        let own = given.projects.get(&project).copied().unwrap_or_default().min(amount);
        usable += own;
        match place.village {
            Some(village) => *from_villages.entry(village).or_default() += amount - own,
            None => from_township += amount - own,
        }
    }
    for (village, amount) in from_villages {
        let own = given.villages.get(&village).copied().unwrap_or_default().min(amount);
        usable += own;
        from_township += amount - own;
    }
    let share = given.townships.get(&township).copied().unwrap_or_default();
    if from_township <= share {
        return;
    }
    let drawn: Amount = draws.iter().map(|draw| draw.amount).sum();
    let mut finding = fund_overdrawn::finding(fund.span, &fund.id, &portal.township(township).name, drawn, usable + share);
    for draw in draws.iter().take(SHOWN) {
        let project = &portal.record(draw.project).id;
        let text = Text::new(format!("`{project}` 使用 {}", draw.amount), format!("`{project}` draws {}", draw.amount));
        finding = finding.see(draw.reference.span, text);
    }
    found.push(finding.in_record(&fund.id));
}

/// Most projects that a finding shows.
const SHOWN: usize = 5;
