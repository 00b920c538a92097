//! Markdown as Chinese office text needs it.
//!
//! CommonMark with tables. Raw HTML becomes text; every link goes through the caller, who says where it leads; nesting is
//! capped; a line break between two Chinese characters adds no space; headings get anchors. A leaf: pure text in, HTML out.

mod anchor;
mod cjk;
mod events;
mod roster;
mod tables;
mod target;

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::privacy::{NameMask, NamePolicy};

pub use tables::{LongRow, long_rows};
pub use target::{Target, target};

/// A link or picture as it is written in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it points at, as written.
    pub target: String,
    /// Whether it is a picture.
    pub is_image: bool,
    /// Where it stands, in bytes of the text.
    pub range: Range<usize>,
}

/// Links of a text, and the anchors of its headings.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Links and pictures, in their order.
    pub links: Vec<Link>,
    /// Anchors of the headings, in their order.
    pub anchors: Vec<String>,
}

/// How a text is to be written.
#[derive(Debug, Clone, Copy)]
pub struct Style<'a> {
    /// Level of the topmost headings, 2 to 6.
    pub top_level: u8,
    /// What the anchors of its headings begin with; different for each text of a page.
    pub anchor_prefix: &'a str,
    /// How names in tables are shown.
    pub names: &'a NamePolicy,
}

fn options() -> Options {
    Options::ENABLE_TABLES
}

/// The links and headings of `text`.
#[must_use]
pub fn outline(text: &str) -> Outline {
    let mut outline = Outline::default();
    // Most bodies have neither links nor references to headings; they need not be parsed for this.
    if !text.contains(['[', '<']) {
        return outline;
    }
    let guarded = cjk::guard_emphasis(text);
    let mut events = Vec::new();
    for (event, range) in Parser::new_ext(&guarded.text, options()).into_offset_iter() {
        if let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = &event {
            outline.links.push(Link {
                target: cjk::unguarded(dest_url).into_owned(),
                is_image: matches!(event, Event::Start(Tag::Image { .. })),
                range: guarded.original(range),
            });
        }
        events.push(event);
    }
    outline.anchors = anchor::anchors(&events);
    outline
}

/// Writes `text` as HTML to `out`.
///
/// `resolve` gets the target of each link (`true` for a picture) and returns its address, or `None` to leave the words
/// without the link. Targets that begin with `#` are anchors of the text itself and are resolved here.
pub fn to_html(text: &str, style: Style<'_>, resolve: &dyn Fn(&str, bool) -> Option<String>, out: &mut String) {
    let guarded = cjk::guard_emphasis(text);
    let events: Vec<Event<'_>> = Parser::new_ext(&guarded.text, options()).collect();
    let is_masked = style.names.rosters != NameMask::Full && text.contains('|');
    let events = if is_masked { roster::mask(events, style.names) } else { events };
    let events = events::rewrite(&events, style, resolve);
    pulldown_cmark::html::push_html(out, events.into_iter());
}

#[cfg(test)]
mod tests;
