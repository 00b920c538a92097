//! The pages that list all townships, focus areas and departments, the accessibility statement and the error page.

use serde::Serialize;

use super::layout::{Layout, Link, Linker};
use super::money::Money;
use super::picture;
use crate::model::{Amount, DepartmentIx, FocusIx, Kind, TownshipIx};
use crate::render::Site;

/// All townships.
#[derive(Debug, Serialize)]
pub struct TownshipsPage {
    /// The frame of the page.
    layout: Layout,
    /// The townships, in the order of their codes.
    townships: Vec<TownshipEntry>,
    /// Sum of what they receive.
    received: Money,
    /// Number of their projects.
    projects: usize,
}

/// One township with its villages.
#[derive(Debug, Serialize)]
pub struct TownshipEntry {
    /// The township.
    township: Link,
    /// Its villages.
    villages: Vec<Link>,
    /// What it receives from funds, its villages and projects included.
    received: Money,
    /// Number of its projects.
    projects: usize,
    /// Number of its cases.
    cases: usize,
    /// Number of its notices in their period.
    open: usize,
    /// How long the bar of what it receives is, in percent of the longest.
    bar: String,
    /// How dark its tile is, from 0 for nothing received to 4.
    shade: u32,
    /// Whether it receives most.
    largest: bool,
}

/// All focus areas.
#[derive(Debug, Serialize)]
pub struct FocusesPage {
    /// The frame of the page.
    layout: Layout,
    /// The focus areas, in their order.
    focuses: Vec<FocusEntry>,
}

/// One focus area.
#[derive(Debug, Serialize)]
pub struct FocusEntry {
    /// The focus area.
    focus: Link,
    /// What it is about; may be empty.
    summary: String,
    /// Number of its problems.
    problems: usize,
    /// Number of its measures.
    measures: usize,
    /// Number of records filed under it.
    count: usize,
}

/// All departments.
#[derive(Debug, Serialize)]
pub struct DepartmentsPage {
    /// The frame of the page.
    layout: Layout,
    /// The departments, in the order of the registry.
    departments: Vec<DepartmentEntry>,
}

/// One department.
#[derive(Debug, Serialize)]
pub struct DepartmentEntry {
    /// The department.
    department: Link,
    /// Its telephone; may be empty.
    phone: String,
    /// Number of measures that it leads.
    leads: usize,
    /// Number of records that concern it.
    count: usize,
}

/// The accessibility statement; its words are all in the theme.
#[derive(Debug, Serialize)]
pub struct AccessibilityPage {
    /// The frame of the page.
    layout: Layout,
}

/// The error page.
#[derive(Debug, Serialize)]
pub struct NotFoundPage {
    /// The frame of the page.
    layout: Layout,
}

/// The townships with their sums.
pub(super) fn township_entries(site: &Site<'_>, path: &str) -> Vec<TownshipEntry> {
    let linker = Linker { portal: site.portal, from: path };
    let received: Vec<Amount> = site.catalog.money.townships.iter().map(|shares| shares.total).collect();
    let (bars, shades) = (picture::bars(&received), picture::shades(&received));
    let largest = picture::largest(&received);
    let entry = |(number, township): (u32, &crate::model::Township)| {
        let at = number as usize;
        let counts = site.catalog.listings.townships[at].counts();
        TownshipEntry {
            township: linker.township(TownshipIx(number)),
            villages: township.villages.iter().map(|village| linker.village(*village)).collect(),
            received: received[at].into(),
            projects: counts.of(Kind::Project),
            cases: counts.of(Kind::Case),
            open: site.catalog.relations.open_in_township.get(&TownshipIx(number)).map_or(0, Vec::len),
            bar: bars[at].clone(),
            shade: shades[at],
            largest: largest == Some(at),
        }
    };
    (0..).zip(&site.portal.townships).map(entry).collect()
}

/// Sum of what all townships receive.
pub(super) fn received_by_townships(site: &Site<'_>) -> Amount {
    site.catalog.money.townships.iter().map(|shares| shares.total).sum()
}

/// The focus areas.
pub(super) fn focus_entries(site: &Site<'_>, path: &str) -> Vec<FocusEntry> {
    let linker = Linker { portal: site.portal, from: path };
    let entry = |(number, focus): (u32, &crate::model::Focus)| FocusEntry {
        focus: linker.focus(FocusIx(number)),
        summary: focus.summary.clone(),
        problems: focus.problems.len(),
        measures: focus.measures.len(),
        count: site.catalog.listings.focuses[number as usize].records.len(),
    };
    (0..).zip(&site.portal.focuses).map(entry).collect()
}

/// The view of the page of all townships.
#[must_use]
pub fn townships(site: &Site<'_>, path: &str) -> TownshipsPage {
    let townships = township_entries(site, path);
    let projects = townships.iter().map(|township| township.projects).sum();
    TownshipsPage {
        layout: Layout::new(path, "townships", "").labelled("townships"),
        townships,
        received: received_by_townships(site).into(),
        projects,
    }
}

/// The view of the page of all focus areas.
#[must_use]
pub fn focuses(site: &Site<'_>, path: &str) -> FocusesPage {
    FocusesPage { layout: Layout::new(path, "focuses", "").labelled("focus"), focuses: focus_entries(site, path) }
}

/// The view of the page of all departments.
#[must_use]
pub fn departments(site: &Site<'_>, path: &str) -> DepartmentsPage {
    let linker = Linker { portal: site.portal, from: path };
    let entry = |(number, department): (u32, &crate::model::Department)| DepartmentEntry {
        department: linker.department(DepartmentIx(number)),
        phone: department.phone.clone(),
        leads: site.catalog.relations.leads.get(&DepartmentIx(number)).map_or(0, Vec::len),
        count: site.catalog.listings.departments[number as usize].records.len(),
    };
    let departments = (0..).zip(&site.portal.departments).map(entry).collect();
    DepartmentsPage { layout: Layout::new(path, "departments", "").labelled("departments"), departments }
}

/// The view of the accessibility statement (无障碍说明).
#[must_use]
pub fn accessibility(path: &str) -> AccessibilityPage {
    AccessibilityPage { layout: Layout::new(path, "accessibility", "").labelled("accessibility") }
}

/// The view of the error page. A server shows it at any address, so its links are absolute.
#[must_use]
pub fn not_found(site: &Site<'_>) -> NotFoundPage {
    let mut layout = Layout::new("404.html", "not_found", "").labelled("not_found");
    layout.root.clone_from(&site.config.site.base_url);
    layout.index = "";
    NotFoundPage { layout }
}
