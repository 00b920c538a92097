//! Numbers in bytes whose format is not read: runs of text in 8 and 16 bits.

use super::look::Look;
use super::{Part, Problem, Unexamined};

/// Shortest run that is looked at: a mobile number has 11 digits.
const SHORTEST: usize = 11;

/// A file of Office 97 to 2003 or of WPS: a warning, and what is found without reading its format.
pub(super) fn old_office(bytes: &[u8], look: &mut Look<'_>) {
    let reason = if is_encrypted(bytes) { Unexamined::Encrypted } else { Unexamined::OldFormat };
    look.problem(Problem::Unexamined(reason));
    runs(bytes, &Part::Bytes, look);
    cells(bytes, look);
}

/// Takes the whole numbers in cells of a workbook: records `NUMBER` of BIFF8 (MS-XLS 2.4.180), wherever they stand.
fn cells(bytes: &[u8], look: &mut Look<'_>) {
    const RECORD: &[u8] = b"\x03\x02\x0E\0";
    const VALUE: usize = 10;
    for record in bytes.windows(VALUE + 8).filter(|record| record.starts_with(RECORD)) {
        let value = record[VALUE..].try_into().map_or(0.0, f64::from_le_bytes);
        if value.fract() == 0.0 && (1e10..1e21).contains(&value) {
            look.text(&Part::Bytes, &format!("{value:.0}"));
        }
    }
}

/// Whether a compound file holds an encrypted document of Office 2007 and later.
pub(super) fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    super::content::find(bytes, &name).is_some()
}

/// Takes every run of text in 8-bit or 16-bit characters that has enough digits.
pub(super) fn runs(bytes: &[u8], part: &Part, look: &mut Look<'_>) {
    let narrow = bytes.iter().map(|byte| u16::from(*byte)).map(|unit| if unit < 0x80 { unit } else { 0 });
    runs_of(narrow, part, look);
    for start in 0..2 {
        let wide = bytes.get(start..).unwrap_or_default().chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        runs_of(wide, part, look);
    }
}

fn runs_of(units: impl Iterator<Item = u16>, part: &Part, look: &mut Look<'_>) {
    let mut run = String::new();
    let mut digits = 0;
    for unit in units.chain([0]) {
        match char::from_u32(u32::from(unit)).filter(|c| is_text(*c)) {
            Some(character) => {
                digits += usize::from(character.is_ascii_digit() || ('０'..='９').contains(&character));
                run.push(character);
            }
            None => {
                if digits >= SHORTEST {
                    look.text(part, &run);
                }
                run.clear();
                digits = 0;
            }
        }
    }
}

/// Characters of Chinese and Latin text.
fn is_text(character: char) -> bool {
    matches!(character, ' '..='~' | '\u{3000}'..='\u{303F}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF5E}')
}
