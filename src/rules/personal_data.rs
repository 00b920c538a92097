//! `personal-data`: a number that identifies a person or an account. Nothing that is published may hold one
//! (《个人信息保护法》第28条; 国办《2018年政务公开工作要点》: 去标识化处理).

use crate::diag::{Example, Finding, Place, Rule, Severity, Text};
use crate::privacy::Sensitive;

/// The rule.
pub const RULE: Rule = Rule {
    code: "personal-data",
    severity: Severity::Error,
    zh: "公开内容中没有身份证号、银行账号、手机号",
    en: "what is published holds no resident ID, bank account or mobile number",
    why_zh: "《个人信息保护法》第28条对金融账户等敏感个人信息严格保护；\
        国办《2018年政务公开工作要点》要求涉及个人隐私的内容去标识化以后再公开。名单附件曾多次泄露身份证号，所以字段、\
        正文和文本附件都查。把号码删掉，办公联系方式写固定电话；同名的人用村、组、户的编号区分，不用身份证号的一段。\
        确需公开的，经批准后写进 `content/exceptions.toml`。",
    why_en: "《个人信息保护法》 article 28 protects sensitive data such as bank accounts; the State Council's 2018 work \
        points on open government ask to de-identify what concerns privacy. Lists in attachments have leaked resident \
        IDs many times, so fields, texts and text attachments are all searched. Remove the number, give the landline \
        of an office, and tell people of one name apart by village, group and household, not by a part of the ID. What \
        must be shown needs approval and an entry in `content/exceptions.toml`.",
    bad: Example::Toml(r#"contact = "赵大山 13800138000""#),
    good: Example::Toml(r#"contact = "花山镇人民政府 0439-5550012""#),
};

/// The finding; `masked` is the number with all but its first two digits hidden, since messages are passed on.
#[must_use]
pub fn finding(place: Place, kind: Sensitive, masked: &str) -> Finding {
    let (zh, en) = match kind {
        Sensitive::ResidentId => ("身份证号", "a resident ID"),
        Sensitive::DisabilityCertificate => ("残疾人证号", "a disability certificate"),
        Sensitive::BankCard => ("银行卡号", "a bank card number"),
        Sensitive::Account => ("银行账号", "an account number"),
        Sensitive::Mobile => ("手机号", "a mobile number"),
    };
    let help = match kind {
        Sensitive::Mobile => Text::new("删掉；办公联系方式写固定电话", "remove it; give the landline of an office"),
        _ => Text::new(
            "删掉；需要区分同名的人时，写村、组和户的编号",
            "remove it; tell people of one name apart by village, group and household",
        ),
    };
    Finding::new(&RULE, place, Text::new(format!("这里有{zh} {masked}"), format!("here is {en}: {masked}")), help).secret()
}
