//! gongshi (公示): a static site generator for government disclosure portals (政府信息公开专栏).
//!
//! A folder goes in, a checked portal comes out, and every step between is a plain function whose input and output types
//! are named in the folder of that step:
//!
//! ```text
//! gongshi.toml, content/, themes/
//!   config   -> Config
//!   load     -> RawContent, ThemeFiles   every file read, none skipped in silence
//!   check    -> Portal                   valid by construction, plus findings
//!   derive   -> Catalog                  listings, sums, states for a given day; pure
//!   plan     -> SitePlan                 every output path, before one byte is rendered
//!   render   -> bytes                    one page at a time, in parallel; pure
//!   publish  -> public/                  staged, verified, exchanged
//! ```
//!
//! What is wrong with the content is collected as [`diag::Findings`]; what is wrong with the machine is returned as an error.
//! Nothing is published while there is a finding of severity error.

#![forbid(unsafe_code)]

pub mod author;
pub mod cache;
pub mod careless;
pub mod check;
pub mod cli;
mod compress;
pub mod config;
pub mod data;
pub mod derive;
pub mod diag;
mod encoding;
pub mod fields;
pub mod import;
pub mod inspect;
pub mod load;
pub mod markdown;
pub mod model;
pub mod picture;
pub mod plan;
pub mod privacy;
pub mod publish;
pub mod render;
mod resume;
pub mod rules;
pub mod search;
pub mod serve;
pub mod source;
mod step;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;

use cache::{MadePage, Slot, Snapshot};
use check::{Checked, Measure};
use config::Config;
use derive::{Catalog, Moment};
use diag::{Findings, Place, Severity};
use load::{RawContent, Survey, ThemeFiles};
use model::{Date, Kind, Portal};
use plan::{Content, Page, SitePlan, WrittenLink};
use privacy::NamePolicy;

use publish::{Changes, Claim, Entry, PublishError, Stage};
use render::{Fact, Facts, Rendered, Site, TemplateFault, Theme};
use source::SourceMap;

pub use resume::Memory;
pub use step::{Step, Watch};

/// A portal that was read, checked and planned.
pub struct Prepared {
    /// The texts that were read, which findings point into.
    pub sources: SourceMap,
    /// What is wrong so far.
    pub found: Findings,
    /// The site to be; `None` when so much is missing that none can be planned.
    pub planned: Option<Planned>,
    /// What is to be remembered for the next run.
    pub memory: Memory,
}

/// A site that is planned but not rendered.
pub struct Planned {
    /// The configuration.
    pub config: Config,
    /// The files of the theme.
    pub theme_files: ThemeFiles,
    /// The compiled theme.
    pub theme: Theme,
    /// The valid records.
    pub portal: Portal,
    /// What was derived from them.
    pub catalog: Catalog,
    /// Every file of the site.
    pub plan: SitePlan,
    /// By the number of the record, the links of its texts that lead to files of the site.
    pub links: Vec<Vec<WrittenLink>>,
    /// Number of records that were read, valid or not.
    pub read: usize,
    /// Numbers that identify a person and are let pass by an exception.
    pub approved: BTreeSet<String>,
    /// The exceptions in force.
    pub exceptions: Vec<check::Exception>,
}

impl Planned {
    /// What pages are made from.
    #[must_use]
    pub fn site<'a>(&'a self, sources: &'a SourceMap) -> Site<'a> {
        let Self { config, portal, catalog, plan, .. } = self;
        Site { config, portal, catalog, plan, sources, facts: None }
    }

    /// The next day on which the site, or what may stand in it, is another one: a change of a record, or the first day on which an
    /// exception lets nothing pass any more.
    #[must_use]
    pub fn due(&self) -> Option<Date> {
        self.exceptions.iter().filter_map(check::Exception::ends).chain(self.catalog.due).min()
    }
}

/// Reads, checks and plans the portal at `root` as of `today`.
#[must_use]
pub fn prepare(root: &Path, today: Date) -> Prepared {
    prepare_again(root, today, None, &|_| ())
}

/// The same, with the help of what an earlier run left beside the site at `out`; the result is the same too.
#[must_use]
pub fn prepare_again(root: &Path, today: Date, out: Option<&Path>, watch: &Watch<'_>) -> Prepared {
    prepare_from(root, today.into(), || out.and_then(cache::read), watch)
}

