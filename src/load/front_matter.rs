//! Fields and text of a `.md` record.

use std::ops::Range;

/// The byte ranges of the fields and of the text; `None` when the first line is not `+++` or no second `+++` follows.
pub(super) fn split(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let mut lines = lines(text);
    let first = lines.next()?;
    if text[first.clone()].trim_end() != "+++" {
        return None;
    }
    let start = (first.end + 1).min(text.len());
    let close = lines.find(|line| text[line.clone()].trim_end() == "+++")?;
    Some((start..close.start, (close.end + 1).min(text.len())..text.len()))
}

/// The first line of a text that looks as if fields began or ended there once more.
pub(super) fn again(body: &str) -> Option<Range<usize>> {
    lines(body).find(|line| body[line.clone()].trim_end() == "+++")
}

/// The ranges of the lines, without their line ends.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    text.split('\n').map(move |line| {
        let range = start..start + line.len();
        start = range.end + 1;
        range
    })
}

#[cfg(test)]
mod tests {
    use super::{again, split};

    #[test]
    fn fields_stand_between_two_lines_of_plus_signs() {
        let text = "+++\nid = 1\n+++\n正文\n";
        let (fields, body) = split(text).expect("front matter");
        assert_eq!((&text[fields], &text[body]), ("id = 1\n", "正文\n"));
        assert_eq!(split("+++\nid = 1\n"), None);
        assert_eq!(split("id = 1\n"), None);
        assert_eq!(split("+++\n+++"), Some((4..4, 7..7)));
        assert_eq!(split(""), None);
        assert_eq!((again("正文 +++\n+++ \n"), again("\\+++\n")), (Some(11..15), None));
    }
}
