//! What a reader sees while the site is exchanged again and again.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use gongshi::publish::{Claim, Entry, Stage};
use sha2::{Digest, Sha256};

/// Number of pages that every version has.
const PAGES: usize = 40;

/// How often the site is exchanged.
const FLIPS: usize = 200;

fn page(number: usize) -> String {
    format!("records/{number}/index.html")
}

/// Every third page differs from version to version, all by their length, too.
fn text(number: usize, version: usize) -> String {
    let version = if number.is_multiple_of(3) { version } else { 0 };
    format!("{} {number} {version}\n", "公示".repeat(100 + version))
}

/// Publishes a version; every other one has a page more.
fn publish(out: &Path, version: usize) {
    let stage = Claim::take(out).and_then(|claim| Stage::begin(claim, false)).expect("a stage");
    let mut files: Vec<_> = (0..PAGES).map(|number| (page(number), text(number, version))).collect();
    if version.is_multiple_of(2) {
        files.push(("records/more/index.html".to_owned(), "more".to_owned()));
    }
    let write = |(path, text): (String, String)| stage.write(Entry::of(path, text.as_bytes()), text.as_bytes()).expect("written");
    let entries: Vec<Entry> = files.into_iter().flat_map(write).collect();
    stage.publish(entries).expect("published");
}

/// Reads a page between two looks at the manifest. When nothing was exchanged between them, the page is the one that the
/// manifest tells of; in any case it is there, whole, and of one version.
fn read_one(out: &Path, number: usize) -> bool {
    let manifest = || std::fs::read_to_string(out.join("manifest.txt")).expect("there is always a manifest");
    let before = manifest();
    let path = page(number);
    let read = std::fs::read_to_string(out.join(&path)).expect("there is always a page");
    let version = read.split_whitespace().last().and_then(|word| word.parse().ok()).expect("a page ends with its version");
    assert!(read == text(number, version), "{path} is mixed: {} bytes", read.len());
    let is_quiet = before == manifest();
    if is_quiet {
        let hash = u128::from_be_bytes(Sha256::digest(&read)[..16].try_into().expect("half a hash"));
        let line = before.lines().find(|line| line.ends_with(&format!("  {path}"))).expect("a line for the page");
        assert!(line.starts_with(&format!("{hash:032x}")), "{path} is not the one of the manifest");
    }
    is_quiet
}

#[cfg(target_os = "linux")]
#[test]
fn a_reader_sees_a_whole_page_of_one_version_during_200_exchanges() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let out = dir.path().join("public");
    publish(&out, 0);
    let is_over = AtomicBool::new(false);
    let read = |seed: usize| {
        let (mut reads, mut quiet) = (0_usize, 0);
        while !is_over.load(Ordering::Relaxed) || reads < 100 {
            reads += 1;
            quiet += usize::from(read_one(&out, reads.wrapping_mul(seed) % PAGES));
        }
        (reads, quiet)
    };
    std::thread::scope(|scope| {
        let readers = [7, 11].map(|seed| scope.spawn(move || read(seed)));
        // The readers are told even when publishing fails.
        let published = std::panic::catch_unwind(|| (1..=FLIPS).for_each(|version| publish(&out, version)));
        is_over.store(true, Ordering::Relaxed);
        published.expect("published");
        for reader in readers {
            let (reads, quiet) = reader.join().expect("a reader that saw only whole pages");
            assert!(quiet > 0 && quiet <= reads);
        }
    });
}
