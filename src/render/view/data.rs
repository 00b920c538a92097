//! The page of all downloads, with the dictionary of their columns.

use serde::Serialize;

use super::download::{DownloadView, FileView, hex, views};
use super::layout::Layout;
use super::record::size;
use crate::data::{self, Format, Holds, Table};
use crate::model::Kind;
use crate::plan::{PACKAGE, Scope, relative};
use crate::render::{Fact, Site, download};

/// The page of all downloads.
#[derive(Debug, Serialize)]
pub struct DataPage {
    /// The frame of the page.
    layout: Layout,
    /// Version of the contract on addresses and columns.
    version: &'static str,
    /// On which terms the data may be used, in the words of the portal; may be empty.
    licence: String,
    /// Where these terms are; may be empty.
    licence_url: String,
    /// `datapackage.json`, which describes the CSV files for programs.
    package: FileView,
    /// The kinds that have records, with their files.
    kinds: Vec<KindFiles>,
    /// The dictionary.
    tables: Vec<TableView>,
}

/// The files of a kind.
#[derive(Debug, Serialize)]
pub struct KindFiles {
    /// The kind: a key of `labels.kind`.
    kind: &'static str,
    /// The files, the newest year first.
    downloads: Vec<DownloadView>,
}

/// A table of the dictionary.
#[derive(Debug, Serialize)]
pub struct TableView {
    /// Its name in files: a key of `labels.table`.
    name: &'static str,
    /// Its columns.
    columns: Vec<ColumnView>,
}

/// A column of a table. Its words are part of the contract and not of the theme.
#[derive(Debug, Serialize)]
pub struct ColumnView {
    /// Its name in files.
    name: &'static str,
    /// Its title.
    title: &'static str,
    /// What it holds: a key of `labels.holds`.
    holds: &'static str,
    /// What it means; may be empty.
    about: &'static str,
    /// The words that it may hold; none for other columns.
    codes: Vec<CodeView>,
}

/// A word of a column.
#[derive(Debug, Serialize)]
pub struct CodeView {
    /// The word.
    code: &'static str,
    /// What it means.
    meaning: &'static str,
}

/// The view of the page of all downloads.
#[must_use]
pub fn data(site: &Site<'_>, path: &str) -> DataPage {
    let kind = |kind: Kind| KindFiles { kind: kind.word(), downloads: views(site, path, Scope::Kind(kind), None) };
    let fact = Fact::of(&download::package(site));
    DataPage {
        layout: Layout::new(path, "data", "").labelled("data"),
        version: data::VERSION,
        licence: site.config.site.licence.clone(),
        licence_url: site.config.site.licence_url.clone(),
        package: FileView {
            href: relative(path, PACKAGE),
            path: PACKAGE.to_owned(),
            format: Format::Json.ending().to_ascii_uppercase(),
            media: Format::Json.media(),
            size: size(fact.bytes),
            sha256: hex(&fact.hash),
        },
        kinds: Kind::ALL.into_iter().map(kind).filter(|kind| !kind.downloads.is_empty()).collect(),
        tables: Table::ALL.into_iter().map(table).collect(),
    }
}

fn table(table: Table) -> TableView {
    let column = |column: data::Column| {
        let (holds, codes): (_, &[_]) = match column.holds {
            Holds::Text => ("text", &[]),
            Holds::Integer => ("integer", &[]),
            Holds::Money => ("money", &[]),
            Holds::Day => ("day", &[]),
            Holds::Texts => ("texts", &[]),
            Holds::Code(words) => ("code", words),
        };
        let code = |(code, meaning): &(&'static str, &'static str)| CodeView { code, meaning };
        ColumnView { name: column.name, title: column.title, holds, about: column.about, codes: codes.iter().map(code).collect() }
    };
    TableView { name: table.name(), columns: table.columns().into_iter().map(column).collect() }
}
