//! The texts of a PDF: what its pages show, and what stands beside them.

mod file;
mod font;
mod page;
mod value;

use std::collections::BTreeSet;

use super::content::Content;
use super::look::Look;
use super::package::Texts;
use super::{Part, Problem, Unexamined, Unsafe, raw, xml};
use file::{File, Object, is_typed};
use page::{Drawing, Drawn, Known, Place};
use value::{Dict, Value};

/// Looks into a PDF.
pub(super) fn look_into(bytes: &[u8], look: &mut Look<'_>) {
    let file = File::read(bytes, look);
    if file.is_encrypted {
        return look.problem(Problem::Unexamined(Unexamined::Encrypted));
    }
    let pages = file.pages();
    if file.is_cut || pages.is_empty() {
        look.problem(Problem::Unsafe(Unsafe::Broken));
    }
    let mut known = Known::default();
    let mut all = Drawn::default();
    let mut first_picture = None;
    let mut shown = BTreeSet::new();
    for (number, (page, resources)) in (1..).zip(pages) {
        let content = contents(&file, page, &mut shown, look);
        let drawn = draw(&file, &mut known, &content, resources, &Part::Page(number), look);
        if drawn.is_picture() && first_picture.is_none() {
            first_picture = Some(number);
        }
        all.add(drawn);
    }
    if let Some(page) = first_picture {
        look.problem(Problem::Unexamined(Unexamined::Scan { page }));
    }
    for object in &file.objects {
        strings(&object.value, look);
        if let (Value::Dict(dict), Some(packed), false) = (&object.value, object.stream, shown.contains(&object.number)) {
            stream(&file, object, dict, packed, &mut known, look);
        }
    }
    if all.unknown > 20.max(all.known / 50) {
        look.problem(Problem::Unexamined(Unexamined::Font));
    }
}

/// The content of a page: one stream, or several that belong together.
fn contents(file: &File<'_>, page: &Dict, shown: &mut BTreeSet<u32>, look: &mut Look<'_>) -> Vec<u8> {
    let mut content = Vec::new();
    let streams: Vec<&Value> = match (page.get("Contents"), file.get(page, "Contents")) {
        (_, Some(Value::Array(streams))) => streams.iter().collect(),
        (Some(stream), _) => vec![stream],
        _ => Vec::new(),
    };
    for stream in streams {
        if let Value::Reference(number) = stream
            && let Some(object) = file.object(*number)
            && let (Value::Dict(dict), Some(packed)) = (&object.value, object.stream)
        {
            shown.insert(*number);
            content.extend(file.bytes(dict, packed, look).unwrap_or_default());
            content.push(b'\n');
        }
    }
    content
}

fn draw(file: &File<'_>, known: &mut Known, content: &[u8], resources: Option<&Dict>, part: &Part, look: &mut Look<'_>) -> Drawn {
    let mut drawing = Drawing::new(file, known);
    drawing.draw(content, &Place { resources, part, depth: 0 }, look);
    look.text(part, &drawing.text);
    drawing.drawn
}

/// Looks into a stream that is not the content of a page: metadata, a file within the file, a form, or what an earlier
/// version of the document showed.
fn stream(file: &File<'_>, object: &Object<'_>, dict: &Dict, packed: &[u8], known: &mut Known, look: &mut Look<'_>) {
    let kind = file.get(dict, "Type").and_then(Value::name).unwrap_or_default();
    if kind == "EmbeddedFile" {
        if let Some(bytes) = file.bytes(dict, packed, look) {
            embedded(&bytes, look);
        }
        return;
    }
    let is_plain = dict.entries().all(|(key, _)| ["Length", "Filter", "DecodeParms", "DL"].contains(&key));
    let is_form = file.get(dict, "Subtype").and_then(Value::name) == Some("Form");
    let is_unseen = is_plain || (is_form && !known.is_drawn(object.number));
    if kind != "Metadata" && !is_unseen {
        return;
    }
    let Some(bytes) = file.bytes(dict, packed, look) else { return };
    if kind == "Metadata" || bytes.trim_ascii_start().starts_with(b"<") {
        let mut texts = Texts::new(Part::Properties);
        xml::read(&bytes, &mut |met| texts.meet(met, look));
        texts.end(look);
    } else if super::content::find(&bytes, b"BT").is_some() && super::content::find(&bytes, b"ET").is_some() {
        draw(file, known, &bytes, file.dict(dict, "Resources"), &Part::OffPage, look);
    }
}

fn embedded(bytes: &[u8], look: &mut Look<'_>) {
    let is_seen = look.within("attachment", |look| match Content::of(bytes) {
        Content::Text | Content::WebPage => look.text(&Part::OffPage, &super::text(bytes).unwrap_or_default()),
        Content::Archive | Content::Macros | Content::Damaged => look.problem(Problem::Unexamined(Unexamined::Embedded)),
        Content::Unknown | Content::Program | Content::RichText => raw::runs(bytes, &Part::OffPage, look),
        content => super::content_pieces(bytes, content, look),
    });
    if !is_seen {
        look.problem(Problem::Unexamined(Unexamined::Embedded));
    }
}

/// Takes the strings of a value: titles, comments, form fields, addresses of links, properties.
fn strings(value: &Value, look: &mut Look<'_>) {
    match value {
        Value::Text(text) => look.text(&Part::OffPage, &string(text)),
        Value::Array(list) => list.iter().for_each(|value| strings(value, look)),
        // Fonts, identifiers and signatures hold bytes, not words.
        Value::Dict(_) if ["Font", "FontDescriptor", "Sig", "XRef"].iter().any(|kind| is_typed(value, kind)) => {}
        Value::Dict(dict) => {
            let words = dict.entries().filter(|(key, _)| !["ID", "CIDSystemInfo", "Panose"].contains(key));
            words.for_each(|(_, value)| strings(value, look));
        }
        _ => {}
    }
}

/// A string outside of pages: UTF-16 or UTF-8 with a byte order mark, or else bytes of which the digits are those of ASCII.
fn string(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => font::utf16(rest),
        [0xFF, 0xFE, rest @ ..] => {
            let units: Vec<u16> = rest.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        _ => super::text(bytes).unwrap_or_else(|| bytes.iter().copied().map(char::from).collect()),
    }
}
