//! Rows as files: the same figures as the pages, read back by other programs' readers; nothing in them that could do harm.

use std::collections::BTreeMap;
use std::path::Path;

use gongshi::Planned;
use gongshi::data::{Holds, Table};
use gongshi::model::{Amount, Detail, Kind};
use gongshi::prepare;

use crate::support::{CASE, SiteTest, rendered, today};

/// The files of a site.
type Files = BTreeMap<String, String>;

/// A row by the names of its columns.
type Row = BTreeMap<String, String>;

/// The rows of a CSV file, as the reader of another program finds them.
fn rows(text: &str) -> Vec<Row> {
    let text = text.strip_prefix('\u{FEFF}').expect("a byte order mark");
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains('\r'), "lines end with CRLF");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.expect("a row of as many cells as columns")).collect()
}

/// The rows of all files of a table, in all years and parts.
fn table(files: &Files, table: Table) -> Vec<Row> {
    let is_of = |path: &str| path.starts_with("data/") && path.ends_with(".csv") && name(path) == table.name();
    files.iter().filter(|(path, _)| is_of(path)).flat_map(|(_, text)| rows(text)).collect()
}

/// The name of the table in a path.
fn name(path: &str) -> &str {
    let file = path.rsplit('/').next().unwrap_or_default();
    file.split(['.', '-']).next().unwrap_or_default()
}

/// Fen of an amount in 元; an empty cell is nothing.
fn fen(yuan: &str) -> i128 {
    let (whole, cents) = yuan.split_once('.').unwrap_or(("0", "00"));
    assert_eq!(cents.len(), 2, "{yuan}");
    format!("{whole}{cents}").parse().expect("an amount")
}

fn sum<'a>(rows: impl IntoIterator<Item = &'a Row>, column: &str) -> i128 {
    rows.into_iter().map(|row| fen(&row[column])).sum()
}

/// Checks that the files of a site have the sums of the catalog, which are those of its pages.
pub fn check_sums(files: &Files, planned: &Planned) {
    let (catalog, portal) = (&planned.catalog, &planned.portal);
    let funds = table(files, Table::Funds);
    assert_eq!(sum(&funds, "amount"), catalog.money.all.total.fen());
    for (year, money) in &catalog.money.years {
        let of_year = funds.iter().filter(|row| row["year"] == year.to_string());
        assert_eq!(sum(of_year, "amount"), money.total.fen(), "{year}");
    }
    let parts: i128 = ["allocated", "unallocated", "returned"].map(|column| sum(&funds, column)).iter().sum();
    assert_eq!(parts, catalog.money.all.total.fen(), "the parts of the funds are the funds");
    let allocations = table(files, Table::Allocations);
    assert_eq!(sum(&allocations, "amount"), sum(&funds, "allocated"));
    for (township, shares) in portal.townships.iter().zip(&catalog.money.townships) {
        assert_eq!(sum(allocations.iter().filter(|row| row["township"] == township.name), "amount"), shares.total.fen());
    }
    for (department, shares) in portal.departments.iter().zip(&catalog.money.departments) {
        assert_eq!(sum(allocations.iter().filter(|row| row["department"] == department.name), "amount"), shares.total.fen());
    }
    let paid: Amount = catalog.relations.paid.values().flatten().map(|(_, amount)| *amount).sum();
    assert_eq!(sum(&table(files, Table::Funding), "amount"), paid.fen());
    let budget = catalog.listings.all.counts().budget;
    assert_eq!(sum(&table(files, Table::Projects), "budget"), budget.fen());
    for kind in Kind::ALL {
        let count = catalog.listings.all.counts().of(kind);
        assert_eq!(table(files, Table::of_kind(kind)[0]).len(), count, "{kind:?}");
    }
    check_listings(files, planned);
}

