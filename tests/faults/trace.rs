//! Running the program under `strace`.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

use crate::support::TODAY;

/// Calls that can change something on the disk. `strace` leaves out those with a question mark that the machine does not have.
const CALLS: &str = "?open,openat,?creat,write,pwrite64,writev,?mkdir,mkdirat,?link,linkat,?symlink,symlinkat,?unlink,unlinkat,\
                     ?rmdir,?rename,?renameat,renameat2,fsync,fdatasync,sync,syncfs,flock,ftruncate,fallocate,utimensat,\
                     copy_file_range,sendfile,?chmod,fchmod,fchmodat";

/// A call that the program made.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) name: String,
    /// Its number among the calls of that name in its thread, from 1.
    pub(crate) number: usize,
    /// The line that `strace` wrote.
    pub(crate) line: String,
    /// Whether it is below the folder of the portal.
    is_ours: bool,
}

impl Call {
    pub(crate) fn changes_the_disk(&self) -> bool {
        let only_reads = self.name.starts_with("open")
            && !["O_CREAT", "O_WRONLY", "O_RDWR", "O_TRUNC"].iter().any(|flag| self.line.contains(flag));
        self.is_ours && !only_reads
    }

    pub(crate) fn is_disturbed(&self) -> bool {
        self.line.contains("(INJECTED)")
    }
}

/// The arguments with which the portal at `root` is built.
pub(crate) fn build(root: &Path) -> [String; 7] {
    let root = root.display().to_string();
    ["build", "--root", &root, "--today", TODAY, "--lang", "en"].map(str::to_owned)
}

/// The same, with all work in one thread.
pub(crate) fn build_in_one_thread(root: &Path) -> Vec<String> {
    build(root).into_iter().chain(["--jobs", "1"].map(str::to_owned)).collect()
}

/// Runs the program with `arguments` on the portal at `root`, with a fault if there is one: the name and number of a call, and what
/// happens there.
pub(crate) fn run(root: &Path, arguments: &[String], fault: Option<(&str, usize, &str)>) -> (Output, Vec<Call>) {
    let log = root.with_extension("trace");
    let mut command = Command::new("strace");
    command.args(["--follow-forks", "--decode-fds=path", "--string-limit=0", "--quiet=all", "--output"]).arg(&log);
    command.arg(format!("--trace={CALLS}"));
    if let Some((call, number, fault)) = fault {
        command.arg(format!("--inject={call}:{fault}:when={number}"));
    }
    command.arg(env!("CARGO_BIN_EXE_gongshi")).args(arguments).env("RAYON_NUM_THREADS", "1");
    let output = command.output().expect("strace runs");
    let text = String::from_utf8_lossy(&std::fs::read(&log).expect("strace may trace (is ptrace forbidden here?)")).into_owned();
    std::fs::remove_file(log).expect("removed");
    (output, calls(&text, root))
}

/// The calls in a log, whose lines begin with the number of the thread.
fn calls(text: &str, root: &Path) -> Vec<Call> {
    // The folder of the portal itself is there already, so that making it changes nothing.
    let ours = [format!("{}/", root.display()), format!("{}>", root.display())];
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut calls = Vec::new();
    for line in text.lines() {
        let Some((thread, rest)) = line.split_once(' ') else { continue };
        let Some((name, _)) = rest.trim_start().split_once('(').filter(|(name, _)| !name.contains(' ')) else { continue };
        let count = counts.entry((thread, name)).or_default();
        *count += 1;
        calls.push(Call {
            name: name.to_owned(),
            number: *count,
            line: line.to_owned(),
            is_ours: ours.iter().any(|path| line.contains(path)),
        });
    }
    calls
}
