//! The parser's events, rewritten so that the plain HTML writer gives what we want.

use std::collections::BTreeSet;

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::{Style, anchor, cjk};

/// Containers deeper than this are left out; their text stays. Office text has a depth of three or four, and readers,
/// browsers and checkers all degrade on thousands.
const DEEPEST: usize = 32;

/// Rewrites the events of one text.
pub(super) fn rewrite<'a>(
    events: &[Event<'a>],
    style: Style<'_>,
    resolve: &dyn Fn(&str, bool) -> Option<String>,
) -> Vec<Event<'a>> {
    let anchors = anchor::anchors(events);
    let levels = Levels::of(events, style.top_level);
    let mut out = Vec::with_capacity(events.len() + 8);
    let known = anchors.iter().cloned().collect();
    let mut writer = Writer { style, resolve, anchors, known, levels, heading: 0, open: Vec::new(), table: None };
    for at in 0..events.len() {
        let event = events[at].clone();
        if matches!(event, Event::SoftBreak) {
            let joined = last_character(&out)
                .zip(next_character(&events[at + 1..]))
                .is_some_and(|(before, after)| cjk::joins(before, after));
            if !joined {
                out.push(Event::SoftBreak);
            }
        } else {
            writer.event(event, &mut out);
        }
    }
    out
}

struct Writer<'s> {
    style: Style<'s>,
    resolve: &'s dyn Fn(&str, bool) -> Option<String>,
    anchors: Vec<String>,
    /// The same anchors, to look one up.
    known: BTreeSet<String>,
    levels: Levels,
    /// Number of headings so far.
    heading: usize,
    /// For each open container, what its end becomes; `None` when it was left out.
    open: Vec<Option<Event<'static>>>,
    table: Option<Table>,
}

/// The table that is being written.
struct Table {
    alignments: Vec<Alignment>,
    in_head: bool,
    column: usize,
}

impl Writer<'_> {
    fn event<'a>(&mut self, event: Event<'a>, out: &mut Vec<Event<'a>>) {
        match event {
            Event::Start(tag) => self.start(tag, out),
            Event::End(tag) => self.end(tag, out),
            Event::Html(html) | Event::InlineHtml(html) => out.push(Event::Text(plain(html))),
            Event::Text(text) => out.push(Event::Text(plain(text))),
            Event::Code(code) => out.push(Event::Code(plain(code))),
            Event::SoftBreak | Event::HardBreak | Event::Rule => out.push(event),
            // Extensions that are switched off.
            Event::FootnoteReference(_) | Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start<'a>(&mut self, tag: Tag<'a>, out: &mut Vec<Event<'a>>) {
        let too_deep = self.open.len() >= DEEPEST;
        let (start, end) = match tag {
            _ if too_deep => (None, None),
            Tag::HtmlBlock | Tag::Paragraph => (Some(Event::Start(Tag::Paragraph)), Some(Event::End(TagEnd::Paragraph))),
            Tag::Heading { level, .. } => {
                let level = self.levels.shown(level);
                let id = format!("{}{}", self.style.anchor_prefix, self.anchors.get(self.heading).map_or("", String::as_str));
                self.heading += 1;
                let tag = Tag::Heading { level, id: Some(id.into()), classes: Vec::new(), attrs: Vec::new() };
                (Some(Event::Start(tag)), Some(Event::End(TagEnd::Heading(level))))
            }
            Tag::Link { dest_url, .. } => match self.address(&cjk::unguarded(&dest_url), false) {
                Some(address) => (Some(Event::Start(link(address))), Some(Event::End(TagEnd::Link))),
                None => (None, None),
            },
            Tag::Image { dest_url, .. } => match self.address(&cjk::unguarded(&dest_url), true) {
                Some(address) => {
                    let tag =
                        Tag::Image { link_type: LinkType::Inline, dest_url: address.into(), title: "".into(), id: "".into() };
                    (Some(Event::Start(tag)), Some(Event::End(TagEnd::Image)))
                }
                None => (None, None),
            },
            Tag::CodeBlock(_) => (Some(html("<pre><code>")), Some(html("</code></pre>\n"))),
            Tag::Table(alignments) => {
                self.table = Some(Table { alignments, in_head: false, column: 0 });
                (Some(html("<div class=\"table\"><table>\n")), Some(html("</tbody></table></div>\n")))
            }
            Tag::TableHead => {
                self.cells(true);
                (Some(html("<thead><tr>")), Some(html("</tr></thead><tbody>\n")))
            }
            Tag::TableRow => {
                self.cells(false);
                (Some(html("<tr>")), Some(html("</tr>\n")))
            }
            Tag::TableCell => {
                let (start, end) = self.cell();
                (Some(start), Some(end))
            }
            other => {
                let end = other.to_end();
                (Some(Event::Start(other)), Some(Event::End(end)))
            }
        };
        out.extend(start);
        self.open.push(end);
    }

    fn end(&mut self, tag: TagEnd, out: &mut Vec<Event<'_>>) {
        out.extend(self.open.pop().flatten());
        if matches!(tag, TagEnd::Table) {
            self.table = None;
        }
    }

    fn cells(&mut self, in_head: bool) {
        if let Some(table) = &mut self.table {
            table.in_head = in_head;
            table.column = 0;
        }
    }

    fn cell(&mut self) -> (Event<'static>, Event<'static>) {
        let Some(table) = &mut self.table else { return (html("<td>"), html("</td>")) };
        let class = match table.alignments.get(table.column) {
            Some(Alignment::Right) => " class=\"number\"",
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Left | Alignment::None) | None => "",
        };
        table.column += 1;
        let (name, scope) = if table.in_head { ("th", " scope=\"col\"") } else { ("td", "") };
        (html(format!("<{name}{scope}{class}>")), html(format!("</{name}>")))
    }

    fn address(&self, target: &str, is_image: bool) -> Option<String> {
        match target.strip_prefix('#') {
            Some(anchor) if !is_image => self.known.contains(anchor).then(|| format!("#{}{anchor}", self.style.anchor_prefix)),
            _ => (self.resolve)(target, is_image),
        }
    }
}

