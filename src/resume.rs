//! A portal that is prepared from what an earlier run left: only what may have changed is read and checked.
//!
//! It gives up, and the whole content is read, as soon as there is an error, or a finding in a text that was not read: a
//! message must show both places, and nothing may be published on a guess.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::cache::{self, FileState, FileStateRef, Kept, KeptRef, Look, MadePage, Printer, Shown, Slot, Snapshot};
use crate::check::{self, Known};
use crate::derive::Moment;
use crate::diag::{Findings, Place};
use crate::load::{self, Doubtful, Part, RawContent, Survey};
use crate::model::{Date, Portal, Record, RecordIx};
use crate::plan::WrittenLink;
use crate::publish::Entry;
use crate::render::Facts;
use crate::source::{CONFIG, DEPARTMENTS, EXCEPTIONS, FOCUS, REGIONS, SourceId, SourceMap};
use crate::{Planned, Prepared, Step, Watch, plan};

/// What a run knows of the content beside what it found, for the next one.
#[derive(Debug, Default)]
pub struct Memory {
    /// Number of what decides how records are checked.
    pub(crate) stamp: u64,
    /// The files of the content, by path.
    pub(crate) files: Vec<FileState>,
    /// By the number of the record, the number of all that it says, for those that were not read again.
    pub(crate) kept: Vec<Option<u64>>,
    /// The site as an earlier run made it, by path.
    pub(crate) made: Vec<MadePage>,
}

/// What is known of a record whose texts were not read.
struct KeptFacts {
    /// Number of all that it says.
    print: u64,
    /// Links of its texts.
    links: Vec<WrittenLink>,
}

/// Number of the configuration, the registries and the exceptions: what decides how records are checked. Exceptions end on a
/// day, so where there are any the day counts too.
pub(crate) fn stamp(sources: &SourceMap, content: &RawContent, today: Date) -> u64 {
    let mut printer = Printer::default();
    for path in [CONFIG, REGIONS, FOCUS, DEPARTMENTS, EXCEPTIONS] {
        let text = sources.find(path).map_or("", |source| sources.file(source).text.as_str());
        printer = printer.bytes(path).bytes(text);
    }
    if content.exceptions.is_some() {
        printer = printer.bytes(today.to_string());
    }
    printer.finish()
}

/// The files of the content in the state in which they were read.
pub(crate) fn states(survey: &Survey, content: &RawContent) -> Vec<FileState> {
    let state = |(path, signature): &(Arc<str>, Option<load::Signature>)| FileState {
        path: Arc::clone(path),
        signature: *signature,
        published: content.files.get(&**path).copied().unwrap_or_default(),
    };
    survey.states.iter().map(state).collect()
}

/// Prepares the portal at `root` from `snapshot`.
///
/// # Errors
/// The pages of the snapshot, when the whole content has to be read.
pub(crate) fn prepare(
    root: &Path,
    moment: Moment,
    snapshot: Snapshot,
    survey: &Survey,
    watch: &Watch<'_>,
) -> Result<Prepared, Vec<MadePage>> {
    let (mut sources, mut found) = (SourceMap::default(), Findings::default());
    let Snapshot { stamp, files, records, pages } = snapshot;
    match planned(root, moment, Earlier { stamp, files, records }, survey, &mut sources, &mut found, watch) {
        Some((planned, memory)) if is_certain(&found, &sources) => {
            Ok(Prepared { sources, found, planned: Some(planned), memory: Memory { made: pages, ..memory } })
        }
        _ => Err(pages),
    }
}

/// Whether there is no error and all that the findings point at was read.
fn is_certain(found: &Findings, sources: &SourceMap) -> bool {
    let is_read = |place: &Place| match place {
        Place::Span(span) => sources.is_read(span.source),
        Place::File(_) => true,
    };
    found.count(crate::diag::Severity::Error) == 0
        && found.iter().all(|finding| is_read(&finding.place) && finding.related.iter().all(|related| is_read(&related.place)))
}

/// What an earlier run knew of the content.
struct Earlier {
    stamp: u64,
    files: Vec<FileState>,
    records: Vec<Kept>,
}

