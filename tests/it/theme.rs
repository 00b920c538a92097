//! The theme: minified once, overridable file by file, with faults at their line.

use std::path::Path;

use gongshi::render::{Rendered, Site, minify_page, page, plain_page};
use gongshi::{Planned, prepare};

use crate::support::{SiteTest, today};

/// Every page of the sample that a template makes: its path, as it is published, and rendered from plain templates.
fn sample_pages() -> Vec<(String, Vec<u8>, Vec<u8>)> {
    let prepared = prepare(Path::new(env!("CARGO_MANIFEST_DIR")), today());
    let Planned { config, portal, catalog, plan, theme, .. } = prepared.planned.as_ref().expect("a planned site");
    let site = Site { config, portal, catalog, plan, sources: &prepared.sources };
    let both = |of: &gongshi::plan::Page| {
        let plain = plain_page(&site, theme, of).expect("no fault of the theme")?;
        let Rendered::Bytes(quick) = page(&site, theme, of).expect("no fault of the theme") else { return None };
        Some((of.path.clone(), quick, plain))
    };
    plan.pages.iter().filter_map(both).collect()
}

#[test]
fn minified_templates_give_what_a_minified_page_would_be() {
    let pages = sample_pages();
    assert!(pages.len() > 300, "{} pages", pages.len());
    for (path, quick, plain) in pages.iter().filter(|(path, ..)| path.ends_with(".html")) {
        let (quick, plain) = (minify_page(quick), minify_page(plain));
        assert!(quick == plain, "{path}: {}", first_difference(&quick, &plain));
    }
}

#[test]
fn a_quick_page_is_hardly_longer_than_a_minified_one() {
    for (path, quick, plain) in sample_pages().iter().filter(|(path, ..)| path.ends_with(".html")) {
        let (quick, slow) = (quick.len(), minify_page(plain).len());
        assert!(quick * 100 <= slow * 103, "{path}: {quick} bytes instead of {slow}");
    }
}

#[test]
fn feeds_are_not_minified() {
    for (path, quick, plain) in sample_pages().iter().filter(|(path, ..)| path.ends_with(".xml")) {
        assert!(quick == plain, "{path}");
    }
}

/// Where two pages part, with what is around it.
fn first_difference(one: &[u8], other: &[u8]) -> String {
    let at = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let around = |page: &[u8]| {
        String::from_utf8_lossy(&page[at.saturating_sub(60)..page.len().min(at + 60)]).into_owned()
    };
    format!("\nquick  {}\nslow   {}", around(one), around(other))
}
