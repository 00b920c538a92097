//! Personal data, and what may let it pass.

use gongshi::diag::Lang;

use super::{FUND, PROJECT, text};
use crate::support::SiteTest;

#[test]
fn a_mobile_number_in_a_field_is_reported() {
    let site = SiteTest::with_records().edit(
        PROJECT,
        "responsible = \"赵大山\"",
        "responsible = \"赵大山\"\ncontact = \"赵大山 138-0013-8000\"",
    );
    let en = r#"
        error[personal-data]: here is a mobile number: 13*********
          --> content/projects/p1.toml:10:16
        10 | contact = "赵大山 ***-****-****"
           |                   ^^^^^^^^^^^^^
          = record: p1
          = help: remove it; give the landline of an office
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        错误[personal-data]: 这里有手机号 13*********
          --> content/projects/p1.toml:10:16
        10 | contact = "赵大山 ***-****-****"
           |                   ^^^^^^^^^^^^^
          = 记录: p1
          = 办法: 删掉；办公联系方式写固定电话
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn a_resident_id_that_escapes_hide_is_reported() {
    let site = SiteTest::with_records().edit(
        FUND,
        "year = 2018",
        &format!("year = 2018\npurpose = \"发给张丰，身份证 \\u0031{}\"", &resident_id()[1..]),
    );
    let en = r#"
        error[personal-data]: here is a resident ID: 11****************
          --> content/funds/f1.toml:7:11
        7 | purpose = "发给张丰，身份证 \u*********************"
          |           ^
          = record: f1
          = help: remove it; tell people of one name apart by village, group and household
        "#;
    assert_eq!(site.findings(), text(en));
}

#[test]
fn personal_data_in_a_text_attachment_is_reported() {
    let site = SiteTest::with_records().file("content/funds/名单.csv", GBK_LIST).edit(
        FUND,
        "year = 2018",
        "year = 2018\nattachments = [{ file = \"名单.csv\" }]",
    );
    let en = r"
        error[personal-data]: here is a mobile number: 13*********
          --> content/funds/名单.csv:2:4
        2 | 张丰,***********
          |      ^^^^^^^^^^^
          = help: remove it; give the landline of an office
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        错误[personal-data]: 这里有手机号 13*********
          --> content/funds/名单.csv:2:4
        2 | 张丰,***********
          |      ^^^^^^^^^^^
          = 办法: 删掉；办公联系方式写固定电话
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn the_heading_of_a_column_tells_what_its_numbers_are() {
    let list = "2018年名单\n姓名,一卡通账号,编号\n张*,81010101234567890,202600012345678901\n";
    let site = SiteTest::with_records().file("content/funds/名单.csv", list).edit(
        FUND,
        "year = 2018",
        "year = 2018\nattachments = [{ file = \"名单.csv\" }]",
    );
    let en = r"
        error[personal-data]: here is an account number: 81***************
          --> content/funds/名单.csv:3:4
        3 | 张*,*****************,******************
          |     ^^^^^^^^^^^^^^^^^
          = help: remove it; tell people of one name apart by village, group and household
        ";
    assert_eq!(site.findings(), text(en));
    let table = "计划公示正文。\\n\\n| 户 | 账号 |\\n|---|---|\\n| 1 | 81010101234567890 |";
    let found = SiteTest::with_records().edit(PROJECT, "计划公示正文。", table).findings();
    assert!(found.starts_with("error[personal-data]: here is an account number: 81***************\n"), "{found}");
}

#[test]
fn an_address_that_a_text_leads_to_hides_no_number() {
    for address in ["https://example.gov.cn/%31380013%38000", "https://example.gov.cn/&#49;3800138000"] {
        let site = SiteTest::with_records().edit("content/documents/d1.md", "各乡镇", &format!("[值班]({address})各乡镇"));
        let found = site.findings();
        assert!(found.starts_with("error[personal-data]: here is a mobile number: 13*********\n"), "{address}: {found}");
    }
}

#[test]
fn personal_data_in_the_configuration_is_reported_where_it_is_written() {
    let address = "[government]\nerror_report_url = \"https://example.gov.cn/13800138000\"\n\n[authority]";
    let site = SiteTest::with_records().edit("gongshi.toml", "[authority]", address);
    let en = r#"
        error[personal-data]: here is a mobile number: 13*********
          --> gongshi.toml:6:20
        6 | error_report_url = "https://example.gov.cn/***********"
          |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          = help: remove it; give the landline of an office
        "#;
    assert_eq!(site.findings(), text(en));
}

#[test]
fn a_name_with_a_last_day_that_stands_in_other_texts_is_reported() {
    let site = SiteTest::with_records()
        .edit("content/cases/c1.md", "虚报冒领问题", "原会计钱有田虚报冒领问题")
        .edit("content/cases/c1.md", "[[person]]\n", "[[person]]\nname_until = 2019-06-30\n")
        .edit("content/cases/c1.md", "focus =", "attachments = [{ file = \"清单.csv\" }]\nfocus =")
        .file("content/cases/清单.csv", "姓名,金额\n钱有田,100元\n");
    let en = r#"
        error[name-stays]: here is `钱有田` too, and stays after `name_until`
          --> content/cases/c1.md:3:16
        3 | title = "东岭村原会计钱有田虚报冒领问题的通报"
          |                      ^^^^^^
          = record: c1
          = see: content/cases/c1.md:13:14: the last day is written here
          = help: write the post here instead of the name; where the name is to stay public, leave out `name_until`

        error[name-stays]: here is `钱有田` too, and stays after `name_until`
          --> content/cases/清单.csv:2:1
        2 | 钱有田,100元
          | ^^^^^^
          = record: c1
          = see: content/cases/c1.md:13:14: the last day is written here
          = help: write the post here instead of the name; where the name is to stay public, leave out `name_until`
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = "错误[name-stays]: 这里也有 `钱有田`，`name_until` 到期以后还会显示\n";
    assert!(site.findings_in(Lang::Zh).starts_with(zh), "{}", site.findings_in(Lang::Zh));
    let masked = SiteTest::with_records().edit("content/cases/c1.md", "虚报冒领问题", "原会计钱某某虚报冒领问题").edit(
        "content/cases/c1.md",
        "name = \"钱有田\"",
        "name_until = 2019-06-30\nname = \"钱某某\"",
    );
    assert_eq!(masked.findings(), "");
}

#[test]
fn each_of_several_names_in_one_field_is_looked_for() {
    let site = SiteTest::with_records()
        .edit("content/cases/c1.md", "name = \"钱有田\"", "name_until = 2019-06-30\nname = \"孙某某、钱有田\"")
        .edit("content/cases/c1.md", "情况见", "钱有田的情况见");
    let found = site.findings();
    assert!(found.starts_with("error[name-stays]: here is `钱有田` too, and stays after `name_until`\n"), "{found}");
    assert_eq!(found.matches("name-stays").count(), 1);
}

#[test]
fn messages_of_other_rules_show_no_personal_data() {
    let site = SiteTest::with_records().edit(PROJECT, "township = \"huashan\"", "township = \"花山13800138000\"").edit(
        FUND,
        "level = \"central\"",
        "level = \"中央13800138000\"",
    );
    let (human, json) = (site.findings(), site.run(&["check", "--format", "json"]).stdout);
    for code in ["unknown-name", "unknown-choice"] {
        assert!(human.contains(&format!("error[{code}]")) && json.contains(&format!("\"code\":\"{code}\"")), "{human}");
    }
    assert!(!human.contains("0138000") && !json.contains("0138000"), "{human}\n{json}");
}

#[test]
fn an_exception_without_use_is_reported() {
    let site = SiteTest::with_records().file("content/exceptions.toml", EXCEPTION);
    let en = r"
        error[exception-unused]: the exception is not used: `contact` of record `p1` has no finding `personal-data`
          --> content/exceptions.toml:1:1
        1 | [[exception]]
          | ^^^^^^^^^^^^^
          = help: remove the exception, or mend `record` and `field`
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        错误[exception-unused]: 例外没有用到：记录 `p1` 的 `contact` 没有 `personal-data` 问题
          --> content/exceptions.toml:1:1
        1 | [[exception]]
          | ^^^^^^^^^^^^^
          = 办法: 删掉这条例外，或改正 `record` 和 `field`
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn the_end_of_an_exception_is_told_before_it_comes() {
    let site = with_contact().file("content/exceptions.toml", EXCEPTION.replace("2019-06-30", "2018-12-31"));
    let run = site.run(&["due"]);
    let line = "2019-01-01  p1  the exception [personal-data] of `contact` has ended; nothing can be published from then on  \
                东岭村道路项目\n";
    assert!(run.stdout.ends_with(line), "{}", run.stdout);
    let run = site.run(&["due", "--lang", "zh"]);
    let line = "2019-01-01  p1  例外 [personal-data] contact 到期，此后不能发布  东岭村道路项目\n";
    assert!(run.stdout.ends_with(line), "{}", run.stdout);
    let sooner = with_contact().file("content/exceptions.toml", EXCEPTION.replace("2019-06-30", "2018-11-21"));
    let run = sooner.run(&["check"]);
    assert!(run.stdout.ends_with("; next rebuild due 2018-11-22\n"), "{}", run.stdout);
}

#[test]
fn an_exception_that_has_ended_lets_nothing_pass() {
    let site = with_contact().file("content/exceptions.toml", EXCEPTION.replace("2019-06-30", "2018-11-19"));
    let en = r#"
        error[exception-expired]: the exception ended on 2018-11-19
          --> content/exceptions.toml:7:9
        7 | until = 2018-11-19
          |         ^^^^^^^^^^
          = help: remove the exception, or change `until` once that is approved

        error[personal-data]: here is a mobile number: 13*********
          --> content/projects/p1.toml:10:12
        10 | contact = "***********"
           |            ^^^^^^^^^^^
          = record: p1
          = help: remove it; give the landline of an office
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        错误[exception-expired]: 例外已在 2018-11-19 到期
          --> content/exceptions.toml:7:9
        7 | until = 2018-11-19
          |         ^^^^^^^^^^
          = 办法: 删掉这条例外，或经批准后改 `until`

        错误[personal-data]: 这里有手机号 13*********
          --> content/projects/p1.toml:10:12
        10 | contact = "***********"
           |            ^^^^^^^^^^^
          = 记录: p1
          = 办法: 删掉；办公联系方式写固定电话
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

/// "姓名,电话" and "张丰,13800138000" in GBK, as WPS saves it.
const GBK_LIST: &[u8] = b"\xD0\xD5\xC3\xFB,\xB5\xE7\xBB\xB0\r\n\xD5\xC5\xB7\xE1,13800138000\r\n";

/// An exception for the contact of the project.
const EXCEPTION: &str = "[[exception]]\nrule = \"personal-data\"\nrecord = \"p1\"\nfield = \"contact\"\nreason = \"值班手机，本人书面同意\"\napproved_by = \"县政府办公室\"\nuntil = 2019-06-30\n";

/// A number that is formed like a resident ID; its area code 110199 was never given to a place.
fn resident_id() -> String {
    let stem = "11019919900101001";
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = stem.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    format!("{stem}{}", char::from(b"10X98765432"[(sum % 11) as usize]))
}

/// The portal whose project names a mobile number.
fn with_contact() -> SiteTest {
    SiteTest::with_records().edit(PROJECT, "responsible = \"赵大山\"", "responsible = \"赵大山\"\ncontact = \"13800138000\"")
}

#[test]
fn an_approved_exception_lets_its_field_pass_and_no_other() {
    let site = with_contact().file("content/exceptions.toml", EXCEPTION);
    assert_eq!(site.findings(), "");
    let site = site.edit(PROJECT, "计划公示正文。", "请打13800138000。");
    let found = site.findings();
    assert_eq!(found.matches("error[").count(), 1, "{found}");
    assert!(found.contains("21 | body = \"请打***********。\""), "{found}");
}

#[test]
fn a_number_that_only_a_page_shows_is_reported_there() {
    let written = "值班手机[138](d1)00&#49;38000。";
    let site = SiteTest::with_records().edit(PROJECT, "计划公示正文。", written);
    let en = r"
        error[personal-data]: here is a mobile number: 13*********
          --> projects/p1/index.html
          = help: remove it; give the landline of an office
        ";
    assert_eq!(site.findings(), text(en));
    let run = site.run(&["build"]);
    assert_eq!((run.code, site.path("public").exists()), (1, false));
    let phone = SiteTest::new().edit("gongshi.toml", "0439-5550000", "13800138000");
    assert!(phone.findings().contains("error[personal-data]: here is a mobile number"), "{}", phone.findings());
}

#[test]
fn what_a_portal_must_show_is_quiet() {
    let site = SiteTest::with_records()
        .edit(PROJECT, "responsible = \"赵大山\"", "responsible = \"赵大山\"\ncontact = \"0439-5550101，监督电话12317\"")
        .edit(PROJECT, "计划公示正文。", "统一社会信用代码91110108MA01234567，索引号000014349/2018-07866，资金13800138000元。");
    assert_eq!(site.findings(), "");
}

const ROSTER: &str = "2018年发放名单\n序号,姓名,金额\n1,赵*山,500元\n2,李小满,500元\n合计,,1000元\n";

/// A portal that shows the names of rosters without their middle, with a roster as attachment.
fn with_roster(roster: &str) -> SiteTest {
    SiteTest::with_records()
        .edit("gongshi.toml", "hotline = \"12317\"\n", "hotline = \"12317\"\n\n[privacy]\nrosters = \"middle\"\n")
        .file("content/funds/名单.csv", roster)
        .edit(FUND, "year = 2018", "year = 2018\nattachments = [{ file = \"名单.csv\" }]")
}

#[test]
fn a_roster_with_names_in_full_is_reported_where_the_portal_masks_them() {
    let en = r"
        error[roster-unmasked]: the column 姓名 has names that are not masked, from line 4 on
          --> content/funds/名单.csv:2:1
        2 | 序号,姓名,金额
          | ^^^^^^^^^^^^^^
          = help: mask the names in the file, such as 赵*山; the policy is `[privacy] rosters` in `gongshi.toml`
        ";
    assert_eq!(with_roster(ROSTER).findings(), text(en));
    let zh = r"
        错误[roster-unmasked]: “姓名”一列从第 4 行起有没有遮盖的姓名
          --> content/funds/名单.csv:2:1
        2 | 序号,姓名,金额
          | ^^^^^^^^^^^^^^
          = 办法: 在附件里把姓名遮盖好，如 赵*山；规定在 `gongshi.toml` 的 `[privacy] rosters`
        ";
    assert_eq!(with_roster(ROSTER).findings_in(Lang::Zh), text(zh));
    assert_eq!(with_roster(&ROSTER.replace("李小满", "李*满")).findings(), "");
    let site = SiteTest::with_records().file("content/funds/名单.csv", ROSTER);
    let site = site.edit(FUND, "year = 2018", "year = 2018\nattachments = [{ file = \"名单.csv\" }]");
    assert_eq!(site.findings(), "", "a portal without a policy shows names in full");
}

#[test]
fn a_portal_masks_the_names_that_it_wants_masked() {
    let site = SiteTest::with_records()
        .edit(
            "gongshi.toml",
            "hotline = \"12317\"\n",
            "hotline = \"12317\"\n\n[privacy]\nresponsible = \"surname\"\nrosters = \"middle\"\nname_columns = [\"受助人\"]\n",
        )
        .edit(PROJECT, "赵大山", "赵大山（花山镇副镇长）")
        .edit(PROJECT, "计划公示正文。", "|受助人|金额|\\n|-|-|\\n|李小满|500元|");
    let pages = site.pages();
    let hits = |name: &str| pages.values().filter(|page| page.contains(name)).count();
    assert_eq!((hits("赵大山"), hits("李小满")), (0, 0));
    let page = &pages["projects/p1/index.html"];
    assert!(page.contains("赵**（花山镇副镇长）") && page.contains("李*满"), "{page}");
}

#[test]
fn check_lists_the_exceptions_in_force() {
    let run = with_contact().file("content/exceptions.toml", EXCEPTION).run(&["check"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let listed =
        "exceptions in force: 1\n  [personal-data] p1 contact, until 2019-06-30: 值班手机，本人书面同意 (县政府办公室)\n";
    assert!(run.stdout.starts_with(listed), "{}", run.stdout);
    assert!(!SiteTest::with_records().run(&["check"]).stdout.contains("exceptions"));
}
