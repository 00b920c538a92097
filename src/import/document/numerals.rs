//! Numbers in the writings that office programs number paragraphs with.

const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const LEGAL: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];
const STEMS: [&str; 10] = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"];
const BRANCHES: [&str; 12] = ["子", "丑", "寅", "卯", "辰", "巳", "午", "未", "申", "酉", "戌", "亥"];

/// `number` as the format of this name (ECMA-376, `ST_NumberFormat`) writes it; `None` when the format is not known, or does
/// not write this number.
pub(super) fn written(number: u32, format: &str) -> Option<String> {
    let at = usize::try_from(number).ok()?.checked_sub(1);
    match format {
        "decimal" => Some(number.to_string()),
        "decimalZero" => Some(format!("{number:02}")),
        "decimalFullWidth" | "decimalFullWidth2" => {
            Some(number.to_string().chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c)).collect())
        }
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand" => counted(number, &DIGITS, ["", "十", "百", "千"], true),
        "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => {
            counted(number, &LEGAL, ["", "拾", "佰", "仟"], false)
        }
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => {
            let digit = |c: char| if c == '0' { "〇" } else { DIGITS[c.to_digit(10).unwrap_or_default() as usize] };
            Some(number.to_string().chars().map(digit).collect())
        }
        "ideographTraditional" => STEMS.get(at?).map(ToString::to_string),
        "ideographZodiac" => BRANCHES.get(at?).map(ToString::to_string),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => circled(number),
        "decimalEnclosedParen" => (1..=20).contains(&number).then(|| char::from_u32(0x2473 + number))?.map(String::from),
        "decimalEnclosedFullstop" => (1..=20).contains(&number).then(|| char::from_u32(0x2487 + number))?.map(String::from),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).map(|text| text.to_ascii_lowercase()),
        "upperLetter" => letters(at?).map(|text| text.to_ascii_uppercase()),
        "lowerLetter" => letters(at?),
        "none" => Some(String::new()),
        _ => None,
    }
}

/// Up to 9999 with units: 二十一, 一百零五.
fn counted(number: u32, digits: &[&str; 10], units: [&str; 4], drops_one: bool) -> Option<String> {
    if number > 9999 {
        return None;
    }
    let text = number.to_string();
    let mut out = String::new();
    let mut has_gap = false;
    for (at, digit) in text.chars().enumerate() {
        let digit = digit.to_digit(10)? as usize;
        if digit == 0 {
            has_gap = true;
            continue;
        }
        if std::mem::take(&mut has_gap) {
            out.push_str(digits[0]);
        }
        let unit = text.len() - 1 - at;
        // 10 to 19 are 十 to 十九.
        if !(drops_one && unit == 1 && digit == 1 && out.is_empty()) {
            out.push_str(digits[digit]);
        }
        out.push_str(units[unit]);
    }
    Some(if out.is_empty() { digits[0].to_owned() } else { out })
}

/// ① to ㊿.
fn circled(number: u32) -> Option<String> {
    let code = match number {
        1..=20 => 0x245F + number,
        21..=35 => 0x3251 + number - 21,
        36..=50 => 0x32B1 + number - 36,
        _ => return None,
    };
    char::from_u32(code).map(String::from)
}

fn roman(number: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return None;
    }
    let (mut rest, mut out) = (number, String::new());
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    Some(out)
}

/// a to z, then aa, bb and so on.
fn letters(at: usize) -> Option<String> {
    let letter = char::from(b'a' + u8::try_from(at % 26).ok()?);
    (at < 26 * 8).then(|| String::from(letter).repeat(at / 26 + 1))
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn numbers_are_written_as_programs_write_them() {
        for (number, format, text) in [
            (1, "decimal", "1"),
            (3, "decimalZero", "03"),
            (12, "decimalFullWidth", "１２"),
            (1, "chineseCounting", "一"),
            (10, "chineseCounting", "十"),
            (15, "chineseCountingThousand", "十五"),
            (21, "chineseCountingThousand", "二十一"),
            (105, "chineseCountingThousand", "一百零五"),
            (110, "chineseCountingThousand", "一百一十"),
            (12, "chineseLegalSimplified", "壹拾贰"),
            (20, "ideographDigital", "二〇"),
            (3, "ideographTraditional", "丙"),
            (2, "ideographZodiac", "丑"),
            (1, "decimalEnclosedCircle", "①"),
            (21, "decimalEnclosedCircleChinese", "㉑"),
            (36, "decimalEnclosedCircle", "㊱"),
            (2, "decimalEnclosedParen", "⑵"),
            (2, "decimalEnclosedFullstop", "⒉"),
            (4, "upperRoman", "IV"),
            (19, "lowerRoman", "xix"),
            (27, "lowerLetter", "aa"),
            (2, "upperLetter", "B"),
        ] {
            assert_eq!(written(number, format).as_deref(), Some(text), "{number} {format}");
        }
        assert_eq!(written(1, "hebrew1"), None);
        assert_eq!(written(11, "ideographTraditional"), None);
    }
}
