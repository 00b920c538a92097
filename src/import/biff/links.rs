//! Links of an `.xls` to other files (MS-XLS: `SupBook`, `ExternSheet`, and the parts of formulas).

use super::u16_at;

/// Links of a workbook to others.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// BIFF8; before, each sheet of another book stands for itself.
    pub(super) is_wide: bool,
    /// Whether each of the books that formulas may name is another file.
    books: Vec<bool>,
    /// The same for each of the sheets.
    external: Vec<bool>,
}

impl Links {
    /// Another file that formulas name, or the workbook itself (BIFF8).
    pub(super) fn book(&mut self, data: &[u8]) -> Option<()> {
        self.books.push(is_other_book(data)?);
        Some(())
    }

    /// Sheets that formulas name.
    pub(super) fn sheets(&mut self, data: &[u8]) -> Option<()> {
        if self.is_wide {
            let books = data.get(2..)?.chunks_exact(6).map_while(|one| u16_at(one, 0));
            let is_other = books.map(|book| self.books.get(usize::from(book)).copied().unwrap_or_default());
            self.external.extend(is_other.collect::<Vec<_>>());
        } else {
            // A path begins with 1, a sheet of the same book with 2 or 3; functions that were added have a colon.
            let is_path = data.first().is_some_and(|length| *length > 1) && data.get(1) == Some(&1);
            self.external.push(is_path);
            self.books.push(is_path);
        }
        Some(())
    }

    /// Whether there is one to another file.
    pub(super) fn is_any(&self) -> bool {
        self.books.contains(&true)
    }

    /// Row and column of the first formula of a sheet that follows one. Of workbooks older than BIFF8 none is told.
    pub(super) fn first<'a>(&self, records: impl Iterator<Item = (u16, &'a [u8])>) -> Option<(u32, u32)> {
        let mut formulas = records.filter(|(kind, _)| *kind == 0x0006 && self.is_wide);
        let parts = |data: &'a [u8]| data.get(22..22 + usize::from(u16_at(data, 20)?));
        let (_, data) = formulas.find(|(_, data)| parts(data).is_some_and(|parts| self.are_in(parts)))?;
        Some((u16_at(data, 0)?.into(), u16_at(data, 2)?.into()))
    }

    /// Whether a formula of BIFF8 names a sheet of another file: its parts are walked through as far as they are known.
    fn are_in(&self, formula: &[u8]) -> bool {
        let mut rest = formula;
        while let Some((kind, data)) = rest.split_first() {
            let Some(length) = length_of(*kind, data) else { return false };
            let names_sheet = *kind >= 0x20 && matches!(kind & 0x1F, 0x19..=0x1D);
            let sheet = u16_at(data, 0).filter(|_| names_sheet);
            if sheet.is_some_and(|sheet| self.external.get(usize::from(sheet)) == Some(&true)) {
                return true;
            }
            let Some(next) = data.get(length..) else { return false };
            rest = next;
        }
        false
    }
}

/// Whether a book that formulas may name is another file: not the book itself, functions that were added, or nothing.
fn is_other_book(data: &[u8]) -> Option<bool> {
    let length = u16_at(data, 2)?;
    let is_blank = length == 0 || (length == 1 && matches!(data.get(5), None | Some(0x00 | 0x20)));
    Some(!matches!(length, 0x0401 | 0x3A01) && !is_blank)
}

/// How many bytes of `data` belong to a part of a formula of this kind; `None` when the kind is not known.
fn length_of(kind: u8, data: &[u8]) -> Option<usize> {
    Some(match kind {
        0x01 | 0x02 => 4,
        // Operators.
        0x03..=0x16 => 0,
        // A text, in letters of one byte or of two.
        0x17 => 2 + usize::from(*data.first()?) * (1 + usize::from(data.get(1)? & 1)),
        // A choice has a table of places.
        0x19 if data.first()? & 4 != 0 => 3 + 2 * (usize::from(u16_at(data, 1)?) + 1),
        0x19 => 3,
        0x1C | 0x1D => 1,
        0x1E => 2,
        0x1F => 8,
        0x20.. => match kind & 0x1F {
            0x00 => 7,
            0x01 | 0x09 | 0x0E | 0x0F => 2,
            0x02 => 3,
            0x03 | 0x04 | 0x0A | 0x0C => 4,
            0x05 | 0x0B | 0x0D => 8,
            0x06..=0x08 | 0x19 | 0x1A | 0x1C => 6,
            0x1B | 0x1D => 10,
            _ => return None,
        },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::Links;

    #[test]
    fn books_of_both_forms_are_told_apart() {
        let is_linked = |books: &[&[u8]]| {
            let mut links = Links { is_wide: true, ..Links::default() };
            for book in books {
                links.book(book).expect("a book");
            }
            links.is_any()
        };
        let (own, added): (&[u8], &[u8]) = (b"\x03\x00\x01\x04", b"\x01\x00\x01\x3A");
        assert!(!is_linked(&[own, added, b"\x00\x00\x01\x00\x00 "]));
        assert!(is_linked(&[own, b"\x01\x00\x06\x00\x00\x01b.xls"]));
        let is_linked = |sheet: &[u8]| {
            let mut links = Links::default();
            links.sheets(sheet).expect("a sheet");
            links.is_any()
        };
        assert!(!is_linked(b"\x06\x03Sheet1") && !is_linked(b"\x01\x02") && !is_linked(b"\x01:"));
        assert!(is_linked(b"\x0E\x01[b.xls]Sheet1"));
    }
}
