//! The text of one record file → its records.

use std::cmp::Reverse;
use std::sync::LazyLock;

use super::front_matter;
use super::raw::{RawCase, RawCommon, RawDetail, RawDocument, RawFund, RawProject, RawRecord};
use crate::diag::{Findings, Place, Text};
use crate::fields::{HasShape, ReadTable, Shape, TableReader, Tables, hidden_in_prose, read_document};
use crate::model::{Body, Kind};
use crate::rules::{bad_text, front_matter as front_matter_rule, wrong_folder};
use crate::source::{Located, SourceId, Span};

/// The records of the file at `path`, which stands in the folder of `kind`.
pub(super) fn read(path: &str, text: &str, source: SourceId, kind: Kind, found: &mut Findings) -> Vec<RawRecord> {
    let records = if path.ends_with(".md") {
        markdown(path, text, source, kind, found)
    } else {
        read_fields(path, text, source, 0, kind, found)
    };
    if let [RawRecord { common: RawCommon { id: Some(id), .. }, .. }] = records.as_slice() {
        found.name_record(0, &id.value.0);
    }
    records
}

/// The records of the fields `text`, which begin at byte `base` of the file.
///
/// A record in the folder of another kind is reported once and read as what it is, so that nothing else about it is reported which is
/// right in its own folder.
fn read_fields(path: &str, text: &str, source: SourceId, base: usize, kind: Kind, found: &mut Findings) -> Vec<RawRecord> {
    let mut meant = None;
    let records = read_document(text, source, base, found, |table| {
        meant = meant_kind(table, kind);
        tables(table, meant.unwrap_or(kind))
    });
    if let Some(meant) = meant {
        found.push(wrong_folder::finding(path, kind, meant));
    }
    records.unwrap_or_default()
}

/// The kind whose fields a table has, when it has two or more that `kind` has not, none that only `kind` has, and fewer of any third.
fn meant_kind(table: &TableReader<'_, '_, '_, '_>, kind: Kind) -> Option<Kind> {
    let own = own_keys(kind);
    if is_batch(table) || table.keys().all(|key| own.contains(&key) || COMMON_KEYS.contains(&key)) {
        return None;
    }
    // How many fields of the table only the other kind has; nothing speaks for it when `kind` has one that it has not.
    let speaks_for = |other: Kind| {
        let theirs = own_keys(other);
        let is_against = table.keys().any(|key| own.contains(&key) && !theirs.contains(&key));
        if is_against { 0 } else { table.keys().filter(|key| theirs.contains(key) && !own.contains(key)).count() }
    };
    let others = Kind::ALL.into_iter().filter(|other| *other != kind).map(|other| (speaks_for(other), other));
    let mut others: Vec<(usize, Kind)> = others.collect();
    others.sort_by_key(|(count, _)| Reverse(*count));
    match others.as_slice() {
        [(most, meant), (next, _), ..] if *most > 1 && most > next => Some(*meant),
        _ => None,
    }
}

/// The keys of the fields that every record may have.
static COMMON_KEYS: LazyLock<Vec<&str>> = LazyLock::new(|| keys_of(&RawCommon::shape()));

/// The keys of the fields that only some kinds may have, by kind.
static OWN_KEYS: LazyLock<[Vec<&str>; 4]> =
    LazyLock::new(|| [RawFund::shape(), RawProject::shape(), RawCase::shape(), RawDocument::shape()].each_ref().map(keys_of));

fn own_keys(kind: Kind) -> &'static [&'static str] {
    let [fund, project, case, document] = &*OWN_KEYS;
    match kind {
        Kind::Fund => fund,
        Kind::Project => project,
        Kind::Case => case,
        Kind::Document => document,
    }
}

fn keys_of(shape: &Shape) -> Vec<&'static str> {
    shape.fields.iter().map(|field| field.key).collect()
}

/// Whether the records of a file stand in tables of their own.
fn is_batch(table: &TableReader<'_, '_, '_, '_>) -> bool {
    Kind::ALL.into_iter().any(|kind| table.has_tables(kind.word()))
}

