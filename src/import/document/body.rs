//! The text of a `.docx` while it is read: which elements are paragraphs, tables and pictures, and which are not for readers.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use super::numbering::Numbering;
use super::part::Relations;
use super::style::{Style, Styles, is_on};
use super::table::{self, Cell, OpenTable};
use super::told::{Left, Told};
use super::{Block, Inline, Label, MAX_BLOCKS, MAX_TEXT, Paragraph, broken, too_large};
use crate::import::Problem;
use crate::import::package::{Met, attribute};

/// Most tables and text boxes within one another.
const MAX_WITHIN: usize = 16;

/// Most pictures.
const MAX_PICTURES: usize = 500;

/// Most characters that are kept of a text that is left out.
const KEPT: usize = 200;

/// What was read.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// Paragraphs and tables.
    pub blocks: Vec<Block>,
    /// Notes that are referred to, in their order: whether it is an endnote, and its number in the file.
    pub notes: Vec<(bool, String)>,
    /// Names of the parts that are pictures.
    pub pictures: Vec<String>,
    /// Notes that stand in this part, by their numbers in the file.
    pub own_notes: BTreeMap<String, Vec<Inline>>,
    /// What was left out.
    pub told: Told,
}

/// A part with text while it is read.
pub(super) struct Body<'a> {
    styles: &'a Styles,
    numbering: Numbering,
    relations: Relations,
    open: Vec<String>,
    /// An element that is passed over: its depth, what it is, and what it says.
    passed: Option<(usize, Option<Left>, String)>,
    paragraphs: Vec<OpenParagraph>,
    /// Whether the runs that are open are hidden.
    runs: Vec<bool>,
    hidden: String,
    /// Where paragraphs go: into the text, a cell, a box, a note.
    holders: Vec<Vec<Block>>,
    tables: Vec<OpenTable>,
    cells: Vec<Cell>,
    /// For each drawing that is open, whether anything of it is taken, and its description.
    drawings: Vec<bool>,
    /// For each field of a form that is open, what is to be left out of it.
    forms: Vec<Option<Left>>,
    inserted: usize,
    insertion: String,
    note: String,
    /// Bytes of text, paragraphs and tables, and cells so far.
    size: usize,
    count: usize,
    cell_count: usize,
    text: Text,
}

/// A paragraph that is open.
#[derive(Default)]
struct OpenParagraph {
    inlines: Vec<Inline>,
    style: Option<String>,
    align: Option<String>,
    outline: Option<u8>,
    number: Option<String>,
    level: Option<usize>,
    /// Whether its end was deleted, so that the next one goes on.
    is_joined: bool,
}

impl<'a> Body<'a> {
    pub(super) fn new(styles: &'a Styles, numbering: Numbering, relations: Relations) -> Self {
        Self {
            styles,
            numbering,
            relations,
            open: Vec::new(),
            passed: None,
            paragraphs: Vec::new(),
            runs: Vec::new(),
            hidden: String::new(),
            holders: vec![Vec::new()],
            tables: Vec::new(),
            cells: Vec::new(),
            drawings: Vec::new(),
            forms: Vec::new(),
            inserted: 0,
            insertion: String::new(),
            note: String::new(),
            size: 0,
            count: 0,
            cell_count: 0,
            text: Text::default(),
        }
    }

    pub(super) fn end(mut self) -> Text {
        self.end_insertion();
        self.text.blocks = settled(std::mem::take(&mut self.holders).into_iter().flatten().collect());
        self.text
    }

    pub(super) fn meet(&mut self, met: Met<'_>) -> Result<(), Problem> {
        match met {
            Met::Start(element) => {
                let name = element.local_name().as_ref().to_owned();
                if self.passed.is_none() {
                    self.start(&name, element)?;
                }
                self.open.push(name);
                Ok(())
            }
            Met::Text(text) => self.characters(text),
            Met::End(name) => {
                self.open.pop();
                match &self.passed {
                    Some((depth, ..)) if *depth == self.open.len() => {
                        if let Some((_, Some(left), said)) = self.passed.take() {
                            self.text.told.left(left, &said);
                        }
                        Ok(())
                    }
                    Some(_) => Ok(()),
                    None => self.close(name),
                }
            }
        }
    }

    fn parent(&self, above: usize) -> &str {
        self.open.len().checked_sub(above).map_or("", |at| self.open[at].as_str())
    }

    /// Passes over an element with all that is in it.
    fn pass(&mut self, left: Option<Left>) {
        self.passed = Some((self.open.len(), left, String::new()));
    }

