//! A document with its elements → the file of a record, or what it changes of a record that is there.

use std::collections::BTreeMap;
use std::fmt::Write;

use toml_edit::{Array, DocumentMut, InlineTable, Item, Value};

use super::{Counts, Recognised, markdown};
use crate::diag::Text;
use crate::import::{Change, Problem, plain};
use crate::load::RawRecord;
use crate::model::{Date, Kind, normalised_number};

/// What a new record has beside what its document says.
#[derive(Debug, Clone, Copy)]
pub struct New<'a> {
    /// Its id, if no record is found.
    pub id: &'a str,
    /// Its day of publication.
    pub published: Date,
    /// The folder of its file.
    pub folder: &'a str,
    /// Fields that a person has given.
    pub set: &'a BTreeMap<String, String>,
}

/// The files of records that are there, with their texts, by their paths.
pub type Existing = BTreeMap<String, String>;

/// What an import would do.
#[derive(Debug, Default)]
pub struct DocumentPlan {
    /// Id of the record.
    pub id: String,
    /// Its file.
    pub path: String,
    /// Whether there is none yet.
    pub is_new: bool,
    /// Fields of the record that is there which would change.
    pub changes: Vec<Change>,
    /// Lines of its text that would go.
    pub removed: Vec<String>,
    /// Lines that would come.
    pub added: Vec<String>,
    /// The text of the file.
    pub text: String,
    /// Pictures, by their paths; they may be there already.
    pub pictures: BTreeMap<String, Vec<u8>>,
    /// What the text consists of.
    pub counts: Counts,
}

/// Fields that a document may tell, in the order of the manual. Those that a clerk will have to look for are named in a
/// record without them.
const TOLD: [&str; 8] = ["title", "focus", "type", "document_number", "authority", "issued", "series", "issue"];

/// Plans the import of a document.
///
/// # Errors
/// When it is not clear which record is meant, or the record cannot be changed.
pub fn plan(document: &Recognised, existing: &Existing, new: New<'_>) -> Result<DocumentPlan, Problem> {
    for key in new.set.keys() {
        if !RawRecord::shape(Kind::Document).fields.iter().any(|field| field.key == key) {
            return Err(unknown(key));
        }
    }
    let found = find(document, existing, new.set.get("id").map(String::as_str))?;
    let id =
        found.as_ref().map_or_else(|| new.set.get("id").map_or(new.id, String::as_str).to_owned(), |record| record.id.clone());
    let path = found.as_ref().map_or_else(|| format!("{}/{id}.md", new.folder), |record| record.path.clone());
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let names: Vec<String> =
        document.pictures.iter().enumerate().map(|(at, picture)| format!("{id}-{}.{}", at + 1, picture.ending)).collect();
    let (body, counts) = body(document, &names);
    let pictures = names.iter().zip(&document.pictures);
    let pictures = pictures.map(|(name, picture)| (format!("{folder}/{name}"), picture.bytes.clone())).collect();
    let plan = DocumentPlan { id, path: path.clone(), pictures, counts, ..DocumentPlan::default() };
    match found {
        None => Ok(DocumentPlan { is_new: true, text: fresh(document, &plan.id, new, &names, &body), ..plan }),
        Some(record) => change(document, record, &names, &body, plan),
    }
}

/// The text of the record: to whom the document was sent, what it says, and the remark below.
fn body(document: &Recognised, names: &[String]) -> (String, Counts) {
    let mut blocks = document.blocks.clone();
    let line = |text: String| {
        let inlines = vec![super::Inline::Text(text)];
        super::Block::Paragraph(super::Paragraph { inlines, ..super::Paragraph::default() })
    };
    if !document.addressees.is_empty() {
        blocks.insert(0, line(format!("{}：", document.addressees)));
    }
    if !document.note.is_empty() {
        blocks.push(line(document.note.clone()));
    }
    markdown(&blocks, &document.notes, names)
}

/// What the document tells, as it is written in a file.
fn told(document: &Recognised) -> Vec<(&'static str, String)> {
    let quoted = |text: &str| if text.is_empty() { String::new() } else { toml::Value::from(text).to_string() };
    let mut all = vec![
        ("title", quoted(&document.title)),
        ("type", quoted(document.kind.map_or("", crate::model::DocumentType::word))),
        ("document_number", quoted(&document.document_number)),
        ("authority", quoted(&document.authority)),
        ("issued", document.issued.map_or_else(String::new, |day| day.to_string())),
        ("series", quoted(&document.series)),
        ("issue", document.issue.map_or_else(String::new, |issue| issue.to_string())),
    ];
    all.retain(|(_, value)| !value.is_empty());
    all
}

