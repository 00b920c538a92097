//! The machine on which is measured, as a reader must know it to compare.

use std::fs;
use std::path::Path;
use std::process::Command;

use jiff::tz::TimeZone;

use crate::measure::number;

/// Lines of Markdown about day, machine, folder and versions; what cannot be found out is left out.
pub(crate) fn describe(work: &Path, hugo: Option<&str>) -> String {
    let mut versions = vec![format!("gongshi {}", env!("CARGO_PKG_VERSION"))];
    versions.extend(rustc());
    versions.push(hugo.map_or_else(|| "no Hugo".to_owned(), |version| format!("Hugo {version}")));
    let (machine, folder, versions) = (machine(), folder(work), versions.join(", "));
    format!("- day: {}\n- machine: {machine}\n- folder: {folder}\n- versions: {versions}\n", today())
}

#[expect(clippy::disallowed_methods, reason = "the day of a measurement belongs to it")]
fn today() -> jiff::civil::Date {
    jiff::Timestamp::now().to_zoned(TimeZone::UTC).date()
}

fn machine() -> String {
    let mut parts = Vec::new();
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    parts.extend(model.map(|(_, name)| name.to_owned()));
    parts.extend(std::thread::available_parallelism().ok().map(|cores| format!("{cores} cores")));
    let memory = number(Path::new("/proc/meminfo"), "MemTotal:");
    parts.extend(memory.map(|kibibytes| format!("{} GB memory", (kibibytes * 1024 + 500_000_000) / 1_000_000_000)));
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    parts.push(format!("{} {} {}", std::env::consts::OS, kernel.trim(), std::env::consts::ARCH));
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    parts.extend(load.split(' ').next().filter(|load| !load.is_empty()).map(|load| format!("load {load} at the start")));
    parts.join(", ")
}

/// The kind of the file system that holds the folder, by the longest mount point above it.
fn folder(work: &Path) -> String {
    let mounts = fs::read_to_string("/proc/mounts").unwrap_or_default();
    let kind = mounts
        .lines()
        .filter_map(|line| {
            let mut fields = line.split(' ').skip(1);
            Some((fields.next()?, fields.next()?))
        })
        .filter(|(point, _)| work.starts_with(point))
        .max_by_key(|(point, _)| point.len())
        .map_or("unknown file system", |(_, kind)| kind);
    let parent = work.parent().unwrap_or(work);
    format!("`{}` ({kind})", parent.display())
}

fn rustc() -> Option<String> {
    let output = Command::new("rustc").arg("--version").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    Some(text.split(' ').take(2).collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty())
}
