//! Which sitemaps there are.

use super::{Content, Page};
use crate::derive::Catalog;
use crate::model::RecordIx;

/// Most addresses in one sitemap, by the protocol.
const ADDRESSES: usize = 50_000;

/// What a sitemap names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SitemapPart {
    /// Pages that are no record's: a part of them, from 0.
    Listings(usize),
    /// Records of one year.
    Records {
        /// Number of the year in the listing of all records.
        year: usize,
        /// Which part of its records, from 0, the oldest.
        part: usize,
    },
}

impl SitemapPart {
    /// The records that it names.
    #[must_use]
    pub fn records(self, catalog: &Catalog) -> &[RecordIx] {
        let Self::Records { year, part } = self else { return &[] };
        let all = &catalog.listings.all;
        all.records[all.years[year].range.clone()].chunks(ADDRESSES).nth(part).unwrap_or_default()
    }

    /// The pages of part `number` of those that are no record's.
    pub fn listings(pages: &[Page], number: usize) -> impl Iterator<Item = &Page> {
        pages.iter().filter(|page| is_listing(page.content)).skip(number * ADDRESSES).take(ADDRESSES)
    }
}

/// The path of a sitemap.
#[must_use]
pub fn sitemap_path(part: SitemapPart, catalog: &Catalog) -> String {
    let numbered = |number: usize| if number == 0 { String::new() } else { format!("-{}", number + 1) };
    match part {
        SitemapPart::Listings(number) => format!("sitemap-pages{}.xml", numbered(number)),
        SitemapPart::Records { year, part } => {
            format!("sitemap-{}{}.xml", catalog.listings.all.years[year].year, numbered(part))
        }
    }
}

/// The sitemaps of these pages.
pub(super) fn sitemaps(pages: &[Page], catalog: &Catalog) -> Vec<Page> {
    let listings = pages.iter().filter(|page| is_listing(page.content)).count();
    let mut parts: Vec<SitemapPart> = (0..listings.div_ceil(ADDRESSES)).map(SitemapPart::Listings).collect();
    for (year, of_year) in catalog.listings.all.years.iter().enumerate() {
        parts.extend((0..of_year.range.len().div_ceil(ADDRESSES)).map(|part| SitemapPart::Records { year, part }));
    }
    let index = Page { path: "sitemap.xml".to_owned(), content: Content::Sitemap };
    let page = |part| Page { path: sitemap_path(part, catalog), content: Content::SitemapPart(part) };
    parts.into_iter().map(page).chain([index]).collect()
}

/// Whether a page is to be found and is no record's.
fn is_listing(content: Content) -> bool {
    match content {
        Content::Home
        | Content::Scope(_)
        | Content::Year { .. }
        | Content::Townships
        | Content::Focuses
        | Content::Departments
        | Content::Search
        | Content::Sounds
        | Content::Data
        | Content::Accessibility => true,
        Content::Record(_)
        | Content::Tombstone(_)
        | Content::Gone(_)
        | Content::NotFound
        | Content::Feed(_)
        | Content::Calendar(_)
        | Content::Sitemap
        | Content::SitemapPart(_)
        | Content::Package
        | Content::Download(_)
        | Content::SearchScript(_)
        | Content::SearchTraditional
        | Content::SearchShard { .. }
        | Content::SearchBlock { .. }
        | Content::Attachment(..) => false,
    }
}
