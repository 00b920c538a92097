//! Paragraphs and tables → Markdown of which the page shows exactly these characters.

use super::{Block, Inline, Label, Paragraph, Table, text_of};
use crate::import::plain;

/// What a text consists of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Headings.
    pub headings: usize,
    /// Paragraphs, and lines of lists.
    pub paragraphs: usize,
    /// Tables.
    pub tables: usize,
}

/// Most characters of a heading; what is longer goes on behind its number as a paragraph.
const MAX_HEADING: usize = 50;

/// The text of a record. `pictures` are the names of the files.
#[must_use]
pub fn markdown(blocks: &[Block], notes: &[Vec<Inline>], pictures: &[String]) -> (String, Counts) {
    let mut writer = Writer { out: String::new(), counts: Counts::default(), pictures, list: List::None };
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => writer.paragraph(paragraph),
            Block::Table(table) => writer.table(table),
        }
    }
    for (number, note) in notes.iter().enumerate() {
        let line = format!("{}{}", mark(number), writer.line(note, "", false));
        writer.block(&line);
    }
    let text = if writer.out.is_empty() { String::new() } else { format!("{}\n", writer.out) };
    (text, writer.counts)
}

/// The list that the last line belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    None,
    Bullets,
    /// The number of the last line.
    Numbers(u32),
}

struct Writer<'a> {
    out: String,
    counts: Counts,
    pictures: &'a [String],
    list: List,
}

impl Writer<'_> {
    fn paragraph(&mut self, paragraph: &Paragraph) {
        if let Some(level) = heading_level(paragraph) {
            self.counts.headings += 1;
            let text = self.paragraph_line(paragraph, "", true);
            self.block(&format!("{} {text}", "#".repeat(level)));
            return;
        }
        self.counts.paragraphs += 1;
        if paragraph.label == Label::Bullet {
            let text = self.line(&paragraph.inlines, "  ", true);
            self.item(&format!("- {text}"), List::Bullets);
            return;
        }
        // The browser writes the numbers of a list; only those that it writes as they stand here are left to it.
        if let Some((number, rest)) = numbered(paragraph)
            && (self.list == List::None || self.list == List::Numbers(number.wrapping_sub(1)))
        {
            let marker = format!("{number}. ");
            let text = self.line(&rest, &" ".repeat(marker.len()), true);
            self.item(&format!("{marker}{text}"), List::Numbers(number));
            return;
        }
        let text = self.paragraph_line(paragraph, "", false);
        self.block(&text);
    }

    fn paragraph_line(&self, paragraph: &Paragraph, indent: &str, is_heading: bool) -> String {
        let mut inlines = paragraph.inlines.clone();
        if let Label::Number(label) = &paragraph.label {
            let blank = if label.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.') { " " } else { "" };
            let label = format!("{label}{blank}");
            match inlines.first_mut() {
                Some(Inline::Text(first)) => first.insert_str(0, &label),
                _ => inlines.insert(0, Inline::Text(label)),
            }
        }
        if is_heading {
            inlines
                .iter_mut()
                .filter(|inline| **inline == Inline::Break)
                .for_each(|inline| *inline = Inline::Text(" ".to_owned()));
        }
        self.line(&inlines, indent, true)
    }

    /// A line with its breaks; lines behind them are indented. `begins` tells that it stands where a block begins.
    fn line(&self, inlines: &[Inline], indent: &str, begins: bool) -> String {
        let mut out = String::new();
        let mut at_start = begins;
        for inline in inlines {
            match inline {
                Inline::Text(text) => out += &escaped(text, at_start),
                Inline::Break => {
                    out += "\\\n";
                    out += indent;
                }
                Inline::Note(number) => out += &mark(*number),
                Inline::Picture(number) => {
                    let name = self.pictures.get(*number).map_or("", String::as_str);
                    out += &format!("![图片 {}]({name})", number + 1);
                }
            }
            at_start = *inline == Inline::Break;
        }
        // A last # would close a heading, a last backslash break the line.
        match out.strip_suffix('#') {
            Some(rest) if !rest.ends_with('\\') => format!("{rest}\\#"),
            _ => out,
        }
    }

    fn block(&mut self, text: &str) {
        if !self.out.is_empty() {
            self.out += "\n\n";
        }
        self.out += text;
        self.list = List::None;
    }

    fn item(&mut self, text: &str, list: List) {
        let goes_on = matches!((self.list, list), (List::Bullets, List::Bullets) | (List::Numbers(_), List::Numbers(_)));
        if goes_on {
            self.out += "\n";
            self.out += text;
        } else {
            self.block(text);
        }
        self.list = list;
    }

    fn table(&mut self, table: &Table) {
        let Some((head, rows)) = table.rows.split_first() else { return };
        self.counts.tables += 1;
        let row = |cells: &[Vec<Inline>]| {
            let cells: Vec<String> = cells.iter().map(|cell| self.line(cell, "", false)).collect();
            format!("| {} |", cells.join(" | "))
        };
        let rule: Vec<&str> = (0..head.len()).map(|column| if is_numbers(rows, column) { "---:" } else { "---" }).collect();
        let mut text = format!("{}\n| {} |", row(head), rule.join(" | "));
        for cells in rows {
            text += "\n";
            text += &row(cells);
        }
        self.block(&text);
    }
}

