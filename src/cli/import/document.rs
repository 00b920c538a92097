//! `gongshi import --as document`: a document, as an office sends it, into the portal.

use std::collections::BTreeMap;

use super::show::{clip, refuse};
use super::{bytes, check, file_name, form, record_files};
use crate::author::{self, NewFile};
use crate::cli::args::ImportArgs;
use crate::cli::{Exit, ids, report, terminal};
use crate::diag::{Lang, Text};
use crate::import::Problem;
use crate::import::document::{self, DocumentPlan, New, Recognised};
use crate::model::Kind;
use crate::source::CONTENT;

/// Most lines of the text that are shown as changed.
const SHOWN: usize = 30;

pub(super) fn run(args: &ImportArgs, lang: Lang) -> Result<Exit, Text> {
    if !args.sheet.is_empty() || !args.map.is_empty() || args.annotate.is_some() || args.report.is_some() {
        return Err(Text::new(
            "--sheet、--map、--annotate 和 --report 只用于表格",
            "--sheet, --map, --annotate and --report are for tables only",
        ));
    }
    let name = file_name(args);
    let bytes = bytes(args, &name)?;
    let document = match document::read(&name, &bytes).and_then(document::recognise) {
        Ok(document) => document,
        Err(problem) => return Ok(refuse(&[problem], 0, &name, lang)),
    };
    let (plan, known) = match plan(args, &document) {
        Ok(planned) => planned,
        Err(problems) => return Ok(refuse(&problems, 0, &name, lang)),
    };
    show(&document, &plan, lang);
    write(args, &plan, known.get(&plan.path), lang)
}

/// Holds the document against what the portal has; also the files of its documents.
fn plan(args: &ImportArgs, document: &Recognised) -> Result<(DocumentPlan, BTreeMap<String, String>), Vec<Problem>> {
    let today = terminal::today(&args.common);
    let year = args.year.unwrap_or(today.year());
    let prepared = crate::prepare(&args.common.root, today);
    let unread = form::unread(&prepared, &[Kind::Document]);
    if !unread.is_empty() {
        return Err(unread);
    }
    let mut existing = record_files(&prepared.sources);
    let folder = format!("{CONTENT}/{}/", Kind::Document.folder());
    existing.retain(|path, _| path.starts_with(&folder));
    let prefix = ids::prefix(Kind::Document, year);
    let id = format!("{prefix}{:03}", ids::free(&prepared, &prefix));
    let set = args.set.iter().cloned().collect();
    let new = New { id: &id, published: today, folder: &format!("{folder}{year}"), set: &set };
    let plan = document::plan_document(document, &existing, new).map_err(|problem| vec![problem])?;
    Ok((plan, existing))
}

/// Shows what was recognised, what it changes, what was left out, and what a person should look at.
fn show(document: &Recognised, plan: &DocumentPlan, lang: Lang) {
    let mut lines: Vec<Text> = Vec::new();
    let mut element = |zh: &str, en: &str, value: &str| {
        if !value.is_empty() {
            lines.push(Text::new(format!("{zh}：{value}"), format!("{en}: {value}")));
        }
    };
    let issue = document.issue.map_or_else(String::new, |issue| issue.to_string());
    element("标题", "title", &document.title);
    element("文件类型", "type", document.kind.map_or("", crate::model::DocumentType::word));
    element("发文字号", "document number", &document.document_number);
    element("发文机关", "authority", &document.authority);
    element("主送", "addressees", &document.addressees);
    element("成文日期", "issued", &document.issued.map_or_else(String::new, |day| day.to_string()));
    element("附注", "remark", &document.note);
    element("简报名称", "series", &document.series);
    element("期号", "issue", &issue);
    let document::Counts { headings, paragraphs, tables } = plan.counts;
    let pictures = plan.pictures.len();
    lines.push(Text::new(
        format!("正文：标题 {headings}、段落 {paragraphs}、表格 {tables}、图片 {pictures}"),
        format!("text: {headings} headings, {paragraphs} paragraphs, {tables} tables, {pictures} pictures"),
    ));
    changes(plan, &mut lines);
    let left = document.told.left_out();
    lines.extend(left.into_iter().map(|text| Text::new(format!("没有收入：{}", text.zh), format!("left out: {}", text.en))));
    let doubts = document.told.doubts();
    lines.extend(doubts.iter().map(|text| Text::new(format!("请核对：{}", text.zh), format!("look at: {}", text.en))));
    let zh: Vec<String> = lines.iter().map(|line| clip(&line.zh)).collect();
    let en: Vec<String> = lines.iter().map(|line| clip(&line.en)).collect();
    report::say(&Text::new(zh.join("\n"), en.join("\n")), lang);
}

