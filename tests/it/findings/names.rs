//! Names: ids, registry entries, and what refers to them.

use gongshi::diag::Lang;

use super::{CASE, DOCUMENT, FUND, PROJECT, REGIONS, text};
use crate::support::SiteTest;

#[test]
fn a_share_for_two_receivers_is_reported() {
    let site = SiteTest::with_records().edit(FUND, "township = \"huashan\"", "township = \"huashan\"\ndepartment = \"czj\"");
    let en = r"
        error[allocation-target]: this share names several receivers: `township`, `department`
          --> content/funds/f1.toml:10:1
        10 | [[allocation]]
           | ^^^^^^^^^^^^^^
          = record: f1
          = help: name one of `township` (with `village` if need be), `department` or `project`
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        错误[allocation-target]: 这份分配同时写了 `township`、`department`
          --> content/funds/f1.toml:10:1
        10 | [[allocation]]
           | ^^^^^^^^^^^^^^
          = 记录: f1
          = 办法: 只写 `township`（可加 `village`）、`department`、`project` 中的一种
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn a_share_for_nobody_is_reported() {
    let site = SiteTest::with_records().edit(FUND, "township = \"huashan\"\n", "");
    let en = r"
        error[allocation-target]: this share names no receiver
          --> content/funds/f1.toml:10:1
        10 | [[allocation]]
           | ^^^^^^^^^^^^^^
          = record: f1
          = help: name one of `township` (with `village` if need be), `department` or `project`
        ";
    assert_eq!(site.findings(), text(en));
}

#[test]
fn a_share_for_a_village_of_a_township_has_one_receiver() {
    let site = SiteTest::with_records().edit(FUND, "township = \"huashan\"", "township = \"花山镇\"\nvillage = \"东岭村\"");
    assert_eq!(site.findings(), "");
}

#[test]
fn an_id_that_cannot_be_an_address_is_reported() {
    let site = SiteTest::with_records().edit(DOCUMENT, "id = \"d1\"", "id = \"通知/1\"");
    let en = r#"
        error[bad-id]: `id` cannot be `通知/1`
          --> content/documents/d1.md:2:6
        2 | id = "通知/1"
          |      ^^^^^^^^
          = help: begin with a letter or digit; use letters, digits, `.`, `_` and `-`, at most 64, for example `p2018-001`
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        错误[bad-id]: `id`（编号）不能是 `通知/1`
          --> content/documents/d1.md:2:6
        2 | id = "通知/1"
          |      ^^^^^^^^
          = 办法: 用字母或数字开头，只含字母、数字、`.`、`_`、`-`，最多 64 个字符，例如 `p2018-001`
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn a_slug_that_cannot_be_an_address_is_reported() {
    let site = SiteTest::with_records().edit(REGIONS, "slug = \"baiyang\"", "slug = \"白杨\"");
    let en = r#"
        error[bad-id]: `slug` cannot be `白杨`
          --> content/regions.toml:17:8
        17 | slug = "白杨"
           |        ^^^^^^
          = help: use pinyin or digits, for example `huashan`; letters, digits, `_` and `-` only
        "#;
    assert_eq!(site.findings(), text(en));
}

#[test]
fn a_base_url_that_is_no_address_is_reported() {
    let site = SiteTest::with_records().edit("gongshi.toml", "https://xxgk.example.gov.cn/fupin/", "xxgk.example.gov.cn");
    let en = r#"
        error[bad-id]: `base_url` cannot be `xxgk.example.gov.cn`
          --> gongshi.toml:3:12
        3 | base_url = "xxgk.example.gov.cn"
          |            ^^^^^^^^^^^^^^^^^^^^^
          = help: write a whole address that begins with `https://` or `http://` and ends with `/`
        "#;
    assert_eq!(site.findings(), text(en));
}

#[test]
fn an_id_may_have_capitals_dots_and_64_characters() {
    let site = SiteTest::with_records().edit(DOCUMENT, "id = \"d1\"", &format!("id = \"{}\"", "D1._-2018".repeat(7) + "9"));
    assert_eq!(site.findings(), "");
}

#[test]
fn an_id_that_is_used_twice_is_reported_with_its_first_use() {
    let site = SiteTest::with_records().edit(DOCUMENT, "id = \"d1\"", "id = \"F1\"");
    let en = r#"
        error[duplicate-id]: id `f1` is already taken
          --> content/funds/f1.toml:1:6
        1 | id = "f1"
          |      ^^^^
          = see: content/documents/d1.md:2:6: the other one is here
          = help: give one of them another id; ids make addresses, and upper and lower case count as the same
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        错误[duplicate-id]: 编号 `f1` 已经用过
          --> content/funds/f1.toml:1:6
        1 | id = "f1"
          |      ^^^^
          = 另见: content/documents/d1.md:2:6: 另一条在这里
          = 办法: 给其中一条换一个编号；编号决定网址，大小写不同也算相同
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn ids_may_begin_alike() {
    let site = SiteTest::with_records().edit(DOCUMENT, "id = \"d1\"", "id = \"f10\"");
    assert_eq!(site.findings(), "");
}

#[test]
fn a_name_of_two_townships_is_reported_with_its_first_use() {
    let site = SiteTest::with_records().edit(REGIONS, "name = \"白杨乡\"", "name = \"白杨乡\"\naliases = [\"花山\"]");
    let en = r#"
        error[duplicate-name]: `花山` names two different entries
          --> content/regions.toml:19:12
        19 | aliases = ["花山"]
           |            ^^^^^^
          = see: content/regions.toml:8:12: the other one is here
          = help: change one of them, or remove it from `aliases`; slugs that differ by case only count as the same
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        错误[duplicate-name]: `花山` 同时指两个不同的条目
          --> content/regions.toml:19:12
        19 | aliases = ["花山"]
           |            ^^^^^^
          = 另见: content/regions.toml:8:12: 另一个在这里
          = 办法: 改掉其中一个，或从 `aliases` 中删掉；短名大小写不同也算相同
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn villages_of_different_townships_may_share_a_name() {
    let site = SiteTest::with_records().edit(
        REGIONS,
        "kind = \"乡\"\n",
        "kind = \"乡\"\n\n[[township.village]]\nslug = \"dongling\"\nname = \"东岭村\"\n",
    );
    assert_eq!(site.findings(), "");
}

#[test]
fn a_notice_that_is_dated_before_the_one_above_it_is_reported() {
    let site = SiteTest::with_records().edit(PROJECT, "published = 2018-11-15", "published = 2018-03-31");
    let en = r"
        error[notice-order]: this notice is dated 2018-03-31, before the one above it (2018-04-01)
          --> content/projects/p1.toml:24:13
        24 | published = 2018-03-31
           |             ^^^^^^^^^^
          = record: p1
          = see: content/projects/p1.toml:18:13: the notice above it
          = help: put the notices in the order of their dates, or mend the date
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        错误[notice-order]: 这份公告的日期 2018-03-31 早于前一份的 2018-04-01
          --> content/projects/p1.toml:24:13
        24 | published = 2018-03-31
           |             ^^^^^^^^^^
          = 记录: p1
          = 另见: content/projects/p1.toml:18:13: 前一份公告
          = 办法: 按日期先后排列，或改正日期
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn two_notices_may_have_one_day() {
    let site = SiteTest::with_records().edit(PROJECT, "published = 2018-11-15", "published = 2018-04-01");
    assert_eq!(site.findings(), "");
}

#[test]
fn a_file_that_two_attachments_make_is_reported() {
    let site = SiteTest::with_records()
        .file("content/funds/a/分配表.csv", "甲\n")
        .file("content/funds/b/分配表.CSV", "乙\n")
        .edit(FUND, "year = 2018", "year = 2018\nattachments = [{ file = \"a/分配表.csv\" }, { file = \"b/分配表.CSV\" }]");
    let en = r"
        error[path-collision]: two sources make the address `/funds/f1/分配表.csv`
          --> content/funds/a/分配表.csv
          = see: content/funds/b/分配表.CSV: the other one is here
          = help: rename one of them; upper and lower case count as the same
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        错误[path-collision]: 网址 `/funds/f1/分配表.csv` 有两个来源
          --> content/funds/a/分配表.csv
          = 另见: content/funds/b/分配表.CSV: 另一个在这里
          = 办法: 给其中一个改名；大小写不同也算相同
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn an_id_that_is_the_name_of_a_file_beside_it_is_reported() {
    let site = SiteTest::with_records().edit(DOCUMENT, "id = \"d1\"", "id = \"index.html\"");
    let en = r#"
        error[path-collision]: two sources make the address `/documents/index.html`
          --> content/documents/d1.md:2:6
        2 | id = "index.html"
          |      ^^^^^^^^^^^^
          = see: content/documents: the other one is here
          = help: rename one of them; upper and lower case count as the same
        "#;
    assert_eq!(site.findings(), text(en));
}

#[test]
fn a_slug_that_is_the_name_of_a_file_beside_it_is_reported() {
    let site = SiteTest::new().edit(REGIONS, "slug = \"dongling\"", "slug = \"feed.xml\"");
    let en = r#"
        error[bad-id]: `slug` cannot be `feed.xml`
          --> content/regions.toml:12:8
        12 | slug = "feed.xml"
           |        ^^^^^^^^^^
          = help: use pinyin or digits, for example `huashan`; letters, digits, `_` and `-` only
        "#;
    assert_eq!(site.findings(), text(en));
}

#[test]
fn an_id_that_is_a_year_of_its_listing_is_reported() {
    let site = SiteTest::with_records().edit(DOCUMENT, "id = \"d1\"", "id = \"2018\"");
    let en = r#"
        error[path-collision]: two sources make the address `/documents/2018/`
          --> content/documents/d1.md:2:6
        2 | id = "2018"
          |      ^^^^^^
          = see: content/documents: the other one is here
          = help: rename one of them; upper and lower case count as the same
        "#;
    assert_eq!(site.findings(), text(en));
}

#[test]
fn slugs_that_differ_by_case_only_are_reported() {
    let site = SiteTest::with_records().edit(REGIONS, "slug = \"baiyang\"", "slug = \"Huashan\"");
    let en = r#"
        error[duplicate-name]: `Huashan` names two different entries
          --> content/regions.toml:17:8
        17 | slug = "Huashan"
           |        ^^^^^^^^^
          = see: content/regions.toml:6:8: the other one is here
          = help: change one of them, or remove it from `aliases`; slugs that differ by case only count as the same
        "#;
    assert_eq!(site.findings(), text(en));
}

#[test]
fn records_may_attach_files_of_one_name() {
    let attachments = "attachments = [{ file = \"分配表.csv\" }]";
    let site = SiteTest::with_records()
        .file("content/funds/分配表.csv", "甲\n")
        .file("content/documents/分配表.csv", "乙\n")
        .edit(FUND, "year = 2018", &format!("year = 2018\n{attachments}"))
        .edit(DOCUMENT, "type = \"notice\"", &format!("type = \"notice\"\n{attachments}"));
    assert_eq!(site.findings(), "");
}

#[test]
fn a_township_that_is_not_in_the_registry_is_reported_with_the_nearest_names() {
    let site = SiteTest::with_records().edit(CASE, "township = \"huashan\"", "township = \"化山镇\"");
    let en = r#"
        error[unknown-name]: `township` names `化山镇`, which no registry knows
          --> content/cases/c1.md:6:12
        6 | township = "化山镇"
          |            ^^^^^^^^
          = record: c1
          = help: did you mean `花山镇`? the registry is `content/regions.toml`
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        错误[unknown-name]: `township`（乡镇）写的 `化山镇` 不在名录中
          --> content/cases/c1.md:6:12
        6 | township = "化山镇"
          |            ^^^^^^^^
          = 记录: c1
          = 办法: 是不是 `花山镇`？名录在 `content/regions.toml`
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn a_name_in_pinyin_is_answered_with_the_name_that_sounds_so() {
    let site = SiteTest::with_records().edit(CASE, "township = \"huashan\"", "township = \"Huashanzhen\"");
    let en = r#"
        error[unknown-name]: `township` names `Huashanzhen`, which no registry knows
          --> content/cases/c1.md:6:12
        6 | township = "Huashanzhen"
          |            ^^^^^^^^^^^^^
          = record: c1
          = help: did you mean `花山镇`? the registry is `content/regions.toml`
        "#;
    assert_eq!(site.findings(), text(en));
    let said = SiteTest::with_records().edit(CASE, "village = \"dongling\"", "village = \"洞岭\"").findings();
    assert!(said.contains("= help: did you mean `东岭`? the registry"), "{said}");
}

#[test]
fn a_department_that_is_like_no_other_is_reported_with_its_registry() {
    let site = SiteTest::with_records().edit(CASE, "violation", "department = \"气象台\"\nviolation");
    let en = r#"
        error[unknown-name]: `department` names `气象台`, which no registry knows
          --> content/cases/c1.md:8:14
        8 | department = "气象台"
          |              ^^^^^^^^
          = record: c1
          = help: enter it in `content/departments.toml` first, or mend the name
        "#;
    assert_eq!(site.findings(), text(en));
}

#[test]
fn a_village_of_another_township_is_reported() {
    let site = SiteTest::with_records().edit(CASE, "township = \"huashan\"", "township = \"白杨乡\"");
    let en = r#"
        error[unknown-name]: `village` names `dongling`, which `白杨乡` does not have
          --> content/cases/c1.md:7:11
        7 | village = "dongling"
          |           ^^^^^^^^^^
          = record: c1
          = help: enter it in `content/regions.toml` first, or mend the name
        "#;
    assert_eq!(site.findings(), text(en));
}

#[test]
fn an_entry_may_be_named_by_slug_name_or_alias() {
    let site = SiteTest::with_records().edit(CASE, "violation", "department = \"财政局\"\nviolation").edit(
        DOCUMENT,
        "townships = [\"花山镇\"]",
        "townships = [\"huashan\", \"花山\"]\ndepartments = [\"县财政局\"]",
    );
    assert_eq!(site.findings(), "");
}

#[test]
fn a_fund_that_does_not_exist_is_reported_with_the_nearest_id() {
    let site = SiteTest::with_records().edit(PROJECT, "fund = \"f1\"", "fund = \"f2\"");
    let en = r#"
        error[unknown-record]: `fund` names `f2`, which is not the id of a fund
          --> content/projects/p1.toml:13:8
        13 | fund = "f2"
           |        ^^^^
          = record: p1
          = help: did you mean `f1`?
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        错误[unknown-record]: `fund`（资金）指向的 `f2` 不是资金记录的编号
          --> content/projects/p1.toml:13:8
        13 | fund = "f2"
           |        ^^^^
          = 记录: p1
          = 办法: 是不是 `f1`？
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn a_record_of_another_kind_is_reported() {
    let site = SiteTest::with_records().edit(CASE, "project = \"p1\"", "project = \"f1\"");
    let en = r#"
        error[unknown-record]: `project` names `f1`, which is not the id of a project
          --> content/cases/c1.md:9:11
        9 | project = "f1"
          |           ^^^^
          = record: c1
          = help: did you mean `p1`?
        "#;
    assert_eq!(site.findings(), text(en));
}

#[test]
fn a_record_in_another_file_or_below_may_be_named() {
    let site = SiteTest::with_records().file(
        "content/projects/2018/batch.toml",
        "[[project]]\nid = \"p2\"\ntitle = \"白杨乡项目\"\npublished = 2018-05-01\nfocus = [\"funds\"]\ntownship = \"baiyang\"\n\n\
         [[project.funding]]\nfund = \"f2\"\namount = \"1.00万元\"\n\n\
         [[fund]]\nid = \"f2\"\ntitle = \"第二批\"\npublished = 2018-05-01\nfocus = [\"funds\"]\nlevel = \"city\"\nyear = 2018\namount = \"1.00万元\"\n\n\
         [[fund.allocation]]\ntownship = \"baiyang\"\namount = \"1.00万元\"\n",
    );
    assert_eq!(site.findings(), "");
}

#[test]
fn a_village_alone_is_reported() {
    let site = SiteTest::with_records().edit(CASE, "township = \"huashan\"\n", "");
    let en = r#"
        error[village-without-township]: village `dongling` is named without its township
          --> content/cases/c1.md:6:11
        6 | village = "dongling"
          |           ^^^^^^^^^^
          = record: c1
          = help: add `township = "…"`: villages of different townships may share a name
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        错误[village-without-township]: 写了村 `dongling`，没有写乡镇
          --> content/cases/c1.md:6:11
        6 | village = "dongling"
          |           ^^^^^^^^^^
          = 记录: c1
          = 办法: 加上 `township = "…"`：不同乡镇可能有同名的村
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn a_township_alone_is_a_place() {
    let site = SiteTest::with_records().edit(CASE, "village = \"dongling\"\n", "");
    assert_eq!(site.findings(), "");
}

#[test]
fn what_names_the_entries_of_a_registry_that_cannot_be_read_is_not_reported_as_well() {
    let site = SiteTest::with_records().edit("content/focus.toml", "slug = \"funds\"", "slug = funds");
    let en = r#"
        error[toml-syntax]: syntax error: invalid boolean, expected `false`
          --> content/focus.toml:2:8
        2 | slug = funds
          |        ^^^^^
          = help: write texts as `title = "…"` and dates as `2018-05-03`
        "#;
    assert_eq!(site.findings(), text(en));
}
