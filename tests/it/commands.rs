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
    let Some((_, rest)) = help.split_once(&format!(" / {list}:\n")) else { return Vec::new() };
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
        let usage = help.lines().find_map(|line| line.strip_prefix("用法 / Usage: ")).expect("a usage");
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

fn refused(arguments: &[&str]) -> String {
    let program = env!("CARGO_BIN_EXE_gongshi");
    let output = Command::new(program).args(arguments).env("LC_ALL", "C").output().expect("the program runs");
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    assert!(output.stdout.is_empty(), "{arguments:?}");
    String::from_utf8(output.stderr).expect("UTF-8")
}

#[test]
fn wrong_arguments_are_told_in_the_language_that_is_asked_for() {
    let told: Vec<String> = [
        "biuld",
        "build --todya 2018-11-20",
        "build --today 2018-13-01",
        "build --today",
        "build --lang fr",
        "build --jobs 0",
        "build somewhere",
        "build --quiet=3",
        "build --today 2018-11-20 --today 2018-11-21",
        "serve --address here --port 1",
        "serve --port 70000",
        "import a.xlsx",
        "import a.xlsx --as fnud",
        "import a.xlsx --as fund --map 名称",
        "import a.xlsx --as fund --year 18",
    ]
    .iter()
    .map(|typed| {
        let told = refused(&typed.split(' ').collect::<Vec<_>>());
        format!("$ gongshi {typed}\n{}", told.replace("加上 --help 看全部说明。\n", ""))
    })
    .collect();
    assert_eq!(
        told.concat(),
        "$ gongshi biuld
用法不对：没有命令「biuld」；是不是「build」？
用法：gongshi <COMMAND>
$ gongshi build --todya 2018-11-20
用法不对：没有参数「--todya」；是不是「--today」？
用法：gongshi build --today <YYYY-MM-DD>
$ gongshi build --today 2018-13-01
用法不对：--today <YYYY-MM-DD> 不能是「2018-13-01」：写成 2018-11-20 的样子
$ gongshi build --today
用法不对：--today <YYYY-MM-DD> 后面没有写内容
$ gongshi build --lang fr
用法不对：--lang <LANG> 不能是「fr」；可以写 zh、en
$ gongshi build --jobs 0
用法不对：--jobs <N> 不能是「0」：写 1 以上的整数
$ gongshi build somewhere
用法不对：没有参数「somewhere」
用法：gongshi build [OPTIONS]
$ gongshi build --quiet=3
用法不对：--quiet 后面不能写内容，写的是「3」
用法：gongshi build --quiet
$ gongshi build --today 2018-11-20 --today 2018-11-21
用法不对：--today <YYYY-MM-DD> 只能写一次
用法：gongshi build [OPTIONS]
$ gongshi serve --address here --port 1
用法不对：--address <IP> 不能是「here」：写成 192.168.1.20 的样子
$ gongshi serve --port 70000
用法不对：--port <N> 不能是「70000」：写 0 到 65535 的整数
$ gongshi import a.xlsx
用法不对：缺少 --as <KIND>
用法：gongshi import --as <KIND> <FILE>
$ gongshi import a.xlsx --as fnud
用法不对：--as <KIND> 不能是「fnud」；可以写 fund、project、case、document；是不是「fund」？
$ gongshi import a.xlsx --as fund --map 名称
用法不对：--map <HEADING=FIELD> 不能是「名称」：写成 项目=内容
$ gongshi import a.xlsx --as fund --year 18
用法不对：--year <YYYY> 不能是「18」：写四位数的年份
"
    );
    for typed in [["build", "--lang=en", "--todya", "x"], ["build", "--lang", "en", "--todya"]] {
        let told = refused(&typed);
        assert!(told.starts_with("error: unexpected argument '--todya' found\n"), "{told}");
    }
}
