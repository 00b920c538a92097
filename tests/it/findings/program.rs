//! Findings through the program: formats, order, languages, exit statuses.

use std::process::Command;

use gongshi::diag::{Finding, Findings, Place, Rule, Severity, Text, human};
use gongshi::is_denied;
use gongshi::source::SourceMap;

use super::{CASE, DOCUMENT, FUND, PROJECT, text};
use crate::support::SiteTest;

/// A portal with two mistakes in one file, one in another, and a file too many.
fn faulty() -> SiteTest {
    SiteTest::with_records()
        .edit(PROJECT, "progress = 100", "progress = 101")
        .edit(PROJECT, "title = \"东岭村道路项目\"", "titel = \"东岭村道路项目\"")
        .edit(FUND, "amount = \"50.00万元\"", "amount = 50")
        .file("content/funds/分配表.csv", "甲\n")
}

#[test]
fn all_mistakes_of_all_files_are_reported_in_one_run_in_their_order() {
    let run = faulty().run(&["check"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    let en = r#"
        error[bad-amount]: `amount` is 50, which has no unit
          --> content/funds/f1.toml:7:10
        7 | amount = 50
          |          ^^
          = record: f1
          = help: write its unit: `amount = "50万元"` or `amount = "50元"`

        error[file-not-named]: no record names the attachment `content/funds/分配表.csv`
          --> content/funds/分配表.csv
          = help: to publish it, name it in a record: `attachments = [{ file = "name", title = "title" }]`; otherwise move it out of `content/`

        error[unknown-key]: unknown field `titel`
          --> content/projects/p1.toml:2:1
        2 | titel = "东岭村道路项目"
          | ^^^^^
          = record: p1
          = help: did you mean `title`?

        error[bad-number]: the value of `progress`, 101, is out of range
          --> content/projects/p1.toml:27:12
        27 | progress = 101
           |            ^^^
          = record: p1
          = help: write a whole number from 0 to 100

        4 errors, 0 warnings in 3 files; this cannot be published
        "#;
    assert_eq!(run.stderr, text(en));
}

#[test]
fn json_is_one_object_a_line() {
    let run = faulty().run(&["check", "--format", "json"]);
    assert_eq!((run.code, run.stderr.as_str()), (1, ""));
    let en = r#"
        {"code":"bad-amount","severity":"error","path":"content/funds/f1.toml","line":7,"column":10,"record":"f1","message":"`amount` is 50, which has no unit","help":"write its unit: `amount = \"50万元\"` or `amount = \"50元\"`","related":[]}
        {"code":"file-not-named","severity":"error","path":"content/funds/分配表.csv","line":null,"column":null,"record":null,"message":"no record names the attachment `content/funds/分配表.csv`","help":"to publish it, name it in a record: `attachments = [{ file = \"name\", title = \"title\" }]`; otherwise move it out of `content/`","related":[]}
        {"code":"unknown-key","severity":"error","path":"content/projects/p1.toml","line":2,"column":1,"record":"p1","message":"unknown field `titel`","help":"did you mean `title`?","related":[]}
        {"code":"bad-number","severity":"error","path":"content/projects/p1.toml","line":27,"column":12,"record":"p1","message":"the value of `progress`, 101, is out of range","help":"write a whole number from 0 to 100","related":[]}
        "#;
    assert_eq!(run.stdout, text(en));
}

#[test]
fn json_names_the_other_place_of_a_duplicate() {
    let run = SiteTest::with_records().edit(DOCUMENT, "id = \"d1\"", "id = \"F1\"").run(&["check", "--format", "json"]);
    let en = r#"
        {"code":"duplicate-id","severity":"error","path":"content/funds/f1.toml","line":1,"column":6,"record":null,"message":"id `f1` is already taken","help":"give one of them another id; ids make addresses, and upper and lower case count as the same","related":[{"path":"content/documents/d1.md","line":2,"column":6,"message":"the other one is here"}]}
        "#;
    assert_eq!(run.stdout, text(en));
}

#[test]
fn a_build_reports_what_a_check_reports() {
    let site = faulty();
    let (built, checked) = (site.run(&["build", "--format", "json"]), site.run(&["check", "--format", "json"]));
    assert_eq!((built.code, built.stdout), (checked.code, checked.stdout));
    assert!(!site.path("public").exists());
}

#[test]
fn one_fault_of_a_template_is_reported_once_for_all_its_pages() {
    let site = SiteTest::with_records().file("themes/default/village.html", "{{ site.title | fill }}\n{{ site | day }}\n").edit(
        "content/regions.toml",
        "kind = \"乡\"\n",
        "kind = \"乡\"\n\n[[township.village]]\nslug = \"xiling\"\nname = \"西岭村\"\n",
    );
    let run = site.run(&["check"]);
    let en = r"
        error[template]: template error: Invalid type for the value, expected `&str` but got `map/struct` (page `/townships/baiyang/xiling/index.html`)
          --> themes/default/village.html:2:4
        2 | {{ site | day }}
          |    ^
          = help: compare with the variables in `docs/theme.md`; words are in `labels/zh-CN.toml`

        1 error, 0 warnings in 1 file; this cannot be published
        ";
    assert_eq!(run.stderr, text(en));
}

#[test]
fn carets_stand_right_below_wide_characters() {
    let run = SiteTest::with_records().edit(CASE, "情况见[项目](p1)。", "情况，ＡＢ、é、见 [项目](p9)。").run(&["check"]);
    let lines: Vec<&str> = run.stderr.lines().collect();
    let column = |line: &str, at: char| unicode_width::UnicodeWidthStr::width(line.split(at).next().expect("a part"));
    assert_eq!(lines[2], "17 | 情况，ＡＢ、é、见 [项目](p9)。");
    assert_eq!(lines[3], "   |                   ^^^^^^^^^^");
    assert_eq!(column(lines[2], '['), column(lines[3], '^'));
}

#[test]
fn of_a_long_line_only_the_part_around_the_place_is_shown() {
    let run =
        SiteTest::with_records().edit(CASE, "情况见[项目](p1)。", &format!("{}[项目](p9){}", "前".repeat(90), "后".repeat(90)));
    let run = run.run(&["check"]);
    let en = r"
        error[dead-link]: link `p9` leads nowhere
          --> content/cases/c1.md:17:91
        17 | …前前前前前前前前前前前前前前前前前前[项目](p9)后后后后后后后后后后后后后
           |                                      ^^^^^^^^^^
          = record: c1
          = help: did you mean `p1`?

        1 error, 0 warnings in 1 file; this cannot be published
        ";
    assert_eq!(run.stderr, text(en));
}

#[test]
fn the_language_is_that_of_the_environment_unless_it_is_given() {
    let site = SiteTest::with_records().edit(PROJECT, "progress = 100", "progress = 101");
    let shown = |language: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongshi"));
        command.args(["check", "--today", "2018-11-20", "--root"]).arg(site.root());
        command.env_remove("LC_MESSAGES").env_remove("LANG").env("LC_ALL", language);
        let output = command.output().expect("the program runs");
        String::from_utf8(output.stderr).expect("UTF-8").lines().last().unwrap_or_default().to_owned()
    };
    assert_eq!(shown("zh_CN.UTF-8"), "1 个文件中有 1 个错误、0 个警告；不能发布");
    assert_eq!(shown("C"), shown("zh_CN.UTF-8"));
    assert_eq!(shown("en_GB.UTF-8"), "1 error, 0 warnings in 1 file; this cannot be published");
}

#[test]
fn the_exit_status_tells_done_from_findings_from_wrong_usage() {
    let sound = SiteTest::with_records();
    assert_eq!(sound.run(&["check"]).code, 0);
    assert_eq!(sound.run(&["check", "--deny-warnings", "--quiet"]).code, 0);
    assert_eq!(faulty().run(&["check"]).code, 1);
    assert_eq!(faulty().run(&["check", "--deny-warnings"]).code, 1);
    for wrong in [&["chek"][..], &["check", "--frmat", "json"], &["check", "--format", "xml"], &["check", "content"], &[]] {
        let run = sound.run(wrong);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{wrong:?}");
        assert!(run.stderr.starts_with("error: "), "{}", run.stderr);
    }
}

#[test]
fn a_day_that_is_no_day_is_wrong_usage() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongshi"));
    let output = command.args(["check", "--today", "2018-02-30", "--root"]).arg(SiteTest::new().root()).output();
    assert_eq!(output.expect("the program runs").status.code(), Some(2));
}

