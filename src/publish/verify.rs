//! The last look at the next site before it is published: every planned file is there as it was written, and nothing else.

use std::collections::BTreeSet;
use std::fs;

use rayon::prelude::*;

use super::manifest::{Entry, Folder};
use super::stage::{Next, Written};
use super::state::State;
use super::tree::{Open, Stat, Tree};
use super::{KEPT, MANIFEST, PublishError};

/// Verifies a tree and gives the state of its files.
///
/// Files that were written by this run are read back. With `known`, the state of the base and the folders in which this run
/// changed something, all else was looked at when the run began; without it, every file and folder is looked at.
pub(super) fn tree(
    tree: &Tree,
    next: &Next,
    written: &Written,
    known: Option<(&State, &BTreeSet<&str>)>,
) -> Result<Vec<Stat>, PublishError> {
    let entries = &next.manifest.entries;
    let open = tree.open();
    let file = |buffer: &mut Vec<u8>, (entry, kept): (&Entry, &Option<usize>)| match (kept, known) {
        (Some(at), Some((state, _))) => Ok(state.files[*at]),
        _ => file(&open, entry, kept.is_some(), written, buffer)
            .ok_or_else(|| PublishError::Damaged { path: tree.path(&entry.path) }),
    };
    let files = entries.par_iter().zip(&next.kept).with_min_len(64).map_init(Vec::new, file).collect::<Result<_, _>>()?;
    let folders = next.folders.par_iter().map(|folder| (folder, folder.path(entries)));
    let folders = folders.filter(|(_, path)| known.is_none_or(|(_, touched)| touched.contains(path)));
    match folders.find_any(|(folder, path)| !holds_just_its_own(tree, folder, path)) {
        Some((_, path)) => Err(PublishError::Damaged { path: tree.path(path) }),
        None => Ok(files),
    }
}

/// The state of a file that is as planned: kept from the base, or written by this run.
fn file(tree: &Open<'_>, entry: &Entry, is_kept: bool, written: &Written, buffer: &mut Vec<u8>) -> Option<Stat> {
    let stat = tree.file(&entry.path)?;
    (is_kept || is_as_written(tree, entry, stat.size, written, buffer)).then_some(stat)
}

/// Whether a file reads as this run wrote it. What a disk or a memory spoils shows in XXH3 as well, in a tenth of the time of SHA-256.
fn is_as_written(tree: &Open<'_>, entry: &Entry, size: u64, written: &Written, buffer: &mut Vec<u8>) -> bool {
    written.get(&entry.path).is_some_and(|(hash, quick, length)| {
        (*hash, *length) == (entry.hash, size) && tree.reads_as(&entry.path, size, *quick, buffer)
    })
}

/// Whether a folder has as many things in it as the site has there. Since each of those was looked at, they are the same.
fn holds_just_its_own(tree: &Tree, folder: &Folder, path: &str) -> bool {
    let beside = match path {
        "" => [MANIFEST].into_iter().chain(KEPT).filter(|name| tree.file(name).is_some()).count(),
        _ => 0,
    };
    fs::read_dir(tree.path(path)).is_ok_and(|things| things.count() == folder.children + beside)
}