/// Where a note is referred to, and what it begins with.
fn mark(number: usize) -> String {
    format!("［注{}］", number + 1)
}

/// Whether the cells of a column are numbers, which stand at the right.
fn is_numbers(rows: &[Vec<Vec<Inline>>], column: usize) -> bool {
    let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| plain::compact(&text_of(cell)));
    let cells: Vec<String> = cells.filter(|cell| !cell.is_empty()).collect();
    let is_number = |cell: &String| {
        cell.chars().any(|c| c.is_ascii_digit()) && cell.chars().all(|c| c.is_ascii_digit() || ",.%-+".contains(c))
    };
    !cells.is_empty() && cells.iter().all(is_number)
}

/// The level of a heading, from 2: one of the program, 一、 or （一） with few words and no sentence behind it.
fn heading_level(paragraph: &Paragraph) -> Option<usize> {
    let has_picture = paragraph.inlines.iter().any(|inline| matches!(inline, Inline::Picture(_)));
    let text = plain::compact(&paragraph.text());
    let count = text.chars().count();
    if has_picture || text.is_empty() || paragraph.label == Label::Bullet {
        return None;
    }
    if let Some(level) = paragraph.level.filter(|_| count <= 2 * MAX_HEADING) {
        return Some(usize::from(level).min(5) + 1);
    }
    if count > MAX_HEADING || text.contains(['。', ';', '!', '?']) || text.ends_with([':', ',', '、']) {
        return None;
    }
    let counted = |text: &str| {
        let rest = text.trim_start_matches(|c: char| "一二三四五六七八九十百零〇".contains(c));
        (rest.len() < text.len()).then(|| rest.to_owned())
    };
    let behind = |rest: &str, mark: char| rest.strip_prefix(mark).is_some_and(|title| !title.is_empty());
    if counted(&text).is_some_and(|rest| behind(&rest, '、')) {
        return Some(2);
    }
    if text.strip_prefix('(').and_then(counted).is_some_and(|rest| behind(&rest, ')')) {
        return Some(3);
    }
    let part = text.strip_prefix('第').and_then(counted)?;
    match part.chars().next() {
        Some('章' | '编') if part.chars().count() > 1 => Some(2),
        Some('节') if part.chars().count() > 1 => Some(3),
        _ => None,
    }
}

/// The number of a line that begins with `1.`, and what follows it.
fn numbered(paragraph: &Paragraph) -> Option<(u32, Vec<Inline>)> {
    let mut inlines = paragraph.inlines.clone();
    let number = |text: &str| -> Option<u32> {
        let is_plain = !text.starts_with('0') && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        if is_plain { text.parse().ok() } else { None }
    };
    if let Label::Number(label) = &paragraph.label {
        return Some((number(label.strip_suffix('.')?)?, inlines));
    }
    let Some(Inline::Text(first)) = inlines.first_mut() else { return None };
    let (digits, rest) = first.split_once('.')?;
    let digits = number(digits)?;
    let rest = rest.trim_start();
    if rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    *first = rest.to_owned();
    Some((digits, inlines))
}

/// Characters with a backslash before all that Markdown would take for itself. `at_start` tells that a line begins here.
fn escaped(text: &str, at_start: bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text;
    if at_start {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if let Some(delimiter) = rest[digits..].chars().next() {
            // A number with a point or parenthesis and a blank begins a list, these marks other blocks.
            let ends = rest[digits + delimiter.len_utf8()..].chars().next().is_none_or(char::is_whitespace);
            let is_list = (1..=9).contains(&digits) && ".)".contains(delimiter) && ends;
            if is_list || (digits == 0 && "#>-+=~:".contains(delimiter)) {
                out += &rest[..digits];
                out.push('\\');
                out.push(delimiter);
                rest = &rest[digits + 1..];
            }
        }
    }
    let mut characters = rest.chars().peekable();
    while let Some(character) = characters.next() {
        let next = characters.peek().copied();
        let is_meant = match character {
            '\\' | '`' | '*' | '_' | '[' | '|' => true,
            '<' => next.is_none_or(|next| next.is_ascii_alphabetic() || "/!?".contains(next)),
            '&' => next.is_none_or(|next| next.is_ascii_alphanumeric() || next == '#'),
            '!' => next.is_none(),
            _ => false,
        };
        if is_meant {
            out.push('\\');
        }
        out.push(character);
    }
    out
}
