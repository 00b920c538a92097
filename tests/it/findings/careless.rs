//! What a careless hand leaves in texts: warnings.

use gongshi::diag::Lang;

use super::{CASE, DOCUMENT, FUND, PROJECT, text};
use crate::support::SiteTest;

/// The small portal with `words` as the text of its document.
fn with_text(words: &str) -> SiteTest {
    SiteTest::with_records().edit(DOCUMENT, "**公示。**各乡镇按要求办理。", words)
}

#[test]
fn buttons_of_a_web_page_are_reported() {
    let site = with_text("各乡镇按要求办理。\n\n【打印本页】");
    let en = r"
        warning[page-furniture]: `打印本页` seems to be copied along from a web page
          --> content/documents/d1.md:13:2
        13 | 【打印本页】
           |   ^^^^^^^^
          = record: d1
          = help: remove it; where the text is about the button, put it in quotes “”
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        警告[page-furniture]: `打印本页` 像是从网页上一起复制来的
          --> content/documents/d1.md:13:2
        13 | 【打印本页】
           |   ^^^^^^^^
          = 记录: d1
          = 办法: 删掉；写的就是按钮本身的，加上引号“”
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn what_is_written_about_buttons_is_quiet() {
    let site = with_text("网页上的“打印本页”也能打印附件，群众可以扫一扫公示牌上的二维码。");
    assert_eq!(site.findings(), "");
}

#[test]
fn blanks_of_a_template_are_reported() {
    let site = SiteTest::with_records().edit(PROJECT, "implementer =", "tasks = \"XX镇某某村道路\"\nimplementer =");
    let en = r#"
        warning[placeholder]: `XX镇某某村` seems to be a blank of a template
          --> content/projects/p1.toml:8:10
        8 | tasks = "XX镇某某村道路"
          |          ^^^^^^^^^^
          = record: p1
          = help: write the day, place, office or sum that is meant, or remove the sentence
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        警告[placeholder]: `XX镇某某村` 像是模板里没有填的空白
          --> content/projects/p1.toml:8:10
        8 | tasks = "XX镇某某村道路"
          |          ^^^^^^^^^^
          = 记录: p1
          = 办法: 写上确切的年月、地名、单位或金额；没有就删掉这句话
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn persons_without_names_and_forms_are_quiet() {
    assert_eq!(with_text("张某某、李某受到处理。").findings(), "");
    assert_eq!(with_text("公告格式如下：\n\nXX镇XX村项目公告，X年X月X日。").findings(), "");
}

#[test]
fn document_numbers_that_are_not_whole_are_reported() {
    let site = SiteTest::with_records().edit(FUND, "云财农[2018]1号", "云财农〔2018〕1");
    let en = r#"
        warning[document-number]: the document number `〔2018〕1` lacks its 号
          --> content/funds/f1.toml:8:23
        8 | document_number = "云财农〔2018〕1"
          |                          ^^^^^^^^^
          = record: f1
          = help: write `〔2018〕1号`
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        警告[document-number]: 发文字号 `〔2018〕1` 后面没有“号”
          --> content/funds/f1.toml:8:23
        8 | document_number = "云财农〔2018〕1"
          |                          ^^^^^^^^^
          = 记录: f1
          = 办法: 写作 `〔2018〕1号`
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
    let site = with_text("按云财农[2018]1号办理。");
    let en = r"
        warning[document-number]: the year of the document number `[2018]1号` does not stand in 〔〕
          --> content/documents/d1.md:11:5
        11 | 按云财农[2018]1号办理。
           |         ^^^^^^^^^
          = record: d1
          = help: write `〔2018〕1号`
        ";
    assert_eq!(site.findings(), text(en));
}

#[test]
fn whole_document_numbers_are_quiet() {
    assert_eq!(with_text("按云财农〔2018〕1、2号和云财农〔2018〕3号办理。").findings(), "");
}

#[test]
fn an_address_of_a_household_is_reported() {
    let site = with_text("- 张丰，花山镇东岭村3组12号");
    let en = r"
        warning[home-address]: here seems to be an address that leads to a household
          --> content/documents/d1.md:11:12
        11 | - 张丰，花山镇东岭村*组**号
           |                     ^^^^^^^
          = record: d1
          = help: write it down to village and group only
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        警告[home-address]: 这里像是写到门牌号的住址
          --> content/documents/d1.md:11:12
        11 | - 张丰，花山镇东岭村*组**号
           |                     ^^^^^^^
          = 记录: d1
          = 办法: 写到村、组为止
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn the_address_of_an_office_and_a_group_of_villagers_are_quiet() {
    assert_eq!(with_text("花山镇人民政府，花山路12号。\n\n东岭村3组修路2公里。").findings(), "");
}

#[test]
fn health_beside_a_name_is_reported_once_for_a_list() {
    let site = list("姓名,情况\n张丰,肢体残疾\n李长河,因病\n");
    let en = r"
        warning[health-in-list]: `残疾` stands beside a name in a list
          --> content/funds/名单.csv:2:6
        2 | 张丰,肢体残疾
          |          ^^^^
          = record: f1
          = help: remove illness and disability from the whole list; give the kind and the sum of the subsidy
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        警告[health-in-list]: 名单里姓名旁边写着 `残疾`
          --> content/funds/名单.csv:2:6
        2 | 张丰,肢体残疾
          |          ^^^^
          = 记录: f1
          = 办法: 从整张名单里删掉病情和残疾情况，只写补助类别和金额
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn health_without_a_name_is_quiet() {
    assert_eq!(list("类别,人数\n肢体残疾,12\n").findings(), "");
    assert_eq!(with_text("| 姓名 | 补助 |\n|---|---|\n| 张丰 | 500元 |\n\n残疾人两项补贴按月发放。").findings(), "");
}

/// The small portal with a list beside its fund.
fn list(rows: &str) -> SiteTest {
    SiteTest::with_records().file("content/funds/名单.csv", rows).edit(
        FUND,
        "year = 2018",
        "year = 2018\nattachments = [{ file = \"名单.csv\" }]",
    )
}

#[test]
fn an_exception_lets_a_warning_pass_in_a_field_and_in_an_attachment() {
    let site = list("张丰,肢体残疾\n").file("content/exceptions.toml", exception("health-in-list", "f1", "attachments.file"));
    assert_eq!(site.findings(), "");
    let site = with_text("XX镇").file("content/exceptions.toml", exception("placeholder", "d1", "body"));
    assert_eq!(site.findings(), "");
    let site = SiteTest::with_records()
        .edit(CASE, "情况见", "扫一扫在手机打开\n\n情况见")
        .file("content/exceptions.toml", exception("placeholder", "c1", "body"));
    let said = site.findings();
    assert!(said.contains("warning[page-furniture]") && said.contains("error[exception-unused]"), "{said}");
}

fn exception(rule: &str, record: &str, field: &str) -> String {
    format!(
        "[[exception]]\nrule = \"{rule}\"\nrecord = \"{record}\"\nfield = \"{field}\"\nreason = \"经批准\"\napproved_by = \"县政府办公室\"\nuntil = 2019-06-30\n"
    )
}
