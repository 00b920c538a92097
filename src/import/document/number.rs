//! Document numbers (发文字号) that stand in a line of their own.

use crate::import::plain;
use crate::model::normalised_number;

/// A line with a document number.
pub(super) struct NumberLine {
    /// The number with its year in 〔〕.
    pub number: String,
    /// Whether it ends with 号.
    pub is_whole: bool,
    /// 签发人, who stands beside it in documents that go upwards.
    pub signer: String,
}

/// Reads a line that is a document number: `云财农〔2018〕12号`, also in parentheses or with a signer behind it.
pub(super) fn number_line(text: &str) -> Option<NumberLine> {
    if text.len() > 1000 {
        return None;
    }
    let line = plain::compact(text);
    let line = line.strip_prefix('(').and_then(|line| line.strip_suffix(')')).filter(|line| line.contains(OPEN)).unwrap_or(&line);
    let line = line.strip_prefix("文号:").or_else(|| line.strip_prefix("发文字号:")).unwrap_or(line);
    let (line, signer) = match line.split_once("签发人").or_else(|| line.split_once("簽發人")) {
        Some((line, signer)) => (line, signer.trim_start_matches(':')),
        None => (line, ""),
    };
    let open = line.find(OPEN)?;
    let (sign, rest) = line.split_at(open);
    let rest = &rest[rest.chars().next()?.len_utf8()..];
    let close = rest.find(CLOSE)?;
    let (year, rest) = rest.split_at(close);
    let rest = rest[rest.chars().next()?.len_utf8()..].trim_start_matches('第');
    let serial = rest.trim_end_matches(['号', '號']);
    let is_sign = (1..=20).contains(&sign.chars().count()) && sign.chars().all(char::is_alphabetic);
    let digits = |text: &str, length: std::ops::RangeInclusive<usize>| {
        length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !is_sign || !digits(year, 4..=4) || !digits(serial, 1..=5) || rest.len() > serial.len() + "号".len() {
        return None;
    }
    Some(NumberLine {
        number: normalised_number(&format!("{sign}〔{year}〕{rest}")),
        is_whole: rest.len() > serial.len(),
        signer: signer.to_owned(),
    })
}

const OPEN: [char; 4] = ['〔', '[', '(', '【'];
const CLOSE: [char; 4] = ['〕', ']', ')', '】'];

#[cfg(test)]
mod tests {
    use super::number_line;

    #[test]
    fn numbers_are_taken_with_their_brackets_put_right() {
        for (text, number, is_whole, signer) in [
            ("云财农〔2018〕12号", "云财农〔2018〕12号", true, ""),
            ("云财农［２０１８］１２号", "云财农〔2018〕12号", true, ""),
            ("（云财农[2018]12号）", "云财农〔2018〕12号", true, ""),
            ("临江脱贫组[2018] 1", "临江脱贫组〔2018〕1", false, ""),
            ("雲財農〔2018〕12號", "雲財農〔2018〕12號", true, ""),
            ("云财农〔2018〕12号　　签发人：赵大山", "云财农〔2018〕12号", true, "赵大山"),
        ] {
            let line = number_line(text).expect(text);
            assert_eq!((line.number.as_str(), line.is_whole, line.signer.as_str()), (number, is_whole, signer), "{text}");
        }
        for text in ["", "按照云财农〔2018〕12号、13号文件", "〔2018〕12号", "湖北省扶贫办简报(2016)第19期", "云财农〔18〕12号"]
        {
            assert!(number_line(text).is_none(), "{text}");
        }
    }
}
