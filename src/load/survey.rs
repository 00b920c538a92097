//! Which files there are below `content/`, and in which state each is, so that a later run can tell what has changed.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use walkdir::{DirEntry, WalkDir};

use super::walk::{self, Listed};
use crate::diag::Findings;
use crate::source::{CONFIG, CONTENT, THEMES};

/// What the system says of a file. A file that was written has another one, even when its size and its time of change were
/// put back, since the time of its entry cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    bytes: u64,
    /// Nanoseconds since 1970.
    modified: u64,
    /// The same of the entry; 0 where there is none.
    changed: u64,
    inode: u64,
}

/// The clock of some file systems ticks this often, in nanoseconds.
const COARSE: u64 = 2_000_000_000;

/// The clock of all others ticks at least this often, in nanoseconds.
const FINE: u64 = 50_000_000;

impl Signature {
    /// The signature of a file; `None` where the system does not tell it.
    #[must_use]
    pub fn of(metadata: &Metadata) -> Option<Self> {
        let modified = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        let (changed, inode) = entry(metadata);
        Some(Self { bytes: metadata.len(), modified: u64::try_from(modified.as_nanos()).ok()?, changed, inode })
    }

    /// When the file was last written, in nanoseconds since 1970.
    #[must_use]
    pub fn written(&self) -> u64 {
        self.modified.max(self.changed)
    }

    /// Whether the file may be written anew without another signature: it was written in the same tick of the clock as, or
    /// after, `started`.
    #[must_use]
    pub fn is_young(&self, started: u64) -> bool {
        let tick = if self.modified.is_multiple_of(1_000_000_000) { COARSE } else { FINE };
        self.written().saturating_add(tick) >= started
    }
}

#[cfg(unix)]
fn entry(metadata: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    let nanoseconds = metadata.ctime().saturating_mul(1_000_000_000).saturating_add(metadata.ctime_nsec());
    (u64::try_from(nanoseconds).unwrap_or_default(), metadata.ino())
}

#[cfg(not(unix))]
fn entry(_: &Metadata) -> (u64, u64) {
    (0, 0)
}

/// The files below `content/`.
#[derive(Debug)]
pub struct Survey {
    pub(super) listed: Listed,
    /// Files of records and attachments by path, with their signatures where the system tells them.
    pub states: Vec<(Arc<str>, Option<Signature>)>,
}

impl Survey {
    /// The files below `content/` of the portal at `root`; `None`, with a finding, when there is no such folder.
    pub fn new(root: &Path, found: &mut Findings) -> Option<Self> {
        let listed = walk::content(root, found)?;
        let paths: Vec<&Arc<str>> = listed.records.iter().map(|file| &file.path).chain(listed.files.keys()).collect();
        let state = |path: &&Arc<str>| {
            let metadata = std::fs::metadata(root.join(path.as_ref())).ok();
            (Arc::clone(path), metadata.as_ref().and_then(Signature::of))
        };
        let mut states: Vec<(Arc<str>, Option<Signature>)> = paths.par_iter().map(state).collect();
        states.par_sort_unstable_by(|a, b| a.0.cmp(&b.0));
        Some(Self { listed, states })
    }

    /// Whether a file that is there holds records.
    #[must_use]
    pub fn is_record_file(&self, path: &str) -> bool {
        path.ends_with(".toml") || path.ends_with(".md")
    }
}

/// Every file that a portal may be made from, with its signature where the system tells one: enough to see that something has
/// changed, not what it means.
#[must_use]
pub fn states(root: &Path) -> Vec<(PathBuf, Option<Signature>)> {
    let below = [CONTENT, THEMES].into_iter().flat_map(|folder| WalkDir::new(root.join(folder)));
    let paths: Vec<PathBuf> = below.filter_map(Result::ok).map(DirEntry::into_path).chain([root.join(CONFIG)]).collect();
    let state = |path: PathBuf| {
        let metadata = std::fs::symlink_metadata(&path).ok();
        (path, metadata.as_ref().and_then(Signature::of))
    };
    let mut states: Vec<_> = paths.into_par_iter().map(state).collect();
    states.par_sort_unstable_by(|a, b| a.0.cmp(&b.0));
    states
}

#[cfg(test)]
mod tests {
    use super::Signature;

    #[test]
    fn a_file_that_was_just_written_is_young() {
        let of = |modified| Signature { bytes: 1, modified, changed: 0, inode: 1 };
        let second = 1_000_000_000;
        assert!(of(10 * second + 1).is_young(10 * second + 2));
        assert!(!of(10 * second + 1).is_young(11 * second));
        assert!(of(10 * second).is_young(11 * second), "a clock of whole seconds");
        assert!(!of(10 * second).is_young(13 * second));
    }
}