fn changes(plan: &DocumentPlan, lines: &mut Vec<Text>) {
    let id = &plan.id;
    for change in &plan.changes {
        let (key, now) = (&change.key, &change.now);
        let was = if change.was.is_empty() { ("（没有）", "(nothing)") } else { (change.was.as_str(), change.was.as_str()) };
        lines.push(Text::new(format!("更新 {id} {key}：{} → {now}", was.0), format!("change {id} {key}: {} -> {now}", was.1)));
    }
    let removed = plan.removed.iter().map(|line| format!("- {line}"));
    let added = plan.added.iter().map(|line| format!("+ {line}"));
    let count = plan.removed.len() + plan.added.len();
    lines.extend(removed.chain(added).take(SHOWN).map(|line| Text::new(line.clone(), line)));
    if count > SHOWN {
        let more = count - SHOWN;
        lines.push(Text::new(format!("（还有 {more} 行）"), format!("({more} more lines)")));
    }
}

/// The files that differ from what is there, and whether one that is there changes; `known` is what the record says.
fn files<'a>(args: &ImportArgs, plan: &'a DocumentPlan, known: Option<&String>) -> Result<(Vec<form::Change<'a>>, bool), Text> {
    let root = &args.common.root;
    let mut files: Vec<form::Change<'_>> = Vec::new();
    for (path, bytes) in &plan.pictures {
        let place = root.join(path);
        let before =
            author::read_at_most(&place, crate::import::MAX_BYTES).map_err(|error| report::not_written(&place, &error))?;
        if before.as_ref() != Some(bytes) {
            files.push((path, before, bytes.clone()));
        }
    }
    let is_changed = !plan.changes.is_empty() || !plan.removed.is_empty() || !plan.added.is_empty();
    if plan.is_new || is_changed {
        files.push(form::change(root, &plan.path, known, &plan.text)?);
    }
    let replaces = files.iter().any(|(_, before, _)| before.is_some());
    Ok((files, replaces))
}

fn write(args: &ImportArgs, plan: &DocumentPlan, known: Option<&String>, lang: Lang) -> Result<Exit, Text> {
    let (files, replaces) = files(args, plan, known)?;
    let (id, path) = (&plan.id, &plan.path);
    let counts = match (plan.is_new, files.is_empty()) {
        (true, _) => Text::new(format!("document：新增 {id}"), format!("document: {id} is new")),
        (false, true) => Text::new(format!("document：{id} 相同"), format!("document: {id} is the same")),
        (false, false) => Text::new(format!("document：更新 {id}"), format!("document: {id} changes")),
    };
    let say = |zh: &str, en: &str| report::say(&Text::new(format!("{}；{zh}", counts.zh), format!("{}; {en}", counts.en)), lang);
    if files.is_empty() {
        say("没有变化", "nothing to write");
        return Ok(Exit::Done);
    }
    if args.dry_run {
        say("试运行，什么也没有写", "a dry run, nothing was written");
        return Ok(Exit::Done);
    }
    if replaces && !args.yes {
        say("要更新已有的记录，看过以后加上 --yes；什么也没有写", "look at the changes and add --yes; nothing was written");
        return Ok(Exit::Findings);
    }
    let new: Vec<NewFile<'_>> =
        files.iter().map(|(path, before, bytes)| NewFile { path, before: before.as_deref(), bytes }).collect();
    author::replace(&args.common.root, &new).map_err(|(path, error)| report::not_written(&path, &error))?;
    say(&format!("写入 {path}"), &format!("written to {path}"));
    Ok(check(args, terminal::today(&args.common)))
}
