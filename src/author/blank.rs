//! A record to fill in: what must be there with its answers, everything else as lines that do not count yet.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::fields::{FieldShape, Holds, Shape, ValueKind};
use crate::load::RawRecord;
use crate::model::{Date, DocumentType, Kind, Level, Stage, Validity};

/// What was answered for fields, by their keys. Texts as a person writes them.
pub type Answers = BTreeMap<String, String>;

/// The fields that a record of a kind must have and that have no answer, with their Chinese names and, for one of a few words, the
/// words with their meaning.
#[must_use]
pub fn missing(kind: Kind, answers: &Answers) -> Vec<(&'static str, &'static str, String)> {
    let shape = RawRecord::shape(kind);
    let must = shape.fields.iter().filter(|field| is_asked(field) && !answers.contains_key(field.key));
    must.map(|field| (field.key, name(field), words(shape.name, field.key))).collect()
}

/// A record of a kind as a file: TOML, or for cases and documents Markdown with the fields above.
#[must_use]
pub fn blank(kind: Kind, answers: &Answers, today: Date) -> String {
    let shape = RawRecord::shape(kind);
    let mut text = String::from("# 前面有 # 的行可以不填；要填时去掉 #，写上内容。写完运行 gongshi check。\n\n");
    let has_body = matches!(kind, Kind::Case | Kind::Document);
    let (asked, rest): (Vec<&FieldShape>, Vec<&FieldShape>) =
        shape.fields.iter().filter(|field| !(has_body && field.key == "body")).partition(|field| answers.contains_key(field.key));
    for field in asked {
        let answer = word(shape.name, field.key, &answers[field.key]);
        let _ = writeln!(text, "{} = {}", field.key, field.holds.answer(answer));
    }
    text.push('\n');
    let (tables, values): (Vec<&FieldShape>, Vec<&FieldShape>) =
        rest.into_iter().partition(|field| matches!(field.holds, Holds::Table(_) | Holds::Tables(_)));
    for field in values {
        text.push_str(&commented(shape.name, field, today));
    }
    for field in tables {
        text.push_str(&table(field, today));
    }
    if has_body { format!("+++\n{text}+++\n\n") } else { text }
}

/// A field that is asked for: one that must be there, and the focus areas, which nearly every portal has.
fn is_asked(field: &FieldShape) -> bool {
    field.is_required() || field.key == "focus"
}

/// An optional field: `# budget = "12.50万元"    # 资金规模`.
fn commented(table: &str, field: &FieldShape, today: Date) -> String {
    let words = words(table, field.key);
    let example = match &field.holds {
        Holds::One(kind) => example(*kind, today),
        Holds::List(_) => "[]".to_owned(),
        Holds::Table(_) | Holds::Tables(_) => String::new(),
    };
    let line = format!("# {} = {example}", field.key);
    let note = if words.is_empty() { name(field).to_owned() } else { format!("{}：{words}", name(field)) };
    format!("{line:<34}# {note}\n")
}

/// An optional table with its fields.
fn table(field: &FieldShape, today: Date) -> String {
    let (shape, header): (&Shape, String) = match &field.holds {
        Holds::Table(shape) => (shape, format!("[{}]", field.key)),
        Holds::Tables(shape) => (shape, format!("[[{}]]", field.key)),
        Holds::One(_) | Holds::List(_) => return String::new(),
    };
    let mut text = format!("\n# {:<32}# {}\n", header, name(field));
    for inner in shape.fields.iter().filter(|inner| !matches!(inner.holds, Holds::Table(_) | Holds::Tables(_))) {
        text.push_str(&commented(shape.name, inner, today));
    }
    text
}

fn example(kind: ValueKind, today: Date) -> String {
    match kind {
        ValueKind::Text => "\"\"".to_owned(),
        ValueKind::Number => "0".to_owned(),
        ValueKind::Truth => "true".to_owned(),
        ValueKind::Date => today.to_string(),
        ValueKind::Amount => "\"12.50万元\"".to_owned(),
    }
}

/// What a field is called in its table, which its description begins with: who publishes a document and who decides a case are
/// both its `authority`.
fn name(field: &FieldShape) -> &'static str {
    let end = field.doc.find([' ', '.', ':', ',', ';']).unwrap_or(field.doc.len());
    &field.doc[..end]
}

/// The words of a field that takes one of a few, each with its meaning.
fn words(table: &str, key: &str) -> String {
    choices(table, key).iter().map(|(word, meaning)| format!("{word} {meaning}")).collect::<Vec<_>>().join("，")
}

/// An answer as the field takes it: people write 县级 where the word is `county`.
fn word<'a>(table: &str, key: &str, answer: &'a str) -> &'a str {
    choices(table, key).iter().find(|(_, meaning)| *meaning == answer).map_or(answer, |(word, _)| *word)
}

fn choices(table: &str, key: &str) -> &'static [(&'static str, &'static str)] {
    match (table, key) {
        ("RawFund", "level") => &Level::MEANINGS,
        ("RawNotice", "stage") => &Stage::MEANINGS,
        ("RawDocument", "type") => &DocumentType::MEANINGS,
        ("RawDocument", "validity") => &Validity::MEANINGS,
        _ => &[],
    }
}
