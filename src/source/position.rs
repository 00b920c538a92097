//! From byte offsets to what a person reads: line, column, the line's text.

/// A place in a text as a person counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position<'a> {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The whole line, without its line end.
    pub text: &'a str,
    /// Byte offset of the place within the line.
    pub offset: usize,
}

/// The position of byte `at` of `text`; an offset inside a character or behind the end is moved back to a boundary.
#[must_use]
pub fn position(text: &str, at: usize) -> Position<'_> {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    Position {
        line: text[..at].bytes().filter(|byte| *byte == b'\n').count() + 1,
        column: text[line_start..at].chars().count() + 1,
        text: &text[line_start..line_end],
        offset: at - line_start,
    }
}

#[cfg(test)]
mod tests {
    use super::position;

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let text = "甲乙\n丙=丁\n";
        let found = position(text, "甲乙\n丙=".len());
        assert_eq!((found.line, found.column, found.text), (2, 3, "丙=丁"));
    }

    #[test]
    fn offsets_behind_the_end_and_inside_characters_are_moved_back() {
        assert_eq!(position("甲", 99).column, 2);
        assert_eq!(position("甲", 1).column, 1);
    }
}
