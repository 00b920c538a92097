//! `gongshi import`: workbooks of offices become records.

mod again;
mod document;
mod files;
mod hand_back;
mod meant;
mod office;
mod stopped;
mod values;

use std::process::Command;

use crate::support::{Run, SiteTest, TODAY};

/// Imports a file with this name as records of a kind.
pub fn import(site: &SiteTest, name: &str, bytes: impl AsRef<[u8]>, kind: &str, arguments: &[&str]) -> Run {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("a file");
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongshi"));
    command.arg("import").arg(&path).args(["--as", kind]).arg("--root").arg(site.root()).args(["--today", TODAY]);
    if !arguments.contains(&"--lang") {
        command.args(["--lang", "en"]);
    }
    let out = command.args(arguments).stdin(std::process::Stdio::null()).output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Run { code: out.status.code().expect("a status"), stdout: text(out.stdout), stderr: text(out.stderr) }
}

/// What every record needs and no office sends.
pub const FOCUS: [&str; 2] = ["--set", "focus=funds"];

/// All that a portal holds, but for what the program keeps for itself.
pub fn tree(site: &SiteTest) -> Vec<(String, Vec<u8>)> {
    let files = walkdir::WalkDir::new(site.root()).sort_by_file_name().into_iter().map(|entry| entry.expect("readable"));
    let files = files.filter(|entry| entry.file_type().is_file());
    files.map(|entry| (entry.path().display().to_string(), std::fs::read(entry.path()).expect("a file"))).collect()
}
