//! Finding personal data in text: resident IDs, bank cards and accounts, mobile numbers, disability certificates.
//!
//! A leaf: text in, [`Hit`]s out. Digits are compared after folding full-width forms, and blanks, hyphens and characters
//! of no width between digits do not hide a number. What a portal must show (landlines, hotlines, document numbers,
//! area and credit codes, amounts) is no hit.

mod checksum;
mod digits;
mod names;
mod page;

use std::ops::Range;

use digits::Number;

pub use names::{NameMask, NamePolicy};
pub use page::{may_show_number, visible_text, without_hashes};

/// What kind of personal data was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sensitive {
    /// 公民身份号码 of 18 digits (GB 11643-1999), or of 15 digits beside a word that says so.
    ResidentId,
    /// 残疾人证号: a resident ID with class and degree behind it.
    DisabilityCertificate,
    /// A bank card, by its prefix and check digit.
    BankCard,
    /// An account number beside a word that says so.
    Account,
    /// A mobile number.
    Mobile,
}

/// Personal data in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub kind: Sensitive,
    /// Where it stands, in bytes of the text.
    pub range: Range<usize>,
    /// The number alone, to compare it with others; never to be shown or kept.
    pub digits: String,
    /// The number with all but its first two characters hidden, so that it can be shown in a message.
    pub masked: String,
}

/// Words before a number that say it is a resident ID.
const ID_WORDS: [&str; 4] = ["身份证", "身份号", "证件号", "身份證"];

/// Words before a number that say it is a bank account.
const ACCOUNT_WORDS: [&str; 9] = ["账号", "帐号", "账户", "帐户", "卡号", "一卡通", "存折", "銀行", "银行"];

/// How far before a number such a word may stand, in characters.
const WORD_REACH: usize = 12;

/// Most digits of a number that is looked for: an account number has at most 21.
const LONGEST: usize = 21;

/// The personal data in `text`, in order and without overlaps.
#[must_use]
pub fn scan(text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    // Nearly all texts have no number as long as a mobile number.
    if !digits::may_have_long_number(text) {
        return hits;
    }
    for number in digits::numbers(text) {
        let before = &text[..number.range().start];
        scan_number(&number, before, text, &mut hits);
    }
    hits
}

/// Whether a text has a word that says that the number behind it, or below it in a table, is a resident ID or an account.
#[must_use]
pub fn names_number(text: &str) -> bool {
    ID_WORDS.iter().chain(&ACCOUNT_WORDS).any(|word| text.contains(word))
}

/// Looks for the first thing that each group of a number begins; what is found is not looked at again.
fn scan_number(number: &Number, before: &str, text: &str, hits: &mut Vec<Hit>) {
    let mut first = 0;
    while first < number.groups() {
        // Groups go on as long as together they may be a number that is looked for: a text of digits only stays linear.
        let length = |last: &usize| number.length_of(first, *last);
        let mut ends = (first..number.groups())
            .take_while(|last| length(last) <= LONGEST)
            .skip_while(|last| length(last) < digits::SHORTEST);
        let found = ends.find_map(|last| classify(number, first, last, before, text).map(|kind| (kind, last)));
        match found {
            Some((kind, last)) => {
                let digits = number.digits_of(first, last);
                hits.push(Hit { kind, range: number.range_of(first, last), masked: masked(&digits), digits });
                first = last + 1;
            }
            None => first += 1,
        }
    }
}

/// What the groups `first..=last` of a number are, taken together.
fn classify(number: &Number, first: usize, last: usize, before: &str, text: &str) -> Option<Sensitive> {
    let digits = number.digits_of(first, last);
    let after = &text[number.range_of(first, last).end..];
    let word = |words: &[&str]| first == 0 && has_word(before, words);
    if checksum::is_resident_id(&digits) || (digits.len() == 15 && word(&ID_WORDS) && checksum::is_old_resident_id(&digits)) {
        return Some(Sensitive::ResidentId);
    }
    if matches!(digits.len(), 19..=20) && checksum::is_resident_id(&digits[..18]) {
        return Some(Sensitive::DisabilityCertificate);
    }
    if matches!(digits.len(), 16..=19) && digits.starts_with("62") && checksum::is_luhn(&digits) {
        return Some(Sensitive::BankCard);
    }
    if matches!(digits.len(), 12..=21) && word(&ACCOUNT_WORDS) && last + 1 == number.groups() {
        return Some(Sensitive::Account);
    }
    let is_fraction = after.strip_prefix(['.', '．']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let is_amount = is_fraction || after.starts_with(['元', '万', '亿']);
    if is_mobile(&digits) && !is_amount { Some(Sensitive::Mobile) } else { None }
}

/// A mobile number, with or without the prefix of the country.
fn is_mobile(digits: &str) -> bool {
    let local =
        digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86")).filter(|rest| rest.len() == 11).unwrap_or(digits);
    local.len() == 11
        && local.starts_with('1')
        && matches!(local.as_bytes()[1], b'3'..=b'9')
        && local.bytes().all(|b| b.is_ascii_digit())
}

/// Whether one of `words` stands shortly before the end of `before`, in the same line.
fn has_word(before: &str, words: &[&str]) -> bool {
    let start = before.char_indices().rev().nth(WORD_REACH - 1).map_or(0, |(at, _)| at);
    let near = before[start..].rsplit('\n').next().unwrap_or_default();
    words.iter().any(|word| near.contains(word))
}

fn masked(digits: &str) -> String {
    let shown = digits.len().min(2);
    format!("{}{}", &digits[..shown], "*".repeat(digits.len() - shown))
}

#[cfg(test)]
mod tests;
