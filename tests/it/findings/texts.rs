//! Texts: links and pictures.

use gongshi::diag::Lang;

use super::{CASE, DOCUMENT, PROJECT, text};
use crate::support::{SiteTest, files};

#[test]
fn a_link_to_a_record_that_is_not_there_is_reported_with_the_nearest_ids() {
    let site = SiteTest::with_records().edit(CASE, "[项目](p1)", "[项目](p2)");
    let en = r"
        error[dead-link]: link `p2` leads nowhere
          --> content/cases/c1.md:17:4
        17 | 情况见[项目](p2)。
           |       ^^^^^^^^^^
          = record: c1
          = help: did you mean `p1`?
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        错误[dead-link]: 链接 `p2` 没有去处
          --> content/cases/c1.md:17:4
        17 | 情况见[项目](p2)。
           |       ^^^^^^^^^^
          = 记录: c1
          = 办法: 是不是 `p1`？
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn a_link_to_a_page_that_is_not_planned_is_reported() {
    let site = SiteTest::with_records().edit(CASE, "[项目](p1)", "[乡镇](/townships/heishan/)");
    let en = r"
        error[dead-link]: link `/townships/heishan/` leads nowhere
          --> content/cases/c1.md:17:4
        17 | 情况见[乡镇](/townships/heishan/)。
           |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^
          = record: c1
          = help: no page of the site has this address; copy it from the page
        ";
    assert_eq!(site.findings(), text(en));
}

#[test]
fn a_link_to_a_heading_that_is_not_there_is_reported() {
    let site = SiteTest::with_records().edit(CASE, "[项目](p1)", "[下文](#处理)");
    let en = r"
        error[dead-link]: link `#处理` leads nowhere
          --> content/cases/c1.md:17:4
        17 | 情况见[下文](#处理)。
           |       ^^^^^^^^^^^^^
          = record: c1
          = help: write the words of a heading of this text after `#`, with `-` for blanks and punctuation
        ";
    assert_eq!(site.findings(), text(en));
}

#[test]
fn records_that_wait_may_lead_to_what_is_there_by_then() {
    let target = |published: &str| SiteTest::with_records().edit(DOCUMENT, "published = 2018-02-01", published);
    let case = |site: SiteTest, published: &str| {
        site.edit(CASE, "published = 2018-06-01", published).edit(CASE, "[项目](p1)", "[通知](d1)").findings()
    };
    let later = "published = 2018-12-10";
    assert_eq!(case(target(later), later), "");
    assert_eq!(case(target(later), "published = 2018-12-11"), "");
    assert_eq!(case(target(later), "published = 2018-12-10\ndraft = true"), "");
    // A draft may come out on any day, and what it leads to is looked at again then.
    assert_eq!(case(target("published = 2018-02-01\ndraft = true"), "published = 2018-06-01\ndraft = true"), "");
    let reported = "error[dead-link]: link `d1` leads nowhere\n";
    for (there, from) in
        [(later, "published = 2018-12-09"), (later, "published = 2018-06-01"), ("published = 2018-12-01\ndraft = true", later)]
    {
        let found = case(target(there), from);
        assert!(found.starts_with(reported), "{there} from {from}: {found}");
    }
}

#[test]
fn a_link_to_a_draft_is_reported() {
    let site = SiteTest::with_records().edit(DOCUMENT, "type =", "draft = true\ntype =").edit(CASE, "(p1)", "(d1)");
    let en = r"
        error[dead-link]: link `d1` leads nowhere
          --> content/cases/c1.md:17:4
        17 | 情况见[项目](d1)。
           |       ^^^^^^^^^^
          = record: c1
          = help: record `d1` is a draft or not published yet: publish it, or remove the link
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        错误[dead-link]: 链接 `d1` 没有去处
          --> content/cases/c1.md:17:4
        17 | 情况见[项目](d1)。
           |       ^^^^^^^^^^
          = 记录: c1
          = 办法: 记录 `d1` 是草稿或还没有公开：先公开它，或删掉链接
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn a_link_in_a_text_with_escapes_is_reported_at_the_text() {
    let site = SiteTest::with_records().edit(PROJECT, "竣工公告正文。", "竣工公告。\\n\\n[通知](d9)");
    let en = r#"
        error[dead-link]: link `d9` leads nowhere
          --> content/projects/p1.toml:28:8
        28 | body = "竣工公告。\n\n[通知](d9)"
           |        ^
          = record: p1
          = help: did you mean `d1`?
        "#;
    assert_eq!(site.findings(), text(en));
}

#[test]
fn links_to_records_pages_and_headings_lead_somewhere() {
    let site = SiteTest::with_records().edit(
        CASE,
        "情况见[项目](p1)。",
        "# 处理\n\n[上文](#处理)，[资金](f1)，[花山镇](/townships/huashan/)，[首页](/)，[12317](tel:12317)",
    );
    assert_eq!(site.findings(), "");
}

#[test]
fn a_link_that_runs_something_is_reported() {
    let site = SiteTest::with_records().edit(CASE, "[项目](p1)", "[项目](javascript:alert(1))");
    let en = r"
        error[link-scheme]: link `javascript:alert(1)` is not allowed
          --> content/cases/c1.md:17:4
        17 | 情况见[项目](javascript:alert(1))。
           |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^
          = record: c1
          = help: use an http, https, mailto or tel link, or an internal one
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        错误[link-scheme]: 不允许的链接 `javascript:alert(1)`
          --> content/cases/c1.md:17:4
        17 | 情况见[项目](javascript:alert(1))。
           |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^
          = 记录: c1
          = 办法: 改成 http、https、mailto 或 tel 链接，或站内地址
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn a_link_elsewhere_may_be_http() {
    let site = SiteTest::with_records().edit(CASE, "[项目](p1)", "[项目](HTTP://www.example.gov.cn/a?b=1#c)");
    assert_eq!(site.findings(), "");
}

#[test]
fn a_picture_from_elsewhere_is_reported() {
    let site = SiteTest::with_records().edit(CASE, "[项目](p1)", "![项目](https://tu.example.com/1.jpg)");
    let en = r"
        error[remote-image]: picture `https://tu.example.com/1.jpg` is not an attachment of this record
          --> content/cases/c1.md:17:4
        17 | 情况见![项目](https://tu.example.com/1.jpg)。
           |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          = record: c1
          = help: list the picture in `attachments` and name it by its file name
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        错误[remote-image]: 图片 `https://tu.example.com/1.jpg` 不是本记录的附件
          --> content/cases/c1.md:17:4
        17 | 情况见![项目](https://tu.example.com/1.jpg)。
           |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          = 记录: c1
          = 办法: 把图片列入 `attachments`，再按文件名引用
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn a_picture_may_be_an_attachment() {
    let site = SiteTest::with_records()
        .file("content/cases/现场.jpg", files::jpeg(&[]))
        .edit(CASE, "violation", "attachments = [{ file = \"现场.jpg\" }]\nviolation")
        .edit(CASE, "[项目](p1)", "![项目](现场.jpg)");
    assert_eq!(site.findings(), "");
}

#[test]
fn links_of_a_record_that_is_faulty_otherwise_are_reported_in_the_same_run() {
    let site = SiteTest::with_records().edit(CASE, "[项目](p1)", "[项目](p2)和[表](表.csv)").edit(
        CASE,
        "violation =",
        "attachments = [{ file = \"表.csv\" }]\nviolation =",
    );
    let found = site.findings();
    let lines: Vec<&str> = found.lines().filter(|line| line.starts_with("error")).collect();
    assert_eq!(
        lines,
        ["error[missing-attachment]: attachment `表.csv` is not there", "error[dead-link]: link `p2` leads nowhere"]
    );
}

#[test]
fn a_row_that_is_longer_than_the_heading_of_its_table_is_reported() {
    let site = SiteTest::with_records().edit(CASE, "情况见[项目](p1)。", "|村|数量|\n|---|---|\n|东岭村|3|已完工|\n|西岭村|4|");
    let en = r"
        error[table-cells]: this row has 3 cells, the heading 2: what is beyond would not be shown
          --> content/cases/c1.md:19:7
        19 | |东岭村|3|已完工|
           |          ^^^^^^^^
          = record: c1
          = help: add a column to the heading or remove a `|`; write a stroke of the content as `\|`
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        错误[table-cells]: 这一行有 3 格，表头只有 2 格，多出的内容不会显示
          --> content/cases/c1.md:19:7
        19 | |东岭村|3|已完工|
           |          ^^^^^^^^
          = 记录: c1
          = 办法: 给表头补上一列，或删去多写的 `|`；内容里的竖线写成 `\|`
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

/// A document whose text has this many characters in no order, which no compression makes much shorter.
pub(crate) fn with_long_text(characters: u32) -> SiteTest {
    let character = |number: u32| char::from_u32(0x4E00 + (number.wrapping_mul(2_654_435_761) >> 14) % 20_000);
    let text: String = (0..characters).filter_map(character).collect();
    let record = format!(
        "+++\nid = \"d9\"\ntitle = \"县发展规划\"\npublished = 2018-02-01\nfocus = [\"funds\"]\ntype = \"plan\"\n+++\n\n{text}\n"
    );
    SiteTest::with_records().file("content/documents/d9.md", record)
}

#[test]
fn a_page_that_is_long_to_send_is_reported() {
    let site = with_long_text(9_000);
    let findings = site.findings();
    let weight: usize =
        findings.split_once("has ").and_then(|(_, rest)| rest.split_once(' ')).expect("a weight").0.parse().expect("a number");
    assert!((14_001..22_000).contains(&weight), "{weight}");
    let en = r"
        warning[page-weight]: the page of this record has WEIGHT bytes when it is sent compressed, more than 14000
          --> content/documents/d9.md:2:6
        2 | id = `d9`
          |      ^^^^
          = record: d9
          = help: keep the main points in the text, and attach the whole, lists and tables
        ";
    assert_eq!(findings, text(en).replace("WEIGHT", &weight.to_string()).replace('`', "\""));
    assert_eq!(with_long_text(5_000).findings(), "");
}

#[test]
fn a_document_with_a_title_only_is_told_until_there_is_something_to_read() {
    let head =
        "+++\nid = \"d1\"\ntitle = \"关于公告公示的通知\"\npublished = 2018-02-01\nfocus = [\"funds\"]\ntype = \"notice\"\n";
    let site = SiteTest::new().file(DOCUMENT, format!("{head}+++\n\n \n"));
    let en = r#"
        warning[no-text]: there is nothing but this title
          --> content/documents/d1.md:3:9
        3 | title = "关于公告公示的通知"
          |         ^^^^^^^^^^^^^^^^^^^^
          = record: d1
          = help: write the text, below the second `+++` of a `.md` file or as `body` in a `.toml` file, or attach a file; `draft = true` keeps it out of the site until then
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        警告[no-text]: 除了标题没有内容
          --> content/documents/d1.md:3:9
        3 | title = "关于公告公示的通知"
          |         ^^^^^^^^^^^^^^^^^^^^
          = 记录: d1
          = 办法: 写上正文（`.md` 文件写在第二个 `+++` 下面，`.toml` 文件写在 `body` 里）或者附上文件；材料还没有到的，写 `draft = true`
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
    for more in [
        "summary = \"一句话\"\n",
        "attachments = [{ file = \"表.csv\" }]\n",
        "draft = true\nattachments = [{ file = \"表.csv\" }]\n",
    ] {
        let site = SiteTest::new().file(DOCUMENT, format!("{head}{more}+++\n"));
        let site = site.file("content/documents/表.csv", "村,户数\n东岭村,12\n");
        assert!(!site.findings().contains("no-text"), "{more}");
    }
}

#[test]
fn a_case_is_told_by_its_violation_or_its_persons_as_well_as_by_a_text() {
    let head = "id = \"c1\"\ntitle = \"一起问题的通报\"\npublished = 2018-06-01\nfocus = [\"conduct\"]\n";
    let of = |more: &str| SiteTest::new().file("content/cases/c1.toml", format!("{head}{more}")).findings();
    let none = r#"
        warning[no-text]: there is nothing but this title
          --> content/cases/c1.toml:2:9
        2 | title = "一起问题的通报"
          |         ^^^^^^^^^^^^^^^^
          = record: c1
          = help: write the text, below the second `+++` of a `.md` file or as `body` in a `.toml` file, or attach a file; `draft = true` keeps it out of the site until then
        "#;
    assert_eq!(of(""), text(none));
    let some = ["body = \"正文。\"\n", "violation = \"虚报冒领\"\n", "draft = true\n", "[[person]]\nname = \"钱有田\"\n"];
    let some = some.map(of);
    assert_eq!(some, [""; 4]);
}
