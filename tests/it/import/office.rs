//! Workbooks as offices make them, saved by LibreOffice in every format: imported right, or refused with cell and reason.
//!
//! The workbooks are described here, as flat `OpenDocument`. Those that LibreOffice made of them lie in `tests/data/import`;
//! `UPDATE_WORKBOOKS=1 cargo test --test it office` makes them anew. Where LibreOffice is installed it makes them in each run, and
//! what it makes must give the same; with `GONGSHI_OFFICE` set it must be installed.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use super::{FOCUS, import};
use crate::support::{Run, SiteTest};

/// A sheet: its name, its hidden columns, its rows.
///
/// A cell is a text, or `#12.5` a number, `=SUM([.A1:.A2])|12.5` a formula with its value, `@2018-01-12` a day, `%0.5` a
/// percentage, `!formula` one that fails, `>2x1 …` what is merged over two columns and one row, `<` one that is covered. A row
/// that begins with `hidden` is hidden.
type Sheet = (&'static str, &'static [usize], &'static [&'static [&'static str]]);

/// Everything that offices do to a table, and nothing that cannot be read.
const PLAN: &[Sheet] = &[
    (
        "第三批",
        &[9],
        &[
            &[">9x1 2018年第三批扶贫项目计划表", "<", "<", "<", "<", "<", "<", "<", "<"],
            &["填报单位：花山镇", "", "", "", "", "", "", "单位：万元"],
            &[
                ">1x2 序号",
                ">1x2 项目名称",
                ">2x1 建设地点",
                "<",
                ">2x1 资金规模",
                "<",
                ">1x2 计划开工时间",
                ">1x2 责任人",
                ">1x2 受益户数",
                ">1x2 身份证号",
            ],
            &["<", "<", "乡镇", "村", "合　计", "其中：自筹资金", "<", "<", "<", "<"],
            &["一、基础设施", "", "", "", "", "", "", "", "", ""],
            &["#1", "东岭村道路", ">1x2 花山镇", "东岭村", "#29.862588", "#0.1", "@2018-01-12", "赵大山", "#120", "x"],
            &["#2", "东岭村\n饮水工程", "<", "东岭村", "'1,234.50", "", "2018年11月2日", "钱有田", "42户", "x"],
            &[],
            &["hidden", "#3", "隐藏的行", "花山镇", "", "３０万元", "—", "2018.6.1", "孙　文", "'1,200", "x"],
            &["小计", "", "", "", "=SUM([.E6:.E7])+1264.5|1294.362588", "#0.1", "", "", "#1362", ""],
            &["二、产业发展", "", "", "", "", "", "", "", "", ""],
            &["#4", "白杨合作社", "白杨乡", "", "=[.F12]*10|5", "#0.5", "20181102", "李红", "#7", "x"],
            &["#5", "白杨道路", "白杨乡", "", "'300000元", "/", "2018/6/1", "李红", "无", "x"],
            &["小计", "", "", "", "#35", "#0.5", "", "", "#7", ""],
            &[">4x1 合　计", "<", "<", "<", "=[.E10]+[.E14]|1329.362588", "=[.F10]+[.F14]|0.6", "", "", "#1369", ""],
            &["注：本表由扶贫办填报，自筹资金不计入财政资金。"],
            &["填表人：周平", "", "", "审核人：吴山", "", "", "2018年11月20日"],
            &["", "", "", "", "", "", "@2018-11-20"],
        ],
    ),
    (
        "续建",
        &[],
        &[
            &["项目名称", "乡镇", "总投资（元）", "项目负责人"],
            &["甲", "乙", "#1", "#2"],
            &["续建的桥", "白杨乡", "#123456.78", "李红"],
            &["总计", "", "=SUM([.C3:.C3])|123456.78", ""],
        ],
    ),
    ("填表说明", &[], &[&["请各乡镇按要求填报。"]]),
];

/// Of each mistake one.
const FAULTS: &[Sheet] = &[(
    "项目",
    &[],
    &[
        &["序号", "项目名称", "乡镇", "资金规模（万元）", "开工时间", "责任人", "受益户数"],
        &["#1", "约数", "花山镇", "约30万元", "2018-06-01", "甲", "#1"],
        &["#2", "多数", "花山镇", "5万多元", "2018112", "甲", "#1"],
        &["#3", "年份", "花山镇", "#1", "18.1.12", "甲", "#1"],
        &["#4", "没有的日子", "花山镇", "#1", "2018年2月30日", "甲", "#1"],
        &["#5", "公式", "花山镇", "!of:=1/0", "@2018-06-01", "甲", "#1"],
        &["#6", "不是整分", "花山镇", "=0.1+0.2|0.30000000000000004", "@2018-06-01", "甲", "#1.5"],
        &["#7", "百分比", "花山镇", "%0.5", "@2018-06-01", "甲", "#1"],
        &["#8", "合并一", "花山镇", ">1x2 #60", "@2018-06-01", "甲", "#1"],
        &["#9", "合并二", "花山镇", "<", "@2018-06-01", "甲", "#1"],
        &["#10", "合并三", ">2x1 花山镇", "<", "@2018-06-01", "甲", "#1"],
        &["#11", "#12", "花山镇", "#1", "@2018-06-01", "甲", "#1"],
        &["#12", "日期", "花山镇", "@2018-06-01", "@2018-06-01", "同上", "#1"],
        &["", "", "花山镇", "#7", "", "", ""],
        &["合计", "", "", "#1", "", "", "#99"],
    ],
)];

/// Days are counted from 1904 on.
const EPOCH: &[Sheet] = &[("项目", &[], &[&["项目名称", "乡镇", "完工时间"], &["甲", "白杨乡", "@2018-01-12"]])];

/// A figure that comes from another file, on the second sheet.
const LINKS: &[Sheet] = &[
    ("项目", &[], &[&["项目名称", "乡镇"], &["甲", "白杨乡"]]),
    (
        "资金",
        &[],
        &[
            &["项目名称", "乡镇", "资金规模（万元）"],
            &["乙", "白杨乡", "=SUM([.D2];[$项目.B9];1;IF([.D3]&gt;2;&quot;a'#b&quot;;3))|4"],
            &["丙", "白杨乡", "=ROUND(['file:///tmp/gongshi/rates.ods'#$Sheet1.B2]*2;2)|3"],
        ],
    ),
];

fn flat(sheets: &[Sheet], zero: &str) -> String {
    let tables: String = sheets.iter().map(table).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\" xmlns:of=\"urn:oasis:names:tc:opendocument:xmlns:of:1.2\" office:version=\"1.2\" office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\"><office:automatic-styles><number:date-style style:name=\"n1\"><number:year number:style=\"long\"/><number:text>-</number:text><number:month number:style=\"long\"/><number:text>-</number:text><number:day number:style=\"long\"/></number:date-style><number:percentage-style style:name=\"n2\"><number:number number:decimal-places=\"0\" number:min-integer-digits=\"1\"/><number:text>%</number:text></number:percentage-style><style:style style:name=\"d\" style:family=\"table-cell\" style:data-style-name=\"n1\"/><style:style style:name=\"p\" style:family=\"table-cell\" style:data-style-name=\"n2\"/></office:automatic-styles><office:body><office:spreadsheet><table:calculation-settings><table:null-date table:date-value=\"{zero}\"/></table:calculation-settings>{tables}</office:spreadsheet></office:body></office:document>\n"
    )
}

fn table((name, hidden, rows): &Sheet) -> String {
    let columns: String = (0..12)
        .map(|column| {
            if hidden.contains(&column) { "<table:table-column table:visibility=\"collapse\"/>" } else { "<table:table-column/>" }
        })
        .collect();
    let rows: String = rows.iter().map(|cells| row(cells)).collect();
    format!("<table:table table:name=\"{name}\">{columns}{rows}</table:table>")
}

fn row(cells: &[&str]) -> String {
    let (visibility, cells) = match cells {
        ["hidden", cells @ ..] => (" table:visibility=\"collapse\"", cells),
        cells => ("", cells),
    };
    let cells: String =
        if cells.is_empty() { "<table:table-cell/>".to_owned() } else { cells.iter().map(|one| cell(one)).collect() };
    format!("<table:table-row{visibility}>{cells}</table:table-row>")
}

fn cell(text: &str) -> String {
    let (span, text) = match text.strip_prefix('>').and_then(|rest| rest.split_once(' ')) {
        Some((span, text)) => {
            let (columns, rows) = span.split_once('x').expect("columns and rows");
            (format!(" table:number-columns-spanned=\"{columns}\" table:number-rows-spanned=\"{rows}\""), text)
        }
        None => (String::new(), text),
    };
    let (kind, rest) = text.split_at(text.chars().next().map_or(0, char::len_utf8));
    let value = match kind {
        "" => return format!("<table:table-cell{span}/>"),
        "<" => return "<table:covered-table-cell/>".to_owned(),
        "#" => format!("office:value-type=\"float\" office:value=\"{rest}\"/>"),
        "%" => format!("table:style-name=\"p\" office:value-type=\"percentage\" office:value=\"{rest}\"/>"),
        "@" => format!("table:style-name=\"d\" office:value-type=\"date\" office:date-value=\"{rest}\"/>"),
        "!" => format!("table:formula=\"{rest}\"/>"),
        "=" => {
            let (formula, value) = rest.split_once('|').expect("a formula with its value");
            format!("table:formula=\"of:={formula}\" office:value-type=\"float\" office:value=\"{value}\"/>")
        }
        _ => {
            let lines = text.trim_start_matches('\'').replace('\n', "</text:p><text:p>");
            format!("office:value-type=\"string\"><text:p>{lines}</text:p></table:table-cell>")
        }
    };
    format!("<table:table-cell{span} {value}")
}

/// How LibreOffice is told the formats: GB18030 is its encoding 85.
const FORMATS: [(&str, &str); 4] = [
    ("xlsx", "xlsx:Calc MS Excel 2007 XML"),
    ("xls", "xls:MS Excel 97"),
    ("ods", "ods:calc8"),
    ("csv", "csv:Text - txt - csv (StarCalc):44,34,85,1"),
];

/// Has LibreOffice save the workbooks into `folder` in every format.
fn convert(folder: &Path) -> bool {
    let sources = tempfile::tempdir().expect("a folder");
    let books = [
        ("plan", PLAN, "1899-12-30"),
        ("faults", FAULTS, "1899-12-30"),
        ("epoch", EPOCH, "1904-01-01"),
        ("links", LINKS, "1899-12-30"),
    ];
    for (name, sheets, zero) in books {
        std::fs::write(sources.path().join(format!("{name}.fods")), flat(sheets, zero)).expect("a file");
    }
    FORMATS.iter().all(|(_, format)| {
        let mut command = Command::new("soffice");
        let profile = format!("-env:UserInstallation=file://{}", sources.path().join("profile").display());
        command.args([&profile, "--headless", "--convert-to", format, "--outdir"]).arg(folder);
        command.args(books.map(|(name, ..)| name).map(|name| sources.path().join(format!("{name}.fods"))));
        command.output().is_ok_and(|out| out.status.success())
    })
}

fn kept() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/import")
}

