//! Plan → bytes, one page at a time. Pure: no files, no clock, and nothing that one page leaves behind for another.
//!
//! A page is made in two steps: a view of plain, documented types ([`view`]), which is all that a template can see, and
//! the template of the theme ([`Theme`]). Templates decide nothing: what is true, linked, sorted or shown is in the view.

mod blanks;
mod calendar;
mod download;
mod fold;
mod inline;
mod minify;
mod names;
mod policy;
mod qr;
mod sitemap;
mod theme;
mod unused;
pub mod view;

use tera::Context;

use crate::config::Config;
use crate::derive::Catalog;
use crate::model::{Kind, Portal};
use crate::plan::{Content, Page, Scope, SitePlan};
use crate::search::Index;
use crate::source::SourceMap;

pub use download::{Fact, Facts, tells_of_files};
pub use minify::minify_page;
pub use theme::{TemplateFault, Theme};

/// Everything that pages are made from. Only read.
#[derive(Clone, Copy)]
pub struct Site<'a> {
    /// The configuration.
    pub config: &'a Config,
    /// The records and registries.
    pub portal: &'a Portal,
    /// What was derived from them.
    pub catalog: &'a Catalog,
    /// Every file of the site.
    pub plan: &'a SitePlan,
    /// The texts of the records.
    pub sources: &'a SourceMap,
    /// What is known already of files of rows. It only saves time: what is not known is found out.
    pub facts: Option<&'a Facts>,
}

/// What is to be written at a path.
#[derive(Debug)]
pub enum Rendered {
    /// These bytes.
    Bytes(Vec<u8>),
    /// A file of rows, and what pages tell of it.
    Rows(Vec<u8>, Fact),
    /// The bytes of this file below the portal's root.
    Copy(String),
}

/// Renders one file of the site.
///
/// # Errors
/// When the template of the page asks for something that is not there.
pub fn page(site: &Site<'_>, theme: &Theme, page: &Page) -> Result<Rendered, Box<TemplateFault>> {
    if let Content::Attachment(ix, number) = page.content {
        let attachment = site.portal.record(ix).all_attachments().nth(number).expect("the plan names attachments that are there");
        return Ok(Rendered::Copy(attachment.source.clone()));
    }
    if let Content::Gone(_) = page.content {
        return Ok(Rendered::Bytes(GONE.to_vec()));
    }
    let Site { portal, catalog, plan, .. } = site;
    match page.content {
        Content::SearchScript(number) => return Ok(Rendered::Bytes(theme.script(number).as_bytes().to_vec())),
        Content::SearchTraditional => return Ok(Rendered::Bytes(Index::traditional())),
        Content::SearchShard { part, number } => return Ok(Rendered::Bytes(plan.search.shard(part, number, portal, catalog))),
        Content::SearchBlock { part, number } => return Ok(Rendered::Bytes(plan.search.block(part, number, portal, catalog))),
        Content::Sitemap => return Ok(Rendered::Bytes(sitemap::index(site).into_bytes())),
        Content::SitemapPart(part) => return Ok(Rendered::Bytes(sitemap::part(site, part).into_bytes())),
        Content::Package => return Ok(Rendered::Bytes(download::package(site))),
        Content::Download(file) => {
            let bytes = download::download(site, file);
            let fact = Fact::of(&bytes);
            return Ok(Rendered::Rows(bytes, fact));
        }
        _ => {}
    }
    let (template, context) = context(site, page);
    let bytes = theme.render(template, &context)?;
    Ok(Rendered::Bytes(if let Content::Calendar(_) = page.content { calendar::folded(&bytes) } else { bytes }))
}

/// Renders a page with the templates as they are written, without minification; for comparison. `None` for files that no
/// template makes.
///
/// # Errors
/// When the template of the page asks for something that is not there.
pub fn plain_page(site: &Site<'_>, theme: &Theme, page: &Page) -> Result<Option<Vec<u8>>, Box<TemplateFault>> {
    if template_of(site, page.content).is_empty() {
        return Ok(None);
    }
    let (template, context) = context(site, page);
    theme.render_plain(template, &context).map(Some)
}

