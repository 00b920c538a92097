//! The file of a snapshot.
//!
//! A head, then the files of the content, the pages and the records, each in pieces, so that they are read and written in
//! parallel. Every piece has its XXH3 in the head, and the head its own before it: what is damaged is not used.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use twox_hash::XxHash3_64;

use super::kept::KeptRef;
use super::{FileState, FileStateRef, Kept, MadePage, Snapshot, place, program};
use crate::load::Signature;

/// First bytes of the file; another number for another form.
const MAGIC: &[u8; 8] = b"gongshi2";

/// Items in one piece. A list of so many is read without growing.
const PIECE: usize = 2048;

/// What stands in front.
#[derive(Serialize, Deserialize)]
struct Head {
    program: u64,
    stamp: u64,
    /// Number of pieces of files and of pages; the other pieces are of records.
    files: usize,
    pages: usize,
    /// Length and XXH3 of each piece.
    pieces: Vec<(u64, u64)>,
}

/// The snapshot of the site in `out`; `None` when there is none that this program can use.
#[must_use]
pub fn read(out: &Path) -> Option<Snapshot> {
    let bytes = std::fs::read(place(out)).ok()?;
    decode(bytes.strip_prefix(MAGIC)?)
}

/// The snapshot of these bytes; `None` when this program cannot use it.
#[must_use]
pub fn decode(bytes: &[u8]) -> Option<Snapshot> {
    let (length, rest) = bytes.split_first_chunk::<8>()?;
    let (number, rest) = rest.split_first_chunk::<8>()?;
    let (head, mut rest) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
    if XxHash3_64::oneshot(head) != u64::from_le_bytes(*number) {
        return None;
    }
    let head: Head = postcard::from_bytes(head).ok()?;
    if head.program != program() {
        return None;
    }
    let mut pieces = Vec::with_capacity(head.pieces.len());
    for (length, number) in head.pieces {
        let (piece, after) = rest.split_at_checked(usize::try_from(length).ok()?)?;
        pieces.push((piece, number));
        rest = after;
    }
    let (files, pieces) = pieces.split_at_checked(head.files)?;
    let (pages, records) = pieces.split_at_checked(head.pages)?;
    let (records, (files, pages)) = rayon::join(|| list::<Kept>(records), || (list::<FileState>(files), list::<MadePage>(pages)));
    Some(Snapshot { stamp: head.stamp, files: files?, pages: pages?, records: records? })
}

/// A list from its pieces, each with its XXH3.
fn list<T: DeserializeOwned + Send>(pieces: &[(&[u8], u64)]) -> Option<Vec<T>> {
    let piece = |(bytes, number): &(&[u8], u64)| -> Option<Vec<T>> {
        if XxHash3_64::oneshot(bytes) == *number { postcard::from_bytes(bytes).ok() } else { None }
    };
    let pieces: Vec<Vec<T>> = pieces.par_iter().map(piece).collect::<Option<_>>()?;
    let mut list = Vec::with_capacity(pieces.iter().map(Vec::len).sum());
    for mut piece in pieces {
        list.append(&mut piece);
    }
    Some(list)
}

/// The pieces of a list.
fn pieces<T: Serialize + Sync>(list: &[T]) -> postcard::Result<Vec<Vec<u8>>> {
    list.par_chunks(PIECE).map(postcard::to_allocvec).collect()
}

/// A snapshot as bytes, in pieces.
pub(crate) fn encode(
    stamp: u64,
    files: &[FileStateRef<'_>],
    pages: &[MadePage],
    records: &[KeptRef<'_>],
) -> io::Result<Vec<Vec<u8>>> {
    let (records, (files, pages)) = rayon::join(|| pieces(records), || (pieces(files), pieces(pages)));
    let (files, pages) = (files.map_err(io::Error::other)?, pages.map_err(io::Error::other)?);
    let (number_of_files, number_of_pages) = (files.len(), pages.len());
    let all: Vec<Vec<u8>> = files.into_iter().chain(pages).chain(records.map_err(io::Error::other)?).collect();
    let sums = all.par_iter().map(|piece| (piece.len() as u64, XxHash3_64::oneshot(piece))).collect();
    let head = Head { program: program(), stamp, files: number_of_files, pages: number_of_pages, pieces: sums };
    let head = postcard::to_allocvec(&head).map_err(io::Error::other)?;
    let front = [(head.len() as u64).to_le_bytes(), XxHash3_64::oneshot(&head).to_le_bytes()].concat();
    Ok([front, head].into_iter().chain(all).collect())
}

/// The place of the next snapshot of a site, taken before anything is read.
#[derive(Debug)]
pub struct Slot {
    file: File,
    new: PathBuf,
    place: PathBuf,
    started: u64,
}

impl Slot {
    /// Takes the place beside `out`, which is claimed. The time of the new file is the clock that files are held against.
    ///
    /// # Errors
    /// When no file can be made there.
    pub fn take(out: &Path) -> io::Result<Self> {
        let place = place(out);
        let new = place.with_extension("new");
        let mut file = File::create(&new)?;
        // Writing sets the time also where a file of that name was there.
        file.write_all(MAGIC)?;
        let started = Signature::of(&file.metadata()?).map_or(0, |signature| signature.written());
        Ok(Self { file, new, place, started })
    }

    /// When the run began, in nanoseconds since 1970.
    #[must_use]
    pub fn started(&self) -> u64 {
        self.started
    }

    /// Writes the snapshot; [`Slot::keep`] then puts it in the place of the one before.
    pub(crate) fn write(&mut self, snapshot: &[Vec<u8>]) -> io::Result<()> {
        snapshot.iter().try_for_each(|piece| self.file.write_all(piece))
    }

    /// Puts what was written in the place of the snapshot before.
    ///
    /// # Errors
    /// When the system refuses; the snapshot before is then as it was.
    pub fn keep(self) -> io::Result<()> {
        std::fs::rename(&self.new, &self.place)
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        // After a rename there is nothing of that name.
        let _ = std::fs::remove_file(&self.new);
    }
}
