//! One of the two trees on the disk: single files in it, by their path below its root.
//!
//! The trees share their files: what is the same in both is one file with two names. So no file is ever written in place;
//! one that changes is removed and made anew.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use twox_hash::XxHash3_64;

use super::{Doing, PublishError, failed};

/// What tells, without reading it, that a file is still the one that was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stat {
    /// Bytes.
    pub(super) size: u64,
    /// When it was last written, in nanoseconds since 1970.
    pub(super) modified: i64,
}

/// A folder with the files of a site.
#[derive(Debug, Clone)]
pub(super) struct Tree {
    root: PathBuf,
}

impl Tree {
    pub(super) fn at(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    pub(super) fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// The size and time of a plain file; `None` when there is none.
    pub(super) fn file(&self, path: &str) -> Option<Stat> {
        let metadata = fs::symlink_metadata(self.path(path)).ok()?;
        metadata.is_file().then_some(())?;
        Some(Stat { size: metadata.len(), modified: modified(&metadata)? })
    }

    /// When something was last added to a folder or removed from it; `None` when it is no folder. `path` ends with a slash
    /// or is empty.
    fn folder(&self, path: &str) -> Option<i64> {
        let metadata = fs::symlink_metadata(self.path(path.trim_end_matches('/'))).ok()?;
        metadata.is_dir().then_some(())?;
        modified(&metadata)
    }

    /// The tree, for many looks at once.
    pub(super) fn open(&self) -> Open<'_> {
        Open { tree: self, root: File::open(&self.root).ok() }
    }

    /// Writes a new file, with the folders above it, in the place of whatever stands there.
    pub(super) fn create(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let file = self.path(path);
        let mut open = self.in_place_of(path, || File::create_new(&file)).map_err(failed(Doing::Writing, &file))?;
        open.write_all(bytes).map_err(failed(Doing::Writing, &file))
    }

    /// Makes the folder of a page in a tree that is new, where almost every page has one of its own: to find out first that it is
    /// missing costs as much as to make it.
    pub(super) fn make_folder_of(&self, page: &str) -> Result<(), PublishError> {
        let Some(folder) = page.strip_suffix("/index.html") else { return Ok(()) };
        let folder = self.path(folder);
        match fs::create_dir(&folder) {
            // What is in the way, or missing above, is seen to when the page is written.
            Err(error) if error.kind() == ErrorKind::AlreadyExists || is_missing(&error) => Ok(()),
            result => result.map_err(failed(Doing::Writing, &folder)),
        }
    }

    /// Gives a file of `other` this tree as a second place. Where the file system cannot do that, the file is copied with
    /// its time.
    pub(super) fn link(&self, other: &Self, path: &str) -> Result<(), PublishError> {
        let (from, to) = (other.path(path), self.path(path));
        let link = || match fs::hard_link(&from, &to) {
            Err(error) if is_a_limit_of_links(&error) => copy(&from, &to),
            result => result,
        };
        self.in_place_of(path, link).map_err(failed(Doing::Linking, &to))
    }

    /// Makes something at a path; when its folder is missing or something stands there, clears the way and tries again.
    fn in_place_of<T>(&self, path: &str, make: impl Fn() -> io::Result<T>) -> io::Result<T> {
        match make() {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => self.clear(Path::new(path))?,
            Err(error) if [ErrorKind::NotFound, ErrorKind::NotADirectory].contains(&error.kind()) => self.make_folders(path)?,
            result => return result,
        }
        make()
    }

    /// Makes the folders above a path; a file that stands in the way is removed.
    pub(super) fn make_folders(&self, path: &str) -> io::Result<()> {
        let Some((folder, _)) = path.rsplit_once('/') else { return fs::create_dir_all(&self.root) };
        match fs::create_dir_all(self.path(folder)) {
            Err(error) if [ErrorKind::AlreadyExists, ErrorKind::NotADirectory].contains(&error.kind()) => {}
            result => return result,
        }
        for (end, _) in folder.match_indices('/').chain([(folder.len(), "")]) {
            let above = self.path(&folder[..end]);
            if fs::symlink_metadata(&above).is_ok_and(|metadata| !metadata.is_dir()) {
                fs::remove_file(above)?;
            }
        }
        fs::create_dir_all(self.path(folder))
    }

    /// Removes whatever stands at a path.
    pub(super) fn clear(&self, path: &Path) -> io::Result<()> {
        let path = self.root.join(path);
        match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_dir() => fs::remove_dir_all(path),
            Ok(_) => fs::remove_file(path),
            Err(error) if is_missing(&error) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Removes a file, and the folders above it that become empty.
    pub(super) fn remove(&self, path: &str) -> Result<(), PublishError> {
        let file = self.path(path);
        match fs::remove_file(&file) {
            // A folder has taken its place.
            Err(_) if file.is_dir() => return Ok(()),
            Err(error) if !is_missing(&error) => return Err(failed(Doing::Deleting, &file)(error)),
            _ => {}
        }
        for (end, _) in path.match_indices('/').collect::<Vec<_>>().into_iter().rev() {
            let folder = self.path(&path[..end]);
            match fs::remove_dir(&folder) {
                Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => break,
                Err(error) if !is_missing(&error) => return Err(failed(Doing::Deleting, &folder)(error)),
                _ => {}
            }
        }
        Ok(())
    }

    /// Removes the whole tree.
    pub(super) fn remove_all(&self) -> Result<(), PublishError> {
        match fs::remove_dir_all(&self.root) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(failed(Doing::Deleting, &self.root)(error)),
            _ => Ok(()),
        }
    }