/// The same from a snapshot wherever it is kept, for any moment.
fn prepare_from(root: &Path, moment: Moment, earlier: impl FnOnce() -> Option<Snapshot> + Send, watch: &Watch<'_>) -> Prepared {
    prepare_surveyed(root, moment, Surveyed::new(root, earlier, watch), watch)
}

/// What lies there: the content, and what an earlier run left.
struct Surveyed {
    snapshot: Option<Snapshot>,
    survey: Option<Survey>,
    found: Findings,
}

impl Surveyed {
    fn new(root: &Path, earlier: impl FnOnce() -> Option<Snapshot> + Send, watch: &Watch<'_>) -> Self {
        let mut found = Findings::default();
        let (snapshot, survey) = rayon::join(earlier, || Survey::new(root, &mut found));
        watch(Step::Survey);
        Self { snapshot, survey, found }
    }
}

fn prepare_surveyed(root: &Path, moment: Moment, surveyed: Surveyed, watch: &Watch<'_>) -> Prepared {
    let mut sources = SourceMap::default();
    let Surveyed { snapshot, survey, mut found } = surveyed;
    let mut made = Vec::new();
    if let (Some(snapshot), Some(survey), true) = (snapshot, &survey, found.is_empty()) {
        match resume::prepare(root, moment, snapshot, survey, watch) {
            Ok(prepared) => return prepared,
            Err(pages) => made = pages,
        }
    }
    let mut memory = Memory { made, ..Memory::default() };
    let planned = planned(root, moment, survey.as_ref(), &mut memory, &mut sources, &mut found, watch);
    Prepared { sources, found, planned, memory }
}

fn planned(
    root: &Path,
    moment: Moment,
    survey: Option<&Survey>,
    memory: &mut Memory,
    sources: &mut SourceMap,
    found: &mut Findings,
    watch: &Watch<'_>,
) -> Option<Planned> {
    let config = config::read(root, sources, found);
    watch(Step::Config);
    let mut content = RawContent::default();
    if let Some(survey) = survey {
        content = load::content(root, survey, sources, found);
        memory.stamp = resume::stamp(sources, &content, moment.today);
        memory.files = resume::states(survey, &content);
        watch(Step::Load);
    }
    let checked = check::content(content, &measure(config.as_ref(), moment.today), sources, found);
    watch(Step::Check);
    let Some(config) = config else {
        load::theme(root, load::DEFAULT_THEME, sources, found);
        return None;
    };
    let Some(checked) = checked else {
        theme(root, &config, sources, found);
        return None;
    };
    memory.kept = vec![None; checked.portal.records.len()];
    finish(root, config, checked, moment, sources, found, watch)
}

/// Checks the content of the portal at `root` as of `today`, as it would be with these texts of record files, by their paths.
#[must_use]
pub fn check_with(root: &Path, today: Date, files: &BTreeMap<String, String>) -> (SourceMap, Findings) {
    let (mut sources, mut found) = (SourceMap::default(), Findings::default());
    let config = config::read(root, &mut sources, &mut found);
    if let Some(survey) = Survey::new(root, &mut found) {
        let mut content = load::content(root, &survey, &mut sources, &mut found);
        content.records.retain(|record| !files.contains_key(&*sources.file(record.common.span.source).path));
        for (path, text) in files {
            let kind = Kind::ALL.into_iter().find(|kind| path.starts_with(&format!("{}/{}/", source::CONTENT, kind.folder())));
            if let Some(kind) = kind {
                content.records.extend(load::record_file(path, text.clone().into_bytes(), kind, &mut sources, &mut found));
            }
        }
        check::content(content, &measure(config.as_ref(), today), &sources, &mut found);
    }
    (sources, found)
}

/// What the content is held against.
fn measure(config: Option<&Config>, today: Date) -> Measure {
    Measure {
        village_notice: config.map_or_else(config::national_rule, |config| config.rules.village_notice.clone()),
        names: config.map_or_else(NamePolicy::default, |config| config.names.clone()),
        today,
    }
}

/// The files of the theme, and what was compiled from them.
fn theme(root: &Path, config: &Config, sources: &mut SourceMap, found: &mut Findings) -> (ThemeFiles, Option<Theme>) {
    let files = load::theme(root, &config.site.theme, sources, found);
    let theme = Theme::compile(&files, config, sources, found);
    (files, theme)
}

