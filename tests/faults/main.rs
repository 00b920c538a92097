//! The fault sweep: for every call of a build or an import that changes something on the disk, a run in which the program is killed at that
//! call, and runs in which it fails. Whatever happens, the published site or the content is the old or the new one, byte for byte,
//! the program says which, and the next run leaves all as if nothing had happened.
//!
//! `strace` makes the faults. Run by `tests/faults/sweep.sh`.

#![allow(clippy::print_stdout, reason = "a program that reports")]

mod import;
mod run;
mod scenario;
#[allow(dead_code, unreachable_pub, reason = "shared with the other tests")]
#[path = "../it/support/mod.rs"]
mod support;
mod trace;

use std::collections::BTreeSet;
use std::process::ExitCode;

use rayon::prelude::*;

use scenario::Scenario;
use trace::Call;

/// What happens at a call, as `strace` is told.
const FAULTS: [&str; 4] = ["signal=KILL", "error=ENOSPC", "error=EIO", "error=EACCES"];

fn main() -> ExitCode {
    let mut wrong = Vec::new();
    let (mut calls, mut runs) = (0, 0);
    for scenario in scenario::all() {
        let points = points(&scenario);
        let cases: Vec<_> =
            points.iter().flat_map(|(call, number)| FAULTS.map(|fault| (call.as_str(), *number, fault))).collect();
        let found: Vec<String> =
            cases.par_iter().filter_map(|(call, number, fault)| run::fault(&scenario, call, *number, fault).err()).collect();
        println!("{}: {} calls, {} runs, {} wrong", scenario.name, points.len(), cases.len(), found.len());
        calls += points.len();
        runs += cases.len();
        wrong.extend(found);
    }
    for import in import::all() {
        let points = import.points();
        let faults = FAULTS.iter().chain(&["signal=INT"]);
        let cases: Vec<_> =
            faults.flat_map(|fault| points.iter().map(move |(call, number)| (call.as_str(), *number, *fault))).collect();
        let found: Vec<String> =
            cases.par_iter().filter_map(|(call, number, fault)| import.fault(call, *number, fault).err()).collect();
        println!("{}: {} calls, {} runs, {} wrong", import.name, points.len(), cases.len(), found.len());
        calls += points.len();
        runs += cases.len();
        wrong.extend(found);
    }
    if let Err(found) = run::full_disk() {
        wrong.push(format!("disk full: {found}"));
    }
    for found in wrong.iter().take(20) {
        println!("{found}\n");
    }
    println!("{calls} calls, {runs} faults, {} wrong", wrong.len());
    if wrong.is_empty() && calls > 100 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The calls of an undisturbed run that change something: their name, and their number among all of that name in their
/// thread, which is how `strace` counts.
fn points(scenario: &Scenario) -> BTreeSet<(String, usize)> {
    let disk = scenario.copy();
    let (output, calls) = trace::run(&disk.root(), &trace::build_in_one_thread(&disk.root()), None);
    assert!(output.status.success(), "{}: {}", scenario.name, String::from_utf8_lossy(&output.stderr));
    calls.into_iter().filter(Call::changes_the_disk).map(|call| (call.name, call.number)).collect()
}
