//! The page of a document.

use serde::Serialize;

use super::layout::{Layout, Link, Linker, day};
use super::record::{self, RecordView};
use super::row::{Row, row};
use crate::model::{Bulletin, Detail, RecordIx};
use crate::render::Site;

/// The page of a document.
#[derive(Debug, Serialize)]
pub struct DocumentPage {
    /// The frame of the page.
    layout: Layout,
    /// What every record has.
    record: RecordView,
    /// What sort of document: a key of `labels.type`.
    r#type: &'static str,
    /// 发文字号, with the year in 〔〕; may be empty.
    document_number: String,
    /// 发文机关: who issued it; may be empty.
    authority: String,
    /// 成文日期: the day of its making, or empty.
    issued: String,
    /// 有效性, whether it is in force: a key of `labels.validity`, or empty.
    validity: &'static str,
    /// Townships that it concerns.
    townships: Vec<Link>,
    /// Departments that it concerns.
    departments: Vec<Link>,
    /// The document that it interprets.
    interprets: Option<Link>,
    /// The documents that interpret it.
    interpretations: Vec<Row>,
    /// Masthead and distribution, for a bulletin.
    bulletin: Option<BulletinView>,
}

/// Masthead and distribution of a bulletin.
#[derive(Debug, Serialize)]
pub struct BulletinView {
    /// Name of the series.
    series: String,
    /// Year of the issue.
    year: i16,
    /// Number of the issue.
    issue: u32,
    /// 编者按, the editor's note; may be empty.
    editor_note: String,
    /// 送: to whom it is delivered.
    deliver_to: Vec<String>,
    /// 发: to whom it is issued.
    issued_to: Vec<String>,
    /// 责任编辑, the editor in charge; may be empty.
    editor: String,
    /// Telephone of the editor; may be empty.
    phone: String,
}

/// The view of a document's page.
///
/// # Panics
/// When the record is of another kind.
#[must_use]
pub fn document(site: &Site<'_>, path: &str, ix: RecordIx) -> DocumentPage {
    let record = site.portal.record(ix);
    let Detail::Document(document) = &record.detail else { unreachable!("the plan gives documents") };
    let linker = Linker { portal: site.portal, from: path };
    let interpretations = site.catalog.relations.interpretations.get(&ix).map_or(&[][..], Vec::as_slice);
    let year = document.issued.unwrap_or(record.published).year();
    DocumentPage {
        layout: record::layout(path, record),
        record: record::record(site, path, ix),
        r#type: document.kind.word(),
        document_number: document.document_number.clone(),
        authority: document.authority.clone(),
        issued: day(document.issued),
        validity: document.validity.map_or("", crate::model::Validity::word),
        townships: document.townships.iter().map(|township| linker.township(*township)).collect(),
        departments: document.departments.iter().map(|department| linker.department(*department)).collect(),
        interprets: document.interprets.map(|reference| record::link(site, linker, reference.record)),
        interpretations: interpretations.iter().map(|ix| row(site, path, *ix, None)).collect(),
        bulletin: document.bulletin.as_ref().map(|bulletin| bulletin_view(bulletin, year)),
    }
}

fn bulletin_view(bulletin: &Bulletin, year: i16) -> BulletinView {
    BulletinView {
        series: bulletin.series.clone(),
        year,
        issue: bulletin.issue,
        editor_note: bulletin.editor_note.clone(),
        deliver_to: bulletin.deliver_to.clone(),
        issued_to: bulletin.issued_to.clone(),
        editor: bulletin.editor.clone(),
        phone: bulletin.phone.clone(),
    }
}
