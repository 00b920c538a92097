//! Waiting until the disk has what was written.

use std::fs::File;
use std::io;
use std::path::Path;

use super::tree::Tree;

/// Waits until the disk has all files of a tree: on Linux by one call for the whole file system, which costs far less than
/// one for each file.
#[cfg(target_os = "linux")]
pub(super) fn tree<'a>(tree: &Tree, _: impl Iterator<Item = &'a str>) -> io::Result<()> {
    Ok(rustix::fs::syncfs(File::open(tree.root())?)?)
}

/// Asks the system to write everything to the disk.
#[cfg(all(unix, not(target_os = "linux")))]
#[expect(clippy::unnecessary_wraps, reason = "as on Linux")]
pub(super) fn tree<'a>(_: &Tree, _: impl Iterator<Item = &'a str>) -> io::Result<()> {
    rustix::fs::sync();
    Ok(())
}

/// Waits until the disk has the files of these paths.
#[cfg(not(unix))]
pub(super) fn tree<'a>(tree: &Tree, written: impl Iterator<Item = &'a str>) -> io::Result<()> {
    for path in written {
        File::options().write(true).open(tree.path(path))?.sync_all()?;
    }
    Ok(())
}

/// Waits until the disk knows the names in a folder, where the system can be asked for that.
pub(super) fn folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
}
