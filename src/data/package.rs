//! `datapackage.json`: the files of whole kinds with their columns (Data Package v2, Table Schema).

use serde_json::{Map, Value, json};

use super::{About, Column, Holds, Table, VERSION};

/// A CSV file of the package.
#[derive(Debug, Clone)]
pub struct Resource {
    /// Its table.
    pub table: Table,
    /// Its year.
    pub year: i16,
    /// Its part of the year, from 1.
    pub part: usize,
    /// Its path beside the package.
    pub path: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its SHA-256, in hexadecimal digits.
    pub sha256: String,
}

/// The package of these files. `about` tells of the portal, and `licence_url` where its licence is; may be empty.
#[must_use]
pub fn package(about: About<'_>, licence_url: &str, resources: &[Resource]) -> Vec<u8> {
    let mut whole = Map::new();
    whole.insert("$schema".to_owned(), json!("https://datapackage.org/profiles/2.0/datapackage.json"));
    whole.insert("name".to_owned(), json!("portal"));
    whole.insert("title".to_owned(), json!(about.title));
    whole.insert("homepage".to_owned(), json!(about.page));
    whole.insert("version".to_owned(), json!(VERSION));
    whole.insert("contributors".to_owned(), json!([{ "title": about.publisher, "roles": ["publisher"] }]));
    terms(&mut whole, about, licence_url);
    let one = |resource: &Resource| {
        let mut one = self::resource(resource);
        terms(&mut one, about, licence_url);
        one
    };
    whole.insert("resources".to_owned(), json!(resources.iter().map(one).collect::<Vec<_>>()));
    let mut text = serde_json::to_vec_pretty(&whole).expect("a value is JSON");
    text.push(b'\n');
    text
}

/// Where the data come from and on which terms. A licence needs an address; what has none is told in words.
fn terms(of: &mut Map<String, Value>, about: About<'_>, licence_url: &str) {
    of.insert("sources".to_owned(), json!([{ "title": about.publisher, "path": about.page }]));
    match (licence_url, about.licence) {
        ("", "") => {}
        ("", words) => drop(of.insert("description".to_owned(), json!(words))),
        (path, "") => drop(of.insert("licenses".to_owned(), json!([{ "path": path }]))),
        (path, title) => drop(of.insert("licenses".to_owned(), json!([{ "path": path, "title": title }]))),
    }
}

fn resource(resource: &Resource) -> Map<String, Value> {
    let Resource { table, year, part, path, bytes, sha256 } = resource;
    let number = if *part > 1 { format!("-{part}") } else { String::new() };
    let value = json!({
        "name": format!("{}-{year}{number}", table.name()),
        "title": format!("{} {year}{number}", table.title()),
        "type": "table",
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": bytes,
        "hash": format!("sha256:{sha256}"),
        "schema": schema(*table),
    });
    if let Value::Object(map) = value { map } else { Map::new() }
}

/// The columns of a table as Table Schema.
fn schema(table: Table) -> Value {
    let key: &[&str] = match table {
        Table::Allocations => &["fund", "number"],
        Table::Notices => &["project", "number"],
        Table::Funding => &[],
        _ => &["id"],
    };
    let fields: Vec<Value> = table.columns().iter().map(|column| field(column, key)).collect();
    let mut schema = json!({ "$schema": "https://datapackage.org/profiles/2.0/tableschema.json", "fields": fields });
    if !key.is_empty() {
        schema["primaryKey"] = json!(key);
    }
    schema
}

fn field(column: &Column, key: &[&str]) -> Value {
    let mut field = json!({ "name": column.name, "title": column.title, "type": type_of(column.holds) });
    let mut about = column.about.to_owned();
    if key.contains(&column.name) {
        field["constraints"] = json!({ "required": true });
    }
    if let Holds::Code(words) = column.holds {
        field["constraints"] = json!({ "enum": words.iter().map(|(word, _)| word).collect::<Vec<_>>() });
        let words: Vec<String> = words.iter().map(|(word, meaning)| format!("{word} {meaning}")).collect();
        about = if about.is_empty() { words.join("，") } else { format!("{about}。{}", words.join("，")) };
    }
    if !about.is_empty() {
        field["description"] = json!(about);
    }
    field
}

fn type_of(holds: Holds) -> &'static str {
    match holds {
        Holds::Text | Holds::Texts | Holds::Code(_) => "string",
        Holds::Integer => "integer",
        Holds::Money => "number",
        Holds::Day => "date",
    }
}
