//! An import that is stopped: all of it is there, or nothing.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::tree;
use crate::support::SiteTest;

/// Records that are changed, each in a file of its own.
const RECORDS: usize = 24;

/// How often an import is stopped.
const STOPS: u32 = 24;

fn portal() -> SiteTest {
    (1..=RECORDS).fold(SiteTest::with_records(), |site, number| {
        let record = format!("id = \"p{number}00\"\ntitle = \"项目{number}\"\npublished = 2018-03-01\nfocus = [\"funds\"]\ntownship = \"花山镇\"\nbudget = \"1万元\"\n");
        site.file(&format!("content/projects/2018/p{number}00.toml"), &record)
    })
}

fn csv(folder: &Path) -> std::path::PathBuf {
    let rows: Vec<String> = (1..=RECORDS).map(|number| format!("项目{number},花山镇,2\n")).collect();
    let rows = rows.concat();
    let path = folder.join("a.csv");
    fs::write(&path, format!("项目名称,乡镇,资金规模（万元）\n{rows}新的,花山镇,3\n")).expect("a file");
    path
}

fn start(site: &SiteTest, file: &Path) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongshi"));
    command.arg("import").arg(file).args(["--as", "project", "--set", "focus=funds", "--yes", "--today", "2018-11-20", "--root"]);
    command.arg(site.root()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program runs")
}

fn check(site: &SiteTest) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongshi"));
    command.args(["check", "--today", "2018-11-20", "--root"]).arg(site.root()).output().expect("the program runs");
}

/// The files below `content/`, by their paths from there on.
fn content(site: &SiteTest) -> Vec<(String, Vec<u8>)> {
    let root = site.path("content").display().to_string();
    let files = tree(site).into_iter().filter_map(|(path, bytes)| Some((path.strip_prefix(&root)?.to_owned(), bytes)));
    files.collect()
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test of time")]
fn an_import_that_is_killed_at_any_moment_is_whole_or_not_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = csv(folder.path());
    let (old, site) = (content(&portal()), portal());
    let began = Instant::now();
    start(&site, &file).wait().expect("an end");
    let took = began.elapsed();
    let new = content(&site);
    assert_eq!(new.len(), old.len() + 1);
    let (mut unchanged, mut changed) = (0, 0);
    for stop in 1..=STOPS {
        let site = portal();
        let mut child = start(&site, &file);
        std::thread::sleep(took * stop / STOPS);
        child.kill().expect("it is killed, or has ended");
        child.wait().expect("an end");
        let is_decided = tree(&site).iter().any(|(path, _)| path.contains("/.gongshi-import-") && path.ends_with("/list"));
        if is_decided {
            check(&site);
        }
        let now = content(&site);
        assert!(now == old || now == new, "{stop}: a part of it is there");
        if now == old {
            unchanged += 1;
        } else {
            changed += 1;
        }
        // What was left is no hindrance to the same import, and nothing comes twice.
        start(&site, &file).wait().expect("an end");
        assert!(content(&site) == new, "{stop}");
        assert!(!tree(&site).iter().any(|(path, _)| path.contains(".gongshi-import-")), "{stop}: something was left");
    }
    assert!(unchanged > 0, "{unchanged} unchanged, {changed} changed, in {took:?}");
    assert!(took < Duration::from_secs(60));
}

/// An import that was stopped after it was decided, and before the second of its files was in its place.
fn interrupted() -> SiteTest {
    let site = portal().file("content/projects/2018/p100.toml", "the new first text, in its place");
    let old = fs::read(site.path("content/projects/2018/p200.toml")).expect("a record");
    let mark = twox_hash::XxHash3_64::oneshot(&old);
    let list = format!(
        "0 0000000000000001 content/projects/2018/p100.toml\n1 {mark:016x} content/projects/2018/p200.toml\n2 - content/projects/2018/new.toml\n"
    );
    site.file(".gongshi-import-7/list", &list)
        .file(".gongshi-import-7/1", "the new second text")
        .file(".gongshi-import-7/2", "the new third text")
}

#[test]
fn the_next_command_finishes_what_was_decided() {
    let site = interrupted();
    check(&site);
    let text = |path: &str| fs::read_to_string(site.path(path)).expect("a file");
    assert_eq!(text("content/projects/2018/p100.toml"), "the new first text, in its place");
    assert_eq!(text("content/projects/2018/p200.toml"), "the new second text");
    assert_eq!(text("content/projects/2018/new.toml"), "the new third text");
    assert!(!site.path(".gongshi-import-7").exists());
}

#[test]
fn an_edit_that_was_made_in_between_is_not_lost() {
    let site = interrupted().edit("content/projects/2018/p200.toml", "1万元", "9万元");
    let before = tree(&site);
    let run = site.run(&["check"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("p200.toml") && run.stderr.contains("changed by someone else"), "{}", run.stderr);
    assert!(tree(&site) == before);
}