fn planned(
    root: &Path,
    moment: Moment,
    earlier: Earlier,
    survey: &Survey,
    sources: &mut SourceMap,
    found: &mut Findings,
    watch: &Watch<'_>,
) -> Option<(Planned, Memory)> {
    let config = crate::config::read(root, sources, found)?;
    watch(Step::Config);
    let mut content = load::registries(root, survey, sources, found);
    let stamp = stamp(sources, &content, moment.today);
    if stamp != earlier.stamp || !found.is_empty() {
        return None;
    }
    let (doubtful, is_there) = doubtful(survey, &earlier, &content);
    load::records(root, survey, Part::Doubtful(&doubtful), &mut content, sources, found);
    let files = states(survey, &content);
    watch(Step::Load);
    let (known, facts) = known(earlier, &doubtful, &is_there, sources);
    let measure = crate::measure(Some(&config), moment.today);
    let checked = check::resume(content, known, &measure, sources, found)?;
    watch(Step::Check);
    // Records that were read anew are in files that were; all others are in the portal as they were known.
    let mut facts = facts.into_iter();
    let mut of = |record: &Record| if sources.is_read(record.span.source) { None } else { facts.next() };
    let facts: Vec<Option<KeptFacts>> = checked.portal.records.iter().map(|record| of(record)).collect();
    let mut planned = crate::finish(root, config, checked, moment, sources, found, watch)?;
    let mut kept = Vec::with_capacity(facts.len());
    for (facts, links) in facts.into_iter().zip(&mut planned.links) {
        kept.push(facts.map(|facts| {
            *links = facts.links;
            facts.print
        }));
    }
    let memory = Memory { stamp, files, kept, made: Vec::new() };
    links_lead_on(&planned, &memory).then_some((planned, memory))
}

/// The files that are not what they were, and what depends on them: records that name a changed attachment, and records for
/// which there is an exception, since an exception must be seen to be used. Also whether each of the earlier files is still there.
fn doubtful(survey: &Survey, earlier: &Earlier, content: &RawContent) -> (Doubtful, Vec<bool>) {
    let mut before = earlier.files.iter();
    let mut is_there = Vec::with_capacity(earlier.files.len());
    let mut doubtful = Doubtful::default();
    let mut changed: BTreeSet<&str> = BTreeSet::new();
    for (path, signature) in &survey.states {
        // Both stand in the order of their paths.
        let mut known = None;
        while let Some(file) = before.as_slice().first() {
            let order = file.path.cmp(path);
            if order.is_gt() {
                break;
            }
            before.next();
            is_there.push(order.is_eq());
            if order.is_lt() {
                changed.insert(&file.path);
            } else {
                known = Some(file);
                break;
            }
        }
        let known = known.filter(|file| file.signature.is_some() && file.signature == *signature);
        match (known, survey.is_record_file(path)) {
            (Some(_), true) => {}
            (Some(file), false) => drop(doubtful.sizes.insert(Arc::clone(path), file.published)),
            (None, true) => drop(doubtful.records.insert(Arc::clone(path))),
            (None, false) => {
                changed.insert(path);
                doubtful.files.insert(Arc::clone(path));
            }
        }
    }
    changed.extend(before.map(|file| &*file.path));
    is_there.resize(earlier.files.len(), false);
    let excepted: BTreeSet<&str> = content.excepted_records().collect();
    for kept in &earlier.records {
        let names_changed = kept.record.all_attachments().any(|attachment| changed.contains(attachment.source.as_str()));
        if names_changed || excepted.contains(kept.record.id.as_str()) {
            doubtful.records.insert(earlier.files[kept.file as usize].path.clone());
        }
    }
    (doubtful, is_there)
}

/// The records of files that are as they were, with the facts that are known of them, both in the order of the ids.
fn known(earlier: Earlier, doubtful: &Doubtful, is_there: &[bool], sources: &mut SourceMap) -> (Known, Vec<KeptFacts>) {
    let mut source_of: Vec<Option<Option<SourceId>>> = vec![None; earlier.files.len()];
    let mut known = Known::default();
    let mut facts = Vec::with_capacity(earlier.records.len());
    known.earlier.reserve(earlier.records.len());
    sources.reserve(earlier.files.len());
    known.records.reserve(earlier.records.len());
    for mut kept in earlier.records {
        let file = kept.file as usize;
        let source = *source_of[file].get_or_insert_with(|| {
            let path = &earlier.files[file].path;
            let is_kept = is_there[file] && !doubtful.records.contains(path);
            is_kept.then(|| sources.add_unread(Arc::clone(path)))
        });
        if let Some(source) = source {
            kept.place(source);
            let Kept { record, links, print, .. } = kept;
            facts.push(KeptFacts { print, links });
            known.records.push(record);
            known.earlier.push(None);
        } else {
            known.earlier.push(Some((kept.record.id, kept.record.detail.kind())));
        }
    }
    (known, facts)
}