    fn start(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), Problem> {
        let value = || attribute(element, "val");
        match name {
            "p" => {
                let inlines = self.carried();
                self.paragraphs.push(OpenParagraph { inlines, ..OpenParagraph::default() });
            }
            "r" => {
                let style = self.paragraphs.last().and_then(|paragraph| paragraph.style.as_deref());
                let is_hidden = style.is_some_and(|style| self.styles.get(Some(style)).is_hidden == Some(true));
                self.runs.push(is_hidden);
            }
            "tbl" | "tr" | "tc" | "txbxContent" | "footnote" | "endnote" => return self.hold(name, element),
            "del" | "moveFrom" => self.deleted(),
            "ins" | "moveTo" if !["rPr", "trPr", "numPr"].contains(&self.parent(1)) => self.inserted += 1,
            // The second form of a drawing, fields by which a program makes text, and what was before a change of layout.
            "Fallback" | "instrText" | "delInstrText" => self.pass(None),
            _ if name.ends_with("PrChange") || name == "tblGridChange" => self.pass(None),
            "rt" => self.pass(Some(Left::Sound)),
            "sdt" => self.forms.push(None),
            "sdtContent" => {
                if let Some(left) = self.forms.last().copied().flatten() {
                    self.pass(Some(left));
                }
            }
            "showingPlcHdr" if is_on(value().as_deref()) => self.leave_form(Left::Placeholder),
            "docPartGallery" if value().is_some_and(|gallery| gallery == "Table of Contents") => self.leave_form(Left::Contents),
            "vanish" if self.parent(2) == "r" => self.hide(is_on(value().as_deref())),
            "rStyle" if self.parent(2) == "r" => {
                if self.styles.get(value().as_deref()).is_hidden == Some(true) {
                    self.hide(true);
                }
            }
            _ if self.parent(1) == "pPr" || self.parent(1) == "numPr" => self.property(name, value()),
            _ if self.parent(1) == "tcPr" || self.parent(1) == "trPr" => return self.of_table(name, value()),
            _ => return self.inline(name, element),
        }
        Ok(())
    }

    /// What a paragraph whose end was deleted leaves to the next one.
    fn carried(&mut self) -> Vec<Inline> {
        let Some(holder) = self.holders.last_mut() else { return Vec::new() };
        let is_joined = |last: &mut Block| matches!(last, Block::Paragraph(last) if last.level == Some(JOINED));
        match holder.pop_if(is_joined) {
            Some(Block::Paragraph(paragraph)) => paragraph.inlines,
            _ => Vec::new(),
        }
    }

    fn hide(&mut self, is_hidden: bool) {
        if let Some(run) = self.runs.last_mut() {
            *run = is_hidden;
        }
    }

    fn leave_form(&mut self, left: Left) {
        if let Some(form) = self.forms.last_mut() {
            *form = Some(left);
        }
    }

