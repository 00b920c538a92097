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
    // Growing step by step takes twice the memory.
    let length = file.metadata()?.len().min(most).saturating_add(1);
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    file.take(most + 1).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// Writes a file that is not there yet.
///
/// # Errors
/// When it cannot be written, or is there. Nothing is left of it then.
pub fn write_apart(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes).inspect_err(|_| {
        // A part of it would keep the next try from writing it.
        let _ = fs::remove_file(path);
    })
}

/// Writes files below `root`, all of them or none.
///
/// # Errors
/// When one cannot be written, or says something else than was known; with the path concerned. Nothing is changed then, unless the
/// error says that the next command writes the rest.
pub fn replace(root: &Path, files: &[NewFile<'_>]) -> Result<(), (PathBuf, io::Error)> {
    let folder = root.join(format!("{WAITING}{}", std::process::id()));
    fs::create_dir(&folder).map_err(|error| (folder.clone(), error))?;
    let Err((path, error)) = prepare(root, &folder, files).and_then(|()| settle(root, &folder)) else { return Ok(()) };
    let has_begun = (0..files.len()).any(|number| !folder.join(number.to_string()).exists());
    if has_begun && folder.join(LIST).is_file() {
        let rest = "其余的文件由下一个命令写好 / the next command writes the rest";
        return Err((path, io::Error::other(format!("{error}；{rest}"))));
    }
    discard(&folder);
    Err((path, error))
}

/// Takes away a folder with what waits in it: first the list, since without it there is nothing to be done.
fn discard(folder: &Path) {
    // What cannot be removed is in nobody's way.
    let _ = fs::remove_file(folder.join(LIST));
    let _ = fs::remove_dir_all(folder);
}

/// Finishes the imports that were interrupted after they were decided.
///
/// # Errors
/// When a file cannot be put into its place, or was changed since; with its path. Nothing more is changed then.
pub fn finish(root: &Path) -> Result<(), (PathBuf, io::Error)> {
    for folder in waiting(root).into_iter().filter(|folder| folder.join(LIST).is_file()) {
        settle(root, &folder).map_err(|(path, error)| {
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let way = format!("（导入没有完成，要放弃就核对后删去 {name} / an import is not finished; to give it up, look at {name} and remove it）");
            (path, io::Error::other(format!("{error}{way}")))
        })?;
    }
    Ok(())
}

/// Removes what was left by imports that were interrupted before they were decided.
pub fn tidy(root: &Path) {
    for folder in waiting(root).into_iter().filter(|folder| !folder.join(LIST).is_file()) {
        discard(&folder);
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
    written.and_then(|()| settled(folder)).map_err(at(folder.to_owned()))
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
    discard(folder);
    Ok(())
}

/// Waits until the names in a folder are on the disk, where the system lets one wait for that.
#[cfg(unix)]
fn settled(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn settled(_: &Path) -> io::Result<()> {
    Ok(())
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
            return Err((place, io::Error::other("这个文件在导入期间被改过 / changed by someone else during the import")));
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
