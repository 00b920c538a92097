//! `gongshi import`: the records of a workbook, as offices send them, into the portal.

mod apart;
mod ask;
mod document;
mod form;
mod report;
mod show;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use indicatif::ProgressBar;
use unicode_normalization::UnicodeNormalization;

use super::args::{ImportArgs, ImportKind};
use super::{Exit, ids, terminal};
use crate::author::{self, NewFile};
use crate::diag::{Lang, Severity, Text};
use crate::import::{self, Imported, Known, Mapping, Plan, Problem, Sheet};
use crate::model::{Date, Kind};
use crate::source::{CONTENT, REGIONS, SourceMap};

pub(super) use apart::run as read_apart;

/// Headings of offices and their fields, for the next import; beside `gongshi.toml`.
const MAPPING: &str = "import.toml";

/// What an import has come to.
struct Outcome<'a> {
    plan: &'a Plan,
    imported: &'a Imported,
    problems: &'a [Problem],
    what: Text,
    today: Date,
}

/// The mappings of all kinds as they are saved, and those of the kind that is imported.
struct Mappings {
    /// What the file says.
    before: Option<String>,
    saved: toml::Table,
    own: Mapping,
    /// Whether there are new ones.
    is_new: bool,
}

pub(super) fn run(args: &ImportArgs) -> Exit {
    let lang = terminal::lang(&args.common);
    author::tidy(&args.common.root);
    imported(args, lang).unwrap_or_else(|text| super::report::refusal(&text, lang))
}

fn imported(args: &ImportArgs, lang: Lang) -> Result<Exit, Text> {
    let kind = match args.kind {
        ImportKind::Fund => Kind::Fund,
        ImportKind::Project => Kind::Project,
        ImportKind::Case => Kind::Case,
        ImportKind::Document => return document::run(args, lang),
    };
    for path in [&args.annotate, &args.report].into_iter().flatten() {
        if path.exists() {
            return Err(super::report::not_written(path, &std::io::ErrorKind::AlreadyExists.into()));
        }
    }
    let mut mappings = mappings(args, kind)?;
    let name = file_name(args);
    let sheets = match read(args, &name)? {
        Ok(sheets) => sheets,
        Err(problem) => return Ok(show::refuse(&[problem], 0, &name, lang)),
    };
    let fixed = args.set.iter().cloned().collect();
    let bar = rows_bar(args, &sheets, lang);
    let done = || bar.inc(1);
    let mut imported = import::records(&sheets, kind, &mappings.own, &fixed, &done);
    if !imported.unknown.is_empty() && ask::is_possible() {
        bar.finish_and_clear();
        let answers = ask::columns(kind, &imported.unknown, lang);
        mappings.extend(kind, &answers);
        if !answers.is_empty() && !args.dry_run {
            mappings.keep(&args.common.root)?;
        }
        imported = import::records(&sheets, kind, &mappings.own, &fixed, &done);
    }
    let today = terminal::today(&args.common);
    let (plan, known) = plan(args, kind, &imported, today, &done);
    bar.finish_and_clear();
    let mut problems = imported.problems.clone();
    problems.extend(plan.problems.iter().cloned());
    if problems.is_empty() && !plan.files.is_empty() {
        let (sources, found) = crate::check_with(&args.common.root, today, &plan.files);
        problems = import::in_cells(&found, &sources, &plan, kind);
    }
    show::plan(&plan, &imported, lang);
    let (exit, what) = if problems.is_empty() {
        write(args, kind, &plan, &known, &mut mappings, lang)?
    } else {
        (show::refuse(&problems, imported.more + plan.more, &name, lang), Text::new("什么也没有写", "nothing was written"))
    };
    super::report::say(&show::accounts(&name, imported.accounts), lang);
    let outcome = Outcome { plan: &plan, imported: &imported, problems: &problems, what, today };
    hand_back(args, &name, &sheets, &outcome, lang)?;
    let is_written = exit == Exit::Done && !args.dry_run && !plan.files.is_empty();
    Ok(if is_written { check(args, today) } else { exit })
}

/// A bar for the rows of sheets, each of which is read and then held against what is there.
fn rows_bar(args: &ImportArgs, sheets: &[Sheet], lang: Lang) -> ProgressBar {
    let rows: usize = sheets.iter().map(|sheet| sheet.rows.len()).sum();
    terminal::bar(&Text::new("读取各行", "rows"), rows * 2, lang, args.common.quiet)
}

