//! How a portal and its records begin: `gongshi init` and `gongshi new`.

use std::path::Path;
use std::process::Command;

use gongshi::diag::Lang;
use gongshi::prepare;

use crate::support::{SiteTest, TODAY, shown, today};

/// Runs the program with these arguments and the day of the tests, without a terminal.
fn run(arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongshi"));
    let out =
        command.args(arguments).args(["--today", TODAY]).stdin(std::process::Stdio::null()).output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (out.status.code().expect("a status"), text(out.stdout), text(out.stderr))
}

fn findings(root: &Path) -> String {
    let mut prepared = prepare(root, today());
    gongshi::check(&mut prepared, &|| ());
    shown(&prepared, Lang::En)
}

#[test]
fn a_new_portal_can_be_published_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("门户");
    let name = root.display().to_string();
    let (code, out, err) = run(&["init", &name, "--lang", "zh"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let said = format!(
        "新的门户在 {name}，里面是示例内容，可以照着改：\n  content/departments.toml\n  content/documents/d2018-001.md\n  content/focus.toml\n  \
         content/funds/f2018-001.toml\n  content/projects/p2018-001.toml\n  content/regions.toml\n  gongshi.toml\n下一步：\n  \
         gongshi check --root {name}    检查\n  gongshi build --root {name}    生成网站，在 {name}/public\n"
    );
    assert_eq!(out, said);
    assert_eq!(findings(&root), "");
    let (code, _, err) = run(&["build", "--root", &name, "--deny-warnings", "--lang", "en"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(root.join("public/projects/p2018-001/index.html").is_file());

    let before = std::fs::read(root.join("gongshi.toml")).expect("a file");
    let (code, out, err) = run(&["init", &name, "--lang", "en"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert_eq!(err, format!("the folder {name} has files in it; a new portal wants an empty one\n"));
    assert_eq!(std::fs::read(root.join("gongshi.toml")).expect("a file"), before);
}

#[test]
fn a_new_record_gets_the_next_number_and_can_be_published() {
    let site = SiteTest::with_records();
    let root = site.root().display().to_string();
    let new = |kind: &str, answers: &[&str]| {
        let set = answers.iter().flat_map(|answer| ["--set", answer]);
        let arguments: Vec<&str> = ["new", kind, "--root", &root, "--lang", "en"].into_iter().chain(set).collect();
        run(&arguments)
    };
    for (number, title) in [("001", "title=东沟村饮水工程"), ("002", "title=西沟村饮水工程")] {
        let (code, out, err) = new("project", &[title, "focus=强化资金管理使用、conduct", "township=花山镇"]);
        assert_eq!((code, err.as_str()), (0, ""));
        assert_eq!(out, format!("content/projects/2018/p2018-{number}.toml is written; fill it in and run gongshi check\n"));
    }
    let text = std::fs::read_to_string(site.path("content/projects/2018/p2018-002.toml")).expect("a file");
    let head = text.lines().take(8).collect::<Vec<_>>().join("\n");
    assert_eq!(
        head,
        "# 前面有 # 的行可以不填；要填时去掉 #，写上内容。写完运行 gongshi check。\n\nid = \"p2018-002\"\ntitle = \"西沟村饮水工程\"\n\
         published = 2018-11-20\nfocus = [\"强化资金管理使用\", \"conduct\"]\ntownship = \"花山镇\"\n"
    );
    assert!(text.lines().any(|line| line.starts_with("# budget = \"12.50万元\"") && line.ends_with("# 资金规模")), "{text}");
    assert!(
        text.contains(
            "
# [[notice]] "
        ) && text.contains(
            "
# stage = \"\" "
        ),
        "{text}"
    );
    assert_eq!(new("fund", &["title=一笔资金", "focus=funds", "level=县级", "amount=10.00万元", "unallocated=10.00万元"]).0, 0);
    assert_eq!(site.findings(), "");
}

#[test]
fn a_new_record_without_its_text_is_a_draft() {
    let site = SiteTest::with_records();
    let root = site.root().display().to_string();
    let (code, out, err) = run(&[
        "new",
        "document",
        "--root",
        &root,
        "--lang",
        "zh",
        "--set",
        "title=一份文件",
        "--set",
        "focus=funds",
        "--set",
        "type=notice",
    ]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(
        out,
        "已写好 content/documents/2018/d2018-001.md，现在是草稿，不公开；写好正文，删去 draft = true 一行，再运行 gongshi check\n"
    );
    let new_case = ["new", "case", "--root", &root, "--lang", "en", "--set", "title=一个案例", "--set", "focus=conduct"];
    let (code, out, err) = run(&new_case);
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(
        out,
        "content/cases/2018/c2018-001.md is written as a draft, which is not published; write its text, take out the line draft = true, \
         and run gongshi check\n"
    );
    assert_eq!(site.findings(), "");
    let text = std::fs::read_to_string(site.path("content/cases/2018/c2018-001.md")).expect("a file");
    for line in ["# authority = \"\"                  # 处理机关\n", "# name = \"\"                       # 姓名\n"] {
        assert!(text.contains(line), "{text}");
    }
    assert_eq!(text.matches("draft = true\n").count(), 1, "{text}");
    let (code, out, _) = run(&["build", "--root", &root, "--lang", "en"]);
    assert_eq!(code, 0, "{out}");
    assert!(!site.path("public/cases/c2018-001").exists());
    assert!(!site.path("public/documents/d2018-001").exists());

    let (code, out, _) = run(&[&new_case[..], &["--set", "draft=false"]].concat());
    assert_eq!((code, out.as_str()), (0, "content/cases/2018/c2018-002.md is written; fill it in and run gongshi check\n"));
    assert_eq!(run(&["build", "--root", &root, "--lang", "en"]).0, 0);
    assert!(site.path("public/cases/c2018-002/index.html").is_file());
}

#[test]
fn every_line_of_a_new_record_can_be_filled_in() {
    for kind in gongshi::model::Kind::ALL {
        let answers = gongshi::author::missing(kind, &gongshi::author::Answers::new());
        let answers = answers.into_iter().map(|(key, ..)| (key.to_owned(), "x".to_owned())).collect();
        let text = gongshi::author::blank(kind, &answers, today());
        // Without the marks, what is left is TOML with the fields of the record.
        let filled = text.lines().map(|line| line.strip_prefix("# ").unwrap_or(line)).collect::<Vec<_>>().join("\n");
        let fields = filled.trim_start_matches("+++\n").split("\n+++").next().expect("fields");
        let fields = fields.split_once('\n').expect("a first line, which is a remark").1;
        assert!(fields.parse::<toml::Table>().is_ok(), "{fields}: {:?}", fields.parse::<toml::Table>());
    }
}

#[test]
fn what_is_missing_is_told_and_nothing_is_written() {
    let site = SiteTest::with_records();
    let root = site.root().display().to_string();
    let (code, out, err) = run(&["new", "fund", "--root", &root, "--lang", "zh", "--set", "title=一笔资金"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert_eq!(err, "还缺：focus（治理重点）、level（资金级次）、amount（资金总额）；写成 --set 项目=内容\n");
    let (code, _, err) =
        run(&["new", "case", "--root", &root, "--lang", "en", "--set", "id=c1", "--set", "title=x", "--set", "focus=funds"]);
    assert_eq!(code, 0, "{err}");
    let (code, _, err) =
        run(&["new", "case", "--root", &root, "--lang", "en", "--set", "id=c1", "--set", "title=y", "--set", "focus=funds"]);
    assert_eq!(code, 2);
    assert!(err.ends_with("content/cases/2018/c1.md is there already and was not changed\n"), "{err}");
}
