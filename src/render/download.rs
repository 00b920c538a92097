//! Files of rows, and what pages tell of them.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::Site;
use super::view::{self, listing, shares};
use crate::data::{self, About, Format, Rows};
use crate::plan::{Content, Download, Scope, record_folder, relative, scope_folder};

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
    matches!(content, Content::Scope(_) | Content::Year { .. })
}

/// The bytes of a file of rows.
pub(super) fn download(site: &Site<'_>, file: Download) -> Vec<u8> {
    let listing = listing(site, file.scope);
    let rows = Rows {
        table: file.table,
        records: &listing.records[file.range(listing)],
        shares: shares(site, file.scope),
        portal: site.portal,
        catalog: site.catalog,
        base_url: &site.config.site.base_url,
        folder: record_folder,
    };
    match file.format {
        Format::Csv => data::csv(&rows),
        Format::Json => json(site, file, &rows),
        Format::Ndjson => data::ndjson(&rows),
    }
}

fn json(site: &Site<'_>, file: Download, rows: &Rows<'_>) -> Vec<u8> {
    let of_year = file.year.map(|year| format!(" {}", listing(site, file.scope).years[year].year)).unwrap_or_default();
    let name = match file.scope {
        Scope::Kind(_) => file.table.title().to_owned(),
        scope => view::name(site, scope),
    };
    let page = relative("", &scope_folder(site.portal, file.scope));
    let about = About {
        title: &format!("{name}{of_year}"),
        page: &format!("{}{page}", site.config.site.base_url),
        publisher: &site.config.authority.name,
        licence: "",
    };
    data::json(rows, about)
}

/// The fact of a file of rows, as it is known, or else as its bytes tell.
pub(super) fn fact(site: &Site<'_>, file: Download, path: &str) -> Fact {
    let known = site.facts.and_then(|facts| facts.get(path));
    known.copied().unwrap_or_else(|| Fact::of(&download(site, file)))
}
