//! XML as a row of texts: what stands in elements and attributes, with the runs of a paragraph joined.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// What is met in an XML text, in its order.
pub(super) enum Met<'a> {
    /// An element begins.
    Start {
        /// Its name without prefix.
        name: &'a str,
        /// Its attributes: names without prefix, and values.
        attributes: &'a [(String, String)],
    },
    /// Characters.
    Text(&'a str),
    /// A comment, which stands between characters and is none of them.
    Comment(&'a str),
    /// The element of this name ends.
    End(&'a str),
}

/// Most attributes of an element; office programs write a few dozen.
const MAX_ATTRIBUTES: usize = 1000;

/// Reads an XML text and gives all that is met to `visit`; `false` when it breaks off or is no XML.
pub(super) fn read(bytes: &[u8], visit: &mut dyn FnMut(Met<'_>)) -> bool {
    let Some(text) = super::text(bytes) else { return false };
    let mut reader = Reader::from_str(&text);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.expand_empty_elements = true;
    config.check_end_names = true;
    let mut depth = 0_usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                depth += 1;
                let attributes = attributes(&start);
                if attributes.len() > MAX_ATTRIBUTES {
                    return false;
                }
                visit(Met::Start { name: start.local_name().as_ref(), attributes: &attributes });
            }
            Ok(Event::End(end)) => {
                depth = depth.saturating_sub(1);
                visit(Met::End(end.local_name().as_ref()));
            }
            Ok(Event::Text(text)) => visit(Met::Text(&text)),
            Ok(Event::Comment(text)) => visit(Met::Comment(&text)),
            Ok(Event::CData(text)) => visit(Met::Text(&text)),
            Ok(Event::GeneralRef(name)) => visit(Met::Text(&referred(&name))),
            Ok(Event::Eof) => return depth == 0,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

/// What a reference such as `&#49;` stands for.
fn referred(name: &BytesRef<'_>) -> String {
    match name.resolve_char_ref() {
        Ok(Some(character)) => character.to_string(),
        _ => quick_xml::escape::resolve_predefined_entity(name).unwrap_or_default().to_owned(),
    }
}

fn attributes(start: &BytesStart<'_>) -> Vec<(String, String)> {
    let unescaped =
        |value: &str| quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), std::borrow::Cow::into_owned);
    let mut all = start.attributes();
    all.with_checks(false)
        .flatten()
        .take(MAX_ATTRIBUTES + 1)
        .map(|one| (one.key.local_name().as_ref().to_owned(), unescaped(&one.value)))
        .collect()
}

/// A number as a program wrote it, with a point or an exponent, as the whole number that it is; `None` when it is none, so
/// that the digits behind a point are not taken for a number of a person. Everything else stays as it is.
pub(super) fn plain(text: &str) -> Option<std::borrow::Cow<'_, str>> {
    let trimmed = text.trim();
    let is_number = trimmed.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-'))
        && trimmed.contains(['.', 'e', 'E']);
    match trimmed.parse::<f64>() {
        Ok(number) if is_number => (number.fract() == 0.0 && number.abs() < 1e21).then(|| format!("{number:.0}").into()),
        _ => Some(text.into()),
    }
}
