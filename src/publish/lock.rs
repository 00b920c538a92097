//! One build at a time.
//!
//! The lock is one of the operating system, so that it ends with the process that holds it, however that ends.

use std::fs::File;
use std::io;
use std::path::Path;

/// A lock that was taken; it ends with this.
#[derive(Debug)]
pub(super) struct Lock {
    #[cfg_attr(not(unix), expect(dead_code, reason = "an open file is the lock"))]
    file: File,
}

#[cfg(unix)]
impl Drop for Lock {
    fn drop(&mut self) {
        // A program that this process is just starting has the file open until it runs, and would hold the lock so long.
        let _ = rustix::fs::flock(&self.file, rustix::fs::FlockOperation::Unlock);
    }
}

/// Takes the lock of the file at `path`, which is made if need be; `None` when another process has it.
#[cfg(unix)]
pub(super) fn take(path: &Path) -> io::Result<Option<Lock>> {
    use rustix::fs::{FlockOperation, flock};
    let file = File::options().create(true).truncate(false).write(true).open(path)?;
    match flock(&file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(Some(Lock { file })),
        Err(rustix::io::Errno::WOULDBLOCK) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Takes the lock of the file at `path`, which is made if need be; `None` when another process has it.
#[cfg(windows)]
pub(super) fn take(path: &Path) -> io::Result<Option<Lock>> {
    use std::os::windows::fs::OpenOptionsExt;
    /// `ERROR_SHARING_VIOLATION`: somebody has the file open and shares it with nobody.
    const IN_USE: i32 = 32;
    match File::options().create(true).truncate(false).write(true).share_mode(0).open(path) {
        Ok(file) => Ok(Some(Lock { file })),
        Err(error) if error.raw_os_error() == Some(IN_USE) => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::take;

    #[test]
    #[cfg(unix)]
    fn a_lock_ends_even_where_a_child_has_its_file() {
        let dir = tempfile::tempdir().expect("temporary folder");
        let path = dir.path().join("lock");
        let first = take(&path).expect("a lock").expect("nobody has it");
        let copy = first.file.try_clone().expect("the file that a child would have");
        drop(first);
        assert!(take(&path).expect("a lock").is_some());
        drop(copy);
    }

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
