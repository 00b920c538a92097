//! A build that takes over what an earlier one made has the same result as one that makes everything: after edits at random,
//! the same findings and the same bytes.
//!
//! `GONGSHI_ROUNDS` sets the number of edits, `GONGSHI_SEED` where they begin.

mod edits;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use gongshi::cache::Slot;
use gongshi::diag::{Lang, Severity};
use gongshi::model::Date;
use gongshi::publish::Claim;
use gongshi::serve::{Look, Memory, look};
use gongshi::{Prepared, prepare_with_stage};

use crate::support::{SiteTest, shown};
use edits::{Edits, Random};

/// What a build has come to.
#[derive(Debug, PartialEq, Eq)]
struct Outcome {
    findings: String,
    is_published: bool,
}

/// What was done for it.
struct Work {
    made: usize,
    is_resumed: bool,
}

/// Builds as the program does, with or without what an earlier run left.
fn build(root: &Path, out: &Path, today: Date, fresh: bool) -> (Outcome, Work) {
    let claim = Claim::take(out).expect("a claim");
    let slot = Slot::take(out).expect("a place for the snapshot");
    let (mut prepared, stage) = prepare_with_stage(root, today, (!fresh).then_some(out), claim, false, &|_| ());
    let is_resumed = is_resumed(&prepared);
    let made = AtomicUsize::new(0);
    let count = || {
        made.fetch_add(1, Ordering::Relaxed);
    };
    let stage = stage.expect("a stage");
    let changes = gongshi::build(&mut prepared, root, stage, Severity::Error, Some(slot), &count, &|_| ());
    let changes = changes.expect("the machine does not fail");
    let outcome = Outcome { findings: shown(&prepared, Lang::En), is_published: changes.is_some() };
    (outcome, Work { made: made.into_inner(), is_resumed })
}

/// Looks at a portal as `gongshi serve` does.
fn preview(root: &Path, today: Date, memory: &mut Memory) -> Arc<Look> {
    #[expect(clippy::disallowed_methods, reason = "the time at which files are read")]
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a time after 1970");
    let look = Arc::new(look(root, today.into(), Severity::Error, memory));
    memory.keep(&look, u64::try_from(now.as_nanos()).expect("a time before 2500"));
    look
}

/// Paths of pages that a preview shows in another way than they were built.
fn pages_unlike(look: &Look, root: &Path, built: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let pages = look.prepared.planned.iter().flat_map(|planned| &planned.plan.pages);
    let is_unlike = |page: &&gongshi::plan::Page| look.bytes(root, page).as_ref() != built.get(&page.path);
    pages.filter(is_unlike).map(|page| page.path.clone()).collect()
}

/// Whether some texts were not read.
fn is_resumed(prepared: &Prepared) -> bool {
    prepared
        .planned
        .as_ref()
        .is_some_and(|planned| planned.portal.records.iter().any(|record| !prepared.sources.is_read(record.span.source)))
}

/// All files below `out`, with their bytes.
fn files(out: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(out).into_iter().map(|entry| entry.expect("a readable folder"));
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(out).expect("below out").to_string_lossy().into_owned();
            (path, std::fs::read(entry.path()).expect("a file"))
        })
        .collect()
}

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().map_or(default, |text| text.parse().expect("a number"))
}