/// The file of a new record. What was not recognised is a line that does not count.
fn fresh(document: &Recognised, id: &str, new: New<'_>, names: &[String], body: &str) -> String {
    let mut values: BTreeMap<&str, String> = told(document).into_iter().collect();
    values.insert("id", toml::Value::from(id).to_string());
    values.insert("published", new.published.to_string());
    if !names.is_empty() {
        let rows: Vec<String> = names.iter().enumerate().map(|(at, name)| attachment(at, name).to_string()).collect();
        values.insert("attachments", format!("[\n  {},\n]", rows.join(",\n  ")));
    }
    let shape = RawRecord::shape(Kind::Document);
    let mut text = "+++\n".to_owned();
    for field in shape.fields.iter().filter(|field| field.key != "body") {
        if let Some(given) = new.set.get(field.key) {
            let _ = writeln!(text, "{} = {}", field.key, field.holds.answer(given));
        } else if let Some(value) = values.get(field.key) {
            let _ = writeln!(text, "{} = {value}", field.key);
        } else if TOLD[..6].contains(&field.key) {
            let _ = writeln!(text, "# {} =    # 请填写，再去掉最前面的 #", field.key);
        }
    }
    format!("{text}+++\n\n{body}")
}

fn attachment(at: usize, name: &str) -> InlineTable {
    let mut table = InlineTable::new();
    table.insert("file", name.into());
    table.insert("title", format!("图片 {}", at + 1).into());
    table
}

/// A record that is there.
struct Record {
    id: String,
    path: String,
    fields: DocumentMut,
    body: String,
}

/// The record of the same document: by the id that a person gives, else by its number, else by its title.
fn find(document: &Recognised, existing: &Existing, id: Option<&str>) -> Result<Option<Record>, Problem> {
    let mut found: Vec<(&String, Option<Record>)> = Vec::new();
    for (path, text) in existing {
        if let Some(record) = record(path, text) {
            if is_same(document, id, &record.fields, &record.id) {
                found.push((path, Some(record)));
            }
        } else if let Ok(fields) = text.parse::<DocumentMut>()
            && tables(&fields).any(|table| is_same(document, id, table, text_at(table, "id")))
        {
            found.push((path, None));
        }
    }
    match found.len() {
        0 => Ok(None),
        1 => match found.pop() {
            Some((_, Some(record))) => Ok(Some(record)),
            Some((path, None)) => Err(elsewhere(path)),
            None => Ok(None),
        },
        _ => Err(several(&found.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>())),
    }
}

fn tables(fields: &DocumentMut) -> impl Iterator<Item = &toml_edit::Table> {
    let batch = fields.get("document").and_then(Item::as_array_of_tables);
    std::iter::once(fields.as_table()).chain(batch.into_iter().flatten())
}

fn is_same(document: &Recognised, id: Option<&str>, fields: &toml_edit::Table, own: &str) -> bool {
    if let Some(id) = id {
        return own.eq_ignore_ascii_case(id);
    }
    let number = normalised_number(text_at(fields, "document_number"));
    let has_numbers = !number.is_empty() && !document.document_number.is_empty();
    if has_numbers {
        return plain::compact(&number) == plain::compact(&document.document_number);
    }
    !document.title.is_empty() && plain::compact(text_at(fields, "title")) == plain::compact(&document.title)
}

fn text_at<'a>(fields: &'a toml_edit::Table, key: &str) -> &'a str {
    fields.get(key).and_then(Item::as_str).unwrap_or_default()
}

/// Fields and text of a `.md` file.
fn record(path: &str, text: &str) -> Option<Record> {
    if !path.ends_with(".md") {
        return None;
    }
    let (first, rest) = text.split_once('\n')?;
    let (fields, body) = match rest.split_once("\n+++") {
        Some((fields, body)) if first.trim_end() == "+++" => (format!("{fields}\n"), body),
        _ => return None,
    };
    let body = body.split_once('\n').map_or("", |(_, body)| body).to_owned();
    let fields: DocumentMut = fields.parse().ok()?;
    Some(Record { id: text_at(&fields, "id").to_owned(), path: path.to_owned(), fields, body })
}

