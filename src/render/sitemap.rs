//! `sitemap.xml`: every page that is to be found, with the day of its last change where one is known.

use std::fmt::Write;

use super::Site;
use crate::plan::{Content, relative};

/// Writes the sitemap (sitemaps.org protocol 0.9).
pub(super) fn sitemap(site: &Site<'_>) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for page in &site.plan.pages {
        let last = match page.content {
            Content::Record(ix) => {
                let record = site.portal.record(ix);
                Some(record.updated.unwrap_or(record.published))
            }
            Content::Home
            | Content::Scope(_)
            | Content::Year { .. }
            | Content::Townships
            | Content::Focuses
            | Content::Departments
            | Content::Search
            | Content::Data
            | Content::Accessibility => None,
            Content::Tombstone(_)
            | Content::Gone(_)
            | Content::NotFound
            | Content::Feed(_)
            | Content::Sitemap
            | Content::Package
            | Content::Download(_)
            | Content::SearchScript
            | Content::SearchShard { .. }
            | Content::SearchBlock { .. }
            | Content::Attachment(..) => continue,
        };
        let folder = page.path.strip_suffix("index.html").unwrap_or(&page.path);
        // The configuration takes only characters for `base_url` that need no escape in XML.
        let _ = write!(xml, "<url><loc>{}{}</loc>", site.config.site.base_url, relative("", folder));
        if let Some(last) = last {
            let _ = write!(xml, "<lastmod>{last}</lastmod>");
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}