#[test]
fn edits_at_random_give_what_a_clean_build_gives() {
    let (rounds, seed) = (number("GONGSHI_ROUNDS", 60), number("GONGSHI_SEED", 1));
    let mut edits = Edits::new(Random::new(seed));
    let (again, clean) = (edits.site.path("again/public"), edits.site.path("clean/public"));
    let (mut resumed, mut published, mut spared, mut looked) = (0, 0, 0, 0);
    let mut memory = Memory::default();
    for round in 0..rounds {
        let what = if round == 0 { "nothing".to_owned() } else { edits.edit() };
        let _ = std::fs::remove_dir_all(clean.parent().expect("a folder"));
        std::fs::create_dir_all(clean.parent().expect("a folder")).expect("a folder");
        let (root, today) = (edits.site.path("portal"), edits.today);
        let (expected, whole) = build(&root, &clean, today, true);
        let (outcome, work) = build(&root, &again, today, false);
        assert_eq!(outcome, expected, "round {round} of seed {seed}: {what}");
        let look = preview(&root, today, &mut memory);
        let previewed = Outcome { findings: shown(&look.prepared, Lang::En), is_published: look.is_good };
        assert_eq!(previewed, expected, "preview, round {round} of seed {seed}: {what}");
        resumed += usize::from(work.is_resumed);
        if expected.is_published {
            published += 1;
            spared += whole.made - work.made;
            looked += whole.made - look.rendered;
            let (one, other) = (files(&again), files(&clean));
            let differ: Vec<&String> = one.keys().chain(other.keys()).filter(|path| one.get(*path) != other.get(*path)).collect();
            assert!(differ.is_empty(), "round {round} of seed {seed}: {what}: {differ:?}");
            let differ = pages_unlike(&look, &root, &one);
            assert!(differ.is_empty(), "preview, round {round} of seed {seed}: {what}: {differ:?}");
        } else {
            edits.undo();
        }
    }
    let rounds = usize::try_from(rounds).expect("few");
    assert!(published * 2 > rounds, "{published} of {rounds} were published");
    assert!(resumed * 3 > rounds, "{resumed} of {rounds} did not read everything");
    assert!(spared > published * 10, "{spared} pages were taken over in {published} builds");
    assert!(looked > published * 10, "{looked} pages were not rendered in {published} previews");
}

#[test]
fn a_page_that_is_too_heavy_is_told_each_time() {
    let site = crate::findings::with_long_text(9_000);
    let out = site.path("out/public");
    let today = crate::support::today();
    let (first, _) = build(site.root(), &out, today, false);
    let (second, work) = build(site.root(), &out, today, false);
    assert!(first.findings.contains("warning[page-weight]"), "{}", first.findings);
    assert_eq!((second, work.made), (first, 1));
}

#[test]
fn a_snapshot_that_is_damaged_or_gone_is_not_used() {
    let site = SiteTest::with_records();
    let out = site.path("out/public");
    let today = crate::support::today();
    let (_, first) = build(site.root(), &out, today, false);
    let (_, second) = build(site.root(), &out, today, false);
    assert!(first.made > 20 && second.made == 0, "{} and {}", first.made, second.made);
    let place = site.path("out/.public.gongshi/snapshot");
    let whole = std::fs::read(&place).expect("a snapshot");
    let expected = files(&out);
    for at in (0..whole.len()).step_by(whole.len() / 40) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x41;
        std::fs::write(&place, &damaged).expect("a file");
        let (outcome, work) = build(site.root(), &out, today, false);
        assert!(outcome.is_published && work.made == first.made, "byte {at}: {}", work.made);
        std::fs::write(&place, &whole[..at]).expect("a file");
        assert_eq!(build(site.root(), &out, today, false).1.made, first.made, "the first {at} bytes");
    }
    std::fs::remove_file(&place).expect("a file");
    assert_eq!(build(site.root(), &out, today, false).1.made, first.made);
    assert_eq!(files(&out), expected);
}

/// Builds a portal, changes it and builds again: the files that then differ from those of a clean build.
fn stale(site: SiteTest, change: impl FnOnce(SiteTest) -> SiteTest) -> Vec<String> {
    let outside = SiteTest::empty();
    let (again, clean) = (outside.path("again/public"), outside.path("clean/public"));
    std::fs::create_dir_all(clean.parent().expect("a folder")).expect("a folder");
    std::fs::create_dir_all(again.parent().expect("a folder")).expect("a folder");
    let today = crate::support::today();
    let (first, _) = build(site.root(), &again, today, false);
    let site = change(site);
    let (second, _) = build(site.root(), &again, today, false);
    let (expected, _) = build(site.root(), &clean, today, true);
    assert_eq!((first.is_published, second), (true, expected));
    let (one, other) = (files(&again), files(&clean));
    let all: std::collections::BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    all.into_iter().filter(|path| one.get(*path) != other.get(*path)).cloned().collect()
}