/// What stands in the mark beside a tombstone. Programs that upload a site may pass over files without content.
const GONE: &[u8] = b"410 Gone\n";

/// The templates that make pages.
pub const TEMPLATES: [&str; 22] = [
    "404.html",
    "accessibility.html",
    "case.html",
    "data.html",
    "department.html",
    "departments.html",
    "document.html",
    "feed.xml",
    "focus.html",
    "focuses.html",
    "fund.html",
    "home.html",
    "kind.html",
    "periods.ics",
    "project.html",
    "search.html",
    "tombstone.html",
    "township.html",
    "townships.html",
    "village.html",
    "villages.html",
    "year.html",
];

/// The template of a page; empty for files that no template makes.
#[must_use]
pub fn template_of(site: &Site<'_>, content: Content) -> &'static str {
    match content {
        Content::Home => "home.html",
        Content::Record(ix) => match site.portal.record(ix).kind() {
            Kind::Fund => "fund.html",
            Kind::Project => "project.html",
            Kind::Case => "case.html",
            Kind::Document => "document.html",
        },
        Content::Tombstone(_) => "tombstone.html",
        Content::Scope(scope) => scope_template(scope),
        Content::Year { .. } => "year.html",
        Content::Townships => "townships.html",
        Content::Focuses => "focuses.html",
        Content::Departments => "departments.html",
        Content::Accessibility => "accessibility.html",
        Content::Data => "data.html",
        Content::Search => "search.html",
        Content::Sounds => "villages.html",
        Content::NotFound => "404.html",
        Content::Feed(_) => "feed.xml",
        Content::Calendar(_) => "periods.ics",
        Content::Gone(_)
        | Content::Sitemap
        | Content::SitemapPart(_)
        | Content::Package
        | Content::Download(_)
        | Content::SearchScript(_)
        | Content::SearchTraditional
        | Content::SearchShard { .. }
        | Content::SearchBlock { .. }
        | Content::Attachment(..) => "",
    }
}

/// The template of a page and what it may see.
fn context(site: &Site<'_>, page: &Page) -> (&'static str, Context) {
    let path = page.path.as_str();
    let context = match page.content {
        Content::Home => of(&view::home(site, path)),
        Content::Record(ix) => match site.portal.record(ix).kind() {
            Kind::Fund => of(&view::fund(site, path, ix)),
            Kind::Project => of(&view::project(site, path, ix)),
            Kind::Case => of(&view::case(site, path, ix)),
            Kind::Document => of(&view::document(site, path, ix)),
        },
        Content::Tombstone(ix) => of(&view::tombstone(site, path, ix)),
        Content::Scope(scope) => of(&view::scope(site, path, scope)),
        Content::Year { scope, year, part } => of(&view::year(site, path, scope, year, part)),
        Content::Townships => of(&view::townships(site, path)),
        Content::Focuses => of(&view::focuses(site, path)),
        Content::Departments => of(&view::departments(site, path)),
        Content::Accessibility => of(&view::accessibility(path)),
        Content::Data => of(&view::data(site, path)),
        Content::Search => of(&view::search(site, path)),
        Content::Sounds => of(&view::sounds(site, path)),
        Content::NotFound => of(&view::not_found(site)),
        Content::Feed(scope) => of(&view::feed(site, path, scope)),
        Content::Calendar(scope) => of(&view::calendar(site, scope)),
        Content::Gone(_)
        | Content::Sitemap
        | Content::SitemapPart(_)
        | Content::Package
        | Content::Download(_)
        | Content::SearchScript(_)
        | Content::SearchTraditional
        | Content::SearchShard { .. }
        | Content::SearchBlock { .. }
        | Content::Attachment(..) => unreachable!("these have no template"),
    };
    (template_of(site, page.content), context)
}

fn scope_template(scope: Scope) -> &'static str {
    match scope {
        Scope::Kind(_) => "kind.html",
        Scope::Township(_) => "township.html",
        Scope::Village(_) => "village.html",
        Scope::Focus(_) => "focus.html",
        Scope::Department(_) => "department.html",
    }
}

fn of(view: &impl serde::Serialize) -> Context {
    Context::from_serialize(view).expect("views are structs of texts, numbers and lists")
}
