//! Pasted text: bytes → paragraphs, a line each, and tables whose cells tabs separate.

use super::{Block, Inline, MAX_BLOCKS, MAX_TEXT, Paragraph, Source, Table, too_large};
use crate::diag::Text;
use crate::import::{Problem, decode};

/// Blanks before a line that are more than the indent of a paragraph: it was moved to the middle or to the right.
const MOVED: usize = 8;

/// Reads a text file in UTF-8, GB18030, or UTF-16 with its mark.
pub(super) fn read(bytes: &[u8]) -> Result<Source, Problem> {
    let text = decode::text(bytes).map_err(|problem| Problem {
        help: Text::new("在记事本或 WPS 里另存为 UTF-8 的 .txt", "save it as .txt in UTF-8 in an editor or WPS"),
        ..problem
    })?;
    if text.len() > MAX_TEXT {
        return Err(too_large("2 MiB 文字 of text"));
    }
    let mut source = Source::default();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for line in text.split(['\n', '\r', '\u{C}', '\u{B}', '\u{85}', '\u{2028}', '\u{2029}']) {
        let cells = cells(line);
        if rows.first().is_some_and(|first| first.len() != cells.len()) {
            end_rows(&mut rows, &mut source.blocks);
        }
        if cells.len() > 1 {
            rows.push(cells);
            continue;
        }
        end_rows(&mut rows, &mut source.blocks);
        if !line.trim().is_empty() {
            source.blocks.push(Block::Paragraph(paragraph(line)));
        }
        if source.blocks.len() > MAX_BLOCKS {
            return Err(too_large(&format!("{MAX_BLOCKS} 段 paragraphs")));
        }
    }
    end_rows(&mut rows, &mut source.blocks);
    Ok(source)
}

/// The cells of a row that tabs separate; blanks before the line are its indent.
fn cells(line: &str) -> Vec<String> {
    const MOST: usize = 64;
    let indent = line.trim_start_matches(|c: char| c.is_whitespace());
    let line = if line.starts_with('\t') && indent.contains('\t') { &line[1..] } else { indent };
    let cells: Vec<String> = line.trim_end_matches('\r').split('\t').map(|cell| cell.trim().to_owned()).collect();
    if cells.len() > MOST || cells.iter().all(String::is_empty) { vec![line.to_owned()] } else { cells }
}

/// One row alone is no table, but a line with gaps.
fn end_rows(rows: &mut Vec<Vec<String>>, blocks: &mut Vec<Block>) {
    match std::mem::take(rows) {
        all if all.len() > 1 => {
            let cell = |text: String| if text.is_empty() { Vec::new() } else { vec![Inline::Text(text)] };
            let rows = all.into_iter().map(|row| row.into_iter().map(cell).collect()).collect();
            blocks.push(Block::Table(Table { rows }));
        }
        all => blocks.extend(all.into_iter().map(|row| Block::Paragraph(paragraph(&row.join(" "))))),
    }
}

fn paragraph(line: &str) -> Paragraph {
    let width = |c: char| match c {
        '\u{3000}' => 2,
        '\t' => 4,
        _ => 1,
    };
    let indent: usize = line.chars().take_while(|c| c.is_whitespace()).map(width).sum();
    Paragraph { inlines: vec![Inline::Text(line.to_owned())], is_centred: indent >= MOVED, ..Paragraph::default() }
}