    /// A deletion: of runs, of the end of a paragraph, or of a row.
    fn deleted(&mut self) {
        match (self.parent(1), self.parent(2)) {
            ("rPr", "pPr") => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.is_joined = true;
                }
            }
            ("trPr", _) => {
                if let Some(table) = self.tables.last_mut() {
                    table.is_deleted = true;
                }
            }
            ("rPr" | "numPr", _) => {}
            _ => self.pass(Some(Left::Deleted)),
        }
    }

    fn property(&mut self, name: &str, value: Option<String>) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        match name {
            "pStyle" => paragraph.style = value,
            "jc" => paragraph.align = value,
            "outlineLvl" => paragraph.outline = value.and_then(|level| level.parse().ok()),
            "numId" => paragraph.number = value,
            "ilvl" => paragraph.level = value.and_then(|level| level.parse().ok()),
            _ => {}
        }
    }

    fn of_table(&mut self, name: &str, value: Option<String>) -> Result<(), Problem> {
        let number = || value.as_deref().and_then(|value| value.parse::<usize>().ok()).unwrap_or(1);
        match (name, self.cells.last_mut(), self.tables.last_mut()) {
            ("gridSpan", Some(cell), _) => cell.span = number(),
            ("vMerge", Some(cell), _) => cell.is_continued = value.as_deref() != Some("restart"),
            ("gridBefore", _, Some(table)) => return table.skip(number()),
            _ => {}
        }
        Ok(())
    }

    /// What stands within a line.
    fn inline(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), Problem> {
        let at = |name: &str| attribute(element, name);
        match name {
            "tab" | "ptab" => return self.push(" "),
            "noBreakHyphen" => return self.push("-"),
            "br" if matches!(at("type").as_deref(), Some("page" | "column")) => {}
            "br" | "cr" => return self.push_inline(Inline::Break),
            "sym" => self.text.told.left(Left::Symbol, &at("font").unwrap_or_default()),
            "footnoteReference" | "endnoteReference" => {
                self.text.notes.push((name == "endnoteReference", at("id").unwrap_or_default()));
                return self.push_inline(Inline::Note(self.text.notes.len() - 1));
            }
            "hyperlink" => {
                if let Some(relation) = at("id").and_then(|id| self.relations.get(&id)) {
                    self.text.told.left(Left::Address, &relation.target);
                }
            }
            "drawing" | "pict" | "object" => self.drawings.push(false),
            "blip" => return self.picture(at("embed").or_else(|| at("link"))),
            "imagedata" => return self.picture(at("id")),
            "srcRect" if ["l", "t", "r", "b"].iter().any(|side| at(side).is_some_and(|cut| cut != "0")) => self.text.told.doubt(
                "文档里裁剪过的图片，收入的是整张，请核对",
                "pictures that were cropped in the document are taken whole: look at them",
            ),
            "OLEObject" | "altChunk" => self.leave(Left::Object),
            "chart" | "relIds" => self.leave(Left::Chart),
            "oMath" => {
                self.text.told.doubt("公式只收入了文字，请核对", "of formulas only the characters were taken: look at them");
            }
            _ => {}
        }
        Ok(())
    }

    /// Leaves out what a drawing shows.
    fn leave(&mut self, left: Left) {
        self.text.told.left(left, "");
        if let Some(drawing) = self.drawings.last_mut() {
            *drawing = true;
        }
    }

    fn picture(&mut self, id: Option<String>) -> Result<(), Problem> {
        let Some(relation) = id.and_then(|id| self.relations.get(&id)).cloned() else { return Ok(()) };
        if let Some(drawing) = self.drawings.last_mut() {
            *drawing = true;
        }
        if relation.is_external {
            self.text.told.left(Left::LinkedPicture, &relation.target);
            return Ok(());
        }
        if self.text.pictures.len() == MAX_PICTURES {
            return Err(too_large(&format!("{MAX_PICTURES} 张图片 pictures")));
        }
        let known = self.text.pictures.iter().position(|name| *name == relation.target);
        let number = known.unwrap_or_else(|| {
            self.text.pictures.push(relation.target);
            self.text.pictures.len() - 1
        });
        self.push_inline(Inline::Picture(number))
    }

    fn characters(&mut self, text: &str) -> Result<(), Problem> {
        let is_text = matches!(self.parent(1), "t" | "delText");
        match &mut self.passed {
            Some((_, _, said)) => {
                if is_text && said.len() < KEPT {
                    said.push_str(text);
                }
                Ok(())
            }
            None if !is_text => Ok(()),
            None if self.runs.last() == Some(&true) => {
                self.hidden.push_str(&text.chars().take(KEPT).collect::<String>());
                Ok(())
            }
            None => {
                if self.inserted > 0 && self.insertion.len() < KEPT {
                    self.insertion.push_str(text);
                }
                self.push(text)
            }
        }
    }

    fn push(&mut self, text: &str) -> Result<(), Problem> {
        self.size += text.len();
        if self.size > MAX_TEXT {
            return Err(too_large("2 MiB 文字 of text"));
        }
        if let Some(paragraph) = self.paragraphs.last_mut().filter(|_| !text.is_empty()) {
            match paragraph.inlines.last_mut() {
                Some(Inline::Text(last)) => last.push_str(text),
                _ => paragraph.inlines.push(Inline::Text(text.to_owned())),
            }
        }
        Ok(())
    }

    fn push_inline(&mut self, inline: Inline) -> Result<(), Problem> {
        self.push("")?;
        self.size += size_of::<Inline>();
        if let Some(paragraph) = self.paragraphs.last_mut()
            && self.runs.last() != Some(&true)
        {
            paragraph.inlines.push(inline);
        }
        Ok(())
    }

    /// Begins what holds paragraphs.
    fn hold(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), Problem> {
        if self.holders.len() > MAX_WITHIN || self.tables.len() > MAX_WITHIN {
            return Err(broken("表格和文本框层次太深", "tables and text boxes are nested too deep"));
        }
        match name {
            "tbl" => self.tables.push(OpenTable::default()),
            "tr" => self.tables.iter_mut().last().into_iter().for_each(OpenTable::begin_row),
            "tc" => {
                self.cells.push(Cell { span: 1, ..Cell::default() });
                self.holders.push(Vec::new());
            }
            "txbxContent" => {
                if let Some(drawing) = self.drawings.last_mut() {
                    *drawing = true;
                }
                self.runs.push(false);
                self.holders.push(Vec::new());
            }
            _ => {
                self.note = attribute(element, "id").unwrap_or_default();
                self.holders.push(Vec::new());
            }
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Problem> {
        match name {
            "p" => self.end_paragraph()?,
            "r" => {
                self.runs.pop();
                let hidden = std::mem::take(&mut self.hidden);
                if !hidden.trim().is_empty() {
                    self.text.told.left(Left::Hidden, &hidden);
                }
            }
            "ins" | "moveTo" if !["rPr", "trPr", "numPr"].contains(&self.parent(1)) => {
                self.inserted = self.inserted.saturating_sub(1);
                self.end_insertion();
            }
            "sdt" => {
                self.forms.pop();
            }
            "drawing" | "pict" | "object" => self.end_drawing(),
            "tc" => {
                let blocks = self.release();
                if let (Some(mut cell), Some(table)) = (self.cells.pop(), self.tables.last_mut()) {
                    cell.blocks = blocks;
                    table.add(cell)?;
                }
            }
            "tr" => {
                if let Some(said) = self.tables.last_mut().and_then(OpenTable::end_row) {
                    self.text.told.left(Left::Deleted, &said);
                }
            }
            "tbl" => {
                if let Some(table) = self.tables.pop() {
                    let blocks = table.end(&mut self.cell_count, &mut self.text.told)?;
                    self.put(blocks)?;
                }
            }
            "txbxContent" => {
                self.runs.pop();
                let blocks = self.release();
                self.text.told.doubt(
                    "文本框里的文字放在所在段落之前，请核对位置",
                    "the text of boxes stands before the paragraph that they belong to: look at its place",
                );
                self.put(blocks)?;
            }
            "footnote" | "endnote" => {
                let inlines = table::joined(&self.release());
                self.text.own_notes.insert(std::mem::take(&mut self.note), inlines);
            }
            _ => {}
        }
        Ok(())
    }

    fn end_drawing(&mut self) {
        if self.drawings.pop() == Some(false) {
            self.text.told.left(Left::Drawing, "");
        }
    }

    fn release(&mut self) -> Vec<Block> {
        if self.holders.len() > 1 { settled(self.holders.pop().unwrap_or_default()) } else { Vec::new() }
    }

    fn put(&mut self, blocks: Vec<Block>) -> Result<(), Problem> {
        self.count += blocks.len();
        if self.count > MAX_BLOCKS {
            return Err(too_large(&format!("{MAX_BLOCKS} 段 paragraphs")));
        }
        if let Some(holder) = self.holders.last_mut() {
            holder.extend(blocks);
        }
        Ok(())
    }

    fn end_insertion(&mut self) {
        let text = std::mem::take(&mut self.insertion);
        if !text.trim().is_empty() {
            let said = super::told::clip(&text);
            self.text.told.doubt(
                format!("修订中新增的文字收入了，请核对：{said}"),
                format!("text that was inserted with tracked changes was taken: look at it: {said}"),
            );
        }
    }

    fn end_paragraph(&mut self) -> Result<(), Problem> {
        let Some(open) = self.paragraphs.pop() else { return Ok(()) };
        let style = self.styles.get(open.style.as_deref());
        if open.is_joined {
            let rest = Paragraph { inlines: open.inlines, level: Some(JOINED), ..Paragraph::default() };
            return self.put(vec![Block::Paragraph(rest)]);
        }
        let label = self.label(&open, &style);
        if style.name.starts_with("toc ") || style.name == "toc heading" {
            self.text.told.left(Left::Contents, &super::text_of(&open.inlines));
            return Ok(());
        }
        if open.inlines.is_empty() {
            return Ok(());
        }
        let align = open.align.or(style.align);
        let outline = open.outline.or(style.outline).filter(|level| *level < 9);
        let is_title = style.name == "title" || style.name == "标题";
        let paragraph = Paragraph {
            inlines: open.inlines,
            label,
            level: outline.map(|level| level + 1).filter(|_| !is_title),
            is_centred: is_title || align.as_deref() == Some("center"),
        };
        self.put(vec![Block::Paragraph(paragraph)])
    }

    /// The number of a paragraph; an own one of 0 takes away that of the style.
    fn label(&mut self, open: &OpenParagraph, style: &Style) -> Label {
        let Some(number) = open.number.as_ref().or(style.number.as_ref()).filter(|number| *number != "0") else {
            return Label::None;
        };
        let (label, is_sure) = self.numbering.next(number, open.level.or(style.level).unwrap_or_default());
        if !is_sure {
            self.text.told.doubt(
                "有的段落编号格式不认识，写成了阿拉伯数字，请核对",
                "some paragraphs are numbered in a format that is not known; they have plain numbers: look at them",
            );
        }
        label
    }
}

/// The level of a paragraph whose end was deleted; the next one takes it up.
const JOINED: u8 = u8::MAX;

/// Blocks of which the last is a paragraph of its own, when no other has taken it up.
fn settled(mut blocks: Vec<Block>) -> Vec<Block> {
    for block in &mut blocks {
        if let Block::Paragraph(paragraph) = block {
            paragraph.level = paragraph.level.filter(|level| *level != JOINED);
        }
    }
    blocks
}
