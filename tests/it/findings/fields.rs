//! Fields: required, unknown, empty, or of another type.

use gongshi::diag::Lang;

use super::{CASE, DOCUMENT, FUND, PROJECT, text};
use crate::support::SiteTest;

#[test]
fn a_required_field_that_is_not_written_is_reported_with_an_example() {
    let site = SiteTest::with_records().edit(FUND, "level = \"central\"\n", "");
    let en = r#"
        error[missing-field]: the fund has no `level`, which is required
          --> content/funds/f1.toml:1:6
        1 | id = "f1"
          |      ^^^^
          = record: f1
          = help: add it, for example `level = "central"`
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        错误[missing-field]: 这笔资金缺少必填字段 `level`（资金级次）
          --> content/funds/f1.toml:1:6
        1 | id = "f1"
          |      ^^^^
          = 记录: f1
          = 办法: 加上，例如 `level = "central"`
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn a_record_without_an_id_is_reported_at_its_first_line() {
    let site = SiteTest::with_records().edit(DOCUMENT, "id = \"d1\"\n", "");
    let en = r#"
        error[missing-field]: the record has no `id`, which is required
          --> content/documents/d1.md:2:1
        2 | title = "关于公告公示的通知"
          | ^
          = help: add it, for example `id = "p2018-001"`
        "#;
    assert_eq!(site.findings(), text(en));
}

#[test]
fn a_share_without_an_amount_is_reported_at_its_head() {
    let site = SiteTest::with_records().edit(FUND, "amount = \"20.00万元\"", "note = \"待定\"");
    let en = r#"
        error[missing-field]: `[[allocation]]` has no `amount`, which is required
          --> content/funds/f1.toml:10:1
        10 | [[allocation]]
           | ^^^^^^^^^^^^^^
          = record: f1
          = help: add it, for example `amount = "30.00万元"`
        "#;
    assert_eq!(site.findings(), text(en));
}

#[test]
fn a_configuration_without_a_name_is_reported() {
    let site = SiteTest::with_records().edit("gongshi.toml", "name = \"云岭县办公室\"\n", "");
    let en = r#"
        error[missing-field]: `[authority]` has no `name`, which is required
          --> gongshi.toml:5:1
        5 | [authority]
          | ^^^^^^^^^^^
          = help: add it, for example `name = "云岭县扶贫开发领导小组办公室"`
        "#;
    assert_eq!(site.findings(), text(en));
}

#[test]
fn what_is_not_required_may_be_left_out() {
    let site = SiteTest::with_records().edit(FUND, "document_number = \"云财农[2018]1号\"\n", "");
    assert_eq!(site.findings(), "");
}

#[test]
fn a_required_field_that_is_empty_is_reported() {
    let site = SiteTest::with_records().edit(DOCUMENT, "title = \"关于公告公示的通知\"", "title = \" \"");
    let en = r#"
        error[empty-value]: `title` is empty
          --> content/documents/d1.md:3:9
        3 | title = " "
          |         ^^^
          = record: d1
          = help: fill it in; an empty entry of a list can be removed
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        错误[empty-value]: `title`（标题）是空的
          --> content/documents/d1.md:3:9
        3 | title = " "
          |         ^^^
          = 记录: d1
          = 办法: 填上内容；列表中的空项可以删掉
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn an_optional_field_may_be_empty() {
    let site = SiteTest::with_records().edit(DOCUMENT, "type = \"notice\"", "type = \"notice\"\nsummary = \"\"");
    assert_eq!(site.findings(), "");
}

#[test]
fn a_field_that_does_not_exist_is_reported_with_the_nearest_one() {
    let site = SiteTest::with_records().edit(DOCUMENT, "title =", "titel =");
    let en = r#"
        error[unknown-key]: unknown field `titel`
          --> content/documents/d1.md:3:1
        3 | titel = "关于公告公示的通知"
          | ^^^^^
          = record: d1
          = help: did you mean `title`?
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        错误[unknown-key]: 没有 `titel` 这个字段
          --> content/documents/d1.md:3:1
        3 | titel = "关于公告公示的通知"
          | ^^^^^
          = 记录: d1
          = 办法: 是不是 `title`（标题）？
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn a_field_with_a_chinese_name_is_reported() {
    let site = SiteTest::with_records().edit(FUND, "township = \"huashan\"", "township = \"huashan\"\n镇长 = \"某某\"");
    let en = r#"
        error[toml-syntax]: syntax error: invalid unquoted key, expected letters, numbers, `-`, `_`
          --> content/funds/f1.toml:12:1
        12 | 镇长 = "某某"
           | ^^^^
          = help: use the names of known fields and write `key = value`
        "#;
    assert_eq!(site.findings(), text(en));
}

#[test]
fn an_unknown_field_of_the_configuration_is_reported() {
    let site = SiteTest::with_records().edit("gongshi.toml", "hotline =", "hot_line =");
    let en = r#"
        error[unknown-key]: unknown field `hot_line`
          --> gongshi.toml:8:1
        8 | hot_line = "12317"
          | ^^^^^^^^
          = help: did you mean `hotline`?
        "#;
    assert_eq!(site.findings(), text(en));
}

#[test]
fn a_field_may_be_written_in_quotes_and_beside_a_remark() {
    let site = SiteTest::with_records().edit(DOCUMENT, "title =", "# titel = 1\n\"title\" =");
    assert_eq!(site.findings(), "");
}

#[test]
fn a_word_that_is_not_allowed_is_reported_with_the_nearest_one() {
    let site = SiteTest::with_records().edit(PROJECT, "stage = \"completed\"", "stage = \"complete\"");
    let en = r#"
        error[unknown-choice]: `stage` cannot be `complete`
          --> content/projects/p1.toml:23:9
        23 | stage = "complete"
           |         ^^^^^^^^^^
          = record: p1
          = help: did you mean `completed`? allowed: `library`, `plan`, `before`, `progress`, `completed`, `adjusted`
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        错误[unknown-choice]: `stage`（阶段）不能是 `complete`
          --> content/projects/p1.toml:23:9
        23 | stage = "complete"
           |         ^^^^^^^^^^
          = 记录: p1
          = 办法: 是不是 `completed`？可用：`library`（入库）、`plan`（计划）、`before`（实施前）、`progress`（实施中）、`completed`（竣工）、`adjusted`（调整）
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn a_word_in_chinese_is_reported_with_the_allowed_ones() {
    let site = SiteTest::with_records().edit(FUND, "level = \"central\"", "level = \"中央\"");
    let en = r#"
        error[unknown-choice]: `level` cannot be `中央`
          --> content/funds/f1.toml:5:9
        5 | level = "中央"
          |         ^^^^^^
          = record: f1
          = help: did you mean `central`? allowed: `central`, `province`, `city`, `county`
        "#;
    assert_eq!(site.findings(), text(en));
}

#[test]
fn each_allowed_word_is_taken() {
    for stage in ["library", "plan", "before", "progress", "completed", "adjusted"] {
        let site = SiteTest::with_records().edit(PROJECT, "stage = \"completed\"", &format!("stage = \"{stage}\""));
        assert_eq!(site.findings(), "");
    }
}

#[test]
fn a_number_where_a_text_belongs_is_reported() {
    let site = SiteTest::with_records().edit(PROJECT, "responsible = \"赵大山\"", "responsible = 12317");
    let en = r#"
        error[wrong-type]: the value of `responsible` is a whole number
          --> content/projects/p1.toml:9:15
        9 | responsible = 12317
          |               ^^^^^
          = record: p1
          = help: write a text in quotes: `responsible = "…"`
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        错误[wrong-type]: `responsible`（责任人）的值是整数
          --> content/projects/p1.toml:9:15
        9 | responsible = 12317
          |               ^^^^^
          = 记录: p1
          = 办法: 写文字，加引号：`responsible = "…"`
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn a_text_where_a_list_belongs_is_reported() {
    let site = SiteTest::with_records().edit(DOCUMENT, "focus = [\"funds\"]", "focus = \"funds\"");
    let en = r#"
        error[wrong-type]: the value of `focus` is a text
          --> content/documents/d1.md:5:9
        5 | focus = "funds"
          |         ^^^^^^^
          = record: d1
          = help: write a list: `focus = [ … ]`
        "#;
    assert_eq!(site.findings(), text(en));
}

#[test]
fn a_truth_value_where_a_date_belongs_is_reported() {
    let site = SiteTest::with_records().edit(DOCUMENT, "published = 2018-02-01", "published = false");
    let en = r"
        error[wrong-type]: the value of `published` is a truth value
          --> content/documents/d1.md:4:13
        4 | published = false
          |             ^^^^^
          = record: d1
          = help: write `published = 2018-05-03`, without quotes
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        错误[wrong-type]: `published`（公开日期）的值是真假值
          --> content/documents/d1.md:4:13
        4 | published = false
          |             ^^^^^
          = 记录: d1
          = 办法: 写作 `published = 2018-05-03`，不加引号
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn one_table_where_several_belong_is_reported() {
    let site = SiteTest::with_records().edit(CASE, "[[person]]", "[person]");
    let en = r"
        error[wrong-type]: the value of `person` is a table
          --> content/cases/c1.md:11:1
        11 | [person]
           | ^^^^^^^^
          = record: c1
          = help: write one table each: `[[person]]`
        ";
    assert_eq!(site.findings(), text(en));
}

#[test]
fn a_list_may_be_empty_or_end_with_a_comma() {
    let site = SiteTest::with_records().edit(CASE, "[\"党内警告\"]", "[\"党内警告\",]").edit(
        CASE,
        "violation",
        "keywords = []\nviolation",
    );
    assert_eq!(site.findings(), "");
}

#[test]
fn an_unknown_field_without_a_near_one_is_reported_with_all_that_exist() {
    let site = SiteTest::with_records().edit(FUND, "township = \"huashan\"", "township = \"huashan\"\nzzz = \"某某\"");
    let en = r#"
        error[unknown-key]: unknown field `zzz`
          --> content/funds/f1.toml:12:1
        12 | zzz = "某某"
           | ^^^
          = record: f1
          = help: known here: `township`, `village`, `department`, `project`, `amount`, `note`
        "#;
    assert_eq!(site.findings(), text(en));
}

#[test]
fn a_mistake_in_a_batch_names_its_record() {
    let site = SiteTest::new().file(
        "content/documents/batch.toml",
        "[[document]]\nid = \"d1\"\ntitle = \"甲\"\npublished = 2018-02-01\nfocus = [\"funds\"]\ntype = \"news\"\nbody = \"正文\"\n\n\
         [[document]]\nbody = \"正文\"\nid = \"d2\"\ntitle = \"乙\"\npublished = \"2018.2.1\"\nfocus = [\"funds\"]\n",
    );
    let en = r#"
        error[missing-field]: the document has no `type`, which is required
          --> content/documents/batch.toml:11:6
        11 | id = "d2"
           |      ^^^^
          = record: d2
          = help: add it, for example `type = "notice"`

        error[bad-date]: the date of `published` is written `2018.2.1`
          --> content/documents/batch.toml:13:13
        13 | published = "2018.2.1"
           |             ^^^^^^^^^^
          = record: d2
          = help: write `published = 2018-02-01`, without quotes
        "#;
    assert_eq!(site.findings(), text(en));
}

#[test]
fn a_field_of_the_record_below_a_heading_is_told_as_such() {
    let site =
        SiteTest::with_records().edit(PROJECT, "body = \"竣工公告正文。\"", "body = \"竣工公告正文。\"\nupdated = 2018-11-16");
    let en = r"
        error[unknown-key]: `updated` stands below a `[[…]]` or `[…]` and so belongs to that
          --> content/projects/p1.toml:29:1
        29 | updated = 2018-11-16
           | ^^^^^^^
          = record: p1
          = help: it is a field of the whole record: move it before the first `[[…]]` or `[…]` of the record
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        错误[unknown-key]: `updated`（更新日期）写在了 `[[…]]` 或 `[…]` 下面，成了那一项的字段
          --> content/projects/p1.toml:29:1
        29 | updated = 2018-11-16
           | ^^^^^^^
          = 记录: p1
          = 办法: 它是整条记录的字段：移到这条记录的第一个 `[[…]]` 或 `[…]` 前面
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
    // A field that must be there is not said to be missing as well.
    let site = SiteTest::with_records().edit(PROJECT, "focus = [\"funds\"]\n", "").edit(
        PROJECT,
        "body = \"竣工公告正文。\"",
        "body = \"竣工公告正文。\"\nfocus = [\"funds\"]",
    );
    assert_eq!(site.findings().matches("error[").count(), 1, "{}", site.findings());
}
