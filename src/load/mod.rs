//! `content/` and `themes/` on disk → raw records with their places.
//!
//! The only reader of content and themes. Every file below `content/` is read as a record or a registry, kept as a
//! possible attachment, or reported: none is skipped in silence. Raw types say what a file says; whether it is right is
//! decided by [`check`](mod@crate::check).

mod attachments;
mod front_matter;
mod raw;
mod records;
mod survey;
mod theme;
mod walk;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Finding, Findings, Text};
use crate::encoding::decode;
use crate::fields::{ReadTable, read_document};
use crate::inspect::Report;
use crate::model::Kind;
use crate::rules::{missing_file, too_large, unreadable};
use crate::source::{DEPARTMENTS, EXCEPTIONS, FOCUS, MAX_SOURCE_BYTES, REGIONS, SourceId, SourceMap};

pub use raw::{
    RawAllocation, RawAttachment, RawCase, RawCommon, RawCorrection, RawCounty, RawDepartment, RawDepartments, RawDetail,
    RawDocument, RawException, RawExceptions, RawFocus, RawFocusFile, RawFund, RawFunding, RawMeasure, RawNotice, RawPerson,
    RawProblem, RawProject, RawRecord, RawRegions, RawTownship, RawVillage, RawWithdrawn,
};
pub use survey::{Signature, Survey, states};
pub use theme::{DEFAULT_THEME, ThemeFile, ThemeFiles, is_of_default_theme, of_default_theme, theme};

/// Everything that `content/` says.
#[derive(Debug, Default)]
pub struct RawContent {
    /// Places; `None` when the registry is missing or not TOML, which is reported.
    pub regions: Option<RawRegions>,
    /// Focus areas.
    pub focus: Option<RawFocusFile>,
    /// Departments.
    pub departments: Option<RawDepartments>,
    /// What rules may let pass.
    pub exceptions: Option<RawExceptions>,
    /// Records, in the order of their files.
    pub records: Vec<RawRecord>,
    /// Registries that are there but cannot be read, which is reported.
    pub broken: Vec<&'static str>,
    /// What seem to be the ids of records in files that cannot be read, which is reported.
    pub unread: BTreeSet<String>,
    /// The folders of these files.
    pub unread_folders: BTreeSet<String>,
    /// Those of the files that are text, as sources.
    pub text_files: Vec<SourceId>,
    /// Files that a record may name as attachment: path below the root → size in bytes when it is published.
    pub files: BTreeMap<String, u64>,
    /// What was found in those of them that were looked into, by path; in texts, only what is wrong with them as a whole.
    pub reports: BTreeMap<String, Report>,
}

impl RawContent {
    /// Ids of the records for which there is an exception.
    pub fn excepted_records(&self) -> impl Iterator<Item = &str> {
        let exceptions = self.exceptions.iter().flat_map(|file| &file.exception.0);
        exceptions.filter_map(|exception| exception.record.as_ref()).map(|record| record.value.0.as_str())
    }
}

/// What of the records and other files is to be read.
#[derive(Debug, Clone, Copy)]
pub enum Part<'a> {
    /// All of it.
    Whole,
    /// What is in doubt since an earlier run.
    Doubtful(&'a Doubtful),
}

/// Files that may not be what they were in an earlier run.
#[derive(Debug, Default)]
pub struct Doubtful {
    /// Files of records.
    pub records: BTreeSet<Arc<str>>,
    /// Other files.
    pub files: BTreeSet<Arc<str>>,
    /// Sizes as published of the other files that are as they were.
    pub sizes: BTreeMap<Arc<str>, u64>,
}

/// Reads what `survey` found below `root`; texts are added to `sources`.
pub fn content(root: &Path, survey: &Survey, sources: &mut SourceMap, found: &mut Findings) -> RawContent {
    let mut content = registries(root, survey, sources, found);
    records(root, survey, Part::Whole, &mut content, sources, found);
    content
}

/// Reads the registries and the exceptions.
pub fn registries(root: &Path, survey: &Survey, sources: &mut SourceMap, found: &mut Findings) -> RawContent {
    let listed = &survey.listed;
    let registries = read_texts(root, &listed.registries, sources, found);
    let read_registry = |path: &str| registries.iter().find(|(known, _)| **known == *path).and_then(|(_, source)| *source);
    let mut content = RawContent::default();
    if let Some(source) = read_registry(REGIONS) {
        content.regions = read_document(&sources.file(source).text, source, 0, found, RawRegions::read);
    } else if !listed.registries.iter().any(|path| **path == *REGIONS) {
        let help = Text::new(
            "写明县名和乡镇、村：`[county]`、`[[township]]`、`[[township.village]]`",
            "name the county, its townships and villages: `[county]`, `[[township]]`, `[[township.village]]`",
        );
        found.push(missing_file::finding(REGIONS, help));
    }
    if let Some(source) = read_registry(FOCUS) {
        content.focus = read_document(&sources.file(source).text, source, 0, found, RawFocusFile::read);
    }
    if let Some(source) = read_registry(DEPARTMENTS) {
        content.departments = read_document(&sources.file(source).text, source, 0, found, RawDepartments::read);
    }
    if let Some(source) = read_registry(EXCEPTIONS) {
        content.exceptions = read_document(&sources.file(source).text, source, 0, found, RawExceptions::read);
    }
    let registries_read =
        [(REGIONS, content.regions.is_some()), (FOCUS, content.focus.is_some()), (DEPARTMENTS, content.departments.is_some())];
    let broken =
        registries_read.into_iter().filter(|(path, read)| !read && listed.registries.iter().any(|known| **known == **path));
    content.broken = broken.map(|(path, _)| path).collect();
    content
}

