//! What an office gets back: its workbook with the problems marked, and a report for the printer; and what it is asked.

use std::collections::BTreeMap;
use std::path::Path;

use calamine::{Reader, Xlsx};

use super::{FOCUS, import, tree};
use crate::support::SiteTest;

const CSV: &str = "2018年项目计划表,,,\n项目名称,乡镇,资金规模（万元）,开工时间\n甲<b>,花山镇,约30,2018-06-01\n乙,花山镇,1.5,2018112\n合计,,1.5,\n注：没有签字。,,,\n";

/// The parts of a workbook that are XML, by their names.
fn parts(path: &Path) -> BTreeMap<String, String> {
    let parts = gongshi::inspect::xml_parts(&std::fs::read(path).expect("a workbook"), 1 << 24).expect("its parts");
    parts.into_iter().map(|(name, bytes)| (name, String::from_utf8_lossy(&bytes).into_owned())).collect()
}

#[test]
fn the_workbook_comes_back_with_its_problems_and_can_be_imported_again() {
    let site = SiteTest::new();
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("退回.xlsx");
    let arguments = ["--set", "focus=funds", "--lang", "zh", "--annotate", out.to_str().expect("a path")];
    let run = import(&site, "a.csv", CSV, "project", &arguments);
    assert_eq!(run.code, 1, "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.ends_with(&format!("写好 {}\n", out.display())), "{}", run.stdout);
    let parts = parts(&out);
    let notes = &parts["xl/comments1.xml"];
    assert!(notes.contains("<comment ref=\"C3\"") && notes.contains("<comment ref=\"D4\""), "{notes}");
    assert!(notes.contains("金额 约30 不确切（约）") && notes.contains("可以是 2018-01-12 或 2018-11-02"), "{notes}");
    assert_eq!(notes.matches("<comment ref").count(), 2, "{notes}");
    assert!(parts["xl/styles.xml"].contains("FFFFC7CE"), "{}", parts["xl/styles.xml"]);
    let mut book: Xlsx<_> = calamine::open_workbook(&out).expect("a workbook");
    let cells = book.worksheet_range_at(0).expect("a sheet").expect("readable");
    let cell = |row, column| cells.get_value((row, column)).map(ToString::to_string).unwrap_or_default();
    assert_eq!([cell(2, 0), cell(2, 2), cell(3, 2), cell(3, 3)], ["甲<b>", "约30", "1.5", "2018112"]);
    // The same problems are found in it, and none when it is mended.
    let again = import(&site, "退回.xlsx", std::fs::read(&out).expect("a workbook"), "project", &FOCUS);
    assert!(again.stderr.contains("--> 退回.xlsx Sheet1!C3\n") && again.stderr.contains("Sheet1!D4\n"), "{}", again.stderr);
    let before = std::fs::read(&out).expect("a workbook");
    let run = import(&site, "a.csv", CSV, "project", &["--annotate", out.to_str().expect("a path")]);
    assert_eq!((run.code, run.stderr), (2, format!("{} is there already and was not changed\n", out.display())));
    assert!(std::fs::read(&out).expect("a workbook") == before);
}

#[test]
fn the_report_is_a_page_for_the_printer() {
    let site = SiteTest::new();
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("报告.html");
    let arguments = ["--set", "focus=funds", "--lang", "zh", "--report", out.to_str().expect("a path")];
    let run = import(&site, "a.csv", CSV, "project", &arguments);
    assert_eq!(run.code, 1, "{}{}", run.stdout, run.stderr);
    let page = std::fs::read_to_string(&out).expect("a page");
    for text in [
        "<html lang=\"zh-CN\">",
        "<title>导入报告：a.csv</title>",
        "@page { size: A4",
        "<tr><td>C3</td><td>金额 约30 不确切（约）</td><td>向填表单位要确切的数字，精确到分</td></tr>",
        "<tr><td>A6</td><td>注：没有签字。</td></tr>",
        "<tr><td>6</td><td>0</td><td>1</td><td>2</td><td>1</td><td>2</td></tr>",
        "什么也没有写",
    ] {
        assert!(page.contains(text), "{text}: {page}");
    }
    let out = folder.path().join("second.html");
    let csv = "项目名称,乡镇\n甲<b>,花山镇\n";
    let run = import(&site, "b.csv", csv, "project", &["--set", "focus=funds", "--report", out.to_str().expect("a path")]);
    let page = std::fs::read_to_string(&out).expect("a page");
    assert!(page.contains("<tr><td>p2018-001</td><td>甲&lt;b&gt;</td></tr>"), "{page}{}", run.stderr);
    assert!(!page.contains("Problems"), "{page}");
}

/// Runs an import on a terminal of its own, with these answers.
#[cfg(target_os = "linux")]
fn on_a_terminal(site: &SiteTest, csv: &str, arguments: &str, answers: &str) -> String {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.csv");
    std::fs::write(&path, csv).expect("a file");
    let program = env!("CARGO_BIN_EXE_gongshi");
    let line = format!(
        "'{program}' import '{}' --as project --root '{}' --today 2018-11-20 --lang zh --set focus=funds {arguments}",
        path.display(),
        site.root().display()
    );
    let mut script = Command::new("script");
    script.args(["-qec", &line, "/dev/null"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = script.spawn().expect("`script` of util-linux");
    child.stdin.take().expect("an input").write_all(answers.as_bytes()).expect("answers");
    String::from_utf8_lossy(&child.wait_with_output().expect("an end").stdout).replace("\r\n", "\n")
}

#[test]
#[cfg(target_os = "linux")]
fn columns_that_are_not_known_are_asked_for_once() {
    let csv = "工程,乡镇,资金规模（万元）,备注\n甲,花山镇,1,无图纸\n";
    let site = SiteTest::new();
    let said = on_a_terminal(&site, csv, "", "工程名\ntitle\n-\n");
    assert!(said.contains("列 `工程`（A1，如 甲）是哪个字段？"), "{said}");
    assert_eq!(said.matches("列 `工程`").count(), 2, "an answer that is no field is asked for again: {said}");
    assert!(said.contains("新增 p2018-001 甲\n") && said.contains("写入 content/projects/2018/import-a.toml"), "{said}");
    let saved = std::fs::read_to_string(site.path("import.toml")).expect("a mapping");
    assert!(saved.ends_with("[project]\n\"备注\" = \"-\"\n\"工程\" = \"title\"\n"), "{saved}");
    let said = on_a_terminal(&site, &csv.replace('甲', "乙"), "", "");
    assert!(!said.contains("是哪个字段") && said.contains("新增 p2018-002 乙\n"), "{said}");
}

#[test]
#[cfg(target_os = "linux")]
fn changes_are_asked_for_too() {
    let csv = "项目名称,乡镇,资金规模（万元）\n甲,花山镇,1\n";
    let site = SiteTest::new();
    on_a_terminal(&site, csv, "", "");
    let before = tree(&site);
    let said = on_a_terminal(&site, &csv.replace(",1", ",2"), "", "n\n");
    assert!(said.contains("更新 1 条已有的记录？") && said.contains("什么也没有写"), "{said}");
    assert!(tree(&site) == before);
    let said = on_a_terminal(&site, &csv.replace(",1", ",2"), "", "y\n");
    assert!(said.contains("写入 content/projects/2018/import-a.toml"), "{said}");
    assert!(tree(&site) != before);
}
