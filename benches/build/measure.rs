//! What a program takes: time, processor time, memory.
//!
//! Processor time and memory are read from `/proc`, so they are known on Linux only.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// How often the memory of the program is looked at; what it takes in its last moments may be missed.
const PAUSE: Duration = Duration::from_millis(2);

/// One run of a program.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    pub wall: Duration,
    /// Of all its threads, in the program and in the system, to 10 ms.
    pub cpu: Option<Duration>,
    /// The most memory that it held at once, in bytes.
    pub peak: Option<u64>,
    /// What it wrote to stderr.
    pub stderr: String,
}

/// Runs a program to its end.
///
/// # Errors
/// When it cannot be started or does not succeed.
pub(crate) fn run(mut command: Command, log: &Path) -> io::Result<Run> {
    let cpu = children();
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(File::create(log)?);
    let started = now();
    let mut child = command.spawn()?;
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let (peak, is_over) = (AtomicU64::new(0), AtomicBool::new(false));
    let (end, wall) = thread::scope(|scope| {
        scope.spawn(|| watch(&status, &peak, &is_over));
        let end = child.wait();
        let wall = started.elapsed();
        is_over.store(true, Ordering::Relaxed);
        (end, wall)
    });
    let stderr = fs::read_to_string(log)?;
    if !end?.success() {
        return Err(io::Error::other(format!("{command:?} failed:\n{stderr}")));
    }
    let cpu = children().zip(cpu).map(|(after, before)| after.saturating_sub(before));
    let peak = Some(peak.into_inner()).filter(|bytes| *bytes > 0);
    Ok(Run { wall, cpu, peak, stderr })
}

#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
fn now() -> Instant {
    Instant::now()
}

fn watch(status: &Path, peak: &AtomicU64, is_over: &AtomicBool) {
    while !is_over.load(Ordering::Relaxed) {
        let Some(kibibytes) = number(status, "VmHWM:") else { return };
        peak.fetch_max(kibibytes * 1024, Ordering::Relaxed);
        thread::sleep(PAUSE);
    }
}

/// The number behind a word in a file of `/proc`.
pub(crate) fn number(path: &Path, word: &str) -> Option<u64> {
    let text = fs::read_to_string(path).ok()?;
    text.lines().find_map(|line| line.strip_prefix(word))?.split_whitespace().next()?.parse().ok()
}

/// Processor time of all programs that this one has run (`proc_pid_stat(5)`: `cutime`, `cstime`), which Linux counts in
/// hundredths of a second.
fn children() -> Option<Duration> {
    let text = fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<u64>().ok();
    Some(Duration::from_millis(10 * (ticks(13)? + ticks(14)?)))
}
