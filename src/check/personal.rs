//! Personal data in every text of the content, as it is understood and not as it is written: an escape hides nothing.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::exceptions::Exceptions;
use super::written::Written;
use crate::diag::{Findings, Place};
use crate::fields::{FieldPath, TextTable};
use crate::load::RawContent;
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

/// Reports personal data in records, registries and the text files that records name. Gives the numbers that an exception
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
    let in_files: Vec<Vec<(Span, Hit)>> = content.text_files.par_iter().map(|file| in_file(*file, sources)).collect();
    for (span, hit) in in_files.into_iter().flatten() {
        found.push(personal_data::finding(Place::Span(span), hit.kind, &hit.masked));
    }
    approved
}

fn in_table(record: &str, table: &impl TextTable, sources: &SourceMap) -> Vec<Found> {
    let mut all = Vec::new();
    let mut visit = |field: &FieldPath<'_>, text: &str, span: Span| {
        let hits = scan(text);
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

fn in_file(source: SourceId, sources: &SourceMap) -> Vec<(Span, Hit)> {
    let text = &sources.file(source).text;
    scan(text).into_iter().map(|hit| (Span::new(source, hit.range.clone()), hit)).collect()
}
