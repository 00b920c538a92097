//! Which characters the codes of a font are, and how wide they are (ISO 32000-1, 9.6 to 9.10).

use std::collections::BTreeMap;

use super::super::look::Look;
use super::file::File;
use super::value::{Dict, Lexer, Value};

/// Most values of one table of characters.
const MAX_TABLE: usize = 400_000;

/// What a code is when the font has no table for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Base {
    /// ASCII.
    Latin,
    /// GB18030 in one, two or four bytes.
    Gb,
    /// UTF-16.
    Unicode,
    /// Adobe's collections of East Asian characters, of which the first 95 are those of ASCII.
    Collection,
    /// Not known.
    Unknown,
}

/// A font.
#[derive(Debug)]
pub(super) struct Font {
    base: Base,
    is_wide: bool,
    /// First code of a range → last code, and the text of the first.
    table: BTreeMap<u32, (u32, String)>,
    widths: BTreeMap<u32, f64>,
    default_width: f64,
}

/// A code of a string, as text, and its width in the size of the font.
#[derive(Debug)]
pub(super) struct Glyph {
    /// `None` when nobody knows.
    pub text: Option<String>,
    pub width: f64,
    pub is_blank: bool,
}

impl Font {
    /// A font that is not there.
    pub(super) fn unknown() -> Self {
        Self { base: Base::Latin, is_wide: false, table: BTreeMap::new(), widths: BTreeMap::new(), default_width: 0.5 }
    }

    /// The font of a dictionary.
    pub(super) fn read(dict: &Dict, file: &File<'_>, look: &mut Look<'_>) -> Self {
        let is_wide = file.get(dict, "Subtype").and_then(Value::name) == Some("Type0");
        let mut font = if is_wide { Self::composite(dict, file) } else { Self::simple(dict, file) };
        if let Some(Value::Reference(number)) = dict.get("ToUnicode")
            && let Some(object) = file.object(*number)
            && let (Value::Dict(table), Some(packed)) = (&object.value, object.stream)
            && let Some(bytes) = file.bytes(table, packed, look)
        {
            let named = std::mem::take(&mut font.table);
            font.read_table(&bytes);
            look.keep(font.table.len());
            if font.table.is_empty() {
                font.table = named;
            }
        }
        font
    }

    fn simple(dict: &Dict, file: &File<'_>) -> Self {
        let mut font = Self::unknown();
        // The standard fonts may come without widths.
        font.default_width = match file.get(dict, "BaseFont").and_then(Value::name).unwrap_or_default() {
            name if name.contains("Courier") => 0.6,
            name if name.contains("Helvetica") || name.contains("Arial") => 0.556,
            _ => 0.5,
        };
        let is_drawn = file.get(dict, "Subtype").and_then(Value::name) == Some("Type3");
        let scale = match file.get(dict, "FontMatrix") {
            Some(Value::Array(matrix)) if is_drawn => matrix.first().and_then(Value::number).unwrap_or(0.001).abs(),
            _ => 0.001,
        };
        if let (Some(Value::Array(widths)), Some(first)) =
            (file.get(dict, "Widths"), file.get(dict, "FirstChar").and_then(Value::number))
        {
            let widths = widths.iter().take(256).map(|width| file.resolve(width).number().unwrap_or(0.0) * scale);
            font.widths = (code(first)..).zip(widths).collect();
        }
        if let Some(Value::Array(differences)) =
            file.dict(dict, "Encoding").and_then(|encoding| file.get(encoding, "Differences"))
        {
            let mut next = 0;
            for value in differences {
                match value {
                    Value::Number(number) => next = code(*number),
                    Value::Name(name) => {
                        font.table.insert(next, (next, character(name).unwrap_or('\u{FFFD}').to_string()));
                        next = next.saturating_add(1);
                    }
                    _ => {}
                }
            }
        } else if is_drawn {
            font.base = Base::Unknown;
        }
        font
    }

    fn composite(dict: &Dict, file: &File<'_>) -> Self {
        let mut font = Self { is_wide: true, base: Base::Unknown, default_width: 1.0, ..Self::unknown() };
        let inner = match file.get(dict, "DescendantFonts") {
            Some(Value::Array(fonts)) => fonts.first().map(|font| file.resolve(font)),
            _ => None,
        };
        let Some(Value::Dict(inner)) = inner else { return font };
        let encoding = file.get(dict, "Encoding").and_then(Value::name).unwrap_or_default();
        let ordering = match file.dict(inner, "CIDSystemInfo").and_then(|info| file.get(info, "Ordering")) {
            Some(Value::Text(ordering)) => String::from_utf8_lossy(ordering).into_owned(),
            _ => String::new(),
        };
        font.base = if encoding.contains("UCS2") || encoding.contains("UTF16") {
            Base::Unicode
        } else if encoding.starts_with("GB") {
            Base::Gb
        } else if ["GB1", "CNS1", "Japan1", "Korea1", "KR"].contains(&ordering.as_str()) && encoding.starts_with("Identity") {
            Base::Collection
        } else {
            Base::Unknown
        };
        font.default_width = file.get(inner, "DW").and_then(Value::number).unwrap_or(1000.0) / 1000.0;
        // The widths are those of characters, which are codes only with the encoding Identity.
        if let (Some(Value::Array(widths)), true) = (file.get(inner, "W"), encoding.starts_with("Identity")) {
            font.read_widths(widths, file);
        }
        font
    }

