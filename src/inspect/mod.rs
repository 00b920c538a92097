//! What is inside an attachment: whether it is of the type that its name says, whether it is whole, and whether it holds
//! personal data anywhere.
//!
//! A leaf above [`privacy`](crate::privacy): bytes and the ending of the name in, a [`Report`] out, which depends on nothing
//! else. A file comes from outside, so what it says of itself is not believed: every size and depth has a bound, and a
//! file that goes beyond is a [`Problem`].

mod content;
mod look;
mod package;
mod pdf;
mod picture;
mod raw;
mod text;
mod workbook;
mod xml;
mod zip;

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::privacy::{Sensitive, scan};

pub use content::Content;
use look::Look;
pub use text::text;

/// Largest attachment that is looked into: 64 MiB.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// Number of places with personal data that are told of one attachment.
const MAX_FOUND: usize = 20;

/// What was found in an attachment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Personal data, the first places of it.
    pub found: Vec<Found>,
    /// Number of further places with personal data.
    pub more: usize,
    /// What is wrong with the file as a whole, in order, each once.
    pub problems: BTreeSet<Problem>,
}

/// Personal data in an attachment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where it stands.
    pub part: Part,
    /// What it is.
    pub kind: Sensitive,
    /// The number with all but its first two digits hidden.
    pub masked: String,
}

/// Where a text stands in an attachment.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A cell of a table.
    Cell {
        /// Name of the sheet.
        sheet: String,
        /// Number of the row, from 1.
        row: u32,
        /// Whether the sheet, the row or the column is hidden.
        is_hidden: bool,
    },
    /// A text of a table that no cell shows.
    Unshown,
    /// What a pivot table keeps of its source.
    PivotCache,
    /// A paragraph of a document, from 1.
    Paragraph(u32),
    /// A text that was deleted with tracked changes and is still in the file.
    Deleted,
    /// A comment or annotation.
    Comment,
    /// A header or footer of a document.
    Header,
    /// Properties of the document: author, title, subject, keywords.
    Properties,
    /// A page of a PDF, from 1.
    Page(u32),
    /// A text of a PDF that is on no page: annotation, form field, bookmark, property.
    OffPage,
    /// Another part of the file, by its name inside.
    Inside(String),
    /// Somewhere in the bytes of a file in an old format.
    Bytes,
}

/// What is wrong with an attachment as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// It is of another type than its name says.
    Content(Content),
    /// It could not be looked into, or not wholly.
    Unexamined(Unexamined),
    /// It is damaged or made to do harm.
    Unsafe(Unsafe),
}

/// Why an attachment could not be looked into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unexamined {
    /// It is protected by a password or encrypted.
    Encrypted,
    /// It is in a binary format of the years before 2007, whose bytes are searched without reading the format.
    OldFormat,
    /// A page is a picture.
    Scan {
        /// Number of the first such page, from 1; 0 when the format tells no number.
        page: u32,
    },
    /// A font has no table that says which characters its glyphs are.
    Font,
    /// A text is packed in a way that is not read.
    Packing,
    /// A file within the file.
    Embedded,
    /// It has more than [`MAX_BYTES`].
    Large,
}

/// What is harmful about an attachment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unsafe {
    /// Parts are missing or do not fit together.
    Broken,
    /// It unpacks to far more than it is.
    Bomb,
}

/// Looks into an attachment whose name has this ending, without its dot and in small letters.
#[must_use]
pub fn inspect(bytes: &[u8], ending: &str) -> Report {
    let mut report = Report::default();
    let mut seen = BTreeSet::new();
    let mut piece = |part: &Part, text: &str| {
        for hit in scan(text) {
            if !seen.insert((part.clone(), hit.digits)) {
                continue;
            }
            if report.found.len() < MAX_FOUND {
                report.found.push(Found { part: part.clone(), kind: hit.kind, masked: hit.masked });
            } else {
                report.more += 1;
            }
        }
    };
    report.problems = pieces(bytes, ending, &mut piece);
    report
}

/// Gives every text of an attachment to `piece` with its place; a text may come more than once. Returns what is wrong with
/// the file. Text files have no pieces: see [`text`](text()).
pub fn pieces(bytes: &[u8], ending: &str, piece: &mut dyn FnMut(&Part, &str)) -> BTreeSet<Problem> {
    let mut look = Look::new(piece);
    let (content, text) = (Content::of(bytes), if is_text(ending) { text(bytes) } else { None });
    if text.as_ref().is_some_and(|text| text.trim().is_empty()) {
        look.problem(Problem::Content(Content::Empty));
        return look.problems;
    }
    let fits = if is_text(ending) { text.is_some() } else { content.fits(ending) };
    if !fits {
        let is_encrypted = content == Content::Old && raw::is_encrypted(bytes) && ["xlsx", "docx"].contains(&ending);
        look.problem(if is_encrypted { Problem::Unexamined(Unexamined::Encrypted) } else { Problem::Content(content) });
        return look.problems;
    }
    content_pieces(bytes, content, &mut look);
    look.problems
}

fn content_pieces(bytes: &[u8], content: Content, look: &mut Look<'_>) {
    match content {
        Content::Workbook | Content::Document | Content::OpenSheet | Content::OpenText | Content::Ofd => {
            package::look_into(bytes, content, look);
        }
        Content::Old => raw::old_office(bytes, look),
        Content::Pdf => pdf::look_into(bytes, look),
        Content::Damaged => look.whole(false),
        Content::Jpeg | Content::Png => look.whole(picture::stripped(bytes).is_some()),
        _ => {}
    }
}

/// The XML parts of an office file with their names, when they have no more than `most` bytes together.
///
/// # Errors
/// When the file is no archive, is locked, or unpacks to more.
pub fn xml_parts(bytes: &[u8], most: usize) -> Result<Vec<(String, Vec<u8>)>, Unsafe> {
    parts(bytes, most, &|name| [".xml", ".rels"].iter().any(|ending| name.to_ascii_lowercase().ends_with(ending)))
}

/// The parts of an office file that are wanted, with their names, when they have no more than `most` bytes together.
///
/// # Errors
/// When the file is no archive, is locked, or unpacks to more.
pub fn parts(bytes: &[u8], most: usize, is_wanted: &dyn Fn(&str) -> bool) -> Result<Vec<(String, Vec<u8>)>, Unsafe> {
    let mut left = most;
    let mut parts = Vec::new();
    for entry in zip::entries(bytes)? {
        if is_wanted(&entry.name) {
            let part = entry.unpack(left)?;
            left -= part.len();
            parts.push((entry.name, part));
        }
    }
    Ok(parts)
}

/// The bytes that are published for an attachment: a JPEG or PNG without what its camera or program wrote into it (place,
/// owner, device, thumbnails); its picture stays bit by bit. Everything else stays as it is.
#[must_use]
pub fn published<'a>(bytes: &'a [u8], ending: &str) -> Cow<'a, [u8]> {
    match ending {
        "jpg" | "jpeg" | "png" => picture::stripped(bytes).map_or(Cow::Borrowed(bytes), Cow::Owned),
        _ => Cow::Borrowed(bytes),
    }
}

/// Whether files with this ending are text.
#[must_use]
pub fn is_text(ending: &str) -> bool {
    ["csv", "tsv", "txt"].contains(&ending)
}

/// The ending of a file name, without its dot and in small letters.
#[must_use]
pub fn ending(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}
