//! Text files: bytes → cells. UTF-8, GB18030 and UTF-16 with its mark; what is not certain is refused.

use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

use super::sheet::{self, Room, Sheet, Value};
use super::{Problem, plain};
use crate::diag::Text;

/// Largest text file, in bytes: it is decoded as a whole.
const MAX_BYTES: usize = 32 * 1024 * 1024;

/// The one sheet of a text file. Without a `separator` it is the comma, or the tab when no comma stands in the first line.
pub(super) fn table(bytes: &[u8], separator: Option<char>) -> Result<Vec<Sheet>, Problem> {
    if bytes.len() > MAX_BYTES {
        return Err(sheet::too_large("", "32 MiB"));
    }
    let text = text(bytes)?;
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let separator = separator.unwrap_or(if !first.contains(',') && first.contains('\t') { '\t' } else { ',' });
    let mut reader = Reader { sheet: Sheet::default(), row: 0, column: 0, cell: String::new(), room: Room::default() };
    reader.read(&text, separator)?;
    Ok(vec![reader.sheet])
}

pub(super) fn text(bytes: &[u8]) -> Result<String, Problem> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return strict(encoding, &bytes[length..]);
    }
    if bytes.contains(&0) {
        return Err(uncertain());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    let text = strict(GB18030, bytes)?;
    // Another encoding read as GB18030 soon leaves the characters that Chinese texts are written in.
    if text.chars().all(is_written) { Ok(text) } else { Err(uncertain()) }
}

fn strict(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, Problem> {
    let is_odd = (encoding == UTF_16LE || encoding == UTF_16BE) && !bytes.len().is_multiple_of(2);
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    text.filter(|_| !is_odd).map(std::borrow::Cow::into_owned).ok_or_else(uncertain)
}

/// Whether a character can stand in a table of an office: ASCII, Latin and Greek letters, Chinese characters, punctuation.
fn is_written(character: char) -> bool {
    matches!(character,
        '\t' | '\n' | '\r' | ' '..='~' | '\u{A0}'..='\u{451}' | '\u{2010}'..='\u{27BF}' | '\u{2E80}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FE10}'..='\u{FE6F}' | '\u{FF01}'..='\u{FFEE}' | '\u{20000}'..='\u{3FFFF}')
}

fn uncertain() -> Problem {
    Problem::new(
        "",
        Text::new("文字的编码不能确定", "the encoding of the text is not certain"),
        Text::new("在 WPS 或 Excel 里另存为“CSV UTF-8”或 .xlsx", "save it as \"CSV UTF-8\" or .xlsx in WPS or Excel"),
    )
}

struct Reader {
    sheet: Sheet,
    row: u32,
    column: u32,
    cell: String,
    room: Room,
}

impl Reader {
    fn read(&mut self, text: &str, separator: char) -> Result<(), Problem> {
        let mut characters = text.chars().peekable();
        let (mut is_quoted, mut began) = (false, self.sheet.place(0, 0));
        while let Some(character) = characters.next() {
            match character {
                '"' if is_quoted && characters.peek() == Some(&'"') => {
                    characters.next();
                    self.push('"')?;
                }
                '"' if is_quoted => is_quoted = false,
                '"' if self.cell.is_empty() => {
                    is_quoted = true;
                    began = self.sheet.place(self.row, self.column);
                }
                _ if is_quoted => self.push(character)?,
                '\r' if characters.peek() == Some(&'\n') => {}
                '\n' | '\r' => self.end(true)?,
                _ if character == separator => self.end(false)?,
                _ => self.push(character)?,
            }
        }
        if is_quoted {
            return Err(open_quote(&began));
        }
        self.end(true)
    }

    fn push(&mut self, character: char) -> Result<(), Problem> {
        self.cell.push(character);
        if self.cell.len() > sheet::MAX_CELL_BYTES {
            let place = self.sheet.place(self.row, self.column);
            return Err(sheet::too_large(&place, &format!("{} 字节 bytes", sheet::MAX_CELL_BYTES)));
        }
        Ok(())
    }

    fn end(&mut self, of_row: bool) -> Result<(), Problem> {
        let cell = plain::prose(&std::mem::take(&mut self.cell));
        if !cell.is_empty() {
            self.sheet.enter(self.row, self.column, Value::Text(cell), &mut self.room)?;
        }
        (self.row, self.column) = if of_row { (self.row + 1, 0) } else { (self.row, self.column + 1) };
        Ok(())
    }
}

fn open_quote(place: &str) -> Problem {
    Problem::new(
        place,
        Text::new("引号没有结束", "a quotation mark is not closed"),
        Text::new("补上引号，或者另存为 .xlsx", "close it, or save the file as .xlsx"),
    )
}