    /// Everything in the tree but its root, in the order of the names, a folder before what it holds.
    pub(super) fn walk(&self) -> Result<Vec<Found>, PublishError> {
        let mut all = Vec::new();
        for entry in walkdir::WalkDir::new(&self.root).min_depth(1).sort_by_file_name() {
            let entry = entry.map_err(|error| failed(Doing::Reading, &self.root)(error.into()))?;
            let below = entry.path().strip_prefix(&self.root).unwrap_or(entry.path());
            let path = below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
            all.push(Found { path, below: below.to_owned(), is_folder: entry.file_type().is_dir() });
        }
        Ok(all)
    }

    /// Whether both trees have the same file at a path, by its place on the disk where the system tells that.
    pub(super) fn shares(&self, other: &Self, path: &str) -> bool {
        let [one, two] = [self, other].map(|tree| fs::symlink_metadata(tree.path(path)).ok().filter(fs::Metadata::is_file));
        one.zip(two).is_some_and(|(one, two)| is_same_file(&one, &two))
    }
}

/// A tree whose root is open, so that the way there need not be walked for each file.
#[derive(Debug)]
pub(super) struct Open<'a> {
    tree: &'a Tree,
    #[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "only Linux looks from here"))]
    root: Option<File>,
}

impl Open<'_> {
    /// The size and time of a plain file; `None` when there is none.
    pub(super) fn file(&self, path: &str) -> Option<Stat> {
        #[cfg(target_os = "linux")]
        if let Some((rustix::fs::FileType::RegularFile, stat)) = self.look(path) {
            return Some(stat);
        }
        self.tree.file(path)
    }

    /// Whether a file, which has `size` bytes, reads as one with this XXH3. `buffer` takes what is read.
    pub(super) fn reads_as(&self, path: &str, size: u64, quick: u64, buffer: &mut Vec<u8>) -> bool {
        let Ok(size) = usize::try_from(size) else { return false };
        if buffer.len() <= size {
            buffer.resize(size + 1, 0);
        }
        // Asked for one byte more than there should be, the system tells the end of the file without another call.
        let read = |buffer: &mut [u8]| {
            let mut file = self.open_file(path)?;
            let mut length = file.read(buffer)?;
            while length < size {
                match file.read(&mut buffer[length..])? {
                    0 => break,
                    more => length += more,
                }
            }
            Ok::<_, io::Error>(length)
        };
        read(&mut buffer[..=size]).is_ok_and(|length| length == size) && XxHash3_64::oneshot(&buffer[..size]) == quick
    }

    fn open_file(&self, path: &str) -> io::Result<File> {
        #[cfg(target_os = "linux")]
        if let Some(root) = &self.root {
            use rustix::fs::{Mode, OFlags, openat};
            return Ok(openat(root, path, OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW, Mode::empty())?.into());
        }
        File::open(self.tree.path(path))
    }

    /// When something was last added to a folder or removed from it; `None` when it is no folder. `path` ends with a slash
    /// or is empty.
    pub(super) fn folder(&self, path: &str) -> Option<i64> {
        #[cfg(target_os = "linux")]
        if let Some((rustix::fs::FileType::Directory, stat)) = self.look(path.strip_suffix('/').unwrap_or(".")) {
            return Some(stat.modified);
        }
        self.tree.folder(path)
    }

    /// One call of the system with a short path, instead of two and a long one.
    #[cfg(target_os = "linux")]
    fn look(&self, path: &str) -> Option<(rustix::fs::FileType, Stat)> {
        use rustix::fs::{AtFlags, FileType, StatxFlags, statx};
        let wanted = StatxFlags::TYPE | StatxFlags::SIZE | StatxFlags::MTIME;
        let found = statx(self.root.as_ref()?, path, AtFlags::SYMLINK_NOFOLLOW, wanted).ok()?;
        let modified = found.stx_mtime.tv_sec.checked_mul(1_000_000_000)?.checked_add(i64::from(found.stx_mtime.tv_nsec))?;
        let kind = FileType::from_raw_mode(found.stx_mode.into());
        Some((kind, Stat { size: found.stx_size, modified }))
    }
}

/// Something that stands in a tree.
#[derive(Debug)]
pub(super) struct Found {
    /// Its path with slashes.
    pub(super) path: String,
    /// Its path as the system has it.
    pub(super) below: PathBuf,
    /// Whether it is a folder.
    pub(super) is_folder: bool,
}

fn modified(metadata: &fs::Metadata) -> Option<i64> {
    let since = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(since.as_nanos()).ok()
}

fn is_missing(error: &io::Error) -> bool {
    [ErrorKind::NotFound, ErrorKind::NotADirectory].contains(&error.kind())
}

/// Whether a link failed since the file system, or the owner of the file, does not allow it.
fn is_a_limit_of_links(error: &io::Error) -> bool {
    [ErrorKind::Unsupported, ErrorKind::PermissionDenied, ErrorKind::TooManyLinks, ErrorKind::CrossesDevices]
        .contains(&error.kind())
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let mut source = File::open(from)?;
    let mut target = File::create_new(to)?;
    io::copy(&mut source, &mut target)?;
    target.set_modified(source.metadata()?.modified()?)?;
    // A link brings nothing new to the disk; a copy does, and nobody waits for it later.
    target.sync_all()
}

#[cfg(unix)]
fn is_same_file(one: &fs::Metadata, two: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (two.dev(), two.ino())
}

#[cfg(not(unix))]
fn is_same_file(one: &fs::Metadata, two: &fs::Metadata) -> bool {
    (one.len(), modified(one)) == (two.len(), modified(two)) && modified(one).is_some()
}
