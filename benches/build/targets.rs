//! The numbers that gongshi is to reach, and whether it does.

use std::time::Duration;

use crate::scenes::{BATCH_OF_50, COLD, COPY, HUGO, HUGO_WHOLE, Results, Scene};
use crate::table::{megabytes, seconds, thousands, times};

/// A number to reach, and what was measured.
struct Target {
    records: u64,
    what: String,
    measured: String,
    is_reached: bool,
}

/// The table of all targets for which something was measured; empty when there is none.
pub(crate) fn table(all: &[Results]) -> String {
    let targets: Vec<Target> = all.iter().flat_map(of).collect();
    if targets.is_empty() {
        return String::new();
    }
    let mut text = "### Against the targets\n\n| records | to reach | measured | |\n|---:|---|---:|---|\n".to_owned();
    for Target { records, what, measured, is_reached } in targets {
        let verdict = if is_reached { "reached" } else { "**missed**" };
        text += &format!("| {} | {what} | {measured} | {verdict} |\n", thousands(records));
    }
    text
}

fn of(results: &Results) -> Vec<Target> {
    let mut targets = Vec::new();
    let mut add = |what: String, measured: String, is_reached: bool| {
        targets.push(Target { records: results.records, what, measured, is_reached });
    };
    let ratio = |other| results.scene(COLD).and_then(|cold| results.ratio(cold, other));
    let part = match results.records {
        10_000 => 8.0,
        100_000 => 10.0,
        _ => return targets,
    };
    for (scene, whose) in [(HUGO_WHOLE, "Hugo"), (HUGO, "Hugo with feeds of 50")] {
        if let Some(ratio) = ratio(scene) {
            add(format!("first build: at most 1/{part} of {whose}"), times(ratio), ratio * part <= 1.0);
        }
    }
    if let (10_000, Some(ratio)) = (results.records, ratio(COPY)) {
        add("first build: at most 3 × `cp -r` of its site".to_owned(), times(ratio), ratio <= 3.0);
    }
    let limit = if results.records == 10_000 { 250_000_000 } else { 1_000_000_000 };
    if let Some(peak) = results.scene(COLD).and_then(Scene::peak) {
        add(format!("first build: at most {} of memory", megabytes(limit)), megabytes(peak), peak <= limit);
    }
    if let (100_000, Some(batch)) = (results.records, results.scene(BATCH_OF_50)) {
        let wall = batch.best().wall;
        add("50 new records: at most 1.0 s".to_owned(), seconds(wall), wall <= Duration::from_secs(1));
        let is_same = batch.is_same == Some(true);
        let measured = if is_same { "the same bytes" } else { "different" };
        add("50 new records: the bytes of a clean build".to_owned(), measured.to_owned(), is_same);
    }
    #[expect(clippy::cast_precision_loss, reason = "shown with two digits")]
    let each = results.site.files as f64 / results.records as f64;
    add("at most 1.3 files a record".to_owned(), format!("{each:.2}"), each <= 1.3);
    targets
}
