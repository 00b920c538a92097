//! Exceptions: what a rule may let pass in one field of one record, who answers for it, and until when.

use super::need::{self, Table};
use crate::diag::Findings;
use crate::load::{RawException, RawExceptions};
use crate::model::Date;
use crate::rules::{exception_expired, exception_unused};
use crate::source::Span;

/// An exception in force: what a rule lets pass, and who answers for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// Code of the rule.
    pub rule: String,
    /// Id of the record.
    pub record: String,
    /// The field, such as `notice.body`.
    pub field: String,
    /// Why.
    pub reason: String,
    /// Who answers for it.
    pub approved_by: String,
    /// The last day on which it holds.
    pub until: Date,
    span: Span,
    is_used: bool,
}

impl Exception {
    /// The first day on which it lets nothing pass any more.
    #[must_use]
    pub fn ends(&self) -> Option<Date> {
        self.until.tomorrow().ok()
    }
}

/// The exceptions in force.
#[derive(Debug, Default)]
pub(super) struct Exceptions {
    list: Vec<Exception>,
}

impl Exceptions {
    /// The exceptions that hold on `today`; one that has ended is a finding.
    pub(super) fn new(raw: Option<RawExceptions>, today: Date, found: &mut Findings) -> Self {
        let raw = raw.map(|file| file.exception.0).unwrap_or_default();
        Self { list: raw.into_iter().filter_map(|raw| exception(raw, today, found)).collect() }
    }

    /// Whether `rule` may let something pass in `field` of `record`; the exception then counts as used.
    pub(super) fn let_pass(&mut self, rule: &str, record: &str, field: &str) -> bool {
        let matching = self.list.iter_mut().find(|one| one.rule == rule && one.record == record && one.field == field);
        if let Some(exception) = matching {
            exception.is_used = true;
            return true;
        }
        false
    }

    /// The exceptions in force, in the order of the file.
    pub(super) fn into_list(self) -> Vec<Exception> {
        self.list
    }

    /// Reports the exceptions that let nothing pass.
    pub(super) fn report_unused(&self, found: &mut Findings) {
        for one in self.list.iter().filter(|one| !one.is_used) {
            found.push(exception_unused::finding(one.span, &one.rule, &one.record, &one.field));
        }
    }
}

fn exception(raw: RawException, today: Date, found: &mut Findings) -> Option<Exception> {
    let table = Table::headed("`[[exception]]` ", raw.span);
    let until_span = raw.until.as_ref().map(|until| until.span);
    let rule = need::line(raw.rule, table, "rule", "rule = \"personal-data\"", found);
    let record = need::line(raw.record, table, "record", "record = \"p2018-001\"", found);
    let field = need::line(raw.field, table, "field", "field = \"contact\"", found);
    let reason = need::prose(raw.reason, table, "reason", "reason = \"值班电话，本人书面同意\"", found);
    let approved_by = need::line(raw.approved_by, table, "approved_by", "approved_by = \"县政府办公室\"", found);
    let until = need::value(raw.until, table, "until", "until = 2018-12-31", found);
    let until = until?;
    if until < today {
        found.push(exception_expired::finding(until_span.unwrap_or(raw.span), &until.to_string()));
        return None;
    }
    Some(Exception {
        rule: rule?,
        record: record?,
        field: field?,
        reason: reason?,
        approved_by: approved_by?,
        until,
        span: raw.span,
        is_used: false,
    })
}
