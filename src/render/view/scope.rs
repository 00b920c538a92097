//! The page of a kind, township, village, focus area or department.

use std::collections::BTreeMap;

use serde::Serialize;

use super::download::{self, DownloadView};
use super::layout::{Layout, Link, Linker};
use super::money::Money;
use super::picture::{self, Bar, FlowView};
use super::row::{OpenRow, Section, open_rows, sections};
use crate::derive::{Listing, OpenNotice, Shares};
use crate::model::{Amount, Detail, FocusIx, Kind, Measure, Stage, TownshipIx, iso};
use crate::plan::{CALENDAR, FEED, ROWS_OF_KIND, Scope, has_calendar, has_years, page_file, scope_folder};
use crate::render::Site;

/// The page of a kind, township, village, focus area or department. Lists that do not belong to it are empty.
#[derive(Debug, Serialize)]
pub struct ScopePage {
    /// The frame of the page.
    layout: Layout,
    /// Name; empty for a kind, whose words are the theme's.
    name: String,
    /// The kind, for the page of a kind, `fund` and so on: a key of `labels.kind` and `labels.column`; otherwise empty.
    kind: &'static str,
    /// Administrative code of a place; may be empty.
    code: String,
    /// Telephone of a department; may be empty.
    phone: String,
    /// What a focus area is about; may be empty.
    summary: String,
    /// Problems of a focus area.
    problems: Vec<String>,
    /// Measures of a focus area, or those that a department leads.
    measures: Vec<MeasureView>,
    /// Measures that a department shares in.
    shared_measures: Vec<MeasureView>,
    /// The township of a village.
    township: Option<Link>,
    /// Villages of a township.
    villages: Vec<VillageEntry>,
    /// What a township has beyond its villages; none when everything is in a village.
    beyond: Option<BeyondView>,
    /// What a place or department receives from funds; none for a kind or focus area.
    received: Option<ReceivedView>,
    /// Sum of all funds, on the page of funds.
    total: Option<Money>,
    /// The way of the money of all funds, on the page of funds; none where there is nothing to see.
    flow: Option<FlowView>,
    /// Number of projects by stage; stages without projects are left out.
    stages: Vec<StageCount>,
    /// Sum of the budgets of the projects.
    budget: Money,
    /// On the page of a township or village, what the projects are for, the dearest kind first; none elsewhere.
    categories: Vec<CategorySum>,
    /// On the page of a township or village, the notices in their display period, those that end first in front.
    open: Vec<OpenRow>,
    /// The day for which the page was made, when there are open notices; otherwise empty.
    today: String,
    /// Number of records.
    count: usize,
    /// Number of records by kind.
    counts: Counts,
    /// Years, the newest first.
    years: Vec<YearRow>,
    /// The newest records, kind by kind; kinds without records have no section.
    sections: Vec<Section>,
    /// Address of the feed; empty for a kind.
    feed: &'static str,
    /// Address of the calendar of the ends of periods in a township or village; empty where there is none.
    calendar: &'static str,
    /// The rows of the listing as files; of the newest year only, when years have pages of their own. None for a listing without
    /// records.
    downloads: Vec<DownloadView>,
}

/// Number of records by kind.
#[derive(Debug, Serialize)]
pub(super) struct Counts {
    /// Funds.
    fund: usize,
    /// Projects.
    project: usize,
    /// Cases.
    case: usize,
    /// Documents.
    document: usize,
}

impl From<[usize; 4]> for Counts {
    fn from([fund, project, case, document]: [usize; 4]) -> Self {
        Self { fund, project, case, document }
    }
}

/// A measure of a focus area.
#[derive(Debug, Serialize)]
pub struct MeasureView {
    /// The focus area, on the page of a department.
    focus: Option<Link>,
    /// The measure.
    text: String,
    /// Lead units.
    lead: Vec<Link>,
    /// Responsible units.
    partners: Vec<Link>,
}

/// What a place or department receives.
#[derive(Debug, Serialize)]
pub struct ReceivedView {
    /// Sum of all shares; for a township those of its villages and projects included.
    total: Money,
    /// Number of shares.
    shares: usize,
}

