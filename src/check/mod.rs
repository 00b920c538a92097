//! Raw content → [`Portal`], or findings.
//!
//! Registries first, because records name their entries; then every record by itself; then what ties them together. A
//! record with a fault is reported and left out of the portal, and what refers to it is left out quietly, so that one
//! mistake is one finding and all other records are still checked. Whether anything may be published is not decided
//! here: that takes a run without errors.

mod attachments;
mod books;
mod careless;
mod case;
mod cells;
mod common;
mod document;
mod exceptions;
mod figures;
mod fund;
mod ids;
mod known;
mod lasting_names;
mod names;
mod need;
mod periods;
mod personal;
mod place;
mod project;
mod registries;
mod remap;
mod rosters;
mod spans;
mod sums;
mod texts;
mod titles;
mod written;

use std::collections::BTreeSet;

use crate::diag::Findings;
use crate::load::{RawContent, RawDetail, RawRecord};
use crate::model::{County, Date, Detail, NoticeRule, Portal, Record};
use crate::privacy::{NameMask, NamePolicy};
use crate::rules::file_not_named;
use crate::source::SourceMap;
use attachments::Attached;
use exceptions::Exceptions;
use ids::Ids;
use registries::Registries;

pub use exceptions::Exception;
pub use known::Known;

/// A portal of valid records, and what was left out of it.
#[derive(Debug)]
pub struct Checked {
    /// What is valid.
    pub portal: Portal,
    /// Records that are not in it since something about them was reported; their texts can still be looked into.
    pub faulty: Vec<Box<Record>>,
    /// Ids of records that were reported and are not in the portal, in order.
    pub reported: BTreeSet<String>,
    /// Number of records that were read, valid or not.
    pub read: usize,
    /// Numbers that identify a person and are let pass by an exception.
    pub approved: BTreeSet<String>,
    /// The exceptions in force.
    pub exceptions: Vec<Exception>,
}

/// What the content is held against beside itself.
#[derive(Debug, Clone)]
pub struct Measure {
    /// How long a township or village notice must be shown.
    pub village_notice: NoticeRule,
    /// How the names of persons are shown.
    pub names: NamePolicy,
    /// The day for which the site is made.
    pub today: Date,
}

/// Checks the content. `None`, with findings, when there is no registry of places.
pub fn content(content: RawContent, measure: &Measure, sources: &SourceMap, found: &mut Findings) -> Option<Checked> {
    with_known(content, Known::default(), measure, sources, found)
}

/// Checks what was read anew beside the records that are `known`, under the same registries and rules. `None` when only a run
/// over the whole content can tell what is wrong.
pub fn resume(
    content: RawContent,
    known: Known,
    measure: &Measure,
    sources: &SourceMap,
    found: &mut Findings,
) -> Option<Checked> {
    if known.may_contradict(&content) {
        return None;
    }
    with_known(content, known, measure, sources, found)
}

