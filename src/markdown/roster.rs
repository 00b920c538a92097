//! Names in the tables of a text, masked as the portal wants it.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::cjk;
use crate::privacy::NamePolicy;

/// Masks the cells of columns that hold names. A masked cell becomes plain text.
pub(super) fn mask<'a>(events: Vec<Event<'a>>, policy: &NamePolicy) -> Vec<Event<'a>> {
    let mut out = Vec::with_capacity(events.len());
    let mut columns: Vec<bool> = Vec::new();
    let (mut in_head, mut column) = (false, 0);
    let mut events = events.into_iter();
    while let Some(event) = events.next() {
        match &event {
            Event::Start(Tag::Table(_)) => columns.clear(),
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                in_head = matches!(event, Event::Start(Tag::TableHead));
                column = 0;
            }
            Event::Start(Tag::TableCell) => {
                out.push(event);
                let cell: Vec<Event<'a>> =
                    events.by_ref().take_while(|event| !matches!(event, Event::End(TagEnd::TableCell))).collect();
                if in_head {
                    columns.push(policy.masks_column(&text_of(&cell)));
                    out.extend(cell);
                } else if columns.get(column).copied().unwrap_or_default() {
                    out.push(Event::Text(policy.rosters.mask(&text_of(&cell)).into_owned().into()));
                } else {
                    out.extend(cell);
                }
                column += 1;
                out.push(Event::End(TagEnd::TableCell));
                continue;
            }
            _ => {}
        }
        out.push(event);
    }
    out
}

/// The words of a cell.
fn text_of(cell: &[Event<'_>]) -> String {
    let mut text = String::new();
    for event in cell {
        match event {
            Event::Text(words) | Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => {
                text.push_str(&cjk::unguarded(words));
            }
            _ => {}
        }
    }
    text
}
