//! Rendered pages → the published folder, all or nothing.
//!
//! The site is written into a staging folder beside the published one, then the two are exchanged in one step, and the
//! old one is deleted. A build that fails or is killed before the exchange leaves every published byte as it was; a
//! staging folder that it left behind is removed by the next build. Only folders that gongshi made, or empty ones, are
//! ever replaced.

mod compress;
mod exchange;
mod manifest;
mod stage;

use std::ffi::OsString;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

pub use manifest::{Entry, MANIFEST, Manifest};
pub use stage::Stage;

/// Files at the top of the published folder that do not come from gongshi and stay when the site is replaced, so that the
/// folder can be kept in version control.
const KEPT: [&str; 2] = [".gitignore", ".gitkeep"];

/// Why publishing failed. Nothing published was changed.
#[derive(Debug)]
pub enum PublishError {
    /// The system refused an operation on a path.
    Io {
        /// What was being done.
        doing: &'static str,
        /// With which path.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// The output folder holds things that gongshi did not write, or must never be replaced.
    NotOurs {
        /// The folder.
        path: PathBuf,
        /// The thing in it that gongshi did not write, or why the folder is refused.
        what: String,
    },
    /// A file in the staging folder is not what was written.
    Damaged {
        /// The file.
        path: PathBuf,
    },
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { doing, path, error } => write!(f, "{doing} `{}`: {error}", path.display()),
            Self::NotOurs { path, what } => write!(f, "`{}`: {what}", path.display()),
            Self::Damaged { path } => write!(f, "`{}` is not what was written", path.display()),
        }
    }
}

impl std::error::Error for PublishError {}

/// What a build changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that are new or have other bytes than before.
    pub written: usize,
    /// Files that are as before.
    pub unchanged: usize,
    /// Files that are no longer there.
    pub removed: usize,
}

/// The hidden folder beside `out` for one purpose.
fn beside(out: &Path, purpose: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(out.file_name().unwrap_or_default());
    name.push(format!(".gongshi-{purpose}"));
    out.with_file_name(name)
}

/// Wraps an error of the system with what was being done.
pub(super) fn failed(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> PublishError {
    let path = path.to_owned();
    move |error| PublishError::Io { doing, path, error }
}

/// Checks that `out` may be replaced: it is not there, empty, or was made by gongshi; and it is not the portal or above it.
///
/// # Errors
/// When it may not, or cannot be looked at.
pub fn guard(root: &Path, out: &Path) -> Result<(), PublishError> {
    let refuse = |what: &str| Err(PublishError::NotOurs { path: out.to_owned(), what: what.to_owned() });
    let absolute_root = root.canonicalize().map_err(failed("looking at", root))?;
    let absolute_out = match out.canonicalize() {
        Ok(path) => path,
        Err(error) if error.kind() == io::ErrorKind::NotFound => std::path::absolute(out).map_err(failed("looking at", out))?,
        Err(error) => return Err(failed("looking at", out)(error)),
    };
    if absolute_root.starts_with(&absolute_out) {
        return refuse("this is the portal itself, or a folder above it");
    }
    for source in ["content", "themes"] {
        if absolute_out.starts_with(absolute_root.join(source)) {
            return refuse("this is inside the sources of the portal");
        }
    }
    let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE"));
    if home.is_some_and(|home| Path::new(&home) == absolute_out) || absolute_out.parent().is_none() {
        return refuse("this is the home folder or the root of the disk");
    }
    if !out.exists() {
        return Ok(());
    }
    if !out.is_dir() {
        return refuse("this is not a folder");
    }
    match stranger(out)? {
        None => Ok(()),
        Some(path) => refuse(&format!("it holds `{}`, which gongshi did not write", path.display())),
    }
}

/// The first file in `out` that no build of gongshi wrote, as its manifest says; without a manifest any file is one.
fn stranger(out: &Path) -> Result<Option<PathBuf>, PublishError> {
    let manifest = Manifest::read(out);
    for entry in walkdir::WalkDir::new(out).min_depth(1).sort_by_file_name() {
        let entry = entry.map_err(|error| failed("looking at", out)(error.into()))?;
        let below = entry.path().strip_prefix(out).unwrap_or(entry.path());
        let path = below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        let is_kept = path == MANIFEST || KEPT.contains(&path.as_str());
        if !entry.file_type().is_dir() && !is_kept && manifest.find(&path).is_none() {
            return Ok(Some(below.to_owned()));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Stage, guard};

    #[test]
    fn only_a_folder_that_gongshi_wrote_is_replaced() {
        let dir = tempfile::tempdir().expect("temporary folder");
        let (root, out) = (dir.path(), dir.path().join("public"));
        guard(root, &out).expect("a folder that is not there");
        let stage = Stage::begin(&out, false).expect("stage");
        let entries = stage.write("a/index.html".to_owned(), b"a").expect("written");
        stage.publish(entries).expect("published");
        guard(root, &out).expect("a folder that gongshi wrote");
        fs::write(out.join(".gitignore"), "*").expect("a kept file");
        guard(root, &out).expect("a kept file does not matter");
        fs::write(out.join("a/notes.txt"), "mine").expect("a file of somebody else");
        let refused = guard(root, &out).expect_err("it would be lost").to_string();
        assert!(refused.ends_with("it holds `a/notes.txt`, which gongshi did not write"), "{refused}");
    }

    #[test]
    fn the_portal_and_what_is_above_it_are_never_replaced() {
        let dir = tempfile::tempdir().expect("temporary folder");
        fs::create_dir_all(dir.path().join("portal/content")).expect("folders");
        let root = dir.path().join("portal");
        for out in [root.clone(), dir.path().to_owned(), root.join("content"), root.join("content/x"), "/".into()] {
            assert!(guard(&root, &out).is_err(), "{}", out.display());
        }
    }
}
