//! What the reader of `.xls` does not tell: which cells show another number than they hold, and whether figures come from other
//! files. The records of the workbook are walked through for the formats of their numbers and their links (MS-CFB, MS-XLS).

mod links;

use std::collections::BTreeMap;

use super::shown::{Shows, shows};
use links::Links;

/// Sheet, row and column, each from 0 on; of the sheets that hold cells.
pub(super) type Place = (usize, u32, u32);

/// What the records of a workbook tell.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// What cells show that show something else than their number or day.
    pub shown: BTreeMap<Place, Shows>,
    /// Whether the workbook has links to other files.
    pub is_linked: bool,
    /// The first cell whose formula follows one.
    pub linked: Option<Place>,
}

/// What the records tell; `None` when the file is damaged.
pub(super) fn told(bytes: &[u8]) -> Option<Told> {
    let book = Container::new(bytes)?.workbook()?;
    let (mut formats, mut styles, mut sheets) = (BTreeMap::new(), Vec::new(), Vec::new());
    let mut links = Links::default();
    for (kind, data) in Records(&book) {
        match kind {
            BOF => links.is_wide = u16_at(data, 0)? >= 0x0600,
            0x041E => drop(formats.insert(u16_at(data, 0)?, shows(&code(data.get(2..)?, links.is_wide)?))),
            0x00E0 => styles.push(u16_at(data, 2)?),
            0x0085 if data.get(5) == Some(&0) => sheets.push(u32_at(data, 0)? as usize),
            0x01AE => links.book(data)?,
            0x0017 => links.sheets(data)?,
            EOF => break,
            _ => {}
        }
    }
    let shown = |format: &u16| formats.get(format).cloned().unwrap_or_else(|| Shows::built_in((*format).into()));
    let styles: Vec<Shows> = styles.iter().map(shown).collect();
    let mut told = Told { is_linked: links.is_any(), ..Told::default() };
    for (number, start) in sheets.into_iter().enumerate() {
        let records = book.get(start..)?;
        of_sheet(records, number, &styles, &mut told.shown)?;
        if told.is_linked && told.linked.is_none() {
            told.linked = links.first(sheet(records)).map(|(row, column)| (number, row, column));
        }
    }
    Some(told)
}

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000A;

/// The records of a sheet, without those of charts within it.
fn sheet(records: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut depth = 0_usize;
    let own = Records(records).map_while(move |(kind, data)| {
        let is_own = depth == 1;
        match kind {
            BOF => depth += 1,
            EOF if depth <= 1 => return None,
            EOF => depth -= 1,
            _ => return Some(is_own.then_some((kind, data))),
        }
        Some(None)
    });
    own.flatten()
}

fn of_sheet(records: &[u8], number: usize, styles: &[Shows], places: &mut BTreeMap<Place, Shows>) -> Option<()> {
    let mut tell = |row: u16, column: u32, style: u16| match styles.get(usize::from(style)) {
        None | Some(Shows::Number | Shows::Day) => {}
        Some(shows) => drop(places.insert((number, row.into(), column), shows.clone())),
    };
    for (kind, data) in sheet(records) {
        match kind {
            // Formula, number, and a number in 30 bits.
            0x0006 | 0x0203 | 0x027E => tell(u16_at(data, 0)?, u16_at(data, 2)?.into(), u16_at(data, 4)?),
            // Several of these in a row.
            0x00BD => {
                let (row, first) = (u16_at(data, 0)?, u16_at(data, 2)?);
                for (column, one) in (u32::from(first)..).zip(data.get(4..data.len().checked_sub(2)?)?.chunks_exact(6)) {
                    tell(row, column, u16_at(one, 0)?);
                }
            }
            _ => {}
        }
    }
    Some(())
}

/// The text of a format: in BIFF8 with letters of one byte or of two.
fn code(data: &[u8], is_wide: bool) -> Option<String> {
    if !is_wide {
        let length = usize::from(*data.first()?);
        return Some(data.get(1..=length)?.iter().map(|byte| char::from(*byte)).collect());
    }
    let (length, flags) = (usize::from(u16_at(data, 0)?), *data.get(2)?);
    let letters = data.get(3..)?;
    if flags & 1 == 0 {
        return Some(letters.get(..length)?.iter().map(|byte| char::from(*byte)).collect());
    }
    let units: Vec<u16> = letters.get(..length * 2)?.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    Some(String::from_utf16_lossy(&units))
}

