//! Which names an expression of a template reads.

use std::ops::Range;

/// Where the names stand that an expression reads from its surroundings: not those of fields, filters, tests, arguments and
/// components, and nothing within a text in quotes. Words of the language, such as `and`, count as names.
pub(super) fn names(expression: &str) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    let (mut at, mut before, mut word) = (0, ' ', "");
    while let Some(c) = expression[at..].chars().next() {
        if c == '"' || c == '\'' {
            at = expression[at + 1..].find(c).map_or(expression.len(), |end| at + end + 2);
            (before, word) = (c, "");
        } else if is_of_name(c) {
            let end = expression[at..].find(|c| !is_of_name(c)).map_or(expression.len(), |length| at + length);
            let (name, after) = (&expression[at..end], expression[end..].trim_start());
            let is_argument = after.starts_with('=') && !after.starts_with("==");
            let is_test = word == "is" || word == "is not";
            if !c.is_ascii_digit() && !matches!(before, '.' | '|' | '<') && !is_argument && !is_test {
                names.push(at..end);
            }
            word = match (word, name) {
                ("is", "not") => "is not",
                (_, "is") => "is",
                _ => "",
            };
            (at, before) = (end, 'a');
        } else {
            // A comparison has a blank behind it, a component has not.
            before = if c.is_whitespace() && before != '<' { before } else { c };
            at += c.len_utf8();
        }
    }
    names
}

/// Whether a character can stand in a name.
pub(super) fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn names_are_what_the_surroundings_give() {
        let read = |expression: &str| names(expression).into_iter().map(|at| expression[at].to_owned()).collect::<Vec<_>>();
        assert_eq!(read("a.b[c.d] | fill(n=e, x=\"f g\") ~ h"), ["a", "c", "e", "h"]);
        assert_eq!(read("a == b and c is not none or d is defined"), ["a", "b", "and", "c", "is", "or", "d", "is"]);
        assert_eq!(read(" <link to={row.link} label=\"a b\" /> "), ["row"]);
        assert_eq!(read("a < b + 12"), ["a", "b"]);
        assert_eq!(read("- 村.\"x"), ["村"]);
    }
}
