//! Cases and documents that tell something. A fund and a project have figures; these have nothing but what is written.

use crate::diag::Findings;
use crate::load::{RawCommon, RawDetail, RawRecord};
use crate::rules::no_text;
use crate::source::SourceMap;

/// Reports a case or document with a title only. `read` has what was reported while it was read; a field that is there and could
/// not be read is not missed.
pub(super) fn check(raw: &RawRecord, sources: &SourceMap, read: &Findings, found: &mut Findings) {
    let RawCommon { title, body, summary, attachments, withdrawn, draft, span, .. } = &raw.common;
    let has_facts = match &raw.detail {
        RawDetail::Fund(_) | RawDetail::Project(_) => return,
        RawDetail::Case(case) => case.violation.is_some() || !case.person.0.is_empty(),
        RawDetail::Document(_) => false,
    };
    let has_text = body.as_ref().is_some_and(|body| !body.value.text(sources).trim().is_empty());
    let is_unread = ["body", "summary", "attachments", "violation", "person"].iter().any(|key| read.is_wrong(*span, key));
    let is_shown = withdrawn.0.is_none() && !draft.as_ref().is_some_and(|draft| draft.value);
    let has_any = has_facts || has_text || summary.is_some() || !attachments.0.is_empty();
    if let (Some(title), true) = (title, is_shown && !is_unread && !has_any) {
        found.push(no_text::finding(title.span));
    }
}
