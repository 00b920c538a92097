//! Titles that say the same twice, and the days and years that titles name.

use std::ops::Range;

use super::near::{digits, last_digits};

/// Shortest title that counts as said twice, in characters: 妈妈 is one word.
const SHORTEST: usize = 6;

/// Characters that stand between the two halves of a doubled title.
const BETWEEN: &str = "-—–_|｜/·：:，,。";

/// A day as a title writes it; it may not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenDay {
    /// Year, month and day.
    pub day: (i16, i8, i8),
    /// Where it stands, in bytes of the title.
    pub range: Range<usize>,
    /// Whether it stands alone in brackets at the end, as the day of the text itself.
    pub is_its_own: bool,
}

/// Whether a title is the same words twice, with or without a mark between.
#[must_use]
pub fn is_doubled(title: &str) -> bool {
    let characters: Vec<char> = title.chars().filter(|c| !c.is_whitespace()).collect();
    (0..=2).any(|between| {
        let Some(both) = characters.len().checked_sub(between).filter(|both| both % 2 == 0) else { return false };
        let half = both / 2;
        half >= SHORTEST
            && characters[half..half + between].iter().all(|c| BETWEEN.contains(*c))
            && characters[..half] == characters[half + between..]
    })
}

/// The first line of `body`, or the first two, when they are the title once more.
#[must_use]
pub fn repeated(title: &str, body: &str) -> Option<Range<usize>> {
    if words(title).count() < SHORTEST {
        return None;
    }
    let start = body.len() - body.trim_start().len();
    let line_end = |from: usize| body[from..].find('\n').map_or(body.len(), |end| from + end);
    let first = line_end(start);
    if words(title).eq(words(&body[start..first])) {
        return Some(start..start + body[start..first].trim_end().len());
    }
    let second_start = first + (body[first..].len() - body[first..].trim_start().len());
    let second = line_end(second_start);
    let is_title = second_start > first && words(title).eq(words(&body[start..second]));
    is_title.then(|| start..start + body[start..second].trim_end().len())
}

/// The characters of a line but blanks and the marks of Markdown.
fn words(line: &str) -> impl Iterator<Item = char> {
    line.chars().filter(|c| !c.is_whitespace() && !"#*_".contains(*c))
}

/// The one year that a title names, with its place; `None` for several, for a span of years, for a month, and for none.
#[must_use]
pub fn year(title: &str) -> Option<(i16, Range<usize>)> {
    const SPAN: &str = "-—–－~～至到、和及";
    let mut years = title.match_indices('年').filter_map(|(at, _)| {
        let number = last_digits(&title[..at]);
        Some((number.parse::<i16>().ok().filter(|year| (1949..=2999).contains(year))?, at - number.len()..at + "年".len()))
    });
    let (year, range) = years.next()?;
    let before = title[..range.start].trim_end().chars().next_back();
    let after = title[range.end..].trim_start_matches(['度', ' ']).chars().next();
    let is_span = before.is_some_and(|c| SPAN.contains(c) || c == '后' || c == '前')
        || after
            .is_some_and(|c| (SPAN.contains(c) && c != '和' && c != '及') || c == '以' || c == '前' || c == '后' || c == '底');
    let is_month = number(title[range.end..].trim_start(), '月').is_some();
    (years.next().is_none() && !is_span && !is_month).then_some((year, range))
}

/// The days that a title names in full: 2018年4月1日.
pub fn days(title: &str) -> impl Iterator<Item = WrittenDay> {
    title.match_indices('年').filter_map(|(at, _)| {
        let year = last_digits(&title[..at]);
        let (month, rest) = number(&title[at + "年".len()..], '月')?;
        let (day, rest) = number(rest, '日')?;
        let range = at - year.len()..title.len() - rest.len();
        let before = title[..range.start].chars().next_back();
        let is_its_own = before.is_some_and(|c| "（(".contains(c)) && matches!(rest.trim(), "）" | ")");
        Some(WrittenDay { day: (year.parse().ok().filter(|year| *year >= 1000)?, month, day), range, is_its_own })
    })
}

