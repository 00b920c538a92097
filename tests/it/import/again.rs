//! A file that is imported again, as it was or corrected.

use super::{FOCUS, import, tree};
use crate::support::SiteTest;

const CSV: &str =
    "项目名称,乡镇,村,资金规模（万元）,责任人\n东岭道路二期,花山镇,东岭村,30,赵大山\n白杨饮水,白杨乡,,12.5,钱有田\n";
const BATCH: &str = "content/projects/2018/import-a.toml";

#[test]
fn the_same_file_changes_nothing() {
    let site = SiteTest::new();
    import(&site, "a.csv", CSV, "project", &FOCUS);
    let before = tree(&site);
    let run = import(&site, "a.csv", CSV, "project", &FOCUS);
    assert_eq!(
        run.stdout,
        "project: 0 new, 0 changed, 2 the same; nothing to write\na.csv: 3 rows = 2 records + 0 totals + 1 titles and headings + 0 notes + 0 reported\n"
    );
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(tree(&site) == before);
}

#[test]
fn a_corrected_file_shows_what_it_changes_and_waits_for_yes() {
    let site = SiteTest::new();
    import(&site, "a.csv", CSV, "project", &FOCUS);
    // What a person has added since, and a remark, stay.
    let site = site.edit(BATCH, "budget = \"30.00万元\"", "budget = \"30.00万元\" # 见批复\nhouseholds = 42");
    let before = tree(&site);
    let corrected = format!("{}新的项目,花山,,1,\n", CSV.replace(",30,", ",32.5,").replace("钱有田", "孙文"));
    let shown = format!(
        "new p2018-003 新的项目\n\
         change p2018-001 budget: \"30.00万元\" -> \"32.50万元\" ({BATCH})\n\
         change p2018-002 responsible: \"钱有田\" -> \"孙文\" ({BATCH})\n"
    );
    let line = "a.csv: 4 rows = 3 records + 0 totals + 1 titles and headings + 0 notes + 0 reported\n";
    let run = import(&site, "a.csv", &corrected, "project", &FOCUS);
    let wait = "project: 1 new, 2 changed, 0 the same; look at the changes and add --yes; nothing was written\n";
    assert_eq!((run.code, run.stdout), (1, format!("{shown}{wait}{line}")));
    let run = import(&site, "a.csv", &corrected, "project", &["--set", "focus=funds", "--dry-run"]);
    let dry = "project: 1 new, 2 changed, 0 the same; a dry run, nothing was written\n";
    assert_eq!((run.code, run.stdout), (0, format!("{shown}{dry}{line}")));
    assert!(tree(&site) == before);
    let run = import(&site, "a.csv", &corrected, "project", &["--set", "focus=funds", "--yes"]);
    assert!(run.stdout.contains(&format!("written to {BATCH}\n")), "{}{}", run.stdout, run.stderr);
    let text = std::fs::read_to_string(site.path(BATCH)).expect("the batch");
    assert!(text.contains("budget = \"32.50万元\" # 见批复\nhouseholds = 42\n"), "{text}");
    assert!(text.contains("responsible = \"孙文\"\n\n[[project]]\nid = \"p2018-003\"\ntitle = \"新的项目\"\n"), "{text}");
}

#[test]
fn a_record_written_by_hand_is_found_by_title_and_place_or_by_its_id() {
    let site = SiteTest::with_records();
    let csv = "项目名称,乡镇,村,资金规模（元）\n东岭村道路项目,花山镇,东岭村,300000\n";
    let run = import(&site, "a.csv", csv, "project", &FOCUS);
    assert!(run.stdout.contains("0 new, 0 changed, 1 the same"), "{}{}", run.stdout, run.stderr);
    let csv = "编号,项目名称,乡镇,村,责任人\np1,东岭村道路工程,花山镇,东岭村,赵大山\n";
    let run = import(&site, "a.csv", csv, "project", &["--set", "focus=funds", "--yes"]);
    assert!(run.stdout.contains("change p1 title: \"东岭村道路项目\" -> \"东岭村道路工程\""), "{}{}", run.stdout, run.stderr);
    let text = std::fs::read_to_string(site.path("content/projects/p1.toml")).expect("the record");
    assert_eq!(text, crate::support::PROJECT.replace("东岭村道路项目", "东岭村道路工程"));
    let csv = "标题,乡镇,村,问题类型\n东岭村虚报冒领问题的通报,花山,东岭,虚报套取\n";
    let run = import(&site, "a.csv", csv, "case", &["--set", "focus=funds", "--yes"]);
    assert!(run.stdout.contains("change c1 violation"), "{}{}", run.stdout, run.stderr);
    let text = std::fs::read_to_string(site.path("content/cases/c1.md")).expect("the record");
    assert_eq!(text, crate::support::CASE.replace("\"虚报冒领\"", "\"虚报套取\""));
}

