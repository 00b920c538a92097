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
    position_in(text, &line_ends(text), at)
}

/// The offsets of all line ends of a text.
pub(super) fn line_ends(text: &str) -> Vec<u32> {
    text.match_indices('\n').map(|(at, _)| u32::try_from(at).unwrap_or(u32::MAX)).collect()
}

/// The position of byte `at` of a text whose lines end at `ends`.
pub(super) fn position_in<'a>(text: &'a str, ends: &[u32], at: usize) -> Position<'a> {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let line = ends.partition_point(|end| (*end as usize) < at);
    let start = if line == 0 { 0 } else { ends[line - 1] as usize + 1 };
    let end = ends.get(line).map_or(text.len(), |end| *end as usize);
    Position { line: line + 1, column: text[start..at].chars().count() + 1, text: &text[start..end], offset: at - start }
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
