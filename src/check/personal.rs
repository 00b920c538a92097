//! Personal data in every text of the content, as it is understood and not as it is written: an escape hides nothing.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;
use rayon::prelude::*;

use super::exceptions::Exceptions;
use super::written::Written;
use super::{cells, folder_of};
use crate::diag::{Findings, Place};
use crate::fields::{FieldPath, TextTable};
use crate::load::{RawContent, RawDetail};
use crate::markdown::{Link, outline};
use crate::privacy::{Hit, scan};
use crate::rules::personal_data;
use crate::source::{SourceId, SourceMap, Span};

/// A hit in a field of a record or registry.
struct Found {
    record: String,
    field: String,
    span: Span,
    hit: Hit,
}

/// Reports personal data in records, registries and attachments. Gives the numbers that an exception
/// lets pass.
pub(super) fn check(
    content: &RawContent,
    exceptions: &mut Exceptions,
    sources: &SourceMap,
    found: &mut Findings,
) -> BTreeSet<String> {
    let mut approved = BTreeSet::new();
    let in_records: Vec<Vec<Found>> = content
        .records
        .par_iter()
        .map(|record| {
            let id = record.common.id.as_ref().map_or("", |id| id.value.0.as_str());
            in_table(id, record, sources)
        })
        .collect();
    let registries = [
        content.regions.as_ref().map(|table| in_table("", table, sources)),
        content.focus.as_ref().map(|table| in_table("", table, sources)),
        content.departments.as_ref().map(|table| in_table("", table, sources)),
    ];
    for one in in_records.into_iter().flatten().chain(registries.into_iter().flatten().flatten()) {
        if exceptions.let_pass(personal_data::RULE.code, &one.record, &one.field) {
            approved.insert(one.hit.digits);
        } else {
            let finding = personal_data::finding(Place::Span(one.span), one.hit.kind, &one.hit.masked);
            found.push(if one.record.is_empty() { finding } else { finding.in_record(&one.record) });
        }
    }
    let mut approvals = Approvals { named: named(content, sources), exceptions };
    let in_files: Vec<Vec<(Span, Hit)>> = content.text_files.par_iter().map(|file| in_file(*file, sources)).collect();
    for (file, hits) in content.text_files.iter().zip(in_files) {
        if !hits.is_empty() && !approvals.let_pass(&sources.file(*file).path) {
            let findings = hits.into_iter().map(|(span, hit)| personal_data::finding(Place::Span(span), hit.kind, &hit.masked));
            findings.for_each(|finding| found.push(finding));
        }
    }
    for (path, report) in content.reports.iter().filter(|(_, report)| !report.found.is_empty()) {
        if !approvals.let_pass(path) {
            report.found.iter().for_each(|one| found.push(personal_data::in_attachment(path, one)));
            if report.more > 0 {
                found.push(personal_data::more_in_attachment(path, report.more));
            }
        }
    }
    approved
}

/// Exceptions for attachments: of the field `attachments` of a record that names the file.
struct Approvals<'a> {
    /// Ids of the records that name a file, by its path.
    named: BTreeMap<String, Vec<&'a str>>,
    exceptions: &'a mut Exceptions,
}

impl Approvals<'_> {
    /// Whether every record that names the file has an exception for its attachments.
    fn let_pass(&mut self, path: &str) -> bool {
        let Some(records) = self.named.get(path) else { return false };
        let mut passes = |record: &str| self.exceptions.let_pass(personal_data::RULE.code, record, "attachments");
        // Each is asked, so that every exception counts as used.
        records.iter().filter(|record| passes(record)).count() == records.len()
    }
}

/// The ids of the records that name each file.
fn named<'a>(content: &'a RawContent, sources: &SourceMap) -> BTreeMap<String, Vec<&'a str>> {
    let mut named: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for record in &content.records {
        let folder = folder_of(&sources.file(record.common.span.source).path);
        let id = record.common.id.as_ref().map_or("", |id| id.value.0.as_str());
        let notices = match &record.detail {
            RawDetail::Project(project) => &project.notice.0[..],
            _ => &[],
        };
        let of_notices = notices.iter().flat_map(|notice| &notice.attachments.0);
        for file in record.common.attachments.0.iter().chain(of_notices).filter_map(|attachment| attachment.file.as_ref()) {
            named.entry(format!("{folder}/{}", file.value.0)).or_default().push(id);
        }
    }
    named
}

fn in_table(record: &str, table: &impl TextTable, sources: &SourceMap) -> Vec<Found> {
    let mut all = Vec::new();
    let mut visit = |field: &FieldPath<'_>, text: &str, span: Span| {
        let hits = in_text(text);
        if hits.is_empty() {
            return;
        }
        let written = Written::new(text, span, sources);
        for hit in hits {
            all.push(Found { record: record.to_owned(), field: field.to_string(), span: written.at(&hit.range), hit });
        }
    };
    table.visit_fields(None, sources, &mut visit);
    all
}

/// The personal data in a text: as it is written, in its tables, and in the addresses that it leads to.
fn in_text(text: &str) -> Vec<Hit> {
    let mut hits = scan(text);
    for hit in cells::in_tables(text).into_iter().chain(in_links(text)) {
        let is_known = |one: &Hit| one.range.start < hit.range.end && hit.range.start < one.range.end;
        if !hits.iter().any(is_known) {
            hits.push(hit);
        }
    }
    hits
}

/// The personal data in the addresses of links, which may be written so that their digits are not seen.
fn in_links(text: &str) -> Vec<Hit> {
    if !text.contains("](") && !text.contains("]:") || !text.contains(['%', '&', '\\']) {
        return Vec::new();
    }
    let hits = |link: Link| {
        let address = percent_decode_str(&link.target).decode_utf8_lossy().into_owned();
        scan(&address).into_iter().map(move |hit| Hit { range: link.range.clone(), ..hit })
    };
    outline(text).links.into_iter().flat_map(hits).collect()
}

fn in_file(source: SourceId, sources: &SourceMap) -> Vec<(Span, Hit)> {
    let file = sources.file(source);
    let text = &file.text;
    let hits = match file.path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).as_deref() {
        Some("csv") => cells::in_rows(text, b','),
        Some("tsv") => cells::in_rows(text, b'\t'),
        _ => scan(text),
    };
    hits.into_iter().map(|hit| (Span::new(source, hit.range.clone()), hit)).collect()
}
