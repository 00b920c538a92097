//! The files of an import: all of them are written, or none.
//!
//! The new texts wait in a folder beside `content/`. Once the list of them is written there too, the import is decided, and they
//! are put into their places one by one; whoever runs next finishes what was interrupted. Until then nothing is changed.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use twox_hash::XxHash3_64;

/// What the folders begin with in which new texts wait; the number of the process follows.
const WAITING: &str = ".gongshi-import-";

/// The list of the files of an import.
const LIST: &str = "list";

/// A file to be written.
#[derive(Debug, Clone, Copy)]
pub struct NewFile<'a> {
    /// Where it belongs, below the root of the portal.
    pub path: &'a str,
    /// What the file holds by now, as far as is known; `None` when it is not there.
    pub before: Option<&'a [u8]>,
    /// What it shall hold.
    pub bytes: &'a [u8],
}

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

/// Writes a file that is not there yet.
///
/// # Errors
/// When it cannot be written, or is there.
pub fn write_apart(path: &Path, bytes: &[u8]) -> io::Result<()> {
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(bytes)
}

/// Writes files below `root`, all of them or none.
///
/// # Errors
/// When one cannot be written, or says something else than was known; with the path concerned. Nothing is changed then.
pub fn replace(root: &Path, files: &[NewFile<'_>]) -> Result<(), (PathBuf, io::Error)> {
    let folder = root.join(format!("{WAITING}{}", std::process::id()));
    if let Err((path, error)) = prepare(root, &folder, files) {
        let _ = fs::remove_dir_all(&folder);
        return Err((path, error));
    }
    settle(root, &folder)
}

/// Finishes the imports that were interrupted after they were decided.
///
/// # Errors
/// When a file cannot be put into its place, or was changed since; with its path. Nothing more is changed then.
pub fn finish(root: &Path) -> Result<(), (PathBuf, io::Error)> {
    waiting(root).into_iter().filter(|folder| folder.join(LIST).is_file()).try_for_each(|folder| settle(root, &folder))
}

/// Removes what was left by imports that were interrupted before they were decided.
pub fn tidy(root: &Path) {
    for folder in waiting(root).into_iter().filter(|folder| !folder.join(LIST).is_file()) {
        // What cannot be removed is in nobody's way.
        let _ = fs::remove_dir_all(folder);
    }
}

fn waiting(root: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(root).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> =
        entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(WAITING)).map(|entry| entry.path()).collect();
    folders.sort();
    folders
}

/// Writes the new texts and, when all are on the disk, the list of them.
fn prepare(root: &Path, folder: &Path, files: &[NewFile<'_>]) -> Result<(), (PathBuf, io::Error)> {
    let at = |path: PathBuf| move |error| (path, error);
    fs::create_dir(folder).map_err(at(folder.to_owned()))?;
    let mut list = String::new();
    for (number, file) in files.iter().enumerate() {
        let place = root.join(file.path);
        let made = place.parent().map_or(Ok(()), fs::create_dir_all);
        made.and_then(|()| write(&folder.join(number.to_string()), file.bytes)).map_err(at(place))?;
        list += &format!("{number} {} {}\n", mark(file.before), file.path);
    }
    check(root, folder, &list)?;
    let unfinished = folder.join("list.tmp");
    let written = write(&unfinished, list.as_bytes()).and_then(|()| fs::rename(&unfinished, folder.join(LIST)));
    written.map_err(at(folder.to_owned()))
}

/// Puts the texts into their places, and removes the folder in which they waited.
fn settle(root: &Path, folder: &Path) -> Result<(), (PathBuf, io::Error)> {
    let at = |path: PathBuf| move |error| (path, error);
    let list = fs::read_to_string(folder.join(LIST)).map_err(at(folder.to_owned()))?;
    check(root, folder, &list)?;
    for (number, _, path) in entries(&list) {
        match fs::rename(folder.join(number), root.join(path)) {
            // It is there already.
            Err(error) if error.kind() == io::ErrorKind::NotFound && !folder.join(number).exists() => {}
            result => result.map_err(at(root.join(path)))?,
        }
    }
    fs::remove_dir_all(folder).map_err(at(folder.to_owned()))
}

/// Whether all files that are yet to be replaced say what was known.
fn check(root: &Path, folder: &Path, list: &str) -> Result<(), (PathBuf, io::Error)> {
    for (number, before, path) in entries(list) {
        let place = root.join(path);
        let now = match fs::read(&place) {
            Ok(bytes) => mark(Some(&bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => mark(None),
            Err(error) => return Err((place, error)),
        };
        if now != before && folder.join(number).exists() {
            let folder = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let reason = format!(
                "这个文件在导入期间被改过 / changed by someone else during the import（{folder}：核对后删去这个文件夹 / look at it and remove that folder）"
            );
            return Err((place, io::Error::other(reason)));
        }
    }
    Ok(())
}

fn entries(list: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    list.lines().filter_map(|line| {
        let mut parts = line.splitn(3, ' ');
        Some((parts.next()?, parts.next()?, parts.next()?))
    })
}

/// Tells what a file says; `-` when it is not there.
fn mark(bytes: Option<&[u8]>) -> String {
    bytes.map_or_else(|| "-".to_owned(), |bytes| format!("{:016x}", XxHash3_64::oneshot(bytes)))
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
