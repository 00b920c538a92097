//! The file of a snapshot.
//!
//! The files of the content, the pages and the records, each in pieces, so that they are read and written in parallel and never
//! all held at once; then a table of the pieces, its length and its XXH3. The table has the XXH3 of every piece: what is damaged
//! is not used.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use twox_hash::XxHash3_64;

use super::kept::KeptRef;
use super::{FileStateRef, Kept, MadePage, Snapshot, place, program};
use crate::load::Signature;

/// First bytes of the file; another number for another form.
pub(crate) const MAGIC: &[u8; 8] = b"gongshi3";

/// Items in one piece. A list of so many is read without growing.
const PIECE: usize = 2048;

/// Pieces that are made at the same time; their memory serves for the next ones.
const AT_A_TIME: usize = 8;

/// What the pieces are.
#[derive(Serialize, Deserialize)]
struct Table {
    program: u64,
    stamp: u64,
    files: Vec<Piece>,
    pages: Vec<Piece>,
    records: Vec<Piece>,
}

/// Where a piece is.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Piece {
    start: u64,
    length: u64,
    /// XXH3 of its bytes.
    sum: u64,
}

/// The snapshot of the site in `out`; `None` when there is none that this program can use.
#[must_use]
pub fn read(out: &Path) -> Option<Snapshot> {
    read_from(File::open(place(out)).ok()?)
}

/// The snapshot of these bytes; `None` when this program cannot use it.
#[must_use]
pub fn decode(bytes: &[u8]) -> Option<Snapshot> {
    read_from(Cursor::new(bytes))
}

fn read_from(mut file: impl Read + Seek + Send) -> Option<Snapshot> {
    let mut magic = [0; MAGIC.len()];
    file.read_exact(&mut magic).ok().filter(|()| magic == *MAGIC)?;
    let end = file.seek(SeekFrom::End(-16)).ok()?;
    let (mut length, mut sum) = ([0; 8], [0; 8]);
    file.read_exact(&mut length).and_then(|()| file.read_exact(&mut sum)).ok()?;
    let (length, sum) = (u64::from_le_bytes(length), u64::from_le_bytes(sum));
    let file = Mutex::new(file);
    let table = bytes_of(&file, &Piece { start: end.checked_sub(length)?, length, sum }, end, &mut Vec::new(), |bytes| {
        postcard::from_bytes::<Table>(bytes).ok()
    })?;
    if table.program != program() {
        return None;
    }
    let Table { stamp, files, pages, records, .. } = table;
    let (records, (files, pages)) =
        rayon::join(|| list::<Kept>(&file, end, &records), || (list(&file, end, &files), list(&file, end, &pages)));
    Some(Snapshot { stamp, files: files?, pages: pages?, records: records? })
}

/// What the bytes of a piece say, which are read into `buffer`; `None` when they are not those that were written.
fn bytes_of<T>(
    file: &Mutex<impl Read + Seek>,
    piece: &Piece,
    end: u64,
    buffer: &mut Vec<u8>,
    read: impl FnOnce(&[u8]) -> Option<T>,
) -> Option<T> {
    if piece.start.checked_add(piece.length)? > end {
        return None;
    }
    buffer.resize(usize::try_from(piece.length).ok()?, 0);
    let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
    file.seek(SeekFrom::Start(piece.start)).and_then(|_| file.read_exact(buffer)).ok()?;
    drop(file);
    if XxHash3_64::oneshot(buffer) == piece.sum { read(buffer) } else { None }
}

/// A list from its pieces.
fn list<T: DeserializeOwned + Send>(file: &Mutex<impl Read + Seek + Send>, end: u64, pieces: &[Piece]) -> Option<Vec<T>> {
    let items = |buffer: &mut Vec<u8>, piece: &Piece| -> Option<Vec<T>> {
        bytes_of(file, piece, end, buffer, |bytes| postcard::from_bytes(bytes).ok())
    };
    let pieces: Vec<Vec<T>> = pieces.par_iter().map_init(Vec::new, items).collect::<Option<_>>()?;
    let mut list = Vec::with_capacity(pieces.iter().map(Vec::len).sum());
    for mut piece in pieces {
        list.append(&mut piece);
    }
    Some(list)
}

/// Writes lists in pieces one after the other.
struct Pieces<W> {
    out: W,
    start: u64,
    buffers: Vec<Vec<u8>>,
}

impl<W: Write> Pieces<W> {
    fn list<T: Serialize + Sync>(&mut self, list: &[T]) -> io::Result<Vec<Piece>> {
        let mut pieces = Vec::with_capacity(list.len().div_ceil(PIECE));
        for some in list.chunks(PIECE * AT_A_TIME) {
            let chunks: Vec<&[T]> = some.chunks(PIECE).collect();
            let encode = |(items, buffer): (&&[T], &mut Vec<u8>)| -> postcard::Result<u64> {
                buffer.clear();
                *buffer = postcard::to_extend(items, std::mem::take(buffer))?;
                Ok(XxHash3_64::oneshot(buffer))
            };
            let sums: Vec<u64> =
                chunks.par_iter().zip(&mut self.buffers).map(encode).collect::<Result<_, _>>().map_err(io::Error::other)?;
            for (bytes, sum) in self.buffers.iter().zip(sums) {
                self.out.write_all(bytes)?;
                pieces.push(Piece { start: self.start, length: bytes.len() as u64, sum });
                self.start += bytes.len() as u64;
            }
        }
        Ok(pieces)
    }
}

/// Writes a snapshot behind its [`MAGIC`].
pub(crate) fn encode(
    out: impl Write,
    stamp: u64,
    files: &[FileStateRef<'_>],
    pages: &[MadePage],
    records: &[KeptRef<'_>],
) -> io::Result<()> {
    let mut pieces = Pieces { out, start: MAGIC.len() as u64, buffers: vec![Vec::new(); AT_A_TIME] };
    let (files, pages, records) = (pieces.list(files)?, pieces.list(pages)?, pieces.list(records)?);
    let table = Table { program: program(), stamp, files, pages, records };
    let table = postcard::to_allocvec(&table).map_err(io::Error::other)?;
    let mut out = pieces.out;
    out.write_all(&table)?;
    out.write_all(&(table.len() as u64).to_le_bytes())?;
    out.write_all(&XxHash3_64::oneshot(&table).to_le_bytes())
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

    /// Where the snapshot is to be written; [`Slot::keep`] then puts it in the place of the one before.
    pub(crate) fn writer(&mut self) -> impl Write + use<'_> {
        &mut self.file
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
