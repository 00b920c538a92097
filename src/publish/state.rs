//! How the last run left both trees, so that the next one need not read them.
//!
//! A file counts as untouched while its size and time are as they were; a folder, with nothing added or removed, while its
//! time is. The state is removed before a tree is changed and written when both are whole: a run that was interrupted leaves
//! none, and then everything is read.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::manifest::{Entry, Folder};
use super::tree::{Stat, Tree};

/// Begins the file; another version is not read.
const MAGIC: &[u8] = b"gongshi state 1\n";

/// So many files are looked at by one thread at a time, since one takes a microsecond.
const AT_A_TIME: usize = 512;

/// The trees as the last run left them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct State {
    /// SHA-256 of the manifest of both trees.
    pub(super) identity: [u8; 32],
    /// The file of the manifest.
    pub(super) manifest: Stat,
    /// The files, in the order of the manifest; both trees have the same.
    pub(super) files: Vec<Stat>,
    /// When each folder of the published and of the hidden tree was last changed, in the order of `manifest::folders`.
    pub(super) folders: Vec<(i64, i64)>,
}

impl State {
    /// The state in a file; `None` when it is missing, damaged, or about other trees than those of `identity`.
    pub(super) fn read(path: &Path, identity: [u8; 32], files: usize, folders: usize) -> Option<Self> {
        let bytes = fs::read(path).ok()?;
        let (bytes, sum) = bytes.split_last_chunk::<32>()?;
        if <[u8; 32]>::from(Sha256::digest(bytes)) != *sum {
            return None;
        }
        let state = Self::decode(bytes.strip_prefix(MAGIC)?)?;
        let is_ours = state.identity == identity && state.files.len() == files && state.folders.len() == folders;
        is_ours.then_some(state)
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let (identity, rest) = bytes.split_first_chunk::<32>()?;
        let (numbers, []) = rest.as_chunks::<8>() else { return None };
        let mut numbers = numbers.iter().map(|number| u64::from_le_bytes(*number));
        let count = usize::try_from(numbers.next()?).ok()?;
        let mut pair = || Some((numbers.next()?, numbers.next()?.cast_signed()));
        let stat = |(size, modified)| Stat { size, modified };
        let manifest = stat(pair()?);
        let mut files = Vec::with_capacity(count.min(rest.len() / 16));
        while files.len() < count {
            files.push(stat(pair()?));
        }
        let folders = std::iter::from_fn(pair).map(|(published, hidden)| (published.cast_signed(), hidden)).collect();
        Some(Self { identity: *identity, manifest, files, folders })
    }

    /// Writes the state, by another name first.
    pub(super) fn write(&self, path: &Path) -> std::io::Result<()> {
        let mut bytes = Vec::with_capacity(128 + 16 * (self.files.len() + self.folders.len()));
        bytes.extend(MAGIC);
        bytes.extend(self.identity);
        bytes.extend((self.files.len() as u64).to_le_bytes());
        for Stat { size, modified } in [&self.manifest].into_iter().chain(&self.files) {
            bytes.extend(size.to_le_bytes());
            bytes.extend(modified.to_le_bytes());
        }
        for (published, hidden) in &self.folders {
            bytes.extend(published.to_le_bytes());
            bytes.extend(hidden.to_le_bytes());
        }
        let sum = Sha256::digest(&bytes);
        bytes.extend(sum);
        let new = path.with_extension("new");
        fs::write(&new, bytes)?;
        fs::rename(new, path)
    }

    /// Whether nothing was added to the published tree or removed from it, and no file of the hidden one was touched at all.
    ///
    /// The hidden tree is the one that is published next; as long as the trees share their files, a page that somebody
    /// changed in the published one is found, too.
    pub(super) fn holds(&self, published: &Tree, hidden: &Tree, entries: &[Entry], folders: &[Folder], manifest: &str) -> bool {
        let (published, hidden) = (published.open(), hidden.open());
        let is_folder = |at: usize| published.folder(folders[at].path(entries)) == Some(self.folders[at].0);
        // The files up to the next folder stand in this one or above it: the way to them was just walked.
        let is_folder_with_files = |at: usize| {
            let files = folders[at].first..folders.get(at + 1).map_or(entries.len(), |next| next.first);
            hidden.folder(folders[at].path(entries)) == Some(self.folders[at].1)
                && files.into_iter().all(|file| hidden.file(&entries[file].path) == Some(self.files[file]))
        };
        let all = || (0..folders.len()).into_par_iter().with_min_len(AT_A_TIME);
        all().all(is_folder) && hidden.file(manifest) == Some(self.manifest) && all().all(is_folder_with_files)
    }
}

/// The state of all files of a tree; `None` when one is missing.
pub(super) fn files(tree: &Tree, entries: &[Entry]) -> Option<Vec<Stat>> {
    let tree = tree.open();
    entries.par_iter().with_min_len(AT_A_TIME).map(|entry| tree.file(&entry.path)).collect()
}

/// What is known about the folders before this run.
pub(super) struct Known<'a> {
    /// The files of the site before.
    pub(super) entries: &'a [Entry],
    /// Its folders.
    pub(super) folders: &'a [Folder],
    /// Their times, before the trees were exchanged.
    pub(super) times: &'a [(i64, i64)],
    /// Folders in which this run changed something.
    pub(super) touched: &'a BTreeSet<&'a str>,
}

impl Known<'_> {
    /// For each folder its times when it was there before and is untouched. Both lists are sorted.
    fn untouched(&self, entries: &[Entry], folders: &[Folder]) -> Vec<Option<(i64, i64)>> {
        let mut before = self.folders.iter().map(|folder| folder.path(self.entries)).zip(self.times).peekable();
        let known = |folder: &Folder| {
            let path = folder.path(entries);
            while before.next_if(|(old, _)| *old < path).is_some() {}
            let (_, (published, hidden)) = before.next_if(|(old, _)| *old == path)?;
            (!self.touched.contains(path)).then_some((*hidden, *published))
        };
        folders.iter().map(known).collect()
    }
}

/// The times of all folders of both trees; `None` when one is missing.
pub(super) fn folder_times(
    published: &Tree,
    hidden: &Tree,
    entries: &[Entry],
    folders: &[Folder],
    known: Option<Known<'_>>,
) -> Option<Vec<(i64, i64)>> {
    let (published, hidden) = (published.open(), hidden.open());
    let known = known.map_or_else(|| vec![None; folders.len()], |known| known.untouched(entries, folders));
    let look = |path: &str| published.folder(path).zip(hidden.folder(path));
    let times = |(folder, known): (&Folder, Option<(i64, i64)>)| known.or_else(|| look(folder.path(entries)));
    folders.par_iter().zip(known).with_min_len(AT_A_TIME).map(times).collect()
}
