//! `gongshi import`: the records of a workbook, as offices send them, into the portal.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use super::args::{ImportArgs, ImportKind};
use super::{Exit, ids, report, terminal};
use crate::author;
use crate::diag::{Lang, Text, printable};
use crate::import::{self, Accounts, Imported, Known, Mapping, Plan, Problem};
use crate::model::Kind;
use crate::source::{CONTENT, REGIONS, SourceMap};

/// Headings of offices and their fields, for the next import; beside `gongshi.toml`.
const MAPPING: &str = "import.toml";

pub(super) fn run(args: &ImportArgs) -> Exit {
    let lang = terminal::lang(&args.common);
    let kind = match args.kind {
        ImportKind::Fund => Kind::Fund,
        ImportKind::Project => Kind::Project,
        ImportKind::Case => Kind::Case,
    };
    let (saved, mapping) = match mapping(args, kind) {
        Ok(mapping) => mapping,
        Err(text) => return report::refusal(&text, lang),
    };
    let name = args.file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let bytes = match author::read_at_most(&args.file, import::MAX_BYTES) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return report::refusal(&Text::new(format!("没有文件 {name}"), format!("there is no file {name}")), lang),
        Err(error) => {
            return report::refusal(
                &Text::new(format!("{name} 不能读取：{error}"), format!("{name} cannot be read: {error}")),
                lang,
            );
        }
    };
    let mut sheets = match import::sheets(&name, &bytes) {
        Ok(sheets) => sheets,
        Err(problem) => return refuse(&[problem], &name, lang),
    };
    if let Some(absent) = args.sheet.iter().find(|name| !sheets.iter().any(|sheet| sheet.name == **name)) {
        let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        let text = Text::new(
            format!("没有表 {absent}；有 {}", names.join("、")),
            format!("there is no sheet {absent}; there are {}", names.join(", ")),
        );
        return report::refusal(&text, lang);
    }
    sheets.retain(|sheet| args.sheet.is_empty() || args.sheet.contains(&sheet.name));
    let imported = import::records(&sheets, kind, &mapping, &args.set.iter().cloned().collect());
    let plan = plan(args, kind, &imported);
    let mut problems = imported.problems.clone();
    problems.extend(plan.problems.iter().cloned());
    show(&plan, &imported, lang);
    if !problems.is_empty() {
        let exit = refuse(&problems, &name, lang);
        report::say(&accounts_line(&name, imported.accounts), lang);
        return exit;
    }
    let exit = write(args, kind, &plan, saved, lang);
    report::say(&accounts_line(&name, imported.accounts), lang);
    if exit == Exit::Done && !args.dry_run && !plan.files.is_empty() { check(args) } else { exit }
}

/// The mappings of all kinds as the portal has them with those of the arguments, and those of this kind.
fn mapping(args: &ImportArgs, kind: Kind) -> Result<(toml::Table, Mapping), Text> {
    let faulty =
        |reason: String| Text::new(format!("{MAPPING} 不能读取：{reason}"), format!("{MAPPING} cannot be read: {reason}"));
    let bytes = author::read_at_most(&args.common.root.join(MAPPING), 1 << 20).map_err(|error| faulty(error.to_string()))?;
    let text = String::from_utf8(bytes.unwrap_or_default()).map_err(|error| faulty(error.to_string()))?;
    let mut saved: toml::Table = text.parse().map_err(|error: toml::de::Error| faulty(error.message().to_owned()))?;
    let own = saved.entry(kind.word()).or_insert_with(|| toml::Table::new().into());
    let own = own.as_table_mut().ok_or_else(|| faulty(format!("[{}]", kind.word())))?;
    own.extend(args.map.iter().map(|(heading, key)| (heading.clone(), key.as_str().into())));
    let mut mapping = Mapping::new();
    for (heading, key) in own.iter() {
        let key = key.as_str().filter(|key| *key == "-" || import::keys(kind).contains(key));
        let Some(key) = key else {
            let keys = import::keys(kind);
            return Err(Text::new(
                format!("`{heading}` 对应的字段不认识；可以用 -、{}", keys.join("、")),
                format!("the field of `{heading}` is not known; use one of -, {}", keys.join(", ")),
            ));
        };
        mapping.insert(heading.clone(), key.to_owned());
    }
    Ok((saved, mapping))
}

