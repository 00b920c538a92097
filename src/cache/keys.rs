//! What each page is made from, as a number: a page whose number is that of an earlier run has the bytes of that run.
//!
//! The numbers take in whole records and whole listings where a page shows a part of them: a page that is made for nothing
//! costs little, one that is not made when it should be is wrong.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{FileState, Printer, program};
use crate::data::Format;
use crate::derive::{Listing, Shares, place_of};
use crate::load::ThemeFiles;
use crate::model::{Date, Detail, Kind, Period, PeriodState, Record, RecordIx, Target};
use crate::plan::{
    Content, Download, FeedScope, Page, Scope, SitemapPart, WrittenLink, downloads, has_files_by_year, part_range, parts,
    record_named, tables,
};
use crate::render::{Site, template_of, view};
use crate::source::{CONFIG, DEPARTMENTS, FOCUS, REGIONS};

/// How all pages look, and how those of one template do.
#[derive(Debug)]
pub struct Look {
    all: u64,
    /// What files without a template are made from beside records: program, configuration and registries.
    bare: u64,
    templates: BTreeMap<String, u64>,
}

impl Look {
    /// The look of a site: program, configuration, registries, words, and the templates that many pages share. `options` is a
    /// number of what else decides which files a page has.
    #[must_use]
    pub fn new(site: &Site<'_>, files: &ThemeFiles, options: u64) -> Self {
        let text = |path: &str| site.sources.find(path).map_or("", |source| site.sources.file(source).text.as_str());
        let mut all = Printer::default().number(program()).number(options);
        for path in [CONFIG, REGIONS, FOCUS, DEPARTMENTS] {
            all = all.bytes(text(path));
        }
        let bare = all.finish();
        let texts: BTreeMap<&str, &str> =
            files.files.iter().map(|(path, file)| (path.as_str(), site.sources.file(file.source).text.as_str())).collect();
        let is_named = |path: &str| texts.iter().any(|(other, text)| *other != path && text.contains(path));
        let mut templates = BTreeMap::new();
        for (path, text) in &texts {
            // Words are laid over those of the theme below, which is a part of the program.
            if template_names().any(|name| name == *path) && !is_named(path) {
                templates.insert((*path).to_owned(), Printer::default().bytes(text).finish());
            } else {
                all = all.bytes(path).bytes(text);
            }
        }
        Self { all: all.finish(), bare, templates }
    }

    fn of(&self, template: &str) -> Printer {
        Printer::default().number(self.all).number(self.templates.get(template).copied().unwrap_or_default())
    }
}

/// The templates that make pages.
fn template_names() -> impl Iterator<Item = &'static str> {
    crate::render::TEMPLATES.iter().copied()
}

/// What records show, as numbers.
#[derive(Debug)]
pub struct Shown {
    /// By the number of the record.
    records: Vec<u64>,
    /// Of the whole portal.
    all: u64,
}

impl Shown {
    /// `prints` are the numbers of what the records say, `links` those of their texts. What is shown of them depends on the day
    /// too, and on the kinds of the records that their texts lead to, since a kind is a part of an address.
    #[must_use]
    pub fn new(site: &Site<'_>, prints: &[u64], links: &[Vec<WrittenLink>]) -> Self {
        let kind = |(written, _): &WrittenLink| record_named(written, site.portal).map(|ix| site.portal.record(ix).kind().word());
        let one = |number: usize, record: &Record, print: u64| {
            let ix = RecordIx(u32::try_from(number).unwrap_or(u32::MAX));
            let passed = crate::derive::changes_until(record, site.catalog.today) as u64;
            let open = if is_open(record, site.catalog.today) { day_number(site) } else { 0 };
            let state = site.catalog.state(ix) as u64;
            let printer = Printer::default().number(print).number(state).number(passed).number(open);
            links[number].iter().fold(printer, |printer, link| printer.value(&kind(link))).finish()
        };
        let all = site.portal.records.par_iter().zip(prints).enumerate();
        let records: Vec<u64> = all.map(|(number, (record, print))| one(number, record, *print)).collect();
        let all = records.iter().fold(Printer::default(), |printer, record| printer.number(*record)).finish();
        Self { records, all }
    }

    fn of(&self, ix: RecordIx) -> u64 {
        self.records[ix.0 as usize]
    }
}

/// Pages with an open notice say of which day they are.
fn is_open(record: &Record, today: Date) -> bool {
    let Detail::Project(project) = &record.detail else { return false };
    let is_open = |period: Period| period.state(today) == PeriodState::Open;
    project.notices.iter().any(|notice| notice.period.is_some_and(is_open))
}

fn day_number(site: &Site<'_>) -> u64 {
    Printer::default().bytes(site.catalog.today.to_string()).finish()
}

/// The numbers of all pages of the plan, in its order. `files` are those of the content, by path.
#[must_use]
pub fn keys(site: &Site<'_>, look: &Look, shown: &Shown, files: &[FileState]) -> Vec<u64> {
    let scopes = Scopes::new(site, shown);
    let rows = Files::new(site, shown);
    site.plan.pages.par_iter().map(|page| key(site, look, shown, &scopes, &rows, files, page)).collect()
}