/// The rows of every place and department.
fn check_listings(files: &Files, planned: &Planned) {
    let (catalog, portal) = (&planned.catalog, &planned.portal);
    let (money, listings) = (&catalog.money, &catalog.listings);
    let townships = portal.townships.iter().map(|township| format!("townships/{}/", township.slug));
    let villages = portal.villages.iter();
    let villages = villages.map(|village| format!("townships/{}/{}/", portal.township(village.township).slug, village.slug));
    let departments = portal.departments.iter().map(|department| format!("departments/{}/", department.slug));
    let all = (townships.zip(&listings.townships).zip(&money.townships))
        .chain(villages.zip(&listings.villages).zip(&money.villages))
        .chain(departments.zip(&listings.departments).zip(&money.departments));
    for ((folder, listing), shares) in all {
        let rows: Vec<Row> = of_folder(files, &folder).flat_map(|(_, text)| rows(text)).collect();
        assert_eq!(rows.len(), listing.records.len(), "{folder}");
        assert_eq!(sum(&rows, "share"), shares.total.fen(), "{folder}");
        let projects = rows.iter().filter(|row| row["kind"] == "project");
        assert_eq!(sum(projects, "amount"), listing.counts().budget.fen(), "{folder}");
        let ids: Vec<&str> = rows.iter().map(|row| row["id"].as_str()).collect();
        let expected: Vec<&str> = listing.records.iter().map(|ix| portal.record(*ix).id.as_str()).collect();
        assert_eq!(ids, expected, "{folder}");
    }
}

/// The CSV files of a folder and of its years.
fn of_folder<'a>(files: &'a Files, folder: &str) -> impl Iterator<Item = (&'a String, &'a String)> {
    files.iter().filter(move |(path, _)| {
        let Some(rest) = path.strip_prefix(folder).filter(|rest| rest.ends_with(".csv") && name(rest) == "records") else {
            return false;
        };
        rest.split_once('/').is_none_or(|(year, file)| year.parse::<i16>().is_ok() && !file.contains('/'))
    })
}

fn sample() -> (Files, Planned) {
    let mut prepared = prepare(Path::new(env!("CARGO_MANIFEST_DIR")), today());
    let files = rendered(&mut prepared);
    (files, prepared.planned.expect("a planned site"))
}

#[test]
fn files_and_pages_of_the_sample_have_the_same_sums() {
    let (files, planned) = sample();
    check_sums(&files, &planned);
    let page = crate::sums::Shown::of(&files["funds/index.html"]);
    let shown = crate::sums::fen(page.figure("资金总额").expect("the total"));
    assert_eq!(shown, sum(&table(&files, Table::Funds), "amount"));
    for township in &planned.portal.townships {
        let folder = format!("townships/{}/", township.slug);
        let page = crate::sums::Shown::of(&files[&format!("{folder}index.html")]);
        let rows: Vec<Row> = of_folder(&files, &folder).flat_map(|(_, text)| rows(text)).collect();
        assert_eq!(page.figure("得到资金").map_or(0, crate::sums::fen), sum(&rows, "share"), "{folder}");
        assert_eq!(page.figure("项目资金规模").map_or(0, crate::sums::fen), {
            sum(rows.iter().filter(|row| row["kind"] == "project"), "amount")
        });
    }
}

#[test]
fn all_forms_of_a_table_say_the_same() {
    let (files, _) = sample();
    let mut compared = 0;
    for (path, text) in
        files.iter().filter(|(path, _)| path.ends_with(".csv") && Table::ALL.iter().any(|one| one.name() == name(path)))
    {
        let table = Table::ALL.into_iter().find(|table| table.name() == name(path)).expect("a table");
        let json: serde_json::Value = serde_json::from_str(&files[&path.replace(".csv", ".json")]).expect("JSON");
        assert_eq!(json["version"], gongshi::data::VERSION);
        let objects = json["rows"].as_array().expect("rows");
        let rows = rows(text);
        assert_eq!(objects.len(), rows.len(), "{path}");
        for (object, row) in objects.iter().zip(&rows) {
            for column in table.columns() {
                let value = match (&object[column.name], column.holds) {
                    (serde_json::Value::Null, _) => String::new(),
                    (serde_json::Value::Array(texts), _) => {
                        texts.iter().map(|text| text.as_str().expect("a text")).collect::<Vec<_>>().join("；")
                    }
                    (serde_json::Value::String(text), _) => gongshi::data::harmless(text).into_owned(),
                    (number, Holds::Money) => format!("{:.2}", number.as_f64().expect("a number")),
                    (number, _) => number.to_string(),
                };
                assert_eq!(value, row[column.name], "{} in {path}", column.name);
            }
        }
        if let Some(lines) = files.get(&path.replace(".csv", ".ndjson")) {
            let lines: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
            assert_eq!(&lines, objects, "{path}");
        }
        compared += rows.len();
    }
    assert!(compared > 1000, "{compared} rows");
}

