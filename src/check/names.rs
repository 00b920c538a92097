//! Names of registry entries: slug, full name and aliases all lead to one entry.

use std::collections::BTreeMap;

use crate::diag::{Findings, nearest_by_sound};
use crate::fields::Line;
use crate::rules::{duplicate_name, empty_value, unknown_name};
use crate::source::{Located, Span};

/// The names of a registry, and the entry that each leads to.
#[derive(Debug)]
pub(super) struct Names<Ix> {
    entries: BTreeMap<String, (Ix, Span)>,
    /// Slugs in lower case: they make addresses, which are the same in upper and lower case on some systems.
    slugs: BTreeMap<String, (Ix, Span)>,
    /// Whether the registry cannot be read, which is reported, so that what names its entries is not.
    is_broken: bool,
}

impl<Ix> Default for Names<Ix> {
    fn default() -> Self {
        Self { entries: BTreeMap::new(), slugs: BTreeMap::new(), is_broken: false }
    }
}

impl<Ix: Copy + PartialEq> Names<Ix> {
    /// Enters `name` for `entry`; a name that another entry has is a finding.
    pub(super) fn enter(&mut self, name: &str, span: Span, entry: Ix, found: &mut Findings) {
        match self.entries.get(name) {
            Some((known, first)) if *known != entry => found.push(duplicate_name::finding(span, name, *first)),
            Some(_) => {}
            None if name.is_empty() => {}
            None => {
                self.entries.insert(name.to_owned(), (entry, span));
            }
        }
    }

    /// Enters the slug of `entry`; one that another entry has, if only in other case, is a finding.
    pub(super) fn enter_slug(&mut self, slug: &str, span: Span, entry: Ix, found: &mut Findings) {
        match self.slugs.get(&slug.to_ascii_lowercase()) {
            Some((_, first)) => found.push(duplicate_name::finding(span, slug, *first)),
            None if slug.is_empty() => {}
            None => {
                self.slugs.insert(slug.to_ascii_lowercase(), (entry, span));
                self.enter(slug, span, entry, found);
            }
        }
    }

    /// The names of a registry that cannot be read: none is known, and none is reported.
    pub(super) fn broken() -> Self {
        Self { is_broken: true, ..Self::default() }
    }

    /// Whether nothing was entered.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The entry that a field names, or a finding with the nearest names.
    pub(super) fn find(&self, field: &Located<Line>, key: &str, registry: &str, found: &mut Findings) -> Option<Ix> {
        self.find_in(None, field, key, registry, found)
    }

    /// The same among the entries of `owner`, which a finding names.
    pub(super) fn find_in(
        &self,
        owner: Option<&str>,
        field: &Located<Line>,
        key: &str,
        registry: &str,
        found: &mut Findings,
    ) -> Option<Ix> {
        let name = field.value.0.as_str();
        if name.is_empty() {
            found.push(empty_value::finding(field.span, key));
            return None;
        }
        if let Some((entry, _)) = self.entries.get(name) {
            return Some(*entry);
        }
        if self.is_broken {
            return None;
        }
        let near = self.nearest(name);
        found.push(unknown_name::finding(field.span, key, name, owner, &near, registry));
        None
    }

    /// The nearest name of up to three entries.
    fn nearest(&self, name: &str) -> Vec<&str> {
        let mut entries = Vec::new();
        // An entry has a slug, a name and aliases.
        let mut near = nearest_by_sound(name, self.entries.keys().map(String::as_str), 12);
        near.retain(|name| {
            let entry = self.entries.get(*name).map(|(entry, _)| *entry);
            let is_new = !entries.contains(&entry);
            entries.push(entry);
            is_new
        });
        near.truncate(3);
        near
    }

    /// The entries that a list names, each once, in the order written; findings for the others.
    pub(super) fn find_all(&self, fields: &[Located<Line>], key: &str, registry: &str, found: &mut Findings) -> Vec<Ix> {
        let mut entries = Vec::with_capacity(fields.len());
        for field in fields {
            if let Some(entry) = self.find(field, key, registry, found)
                && !entries.contains(&entry)
            {
                entries.push(entry);
            }
        }
        entries
    }
}
