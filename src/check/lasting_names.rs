//! Names that would be shown longer than a case says, since another of its texts holds them.

use std::collections::BTreeMap;

use super::exceptions::Exceptions;
use super::folder_of;
use super::written::Written;
use crate::diag::Findings;
use crate::fields::{FieldPath, TextTable};
use crate::load::{RawContent, RawDetail, RawRecord};
use crate::rules::name_stays;
use crate::source::{SourceId, SourceMap, Span};

/// A name that is shown until a day.
struct Name<'a> {
    name: &'a str,
    until: Span,
}

/// Reports the names with a last day that stand in other texts of their case, or in text files that the case names.
pub(super) fn check(content: &RawContent, exceptions: &mut Exceptions, sources: &SourceMap, found: &mut Findings) {
    let mut files: BTreeMap<&str, SourceId> = BTreeMap::new();
    for record in &content.records {
        let names = names(record);
        if names.is_empty() {
            continue;
        }
        if files.is_empty() {
            files = content.text_files.iter().map(|file| (&*sources.file(*file).path, *file)).collect();
        }
        let id = record.common.id.as_ref().map_or("", |id| id.value.0.as_str());
        for (field, span, name) in places(record, &names, &files, sources) {
            if !exceptions.let_pass(name_stays::RULE.code, id, &field) {
                let finding = name_stays::finding(span, name.name, name.until);
                found.push(if id.is_empty() { finding } else { finding.in_record(id) });
            }
        }
    }
}

/// The names of a case with a last day. One that is masked tells nobody.
fn names(record: &RawRecord) -> Vec<Name<'_>> {
    let RawDetail::Case(case) = &record.detail else { return Vec::new() };
    let named = case.person.0.iter().filter_map(|person| {
        let (names, until) = (person.name.as_ref()?.value.0.as_str(), person.name_until.as_ref()?.span);
        // One field may hold several.
        Some(names.split(['、', '，', ',', '；', ';', '/']).map(move |name| Name { name: name.trim(), until }))
    });
    let is_masked = |name: &str| name.contains(['某', '*', '＊', '×', '○']);
    named.flatten().filter(|name| name.name.chars().count() > 1 && !is_masked(name.name)).collect()
}

/// Where the names stand beside the field `name`: the field, the place and the name.
fn places<'n>(
    record: &RawRecord,
    names: &'n [Name<'n>],
    files: &BTreeMap<&str, SourceId>,
    sources: &SourceMap,
) -> Vec<(String, Span, &'n Name<'n>)> {
    let folder = folder_of(&sources.file(record.common.span.source).path);
    let mut places = Vec::new();
    record.visit_fields(None, sources, &mut |field: &FieldPath<'_>, text, span| {
        let is_own = field.key == "name" && field.parent.is_some_and(|parent| parent.key == "person");
        let held = names.iter().filter(|name| !is_own && text.contains(name.name));
        for name in held {
            let written = Written::new(text, span, sources);
            let at = text.find(name.name).unwrap_or_default();
            places.push((field.to_string(), written.at(&(at..at + name.name.len())), name));
        }
        if field.key == "file"
            && let Some(file) = files.get(format!("{folder}/{text}").as_str())
        {
            let text = &sources.file(*file).text;
            let held = names.iter().filter_map(|name| Some((text.find(name.name)?, name)));
            places.extend(held.map(|(at, name)| (field.to_string(), Span::new(*file, at..at + name.name.len()), name)));
        }
    });
    places
}
