//! Check digits and structure of numbers.

use jiff::civil::Date;

/// Codes of provinces and of what stands in their place in a resident ID (GB/T 2260).
const PROVINCES: [u8; 35] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65,
    71, 81, 82, 83,
];

/// Whether 18 characters are a resident ID: province, a real birth date, and the check digit of GB 11643-1999.
pub(super) fn is_resident_id(text: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &[u8; 11] = b"10X98765432";
    let bytes = text.as_bytes();
    if bytes.len() != 18 || !bytes[..17].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let sum: u32 = bytes.iter().zip(WEIGHTS).map(|(byte, weight)| u32::from(byte - b'0') * weight).sum();
    bytes[17].to_ascii_uppercase() == CHECKS[(sum % 11) as usize] && is_province(text) && is_birth_date(&text[6..14])
}

/// Whether 18 characters have the structure of a resident ID but for its check digit, which may have been mistyped.
pub(super) fn is_like_resident_id(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 18 && bytes[..17].iter().all(u8::is_ascii_digit) && is_province(text) && is_birth_date(&text[6..14])
}

/// Whether 15 digits have the structure of the resident IDs issued until 1999; they have no check digit.
pub(super) fn is_old_resident_id(text: &str) -> bool {
    text.len() == 15
        && text.bytes().all(|b| b.is_ascii_digit())
        && is_province(text)
        && is_birth_date(&format!("19{}", &text[6..12]))
}

/// Whether the check digit of a card number is right (ISO/IEC 7812-1, Luhn).
pub(super) fn is_luhn(text: &str) -> bool {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let sum: u32 = text
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, byte)| {
            let digit = u32::from(byte - b'0');
            if place % 2 == 0 { digit } else { digit * 2 / 10 + digit * 2 % 10 }
        })
        .sum();
    sum.is_multiple_of(10)
}

fn is_province(text: &str) -> bool {
    text[..2].parse::<u8>().is_ok_and(|code| PROVINCES.contains(&code))
}

/// Whether eight digits are a day on which somebody alive may have been born.
fn is_birth_date(text: &str) -> bool {
    let part = |range: std::ops::Range<usize>| text[range].parse::<i16>().ok();
    let date = part(0..4)
        .zip(part(4..6))
        .zip(part(6..8))
        .and_then(|((year, month), day)| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok());
    date.is_some_and(|date| (1880..=2100).contains(&date.year()))
}

#[cfg(test)]
mod tests {
    use super::{is_luhn, is_old_resident_id, is_resident_id};

    #[test]
    fn structure_and_check_digit_make_a_resident_id() {
        let with_check = |check: char| is_resident_id(&format!("11019919900101001{check}"));
        assert_eq!("0123456789X".chars().filter(|check| with_check(*check)).count(), 1);
        for wrong in ["110101199013010010", "990101199001010010", "11010119900101001", "1101011990010100100"] {
            assert!(!is_resident_id(wrong), "{wrong}");
        }
        assert!(is_old_resident_id("110101900101001"));
        assert!(!is_old_resident_id("110101901301001"));
    }

    #[test]
    fn luhn_counts_from_the_right() {
        assert!(is_luhn("79927398713"));
        assert!(!is_luhn("79927398710"));
        assert!(!is_luhn("7992739871X"));
    }
}
