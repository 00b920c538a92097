//! What an import says.

use std::io::Write;

use crate::cli::{Exit, report};
use crate::diag::{Lang, Text, printable};
use crate::import::{self, Accounts, Imported, Plan, Problem};

/// Tells what the records would be, and what is left out.
pub(super) fn plan(plan: &Plan, imported: &Imported, lang: Lang) {
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
    for (place, note) in &imported.notes {
        line(format!("说明 {place}：{note}"), format!("remark {place}: {note}"));
    }
    if !text.is_empty() {
        report::say(&Text::new(text.zh.trim_end(), text.en.trim_end()), lang);
    }
}

/// Most problems that are shown, and characters of each: a file that is none of ours must not flood the screen.
const SHOWN: usize = 1000;
const SHOWN_OF_ONE: usize = 400;

/// Prints what is wrong, all at once, in the form of findings; `beside` these problems there are others.
pub(super) fn refuse(problems: &[Problem], beside: usize, name: &str, lang: Lang) -> Exit {
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
    let count = problems.len() + beside;
    let more = beside + problems.len().saturating_sub(SHOWN);
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

pub(super) fn clip(text: &str) -> String {
    let shown: String = text.chars().take(SHOWN_OF_ONE).collect();
    printable(&if shown.len() < text.len() { format!("{shown}…") } else { shown })
}

/// What became of every row that is not blank.
pub(super) fn accounts(name: &str, accounts: Accounts) -> Text {
    let Accounts { rows, headings, records, totals, notes, reported } = accounts;
    Text::new(
        format!("{name}：{rows} 行 = 记录 {records} + 合计 {totals} + 标题和表头 {headings} + 说明 {notes} + 有问题 {reported}"),
        format!(
            "{name}: {rows} rows = {records} records + {totals} totals + {headings} titles and headings + {notes} notes + {reported} reported"
        ),
    )
}
