//! Finding personal data in text: resident IDs, bank cards and accounts, mobile numbers, disability certificates.
//!
//! A leaf: text in, [`Hit`]s out. Digits are compared after folding their forms, and blanks, hyphens, points, one line end and
//! characters that are not seen do not hide a number between its digits. What a portal must show (landlines, hotlines, document
//! numbers, area and credit codes, amounts) is no hit.

mod checksum;
mod digits;
mod headings;
mod names;
mod page;
mod quick;
mod spelled;

use std::borrow::Cow;
use std::ops::Range;

use digits::{Gap, Number};

pub use headings::Headings;
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

/// How far before a number such a word may stand, in characters that are no blanks.
const WORD_REACH: usize = 12;

/// Letters in capitals that say that a number behind them is one to call or to write to; all others are those of a code.
const CALLS: [&str; 10] = ["TEL", "MOBILE", "PHONE", "MP", "WX", "VX", "QQ", "SJ", "DH", "WECHAT"];

/// Most digits of a number that is looked for: an account number has at most 21.
const LONGEST: usize = 21;

/// The personal data in `text`, in order and without overlaps.
#[must_use]
pub fn scan(text: &str) -> Vec<Hit> {
    // Nearly all texts have no number as long as a mobile number.
    let mut hits = if quick::may_have_long_number(text) { look(text) } else { Vec::new() };
    for (digits, range) in spelled::numbers(text) {
        let is_id = checksum::is_resident_id(&digits);
        if is_id || is_mobile(&digits) {
            let kind = if is_id { Sensitive::ResidentId } else { Sensitive::Mobile };
            hits.push(Hit { kind, range, masked: masked(&digits), digits });
            hits.sort_by_key(|hit| hit.range.start);
        }
    }
    hits
}

/// The personal data in `text` that is written in digits.
fn look(text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    for number in digits::numbers(text) {
        look_at(&number, text, &mut hits);
    }
    hits
}

/// A text with its personal data masked, so that it can be shown in a message.
#[must_use]
pub fn without_personal_data(text: &str) -> Cow<'_, str> {
    let hits = scan(text);
    if hits.is_empty() {
        return text.into();
    }
    let (mut masked, mut at) = (String::with_capacity(text.len()), 0);
    for hit in hits {
        masked.push_str(&text[at..hit.range.start]);
        masked.push_str(&hit.masked);
        at = hit.range.end;
    }
    masked.push_str(&text[at..]);
    masked.into()
}

/// Whether a text has a word that says that the number behind it, or below it in a table, is a resident ID or an account.
#[must_use]
pub fn names_number(text: &str) -> bool {
    let is_named = |text: &str| ID_WORDS.iter().chain(&ACCOUNT_WORDS).any(|word| text.contains(word));
    is_named(text) || (text.contains(char::is_whitespace) && is_named(&text.split_whitespace().collect::<String>()))
}

