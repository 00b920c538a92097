//! Formats, encodings, headings, totals and files that mean harm.

use std::time::{Duration, Instant};

use super::{FOCUS, import, tree};
use crate::support::SiteTest;
use crate::support::files::{ods, zip};

const CSV: &str = "2018年第三批项目计划表,,,,\n,,,单位：万元,\n序号,项目名称,乡镇,资金规模,责任人\n1,东沟村饮水工程,花山镇,\"1,234.50\",赵大山\n\n2,西沟村道路,白杨乡,３０,钱有田\n合　计,,,1264.5,\n注：本表由扶贫办填报。,,,,\n";

const WRITTEN: &str = "[[project]]\nid = \"p2018-001\"\ntitle = \"东沟村饮水工程\"\npublished = 2018-11-20\nfocus = [\"funds\"]\ntownship = \"花山镇\"\nbudget = \"1234.50万元\"\nresponsible = \"赵大山\"\n\n\
    [[project]]\nid = \"p2018-002\"\ntitle = \"西沟村道路\"\npublished = 2018-11-20\nfocus = [\"funds\"]\ntownship = \"白杨乡\"\nbudget = \"30.00万元\"\nresponsible = \"钱有田\"\n";

const SAID: &str =
    "new p2018-001 东沟村饮水工程\nnew p2018-002 西沟村道路\ncolumns left out: 序号\nremark A8: 注：本表由扶贫办填报。\n";

fn batch(site: &SiteTest, name: &str) -> String {
    std::fs::read_to_string(site.path(&format!("content/projects/2018/import-{name}.toml"))).expect("a batch file")
}

