//! The registries: places, focus areas, departments.

use super::ids::check_slug;
use super::names::Names;
use super::need::{self, Table};
use crate::diag::Findings;
use crate::fields::Line;
use crate::load::{
    RawCounty, RawDepartment, RawDepartments, RawFocus, RawFocusFile, RawMeasure, RawRegions, RawTownship, RawVillage,
};
use crate::model::{County, Department, DepartmentIx, Focus, FocusIx, Measure, Township, TownshipIx, Village, VillageIx};
use crate::source::{DEPARTMENTS, FOCUS, Located, Span};

/// What records can name.
#[derive(Debug, Default)]
pub(super) struct Registries {
    pub county: Option<County>,
    pub townships: Vec<Township>,
    pub villages: Vec<Village>,
    pub focuses: Vec<Focus>,
    pub departments: Vec<Department>,
    pub township_names: Names<TownshipIx>,
    /// Names of the villages of each township.
    pub village_names: Vec<Names<VillageIx>>,
    pub focus_names: Names<FocusIx>,
    pub department_names: Names<DepartmentIx>,
}

impl Registries {
    /// What is known when the places cannot be read: nothing, and nothing more is reported.
    pub(super) fn unknown() -> Self {
        Self {
            township_names: Names::broken(),
            focus_names: Names::broken(),
            department_names: Names::broken(),
            ..Self::default()
        }
    }
}

/// Checks the registries, of which those at the paths `broken` cannot be read. `None` without a registry of places; the other two may be missing.
pub(super) fn registries(
    regions: Option<RawRegions>,
    focus: Option<RawFocusFile>,
    departments: Option<RawDepartments>,
    broken: &[&str],
    found: &mut Findings,
) -> Option<Registries> {
    let mut registries = Registries::default();
    if broken.contains(&FOCUS) {
        registries.focus_names = Names::broken();
    }
    if broken.contains(&DEPARTMENTS) {
        registries.department_names = Names::broken();
    }
    for raw in departments.map(|file| file.department.0).unwrap_or_default() {
        department(raw, &mut registries, found);
    }
    let mut focuses = focus.map(|file| file.focus.0).unwrap_or_default();
    focuses.sort_by_key(|focus| focus.order.as_ref().map_or(i64::MAX, |order| order.value.0));
    for raw in focuses {
        focus_area(raw, &mut registries, found);
    }
    let regions = regions?;
    registries.county = county(regions.county.0, regions.span, found);
    let mut townships = regions.township.0;
    townships.sort_by(|a, b| code_of(a).cmp(code_of(b)));
    for raw in townships {
        township(raw, &mut registries, found);
    }
    Some(registries)
}

/// The code by which townships are ordered; those without one come last.
fn code_of(township: &RawTownship) -> &str {
    township.code.as_ref().map_or("~", |code| code.value.0.as_str())
}

/// The number of the next entry of a registry.
fn next(len: usize) -> u32 {
    u32::try_from(len).expect("fewer than 2^32 entries")
}

fn county(raw: Option<RawCounty>, file: Span, found: &mut Findings) -> Option<County> {
    let example = "[county] name = \"云岭县\"";
    let Some(raw) = raw else {
        return need::value(None, Table::headed("`regions.toml` ", file), "[county]", example, found);
    };
    let name = need::line(raw.name, Table::headed("`[county]` ", raw.span), "name", "name = \"云岭县\"", found)?;
    Some(County { name, code: need::optional(raw.code) })
}

/// Slug, name and aliases of an entry as written.
type NameFields<'a> = (Option<Located<Line>>, Option<Located<Line>>, &'a [Located<Line>]);