fn link(address: String) -> Tag<'static> {
    Tag::Link { link_type: LinkType::Inline, dest_url: address.into(), title: "".into(), id: "".into() }
}

fn html<'a>(text: impl Into<CowStr<'a>>) -> Event<'a> {
    Event::Html(text.into())
}

fn plain(text: CowStr<'_>) -> CowStr<'_> {
    match cjk::unguarded(&text) {
        std::borrow::Cow::Borrowed(_) => text,
        std::borrow::Cow::Owned(clean) => clean.into(),
    }
}

/// Which level each written level is shown as: the highest one used becomes the top, without gaps.
struct Levels {
    shown: [HeadingLevel; 7],
}

impl Levels {
    fn of(events: &[Event<'_>], top: u8) -> Self {
        let mut used = [false; 7];
        for event in events {
            if let Event::Start(Tag::Heading { level, .. }) = event {
                used[*level as usize] = true;
            }
        }
        let mut shown = [HeadingLevel::H6; 7];
        let mut next = usize::from(top);
        for level in 1..7 {
            shown[level] = HeadingLevel::try_from(next.min(6)).unwrap_or(HeadingLevel::H6);
            next += usize::from(used[level]);
        }
        Self { shown }
    }

    fn shown(&self, written: HeadingLevel) -> HeadingLevel {
        self.shown[written as usize]
    }
}

fn last_character(events: &[Event<'_>]) -> Option<char> {
    events.iter().rev().find_map(|event| match event {
        Event::Text(text) | Event::Code(text) => Some(text.chars().next_back()),
        Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link)
        | Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. }) => None,
        _ => Some(None),
    })?
}

fn next_character(events: &[Event<'_>]) -> Option<char> {
    events.iter().find_map(|event| match event {
        Event::Text(text) | Event::Code(text) => Some(text.chars().next()),
        Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link)
        | Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. }) => None,
        _ => Some(None),
    })?
}