/// Whether every link in a text that was not read still leads somewhere.
fn links_lead_on(planned: &Planned, memory: &Memory) -> bool {
    let Planned { portal, catalog, plan, links, .. } = planned;
    let leads = |record: &Record, (target, is_image): &WrittenLink| {
        plan::resolve(record, target, *is_image, portal, catalog, plan).is_some()
            || plan::waits(record, target, *is_image, record.published, portal, catalog)
    };
    let kept = portal.records.par_iter().zip(links).zip(&memory.kept).filter(|(_, print)| print.is_some());
    kept.all(|((record, links), _)| links.iter().all(|link| leads(record, link)))
}

/// Reads the texts of the files of `records` that were not read so far. Whether they are those that were checked.
pub(crate) fn read_texts(
    root: &Path,
    records: &BTreeSet<RecordIx>,
    portal: &Portal,
    memory: &Memory,
    sources: &mut SourceMap,
) -> bool {
    let unread: BTreeSet<SourceId> = records.iter().map(|ix| portal.record(*ix).span.source).collect();
    let unread: Vec<SourceId> = unread.into_iter().filter(|source| !sources.is_read(*source)).collect();
    let paths: Vec<&str> = unread.iter().map(|source| &*sources.file(*source).path).collect();
    let Some(texts) = load::texts(root, &paths) else { return false };
    for (source, text) in unread.into_iter().zip(texts) {
        sources.read_now(source, text);
    }
    let id_of = |ix: RecordIx| portal.record(ix).id.as_str();
    records.iter().all(|ix| match &memory.kept[ix.0 as usize] {
        Some(print) => crate::cache::print_of(portal.record(*ix), sources, id_of) == *print,
        None => true,
    })
}

/// What is to be made, and what is known of each file of the site.
#[derive(Debug)]
pub(crate) struct Task {
    /// By the number of the record, the number of what it says.
    pub prints: Vec<u64>,
    /// By the number of the page, the number of what it is made from.
    keys: Vec<u64>,
    /// Numbers of the pages that must be made.
    pub fresh: Vec<usize>,
}

/// Finds out which pages must be made; reads the texts that they need. `options` is a number of what decides which files a
/// page has.
pub(crate) fn task(prepared: &mut Prepared, root: &Path, options: u64) -> Task {
    if let Some(task) = task_of(prepared, root, options) {
        return task;
    }
    // A file was changed while it was being looked at: everything is read.
    let moment = prepared.planned.as_ref().map(|planned| planned.catalog.moment());
    if let Some(moment) = moment {
        let made = std::mem::take(&mut prepared.memory.made);
        *prepared = crate::prepare_from(root, moment, || None, &|_| ());
        prepared.memory.made = made;
    }
    task_of(prepared, root, options).unwrap_or(Task { prints: Vec::new(), keys: Vec::new(), fresh: Vec::new() })
}

fn task_of(prepared: &mut Prepared, root: &Path, options: u64) -> Option<Task> {
    let Prepared { sources, planned: Some(planned), memory, .. } = prepared else { return None };
    let prints = prints(&planned.portal, memory, sources);
    let site = planned.site(sources);
    let look = Look::new(&site, &planned.theme_files, options);
    let keys = cache::keys(&site, &look, &Shown::new(&site, &prints, &planned.links), &memory.files);
    let fresh = fresh(&planned.plan.pages, &keys, &memory.made);
    let records: BTreeSet<RecordIx> = fresh
        .iter()
        .filter_map(|number| match planned.plan.pages[*number].content {
            plan::Content::Record(ix) => Some(ix),
            _ => None,
        })
        .collect();
    read_texts(root, &records, &planned.portal, memory, sources).then_some(Task { prints, keys, fresh })
}

fn prints(portal: &Portal, memory: &Memory, sources: &SourceMap) -> Vec<u64> {
    let id_of = |ix: RecordIx| portal.record(ix).id.as_str();
    let print = |record: &Record, kept: &Option<u64>| kept.unwrap_or_else(|| cache::print_of(record, sources, id_of));
    portal.records.par_iter().zip(&memory.kept).map(|(record, kept)| print(record, kept)).collect()
}

/// Numbers of the pages that were not made from their key. Both lists stand in the order of the paths.
fn fresh(pages: &[plan::Page], keys: &[u64], made: &[MadePage]) -> Vec<usize> {
    let mut made = made.iter().peekable();
    let mut is_fresh = |number: &usize| {
        let path = pages[*number].path.as_str();
        while made.next_if(|old| *old.path < *path).is_some() {}
        made.next_if(|old| *old.path == *path).is_none_or(|old| old.key != keys[*number])
    };
    (0..pages.len()).filter(|number| is_fresh(number)).collect()
}