    /// Widths as `first [w w …]` or `first last w`.
    fn read_widths(&mut self, widths: &[Value], file: &File<'_>) {
        let mut values = widths.iter().map(|value| file.resolve(value));
        while let (Some(Value::Number(first)), Some(second)) = (values.next(), values.next()) {
            match second {
                Value::Array(list) => {
                    let list = list.iter().take(0x1_0000).map(|width| file.resolve(width).number().unwrap_or(0.0) / 1000.0);
                    self.widths.extend((code(*first)..).zip(list));
                }
                Value::Number(last) => {
                    let width = values.next().and_then(Value::number).unwrap_or(0.0) / 1000.0;
                    let last = code(*last).min(code(*first).saturating_add(256));
                    self.widths.extend((code(*first)..=last).map(|code| (code, width)));
                }
                _ => break,
            }
        }
    }

    /// Reads a table of characters (`ToUnicode`): `beginbfchar` with pairs, `beginbfrange` with ranges.
    fn read_table(&mut self, bytes: &[u8]) {
        let mut lexer = Lexer::new(bytes, 0, MAX_TABLE);
        let mut values: Vec<Value> = Vec::new();
        while let Some(value) = lexer.value() {
            match value {
                Value::Word(word) => {
                    match word.as_str() {
                        "endbfchar" => values.chunks_exact(2).for_each(|pair| self.add(&pair[0], &pair[0], &pair[1])),
                        "endbfrange" => values.chunks_exact(3).for_each(|range| self.add(&range[0], &range[1], &range[2])),
                        _ => {}
                    }
                    values.clear();
                }
                value => values.push(value),
            }
        }
    }

    fn add(&mut self, first: &Value, last: &Value, to: &Value) {
        let (Value::Text(first), Value::Text(last)) = (first, last) else { return };
        let (first, last) = (number(first), number(last));
        match to {
            Value::Text(to) => {
                self.table.insert(first, (last.max(first), utf16(to)));
            }
            Value::Array(list) => {
                for (code, to) in (first..=last).zip(list) {
                    if let Value::Text(to) = to {
                        self.table.insert(code, (code, utf16(to)));
                    }
                }
            }
            _ => {}
        }
    }

    /// The glyphs of a string.
    pub(super) fn glyphs(&self, string: &[u8]) -> Vec<Glyph> {
        let mut glyphs = Vec::new();
        let mut rest = string;
        while !rest.is_empty() {
            let length = match self.base {
                _ if !self.is_wide => 1,
                Base::Gb if rest[0] < 0x80 => 1,
                _ => 2,
            };
            let (one, tail) = rest.split_at(length.min(rest.len()));
            rest = tail;
            let code = number(one);
            let text = self.text(code, one);
            let width = self.widths.get(&code).copied();
            let width = width.unwrap_or(if self.base == Base::Gb && one.len() == 1 { 0.5 } else { self.default_width });
            glyphs.push(Glyph { text, width, is_blank: one == b" " });
        }
        glyphs
    }

    fn text(&self, code: u32, bytes: &[u8]) -> Option<String> {
        // A range may have single codes within it.
        const WITHIN: usize = 16;
        let covering = self.table.range(..=code).rev().take(WITHIN).find(|(_, (last, _))| code <= *last);
        if let Some((first, (_, text))) = covering {
            return shifted(text, code - first).filter(|text| !text.contains('\u{FFFD}'));
        }
        match self.base {
            Base::Latin => {
                let character = char::from_u32(code)?;
                (character >= ' ').then(|| character.to_string())
            }
            Base::Gb => {
                encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
            }
            Base::Unicode => Some(utf16(bytes)),
            Base::Collection => match code {
                1..=95 => char::from_u32(code + 31).map(String::from),
                // Half-width forms of Adobe-GB1.
                814..=907 => char::from_u32(code - 814 + 32).map(String::from),
                // Chinese characters that no table names: they are no digits.
                _ => Some("\u{3013}".to_owned()),
            },
            Base::Unknown => None,
        }
    }
}

/// A text with its last character moved on by `by`.
fn shifted(text: &str, by: u32) -> Option<String> {
    let last = text.chars().next_back()?;
    let moved = char::from_u32(u32::from(last).checked_add(by)?)?;
    Some(format!("{}{moved}", &text[..text.len() - last.len_utf8()]))
}

fn code(number: f64) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast of floats saturates")]
    let code = number as u32;
    code.min(0xFFFF)
}

/// The number that bytes spell, the highest first.
fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// UTF-16, the higher byte first.
pub(super) fn utf16(bytes: &[u8]) -> String {
    // A table may give a single byte.
    if let [byte] = bytes {
        return char::from(*byte).to_string();
    }
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

/// The character that a name of Adobe's glyph list stands for, as far as numbers and their neighbours go.
fn character(name: &str) -> Option<char> {
    const NAMES: [(&str, char); 24] = [
        ("zero", '0'),
        ("one", '1'),
        ("two", '2'),
        ("three", '3'),
        ("four", '4'),
        ("five", '5'),
        ("six", '6'),
        ("seven", '7'),
        ("eight", '8'),
        ("nine", '9'),
        ("space", ' '),
        ("hyphen", '-'),
        ("endash", '–'),
        ("period", '.'),
        ("comma", ','),
        ("colon", ':'),
        ("slash", '/'),
        ("parenleft", '('),
        ("parenright", ')'),
        ("plus", '+'),
        ("asterisk", '*'),
        ("underscore", '_'),
        ("percent", '%'),
        ("at", '@'),
    ];
    let mut characters = name.chars();
    if let (Some(character), None) = (characters.next(), characters.next()) {
        return Some(character);
    }
    let hex = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'));
    let named = NAMES.iter().find(|(known, _)| *known == name).map(|(_, character)| *character);
    // A name that is not known is a letter or a sign, and no digit.
    named.or_else(|| hex.and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32))
}
