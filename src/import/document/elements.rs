//! The elements of an official document (GB/T 9704-2012, part 7) among the paragraphs of a file.

use super::simple::{is_office, simple, simple_but_blanks};
use super::told::Left;
use super::{Block, Inline, Paragraph, Picture, Source, Told, head, tail};
use crate::careless::{Careless, Layout, scan};
use crate::diag::Text;
use crate::import::Problem;
use crate::model::{Date, DocumentType};

/// A document with its elements.
#[derive(Debug, Default)]
pub struct Recognised {
    /// 标题; empty when it is not certain.
    pub title: String,
    /// 发文字号, its year in 〔〕; empty when there is none.
    pub document_number: String,
    /// 发文机关; empty when it is not certain.
    pub authority: String,
    /// 主送机关, without the colon; empty when there are none.
    pub addressees: String,
    /// 成文日期.
    pub issued: Option<Date>,
    /// 附注, with its parentheses; empty when there is none.
    pub note: String,
    /// What kind of document its title tells.
    pub kind: Option<DocumentType>,
    /// 简报名称; empty unless it is a bulletin.
    pub series: String,
    /// 期号 of a bulletin.
    pub issue: Option<u32>,
    /// The text.
    pub blocks: Vec<Block>,
    /// Notes of the text.
    pub notes: Vec<Vec<Inline>>,
    /// Pictures of the text.
    pub pictures: Vec<Picture>,
    /// What was left out, and what a person should look at.
    pub told: Told,
}

/// The paragraphs of a document while its elements are taken out of them.
pub(super) struct Lines {
    blocks: Vec<Option<Block>>,
}

impl Lines {
    /// The next paragraph that is not taken, from `at` on; `None` at a table or the end.
    pub(super) fn paragraph_from(&self, at: usize) -> Option<(usize, &Paragraph)> {
        let next = self.blocks.iter().enumerate().skip(at).find_map(|(at, block)| Some((at, block.as_ref()?)));
        match next {
            Some((at, Block::Paragraph(paragraph))) => Some((at, paragraph)),
            _ => None,
        }
    }

    /// The paragraphs that are not taken from `at` on, tables passed over.
    pub(super) fn paragraphs(&self, at: usize) -> impl DoubleEndedIterator<Item = (usize, &Paragraph)> {
        self.blocks.iter().enumerate().skip(at).filter_map(|(at, block)| match block {
            Some(Block::Paragraph(paragraph)) => Some((at, paragraph)),
            _ => None,
        })
    }

    /// The paragraph before `at` that is not taken; `None` at a table or the beginning.
    pub(super) fn paragraph_before(&self, at: usize) -> Option<(usize, &Paragraph)> {
        let before = self.blocks[..at].iter().enumerate().rev().find_map(|(at, block)| Some((at, block.as_ref()?)));
        match before {
            Some((at, Block::Paragraph(paragraph))) => Some((at, paragraph)),
            _ => None,
        }
    }

    /// Tables that are not taken, as their characters.
    pub(super) fn tables(&self) -> Vec<(usize, String)> {
        let table = |(at, block): (usize, &Option<Block>)| match block {
            Some(Block::Table(table)) => {
                Some((at, table.rows.iter().flatten().map(|cell| super::text_of(cell)).collect::<Vec<_>>().join(" ")))
            }
            _ => None,
        };
        self.blocks.iter().enumerate().filter_map(table).collect()
    }

    /// Puts a line back that was taken.
    pub(super) fn put_back(&mut self, at: usize, text: String) {
        let paragraph = Paragraph { inlines: vec![Inline::Text(text)], ..Paragraph::default() };
        self.blocks[at] = Some(Block::Paragraph(paragraph));
    }

    /// Takes a paragraph out of the text.
    pub(super) fn take(&mut self, at: usize) {
        self.blocks[at] = None;
    }
}

/// Recognises the elements of a document.
///
/// # Errors
/// When the document says that it is secret or not to be disclosed.
pub fn recognise(source: Source) -> Result<Recognised, Problem> {
    let mut lines = Lines { blocks: unframed(source.blocks).into_iter().map(Some).collect() };
    let mut document = Recognised { notes: source.notes, pictures: source.pictures, told: source.told, ..Recognised::default() };
    furniture(&mut lines, &mut document.told);
    let begins = head::take(&mut lines, &mut document)?;
    tail::take(&mut lines, begins, &mut document)?;
    authority_of_title(&mut document);
    let is_bulletin = !document.series.is_empty() && document.issue.is_some();
    document.kind = if is_bulletin { Some(DocumentType::Bulletin) } else { kind(&document.title) };
    document.blocks = lines.blocks.into_iter().flatten().collect();
    missing(&mut document);
    Ok(document)
}

