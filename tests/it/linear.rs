//! Content that is large, or made to be slow: work that grows faster than the text would take minutes here.

use std::fmt::Write;

use gongshi::prepare;

use crate::support::{SiteTest, today};

/// The most that a check of one of these portals may take, unoptimised and on a busy machine; most need a second.
const SECONDS: u64 = 60;

/// Length of a text. One step for each pair of its characters would take minutes.
const LENGTH: usize = 128 * 1024;

/// Checks a portal; its number of findings.
fn findings_in_time(site: &SiteTest, what: &str) -> usize {
    #[expect(clippy::disallowed_methods, reason = "this is about time")]
    let started = std::time::Instant::now();
    let mut prepared = prepare(site.root(), today());
    gongshi::check(&mut prepared, &|| ());
    let shown = prepared.found.sorted(&prepared.sources).len();
    let took = started.elapsed();
    assert!(took.as_secs() < SECONDS, "{what}: {took:?}");
    shown
}

/// A document whose text is `pattern` over and over, [`LENGTH`] of it.
fn with_text(pattern: &str) -> SiteTest {
    let body = pattern.repeat(LENGTH / pattern.len());
    let head = "+++\nid = \"d9\"\ntitle = \"长文\"\npublished = 2018-02-01\nfocus = [\"funds\"]\ntype = \"notice\"\n+++\n";
    SiteTest::new().file("content/documents/d9.md", format!("{head}{body}\n"))
}

#[test]
fn texts_of_numbers_and_names_are_searched_in_time() {
    for pattern in
        ["1", "110101 ", "1 ", "62 22 ", "账号", "X年", "赵大山 ", "|赵大山|残疾|\n", "- 赵大山 残疾\n", "花山镇东岭村"]
    {
        findings_in_time(&with_text(pattern), pattern);
    }
}

#[test]
fn a_text_with_a_finding_in_every_word_is_reported_in_time() {
    let numbers = findings_in_time(&with_text("13800138000,"), "mobile numbers");
    assert_eq!(numbers, LENGTH / 12);
    findings_in_time(&with_text("[甲](无)\n"), "dead links");
    findings_in_time(&with_text("【打印本页】"), "page furniture");
}

#[test]
fn ten_thousand_records_in_one_file_are_read_in_time() {
    let mut batch = String::new();
    for number in 0..10_000 {
        write!(
            batch,
            "[[document]]\nid = \"b{number}\"\ntitle = \"第{number}号通知\"\npublished = 2018-01-01\nfocus = [\"funds\"]\ntype = \"notice\"\nbody = \"正文\"\n\n"
        )
        .expect("a text");
    }
    let site = SiteTest::new().file("content/documents/batch.toml", &batch);
    let mut prepared = prepare(site.root(), today());
    assert_eq!((prepared.found.len(), prepared.planned.take().map(|planned| planned.read)), (0, Some(10_000)));
    let wrong = SiteTest::new().file("content/documents/batch.toml", batch.replace("\"notice\"", "\"notise\""));
    assert_eq!(findings_in_time(&wrong, "a batch of mistakes"), 10_000);
}