#[test]
fn cells_hold_what_their_columns_say() {
    let (files, _) = sample();
    for kept in Table::ALL.into_iter().filter(|table| table.kind().is_some()) {
        for row in table(&files, kept) {
            for column in kept.columns() {
                let value = row[column.name].as_str();
                let is_right = match column.holds {
                    _ if value.is_empty() => true,
                    Holds::Text | Holds::Texts => true,
                    Holds::Integer => value.parse::<i64>().is_ok(),
                    Holds::Money => value.split_once('.').is_some_and(|(_, cents)| cents.len() == 2),
                    Holds::Day => value.parse::<gongshi::model::Date>().is_ok(),
                    Holds::Code(words) => words.iter().any(|(word, _)| *word == value),
                };
                assert!(is_right, "{value} in {} of {kept:?}", column.name);
            }
        }
    }
}

#[test]
fn codes_are_the_words_of_the_records() {
    use gongshi::model::{DocumentType, Level, Stage, Validity};
    let words = |table: Table, name: &str| {
        let column = table.columns().into_iter().find(|column| column.name == name).expect("a column");
        let Holds::Code(words) = column.holds else { panic!("{name} has no codes") };
        words.iter().map(|(word, _)| *word).collect::<Vec<_>>()
    };
    assert_eq!(words(Table::Records, "kind"), Kind::ALL.map(Kind::word));
    assert_eq!(words(Table::Funds, "level"), Level::ALL.map(|(word, _)| word));
    assert_eq!(words(Table::Projects, "stage"), Stage::ALL.map(|(word, _)| word));
    assert_eq!(words(Table::Documents, "type"), DocumentType::ALL.map(|(word, _)| word));
    assert_eq!(words(Table::Documents, "validity"), Validity::ALL.map(|(word, _)| word));
}

#[test]
fn a_spreadsheet_executes_nothing() {
    let formula = "=HYPERLINK(\\\"http://x\\\";\\\"a,b\\\")";
    let site = SiteTest::with_records()
        .edit("content/cases/c1.md", "violation = \"", &format!("violation = \"{formula}"))
        .edit("content/funds/f1.toml", "title = \"2018年", "title = \"＝2018年")
        .edit("content/projects/p1.toml", "responsible = \"", "tasks = \"@SUM(1,2)\\\"\"\nresponsible = \"");
    assert!(CASE.contains("violation = \""));
    let files = site.pages();
    let case = &files["data/2018/cases.csv"];
    assert!(case.contains(",\"'=HYPERLINK(\"\"http://x\"\";\"\"a,b\"\")"), "{case}");
    assert!(files["data/2018/funds.csv"].contains("\r\nf1,'＝2018年"), "{}", files["data/2018/funds.csv"]);
    assert_eq!(table(&files, Table::Projects)[0]["tasks"], "'@SUM(1,2)\"");
    assert!(files["data/2018/cases.json"].contains("\"=HYPERLINK("), "other programs execute nothing");
}

#[test]
fn notices_wait_for_their_day_and_names_are_in_no_file() {
    let site = SiteTest::with_records().edit(
        "content/projects/p1.toml",
        "published = 2018-11-15\nuntil = 2018-11-25",
        "published = 2018-11-21\nuntil = 2018-12-01",
    );
    let files = site.pages();
    let project = &table(&files, Table::Projects)[0];
    assert_eq!((project["notices"].as_str(), table(&files, Table::Notices).len()), ("1", 1));
    for (path, text) in files.iter().filter(|(path, _)| path.contains("cases.") || path.contains("records.")) {
        assert!(!text.contains("钱有田"), "{path}");
    }
}

