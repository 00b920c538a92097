//! Anchors of headings: made of their words, unique within a text.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Event, Tag, TagEnd};

use super::cjk;

/// The anchor of each heading, in their order.
pub(super) fn anchors(events: &[Event<'_>]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut anchors = Vec::new();
    let mut words: Option<String> = None;
    for event in events {
        match event {
            Event::Start(Tag::Heading { .. }) => words = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                let base = anchor(&words.take().unwrap_or_default());
                let count = counts.entry(base.clone()).or_default();
                // The words of another heading may end with such a number themselves.
                let free = std::iter::repeat_with(|| {
                    *count += 1;
                    if *count == 1 { base.clone() } else { format!("{base}-{count}") }
                })
                .find(|anchor| taken.insert(anchor.clone()));
                anchors.extend(free);
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some(words) = &mut words {
                    words.push_str(&cjk::unguarded(text));
                }
            }
            _ => {}
        }
    }
    anchors
}

/// Letters and digits of any script in lower case; all else becomes one `-`.
fn anchor(words: &str) -> String {
    let mut anchor = String::with_capacity(words.len());
    for character in words.chars() {
        if character.is_alphanumeric() {
            anchor.extend(character.to_lowercase());
        } else if !anchor.ends_with('-') && !anchor.is_empty() {
            anchor.push('-');
        }
    }
    let trimmed = anchor.trim_end_matches('-');
    if trimmed.is_empty() { "section".to_owned() } else { trimmed.to_owned() }
}
