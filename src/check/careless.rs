//! What a careless hand left in the texts of the content, as far as a warning helps.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::exceptions::Exceptions;
use super::folder_of;
use super::written::Written;
use crate::careless::{Careless, Hit, Layout, scan};
use crate::diag::{Finding, Findings, Place, Rule};
use crate::fields::{FieldPath, TextTable};
use crate::load::{RawContent, RawRecord};
use crate::rules::{document_number, health_in_list, home_address, page_furniture, placeholder};
use crate::source::{SourceId, SourceMap, Span};

/// A hit in a field of a record or registry, or in a file that a record names.
struct Found {
    record: String,
    field: String,
    span: Span,
    kind: Careless,
    words: String,
}

/// Reports what is careless in records, registries and the text files that records name.
pub(super) fn check(content: &RawContent, exceptions: &mut Exceptions, sources: &SourceMap, found: &mut Findings) {
    let in_records: Vec<Vec<Found>> = content
        .records
        .par_iter()
        .map(|record| in_table(record.common.id.as_ref().map_or("", |id| id.value.0.as_str()), record, sources))
        .collect();
    let registries = [
        content.regions.as_ref().map(|table| in_table("", table, sources)),
        content.focus.as_ref().map(|table| in_table("", table, sources)),
        content.departments.as_ref().map(|table| in_table("", table, sources)),
    ];
    let in_files: Vec<Vec<Found>> = content.text_files.par_iter().map(|file| in_file(*file, sources)).collect();
    let mut in_files: Vec<Found> = in_files.into_iter().flatten().collect();
    if !in_files.is_empty() {
        name_records(&mut in_files, &content.records, sources);
    }
    for one in in_records.into_iter().flatten().chain(registries.into_iter().flatten().flatten()).chain(in_files) {
        if !exceptions.let_pass(rule(one.kind).code, &one.record, &one.field) {
            let finding = finding(&one);
            found.push(if one.record.is_empty() { finding } else { finding.in_record(&one.record) });
        }
    }
}

fn in_table(record: &str, table: &impl TextTable, sources: &SourceMap) -> Vec<Found> {
    let mut all = Vec::new();
    let mut visit = |field: &FieldPath<'_>, text: &str, span: Span| {
        let hits = scan(text, Layout::Text);
        if hits.is_empty() {
            return;
        }
        let written = Written::new(text, span, sources);
        for hit in told(hits) {
            // The field of the document number is put right when it is read.
            if hit.kind == Careless::Brackets && field.key == "document_number" {
                continue;
            }
            let (span, words) = (written.at(&hit.range), text[hit.range].to_owned());
            all.push(Found { record: record.to_owned(), field: field.to_string(), span, kind: hit.kind, words });
        }
    };
    table.visit_fields(None, sources, &mut visit);
    all
}

fn in_file(source: SourceId, sources: &SourceMap) -> Vec<Found> {
    let file = sources.file(source);
    let is_table = [".csv", ".tsv"].iter().any(|ending| file.path.to_ascii_lowercase().ends_with(ending));
    let hits = scan(&file.text, if is_table { Layout::Rows } else { Layout::Text });
    let of_file = |Hit { kind, range }| Found {
        record: String::new(),
        field: String::new(),
        words: file.text[range.clone()].to_owned(),
        span: Span::new(source, range),
        kind,
    };
    told(hits).map(of_file).collect()
}

/// The hits that are told: one row of a list stands for all.
fn told(hits: Vec<Hit>) -> impl Iterator<Item = Hit> {
    let mut knows_list = false;
    hits.into_iter().filter(move |hit| hit.kind != Careless::Health || !std::mem::replace(&mut knows_list, true))
}

/// Gives each hit in a file the record and field that name the file.
fn name_records(hits: &mut [Found], records: &[RawRecord], sources: &SourceMap) {
    let mut named: BTreeMap<String, (String, String)> = BTreeMap::new();
    for record in records {
        let Some(id) = &record.common.id else { continue };
        let folder = folder_of(&sources.file(record.common.span.source).path);
        let mut visit = |field: &FieldPath<'_>, text: &str, _: Span| {
            if field.key == "file" {
                named.entry(format!("{folder}/{text}")).or_insert_with(|| (id.value.0.clone(), field.to_string()));
            }
        };
        record.visit_fields(None, sources, &mut visit);
    }
    for hit in hits {
        if let Some((record, field)) = named.get(&*sources.file(hit.span.source).path) {
            (hit.record, hit.field) = (record.clone(), field.clone());
        }
    }
}

fn rule(kind: Careless) -> &'static Rule {
    match kind {
        Careless::Furniture => &page_furniture::RULE,
        Careless::Placeholder => &placeholder::RULE,
        Careless::NoHao | Careless::Brackets => &document_number::RULE,
        Careless::Home => &home_address::RULE,
        Careless::Health => &health_in_list::RULE,
    }
}

fn finding(one: &Found) -> Finding {
    let at = Place::Span(one.span);
    match one.kind {
        Careless::Furniture => page_furniture::finding(at, &one.words),
        Careless::Placeholder => placeholder::finding(at, &one.words),
        Careless::NoHao => document_number::without_hao(at, &one.words),
        Careless::Brackets => document_number::in_brackets(at, &one.words),
        Careless::Home => home_address::finding(at),
        Careless::Health => health_in_list::finding(at, &one.words),
    }
}
