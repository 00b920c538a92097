//! What one build leaves for the next: the checked records, the state of their files, and what each page was made from.
//!
//! A snapshot only saves time. It is used as far as it is whole, was made by this very program, and fits what is on the disk;
//! otherwise it is as if it were not there. It lies in the hidden folder beside the published one.

mod file;
mod kept;
mod keys;
mod print;
mod shared;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::load::Signature;
use crate::publish::Entry;
use crate::render::Fact;

pub(crate) use file::{MAGIC, encode};
pub use file::{Slot, decode, read};
pub use kept::Kept;
pub(crate) use kept::KeptRef;
pub use keys::{Look, Shown, keys};
pub use print::{Printer, print_of, program};

/// What one build leaves for the next.
#[derive(Debug, Default)]
pub struct Snapshot {
    /// Number of the program, the configuration, the registries and all else that decides how records are checked.
    pub stamp: u64,
    /// The files of records and attachments, by path.
    pub files: Vec<FileState>,
    /// The records, in the order of their ids.
    pub records: Vec<Kept>,
    /// The files of the site, by path.
    pub pages: Vec<MadePage>,
}

/// A file of the content as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileState {
    /// Its path below the root.
    #[serde(with = "shared")]
    pub path: Arc<str>,
    /// What the system said of it; `None` when it must be looked at again in any case.
    pub signature: Option<Signature>,
    /// Its size when it is published; 0 for a file of records.
    pub published: u64,
}

/// The same, borrowed, to be written.
#[derive(Debug, Serialize)]
pub(crate) struct FileStateRef<'a> {
    pub path: &'a str,
    pub signature: Option<Signature>,
    pub published: u64,
}

/// A file of the site as it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadePage {
    /// Its path below the site's root.
    #[serde(with = "shared")]
    pub path: Arc<str>,
    /// Number of all that it was made from.
    pub key: u64,
    /// Its size in bytes, for a file of rows; 0 for the others.
    pub bytes: u64,
    /// SHA-256 of the file.
    pub hash: [u8; 32],
    /// Ending of each of its compressed copies after the path, and their SHA-256.
    pub copies: Vec<(String, [u8; 32])>,
}

impl MadePage {
    /// The page with so many `bytes` that was made from `key` as these files, its own the last; `None` for none.
    #[must_use]
    pub fn new(key: u64, bytes: u64, mut entries: Vec<Entry>) -> Option<Self> {
        let Entry { path, hash } = entries.pop()?;
        let copy = |entry: Entry| (entry.path[path.len()..].to_owned(), entry.hash);
        let copies = entries.into_iter().map(copy).collect();
        Some(Self { path, key, bytes, hash, copies })
    }

    /// What is known of it, when it is a file of rows.
    #[must_use]
    pub fn fact(&self) -> Option<Fact> {
        (self.bytes > 0).then_some(Fact { bytes: self.bytes, hash: self.hash })
    }

    /// Whether all its files are there with these hashes.
    pub fn is_whole(&self, mut has: impl FnMut(&str, &[u8; 32]) -> bool) -> bool {
        has(&self.path, &self.hash) && self.copies.iter().all(|(ending, hash)| has(&format!("{}{ending}", self.path), hash))
    }

    /// Its files.
    pub fn entries(&self) -> impl Iterator<Item = Entry> {
        let copy = |(ending, hash): &(String, [u8; 32])| Entry { path: format!("{}{ending}", self.path).into(), hash: *hash };
        let own = Entry { path: Arc::clone(&self.path), hash: self.hash };
        std::iter::once(own).chain(self.copies.iter().map(copy))
    }
}

/// Where the snapshot of a site lies that is published in `out`: beside the tree of the next site, where only the owner can
/// look, since it holds drafts too.
fn place(out: &Path) -> PathBuf {
    crate::publish::hidden(out).join("snapshot")
}
