//! The page of a project: its whole story.

use serde::Serialize;

use super::layout::{Layout, Link, Linker, day};
use super::money::Money;
use super::picture::{self, TimelineView};
use super::record::{self, AttachmentView, RecordView};
use super::row::Row;
use crate::markdown::Style;
use crate::model::{Amount, Detail, Funding, Notice, Period, PeriodState, Project, Record, RecordIx, iso};
use crate::plan::{Scope, scope_folder};
use crate::render::Site;

/// The page of a project.
#[derive(Debug, Serialize)]
pub struct ProjectPage {
    /// The frame of the page.
    layout: Layout,
    /// What every record has.
    record: RecordView,
    /// The stage that it has reached, that of its latest notice by today, `library` without one: a key of `labels.stage`.
    stage: &'static str,
    /// The day for which the page was made, when a period is open; otherwise empty.
    today: String,
    /// The numbers of the notices whose period is open, the latest first; each is the `number` of one of `notices`.
    open: Vec<usize>,
    /// Its township.
    township: Link,
    /// Its village, when it is known.
    village: Option<Link>,
    /// Kind of project, in the words of the record; may be empty.
    category: String,
    /// What it may cost; none when not stated.
    budget: Option<Money>,
    /// What was spent so far; none when not stated.
    spent: Option<Money>,
    /// 实施单位: who builds it; may be empty.
    implementer: String,
    /// 责任人: who answers for it; may be empty.
    responsible: String,
    /// Whom to call; may be empty.
    contact: String,
    /// Households that benefit.
    households: Option<u32>,
    /// People that benefit.
    people: Option<u32>,
    /// First day of the work, or empty.
    starts: String,
    /// Last day of the work, or empty.
    ends: String,
    /// 建设任务: what is to be built; may be empty.
    tasks: String,
    /// 补助标准: how much for what; may be empty.
    subsidy: String,
    /// 绩效目标: what it is to achieve, one text each.
    objectives: Vec<String>,
    /// 带贫减贫机制: how poor households share in it; may be empty.
    benefit: String,
    /// What each fund pays.
    funding: Vec<FundingView>,
    /// Money from elsewhere than the funds of `funding`; its `zero` is true for none.
    other_funding: Money,
    /// Sum of `funding` and `other_funding`.
    funded: Money,
    /// The line of its time; none for less than two notices.
    timeline: Option<TimelineView>,
    /// Its notices that are published by today, the latest first.
    notices: Vec<NoticeView>,
    /// Cases that concern it.
    cases: Vec<Row>,
}

/// What one fund pays.
#[derive(Debug, Serialize)]
pub struct FundingView {
    /// The fund.
    fund: Link,
    /// Its level: a key of `labels.level`.
    level: &'static str,
    /// How much.
    amount: Money,
}

/// One notice.
#[derive(Debug, Serialize)]
pub struct NoticeView {
    /// Its number, from 1 for the oldest; also its anchor, `n1`.
    number: usize,
    /// Stage that it announces: a key of `labels.stage`.
    stage: &'static str,
    /// Day of publication, the first day of its period.
    published: String,
    /// Last day of its period, or empty when it has none.
    last: String,
    /// Length of its period in days, both ends included; 0 without one.
    days: i64,
    /// `open` or `ended`, empty without a period: a key of `labels.period`.
    state: &'static str,
    /// Whether its period is not open and a later notice is shown: on paper it is left out.
    earlier: bool,
    /// Title; may be empty.
    title: String,
    /// What was spent by then; none when not stated.
    spent: Option<Money>,
    /// How far the work is, in percent; none when not stated.
    progress: Option<u8>,
    /// Files that belong to it.
    attachments: Vec<AttachmentView>,
    /// Its text as HTML; may be empty. Show it with `| safe`.
    html: String,
}

