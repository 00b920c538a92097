//! Bytes of a file → text: UTF-8 with or without byte order mark, any line ends. Nothing is replaced or guessed. And back again,
//! into the form that the file had.

use crate::diag::Finding;
use crate::rules::{not_utf8, too_large};
use crate::source::MAX_SOURCE_BYTES;

/// The text of the file at `path`: without byte order mark, with `\n` as line end.
///
/// # Errors
/// A finding when the bytes are not UTF-8 or too many.
pub(crate) fn decode(path: &str, bytes: Vec<u8>) -> Result<String, Finding> {
    if bytes.len() > MAX_SOURCE_BYTES {
        return Err(too_large::finding(path, bytes.len() as u64));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let before = String::from_utf8_lossy(valid);
        let position = crate::source::position(&before, before.len());
        not_utf8::finding(path, position.line, position.column, looks_like_gbk(&error.as_bytes()[valid.len()..]))
    })?;
    let text = match text.strip_prefix('\u{FEFF}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    Ok(if text.contains('\r') { text.replace("\r\n", "\n") } else { text })
}

/// `text` as bytes in the form of the file that it replaces: with its byte order mark and its line ends, where it has them.
pub(crate) fn encode_like(before: &[u8], text: &str) -> Vec<u8> {
    const MARK: &[u8] = b"\xEF\xBB\xBF";
    let count = |end: &[u8]| before.windows(end.len()).filter(|window| *window == end).count();
    let has_returns = count(b"\r\n") * 2 > count(b"\n");
    let text = if has_returns { text.replace('\n', "\r\n") } else { text.to_owned() };
    let mark = if before.starts_with(MARK) { MARK } else { b"" };
    [mark, text.as_bytes()].concat()
}

/// Whether bytes are pairs as GBK writes Chinese characters: what WPS and Notepad save as "ANSI" on Chinese Windows.
fn looks_like_gbk(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    let mut pairs = 0;
    while let Some((first, tail)) = rest.split_first() {
        rest = match (*first, tail.split_first()) {
            (0x00..=0x7F, _) => tail,
            (0x81..=0xFE, Some((0x40..=0x7E | 0x80..=0xFE, tail))) => {
                pairs += 1;
                tail
            }
            _ => return false,
        };
    }
    pairs > 0
}

#[cfg(test)]
mod tests {
    use super::{decode, encode_like, looks_like_gbk};

    #[test]
    fn byte_order_mark_and_carriage_returns_are_dropped() {
        assert_eq!(decode("a", b"\xEF\xBB\xBFa\r\nb\n".to_vec()).as_deref(), Ok("a\nb\n"));
    }

    #[test]
    fn a_text_that_is_written_again_keeps_its_form() {
        for bytes in [&b"a\nb\n"[..], b"a\r\nb\r\n", b"\xEF\xBB\xBFa\r\nb", b"\xEF\xBB\xBFa\n", b"", b"a\r\r\n"] {
            let text = decode("a", bytes.to_vec()).expect("UTF-8");
            assert_eq!(encode_like(bytes, &text), bytes);
        }
        // Lines that were added by another editor take the form of most.
        assert_eq!(encode_like(b"a\r\nb\r\nc\n", "a\nb\nc\n"), b"a\r\nb\r\nc\r\n");
    }

    #[test]
    fn gbk_is_recognised_but_not_read() {
        let gbk = b"title = \"\xB9\xAB\xCA\xBE\"".to_vec();
        let finding = decode("a.toml", gbk).expect_err("not UTF-8");
        assert_eq!(finding.message.en, "`a.toml` is not UTF-8 from line 1, column 10 on; it looks like GBK (ANSI)");
        assert!(!looks_like_gbk(&[0xFF, 0xFF]));
    }
}
