//! Where the parts of publishing stand on the disk.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use super::{Doing, PublishError, failed};

/// What tells version control to leave a folder out.
const IGNORE: &[u8] = b"*\n";

/// The published folder and the hidden folder beside it, with what stands in that.
pub(super) struct Places {
    /// The published folder.
    pub(super) out: PathBuf,
    /// The hidden folder.
    pub(super) hidden: PathBuf,
    /// The tree that takes turns with the published folder.
    pub(super) next: PathBuf,
    /// Where the published folder stands for a moment when the two cannot be exchanged in one step.
    pub(super) aside: PathBuf,
    /// The file whose lock lets one build run at a time.
    pub(super) lock: PathBuf,
    /// How the last run left both trees.
    pub(super) state: PathBuf,
    /// What the last build that changed anything changed.
    pub(super) changes: PathBuf,
}

/// The absolute path of an output folder. A link to a folder stays where it is; the folder is replaced.
pub(super) fn whole(out: &Path) -> io::Result<PathBuf> {
    if out.exists() { out.canonicalize() } else { std::path::absolute(out) }
}

/// The hidden folder of an output folder.
#[must_use]
pub fn hidden(out: &Path) -> PathBuf {
    Places::of(&whole(out).unwrap_or_else(|_| out.to_owned())).hidden
}

impl Places {
    /// The places that belong to an output folder, which is an absolute path.
    pub(super) fn of(out: &Path) -> Self {
        let mut name = OsString::from(".");
        name.push(out.file_name().unwrap_or_default());
        name.push(".gongshi");
        let hidden = out.with_file_name(name);
        let [next, aside, lock, state, changes] =
            ["next", "aside", "lock", "state", "changes.json"].map(|name| hidden.join(name));
        Self { out: out.to_owned(), hidden, next, aside, lock, state, changes }
    }

    /// The list of changes of a site that is not published yet.
    pub(super) fn new_changes(&self) -> PathBuf {
        self.changes.with_extension("new")
    }

    /// Makes the hidden folder. Only its owner may look into it, since the next site grows there; version control is told
    /// to leave it out.
    pub(super) fn make(&self) -> Result<(), PublishError> {
        let parent = self.hidden.parent().unwrap_or(&self.hidden);
        if !parent.is_dir() {
            std::fs::create_dir_all(parent).map_err(failed(Doing::Making, parent))?;
        }
        match make_private(&self.hidden) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(failed(Doing::Making, &self.hidden)(error)),
            _ => {}
        }
        let ignore = self.hidden.join(".gitignore");
        if std::fs::read(&ignore).is_ok_and(|text| text == IGNORE) {
            return Ok(());
        }
        std::fs::write(&ignore, IGNORE).map_err(failed(Doing::Writing, &ignore))
    }
}

#[cfg(unix)]
fn make_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make_private(folder: &Path) -> io::Result<()> {
    std::fs::create_dir(folder)
}