/// The view of a project's page.
///
/// # Panics
/// When the record is of another kind.
#[must_use]
pub fn project(site: &Site<'_>, path: &str, ix: RecordIx) -> ProjectPage {
    let record = site.portal.record(ix);
    let Detail::Project(project) = &record.detail else { unreachable!("the plan gives projects") };
    let linker = Linker { portal: site.portal, from: path };
    let notices = notices(site, path, record, project);
    let is_open = notices.iter().any(|notice| notice.state == "open");
    let funded: Amount = project.funding.iter().map(|funding| funding.amount).sum();
    ProjectPage {
        layout: layout(site, path, record, project),
        record: record::record(site, path, ix),
        stage: project.stage(site.catalog.today).word(),
        today: if is_open { iso(site.catalog.today) } else { String::new() },
        open: notices.iter().filter(|notice| notice.state == "open").map(|notice| notice.number).collect(),
        township: linker.township(project.place.township),
        village: project.place.village.map(|village| linker.village(village)),
        category: project.category.clone(),
        budget: project.budget.map(Money::from),
        spent: project.spent.map(Money::from),
        implementer: project.implementer.clone(),
        responsible: project.responsible.clone(),
        contact: project.contact.clone(),
        households: project.households,
        people: project.people,
        starts: day(project.starts),
        ends: day(project.ends),
        tasks: project.tasks.clone(),
        subsidy: project.subsidy.clone(),
        objectives: project.objectives.clone(),
        benefit: project.benefit.clone(),
        funding: project.funding.iter().map(|funding| funding_view(site, linker, funding)).collect(),
        other_funding: project.other_funding.into(),
        funded: (funded + project.other_funding).into(),
        timeline: picture::timeline(project, site.catalog.today),
        notices,
        cases: record::cases(site, path, ix),
    }
}

fn layout(site: &Site<'_>, path: &str, record: &Record, project: &Project) -> Layout {
    let portal = site.portal;
    let township = portal.township(project.place.township);
    let mut layout = Layout::new(path, "project", record.title.clone())
        .below("townships/", "townships")
        .below_named(&scope_folder(portal, Scope::Township(project.place.township)), &township.name);
    if let Some(village) = project.place.village {
        layout = layout.below_named(&scope_folder(portal, Scope::Village(village)), &portal.village(village).name);
    }
    layout.with_qr(&site.config.site.base_url)
}

fn funding_view(site: &Site<'_>, linker: Linker<'_>, funding: &Funding) -> FundingView {
    let level = match &site.portal.record(funding.fund.record).detail {
        Detail::Fund(fund) => fund.level.word(),
        _ => "",
    };
    FundingView { fund: record::link(site, linker, funding.fund.record), level, amount: funding.amount.into() }
}

/// The notices that are published by today, the latest first.
fn notices(site: &Site<'_>, path: &str, record: &Record, project: &Project) -> Vec<NoticeView> {
    let today = site.catalog.today;
    let published = project.notices.iter().enumerate().filter(|(_, notice)| notice.published <= today);
    let mut notices: Vec<NoticeView> =
        published.rev().map(|(number, notice)| notice_view(site, path, record, notice, number + 1)).collect();
    for notice in notices.iter_mut().skip(1) {
        notice.earlier = notice.state != "open";
    }
    notices
}

fn notice_view(site: &Site<'_>, path: &str, record: &Record, notice: &Notice, number: usize) -> NoticeView {
    let linker = Linker { portal: site.portal, from: path };
    // A notice is shown from the first day of its period on, so none is yet to begin.
    let state = notice.period.map_or("", |period| match period.state(site.catalog.today) {
        PeriodState::Ended => "ended",
        PeriodState::NotYet | PeriodState::Open => "open",
    });
    let prefix = format!("n{number}-");
    NoticeView {
        number,
        stage: notice.stage.word(),
        published: iso(notice.published),
        last: day(notice.period.map(Period::last)),
        days: notice.period.map_or(0, Period::days),
        state,
        earlier: false,
        title: notice.title.clone(),
        spent: notice.spent.map(Money::from),
        progress: notice.progress,
        attachments: record::attachments(record, &notice.attachments, linker),
        html: record::html(
            site,
            path,
            record,
            &notice.body,
            Style { top_level: 4, anchor_prefix: &prefix, names: &site.config.names },
        ),
    }
}
