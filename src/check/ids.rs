//! Ids of records: their form, that each is used once, and what they lead to.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Findings, Text, nearest_names};
use crate::fields::Line;
use crate::load::{RawDetail, RawRecord};
use crate::model::{Kind, Record, RecordIx, Reference};
use crate::rules::{bad_id, duplicate_id, duplicate_index_number, empty_value, missing_field, unknown_record};
use crate::source::{Located, Span};

/// All ids of the portal that are well formed and used once, with their numbers in the order of the ids.
#[derive(Debug)]
pub(super) struct Ids {
    /// Each id with its kind and where it is written, in order: its place is its number.
    ids: Vec<(String, Kind, Span)>,
    /// Ids that are written but cannot be used, which is reported.
    refused: BTreeSet<String>,
}

impl Ids {
    /// Collects the ids; wrong and repeated ones are reported and left out, as are the `refused` ones of files that could
    /// not be read. `known` are records whose ids were checked before.
    pub(super) fn new(records: &[RawRecord], known: &[Box<Record>], mut refused: BTreeSet<String>, found: &mut Findings) -> Self {
        let mut folded: BTreeMap<String, Span> = BTreeMap::new();
        let mut ids: Vec<_> = known.iter().map(|record| (record.id.clone(), record.kind(), record.span)).collect();
        for record in records {
            let Some(id) = &record.common.id else {
                if !found.is_wrong(record.common.span, "id") {
                    let example = "id = \"p2018-001\"";
                    found.push(missing_field::finding(record.common.span, ("这条记录", "the record"), "id", example));
                }
                continue;
            };
            if !check_id(id, found) {
                refused.insert(id.value.0.clone());
                continue;
            }
            // Addresses that differ by case only are one address on Windows and macOS.
            if let Some(first) = folded.insert(id.value.0.to_ascii_lowercase(), id.span) {
                found.push(duplicate_id::finding(id.span, &id.value.0, first));
                refused.insert(id.value.0.clone());
                continue;
            }
            ids.push((id.value.0.clone(), kind_of(record), id.span));
        }
        // Those that are known stand in their order already, which this sort takes up.
        ids.sort_by(|a, b| a.0.cmp(&b.0));
        Self { ids, refused }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The numbers of ids and the kinds of their records, for ids in their order.
    pub(super) fn of_sorted<'a>(
        &'a self,
        sorted: impl Iterator<Item = &'a str> + 'a,
    ) -> impl Iterator<Item = Option<(RecordIx, Kind)>> {
        let mut known = (0..).map(RecordIx).zip(&self.ids).peekable();
        sorted.map(move |id| {
            while known.next_if(|(_, (before, ..))| before.as_str() < id).is_some() {}
            known.peek().filter(|(_, (found, ..))| found == id).map(|(number, (_, kind, _))| (*number, *kind))
        })
    }

    /// The number of a record's id, when it is this very record that has it.
    pub(super) fn number_of(&self, record: &RawRecord) -> Option<RecordIx> {
        let id = record.common.id.as_ref()?;
        self.get(&id.value.0).filter(|(_, _, span)| *span == id.span).map(|(number, _, _)| number)
    }

    /// The number of an id, its kind, and where it is written.
    fn get(&self, id: &str) -> Option<(RecordIx, Kind, Span)> {
        let at = self.ids.binary_search_by(|(known, ..)| known.as_str().cmp(id)).ok()?;
        let (_, kind, span) = self.ids[at];
        Some((RecordIx(u32::try_from(at).ok()?), kind, span))
    }

    /// All ids in their order, and those that are reported.
    pub(super) fn into_ids(self) -> (impl Iterator<Item = String>, BTreeSet<String>) {
        (self.ids.into_iter().map(|(id, ..)| id), self.refused)
    }

    /// The record of kind `kind` (any kind for `None`) that a field names; `None`, with a finding unless the record itself is
    /// reported, when there is none.
    pub(super) fn find(&self, field: &Located<Line>, key: &str, kind: Option<Kind>, found: &mut Findings) -> Option<Reference> {
        let id = field.value.0.as_str();
        match self.get(id) {
            Some((record, known, _)) if kind.is_none_or(|kind| kind == known) => Some(Reference { record, span: field.span }),
            None if self.refused.contains(id) => None,
            _ => {
                let candidates = self.ids.iter().filter(|(_, known, _)| kind.is_none_or(|kind| kind == *known));
                let near = nearest_names(id, candidates.map(|(id, ..)| id.as_str()), 3);
                found.push(unknown_record::finding(field.span, key, id, expected(kind), &near));
                None
            }
        }
    }
}

