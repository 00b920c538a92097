//! Drafts → the text of a batch file: one table a record, its fields in the order of the manual.

use std::fmt::Write;

use super::fields;
use super::rows::{Draft, Held};
use crate::load::RawRecord;
use crate::model::{Amount, Kind};

/// A record as a table of a batch file.
pub(super) fn table(kind: Kind, draft: &Draft) -> String {
    let word = kind.word();
    let mut text = format!("[[{word}]]\n");
    let shape = RawRecord::shape(kind);
    for field in &shape.fields {
        if let Some(held) = draft.get(field.key) {
            let _ = writeln!(text, "{} = {}", field.key, toml(held));
        }
    }
    for group in ["allocation", "funding", "person"] {
        let mut inner = String::new();
        for field in fields::of(kind) {
            let Some(key) = field.key.strip_prefix(group).and_then(|rest| rest.strip_prefix('.')) else { continue };
            if let Some(held) = draft.get(field.key) {
                let _ = writeln!(inner, "{key} = {}", toml(held));
            }
        }
        if group == "allocation" && !inner.is_empty() {
            let _ = writeln!(inner, "amount = {}", toml(&Held::Amount(allocated(draft))));
        }
        if !inner.is_empty() {
            let _ = write!(text, "\n[[{word}.{group}]]\n{inner}");
        }
    }
    text
}

/// What of a fund goes to the one receiver that its row names.
fn allocated(draft: &Draft) -> Amount {
    let amount = |key: &str| match draft.get(key) {
        Some(Held::Amount(amount)) => *amount,
        _ => Amount::ZERO,
    };
    amount("amount") - amount("unallocated")
}

/// A value as it is written in a file.
pub(super) fn toml(held: &Held) -> String {
    let quoted = |text: &str| toml::Value::from(text).to_string();
    match held {
        Held::Text(text) => quoted(text),
        Held::List(list) => format!("[{}]", list.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", ")),
        Held::Amount(amount) => quoted(&written(*amount)),
        Held::Number(number) => number.to_string(),
        Held::Date(date) => date.to_string(),
    }
}

/// An amount without thousands separators: `1234.50万元`.
fn written(amount: Amount) -> String {
    amount.to_string().replace(',', "")
}