fn file_name(args: &ImportArgs) -> String {
    args.file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// What is in the file.
fn bytes(args: &ImportArgs, name: &str) -> Result<Vec<u8>, Text> {
    author::read_at_most(&args.file, import::MAX_BYTES)
        .map_err(|error| Text::new(format!("{name} 不能读取：{error}"), format!("{name} cannot be read: {error}")))?
        .ok_or_else(|| Text::new(format!("没有文件 {name}"), format!("there is no file {name}")))
}

/// The sheets that are asked for.
fn read(args: &ImportArgs, name: &str) -> Result<Result<Vec<Sheet>, Problem>, Text> {
    let bytes = bytes(args, name)?;
    let sheets = if import::is_old(&bytes) {
        drop(bytes);
        apart::sheets(&args.file)
    } else {
        import::sheets(name, &bytes)
    };
    let mut sheets = match sheets {
        Ok(sheets) => sheets,
        Err(problem) => return Ok(Err(problem)),
    };
    if let Some(absent) = args.sheet.iter().find(|name| !sheets.iter().any(|sheet| sheet.name == **name)) {
        let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        return Err(Text::new(
            format!("没有表 {absent}；有 {}", names.join("、")),
            format!("there is no sheet {absent}; there are {}", names.join(", ")),
        ));
    }
    sheets.retain(|sheet| args.sheet.is_empty() || args.sheet.contains(&sheet.name));
    Ok(Ok(sheets))
}

/// The mappings that the portal has, with those of the arguments.
fn mappings(args: &ImportArgs, kind: Kind) -> Result<Mappings, Text> {
    let faulty =
        |reason: String| Text::new(format!("{MAPPING} 不能读取：{reason}"), format!("{MAPPING} cannot be read: {reason}"));
    let bytes = author::read_at_most(&args.common.root.join(MAPPING), 1 << 20).map_err(|error| faulty(error.to_string()))?;
    let before = bytes.map(String::from_utf8).transpose().map_err(|error| faulty(error.to_string()))?;
    let text = before.as_deref().unwrap_or_default();
    let saved: toml::Table = text.parse().map_err(|error: toml::de::Error| faulty(error.message().to_owned()))?;
    let known = match saved.get(kind.word()) {
        None => toml::Table::new(),
        Some(known) => known.as_table().cloned().ok_or_else(|| faulty(format!("[{}]", kind.word())))?,
    };
    let mut mappings = Mappings { before, saved, own: Mapping::new(), is_new: false };
    let pairs = known.iter().map(|(heading, key)| (heading.clone(), key.as_str().unwrap_or_default().to_owned()));
    let pairs: Vec<(String, String)> = pairs.chain(args.map.iter().cloned()).collect();
    if let Some((heading, _)) = pairs.iter().find(|(_, key)| key != "-" && !import::keys(kind).contains(&key.as_str())) {
        let keys = import::keys(kind);
        return Err(Text::new(
            format!("`{heading}` 对应的字段不认识；可以用 -、{}", keys.join("、")),
            format!("the field of `{heading}` is not known; use one of -, {}", keys.join(", ")),
        ));
    }
    mappings.extend(kind, &pairs);
    mappings.is_new = !args.map.is_empty();
    Ok(mappings)
}

impl Mappings {
    fn extend(&mut self, kind: Kind, pairs: &[(String, String)]) {
        self.own.extend(pairs.iter().cloned());
        let own = self.own.iter().map(|(heading, key)| (heading.clone(), key.as_str().into())).collect();
        self.saved.insert(kind.word().to_owned(), toml::Value::Table(own));
        self.is_new = true;
    }

    fn text(&self) -> String {
        format!("# 单位报表的列名和字段，gongshi import 用；- 表示不导入。\n\n{}", self.saved)
    }

    /// Saves what was answered: nobody is asked twice, whatever becomes of the import.
    fn keep(&mut self, root: &Path) -> Result<(), Text> {
        let text = self.text();
        let before = self.before.as_deref().map(str::as_bytes);
        let file = NewFile { path: MAPPING, before, bytes: text.as_bytes() };
        author::replace(root, &[file]).map_err(|(path, error)| super::report::not_written(&path, &error))?;
        self.before = Some(text);
        self.is_new = false;
        Ok(())
    }
}

/// Holds what was read against what the portal has; also the files of its records.
fn plan(args: &ImportArgs, kind: Kind, imported: &Imported, today: Date, done: &dyn Fn()) -> (Plan, BTreeMap<String, String>) {
    let named = imported.years.first().copied().filter(|_| imported.years.len() == 1);
    let year = args.year.or(named).unwrap_or(today.year());
    let prepared = crate::prepare(&args.common.root, today);
    let files = record_files(&prepared.sources);
    let regions = prepared.sources.find(REGIONS).map_or_else(String::new, |source| prepared.sources.file(source).text.clone());
    let known = Known { files: &files, regions: &regions, first: ids::free(&prepared, &ids::prefix(kind, year)) };
    let batch = format!("{CONTENT}/{}/{year}/{}.toml", kind.folder(), stem(&args.file));
    let mut plan = import::plan(&imported.drafts, kind, known, year, today, &batch, done);
    plan.problems.extend(form::unread(&prepared, &Kind::ALL));
    if args.year.is_none() && imported.years.len() > 1 {
        plan.problems.push(import::several_years(&imported.years));
    }
    (plan, files)
}

/// The files of records with their texts.
fn record_files(sources: &SourceMap) -> BTreeMap<String, String> {
    let folders = Kind::ALL.map(|kind| format!("{CONTENT}/{}/", kind.folder()));
    let is_record =
        |path: &str| folders.iter().any(|folder| path.starts_with(folder)) && (path.ends_with(".toml") || path.ends_with(".md"));
    let text = |path: &str| Some(sources.file(sources.find(path)?).text.clone());
    sources.paths().filter(|path| is_record(path)).filter_map(|path| Some((path.to_owned(), text(path)?))).collect()
}

/// The name of the file without ending, as a name that every system takes.
fn stem(file: &Path) -> String {
    let name = file.file_stem().map_or_else(String::new, |name| name.to_string_lossy().nfc().collect::<String>());
    let is_safe = |c: char| c.is_alphanumeric() || "-_（）()、，《》〔〕".contains(c);
    let safe: String = name.chars().map(|c| if is_safe(c) { c } else { '-' }).take(60).collect();
    if safe.trim_matches('-').is_empty() { "import".to_owned() } else { format!("import-{}", safe.trim_matches('-')) }
}

/// Writes what is planned, if it may be; tells what was done.
fn write(
    args: &ImportArgs,
    kind: Kind,
    plan: &Plan,
    known: &BTreeMap<String, String>,
    mappings: &mut Mappings,
    lang: Lang,
) -> Result<(Exit, Text), Text> {
    let changed: BTreeSet<&str> = plan.changes.iter().map(|change| change.id.as_str()).collect();
    let (added, changed, same) = (plan.added.len(), changed.len(), plan.same);
    let counts = Text::new(
        format!("{}：新增 {added}、更新 {changed}、相同 {same}", kind.word()),
        format!("{}: {added} new, {changed} changed, {same} the same", kind.word()),
    );
    let told = |exit: Exit, zh: &str, en: &str| {
        let text = Text::new(format!("{}；{zh}", counts.zh), format!("{}; {en}", counts.en));
        super::report::say(&text, lang);
        (exit, text)
    };
    if args.dry_run {
        return Ok(told(Exit::Done, "试运行，什么也没有写", "a dry run, nothing was written"));
    }
    let may_change = changed == 0 || args.yes || (ask::is_possible() && ask::consent(changed, lang));
    if !may_change {
        let (zh, en) =
            ("要更新已有的记录，看过以后加上 --yes；什么也没有写", "look at the changes and add --yes; nothing was written");
        return Ok(told(Exit::Findings, zh, en));
    }
    let mapping = mappings.text();
    let texts = plan.files.iter().map(|(path, text)| form::change(&args.common.root, path, known.get(path), text));
    let texts = texts.collect::<Result<Vec<_>, Text>>()?;
    let mut files: Vec<NewFile<'_>> =
        texts.iter().map(|(path, before, bytes)| NewFile { path, before: before.as_deref(), bytes }).collect();
    if mappings.is_new {
        let before = mappings.before.as_deref().map(str::as_bytes);
        files.push(NewFile { path: MAPPING, before, bytes: mapping.as_bytes() });
    }
    if !files.is_empty() {
        author::replace(&args.common.root, &files).map_err(|(path, error)| super::report::not_written(&path, &error))?;
    }
    let paths: Vec<&str> = plan.files.keys().map(String::as_str).collect();
    Ok(match paths.as_slice() {
        [] => told(Exit::Done, "没有变化", "nothing to write"),
        paths => told(Exit::Done, &format!("写入 {}", paths.join("、")), &format!("written to {}", paths.join(", "))),
    })
}

/// Writes the workbook with its problems and the report, where they are asked for.
fn hand_back(args: &ImportArgs, name: &str, sheets: &[Sheet], outcome: &Outcome<'_>, lang: Lang) -> Result<(), Text> {
    let put = |path: &Path, bytes: &[u8]| {
        author::write_apart(path, bytes).map_err(|error| super::report::not_written(path, &error))?;
        let path = path.display();
        super::report::say(&Text::new(format!("写好 {path}"), format!("{path} is written")), lang);
        Ok(())
    };
    if let Some(path) = args.annotate.as_ref().filter(|_| !outcome.problems.is_empty()) {
        let bytes = import::annotated(sheets, outcome.problems, lang).map_err(|error| {
            Text::new(format!("不能写 {}：{error}", path.display()), format!("{} cannot be written: {error}", path.display()))
        })?;
        put(path, &bytes)?;
    }
    match &args.report {
        Some(path) => put(path, report::page(name, outcome, lang).as_bytes()),
        None => Ok(()),
    }
}

/// Checks the portal with what was imported.
fn check(args: &ImportArgs, today: Date) -> Exit {
    let mut prepared = crate::prepare(&args.common.root, today);
    let pages = prepared.planned.as_ref().map_or(0, |planned| planned.plan.pages.len());
    let bar = terminal::progress(pages, terminal::lang(&args.common), args.common.quiet);
    crate::check(&mut prepared, &|| bar.inc(1));
    bar.finish_and_clear();
    let lowest = if args.common.deny_warnings { Severity::Warning } else { Severity::Error };
    let is_denied = crate::is_denied(&prepared.found, lowest);
    let consequence = if is_denied {
        Text::new("记录已经写入，改好再发布", "the records are written; mend them before they are published")
    } else {
        Text::new("记录已经写入，可以发布", "the records are written and can be published")
    };
    super::report::findings(&prepared.found, &prepared.sources, &args.common, &consequence);
    if is_denied { Exit::Findings } else { Exit::Done }
}
