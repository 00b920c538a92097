//! One disturbed build, and what must hold after it.

use std::process::{Command, Output};

use crate::scenario::{Disk, Scenario};
use crate::support::SiteTest;
use crate::trace::{self, Call, build, build_in_one_thread};

/// Builds with a fault; tells what is wrong then.
pub(crate) fn fault(scenario: &Scenario, call: &str, number: usize, fault: &str) -> Result<(), String> {
    let disk = scenario.copy();
    let (output, calls) = trace::run(&disk.root(), &build_in_one_thread(&disk.root()), Some((call, number, fault)));
    let hit: Vec<_> = calls.iter().filter(|call| call.is_disturbed()).collect();
    let lines: Vec<_> = hit.iter().map(|call| call.line.as_str()).collect();
    let tell = |what: String| {
        let stderr = String::from_utf8_lossy(&output.stderr).replace(&disk.root().display().to_string(), "[ROOT]");
        format!(
            "{}, {call} {number} {fault}: {what}\n  status {}\n  {stderr}  {}",
            scenario.name,
            output.status,
            lines.join("\n  ")
        )
    };
    after(scenario, &disk, &output, &hit, fault).and_then(|()| converges(scenario, &disk)).map_err(tell)
}

/// The published site is the old or the new one, and the program said which.
fn after(scenario: &Scenario, disk: &Disk, output: &Output, hit: &[&Call], fault: &str) -> Result<(), String> {
    let published = disk.published();
    let (is_old, is_new) = (published == scenario.before, published == scenario.after);
    if !is_old && !is_new {
        return Err("the published site is neither the old nor the new one".to_owned());
    }
    let Some(error) = fault.strip_prefix("error=") else { return Ok(()) };
    if hit.is_empty() || !hit.iter().all(|call| call.changes_the_disk()) {
        // Threads are counted apart, so that a call that only reads may be met, too; what is said then is another matter.
        return Ok(());
    }
    let stderr = String::from_utf8_lossy(&output.stderr);
    match output.status.code() {
        Some(0) if !is_new => Err("done, it says, but the old site is published".to_owned()),
        Some(0) if hit.iter().all(|call| may_fail(call, error)) => Ok(()),
        Some(0) => Err("the fault was not told".to_owned()),
        Some(2) => said(&stderr, disk, error, is_new),
        _ => Err("this is no exit status for a fault of the machine".to_owned()),
    }
}

/// Whether a build can do without a call: the snapshot saves only time, a file that cannot be linked is copied, and a lock ends
/// with its file, too.
fn may_fail(call: &Call, error: &str) -> bool {
    let is_unlock = call.name == "flock" && call.line.contains("LOCK_UN");
    is_unlock || call.line.contains(".public.gongshi/snapshot") || (call.name.starts_with("link") && error == "EACCES")
}

/// The message names a path and the cause, and says truly what is published.
fn said(stderr: &str, disk: &Disk, error: &str, is_new: bool) -> Result<(), String> {
    let cause = match error {
        "ENOSPC" => "No space left on device",
        "EIO" => "Input/output error",
        _ => "Permission denied",
    };
    let says_new = stderr.contains("; the new site is published; ");
    if !stderr.starts_with("failed: ") || !stderr.contains(cause) || !stderr.contains(&disk.root().display().to_string()) {
        return Err("the message does not name path and cause".to_owned());
    }
    if says_new == is_new { Ok(()) } else { Err("the message is wrong about what is published".to_owned()) }
}

/// The next build is as if nothing had happened.
fn converges(scenario: &Scenario, disk: &Disk) -> Result<(), String> {
    disk.build()?;
    if disk.published() != scenario.after || disk.hidden() != scenario.after {
        return Err("the next run does not lead to the clean result".to_owned());
    }
    if disk.names() == scenario.names { Ok(()) } else { Err(format!("something is left: {:?}", disk.names())) }
}

/// A build on a disk that is full, which is mounted for it; `Ok` where nothing may be mounted.
pub(crate) fn full_disk() -> Result<(), String> {
    let disk = Disk::new();
    let root = disk.root();
    std::fs::create_dir(&root).expect("a folder");
    let mount = |size: &str| {
        let options = format!("size={size}");
        let command = Command::new("mount").args(["-t", "tmpfs", "-o", &options, "tmpfs"]).arg(&root).output();
        command.is_ok_and(|output| output.status.success())
    };
    if !mount("1m") {
        println!("disk full: not tried, since nothing may be mounted here");
        return Ok(());
    }
    let result = on_a_full_disk(&disk);
    let _ = Command::new("umount").arg(&root).status();
    println!("disk full: tried");
    result
}

fn on_a_full_disk(disk: &Disk) -> Result<(), String> {
    let portal = SiteTest::with_records();
    let copy = format!("{}/.", portal.root().display());
    let status = Command::new("cp").arg("-a").arg(copy).arg(disk.root()).status().expect("cp runs");
    assert!(status.success());
    disk.build()?;
    let before = disk.published();
    let record = disk.root().join("content/documents/d1.md");
    let text = std::fs::read_to_string(&record).expect("a record");
    std::fs::write(&record, text.replace("关于公告公示的通知", "关于公示的补充通知")).expect("a record");
    let filler = disk.root().join("filler");
    let _ = std::fs::write(&filler, vec![0; 2 << 20]);
    let output = Command::new(env!("CARGO_BIN_EXE_gongshi")).args(build(&disk.root())).output().expect("it runs");
    let stderr = String::from_utf8_lossy(&output.stderr);
    if output.status.code() != Some(2) {
        return Err(format!("status {}: {stderr}", output.status));
    }
    said(&stderr, disk, "ENOSPC", false)?;
    if disk.published() != before {
        return Err("the published site was changed".to_owned());
    }
    std::fs::remove_file(filler).expect("removed");
    disk.build()?;
    if disk.published() != before && disk.published() == disk.hidden() { Ok(()) } else { Err("it does not converge".to_owned()) }
}
