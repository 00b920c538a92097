//! Questions of an import, asked on a terminal only.

use std::io::{self, BufRead, IsTerminal, Write};

use crate::diag::{Lang, Text, printable};
use crate::import::{self, Unknown};
use crate::model::Kind;
use crate::rules::field_names::FIELD_NAMES;

/// Whether somebody is there to answer.
pub(super) fn is_possible() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Asks what each column holds that is not known: the heading and the answer. A blank answer leaves the column open, the end of
/// the input ends the asking.
pub(super) fn columns(kind: Kind, unknown: &[Unknown], lang: Lang) -> Vec<(String, String)> {
    say(&fields(kind, lang));
    let mut answers: Vec<(String, String)> = Vec::new();
    for Unknown { place, heading, example } in unknown {
        if answers.iter().any(|(known, _)| known == heading) {
            continue;
        }
        let question = Text::new(
            format!("列 `{heading}`（{place}，如 {example}）是哪个字段？- 不导入，直接回车不答："),
            format!(
                "which field is the column `{heading}` ({place}, such as {example})? - leaves it out, a blank leaves it open: "
            ),
        );
        match answer(&question, lang, &|text| text == "-" || import::keys(kind).contains(&text)) {
            Some(text) if !text.is_empty() => answers.push((heading.clone(), text)),
            Some(_) => {}
            None => break,
        }
    }
    answers
}

/// Asks whether records that are there may be changed.
pub(super) fn consent(changed: usize, lang: Lang) -> bool {
    let question = Text::new(
        format!("更新 {changed} 条已有的记录？写 y 更新："),
        format!("change {changed} records that are there? y changes them: "),
    );
    answer(&question, lang, &|_| true).is_some_and(|text| ["y", "Y", "yes", "是"].contains(&text.as_str()))
}

/// The fields with their names in Chinese.
fn fields(kind: Kind, lang: Lang) -> String {
    let name = |key: &str| {
        let last = key.rsplit('.').next().unwrap_or(key);
        FIELD_NAMES.iter().find(|(known, _)| *known == last).map_or("", |(_, name)| *name)
    };
    let named: Vec<String> = import::keys(kind).into_iter().map(|key| format!("{key}（{}）", name(key))).collect();
    let head = if lang == Lang::Zh { "字段：" } else { "fields: " };
    format!("{head}{}\n", named.join("、"))
}

/// The answer, asked for until it is blank or fits; `None` at the end of the input.
fn answer(question: &Text, lang: Lang, fits: &dyn Fn(&str) -> bool) -> Option<String> {
    let mut lines = io::stdin().lock().lines();
    loop {
        say(&printable(question.get(lang)));
        let line = lines.next()?.ok()?;
        let text = line.trim();
        if text.is_empty() || fits(text) {
            return Some(text.to_owned());
        }
    }
}

fn say(text: &str) {
    // A terminal that is gone gives no answer either.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