fn key(
    site: &Site<'_>,
    look: &Look,
    shown: &Shown,
    scopes: &Scopes,
    files: &Files,
    attachments: &[FileState],
    page: &Page,
) -> u64 {
    let printer = look.of(template_of(site, page.content));
    match page.content {
        Content::Home | Content::Townships | Content::Focuses | Content::Departments | Content::Search => {
            printer.number(shown.all).number(day_number(site))
        }
        Content::Sitemap | Content::SitemapPart(SitemapPart::Listings(_)) => {
            Printer::default().number(look.bare).number(shown.all)
        }
        Content::SitemapPart(part) => {
            let printer = Printer::default().number(look.bare);
            part.records(site.catalog).iter().fold(printer, |printer, ix| printer.number(shown.of(*ix)))
        }
        Content::Data | Content::Package => {
            Kind::ALL.into_iter().fold(printer, |printer, kind| files.below(printer, site, Scope::Kind(kind), None))
        }
        Content::Accessibility
        | Content::NotFound
        | Content::Gone(_)
        | Content::Sounds
        | Content::SearchScript(_)
        | Content::SearchTraditional => printer,
        Content::SearchShard { part, .. } => printer.number(scopes.parts[part]),
        Content::SearchBlock { part, number } => {
            let (records, size) = (site.plan.search.records(part, site.catalog), site.plan.search.parts[part].block);
            records.iter().skip(number * size).take(size).fold(printer, |printer, ix| printer.number(shown.of(*ix)))
        }
        Content::Record(ix) => record(printer, site, shown, ix),
        Content::Tombstone(ix) => printer.number(shown.of(ix)),
        Content::Scope(scope) => {
            // The page of funds draws the way of their money, which ends at kinds of project.
            let ways = (scope == Scope::Kind(Kind::Fund)).then_some(&site.catalog.ways);
            files.below(printer.number(scopes.of(scope)).value(&ways), site, scope, None)
        }
        Content::Feed(FeedScope::Portal) => printer.number(shown.all),
        Content::Feed(FeedScope::Of(scope)) | Content::Calendar(scope) => printer.number(scopes.of(scope)),
        Content::Year { scope, year, part } => {
            let printer = of_year(printer, site, shown, scope, year, part);
            // Only the page of the newest rows tells of the files with all rows of the year.
            if part.is_none() { files.below(printer, site, scope, Some(year)) } else { printer }
        }
        Content::Download(file) => Printer::default().number(look.bare).number(files.of(file)),
        Content::Attachment(ix, number) => {
            let source = site.portal.record(ix).all_attachments().nth(number).map_or("", |one| one.source.as_str());
            let state = attachments.binary_search_by(|file| (*file.path).cmp(source)).ok().map(|at| &attachments[at]);
            printer.value(&state)
        }
    }
    .finish()
}

/// A record, and those that its page names.
fn record(mut printer: Printer, site: &Site<'_>, shown: &Shown, ix: RecordIx) -> Printer {
    let relations = &site.catalog.relations;
    printer = printer.number(shown.of(ix));
    for other in site.portal.record(ix).detail.references() {
        printer = printer.number(shown.of(other));
    }
    for (project, amount) in relations.paid.get(&ix).into_iter().flatten() {
        printer = printer.number(shown.of(*project)).value(amount);
    }
    for list in [relations.cases.get(&ix), relations.interpretations.get(&ix)] {
        printer = printer.number(u64::MAX);
        for other in list.into_iter().flatten() {
            printer = printer.number(shown.of(*other));
        }
    }
    printer
}

fn of_year(printer: Printer, site: &Site<'_>, shown: &Shown, scope: Scope, year: usize, part: Option<usize>) -> Printer {
    let listing = view::listing(site, scope);
    let year = &listing.years[year];
    let of_year = &listing.records[year.range.clone()];
    let rows = &of_year[part_range(of_year.len(), part)];
    let files = has_files_by_year(scope, listing);
    let printer = printer.value(&year.year).number(parts(of_year.len()) as u64).value(&files);
    rows.iter().fold(printer, |printer, ix| row(printer, site, shown, view::shares(site, scope), *ix))
}

/// A row of a listing: the record, and what the place or department gets of it.
fn row(printer: Printer, site: &Site<'_>, shown: &Shown, shares: Option<&Shares>, ix: RecordIx) -> Printer {
    let printer = printer.number(shown.of(ix));
    match shares.filter(|_| site.portal.record(ix).kind() == Kind::Fund) {
        Some(shares) => printer.value(&shares.from_fund(ix)),
        None => printer,
    }
}

/// The numbers of listings with all that is derived from them.
struct Scopes {
    kinds: Vec<u64>,
    townships: Vec<u64>,
    villages: Vec<u64>,
    focuses: Vec<u64>,
    departments: Vec<u64>,
    /// By the parts of the search index.
    parts: Vec<u64>,
}

