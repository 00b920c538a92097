//! What texts hold: links that each lead somewhere, and tables of which nothing is lost.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::{SitePlan, page_file};
use crate::derive::{Catalog, State};
use crate::diag::{Findings, Place, nearest_names};
use crate::markdown::{self, Link, Target, target};
use crate::model::{Date, Portal, Record, RecordIx};
use crate::rules::{dead_link, link_scheme, remote_image, table_cells};
use crate::source::SourceMap;

/// Where a link of a text leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextLink {
    /// A file of the site.
    File(String),
    /// An address elsewhere.
    External(String),
}

/// A link of a text that leads to a file of the site: what it points at, as it is written, and whether it is a picture.
pub type WrittenLink = (String, bool);

/// Where the target of a link in a text of `record` leads; `None` when nowhere or nowhere safe.
///
/// A name is an attachment of the record first, then the id of a record with a page.
#[must_use]
pub fn resolve(
    record: &Record,
    written: &str,
    is_image: bool,
    portal: &Portal,
    catalog: &Catalog,
    plan: &SitePlan,
) -> Option<TextLink> {
    match target(written) {
        Target::External(address) => (!is_image).then(|| TextLink::External(address.to_owned())),
        Target::Name(name) => {
            let attachment = record.attachments_on(catalog.today).find(|(_, attachment)| attachment.name == name);
            if let Some((_, attachment)) = attachment {
                return Some(TextLink::File(super::attachment_path(record, attachment)));
            }
            let ix = portal.find(&name).filter(|ix| !is_image && catalog.has_page(*ix))?;
            Some(TextLink::File(page_file(&super::record_folder(portal.record(ix)))))
        }
        Target::Page(page) => {
            let file = if page.is_empty() || page.ends_with('/') { page_file(&page) } else { page };
            (!is_image && plan.find(&file).is_some()).then_some(TextLink::File(file))
        }
        Target::Anchor(_) | Target::Forbidden => None,
    }
}

/// Whether the target of a link in a text that is shown from `day` on will be there by then. What is prepared together may lead to
/// each other, and of a draft nobody knows the day.
#[must_use]
pub fn waits(record: &Record, written: &str, is_image: bool, day: Date, portal: &Portal, catalog: &Catalog) -> bool {
    let is_draft = |record: &Record| portal.find(&record.id).is_some_and(|ix| catalog.state(ix) == State::Draft);
    let is_public_by = |other: &Record| is_draft(record) || (!is_draft(other) && other.published <= day);
    let Target::Name(name) = target(written) else { return false };
    let waits = day > catalog.today || is_draft(record);
    let is_own = || record.attachments_on(day).any(|(_, attachment)| attachment.name == name);
    let is_record = || !is_image && portal.find(&name).is_some_and(|ix| is_public_by(portal.record(ix)));
    waits && (is_own() || is_record())
}

/// The record that a link in a text leads to, unless it leads to an attachment of that name.
#[must_use]
pub fn record_named(written: &str, portal: &Portal) -> Option<RecordIx> {
    match target(written) {
        Target::Name(name) => portal.find(&name),
        _ => None,
    }
}

/// The links that lead to files of the site, by the number of the record in whose texts they stand.
///
/// Reports links that lead nowhere and rows of tables of which a part would not be shown: of the records of the portal, and of
/// those that are `faulty`. `reported` are ids of records that were reported and left out.
pub fn check_links(
    portal: &Portal,
    faulty: &[Box<Record>],
    reported: &BTreeSet<String>,
    catalog: &Catalog,
    plan: &SitePlan,
    sources: &SourceMap,
    found: &mut Findings,
) -> Vec<Vec<WrittenLink>> {
    let look = |record: &Record, is_faulty: bool| {
        let (mut found, mut links) = (Findings::default(), Vec::new());
        for (body, day) in record.bodies_with_days() {
            for row in markdown::long_rows(body.text(sources)) {
                let place = body.place(row.surplus).map_or_else(|| Place::Span(record.span), Place::Span);
                found.push(table_cells::finding(place, row.cells, row.columns));
            }
            let outline = markdown::outline(body.text(sources));
            let anchors: BTreeSet<&str> = outline.anchors.iter().map(String::as_str).collect();
            for link in &outline.links {
                let place = body.place(link.range.clone()).map_or_else(|| Place::Span(record.span), Place::Span);
                let is_anchor = matches!(target(&link.target), Target::Anchor(anchor) if anchors.contains(anchor));
                let is_reported = match target(&link.target) {
                    // What is wrong with a faulty record may be the attachment that is meant.
                    Target::Name(name) => reported.contains(&name) || (is_faulty && name.contains('.')),
                    _ => false,
                };
                let is_there = resolve(record, &link.target, link.is_image, portal, catalog, plan).is_some();
                let leads = is_there || waits(record, &link.target, link.is_image, day, portal, catalog);
                if !is_anchor && !is_reported && !leads {
                    report(record, link, place, portal, &mut found);
                }
            }
            let within =
                outline.links.into_iter().filter(|link| matches!(target(&link.target), Target::Name(_) | Target::Page(_)));
            links.extend(within.map(|link| (link.target, link.is_image)));
        }
        found.name_record(0, &record.id);
        (found, links)
    };
    let looked: Vec<_> = portal.records.par_iter().map(|record| look(record, false)).collect();
    let mut all = Vec::with_capacity(looked.len());
    for (of_record, links) in looked {
        found.append(of_record);
        all.push(links);
    }
    for record in faulty {
        found.append(look(record, true).0);
    }
    all
}

fn report(record: &Record, link: &Link, place: Place, portal: &Portal, found: &mut Findings) {
    match target(&link.target) {
        Target::Forbidden => found.push(link_scheme::finding(place, &link.target)),
        _ if link.is_image => found.push(remote_image::finding(place, &link.target)),
        Target::Name(name) => {
            let ids = portal.records.iter().map(|record| record.id.as_str());
            let names = record.all_attachments().map(|attachment| attachment.name.as_str());
            found.push(dead_link::finding(place, &link.target, &nearest_names(&name, names.chain(ids), 3)));
        }
        _ => found.push(dead_link::finding(place, &link.target, &[])),
    }
}