#[test]
fn a_fund_is_found_where_the_project_that_it_pays_for_is_now() {
    // In another part of the index.
    let site = SiteTest::with_records().edit("content/funds/f1.toml", "year = 2018", "year = 2016");
    let site = site.edit("content/funds/f1.toml", "township = \"花山\"\nvillage = \"东岭\"", "project = \"p1\"");
    let moved = |site: SiteTest| site.edit("content/projects/p1.toml", "village = \"dongling\"\n", "");
    assert_eq!(stale(site, moved), Vec::<String>::new());
}

#[test]
fn a_text_leads_to_a_record_that_has_become_one_of_another_kind() {
    let case = "+++\nid = \"n1\"\ntitle = \"另一件事\"\npublished = 2018-05-02\nfocus = [\"funds\"]\n";
    let site = SiteTest::with_records()
        .file("content/cases/n1.md", format!("{case}township = \"huashan\"\n+++\n\n正文。\n"))
        .edit("content/documents/d1.md", "+++\n\n", "+++\n\n见[另一件事](n1)。\n\n");
    let other = |site: SiteTest| {
        std::fs::remove_file(site.path("content/cases/n1.md")).expect("a file");
        site.file("content/documents/n1.md", format!("{case}type = \"news\"\n+++\n\n正文。\n"))
    };
    assert_eq!(stale(site, other), Vec::<String>::new());
}

/// A portal with a correction and a stated change of days to come.
fn with_days_ahead() -> SiteTest {
    let correction = "\n[[correction]]\ndate = 2018-11-22\nwhat = \"资金规模\"\nwas = \"30.00万元\"\nnow = \"28.00万元\"\n";
    let fund = std::fs::read_to_string(SiteTest::with_records().path("content/funds/f1.toml")).expect("a file");
    SiteTest::with_records().file("content/funds/f1.toml", fund + correction).edit(
        "content/documents/d1.md",
        "published =",
        "updated = 2018-11-24\npublished =",
    )
}

#[test]
fn days_that_come_change_what_a_clean_build_would_change() {
    let site = with_days_ahead();
    let outside = SiteTest::empty();
    let (again, clean) = (outside.path("again/public"), outside.path("clean/public"));
    for folder in [&again, &clean] {
        std::fs::create_dir_all(folder.parent().expect("a folder")).expect("a folder");
    }
    let mut today = crate::support::today();
    let mut changed = Vec::new();
    let mut before = BTreeMap::new();
    for _ in 0..6 {
        build(site.root(), &again, today, false);
        build(site.root(), &clean, today, true);
        let (one, other) = (files(&again), files(&clean));
        let differ: Vec<&String> = one.keys().chain(other.keys()).filter(|path| one.get(*path) != other.get(*path)).collect();
        assert!(differ.is_empty(), "{today}: {differ:?}");
        if before.get("feed.xml") != one.get("feed.xml") {
            changed.push(today.to_string());
        }
        before = one;
        today = today.tomorrow().expect("a day");
    }
    assert_eq!(changed, ["2018-11-20", "2018-11-22", "2018-11-24"]);
}

#[test]
fn what_is_dated_ahead_is_shown_when_its_day_has_come() {
    let shows = |day: &str| {
        let site = with_days_ahead();
        let today: Date = day.parse().expect("a day");
        let out = site.path("out/public");
        build(site.root(), &out, today, true);
        let text = |path: &str| std::fs::read_to_string(out.join(path)).expect("a file");
        let (page, rows) = (text("funds/f1/index.html"), text("data/2018/funds.csv"));
        let feed = text("feed.xml");
        [
            page.contains("更正为"),
            rows.contains("2018-11-22"),
            feed.contains("<summary>更正：资金规模"),
            text("documents/d1/index.html").contains("2018-11-24"),
        ]
    };
    assert_eq!(shows("2018-11-21"), [false; 4]);
    assert_eq!(shows("2018-11-22"), [true, true, true, false]);
    assert_eq!(shows("2018-11-24"), [true; 4]);
}
