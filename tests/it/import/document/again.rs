//! A document that is imported again, as it was or corrected.

use super::{FOCUS, RECORD, import, tree};
use crate::support::SiteTest;

const TEXT: &str =
    "关于资金分配的通知\n云财农〔2018〕12号\n各乡镇：\n　　下达20万元。\n　　按月报告。\n云岭县财政局\n2018年5月3日\n";

#[test]
fn the_same_file_changes_nothing() {
    let site = SiteTest::new();
    import(&site, "a.txt", TEXT, "document", &FOCUS);
    let before = tree(&site);
    let run = import(&site, "a.txt", TEXT, "document", &FOCUS);
    assert!(run.stdout.ends_with("document: d2018-001 is the same; nothing to write\n"), "{}{}", run.stdout, run.stderr);
    assert_eq!(run.code, 0);
    assert!(tree(&site) == before);
}

#[test]
fn a_corrected_file_shows_what_it_changes_and_waits_for_yes() {
    let site = SiteTest::new();
    import(&site, "a.txt", TEXT, "document", &FOCUS);
    // What a person has added or chosen stays.
    let site = site.edit(RECORD, "type = \"notice\"", "summary = \"摘要。\"\ntype = \"policy\" # 有规定");
    let before = tree(&site);
    let corrected = TEXT.replace("20万元", "25万元").replace("5月3日", "5月4日");
    let run = import(&site, "b.txt", &corrected, "document", &FOCUS);
    let shown = "change d2018-001 issued: 2018-05-03 -> 2018-05-04\n- 下达20万元。\n+ 下达25万元。\n";
    assert!(run.stdout.contains(shown), "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.ends_with("document: d2018-001 changes; look at the changes and add --yes; nothing was written\n"));
    assert_eq!(run.code, 1);
    assert!(tree(&site) == before);
    let run = import(&site, "b.txt", &corrected, "document", &["--set", "focus=funds", "--yes"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let text = std::fs::read_to_string(site.path(RECORD)).expect("a record");
    assert_eq!(
        text,
        "+++\nid = \"d2018-001\"\ntitle = \"关于资金分配的通知\"\npublished = 2018-11-20\nfocus = [\"funds\"]\nsummary = \"摘要。\"\ntype = \"policy\" # 有规定\n\
         document_number = \"云财农〔2018〕12号\"\nauthority = \"云岭县财政局\"\nissued = 2018-05-04\n+++\n\n各乡镇：\n\n下达25万元。\n\n按月报告。\n"
    );
}

#[test]
fn a_record_that_was_saved_with_a_byte_order_mark_and_other_line_ends_keeps_them() {
    let site = SiteTest::new();
    import(&site, "a.txt", TEXT, "document", &FOCUS);
    let text = std::fs::read_to_string(site.path(RECORD)).expect("a record");
    let text = format!("\u{FEFF}{}", text.replace('\n', "\r\n"));
    let site = site.file(RECORD, &text);
    let run = import(&site, "a.txt", TEXT, "document", &FOCUS);
    assert!(run.stdout.ends_with("is the same; nothing to write\n"), "{}{}", run.stdout, run.stderr);
    assert_eq!(std::fs::read_to_string(site.path(RECORD)).expect("a record"), text);
    let run = import(&site, "a.txt", TEXT.replace("20万元", "25万元"), "document", &["--set", "focus=funds", "--yes"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    assert_eq!(std::fs::read_to_string(site.path(RECORD)).expect("a record"), text.replace("20万元", "25万元"));
}

#[test]
fn another_document_is_another_record() {
    let site = SiteTest::new();
    import(&site, "a.txt", TEXT, "document", &FOCUS);
    let run = import(&site, "a.txt", TEXT.replace("12号", "13号"), "document", &FOCUS);
    assert!(
        run.stdout.ends_with("document: d2018-002 is new; written to content/documents/2018/d2018-002.md\n"),
        "{}",
        run.stdout
    );
    let run = import(&site, "a.txt", TEXT.replace("云财农〔2018〕12号\n", ""), "document", &FOCUS);
    let both = "several records may be this document: content/documents/2018/d2018-001.md, content/documents/2018/d2018-002.md";
    assert!(run.stderr.contains(both), "{}{}", run.stdout, run.stderr);
    let given = ["--set", "focus=funds", "--set", "id=d2018-002"];
    let run = import(&site, "a.txt", TEXT.replace("云财农〔2018〕12号\n", ""), "document", &given);
    assert!(run.stdout.ends_with("document: d2018-002 is the same; nothing to write\n"), "{}{}", run.stdout, run.stderr);
}

#[test]
fn what_is_no_field_or_belongs_to_tables_is_refused() {
    let site = SiteTest::new();
    let run = import(&site, "a.txt", TEXT, "document", &["--set", "budget=1"]);
    assert!(run.stderr.starts_with("error: a document has no field `budget`\n"), "{}", run.stderr);
    let run = import(&site, "a.txt", TEXT, "document", &["--map", "甲=title"]);
    assert_eq!((run.code, run.stderr.as_str()), (2, "--sheet, --map, --annotate and --report are for tables only\n"));
}
