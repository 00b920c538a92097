//! The directory of a ZIP archive, and its parts one by one. Only what packages of office programs use is read: stored and
//! deflated parts of one volume.

use std::io::Read;

use flate2::read::DeflateDecoder;

use super::look::Look;
use super::{Problem, Unexamined, Unsafe};

/// Most parts of an archive.
const MAX_PARTS: usize = 20_000;

/// A part of an archive.
#[derive(Debug, Clone)]
pub(super) struct Entry<'a> {
    /// Its name, with `/` between folders.
    pub name: String,
    packed: &'a [u8],
    /// The size that it has unpacked, as the file says.
    claimed: usize,
    method: u16,
    is_encrypted: bool,
}

impl Entry<'_> {
    /// Unpacks the part; what cannot be had is a problem.
    pub(super) fn read(&self, look: &mut Look<'_>) -> Option<Vec<u8>> {
        match self.method {
            _ if self.is_encrypted => {
                look.problem(Problem::Unexamined(Unexamined::Encrypted));
                None
            }
            0 => look.unpack(self.packed.len(), self.packed),
            8 => look.unpack(self.packed.len(), DeflateDecoder::new(self.packed)),
            _ => {
                look.problem(Problem::Unexamined(Unexamined::Packing));
                None
            }
        }
    }

    /// Unpacks the part when it has no more than `most` bytes.
    pub(super) fn unpack(&self, most: usize) -> Result<Vec<u8>, Unsafe> {
        // Deflate makes at most 1,032 bytes of one: a larger claim is none. Growing step by step takes twice the memory.
        let claimed = self.claimed.min(self.packed.len().saturating_mul(1032)).min(most);
        let mut bytes = Vec::with_capacity(claimed.saturating_add(1));
        let limit = most as u64 + 1;
        let read = match self.method {
            _ if self.is_encrypted => return Err(Unsafe::Broken),
            0 => self.packed.take(limit).read_to_end(&mut bytes),
            8 => DeflateDecoder::new(self.packed).take(limit).read_to_end(&mut bytes),
            _ => return Err(Unsafe::Broken),
        };
        read.map_err(|_| Unsafe::Broken)?;
        bytes.shrink_to_fit();
        if bytes.len() > most { Err(Unsafe::Bomb) } else { Ok(bytes) }
    }

    /// The last part of the name.
    pub(super) fn file_name(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or_default()
    }
}

/// The parts of an archive in the order of its directory, without folders; `None` when the directory is damaged or has far
/// too many.
pub(super) fn entries(bytes: &[u8]) -> Result<Vec<Entry<'_>>, Unsafe> {
    let end = end_of_directory(bytes).ok_or(Unsafe::Broken)?;
    let start = u32_at(bytes, end + 16).ok_or(Unsafe::Broken)? as usize;
    let mut entries = Vec::new();
    let mut at = start;
    while at < end.min(bytes.len()) {
        if !bytes[at..].starts_with(b"PK\x01\x02") {
            // A directory of ZIP64 closes with more than its parts.
            break;
        }
        let (entry, length) = entry(bytes, at).ok_or(Unsafe::Broken)?;
        at += length;
        if !entry.name.ends_with('/') {
            entries.push(entry);
        }
        if entries.len() > MAX_PARTS {
            return Err(Unsafe::Bomb);
        }
    }
    let declared = usize::from(u16_at(bytes, end + 10).ok_or(Unsafe::Broken)?);
    if entries.is_empty() || (entries.len() > declared && declared != 0xFFFF) { Err(Unsafe::Broken) } else { Ok(entries) }
}

/// Where the record at the end of the directory stands; a comment may follow it.
fn end_of_directory(bytes: &[u8]) -> Option<usize> {
    const LENGTH: usize = 22;
    let last = bytes.len().checked_sub(LENGTH)?;
    let first = last.saturating_sub(0xFFFF);
    (first..=last).rev().find(|at| bytes[*at..].starts_with(b"PK\x05\x06"))
}

/// The part whose entry in the directory stands at `at`, and the length of the entry.
fn entry(bytes: &[u8], at: usize) -> Option<(Entry<'_>, usize)> {
    const ENTRY: usize = 46;
    const LOCAL: usize = 30;
    let name_length = usize::from(u16_at(bytes, at + 28)?);
    let extra_length = usize::from(u16_at(bytes, at + 30)?);
    let comment_length = usize::from(u16_at(bytes, at + 32)?);
    let name = bytes.get(at + ENTRY..at + ENTRY + name_length)?;
    let extra = bytes.get(at + ENTRY + name_length..at + ENTRY + name_length + extra_length)?;
    let (packed, local) = sizes(bytes, at, extra)?;
    if bytes.get(local..local.checked_add(4)?)? != b"PK\x03\x04" {
        return None;
    }
    let data = local + LOCAL + usize::from(u16_at(bytes, local + 26)?) + usize::from(u16_at(bytes, local + 28)?);
    let entry = Entry {
        name: String::from_utf8_lossy(name).replace('\\', "/"),
        packed: bytes.get(data..data.checked_add(packed)?)?,
        claimed: u32_at(bytes, at + 24)? as usize,
        method: u16_at(bytes, at + 10)?,
        is_encrypted: u16_at(bytes, at + 8)? & 1 == 1,
    };
    Some((entry, ENTRY + name_length + extra_length + comment_length))
}

/// The packed size of a part and where it stands; of ZIP64, which some programs write for small files too, from the extra
/// field.
fn sizes(bytes: &[u8], at: usize, extra: &[u8]) -> Option<(usize, usize)> {
    const IN_EXTRA: u32 = u32::MAX;
    let (packed, unpacked, local) = (u32_at(bytes, at + 20)?, u32_at(bytes, at + 24)?, u32_at(bytes, at + 42)?);
    let mut long = zip64(extra).unwrap_or_default().chunks_exact(8).map(|number| {
        let number = number.try_into().map_or(u64::MAX, u64::from_le_bytes);
        usize::try_from(number).unwrap_or(usize::MAX)
    });
    if unpacked == IN_EXTRA {
        long.next()?;
    }
    let packed = if packed == IN_EXTRA { long.next()? } else { packed as usize };
    let local = if local == IN_EXTRA { long.next()? } else { local as usize };
    Some((packed, local))
}

fn zip64(mut extra: &[u8]) -> Option<&[u8]> {
    loop {
        let (kind, length) = (u16_at(extra, 0)?, usize::from(u16_at(extra, 2)?));
        let data = extra.get(4..4 + length)?;
        if kind == 1 {
            return Some(data);
        }
        extra = &extra[4 + length..];
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}
