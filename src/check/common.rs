//! What every record has.

use super::attachments::Attached;
use super::need::{self, Table};
use super::registries::Registries;
use crate::diag::Findings;
use crate::load::{RawCommon, RawCorrection, RawWithdrawn};
use crate::model::{Attachment, Body, Correction, Date, DepartmentIx, Detail, FocusIx, Record, Withdrawal};
use crate::rules::empty_value;
use crate::source::{DEPARTMENTS, FOCUS, Span};

/// The checked common part of a record.
pub(super) struct Common {
    id: String,
    title: String,
    published: Date,
    updated: Option<Date>,
    focus: Vec<FocusIx>,
    summary: String,
    keywords: Vec<String>,
    source: String,
    index_number: String,
    department: Option<DepartmentIx>,
    draft: bool,
    expires: Option<Date>,
    attachments: Vec<Attachment>,
    corrections: Vec<Correction>,
    withdrawn: Option<Withdrawal>,
    body: Body,
}

impl Common {
    /// The record that this is the common part of.
    pub(super) fn with(self, detail: Detail, span: Span) -> Record {
        Record {
            id: self.id,
            title: self.title,
            published: self.published,
            updated: self.updated,
            focus: self.focus,
            summary: self.summary,
            keywords: self.keywords,
            source: self.source,
            index_number: self.index_number,
            department: self.department,
            draft: self.draft,
            expires: self.expires,
            attachments: self.attachments,
            corrections: self.corrections,
            withdrawn: self.withdrawn,
            body: self.body,
            detail,
            span,
        }
    }
}

/// Checks the common part of the record that is shown at `at`; `None` when a required field is missing, which is reported.
pub(super) fn common(
    raw: RawCommon,
    at: Span,
    folder: &str,
    registries: &Registries,
    attached: &mut Attached,
    found: &mut Findings,
) -> Option<Common> {
    let table = Table { name: ("这条记录", "the record"), span: raw.span, at };
    let title = need::line(raw.title, table, "title", "title = \"2018年第一批财政专项扶贫资金分配公告\"", found);
    let published = need::value(raw.published, table, "published", "published = 2018-05-03", found);
    let focus = registries.focus_names.find_all(&raw.focus, "focus", FOCUS, found);
    if raw.focus.is_empty() && !registries.focus_names.is_empty() {
        let _: Option<()> = need::value(None, table, "focus", "focus = [\"funds\"]", found);
    }
    let department = raw.department.and_then(|field| registries.department_names.find(&field, "department", DEPARTMENTS, found));
    let attachments = attached.resolve(raw.attachments, folder, found);
    let corrections = raw.correction.0.into_iter().filter_map(|raw| correction(raw, found)).collect();
    let withdrawn = raw.withdrawn.0.and_then(|raw| withdrawal(raw, found));
    if let Some(keyword) = raw.keywords.iter().find(|keyword| keyword.value.0.is_empty()) {
        found.push(empty_value::finding(keyword.span, "keywords"));
    }
    Some(Common {
        id: raw.id?.value.0,
        title: title?,
        published: published?,
        updated: raw.updated.map(|date| date.value),
        focus,
        summary: need::optional_prose(raw.summary),
        keywords: need::lines(raw.keywords),
        source: need::optional(raw.source),
        index_number: need::optional(raw.index_number),
        department,
        draft: raw.draft.is_some_and(|draft| draft.value),
        expires: raw.expires.map(|date| date.value),
        attachments,
        corrections,
        withdrawn,
        body: raw.body.map(|body| body.value).unwrap_or_default(),
    })
}

fn correction(raw: RawCorrection, found: &mut Findings) -> Option<Correction> {
    let table = Table::headed("`[[correction]]` ", raw.span);
    let date = need::value(raw.date, table, "date", "date = 2018-06-01", found);
    let what = need::prose(raw.what, table, "what", "what = \"金额\"", found);
    let (was, now) = (need::optional_prose(raw.was), need::optional_prose(raw.now));
    Some(Correction { date: date?, what: what?, was, now })
}

fn withdrawal(raw: RawWithdrawn, found: &mut Findings) -> Option<Withdrawal> {
    let table = Table::headed("`[withdrawn]` ", raw.span);
    let date = need::value(raw.date, table, "date", "date = 2018-06-01", found);
    let reason = need::prose(raw.reason, table, "reason", "reason = \"资金文件已撤销\"", found);
    Some(Withdrawal { date: date?, reason: reason? })
}