/// What a document changes of its record. What a person has added stays; so does a type that a person has chosen.
fn change(
    document: &Recognised,
    mut record: Record,
    names: &[String],
    body: &str,
    mut plan: DocumentPlan,
) -> Result<DocumentPlan, Problem> {
    for (key, value) in told(document) {
        let was = record.fields.get(key).map(|item| item.to_string().trim().to_owned()).unwrap_or_default();
        let is_same = was == value || (key == "document_number" && normalised_number(&was) == value);
        if is_same || (key == "type" && !was.is_empty()) {
            continue;
        }
        let parsed: Value = value.parse().map_err(|_| unwritable(&record.path))?;
        put(&mut record.fields, key, parsed);
        plan.changes.push(Change { id: plan.id.clone(), path: plan.path.clone(), key: key.to_owned(), was, now: value });
    }
    for (at, name) in names.iter().enumerate() {
        if !record.fields.get("attachments").is_some_and(|item| item.to_string().contains(name.as_str())) {
            attach(&mut record.fields, attachment(at, name)).ok_or_else(|| unwritable(&record.path))?;
            let now = format!("+ {name}");
            plan.changes.push(Change {
                id: plan.id.clone(),
                path: plan.path.clone(),
                key: "attachments".into(),
                was: String::new(),
                now,
            });
        }
    }
    (plan.removed, plan.added) = differences(record.body.trim(), body.trim());
    let body = if plan.removed.is_empty() && plan.added.is_empty() { record.body } else { format!("\n{body}") };
    plan.text = format!("+++\n{}+++\n{body}", record.fields);
    Ok(plan)
}

/// Sets a value; the remark behind the one that was there stays.
fn put(fields: &mut DocumentMut, key: &str, mut value: Value) {
    if let Some(before) = fields.get(key).and_then(Item::as_value) {
        *value.decor_mut() = before.decor().clone();
    }
    fields.insert(key, Item::Value(value));
}

fn attach(fields: &mut DocumentMut, table: InlineTable) -> Option<()> {
    match fields.get_mut("attachments") {
        None => {
            let mut list = Array::new();
            list.push(table);
            fields.insert("attachments", Item::Value(list.into()));
        }
        Some(Item::Value(Value::Array(list))) => list.push(table),
        Some(Item::ArrayOfTables(list)) => list.push(table.into_table()),
        Some(_) => return None,
    }
    Some(())
}

/// The lines of `before` that are not in `after` and those that are new there, in their order; blank lines do not count.
fn differences(before: &str, after: &str) -> (Vec<String>, Vec<String>) {
    let lines =
        |text: &str| text.lines().map(str::trim_end).filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let (before, after) = (lines(before), lines(after));
    let (removed, added) = (without(&before, &after), without(&after, &before));
    if removed.is_empty() && added.is_empty() && before != after {
        // The same lines in another order.
        return (before, after);
    }
    (removed, added)
}

/// The lines that are not among the others; a line counts as often as it is there.
fn without(lines: &[String], others: &[String]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for line in others {
        *counts.entry(line).or_default() += 1;
    }
    let is_new = |line: &&String| match counts.get_mut(line.as_str()) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    lines.iter().filter(is_new).cloned().collect()
}

fn unknown(key: &str) -> Problem {
    let keys: Vec<&str> = RawRecord::shape(Kind::Document).fields.iter().map(|field| field.key).collect();
    Problem::new(
        "",
        Text::new(format!("文件没有字段 `{key}`"), format!("a document has no field `{key}`")),
        Text::new(format!("可以用 {}", keys.join("、")), format!("use one of {}", keys.join(", "))),
    )
}

fn elsewhere(path: &str) -> Problem {
    Problem::new(
        "",
        Text::new(
            format!("这份文件已经在 {path} 里，不是单独的 .md"),
            format!("the document is in {path} already, which is no .md of its own"),
        ),
        Text::new(
            "直接改那里的内容，或者把那条记录移到单独的 .md 里",
            "change it there, or move that record to a .md of its own",
        ),
    )
}

fn several(paths: &[&str]) -> Problem {
    Problem::new(
        "",
        Text::new(
            format!("有几条记录像是这份文件：{}", paths.join("、")),
            format!("several records may be this document: {}", paths.join(", ")),
        ),
        Text::new("用 --set id=编号 说明是哪一条", "say which with --set id=ID"),
    )
}

fn unwritable(path: &str) -> Problem {
    Problem::new(
        "",
        Text::new(format!("{path} 的写法不能自动更改"), format!("{path} is written in a way that cannot be changed here")),
        Text::new("直接改那个文件", "change the file by hand"),
    )
}
