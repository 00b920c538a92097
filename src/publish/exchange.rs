//! Putting one folder in the place of another in one step.

use std::io;
use std::path::Path;

use super::place::Places;

/// Puts the new site in the place of the published one, and the published one, if there is any, in its place.
///
/// On Linux this is one operation of the file system: a reader sees either the old folder or the new one. Elsewhere it is
/// two renames; between them the published folder is missing for a moment, and [`recover`] mends what an interruption
/// leaves.
pub(super) fn exchange(places: &Places) -> io::Result<()> {
    let Places { next, out, aside, .. } = places;
    if !out.exists() {
        return std::fs::rename(next, out);
    }
    if is_exchanged_at_once(next, out)? {
        return Ok(());
    }
    std::fs::rename(out, aside)?;
    if let Err(error) = std::fs::rename(next, out) {
        std::fs::rename(aside, out)?;
        return Err(error);
    }
    // The new site is published; should the old one stay aside, the next build finds it there.
    let _ = std::fs::rename(aside, next);
    Ok(())
}

/// Exchanges two folders by one operation; `false` when the system or the file system (NFS, overlays) has none.
#[cfg(target_os = "linux")]
fn is_exchanged_at_once(a: &Path, b: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(target_os = "linux"))]
#[expect(clippy::unnecessary_wraps, reason = "as on Linux")]
fn is_exchanged_at_once(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Mends what an exchange by two renames left when it was interrupted: before the second one the published folder is put
/// back, after it the old site becomes the hidden one.
pub(super) fn recover(places: &Places) -> io::Result<()> {
    let Places { next, out, aside, .. } = places;
    if !aside.exists() {
        return Ok(());
    }
    if !out.exists() {
        return std::fs::rename(aside, out);
    }
    if next.exists() { std::fs::remove_dir_all(aside) } else { std::fs::rename(aside, next) }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Places, exchange, recover};

    fn places(dir: &tempfile::TempDir) -> Places {
        let places = Places::of(&dir.path().join("public"));
        fs::create_dir(&places.hidden).expect("folder");
        places
    }

    #[test]
    fn folders_change_places() {
        let dir = tempfile::tempdir().expect("temporary folder");
        let places = places(&dir);
        for (folder, text) in [(&places.next, "new"), (&places.out, "old")] {
            fs::create_dir(folder).expect("folder");
            fs::write(folder.join("file"), text).expect("file");
        }
        exchange(&places).expect("exchange");
        assert_eq!(fs::read_to_string(places.out.join("file")).expect("file"), "new");
        assert_eq!(fs::read_to_string(places.next.join("file")).expect("file"), "old");
    }

    #[test]
    fn an_exchange_that_was_interrupted_before_the_new_site_was_there_is_undone() {
        let dir = tempfile::tempdir().expect("temporary folder");
        let places = places(&dir);
        fs::create_dir(&places.next).expect("folder");
        fs::create_dir_all(places.aside.join("old")).expect("folder");
        recover(&places).expect("recovery");
        assert!(places.out.join("old").is_dir() && places.next.is_dir() && !places.aside.exists());
    }

    #[test]
    fn an_exchange_that_was_interrupted_after_the_new_site_was_there_is_completed() {
        let dir = tempfile::tempdir().expect("temporary folder");
        let places = places(&dir);
        fs::create_dir_all(places.out.join("new")).expect("folder");
        fs::create_dir_all(places.aside.join("old")).expect("folder");
        recover(&places).expect("recovery");
        assert!(places.out.join("new").is_dir() && places.next.join("old").is_dir() && !places.aside.exists());
    }
}
