//! The page on commands: made from what `--help` says, in both languages.
//!
//! `UPDATE_DOCS=1 cargo test --test it commands` writes it anew.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

/// What stands above the commands.
const HEAD: &str = "# 命令一览 / Commands

由程序的 `--help` 生成，不要手改。 / Made from what `--help` says; not to be edited.

退出码 / exit status:

| 码 / status | 意思 | meaning |
|---|---|---|
| 0 | 做完了 | everything was done |
| 1 | 内容有问题，没有发布 | something is wrong with the content; nothing was published |
| 2 | 用法不对，或者机器出了问题 | wrong usage, or the machine failed |
";

fn help(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_gongshi")).args(arguments).arg("-h").output().expect("the program runs");
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The rows of a list of the help: what is typed, and the text about it, which may begin on the next line.
fn rows(help: &str, list: &str) -> Vec<(String, String)> {
    let Some((_, rest)) = help.split_once(&format!("\n{list}:\n")) else { return Vec::new() };
    let mut rows: Vec<(String, String)> = Vec::new();
    for line in rest.lines().take_while(|line| !line.is_empty()) {
        let (typed, text) = line.trim().split_once("  ").unwrap_or((line.trim(), ""));
        match rows.last_mut() {
            Some((_, about)) if about.is_empty() => line.trim().clone_into(about),
            _ => rows.push((typed.to_owned(), text.trim().to_owned())),
        }
    }
    // What the library of arguments adds by itself.
    rows.retain(|(typed, _)| !typed.ends_with("--help") && !typed.ends_with("--version"));
    rows
}

/// A text of the help in Chinese and in English.
fn languages(text: &str) -> (&str, &str) {
    let (zh, en) = text.split_once(" / ").unwrap_or_else(|| panic!("in one language only: {text}"));
    let is_chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    assert!(is_chinese(zh) && !is_chinese(en) && en.chars().any(|c| c.is_ascii_alphabetic()), "in one language only: {text}");
    (zh, en)
}

fn table(out: &mut String, head: &str, rows: &[(String, String)]) {
    if rows.is_empty() {
        return;
    }
    write!(out, "\n| {head} | 说明 | meaning |\n|---|---|---|\n").expect("a text");
    for (typed, text) in rows {
        let (zh, en) = languages(text);
        writeln!(out, "| `{typed}` | {zh} | {en} |").expect("a text");
    }
}

#[test]
fn the_page_on_commands_says_what_the_help_says_in_both_languages() {
    let mut page = HEAD.to_owned();
    let commands = rows(&help(&[]), "Commands");
    assert!(commands.len() >= 10, "{commands:?}");
    for (command, about) in &commands {
        let help = help(&[command]);
        let (zh, en) = languages(about);
        let usage = help.lines().find_map(|line| line.strip_prefix("Usage: ")).expect("a usage");
        write!(page, "\n## {command}\n\n{zh} / {en}\n\n```text\n{usage}\n```\n").expect("a text");
        table(&mut page, "参数 / argument", &rows(&help, "Arguments"));
        table(&mut page, "选项 / option", &rows(&help, "Options"));
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/commands.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, page).expect("a writable page");
    } else {
        let written = std::fs::read_to_string(path).unwrap_or_default();
        assert!(written == page, "docs/commands.md is stale: run `UPDATE_DOCS=1 cargo test --test it commands`");
    }
}
