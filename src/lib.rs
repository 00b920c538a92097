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
//!   publish  -> public/                  staged, then exchanged
//! ```
//!
//! What is wrong with the content is collected as [`diag::Findings`]; what is wrong with the machine is returned as an error.
//! Nothing is published while there is a finding of severity error.

#![forbid(unsafe_code)]

pub mod careless;
pub mod check;
pub mod cli;
pub mod config;
pub mod derive;
pub mod diag;
mod encoding;
pub mod fields;
pub mod inspect;
pub mod load;
pub mod markdown;
pub mod model;
pub mod plan;
pub mod privacy;
pub mod publish;
pub mod render;
pub mod rules;
pub mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;

use config::Config;
use derive::Catalog;
use diag::{Findings, Place, Severity};
use load::ThemeFiles;
use model::{Date, Portal};
use plan::SitePlan;
use publish::{Changes, Entry, PublishError, Stage};
use render::{Rendered, Site, TemplateFault, Theme};
use source::SourceMap;

/// A portal that was read, checked and planned.
pub struct Prepared {
    /// The texts that were read, which findings point into.
    pub sources: SourceMap,
    /// What is wrong so far.
    pub found: Findings,
    /// The site to be; `None` when so much is missing that none can be planned.
    pub planned: Option<Planned>,
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
    /// Number of records that were read, valid or not.
    pub read: usize,
    /// Numbers that identify a person and are let pass by an exception.
    pub approved: BTreeSet<String>,
    /// The exceptions in force.
    pub exceptions: Vec<check::Exception>,
}

/// Reads, checks and plans the portal at `root` as of `today`.
#[must_use]
pub fn prepare(root: &Path, today: Date) -> Prepared {
    let mut sources = SourceMap::default();
    let mut found = Findings::default();
    let planned = planned(root, today, &mut sources, &mut found);
    Prepared { sources, found, planned }
}

fn planned(root: &Path, today: Date, sources: &mut SourceMap, found: &mut Findings) -> Option<Planned> {
    let config = config::read(root, sources, found);
    let content = load::content(root, sources, found);
    let theme_name = config.as_ref().map_or(load::DEFAULT_THEME, |config| config.site.theme.as_str());
    let theme_files = load::theme(root, theme_name, sources, found);
    let village_notice = config.as_ref().map_or_else(config::national_rule, |config| config.rules.village_notice.clone());
    let names = config.as_ref().map_or_else(privacy::NamePolicy::default, |config| config.names.clone());
    let checked = check::content(content, &check::Measure { village_notice, names, today }, sources, found);
    let config = config?;
    let theme = Theme::compile(&theme_files, &config, sources, found);
    let checked = checked?;
    let catalog = derive::catalog(&checked.portal, today);
    let plan = plan::site(&checked.portal, &catalog, found);
    plan::check_links(&checked.portal, &checked.faulty, &checked.reported, &catalog, &plan, sources, found);
    let check::Checked { portal, read, approved, exceptions, .. } = checked;
    Some(Planned { config, theme_files, theme: theme?, portal, catalog, plan, read, approved, exceptions })
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
    let Planned { config, portal, catalog, plan, theme, .. } = planned;
    let site = Site { config, portal, catalog, plan, sources };
    let render = |page: &plan::Page| {
        render::page(&site, theme, page).map(|rendered| (personal_data(&rendered, &planned.approved), sink(&page.path, rendered)))
    };
    let results: Vec<_> = plan.pages.par_iter().map(render).collect();
    let mut written = Vec::with_capacity(results.len());
    let mut faults: BTreeMap<_, (&str, Box<TemplateFault>)> = BTreeMap::new();
    // What stands in the content is reported there; pages tell of what only appears in them.
    let is_reported = found.has(&rules::personal_data::RULE);
    for (result, page) in results.into_iter().zip(&plan.pages) {
        match result {
            Ok((hit, result)) => {
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

/// The first personal data that a reader of a page would see; attachments are looked into when the content is checked.
fn personal_data(rendered: &Rendered, approved: &BTreeSet<String>) -> Option<privacy::Hit> {
    let Rendered::Bytes(bytes) = rendered else { return None };
    if !privacy::may_show_number(bytes) {
        return None;
    }
    let text = privacy::visible_text(std::str::from_utf8(bytes).ok()?);
    privacy::scan(&text).into_iter().find(|hit| !approved.contains(&hit.digits))
}

/// Checks the site as a build would, without writing anything.
pub fn check(prepared: &mut Prepared, progress: &(dyn Fn() + Sync)) {
    let Prepared { sources, found, planned } = prepared;
    if let Some(planned) = planned {
        let nothing = |_: &str, _: Rendered| -> Result<(), std::convert::Infallible> {
            progress();
            Ok(())
        };
        let Ok(_) = render_all(planned, sources, found, nothing);
    }
}

/// How a site is to be built.
#[derive(Debug, Clone, Copy)]
pub struct BuildOptions {
    /// The least severe finding that forbids publishing.
    pub deny: Severity,
    /// Whether texts get compressed copies beside them.
    pub precompress: bool,
}

/// Builds the site into `out`. Returns `None`, with findings in `prepared`, when there is anything wrong with the
/// content; nothing is published then. `progress` is called once a page.
///
/// # Errors
/// When the machine fails; the published folder is then as it was.
pub fn build(
    prepared: &mut Prepared,
    root: &Path,
    out: &Path,
    options: BuildOptions,
    progress: &(dyn Fn() + Sync),
) -> Result<Option<Changes>, PublishError> {
    let BuildOptions { deny, precompress } = options;
    if is_denied(&prepared.found, deny) {
        check(prepared, progress);
        return Ok(None);
    }
    let Prepared { sources, found, planned: Some(planned) } = prepared else { return Ok(None) };
    publish::guard(root, out)?;
    let stage = Stage::begin(out, precompress)?;
    let write = |path: &str, rendered: Rendered| -> Result<Vec<Entry>, PublishError> {
        progress();
        match rendered {
            Rendered::Bytes(bytes) => stage.write(path.to_owned(), &bytes),
            Rendered::Copy(source) => {
                let source = root.join(source);
                let bytes = std::fs::read(&source).map_err(|error| PublishError::Io { doing: "reading", path: source, error })?;
                stage.write(path.to_owned(), &inspect::published(&bytes, &inspect::ending(path)))
            }
        }
    };
    let entries = render_all(planned, sources, found, write)?;
    if is_denied(found, deny) {
        return Ok(None);
    }
    stage.publish(entries.into_iter().flatten().collect()).map(Some)
}

/// Whether there is a finding that forbids publishing: an error, or with `deny` = warning any finding.
#[must_use]
pub fn is_denied(found: &Findings, deny: Severity) -> bool {
    found.count(Severity::Error) > 0 || (deny == Severity::Warning && !found.is_empty())
}
