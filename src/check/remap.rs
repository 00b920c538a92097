//! Leaving faulty records out.

use std::collections::BTreeSet;

use super::ids::Ids;
use crate::model::{Detail, Record, RecordIx, Reference, Target};

/// The records that are there, renumbered without gaps, and the ids of those that are not. What refers to a missing
/// record is dropped: the missing one is reported already.
pub(super) fn without_faulty(ids: Ids, records: Vec<Option<Box<Record>>>) -> (Vec<Box<Record>>, BTreeSet<String>) {
    let (ids, mut reported) = ids.into_ids();
    reported.extend(ids.zip(&records).filter(|(_, record)| record.is_none()).map(|(id, _)| id));
    let mut numbers = Vec::with_capacity(records.len());
    let mut next = 0;
    for record in &records {
        numbers.push(record.is_some().then_some(RecordIx(next)));
        next += u32::from(record.is_some());
    }
    let mut records: Vec<Box<Record>> = records.into_iter().flatten().collect();
    if !reported.is_empty() {
        let new = |reference: Reference| numbers[reference.record.0 as usize].map(|record| Reference { record, ..reference });
        for record in &mut records {
            renumber(&mut record.detail, &new);
        }
    }
    (records, reported)
}

fn renumber(detail: &mut Detail, new: &impl Fn(Reference) -> Option<Reference>) {
    match detail {
        Detail::Fund(fund) => fund.allocations.retain_mut(|allocation| match allocation.target {
            Target::Project(reference) => {
                new(reference).map(|reference| allocation.target = Target::Project(reference)).is_some()
            }
            Target::Place(_) | Target::Department(_) => true,
        }),
        Detail::Project(project) => {
            project.funding.retain_mut(|funding| new(funding.fund).map(|fund| funding.fund = fund).is_some());
        }
        Detail::Case(case) => {
            case.project = case.project.and_then(new);
            case.fund = case.fund.and_then(new);
        }
        Detail::Document(document) => document.interprets = document.interprets.and_then(new),
    }
}
