//! One form for texts that are the same to a reader, in the index and in what is asked.

use unicode_normalization::UnicodeNormalization;

/// The form in which texts are compared: NFKC (Unicode Standard Annex #15), which makes full-width characters narrow, in lower
/// case, with all brackets round, without blanks, with Simplified characters.
///
/// `search.js` does the same but for the Traditional characters, which it looks up only where there are some.
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
    c
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
    fn the_short_way_gives_what_the_long_way_does() {
        for text in ["ＡＢc（1）【2】、。《3》", "Ⅳ级 ㎡ ﬁ é", "a\u{3000}b\tc"] {
            let long: String = normal(&format!("{text}é"));
            assert_eq!(long.strip_suffix('é'), Some(normal(text).as_str()));
        }
    }
}
