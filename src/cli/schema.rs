//! `gongshi schema`: JSON Schema (draft 2020-12) of the files of a portal, for editors that complete and check.
//!
//! Made from the shapes that `raw_table!` declares, so that a schema has exactly the fields that are read, with the words
//! of the manual. It says what one file can tell by itself; what takes two fields or two files is left to `gongshi check`.

use std::io::{self, Write};

use clap::ValueEnum;
use serde_json::{Map, Value, json};

use super::Exit;
use super::args::{FileKind, SchemaArgs};
use crate::config;
use crate::fields::{FieldShape, HasShape, Holds, Shape, ValueKind};
use crate::load::{RawDepartments, RawExceptions, RawFocusFile, RawRecord, RawRegions};
use crate::model::{Amount, DocumentType, Kind, Level, Stage, Validity};
use crate::source::{CONTENT, DEPARTMENTS, EXCEPTIONS, FOCUS, REGIONS};

/// How an id is written, but for the names of Windows devices.
const ID: &str = "^[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9_-])?$";

/// How a slug is written.
const SLUG: &str = "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$";

pub(super) fn run(args: &SchemaArgs) -> Exit {
    let text = match args.kind {
        None => list(),
        Some(kind) => format!("{:#}\n", schema(kind)),
    };
    // A reader that has seen enough closes the pipe; that is no failure.
    let _ = io::stdout().lock().write_all(text.as_bytes());
    Exit::Done
}

/// Every kind with the files that it is the schema of.
fn list() -> String {
    let name = |kind: &FileKind| kind.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
    let line = |kind: &FileKind| format!("{:<11}  {}\n", name(kind), files(*kind));
    FileKind::value_variants().iter().map(line).collect()
}

fn record_kind(kind: FileKind) -> Option<Kind> {
    match kind {
        FileKind::Fund => Some(Kind::Fund),
        FileKind::Project => Some(Kind::Project),
        FileKind::Case => Some(Kind::Case),
        FileKind::Document => Some(Kind::Document),
        FileKind::Config | FileKind::Regions | FileKind::Focus | FileKind::Departments | FileKind::Exceptions => None,
    }
}

fn files(kind: FileKind) -> String {
    match record_kind(kind) {
        Some(kind) => format!("{CONTENT}/{}/**/*.toml", kind.folder()),
        None => match kind {
            FileKind::Regions => REGIONS,
            FileKind::Focus => FOCUS,
            FileKind::Departments => DEPARTMENTS,
            FileKind::Exceptions => EXCEPTIONS,
            _ => config::CONFIG_FILE,
        }
        .to_owned(),
    }
}

fn schema(kind: FileKind) -> Value {
    let mut schema = match record_kind(kind) {
        Some(kind) => records(kind),
        None => table(&match kind {
            FileKind::Regions => RawRegions::shape(),
            FileKind::Focus => RawFocusFile::shape(),
            FileKind::Departments => RawDepartments::shape(),
            FileKind::Exceptions => RawExceptions::shape(),
            _ => config::shape(),
        }),
    };
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!(files(kind));
    schema
}

/// A file below the folder of `kind`: one record of that kind, or a batch. A batch may hold records of any kind.
fn records(kind: Kind) -> Value {
    let mut parts = Map::new();
    let mut batches = Map::new();
    for kind in Kind::ALL {
        parts.insert(kind.word().to_owned(), table(&RawRecord::shape(kind)));
        batches.insert(kind.word().to_owned(), json!({ "type": "array", "items": part(kind.word()) }));
    }
    let batch = json!({
        "description": "批量文件: several records, each a table `[[fund]]`, `[[project]]`, `[[case]]` or `[[document]]`.",
        "type": "object",
        "properties": batches,
        "minProperties": 1,
        "additionalProperties": false,
    });
    parts.insert("batch".to_owned(), batch);
    json!({ "oneOf": [part(kind.word()), part("batch")], "$defs": parts })
}

/// A reference to a part of the same schema.
fn part(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn table(shape: &Shape) -> Value {
    let properties: Map<String, Value> =
        shape.fields.iter().map(|field| (field.key.to_owned(), property(shape.name, field))).collect();
    let required: Vec<&str> = shape.fields.iter().filter(|field| field.is_required()).map(|field| field.key).collect();
    json!({
        "description": shape.doc,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn property(table_name: &str, field: &FieldShape) -> Value {
    let mut property = match &field.holds {
        Holds::One(kind) => value(table_name, field, *kind),
        Holds::List(kind) => json!({ "type": "array", "items": value(table_name, field, *kind) }),
        Holds::Table(shape) => table(shape),
        Holds::Tables(shape) => json!({ "type": "array", "items": table(shape) }),
    };
    property["description"] = json!(field.doc);
    property
}

fn value(table_name: &str, field: &FieldShape, kind: ValueKind) -> Value {
    match kind {
        ValueKind::Number => json!({ "type": "integer" }),
        ValueKind::Truth => json!({ "type": "boolean" }),
        // Editors hand dates of TOML to the schema as texts.
        ValueKind::Date => json!({ "type": "string", "format": "date" }),
        ValueKind::Amount => json!({ "type": "string", "pattern": Amount::PATTERN }),
        ValueKind::Text => match (table_name, field.key) {
            ("RawFund", "level") => choice(&Level::ALL),
            ("RawNotice", "stage") => choice(&Stage::ALL),
            ("RawDocument", "type") => choice(&DocumentType::ALL),
            ("RawDocument", "validity") => choice(&Validity::ALL),
            (_, "id") => json!({ "type": "string", "pattern": ID }),
            (_, "slug") => json!({ "type": "string", "pattern": SLUG }),
            _ if field.is_required() => json!({ "type": "string", "minLength": 1 }),
            _ => json!({ "type": "string" }),
        },
    }
}

/// One of the words that the model knows.
fn choice<T>(words: &[(&'static str, T)]) -> Value {
    let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    json!({ "type": "string", "enum": words })
}
