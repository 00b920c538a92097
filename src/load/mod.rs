//! `content/` and `themes/` on disk → raw records with their places.
//!
//! The only reader of content and themes. Every file below `content/` is read as a record or a registry, kept as a
//! possible attachment, or reported: none is skipped in silence. Raw types say what a file says; whether it is right is
//! decided by [`check`](mod@crate::check).

mod front_matter;
mod raw;
mod records;
mod theme;
mod walk;

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;

use crate::diag::{Finding, Findings, Text};
use crate::encoding::decode;
use crate::fields::{ReadTable, read_document};
use crate::rules::{missing_file, unreadable};
use crate::source::{DEPARTMENTS, FOCUS, REGIONS, SourceId, SourceMap};

pub use raw::{
    RawAllocation, RawAttachment, RawCase, RawCommon, RawCorrection, RawCounty, RawDepartment, RawDepartments, RawDetail,
    RawDocument, RawFocus, RawFocusFile, RawFund, RawFunding, RawMeasure, RawNotice, RawPerson, RawProblem, RawProject,
    RawRecord, RawRegions, RawTownship, RawVillage, RawWithdrawn,
};
pub use theme::{DEFAULT_THEME, ThemeFile, ThemeFiles, theme};

/// Everything that `content/` says.
#[derive(Debug, Default)]
pub struct RawContent {
    /// Places; `None` when the registry is missing or not TOML, which is reported.
    pub regions: Option<RawRegions>,
    /// Focus areas.
    pub focus: Option<RawFocusFile>,
    /// Departments.
    pub departments: Option<RawDepartments>,
    /// Records, in the order of their files.
    pub records: Vec<RawRecord>,
    /// Files that a record may name as attachment: path below the root → size in bytes.
    pub files: BTreeMap<String, u64>,
}

/// Reads all of `content/` below `root`; texts are added to `sources`.
pub fn content(root: &Path, sources: &mut SourceMap, found: &mut Findings) -> RawContent {
    let Some(listed) = walk::content(root, found) else { return RawContent::default() };
    let registries = read_texts(root, &listed.registries, sources, found);
    let read_registry = |path: &str| registries.iter().find(|(known, _)| known == path).and_then(|(_, source)| *source);
    let mut content = RawContent { files: listed.files, ..RawContent::default() };
    if let Some(source) = read_registry(REGIONS) {
        content.regions = read_document(&sources.file(source).text, source, 0, found, RawRegions::read);
    } else if !listed.registries.iter().any(|path| path == REGIONS) {
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
    content.records = read_records(root, &listed.records, sources, found);
    content
}

/// Reads and parses the record files, in parallel; records and findings stay in the order of the paths.
fn read_records(root: &Path, paths: &[walk::RecordFile], sources: &mut SourceMap, found: &mut Findings) -> Vec<RawRecord> {
    let names: Vec<String> = paths.iter().map(|file| file.path.clone()).collect();
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
    let mut records = Vec::with_capacity(parts.iter().map(|(records, _)| records.len()).sum());
    for (part, part_found) in parts {
        records.extend(part);
        found.append(part_found);
    }
    records
}

/// Reads texts in parallel and adds them in the order given; what cannot be read is reported and has no source.
fn read_texts(root: &Path, paths: &[String], sources: &mut SourceMap, found: &mut Findings) -> Vec<(String, Option<SourceId>)> {
    let texts: Vec<Result<String, Finding>> = paths.par_iter().map(|path| read_text(root, path)).collect();
    texts
        .into_iter()
        .zip(paths)
        .map(|(text, path)| match text {
            Ok(text) => (path.clone(), Some(sources.add(path.clone(), text))),
            Err(finding) => {
                found.push(finding);
                (path.clone(), None)
            }
        })
        .collect()
}

fn read_text(root: &Path, path: &str) -> Result<String, Finding> {
    let bytes = std::fs::read(root.join(path)).map_err(|error| unreadable::finding(path, &error.to_string()))?;
    decode(path, bytes)
}
