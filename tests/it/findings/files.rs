//! Files: what is missing, in the way, unreadable, or not what it should be.

use gongshi::diag::Lang;

use super::{DOCUMENT, FUND, REGIONS, text};
use crate::support::{SiteTest, files};

/// A portal whose fund names the attachment `file`.
fn attached(file: &str) -> SiteTest {
    SiteTest::with_records().edit(FUND, "year = 2018", &format!("year = 2018\nattachments = [{{ file = \"{file}\" }}]"))
}

#[test]
fn an_attachment_that_a_browser_runs_is_reported() {
    let site = attached("分配表.html").file("content/funds/分配表.html", "<script>");
    let en = r#"
        error[attachment-type]: attachment `分配表.html` is of a type that is not allowed
          --> content/funds/f1.toml:7:25
        7 | attachments = [{ file = "分配表.html" }]
          |                         ^^^^^^^^^^^^^
          = record: f1
          = help: allowed: pdf, ofd, csv, tsv, txt, xlsx, xls, ods, et, docx, doc, odt, wps, jpg, jpeg, png
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        错误[attachment-type]: 附件 `分配表.html` 的格式不允许
          --> content/funds/f1.toml:7:25
        7 | attachments = [{ file = "分配表.html" }]
          |                         ^^^^^^^^^^^^^
          = 记录: f1
          = 办法: 可用的格式：pdf、ofd、csv、tsv、txt、xlsx、xls、ods、et、docx、doc、odt、wps、jpg、jpeg、png
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn an_ending_may_be_in_capitals() {
    let site = attached("分配表.PDF").file("content/funds/分配表.PDF", files::pdf("list"));
    assert_eq!(site.findings(), "");
}

#[cfg(unix)]
#[test]
fn a_file_name_with_a_control_character_is_reported() {
    let site = SiteTest::with_records().file("content/funds/分配\u{1b}[31m表.csv", "甲\n");
    let en = r"
        error[file-name]: file name `content/funds/分配\u{1b}[31m表.csv` cannot be used: it holds the character U+001B
          --> content/funds/分配\u{1b}[31m表.csv
          = help: use letters, digits, `-`, `_` and `.`
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        错误[file-name]: 文件名 `content/funds/分配\u{1b}[31m表.csv` 不能用：含有字符 U+001B
          --> content/funds/分配\u{1b}[31m表.csv
          = 办法: 改用汉字、字母、数字、`-`、`_` 和 `.`
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[cfg(unix)]
#[test]
fn a_file_name_that_is_not_utf8_is_reported() {
    use std::os::unix::ffi::OsStrExt;
    let site = SiteTest::with_records();
    let name = std::ffi::OsStr::from_bytes(b"content/funds/\xb9\xab\xca\xbe.csv");
    std::fs::write(site.root().join(name), "甲\n").expect("a file");
    let en = r"
        error[file-name]: file name `content/funds/��ʾ.csv` cannot be used: it is not UTF-8
          --> content/funds/��ʾ.csv
          = help: use letters, digits, `-`, `_` and `.`
        ";
    assert_eq!(site.findings(), text(en));
}

#[cfg(unix)]
#[test]
fn the_name_of_a_windows_device_is_reported() {
    let site = SiteTest::with_records().file("content/funds/con.csv", "甲\n");
    let en = r"
        error[file-name]: file name `content/funds/con.csv` cannot be used: it is the name of a Windows device
          --> content/funds/con.csv
          = help: use letters, digits, `-`, `_` and `.`
        ";
    assert_eq!(site.findings(), text(en));
}

#[cfg(unix)]
#[test]
fn a_folder_that_windows_takes_for_a_device_is_reported() {
    let site = SiteTest::with_records().file("content/documents/com¹/d2.md", OTHER);
    let en = r"
        error[file-name]: file name `content/documents/com¹` cannot be used: it is the name of a Windows device
          --> content/documents/com¹
          = help: use letters, digits, `-`, `_` and `.`
        ";
    assert_eq!(site.findings(), text(en));
    let site = SiteTest::with_records().file("content/documents/com10/d2.md", OTHER);
    assert_eq!(site.findings(), "");
}

const OTHER: &str = "+++\nid = \"d2\"\ntitle = \"关于报送材料的通知\"\npublished = 2018-02-01\nfocus = [\"funds\"]\ntype = \"notice\"\n+++\n\n各乡镇按要求办理。\n";

#[cfg(unix)]
#[test]
fn a_file_name_that_has_two_forms_is_reported() {
    let named = |name: &str| {
        let named = format!("attachments = [{{ file = \"{name}\" }}]\nyear = 2018");
        SiteTest::with_records().file(&format!("content/funds/{name}"), "甲\n").edit(FUND, "year = 2018", &named)
    };
    let said = named("cafe\u{301}.csv").findings();
    let en = "error[file-name]: file name `content/funds/cafe\u{301}.csv` cannot be used: it is not in the normal form of Unicode (NFC)\n";
    assert!(said.contains(en), "{said}");
    assert_eq!(named("caf\u{e9}.csv").findings(), "");
}

#[test]
fn a_theme_that_is_no_folder_name_is_reported() {
    let site = SiteTest::with_records().edit("gongshi.toml", "[authority]", "theme = \"../x\"\n\n[authority]");
    let en = r#"
        error[bad-id]: `theme` cannot be `../x`
          --> gongshi.toml:5:9
        5 | theme = "../x"
          |         ^^^^^^
          = help: name a folder of `themes/`, with letters, digits, `-` and `_` only
        "#;
    assert_eq!(site.findings(), text(en));
}

#[test]
fn a_file_name_may_have_blanks_and_full_width_characters() {
    let site = attached("分配表（2018 年）.csv").file("content/funds/分配表（2018 年）.csv", "甲\n");
    assert_eq!(site.findings(), "");
}

#[test]
fn a_file_that_no_record_names_is_reported() {
    let site = SiteTest::with_records().file("content/funds/分配表.csv", "甲\n");
    let en = r#"
        error[file-not-named]: no record names the attachment `content/funds/分配表.csv`
          --> content/funds/分配表.csv
          = help: to publish it, name it in a record: `attachments = [{ file = "name", title = "title" }]`; otherwise move it out of `content/`
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        错误[file-not-named]: 没有记录引用附件 `content/funds/分配表.csv`
          --> content/funds/分配表.csv
          = 办法: 要公开就在记录中写 `attachments = [{ file = "文件名", title = "标题" }]`，不公开就移到 `content/` 以外
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn a_record_whose_file_name_ends_otherwise_is_told_as_such() {
    let site = SiteTest::with_records()
        .file("content/projects/p2.toml.txt", "id = \"p2\"\n")
        .file("content/projects/P3.TOML", "id = \"p3\"\n");
    let en = r"
        error[file-not-named]: `content/projects/P3.TOML` looks like a record, but its name does not end in `.toml`: it was not read
          --> content/projects/P3.TOML
          = help: rename it so that it ends in `.toml`

        error[file-not-named]: `content/projects/p2.toml.txt` looks like a record, but its name does not end in `.toml`: it was not read
          --> content/projects/p2.toml.txt
          = help: rename it so that it ends in `.toml`
        ";
    assert_eq!(site.findings(), text(en));
    let site = SiteTest::with_records().file("content/cases/c2.md.txt", "情况如下。\n");
    let zh = r"
        错误[file-not-named]: `content/cases/c2.md.txt` 像是一条记录，可是文件名的结尾不是 `.md`，没有读取
          --> content/cases/c2.md.txt
          = 办法: 把文件名的结尾改成 `.md`
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn what_systems_leave_behind_is_passed_over() {
    let site = SiteTest::with_records().file("content/funds/Thumbs.db", "x").file("content/.DS_Store", "x");
    assert_eq!(site.findings(), "");
}

#[test]
fn an_attachment_that_is_not_there_is_reported_with_the_nearest_one() {
    let site = attached("分配表.csv").file("content/funds/分配表1.csv", "甲\n");
    let en = r#"
        error[missing-attachment]: attachment `分配表.csv` is not there
          --> content/funds/f1.toml:7:25
        7 | attachments = [{ file = "分配表.csv" }]
          |                         ^^^^^^^^^^^^
          = record: f1
          = help: did you mean `分配表1.csv`?
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        错误[missing-attachment]: 找不到附件 `分配表.csv`
          --> content/funds/f1.toml:7:25
        7 | attachments = [{ file = "分配表.csv" }]
          |                         ^^^^^^^^^^^^
          = 记录: f1
          = 办法: 是不是 `分配表1.csv`？
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn an_attachment_outside_of_its_folder_is_not_found() {
    let site = attached("../../gongshi.toml");
    let en = r#"
        error[missing-attachment]: attachment `../../gongshi.toml` is not there
          --> content/funds/f1.toml:7:25
        7 | attachments = [{ file = "../../gongshi.toml" }]
          |                         ^^^^^^^^^^^^^^^^^^^^
          = record: f1
          = help: put the file into the folder of the record
        "#;
    assert_eq!(site.findings(), text(en));
}

#[test]
fn an_attachment_may_be_in_a_folder_below() {
    let site = attached("2018/分配表.csv").file("content/funds/2018/分配表.csv", "甲\n");
    assert_eq!(site.findings(), "");
}

#[test]
fn a_portal_without_places_is_reported() {
    let site = SiteTest::new();
    std::fs::remove_file(site.path(REGIONS)).expect("a file");
    let en = r"
        error[missing-file]: `content/regions.toml` is missing
          --> content/regions.toml
          = help: name the county, its townships and villages: `[county]`, `[[township]]`, `[[township.village]]`
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        错误[missing-file]: 缺少 `content/regions.toml`
          --> content/regions.toml
          = 办法: 写明县名和乡镇、村：`[county]`、`[[township]]`、`[[township.village]]`
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn an_empty_folder_is_no_portal() {
    let site = SiteTest::empty();
    let en = r"
        error[missing-file]: `content` is missing
          --> content
          = help: records are in `content/`

        error[missing-file]: `gongshi.toml` is missing
          --> gongshi.toml
          = help: run in the root folder of the portal or name it with `--root`; a new portal needs a `gongshi.toml` as the manual shows
        ";
    assert_eq!(site.findings(), text(en));
}

#[test]
fn a_theme_that_is_not_there_is_reported() {
    let site = SiteTest::with_records().edit("gongshi.toml", "[authority]", "theme = \"蓝色\"\n\n[authority]");
    let en = r"
        error[missing-file]: `themes/蓝色` is missing
          --> themes/蓝色
          = help: make this folder, or remove `theme` from `gongshi.toml`
        ";
    assert_eq!(site.findings(), text(en));
}

#[test]
fn a_portal_needs_no_departments_that_nobody_names() {
    let site = SiteTest::with_records();
    std::fs::remove_file(site.path("content/departments.toml")).expect("a file");
    assert_eq!(site.findings(), "");
}

#[test]
fn a_text_in_gbk_is_reported() {
    let site = SiteTest::with_records().file(DOCUMENT, b"+++\nid = \"d1\"\ntitle = \"\xb9\xab\xca\xbe\"\n+++\n");
    let en = r"
        error[not-utf8]: `content/documents/d1.md` is not UTF-8 from line 3, column 10 on; it looks like GBK (ANSI)
          --> content/documents/d1.md
          = help: save it again with the encoding UTF-8
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        错误[not-utf8]: `content/documents/d1.md` 第 3 行第 10 列起不是 UTF-8 编码，看起来是 GBK（ANSI）
          --> content/documents/d1.md
          = 办法: 在记事本或 WPS 中“另存为”，编码选 UTF-8
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn bytes_that_are_no_text_are_reported() {
    let site = SiteTest::with_records().file("gongshi.toml", b"\xff\xfe[\x00s\x00");
    let en = r"
        error[not-utf8]: `gongshi.toml` is not UTF-8 from line 1, column 1 on
          --> gongshi.toml
          = help: save it again with the encoding UTF-8
        ";
    assert_eq!(site.findings(), text(en));
}

#[test]
fn an_attachment_may_be_in_gbk() {
    let site = attached("分配表.csv").file("content/funds/分配表.csv", b"\xb9\xab\xca\xbe\n");
    assert_eq!(site.findings(), "");
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_is_reported_and_not_followed() {
    let site = SiteTest::with_records();
    std::os::unix::fs::symlink("/etc/hostname", site.path("content/funds/分配表.csv")).expect("a link");
    let en = r"
        error[symlink]: `content/funds/分配表.csv` is a symbolic link
          --> content/funds/分配表.csv
          = help: put the file itself there: a link may lead out of the portal
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        错误[symlink]: `content/funds/分配表.csv` 是符号链接
          --> content/funds/分配表.csv
          = 办法: 换成文件本身：链接可能指向门户以外的文件
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[cfg(unix)]
#[test]
fn the_portal_itself_may_be_reached_by_a_link() {
    let site = SiteTest::with_records();
    let outside = SiteTest::empty();
    std::os::unix::fs::symlink(site.root(), outside.path("portal")).expect("a link");
    let mut prepared = gongshi::prepare(&outside.path("portal"), crate::support::today());
    gongshi::check(&mut prepared, &|| ());
    assert!(prepared.found.is_empty() && prepared.planned.is_some());
}

#[test]
fn a_text_of_more_than_64_mib_is_reported() {
    let site = SiteTest::with_records().file("content/documents/d2.md", "");
    let file = std::fs::File::options().write(true).open(site.path("content/documents/d2.md")).expect("a file");
    file.set_len(64 * 1024 * 1024 + 1).expect("room");
    let en = r"
        error[too-large]: `content/documents/d2.md` has 65 MiB; a text file has at most 64 MiB
          --> content/documents/d2.md
          = help: split the records over several files; keep tables and pictures as attachments
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        错误[too-large]: `content/documents/d2.md` 有 65 MiB，文本文件最多 64 MiB
          --> content/documents/d2.md
          = 办法: 把记录分到几个文件里；表格和图片作为附件
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn a_file_that_belongs_to_no_kind_is_reported() {
    let site = SiteTest::with_records().file("content/f2.toml", "id = \"f2\"\n");
    let en = r"
        error[unknown-file]: `content/f2.toml` does not belong here
          --> content/f2.toml
          = help: `content/` holds `regions.toml`, `focus.toml`, `departments.toml`, `exceptions.toml` and the folders `funds`, `projects`, `cases`, `documents`
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        错误[unknown-file]: `content/f2.toml` 不该放在这里
          --> content/f2.toml
          = 办法: `content/` 里只有 `regions.toml`、`focus.toml`、`departments.toml`、`exceptions.toml` 和文件夹 `funds`、`projects`、`cases`、`documents`
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn a_folder_that_belongs_to_no_kind_is_reported_once() {
    let site =
        SiteTest::with_records().file("content/资金/f2.toml", "id = \"f2\"\n").file("content/资金/f3.toml", "id = \"f3\"\n");
    let en = r"
        error[unknown-file]: `content/资金` does not belong here
          --> content/资金
          = help: `content/` holds `regions.toml`, `focus.toml`, `departments.toml`, `exceptions.toml` and the folders `funds`, `projects`, `cases`, `documents`
        ";
    assert_eq!(site.findings(), text(en));
}

#[test]
fn a_record_in_the_folder_of_another_kind_is_told_once() {
    let project = crate::support::PROJECT.replace("id = \"p1\"", "id = \"p2\"").replace("responsible", "responsable");
    let site = SiteTest::with_records().file("content/funds/2018/p2.toml", project);
    let en = r#"
        error[wrong-folder]: this record has the fields of a project, but lies in `content/funds/`
          --> content/funds/2018/p2.toml
          = record: p2
          = help: move it to `content/projects/`

        error[unknown-key]: unknown field `responsable`
          --> content/funds/2018/p2.toml:9:1
        9 | responsable = "赵大山"
          | ^^^^^^^^^^^
          = record: p2
          = help: did you mean `responsible`?
        "#;
    let found = site.findings();
    assert!(found.contains("fund-overdrawn"), "it is a project: {found}");
    assert!(found.starts_with(&text(en)), "{found}");
    let case = crate::support::CASE.replace("id = \"c1\"", "id = \"c2\"").replace("虚报冒领问题", "截留问题");
    let site = SiteTest::with_records().file("content/documents/c2.md", case);
    let zh = r"
        错误[wrong-folder]: 这条记录的字段是案例的，却放在 `content/documents/`
          --> content/documents/c2.md
          = 记录: c2
          = 办法: 移到 `content/cases/`
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
    // Both projects and cases have places: nothing tells which of them is meant, or whether either is.
    let site = SiteTest::with_records().edit(DOCUMENT, "type =", "township = \"huashan\"\nvillage = \"dongling\"\ntype =");
    assert!(!site.findings().contains("wrong-folder") && site.findings().contains("unknown-key"));
    let site = SiteTest::with_records().edit(
        DOCUMENT,
        "type = \"notice\"\ndocument_number = \"云脱贫组(2018)3号\"\ntownships = [\"花山镇\"]",
        "township = \"huashan\"\nvillage = \"dongling\"",
    );
    assert!(!site.findings().contains("wrong-folder") && site.findings().contains("unknown-key"));
}

#[test]
fn folders_of_a_kind_may_have_folders_and_be_empty() {
    let site = SiteTest::with_records();
    std::fs::create_dir_all(site.path("content/funds/2018/第一批")).expect("a folder");
    assert_eq!(site.findings(), "");
}

#[test]
fn a_file_that_the_system_does_not_read_is_reported() {
    let site = SiteTest::new();
    std::fs::remove_file(site.path("gongshi.toml")).expect("a file");
    std::fs::create_dir(site.path("gongshi.toml")).expect("a folder");
    let en = r"
        error[unreadable]: `gongshi.toml` cannot be read: Is a directory (os error 21)
          --> gongshi.toml
          = help: check that the file is whole and that you may read it
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        错误[unreadable]: 无法读取 `gongshi.toml`：Is a directory (os error 21)
          --> gongshi.toml
          = 办法: 检查文件是否完好、是否有读取权限
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn a_folder_may_be_called_like_a_file() {
    let site = SiteTest::new().file("content/funds/2018.toml/f1.toml", crate::support::FUND);
    assert_eq!(site.findings(), "");
}

#[test]
fn a_variable_that_does_not_exist_is_reported_at_its_place_in_the_template() {
    let site = SiteTest::with_records().file("themes/default/404.html", "<!doctype html>\n<p>{{ sitte.title }}</p>\n");
    let en = r"
        error[template]: template error: Variable `sitte` is not defined. Available variables: csp, csp_form, csp_search, labels, layout, script_version, site (page `/404.html`)
          --> themes/default/404.html:2:7
        2 | <p>{{ sitte.title }}</p>
          |       ^
          = help: compare with the variables in `docs/theme.md`; words are in `labels/zh-CN.toml`
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        错误[template]: 模板有误：Variable `sitte` is not defined. Available variables: csp, csp_form, csp_search, labels, layout, script_version, site（页面 `/404.html`）
          --> themes/default/404.html:2:7
        2 | <p>{{ sitte.title }}</p>
          |       ^
          = 办法: 对照 `docs/theme.md` 中列出的变量；文字在 `labels/zh-CN.toml`
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn a_template_that_is_not_closed_is_reported() {
    let site = SiteTest::with_records().file("themes/default/404.html", "<p>\n{% if site.title %}\n<p>\n");
    let en = r"
        error[template]: template error: Unexpected end of input
          --> themes/default/404.html:4:1
          = help: compare with the variables in `docs/theme.md`; words are in `labels/zh-CN.toml`
        ";
    assert_eq!(site.findings(), text(en));
}

#[test]
fn labels_that_are_not_toml_are_reported() {
    let site = SiteTest::with_records().file("themes/default/labels/zh-CN.toml", "[nav]\nhome = 首页\n");
    let en = r"
        error[template]: template error: string values must be quoted, expected literal string
          --> themes/default/labels/zh-CN.toml:2:8
        2 | home = 首页
          |        ^^^^
          = help: compare with the variables in `docs/theme.md`; words are in `labels/zh-CN.toml`
        ";
    assert_eq!(site.findings(), text(en));
}

#[test]
fn a_template_may_replace_one_of_the_default_theme() {
    let site = SiteTest::with_records().file("themes/default/404.html", "<!doctype html>\n<p>{{ site.title }}</p>\n");
    assert_eq!(site.findings(), "");
}

#[test]
fn attachments_of_a_record_that_cannot_be_read_are_not_reported_as_well() {
    let site = attached("分配表.csv").file("content/funds/分配表.csv", "甲\n").edit(FUND, "title = \"", "title = ");
    let en = r#"
        error[toml-syntax]: syntax error: missing opening quote, expected `"`
          --> content/funds/f1.toml:2:9
        2 | title = 2018年第一批资金分配"
          |         ^
          = help: put the text between two `"`, or two `"""` for several lines
        "#;
    assert_eq!(site.findings(), text(en));
}