#[test]
fn rows_that_are_the_same_record_and_fields_that_are_missing_are_reported() {
    let site = SiteTest::new();
    let csv = "项目名称,乡镇,责任人\n甲,花山镇,赵大山\n甲,花山,钱有田\n乙,,孙文\n";
    let run = import(&site, "a.csv", csv, "project", &["--lang", "zh"]);
    assert_eq!(
        run.stderr,
        "错误: 甲 在同一地方写了两次，另一处在 A2\n  --> a.csv A3\n  = 办法: 是同一条就删去一行，不是就在名称里写明区别\n\n\
         错误: 缺少 focus（治理重点）\n  --> a.csv\n  = 办法: 加上这一列，或者全部相同时写 --set focus=内容\n\n\
         错误: 缺少 township（乡镇）\n  --> a.csv A4\n  = 办法: 加上这一列，或者全部相同时写 --set township=内容\n\n3 个错误；什么也没有写\n"
    );
}

#[test]
fn what_the_portal_does_not_know_is_told_by_its_cell_before_anything_is_written() {
    let site = SiteTest::with_records();
    let before = tree(&site);
    let csv = "项目名称,乡镇,村,资金规模（万元）,开工时间,完工时间,责任人\n甲,花山鎮,,1,,,\n乙,花山镇,西村,2,2018-06-01,2018-05-01,\n丙,花山镇,,2,,,赵大山13912345678\n东岭村道路项目,花山镇,东岭村,30,,,\n";
    let run = import(&site, "a.csv", csv, "project", &["--set", "focus=funds", "--yes"]);
    assert_eq!(
        run.stderr,
        "error: `township` names `花山鎮`, which no registry knows\n  --> a.csv B2\n  = help: did you mean `花山镇`? the registry is `content/regions.toml`\n\n\
         error: `village` names `西村`, which `花山镇` does not have\n  --> a.csv C3\n  = help: enter it in `content/regions.toml` first, or mend the name\n\n\
         error: `ends`, 2018-05-01, is before `starts`, 2018-06-01\n  --> a.csv F3\n  = help: mend whichever of `ends` and `starts` is wrong\n\n\
         error: here is a mobile number: 13*********\n  --> a.csv G4\n  = help: remove it; give the landline of an office\n\n4 errors; nothing was written\n"
    );
    let line = "a.csv: 5 rows = 4 records + 0 totals + 1 titles and headings + 0 notes + 0 reported\n";
    assert!(run.stdout.ends_with(line), "{}", run.stdout);
    assert!(tree(&site) == before);
}

/// The same text as an editor on Windows saves it.
fn as_notepad(site: SiteTest, path: &str) -> SiteTest {
    let text = std::fs::read_to_string(site.path(path)).expect("a file");
    site.file(path, format!("\u{FEFF}{}", text.replace('\n', "\r\n")))
}

#[test]
fn a_file_that_was_saved_with_a_byte_order_mark_and_other_line_ends_keeps_them() {
    let site = SiteTest::new();
    import(&site, "a.csv", CSV, "project", &[FOCUS[0], FOCUS[1], "--map", "备注=-"]);
    let site = as_notepad(as_notepad(site, BATCH), "import.toml");
    let before = tree(&site);
    let run = import(&site, "a.csv", CSV, "project", &FOCUS);
    assert!(run.stdout.contains("2 the same; nothing to write\n"), "{}{}", run.stdout, run.stderr);
    assert_eq!(run.code, 0);
    assert!(tree(&site) == before);
    let text = String::from_utf8(std::fs::read(site.path(BATCH)).expect("the batch")).expect("UTF-8");
    // Values of several lines have the line ends of their file, too.
    let site =
        site.file(BATCH, text.replace("\"30.00万元\"\r\n", "\"30.00万元\" # 见批复\r\nsummary = \"\"\"\r\n甲\r\n乙\"\"\"\r\n"));
    let text = std::fs::read_to_string(site.path(BATCH)).expect("the batch");
    let corrected = format!("{}新的项目,花山,,1,\n", CSV.replace(",30,", ",32.5,"));
    let run = import(&site, "a.csv", &corrected, "project", &["--set", "focus=funds", "--yes"]);
    assert!(run.stdout.contains("1 new, 1 changed, 1 the same; written to"), "{}{}", run.stdout, run.stderr);
    let added = "\n[[project]]\nid = \"p2018-003\"\ntitle = \"新的项目\"\npublished = 2018-11-20\nfocus = [\"funds\"]\ntownship = \"花山\"\nbudget = \"1.00万元\"\n";
    let expected = format!("{}{added}", text.replace("\"30.00万元\" #", "\"32.50万元\" #").replace("\r\n", "\n"));
    let now = std::fs::read_to_string(site.path(BATCH)).expect("the batch");
    assert_eq!(now, expected.replace('\n', "\r\n"));
}

#[test]
fn a_file_that_cannot_be_read_is_never_taken_for_none() {
    let site = SiteTest::new();
    import(&site, "a.csv", CSV, "project", &FOCUS);
    let text = std::fs::read_to_string(site.path(BATCH)).expect("the batch");
    let site = site.file(BATCH, encoding_rs::GB18030.encode(&text).0);
    let before = tree(&site);
    // Under another name, the same rows would come twice.
    let run = import(&site, "b.csv", CSV, "project", &["--set", "focus=funds", "--yes"]);
    let told =
        format!("error: `{BATCH}` is not UTF-8 from line 3, column 10 on; it looks like GBK (ANSI)\n  --> b.csv {BATCH}\n");
    assert!(run.stderr.starts_with(&told), "{}{}", run.stdout, run.stderr);
    assert_eq!(run.code, 1);
    assert!(tree(&site) == before);
}
