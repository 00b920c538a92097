//! Imports under the same faults, and stopped by Ctrl-C: what the portal says is the old or the new content, never a part.

use std::path::Path;
use std::process::{Command, Output};

use crate::scenario::{Disk, Tree, tree};
use crate::support::files::{docx, png};
use crate::support::{SiteTest, TODAY};
use crate::trace::{self, Call};

/// An import into a portal.
pub(crate) struct Import {
    pub(crate) name: &'static str,
    disk: Disk,
    /// What is imported, as what, and further arguments; the file stands in the root of the portal.
    arguments: Vec<&'static str>,
    /// What the portal holds before and after.
    before: Tree,
    after: Tree,
}

const FIRST: &str = "编号,标题,乡镇,姓名,处分结果\n,虚报冒领问题,花山镇,钱有田,党内警告\n,吃拿卡要问题,花山镇,孙文,诫勉谈话\n";

/// One record in a file of its own and one in the batch are changed, another is new.
const CORRECTED: &str = "编号,标题,乡镇,姓名,处分结果\nc1,东岭村虚报冒领问题的通报,花山镇,钱有田,撤职\nc2018-001,虚报冒领问题,花山镇,钱有田,党内严重警告\n,优亲厚友问题,白杨乡,李红,诫勉谈话\n";

const CASES: [&str; 6] = ["a.csv", "--as", "case", "--set", "focus=conduct", "--yes"];

/// A first import with a mapping, a corrected one, and a document with a picture.
pub(crate) fn all() -> Vec<Import> {
    let portal = SiteTest::with_records();
    let first = Disk::copy_of(portal.root());
    write(&first, "a.csv", &FIRST.replace("处分结果", "结果").into_bytes());
    let corrected = Disk::copy_of(portal.root());
    write(&corrected, "a.csv", FIRST.as_bytes());
    done(&corrected, &CASES);
    write(&corrected, "a.csv", CORRECTED.as_bytes());
    let document = Disk::copy_of(portal.root());
    write(&document, "a.docx", &notice());
    let mapped = [&CASES[..], &["--map", "结果=person.discipline"]].concat();
    let as_document = ["a.docx", "--as", "document", "--set", "focus=funds"];
    vec![
        Import::new("first import", first, mapped),
        Import::new("corrected import", corrected, CASES.to_vec()),
        Import::new("import of a document", document, as_document.to_vec()),
    ]
}

fn notice() -> Vec<u8> {
    let text = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let picture = "<w:p><w:r><w:drawing><a:blip r:embed=\"rId9\"/></w:drawing></w:r></w:p>";
    let body = format!("{}{}{picture}", text("关于资金分配的通知"), text("请各乡镇按要求办理。"));
    let relations =
        "<Relationships><Relationship Id=\"rId9\" Type=\"http://x/image\" Target=\"media/image1.png\"/></Relationships>";
    docx(&body, &[("word/_rels/document.xml.rels", relations.as_bytes()), ("word/media/image1.png", &png(&[]))])
}

fn write(disk: &Disk, name: &str, bytes: &[u8]) {
    std::fs::write(disk.root().join(name), bytes).expect("a file");
}

/// The content of a portal, and the headings that it knows.
fn content(disk: &Disk) -> Tree {
    let mut all = tree(&disk.root().join("content"));
    all.extend(std::fs::read(disk.root().join("import.toml")).ok().map(|bytes| ("import.toml".to_owned(), bytes)));
    all
}

/// Folders of imports that are not finished.
fn waiting(disk: &Disk) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(disk.root()).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.filter(|path| path.to_string_lossy().contains(".gongshi-import-")).collect()
}

fn arguments(root: &Path, import: &[&str]) -> Vec<String> {
    let file = root.join(import[0]).display().to_string();
    let root = root.display().to_string();
    let first = ["import", &file].map(str::to_owned);
    let last = ["--root", &root, "--today", TODAY, "--lang", "en"].map(str::to_owned);
    first.into_iter().chain(import[1..].iter().map(|text| (*text).to_owned())).chain(last).collect()
}

/// Imports without a disturbance.
fn done(disk: &Disk, import: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gongshi")).args(arguments(&disk.root(), import)).output().expect("it runs")
}

