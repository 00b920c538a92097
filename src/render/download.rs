//! Files of rows, and what pages tell of them.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::Site;
use super::view::{self, listing, shares};
use crate::data::{self, About, Format, Resource, Rows, Table};
use crate::model::Kind;
use crate::plan::{Content, DATA, Download, Scope, downloads, record_folder, relative, scope_folder, tables};

/// What pages tell of a file: its size and SHA-256.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fact {
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256.
    pub hash: [u8; 32],
}

/// What is known of files, by their path.
pub type Facts = BTreeMap<String, Fact>;

impl Fact {
    /// The fact of a file with these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self { bytes: bytes.len() as u64, hash: Sha256::digest(bytes).into() }
    }
}

/// Whether what is at a path tells of files of rows: it is made after them, so that none of them is made twice.
#[must_use]
pub fn tells_of_files(content: Content) -> bool {
    matches!(content, Content::Scope(_) | Content::Year { .. } | Content::Data | Content::Package)
}

/// The bytes of a file of rows.
pub(super) fn download(site: &Site<'_>, file: Download) -> Vec<u8> {
    match file.format {
        Format::Csv => data::csv(&rows(site, file, file.table)),
        Format::Json => about(site, file, |about| data::json(&rows(site, file, file.table), about)),
        Format::Ndjson => data::ndjson(&rows(site, file, file.table)),
        Format::Xlsx => {
            let tables: Vec<_> = tables(file.scope).iter().map(|table| rows(site, file, *table)).collect();
            about(site, file, |about| data::workbook(&tables, about))
        }
    }
}

/// The rows of a table for a file.
fn rows<'a>(site: &Site<'a>, file: Download, table: Table) -> Rows<'a> {
    let listing = listing(site, file.scope);
    Rows {
        table,
        records: &listing.records[file.range(listing)],
        shares: shares(site, file.scope),
        portal: site.portal,
        catalog: site.catalog,
        base_url: &site.config.site.base_url,
        folder: record_folder,
    }
}

/// Makes a file with what it says of itself.
fn about<T>(site: &Site<'_>, file: Download, make: impl FnOnce(About<'_>) -> T) -> T {
    let of_year = file.year.map(|year| format!(" {}", listing(site, file.scope).years[year].year)).unwrap_or_default();
    let name = match file.scope {
        Scope::Kind(_) => file.table.title().to_owned(),
        scope => view::name(site, scope),
    };
    let page = relative("", &scope_folder(site.portal, file.scope));
    make(About {
        title: &format!("{name}{of_year}"),
        page: &format!("{}{page}", site.config.site.base_url),
        publisher: &site.config.authority.name,
        licence: &site.config.site.licence,
    })
}

/// The fact of a file of rows, as it is known, or else as its bytes tell.
pub(super) fn fact(site: &Site<'_>, file: Download, path: &str) -> Fact {
    let known = site.facts.and_then(|facts| facts.get(path));
    known.copied().unwrap_or_else(|| Fact::of(&download(site, file)))
}

/// The bytes of `datapackage.json`.
pub(super) fn package(site: &Site<'_>) -> Vec<u8> {
    let resources: Vec<Resource> = Kind::ALL
        .into_iter()
        .flat_map(|kind| downloads(Scope::Kind(kind), listing(site, Scope::Kind(kind)), None))
        .filter(|file| file.format == Format::Csv)
        .map(|file| resource(site, file))
        .collect();
    let config = site.config;
    let site = &config.site;
    let about = About { title: &site.title, page: &site.base_url, publisher: &config.authority.name, licence: &site.licence };
    data::package(about, &site.licence_url, &resources)
}

fn resource(site: &Site<'_>, file: Download) -> Resource {
    let listing = listing(site, file.scope);
    let path = file.path(site.portal, listing);
    let fact = fact(site, file, &path);
    Resource {
        table: file.table,
        year: file.year.map_or(0, |year| listing.years[year].year),
        part: file.part + 1,
        path: path.strip_prefix(DATA).unwrap_or(&path).to_owned(),
        bytes: fact.bytes,
        sha256: view::hex(&fact.hash),
    }
}
