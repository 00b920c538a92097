//! Putting one folder in the place of another in one step.

use std::io;
use std::path::Path;

/// Exchanges the folders `a` and `b`.
///
/// On Linux this is one operation of the file system: a reader sees either the old folder or the new one. Elsewhere it is
/// two renames; between them `b` is missing for a moment, and [`recover`] mends what an interruption there leaves.
pub(super) fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        match renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE) {
            Ok(()) => return Ok(()),
            // Some file systems (NFS, overlays) cannot exchange.
            Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS | rustix::io::Errno::OPNOTSUPP) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let aside = aside(b);
    std::fs::rename(b, &aside)?;
    if let Err(error) = std::fs::rename(a, b) {
        std::fs::rename(&aside, b)?;
        return Err(error);
    }
    std::fs::rename(&aside, a)
}

/// Puts back the published folder when an exchange by two renames was interrupted between them.
pub(super) fn recover(out: &Path) -> io::Result<()> {
    let aside = aside(out);
    if !aside.exists() {
        return Ok(());
    }
    if out.exists() { std::fs::remove_dir_all(aside) } else { std::fs::rename(aside, out) }
}

fn aside(out: &Path) -> std::path::PathBuf {
    super::beside(out, "old")
}

#[cfg(test)]
mod tests {
    use super::{exchange, recover};

    #[test]
    fn folders_change_places() {
        let dir = tempfile::tempdir().expect("temporary folder");
        let (a, b) = (dir.path().join("a"), dir.path().join("b"));
        for (folder, text) in [(&a, "A"), (&b, "B")] {
            std::fs::create_dir(folder).expect("folder");
            std::fs::write(folder.join("file"), text).expect("file");
        }
        exchange(&a, &b).expect("exchange");
        assert_eq!(std::fs::read_to_string(a.join("file")).expect("file"), "B");
        assert_eq!(std::fs::read_to_string(b.join("file")).expect("file"), "A");
    }

    #[test]
    fn an_interrupted_exchange_is_undone() {
        let dir = tempfile::tempdir().expect("temporary folder");
        let out = dir.path().join("public");
        std::fs::create_dir(super::aside(&out)).expect("folder");
        recover(&out).expect("recovery");
        assert!(out.is_dir());
    }
}