/// The number of one or two digits that `text` begins with before `unit`, and what follows.
fn number(text: &str, unit: char) -> Option<(i8, &str)> {
    let number = digits(text);
    let rest = text[number.len()..].strip_prefix(unit)?;
    (matches!(number.len(), 1..=2)).then_some((number.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::{days, is_doubled, repeated, year};

    #[test]
    fn doubled_titles_are_told_from_long_ones() {
        for title in [
            "关于公告公示的通知关于公告公示的通知",
            "关于公告公示的通知 关于公告公示的通知",
            "关于公告公示的通知-关于公告公示的通知",
            "关于公告公示的通知——关于公告公示的通知",
            "关于公告公示的通知 | 关于公告公示的通知",
        ] {
            assert!(is_doubled(title), "{title}");
        }
        for title in
            ["", "谢谢", "干干净净", "东岭村东岭村", "关于转发《关于公告公示的通知》的通知", "东岭村道路项目—西岭村道路项目"]
        {
            assert!(!is_doubled(title), "{title}");
        }
    }

    #[test]
    fn a_text_that_begins_with_its_title_is_told() {
        let title = "关于2018年公告公示的通知";
        let found = |body| repeated(title, body).map(|range| &body[range]);
        assert_eq!(found("# 关于2018年公告公示的通知\n\n各乡镇："), Some("# 关于2018年公告公示的通知"));
        assert_eq!(found("\n\n**关于 2018年公告公示的通知**  \n各乡镇："), Some("**关于 2018年公告公示的通知**"));
        assert_eq!(found("关于2018年公告公示\n的通知\n\n各乡镇："), Some("关于2018年公告公示\n的通知"));
        assert_eq!(found("关于2018年公告公示\n\n的通知"), Some("关于2018年公告公示\n\n的通知"));
        assert_eq!(found("关于2018年公告公示的通知"), Some("关于2018年公告公示的通知"));
        for body in [
            "",
            "\n",
            "各乡镇：\n\n关于2018年公告公示的通知",
            "关于2018年公告公示的通知发出以后，",
            "关于2018年\n公告公示\n的通知",
        ] {
            assert_eq!(found(body), None, "{body}");
        }
        assert_eq!(repeated("通知", "通知\n"), None);
    }

    #[test]
    fn the_year_of_a_title_is_told_when_there_is_one() {
        for (title, expected) in [
            ("2017年第一批资金", Some(2017)),
            ("云岭县2018年度资金分配", Some(2018)),
            ("关于下达２０１７年资金的通知", None),
            ("2018—2020年规划", None),
            ("2018年—2020年规划", None),
            ("2018年至2020年规划", None),
            ("2018年和2019年资金", None),
            ("到2020年的目标", None),
            ("2020年以前的项目", None),
            ("2018年底前完工", None),
            ("公告（2018年4月1日）", None),
            ("三年行动", None),
            ("12年义务教育", None),
            ("资金分配", None),
        ] {
            assert_eq!(year(title).map(|(year, _)| year), expected, "{title}");
        }
    }

    #[test]
    fn days_are_told_as_written() {
        let found = |title| days(title).map(|day| (day.day, day.is_its_own)).collect::<Vec<_>>();
        assert_eq!(found("竣工公告（2018年4月1日）"), [((2018, 4, 1), true)]);
        assert_eq!(found("关于2018年2月30日会议的通知"), [((2018, 2, 30), false)]);
        assert_eq!(found("（2018年4月1日会议通过）"), [((2018, 4, 1), false)]);
        assert_eq!(found("2018年4月"), []);
        assert_eq!(found("年4月1日"), []);
        assert_eq!(found("2018年004月1日"), []);
    }
}