fn with_known(
    mut content: RawContent,
    known: Known,
    measure: &Measure,
    sources: &SourceMap,
    found: &mut Findings,
) -> Option<Checked> {
    let read = content.records.len() + known.records.len();
    let mut exceptions = Exceptions::new(content.exceptions.take(), measure.today, found);
    let approved = personal::check(&content, &mut exceptions, sources, found);
    careless::check(&content, &mut exceptions, sources, found);
    lasting_names::check(&content, &mut exceptions, sources, found);
    titles::check(&content, &mut exceptions, sources, found);
    exceptions.report_unused(found);
    attachments::report(&content.reports, found);
    rosters::check(&content.text_files, &measure.names, sources, found);
    let mut attached = Attached::new(content.files, content.unread_folders);
    let registries = registries::registries(content.regions, content.focus, content.departments, &content.broken, found);
    let ids = Ids::new(&content.records, &known.records, content.unread, found);
    let known = known.renumbered(&ids)?;
    ids::check_index_numbers(&content.records, found);
    let (mut sums, mut years) = (Findings::default(), periods::Years::new());
    for raw in &content.records {
        let before = sums.len();
        sums::check(raw, found, &mut sums);
        spans::check(raw, &mut sums);
        texts::check(raw, sources, found, &mut sums);
        periods::check(raw, &measure.village_notice, &mut years, &mut sums);
        if let Some(id) = &raw.common.id {
            sums.name_record(before, &id.value.0);
        }
    }
    periods::report_years(&measure.village_notice, &years, found);
    let Records { mut sound, faulty } = records(content.records, registries.as_ref(), &ids, &mut attached, sources, found);
    found.append(sums);
    let numbers: Vec<_> = ids.of_sorted(known.iter().map(|record| record.id.as_str())).collect();
    for (record, number) in known.into_iter().zip(numbers) {
        record.all_attachments().for_each(|attachment| attached.name(&attachment.source));
        let (number, _) = number.expect("known ids are numbered");
        sound[number.0 as usize] = Some(record);
    }
    for path in attached.unnamed() {
        found.push(file_not_named::finding(path));
    }
    let registries = registries?;
    let (mut records, reported) = remap::without_faulty(ids, sound);
    mask_names(&mut records, &measure.names);
    let portal = Portal {
        county: registries.county.unwrap_or(County { name: String::new(), code: String::new() }),
        townships: registries.townships,
        villages: registries.villages,
        focuses: registries.focuses,
        departments: registries.departments,
        records,
    };
    books::check_draws(&portal, measure.today, found);
    figures::check(&portal, measure.today, found);
    Some(Checked { portal, faulty, reported, read, approved, exceptions: exceptions.into_list() })
}

/// Shows the names that records state as the portal wants them shown.
fn mask_names(records: &mut [Box<Record>], names: &NamePolicy) {
    if names.responsible == NameMask::Full {
        return;
    }
    for record in records {
        if let Detail::Project(project) = &mut record.detail {
            project.responsible = names.responsible.mask(&project.responsible).into_owned();
        }
    }
}

/// The records that could be made.
struct Records {
    /// By the number of their id; faulty ones are missing.
    sound: Vec<Option<Box<Record>>>,
    faulty: Vec<Box<Record>>,
}

fn records(
    raw: Vec<RawRecord>,
    registries: Option<&Registries>,
    ids: &Ids,
    attached: &mut Attached,
    sources: &SourceMap,
    found: &mut Findings,
) -> Records {
    let mut records = Records { sound: Vec::new(), faulty: Vec::new() };
    records.sound.resize_with(ids.len(), || None);
    let nothing = Registries::unknown();
    let known = registries.unwrap_or(&nothing);
    for raw in raw {
        let before = found.len();
        let number = ids.number_of(&raw);
        let id = raw.common.id.as_ref().map(|id| id.value.0.clone());
        let record = record(raw, known, ids, attached, sources, found).map(Box::new);
        if let Some(id) = id {
            found.name_record(before, &id);
        }
        let is_sound = found.len() == before;
        match (number, record) {
            (Some(number), Some(record)) if is_sound => records.sound[number.0 as usize] = Some(record),
            (_, record) => records.faulty.extend(record),
        }
    }
    records
}

fn record(
    raw: RawRecord,
    registries: &Registries,
    ids: &Ids,
    attached: &mut Attached,
    sources: &SourceMap,
    found: &mut Findings,
) -> Option<Record> {
    let folder = folder_of(&sources.file(raw.common.span.source).path).to_owned();
    let at = raw.common.id.as_ref().map_or(raw.common.span, |id| id.span);
    let common = common::common(raw.common, at, &folder, registries, attached, found);
    let detail = match raw.detail {
        RawDetail::Fund(raw) => fund::fund(raw, at, registries, ids, found).map(Detail::Fund),
        RawDetail::Project(raw) => project::project(*raw, at, &folder, registries, ids, attached, found).map(Detail::Project),
        RawDetail::Case(raw) => Some(Detail::Case(case::case(raw, registries, ids, found))),
        RawDetail::Document(raw) => document::document(raw, at, registries, ids, found).map(Detail::Document),
    };
    Some(common?.with(detail?, at))
}

/// The folder of a file, without a slash at its end.
fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