/// The records of a stream: kind and content.
struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (kind, length) = (u16_at(self.0, 0)?, usize::from(u16_at(self.0, 2)?));
        let data = self.0.get(4..4 + length)?;
        self.0 = &self.0[4 + length..];
        Some((kind, data))
    }
}

/// A compound file: sectors in chains.
struct Container<'a> {
    bytes: &'a [u8],
    shift: u32,
    /// The next sector after each.
    next: Vec<u32>,
}

impl<'a> Container<'a> {
    fn new(bytes: &'a [u8]) -> Option<Self> {
        let shift = u32::from(u16_at(bytes, 30)?);
        if !(7..=16).contains(&shift) {
            return None;
        }
        let mut container = Self { bytes, shift, next: Vec::new() };
        let mut tables: Vec<u32> = (0..109).map_while(|at| u32_at(bytes, 76 + at * 4)).collect();
        let mut more = u32_at(bytes, 68)?;
        let most = bytes.len() >> shift;
        while container.sector(more).is_some() && tables.len() <= most {
            let sector = container.sector(more)?;
            let last = sector.len() - 4;
            tables.extend(sector[..last].chunks_exact(4).map_while(|four| u32_at(four, 0)));
            more = u32_at(sector, last)?;
        }
        for table in tables {
            if container.next.len() > most {
                break;
            }
            if let Some(sector) = container.sector(table) {
                container.next.extend(sector.chunks_exact(4).map_while(|four| u32_at(four, 0)));
            }
        }
        Some(container)
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let size = 1_usize << self.shift;
        let start = (number as usize).checked_add(1)?.checked_mul(size)?;
        // The last one may be cut off.
        self.bytes.get(start..start.checked_add(size)?.min(self.bytes.len())).filter(|sector| sector.len() >= 4)
    }

    /// What stands in the sectors from `first` on.
    fn stream(&self, first: u32) -> Vec<u8> {
        let (mut stream, mut at) = (Vec::new(), first);
        while let (Some(sector), true) = (self.sector(at), stream.len() <= self.bytes.len()) {
            stream.extend_from_slice(sector);
            at = self.next.get(at as usize).copied().unwrap_or(u32::MAX);
        }
        stream
    }

    /// The stream with the workbook.
    fn workbook(&self) -> Option<Vec<u8>> {
        let folder = self.stream(u32_at(self.bytes, 48)?);
        let entries: Vec<&[u8]> = folder.chunks_exact(128).collect();
        let is_named = |entry: &&&[u8], name: &str| {
            let wanted: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            u16_at(entry, 64).is_some_and(|length| usize::from(length) == wanted.len() + 2) && entry.starts_with(&wanted)
        };
        let find = |name: &str| entries.iter().find(|entry| is_named(entry, name));
        let book = find("Workbook").or_else(|| find("Book"))?;
        let (first, size) = (u32_at(book, 116)?, u32_at(book, 120)? as usize);
        let mut stream = if size >= u32_at(self.bytes, 56)? as usize {
            self.stream(first)
        } else {
            self.small(first, &self.stream(u32_at(entries.first()?, 116)?))?
        };
        stream.truncate(size);
        Some(stream)
    }

    /// A stream in the small sectors, which stand in a stream themselves.
    fn small(&self, first: u32, within: &[u8]) -> Option<Vec<u8>> {
        let size = 1_usize << u32::from(u16_at(self.bytes, 32)?).min(16);
        let next = self.stream(u32_at(self.bytes, 60)?);
        let (mut stream, mut at) = (Vec::new(), first as usize);
        while let (Some(sector), true) =
            (within.get(at.saturating_mul(size)..at.saturating_add(1).saturating_mul(size)), stream.len() <= within.len())
        {
            stream.extend_from_slice(sector);
            at = u32_at(&next, at.saturating_mul(4)).unwrap_or(u32::MAX) as usize;
        }
        Some(stream)
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}
