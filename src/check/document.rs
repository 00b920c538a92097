//! Documents.

use super::ids::Ids;
use super::need::{self, Table};
use super::registries::Registries;
use crate::diag::Findings;
use crate::load::RawDocument;
use crate::model::{Bulletin, Document, DocumentType, Kind, Validity, normalised_number};
use crate::source::{DEPARTMENTS, REGIONS, Span};

/// Checks a document; `None` when a required field is missing or wrong, which is reported.
pub(super) fn document(raw: RawDocument, at: Span, registries: &Registries, ids: &Ids, found: &mut Findings) -> Option<Document> {
    let table = Table { name: ("这份文件", "the document"), span: raw.span, at };
    let kind = match &raw.r#type {
        Some(field) => need::choice(field, "type", &DocumentType::ALL, &DocumentType::MEANINGS, found),
        None => need::value(None, table, "type", "type = \"notice\"", found),
    };
    let validity =
        raw.validity.as_ref().and_then(|field| need::choice(field, "validity", &Validity::ALL, &Validity::MEANINGS, found));
    let townships = registries.township_names.find_all(&raw.townships, "townships", REGIONS, found);
    let departments = registries.department_names.find_all(&raw.departments, "departments", DEPARTMENTS, found);
    let interprets = raw.interprets.as_ref().and_then(|field| ids.find(field, "interprets", Some(Kind::Document), found));
    let document = Document {
        kind: kind?,
        document_number: normalised_number(&need::optional(raw.document_number.clone())),
        authority: need::optional(raw.authority.clone()),
        issued: raw.issued.as_ref().map(|date| date.value),
        validity,
        townships,
        departments,
        interprets,
        bulletin: None,
    };
    let bulletin = bulletin(raw, table, found);
    Some(Document { bulletin, ..document })
}

/// Masthead and distribution, when the document has any field of a bulletin.
fn bulletin(raw: RawDocument, table: Table, found: &mut Findings) -> Option<Bulletin> {
    let written = raw.series.is_some()
        || raw.issue.is_some()
        || raw.editor_note.is_some()
        || raw.editor.is_some()
        || raw.phone.is_some()
        || !raw.deliver_to.is_empty()
        || !raw.issued_to.is_empty();
    if !written {
        return None;
    }
    let series = need::line(raw.series, table, "series", "series = \"云岭扶贫简报\"", found);
    let issue = match raw.issue {
        Some(issue) => need::number(Some(issue), "issue", 1, 9999, found),
        None => need::value(None, table, "issue", "issue = 1", found),
    };
    Some(Bulletin {
        series: series?,
        issue: issue?,
        editor_note: need::optional_prose(raw.editor_note),
        deliver_to: need::lines(raw.deliver_to),
        issued_to: need::lines(raw.issued_to),
        editor: need::optional(raw.editor),
        phone: need::optional(raw.phone),
    })
}