/// A village on the page of its township.
#[derive(Debug, Serialize)]
pub struct VillageEntry {
    /// The village.
    village: Link,
    /// What it receives from funds, its projects included.
    received: Money,
    /// Sum of the budgets of its projects.
    budget: Money,
    /// Number of its projects.
    projects: usize,
    /// Number of its cases.
    cases: usize,
    /// Number of its notices in their period.
    open: usize,
}

/// What belongs to a township and to none of its villages.
#[derive(Debug, Serialize)]
pub(super) struct BeyondView {
    /// What it receives from funds.
    received: Money,
    /// Sum of the budgets of its projects.
    budget: Money,
    /// Number of its projects.
    projects: usize,
}

/// Number of projects in a stage.
#[derive(Debug, Serialize)]
pub struct StageCount {
    /// The stage: a key of `labels.stage`.
    stage: &'static str,
    /// How many.
    count: usize,
    /// The stage in a stacked bar of all; none when it is the only one.
    bar: Option<Bar>,
    /// How it is filled there: a number from 0 on, always the same for a stage.
    fill: usize,
    /// Whether most projects are in it.
    largest: bool,
}

/// Projects of one kind, in the words of the records.
#[derive(Debug, Serialize)]
pub(super) struct CategorySum {
    /// The kind; empty for projects whose record does not tell it.
    name: String,
    /// Number of projects.
    projects: usize,
    /// Sum of their budgets.
    budget: Money,
}

/// One year of a listing.
#[derive(Debug, Serialize)]
pub struct YearRow {
    /// The year.
    year: i16,
    /// Its page; empty when the rows are all on this page.
    href: String,
    /// Number of records by kind.
    counts: Counts,
    /// Number of all records.
    count: usize,
    /// On the page of funds the sum of the year's funds, on that of a place or department what it receives in the year; none
    /// elsewhere.
    funds: Option<Money>,
    /// Sum of the budgets of the projects.
    budget: Money,
}

/// The view of the page of `scope`.
#[must_use]
pub fn scope(site: &Site<'_>, path: &str, scope: Scope) -> ScopePage {
    let listing = listing(site, scope);
    let shares = shares(site, scope);
    let linker = Linker { portal: site.portal, from: path };
    let counts = listing.counts();
    let page = ScopePage {
        layout: layout(site, path, scope),
        name: name(site, scope),
        kind: "",
        code: String::new(),
        phone: String::new(),
        summary: String::new(),
        problems: Vec::new(),
        measures: Vec::new(),
        shared_measures: Vec::new(),
        township: None,
        villages: Vec::new(),
        beyond: None,
        received: shares.map(|shares| ReceivedView { total: shares.total.into(), shares: shares.list.len() }),
        total: None,
        flow: None,
        stages: stages(&counts),
        budget: counts.budget.into(),
        categories: if shares.is_some() && counts.of(Kind::Project) > 0 { categories(site, scope, listing) } else { Vec::new() },
        open: open_rows(site, path, open(site, scope)),
        today: if open(site, scope).is_empty() { String::new() } else { iso(site.catalog.today) },
        count: listing.records.len(),
        counts: counts.kinds.into(),
        years: years(site, path, scope, listing, shares),
        sections: sections(site, path, &listing.records, counts.kinds, ROWS_OF_KIND, shares),
        feed: if let Scope::Kind(_) = scope { "" } else { FEED },
        calendar: if has_calendar(site.portal, scope, listing, site.catalog.today) { CALENDAR } else { "" },
        downloads: download::newest(site, path, scope),
    };
    with_own(site, linker, scope, page)
}

