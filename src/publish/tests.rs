//! Publishing into temporary folders: what stands in both trees after each way that a run can end.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Changes, Claim, Entry, MANIFEST, PublishError, Stage, guard};

/// A folder in which sites are published to `public`.
struct Disk {
    dir: tempfile::TempDir,
}

/// A site: the text of each file by its path.
type Site<'a> = &'a [(&'a str, &'a str)];

const FIRST: Site = &[("a/index.html", "a"), ("b/c/index.html", "c"), ("b/index.html", "b"), ("index.html", "1")];
const SECOND: Site = &[("a/index.html", "A"), ("b/index.html", "b"), ("d/index.html", "d"), ("index.html", "2")];

impl Disk {
    fn new() -> Self {
        Self { dir: tempfile::tempdir().expect("a temporary folder") }
    }

    fn out(&self) -> PathBuf {
        self.dir.path().join("public")
    }

    fn hidden(&self, name: &str) -> PathBuf {
        self.dir.path().join(".public.gongshi").join(name)
    }

    fn begin(&self) -> Stage {
        Stage::begin(Claim::take(&self.out()).expect("a claim"), false).expect("a stage")
    }

    fn publish(&self, site: Site) -> Changes {
        let stage = self.begin();
        let entries = write(&stage, site);
        stage.publish(entries).expect("published")
    }

    /// Fails unless both trees are this site and nothing else stands beside them.
    fn assert_holds(&self, site: Site, after: &str) {
        let expected: BTreeMap<String, String> = site.iter().map(|(path, text)| ((*path).into(), (*text).into())).collect();
        for folder in [self.out(), self.hidden("next")] {
            let mut files = files(&folder);
            let manifest = files.remove(MANIFEST).expect("a manifest");
            assert_eq!(files, expected, "{} {after}", folder.display());
            let lines: Vec<_> = site.iter().map(|(path, text)| Entry::of(*path, text.as_bytes())).collect();
            assert_eq!(manifest, super::Manifest { entries: lines }.text(), "{} {after}", folder.display());
        }
        assert_eq!(names(self.dir.path()), [".public.gongshi", "public"], "{after}");
        assert_eq!(names(&self.hidden("")), [".gitignore", "changes.json", "lock", "next", "state"], "{after}");
    }
}

fn write(stage: &Stage, site: Site) -> Vec<Entry> {
    site.iter()
        .flat_map(|(path, text)| stage.write(Entry::of(*path, text.as_bytes()), text.as_bytes()).expect("written"))
        .collect()
}