/// Plans the site of a portal that was checked.
fn finish(
    root: &Path,
    config: Config,
    mut checked: Checked,
    moment: Moment,
    sources: &mut SourceMap,
    found: &mut Findings,
    watch: &Watch<'_>,
) -> Option<Planned> {
    moment.mark(&mut checked.portal);
    let ((theme_files, theme), catalog) =
        rayon::join(|| theme(root, &config, sources, found), || derive::catalog(&checked.portal, moment));
    watch(Step::Derive);
    let plan = plan::site(&checked.portal, &catalog, found);
    let links = plan::check_links(&checked.portal, &checked.faulty, &checked.reported, &catalog, &plan, sources, found);
    watch(Step::Plan);
    let Checked { portal, read, approved, exceptions, .. } = checked;
    Some(Planned { config, theme_files, theme: theme?, portal, catalog, plan, links, read, approved, exceptions })
}

/// Renders every page and gives it to `sink` with its path, in parallel and in no particular order; faults of templates
/// become findings, each once.
///
/// # Errors
/// The first error of `sink`, in the order of the paths.
pub fn render_all<T: Send, E: Send>(
    planned: &Planned,
    sources: &SourceMap,
    found: &mut Findings,
    sink: impl Fn(&str, Rendered) -> Result<T, E> + Sync,
) -> Result<Vec<T>, E> {
    let pages: Vec<&Page> = planned.plan.pages.iter().collect();
    render_some(&pages, planned, sources, &mut Facts::new(), found, sink)
}

/// Renders some pages as [`render_all`] does all. `facts` are what is known of files of rows that are there; those of files
/// that are made are added.
fn render_some<T: Send, E: Send>(
    pages: &[&Page],
    planned: &Planned,
    sources: &SourceMap,
    facts: &mut Facts,
    found: &mut Findings,
    sink: impl Fn(&str, Rendered) -> Result<T, E> + Sync,
) -> Result<Vec<T>, E> {
    let mut results: Vec<Option<_>> = pages.iter().map(|_| None).collect();
    for (turn, is_first) in in_turns(pages, &planned.site(sources)).into_iter().zip([true, false]) {
        let site = Site { facts: Some(facts), ..planned.site(sources) };
        let render = |at: &usize| (*at, rendered(&site, planned, pages[*at], &sink));
        // In small parts, so that none is left to one thread in the end.
        let some = |numbers: &[usize], most| numbers.par_iter().with_max_len(most).map(render).collect::<Vec<_>>();
        let all = || {
            let (long, short) = rayon::join(|| some(&turn.long, 1), || some(&turn.short, 8));
            long.into_iter().chain(short)
        };
        let made = if is_first { rayon::join(all, || make_index(pages, planned)).0 } else { all() };
        for (at, page) in made {
            let fact = page.as_ref().ok().and_then(|made| made.fact);
            facts.extend(fact.map(|fact| (pages[at].path.clone(), fact)));
            results[at] = Some(page);
        }
    }
    let mut written = Vec::with_capacity(results.len());
    let mut faults: BTreeMap<_, (&str, Box<TemplateFault>)> = BTreeMap::new();
    // What stands in the content is reported there; pages tell of what only appears in them.
    let is_reported = found.has(&rules::personal_data::RULE);
    for (result, page) in results.into_iter().flatten().zip(pages) {
        match result {
            Ok(Made { hit, weight, result, .. }) => {
                if let (Some(weight), Content::Record(ix)) = (weight, page.content) {
                    let record = planned.portal.record(ix);
                    found.push(rules::page_weight::finding(record.span, weight).in_record(&record.id));
                }
                if let Some(hit) = hit.filter(|_| !is_reported) {
                    found.push(rules::personal_data::finding(Place::File(page.path.clone()), hit.kind, &hit.masked));
                }
                written.push(result?);
            }
            // One fault shows on every page of its kind; the first page stands for all.
            Err(fault) => {
                faults.entry((fault.template.clone(), fault.at, fault.message.clone())).or_insert((page.path.as_str(), fault));
            }
        }
    }
    for (path, fault) in faults.into_values() {
        found.push(fault.finding(&planned.theme_files, sources, Some(path)));
    }
    Ok(written)
}

/// Numbers of pages that are made in one go.
#[derive(Default)]
struct Turn {
    /// Those that take long, the longest first.
    long: Vec<usize>,
    /// All others.
    short: Vec<usize>,
}