/// The blocks with a table above the title as paragraphs, when it holds a masthead or a document number: offices lay out the
/// signs of several offices so.
fn unframed(blocks: Vec<Block>) -> Vec<Block> {
    const FIRST: usize = 6;
    const MOST: usize = 12;
    let mut out = Vec::with_capacity(blocks.len());
    for (at, block) in blocks.into_iter().enumerate() {
        let Block::Table(table) = &block else {
            out.push(block);
            continue;
        };
        let cells = table.rows.iter().flatten().filter(|cell| !cell.is_empty());
        let is_sign = |cell: &Vec<Inline>| {
            let text = super::text_of(cell);
            text.ends_with("文件") || super::number::number_line(&text).is_some()
        };
        if at < FIRST && cells.clone().count() <= MOST && cells.clone().any(is_sign) {
            let line = |cell: &Vec<Inline>| Paragraph { inlines: cell.clone(), is_centred: true, ..Paragraph::default() };
            out.extend(cells.map(|cell| Block::Paragraph(line(cell))));
        } else {
            out.push(block);
        }
    }
    out
}

/// Takes out paragraphs that are parts of a web page. A word of one within a long paragraph is a doubt.
fn furniture(lines: &mut Lines, told: &mut Told) {
    const MOST: usize = 80;
    let found: Vec<(usize, String)> = lines
        .paragraphs(0)
        .map(|(at, paragraph)| (at, paragraph.text()))
        .filter(|(_, text)| {
            let words = simple_but_blanks(text);
            is_breadcrumb(&words) || scan(&words, Layout::Text).iter().any(|hit| hit.kind == Careless::Furniture)
        })
        .collect();
    for (at, text) in found {
        if text.chars().count() <= MOST {
            told.left(Left::Furniture, &text);
            lines.take(at);
        } else {
            let said = super::told::clip(&text);
            told.doubt(
                format!("这一段里混有网页上的部件，请删去：{said}"),
                format!("this paragraph has parts of a web page in it, delete them: {said}"),
            );
        }
    }
}

/// `首页 > 政务公开 > 通知`, `登录|注册`.
fn is_breadcrumb(text: &str) -> bool {
    let steps = text.matches(" > ").count() + text.matches(">>").count() + text.matches('»').count();
    let words = simple(text);
    steps >= 2 || (steps == 1 && words.contains("首页")) || ["登录|注册", "登录/注册"].contains(&words.as_str())
}

/// Who issued a document, by its title: offices put their name before 关于.
fn authority_of_title(document: &mut Recognised) {
    if !document.authority.is_empty() {
        return;
    }
    let title = &document.title;
    let at = ["关于", "關於", "印发", "印發", "转发", "轉發"].iter().filter_map(|word| title.find(word)).min();
    if let Some(name) = at.map(|at| title[..at].trim()).filter(|name| is_office(&simple(name))) {
        document.authority = name.to_owned();
    }
}

/// What kind of document a title tells by its last word.
fn kind(title: &str) -> Option<DocumentType> {
    let simple = simple(title);
    let name = bare(&simple);
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    if ends(&["通知", "公告", "通告", "公示", "通报"]) {
        Some(DocumentType::Notice)
    } else if ends(&["意见", "办法", "规定", "细则", "条例", "制度", "规则"]) {
        Some(DocumentType::Policy)
    } else if ends(&["方案", "规划", "计划", "要点"]) {
        Some(DocumentType::Plan)
    } else if ends(&["报告", "总结"]) {
        Some(DocumentType::Report)
    } else if ends(&["解读"]) {
        Some(DocumentType::Interpretation)
    } else {
        None
    }
}

/// A title without what stands behind it in parentheses: （试行）.
pub(super) fn bare(simple: &str) -> &str {
    match simple.strip_suffix(')').and_then(|rest| rest.rfind('(')) {
        Some(at) if at > 0 => &simple[..at],
        _ => simple,
    }
}

/// Tells what was not found; a document need not have it all.
fn missing(document: &mut Recognised) {
    let told = &mut document.told;
    let mut missing = |is_missing: bool, zh: &str, en: &str| {
        if is_missing {
            told.doubt(format!("没有认出{zh}，空着"), format!("the {en} was not recognised and is left empty"));
        }
    };
    missing(document.title.is_empty(), "标题（title）", "title");
    missing(document.kind.is_none(), "文件类型（type）", "type of document");
    missing(document.document_number.is_empty() && document.series.is_empty(), "发文字号（document_number）", "document number");
    missing(document.authority.is_empty(), "发文机关（authority）", "authority");
    missing(document.issued.is_none(), "成文日期（issued）", "day of its making (issued)");
}

/// Refuses a document that is marked as secret (密级).
pub(super) fn refuse_secret(simple: &str, said: &str) -> Result<(), Problem> {
    let rest = ["绝密", "机密", "秘密"].iter().find_map(|mark| simple.strip_prefix(mark));
    if rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['★', '*', '☆'])) { Err(closed(said)) } else { Ok(()) }
}

/// Refuses a document whose remark or imprint says that it is not disclosed.
pub(super) fn refuse_closed(simple: &str, said: &str) -> Result<(), Problem> {
    let is_closed = ["不予公开", "不公开", "不宜公开"].iter().any(|word| simple.contains(word));
    if is_closed { Err(closed(said)) } else { Ok(()) }
}

fn closed(said: &str) -> Problem {
    let said = super::told::clip(said);
    Problem::new(
        "",
        Text::new(format!("文件标明 `{said}`，不能公开"), format!("the document says `{said}`; it is not to be disclosed")),
        Text::new(
            "向发文机关核实；可以公开的，请它提供公开的版本",
            "ask the office that issued it for a version that may be published",
        ),
    )
}