/// Fills in what only one sort of page has.
fn with_own(site: &Site<'_>, linker: Linker<'_>, scope: Scope, page: ScopePage) -> ScopePage {
    let portal = site.portal;
    match scope {
        Scope::Kind(kind) => {
            let total = site.catalog.money.all.total;
            let is_fund = kind == Kind::Fund;
            let flow = is_fund.then(|| picture::flow(site, linker, &site.catalog.ways, total)).flatten();
            ScopePage { kind: kind.word(), total: is_fund.then(|| total.into()), flow, ..page }
        }
        Scope::Township(ix) => ScopePage {
            code: portal.township(ix).code.clone(),
            villages: villages(site, linker, ix),
            beyond: beyond(site, ix),
            ..page
        },
        Scope::Village(ix) => {
            let village = portal.village(ix);
            ScopePage {
                layout: page.layout.with_qr(&site.config.site.base_url),
                code: village.code.clone(),
                township: Some(linker.township(village.township)),
                ..page
            }
        }
        Scope::Focus(ix) => {
            let focus = portal.focus(ix);
            let measures = focus.measures.iter().map(|measure| measure_view(linker, measure, None)).collect();
            ScopePage { summary: focus.summary.clone(), problems: focus.problems.clone(), measures, ..page }
        }
        Scope::Department(ix) => {
            let relations = &site.catalog.relations;
            let measures = |list: Option<&Vec<(FocusIx, usize)>>| {
                list.map_or(&[][..], Vec::as_slice)
                    .iter()
                    .map(|(focus, number)| measure_view(linker, &portal.focus(*focus).measures[*number], Some(*focus)))
                    .collect()
            };
            ScopePage {
                phone: portal.department(ix).phone.clone(),
                measures: measures(relations.leads.get(&ix)),
                shared_measures: measures(relations.partners.get(&ix)),
                ..page
            }
        }
    }
}

fn stages(counts: &crate::derive::Counts) -> Vec<StageCount> {
    let parts = counts.stages.iter().map(|count| *count as i128).collect();
    let bars = picture::stacked(parts, counts.of(Kind::Project) as i128);
    let stage = |(number, ((stage, _), count)): (usize, (&(&'static str, Stage), usize))| StageCount {
        stage,
        count,
        bar: bars.as_ref().map(|(bars, _)| bars[number].clone()),
        fill: number,
        largest: bars.as_ref().is_some_and(|(_, largest)| *largest == number),
    };
    Stage::ALL.iter().zip(counts.stages).enumerate().filter(|(_, (_, count))| *count > 0).map(stage).collect()
}

/// The listing of a scope.
pub(crate) fn listing<'a>(site: &Site<'a>, scope: Scope) -> &'a Listing {
    let listings = &site.catalog.listings;
    match scope {
        Scope::Kind(kind) => {
            &listings.kinds[Kind::ALL.iter().position(|known| *known == kind).expect("every kind has a listing")]
        }
        Scope::Township(ix) => &listings.townships[ix.0 as usize],
        Scope::Village(ix) => &listings.villages[ix.0 as usize],
        Scope::Focus(ix) => &listings.focuses[ix.0 as usize],
        Scope::Department(ix) => &listings.departments[ix.0 as usize],
    }
}

/// What the place or department of a scope receives from funds.
pub(crate) fn shares<'a>(site: &Site<'a>, scope: Scope) -> Option<&'a Shares> {
    let money = &site.catalog.money;
    match scope {
        Scope::Township(ix) => Some(&money.townships[ix.0 as usize]),
        Scope::Village(ix) => Some(&money.villages[ix.0 as usize]),
        Scope::Department(ix) => Some(&money.departments[ix.0 as usize]),
        Scope::Kind(_) | Scope::Focus(_) => None,
    }
}

/// The name of a scope; empty for a kind, whose words are the theme's.
pub(crate) fn name(site: &Site<'_>, scope: Scope) -> String {
    match scope {
        Scope::Kind(_) => String::new(),
        Scope::Township(ix) => site.portal.township(ix).name.clone(),
        Scope::Village(ix) => site.portal.village(ix).name.clone(),
        Scope::Focus(ix) => site.portal.focus(ix).name.clone(),
        Scope::Department(ix) => site.portal.department(ix).name.clone(),
    }
}

/// The frame of a page of `scope`, with the pages above the scope.
pub(super) fn layout(site: &Site<'_>, path: &str, scope: Scope) -> Layout {
    let layout = |kind| Layout::new(path, kind, name(site, scope));
    match scope {
        Scope::Kind(kind) => layout("kind").labelled(kind.folder()),
        Scope::Township(_) => layout("township").below("townships/", "townships"),
        Scope::Village(ix) => {
            let township = site.portal.village(ix).township;
            let folder = scope_folder(site.portal, Scope::Township(township));
            let layout = layout("village").below("townships/", "townships");
            layout.below_named(&folder, &site.portal.township(township).name)
        }
        Scope::Focus(_) => layout("focus").below("focus/", "focus"),
        Scope::Department(_) => layout("department").below("departments/", "departments"),
    }
}

