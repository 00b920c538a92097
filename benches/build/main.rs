//! Measures gongshi on generated portals: `cargo bench --bench build -- --records 1000,10000`.
//!
//! `county` makes the records, `portal` and `hugo` write them down for the two programs, `scenes` says what is measured,
//! `measure` how, `table` and `targets` show it. `docs/benchmarks.md` tells what the numbers mean.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a bench tells its results")]

mod county;
mod hugo;
mod machine;
mod measure;
mod portal;
mod random;
mod scenes;
mod table;
mod targets;
mod text;
mod tree;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;

use county::BLOCK;
use hugo::Hugo;
use scenes::Results;

/// The lines between which a page has the results.
const MARKERS: (&str, &str) = ("<!-- measured -->\n", "<!-- /measured -->\n");

/// Measures builds of generated portals.
#[derive(Parser)]
#[command(name = "build")]
struct Args {
    /// How many records, in tens; several with commas
    #[arg(long, value_delimiter = ',', default_values_t = [1_000, 10_000], value_parser = tens)]
    records: Vec<u64>,

    /// How many runs of each [default: 5; 3 from 100,000 records on, 1 from 1,000,000 on]
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    runs: Option<u16>,

    /// The folder in which to work; what is made there is removed [default: that of the system for temporary files]
    #[arg(long)]
    dir: Option<PathBuf>,

    /// The Hugo to compare with [default: `hugo`, where there is one]
    #[arg(long)]
    hugo: Option<PathBuf>,

    /// A page in which the results take the place of the earlier ones
    #[arg(long)]
    write: Option<PathBuf>,

    /// What cargo says to every bench
    #[arg(long, hide = true)]
    bench: bool,
}

fn tens(text: &str) -> Result<u64, String> {
    let records: u64 = text.parse().map_err(|error| format!("{error}"))?;
    if records > 0 && records.is_multiple_of(BLOCK) { Ok(records) } else { Err("not a multiple of 10".to_owned()) }
}

fn main() -> ExitCode {
    match bench(&Args::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => {
            eprintln!("a site differs from one that was built from nothing");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Measures and shows; whether all sites were those of clean builds.
fn bench(args: &Args) -> io::Result<bool> {
    let hugo = Hugo::find(args.hugo.as_deref().unwrap_or(Path::new("hugo")));
    if let (Some(path), None) = (&args.hugo, &hugo) {
        return Err(io::Error::other(format!("{} is no Hugo that runs", path.display())));
    }
    let dir = args.dir.clone().unwrap_or_else(std::env::temp_dir);
    let is_ours = !dir.exists();
    fs::create_dir_all(&dir)?;
    let work = tempfile::Builder::new().prefix("gongshi-bench-").tempdir_in(dir.canonicalize()?)?;
    let measured = measure_all(args, hugo.as_ref(), work.path());
    work.close()?;
    if is_ours {
        fs::remove_dir(&dir)?;
    }
    let (text, all) = measured?;
    if let Some(page) = &args.write {
        write(page, &text)?;
    }
    Ok(all.iter().all(is_right))
}

/// Measures counties of all sizes, and prints the results of each as soon as they are known.
fn measure_all(args: &Args, hugo: Option<&Hugo>, work: &Path) -> io::Result<(String, Vec<Results>)> {
    let mut text = String::new();
    let mut tell = |part: String| {
        println!("{part}");
        text += &format!("\n{part}");
    };
    tell(machine::describe(work, hugo.map(|hugo| &*hugo.version)));
    let mut all = Vec::new();
    for records in &args.records {
        let runs = args.runs.map_or(default_runs(*records), usize::from);
        let results = scenes::measure(*records, runs, hugo, work)?;
        tell(table::section(&results));
        all.push(results);
    }
    tell(targets::table(&all));
    Ok((text + "\n", all))
}

fn default_runs(records: u64) -> usize {
    match records {
        ..100_000 => 5,
        100_000..1_000_000 => 3,
        _ => 1,
    }
}

fn is_right(results: &Results) -> bool {
    results.scenes.iter().all(|scene| scene.is_same != Some(false))
}

/// Puts the results between the markers of a page.
fn write(page: &Path, results: &str) -> io::Result<()> {
    let old = fs::read_to_string(page)?;
    let parts = old.split_once(MARKERS.0).and_then(|(before, rest)| Some((before, rest.split_once(MARKERS.1)?.1)));
    let Some((before, after)) = parts else {
        return Err(io::Error::other(format!("{} has no lines `<!-- measured -->`, `<!-- /measured -->`", page.display())));
    };
    fs::write(page, format!("{before}{}{results}{}{after}", MARKERS.0, MARKERS.1))
}