/// Reads the records and looks into the other files.
pub fn records(
    root: &Path,
    survey: &Survey,
    part: Part<'_>,
    content: &mut RawContent,
    sources: &mut SourceMap,
    found: &mut Findings,
) {
    let listed = &survey.listed;
    let chosen: Vec<&walk::RecordFile> = match part {
        Part::Whole => listed.records.iter().collect(),
        Part::Doubtful(doubtful) => listed.records.iter().filter(|file| doubtful.records.contains(&file.path)).collect(),
    };
    read_records(root, &chosen, content, sources, found);
    let files: BTreeMap<&str, u64> = match part {
        Part::Whole => listed.files.iter().map(|(path, size)| (&**path, *size)).collect(),
        Part::Doubtful(doubtful) => {
            let files = listed.files.iter().filter(|(path, _)| doubtful.files.contains(*path));
            files.map(|(path, size)| (&**path, *size)).collect()
        }
    };
    let looked = attachments::look_into(root, &files, sources, found);
    content.text_files = looked.texts;
    content.reports = looked.reports;
    content.files = looked.sizes;
    if let Part::Doubtful(doubtful) = part {
        content.files.extend(doubtful.sizes.iter().map(|(path, size)| (path.to_string(), *size)));
    }
}

/// The texts of files that were read before; `None` when one of them cannot be read any more.
#[must_use]
pub fn texts(root: &Path, paths: &[&str]) -> Option<Vec<String>> {
    paths.par_iter().map(|path| read_text(root, path).ok()).collect()
}

/// Reads a record file whose bytes are at hand, as [`content`] reads those below `content/`: the file at `path`, which
/// stands in the folder of `kind` and ends with `.toml` or `.md`.
pub fn record_file(path: &str, bytes: Vec<u8>, kind: Kind, sources: &mut SourceMap, found: &mut Findings) -> Vec<RawRecord> {
    match decode(path, bytes) {
        Ok(text) => {
            let source = sources.add(path.to_owned(), text);
            records::read(path, &sources.file(source).text, source, kind, found)
        }
        Err(finding) => {
            found.push(finding);
            Vec::new()
        }
    }
}

/// Reads and parses the record files into `content`, in parallel; records and findings stay in the order of the paths.
fn read_records(
    root: &Path,
    paths: &[&walk::RecordFile],
    content: &mut RawContent,
    sources: &mut SourceMap,
    found: &mut Findings,
) {
    let names: Vec<Arc<str>> = paths.iter().map(|file| Arc::clone(&file.path)).collect();
    let texts = read_texts(root, &names, sources, found);
    let parts: Vec<(Vec<RawRecord>, Findings)> = texts
        .par_iter()
        .zip(paths)
        .map(|((path, source), file)| {
            let mut found = Findings::default();
            let records = source
                .map_or_else(Vec::new, |source| records::read(path, &sources.file(source).text, source, file.kind, &mut found));
            (records, found)
        })
        .collect();
    content.records.reserve(parts.iter().map(|(records, _)| records.len()).sum());
    for ((records, part_found), (path, source)) in parts.into_iter().zip(texts) {
        if records.is_empty() {
            content.unread_folders.extend(path.rsplit_once('/').map(|(folder, _)| folder.to_owned()));
            match source {
                Some(source) => content.unread.extend(records::ids_in(&sources.file(source).text)),
                // Ids are plain letters and digits, which are the same in every encoding of a text.
                None => {
                    let file = std::fs::File::open(root.join(&*path)).map(|file| file.take(MAX_SOURCE_BYTES as u64));
                    let mut bytes = Vec::new();
                    // What cannot be read is reported already.
                    let _ = file.and_then(|mut file| file.read_to_end(&mut bytes));
                    content.unread.extend(records::ids_in(&String::from_utf8_lossy(&bytes)));
                }
            }
        }
        content.records.extend(records);
        found.append(part_found);
    }
}

/// Reads texts in parallel and adds them in the order given; what cannot be read is reported and has no source.
fn read_texts(
    root: &Path,
    paths: &[Arc<str>],
    sources: &mut SourceMap,
    found: &mut Findings,
) -> Vec<(Arc<str>, Option<SourceId>)> {
    let texts: Vec<Result<String, Finding>> = paths.par_iter().map(|path| read_text(root, path)).collect();
    sources.reserve(paths.len());
    texts
        .into_iter()
        .zip(paths)
        .map(|(text, path)| match text {
            Ok(text) => (Arc::clone(path), Some(sources.add(Arc::clone(path), text))),
            Err(finding) => {
                found.push(finding);
                (Arc::clone(path), None)
            }
        })
        .collect()
}

fn read_text(root: &Path, path: &str) -> Result<String, Finding> {
    let file = root.join(path);
    let unreadable = |error: std::io::Error| unreadable::finding(path, &error.to_string());
    let open = std::fs::File::open(&file).map_err(unreadable)?;
    let size = open.metadata().map_err(unreadable)?.len();
    if size > MAX_SOURCE_BYTES as u64 {
        return Err(too_large::finding(path, size));
    }
    // With some room behind it, the end of the file is told by the next call.
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 64);
    open.take(MAX_SOURCE_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    decode(path, bytes)
}
