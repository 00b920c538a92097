//! Packages: ZIP archives of XML parts, as Office 2007 and later, `OpenDocument`, WPS and OFD write them.
//!
//! Every part is read, whether the document shows it or not, so that hidden sheets, deleted texts, comments, properties and
//! what a pivot table remembers are all seen. A workbook and the text of a document are read so that a place can be named.

use super::content::{Content, find};
use super::look::Look;
use super::xml::{self, Met};
use super::zip::{self, Entry};
use super::{Part, Problem, Unexamined, raw, workbook};
use crate::privacy::Headings;

/// What an archive is, from its list of types; `Content::Archive` when no office program made it.
pub(super) fn content(bytes: &[u8]) -> Content {
    let Ok(entries) = zip::entries(bytes) else { return Content::Damaged };
    let mut nothing = |_: &Part, _: &str| ();
    let mut look = Look::new(&mut nothing);
    let mut read = |name: &str| {
        let bytes = entries.iter().find(|entry| entry.name == name)?.read(&mut look)?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    };
    let has = |name: &str| entries.iter().any(|entry| entry.name == name);
    let types = read("[Content_Types].xml").unwrap_or_default();
    let kind = read("mimetype").unwrap_or_default();
    match kind.trim() {
        "application/vnd.oasis.opendocument.spreadsheet" => return Content::OpenSheet,
        "application/vnd.oasis.opendocument.text" => return Content::OpenText,
        _ => {}
    }
    if types.contains(".macroEnabled.") {
        Content::Macros
    } else if types.contains("spreadsheetml.sheet.main+xml") {
        Content::Workbook
    } else if types.contains("wordprocessingml.document.main+xml") {
        Content::Document
    } else if has("OFD.xml") {
        Content::Ofd
    } else {
        Content::Archive
    }
}

/// Looks into every part of a package.
pub(super) fn look_into(bytes: &[u8], content: Content, look: &mut Look<'_>) {
    let entries = match zip::entries(bytes) {
        Ok(entries) => entries,
        Err(harm) => return look.problem(Problem::Unsafe(harm)),
    };
    if is_encrypted(&entries, look) {
        return look.problem(Problem::Unexamined(Unexamined::Encrypted));
    }
    let mut shows_text = false;
    let sheets = if content == Content::Workbook { workbook::look_into(&entries, look) } else { Vec::new() };
    for entry in entries.iter().filter(|entry| !sheets.contains(&entry.name)) {
        if let Some(bytes) = entry.read(look) {
            shows_text |= part(entry, &bytes, content, look);
        }
    }
    // Pages that are pictures: an OFD made by a scanner.
    if content == Content::Ofd && !shows_text {
        look.problem(Problem::Unexamined(Unexamined::Scan { page: 0 }));
    }
}

