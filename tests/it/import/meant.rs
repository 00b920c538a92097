//! What a sheet means where it shows something else than its cells hold, and rows that are not what they look like.

use super::files::workbook;
use super::{FOCUS, import};
use crate::support::SiteTest;

const HEAD: [(&str, &str); 4] = [("A1", "项目名称"), ("B1", "乡镇"), ("C1", "资金规模（万元）"), ("D1", "开工时间")];

/// Rows of 花山镇 below the heading: title, amount and day.
fn rows(rows: &[(&'static str, &'static str, &'static str)]) -> Vec<(String, &'static str)> {
    let cells = rows.iter().zip(2..).flat_map(|((title, amount, day), row)| {
        [("A", *title), ("B", "花山镇"), ("C", *amount), ("D", *day)]
            .map(move |(column, value)| (format!("{column}{row}"), value))
    });
    HEAD.iter().map(|(place, value)| ((*place).to_owned(), *value)).chain(cells.filter(|(_, value)| !value.is_empty())).collect()
}

fn table(of: &[(&'static str, &'static str, &'static str)]) -> Vec<u8> {
    let cells = rows(of);
    workbook(&cells.iter().map(|(place, value)| (place.as_str(), *value)).collect::<Vec<_>>(), &[], "")
}

#[test]
fn a_unit_that_a_cell_shows_counts_before_that_of_the_heading() {
    let site = SiteTest::new();
    let run = import(&site, "a.xlsx", table(&[("甲", "$2300000", ""), ("乙", "$33", ""), ("丙", "#4", "")]), "project", &FOCUS);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    let text = std::fs::read_to_string(site.path("content/projects/2018/import-a.toml")).expect("a batch");
    let budgets: Vec<&str> = text.lines().filter(|line| line.starts_with("budget")).collect();
    assert_eq!(budgets, ["budget = \"30.00万元\"", "budget = \"30000.00万元\"", "budget = \"4.00万元\""]);
    let run = import(&SiteTest::new(), "a.xlsx", table(&[("甲", "$49", "")]), "project", &FOCUS);
    assert_eq!(
        run.stderr,
        "error: 9千元 is not an amount\n  --> a.xlsx 项目!C2\n  = help: write digits such as 385.60, or leave it blank; a reduction is announced on its own\n\n1 error; nothing was written\n"
    );
}

#[test]
fn a_day_of_which_only_the_month_is_shown_is_no_day() {
    let run = import(&SiteTest::new(), "a.xlsx", table(&[("甲", "#1", "$543160"), ("乙", "#1", "$643164")]), "project", &FOCUS);
    assert_eq!(
        run.stderr,
        "error: 2018年3月 is not a whole date\n  --> a.xlsx 项目!D2\n  = help: write it as 2018-01-12\n\n1 error; nothing was written\n"
    );
}

#[test]
fn a_formula_that_was_never_calculated_is_told_in_rows_and_totals() {
    let mut cells = rows(&[("甲", "=3*4", ""), ("合计", "=SUM(C2)", "")]);
    cells.retain(|(place, _)| place != "B3");
    let cells: Vec<(&str, &str)> = cells.iter().map(|(place, value)| (place.as_str(), *value)).collect();
    let run = import(&SiteTest::new(), "a.xlsx", workbook(&cells, &[], ""), "project", &FOCUS);
    let told = |place: &str| {
        format!(
            "error: this formula was never calculated: its result is not in the file\n  --> a.xlsx 项目!{place}\n  = help: open the file in WPS or Excel and save it\n\n"
        )
    };
    assert_eq!(run.stderr, format!("{}{}2 errors; nothing was written\n", told("C2"), told("C3")));
}

#[test]
fn a_plan_of_the_next_year_is_known_again() {
    let site = SiteTest::new();
    let csv = "花山镇2019年计划表\n项目名称,乡镇,村,资金规模（万元）\n甲,花山镇,东岭村,10\n";
    import(&site, "a.csv", csv, "project", &FOCUS);
    let run = import(&site, "b.csv", csv.replace(",10", ",12"), "project", &FOCUS);
    let changed = "change p2019-001 budget: \"10.00万元\" -> \"12.00万元\" (content/projects/2019/import-a.toml)\n";
    assert!(run.stdout.starts_with(&format!("{changed}project: 0 new, 1 changed")), "{}{}", run.stdout, run.stderr);
}

#[test]
fn numbers_of_rows_are_no_ids() {
    let run = import(&SiteTest::new(), "a.csv", "编号,项目名称,乡镇\n1,甲,花山镇\n", "project", &FOCUS);
    assert_eq!(
        run.stderr,
        "error: the id 1 only counts the rows; other sheets have it, too\n  --> a.csv A2\n  = help: call the column 序号, or leave it out with --map 编号=-; the id of a record is like p2018-001\n\n1 error; nothing was written\n"
    );
}

#[test]
fn several_persons_in_one_cell_are_told() {
    let csv = "标题,乡镇,姓名,职务,处分\n虚报问题,花山镇,赵大山、钱有田,会计、出纳,党内警告、记过\n";
    let run = import(&SiteTest::new(), "a.csv", csv, "case", &["--set", "focus=conduct"]);
    assert_eq!(
        run.stderr,
        "error: 赵大山、钱有田 are several persons; whose position and discipline is whose is not known\n  --> a.csv C2\n  = help: leave the columns of name, position and discipline out with --map HEADING=-, and write a [[person]] for each into the record\n\n1 error; nothing was written\n"
    );
}

#[test]
fn rows_that_head_a_group_with_its_subtotal_are_asked_about() {
    let csv = "序号,项目名称,资金规模（万元）\n一,产业类,3\n1,甲,1\n2,乙,2\n（二）,基础设施,4\n1,丙,4\n";
    let set = ["--set", "focus=funds", "--set", "township=花山镇"];
    let run = import(&SiteTest::new(), "a.csv", csv, "project", &set);
    let told = |text: &str, place: &str| {
        format!(
            "error: the number {text} is written unlike those of other rows: this row looks like the subtotal of a group\n  --> a.csv {place}\n  = help: write 小计 into the title of a subtotal; number a record in digits\n\n"
        )
    };
    assert_eq!(run.stderr, format!("{}{}2 errors; nothing was written\n", told("一", "A2"), told("(二)", "A5")));
    let all = "序号,项目名称,资金规模（万元）\n一,甲,1\n二,乙,2\n";
    assert_eq!(import(&SiteTest::new(), "a.csv", all, "project", &set).code, 0);
}

#[test]
fn a_clean_import_with_warnings_only_ends_well() {
    let site = SiteTest::new();
    let run = import(&site, "a.csv", "项目名称,乡镇,资金规模（万元）\n甲,花山镇,1\n", "project", &FOCUS);
    assert!(
        run.stderr.ends_with("0 errors, 1 warning in 1 file; the records are written and can be published\n"),
        "{}",
        run.stderr
    );
    assert_eq!(run.code, 0);
}
