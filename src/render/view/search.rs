//! The page of the search.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;

use super::layout::{Layout, Link, Linker};
use crate::model::{DepartmentIx, DocumentType, FocusIx, Kind, Level, Stage, TownshipIx, VillageIx};
use crate::plan::{SEARCH, SOUNDS, has_sounds, page_file};
use crate::render::Site;
use crate::search::{AMOUNTS, sound_initial};

/// The page of the search, with the ways that need no script.
#[derive(Debug, Serialize)]
pub struct SearchPage {
    /// The frame of the page.
    layout: Layout,
    /// The parts of the index for the script: name, number of entries, bits of the number of shards, entries of a block, version; a
    /// comma between these, a blank between parts.
    parts: String,
    /// Kinds of record, each with its years: keys of `labels.kind`.
    kinds: Vec<YearsOfKind>,
    /// The townships with their slugs.
    townships: Vec<Choice>,
    /// The focus areas with their slugs.
    focuses: Vec<Choice>,
    /// The departments.
    departments: Vec<Link>,
    /// The villages by the first letter of their pinyin.
    villages: Vec<Initial>,
    /// Years that have records, the newest first.
    years: Vec<i16>,
    /// Levels of funds: keys of `labels.level`.
    levels: Vec<&'static str>,
    /// Stages of projects: keys of `labels.stage`.
    stages: Vec<&'static str>,
    /// Types of documents: keys of `labels.type`.
    types: Vec<&'static str>,
    /// Ranges of amounts.
    amounts: Vec<AmountRange>,
}

/// A place or focus area that results can be narrowed down to.
#[derive(Debug, Serialize)]
pub struct Choice {
    /// Its page.
    to: Link,
    /// Its slug.
    slug: String,
}

/// The years of a kind.
#[derive(Debug, Serialize)]
pub struct YearsOfKind {
    /// The kind, `fund`, `project`, `case` or `document`: a key of `labels.kind`.
    kind: &'static str,
    /// Its page.
    href: String,
    /// The pages of its years, the newest first.
    years: Vec<Link>,
}

/// The villages that begin with a letter.
#[derive(Debug, Serialize)]
pub struct Initial {
    /// The letter; `#` for names that are not Chinese.
    letter: String,
    /// Where its villages are, when they are on a page of their own; otherwise empty.
    href: String,
    /// The villages, in the order of the registry; empty when they are on a page of their own.
    villages: Vec<Link>,
}

/// All villages by the first letters of their pinyin, where the page of the search has no room for them.
#[derive(Debug, Serialize)]
pub struct VillagesPage {
    /// The frame of the page.
    layout: Layout,
    /// The villages by their first letters.
    villages: Vec<Initial>,
}

/// A range of amounts.
#[derive(Debug, Serialize)]
pub struct AmountRange {
    /// Its number in the index.
    number: usize,
    /// Where it begins, in 万元; 0 for the lowest.
    from: i64,
    /// Where it ends, in 万元, not included; 0 for the highest.
    to: i64,
}

/// The view of the page of the search.
#[must_use]
pub fn search(site: &Site<'_>, path: &str) -> SearchPage {
    let (portal, linker) = (site.portal, Linker { portal: site.portal, from: path });
    let listings = &site.catalog.listings;
    let kind = |kind: Kind| {
        let folder = format!("{}/", kind.folder());
        let years = listings.kinds[Kind::ALL.iter().position(|known| *known == kind).unwrap_or_default()].years.iter().rev();
        let year = |year: i16| Link { href: linker.file(&page_file(&format!("{folder}{year}/"))), text: year.to_string() };
        let years = years.map(|of| year(of.year)).collect();
        YearsOfKind { kind: kind.word(), href: linker.file(&page_file(&folder)), years }
    };
    let townships = (0..).zip(&portal.townships);
    let townships = townships.map(|(number, one)| Choice { to: linker.township(TownshipIx(number)), slug: one.slug.clone() });
    let focuses = (0..).zip(&portal.focuses);
    let focuses = focuses.map(|(number, one)| Choice { to: linker.focus(FocusIx(number)), slug: one.slug.clone() });
    SearchPage {
        layout: Layout::new(path, "search", "").labelled("search"),
        parts: parts(site),
        kinds: Kind::ALL.into_iter().map(kind).collect(),
        townships: townships.collect(),
        focuses: focuses.collect(),
        departments: (0..).zip(&portal.departments).map(|(number, _)| linker.department(DepartmentIx(number))).collect(),
        villages: initials(site, linker),
        years: listings.all.years.iter().rev().map(|year| year.year).collect(),
        levels: Level::ALL.map(|(word, _)| word).into(),
        stages: Stage::ALL.map(|(word, _)| word).into(),
        types: DocumentType::ALL.map(|(word, _)| word).into(),
        amounts: amounts(),
    }
}

fn parts(site: &Site<'_>) -> String {
    let mut text = String::new();
    for part in &site.plan.search.parts {
        let blank = if text.is_empty() { "" } else { " " };
        let _ = write!(text, "{blank}{},{},{},{},{:08x}", part.name, part.len, part.bits, part.block, part.version >> 32);
    }
    text
}

fn amounts() -> Vec<AmountRange> {
    let limit = |at: Option<usize>| at.and_then(|at| AMOUNTS.get(at)).copied().unwrap_or_default();
    (0..=AMOUNTS.len())
        .map(|number| AmountRange { number, from: limit(number.checked_sub(1)), to: limit(Some(number)) })
        .collect()
}

/// The view of the page of villages by their sound.
#[must_use]
pub fn sounds(site: &Site<'_>, path: &str) -> VillagesPage {
    let linker = Linker { portal: site.portal, from: path };
    let layout = Layout::new(path, "sounds", "").labelled("sounds").below(SEARCH, "search");
    VillagesPage { layout, villages: villages(site, linker) }
}

/// The villages, or where they are.
fn initials(site: &Site<'_>, linker: Linker<'_>) -> Vec<Initial> {
    let villages = villages(site, linker);
    if !has_sounds(site.portal) {
        return villages;
    }
    let page = linker.file(&page_file(SOUNDS));
    let away = |Initial { letter, .. }| Initial { href: format!("{page}#_{letter}"), letter, villages: Vec::new() };
    villages.into_iter().map(away).collect()
}

/// The villages by their first letters, with the township where two have one name.
fn villages(site: &Site<'_>, linker: Linker<'_>) -> Vec<Initial> {
    let portal = site.portal;
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    for village in &portal.villages {
        *named.entry(&village.name).or_default() += 1;
    }
    let mut initials: BTreeMap<char, Vec<Link>> = BTreeMap::new();
    for (number, village) in (0..).zip(&portal.villages) {
        let Link { href, text } = linker.village(VillageIx(number));
        let township = if named[village.name.as_str()] > 1 { portal.township(village.township).name.as_str() } else { "" };
        initials
            .entry(sound_initial(&village.name, &village.slug))
            .or_default()
            .push(Link { href, text: format!("{township}{text}") });
    }
    initials.into_iter().map(|(letter, villages)| Initial { letter: letter.to_string(), href: String::new(), villages }).collect()
}
