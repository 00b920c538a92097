use super::{Sensitive, scan};

fn kinds(text: &str) -> Vec<Sensitive> {
    scan(text).into_iter().map(|hit| hit.kind).collect()
}

/// A number that is formed like a resident ID; its area code 110199 was never given to a place.
fn id() -> String {
    let stem = "11019919900101001";
    (0..=9)
        .map(|check| char::from_digit(check, 10).expect("a digit"))
        .chain(['X'])
        .map(|check| format!("{stem}{check}"))
        .find(|id| super::checksum::is_resident_id(id))
        .expect("one check digit is right")
}

#[test]
fn resident_ids_are_found_however_they_are_written() {
    let id = id();
    let wide: String =
        id.chars().map(|c| c.to_digit(10).map_or('Ｘ', |d| char::from_u32(0xFF10 + d).expect("a digit"))).collect();
    let spaced = format!("{} {} {}", &id[..6], &id[6..14], &id[14..]);
    let hidden = format!("{}\u{200b}{}", &id[..9], &id[9..]);
    let bold = format!("{}**{}**{}", &id[..6], &id[6..14], &id[14..]);
    for text in
        [id.clone(), wide, spaced, hidden, bold, format!("张丰身份证{id}号"), format!("序号 1 {id}"), format!("{id} 13800138000")]
    {
        assert_eq!(kinds(&text).first(), Some(&Sensitive::ResidentId), "{text}");
    }
    assert_eq!(kinds(&format!("{id} 13800138000")), [Sensitive::ResidentId, Sensitive::Mobile]);
    assert_eq!(kinds(&format!("残疾证{id}43")), [Sensitive::DisabilityCertificate]);
    assert_eq!(kinds("身份证号：110199900101001"), [Sensitive::ResidentId]);
}

#[test]
fn mobile_numbers_cards_and_accounts_are_found() {
    assert_eq!(kinds("电话13800138000"), [Sensitive::Mobile]);
    assert_eq!(kinds("电话138 0013 8000"), [Sensitive::Mobile]);
    assert_eq!(kinds("+86-138-0013-8000"), [Sensitive::Mobile]);
    assert_eq!(kinds("0439-5550100 13800138000"), [Sensitive::Mobile]);
    assert_eq!(kinds("008613800138000"), [Sensitive::Mobile]);
    assert_eq!(kinds("一卡通账号 81010101234567890"), [Sensitive::Account]);
    let card = (0..=9)
        .map(|check| format!("622202123456789012{check}"))
        .find(|card| super::checksum::is_luhn(card))
        .expect("one check digit is right");
    assert_eq!(kinds(&format!("发放到{card}")), [Sensitive::BankCard]);
}

#[test]
fn what_a_portal_must_show_is_no_hit() {
    for text in [
        "监督电话：0439-5550100，12317",
        "027-87234610",
        "索引号：000014349/2018-07866",
        "云财农指〔2018〕12号",
        "行政区划代码229900101201",
        "统一社会信用代码91110108MA01234567",
        "金额13800138000元，其中15912345678.50元",
        "2018-05-03 2018-05-12 2018-06-01",
        "项目编号 202600012345678901",
        "| 178.36 | 61.83 | 66.10 |",
        "ABC13800138000",
    ] {
        assert_eq!(scan(text), [], "{text}");
    }
}

#[test]
fn a_hit_says_where_it_stands_and_hides_the_number() {
    let text = "电话 138-0013-8000。";
    let hit = scan(text).pop().expect("a hit");
    assert_eq!((&text[hit.range], hit.masked.as_str()), ("138-0013-8000", "13*********"));
}
