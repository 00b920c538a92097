//! One test for each rule: the whole message as a clerk reads it, and a near miss that stays quiet.

mod attachments;
mod careless;
mod fields;
mod files;
mod names;
mod personal;
mod program;
mod sums;
mod syntax;
mod texts;
mod titles;
mod values;

use std::path::Path;

pub(crate) use texts::with_long_text;

use crate::support::SiteTest;

const FUND: &str = "content/funds/f1.toml";
const PROJECT: &str = "content/projects/p1.toml";
const CASE: &str = "content/cases/c1.md";
const DOCUMENT: &str = "content/documents/d1.md";
const REGIONS: &str = "content/regions.toml";

/// The lines of a text that is written indented: without the first, which is empty, and without the indentation of the last.
fn text(indented: &str) -> String {
    let lines = indented.strip_prefix('\n').expect("an empty first line");
    let indentation = lines.rsplit('\n').next().expect("a last line");
    assert!(!indentation.is_empty() && indentation.trim().is_empty(), "the last line is no indentation");
    lines.split_inclusive('\n').map(|line| line.strip_prefix(indentation).unwrap_or(line)).collect()
}

#[test]
fn a_sound_portal_has_no_findings() {
    assert_eq!(SiteTest::with_records().findings(), "");
}

#[test]
fn every_rule_has_a_test_in_english_and_a_third_in_chinese() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let mut texts = String::new();
    for entry in walkdir::WalkDir::new(tests).into_iter().map(|entry| entry.expect("a readable folder")) {
        if entry.file_type().is_file() {
            texts += &std::fs::read_to_string(entry.path()).expect("UTF-8");
        }
    }
    let codes = || gongshi::rules::ALL.iter().map(|rule| rule.code);
    let untested: Vec<_> =
        codes().filter(|code| !["error", "warning"].iter().any(|word| texts.contains(&format!("{word}[{code}]: ")))).collect();
    assert_eq!(untested, Vec::<&str>::new());
    let in_chinese =
        codes().filter(|code| ["错误", "警告"].iter().any(|word| texts.contains(&format!("{word}[{code}]: ")))).count();
    assert!(in_chinese * 3 >= codes().count(), "{in_chinese} rules have a Chinese text");
}