/// The record of a whole table, or the records of a batch: tables `[[fund]]`, `[[project]]`, `[[case]]`, `[[document]]`.
///
/// A single record may have a field `fund` or `project` too; there it is a text, so the two cannot be confused.
fn tables(table: &mut TableReader<'_, '_, '_, '_>, kind: Kind) -> Vec<RawRecord> {
    if !is_batch(table) {
        return vec![record(table, kind)];
    }
    let mut records = Vec::new();
    records.extend(table.take::<Tables<OfFund>>(Kind::Fund.word()).0.into_iter().map(|one| one.0));
    records.extend(table.take::<Tables<OfProject>>(Kind::Project.word()).0.into_iter().map(|one| one.0));
    records.extend(table.take::<Tables<OfCase>>(Kind::Case.word()).0.into_iter().map(|one| one.0));
    records.extend(table.take::<Tables<OfDocument>>(Kind::Document.word()).0.into_iter().map(|one| one.0));
    records
}

/// What seem to be ids in a text that is not TOML, so that what refers to them is not reported as well.
pub(super) fn ids_in(text: &str) -> impl Iterator<Item = String> {
    text.lines().filter_map(|line| {
        let value = line.trim().strip_prefix("id")?.trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|first| "\"'“”".contains(*first))?;
        value[quote.len_utf8()..].split(['"', '\'', '“', '”']).next().map(str::to_owned)
    })
}

fn record(table: &mut TableReader<'_, '_, '_, '_>, kind: Kind) -> RawRecord {
    let common = RawCommon::read(table);
    let detail = match kind {
        Kind::Fund => RawDetail::Fund(RawFund::read(table)),
        Kind::Project => RawDetail::Project(Box::new(RawProject::read(table))),
        Kind::Case => RawDetail::Case(RawCase::read(table)),
        Kind::Document => RawDetail::Document(RawDocument::read(table)),
    };
    RawRecord { common, detail }
}

macro_rules! record_of {
    ($name:ident, $kind:expr) => {
        struct $name(RawRecord);

        impl ReadTable for $name {
            fn read(table: &mut TableReader<'_, '_, '_, '_>) -> Self {
                Self(record(table, $kind))
            }

            fn id(&self) -> Option<&str> {
                self.0.common.id.as_ref().map(|id| id.value.0.as_str())
            }
        }
    };
}

record_of!(OfFund, Kind::Fund);
record_of!(OfProject, Kind::Project);
record_of!(OfCase, Kind::Case);
record_of!(OfDocument, Kind::Document);

fn markdown(path: &str, text: &str, source: SourceId, kind: Kind, found: &mut Findings) -> Vec<RawRecord> {
    let Some((fields, body)) = front_matter::split(text) else {
        let message = Text::new(
            format!("`{path}` 的字段没有写在两行 `+++` 之间"),
            format!("the fields of `{path}` do not stand between two `+++` lines"),
        );
        found.push(front_matter_rule::finding(Place::Span(Span::new(source, 0..0)), message));
        return Vec::new();
    };
    let body_span = Span::new(source, body.clone());
    if let Some((at, character)) = hidden_in_prose(&text[body.clone()]) {
        let start = body.start + at;
        found.push(bad_text::finding(Span::new(source, start..start + character.len_utf8()), "body", character));
    }
    if let Some(again) = front_matter::again(&text[body.clone()]) {
        let line = Span::new(source, body.start + again.start..body.start + again.end);
        found.push(front_matter_rule::second(Place::Span(line)));
    }
    let mut records = read_fields(path, &text[fields.clone()], source, fields.start, kind, found);
    if text[body.clone()].trim().is_empty() {
        return records;
    }
    match records.as_mut_slice() {
        [record] if record.common.body.is_none() => record.common.body = Some(Located::new(Body::InSource(body_span), body_span)),
        [] => {}
        _ => {
            let message =
                Text::new("正文写了两处，或不清楚属于哪条记录", "there are two texts, or it is not clear whose text this is");
            let blank = text[body.clone()].len() - text[body.clone()].trim_start().len();
            let begins = Span::new(source, body.start + blank..body.start + blank);
            found.push(front_matter_rule::finding(Place::Span(begins), message));
        }
    }
    records
}
