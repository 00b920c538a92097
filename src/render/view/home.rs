//! The home page.

use serde::Serialize;

use super::layout::{Layout, Linker};
use super::money::Money;
use super::picture::{self, Bar};
use super::registries::{FocusEntry, TownshipEntry, focus_entries, received_by_townships, township_entries};
use super::row::{OpenRow, Row, open_rows, row};
use super::scope::Counts;
use crate::derive::{YearMoney, per_mille};
use crate::model::{Amount, Kind, Level, iso};
use crate::plan::page_file;
use crate::render::Site;

/// Most open notices that the home page shows; the township pages show all of theirs.
const OPEN_SHOWN: usize = 30;

/// Newest records that the home page shows.
const LATEST_SHOWN: usize = 20;

/// The home page.
#[derive(Debug, Serialize)]
pub struct HomePage {
    /// The frame of the page.
    layout: Layout,
    /// Name of the county.
    county: String,
    /// Number of records by kind.
    counts: Counts,
    /// Sum of all funds.
    total: Money,
    /// Sum of all funds by level; levels without funds are left out.
    levels: Vec<LevelSum>,
    /// Budget years, the newest first.
    years: Vec<HomeYear>,
    /// The townships.
    townships: Vec<TownshipEntry>,
    /// Sum of what the townships receive; what departments receive and what is not allocated is not in it.
    received: Money,
    /// The focus areas.
    focuses: Vec<FocusEntry>,
    /// Number of notices in their display period.
    open_count: usize,
    /// The notices in their period that end first.
    open: Vec<OpenRow>,
    /// The day for which the page was made; shown beside open notices only.
    today: String,
    /// The newest records.
    latest: Vec<Row>,
}

/// Sum of the funds of a level.
#[derive(Debug, Serialize)]
pub struct LevelSum {
    /// The level: a key of `labels.level`.
    level: &'static str,
    /// The sum.
    amount: Money,
    /// Its part of all funds in percent, with one decimal; the parts add up to 100.
    percent: String,
    /// The level in a stacked bar of all; none when it is the only one.
    bar: Option<Bar>,
    /// How it is filled there: a number from 0 on, always the same for a level.
    fill: usize,
    /// Whether it is the largest.
    largest: bool,
}

/// One budget year.
#[derive(Debug, Serialize)]
pub struct HomeYear {
    /// The year.
    year: i16,
    /// Its page of funds.
    href: String,
    /// Number of funds.
    funds: usize,
    /// Sum of its funds.
    total: Money,
    /// How long its bar is, in percent of the longest.
    bar: String,
    /// Whether it brought most.
    largest: bool,
}

/// The view of the home page.
#[must_use]
pub fn home(site: &Site<'_>, path: &str) -> HomePage {
    let catalog = site.catalog;
    let linker = Linker { portal: site.portal, from: path };
    let open = &catalog.relations.open;
    HomePage {
        layout: Layout::new(path, "home", site.config.site.title.clone()),
        county: site.portal.county.name.clone(),
        counts: catalog.listings.all.counts().kinds.into(),
        total: catalog.money.all.total.into(),
        levels: levels(site),
        years: years(site, linker),
        townships: township_entries(site, path),
        received: received_by_townships(site).into(),
        focuses: focus_entries(site, path),
        open_count: open.len(),
        open: open_rows(site, path, &open[..open.len().min(OPEN_SHOWN)]),
        today: iso(catalog.today),
        latest: catalog.listings.newest.iter().take(LATEST_SHOWN).map(|ix| row(site, path, *ix, None)).collect(),
    }
}

fn levels(site: &Site<'_>) -> Vec<LevelSum> {
    let money = &site.catalog.money.all;
    let parts = money.levels.iter().map(|sum| sum.fen()).collect();
    let bars = picture::stacked(parts, money.total.fen());
    let largest = picture::largest(&money.levels);
    let level = |(number, ((word, _), share)): (usize, (&(&'static str, Level), u32))| LevelSum {
        level: word,
        amount: money.levels[number].into(),
        percent: picture::tenths(share),
        bar: bars.as_ref().map(|(bars, _)| bars[number].clone()),
        fill: number,
        largest: largest == Some(number),
    };
    let all = Level::ALL.iter().zip(per_mille(&money.levels)).enumerate();
    all.filter(|(number, _)| money.levels[*number] != Amount::ZERO).map(level).collect()
}

fn years(site: &Site<'_>, linker: Linker<'_>) -> Vec<HomeYear> {
    let years = &site.catalog.money.years;
    let totals: Vec<Amount> = years.values().rev().map(|money| money.total).collect();
    let largest = picture::largest(&totals);
    let bars = picture::bars(&totals);
    let year = |(number, ((year, money), bar)): (usize, ((&i16, &YearMoney), String))| HomeYear {
        year: *year,
        href: linker.file(&page_file(&format!("{}/{year}/", Kind::Fund.folder()))),
        funds: money.funds,
        total: money.total.into(),
        bar,
        largest: largest == Some(number),
    };
    years.iter().rev().zip(bars).enumerate().map(year).collect()
}