impl Task {
    /// The pages of the plan, each with the number of what it is made from.
    pub(crate) fn keys<'a>(&'a self, plan: &'a plan::SitePlan) -> impl Iterator<Item = (&'a plan::Page, u64)> {
        plan.pages.iter().zip(self.keys.iter().copied())
    }

    /// The files of the site: those that were `written` now, in the order of the pages, and those that an earlier run made.
    /// `facts` are what is known of files of rows; pages that are to be made `again` next time get a number that no page has.
    pub(crate) fn made(
        &self,
        plan: &plan::SitePlan,
        written: Vec<Vec<Entry>>,
        earlier: Vec<MadePage>,
        facts: &Facts,
        again: impl Fn(&plan::Page) -> bool,
    ) -> Vec<MadePage> {
        let mut fresh = self.fresh.iter().zip(written).peekable();
        let mut earlier = earlier.into_iter().peekable();
        let mut made = Vec::with_capacity(plan.pages.len());
        for (number, page) in plan.pages.iter().enumerate() {
            while earlier.next_if(|old| *old.path < *page.path).is_some() {}
            let old = earlier.next_if(|old| *old.path == *page.path);
            match fresh.next_if(|(at, _)| **at == number) {
                Some((_, entries)) => {
                    let key = if again(page) { !self.keys[number] } else { self.keys[number] };
                    let bytes = facts.get(&page.path).map_or(0, |fact| fact.bytes);
                    made.extend(MadePage::new(key, bytes, entries));
                }
                None => made.extend(old),
            }
        }
        made
    }
}

/// A file as it is written down by a run that began at `started`: without a signature when it may have been written since, or a
/// finding has `told` of it.
fn settled<'a>(file: &'a FileState, started: u64, told: &BTreeSet<&str>) -> FileStateRef<'a> {
    let FileState { path, signature, published } = file;
    let signature = signature.filter(|signature| !signature.is_young(started) && !told.contains(&**path));
    FileStateRef { path, signature, published: *published }
}

/// Writes down what this run knows, for the next one.
pub(crate) fn remember(mut slot: Slot, prepared: &Prepared, prints: &[u64], made: &[MadePage]) -> std::io::Result<Slot> {
    let started = slot.started();
    write_knowledge(slot.writer(), prepared, prints, made, started)?;
    Ok(slot)
}

/// The snapshot of what a run knows that began at `started`, to be read by [`cache::decode`].
pub(crate) fn knowledge(prepared: &Prepared, prints: &[u64], made: &[MadePage], started: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = cache::MAGIC.to_vec();
    write_knowledge(&mut bytes, prepared, prints, made, started)?;
    Ok(bytes)
}

/// Writes what a run knows that began at `started`, in nanoseconds since 1970: a snapshot.
fn write_knowledge(
    out: impl std::io::Write,
    prepared: &Prepared,
    prints: &[u64],
    made: &[MadePage],
    started: u64,
) -> std::io::Result<()> {
    let Prepared { sources, found, planned: Some(planned), memory } = prepared else { return Ok(()) };
    let told: BTreeSet<&str> = found.iter().flat_map(|finding| finding.paths(sources)).collect();
    let files: Vec<FileStateRef<'_>> = memory.files.iter().map(|file| settled(file, started, &told)).collect();
    let number = |path: &str| files.binary_search_by(|file| file.path.cmp(path)).ok();
    // A finding about the portal as a whole depends on all records, so they must all be looked at again.
    let is_whole = told.iter().all(|path| number(path).is_some());
    let stamp = if is_whole { memory.stamp } else { 0 };
    // Records that follow each other often stand in files that do.
    let number_of = |next: &mut usize, record: &Record| {
        let path = &*sources.file(record.span.source).path;
        let is_next = files.get(*next).is_some_and(|file| file.path == path);
        let at = if is_next { *next } else { number(path).expect("records come from files of the content") };
        *next = at + 1;
        u32::try_from(at).unwrap_or(u32::MAX)
    };
    // What was marked is kept as it is written.
    let moment = planned.catalog.moment();
    let unmarked: Vec<Option<Box<Record>>> = planned.portal.records.iter().map(|record| moment.unmarked(record)).collect();
    let written = planned.portal.records.par_iter().zip(&unmarked).map(|(record, one)| one.as_ref().unwrap_or(record).as_ref());
    let all = written.zip(&planned.links).zip(prints);
    let kept = all
        .map_init(usize::default, |next, ((record, links), print)| KeptRef::new(record, number_of(next, record), links, *print));
    let records: Vec<KeptRef<'_>> = kept.collect();
    cache::encode(out, stamp, &files, made, &records)
}