/// The folders with workbooks: those that are kept, and those that LibreOffice has just made, where it is installed.
static FOLDERS: LazyLock<Vec<(PathBuf, Option<tempfile::TempDir>)>> = LazyLock::new(|| {
    let mut folders = vec![(kept(), None)];
    if Command::new("soffice").arg("--version").output().is_err() {
        assert!(std::env::var_os("GONGSHI_OFFICE").is_none(), "LibreOffice is not there: tests/import/install.sh installs it");
        let text = "left out: workbooks made anew, since LibreOffice is not installed (tests/import/install.sh installs it)";
        let _ = writeln!(std::io::stderr(), "{text}");
        return folders;
    }
    let made = tempfile::tempdir().expect("a folder");
    assert!(convert(made.path()), "LibreOffice could not save the workbooks");
    if std::env::var_os("UPDATE_WORKBOOKS").is_some() {
        std::fs::create_dir_all(kept()).expect("a folder");
        for entry in std::fs::read_dir(made.path()).expect("a folder") {
            let path = entry.expect("readable").path();
            std::fs::copy(&path, kept().join(path.file_name().expect("a name"))).expect("a copy");
        }
    }
    folders.push((made.path().to_owned(), Some(made)));
    folders
});

/// What all the rows of [`PLAN`] are, but for the sheet with remarks only.
const RECORDS: &str = "[[project]]\nid = \"p2018-001\"\ntitle = \"东岭村道路\"\npublished = 2018-11-20\nfocus = [\"funds\"]\ntownship = \"花山镇\"\nvillage = \"东岭村\"\nbudget = \"29.862588万元\"\nresponsible = \"赵大山\"\nhouseholds = 120\nstarts = 2018-01-12\nother_funding = \"0.10万元\"\n\n\
    [[project]]\nid = \"p2018-002\"\ntitle = \"东岭村饮水工程\"\npublished = 2018-11-20\nfocus = [\"funds\"]\ntownship = \"花山镇\"\nvillage = \"东岭村\"\nbudget = \"1234.50万元\"\nresponsible = \"钱有田\"\nhouseholds = 42\nstarts = 2018-11-02\n\n\
    [[project]]\nid = \"p2018-003\"\ntitle = \"隐藏的行\"\npublished = 2018-11-20\nfocus = [\"funds\"]\ntownship = \"花山镇\"\nbudget = \"30.00万元\"\nresponsible = \"孙　文\"\nhouseholds = 1200\nstarts = 2018-06-01\n\n\
    [[project]]\nid = \"p2018-004\"\ntitle = \"白杨合作社\"\npublished = 2018-11-20\nfocus = [\"funds\"]\ntownship = \"白杨乡\"\nbudget = \"5.00万元\"\nresponsible = \"李红\"\nhouseholds = 7\nstarts = 2018-11-02\nother_funding = \"0.50万元\"\n\n\
    [[project]]\nid = \"p2018-005\"\ntitle = \"白杨道路\"\npublished = 2018-11-20\nfocus = [\"funds\"]\ntownship = \"白杨乡\"\nbudget = \"30.00万元\"\nresponsible = \"李红\"\nstarts = 2018-06-01\n\n\
    [[project]]\nid = \"p2018-006\"\ntitle = \"续建的桥\"\npublished = 2018-11-20\nfocus = [\"funds\"]\ntownship = \"白杨乡\"\nbudget = \"12.345678万元\"\nresponsible = \"李红\"\n";

