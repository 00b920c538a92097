//! Text files.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// The text of a text file: in UTF-8 or, as office programs on Chinese Windows write it, in GB18030 or in UTF-16 with a byte
/// order mark; with `\n` as line end. `None` when the bytes are no text.
#[must_use]
pub fn text(bytes: &[u8]) -> Option<String> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => decode(encoding, &bytes[mark..]),
        None => decode(UTF_8, bytes).or_else(|| decode(GB18030, bytes)),
    }?;
    let is_text = |c: char| c >= ' ' || matches!(c, '\t' | '\n' | '\r' | '\u{C}' | '\u{1A}');
    text.chars().all(is_text).then(|| if text.contains('\r') { text.replace("\r\n", "\n") } else { text })
}

fn decode(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    debug_assert!([UTF_8, GB18030, UTF_16LE, UTF_16BE].contains(&encoding));
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
}
