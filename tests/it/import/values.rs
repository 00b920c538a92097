//! Amounts and days, in every form that offices write.

use gongshi::import::{Epoch, Unit, parse_amount, parse_date};
use gongshi::model::Amount;
use proptest::prelude::*;

#[test]
fn amounts_are_exact_to_the_fen() {
    let wan = Some(Unit::Wan);
    for (text, unit, fen) in [
        ("29.862588", wan, 29_862_588),
        ("12,345.67", Some(Unit::Yuan), 1_234_567),
        ("12，345.67", Some(Unit::Yuan), 1_234_567),
        ("１２３", wan, 123_000_000),
        ("30万元", None, 30_000_000),
        ("30万", None, 30_000_000),
        ("¥300000.00元", wan, 30_000_000),
        ("1.2亿元", wan, 12_000_000_000),
        (" 5 万元\u{a0}", None, 5_000_000),
        ("0.1", wan, 100_000),
    ] {
        assert_eq!(parse_amount(text, unit), Ok(Some(Amount::from_fen(fen))), "{text}");
    }
    for nothing in ["", "—", "-", "/", "无", "\u{3000}"] {
        assert_eq!(parse_amount(nothing, None), Ok(None), "{nothing}");
    }
}

#[test]
fn amounts_that_are_not_exact_say_why() {
    let wan = Some(Unit::Wan);
    for (text, unit, zh, en) in [
        ("约30万元", wan, "金额 约30万元 不确切（约）", "the amount 约30万元 is not exact (约)"),
        ("5万多元", wan, "金额 5万多元 不确切（多）", "the amount 5万多元 is not exact (多)"),
        ("30余", wan, "金额 30余 不确切（余）", "the amount 30余 is not exact (余)"),
        ("30", None, "金额 30 没有单位", "the amount 30 has no unit"),
        (
            "0.30000000000000004",
            wan,
            "金额 0.30000000000000004（万元）不是整分",
            "the amount 0.30000000000000004 (万元) is not a whole number of fen",
        ),
        ("1.234", Some(Unit::Yuan), "金额 1.234（元）不是整分", "the amount 1.234 (元) is not a whole number of fen"),
        ("12,34", wan, "12,34 不是金额", "12,34 is not an amount"),
        ("-5", wan, "-5 不是金额", "-5 is not an amount"),
        ("50%", wan, "50% 不是金额", "50% is not an amount"),
        ("壹万元", None, "壹万元 不是金额", "壹万元 is not an amount"),
        ("1e5", wan, "1e5 不是金额", "1e5 is not an amount"),
    ] {
        let (message, help) = parse_amount(text, unit).expect_err(text);
        assert_eq!((message.zh.as_str(), message.en.as_str()), (zh, en));
        assert!(!help.zh.is_empty() && !help.en.is_empty());
    }
}

#[test]
fn days_in_every_form() {
    for (text, epoch) in [
        ("2018年1月12日", None),
        ("2018.1.12", None),
        ("2018/1/12", None),
        ("2018/1/12 0:00", None),
        ("2018-01-12", None),
        ("２０１８．１．１２", None),
        ("20180112", None),
        ("43112", Some(Epoch::Of1900)),
        ("41650", Some(Epoch::Of1904)),
        ("2018年 1月 12日", None),
    ] {
        assert_eq!(parse_date(text, epoch).map(|day| day.expect("a day").to_string()), Ok("2018-01-12".to_owned()), "{text}");
    }
    for (serial, day) in [(43_406, "2018-11-02"), (44_011, "2020-06-29"), (42_549, "2016-06-28")] {
        assert_eq!(Epoch::Of1900.day(serial).map(|day| day.to_string()).as_deref(), Some(day));
    }
    assert_eq!(Epoch::Of1900.day(60), None);
    assert_eq!(parse_date("—", None), Ok(None));
}

#[test]
fn days_that_are_not_clear_show_what_they_may_be() {
    for (text, zh, en) in [
        (
            "2018112",
            "日期 2018112 不清楚，可以是 2018-01-12 或 2018-11-02",
            "the date 2018112 is not clear: it may be 2018-01-12 or 2018-11-02",
        ),
        (
            "43112",
            "日期 43112 不清楚，可以是 2018-01-12 或 2022-01-13",
            "the date 43112 is not clear: it may be 2018-01-12 or 2022-01-13",
        ),
        ("18.1.12", "日期 18.1.12 的年份只有两位", "the year of the date 18.1.12 has two digits only"),
        ("06.29", "06.29 不是完整的日期", "06.29 is not a whole date"),
        ("2018年6月", "2018年6月 不是完整的日期", "2018年6月 is not a whole date"),
        ("28.06.2016", "28.06.2016 不是完整的日期", "28.06.2016 is not a whole date"),
        ("2018-02-30", "2018-02-30 不是完整的日期", "2018-02-30 is not a whole date"),
        ("二〇一八年一月十二日", "二〇一八年一月十二日 不是完整的日期", "二〇一八年一月十二日 is not a whole date"),
    ] {
        let found = parse_date(text, None).map_err(|(message, _)| (message.zh, message.en));
        assert_eq!(found, Err((zh.to_owned(), en.to_owned())));
    }
}

proptest! {
    #[test]
    fn every_amount_comes_back_as_it_was(fen in 0_i128..1_000_000_000_000_000) {
        let amount = Amount::from_fen(fen);
        for (text, unit) in [(amount.in_wan(), Unit::Wan), (amount.in_yuan(), Unit::Yuan), (amount.in_wan().replace(',', ""), Unit::Wan)] {
            prop_assert_eq!(parse_amount(&text, Some(unit)), Ok(Some(amount)));
        }
    }

    #[test]
    fn no_text_makes_it_stumble(text in ".{0,24}", digits in "[0-9.,年月日/万元-]{0,16}") {
        for text in [text, digits] {
            let _ = parse_amount(&text, None);
            let _ = parse_date(&text, None);
        }
    }
}