/// A column with numbers of persons is left out.
const MAPPED: [&str; 4] = ["--set", "focus=funds", "--map", "身份证号=-"];

/// Imports a workbook of a folder into a new portal.
fn run(folder: &Path, file: &str, arguments: &[&str]) -> (SiteTest, Run) {
    let bytes = std::fs::read(folder.join(file)).expect("a workbook");
    let site = SiteTest::new();
    let run = import(&site, file, bytes, "project", arguments);
    (site, run)
}

/// The rows that the program has counted, and whether its parts add up to them.
fn counted(run: &Run) -> (usize, bool) {
    let line = run.stdout.lines().find(|line| line.contains(" rows = ")).expect("an accounting line");
    let numbers = line.split_once(": ").expect("a name").1.split(' ').filter_map(|word| word.parse::<usize>().ok());
    let numbers: Vec<usize> = numbers.collect();
    (numbers[0], numbers[0] == numbers[1..].iter().sum::<usize>())
}

/// The problems with their cells.
fn told(run: &Run) -> Vec<(String, String)> {
    let lines: Vec<&str> = run.stderr.lines().collect();
    let pairs = lines.windows(2).filter(|pair| pair[0].starts_with("error: "));
    pairs.map(|pair| (pair[1].rsplit_once(' ').expect("a place").1.to_owned(), pair[0]["error: ".len()..].to_owned())).collect()
}

