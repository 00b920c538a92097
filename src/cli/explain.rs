//! `gongshi explain`.

use std::io::{self, Write};

use super::args::ExplainArgs;
use super::{Exit, terminal};
use crate::diag::{Example, Lang, Rule, Severity, Text, nearest_names, printable};
use crate::rules;

pub(super) fn run(args: &ExplainArgs) -> Exit {
    let lang = terminal::lang_of(args.lang);
    let Some(code) = &args.code else {
        say(&list(lang));
        return Exit::Done;
    };
    match rules::ALL.iter().find(|rule| rule.code == code) {
        Some(rule) => {
            say(&explanation(rule, lang));
            Exit::Done
        }
        None => {
            let _ = writeln!(io::stderr().lock(), "{}", unknown(code).get(lang));
            Exit::Failure
        }
    }
}

/// Prints to stdout. A reader that has seen enough closes the pipe; that is no failure.
fn say(text: &str) {
    let _ = io::stdout().lock().write_all(text.as_bytes());
}

/// Every code with its weight and what the rule asks for.
fn list(lang: Lang) -> String {
    let longest = rules::ALL.iter().map(|rule| rule.code.len()).max().unwrap_or_default();
    let line = |rule: &&Rule| {
        let weight = match lang {
            Lang::Zh => severity(rule, lang).to_owned(),
            Lang::En => format!("{:<7}", severity(rule, lang)),
        };
        format!("{:<longest$}  {weight}  {}\n", rule.code, rule.line(lang))
    };
    rules::ALL.iter().map(line).collect()
}

fn severity(rule: &Rule, lang: Lang) -> &'static str {
    match (rule.severity, lang) {
        (Severity::Error, Lang::Zh) => "错误",
        (Severity::Error, Lang::En) => "error",
        (Severity::Warning, Lang::Zh) => "警告",
        (Severity::Warning, Lang::En) => "warning",
    }
}

/// Everything there is to say about a rule.
fn explanation(rule: &Rule, lang: Lang) -> String {
    let (wrong, right) = match lang {
        Lang::Zh => ("不对：", "对："),
        Lang::En => ("Wrong:", "Right:"),
    };
    format!(
        "{}[{}]: {}\n\n{}\n\n{wrong}\n\n{}\n{right}\n\n{}",
        severity(rule, lang),
        rule.code,
        rule.line(lang),
        rule.why(lang),
        indented(&rule.bad, lang),
        indented(&rule.good, lang)
    )
}

fn indented(example: &Example, lang: Lang) -> String {
    let line = |line: &str| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") };
    example.text(lang).lines().map(line).collect()
}

fn unknown(code: &str) -> Text {
    let near = nearest_names(code, rules::ALL.iter().map(|rule| rule.code), 3);
    let code = printable(code);
    if near.is_empty() {
        return Text::new(
            format!("没有 `{code}` 这条规则；`gongshi explain` 列出全部规则"),
            format!("there is no rule `{code}`; `gongshi explain` lists them all"),
        );
    }
    let near: Vec<String> = near.iter().map(|name| format!("`{name}`")).collect();
    Text::new(
        format!("没有 `{code}` 这条规则；是不是 {}？", near.join("、")),
        format!("there is no rule `{code}`; did you mean {}?", near.join(" or ")),
    )
}
