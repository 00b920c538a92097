//! Completion scripts and manual pages.

use std::process::Command;

/// Every command that `--help` names.
fn commands() -> Vec<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_gongshi")).arg("--help").output().expect("the program runs");
    let help = String::from_utf8(output.stdout).expect("UTF-8");
    let (_, list) = help.split_once("Commands:\n").expect("a list of commands");
    let lines = list.lines().take_while(|line| !line.is_empty());
    lines.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

#[test]
fn every_shell_completes_every_command() {
    let commands = commands();
    assert!(commands.len() >= 10, "{commands:?}");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = Command::new(env!("CARGO_BIN_EXE_gongshi")).args(["completions", shell]).output().expect("the program runs");
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
        let script = String::from_utf8(output.stdout).expect("UTF-8");
        for word in commands.iter().map(String::as_str).chain(["precompress", "lang"]) {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
}

#[test]
fn every_command_has_a_manual_page_in_both_languages() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |folder: &std::path::Path| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongshi"));
        command.arg("man").arg(folder).env("LANG", "en_GB.UTF-8").env_remove("LC_ALL").output().expect("the program runs")
    };
    assert_eq!(run(folder.path()).status.code(), Some(0));
    for command in commands() {
        let page = std::fs::read_to_string(folder.path().join(format!("gongshi-{command}.1"))).expect("a page");
        assert!(page.contains(".TH") && page.contains(" / "), "{page}");
    }
    let build = std::fs::read_to_string(folder.path().join("gongshi-build.1")).expect("a page");
    assert!(build.contains("检查并生成网站 / check the portal and build its site"), "{build}");
    let missing = run(&folder.path().join("none"));
    let told = String::from_utf8(missing.stderr).expect("UTF-8");
    assert!(missing.status.code() == Some(2) && told.contains("cannot be written"), "{told}");
}
