//! The manual: field tables made from the doc comments of the sources, examples that are valid, commands that are run.
//!
//! `UPDATE_DOCS=1 cargo test --test it docs` writes the tables, and the findings that the READMEs show, anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{SiteTest, TODAY};

/// The lines in a page of the manual between which the tables stand.
const MARKERS: (&str, &str) = ("<!-- generated: fields -->\n", "<!-- /generated -->\n");

/// The raw tables in the order of the manual: the type, its heading, and how findings name it.
const RECORDS: &[(&str, &str, &str)] = &[
    ("RawCommon", "Every record", "record"),
    ("RawAttachment", "attachments", "attachments"),
    ("RawCorrection", "correction", "[[correction]]"),
    ("RawWithdrawn", "withdrawn", "[withdrawn]"),
    ("RawFund", "Fund", "fund"),
    ("RawAllocation", "allocation", "[[allocation]]"),
    ("RawProject", "Project", "project"),
    ("RawFunding", "funding", "[[funding]]"),
    ("RawNotice", "notice", "[[notice]]"),
    ("RawCase", "Case", ""),
    ("RawPerson", "person", "[[person]]"),
    ("RawDocument", "Document", "document"),
    ("RawRegions", "regions.toml", "regions.toml"),
    ("RawCounty", "county", "[county]"),
    ("RawTownship", "township", "[[township]]"),
    ("RawVillage", "township.village", "[[township.village]]"),
    ("RawFocusFile", "focus.toml", ""),
    ("RawFocus", "focus", "[[focus]]"),
    ("RawProblem", "focus.problem", "[[focus.problem]]"),
    ("RawMeasure", "focus.measure", "[[focus.measure]]"),
    ("RawDepartments", "departments.toml", ""),
    ("RawDepartment", "department", "[[department]]"),
    ("RawExceptions", "exceptions.toml", ""),
    ("RawException", "exception", "[[exception]]"),
];

/// The tables of `gongshi.toml`.
const CONFIG: &[(&str, &str, &str)] = &[
    ("RawConfig", "gongshi.toml", "gongshi.toml"),
    ("RawSite", "site", "[site]"),
    ("RawAuthority", "authority", "[authority]"),
    ("RawGovernment", "government", ""),
    ("RawRules", "rules", ""),
    ("RawHoliday", "holiday", "[[holiday]]"),
    ("RawPrivacy", "privacy", ""),
];

/// The files of views, in the order of the manual.
const VIEWS: [&str; 19] = [
    "site",
    "layout",
    "home",
    "fund",
    "project",
    "case",
    "document",
    "record",
    "scope",
    "year",
    "registries",
    "search",
    "row",
    "download",
    "data",
    "money",
    "picture",
    "calendar",
    "feed",
];

/// A struct of the sources, with the doc comments of itself and its fields.
pub struct Struct {
    pub name: String,
    doc: String,
    pub fields: Vec<Field>,
}

pub struct Field {
    pub name: String,
    pub r#type: String,
    pub doc: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The structs with named fields in a source file.
pub fn structs(path: &str) -> Vec<Struct> {
    let mut structs: Vec<Struct> = Vec::new();
    let mut is_open = false;
    let mut doc = String::new();
    for line in read(path).lines().map(str::trim) {
        if let Some(text) = line.strip_prefix("///") {
            doc.push_str(if doc.is_empty() { "" } else { " " });
            doc.push_str(text.trim());
            continue;
        }
        if line.starts_with("#[") {
            continue;
        }
        let visible = ["pub(super) ", "pub(crate) ", "pub "].iter().find_map(|prefix| line.strip_prefix(prefix)).unwrap_or(line);
        if let Some(name) = visible.strip_prefix("struct ").filter(|_| line.ends_with('{')) {
            let name = name.chars().take_while(char::is_ascii_alphanumeric).collect();
            structs.push(Struct { name, doc: doc.clone(), fields: Vec::new() });
            is_open = true;
        } else if line == "}" {
            is_open = false;
        } else if let (true, Some((name, r#type))) = (is_open, visible.split_once(": ")) {
            let name = name.trim_start_matches("r#").to_owned();
            let field = Field { name, r#type: r#type.trim_end_matches(',').to_owned(), doc: doc.clone() };
            structs.last_mut().expect("an open struct").fields.push(field);
        }
        doc.clear();
    }
    structs
}

/// The inside of `outer<…>`.
pub fn inside<'a>(text: &'a str, outer: &str) -> Option<&'a str> {
    text.strip_prefix(outer)?.strip_prefix('<')?.strip_suffix('>')
}

/// The address of a heading, as GitHub makes it.
fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase();
    kept.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c)).map(|c| if c == ' ' { '-' } else { c }).collect()
}