/// The pages that are made first, and those that need what is made meanwhile: files that they tell of, so that no file is made
/// twice, and the parts of the search index.
fn in_turns(pages: &[&Page], site: &Site<'_>) -> [Turn; 2] {
    let is_last = |at: &usize| render::tells_of_files(pages[*at].content) || part_of_index(pages[*at].content).is_some();
    let (last, first): (Vec<usize>, Vec<usize>) = (0..pages.len()).partition(is_last);
    let rows = |at: &usize| match pages[*at].content {
        Content::Download(file) => file.range(render::view::listing(site, file.scope)).len(),
        Content::SitemapPart(part) => part.records(site.catalog).len(),
        _ => 0,
    };
    let (mut long, short): (Vec<usize>, Vec<usize>) = first.into_iter().partition(|at| rows(at) > 0);
    long.sort_by_cached_key(|at| std::cmp::Reverse(rows(at)));
    [Turn { long, short }, Turn { short: last, ..Turn::default() }]
}

/// Renders one page as [`render_all`] does all.
fn render_one(page: &Page, planned: &Planned, sources: &SourceMap, facts: &Facts) -> Result<Rendered, Box<TemplateFault>> {
    make_index(&[page], planned);
    render::page(&Site { facts: Some(facts), ..planned.site(sources) }, &planned.theme, page)
}

/// A page that was made.
struct Made<R> {
    /// The first personal data that is seen on it.
    hit: Option<privacy::Hit>,
    /// What it weighs, when that is too much.
    weight: Option<usize>,
    /// What pages tell of it, when it is a file of rows.
    fact: Option<Fact>,
    /// What the sink made of it.
    result: R,
}

fn rendered<R>(
    site: &Site<'_>,
    planned: &Planned,
    page: &Page,
    sink: impl Fn(&str, Rendered) -> R,
) -> Result<Made<R>, Box<TemplateFault>> {
    let rendered = render::page(site, &planned.theme, page)?;
    let fact = if let Rendered::Rows(_, fact) = rendered { Some(fact) } else { None };
    let hit = personal_data(page.content, &rendered, &planned.approved);
    Ok(Made { hit, weight: weight(page.content, &rendered), fact, result: sink(&page.path, rendered) })
}

/// Makes the parts of the search index that `pages` need, each once.
fn make_index(pages: &[&Page], planned: &Planned) {
    let parts = pages.iter().filter_map(|page| part_of_index(page.content)).collect();
    planned.plan.search.make(parts, &planned.portal, &planned.catalog);
}

/// The part of the search index that a file belongs to.
fn part_of_index(content: Content) -> Option<usize> {
    match content {
        Content::SearchShard { part, .. } | Content::SearchBlock { part, .. } => Some(part),
        _ => None,
    }
}

/// The first personal data that a reader of a page would see; attachments are looked into when the content is checked. Cells of
/// files are fields of records, each of which was looked through; side by side they would be taken for one number. What a
/// sitemap names stands on the pages that it names.
fn personal_data(content: Content, rendered: &Rendered, approved: &BTreeSet<String>) -> Option<privacy::Hit> {
    let (Rendered::Bytes(bytes), false) = (rendered, matches!(content, Content::Sitemap | Content::SitemapPart(_))) else {
        return None;
    };
    if !privacy::may_show_number(bytes) {
        return None;
    }
    let text = privacy::without_hashes(&privacy::visible_text(std::str::from_utf8(bytes).ok()?));
    privacy::scan(&text).into_iter().find(|hit| !approved.contains(&hit.digits))
}

/// What the page of a record weighs, in bytes as they are sent, when that is too much. Listings are kept small by their plan.
fn weight(content: Content, rendered: &Rendered) -> Option<usize> {
    match (content, rendered) {
        (Content::Record(_), Rendered::Bytes(page)) => compress::weight_above(rules::page_weight::MOST, page),
        _ => None,
    }
}

/// Checks the site as a build would, without writing anything.
pub fn check(prepared: &mut Prepared, progress: &(dyn Fn() + Sync)) {
    let Prepared { sources, found, planned, .. } = prepared;
    if let Some(planned) = planned {
        let nothing = |_: &str, _: Rendered| -> Result<(), std::convert::Infallible> {
            progress();
            Ok(())
        };
        let Ok(_) = render_all(planned, sources, found, nothing);
    }
}