/// Whether a package of `OpenDocument` says that its parts are encrypted.
fn is_encrypted(entries: &[Entry<'_>], look: &mut Look<'_>) -> bool {
    let manifest = entries.iter().find(|entry| entry.name == "META-INF/manifest.xml").and_then(|entry| entry.read(look));
    manifest.is_some_and(|manifest| find(&manifest, b"encryption-data").is_some())
}

/// Looks into one part; `true` when it is a page of an OFD with text.
fn part(entry: &Entry<'_>, bytes: &[u8], content: Content, look: &mut Look<'_>) -> bool {
    let name = entry.name.to_ascii_lowercase();
    let is_xml = [".xml", ".rels", ".vml", ".rdf"].iter().any(|ending| name.ends_with(ending));
    if is_xml {
        let mut texts = Texts::new(place(&name, content, &entry.name));
        let is_whole = xml::read(bytes, &mut |met| texts.meet(met, look));
        texts.end(look);
        if !is_whole {
            raw::runs(bytes, &texts.part, look);
        }
        // Office writes drawings of the old kind with HTML in them.
        look.whole(is_whole || name.ends_with(".vml"));
        return texts.has_text_code;
    }
    match Content::of(bytes) {
        inner
        @ (Content::Workbook | Content::Document | Content::OpenSheet | Content::OpenText | Content::Ofd | Content::Pdf) => {
            if !look.within(entry.file_name(), |look| super::content_pieces(bytes, inner, look)) {
                look.problem(Problem::Unexamined(Unexamined::Embedded));
            }
        }
        Content::Archive | Content::Macros | Content::Damaged => look.problem(Problem::Unexamined(Unexamined::Embedded)),
        Content::Old => {
            look.problem(Problem::Unexamined(Unexamined::Embedded));
            raw::runs(bytes, &place(&name, content, &entry.name), look);
        }
        _ => raw::runs(bytes, &place(&name, content, &entry.name), look),
    }
    false
}

/// What a part of a package is to a reader.
fn place(name: &str, content: Content, shown: &str) -> Part {
    let file = name.rsplit('/').next().unwrap_or_default();
    if name.contains("pivotcache") {
        Part::PivotCache
    } else if name.starts_with("docprops/") || name == "meta.xml" || name.starts_with("customxml/") || name == "ofd.xml" {
        Part::Properties
    } else if file.contains("comment") || name.contains("annot") {
        Part::Comment
    } else if file.starts_with("header") || file.starts_with("footer") || name == "styles.xml" {
        Part::Header
    } else if (content == Content::Document && name == "word/document.xml")
        || (content == Content::OpenText && name == "content.xml")
    {
        Part::Paragraph(0)
    } else if content == Content::OpenSheet && name == "content.xml" {
        Part::Cell { sheet: String::new(), row: 0, is_hidden: false }
    } else if name == "xl/sharedstrings.xml" {
        Part::Unshown
    } else if let Some(page) = ofd_page(name) {
        Part::Page(page)
    } else {
        Part::Inside(shown.to_owned())
    }
}

/// The number of an OFD's page, from the name of its part, which counts from 0: `doc_0/pages/page_0/content.xml`.
fn ofd_page(name: &str) -> Option<u32> {
    let (_, page) = name.split_once("/pages/page_")?;
    page.strip_suffix("/content.xml")?.parse::<u32>().ok()?.checked_add(1)
}

/// Elements within which texts belong together: paragraphs, cells, rich texts, the texts of one line in an OFD.
const BLOCKS: [&str; 6] = ["p", "h", "si", "is", "TextObject", "comment"];

/// Elements of which the text is drawing, not reading.
const DRAWN: [&str; 3] = ["AbbreviatedData", "Glyphs", "path"];

/// Attributes that hold words of people, which may have blanks.
const WORDS: [&str; 16] = [
    "name",
    "descr",
    "title",
    "alt",
    "author",
    "display",
    "tooltip",
    "Target",
    "href",
    "userName",
    "caption",
    "prompt",
    "error",
    "displayText",
    "string-value",
    "tag",
];

/// Paragraphs within paragraphs are told apart up to this depth: text boxes in tables in text boxes.
const MAX_OPEN: usize = 64;

/// Gathers the texts of one part.
pub(super) struct Texts {
    part: Part,
    /// Texts of the blocks that are open: as it stands now, and as it stood before tracked changes.
    open: Vec<(String, String)>,
    deleted: usize,
    inserted: usize,
    drawn: usize,
    is_changed: bool,
    /// Rows that the one before stands for as well (`OpenDocument`).
    rows: u32,
    has_text_code: bool,
    table: Table,
}

/// The table that is being read, with its column; a table within a cell is a part of the cell.
#[derive(Default)]
struct Table {
    depth: usize,
    column: u32,
    headings: Headings,
}

impl Table {
    fn start(&mut self, name: &str, value: impl Fn(&str) -> Option<u32>) {
        match name {
            "tbl" | "table" => {
                self.depth += 1;
                if self.depth == 1 {
                    self.headings = Headings::default();
                }
            }
            _ if self.depth != 1 => {}
            "tr" | "table-row" => self.column = 0,
            "tc" | "table-cell" | "covered-table-cell" => {
                let repeated = value("number-columns-repeated").unwrap_or(1);
                self.column = self.column.saturating_add(repeated);
            }
            // Stands within the cell that it widens.
            "gridSpan" => self.column = self.column.saturating_add(value("val").unwrap_or(1).saturating_sub(1)),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if matches!(name, "tbl" | "table") {
            self.depth = self.depth.saturating_sub(1);
        }
    }
}

impl Texts {
    pub(super) fn new(part: Part) -> Self {
        let open = vec![(String::new(), String::new())];
        Self {
            part,
            open,
            deleted: 0,
            inserted: 0,
            drawn: 0,
            is_changed: false,
            rows: 0,
            has_text_code: false,
            table: Table::default(),
        }
    }

    pub(super) fn meet(&mut self, met: Met<'_>, look: &mut Look<'_>) {
        match met {
            Met::Start { name, attributes } => self.start(name, attributes, look),
            Met::Text(text) if self.drawn == 0 => {
                let (now, before) = self.open.last_mut().expect("the outermost is never closed");
                if self.deleted == 0 {
                    now.push_str(text);
                }
                if self.inserted == 0 {
                    before.push_str(text);
                }
            }
            Met::Text(_) => {}
            Met::Comment(text) => look.text(&self.part, text),
            Met::End(name) => self.close(name, look),
        }
    }

    fn start(&mut self, name: &str, attributes: &[(String, String)], look: &mut Look<'_>) {
        if self.open.len() == 1 {
            self.flush(look);
        }
        match name {
            "del" | "moveFrom" | "deletion" => self.deleted += 1,
            "ins" | "moveTo" => self.inserted += 1,
            "tab" | "br" | "cr" | "s" | "line-break" => self.push(if name == "s" { ' ' } else { '\n' }),
            "TextCode" => self.has_text_code = true,
            _ if DRAWN.contains(&name) => self.drawn += 1,
            _ => {}
        }
        self.is_changed |= self.deleted > 0 || self.inserted > 0;
        self.count(name, attributes);
        let value = |key: &str| attributes.iter().find(|(name, _)| name == key).and_then(|(_, value)| value.parse().ok());
        self.table.start(name, value);
        if BLOCKS.contains(&name) && self.open.len() < MAX_OPEN {
            self.open.push((String::new(), String::new()));
        }
        for (key, value) in attributes {
            self.attribute(key, value, look);
        }
    }

    /// Counts paragraphs, sheets and rows, to name the place of what follows.
    fn count(&mut self, name: &str, attributes: &[(String, String)]) {
        let value = |key: &str| attributes.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str());
        match &mut self.part {
            Part::Paragraph(number) if matches!(name, "p" | "h") => *number = number.saturating_add(1),
            Part::Cell { sheet, row, is_hidden } if name == "table" => {
                value("name").unwrap_or_default().clone_into(sheet);
                (*row, *is_hidden, self.rows) = (0, false, 1);
            }
            Part::Cell { row, is_hidden, .. } if name == "table-row" => {
                *row = row.saturating_add(self.rows);
                self.rows = value("number-rows-repeated").and_then(|rows| rows.parse().ok()).unwrap_or(1);
                *is_hidden = value("visibility").is_some_and(|visibility| visibility != "visible");
            }
            _ => {}
        }
    }

    fn push(&mut self, character: char) {
        if let Some((now, before)) = self.open.last_mut() {
            now.push(character);
            before.push(character);
        }
    }

    /// Takes an attribute that a reader may see: one with Chinese characters, one for words, or a single number. Lists of
    /// numbers are drawings and references to cells.
    fn attribute(&self, key: &str, value: &str, look: &mut Look<'_>) {
        let is_word = !value.contains(char::is_whitespace) && !value.contains(',') && !value.starts_with('{');
        if !value.is_ascii() || WORDS.contains(&key) || is_word {
            take(&self.part, value, look);
        }
    }

    fn close(&mut self, name: &str, look: &mut Look<'_>) {
        if BLOCKS.contains(&name) && self.open.len() > 1 {
            self.flush(look);
            self.open.pop();
        } else if self.open.len() == 1 {
            self.flush(look);
        }
        self.table.end(name);
        match name {
            "del" | "moveFrom" | "deletion" => self.deleted = self.deleted.saturating_sub(1),
            "ins" | "moveTo" => self.inserted = self.inserted.saturating_sub(1),
            _ if DRAWN.contains(&name) => self.drawn = self.drawn.saturating_sub(1),
            _ => {}
        }
    }

    fn flush(&mut self, look: &mut Look<'_>) {
        if let Some((now, before)) = self.open.last_mut() {
            if self.table.depth > 0 {
                take(&self.part, &self.table.headings.read(self.table.column, now), look);
            } else {
                take(&self.part, now, look);
            }
            if self.is_changed && now != before {
                look.text(&Part::Deleted, before);
            }
            now.clear();
            before.clear();
        }
        self.is_changed = self.deleted > 0 || self.inserted > 0;
    }

    pub(super) fn end(&mut self, look: &mut Look<'_>) {
        while !self.open.is_empty() {
            self.flush(look);
            self.open.pop();
        }
    }
}

/// Takes a text as a program wrote it; a number with a point or an exponent as the whole number that it is.
pub(super) fn take(part: &Part, text: &str, look: &mut Look<'_>) {
    if let Some(text) = xml::plain(text).filter(|text| !text.trim().is_empty()) {
        look.text(part, &text);
    }
}