/// Slug, name and aliases of an entry, entered with its aliases.
fn entered<Ix: Copy + PartialEq>(
    fields: NameFields<'_>,
    table: Table,
    entry: Ix,
    names: &mut Names<Ix>,
    found: &mut Findings,
) -> Option<(String, String, Vec<String>)> {
    let (slug, name, aliases) = fields;
    if let Some(slug) = &slug {
        names.enter_slug(&slug.value.0, slug.span, entry, found);
    }
    for written in name.iter().chain(aliases) {
        names.enter(&written.value.0, written.span, entry, found);
    }
    if let Some(slug) = &slug {
        check_slug(slug, found);
    }
    let slug = need::line(slug, table, "slug", "slug = \"huashan\"", found);
    let name = need::line(name, table, "name", "name = \"花山镇\"", found);
    Some((slug?, name?, aliases.iter().map(|alias| alias.value.0.clone()).collect()))
}

fn township(raw: RawTownship, registries: &mut Registries, found: &mut Findings) {
    let ix = TownshipIx(next(registries.townships.len()));
    let table = Table::headed("`[[township]]` ", raw.span);
    let (slug, name, aliases) =
        entered((raw.slug, raw.name, &raw.aliases), table, ix, &mut registries.township_names, found).unwrap_or_default();
    let mut names = Names::default();
    let mut villages = Vec::with_capacity(raw.village.0.len());
    for village in raw.village.0 {
        villages.push(checked_village(village, ix, registries, &mut names, found));
    }
    registries.village_names.push(names);
    let (code, kind) = (need::optional(raw.code), need::optional(raw.kind));
    registries.townships.push(Township { slug, name, aliases, code, kind, villages });
}

fn checked_village(
    raw: RawVillage,
    township: TownshipIx,
    registries: &mut Registries,
    names: &mut Names<VillageIx>,
    found: &mut Findings,
) -> VillageIx {
    let ix = VillageIx(next(registries.villages.len()));
    let table = Table::headed("`[[township.village]]` ", raw.span);
    let (slug, name, aliases) = entered((raw.slug, raw.name, &raw.aliases), table, ix, names, found).unwrap_or_default();
    registries.villages.push(Village { township, slug, name, aliases, code: need::optional(raw.code) });
    ix
}

fn department(raw: RawDepartment, registries: &mut Registries, found: &mut Findings) {
    let ix = DepartmentIx(next(registries.departments.len()));
    let table = Table::headed("`[[department]]` ", raw.span);
    let (slug, name, aliases) =
        entered((raw.slug, raw.name, &raw.aliases), table, ix, &mut registries.department_names, found).unwrap_or_default();
    registries.departments.push(Department { slug, name, aliases, phone: need::optional(raw.phone) });
}

fn focus_area(raw: RawFocus, registries: &mut Registries, found: &mut Findings) {
    let ix = FocusIx(next(registries.focuses.len()));
    let table = Table::headed("`[[focus]]` ", raw.span);
    let (slug, name, aliases) =
        entered((raw.slug, raw.name, &raw.aliases), table, ix, &mut registries.focus_names, found).unwrap_or_default();
    let problem = |raw: crate::load::RawProblem, found: &mut Findings| {
        need::prose(raw.text, Table::headed("`[[focus.problem]]` ", raw.span), "text", "text = \"…\"", found)
    };
    let problems = raw.problem.0.into_iter().filter_map(|raw| problem(raw, found)).collect();
    let measures = raw.measure.0.into_iter().filter_map(|raw| measure(raw, &registries.department_names, found)).collect();
    let summary = need::optional_prose(raw.summary);
    registries.focuses.push(Focus { slug, name, aliases, summary, problems, measures });
}

fn measure(raw: RawMeasure, departments: &Names<DepartmentIx>, found: &mut Findings) -> Option<Measure> {
    let text = need::prose(raw.text, Table::headed("`[[focus.measure]]` ", raw.span), "text", "text = \"…\"", found);
    let lead = departments.find_all(&raw.lead, "lead", DEPARTMENTS, found);
    let partners = departments.find_all(&raw.partners, "partners", DEPARTMENTS, found);
    Some(Measure { text: text?, lead, partners })
}
