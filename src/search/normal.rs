//! One form for texts that are the same to a reader, in the index and in what is asked.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// The first of the characters that Unicode 1.1 has for Chinese.
const FIRST: u32 = 0x4e00;

/// Traditional characters, each with its Simplified one, a blank between pairs. `search.js` knows which characters these are, and
/// fetches the table for them only.
static PAIRS: &str = include_str!("traditional.txt");

/// By the character, from [`FIRST`] on, its Simplified form.
static SIMPLIFIED: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut table: Vec<char> = ('\u{4e00}'..='\u{9fa5}').collect();
    for pair in pairs() {
        let mut pair = pair.chars();
        if let (Some(traditional), Some(simplified)) = (pair.next(), pair.next()) {
            table[(traditional as u32 - FIRST) as usize] = simplified;
        }
    }
    table
});

fn pairs() -> impl Iterator<Item = &'static str> {
    PAIRS.lines().filter(|line| !line.starts_with('#')).flat_map(|line| line.split(' '))
}

/// The pairs of Traditional and Simplified characters, for the script.
pub(super) fn traditional() -> String {
    pairs().collect()
}

/// The form in which texts are compared: NFKC (Unicode Standard Annex #15), which makes full-width characters narrow, in lower
/// case, with all brackets round, without blanks, with Simplified characters.
///
/// `begin.js` does the same but for the Traditional characters, which it looks up only where there are some.
#[must_use]
pub fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.chars().all(is_plain) {
        out.extend(text.chars().filter_map(one));
    } else {
        let text = text.nfkc().collect::<String>().to_lowercase();
        out.extend(text.chars().filter_map(one));
    }
    out
}

/// Whether a character stays one in NFKC; full-width forms are read by [`one`].
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{3001}'..='\u{3015}' | '\u{4e00}'..='\u{9fa5}' | '\u{ff01}'..='\u{ff5e}')
}

/// The form of a character; none for blanks.
fn one(c: char) -> Option<char> {
    let narrow = match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    };
    Some(match narrow {
        'A'..='Z' => narrow.to_ascii_lowercase(),
        '[' | '〔' | '【' => '(',
        ']' | '〕' | '】' => ')',
        '\u{feff}' => return None,
        blank if blank.is_whitespace() => return None,
        c if c < '\u{4e00}' => c,
        c => simplified(c),
    })
}

/// Whether a character is a Traditional one that has a Simplified form.
pub(super) fn is_traditional(c: char) -> bool {
    simplified(c) != c
}

/// The Simplified character of a Traditional one.
fn simplified(c: char) -> char {
    let number = (c as u32).checked_sub(FIRST).and_then(|number| usize::try_from(number).ok());
    number.and_then(|number| SIMPLIFIED.get(number)).copied().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::normal;

    #[test]
    fn three_spellings_of_a_document_number_are_one() {
        for written in ["云财农〔2018〕12号", "云财农[2018]12号", "云财农（２０１８）12 号", "云财农［2018］１２号"]
        {
            assert_eq!(normal(written), "云财农(2018)12号");
        }
    }

    #[test]
    fn traditional_characters_become_simplified_ones() {
        assert_eq!(normal("雲嶺縣華山鎮產業項目資金"), "云岭县华山镇产业项目资金");
        assert_eq!(normal("乾坤著作"), "乾坤著作", "these are in GB 2312");
    }

    #[test]
    fn no_character_that_is_changed_is_in_gb_2312() {
        for pair in super::pairs() {
            let (bytes, _, _) = encoding_rs::GBK.encode(&pair[..3]);
            assert!(bytes[0] < 0xb0 || bytes[0] > 0xf7 || bytes[1] < 0xa1, "{pair}");
            assert_eq!(pair.chars().count(), 2);
        }
    }

    #[test]
    fn the_short_way_gives_what_the_long_way_does() {
        for text in ["ＡＢc（1）【2】、。《3》", "Ⅳ级 ㎡ ﬁ é", "a\u{3000}b\tc"] {
            let long: String = normal(&format!("{text}é"));
            assert_eq!(long.strip_suffix('é'), Some(normal(text).as_str()));
        }
    }
}
