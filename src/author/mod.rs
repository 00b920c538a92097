//! Files for people to begin with: a small portal that works, and records to fill in.

mod blank;
mod import;

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use include_dir::{Dir, DirEntry, include_dir};

use crate::model::Date;

pub use blank::{Answers, blank, missing};
pub use import::{NewFile, finish, read_at_most, replace, tidy, write_apart};

/// The portal that `gongshi init` writes. `{YEAR}` and `{TODAY}` in names and texts stand for the day on which it is written.
static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/author/starter");

/// The files of a new portal with their paths, in the order of the paths.
#[must_use]
pub fn starter(today: Date) -> Vec<(String, String)> {
    let mut files = Vec::new();
    add(&STARTER, today, &mut files);
    files.sort();
    files
}

fn add(folder: &Dir<'_>, today: Date, files: &mut Vec<(String, String)>) {
    let dated = |text: &str| text.replace("{YEAR}", &today.year().to_string()).replace("{TODAY}", &today.to_string());
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(folder) => add(folder, today, files),
            DirEntry::File(file) => {
                let path = file.path().to_string_lossy().replace('\\', "/");
                files.push((dated(&path), dated(file.contents_utf8().expect("the starter is text"))));
            }
        }
    }
}

/// Writes new files below `root`; one that is there already is never written over.
///
/// # Errors
/// When `root` cannot be written to, or a file is there; with the path concerned. What was written before it stays.
pub fn write_new(root: &Path, files: &[(String, String)]) -> Result<(), (PathBuf, io::Error)> {
    for (path, text) in files {
        let path = root.join(path);
        let write = || {
            path.parent().map_or(Ok(()), std::fs::create_dir_all)?;
            OpenOptions::new().write(true).create_new(true).open(&path)?.write_all(text.as_bytes())
        };
        write().map_err(|error| (path.clone(), error))?;
    }
    Ok(())
}

/// Whether a folder can take a new portal: it is not there, or empty.
///
/// # Errors
/// When the folder cannot be read.
pub fn is_free(folder: &Path) -> io::Result<bool> {
    match std::fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}
