//! The files of an import.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// The bytes of a file, at most one more than `most`; `None` when there is no such file.
///
/// # Errors
/// When it cannot be read.
pub fn read_at_most(path: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// Writes files below `root`, each whole or not at all: beside `content/` first, and when all are written they are put into
/// their places.
///
/// # Errors
/// When one cannot be written; with the path concerned. No file is then half written.
pub fn replace<'a>(root: &Path, files: impl Iterator<Item = (&'a str, &'a str)>) -> Result<(), (PathBuf, io::Error)> {
    let mut waiting = Vec::new();
    let result = files.enumerate().try_for_each(|(number, (path, text))| {
        let (place, beside) = (root.join(path), root.join(format!(".gongshi-import-{number}.tmp")));
        let written = write(&beside, text).and_then(|()| place.parent().map_or(Ok(()), std::fs::create_dir_all));
        waiting.push((beside, place.clone()));
        written.map_err(|error| (place, error))
    });
    let moved = result.and_then(|()| {
        waiting.iter().try_for_each(|(beside, place)| std::fs::rename(beside, place).map_err(|error| (place.clone(), error)))
    });
    if moved.is_err() {
        for (beside, _) in &waiting {
            // One that was put into its place is not there any more.
            let _ = std::fs::remove_file(beside);
        }
    }
    moved
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
