//! Records that an earlier run found in order and that have not changed since.

use std::borrow::Cow;
use std::collections::BTreeSet;

use rayon::prelude::*;

use super::ids::Ids;
use crate::load::{RawContent, RawRecord};
use crate::model::{Date, Kind, Record, RecordIx};

/// Records of an earlier run.
#[derive(Debug, Default)]
pub struct Known {
    /// The records, in the order of their ids. Their references are numbers of that run.
    pub records: Vec<Box<Record>>,
    /// Every record of that run, by its number: `None` for the next of `records`, or the id and kind of one that is not among
    /// them.
    pub earlier: Vec<Option<(String, Kind)>>,
}

impl Known {
    /// Whether something in `content` may not go together with these records: an id, 索引号, or title of a day that is there
    /// twice. Only a run over the whole content can say so with both places.
    pub(super) fn may_contradict(&self, content: &RawContent) -> bool {
        let new: Vec<Facts> = content.records.iter().map(Facts::of_raw).collect();
        let ids: BTreeSet<&str> = new.iter().map(|facts| facts.id.as_str()).collect();
        let numbers: BTreeSet<&str> = new.iter().map(|facts| facts.index_number).filter(|number| !number.is_empty()).collect();
        let titles: BTreeSet<(&str, Option<Date>)> = new.iter().map(|facts| (facts.title, facts.published)).collect();
        self.records.par_iter().any(|record| {
            ids.contains(small_letters(&record.id).as_ref())
                || numbers.contains(record.index_number.as_str())
                || titles.contains(&(record.title.as_str(), Some(record.published)))
        })
    }

    /// The records with their references in the numbers of `ids`; `None` when one leads nowhere any more.
    pub(super) fn renumbered(self, ids: &Ids) -> Option<Vec<Box<Record>>> {
        let Self { mut records, earlier } = self;
        let mut kept = records.iter();
        let names: Vec<(&str, Kind)> = earlier
            .iter()
            .filter_map(|one| match one {
                None => kept.next().map(|record| (record.id.as_str(), record.kind())),
                Some((id, kind)) => Some((id.as_str(), *kind)),
            })
            .collect();
        let now = ids.of_sorted(names.iter().map(|(id, _)| *id));
        let number = |(now, (_, kind)): (Option<(RecordIx, Kind)>, &(&str, Kind))| {
            now.filter(|(_, kind_now)| kind_now == kind).map(|(number, _)| number)
        };
        let numbers: Vec<Option<RecordIx>> = now.zip(&names).map(number).collect();
        let mut is_lost = false;
        for record in &mut records {
            record.detail.visit_references(&mut |reference| match numbers.get(reference.record.0 as usize) {
                Some(Some(number)) => reference.record = *number,
                _ => is_lost = true,
            });
        }
        (!is_lost).then_some(records)
    }
}

/// An id as ids are compared.
fn small_letters(id: &str) -> Cow<'_, str> {
    let is_small = !id.bytes().any(|byte| byte.is_ascii_uppercase());
    if is_small { Cow::Borrowed(id) } else { Cow::Owned(id.to_ascii_lowercase()) }
}

/// What must not be there twice.
struct Facts<'a> {
    id: String,
    index_number: &'a str,
    title: &'a str,
    published: Option<Date>,
}

impl<'a> Facts<'a> {
    fn of_raw(raw: &'a RawRecord) -> Self {
        let common = &raw.common;
        Self {
            id: common.id.as_ref().map(|id| id.value.0.to_ascii_lowercase()).unwrap_or_default(),
            index_number: common.index_number.as_ref().map_or("", |number| number.value.0.as_str()),
            title: common.title.as_ref().map_or("", |title| title.value.0.as_str()),
            published: common.published.as_ref().map(|date| date.value),
        }
    }
}