#[test]
fn a_workbook_with_everything_that_offices_do_is_imported_right() {
    let sheets = [&MAPPED[..], &["--sheet", "第三批", "--sheet", "续建"]].concat();
    for (folder, _) in FOLDERS.iter() {
        for ending in ["xlsx", "xls", "ods"] {
            let (site, run) = run(folder, &format!("plan.{ending}"), &sheets);
            let batch = std::fs::read_to_string(site.path("content/projects/2018/import-plan.toml"));
            assert_eq!(batch.expect(&run.stderr), RECORDS, "{ending}");
            let line = format!("plan.{ending}: 21 rows = 6 records + 4 totals + 6 titles and headings + 5 notes + 0 reported\n");
            assert!(run.stdout.ends_with(&line), "{}", run.stdout);
        }
    }
}

#[test]
fn what_cannot_be_read_of_it_is_named_by_its_cell() {
    let missing = |cell: &str| (cell.to_owned(), "`township` (乡镇) is missing".to_owned());
    for (folder, _) in FOLDERS.iter() {
        for ending in ["xlsx", "xls", "ods"] {
            let (_, run) = run(folder, &format!("plan.{ending}"), &MAPPED);
            assert_eq!(told(&run), [("填表说明!A1".to_owned(), "no row of headings was found".to_owned())], "{ending}");
            assert_eq!(counted(&run), (22, true), "{}", run.stdout);
        }
        // A text file does not know of merged cells: the township of the second row is not there.
        let (site, run) = run(folder, "plan.csv", &MAPPED);
        assert_eq!(told(&run), [missing("B7")], "{}", run.stderr);
        assert_eq!(counted(&run), (17, true), "{}", run.stdout);
        assert!(!site.path("content/projects").exists());
    }
}