/// The pages of a portal with so many documents, the first of which is of the year before.
fn with_documents(count: usize) -> Files {
    let record = |number: usize| {
        let year = if number == 0 { 2017 } else { 2018 };
        format!(
            "[[document]]\nid = \"d{number:05}\"\ntitle = \"通知{number}\"\npublished = {year}-05-03\nfocus = [\"conduct\"]\ntype = \"notice\"\nbody = \"通知。\"\n\n"
        )
    };
    SiteTest::new().file("content/documents/all.toml", (0..count).map(record).collect::<String>()).pages()
}

#[test]
fn a_year_that_is_full_stays_as_it_is_when_later_records_come() {
    let (few, more) = (with_documents(5002), with_documents(5004));
    for path in ["data/2018/documents.csv", "focus/conduct/2018/records.json"] {
        assert_eq!(few[path], more[path], "{path}");
    }
    assert_eq!(rows(&few["data/2018/documents.csv"]).len(), gongshi::data::PART);
    assert_eq!(rows(&more["data/2018/documents-2.csv"]).len(), 3);
    assert!(few["documents/2018/index.html"].contains("documents-2.csv"));
    assert_eq!(few["documents/2018/1/index.html"], more["documents/2018/1/index.html"]);
}

#[test]
fn a_place_has_all_its_years_in_one_file_until_they_are_many() {
    let (few, many) = (with_documents(1000), with_documents(1001));
    let (folder, year) = ("focus/conduct/", "focus/conduct/2017/index.html");
    assert_eq!(rows(&few[&format!("{folder}records.csv")]).len(), 1000);
    assert!(!few.contains_key(&format!("{folder}2017/records.csv")) && !many.contains_key(&format!("{folder}records.csv")));
    assert_eq!(["2017", "2018"].map(|year| rows(&many[&format!("{folder}{year}/records.csv")]).len()), [1, 1000]);
    let link = "<a href=\"../../../focus/conduct/index.html#_files\">下载各年度的数据</a>";
    assert!(few[year].contains(link) && !few[year].contains("records.csv"), "{}", few[year]);
    assert!(many[year].contains("records.csv") && !many[year].contains(link), "{}", many[year]);
}

#[test]
fn pages_tell_the_size_and_the_hash_of_their_files() {
    let files = SiteTest::with_records().pages();
    let csv = &files["townships/huashan/dongling/records.csv"];
    let hash = gongshi::publish::Entry::of("", csv.as_bytes()).hash;
    let hash = hash.iter().fold(String::new(), |hash, byte| format!("{hash}{byte:02x}"));
    let page = &files["townships/huashan/dongling/index.html"];
    assert!(page.contains(&hash) && page.contains("records.csv") && page.contains("1 KB"), "{page}");
}

#[test]
fn every_row_has_a_cell_for_each_column() {
    let (_, planned) = sample();
    let kinds = &planned.catalog.listings;
    for table in Table::ALL {
        let rows = gongshi::data::Rows {
            table,
            records: &kinds.all.records,
            shares: None,
            portal: &planned.portal,
            catalog: &planned.catalog,
            base_url: "",
            folder: gongshi::plan::record_folder,
        };
        let (columns, mut count) = (table.columns().len(), 0);
        rows.each(&mut |row| {
            assert_eq!(row.len(), columns, "{table:?}");
            count += 1;
        });
        assert!(count > 5, "{table:?}");
    }
    let is_fund = |record: &gongshi::model::Record| matches!(record.detail, Detail::Fund(_));
    assert!(planned.portal.records.iter().any(|record| is_fund(record)));
}

/// The cells of each sheet of a workbook, read by another program's reader.
fn sheets(bytes: &[u8]) -> BTreeMap<String, Vec<Vec<calamine::Data>>> {
    use calamine::Reader;
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(bytes.to_vec())).expect("a workbook");
    let sheets = book.worksheets().into_iter();
    sheets.map(|(name, range)| (name, range.rows().map(<[calamine::Data]>::to_vec).collect())).collect()
}

