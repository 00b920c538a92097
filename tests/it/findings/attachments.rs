//! What is wrong inside attachments.

use gongshi::diag::Lang;

use super::{FUND, text};
use crate::support::{SiteTest, files};

/// A portal whose fund has this attachment.
fn attached(name: &str, bytes: impl AsRef<[u8]>) -> SiteTest {
    let named = format!("year = 2018\nattachments = [{{ file = \"{name}\" }}]");
    SiteTest::with_records().file(&format!("content/funds/{name}"), bytes).edit(FUND, "year = 2018", &named)
}

#[test]
fn a_web_page_that_is_called_a_workbook_is_reported() {
    let site = attached("分配表.xlsx", "<html><table><tr><td>花山镇</td></tr></table></html>");
    let en = r"
        error[attachment-content]: the name says `.xlsx`, but the content is a web page
          --> content/funds/分配表.xlsx
          = help: open it in an office program and save it as `.xlsx`, or give it the right ending
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        错误[attachment-content]: 名字是 `.xlsx`，内容却是网页
          --> content/funds/分配表.xlsx
          = 办法: 用办公软件打开，另存为 `.xlsx`；或者改成正确的扩展名
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn a_text_file_that_is_no_text_is_reported() {
    let site = attached("分配表.csv", files::png(&[]));
    let en = r"
        error[attachment-content]: the name says `.csv`, but the content is a PNG picture
          --> content/funds/分配表.csv
          = help: open it in an office program and save it as `.csv`, or give it the right ending
        ";
    assert_eq!(site.findings(), text(en));
}

#[test]
fn a_text_file_may_be_as_notepad_saves_unicode() {
    let utf16: Vec<u8> = "\u{FEFF}乡镇,金额\r\n花山镇,20\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(attached("分配表.csv", utf16).findings(), "");
}

#[test]
fn a_file_with_nothing_in_it_is_reported() {
    for (name, nothing) in [("分配表.csv", "\u{FEFF}\r\n"), ("分配表.csv", ""), ("分配表.xlsx", "")] {
        let site = attached(name, nothing);
        let en = r"
            error[attachment-content]: the file is empty
              --> content/funds/FILE
              = help: most likely copying it was interrupted: copy it again, and open it to see its content
            ";
        assert_eq!(site.findings(), text(en).replace("FILE", name));
        let zh = r"
            错误[attachment-content]: 文件里什么都没有
              --> content/funds/FILE
              = 办法: 多半是没有拷完；重新拷一份，打开看看内容在不在
            ";
        assert_eq!(site.findings_in(Lang::Zh), text(zh).replace("FILE", name));
    }
}

#[test]
fn half_a_workbook_is_reported() {
    let whole = files::xlsx("<sheetData/>", &[]);
    let site = attached("分配表.xlsx", &whole[..whole.len() / 2]);
    let en = r"
        error[attachment-unsafe]: the file is damaged or not whole
          --> content/funds/分配表.xlsx
          = help: get the original again, open it in an office program, save it anew and put that here
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        错误[attachment-unsafe]: 文件损坏或不完整
          --> content/funds/分配表.xlsx
          = 办法: 重新取得原件，用办公软件打开后另存，再放进来
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
    assert_eq!(attached("分配表.xlsx", whole).findings(), "");
}

#[test]
fn a_workbook_that_unpacks_to_far_more_than_it_is_is_reported() {
    let site = attached("分配表.xlsx", files::xlsx("<sheetData/>", &[("xl/media/a.xml", &" ".repeat(16 << 20))]));
    let en = r"
        error[attachment-unsafe]: the file unpacks to far more than it should (over 256 MiB, or a part of it to over 200 times its size)
          --> content/funds/分配表.xlsx
          = help: get the original again, open it in an office program, save it anew and put that here
        ";
    assert_eq!(site.findings(), text(en));
}

#[test]
fn a_document_in_an_old_format_is_a_warning() {
    let site = attached("分配表.xls", files::old_office("花山镇"));
    let en = r"
        warning[attachment-unexamined]: this is an old binary format: its bytes were searched for numbers, which may miss some
          --> content/funds/分配表.xls
          = help: save it as xlsx, docx or pdf
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        警告[attachment-unexamined]: 这是旧的二进制格式，只按字节找了号码，可能没有查全
          --> content/funds/分配表.xls
          = 办法: 另存为 xlsx、docx 或 pdf
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn an_encrypted_workbook_is_a_warning() {
    let site = attached("分配表.xlsx", files::old_office("EncryptedPackage"));
    let en = r"
        warning[attachment-unexamined]: the file is encrypted or has a password; it was not searched for personal data
          --> content/funds/分配表.xlsx
          = help: remove password and restrictions, and save it again
        ";
    assert_eq!(site.findings(), text(en));
}

#[test]
fn an_attachment_of_more_than_64_mib_is_a_warning() {
    let site = attached("分配表.csv", "");
    let file = std::fs::File::options().write(true).open(site.path("content/funds/分配表.csv")).expect("a file");
    file.set_len(64 * 1024 * 1024 + 1).expect("room");
    let en = r"
        warning[attachment-unexamined]: the file has more than 64 MiB; it was not searched for personal data
          --> content/funds/分配表.csv
          = help: split it into several files, or make its pictures smaller
        ";
    assert_eq!(site.findings(), text(en));
}

/// A workbook with mobile numbers in two rows, as text and as number.
fn list() -> Vec<u8> {
    let rows = "<sheetData><row r=\"2\"><c r=\"B2\" t=\"inlineStr\"><is><t>13800138000</t></is></c></row>\
                <row r=\"3\" hidden=\"1\"><c r=\"B3\"><v>1.3800138E+10</v></c></row></sheetData>";
    files::xlsx(rows, &[])
}

#[test]
fn personal_data_in_a_workbook_is_reported_with_sheet_and_row() {
    let site = attached("名单.xlsx", list());
    let en = r"
        error[personal-data]: in sheet `名单`, row 2 there is a mobile number: 13*********
          --> content/funds/名单.xlsx
          = help: remove it; give the landline of an office

        error[personal-data]: in sheet `名单`, row 3 (hidden) there is a mobile number: 13*********
          --> content/funds/名单.xlsx
          = help: remove it; give the landline of an office
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        错误[personal-data]: 工作表“名单”第 2 行有手机号 13*********
          --> content/funds/名单.xlsx
          = 办法: 删掉；办公联系方式写固定电话

        错误[personal-data]: 工作表“名单”第 3 行（隐藏）有手机号 13*********
          --> content/funds/名单.xlsx
          = 办法: 删掉；办公联系方式写固定电话
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn an_exception_for_the_attachments_of_a_record_lets_the_list_pass() {
    let exception = "[[exception]]\nrule = \"personal-data\"\nrecord = \"f1\"\nfield = \"attachments\"\nreason = \"值班手机\"\napproved_by = \"县政府办公室\"\nuntil = 2019-06-30\n";
    assert_eq!(attached("名单.xlsx", list()).file("content/exceptions.toml", exception).findings(), "");
    assert_eq!(attached("名单.csv", "张丰,13800138000\n").file("content/exceptions.toml", exception).findings(), "");
}

#[test]
fn of_a_long_list_the_first_rows_are_told() {
    let row = |number: u32| format!("<row><c t=\"str\"><v>138001{number:05}</v></c></row>");
    let rows: String = (0..25).map(row).collect();
    let shown = attached("名单.xlsx", files::xlsx(&format!("<sheetData>{rows}</sheetData>"), &[])).findings();
    assert_eq!(shown.matches("there is a mobile number").count(), 20);
    assert!(shown.contains("error[personal-data]: there are 5 more such numbers in it\n"), "{shown}");
}

#[test]
fn a_number_in_the_name_or_title_of_an_attachment_is_reported() {
    let site = attached("张丰13800138000.csv", "甲\n").edit(FUND, ".csv\" }", ".csv\", title = \"张丰 13900139000\" }");
    let shown = site.findings();
    let name = "--> content/funds/f1.toml:7:28\n7 | attachments = [{ file = \"张丰***********.csv\", title = ";
    let title = "--> content/funds/f1.toml:7:58\n7 | …张丰***********.csv\", title = \"张丰 ***********\" }]\n";
    assert!(shown.contains(name) && shown.contains(title), "{shown}");
    assert_eq!(shown.matches("here is a mobile number").count(), 2);
}
