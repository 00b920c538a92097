//! Sitemaps (sitemaps.org protocol 0.9): `sitemap.xml` names the others, one for the pages of listings and one for the records of
//! each year, so that those of earlier years stay as they are.

use super::Site;
use crate::model::{Date, RecordIx, iso};
use crate::plan::{Content, Page, SitemapPart, part_range, record_folder, relative, sitemap_path};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACE: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

/// The sitemap that names the others, each with the day of its last change.
pub(super) fn index(site: &Site<'_>) -> String {
    let mut xml = format!("{HEAD}<sitemapindex {NAMESPACE}>\n");
    for page in &site.plan.pages {
        let Content::SitemapPart(part) = page.content else { continue };
        let last = match part {
            SitemapPart::Listings(_) => last_of(site, &site.catalog.listings.all.records),
            SitemapPart::Records { .. } => last_of(site, part.records(site.catalog)),
        };
        entry(&mut xml, "sitemap", &format!("{}{}", site.config.site.base_url, sitemap_path(part, site.catalog)), last);
    }
    xml.push_str("</sitemapindex>\n");
    xml
}

/// One of the sitemaps that it names.
pub(super) fn part(site: &Site<'_>, part: SitemapPart) -> String {
    let mut xml = format!("{HEAD}<urlset {NAMESPACE}>\n");
    // The configuration takes only characters for `base_url` that need no escape in XML.
    let base = &site.config.site.base_url;
    match part {
        SitemapPart::Listings(number) => {
            let last_of_all = last_of(site, &site.catalog.listings.all.records);
            for page in SitemapPart::listings(&site.plan.pages, number) {
                let folder = page.path.strip_suffix("index.html").unwrap_or(&page.path);
                entry(&mut xml, "url", &format!("{base}{}", relative("", folder)), last_of_page(site, page, last_of_all));
            }
        }
        SitemapPart::Records { .. } => {
            for ix in part.records(site.catalog) {
                let record = site.portal.record(*ix);
                let last = site.catalog.updated(*ix);
                entry(&mut xml, "url", &[base, relative("", &record_folder(record)).as_str()].concat(), Some(last));
            }
        }
    }
    xml.push_str("</urlset>\n");
    xml
}

fn entry(xml: &mut String, element: &str, address: &str, last: Option<Date>) {
    for part in ["<", element, "><loc>", address, "</loc>"] {
        xml.push_str(part);
    }
    if let Some(last) = last {
        xml.push_str("<lastmod>");
        xml.push_str(&iso(last));
        xml.push_str("</lastmod>");
    }
    for part in ["</", element, ">\n"] {
        xml.push_str(part);
    }
}

/// The day on which a record that the page lists was last changed; none for pages that list none.
fn last_of_page(site: &Site<'_>, page: &Page, last_of_all: Option<Date>) -> Option<Date> {
    match page.content {
        Content::Scope(scope) => last_of(site, &super::view::listing(site, scope).records),
        Content::Year { scope, year, part } => {
            let listing = super::view::listing(site, scope);
            let of_year = &listing.records[listing.years[year].range.clone()];
            last_of(site, &of_year[part_range(of_year.len(), part)])
        }
        Content::Search | Content::Accessibility => None,
        _ => last_of_all,
    }
}

fn last_of(site: &Site<'_>, records: &[RecordIx]) -> Option<Date> {
    records.iter().map(|ix| site.catalog.updated(*ix)).max()
}
