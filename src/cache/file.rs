//! The file of a snapshot.
//!
//! A head, then the records in pieces, so that they are read and written in parallel, then the pages. Every part has its
//! XXH3 in the head, and the head its own before it: what is damaged is not used.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use twox_hash::XxHash3_64;

use super::kept::KeptRef;
use super::{FileState, Kept, MadePage, Snapshot, place, program};
use crate::load::Signature;

/// First bytes of the file; another number for another form.
const MAGIC: &[u8; 8] = b"gongshi1";

/// Records in one piece.
const PIECE: usize = 2048;

/// What stands in front.
#[derive(Serialize, Deserialize)]
struct Head {
    program: u64,
    stamp: u64,
    /// Length and number of each part: the files, the pages, then the pieces of records.
    parts: Vec<(u64, u64)>,
}

/// The snapshot of the site in `out`; `None` when there is none that this program can use.
#[must_use]
pub fn read(out: &Path) -> Option<Snapshot> {
    let bytes = std::fs::read(place(out)).ok()?;
    let rest = bytes.strip_prefix(MAGIC)?;
    let (length, rest) = rest.split_first_chunk::<8>()?;
    let (number, rest) = rest.split_first_chunk::<8>()?;
    let (head, mut rest) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
    if XxHash3_64::oneshot(head) != u64::from_le_bytes(*number) {
        return None;
    }
    let head: Head = postcard::from_bytes(head).ok()?;
    if head.program != program() {
        return None;
    }
    let mut parts = Vec::with_capacity(head.parts.len());
    for (length, number) in head.parts {
        let (part, after) = rest.split_at_checked(usize::try_from(length).ok()?)?;
        parts.push((part, number));
        rest = after;
    }
    let [files, pages, pieces @ ..] = parts.as_slice() else { return None };
    let (rest, records) = rayon::join(
        || Some((part::<Vec<FileState>>(*files)?, part::<Vec<MadePage>>(*pages)?)),
        || pieces.par_iter().map(|piece| part::<Vec<Kept>>(*piece)).collect::<Option<Vec<_>>>(),
    );
    let (files, pages) = rest?;
    Some(Snapshot { stamp: head.stamp, files, pages, records: records?.into_iter().flatten().collect() })
}

fn part<T: DeserializeOwned>((bytes, number): (&[u8], u64)) -> Option<T> {
    if XxHash3_64::oneshot(bytes) != number {
        return None;
    }
    postcard::from_bytes(bytes).ok()
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
    pub(crate) fn write(
        &mut self,
        stamp: u64,
        files: &[FileState],
        pages: &[MadePage],
        records: &[KeptRef<'_>],
    ) -> io::Result<()> {
        let (rest, pieces) = rayon::join(
            || [postcard::to_allocvec(files), postcard::to_allocvec(pages)],
            || records.par_chunks(PIECE).map(postcard::to_allocvec).collect::<Vec<_>>(),
        );
        let parts: Vec<Vec<u8>> = rest.into_iter().chain(pieces).collect::<Result<_, _>>().map_err(io::Error::other)?;
        let numbers = parts.par_iter().map(|part| (part.len() as u64, XxHash3_64::oneshot(part))).collect();
        let head = postcard::to_allocvec(&Head { program: program(), stamp, parts: numbers }).map_err(io::Error::other)?;
        self.file.write_all(&(head.len() as u64).to_le_bytes())?;
        self.file.write_all(&XxHash3_64::oneshot(&head).to_le_bytes())?;
        self.file.write_all(&head)?;
        for part in parts {
            self.file.write_all(&part)?;
        }
        Ok(())
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