fn expected(kind: Option<Kind>) -> Text {
    match kind {
        None => Text::new("任何记录的编号", "the id of a record"),
        Some(Kind::Fund) => Text::new("资金记录的编号", "the id of a fund"),
        Some(Kind::Project) => Text::new("项目记录的编号", "the id of a project"),
        Some(Kind::Case) => Text::new("案例记录的编号", "the id of a case"),
        Some(Kind::Document) => Text::new("文件记录的编号", "the id of a document"),
    }
}

fn kind_of(record: &RawRecord) -> Kind {
    match record.detail {
        RawDetail::Fund(_) => Kind::Fund,
        RawDetail::Project(_) => Kind::Project,
        RawDetail::Case(_) => Kind::Case,
        RawDetail::Document(_) => Kind::Document,
    }
}

/// Reports 索引号 that two records have: 《政府信息公开目录系统实施指引（试行）》 asks for unique ones.
pub(super) fn check_index_numbers(records: &[RawRecord], found: &mut Findings) {
    let mut taken: BTreeMap<&str, Span> = BTreeMap::new();
    for common in records.iter().map(|record| &record.common) {
        let Some(number) = common.index_number.as_ref().filter(|number| !number.value.0.is_empty()) else { continue };
        if let Some(first) = taken.insert(&number.value.0, number.span) {
            let finding = duplicate_index_number::finding(number.span, &number.value.0, first);
            found.push(match &common.id {
                Some(id) => finding.in_record(&id.value.0),
                None => finding,
            });
        }
    }
}

/// Whether an id is well formed; a finding if not.
fn check_id(id: &Located<Line>, found: &mut Findings) -> bool {
    let text = id.value.0.as_str();
    if text.is_empty() {
        found.push(empty_value::finding(id.span, "id"));
        return false;
    }
    let good = is_address_part(text, 64);
    if !good {
        let help = Text::new(
            "用字母或数字开头，只含字母、数字、`.`、`_`、`-`，最多 64 个字符，例如 `p2018-001`",
            "begin with a letter or digit; use letters, digits, `.`, `_` and `-`, at most 64, for example `p2018-001`",
        );
        found.push(bad_id::finding(id.span, "id", text, help));
    }
    good
}

/// Reports a slug that is not well formed.
pub(super) fn check_slug(slug: &Located<Line>, found: &mut Findings) {
    let text = slug.value.0.as_str();
    // A dot would let a place have the name of a file beside it, such as `feed.xml`.
    if !text.is_empty() && (!is_address_part(text, 64) || text.contains('.')) {
        let help = Text::new(
            "短名用拼音或数字，例如 `huashan`；只含字母、数字、`_`、`-`",
            "use pinyin or digits, for example `huashan`; letters, digits, `_` and `-` only",
        );
        found.push(bad_id::finding(slug.span, "slug", text, help));
    }
}

/// Whether `text` can be a folder of the site on every system: `[A-Za-z0-9][A-Za-z0-9._-]*`, no dot at the end, and not
/// the name of a Windows device.
fn is_address_part(text: &str, longest: usize) -> bool {
    let stem = text.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let device = matches!(stem.as_str(), "con" | "prn" | "aux" | "nul")
        || (stem.len() == 4
            && (stem.starts_with("com") || stem.starts_with("lpt"))
            && stem.ends_with(|c: char| c.is_ascii_digit()));
    text.len() <= longest
        && text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'))
        && !text.ends_with('.')
        && !device
}

#[cfg(test)]
mod tests {
    use super::is_address_part;

    #[test]
    fn ids_are_safe_folders_everywhere() {
        for good in ["a", "p2018-001", "2018-p000001", "A.b_c-d"] {
            assert!(is_address_part(good, 64), "{good}");
        }
        for bad in ["", "-a", ".a", "a/b", "..", "a..", "花山", "a b", "nul", "COM1", "con.txt", "a\u{200b}"] {
            assert!(!is_address_part(bad, 64), "{bad}");
        }
        assert!(!is_address_part(&"a".repeat(65), 64));
    }
}