/// Holds what was read against what the portal has.
fn plan(args: &ImportArgs, kind: Kind, imported: &Imported) -> Plan {
    let today = terminal::today(&args.common);
    let year = args.year.or(imported.year).unwrap_or(today.year());
    let prepared = crate::prepare(&args.common.root, today);
    let files = record_files(&prepared.sources);
    let regions = prepared.sources.find(REGIONS).map_or_else(String::new, |source| prepared.sources.file(source).text.clone());
    let known = Known { files: &files, regions: &regions, first: ids::free(&prepared, &ids::prefix(kind, year)) };
    let batch = format!("{CONTENT}/{}/{year}/{}.toml", kind.folder(), stem(&args.file));
    import::plan(&imported.drafts, kind, known, year, today, &batch)
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

fn show(plan: &Plan, imported: &Imported, lang: Lang) {
    let mut text = Text::default();
    let mut line = |zh: String, en: String| {
        text.zh += &format!("{zh}\n");
        text.en += &format!("{en}\n");
    };
    for (id, title) in &plan.added {
        line(format!("新增 {id} {title}"), format!("new {id} {title}"));
    }
    for change in &plan.changes {
        let import::Change { id, path, key, was, now } = change;
        let was = if was.is_empty() { ("（没有）", "(nothing)") } else { (was.as_str(), was.as_str()) };
        line(format!("更新 {id} {key}：{} → {now}（{path}）", was.0), format!("change {id} {key}: {} -> {now} ({path})", was.1));
    }
    if !imported.left_out.is_empty() {
        line(
            format!("没有导入的列：{}", imported.left_out.join("、")),
            format!("columns left out: {}", imported.left_out.join(", ")),
        );
    }
    if !text.is_empty() {
        report::say(&Text::new(text.zh.trim_end(), text.en.trim_end()), lang);
    }
}

/// Most problems that are shown, and characters of each: a file that is none of ours must not flood the screen.
const SHOWN: usize = 1000;
const SHOWN_OF_ONE: usize = 400;

/// Prints what is wrong, all at once, in the form of findings.
fn refuse(problems: &[Problem], name: &str, lang: Lang) -> Exit {
    let (error, help) = if lang == Lang::Zh { ("错误", "办法") } else { ("error", "help") };
    let mut out = std::io::stderr().lock();
    for problem in problems.iter().take(SHOWN) {
        let place = if problem.place.is_empty() { name.to_owned() } else { format!("{name} {}", problem.place) };
        let (message, remedy) = (clip(problem.message.get(lang)), clip(problem.help.get(lang)));
        let text = format!("{error}: {message}\n  --> {}\n  = {help}: {remedy}\n", printable(&place));
        if writeln!(out, "{text}").is_err() {
            break;
        }
    }
    let count = problems.len();
    let more = count.saturating_sub(SHOWN);
    let mut text = Text::new(
        format!("{count} 个错误；什么也没有写"),
        format!("{count} error{}; nothing was written", if count == 1 { "" } else { "s" }),
    );
    if more > 0 {
        text = Text::new(format!("{}（还有 {more} 个没有列出）", text.zh), format!("{} ({more} more are not shown)", text.en));
    }
    let _ = writeln!(out, "{}", text.get(lang));
    Exit::Findings
}

fn clip(text: &str) -> String {
    let shown: String = text.chars().take(SHOWN_OF_ONE).collect();
    printable(&if shown.len() < text.len() { format!("{shown}…") } else { shown })
}

fn write(args: &ImportArgs, kind: Kind, plan: &Plan, saved: toml::Table, lang: Lang) -> Exit {
    let (added, same) = (plan.added.len(), plan.same);
    let changed: std::collections::BTreeSet<&str> = plan.changes.iter().map(|change| change.id.as_str()).collect();
    let changed = changed.len();
    let counts = Text::new(
        format!("{}：新增 {added}、更新 {changed}、相同 {same}", kind.word()),
        format!("{}: {added} new, {changed} changed, {same} the same", kind.word()),
    );
    let say = |zh: &str, en: &str| report::say(&Text::new(format!("{}；{zh}", counts.zh), format!("{}; {en}", counts.en)), lang);
    if args.dry_run {
        say("试运行，什么也没有写", "a dry run, nothing was written");
        return Exit::Done;
    }
    if changed > 0 && !args.yes {
        say("要更新已有的记录，看过以后加上 --yes；什么也没有写", "look at the changes and add --yes; nothing was written");
        return Exit::Findings;
    }
    let mut files: BTreeMap<&str, &str> = plan.files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let mapping = format!("# 单位报表的列名和字段，gongshi import 用；- 表示不导入。\n\n{saved}");
    if !args.map.is_empty() {
        files.insert(MAPPING, &mapping);
    }
    if let Err((path, error)) = author::replace(&args.common.root, files.into_iter()) {
        return report::refusal(&report::not_written(&path, &error), lang);
    }
    let paths: Vec<&str> = plan.files.keys().map(String::as_str).collect();
    match paths.as_slice() {
        [] => say("没有变化", "nothing to write"),
        paths => say(&format!("写入 {}", paths.join("、")), &format!("written to {}", paths.join(", "))),
    }
    Exit::Done
}

/// Checks the portal with what was imported.
fn check(args: &ImportArgs) -> Exit {
    let mut prepared = crate::prepare(&args.common.root, terminal::today(&args.common));
    crate::check(&mut prepared, &|| ());
    let consequence = Text::new("记录已经写入，改好再发布", "the records are written; mend them before they are published");
    report::findings(&prepared.found, &prepared.sources, &args.common, &consequence);
    if prepared.found.is_empty() { Exit::Done } else { Exit::Findings }
}

/// What became of every row that is not blank.
fn accounts_line(name: &str, accounts: Accounts) -> Text {
    let Accounts { rows, headings, records, totals, notes, reported } = accounts;
    Text::new(
        format!("{name}：{rows} 行 = 记录 {records} + 合计 {totals} + 标题和表头 {headings} + 说明 {notes} + 有问题 {reported}"),
        format!(
            "{name}: {rows} rows = {records} records + {totals} totals + {headings} titles and headings + {notes} notes + {reported} reported"
        ),
    )
}
