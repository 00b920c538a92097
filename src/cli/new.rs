//! `gongshi new`: a record with its required fields filled in and everything else ready to be.

use std::io::{self, BufRead, IsTerminal, Write};

use super::args::{NewArgs, RecordKind};
use super::{Exit, ids, report, terminal};
use crate::author::{self, Answers};
use crate::diag::{Lang, Text};
use crate::model::Kind;
use crate::source::CONTENT;

pub(super) fn run(args: &NewArgs) -> Exit {
    let lang = terminal::lang_of(args.lang);
    let today = terminal::day(args.today);
    let kind = match args.kind {
        RecordKind::Fund => Kind::Fund,
        RecordKind::Project => Kind::Project,
        RecordKind::Case => Kind::Case,
        RecordKind::Document => Kind::Document,
    };
    let mut answers: Answers = args.set.iter().cloned().collect();
    answers.entry("id".to_owned()).or_insert_with(|| ids::next(&args.root, kind, today));
    answers.entry("published".to_owned()).or_insert_with(|| today.to_string());
    if kind == Kind::Fund {
        answers.entry("year".to_owned()).or_insert_with(|| today.year().to_string());
    }
    let has_text = matches!(kind, Kind::Case | Kind::Document);
    if has_text {
        // Without a text, they have nothing to say yet.
        answers.entry("draft".to_owned()).or_insert_with(|| "true".to_owned());
    }
    if io::stdin().is_terminal() {
        ask(kind, &mut answers, lang);
    }
    let missing = author::missing(kind, &answers);
    if !missing.is_empty() {
        let list =
            |separator: &str| missing.iter().map(|(key, name, _)| format!("{key}（{name}）")).collect::<Vec<_>>().join(separator);
        let text = Text::new(
            format!("还缺：{}；写成 --set 项目=内容", list("、")),
            format!("these are missing: {}; give them with --set FIELD=VALUE", list(", ")),
        );
        return report::refusal(&text, lang);
    }
    let ending = if has_text { "md" } else { "toml" };
    let path = format!("{CONTENT}/{}/{}/{}.{ending}", kind.folder(), today.year(), answers["id"]);
    let file = (path.clone(), author::blank(kind, &answers, today));
    if let Err((path, error)) = author::write_new(&args.root, &[file]) {
        return report::refusal(&report::not_written(&path, &error), lang);
    }
    report::say(&done(&path, answers.get("draft").is_some_and(|draft| draft == "true")), lang);
    Exit::Done
}

/// What to do next with the record at `path`.
fn done(path: &str, is_draft: bool) -> Text {
    if is_draft {
        return Text::new(
            format!("已写好 {path}，现在是草稿，不公开；写好正文，删去 draft = true 一行，再运行 gongshi check"),
            format!(
                "{path} is written as a draft, which is not published; write its text, take out the line draft = true, and run gongshi check"
            ),
        );
    }
    Text::new(
        format!("已写好 {path}；补充内容后运行 gongshi check"),
        format!("{path} is written; fill it in and run gongshi check"),
    )
}

/// Asks for each field that has no answer; an empty answer is asked for again, the end of the input ends the asking.
fn ask(kind: Kind, answers: &mut Answers, lang: Lang) {
    let mut lines = io::stdin().lock().lines();
    for (key, name, words) in author::missing(kind, answers) {
        let text = loop {
            let hint = if words.is_empty() { String::new() } else { format!(" [{words}]") };
            let question = match lang {
                Lang::Zh => format!("{name}{hint}："),
                Lang::En => format!("{key} ({name}){hint}: "),
            };
            let _ = io::stderr().lock().write_all(question.as_bytes());
            match lines.next() {
                Some(Ok(line)) if line.trim().is_empty() => {}
                Some(Ok(line)) => break line.trim().to_owned(),
                Some(Err(_)) | None => return,
            }
        };
        answers.insert(key.to_owned(), text);
    }
}
