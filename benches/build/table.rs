//! The results as Markdown.

use std::fmt::Write;
use std::time::Duration;

use crate::measure::Run;
use crate::scenes::{COPY, HUGO, Results, Scene};
use crate::tree::Size;

const MEGA: f64 = 1e6;

impl Scene {
    /// The fastest run.
    pub(crate) fn best(&self) -> &Run {
        self.runs.iter().min_by_key(|run| run.wall).expect("at least one run")
    }

    /// Half of the runs took no longer.
    fn median(&self) -> Duration {
        let mut all: Vec<Duration> = self.runs.iter().map(|run| run.wall).collect();
        all.sort_unstable();
        all[all.len() / 2]
    }

    /// The most memory of any run, in bytes.
    pub(crate) fn peak(&self) -> Option<u64> {
        self.runs.iter().filter_map(|run| run.peak).max()
    }
}

impl Results {
    pub(crate) fn scene(&self, name: &str) -> Option<&Scene> {
        self.scenes.iter().find(|scene| scene.name == name)
    }

    /// How often the time of one scene holds the best time of another.
    pub(crate) fn ratio(&self, scene: &Scene, other: &str) -> Option<f64> {
        Some(scene.best().wall.as_secs_f64() / self.scene(other)?.best().wall.as_secs_f64())
    }
}

/// The section of a county.
pub(crate) fn section(results: &Results) -> String {
    let mut text = format!("### {} records\n\n", thousands(results.records));
    let _ = writeln!(text, "{}\n", site("The site of gongshi", results.site, results.records));
    if let Some(size) = results.hugo_site {
        let _ = writeln!(text, "{}\n", site("That of Hugo", size, results.records));
    }
    text += "| what | runs | best | median | CPU | peak memory | files written | bytes written | to Hugo | to `cp -r` | as built from nothing |\n";
    text += "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|\n";
    for scene in &results.scenes {
        text += &row(results, scene);
    }
    text + "\n" + &steps(results)
}

fn site(whose: &str, size: Size, records: u64) -> String {
    let (files, bytes) = (thousands(size.files), megabytes(size.bytes));
    #[expect(clippy::cast_precision_loss, reason = "shown with two digits")]
    let each = size.files as f64 / records as f64;
    format!("{whose}: {files} files, {bytes}; {each:.2} files a record.")
}

fn row(results: &Results, scene: &Scene) -> String {
    let cells = [
        scene.name.to_owned(),
        scene.runs.len().to_string(),
        seconds(scene.best().wall),
        seconds(scene.median()),
        or_dash(scene.best().cpu, seconds),
        or_dash(scene.peak(), megabytes),
        or_dash(scene.written, |size| thousands(size.files)),
        or_dash(scene.written, |size| megabytes(size.bytes)),
        or_dash(results.ratio(scene, HUGO), times),
        or_dash(results.ratio(scene, COPY), times),
        or_dash(scene.is_same, |is_same| if is_same { "the same bytes" } else { "**DIFFERENT**" }.to_owned()),
    ];
    format!("| {} |\n", cells.join(" | "))
}

/// What `--timings` said in the fastest run of each build, in milliseconds.
fn steps(results: &Results) -> String {
    let builds: Vec<(&str, Vec<(&str, f64)>)> = results
        .scenes
        .iter()
        .map(|scene| (scene.name, scene.best().stderr.lines().filter_map(step).collect::<Vec<_>>()))
        .filter(|(_, steps)| !steps.is_empty())
        .collect();
    let mut words: Vec<&str> = Vec::new();
    for (word, _) in builds.iter().flat_map(|(_, steps)| steps) {
        if !words.contains(word) {
            words.push(word);
        }
    }
    let names: Vec<&str> = builds.iter().map(|(name, _)| *name).collect();
    let mut text = format!("| `--timings`, ms | {} |\n|---|{}\n", names.join(" | "), "---:|".repeat(names.len()));
    for word in words {
        let _ = write!(text, "| {word} |");
        for (_, steps) in &builds {
            let all: f64 = steps.iter().filter(|(other, _)| *other == word).map(|(_, milliseconds)| milliseconds).sum();
            let _ = write!(text, " {all:.0} |");
        }
        text += "\n";
    }
    text
}

/// A line such as `render      123.4 ms`.
fn step(line: &str) -> Option<(&str, f64)> {
    let (word, time) = line.strip_suffix(" ms")?.split_once(' ')?;
    Some((word, time.trim().parse().ok()?))
}

fn or_dash<T>(value: Option<T>, show: impl Fn(T) -> String) -> String {
    value.map_or_else(|| "–".to_owned(), show)
}

pub(crate) fn seconds(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 10.0 { format!("{seconds:.2} s") } else { format!("{seconds:.1} s") }
}

#[expect(clippy::cast_precision_loss, reason = "shown with one digit")]
pub(crate) fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / MEGA)
}

/// A part as `1/12.5`, a multiple as `2.1 ×`.
pub(crate) fn times(ratio: f64) -> String {
    if ratio < 1.0 { format!("1/{:.1}", 1.0 / ratio) } else { format!("{ratio:.1} ×") }
}

pub(crate) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
