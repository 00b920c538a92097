//! `personal-data`: a number that identifies a person or an account. Nothing that is published may hold one
//! (《个人信息保护法》第28条; 国办《2018年政务公开工作要点》: 去标识化处理).

use crate::diag::{Example, Finding, Place, Rule, Severity, Text};
use crate::inspect::{Found, Part};
use crate::privacy::Sensitive;

/// The rule.
pub const RULE: Rule = Rule {
    code: "personal-data",
    severity: Severity::Error,
    zh: "公开内容中没有身份证号、银行账号、手机号",
    en: "what is published holds no resident ID, bank account or mobile number",
    why_zh: "《个人信息保护法》第28条对金融账户等敏感个人信息严格保护；\
        国办《2018年政务公开工作要点》要求涉及个人隐私的内容去标识化以后再公开。名单附件曾多次泄露身份证号，所以字段、\
        正文和附件都查，隐藏的工作表、批注、修订和属性也查。把号码删掉，办公联系方式写固定电话；同名的人用村、组、户的编号区分，不用身份证号的一段。\
        确需公开的，经批准后写进 `content/exceptions.toml`。",
    why_en: "《个人信息保护法》 article 28 protects sensitive data such as bank accounts; the State Council's 2018 work \
        points on open government ask to de-identify what concerns privacy. Lists in attachments have leaked resident \
        IDs many times, so fields, texts and attachments are all searched, with hidden sheets, comments, tracked changes and properties. Remove the number, give the landline \
        of an office, and tell people of one name apart by village, group and household, not by a part of the ID. What \
        must be shown needs approval and an entry in `content/exceptions.toml`.",
    bad: Example::Toml(r#"contact = "赵大山 13800138000""#),
    good: Example::Toml(r#"contact = "花山镇人民政府 0439-5550012""#),
};

/// The finding; `masked` is the number with all but its first two digits hidden, since messages are passed on.
#[must_use]
pub fn finding(place: Place, kind: Sensitive, masked: &str) -> Finding {
    let (zh, en) = number(kind);
    let message = Text::new(format!("这里有{zh} {masked}"), format!("here is {en}: {masked}"));
    Finding::new(&RULE, place, message, help(kind)).secret()
}

/// The finding about a number inside the attachment at `path`.
#[must_use]
pub fn in_attachment(path: &str, found: &Found) -> Finding {
    let (zh, en) = number(found.kind);
    let place = part(&found.part);
    let masked = &found.masked;
    let message = Text::new(format!("{}有{zh} {masked}", place.zh), format!("{} there is {en}: {masked}", place.en));
    Finding::new(&RULE, Place::File(path.to_owned()), message, help(found.kind)).secret()
}

/// The finding that the attachment at `path` has `more` numbers than are told.
#[must_use]
pub fn more_in_attachment(path: &str, more: usize) -> Finding {
    let message = Text::new(format!("里面还有 {more} 处号码"), format!("there are {more} more such numbers in it"));
    let help = Text::new(
        "逐处删掉；名单只公开需要公开的栏目",
        "remove them all; publish only the columns of the list that must be public",
    );
    Finding::new(&RULE, Place::File(path.to_owned()), message, help).secret()
}

fn number(kind: Sensitive) -> (&'static str, &'static str) {
    match kind {
        Sensitive::ResidentId => ("身份证号", "a resident ID"),
        Sensitive::DisabilityCertificate => ("残疾人证号", "a disability certificate"),
        Sensitive::BankCard => ("银行卡号", "a bank card number"),
        Sensitive::Account => ("银行账号", "an account number"),
        Sensitive::Mobile => ("手机号", "a mobile number"),
    }
}

fn help(kind: Sensitive) -> Text {
    match kind {
        Sensitive::Mobile => Text::new("删掉；办公联系方式写固定电话", "remove it; give the landline of an office"),
        _ => Text::new(
            "删掉；需要区分同名的人时，写村、组和户的编号",
            "remove it; tell people of one name apart by village, group and household",
        ),
    }
}

/// A place in an attachment, as the beginning of a sentence.
fn part(part: &Part) -> Text {
    match part {
        Part::Cell { sheet, row, is_hidden } => {
            let (zh_hidden, en_hidden) = if *is_hidden { ("（隐藏）", " (hidden)") } else { ("", "") };
            let (zh_row, en_row) =
                if *row == 0 { (String::new(), String::new()) } else { (format!("第 {row} 行"), format!(", row {row}")) };
            Text::new(format!("工作表“{sheet}”{zh_row}{zh_hidden}"), format!("in sheet `{sheet}`{en_row}{en_hidden}"))
        }
        Part::Unshown => Text::new("表格中没有显示的文字里", "in a text of the workbook that no cell shows"),
        Part::PivotCache => Text::new("数据透视表保存的源数据里", "in the source data that a pivot table keeps"),
        Part::Paragraph(0) => Text::new("正文里", "in the text"),
        Part::Paragraph(number) => Text::new(format!("正文第 {number} 段"), format!("in paragraph {number}")),
        Part::Deleted => Text::new("修订中删去的文字里", "in a text deleted with tracked changes"),
        Part::Comment => Text::new("批注里", "in a comment"),
        Part::Header => Text::new("页眉或页脚里", "in a header or footer"),
        Part::Properties => Text::new("文档属性里", "in the properties of the document"),
        Part::Page(page) => Text::new(format!("第 {page} 页"), format!("on page {page}")),
        Part::OffPage => Text::new("页面以外（批注、表单、书签或属性）", "off the pages (comment, form, bookmark or property)"),
        Part::Inside(name) => Text::new(format!("文件内部的 `{name}` 里"), format!("in `{name}` inside the file")),
        Part::Bytes => Text::new("文件里", "in the file"),
    }
}
