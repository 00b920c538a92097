//! Values: amounts, dates, numbers, periods, texts.

use gongshi::diag::Lang;

use super::{CASE, DOCUMENT, FUND, PROJECT, text};
use crate::support::SiteTest;

#[test]
fn an_amount_without_a_unit_is_reported() {
    let site = SiteTest::with_records().edit(FUND, "amount = \"50.00万元\"", "amount = 50.5");
    let en = r#"
        error[bad-amount]: `amount` is 50.5, which has no unit
          --> content/funds/f1.toml:7:10
        7 | amount = 50.5
          |          ^^^^
          = record: f1
          = help: write its unit: `amount = "50.5万元"` or `amount = "50.5元"`
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        错误[bad-amount]: `amount`（金额）写作 50.5，没有单位
          --> content/funds/f1.toml:7:10
        7 | amount = 50.5
          |          ^^^^
          = 记录: f1
          = 办法: 写明单位，例如 `amount = "50.5万元"` 或 `amount = "50.5元"`
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn an_amount_that_is_not_exact_is_reported() {
    let site = SiteTest::with_records().edit(PROJECT, "budget = \"30.00万元\"", "budget = \"约30万元\"");
    let en = r#"
        error[bad-amount]: `budget` is `约30万元`, which is not an exact number
          --> content/projects/p1.toml:7:10
        7 | budget = "约30万元"
          |          ^^^^^^^^^^
          = record: p1
          = help: use plain digits and one decimal point, no thousands separator: `budget = "1234.50万元"`
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        错误[bad-amount]: `budget`（资金规模）写作 `约30万元`，不是确切的数字
          --> content/projects/p1.toml:7:10
        7 | budget = "约30万元"
          |          ^^^^^^^^^^
          = 记录: p1
          = 办法: 只用半角数字和一个小数点，不写“约”“余”和千分位：`budget = "1234.50万元"`
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn an_amount_may_be_in_yuan_and_have_blanks_around_it() {
    let site = SiteTest::with_records().edit(FUND, "amount = \"50.00万元\"", "amount = \" 500000元 \"");
    assert_eq!(site.findings(), "");
}

#[test]
fn a_date_in_words_is_reported_with_the_form_to_use() {
    let site = SiteTest::with_records().edit(CASE, "published = 2018-06-01", "published = \"2018年6月1日\"");
    let en = r#"
        error[bad-date]: the date of `published` is written `2018年6月1日`
          --> content/cases/c1.md:4:13
        4 | published = "2018年6月1日"
          |             ^^^^^^^^^^^^^^
          = record: c1
          = help: write `published = 2018-06-01`, without quotes
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        错误[bad-date]: `published`（公开日期）写作了 `2018年6月1日`
          --> content/cases/c1.md:4:13
        4 | published = "2018年6月1日"
          |             ^^^^^^^^^^^^^^
          = 记录: c1
          = 办法: 写作 `published = 2018-06-01`，不加引号
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn a_count_with_its_unit_is_told_as_the_number_to_write() {
    for (written, meant) in [("126户", 126), ("１０ 天", 10), (" 7", 7), ("约126户", 12), ("1.5万", 12), ("十", 12), ("3-5", 12)]
    {
        let site = SiteTest::with_records().edit(PROJECT, "village = ", &format!("households = \"{written}\"\nvillage = "));
        let told = site.findings();
        assert!(told.starts_with("error[wrong-type]: the value of `households` is a text\n"), "{told}");
        assert!(told.ends_with(&format!("= help: write a whole number without quotes: `households = {meant}`\n")), "{told}");
    }
}

#[test]
fn a_date_with_a_time_is_reported() {
    let site = SiteTest::with_records().edit(CASE, "published = 2018-06-01", "published = 2018-06-01T08:00:00+08:00");
    let en = r"
        error[bad-date]: the date of `published` is written `2018-06-01T08:00:00+08:00`
          --> content/cases/c1.md:4:13
        4 | published = 2018-06-01T08:00:00+08:00
          |             ^^^^^^^^^^^^^^^^^^^^^^^^^
          = record: c1
          = help: write `published = 2018-06-01`, without quotes
        ";
    assert_eq!(site.findings(), text(en));
}

#[test]
fn a_leap_day_is_a_date() {
    let site = SiteTest::with_records().edit(CASE, "published = 2018-06-01", "published = 2016-02-29");
    assert_eq!(site.findings(), "");
}

#[test]
fn a_number_out_of_its_range_is_reported() {
    let site = SiteTest::with_records().edit(PROJECT, "progress = 100", "progress = 101");
    let en = r"
        error[bad-number]: the value of `progress`, 101, is out of range
          --> content/projects/p1.toml:27:12
        27 | progress = 101
           |            ^^^
          = record: p1
          = help: write a whole number from 0 to 100
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        错误[bad-number]: `progress`（进度）的值 101 超出范围
          --> content/projects/p1.toml:27:12
        27 | progress = 101
           |            ^^^
          = 记录: p1
          = 办法: 写 0 到 100 的整数
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn the_ends_of_a_range_belong_to_it() {
    let site = SiteTest::with_records().edit(PROJECT, "progress = 100", "progress = 0");
    assert_eq!(site.findings(), "");
}

#[test]
fn a_period_that_ends_before_it_starts_is_reported() {
    let site = SiteTest::with_records().edit(PROJECT, "until = 2018-11-25", "until = 2018-11-14");
    let en = r"
        error[bad-period]: the last day, 2018-11-14, is before the first, 2018-11-15
          --> content/projects/p1.toml:25:9
        25 | until = 2018-11-14
           |         ^^^^^^^^^^
          = record: p1
          = help: write `days = 10` (both ends included) or `until = 2018-05-12` (the last day)
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        错误[bad-period]: 公示末日 2018-11-14 早于公示首日 2018-11-15
          --> content/projects/p1.toml:25:9
        25 | until = 2018-11-14
           |         ^^^^^^^^^^
          = 记录: p1
          = 办法: 写 `days = 10`（天数，含首尾两日）或 `until = 2018-05-12`（最后一日）
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn an_end_before_its_beginning_is_reported() {
    let site = SiteTest::with_records()
        .edit(PROJECT, "responsible =", "starts = 2018-05-01\nends = 2018-04-30\nresponsible =")
        .edit(DOCUMENT, "type =", "expires = 2018-01-31\ntype =");
    let en = r"
        error[dates-reversed]: `expires`, 2018-01-31, is before `published`, 2018-02-01
          --> content/documents/d1.md:6:11
        6 | expires = 2018-01-31
          |           ^^^^^^^^^^
          = record: d1
          = see: content/documents/d1.md:4:13: `published` is here
          = help: mend whichever of `expires` and `published` is wrong

        error[dates-reversed]: `ends`, 2018-04-30, is before `starts`, 2018-05-01
          --> content/projects/p1.toml:10:8
        10 | ends = 2018-04-30
           |        ^^^^^^^^^^
          = record: p1
          = see: content/projects/p1.toml:9:10: `starts` is here
          = help: mend whichever of `ends` and `starts` is wrong
        ";
    assert_eq!(site.findings(), text(en));
    let site = SiteTest::with_records().edit(PROJECT, "responsible =", "starts = 2018-05-01\nends = 2018-04-30\nresponsible =");
    let zh = r"
        错误[dates-reversed]: 完工日期 2018-04-30 早于开工日期 2018-05-01
          --> content/projects/p1.toml:10:8
        10 | ends = 2018-04-30
           |        ^^^^^^^^^^
          = 记录: p1
          = 另见: content/projects/p1.toml:9:10: 开工日期在这里
          = 办法: 改正 `ends` 和 `starts` 中写错的一个
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
    let one_day = SiteTest::with_records()
        .edit(PROJECT, "responsible =", "starts = 2018-05-01\nends = 2018-05-01\nresponsible =")
        .edit(DOCUMENT, "type =", "expires = 2018-02-01\ntype =");
    assert_eq!(one_day.findings(), "");
}

#[test]
fn a_period_of_no_days_is_reported() {
    let site = SiteTest::with_records().edit(PROJECT, "days = 10", "days = 0");
    let en = r"
        error[bad-period]: a period cannot have 0 days
          --> content/projects/p1.toml:19:8
        19 | days = 0
           |        ^
          = record: p1
          = help: write `days = 10` (both ends included) or `until = 2018-05-12` (the last day)
        ";
    assert_eq!(site.findings(), text(en));
}

#[test]
fn a_period_with_two_ends_is_reported() {
    let site = SiteTest::with_records().edit(PROJECT, "days = 10", "days = 10\nuntil = 2018-04-10");
    let en = r"
        error[bad-period]: `days` and `until` are both written
          --> content/projects/p1.toml:20:9
        20 | until = 2018-04-10
           |         ^^^^^^^^^^
          = record: p1
          = help: write `days = 10` (both ends included) or `until = 2018-05-12` (the last day)
        ";
    assert_eq!(site.findings(), text(en));
}

#[test]
fn a_period_may_have_one_day_or_none_at_all() {
    let site = SiteTest::with_records()
        .edit(PROJECT, "days = 10\n", "")
        .edit(PROJECT, "until = 2018-11-25", "until = 2018-11-15")
        .edit("gongshi.toml", "hotline = \"12317\"\n", "hotline = \"12317\"\n\n[rules]\nvillage_notice_days = 1\n");
    assert_eq!(site.findings(), "");
}

#[test]
fn a_character_that_turns_the_text_around_is_reported() {
    let site = SiteTest::with_records().edit(PROJECT, "responsible = \"赵大山\"", "responsible = \"赵\u{202e}大山\"");
    let en = r#"
        error[bad-text]: `responsible` holds the invisible character U+202E
          --> content/projects/p1.toml:9:15
        9 | responsible = "赵\u{202e}大山"
          |               ^^^^^^^^^^^^^^^^
          = record: p1
          = help: remove it, or type the text again
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        错误[bad-text]: `responsible`（责任人）中有看不见的字符 U+202E
          --> content/projects/p1.toml:9:15
        9 | responsible = "赵\u{202e}大山"
          |               ^^^^^^^^^^^^^^^^
          = 记录: p1
          = 办法: 删掉它，或重新输入这段文字
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn a_line_break_in_a_title_is_reported() {
    let site = SiteTest::with_records().edit(PROJECT, "东岭村道路项目", "东岭村\\n道路项目");
    let en = r#"
        error[bad-text]: `title` holds a line break
          --> content/projects/p1.toml:2:9
        2 | title = "东岭村\n道路项目"
          |         ^^^^^^^^^^^^^^^^^^
          = record: p1
          = help: remove it, or type the text again
        "#;
    assert_eq!(site.findings(), text(en));
}

#[test]
fn a_control_character_in_a_text_is_reported_where_it_stands() {
    let site = SiteTest::with_records().edit(CASE, "情况见", "情\u{8}况见");
    let en = r"
        error[bad-text]: `body` holds the invisible character U+0008
          --> content/cases/c1.md:17:2
        17 | 情\u{8}况见[项目](p1)。
           |   ^^^^^
          = record: c1
          = help: remove it, or type the text again
        ";
    assert_eq!(site.findings(), text(en));
}

#[test]
fn a_full_width_blank_and_a_line_break_in_a_body_are_no_control_characters() {
    let site = SiteTest::with_records().edit(PROJECT, "赵大山", "赵\u{3000}大山").edit(
        PROJECT,
        "计划公示正文。",
        "计划公示\\n\\n\u{3000}\u{3000}正文。",
    );
    assert_eq!(site.findings(), "");
}

#[test]
fn a_character_of_no_width_in_a_name_is_reported_and_in_prose_is_not() {
    let site = SiteTest::with_records().edit(PROJECT, "东岭村道路项目", "东岭村\u{200b}道路项目");
    assert!(
        site.findings().starts_with("error[bad-text]: `title` holds the invisible character U+200B\n"),
        "{}",
        site.findings()
    );
    let site = SiteTest::with_records().edit(PROJECT, "计划公示正文。", "计划公示\u{200b}正文。");
    assert_eq!(site.findings(), "");
}