/// Prepares a portal and, at the same time, the folder in which its site grows. The result of the one does not depend on the
/// other, and each takes a while. Both begin after the survey, which keeps all threads busy; what comes next does not.
pub fn prepare_with_stage(
    root: &Path,
    today: Date,
    earlier: Option<&Path>,
    claim: Claim,
    precompress: bool,
    watch: &(dyn Fn(Step) + Sync),
) -> (Prepared, Result<Stage, PublishError>) {
    let surveyed = Surveyed::new(root, || earlier.and_then(cache::read), &|step| watch(step));
    rayon::join(|| prepare_surveyed(root, today.into(), surveyed, &|step| watch(step)), || Stage::begin(claim, precompress))
}

/// Builds the site that was begun as `stage`. Returns `None`, with findings in `prepared`, when there is anything wrong with the
/// content; nothing is published then. Pages that are as an earlier run made them are taken over; what this run knows is left in
/// `slot` for the next one. `progress` is called once a page that is made.
///
/// # Errors
/// When the machine fails; the published folder is then as it was.
pub fn build(
    prepared: &mut Prepared,
    root: &Path,
    stage: Stage,
    deny: Severity,
    slot: Option<Slot>,
    progress: &(dyn Fn() + Sync),
    watch: &Watch<'_>,
) -> Result<Option<Changes>, PublishError> {
    if is_denied(&prepared.found, deny) {
        check(prepared, progress);
        return Ok(None);
    }
    if prepared.planned.is_none() {
        return Ok(None);
    }
    let mut holds = stage.holds_in_order();
    prepared.memory.made.retain(|page| page.is_whole(&mut holds));
    drop(holds);
    let task = resume::task(prepared, root, u64::from(stage.precompresses()));
    watch(Step::Compare);
    let Prepared { sources, found, planned: Some(planned), memory } = prepared else { return Ok(None) };
    let write = |path: &str, rendered: Rendered| -> Result<Vec<Entry>, PublishError> {
        progress();
        match rendered {
            Rendered::Bytes(bytes) => stage.write(Entry::of(path, &bytes), &bytes),
            Rendered::Rows(bytes, fact) => stage.write(Entry { path: path.into(), hash: fact.hash }, &bytes),
            Rendered::Copy(source) => {
                let file = root.join(&source);
                let bytes = attachment(root, &source, path).map_err(publish::failed(publish::Doing::Reading, &file))?;
                stage.write(Entry::of(path, &bytes), &bytes)
            }
        }
    };
    let pages: Vec<&Page> = task.fresh.iter().map(|number| &planned.plan.pages[*number]).collect();
    let known = memory.made.iter().filter_map(|made| Some((made.path.to_string(), made.fact()?)));
    let mut facts: Facts = known.collect();
    let written = render_some(&pages, planned, sources, &mut facts, found, write)?;
    watch(Step::Render);
    if is_denied(found, deny) {
        return Ok(None);
    }
    let made = task.made(&planned.plan, written, std::mem::take(&mut memory.made), &facts, is_heavy(planned, found));
    let entries = made.par_iter().flat_map_iter(MadePage::entries).collect();
    let (changes, snapshot) = rayon::join(
        || stage.publish(entries),
        || slot.and_then(|slot| resume::remember(slot, prepared, &task.prints, &made).ok()),
    );
    let changes = changes?;
    watch(Step::Publish);
    // Without a snapshot the next run takes longer, and nothing else.
    let _ = snapshot.map(Slot::keep);
    Ok(Some(changes))
}

/// Pages that are too heavy: they are made again in each run, so that each run says so.
fn is_heavy(planned: &Planned, found: &Findings) -> impl Fn(&Page) -> bool {
    let reports = found.iter().filter(|finding| finding.rule == &rules::page_weight::RULE);
    let heavy: BTreeSet<Option<String>> = reports.map(|finding| finding.record.clone()).collect();
    move |page| matches!(page.content, Content::Record(ix) if heavy.contains(&Some(planned.portal.record(ix).id.clone())))
}

/// The bytes of the file `source` below the portal's root as they are published at `path`.
fn attachment(root: &Path, source: &str, path: &str) -> std::io::Result<Vec<u8>> {
    let bytes = std::fs::read(root.join(source))?;
    let other = match inspect::published(&bytes, &inspect::ending(path)) {
        Cow::Owned(other) => Some(other),
        Cow::Borrowed(_) => None,
    };
    Ok(other.unwrap_or(bytes))
}

/// Whether there is a finding that forbids publishing: an error, or with `deny` = warning any finding.
#[must_use]
pub fn is_denied(found: &Findings, deny: Severity) -> bool {
    found.count(Severity::Error) > 0 || (deny == Severity::Warning && !found.is_empty())
}