fn link(heading: &str, words: &str) -> String {
    format!("[{words}](#{})", anchor(heading))
}

/// What may be written into a field of a file.
fn written(field: &Field, headings: &BTreeMap<&str, &str>) -> String {
    let r#type = field.r#type.as_str();
    if let Some(table) = inside(r#type, "Tables") {
        return link(headings[table], &format!("tables `[[{}]]`", headings[table]));
    }
    if let Some(table) = inside(r#type, "Nested") {
        return link(headings[table], &format!("table `[{}]`", headings[table]));
    }
    let located = inside(r#type, "Option").and_then(|value| inside(value, "Located"));
    let listed = inside(r#type, "Vec").and_then(|value| inside(value, "Located"));
    let word = match located.or(listed) {
        Some("Line") => "text",
        Some("Prose") => "text, may have lines",
        Some("Body") => "Markdown",
        Some("Date") => "date",
        Some("Amount") => "amount",
        Some("Int") => "whole number",
        Some("bool") => "`true` or `false`",
        _ => panic!("no words for the type {type}"),
    };
    if listed.is_some() { format!("list of {word}s") } else { word.to_owned() }
}

/// What a template finds in a field of a view.
fn seen(r#type: &str) -> String {
    if let Some(inner) = inside(r#type, "Option") {
        return format!("{} or none", seen(inner));
    }
    if let Some(inner) = inside(r#type, "Vec") {
        return format!("list of {}", seen(inner));
    }
    match r#type {
        "String" | "&'static str" | "&'a str" => "text".to_owned(),
        "usize" | "i64" | "i16" | "u32" | "u8" => "number".to_owned(),
        "bool" => "true or false".to_owned(),
        other => {
            let name = other.split('<').next().unwrap_or_default();
            link(name, name)
        }
    }
}

/// One section: heading, what it is, its fields.
fn section(heading: &str, of: &Struct, r#type: impl Fn(&Field) -> String) -> String {
    assert!(!of.doc.is_empty(), "`{}` has no doc comment", of.name);
    let mut out = format!("### {heading}\n\n{}\n\n| field | type | meaning |\n|---|---|---|\n", of.doc);
    for field in &of.fields {
        assert!(!field.doc.is_empty(), "`{}.{}` has no doc comment", of.name, field.name);
        writeln!(out, "| `{}` | {} | {} |", field.name, r#type(field), field.doc.replace('|', "\\|")).expect("a text");
    }
    out.push('\n');
    out
}

/// The sections of raw tables; every struct of the file has one.
fn raw_sections(path: &str, tables: &[(&str, &str, &str)]) -> String {
    let structs: BTreeMap<String, Struct> = structs(path).into_iter().map(|one| (one.name.clone(), one)).collect();
    let known: BTreeSet<&str> = tables.iter().map(|(name, _, _)| *name).collect();
    let there: BTreeSet<&str> = structs.keys().map(String::as_str).filter(|name| *name != "RawRecord").collect();
    assert_eq!(known, there, "the tables of {path} and of tests/it/docs.rs");
    let headings: BTreeMap<&str, &str> = tables.iter().map(|(name, heading, _)| (*name, *heading)).collect();
    let one = |(name, heading, _): &(&str, &str, &str)| section(heading, &structs[*name], |field| written(field, &headings));
    tables.iter().map(one).collect()
}

/// The sections of all views.
fn view_sections() -> String {
    let folder = root().join("src/render/view");
    let mut there: BTreeSet<String> = BTreeSet::new();
    for entry in std::fs::read_dir(folder).expect("the views") {
        there.insert(entry.expect("an entry").path().file_stem().expect("a name").to_string_lossy().into_owned());
    }
    there.remove("mod");
    assert_eq!(VIEWS.iter().map(ToString::to_string).collect::<BTreeSet<_>>(), there, "the files of src/render/view");
    let mut out = String::new();
    for file in VIEWS {
        for view in structs(&format!("src/render/view/{file}.rs")).iter().filter(|view| view.name != "Linker") {
            out += &section(&view.name, view, |field| seen(&field.r#type));
        }
    }
    out
}

/// Whether the manual is to be written anew instead of compared.
fn is_updating() -> bool {
    std::env::var_os("UPDATE_DOCS").is_some()
}

/// Compares what stands between the markers of a page with `tables`; with `UPDATE_DOCS` writes them.
fn compare(path: &str, tables: &str) {
    let page = read(path);
    let (before, rest) = page.split_once(MARKERS.0).unwrap_or_else(|| panic!("{path} has no line {}", MARKERS.0));
    let (written, after) = rest.split_once(MARKERS.1).unwrap_or_else(|| panic!("{path} has no line {}", MARKERS.1));
    let tables = format!("\n{tables}");
    if is_updating() {
        std::fs::write(root().join(path), format!("{before}{}{tables}{}{after}", MARKERS.0, MARKERS.1)).expect("a writable page");
    } else {
        assert!(written == tables, "{path} is stale: run `UPDATE_DOCS=1 cargo test --test it docs`");
    }
}

#[test]
fn the_page_on_records_lists_every_field() {
    let tables = format!("{}{}", raw_sections("src/load/raw.rs", RECORDS), raw_sections("src/config/raw.rs", CONFIG));
    compare("docs/records.md", &tables);
}

#[test]
fn the_page_on_themes_lists_every_field() {
    compare("docs/theme.md", &view_sections());
}

/// The sections of all tables of data: the contract with those who read the files.
fn table_sections() -> String {
    use gongshi::data::{Holds, Table};
    let mut out = String::new();
    for table in Table::ALL {
        write!(out, "### {}\n\n{}\n\n| column | title | holds | meaning |\n|---|---|---|---|\n", table.name(), table.title())
            .expect("a text");
        for column in table.columns() {
            let holds = match column.holds {
                Holds::Text => "text".to_owned(),
                Holds::Integer => "whole number".to_owned(),
                Holds::Money => "amount".to_owned(),
                Holds::Day => "day".to_owned(),
                Holds::Texts => "texts".to_owned(),
                Holds::Code(words) => {
                    words.iter().map(|(word, meaning)| format!("`{word}` {meaning}")).collect::<Vec<_>>().join(", ")
                }
            };
            writeln!(out, "| `{}` | {} | {holds} | {} |", column.name, column.title, column.about).expect("a text");
        }
        out.push('\n');
    }
    out
}

#[test]
fn the_page_on_data_lists_every_column() {
    assert!(read("docs/data.md").contains(&format!("version {}", gongshi::data::VERSION)));
    compare("docs/data.md", &table_sections());
}

#[test]
fn the_accessibility_statement_names_only_what_is_tested() {
    let labels = read("themes/default/labels/zh-CN.toml").parse::<toml::Table>().expect("TOML");
    let checks = labels["accessibility"]["checks"].as_array().expect("a list");
    let tested = read("tests/browser/README.md");
    for check in checks {
        let id = check["id"].as_str().expect("an id");
        let is_tested = tested.contains(&format!("| `{id}` |")) || tested.contains(&format!("| `{id}.sh SITE` |"));
        assert!(is_tested, "`{id}` is no check of tests/browser");
    }
    assert!(checks.len() > 5);
}

#[test]
fn the_page_on_themes_names_every_template_and_component() {
    let page = read("docs/theme.md");
    for entry in walkdir::WalkDir::new(root().join("themes/default")).sort_by_file_name() {
        let entry = entry.expect("a readable theme");
        if entry.file_type().is_file() {
            let name = entry.file_name().to_string_lossy();
            assert!(page.contains(&*name), "docs/theme.md does not name `{name}`");
        }
    }
    let components = format!("{}{}", read("themes/default/components.html"), read("themes/default/pictures.html"));
    for (at, start) in components.match_indices("{% component ") {
        let signature = &components[at + start.len()..];
        let signature = &signature[..=signature.find(')').expect("a closed list")];
        let (name, arguments) = signature.split_once('(').expect("a list");
        // What begins with `@` comes by itself.
        let arguments = arguments.trim_end_matches(')').split(", ").filter(|argument| !argument.starts_with('@'));
        let row = format!("| `{name}` | {} |", arguments.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "));
        assert!(page.contains(&row), "docs/theme.md has no row {row}");
    }
}

/// Every field that a finding says is required, as the table in which it stands and its name.
fn required(site: &SiteTest) -> BTreeSet<(String, String)> {
    let findings = site.findings();
    let lines = findings.lines().filter_map(|line| line.strip_prefix("error[missing-field]: "));
    lines
        .map(|line| {
            let (table, rest) = line.split_once(" has no `").expect("the words of the rule");
            let (key, _) = rest.split_once('`').expect("a closed name");
            let table = table.trim_matches('`').trim_start_matches("the ");
            (table.to_owned(), key.trim_matches(['[', ']']).to_owned())
        })
        .collect()
}

#[test]
fn fields_are_called_required_when_they_are() {
    let site = SiteTest::new()
        .file("content/funds/f.toml", "[[correction]]\n[withdrawn]\n[[allocation]]\ntownship = \"huashan\"\n")
        .file("content/projects/p.toml", "attachments = [{}]\n[[funding]]\n[[notice]]\n")
        .file("content/cases/c.toml", "[[person]]\n")
        .file("content/documents/d.toml", "")
        .file("content/exceptions.toml", "[[exception]]\n")
        .edit("content/focus.toml", "[[focus]]", "[[focus]]\n[[focus.problem]]\n[[focus.measure]]\n[[focus]]")
        .edit("content/departments.toml", "[[department]]", "[[department]]\n[[department]]");
    let mut found = required(&site);
    found.extend(required(&SiteTest::new().file("content/regions.toml", "[[township]]\n[[township.village]]\n")));
    found.extend(required(&SiteTest::new().file("content/regions.toml", "[county]\n")));
    found.extend(required(&SiteTest::new().file("gongshi.toml", "[site]\n[authority]\nname = \"甲\"\n")));
    found.extend(required(&SiteTest::new().file("gongshi.toml", "[site]\n[authority]\nname = \"甲\"\n[[holiday]]\n")));
    found.extend(required(&SiteTest::new().file("gongshi.toml", "[site]\n[authority]\n")));
    found.extend(required(&SiteTest::new().file("gongshi.toml", "[site]\n")));
    found.extend(required(&SiteTest::new().file("gongshi.toml", "")));
    let mut told = BTreeSet::new();
    for (path, tables) in [("src/load/raw.rs", RECORDS), ("src/config/raw.rs", CONFIG)] {
        for one in structs(path) {
            let Some((_, _, table)) = tables.iter().find(|(name, _, _)| *name == one.name) else { continue };
            let fields = one.fields.iter().filter(|field| field.doc.contains("Required"));
            told.extend(fields.map(|field| ((*table).to_owned(), field.name.clone())));
        }
    }
    assert_eq!(told, found);
}

/// The fenced blocks of a page that are code of `language`, with the line on which each begins.
fn blocks(path: &str, language: &str) -> Vec<(usize, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(usize, bool, String)> = None;
    for (number, line) in (1..).zip(read(path).lines()) {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => open = Some((number, info == language, String::new())),
            (Some(_), Some(_)) => blocks.extend(open.take().filter(|(_, wanted, _)| *wanted).map(|(at, _, text)| (at, text))),
            (Some((_, _, text)), None) => *text += &format!("{line}\n"),
            (None, None) => {}
        }
    }
    blocks
}

/// The path that a block names as its own, in a comment on its first line, or on the second after `+++`.
fn own_path(block: &str) -> Option<&str> {
    let line = block.lines().find(|line| *line != "+++")?;
    line.strip_prefix("# ").filter(|path| *path == "gongshi.toml" || path.starts_with("content/"))
}

/// The portal that the examples of a page make, and their paths.
fn examples(page: &str) -> (SiteTest, BTreeSet<String>) {
    let mut site = SiteTest::empty();
    let mut paths = BTreeSet::new();
    for (line, block) in blocks(page, "toml").into_iter().chain(blocks(page, "markdown")) {
        if let Some(path) = own_path(&block) {
            assert!(paths.insert(path.to_owned()), "{page}:{line}: {path} is there twice");
            site = site.file(path, &block);
        } else {
            assert!(block.parse::<toml::Table>().is_ok(), "{page}:{line} is not TOML");
        }
    }
    (site, paths)
}

#[test]
fn the_examples_of_each_page_are_a_portal_without_findings() {
    for page in ["README.md", "README.zh-CN.md", "docs/records.md"] {
        let (site, paths) = examples(page);
        for kind in ["funds", "projects", "cases", "documents"] {
            let folder = format!("content/{kind}/");
            assert!(paths.iter().any(|path| path.starts_with(&folder)), "{page} has no example for {folder}");
        }
        assert_eq!(site.findings(), "", "the examples of {page}");
    }
}

#[test]
fn the_findings_of_the_manual_are_what_the_program_says() {
    for (page, lang) in [("README.md", "en"), ("README.zh-CN.md", "zh")] {
        let (site, _) = examples(page);
        let site = site.edit("content/funds/f2018-001.toml", "village = \"东岭村\"", "village = \"东领村\"").edit(
            "content/projects/p2018-001.toml",
            "budget = \"30.00万元\"",
            "budget = 30.00",
        );
        let mut program = Command::new(env!("CARGO_BIN_EXE_gongshi"));
        let output = program.args(["check", "--today", TODAY, "--lang", lang, "--root"]).arg(site.root()).output();
        let said = String::from_utf8(output.expect("the program runs").stderr).expect("UTF-8");
        let told = blocks(page, "text").into_iter().map(|(_, text)| text).find(|text| text.contains("[unknown-name]"));
        let told = told.expect("a block of findings");
        if is_updating() {
            std::fs::write(root().join(page), read(page).replace(&told, &said)).expect("a writable page");
        } else {
            assert_eq!(told, said, "{page} is stale: run `UPDATE_DOCS=1 cargo test --test it docs`");
        }
    }
}

/// The two commands of the manual.
const COMMANDS: [&str; 2] = ["cargo run --release -- build --today 2018-11-20", "cargo test"];

#[test]
fn the_commands_of_the_manual_are_those_that_are_run() {
    for page in ["README.md", "README.zh-CN.md"] {
        let told: Vec<String> = blocks(page, "sh").into_iter().map(|(_, text)| text).collect();
        for command in COMMANDS {
            assert!(told.iter().any(|block| block.lines().any(|line| line == command)), "{page} does not tell `{command}`");
        }
    }
    let run = root().join(".ci/run");
    if run.is_file() {
        let run = std::fs::read_to_string(run).expect("UTF-8");
        for command in COMMANDS {
            assert!(run.contains(command), ".ci/run does not run `{command}`");
        }
    }
}

#[test]
fn the_page_on_the_architecture_names_every_module_and_dependency() {
    let page = read("ARCHITECTURE.md");
    let manifest: toml::Table = read("Cargo.toml").parse().expect("TOML");
    let mut dependencies = BTreeSet::new();
    let mut add = |table: Option<&toml::Value>| {
        dependencies.extend(table.and_then(toml::Value::as_table).into_iter().flat_map(|table| table.keys().cloned()));
    };
    add(manifest.get("dependencies"));
    add(manifest.get("dev-dependencies"));
    for target in manifest.get("target").and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::values) {
        add(target.get("dependencies"));
    }
    let (before, rest) = page.split_once("## Dependencies").expect("a part on dependencies");
    let rows = |text: &str| -> BTreeSet<String> {
        let rows = text.lines().filter_map(|line| line.strip_prefix("| `"));
        rows.filter_map(|row| row.split_once('`')).map(|(name, _)| name.to_owned()).collect()
    };
    assert_eq!(rows(rest), dependencies, "the dependencies that ARCHITECTURE.md names");
    let mut modules = BTreeSet::new();
    for entry in std::fs::read_dir(root().join("src")).expect("the sources") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        modules.insert(if ["lib.rs", "main.rs"].contains(&name.as_str()) { name } else { name.replace(".rs", "") });
    }
    let (_, map) = before.split_once("## Code map").expect("a code map");
    assert_eq!(rows(map.split("## ").next().unwrap_or_default()), modules, "the modules that ARCHITECTURE.md names");
}

#[test]
fn links_between_pages_lead_somewhere() {
    let pages = [
        "README.md",
        "README.zh-CN.md",
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "docs/benchmarks.md",
        "docs/data.md",
        "docs/hosting.md",
        "docs/search.md",
        "docs/records.md",
        "docs/rules.md",
        "docs/theme.md",
    ];
    let anchors = |page: &Path| -> BTreeSet<String> {
        let text = std::fs::read_to_string(page).expect("UTF-8");
        text.lines().filter_map(|line| line.strip_prefix('#')).map(|line| anchor(line.trim_start_matches('#').trim())).collect()
    };
    for page in pages {
        let text = read(page).split("```").step_by(2).collect::<String>();
        let text = text.split('`').step_by(2).collect::<String>();
        for (at, _) in text.match_indices("](") {
            let target = text[at + 2..].split(')').next().unwrap_or_default();
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            let is_foreign = file.contains(':') || file.ends_with(".png");
            let path: PathBuf = root().join(page).parent().expect("a folder").join(file);
            let path = if file.is_empty() { root().join(page) } else { path };
            assert!(is_foreign || path.exists(), "{page}: {target}");
            assert!(is_foreign || heading.is_empty() || anchors(&path).contains(heading), "{page}: {target} has no such heading");
        }
    }
}

#[test]
fn every_field_has_a_name_in_chinese() {
    let named: BTreeSet<&str> = gongshi::rules::field_names::FIELD_NAMES.iter().map(|(key, _)| *key).collect();
    let tables = ["src/load/raw.rs", "src/config/raw.rs"].into_iter().flat_map(structs);
    let fields = tables.filter(|table| table.name != "RawRecord").flat_map(|table| table.fields);
    let keys: BTreeSet<String> = fields.map(|field| field.name).collect();
    let keys: BTreeSet<&str> = keys.iter().map(String::as_str).collect();
    assert_eq!(keys, named);
}
