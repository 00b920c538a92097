//! Reads an `.xls` in a process of its own, with little memory and time: what a hostile file does to its reader ends there.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use crate::author;
use crate::cli::Exit;
use crate::import::{self, Problem, Sheet};

/// Most memory that the reader takes, in bytes, and its longest work, in seconds of a processor.
#[cfg(unix)]
const MEMORY: u64 = 192 * 1024 * 1024;
#[cfg(unix)]
const WORK: u64 = 2;

/// How long its answer is waited for: several times as long, since other programs may be at work.
const WAIT: Duration = Duration::from_secs(20);

/// Longest answer, in bytes.
const ANSWER: u64 = 96 * 1024 * 1024;

type Answer = Result<Vec<Sheet>, Problem>;

/// The sheets of the `.xls` at `path`.
pub(super) fn sheets(path: &Path) -> Answer {
    let program = std::env::current_exe();
    let command = |program| {
        let mut command = Command::new(program);
        command.arg("read-xls").arg("--").arg(path).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        // Else the allocator takes a gibibyte at the start, before there is a bound, and gives out of that.
        command.env("MIMALLOC_ARENA_EAGER_COMMIT", "0");
        command.spawn()
    };
    let Ok(mut child) = program.and_then(command) else { return Err(import::hostile()) };
    let answer = answer(&mut child);
    // It may have ended by itself.
    let _ = child.kill();
    let is_done = child.wait().is_ok_and(|status| status.success());
    let answer = answer.filter(|_| is_done).and_then(|bytes| postcard::from_bytes(&bytes).ok());
    answer.unwrap_or_else(|| Err(import::hostile()))
}

fn answer(child: &mut Child) -> Option<Vec<u8>> {
    let out = child.stdout.take()?;
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = out.take(ANSWER).read_to_end(&mut bytes);
        // Nobody waits for an answer that comes too late.
        let _ = sender.send(read.ok().map(|_| bytes));
    });
    let answer = receiver.recv_timeout(WAIT).ok()??;
    // It has said all; the end of the process is near, or it would be killed with its answer lost.
    let _ = child.wait();
    Some(answer)
}

/// The process of its own.
pub(in crate::cli) fn run(path: &Path) -> Exit {
    limit();
    let Ok(Some(bytes)) = author::read_at_most(path, import::MAX_BYTES) else { return Exit::Failure };
    let answer: Answer = import::sheets_of_old(&bytes);
    match postcard::to_stdvec(&answer).map(|bytes| std::io::stdout().lock().write_all(&bytes)) {
        Ok(Ok(())) => Exit::Done,
        _ => Exit::Failure,
    }
}

#[cfg(unix)]
fn limit() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    for (resource, most) in [(Resource::Data, MEMORY), (Resource::Cpu, WORK), (Resource::Core, 0)] {
        // Where the system has no such limit, that of the time that is waited holds.
        let _ = setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
    }
}

#[cfg(not(unix))]
fn limit() {}
