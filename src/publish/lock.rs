//! One build at a time.
//!
//! The lock is one of the operating system, so that it ends with the process that holds it, however that ends.

use std::fs::File;
use std::io;
use std::path::Path;

/// Takes the lock of the file at `path`, which is made if need be; `None` when another process has it. The lock lasts as
/// long as the file is open.
#[cfg(unix)]
pub(super) fn take(path: &Path) -> io::Result<Option<File>> {
    use rustix::fs::{FlockOperation, flock};
    let file = File::options().create(true).truncate(false).write(true).open(path)?;
    match flock(&file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(Some(file)),
        Err(rustix::io::Errno::WOULDBLOCK) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Takes the lock of the file at `path`, which is made if need be; `None` when another process has it. The lock lasts as
/// long as the file is open.
#[cfg(windows)]
pub(super) fn take(path: &Path) -> io::Result<Option<File>> {
    use std::os::windows::fs::OpenOptionsExt;
    /// `ERROR_SHARING_VIOLATION`: somebody has the file open and shares it with nobody.
    const IN_USE: i32 = 32;
    match File::options().create(true).truncate(false).write(true).share_mode(0).open(path) {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.raw_os_error() == Some(IN_USE) => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::take;

    #[test]
    fn a_lock_is_had_once_and_ends_with_its_file() {
        let dir = tempfile::tempdir().expect("temporary folder");
        let path = dir.path().join("lock");
        let first = take(&path).expect("a lock").expect("nobody has it");
        assert!(take(&path).expect("an answer").is_none());
        drop(first);
        assert!(take(&path).expect("a lock").is_some());
    }
}