fn files(folder: &Path) -> BTreeMap<String, String> {
    let files = super::tree::Tree::at(folder).walk().expect("a folder").into_iter().filter(|found| !found.is_folder);
    files.map(|found| (found.path.clone(), fs::read_to_string(folder.join(found.path)).expect("a text"))).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<_> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn both_trees_are_the_site_after_each_build() {
    let disk = Disk::new();
    assert_eq!(disk.publish(FIRST), Changes { written: 4, unchanged: 0, removed: 0 });
    disk.assert_holds(FIRST, "");
    assert_eq!(disk.publish(SECOND), Changes { written: 3, unchanged: 1, removed: 1 });
    disk.assert_holds(SECOND, "");
    assert!(!disk.out().join("b/c").exists(), "an empty folder is left");
    assert_eq!(disk.publish(FIRST), Changes { written: 3, unchanged: 1, removed: 1 });
    disk.assert_holds(FIRST, "");
}

#[test]
fn the_list_of_changes_stays_until_something_changes_again() {
    let disk = Disk::new();
    disk.publish(FIRST);
    disk.publish(SECOND);
    let list = || -> serde_json::Value {
        serde_json::from_str(&fs::read_to_string(disk.hidden("changes.json")).expect("a list")).expect("JSON")
    };
    let changes = list();
    assert_eq!(changes["added"], serde_json::json!(["d/index.html"]));
    assert_eq!(changes["changed"], serde_json::json!(["a/index.html", "index.html"]));
    assert_eq!(changes["removed"], serde_json::json!(["b/c/index.html"]));
    disk.publish(SECOND);
    assert_eq!(list(), changes);
    disk.publish(FIRST);
    assert_eq!(list()["from"], changes["to"]);
}

#[test]
fn files_that_are_held_need_not_be_written() {
    let disk = Disk::new();
    disk.publish(FIRST);
    let stage = disk.begin();
    let entries: Vec<_> = FIRST.iter().map(|(path, text)| Entry::of(*path, text.as_bytes())).collect();
    assert!(entries.iter().all(|entry| stage.holds(&entry.path, &entry.hash)));
    assert!(!stage.holds("a/index.html", &entries[1].hash) && !stage.holds("a", &entries[0].hash));
    let mut entries = entries[..3].to_vec();
    entries.extend(write(&stage, &[("index.html", "2")]));
    assert_eq!(stage.publish(entries).expect("published"), Changes { written: 1, unchanged: 3, removed: 0 });
    disk.assert_holds(&[FIRST[0], FIRST[1], FIRST[2], ("index.html", "2")], "");
}

#[test]
fn a_file_that_was_neither_written_nor_held_is_a_failure() {
    let disk = Disk::new();
    disk.publish(FIRST);
    let stage = disk.begin();
    let mut entries = write(&stage, SECOND);
    entries.push(Entry::of("e.html", b"e"));
    let error = stage.publish(entries).expect_err("a file is missing");
    assert!(matches!(&error, PublishError::Damaged { path } if path.ends_with("e.html")), "{error}");
    assert!(!error.is_published());
    assert_eq!(files(&disk.out()).get("index.html").map(String::as_str), Some("1"));
    disk.publish(SECOND);
    disk.assert_holds(SECOND, "");
}

#[cfg(unix)]
#[test]
fn unchanged_files_stay_the_same_files_and_an_unchanged_site_the_same_folder() {
    use std::os::unix::fs::MetadataExt;
    let disk = Disk::new();
    let number = |path: PathBuf| fs::metadata(path).expect("it is there").ino();
    disk.publish(FIRST);
    let (site, page) = (number(disk.out()), number(disk.out().join("b/index.html")));
    disk.publish(FIRST);
    assert_eq!(number(disk.out()), site);
    disk.publish(SECOND);
    assert_ne!(number(disk.out()), site);
    assert_eq!(number(disk.out().join("b/index.html")), page);
    assert_eq!(number(disk.hidden("next/b/index.html")), page);
}

#[test]
fn a_file_becomes_a_folder_and_back() {
    let disk = Disk::new();
    let (file, folder): (Site, Site) = (&[("a", "file"), ("b", "b")], &[("a/b/c", "in a folder"), ("b", "b")]);
    for site in [file, folder, file] {
        disk.publish(site);
        disk.assert_holds(site, "");
    }
}

#[test]
fn a_stage_that_is_not_published_leaves_no_trace() {
    let disk = Disk::new();
    drop(disk.begin());
    write(&disk.begin(), SECOND);
    assert!(!disk.out().exists() && !disk.hidden("next").exists());
    disk.publish(FIRST);
    write(&disk.begin(), SECOND);
    assert_eq!(files(&disk.hidden("next")), files(&disk.out()));
    disk.publish(SECOND);
    disk.assert_holds(SECOND, "");
}

#[test]
fn one_build_at_a_time() {
    let disk = Disk::new();
    let first = disk.begin();
    let error = Claim::take(&disk.out()).err().expect("the folder is in use");
    assert!(matches!(error, PublishError::Busy { .. }), "{error}");
    drop(first);
    disk.begin();
}

#[test]
fn only_a_folder_that_gongshi_wrote_is_replaced() {
    let disk = Disk::new();
    let refused = || {
        let stage = Claim::take(&disk.out()).and_then(|claim| Stage::begin(claim, false));
        stage.err().expect("it would be lost").to_string()
    };
    fs::create_dir(disk.out()).expect("an empty folder may be used");
    fs::write(disk.out().join("letter.txt"), "mine").expect("a file of somebody else");
    assert!(refused().ends_with("it holds `letter.txt`, which gongshi did not write"), "{}", refused());
    assert!(!disk.hidden("").exists(), "nothing is made beside a folder of somebody else");
    fs::remove_file(disk.out().join("letter.txt")).expect("removed");
    disk.publish(FIRST);
    fs::write(disk.out().join("a/notes.txt"), "mine").expect("a file of somebody else");
    assert!(refused().ends_with(&format!("it holds `{}`, which gongshi did not write", Path::new("a/notes.txt").display())));
    fs::remove_file(disk.out().join("a/notes.txt")).expect("removed");
    disk.publish(SECOND);
    disk.assert_holds(SECOND, "");
}

#[test]
fn files_of_version_control_stay() {
    let disk = Disk::new();
    let ignore = |folder: PathBuf| fs::read_to_string(folder.join(".gitignore")).ok();
    fs::create_dir(disk.out()).expect("a folder");
    fs::write(disk.out().join(".gitignore"), "*").expect("a kept file");
    for site in [FIRST, SECOND] {
        disk.publish(site);
        assert_eq!(ignore(disk.out()).as_deref(), Some("*"));
    }
    fs::write(disk.out().join(".gitignore"), "!x").expect("changed in place");
    disk.publish(FIRST);
    assert_eq!(ignore(disk.out()).as_deref(), Some("!x"));
    fs::remove_file(disk.out().join(".gitignore")).expect("removed");
    disk.publish(SECOND);
    disk.assert_holds(SECOND, "");
}

#[test]
fn the_portal_and_what_is_above_it_are_never_replaced() {
    let dir = tempfile::tempdir().expect("temporary folder");
    fs::create_dir_all(dir.path().join("portal/content")).expect("folders");
    let root = dir.path().join("portal");
    for out in [root.clone(), dir.path().to_owned(), root.join("content"), root.join("content/x"), "/".into()] {
        assert!(guard(&root, &out).is_err(), "{}", out.display());
    }
    guard(&root, &root.join("public")).expect("a folder that is not there");
}

/// Something that can happen between two runs.
type Mishap = fn(&Disk);

/// What an interrupted run, another program or a damaged disk can leave.
const LEFTOVERS: &[(&str, Mishap)] = &[
    ("the state is missing", |disk| fs::remove_file(disk.hidden("state")).expect("removed")),
    ("the state is garbled", |disk| fs::write(disk.hidden("state"), "gongshi state 1\nnonsense").expect("written")),
    ("the state is cut", |disk| {
        let state = fs::read(disk.hidden("state")).expect("a state");
        fs::write(disk.hidden("state"), &state[..state.len() / 2]).expect("written");
    }),
    ("a state was half written", |disk| {
        fs::rename(disk.hidden("state"), disk.hidden("state.new")).expect("renamed");
    }),
    ("the hidden tree is missing", |disk| fs::remove_dir_all(disk.hidden("next")).expect("removed")),
    ("the hidden folder is missing", |disk| fs::remove_dir_all(disk.hidden("")).expect("removed")),
    ("the hidden tree is empty", |disk| {
        fs::remove_dir_all(disk.hidden("next")).expect("removed");
        fs::create_dir(disk.hidden("next")).expect("a folder");
    }),
    ("a hidden file is missing", |disk| fs::remove_file(disk.hidden("next/b/index.html")).expect("removed")),
    ("a hidden file is another one", |disk| {
        fs::remove_file(disk.hidden("next/b/index.html")).expect("removed");
        fs::write(disk.hidden("next/b/index.html"), "B").expect("written");
    }),
    ("a hidden file has another size", |disk| fs::write(disk.hidden("next/b/index.html"), "longer").expect("written")),
    ("a hidden file is too much", |disk| fs::write(disk.hidden("next/b/x.html"), "x").expect("written")),
    ("a hidden folder is too much", |disk| {
        fs::create_dir_all(disk.hidden("next/x/y")).expect("folders");
        fs::write(disk.hidden("next/x/y/z"), "z").expect("written");
    }),
    ("a hidden file is a folder", |disk| {
        fs::remove_file(disk.hidden("next/b/index.html")).expect("removed");
        fs::create_dir_all(disk.hidden("next/b/index.html/x")).expect("folders");
    }),
    ("a hidden folder is a file", |disk| {
        fs::remove_dir_all(disk.hidden("next/b")).expect("removed");
        fs::write(disk.hidden("next/b"), "b").expect("written");
    }),
    ("the hidden manifest is missing", |disk| fs::remove_file(disk.hidden("next/manifest.txt")).expect("removed")),
    ("a published file was defaced", |disk| fs::write(disk.out().join("b/index.html"), "bought!").expect("written")),
    ("a published file is missing", |disk| fs::remove_file(disk.out().join("b/index.html")).expect("removed")),
    ("a published folder is missing", |disk| fs::remove_dir_all(disk.out().join("b")).expect("removed")),
    ("an empty folder was made in the published one", |disk| fs::create_dir(disk.out().join("b/x")).expect("a folder")),
    ("the published folder is missing", |disk| fs::remove_dir_all(disk.out()).expect("removed")),
    ("an exchange was interrupted in the middle", |disk| {
        fs::rename(disk.out(), disk.hidden("aside")).expect("renamed");
    }),
    ("an exchange was interrupted at its end", |disk| {
        fs::rename(disk.hidden("next"), disk.hidden("aside")).expect("renamed");
    }),
    ("a list of changes was made ready", |disk| {
        fs::write(disk.hidden("changes.new"), "{\"to\": \"another site\"}").expect("written");
    }),
];

#[test]
fn whatever_was_left_the_next_builds_are_as_clean_ones() {
    for (name, leave) in LEFTOVERS {
        for next in [FIRST, SECOND] {
            let disk = Disk::new();
            disk.publish(FIRST);
            leave(&disk);
            disk.publish(next);
            disk.assert_holds(next, name);
            assert!(!disk.out().join("b/x").exists() && !disk.hidden("next/b/x").exists(), "{name}");
            disk.publish(FIRST);
            disk.publish(SECOND);
            disk.assert_holds(SECOND, name);
            assert!(!disk.out().join("b/x").exists() && !disk.hidden("next/b/x").exists(), "{name}");
        }
    }
}

#[test]
fn a_list_of_a_site_that_was_published_counts() {
    let disk = Disk::new();
    disk.publish(FIRST);
    fs::rename(disk.hidden("changes.json"), disk.hidden("changes.new")).expect("renamed");
    drop(disk.begin());
    assert!(disk.hidden("changes.json").is_file() && !disk.hidden("changes.new").exists());
}