impl Scopes {
    fn new(site: &Site<'_>, shown: &Shown) -> Self {
        let listings = &site.catalog.listings;
        let money = &site.catalog.money;
        let of = |listings: &[Listing], shares: &[Shares]| -> Vec<u64> {
            let one = |(at, listing): (usize, &Listing)| whole(shown, listing, shares.get(at));
            listings.iter().enumerate().map(one).collect()
        };
        let (villages, whole_portal) =
            rayon::join(|| of(&listings.villages, &money.villages), || (of(&listings.kinds, &[]), of(&listings.focuses, &[])));
        let (kinds, focuses) = whole_portal;
        // The page of a township has a row for each of its villages.
        let townships = of(&listings.townships, &money.townships).into_iter().zip(&site.portal.townships);
        let townships = townships.map(|(number, township)| {
            let own = Printer::default().number(number);
            township.villages.iter().fold(own, |printer, village| printer.number(villages[village.0 as usize])).finish()
        });
        let townships = townships.collect();
        let part = |part: usize| {
            let records = site.plan.search.records(part, site.catalog).iter();
            records.fold(Printer::default(), |printer, ix| found_by(printer, site, shown, *ix)).finish()
        };
        let parts = (0..site.plan.search.parts.len()).map(part).collect();
        Self { kinds, townships, villages, focuses, departments: of(&listings.departments, &money.departments), parts }
    }

    fn of(&self, scope: Scope) -> u64 {
        match scope {
            Scope::Kind(kind) => self.kinds[Kind::ALL.iter().position(|known| *known == kind).unwrap_or_default()],
            Scope::Township(ix) => self.townships[ix.0 as usize],
            Scope::Village(ix) => self.villages[ix.0 as usize],
            Scope::Focus(ix) => self.focuses[ix.0 as usize],
            Scope::Department(ix) => self.departments[ix.0 as usize],
        }
    }
}

/// What a record is found by: what it shows, and for a fund the places of the projects that it pays for.
fn found_by(printer: Printer, site: &Site<'_>, shown: &Shown, ix: RecordIx) -> Printer {
    let printer = printer.number(shown.of(ix));
    let Detail::Fund(fund) = &site.portal.record(ix).detail else { return printer };
    let targets = fund.allocations.iter().map(|allocation| allocation.target);
    let projects = targets.filter(|target| matches!(target, Target::Project(_)));
    projects.fold(printer, |printer, project| printer.value(&place_of(site.portal, project)))
}

/// The numbers of files of rows, by listing, year and part: the records of the part, and those that they name.
struct Files(BTreeMap<(Scope, Option<usize>, usize), u64>);

impl Files {
    fn new(site: &Site<'_>, shown: &Shown) -> Self {
        let downloads = site.plan.pages.iter().filter_map(|page| match page.content {
            Content::Download(file) => Some(file),
            _ => None,
        });
        // All tables and forms of a part are made from the same records.
        let is_first = |file: &Download| file.format == Format::Csv && file.table == tables(file.scope)[0];
        let files: Vec<Download> = downloads.filter(is_first).collect();
        let one = |file: &Download| ((file.scope, file.year, file.part), Self::number(site, shown, *file));
        // A few have nearly all rows, and stand together.
        Self(files.par_iter().with_max_len(1).map(one).collect())
    }

    fn number(site: &Site<'_>, shown: &Shown, file: Download) -> u64 {
        let listing = view::listing(site, file.scope);
        let shares = view::shares(site, file.scope);
        let names_others = matches!(file.scope, Scope::Kind(_));
        let mut printer = Printer::default();
        for ix in &listing.records[file.range(listing)] {
            printer = row(printer, site, shown, shares, *ix);
            if names_others {
                let references = site.portal.record(*ix).detail.references();
                printer = references.into_iter().fold(printer, |printer, other| printer.number(shown.of(other)));
            }
        }
        printer.finish()
    }

    fn of(&self, file: Download) -> u64 {
        self.0.get(&(file.scope, file.year, file.part)).copied().unwrap_or_default()
    }

    /// Takes in the files that a page tells of.
    fn below(&self, printer: Printer, site: &Site<'_>, scope: Scope, year: Option<usize>) -> Printer {
        let files = downloads(scope, view::listing(site, scope), year);
        files.into_iter().fold(printer, |printer, file| printer.number(self.of(file)))
    }
}

/// A listing with all its rows and shares; its sums are those of these.
fn whole(shown: &Shown, listing: &Listing, shares: Option<&Shares>) -> u64 {
    let rows = listing.records.iter().fold(Printer::default(), |printer, ix| printer.number(shown.of(*ix)));
    let shares = shares.map_or(&[][..], |shares| shares.list.as_slice());
    let with_shares = shares.iter().fold(rows, |printer, share| printer.number(shown.of(share.fund)).value(&share.amount));
    with_shares.finish()
}
