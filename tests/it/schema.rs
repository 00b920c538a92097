//! `gongshi schema`: every declared field with its comment, and nothing that the sample portal would break.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::docs::{Struct, inside, structs};

/// The kinds with the raw tables of their files.
const KINDS: [(&str, &[&str]); 9] = [
    ("config", &["RawConfig"]),
    ("regions", &["RawRegions"]),
    ("focus", &["RawFocusFile"]),
    ("departments", &["RawDepartments"]),
    ("exceptions", &["RawExceptions"]),
    ("fund", &["RawCommon", "RawFund"]),
    ("project", &["RawCommon", "RawProject"]),
    ("case", &["RawCommon", "RawCase"]),
    ("document", &["RawCommon", "RawDocument"]),
];

fn printed(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_gongshi")).arg("schema").args(arguments).output().expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn schema(kind: &str) -> Value {
    serde_json::from_str(&printed(&[kind])).expect("JSON")
}

#[test]
fn without_a_kind_all_are_listed() {
    let text = printed(&[]);
    let names: Vec<&str> = text.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(names, KINDS.map(|(kind, _)| kind));
}

/// Compares a schema of a table with the structs that declare it, and what is nested in them.
fn compare(schema: &Value, names: &[&str], all: &BTreeMap<String, Struct>) {
    let fields: Vec<_> = names.iter().flat_map(|name| &all[*name].fields).collect();
    let properties = schema["properties"].as_object().expect("properties");
    let there: BTreeSet<&str> = properties.keys().map(String::as_str).collect();
    assert_eq!(there, fields.iter().map(|field| field.name.as_str()).collect::<BTreeSet<_>>(), "the fields of {names:?}");
    assert_eq!(schema["additionalProperties"], json!(false), "{names:?}");
    let required: Vec<&str> = fields.iter().filter(|one| one.doc.ends_with("Required.")).map(|one| one.name.as_str()).collect();
    assert_eq!(schema["required"], json!(required), "{names:?}");
    for field in fields {
        let property = &properties[&field.name];
        assert_eq!(property["description"], json!(field.doc), "{names:?}");
        if let Some(table) = inside(&field.r#type, "Tables") {
            compare(&property["items"], &[table], all);
        } else if let Some(table) = inside(&field.r#type, "Nested") {
            compare(property, &[table], all);
        }
    }
}

#[test]
fn a_schema_has_every_declared_field_with_its_comment() {
    let all = structs("src/load/raw.rs").into_iter().chain(structs("src/config/raw.rs"));
    let all: BTreeMap<String, Struct> = all.map(|one| (one.name.clone(), one)).collect();
    for (kind, names) in KINDS {
        let schema = schema(kind);
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        compare(if names.len() == 2 { &schema["$defs"][kind] } else { &schema }, names, &all);
    }
}

/// TOML as editors hand it to a schema: dates as texts.
fn as_json(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => json!(text),
        toml::Value::Integer(number) => json!(number),
        toml::Value::Float(number) => json!(number),
        toml::Value::Boolean(truth) => json!(truth),
        toml::Value::Datetime(date) => json!(date.to_string()),
        toml::Value::Array(items) => items.iter().map(as_json).collect(),
        toml::Value::Table(table) => Value::Object(table.iter().map(|(key, value)| (key.clone(), as_json(value))).collect()),
    }
}

/// Whether a value keeps a schema; knows the words that the schemas use, and fails on any other.
fn is_valid(value: &Value, schema: &Value, root: &Value) -> bool {
    schema.as_object().expect("a schema").iter().all(|(word, rule)| match word.as_str() {
        "$schema" | "$defs" | "title" | "description" | "format" | "pattern" => true,
        "$ref" => is_valid(value, root.pointer(&rule.as_str().expect("an address")[1..]).expect("a part"), root),
        "oneOf" => rule.as_array().expect("schemas").iter().filter(|one| is_valid(value, one, root)).count() == 1,
        "type" => match rule.as_str().expect("a type") {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "integer" => value.is_i64(),
            "boolean" => value.is_boolean(),
            other => panic!("no type {other}"),
        },
        "enum" => rule.as_array().expect("words").contains(value),
        "minLength" => value.as_str().is_none_or(|text| !text.is_empty()),
        "minProperties" => value.as_object().is_none_or(|table| !table.is_empty()),
        "required" => rule.as_array().expect("keys").iter().all(|key| value.get(key.as_str().expect("a key")).is_some()),
        "properties" => {
            let known = |(key, one): (&String, &Value)| value.get(key).is_none_or(|value| is_valid(value, one, root));
            rule.as_object().expect("schemas").iter().all(known)
        }
        "additionalProperties" => {
            value.as_object().is_none_or(|table| table.keys().all(|key| schema["properties"].get(key).is_some()))
        }
        "items" => value.as_array().is_none_or(|items| items.iter().all(|item| is_valid(item, rule, root))),
        other => panic!("no word {other}"),
    })
}

fn content(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).expect("UTF-8");
    let fields = text.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++")).map_or(text.as_str(), |(fields, _)| fields);
    as_json(&toml::Value::Table(fields.parse().expect("TOML")))
}

#[test]
fn the_sample_portal_keeps_the_schemas() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut count = 0;
    for (kind, names) in KINDS {
        let schema = schema(kind);
        let files: Vec<PathBuf> = if names.len() == 2 {
            let entries = walkdir::WalkDir::new(root.join(format!("content/{kind}s"))).into_iter();
            let paths = entries.map(|entry| entry.expect("an entry").into_path());
            paths.filter(|path| path.extension().is_some_and(|ending| ending == "toml" || ending == "md")).collect()
        } else {
            let path = if kind == "config" { "gongshi.toml".to_owned() } else { format!("content/{kind}.toml") };
            vec![root.join(path)].into_iter().filter(|path| path.is_file()).collect()
        };
        for path in files {
            assert!(is_valid(&content(&path), &schema, &schema), "{}", path.display());
            count += 1;
        }
    }
    assert!(count > 100, "{count} files");
}

#[test]
fn slips_do_not_keep_the_schema() {
    let schema = schema("fund");
    let right =
        json!({ "id": "f1", "title": "甲", "published": "2018-03-01", "level": "central", "year": 2018, "amount": "1元" });
    assert!(is_valid(&right, &schema, &schema));
    for (key, value) in [("level", json!("town")), ("year", json!("2018")), ("titel", json!("甲")), ("title", json!(""))] {
        let mut wrong = right.clone();
        wrong[key] = value;
        assert!(!is_valid(&wrong, &schema, &schema), "{key}");
    }
    assert!(is_valid(&json!({ "fund": [right] }), &schema, &schema));
}
