//! `.docx`: the text as Word and WPS show it, and what stands in the file beside it.

use std::collections::BTreeMap;

use super::body::Body;
use super::numbering::Numbering;
use super::part::Parts;
use super::style::Styles;
use super::told::{Left, Told};
use super::{Block, Inline, Picture, Source};
use crate::import::Problem;
use crate::inspect::Content;

/// Reads a package.
pub(super) fn read(bytes: &[u8]) -> Result<Source, Problem> {
    let parts = Parts::of(bytes)?;
    let styles = Styles::read(&parts)?;
    let mut body = Body::new(&styles, Numbering::read(&parts)?, parts.relations(&parts.main)?);
    parts.walk(&parts.main, &mut |met| body.meet(met))?;
    let body = body.end();
    let mut told = body.told;
    let mut source = Source { blocks: body.blocks, ..Source::default() };
    source.notes = notes(&parts, &styles, &body.notes, &mut told)?;
    source.pictures = pictures(&parts, &body.pictures, &mut source.blocks, &mut told);
    beside(&parts, &mut told)?;
    source.told = told;
    Ok(source)
}

/// The notes that the text refers to, by whether they are endnotes and their number in the file.
fn notes(parts: &Parts, styles: &Styles, referred: &[(bool, String)], told: &mut Told) -> Result<Vec<Vec<Inline>>, Problem> {
    if referred.is_empty() {
        return Ok(Vec::new());
    }
    let mut all = BTreeMap::new();
    for (is_end, file) in [(false, "footnotes.xml"), (true, "endnotes.xml")] {
        let mut body = Body::new(styles, Numbering::default(), BTreeMap::new());
        parts.walk(&format!("{}{file}", parts.folder()), &mut |met| body.meet(met))?;
        let body = body.end();
        told.join(body.told);
        all.extend(body.own_notes.into_iter().map(|(id, inlines)| ((is_end, id), inlines)));
    }
    told.doubt(
        format!("脚注、尾注 {} 条写在正文末尾", referred.len()),
        format!("{} footnotes and endnotes stand at the end of the text", referred.len()),
    );
    Ok(referred.iter().map(|note| all.remove(note).unwrap_or_default()).collect())
}

/// The pictures that can be published; references to others are taken out of the text.
fn pictures(parts: &Parts, names: &[String], blocks: &mut [Block], told: &mut Told) -> Vec<Picture> {
    let (mut pictures, mut numbers) = (Vec::new(), Vec::new());
    for name in names {
        let bytes = parts.bytes(name).unwrap_or_default();
        let ending = match Content::of(bytes) {
            Content::Png => Some("png"),
            Content::Jpeg => Some("jpg"),
            _ => None,
        };
        numbers.push(ending.map(|ending| {
            pictures.push(Picture { ending, bytes: bytes.to_vec() });
            pictures.len() - 1
        }));
        if ending.is_none() {
            told.left(Left::Picture, name.rsplit('/').next().unwrap_or_default());
        }
    }
    let mut renumber = |inlines: &mut Vec<Inline>| {
        inlines.retain_mut(|inline| match inline {
            Inline::Picture(number) => numbers[*number].is_some_and(|new| {
                *number = new;
                true
            }),
            _ => true,
        });
    };
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => renumber(&mut paragraph.inlines),
            Block::Table(table) => table.rows.iter_mut().flatten().for_each(&mut renumber),
        }
    }
    pictures
}

/// Tells of what stands in headers, footers and comments.
fn beside(parts: &Parts, told: &mut Told) -> Result<(), Problem> {
    for (begins, left) in [("header", Left::Header), ("footer", Left::Header), ("comments", Left::Comment)] {
        for name in parts.named(begins) {
            for text in parts.texts(&name)? {
                // The number of the page alone is nothing to tell.
                if text.chars().any(char::is_alphabetic) {
                    told.left(left, &text);
                }
            }
        }
    }
    Ok(())
}
