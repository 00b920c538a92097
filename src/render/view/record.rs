//! What every record's page shows.

use serde::Serialize;

use super::layout::{Layout, Link, Linker, day};
use super::row::Row;
use crate::markdown::{self, Style};
use crate::model::{Attachment, Body, Kind, Record, RecordIx, iso};
use crate::plan::{TextLink, attachment_path, resolve};
use crate::render::Site;

/// `record`: what all kinds have in common. Texts that the record does not have are empty.
#[derive(Debug, Serialize)]
pub struct RecordView {
    /// Id, the last part of its address.
    pub id: String,
    /// Title.
    pub title: String,
    /// Day of publication, `2018-05-03`.
    pub published: String,
    /// Day of the last change of substance, or empty.
    pub updated: String,
    /// Last day on which it is shown, or empty.
    pub expires: String,
    /// One or two sentences; may be empty.
    pub summary: String,
    /// Keywords.
    pub keywords: Vec<String>,
    /// Who supplied it; the publishing office when nobody else is named.
    pub source: String,
    /// 索引号, its number in the catalogue of disclosed information; may be empty.
    pub index_number: String,
    /// The department that answers for it.
    pub department: Option<Link>,
    /// The focus areas that it is filed under.
    pub focus: Vec<Link>,
    /// Its own attachments; those of notices are with the notices.
    pub attachments: Vec<AttachmentView>,
    /// Dated public changes, the latest first.
    pub corrections: Vec<CorrectionView>,
    /// Its text as HTML; may be empty. Show it with `| safe`.
    pub html: String,
}

/// A file beside a page.
#[derive(Debug, Serialize)]
pub struct AttachmentView {
    /// Where it is.
    pub href: String,
    /// Its title.
    pub title: String,
    /// Its ending in capitals: `PDF`.
    pub format: String,
    /// Its size, rounded: `12 KB`, `1.4 MB`.
    pub size: String,
}

/// A dated public change.
#[derive(Debug, Serialize)]
pub struct CorrectionView {
    /// The day.
    pub date: String,
    /// What was changed.
    pub what: String,
    /// What it said before; may be empty.
    pub was: String,
    /// What it says now; may be empty.
    pub now: String,
}

/// The page of a withdrawn or expired record. It repeats nothing of the record.
#[derive(Debug, Serialize)]
pub struct TombstonePage {
    /// The frame of the page.
    layout: Layout,
    /// Kind of the record: a key of `labels.kind`.
    kind: &'static str,
    /// `withdrawn` or `expired`: a key of `labels.tombstone`.
    state: &'static str,
    /// The day of the withdrawal, or the last day on which the record was shown.
    date: String,
    /// Why it was withdrawn; empty when it has expired.
    reason: String,
}

/// The common view of a record on the page at `path`.
pub(super) fn record(site: &Site<'_>, path: &str, ix: RecordIx) -> RecordView {
    let record = site.portal.record(ix);
    let linker = Linker { portal: site.portal, from: path };
    let today = site.catalog.today;
    let corrections = record.corrections_on(today).rev().map(|correction| CorrectionView {
        date: iso(correction.date),
        what: correction.what.clone(),
        was: correction.was.clone(),
        now: correction.now.clone(),
    });
    RecordView {
        id: record.id.clone(),
        title: record.title.clone(),
        published: iso(record.published),
        updated: day(record.updated_on(today)),
        expires: day(record.expires),
        summary: record.summary.clone(),
        keywords: record.keywords.clone(),
        source: if record.source.is_empty() { site.config.authority.name.clone() } else { record.source.clone() },
        index_number: record.index_number.clone(),
        department: record.department.map(|department| linker.department(department)),
        focus: record.focus.iter().map(|focus| linker.focus(*focus)).collect(),
        attachments: attachments(record, &record.attachments, linker),
        corrections: corrections.collect(),
        html: html(site, path, record, &record.body, Style { top_level: 2, anchor_prefix: "s-", names: &site.config.names }),
    }
}

/// The frame of a record's page.
pub(super) fn layout(path: &str, record: &Record) -> Layout {
    let kind = record.kind();
    Layout::new(path, kind.word(), record.title.clone()).below(&format!("{}/", kind.folder()), kind.folder())
}

/// The view of a withdrawn or expired record.
#[must_use]
pub fn tombstone(site: &Site<'_>, path: &str, ix: RecordIx) -> TombstonePage {
    let record = site.portal.record(ix);
    let folder = record.kind().folder();
    let layout = Layout::new(path, "tombstone", "").labelled("tombstone").below(&format!("{folder}/"), folder);
    let today = site.catalog.today;
    let (state, date, reason) = match record.withdrawn.as_ref().filter(|withdrawal| withdrawal.date <= today) {
        Some(withdrawal) => ("withdrawn", iso(withdrawal.date), withdrawal.reason.clone()),
        None => ("expired", day(record.expires), String::new()),
    };
    TombstonePage { layout, kind: record.kind().word(), state, date, reason }
}

/// A text of a record as HTML.
pub(super) fn html(site: &Site<'_>, path: &str, record: &Record, body: &Body, style: Style<'_>) -> String {
    let text = body.text(site.sources);
    let mut html = String::with_capacity(text.len() + text.len() / 4);
    let address = |written: &str, is_image: bool| {
        resolve(record, written, is_image, site.portal, site.catalog, site.plan).map(|link| match link {
            TextLink::File(file) => crate::plan::relative(path, &file),
            TextLink::External(address) => address,
        })
    };
    markdown::to_html(text, style, &address, &mut html);
    html
}

pub(super) fn attachments(record: &Record, attachments: &[Attachment], linker: Linker<'_>) -> Vec<AttachmentView> {
    let view = |attachment: &Attachment| AttachmentView {
        href: linker.file(&attachment_path(record, attachment)),
        title: attachment.title.clone(),
        format: attachment.name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_uppercase(),
        size: size(attachment.bytes),
    };
    attachments.iter().map(view).collect()
}

/// A size as a person reads it, rounded up so that nothing has 0 KB.
pub(super) fn size(bytes: u64) -> String {
    const KIB: u64 = 1024;
    if bytes >= KIB * KIB {
        format!("{}.{} MB", bytes / (KIB * KIB), bytes % (KIB * KIB) * 10 / (KIB * KIB))
    } else {
        format!("{} KB", bytes.div_ceil(KIB).max(1))
    }
}

/// A link to a record, or its id alone while it is not public.
pub(super) fn link(site: &Site<'_>, linker: Linker<'_>, ix: RecordIx) -> Link {
    let record = site.portal.record(ix);
    match site.catalog.state(ix) {
        crate::derive::State::Published => Link { href: linker.record_href(ix), text: record.title.clone() },
        // The title of a withdrawn record may be the very thing that was withdrawn.
        state if state.has_page() => Link { href: linker.record_href(ix), text: record.id.clone() },
        _ => Link { href: String::new(), text: record.id.clone() },
    }
}

/// Rows of the cases that concern a project or fund.
pub(super) fn cases(site: &Site<'_>, path: &str, ix: RecordIx) -> Vec<Row> {
    let cases = site.catalog.relations.cases.get(&ix).map_or(&[][..], Vec::as_slice);
    cases.iter().map(|case| super::row::row(site, path, *case, None)).collect()
}

/// Kinds by their number in counts.
pub(super) fn kinds() -> impl Iterator<Item = (usize, Kind)> {
    Kind::ALL.into_iter().enumerate()
}
