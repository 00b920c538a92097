//! What is shown of a record in results, and the texts that a hit is verified against.
//!
//! A block holds a line for each of its entries, compressed with DEFLATE (RFC 1951), so that it is small on servers that
//! compress nothing. The fields of a line, with tabs between: kind, day of publication, address below the site's root without
//! its slash at the end, place, amount in 万元, level or stage or type, title, and the other texts that the entry is found by, `=` for
//! one that is the last part of the address.

use std::io::Write;

use super::normal::normal;
use super::terms::{Terms, properties, terms_of};
use crate::model::{Amount, Date, Detail, Place, Portal, Record, RecordIx, iso};

/// Stands in a line for a text that is the last part of the address.
const SAME_AS_ID: &str = "=";

/// An entry of the index.
#[derive(Debug)]
pub(super) struct Entry {
    /// What it is found by.
    pub found_by: Terms,
    /// Its line in a block, with an end of line.
    pub line: String,
}

/// What a line is made of.
#[derive(Default)]
pub(super) struct Shown<'a> {
    pub kind: &'a str,
    pub day: String,
    pub address: String,
    pub place: String,
    pub amount: String,
    pub tag: &'a str,
    pub title: &'a str,
}

impl Entry {
    /// The entry with a line and the terms of its texts; `others` are those that it is found by beside the title.
    pub(super) fn new(shown: &Shown<'_>, mut others: Vec<String>) -> Self {
        others.retain(|text| !text.is_empty());
        let found_by = terms_of(shown.title, &others);
        // The script finds the Traditional characters of texts only where it has the Simplified ones beside them.
        let is_other = |text: &String| has_traditional(text);
        let simplified: Vec<String> = std::iter::once(shown.title.to_owned())
            .chain(others.iter().cloned())
            .filter(is_other)
            .map(|text| normal(&text))
            .collect();
        let Shown { kind, day, address, place, amount, tag, title } = shown;
        // The place is in the line already, and an index number often is the id, which the address ends with.
        others.retain(|text| text != place);
        let id = address.rsplit('/').next().unwrap_or_default();
        others.iter_mut().filter(|text| *text == id).for_each(|text| SAME_AS_ID.clone_into(text));
        let mut line = String::with_capacity(160);
        let fields = [*kind, day, address, place, amount, *tag, *title].into_iter();
        for (number, field) in fields.chain(others.iter().chain(&simplified).map(String::as_str)).enumerate() {
            if number > 0 {
                line.push('\t');
            }
            line.extend(field.chars().map(|c| if c.is_control() { ' ' } else { c }));
        }
        line.push('\n');
        Self { found_by, line }
    }
}

fn has_traditional(text: &str) -> bool {
    text.chars().any(super::normal::is_traditional)
}

/// The entry of a record on a day.
pub(super) fn of_record(portal: &Portal, today: Date, ix: RecordIx) -> Entry {
    let record = portal.record(ix);
    let mut place = String::new();
    let mut others = common(portal, record);
    let (tag, amount) = match &record.detail {
        Detail::Fund(fund) => {
            others.extend([fund.document_number.clone(), fund.category.clone()]);
            (fund.level.word(), Some(fund.amount))
        }
        Detail::Project(project) => {
            place = place_name(portal, project.place);
            others.extend([project.implementer.clone(), project.responsible.clone(), project.category.clone()]);
            (project.stage(today).word(), project.budget)
        }
        Detail::Case(case) => {
            place = case.place.map(|place| place_name(portal, place)).unwrap_or_default();
            others.extend([case.violation.clone(), case.authority.clone(), case.approval.clone()]);
            let persons = case.persons.iter();
            others.extend(
                persons.flat_map(|person| [person.name_on(today).unwrap_or_default().to_owned(), person.position.clone()]),
            );
            ("", case.amount)
        }
        Detail::Document(document) => {
            others.extend([document.document_number.clone(), document.authority.clone()]);
            others.extend(document.townships.iter().map(|township| portal.township(*township).name.clone()));
            others.extend(document.departments.iter().map(|department| portal.department(*department).name.clone()));
            (document.kind.word(), None)
        }
    };
    others.push(place.clone());
    let shown = Shown {
        kind: record.kind().word(),
        day: iso(record.published),
        address: format!("{}/{}", record.kind().folder(), record.id),
        place,
        amount: amount.map(Amount::in_wan).unwrap_or_default(),
        tag,
        title: &record.title,
    };
    let mut entry = Entry::new(&shown, others);
    entry.found_by.terms.extend(properties(portal, today, record));
    entry
}

/// The texts that every kind of record is found by.
fn common(portal: &Portal, record: &Record) -> Vec<String> {
    let department = record.department.map(|department| portal.department(department).name.clone());
    let texts = [record.index_number.clone(), department.unwrap_or_default()];
    texts.into_iter().chain(record.keywords.iter().cloned()).collect()
}

fn place_name(portal: &Portal, place: Place) -> String {
    let township = portal.township(place.township).name.clone();
    place.village.map_or_else(|| township.clone(), |village| format!("{township}{}", portal.village(village).name))
}

/// The file of a block.
pub(super) fn block(lines: &[String]) -> Vec<u8> {
    let mut out = flate2::write::DeflateEncoder::new(Vec::with_capacity(lines.len() * 80), flate2::Compression::new(6));
    let written = lines.iter().try_for_each(|line| out.write_all(line.as_bytes()));
    written.and_then(|()| out.finish()).expect("writing to memory does not fail")
}