impl Import {
    fn new(name: &'static str, disk: Disk, arguments: Vec<&'static str>) -> Self {
        let after = Disk::copy_of(&disk.root());
        let output = done(&after, &arguments);
        let (before, after) = (content(&disk), content(&after));
        assert!(before != after, "{name}: {}{}", text(&output.stdout), text(&output.stderr));
        Self { name, disk, arguments, before, after }
    }

    /// The calls of an undisturbed run that change something.
    pub(crate) fn points(&self) -> std::collections::BTreeSet<(String, usize)> {
        let disk = Disk::copy_of(&self.disk.root());
        let (_, calls) = trace::run(&disk.root(), &arguments(&disk.root(), &self.arguments), None);
        calls.into_iter().filter(Call::changes_the_disk).map(|call| (call.name, call.number)).collect()
    }

    /// Imports with a fault; tells what is wrong then.
    pub(crate) fn fault(&self, call: &str, number: usize, fault: &str) -> Result<(), String> {
        let disk = Disk::copy_of(&self.disk.root());
        let injected = Some((call, number, fault));
        let (output, calls) = trace::run(&disk.root(), &arguments(&disk.root(), &self.arguments), injected);
        let hit: Vec<&Call> = calls.iter().filter(|call| call.is_disturbed()).collect();
        let lines: Vec<&str> = hit.iter().map(|call| call.line.as_str()).collect();
        let tell = |what: String| {
            let name = self.name;
            let (status, stderr) = (output.status, text(&output.stderr));
            format!("{name}, {call} {number} {fault}: {what}\n  status {status}\n  {stderr}  {}", lines.join("\n  "))
        };
        self.after(&disk, &output, &hit, fault).and_then(|()| self.converges(&disk)).map_err(tell)
    }

    /// The content is the old or the new one, or the import is decided, and the program said which.
    fn after(&self, disk: &Disk, output: &Output, hit: &[&Call], fault: &str) -> Result<(), String> {
        let now = content(disk);
        let is_decided = waiting(disk).iter().any(|folder| folder.join("list").is_file());
        if now != self.before && now != self.after && !is_decided {
            return Err("a part of it is there".to_owned());
        }
        let Some(error) = fault.strip_prefix("error=") else { return Ok(()) };
        if hit.is_empty() || !hit.iter().all(|call| call.changes_the_disk()) {
            return Ok(());
        }
        let stderr = text(&output.stderr);
        let is_told = stderr.contains(cause(error)) && stderr.contains(&disk.root().display().to_string());
        let says_rest = stderr.contains("the next command writes the rest");
        match output.status.code() {
            Some(2) if !is_told => Err("the message does not name path and cause".to_owned()),
            Some(2) if says_rest != is_decided => Err("the message is wrong about what is yet to be written".to_owned()),
            Some(2) if !is_decided && now != self.before => Err("failed, it says, but the content is new".to_owned()),
            Some(0 | 1) if now != self.after => Err("done, it says, but the content is old".to_owned()),
            Some(0..=2) => Ok(()),
            _ => Err("this is no exit status for a fault of the machine".to_owned()),
        }
    }

    /// The next command finds the old or the new content, and the next import leaves all as if nothing had happened.
    fn converges(&self, disk: &Disk) -> Result<(), String> {
        let root = disk.root().display().to_string();
        let check = ["check", "--root", &root, "--today", TODAY];
        let _ = Command::new(env!("CARGO_BIN_EXE_gongshi")).args(check).output().expect("it runs");
        let now = content(disk);
        if now != self.before && now != self.after {
            return Err("after the next command a part of it is there".to_owned());
        }
        let output = done(disk, &self.arguments);
        if content(disk) != self.after {
            return Err(format!("the next import does not lead to the clean result: {}", text(&output.stderr)));
        }
        let left = waiting(disk);
        if left.is_empty() { Ok(()) } else { Err(format!("something is left: {left:?}")) }
    }
}

fn cause(error: &str) -> &'static str {
    match error {
        "ENOSPC" => "No space left on device",
        "EIO" => "Input/output error",
        _ => "Permission denied",
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
