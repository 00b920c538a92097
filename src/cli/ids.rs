//! Running numbers of new records.

use std::collections::BTreeSet;
use std::path::Path;

use crate::Prepared;
use crate::model::{Date, Kind};

/// The next free id of a kind and year: `p2018-034`.
pub(super) fn next(root: &Path, kind: Kind, today: Date) -> String {
    let prefix = prefix(kind, today.year());
    format!("{prefix}{:03}", free(&crate::prepare(root, today), &prefix))
}

/// What the ids of a kind and year begin with: `p2018-`.
pub(super) fn prefix(kind: Kind, year: i16) -> String {
    format!("{}{year}-", &kind.word()[..1])
}

/// The first number after all that ids with this beginning have. Faulty records count too, by the names of their files.
pub(super) fn free(prepared: &Prepared, prefix: &str) -> u32 {
    let of_records = prepared.planned.iter().flat_map(|planned| planned.portal.records.iter().map(|record| record.id.clone()));
    let of_files = prepared.sources.paths().filter_map(|path| {
        let name = path.rsplit('/').next().unwrap_or(path);
        Some(name.split_once('.')?.0.to_owned())
    });
    let number = |id: String| id.strip_prefix(prefix).and_then(|number| number.parse::<u32>().ok());
    let taken: BTreeSet<u32> = of_records.chain(of_files).filter_map(number).collect();
    taken.last().map_or(1, |last| last + 1)
}