fn open<'a>(site: &Site<'a>, scope: Scope) -> &'a [OpenNotice] {
    let relations = &site.catalog.relations;
    match scope {
        Scope::Township(ix) => relations.open_in_township.get(&ix).map_or(&[], Vec::as_slice),
        Scope::Village(ix) => relations.open_in_village.get(&ix).map_or(&[], Vec::as_slice),
        Scope::Kind(_) | Scope::Focus(_) | Scope::Department(_) => &[],
    }
}

fn years(site: &Site<'_>, path: &str, scope: Scope, listing: &Listing, shares: Option<&Shares>) -> Vec<YearRow> {
    let linker = Linker { portal: site.portal, from: path };
    let folder = scope_folder(site.portal, scope);
    let pages = has_years(scope, listing);
    let funds = |year: i16| match scope {
        Scope::Kind(Kind::Fund) => site.catalog.money.years.get(&year).map(|year| year.total),
        _ => shares.map(|shares| shares.by_year.get(&year).copied().unwrap_or_default()),
    };
    let row = |year: &crate::derive::Year| YearRow {
        year: year.year,
        href: if pages { linker.file(&page_file(&format!("{folder}{}/", year.year))) } else { String::new() },
        counts: year.counts.kinds.into(),
        count: year.range.len(),
        funds: funds(year.year).map(Money::from),
        budget: year.counts.budget.into(),
    };
    listing.years.iter().rev().map(row).collect()
}

/// The kinds of the projects of a place with their sums, the dearest first.
fn categories(site: &Site<'_>, scope: Scope, listing: &Listing) -> Vec<CategorySum> {
    if matches!(scope, Scope::Department(_)) {
        return Vec::new();
    }
    let mut sums: BTreeMap<&str, (usize, Amount)> = BTreeMap::new();
    for ix in &listing.records {
        if let Detail::Project(project) = &site.portal.record(*ix).detail {
            let (projects, budget) = sums.entry(&project.category).or_default();
            *projects += 1;
            *budget += project.budget.unwrap_or_default();
        }
    }
    let mut sums: Vec<_> = sums.into_iter().collect();
    sums.sort_by(|(_, (_, one)), (_, (_, other))| other.cmp(one));
    let view = |(name, (projects, budget)): (&str, (usize, Amount))| CategorySum {
        name: name.to_owned(),
        projects,
        budget: budget.into(),
    };
    sums.into_iter().map(view).collect()
}

fn villages(site: &Site<'_>, linker: Linker<'_>, township: TownshipIx) -> Vec<VillageEntry> {
    let entry = |ix: &crate::model::VillageIx| {
        let at = ix.0 as usize;
        let counts = site.catalog.listings.villages[at].counts();
        VillageEntry {
            village: linker.village(*ix),
            received: site.catalog.money.villages[at].total.into(),
            budget: counts.budget.into(),
            projects: counts.of(Kind::Project),
            cases: counts.of(Kind::Case),
            open: site.catalog.relations.open_in_village.get(ix).map_or(0, Vec::len),
        }
    };
    site.portal.township(township).villages.iter().map(entry).collect()
}

fn beyond(site: &Site<'_>, township: TownshipIx) -> Option<BeyondView> {
    let villages = &site.portal.township(township).villages;
    let (listings, money) = (&site.catalog.listings, &site.catalog.money);
    let at = township.0 as usize;
    let counts = listings.townships[at].counts();
    let (mut received, mut budget, mut projects) = (money.townships[at].total, counts.budget, counts.of(Kind::Project));
    for village in villages {
        let at = village.0 as usize;
        let counts = listings.villages[at].counts();
        received = received - money.villages[at].total;
        budget = budget - counts.budget;
        projects -= counts.of(Kind::Project);
    }
    let is_none = received == Amount::ZERO && budget == Amount::ZERO && projects == 0;
    (!is_none).then(|| BeyondView { received: received.into(), budget: budget.into(), projects })
}

fn measure_view(linker: Linker<'_>, measure: &Measure, focus: Option<FocusIx>) -> MeasureView {
    MeasureView {
        focus: focus.map(|focus| linker.focus(focus)),
        text: measure.text.clone(),
        lead: measure.lead.iter().map(|department| linker.department(*department)).collect(),
        partners: measure.partners.iter().map(|department| linker.department(*department)).collect(),
    }
}