#[test]
fn quiet_prints_findings_and_nothing_else() {
    let run = SiteTest::with_records().run(&["check", "--quiet"]);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    let site = faulty();
    assert_eq!(site.run(&["check", "--quiet"]).stderr, site.run(&["check"]).stderr);
}

#[test]
fn a_warning_is_denied_only_when_asked() {
    static RULE: Rule = Rule { code: "test", severity: Severity::Warning, ..*gongshi::rules::ALL[0] };
    let finding = Finding::new(&RULE, Place::File("a.toml".into()), Text::new("可疑", "doubtful"), Text::default());
    assert_eq!(human(&finding, &SourceMap::default(), gongshi::diag::Lang::En), "warning[test]: doubtful\n  --> a.toml\n");
    let mut found = Findings::default();
    found.push(finding);
    assert!(!is_denied(&found, Severity::Error));
    assert!(is_denied(&found, Severity::Warning));
}

#[test]
fn what_is_not_a_terminal_gets_no_colour() {
    assert!(!faulty().run(&["check"]).stderr.contains('\u{1b}'));
}

/// Needs `script` of util-linux, which stands in for a terminal; without it there is nothing to test here.
#[cfg(target_os = "linux")]
#[test]
fn a_terminal_gets_colour_unless_no_color_is_set() {
    let site = faulty();
    let check = format!("'{}' check --root '{}' --lang en", env!("CARGO_BIN_EXE_gongshi"), site.root().display());
    let shown = |no_color: &str| {
        let output = Command::new("script").args(["-qec", &check, "/dev/null"]).env("NO_COLOR", no_color).output().ok()?;
        Some(String::from_utf8(output.stdout).expect("UTF-8"))
    };
    let (Some(coloured), Some(plain)) = (shown(""), shown("1")) else { return };
    assert!(coloured.contains("\u{1b}[1;31merror[bad-amount]\u{1b}[0m: "), "{coloured}");
    assert!(!plain.contains('\u{1b}') && plain.contains("error[bad-amount]: "), "{plain}");
}
