//! What the frame of every page needs.

use serde::Serialize;

use crate::model::{Date, FocusIx, Portal, RecordIx, TownshipIx, VillageIx, iso};
use crate::plan::{Scope, page_file, record_folder, relative, scope_folder};

/// `layout`: the frame of a page.
#[derive(Debug, Clone, Serialize)]
pub struct Layout {
    /// What leads from the page to the root of the site, such as `../../`; for the error page `site.base_url`.
    pub root: String,
    /// What a link to a folder ends with: `index.html`, so that the site works from a disk; empty for the error page.
    pub index: &'static str,
    /// Address of the page below `site.base_url`.
    pub address: String,
    /// What sort of page: `home`, `fund`, `project`, `case`, `document`, `tombstone`, `kind`, `township`, `village`, `focus`,
    /// `department`, `year`, `townships`, `focuses`, `departments`, `accessibility`, `data`, `search`,
    /// `sounds` or `not_found`.
    pub kind: &'static str,
    /// The pages above this one, from the root on, without home and without itself.
    pub crumbs: Vec<Crumb>,
    /// Title of the page; empty where `label` names words of the theme.
    pub title: String,
    /// Key of the title in `labels.nav`; may be empty.
    pub label: &'static str,
    /// The year that the page lists, which belongs to its title; 0 for none.
    pub year: i16,
    /// The number of the page of older rows, which belongs to its title; 0 for none and for the newest rows.
    pub part: usize,
    /// The address of the page as a QR code for its print, a `data:` address of a picture; empty for pages that are not made
    /// to be put up on paper.
    pub qr: String,
}

/// One step of the way to a page, in `layout.crumbs`.
#[derive(Debug, Clone, Serialize)]
pub struct Crumb {
    /// Where it leads.
    pub href: String,
    /// Its address below `site.base_url`.
    pub address: String,
    /// Its words; empty where `label` names words of the theme.
    pub text: String,
    /// Key of its words in `labels.nav`; may be empty.
    pub label: &'static str,
}

/// A link with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Where it leads; empty when there is nothing to link to.
    pub href: String,
    /// Its words.
    pub text: String,
}

impl Layout {
    /// The frame of the page at `path`.
    pub(super) fn new(path: &str, kind: &'static str, title: impl Into<String>) -> Self {
        Self {
            root: "../".repeat(path.matches('/').count()),
            index: "index.html",
            address: relative("", path.strip_suffix("index.html").unwrap_or(path)),
            kind,
            crumbs: Vec::new(),
            title: title.into(),
            label: "",
            year: 0,
            part: 0,
            qr: String::new(),
        }
    }

    /// The same frame with the address of the page as a QR code.
    pub(super) fn with_qr(self, base_url: &str) -> Self {
        let qr = crate::render::qr::data_address(&format!("{base_url}{}", self.address));
        Self { qr, ..self }
    }

    /// The same frame with a title in the theme's words.
    pub(super) fn labelled(self, label: &'static str) -> Self {
        Self { label, ..self }
    }

    /// Adds a step whose words are the theme's.
    pub(super) fn below(self, folder: &str, label: &'static str) -> Self {
        self.step(folder, String::new(), label)
    }

    /// Adds a step with words of its own.
    pub(super) fn below_named(self, folder: &str, text: &str) -> Self {
        self.step(folder, text.to_owned(), "")
    }

    fn step(mut self, folder: &str, text: String, label: &'static str) -> Self {
        let href = format!("{}{}", self.root, page_file(folder));
        self.crumbs.push(Crumb { href, address: relative("", folder), text, label });
        self
    }
}

/// A day as text; empty for none.
pub(super) fn day(date: Option<Date>) -> String {
    date.map(iso).unwrap_or_default()
}

/// Links from one page to others.
#[derive(Clone, Copy)]
pub(super) struct Linker<'a> {
    pub portal: &'a Portal,
    /// The path of the page that the links stand on.
    pub from: &'a str,
}

impl Linker<'_> {
    pub(super) fn file(&self, path: &str) -> String {
        relative(self.from, path)
    }

    pub(super) fn record_href(&self, ix: RecordIx) -> String {
        self.file(&page_file(&record_folder(self.portal.record(ix))))
    }

    pub(super) fn scope_href(&self, scope: Scope) -> String {
        self.file(&page_file(&scope_folder(self.portal, scope)))
    }

    pub(super) fn township(&self, ix: TownshipIx) -> Link {
        Link { href: self.scope_href(Scope::Township(ix)), text: self.portal.township(ix).name.clone() }
    }

    pub(super) fn village(&self, ix: VillageIx) -> Link {
        Link { href: self.scope_href(Scope::Village(ix)), text: self.portal.village(ix).name.clone() }
    }

    pub(super) fn focus(&self, ix: FocusIx) -> Link {
        Link { href: self.scope_href(Scope::Focus(ix)), text: self.portal.focus(ix).name.clone() }
    }

    pub(super) fn department(&self, ix: crate::model::DepartmentIx) -> Link {
        Link { href: self.scope_href(Scope::Department(ix)), text: self.portal.department(ix).name.clone() }
    }
}
