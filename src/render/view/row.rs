//! Rows of listings.

use serde::Serialize;

use super::layout::{Linker, day};
use super::money::Money;
use crate::derive::{OpenNotice, Shares};
use crate::model::{Detail, Kind, Period, Place, RecordIx, iso};
use crate::render::Site;

/// One record in a listing.
#[derive(Debug, Serialize)]
pub struct Row {
    /// Kind of the record, `fund`, `project`, `case` or `document`: a key of `labels.kind`.
    pub kind: &'static str,
    /// Where it is.
    pub href: String,
    /// Its title.
    pub title: String,
    /// Day of publication.
    pub published: String,
    /// Day of the latest correction, or empty: a figure that was put right says so wherever it stands.
    pub corrected: String,
    /// Names of township and village of a project or case; may be empty.
    pub place: String,
    /// The sum of a fund, the budget of a project, the money of a case; none for a document or when not stated.
    pub amount: Option<Money>,
    /// What the place or department of the listing receives of a fund; none elsewhere.
    pub share: Option<Money>,
    /// Level of a fund, stage of a project, type of a document: a key of `labels.level`, `labels.stage`, `labels.type`. Empty
    /// for a case.
    pub tag: &'static str,
    /// Who answers for a project; may be empty.
    pub responsible: String,
    /// Document number of a fund or document, violation of a case, implementer of a project; may be empty.
    pub note: String,
}

/// The rows of one kind on a page.
#[derive(Debug, Serialize)]
pub struct Section {
    /// The kind, `fund`, `project`, `case` or `document`: a key of `labels.kind`.
    pub kind: &'static str,
    /// Number of records of the kind in the whole listing.
    pub count: usize,
    /// The rows that are shown, newest first.
    pub rows: Vec<Row>,
    /// Whether the listing has more.
    pub more: bool,
    /// Whether the rows of funds have shares.
    pub shares: bool,
}

/// A notice in its display period.
#[derive(Debug, Serialize)]
pub struct OpenRow {
    /// Where the notice is, on the page of its project.
    pub href: String,
    /// Title of the project.
    pub title: String,
    /// Stage that it announces: a key of `labels.stage`.
    pub stage: &'static str,
    /// Names of township and village.
    pub place: String,
    /// First day of the period.
    pub first: String,
    /// Last day of the period.
    pub last: String,
    /// Number of days that are left of it, today included.
    pub left: i64,
    /// Whether this is the last day of it.
    pub ends_today: bool,
    /// What the project may cost; none when not stated.
    pub amount: Option<Money>,
    /// Who answers for the project; may be empty.
    pub responsible: String,
}

/// The row of a record on the page at `path`; `shares` are those of the place or department that the listing is of.
pub(super) fn row(site: &Site<'_>, path: &str, ix: RecordIx, shares: Option<&Shares>) -> Row {
    let record = site.portal.record(ix);
    let linker = Linker { portal: site.portal, from: path };
    let responsible = if let Detail::Project(project) = &record.detail { project.responsible.clone() } else { String::new() };
    let (place, amount, tag, note) = match &record.detail {
        Detail::Fund(fund) => (String::new(), Some(fund.amount), fund.level.word(), fund.document_number.clone()),
        Detail::Project(project) => (
            place_name(site, project.place),
            project.budget,
            project.stage(site.catalog.today).word(),
            project.implementer.clone(),
        ),
        Detail::Case(case) => {
            (case.place.map(|place| place_name(site, place)).unwrap_or_default(), case.amount, "", case.violation.clone())
        }
        Detail::Document(document) => (String::new(), None, document.kind.word(), document.document_number.clone()),
    };
    let is_fund = record.kind() == Kind::Fund;
    Row {
        kind: record.kind().word(),
        href: linker.record_href(ix),
        title: record.title.clone(),
        published: iso(record.published),
        corrected: day(record.corrected_on(site.catalog.today)),
        place,
        amount: amount.map(Money::from),
        share: shares.filter(|_| is_fund).map(|shares| shares.from_fund(ix)).filter(|sum| sum.fen() != 0).map(Money::from),
        tag,
        responsible,
        note,
    }
}

/// Sections of the newest `most` rows of each kind; `records` stand oldest first. Kinds without records have none.
pub(super) fn sections(
    site: &Site<'_>,
    path: &str,
    records: &[RecordIx],
    counts: [usize; 4],
    most: usize,
    shares: Option<&Shares>,
) -> Vec<Section> {
    let mut sections: Vec<Section> = Kind::ALL
        .into_iter()
        .zip(counts)
        .map(|(kind, count)| Section {
            kind: kind.word(),
            count,
            rows: Vec::with_capacity(count.min(most)),
            more: count > most,
            shares: shares.is_some(),
        })
        .collect();
    let mut missing: usize = counts.iter().map(|count| (*count).min(most)).sum();
    for ix in records.iter().rev() {
        if missing == 0 {
            break;
        }
        let kind = site.portal.record(*ix).kind().word();
        if let Some(section) = sections.iter_mut().find(|section| section.kind == kind && section.rows.len() < most) {
            section.rows.push(row(site, path, *ix, shares));
            missing -= 1;
        }
    }
    sections.retain(|section| section.count > 0);
    sections
}

/// The rows of notices in their period, those that end first in front.
pub(super) fn open_rows(site: &Site<'_>, path: &str, open: &[OpenNotice]) -> Vec<OpenRow> {
    let linker = Linker { portal: site.portal, from: path };
    let row = |open: &OpenNotice| {
        let record = site.portal.record(open.project);
        let Detail::Project(project) = &record.detail else { return None };
        let notice = &project.notices[open.notice];
        Some(OpenRow {
            href: format!("{}#n{}", linker.record_href(open.project), open.notice + 1),
            title: record.title.clone(),
            stage: notice.stage.word(),
            place: place_name(site, project.place),
            first: iso(notice.published),
            last: iso(open.last),
            ends_today: open.last == site.catalog.today,
            left: Period::until(site.catalog.today, open.last).map_or(0, Period::days),
            amount: project.budget.map(Money::from),
            responsible: project.responsible.clone(),
        })
    };
    open.iter().filter_map(row).collect()
}

/// Names of township and village.
pub(super) fn place_name(site: &Site<'_>, place: Place) -> String {
    let township = &site.portal.township(place.township).name;
    place.village.map_or_else(|| township.clone(), |village| [township.as_str(), &site.portal.village(village).name].concat())
}
