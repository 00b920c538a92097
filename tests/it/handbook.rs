//! The handbook of the office: its commands are run in their order as a new user would, and show what it says they show.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const CHAPTERS: [&str; 5] = ["1-第一天", "2-一批材料来了", "3-提示怎么看", "4-放到网上", "5-公开错了、泄露了"];

fn chapter(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/手册/{name}.md"))
}

/// The office at its computer: the folder that the commands are typed in, and what the last one showed.
struct Office {
    folder: PathBuf,
    shown: Option<String>,
}

impl Office {
    /// Types a line.
    fn types(&mut self, line: &str) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["cd", folder] => self.folder = self.folder.join(folder),
            ["gongshi", arguments @ ..] => self.shown = Some(self.runs(arguments)),
            _ => panic!("the handbook has a command that is not tried: {line}"),
        }
    }

    fn runs(&self, arguments: &[&str]) -> String {
        let mut all = tempfile::tempfile().expect("a file");
        let stream = |all: &File| Stdio::from(all.try_clone().expect("the file"));
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongshi"));
        command.args(arguments).args(["--lang", "zh"]).current_dir(&self.folder).stdin(Stdio::null());
        if arguments[0] != "explain" {
            command.args(["--today", "2026-03-02"]);
        }
        let status = command.stdout(stream(&all)).stderr(stream(&all)).status().expect("the program runs");
        let mut text = String::new();
        all.seek(SeekFrom::Start(0)).expect("the file");
        all.read_to_string(&mut text).expect("UTF-8");
        assert!(matches!(status.code(), Some(0 | 1)), "{arguments:?}: {text}");
        without_time(&text)
    }
}

/// How long a run took is another time in each.
fn without_time(text: &str) -> String {
    let Some((before, after)) = text.split_once("用时 ") else { return text.to_owned() };
    let after = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    format!("{before}用时 0.10{}", without_time(after))
}

/// The name of the file that a block is to be kept as: the last one that the text before it names.
fn kept_as(before: &str) -> Option<&str> {
    before.rsplit_once("存为 `")?.1.split('`').next()
}

/// Goes through a chapter; gives it with what the commands showed.
fn tried(text: &str, office: &mut Office) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("```") {
        let (kind, after) = after.split_once('\n').expect("a block");
        let (body, after) = after.split_once("```\n").expect("the end of a block");
        let is_output = kind == "text" && before.trim().is_empty();
        if !is_output {
            office.shown = None;
        }
        match kind {
            "sh" => body.lines().for_each(|line| office.types(line)),
            "csv" => {
                let name = kept_as(before).expect("the name of the file");
                std::fs::write(office.folder.join(name), body).expect("a file");
            }
            "toml" => {
                if let Some(path) = body.lines().next().and_then(|line| line.strip_prefix("# ")) {
                    std::fs::write(office.folder.join(path), body).expect("a file");
                }
            }
            _ => {}
        }
        let body = match office.shown.take_if(|_| is_output) {
            Some(shown) => shown.trim_end().to_owned() + "\n",
            None => body.to_owned(),
        };
        out += &format!("{before}```{kind}\n{body}```\n");
        rest = after;
    }
    out + rest
}

#[test]
fn the_handbook_shows_what_its_commands_show() {
    let desk = tempfile::tempdir().expect("a folder");
    let mut office = Office { folder: desk.path().to_owned(), shown: None };
    let is_update = std::env::var_os("UPDATE_DOCS").is_some();
    let mut site = PathBuf::new();
    for name in CHAPTERS {
        let text = std::fs::read_to_string(chapter(name)).expect("the chapter");
        let now = tried(&text, &mut office);
        if is_update {
            std::fs::write(chapter(name), &now).expect("the chapter");
        } else {
            assert_eq!(text, now, "{name}: UPDATE_DOCS=1 cargo test --test it handbook writes it anew");
        }
        site = office.folder.join("public");
    }
    let home = std::fs::read_to_string(site.join("index.html")).expect("the first batch is published");
    let project = std::fs::read_to_string(site.join("projects/p2026-002/index.html")).expect("and its first project");
    assert!(home.contains("东岭村") && project.contains("东岭村通屯道路硬化") && project.contains("38.50"), "{project}");
}

#[test]
fn every_picture_of_the_handbook_is_there_and_every_one_that_is_there_is_shown() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/手册/pictures");
    let names = std::fs::read_dir(folder).expect("the pictures").map(|entry| entry.expect("a picture").file_name());
    let mut there: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    let texts = CHAPTERS.map(|name| std::fs::read_to_string(chapter(name)).expect("the chapter"));
    let shown = texts.iter().flat_map(|text| text.split("](pictures/").skip(1).filter_map(|rest| rest.split(')').next()));
    let mut shown: Vec<String> = shown.map(str::to_owned).collect();
    there.sort();
    shown.sort();
    assert_eq!(shown, there);
}