/// Looks for the first thing that each group of a number begins; what is found is not looked at again.
fn look_at(number: &Number, text: &str, hits: &mut Vec<Hit>) {
    let mut first = 0;
    while first < number.groups() {
        // Groups go on as long as together they may be a number that is looked for: a text of digits only stays linear.
        let length = |last: &usize| number.length_of(first, *last);
        let mut ends = (first..number.groups())
            .take_while(|last| length(last) <= LONGEST)
            .skip_while(|last| length(last) < digits::SHORTEST);
        let found = ends.find_map(|last| classify(&Candidate { number, first, last, text }).map(|kind| (kind, last)));
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

/// The groups `first..=last` of a number, taken together.
struct Candidate<'a> {
    number: &'a Number,
    first: usize,
    last: usize,
    text: &'a str,
}

impl Candidate<'_> {
    fn before(&self) -> &str {
        &self.text[..self.number.range_of(self.first, self.last).start]
    }

    fn itself(&self) -> &str {
        &self.text[self.number.range_of(self.first, self.last)]
    }

    fn after(&self) -> &str {
        &self.text[self.number.range_of(self.first, self.last).end..]
    }

    /// How often a gap of this kind stands within.
    fn gaps(&self, gap: Gap) -> usize {
        self.number.gaps_of(self.first, self.last, gap)
    }

    /// Whether one of `words` stands shortly before it: in the same line, or at the end of the line before when it begins its line.
    fn is_named(&self, words: &[&str]) -> bool {
        let before = self.before();
        let line = if before.trim_end_matches([' ', '\t', '\u{3000}']).ends_with('\n') {
            before.trim_end().rsplit('\n').next()
        } else {
            before.rsplit('\n').next()
        };
        let near: Vec<char> = line.unwrap_or_default().chars().rev().filter(|c| !c.is_whitespace()).take(WORD_REACH).collect();
        let near: String = near.into_iter().rev().collect();
        words.iter().any(|word| near.contains(word))
    }

    /// The letters right before it, which make it a part of a name.
    fn letters(&self) -> &str {
        let before = self.before();
        &before[before.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len()..]
    }

    /// Whether letters before it make it a part of a name or a code: `p2018-006489-3`, `HT18050312345`.
    fn is_code(&self) -> bool {
        let letters = self.letters();
        let is_code = letters.bytes().all(|letter| letter.is_ascii_uppercase()) && !CALLS.contains(&letters);
        !letters.is_empty() && is_code
    }

    /// Whether it is an amount or a part of one.
    fn is_amount(&self) -> bool {
        let (before, after) = (self.before(), self.after());
        let fraction = after.strip_prefix(['.', '．']).unwrap_or_default();
        let fraction = &fraction[..fraction.bytes().take_while(u8::is_ascii_digit).count()];
        // `.0` is what programs write behind whole numbers.
        let has_fraction = matches!(fraction.len(), 1..=4) && fraction != "0";
        let is_small = |text: &str| text.ends_with("0.") && !text[..text.len() - 2].ends_with(|c: char| c.is_ascii_digit());
        let is_fraction = is_small(before) || self.itself().starts_with("0.");
        let unit = after.strip_prefix(['万', '亿']).map(|rest| rest.chars().next());
        // A surname may be 万.
        let has_unit = unit.is_some_and(|next| next.is_none_or(|next| next == '元' || next == '余' || !is_han(next)));
        has_fraction || is_fraction || has_unit || after.starts_with('元')
    }

    /// Whether the groups of a mobile number are set as people set them.
    fn is_set_as_mobile(&self) -> bool {
        let lengths = self.number.lengths_of(self.first, self.last);
        let local = match lengths.as_slice() {
            [1 | 2 | 4, local @ ..] if lengths.iter().sum::<usize>() > digits::SHORTEST => local,
            all => all,
        };
        matches!(local, [11..=15] | [3, 4, 4] | [3, 8] | [7, 4])
    }
}

fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}')
}

/// What the candidate is.
fn classify(one: &Candidate<'_>) -> Option<Sensitive> {
    let Candidate { number, first, last, .. } = *one;
    let lengths = number.lengths_of(first, last);
    let digits = number.digits_of(first, last);
    if !one.letters().is_empty() && !quick::begins_number(&digits.as_bytes()[..lengths[0]]) {
        return None;
    }
    let word = |words: &[&str]| first == 0 && one.is_named(words);
    if checksum::is_resident_id(&digits)
        || (digits.len() == 15 && word(&ID_WORDS) && checksum::is_old_resident_id(&digits))
        || (digits.len() == 18 && word(&ID_WORDS) && checksum::is_like_resident_id(&digits))
    {
        return Some(Sensitive::ResidentId);
    }
    if matches!(digits.len(), 19..=20) && checksum::is_resident_id(&digits[..18]) {
        return Some(Sensitive::DisabilityCertificate);
    }
    let is_apart = one.gaps(Gap::Near) + 1 < lengths.len();
    let is_in_fours = lengths.iter().rev().skip(1).all(|length| *length == 4);
    if matches!(digits.len(), 16..=19) && digits.starts_with("62") && checksum::is_luhn(&digits) && (!is_apart || is_in_fours) {
        return Some(Sensitive::BankCard);
    }
    if matches!(digits.len(), 12..=21) && word(&ACCOUNT_WORDS) && number.ends_with(last) && !is_apart {
        return Some(Sensitive::Account);
    }
    let fits = match (one.gaps(Gap::Line), one.gaps(Gap::Sign)) {
        (0, 0) => one.letters().is_empty() || one.is_set_as_mobile(),
        (0, _) => one.is_set_as_mobile(),
        (1, 0) => lengths.len() == 2 && !one.before().trim_end_matches([' ', '\t']).ends_with('\n') && !one.before().is_empty(),
        _ => false,
    };
    if is_mobile(&digits) && fits && !one.is_code() && !one.is_amount() { Some(Sensitive::Mobile) } else { None }
}

/// A mobile number, with or without the prefix of the country or the 0 of long distance.
fn is_mobile(digits: &str) -> bool {
    let local = ["0086", "86", "0"].iter().find_map(|prefix| digits.strip_prefix(prefix).filter(|rest| rest.len() == 11));
    let local = local.unwrap_or(digits);
    local.len() == 11
        && local.starts_with('1')
        && matches!(local.as_bytes()[1], b'3'..=b'9')
        && local.bytes().all(|b| b.is_ascii_digit())
}

fn masked(digits: &str) -> String {
    let shown = digits.len().min(2);
    format!("{}{}", &digits[..shown], "*".repeat(digits.len() - shown))
}

#[cfg(test)]
mod tests;
