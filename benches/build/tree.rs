//! Folders: writing, counting, comparing.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use walkdir::WalkDir;

/// The files of a folder: their size and the time of their last change.
pub(crate) type Tree = BTreeMap<PathBuf, (u64, SystemTime)>;

/// Files and bytes.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Size {
    pub files: u64,
    pub bytes: u64,
}

impl FromIterator<u64> for Size {
    fn from_iter<I: IntoIterator<Item = u64>>(sizes: I) -> Self {
        sizes.into_iter().fold(Self::default(), |size, bytes| Self { files: size.files + 1, bytes: size.bytes + bytes })
    }
}

/// Writes a file and the folders above it.
pub(crate) fn write(path: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(path.parent().expect("a path below the work folder"))?;
    fs::write(path, text)
}

/// Removes a folder that may be there.
pub(crate) fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

/// Lists the files below a folder; none when it is missing.
pub(crate) fn list(root: &Path) -> io::Result<Tree> {
    let mut tree = Tree::new();
    if !root.exists() {
        return Ok(tree);
    }
    for entry in WalkDir::new(root) {
        let entry = entry?;
        if entry.file_type().is_file() {
            let about = entry.metadata()?;
            let path = entry.path().strip_prefix(root).expect("below the root").to_owned();
            tree.insert(path, (about.len(), about.modified()?));
        }
    }
    Ok(tree)
}

/// All files of a tree.
pub(crate) fn size(tree: &Tree) -> Size {
    tree.values().map(|(bytes, _)| *bytes).collect()
}

/// The files that are new or were written anew.
pub(crate) fn written(before: &Tree, after: &Tree) -> Size {
    after.iter().filter(|(path, file)| before.get(*path) != Some(file)).map(|(_, (bytes, _))| *bytes).collect()
}

/// Whether two folders have the same files with the same bytes.
pub(crate) fn is_same(left: &Path, right: &Path) -> io::Result<bool> {
    let (paths, others) = (list(left)?, list(right)?);
    if !paths.keys().eq(others.keys()) {
        return Ok(false);
    }
    for path in paths.keys() {
        if fs::read(left.join(path))? != fs::read(right.join(path))? {
            return Ok(false);
        }
    }
    Ok(true)
}
