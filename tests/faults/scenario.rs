//! What a disturbed build finds on the disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{DOCUMENT, SiteTest};
use crate::trace::build;

/// Every file below a folder with its bytes.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

/// A portal that is ready to be built.
pub(crate) struct Scenario {
    pub(crate) name: &'static str,
    disk: Disk,
    /// The published site before the build; empty when there is none.
    pub(crate) before: Tree,
    /// The published site after it.
    pub(crate) after: Tree,
    /// All that stands in the folder of the portal after it, but for the trees.
    pub(crate) names: Vec<String>,
}

/// A portal in a temporary folder, in memory where there is such a place.
pub(crate) struct Disk {
    folder: tempfile::TempDir,
}

impl Disk {
    pub(crate) fn new() -> Self {
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        Self { folder: folder.expect("a temporary folder") }
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("portal")
    }

    /// A copy of the portal at `root`, with its times and the names that files share.
    pub(crate) fn copy_of(root: &Path) -> Self {
        let disk = Self::new();
        let status = Command::new("cp").arg("-a").arg(root).arg(disk.root()).status().expect("cp runs");
        assert!(status.success());
        disk
    }

    /// Builds without a disturbance.
    pub(crate) fn build(&self) -> Result<(), String> {
        let output = Command::new(env!("CARGO_BIN_EXE_gongshi")).args(build(&self.root())).output().expect("it runs");
        if output.status.success() {
            return Ok(());
        }
        Err(format!("a clean run fails: {}", String::from_utf8_lossy(&output.stderr)))
    }

    pub(crate) fn published(&self) -> Tree {
        tree(&self.root().join("public"))
    }

    pub(crate) fn hidden(&self) -> Tree {
        tree(&self.root().join(".public.gongshi/next"))
    }

    /// What stands beside the trees.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        for folder in [self.root(), self.root().join(".public.gongshi")] {
            for entry in std::fs::read_dir(folder).expect("a folder") {
                names.push(entry.expect("an entry").file_name().to_string_lossy().into_owned());
            }
        }
        names.sort();
        names
    }
}

impl Scenario {
    fn new(name: &'static str, disk: Disk) -> Self {
        let done = Disk::copy_of(&disk.root());
        let before = done.published();
        done.build().expect("a build");
        let (after, names) = (done.published(), done.names());
        assert!(before != after && after == done.hidden(), "{name}");
        Self { name, disk, before, after, names }
    }

    pub(crate) fn copy(&self) -> Disk {
        Disk::copy_of(&self.disk.root())
    }
}

/// A first build; one after a few records were added, changed and removed; one that finds what a killed run left.
pub(crate) fn all() -> Vec<Scenario> {
    let portal = SiteTest::with_records();
    let first = Disk::copy_of(portal.root());
    let batch = Disk::copy_of(portal.root());
    batch.build().expect("a build");
    change(&batch.root());
    let interrupted = Disk::copy_of(&batch.root());
    let hidden = interrupted.root().join(".public.gongshi");
    std::fs::remove_file(hidden.join("state")).expect("the state");
    std::fs::remove_file(hidden.join("next/index.html")).expect("a page");
    std::fs::write(hidden.join("next/half.html"), "half").expect("a page");
    vec![Scenario::new("first build", first), Scenario::new("batch", batch), Scenario::new("after a killed build", interrupted)]
}

/// A batch: a new record, a changed one, and one less.
fn change(root: &Path) {
    let content = root.join("content");
    std::fs::write(content.join("documents/d2.md"), DOCUMENT.replace("d1", "d2")).expect("a record");
    let project = std::fs::read_to_string(content.join("projects/p1.toml")).expect("a record");
    std::fs::write(content.join("projects/p1.toml"), project.replace("硬化道路2公里", "硬化道路3公里")).expect("a record");
    std::fs::remove_file(content.join("cases/c1.md")).expect("a record");
}

/// The files below a folder; empty when there is none.
pub(crate) fn tree(folder: &Path) -> Tree {
    let files = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let file = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(folder).expect("below the folder").to_string_lossy().into_owned();
        (path, std::fs::read(entry.path()).expect("a file"))
    };
    files.map(file).collect()
}
