//! Figures that must agree.

use gongshi::diag::Lang;

use super::{CASE, DOCUMENT, FUND, PROJECT, text};
use crate::support::SiteTest;

#[test]
fn a_fund_whose_shares_do_not_add_up_is_reported() {
    let site = SiteTest::with_records().edit(FUND, "amount = \"20.00万元\"", "amount = \"19.9999万元\"");
    let en = r#"
        error[fund-sum]: the fund has 50.00万元, its parts add up to 49.9999万元: 1.00 元 less
          --> content/funds/f1.toml:7:10
        7 | amount = "50.00万元"
          |          ^^^^^^^^^^^
          = record: f1
          = help: shares 49.9999万元 + unallocated 0.00万元 + returned 0.00万元 must be the sum; mend a figure, or state `unallocated` or `returned`
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        错误[fund-sum]: 资金总额 50.00万元，各部分合计 49.9999万元，少 1.00 元
          --> content/funds/f1.toml:7:10
        7 | amount = "50.00万元"
          |          ^^^^^^^^^^^
          = 记录: f1
          = 办法: 分配 49.9999万元 + 未分配 0.00万元 + 收回 0.00万元 应等于总额；改正数字，或写明 `unallocated`、`returned`
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn a_project_whose_sources_do_not_add_up_is_reported() {
    let site = SiteTest::with_records().edit(PROJECT, "budget = \"30.00万元\"", "budget = \"31.00万元\"");
    let en = r#"
        error[project-sum]: the budget is 31.00万元, its sources add up to 30.00万元: 10,000.00 元 less
          --> content/projects/p1.toml:7:10
        7 | budget = "31.00万元"
          |          ^^^^^^^^^^^
          = record: p1
          = help: mend `budget` or an amount of `[[funding]]`; money from elsewhere goes into `other_funding`
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        错误[project-sum]: 资金规模 31.00万元，资金来源合计 30.00万元，少 10,000.00 元
          --> content/projects/p1.toml:7:10
        7 | budget = "31.00万元"
          |          ^^^^^^^^^^^
          = 记录: p1
          = 办法: 改正 `budget` 或 `[[funding]]` 的金额；来自其他渠道的写在 `other_funding`
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn a_project_without_a_source_of_money_is_a_warning() {
    let site = SiteTest::with_records().edit(PROJECT, "[[funding]]\nfund = \"f1\"\namount = \"30.00万元\"\n", "");
    let en = r#"
        warning[no-funding]: the budget is 30.00万元, but no source of money is named
          --> content/projects/p1.toml:7:10
        7 | budget = "30.00万元"
          |          ^^^^^^^^^^^
          = record: p1
          = help: add `[[funding]]` once the money is there; money from elsewhere goes into `other_funding`
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        警告[no-funding]: 资金规模 30.00万元，没有写资金来源
          --> content/projects/p1.toml:7:10
        7 | budget = "30.00万元"
          |          ^^^^^^^^^^^
          = 记录: p1
          = 办法: 资金落实后加上 `[[funding]]`；来自其他渠道的写在 `other_funding`
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn projects_that_draw_more_than_their_place_was_given_are_reported() {
    let site = SiteTest::with_records().file("content/projects/p2.toml", SECOND);
    let en = r#"
        error[fund-overdrawn]: projects of 花山镇 draw 50.000001万元 from `f1`, which gave them, their villages and 花山镇 itself 50.00万元: 0.01 元 too much
          --> content/funds/f1.toml:1:6
        1 | id = "f1"
          |      ^^^^
          = record: f1
          = see: content/projects/p1.toml:13:8: `p1` draws 30.00万元
          = see: content/projects/p2.toml:9:8: `p2` draws 20.000001万元
          = help: compare `[[allocation]]` of the fund with `[[funding]]` of the projects
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        错误[fund-overdrawn]: 花山镇的项目从 `f1` 使用 50.000001万元，分配给这些项目、所在的村和花山镇本级的只有 50.00万元，超出 0.01 元
          --> content/funds/f1.toml:1:6
        1 | id = "f1"
          |      ^^^^
          = 记录: f1
          = 另见: content/projects/p1.toml:13:8: `p1` 使用 30.00万元
          = 另见: content/projects/p2.toml:9:8: `p2` 使用 20.000001万元
          = 办法: 核对资金的 `[[allocation]]` 和各项目的 `[[funding]]`
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn spending_more_than_the_budget_is_reported() {
    let site = SiteTest::with_records().edit(PROJECT, "spent = \"29.50万元\"", "spent = \"30.000001万元\"");
    let en = r#"
        error[overspent]: 30.000001万元 were spent of a budget of 30.00万元: 0.01 元 too much
          --> content/projects/p1.toml:26:9
        26 | spent = "30.000001万元"
           |         ^^^^^^^^^^^^^^^
          = record: p1
          = help: mend one of them; if money was added, mend `budget` and its sources first
        "#;
    assert_eq!(site.findings(), text(en));
}

#[test]
fn spending_that_falls_is_reported() {
    let site = SiteTest::with_records().edit(PROJECT, "days = 10", "days = 10\nspent = \"29.60万元\"");
    let en = r#"
        error[spending-falls]: 29.50万元 were spent so far, 1,000.00 元 less than the 29.60万元 of an earlier notice
          --> content/projects/p1.toml:27:9
        27 | spent = "29.50万元"
           |         ^^^^^^^^^^^
          = record: p1
          = see: content/projects/p1.toml:20:9: the earlier notice
          = help: `spent` is the sum up to that day, not that of the period alone
        "#;
    assert_eq!(site.findings(), text(en));
}

#[test]
fn more_recovered_than_the_case_concerns_is_reported() {
    let site = SiteTest::with_records().edit(CASE, "project = \"p1\"", "amount = \"1.00万元\"\nrecovered = \"1.20万元\"");
    let en = r#"
        error[over-recovered]: 1.20万元 were recovered of 1.00万元: 2,000.00 元 too much
          --> content/cases/c1.md:10:13
        10 | recovered = "1.20万元"
           |             ^^^^^^^^^^
          = record: c1
          = help: compare `amount` and `recovered`
        "#;
    assert_eq!(site.findings(), text(en));
}

#[test]
fn a_notice_that_is_shown_for_too_few_days_is_reported() {
    let site = SiteTest::with_records().edit(PROJECT, "until = 2018-11-25", "until = 2018-11-23");
    let en = r"
        error[period-too-short]: the period has 9 days; 10 are the least
          --> content/projects/p1.toml:25:9
        25 | until = 2018-11-23
           |         ^^^^^^^^^^
          = record: p1
          = help: write `days = 10` or a later `until`; the least is `[rules] village_notice_days` in `gongshi.toml`
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        错误[period-too-short]: 公示期只有 9 天，至少要 10 天
          --> content/projects/p1.toml:25:9
        25 | until = 2018-11-23
           |         ^^^^^^^^^^
          = 记录: p1
          = 办法: 写 `days = 10` 或更晚的 `until`；本门户的天数在 `gongshi.toml` 的 `[rules] village_notice_days`
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn an_index_number_that_two_records_have_is_reported() {
    let site = SiteTest::with_records().edit(FUND, "year = 2018", "year = 2018\nindex_number = \"YL-2018-1\"").edit(
        DOCUMENT,
        "type = \"notice\"",
        "type = \"notice\"\nindex_number = \"YL-2018-1\"",
    );
    let en = r#"
        error[duplicate-index-number]: index number `YL-2018-1` is already taken
          --> content/funds/f1.toml:7:16
        7 | index_number = "YL-2018-1"
          |                ^^^^^^^^^^^
          = record: f1
          = see: content/documents/d1.md:7:16: the other one is here
          = help: give one of them another index number
        "#;
    assert_eq!(site.findings(), text(en));
}

/// A second project of 花山镇 that draws 20.000001万元 from the fund.
const SECOND: &str = "id = \"p2\"\ntitle = \"花山镇饮水项目\"\npublished = 2018-04-01\nfocus = [\"funds\"]\ntownship = \"huashan\"\nbudget = \"20.000001万元\"\n\n[[funding]]\nfund = \"f1\"\namount = \"20.000001万元\"\n";

#[test]
fn figures_that_just_agree_are_quiet() {
    let site = SiteTest::with_records()
        .file("content/projects/p2.toml", SECOND.replace("20.000001", "20.00"))
        .edit(PROJECT, "spent = \"29.50万元\"", "spent = \"30.00万元\"")
        .edit(PROJECT, "days = 10", "days = 10\nspent = \"30.00万元\"")
        .edit(PROJECT, "until = 2018-11-25", "until = 2018-11-24")
        .edit(CASE, "project = \"p1\"", "amount = \"1.20万元\"\nrecovered = \"1.20万元\"");
    assert_eq!(site.findings(), "");
    let site = SiteTest::with_records()
        .edit(FUND, "amount = \"20.00万元\"", "amount = \"19.00万元\"")
        .edit(FUND, "amount = \"50.00万元\"", "amount = \"50.00万元\"\nunallocated = \"0.40万元\"\nreturned = \"6000元\"")
        .edit(PROJECT, "budget = \"30.00万元\"", "budget = \"31.00万元\"\nother_funding = \"10000元\"");
    assert_eq!(site.findings(), "");
    let site = SiteTest::with_records().edit(PROJECT, "budget = \"30.00万元\"\n", "").edit(
        PROJECT,
        "[[funding]]\nfund = \"f1\"\namount = \"30.00万元\"\n",
        "",
    );
    assert_eq!(site.findings(), "", "a project without a budget needs no source yet");
}

#[test]
fn a_share_of_its_own_is_drawn_by_that_project_only() {
    let own = "[[allocation]]\nproject = \"p1\"\namount = \"30.00万元\"\n";
    let village = "[[allocation]]\ntownship = \"花山\"\nvillage = \"东岭\"\namount = \"30.00万元\"\n";
    let site = SiteTest::with_records().edit(FUND, village, own);
    assert_eq!(site.findings(), "");
    let other = SECOND.replace("20.000001", "20.00");
    let site = site.file("content/projects/p2.toml", other).edit(PROJECT, "30.00万元", "29.00万元").edit(
        PROJECT,
        "29.50万元",
        "29.00万元",
    );
    assert_eq!(site.findings(), "", "the rest of the share stays unused");
}

#[test]
fn a_portal_sets_its_own_shortest_period() {
    let site = SiteTest::with_records().edit(
        "gongshi.toml",
        "hotline = \"12317\"\n",
        "hotline = \"12317\"\n\n[rules]\nvillage_notice_days = 12\n",
    );
    let expected = ["the period has 10 days; 12 are the least", "the period has 11 days; 12 are the least"];
    let found = site.findings();
    assert_eq!(expected.map(|message| found.matches(message).count()), [1, 1], "{found}");
}

/// A portal whose notices must be shown for a number of working days; 1 to 7 October 2018 are off, the weekend before is
/// worked.
fn in_working_days(least: &str) -> SiteTest {
    SiteTest::with_records().edit(
        "gongshi.toml",
        "hotline = \"12317\"\n",
        &format!(
            "hotline = \"12317\"\n\n[rules]\nvillage_notice_working_days = {least}\n\n[[holiday]]\nname = \"国庆节\"\n\
             from = 2018-10-01\nuntil = 2018-10-07\nworked = [2018-09-29, 2018-09-30]\n"
        ),
    )
}

#[test]
fn a_period_with_too_few_working_days_is_reported() {
    let site = in_working_days("5").edit(
        PROJECT,
        "published = 2018-11-15\nuntil = 2018-11-25",
        "published = 2018-09-28\nuntil = 2018-10-08",
    );
    let en = r"
        error[period-too-short]: the period has 4 working days; 5 are the least
          --> content/projects/p1.toml:25:9
        25 | until = 2018-10-08
           |         ^^^^^^^^^^
          = record: p1
          = help: write `until = 2018-10-09` or later; the least is `[rules] village_notice_working_days` in `gongshi.toml`
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        错误[period-too-short]: 公示期只有 4 个工作日，至少要 5 个
          --> content/projects/p1.toml:25:9
        25 | until = 2018-10-08
           |         ^^^^^^^^^^
          = 记录: p1
          = 办法: 写 `until = 2018-10-09` 或更晚；本门户的规定在 `gongshi.toml` 的 `[rules] village_notice_working_days`
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
    let site = site.edit(PROJECT, "until = 2018-10-08", "until = 2018-10-09");
    assert_eq!(site.findings(), "");
}

#[test]
fn calendar_days_are_needed_too_where_working_days_are_counted() {
    let site = in_working_days("5").edit(PROJECT, "days = 10", "days = 9");
    assert!(site.findings().starts_with("error[period-too-short]: the period has 9 days; 10 are the least\n"));
    assert_eq!(in_working_days("7").findings(), "");
}

#[test]
fn working_days_of_a_year_without_holidays_are_reported_once() {
    let site = in_working_days("5").edit("gongshi.toml", "from = 2018-10-01\nuntil = 2018-10-07", "from = 2019-10-01");
    let en = r"
        warning[holidays-missing]: notices of 2018 are held against working days, but no `[[holiday]]` is of 2018
          --> gongshi.toml:11:31
        11 | village_notice_working_days = 5
           |                               ^
          = help: write the holidays of 2018 as `[[holiday]]`, as the State Council announced them
        ";
    assert_eq!(site.findings(), text(en));
}

#[test]
fn a_holiday_that_cannot_be_is_reported() {
    let site = in_working_days("5").edit("gongshi.toml", "until = 2018-10-07", "until = 2019-10-07");
    let zh = r"
        错误[bad-period]: 假期从 2018-10-01 到 2019-10-07，应当是 1 到 31 天
          --> gongshi.toml:16:9
        16 | until = 2019-10-07
           |         ^^^^^^^^^^
          = 办法: 写 `from = 2018-10-01`（第一天）和 `until = 2018-10-07`（最后一天）
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
    let site = in_working_days("0");
    assert!(site.findings().contains("write a whole number from 1 to 366"), "{}", site.findings());
    let site = in_working_days("5").edit("gongshi.toml", "from = 2018-10-01\n", "");
    let en = r"
        error[missing-field]: `[[holiday]]` has no `from`, which is required
          --> gongshi.toml:13:1
        13 | [[holiday]]
           | ^^^^^^^^^^^
          = help: add it, for example `from = 2018-10-01`
        ";
    assert_eq!(site.findings(), text(en));
}

#[test]
fn a_project_that_states_less_than_a_notice_that_is_shown_is_told() {
    let at = |day: &str| {
        SiteTest::with_records()
            .edit(PROJECT, "implementer =", "spent = \"29.40万元\"\nhouseholds = 3\npeople = 3\nimplementer =")
            .edit(PROJECT, "published = 2018-11-15\nuntil = 2018-11-25", &format!("published = {day}\nuntil = 2018-12-10"))
    };
    assert_eq!(at("2018-11-21").findings(), "");
    let site = at("2018-11-20");
    let en = r#"
        warning[figures-disagree]: `spent` of the project, 29.40万元, is less than that of its notice of 2018-11-20, 29.50万元
          --> content/projects/p1.toml:1:6
        1 | id = "p1"
          |      ^^^^
          = record: p1
          = help: bring `spent` of the project up to date, or mend that of the notice
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        警告[figures-disagree]: 项目的已支出金额 29.40万元 少于 2018-11-20 公示的累计支出 29.50万元
          --> content/projects/p1.toml:1:6
        1 | id = "p1"
          |      ^^^^
          = 记录: p1
          = 办法: 把项目的 `spent` 改成现在的数，或者改正公示里的数
        "#;
    assert_eq!(site.findings_in(gongshi::diag::Lang::Zh), text(zh));
    assert_eq!(site.run(&["build"]).code, 0);
    let stated =
        |amount: &str| SiteTest::with_records().edit(PROJECT, "implementer =", &format!("spent = \"{amount}\"\nimplementer ="));
    assert_eq!(stated("29.50万元").findings(), "");
}

#[test]
fn fewer_persons_than_households_are_told() {
    let site = SiteTest::with_records().edit(PROJECT, "implementer =", "households = 93\npeople = 42\nimplementer =");
    let en = r#"
        warning[figures-disagree]: `people`, 42, is less than `households`, 93
          --> content/projects/p1.toml:1:6
        1 | id = "p1"
          |      ^^^^
          = record: p1
          = help: mend whichever of `people` and `households` is wrong
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        警告[figures-disagree]: 受益人数 42 少于受益户数 93
          --> content/projects/p1.toml:1:6
        1 | id = "p1"
          |      ^^^^
          = 记录: p1
          = 办法: 改正 `people` 和 `households` 中写错的一个
        "#;
    assert_eq!(site.findings_in(gongshi::diag::Lang::Zh), text(zh));
}

#[test]
fn a_project_that_is_paid_from_a_withdrawn_fund_is_told_from_the_day_on() {
    let withdrawn = |day: &str| {
        let withdrawal = format!("withdrawn = {{ date = {day}, reason = \"重复公开\" }}\nyear = 2018");
        SiteTest::with_records().edit(FUND, "year = 2018", &withdrawal)
    };
    assert_eq!(withdrawn("2018-11-21").findings(), "");
    let site = withdrawn("2018-11-20");
    let en = r#"
        warning[withdrawn-fund]: `f1` was withdrawn on 2018-11-20
          --> content/projects/p1.toml:13:8
        13 | fund = "f1"
           |        ^^^^
          = record: p1
          = see: content/funds/f1.toml:1:6: the withdrawn fund
          = help: name the fund that took its place, or say where the project is paid from now
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        警告[withdrawn-fund]: `f1` 已于 2018-11-20 撤回
          --> content/projects/p1.toml:13:8
        13 | fund = "f1"
           |        ^^^^
          = 记录: p1
          = 另见: content/funds/f1.toml:1:6: 撤回的资金
          = 办法: 写代替它的那笔资金的编号，或者改写项目的资金来源
        "#;
    assert_eq!(site.findings_in(gongshi::diag::Lang::Zh), text(zh));
    let run = site.run(&["build"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
}