#[test]
fn days_are_the_same_whatever_day_they_are_counted_from() {
    for (folder, _) in FOLDERS.iter() {
        for ending in ["xlsx", "xls", "ods", "csv"] {
            let (site, run) = run(folder, &format!("epoch.{ending}"), &FOCUS);
            let batch = std::fs::read_to_string(site.path("content/projects/2018/import-epoch.toml"));
            assert!(batch.expect(&run.stderr).ends_with("township = \"白杨乡\"\nends = 2018-01-12\n"), "{ending}");
        }
    }
}

/// The problems of [`FAULTS`], in the sheet of that name; what begins with `-` is not told by files that do not keep it.
const TOLD: [(&str, &str); 16] = [
    ("D2", "the amount 约30万元 is not exact (约)"),
    ("D3", "the amount 5万多元 is not exact (多)"),
    ("E3", "the date 2018112 is not clear: it may be 2018-01-12 or 2018-11-02"),
    ("E4", "the year of the date 18.1.12 has two digits only"),
    ("E5", "2018年2月30日 is not a whole date"),
    ("D6", "the formula has failed: #DIV/0!"),
    // LibreOffice writes fifteen digits into the newer formats: there it is 0.3.
    ("D7", "-the amount 0.30000000000000004 (万元) is not a whole number of fen"),
    ("G7", "1.5 is not a whole number"),
    ("D8", "-the cell holds 0.5 and shows another number (a percentage, or thousands cut off)"),
    ("D8", "-50% is not an amount"),
    ("D10", "-one figure of `资金规模（万元）` is merged over several rows; the share of each is not known"),
    ("D11", "-the cell of `资金规模（万元）` is merged with one to its left; it is not known to which column it belongs"),
    ("B12", "the title 12 is a number"),
    ("D13", "-this is a date 2018-06-01, not an amount"),
    ("D13", "-2018-06-01 is not an amount"),
    ("F13", "this says \"as above\""),
];

#[test]
fn every_mistake_is_told_at_once_by_its_cell_and_nothing_is_written() {
    // Which of the problems that begin with `-` a format keeps, by their places in the list.
    let kept: [(&str, &[usize]); 4] =
        [("xlsx", &[8, 10, 11, 13]), ("xls", &[6, 8, 10, 11, 13]), ("ods", &[9, 10, 11, 14]), ("csv", &[9, 14])];
    for (folder, _) in FOLDERS.iter() {
        for (ending, kept) in kept {
            let (site, run) = run(folder, &format!("faults.{ending}"), &FOCUS);
            let place = |cell: &str| if ending == "csv" { cell.to_owned() } else { format!("项目!{cell}") };
            let mut expected: Vec<(String, String)> = Vec::new();
            for (at, (cell, message)) in TOLD.iter().enumerate() {
                match message.strip_prefix('-') {
                    Some(message) if kept.contains(&at) => expected.push((place(cell), message.to_owned())),
                    Some(_) => {}
                    None => expected.push((place(cell), (*message).to_owned())),
                }
            }
            expected.push((place("B14"), "this row has no title".to_owned()));
            assert_eq!(told(&run), expected, "{ending}");
            assert_eq!(counted(&run), (15, true), "{}", run.stdout);
            assert_eq!(run.code, 1);
            assert!(!site.path("content/projects").exists());
        }
    }
}

#[test]
fn a_figure_from_another_file_is_named_by_its_cell() {
    for (folder, _) in FOLDERS.iter() {
        for ending in ["xlsx", "xls", "ods"] {
            let (site, run) = run(folder, &format!("links.{ending}"), &FOCUS);
            let message = "the workbook takes figures from other files, and they may be old";
            assert_eq!(told(&run), [("资金!C3".to_owned(), message.to_owned())], "{ending}: {}{}", run.stdout, run.stderr);
            assert_eq!(run.code, 1);
            assert!(!site.path("content/projects").exists());
        }
    }
}
