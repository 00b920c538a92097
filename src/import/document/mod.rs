//! A document as an office sends it, `.docx` or pasted `.txt` → the fields and the Markdown of a record.
//!
//! Bytes become paragraphs and tables as a reader of the office program sees them; among these the elements of an official
//! document (GB/T 9704-2012, part 7) are recognised, and what is left is the text. All of it is pure. Nothing is invented:
//! what is not certain stays in the text or is left empty, and is told as a doubt; what is left out is told by its kind.

mod body;
mod clean;
mod day;
mod docx;
mod elements;
mod head;
mod markdown;
mod number;
mod numbering;
mod numerals;
mod part;
mod record;
mod simple;
mod style;
mod table;
mod tail;
mod told;
mod txt;

use super::Problem;
use crate::diag::Text;

pub use elements::{Recognised, recognise};
pub use markdown::{Counts, markdown};
pub use record::{DocumentPlan, Existing, New, plan as plan_document};
pub use told::{Left, Told};

/// Most bytes of text that a document may have.
const MAX_TEXT: usize = 2 * 1024 * 1024;

/// Most paragraphs and tables.
const MAX_BLOCKS: usize = 50_000;

/// What a file holds, in the order of reading.
#[derive(Debug, Default)]
pub struct Source {
    /// Paragraphs and tables.
    pub blocks: Vec<Block>,
    /// Footnotes and endnotes, in the order in which the text refers to them.
    pub notes: Vec<Vec<Inline>>,
    /// Pictures that the text shows.
    pub pictures: Vec<Picture>,
    /// What was left out, and what a person should look at.
    pub told: Told,
}

/// A part of a text that stands by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
}

/// A paragraph as a reader sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// What it says, without its number.
    pub inlines: Vec<Inline>,
    /// The number or mark that the program puts before it.
    pub label: Label,
    /// The level of a heading that the program knows, from 1.
    pub level: Option<u8>,
    /// Whether it stands in the middle of the line.
    pub is_centred: bool,
}

/// What a program puts before a paragraph by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Label {
    /// Nothing.
    #[default]
    None,
    /// A number with its marks, such as `（一）`.
    Number(String),
    /// A dot or another mark of a list.
    Bullet,
}

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Characters.
    Text(String),
    /// The line ends, the paragraph goes on.
    Break,
    /// A reference to the note with this number in [`Source::notes`].
    Note(usize),
    /// The picture with this number in [`Source::pictures`].
    Picture(usize),
}

/// A table without merged cells, all rows of one length.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Its rows; the first is the heading.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// A picture that can be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// `png` or `jpg`.
    pub ending: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
}

impl Paragraph {
    /// All its characters in one line, its number included.
    #[must_use]
    pub fn text(&self) -> String {
        let label = if let Label::Number(label) = &self.label { label.as_str() } else { "" };
        format!("{label}{}", text_of(&self.inlines))
    }
}

/// The characters of a line.
fn text_of(inlines: &[Inline]) -> String {
    let texts = inlines.iter().map(|inline| if let Inline::Text(text) = inline { text.as_str() } else { "" });
    texts.collect()
}

/// Reads a document; `name` tells its format by the ending.
///
/// # Errors
/// When the file is not what its name says, means harm, or is larger than a document of an office can be.
pub fn read(name: &str, bytes: &[u8]) -> Result<Source, Problem> {
    if bytes.len() as u64 > super::MAX_BYTES {
        return Err(too_large("64 MiB"));
    }
    let mut source = match crate::inspect::ending(name).as_str() {
        "docx" => docx::read(bytes)?,
        "txt" => txt::read(bytes)?,
        _ => {
            return Err(Problem::new(
                "",
                Text::new("不能把这种文件导入为文件", "files of this type cannot be imported as a document"),
                Text::new(
                    "用 .docx 或 .txt；.doc 和 .wps 在 WPS 或 Word 里另存为 .docx",
                    "use .docx or .txt; save .doc and .wps as .docx in WPS or Word",
                ),
            ));
        }
    };
    clean::source(&mut source);
    Ok(source)
}

fn too_large(most: &str) -> Problem {
    Problem::new(
        "",
        Text::new(format!("文件太大，最多 {most}"), format!("the file is too large; at most {most}")),
        Text::new("分成几份文件，或者作为附件公开", "split it, or publish it as an attachment"),
    )
}

/// A file that cannot be read as a document.
fn broken(zh: &str, en: &str) -> Problem {
    Problem::new(
        "",
        Text::new(format!("文件不能读取：{zh}"), format!("the file cannot be read: {en}")),
        Text::new("在 WPS 或 Word 里打开，另存为 .docx", "open it in WPS or Word and save it as .docx"),
    )
}
