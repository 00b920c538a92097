//! Titles: what they say twice, and dates in them.

use gongshi::diag::Lang;

use super::{DOCUMENT, FUND, PROJECT, text};
use crate::support::SiteTest;

#[test]
fn a_title_that_is_pasted_twice_is_reported() {
    let site = SiteTest::with_records().edit(DOCUMENT, "title = \"", "title = \"关于公告公示的通知 ");
    let en = r#"
        warning[title-twice]: the title says the same twice
          --> content/documents/d1.md:3:9
        3 | title = "关于公告公示的通知 关于公告公示的通知"
          |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          = record: d1
          = help: remove one half
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        警告[title-twice]: 标题写了两遍
          --> content/documents/d1.md:3:9
        3 | title = "关于公告公示的通知 关于公告公示的通知"
          |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          = 记录: d1
          = 办法: 删掉重复的一半
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn a_text_that_begins_with_its_title_is_reported() {
    let site = SiteTest::with_records().edit(DOCUMENT, "**公示。**", "# 关于公告公示的通知\n\n**公示。**");
    let en = r"
        warning[title-twice]: the text begins with its title, which the page shows already
          --> content/documents/d1.md:11:1
        11 | # 关于公告公示的通知
           | ^^^^^^^^^^^^^^^^^^^^
          = record: d1
          = help: remove it from the text; the page shows `title`
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        警告[title-twice]: 正文开头又写了一遍标题
          --> content/documents/d1.md:11:1
        11 | # 关于公告公示的通知
           | ^^^^^^^^^^^^^^^^^^^^
          = 记录: d1
          = 办法: 从正文里删掉这一行，网页会显示 `title`
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn a_record_that_was_entered_twice_is_reported() {
    let site = SiteTest::with_records().file("content/documents/d2.md", COPY);
    let en = r#"
        warning[title-twice]: another record of the same day is called `关于公告公示的通知`, and nothing tells the two apart
          --> content/documents/d2.md:3:9
        3 | title = "关于公告公示的通知"
          |         ^^^^^^^^^^^^^^^^^^^^
          = record: d2
          = see: content/documents/d1.md:3:9: the first is here
          = help: remove one if it was entered twice; otherwise say in the titles what tells them apart
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        警告[title-twice]: 同一天还有一条记录也叫 `关于公告公示的通知`，其他也都一样
          --> content/documents/d2.md:3:9
        3 | title = "关于公告公示的通知"
          |         ^^^^^^^^^^^^^^^^^^^^
          = 记录: d2
          = 另见: content/documents/d1.md:3:9: 第一条在这里
          = 办法: 录了两次的，删掉一条；确是两件事的，在标题里写明区别
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

const COPY: &str = "+++\nid = \"d2\"\ntitle = \"关于公告公示的通知\"\npublished = 2018-02-01\nfocus = [\"funds\"]\ntype = \"notice\"\ndocument_number = \"云脱贫组(2018)3号\"\n+++\n\n各乡镇按要求办理。\n";

#[test]
fn titles_that_name_another_title_and_records_that_differ_are_quiet() {
    let title = "关于印发《关于公告公示的通知》的通知";
    let site = SiteTest::with_records().edit(DOCUMENT, "关于公告公示的通知", title);
    assert_eq!(site.findings(), "");
    for (from, to) in [
        ("(2018)3号", "(2018)4号"),
        ("2018-02-01", "2018-02-02"),
        ("type =", "draft = true\ntype ="),
        ("+++\n\n", "\n[withdrawn]\ndate = 2018-03-01\nreason = \"内容重复\"\n+++\n\n"),
    ] {
        let site = SiteTest::with_records().file("content/documents/d2.md", COPY.replace(from, to));
        assert_eq!(site.findings(), "", "{to}");
    }
}

#[test]
fn a_year_in_a_title_that_the_record_contradicts_is_reported() {
    let site = SiteTest::with_records().edit(FUND, "2018年第一批", "2017年第一批");
    let en = r#"
        warning[title-date]: the title says `2017年`, the record says `year = 2018`
          --> content/funds/f1.toml:2:10
        2 | title = "2017年第一批资金分配"
          |          ^^^^^^
          = record: f1
          = help: look at the original and mend the title or the field
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        警告[title-date]: 标题写的是 `2017年`，记录里是 `year = 2018`
          --> content/funds/f1.toml:2:10
        2 | title = "2017年第一批资金分配"
          |          ^^^^^^
          = 记录: f1
          = 办法: 核对原文，改正标题或字段
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn a_day_in_the_title_of_a_notice_that_cannot_be_is_reported() {
    let titled = |title: &str| {
        SiteTest::with_records().edit(PROJECT, "stage = \"plan\"", &format!("stage = \"plan\"\ntitle = \"{title}\""))
    };
    let en = r#"
        warning[title-date]: the title says `2017年4月1日`, the record says `published = 2018-04-01`
          --> content/projects/p1.toml:18:15
        18 | title = "计划公示（2017年4月1日）"
           |                    ^^^^^^^^^^^^
          = record: p1
          = help: look at the original and mend the title or the field
        "#;
    assert_eq!(titled("计划公示（2017年4月1日）").findings(), text(en));
    let en = r#"
        warning[title-date]: there is no such day as `2018年2月30日`
          --> content/projects/p1.toml:18:10
        18 | title = "2018年2月30日会议决议公示"
           |          ^^^^^^^^^^^^^
          = record: p1
          = help: look at the original and mend the title
        "#;
    assert_eq!(titled("2018年2月30日会议决议公示").findings(), text(en));
    assert_eq!(titled("计划公示（2018年4月1日）").findings(), "");
    assert_eq!(titled("2018年3月20日村民代表大会决议公示").findings(), "");
}

#[test]
fn plans_of_several_years_and_money_of_another_year_are_quiet() {
    for title in ["2017年结转资金分配", "2018—2020年规划资金分配", "2018年第二批（2017年项目）资金分配", "第一批资金分配"]
    {
        assert_eq!(SiteTest::with_records().edit(FUND, "2018年第一批资金分配", title).findings(), "", "{title}");
    }
    let site = SiteTest::with_records().edit(DOCUMENT, "关于公告公示的通知", "关于公告公示的通知（2018年1月20日）");
    assert_eq!(site.findings(), "");
}