#[test]
fn a_text_file_in_every_encoding_gives_the_same_records() {
    let utf16 = |big: bool| -> Vec<u8> {
        let mark: u16 = 0xFEFF;
        let units = std::iter::once(mark).chain(CSV.encode_utf16());
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    let (gb18030, _, failed) = encoding_rs::GB18030.encode(CSV);
    assert!(!failed);
    let with_mark = [b"\xEF\xBB\xBF", CSV.as_bytes()].concat();
    for bytes in [CSV.as_bytes().to_vec(), with_mark, gb18030.into_owned(), utf16(true), utf16(false)] {
        let site = SiteTest::new();
        let run = import(&site, "计划(定).csv", bytes, "project", &FOCUS);
        // The rule that a project needs a source of money speaks afterwards; it is about the record, not about the import.
        assert_eq!(batch(&site, "计划(定)"), WRITTEN, "{}{}", run.stdout, run.stderr);
        let line = "计划(定).csv: 7 rows = 2 records + 1 totals + 3 titles and headings + 1 notes + 0 reported\n";
        let done = "project: 2 new, 0 changed, 0 the same; written to content/projects/2018/import-计划(定).toml\n";
        assert_eq!(run.stdout, format!("{SAID}{done}{line}"));
    }
}

#[test]
fn an_encoding_that_is_not_certain_is_refused() {
    let utf16: Vec<u8> = CSV.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (big5, ..) = encoding_rs::BIG5.encode("項目名稱,鄉鎮,資金規模\n東溝村飲水工程,花山鎮,30萬元\n");
    let mut torn = encoding_rs::GB18030.encode(CSV).0.into_owned();
    torn.push(0x81);
    for bytes in [utf16, big5.into_owned(), torn] {
        let site = SiteTest::new();
        let run = import(&site, "a.csv", bytes, "project", &FOCUS);
        assert_eq!(run.code, 1, "{}{}", run.stdout, run.stderr);
        assert!(!site.path("content/projects").exists());
    }
    let site = SiteTest::new();
    let run = import(&site, "a.csv", b"\xFF\xFF\x00", "project", &["--lang", "zh"]);
    assert_eq!(
        run.stderr,
        "错误: 文字的编码不能确定\n  --> a.csv\n  = 办法: 在 WPS 或 Excel 里另存为“CSV UTF-8”或 .xlsx\n\n1 个错误；什么也没有写\n"
    );
}

/// A workbook with a sheet `项目` of these cells and merged areas. A value is a text, `#` and a number, `@` and the serial number of a
/// day, `$`, the number of a style and a number, or `=` and a formula that was not calculated.
pub fn workbook(cells: &[(&str, &str)], merged: &[&str], properties: &str) -> Vec<u8> {
    let mut rows: std::collections::BTreeMap<u32, String> = std::collections::BTreeMap::new();
    for (place, value) in cells {
        let row = place.trim_start_matches(|c: char| c.is_ascii_uppercase()).parse().expect("a row");
        let number = |style: &str, number: &str| format!("<c r=\"{place}\" s=\"{style}\"><v>{number}</v></c>");
        let cell = match value.split_at_checked(1) {
            Some(("#", value)) => number("0", value),
            Some(("@", serial)) => number("1", serial),
            Some(("$", rest)) => number(&rest[..1], &rest[1..]),
            Some(("=", formula)) => format!("<c r=\"{place}\"><f>{formula}</f><v></v></c>"),
            _ => format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{value}</t></is></c>"),
        };
        rows.entry(row).or_default().push_str(&cell);
    }
    let rows: Vec<String> = rows.into_iter().map(|(row, cells)| format!("<row r=\"{row}\">{cells}</row>")).collect();
    let rows = rows.concat();
    let areas: Vec<String> = merged.iter().map(|area| format!("<mergeCell ref=\"{area}\"/>")).collect();
    let areas = if merged.is_empty() { String::new() } else { format!("<mergeCells>{}</mergeCells>", areas.concat()) };
    let list = format!(
        "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">{properties}<sheets><sheet name=\"项目\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let own = [
        "0.00&quot;元&quot;",
        "0.00\\亿\\元",
        "0&quot;千元&quot;",
        "yyyy&quot;年&quot;m&quot;月&quot;",
        "m&quot;月&quot;d&quot;日&quot;",
    ];
    let formats = (170..).zip(own).map(|(id, code)| format!("<numFmt numFmtId=\"{id}\" formatCode=\"{code}\"/>"));
    let formats: Vec<String> = formats.collect();
    let styles: Vec<String> = (170..).take(own.len()).map(|id: u32| format!("<xf numFmtId=\"{id}\"/>")).collect();
    let styles = styles.concat();
    let styles = format!(
        "<styleSheet><numFmts>{}</numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>{styles}</cellXfs></styleSheet>",
        formats.concat()
    );
    let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let rels = format!(
        "<Relationships><Relationship Id=\"rId1\" Type=\"{types}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"{types}/styles\" Target=\"styles.xml\"/></Relationships>"
    );
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData>{areas}</worksheet>");
    let root = format!(
        "<Relationships><Relationship Id=\"rId1\" Type=\"{types}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    zip(&[
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", list.as_bytes()),
        ("xl/_rels/workbook.xml.rels", rels.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

const TWO_ROWS: &[(&str, &str)] = &[
    ("A1", "2018年项目计划表（单位：万元）"),
    ("A2", "项目名称"),
    ("B2", "建设地点"),
    ("D2", "资金规模"),
    ("F2", "开工时间"),
    ("B3", "乡镇"),
    ("C3", "村"),
    ("D3", "合计"),
    ("E3", "自筹资金"),
    ("A4", "东岭村道路"),
    ("B4", "花山镇"),
    ("C4", "东岭村"),
    ("D4", "#29.862588"),
    ("E4", "#0.1"),
    ("F4", "@43112"),
    ("A5", "花山饮水"),
    ("D5", "#0.3"),
    ("F5", "#43406"),
    ("A6", "花山镇小计"),
    ("D6", "#30.162588000000003"),
    ("A7", "合计"),
    ("D7", "#30.162588"),
];

const MERGED: &[&str] = &["A1:F1", "A2:A3", "B2:C2", "D2:E2", "F2:F3", "B4:B5"];

#[test]
fn a_workbook_with_two_rows_of_headings_and_merged_cells() {
    let site = SiteTest::new();
    let run = import(&site, "a.xlsx", workbook(TWO_ROWS, MERGED, ""), "project", &FOCUS);
    let expected = "[[project]]\nid = \"p2018-001\"\ntitle = \"东岭村道路\"\npublished = 2018-11-20\nfocus = [\"funds\"]\ntownship = \"花山镇\"\nvillage = \"东岭村\"\nbudget = \"29.862588万元\"\nstarts = 2018-01-12\nother_funding = \"0.10万元\"\n\n\
        [[project]]\nid = \"p2018-002\"\ntitle = \"花山饮水\"\npublished = 2018-11-20\nfocus = [\"funds\"]\ntownship = \"花山镇\"\nbudget = \"0.30万元\"\nstarts = 2018-11-02\n";
    assert!(run.stdout.contains("2 records + 2 totals + 3 titles and headings"), "{}{}", run.stdout, run.stderr);
    assert_eq!(batch(&site, "a"), expected);
    let site = SiteTest::new();
    let cells = [("A1", "项目名称"), ("B1", "乡镇"), ("C1", "完工时间"), ("A2", "甲"), ("B2", "白杨乡"), ("C2", "@41650")];
    let run = import(&site, "a.xlsx", workbook(&cells, &[], "<workbookPr date1904=\"1\"/>"), "project", &FOCUS);
    assert!(batch(&site, "a").contains("ends = 2018-01-12\n"), "{}{}", run.stdout, run.stderr);
}

#[test]
fn a_sheet_without_a_table_is_reported_or_left_out() {
    let site = SiteTest::new();
    let cells = [("A1", "填表说明"), ("A2", "请按要求填报")];
    let run = import(&site, "a.xlsx", workbook(&cells, &[], ""), "project", &FOCUS);
    assert!(run.stderr.starts_with("error: no row of headings was found\n  --> a.xlsx 项目!A1\n"), "{}", run.stderr);
    assert_eq!(run.stdout, "a.xlsx: 2 rows = 0 records + 0 totals + 0 titles and headings + 0 notes + 2 reported\n");
    let run = import(&site, "a.xlsx", workbook(&cells, &[], ""), "project", &["--sheet", "名单"]);
    assert_eq!((run.code, run.stderr.as_str()), (2, "there is no sheet 名单; there are 项目\n"));
}

#[test]
fn a_table_of_open_document_gives_the_same() {
    let sheets = "<table:table table:name=\"项目\"><table:table-row><table:table-cell table:number-columns-spanned=\"3\"><text:p>单位：元</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated=\"2\"/></table:table-row>\
        <table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
        <table:table-row><table:table-cell><text:p>项目名称</text:p></table:table-cell><table:table-cell><text:p>乡镇</text:p></table:table-cell><table:table-cell><text:p>投资规模</text:p></table:table-cell><table:table-cell><text:p>开工日期</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:table-cell><text:p>甲&amp;乙<text:s/>道路</text:p></table:table-cell><table:table-cell><text:p>花山镇</text:p></table:table-cell><table:table-cell office:value-type=\"float\" office:value=\"123456.78\"><text:p>123456.8</text:p></table:table-cell><table:table-cell office:value-type=\"date\" office:date-value=\"2018-06-01\"><text:p>六月</text:p></table:table-cell></table:table-row>\
        <table:table-row table:number-rows-repeated=\"1048569\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table>";
    let site = SiteTest::new();
    let run = import(&site, "a.ods", ods(sheets, &[]), "project", &FOCUS);
    let expected = "[[project]]\nid = \"p2018-001\"\ntitle = \"甲&乙 道路\"\npublished = 2018-11-20\nfocus = [\"funds\"]\ntownship = \"花山镇\"\nbudget = \"12.345678万元\"\nstarts = 2018-06-01\n";
    assert!(site.path("content/projects/2018/import-a.toml").is_file(), "{}{}", run.stdout, run.stderr);
    assert_eq!(batch(&site, "a"), expected);
}

#[test]
fn a_total_that_is_not_the_sum_stops_the_import() {
    let site = SiteTest::new();
    let before = tree(&site);
    let run = import(&site, "a.csv", CSV.replace("1264.5", "1265.5"), "project", &["--set", "focus=funds", "--lang", "zh"]);
    assert_eq!(
        run.stderr,
        "错误: `资金规模` 的合计写 1,265.50万元，各行相加是 1,264.50万元，相差 1.00万元\n  --> a.csv D7\n  = 办法: 向填表单位核对，改好后再导入\n\n1 个错误；什么也没有写\n"
    );
    assert_eq!(run.code, 1);
    assert!(tree(&site) == before);
}

#[test]
fn columns_that_are_not_known_are_asked_for_and_remembered() {
    let csv = "工程,乡镇,资金规模（万元）,备注,空列\n甲,花山镇,1,无图纸,\n";
    let site = SiteTest::new();
    let run = import(&site, "a.csv", csv, "project", &FOCUS);
    assert_eq!(
        run.stderr,
        "error: the column `工程` is not known\n  --> a.csv A1\n  = help: say what it is with --map 工程=FIELD, or leave it out with --map 工程=-\n\n\
         error: the column `备注` is not known\n  --> a.csv D1\n  = help: say what it is with --map 备注=FIELD, or leave it out with --map 备注=-\n\n2 errors; nothing was written\n"
    );
    assert_eq!(run.stdout, "a.csv: 2 rows = 0 records + 0 totals + 1 titles and headings + 0 notes + 1 reported\n");
    let mapped = ["--set", "focus=funds", "--map", "工程=title", "--map", "备注=-"];
    let run = import(&site, "a.csv", csv, "project", &mapped);
    assert!(run.stdout.starts_with("new p2018-001 甲\ncolumns left out: 备注\n"), "{}{}", run.stdout, run.stderr);
    let saved = std::fs::read_to_string(site.path("import.toml")).expect("a mapping");
    assert!(saved.ends_with("\n\n[project]\n\"备注\" = \"-\"\n\"工程\" = \"title\"\n"), "{saved}");
    let run = import(&site, "b.csv", csv.replace('甲', "乙"), "project", &FOCUS);
    assert!(run.stdout.starts_with("new p2018-002 乙\n"), "{}{}", run.stdout, run.stderr);
}

#[test]
fn files_that_mean_harm_are_refused_at_once() {
    let sparse = workbook(&[("A1", "项目名称"), ("B1", "乡镇"), ("XFD1048576", "#1")], &[], "");
    let wide = format!("{}\n", "列,".repeat(2000));
    let wide = format!("项目名称,乡镇,{wide}");
    let line = vec![b'a'; 100 << 20];
    let bomb = zip(&[("xl/workbook.xml", b"<workbook/>"), ("xl/sharedStrings.xml", &vec![b' '; 110 << 20])]);
    let many = "<table:table table:name=\"a\"><table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"200\"><text:p>项目</text:p></table:table-cell></table:table-row></table:table>";
    let long = "长".repeat(5000);
    let unfolding = format!(
        "<table:table table:name=\"a\"><table:table-row table:number-rows-repeated=\"60000\"><table:table-cell table:number-columns-repeated=\"10\"><text:p>{long}</text:p></table:table-cell></table:table-row></table:table>"
    );
    let mut filled: Vec<(String, &str)> = (3..3000).map(|row| (format!("B{row}"), "花山镇")).collect();
    filled.extend([("A1".into(), "项目名称"), ("B1".into(), "乡镇"), ("A2".into(), long.as_str())]);
    let filled: Vec<(&str, &str)> = filled.iter().map(|(place, text)| (place.as_str(), *text)).collect();
    let merged = workbook(&filled, &["A2:A3000"], "");
    let nested = zip(&[("xl/workbook.xml", "<a>".repeat(1000).as_bytes())]);
    let overlapping = workbook(TWO_ROWS, &vec!["A1:XFD1048576"; 40_000], "");
    let mut cut = workbook(TWO_ROWS, MERGED, "");
    cut.truncate(cut.len() / 2);
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("a.xlsx", sparse, "the file is too large"),
        ("a.xlsx", bomb, "the file is too large"),
        ("a.xlsx", cut, "the file cannot be read"),
        ("a.xlsx", merged, "the file is too large"),
        ("a.xlsx", nested, "the file cannot be read"),
        ("a.xlsx", workbook(&[("A1", "长".repeat(6000).as_str())], &[], ""), "the file is too large"),
        ("a.xlsx", overlapping, "the file cannot be read"),
        ("a.xlsx", b"PK".to_vec(), "the file cannot be read"),
        ("a.csv", wide.into_bytes(), "the file is too large"),
        ("a.csv", line, "the file is too large"),
        ("a.csv", "项目名称,乡镇\n\"甲,花山镇\n".into(), "a quotation mark is not closed"),
        ("a.ods", ods(many, &[]), "the file is too large"),
        ("a.ods", ods(&unfolding, &[]), "the file is too large"),
        ("a.xls", b"\xD0\xCF\x11\xE0".to_vec(), "the file cannot be read"),
        ("a.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), "the file cannot be read"),
        ("a.pdf", b"%PDF-1.4".to_vec(), "files of this type cannot be imported"),
    ];
    for (name, bytes, message) in cases {
        let site = SiteTest::new();
        let before = tree(&site);
        #[expect(clippy::disallowed_methods, reason = "a test of time")]
        let started = Instant::now();
        let run = import(&site, name, bytes, "project", &FOCUS);
        let took = started.elapsed();
        assert!(run.stderr.contains(message), "{name} {message}: {}{}", run.stdout, run.stderr);
        assert_eq!(run.code, 1);
        assert!(took < Duration::from_secs(8), "{name} {message}: {took:?}");
        assert!(tree(&site) == before);
    }
}

#[test]
fn funds_and_cases_are_imported_too() {
    let funds = "资金名称,资金级次,文号,金额(元),乡镇\n2018年道路资金,中央,云财农〔2018〕9号,300000,花山镇\n";
    let site = SiteTest::new();
    let run = import(&site, "f.csv", funds, "fund", &FOCUS);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let projects = "项目名称,乡镇,金额（万元）,资金来源\n东沟道路,花山镇,30,云财农[2018]9号\n";
    let run = import(&site, "p.csv", projects, "project", &FOCUS);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let cases = "标题,乡镇,涉案金额,追回金额,处理时间,姓名,职务,处分结果\n虚报冒领问题,花山镇,1.2万元,12000元,2018年5月20日,钱有田,东岭村原会计,党内警告、退赔\n";
    let run = import(&site, "c.csv", cases, "case", &["--set", "focus=conduct"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let text = std::fs::read_to_string(site.path("content/cases/2018/import-c.toml")).expect("a batch");
    assert_eq!(
        text,
        "[[case]]\nid = \"c2018-001\"\ntitle = \"虚报冒领问题\"\npublished = 2018-11-20\nfocus = [\"conduct\"]\ntownship = \"花山镇\"\ndecided = 2018-05-20\namount = \"1.20万元\"\nrecovered = \"1.20万元\"\n\n\
         [[case.person]]\nname = \"钱有田\"\nposition = \"东岭村原会计\"\ndiscipline = [\"党内警告\", \"退赔\"]\n"
    );
    assert_eq!(site.findings(), "");
}

/// A workbook of the older form, as LibreOffice makes it.
fn whole() -> Vec<u8> {
    std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/import/plan.xls")).expect("a workbook")
}

/// The same, with the bytes behind the first `mark` written over.
fn old(mark: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut book = whole();
    let at = book.windows(mark.len()).position(|window| window == mark).expect("a mark") + mark.len();
    book[at..at + bytes.len()].copy_from_slice(bytes);
    book
}

#[test]
fn old_workbooks_that_mean_harm_end_with_the_process_that_reads_them() {
    // A cell far away: the crate makes all between.
    let far = old(b"\xFD\x00\x0A\x00", b"\xFF\xFF\xFF\x00");
    // The dimensions of a sheet are a claim: more rows than there is memory.
    let claimed = old(b"\x00\x02\x0E\x00", b"\x00\x00\x00\x00\xFE\xFF\xFF\xFF\x00\x00\xFF\xFF");
    let mut cut = whole();
    cut.truncate(cut.len() / 2);
    let mut large = whole();
    large.resize(17 << 20, 0);
    let cases = [("far", far), ("claimed", claimed), ("cut", cut), ("large", large)];
    for (name, bytes) in cases {
        let site = SiteTest::new();
        #[expect(clippy::disallowed_methods, reason = "a test of time")]
        let started = Instant::now();
        let run = import(&site, "a.xls", bytes, "project", &["--sheet", "第三批", "--set", "focus=funds"]);
        let took = started.elapsed();
        assert!(run.stderr.starts_with("error: the file "), "{name}: {}{}", run.stdout, run.stderr);
        assert_eq!(run.code, 1);
        assert!(took < Duration::from_secs(8), "{name}: {took:?}");
    }
}

#[test]
fn a_damaged_old_workbook_is_refused_or_read_and_nothing_worse() {
    let book = whole();
    for step in 0..60 {
        let mut bytes = book.clone();
        for at in (step * 7..bytes.len()).step_by(509) {
            bytes[at] = bytes[at].wrapping_add(u8::try_from(step).expect("few") + 1);
        }
        let site = SiteTest::new();
        let run = import(&site, "a.xls", bytes, "project", &FOCUS);
        assert_eq!(run.code, 1, "{}{}", run.stdout, run.stderr);
        assert!(run.stderr.starts_with("error: "), "{}", run.stderr);
    }
}

#[test]
fn a_workbook_that_takes_figures_from_other_files_is_refused() {
    let mut parts = gongshi::inspect::xml_parts(&workbook(TWO_ROWS, MERGED, ""), 1 << 24).expect("parts");
    parts.push(("xl/externalLinks/externalLink1.xml".to_owned(), b"<externalLink/>".to_vec()));
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let linked = "<table:table table:name=\"a\"><table:table-row><table:table-cell table:formula=\"of:='file:///tmp/b.ods'#$a.A1\"><text:p>1</text:p></table:table-cell></table:table-row></table:table>";
    let copied = "<table:table table:name=\"'file:///tmp/b.ods'#a\"><table:table-source/></table:table>";
    for (name, bytes) in [("a.xlsx", zip(&parts)), ("a.ods", ods(linked, &[])), ("a.ods", ods(copied, &[]))] {
        let site = SiteTest::new();
        let run = import(&site, name, bytes, "project", &FOCUS);
        assert!(run.stderr.starts_with("error: the workbook takes figures from other files"), "{}", run.stderr);
        assert_eq!(run.code, 1);
    }
}
