//! Foreign text must not steer the terminal that shows it.

/// `text` with control, zero-width and bidirectional characters written as `\u{…}`; line breaks and tabs too.
#[must_use]
pub fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if is_hidden(character) {
            out.extend(character.escape_unicode());
        } else {
            out.push(character);
        }
    }
    out
}

fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FDD0}'..='\u{FDEF}')
}

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn escapes_what_moves_the_cursor_or_turns_the_text() {
        assert_eq!(printable("甲\u{1b}[31m\u{202e}乙"), "甲\\u{1b}[31m\\u{202e}乙");
    }
}
