//! The same content gives the same bytes, whatever surrounds it.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use crate::support::{CASE, DOCUMENT, FUND, PROJECT, SiteTest, TODAY};

/// Every file below a folder with its bytes.
type Tree = BTreeMap<String, Vec<u8>>;

/// The files below `folder`.
pub fn tree(folder: &Path) -> Tree {
    let files = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("a readable folder"));
    let files = files.filter(|entry| entry.file_type().is_file()).map(|entry| {
        let below = entry.path().strip_prefix(folder).expect("below the folder").to_string_lossy().replace('\\', "/");
        (below, std::fs::read(entry.path()).expect("a file"))
    });
    files.collect()
}

/// The site that the program builds of the portal at `root`, manifest included.
fn built(root: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Tree {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongshi"));
    command.arg("build").arg("--root").arg(root).args(["--today", TODAY]).args(arguments).envs(environment.iter().copied());
    let output = command.output().expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = tree(&root.join("public"));
    assert!(tree.contains_key("manifest.txt") && tree.len() > 20, "{:?}", tree.keys());
    tree
}

/// Fails with the paths at which two sites differ.
fn assert_same(one: &Tree, other: &Tree) {
    let differs = |path: &&String| one.get(*path) != other.get(*path);
    let paths: std::collections::BTreeSet<&String> = one.keys().chain(other.keys()).filter(differs).collect();
    assert!(paths.is_empty(), "these differ: {paths:?}");
}

/// A portal with the files of `tree`, created in the order given.
pub fn portal<'a>(files: impl IntoIterator<Item = (&'a String, &'a Vec<u8>)>) -> SiteTest {
    files.into_iter().fold(SiteTest::empty(), |site, (path, bytes)| site.file(path, bytes))
}

/// The configuration and content of the sample county.
pub fn sample() -> Tree {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Tree =
        tree(&root.join("content")).into_iter().map(|(path, bytes)| (format!("content/{path}"), bytes)).collect();
    files.insert("gongshi.toml".to_owned(), std::fs::read(root.join("gongshi.toml")).expect("the configuration"));
    files
}

#[test]
fn a_second_build_gives_the_same_bytes() {
    let site = SiteTest::with_records();
    let first = built(site.root(), &[], &[]);
    assert_same(&first, &built(site.root(), &[], &[]));
}

#[test]
fn the_number_of_processors_changes_nothing() {
    let sample = portal(&sample());
    let one = built(sample.root(), &["--jobs", "1"], &[]);
    assert_same(&one, &built(sample.root(), &["--jobs", "2"], &[]));
    assert_same(&one, &built(sample.root(), &["--jobs", "7"], &[]));
}

#[test]
fn the_order_of_files_on_disk_and_the_place_of_the_portal_change_nothing() {
    let files = sample();
    let one = portal(&files);
    // Reversed, then every third file first: directories give their entries in an order that depends on this.
    let (first, last): (Vec<_>, Vec<_>) = files.iter().rev().enumerate().partition(|(number, _)| number % 3 == 0);
    let shuffled = portal(first.into_iter().chain(last).map(|(_, file)| file));
    let elsewhere = shuffled.path("云岭 县/门户");
    std::fs::create_dir_all(&elsewhere).expect("a folder");
    for part in ["content", "gongshi.toml"] {
        std::fs::rename(shuffled.path(part), elsewhere.join(part)).expect("moved");
    }
    assert_same(&built(one.root(), &[], &[]), &built(&elsewhere, &[], &[]));
}

#[test]
fn the_surroundings_change_nothing() {
    let site = SiteTest::with_records();
    let plain = built(site.root(), &[], &[]);
    for environment in [
        [("TZ", "Pacific/Kiritimati"), ("LANG", "de_DE.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")],
        [("TZ", "America/Los_Angeles"), ("LANG", "zh_CN.GBK"), ("LC_ALL", "C")],
        [("TZ", "nonsense"), ("SOURCE_DATE_EPOCH", "0"), ("HOME", "/nowhere")],
    ] {
        assert_same(&plain, &built(site.root(), &["--lang", "en"], &environment));
    }
}

#[test]
fn byte_order_marks_and_windows_line_ends_change_nothing() {
    let files = sample();
    let windows: Tree = files.iter().map(|(path, bytes)| (path.clone(), as_windows_writes(path, bytes))).collect();
    assert_ne!(files, windows);
    assert_same(&built(portal(&files).root(), &[], &[]), &built(portal(&windows).root(), &[], &[]));
}

/// A text as Notepad on Windows writes it; attachments as they are.
fn as_windows_writes(path: &str, bytes: &[u8]) -> Vec<u8> {
    if !path.ends_with(".toml") && !path.ends_with(".md") {
        return bytes.to_owned();
    }
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    format!("\u{FEFF}{}", text.replace('\n', "\r\n")).into_bytes()
}

#[test]
fn it_does_not_matter_which_file_a_record_stands_in() {
    let batch = [("fund", FUND), ("project", PROJECT), ("case", &as_toml(CASE)), ("document", &as_toml(DOCUMENT))]
        .map(|(kind, text)| as_part_of_batch(kind, text))
        .join("\n");
    let together = SiteTest::new().file("content/documents/2018/一批.toml", &batch);
    let apart = SiteTest::with_records();
    assert_same(&built(apart.root(), &[], &[]), &built(together.root(), &[], &[]));
}

#[test]
fn a_text_below_the_fields_is_the_same_as_a_text_among_them() {
    let below = SiteTest::new().file("content/documents/d1.md", DOCUMENT);
    let among = SiteTest::new().file("content/documents/d1.toml", as_toml(DOCUMENT));
    assert_same(&built(below.root(), &[], &[]), &built(among.root(), &[], &[]));
}

/// A `.md` record as `.toml`, its text as the field `body`.
fn as_toml(record: &str) -> String {
    let (fields, body) = record.strip_prefix("+++\n").and_then(|rest| rest.split_once("+++\n")).expect("front matter");
    format!("body = '''\n{body}'''\n{fields}")
}

/// A record as a table of a batch file.
fn as_part_of_batch(kind: &str, record: &str) -> String {
    let line = |line: &str| match line.strip_prefix("[[") {
        Some(table) => format!("[[{kind}.{table}\n"),
        None => format!("{line}\n"),
    };
    format!("[[{kind}]]\n{}", record.lines().map(line).collect::<String>())
}
