use super::{Headings, Sensitive, scan};

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
        "合同编号HT18050312345",
        "p2018-006489-3 2018-05-03",
        "| 150.20 | 18.00 | 138.61 |",
        "2018.05.03-2018.05.12，2018/06/01",
        "户数 1500，1800，200",
        "户数\n1500\n1800\n200\n",
        "0.13800138000",
        "金额13800138000万，13800138000亿",
        "开户银行见下\n\n项目编号：202600012345678901",
        "(0439)5550100 / 12317",
        "二〇一八年五月三日，一二三四五六七八九",
    ] {
        assert_eq!(scan(text), [], "{text}");
    }
}

#[test]
fn odd_spellings_hide_no_mobile_number() {
    for text in [
        "0 13800138000",
        "0\t13800138000",
        "013800138000",
        "Tel13800138000",
        "TEL:13800138000",
        "TEL13800138000",
        "tel138-0013-8000",
        "wx13800138000",
        "张丰13800138000.pdf",
        "zhangfeng13800138000.pdf",
        "13800138000万明",
        "13800138000亿和平",
        "13800138000.0",
        "138\u{FE0F}\u{20E3}0013\u{34F}8000",
        "1\u{FE0F}\u{20E3}38\u{180E}0013\u{3164}8000",
        "138    0013    8000",
        "138.0013.8000",
        "138/0013/8000",
        "138·0013·8000",
        "138•0013•8000",
        "138−0013−8000",
        "(138)00138000",
        "138（0013）8000",
        "电话138001\n38000",
        "电话1380013\r\n8000。",
        "①13800138000",
        "１３８00138000",
        "¹³⁸⁰⁰¹³⁸⁰⁰⁰",
        "一三八〇〇一三八〇〇〇",
        "电话：幺三八零零幺三八零零零",
        "a13８00138000",
        "+86 (138) 0013-8000",
    ] {
        assert_eq!(kinds(text), [Sensitive::Mobile], "{text:?}");
    }
}

#[test]
fn odd_spellings_hide_no_resident_id_and_no_card() {
    let id = id();
    for text in [
        format!("ID{id}"),
        format!("张丰{id}李丰"),
        format!("1{id}"),
        format!("{}\n{}\n{}", &id[..6], &id[6..14], &id[14..]),
        format!("{}.{}.{}", &id[..6], &id[6..14], &id[14..]),
        format!("id{} {} {}", &id[..6], &id[6..14], &id[14..]),
    ] {
        assert_eq!(kinds(&text), [Sensitive::ResidentId], "{text:?}");
    }
    assert_eq!(kinds(&format!("{id}13800138000")), [Sensitive::ResidentId, Sensitive::Mobile]);
    assert_eq!(kinds("身份证号 110199199001010010"), [Sensitive::ResidentId]);
    for text in ["账 号：81010101234567890", "一卡通账号\n81010101234567890", "账　号 8101 0101 2345 6789 0"] {
        assert_eq!(kinds(text), [Sensitive::Account], "{text:?}");
    }
    let card = (0..=9)
        .map(|check| format!("622202123456789012{check}"))
        .find(|card| super::checksum::is_luhn(card))
        .expect("one check digit is right");
    assert_eq!(kinds(&format!("No{card}")), [Sensitive::BankCard]);
}

#[test]
fn headings_tell_what_the_numbers_below_them_are() {
    let mut headings = Headings::default();
    let mut read = |column, cell| kinds(&headings.read(column, cell));
    assert_eq!(read(1, "81010101234567890"), []);
    assert_eq!((read(0, "姓名"), read(1, "一卡通 账号（17位）"), read(2, "身份证号")), (vec![], vec![], vec![]));
    assert_eq!(read(0, "81010101234567890"), []);
    assert_eq!(read(1, "81010101234567890"), [Sensitive::Account]);
    assert_eq!(read(2, "110199900101001"), [Sensitive::ResidentId]);
}

#[test]
fn personal_data_is_masked_in_messages() {
    assert_eq!(super::without_personal_data("电话13800138000，0439-5550100"), "电话13*********，0439-5550100");
}

#[test]
fn a_hit_says_where_it_stands_and_hides_the_number() {
    let text = "电话 138-0013-8000。";
    let hit = scan(text).pop().expect("a hit");
    assert_eq!((&text[hit.range], hit.masked.as_str()), ("138-0013-8000", "13*********"));
}
