//! Titles: that none says the same twice, and that the days and years in them fit the record.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::exceptions::Exceptions;
use super::written::Written;
use crate::careless::{days, is_doubled, repeated, year};
use crate::diag::{Finding, Findings};
use crate::fields::Line;
use crate::load::{RawContent, RawDetail, RawRecord};
use crate::model::{Body, Date};
use crate::rules::{title_date, title_twice};
use crate::source::{Located, SourceMap};

/// Money of another year, which the title of a fund may name beside its own.
const OF_OTHER_YEARS: [&str; 14] =
    ["结转", "结余", "存量", "盘活", "收回", "清算", "结算", "决算", "尾款", "质保", "调整", "提前", "欠", "续建"];

/// Most records of one title and day that a further one is held against, so that the time stays linear.
const MOST_OF_A_DAY: usize = 50;

/// What was found, and the field that an exception would name.
type Told = (&'static str, Finding);

/// Reports titles that repeat themselves or contradict their record.
pub(super) fn check(content: &RawContent, exceptions: &mut Exceptions, sources: &SourceMap, found: &mut Findings) {
    let all: Vec<Vec<Told>> = content.records.par_iter().map(|record| of_record(record, sources)).collect();
    for (record, told) in content.records.iter().zip(all) {
        tell(record, told, exceptions, found);
    }
    let mut known: BTreeMap<(Date, &str), Vec<&RawRecord>> = BTreeMap::new();
    // What was taken back may be shown anew under its title.
    let is_meant = |record: &&RawRecord| {
        record.common.withdrawn.0.is_none() && !record.common.draft.as_ref().is_some_and(|draft| draft.value)
    };
    for record in content.records.iter().filter(is_meant) {
        let (Some(title), Some(published)) = (&record.common.title, &record.common.published) else { continue };
        let earlier = known.entry((published.value, title.value.0.as_str())).or_default();
        match earlier.iter().find(|earlier| is_the_same(earlier, record)) {
            Some(first) => {
                let first = first.common.title.as_ref().map_or(first.common.span, |title| title.span);
                tell(record, vec![("title", title_twice::in_two_records(title.span, &title.value.0, first))], exceptions, found);
            }
            None if earlier.len() < MOST_OF_A_DAY => earlier.push(record),
            None => {}
        }
    }
}

fn tell(record: &RawRecord, told: Vec<Told>, exceptions: &mut Exceptions, found: &mut Findings) {
    let id = record.common.id.as_ref().map_or("", |id| id.value.0.as_str());
    for (field, finding) in told {
        if !exceptions.let_pass(finding.rule.code, id, field) {
            found.push(if id.is_empty() { finding } else { finding.in_record(id) });
        }
    }
}

fn of_record(record: &RawRecord, sources: &SourceMap) -> Vec<Told> {
    let mut told = Vec::new();
    let common = &record.common;
    if let Some(title) = &common.title {
        twice(title, ("title", "body"), common.body.as_ref(), sources, &mut told);
        let published = common.published.as_ref().map(|date| date.value);
        written_days(title, "title", published, |day, published| day > published, sources, &mut told);
        if let RawDetail::Fund(fund) = &record.detail
            && let Some(field) = &fund.year
            && let Some((year, range)) = year(&title.value.0)
            && i64::from(year) != field.value.0
            && !OF_OTHER_YEARS.iter().any(|word| title.value.0.contains(word))
        {
            let (at, words) = (Written::new(&title.value.0, title.span, sources).at(&range), &title.value.0[range]);
            told.push(("title", title_date::contradicts(at, words, &format!("year = {}", field.value.0))));
        }
    }
    if let RawDetail::Project(project) = &record.detail {
        for notice in &project.notice.0 {
            let Some(title) = &notice.title else { continue };
            twice(title, ("notice.title", "notice.body"), notice.body.as_ref(), sources, &mut told);
            let published = notice.published.as_ref().map(|date| date.value);
            written_days(title, "notice.title", published, |day, published| day != published, sources, &mut told);
        }
    }
    told
}

/// A title that is doubled, or that its text begins with.
fn twice(
    title: &Located<Line>,
    (title_field, body_field): (&'static str, &'static str),
    body: Option<&Located<Body>>,
    sources: &SourceMap,
    told: &mut Vec<Told>,
) {
    if is_doubled(&title.value.0) {
        told.push((title_field, title_twice::in_itself(title.span)));
    }
    let Some(body) = body else { return };
    if let Some(range) = repeated(&title.value.0, body.value.text(sources)) {
        let at = body.value.place(range).unwrap_or_else(|| body.span.head());
        told.push((body_field, title_twice::in_text(at)));
    }
}

/// Days in a title that do not exist, and the day of the text itself when it cannot be, given the day of publication.
fn written_days(
    title: &Located<Line>,
    field: &'static str,
    published: Option<Date>,
    cannot_be: impl Fn(Date, Date) -> bool,
    sources: &SourceMap,
    told: &mut Vec<Told>,
) {
    let text = &title.value.0;
    for written in days(text) {
        let at = Written::new(text, title.span, sources).at(&written.range);
        let words = &text[written.range.clone()];
        let (year, month, day) = written.day;
        match (Date::new(year, month, day), published) {
            (Err(_), _) => told.push((field, title_date::no_day(at, words))),
            (Ok(day), Some(published)) if written.is_its_own && cannot_be(day, published) => {
                told.push((field, title_date::contradicts(at, words, &format!("published = {published}"))));
            }
            _ => {}
        }
    }
}

/// Whether two records of one title and day seem to be one record that was entered twice: nothing else tells them apart.
fn is_the_same(one: &RawRecord, other: &RawRecord) -> bool {
    fn line(field: Option<&Located<Line>>) -> Option<&str> {
        field.map(|field| field.value.0.as_str())
    }
    let in_common = line(one.common.department.as_ref()) == line(other.common.department.as_ref())
        && line(one.common.index_number.as_ref()) == line(other.common.index_number.as_ref());
    in_common
        && match (&one.detail, &other.detail) {
            (RawDetail::Fund(one), RawDetail::Fund(other)) => {
                line(one.document_number.as_ref()) == line(other.document_number.as_ref())
                    && one.amount.as_ref().map(|amount| amount.value) == other.amount.as_ref().map(|amount| amount.value)
            }
            (RawDetail::Project(one), RawDetail::Project(other)) => {
                line(one.township.as_ref()) == line(other.township.as_ref())
                    && line(one.village.as_ref()) == line(other.village.as_ref())
                    && one.budget.as_ref().map(|budget| budget.value) == other.budget.as_ref().map(|budget| budget.value)
            }
            (RawDetail::Case(one), RawDetail::Case(other)) => {
                line(one.township.as_ref()) == line(other.township.as_ref())
                    && line(one.village.as_ref()) == line(other.village.as_ref())
                    && one.person.0.first().map(|person| line(person.name.as_ref()))
                        == other.person.0.first().map(|person| line(person.name.as_ref()))
            }
            (RawDetail::Document(one), RawDetail::Document(other)) => {
                line(one.document_number.as_ref()) == line(other.document_number.as_ref())
                    && line(one.r#type.as_ref()) == line(other.r#type.as_ref())
                    && one.issue.as_ref().map(|issue| issue.value) == other.issue.as_ref().map(|issue| issue.value)
            }
            _ => false,
        }
}