#[test]
fn workbooks_have_the_sums_of_the_other_files() {
    let site = tempfile::tempdir().expect("a temporary folder");
    let out = site.path().join("site");
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_gongshi"))
        .args(["build", "--quiet", "--today", crate::support::TODAY, "--root", env!("CARGO_MANIFEST_DIR"), "--out"])
        .arg(&out)
        .status();
    assert!(status.expect("the program runs").success());
    let (files, _) = sample();
    let mut compared = 0;
    for path in files.keys().filter(|path| path.ends_with(".xlsx")) {
        let sheets = sheets(&std::fs::read(out.join(path)).expect("a file"));
        let kind = Table::ALL.into_iter().find(|table| table.name() == name(path)).and_then(Table::kind).expect("a kind");
        assert_eq!(sheets.len(), Table::of_kind(kind).len() + 1);
        for table in Table::of_kind(kind) {
            let sheet = &sheets[table.title()];
            let rows = rows(&files[&path.replace(name(path), table.name()).replace(".xlsx", ".csv")]);
            assert_eq!(sheet.len(), rows.len() + 1, "{path}");
            for (number, column) in table.columns().iter().enumerate() {
                assert_eq!(sheet[0][number], column.title);
                for (cells, row) in sheet[1..].iter().zip(&rows) {
                    let (cell, value) = (cells.get(number).unwrap_or(&calamine::Data::Empty), row[column.name].as_str());
                    assert!(is_same(cell, value, column.holds), "{cell:?} is not {value} in {path}");
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 3000, "{compared} cells");
}

/// Whether a cell of a workbook says what one of a CSV file does.
fn is_same(cell: &calamine::Data, value: &str, holds: Holds) -> bool {
    use calamine::Data;
    match (cell, holds) {
        (Data::Empty, _) => value.is_empty(),
        (Data::Float(number), Holds::Money) => format!("{number:.2}") == value,
        (Data::Float(number), Holds::Integer) => format!("{number:.0}") == value,
        (Data::DateTime(day), Holds::Day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year}-{month:02}-{day:02}") == value
        }
        (Data::String(text), Holds::Code(words)) => words.iter().any(|(word, meaning)| *word == value && meaning == text),
        (Data::String(text), Holds::Text | Holds::Texts) => gongshi::data::harmless(text) == value,
        _ => false,
    }
}

#[test]
fn the_package_names_every_file_of_a_table_with_its_columns() {
    let (files, _) = sample();
    let package: serde_json::Value = serde_json::from_str(&files["data/datapackage.json"]).expect("JSON");
    assert_eq!(package["licenses"], serde_json::Value::Null, "no terms are made up");
    let mut named = std::collections::BTreeSet::new();
    for resource in package["resources"].as_array().expect("resources") {
        let path = format!("data/{}", resource["path"].as_str().expect("a path"));
        let text = &files[&path];
        assert_eq!(resource["bytes"], text.len());
        let hash = gongshi::publish::Entry::of("", text.as_bytes()).hash;
        let hash = hash.iter().fold("sha256:".to_owned(), |hash, byte| format!("{hash}{byte:02x}"));
        assert_eq!(resource["hash"], hash);
        let fields = resource["schema"]["fields"].as_array().expect("fields");
        let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().expect("a name")).collect();
        let head = text.trim_start_matches('\u{FEFF}').lines().next().expect("a line");
        assert_eq!(head.split(',').collect::<Vec<_>>(), names, "{path}");
        named.insert(path);
    }
    let there: std::collections::BTreeSet<String> =
        files.keys().filter(|path| path.starts_with("data/") && path.ends_with(".csv")).cloned().collect();
    assert_eq!(named, there);
}

#[test]
fn terms_are_told_where_they_are_written() {
    let licence = "[site]\nlicence = \"署名即可使用\"\nlicence_url = \"https://www.example.gov.cn/xuke/\"\n";
    let site = SiteTest::with_records().edit("gongshi.toml", "[site]\n", licence);
    let files = site.pages();
    assert!(files["data/index.html"].contains("<a href=\"https://www.example.gov.cn/xuke/\">署名即可使用</a>"));
    assert!(files["data/datapackage.json"].contains("\"path\": \"https://www.example.gov.cn/xuke/\""));
    assert!(files["townships/huashan/records.json"].contains("\"licence\":\"署名即可使用\""));
}
