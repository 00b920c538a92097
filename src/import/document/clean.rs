//! Blanks as a web page shows them: none at the ends of a line, one between words; characters that nobody sees are dropped.

use super::told::{Left, Told};
use super::{Block, Inline, Source};

/// Cleans all that was read, and drops paragraphs that are blank.
pub(super) fn source(source: &mut Source) {
    let told = &mut source.told;
    for block in &mut source.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                line(&mut paragraph.inlines, told);
            }
            Block::Table(table) => table.rows.iter_mut().flatten().for_each(|cell| {
                // A cell is one line.
                cell.iter_mut().filter(|inline| **inline == Inline::Break).for_each(|inline| *inline = Inline::Text(" ".into()));
                line(cell, told);
            }),
        }
    }
    source.notes.iter_mut().for_each(|note| line(note, told));
    source.blocks.retain(|block| match block {
        Block::Paragraph(paragraph) => !paragraph.inlines.is_empty(),
        Block::Table(table) => table.rows.iter().flatten().any(|cell| !cell.is_empty()),
    });
}

fn line(inlines: &mut Vec<Inline>, told: &mut Told) {
    let mut out: Vec<Inline> = Vec::with_capacity(inlines.len());
    // A blank that waits for a word behind it.
    let mut is_waiting = false;
    for inline in std::mem::take(inlines) {
        match inline {
            Inline::Text(text) => words(&text, &mut is_waiting, &mut out, told),
            Inline::Break => {
                is_waiting = false;
                if out.last().is_some_and(|last| *last != Inline::Break) {
                    out.push(Inline::Break);
                }
            }
            other => {
                wait(&mut is_waiting, &mut out);
                out.push(other);
            }
        }
    }
    while out.last() == Some(&Inline::Break) {
        out.pop();
    }
    *inlines = out;
}

fn words(text: &str, is_waiting: &mut bool, out: &mut Vec<Inline>, told: &mut Told) {
    for character in text.chars() {
        if character.is_whitespace() {
            *is_waiting = true;
        } else if is_invisible(character) {
            told.left(Left::Invisible, &format!("U+{:04X}", u32::from(character)));
        } else {
            if is_private(character) {
                told.doubt(
                    format!("字符 U+{:04X} 只有原来的字体能显示，请改成文字", u32::from(character)),
                    format!("the character U+{:04X} is shown by its own font only: write it otherwise", u32::from(character)),
                );
            }
            wait(is_waiting, out);
            match out.last_mut() {
                Some(Inline::Text(last)) => last.push(character),
                _ => out.push(Inline::Text(character.to_string())),
            }
        }
    }
}

/// Writes the blank that waits, unless the line begins here.
fn wait(is_waiting: &mut bool, out: &mut Vec<Inline>) {
    if std::mem::take(is_waiting) && out.last().is_some_and(|last| *last != Inline::Break) {
        match out.last_mut() {
            Some(Inline::Text(last)) => last.push(' '),
            _ => out.push(Inline::Text(" ".to_owned())),
        }
    }
}

/// Control characters, those of no width, those that turn the text around, and code points that are no characters.
fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FDD0}'..='\u{FDEF}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Characters that mean nothing without a certain font.
fn is_private(character: char) -> bool {
    matches!(character, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}')
}
