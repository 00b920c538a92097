//! Projects, what pays for them, and their notices.

use super::attachments::Attached;
use super::ids::Ids;
use super::need::{self, Table};
use super::place::place;
use super::registries::Registries;
use crate::diag::{Findings, Text};
use crate::load::{RawFunding, RawNotice, RawProject};
use crate::model::{Amount, Date, Funding, Kind, Notice, Period, Project, Stage};
use crate::rules::{bad_period, notice_order};
use crate::source::{Located, Span};

/// Checks a project; `None` when a required field is missing or wrong, which is reported.
pub(super) fn project(
    raw: RawProject,
    at: Span,
    folder: &str,
    registries: &Registries,
    ids: &Ids,
    attached: &mut Attached,
    found: &mut Findings,
) -> Option<Project> {
    let table = Table { name: ("这个项目", "the project"), span: raw.span, at };
    let place = match (&raw.township, &raw.village) {
        (None, None) => need::value(None, table, "township", "township = \"huashan\"", found),
        (township, village) => place(raw.span, township.as_ref(), village.as_ref(), registries, found),
    };
    let funding = raw.funding.0.into_iter().filter_map(|raw| funding(raw, ids, found)).collect();
    let notices = notices(raw.notice.0, folder, attached, found);
    Some(Project {
        place: place?,
        category: need::optional(raw.category),
        budget: raw.budget.map(|amount| amount.value),
        spent: raw.spent.map(|amount| amount.value),
        implementer: need::optional(raw.implementer),
        responsible: need::optional(raw.responsible),
        contact: need::optional(raw.contact),
        households: need::number(raw.households, "households", 0, 10_000_000, found),
        people: need::number(raw.people, "people", 0, 100_000_000, found),
        starts: raw.starts.map(|date| date.value),
        ends: raw.ends.map(|date| date.value),
        tasks: need::optional_prose(raw.tasks),
        subsidy: need::optional_prose(raw.subsidy),
        objectives: raw.objectives.into_iter().map(|text| text.value.0).filter(|text| !text.is_empty()).collect(),
        benefit: need::optional_prose(raw.benefit),
        other_funding: raw.other_funding.map_or(Amount::ZERO, |amount| amount.value),
        funding,
        notices,
    })
}

fn funding(raw: RawFunding, ids: &Ids, found: &mut Findings) -> Option<Funding> {
    let table = Table::headed("`[[funding]]` ", raw.span);
    let fund = match &raw.fund {
        Some(field) => ids.find(field, "fund", Some(Kind::Fund), found),
        None => need::value(None, table, "fund", "fund = \"f2018-001\"", found),
    };
    let amount = need::value(raw.amount, table, "amount", "amount = \"30.00万元\"", found);
    Some(Funding { fund: fund?, amount: amount? })
}

fn notices(raw: Vec<RawNotice>, folder: &str, attached: &mut Attached, found: &mut Findings) -> Vec<Notice> {
    let mut notices = Vec::with_capacity(raw.len());
    let mut before: Option<Located<Date>> = None;
    for raw in raw {
        if let Some(published) = &raw.published {
            if let Some(before) = before.as_ref().filter(|before| published.value < before.value) {
                let (date, earlier) = (published.value.to_string(), before.value.to_string());
                found.push(notice_order::finding(published.span, &date, before.span, &earlier));
            }
            before = Some(published.clone());
        }
        notices.extend(notice(raw, folder, attached, found));
    }
    notices
}

fn notice(raw: RawNotice, folder: &str, attached: &mut Attached, found: &mut Findings) -> Option<Notice> {
    let table = Table::headed("`[[notice]]` ", raw.span);
    let stage = match &raw.stage {
        Some(field) => need::choice(field, "stage", &Stage::ALL, &Stage::MEANINGS, found),
        None => need::value(None, table, "stage", "stage = \"plan\"", found),
    };
    let attachments = attached.resolve(raw.attachments, folder, found);
    let progress = need::number(raw.progress, "progress", 0, 100, found);
    let days = raw.days.as_ref().map(|days| Located::new(days.value.0, days.span));
    let published = need::value(raw.published, table, "published", "published = 2018-05-03", found)?;
    let period = period(published, days, raw.until, found);
    Some(Notice {
        stage: stage?,
        published,
        period,
        title: need::optional(raw.title),
        spent: raw.spent.map(|amount| amount.value),
        progress,
        attachments,
        body: raw.body.map(|body| body.value).unwrap_or_default(),
    })
}

/// The period that begins on `first`; `None` when neither field is written, or with a finding.
fn period(first: Date, days: Option<Located<i64>>, until: Option<Located<Date>>, found: &mut Findings) -> Option<Period> {
    let (period, span, message) = match (days, until) {
        (None, None) => return None,
        (Some(_), Some(until)) => {
            (None, until.span, Text::new("`days` 和 `until` 只能写一个", "`days` and `until` are both written"))
        }
        (Some(days), None) => {
            let message =
                Text::new(format!("公示期不能是 {} 天", days.value), format!("a period cannot have {} days", days.value));
            (Period::of_days(first, days.value), days.span, message)
        }
        (None, Some(until)) => {
            let message = Text::new(
                format!("公示末日 {} 早于公示首日 {first}", until.value),
                format!("the last day, {}, is before the first, {first}", until.value),
            );
            (Period::until(first, until.value), until.span, message)
        }
    };
    if period.is_none() {
        found.push(bad_period::finding(span, message));
    }
    period
}
