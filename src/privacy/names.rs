//! Masking the names of persons, where a portal does not show them in full.

use std::borrow::Cow;

/// How the name of a person is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NameMask {
    /// 赵大山.
    #[default]
    Full,
    /// Only the surname: 赵**.
    Surname,
    /// Without the middle: 赵*山, and 赵* for a name of two characters.
    Middle,
}

impl NameMask {
    /// The masks by their words.
    pub const ALL: [(&'static str, Self); 3] = [("full", Self::Full), ("surname", Self::Surname), ("middle", Self::Middle)];

    /// What the words mean, in the same order.
    pub const MEANINGS: [(&'static str, &'static str); 3] = [("full", "不隐去"), ("surname", "只留姓"), ("middle", "隐去中间")];

    /// The text with its names masked: every run of Chinese characters outside brackets. What is not a name (`合计`) and
    /// what is masked already (`赵某某`) stays.
    #[must_use]
    pub fn mask(self, text: &str) -> Cow<'_, str> {
        if self == Self::Full {
            return Cow::Borrowed(text);
        }
        let mut masked = String::with_capacity(text.len());
        let mut depth = 0_usize;
        let mut rest = text;
        while let Some(next) = rest.chars().next() {
            let run = if depth == 0 { run_of_name(rest) } else { 0 };
            if run > 0 {
                self.mask_name(&rest[..run], &mut masked);
                rest = &rest[run..];
                continue;
            }
            match next {
                '（' | '(' | '〔' | '[' => depth += 1,
                '）' | ')' | '〕' | ']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            masked.push(next);
            rest = &rest[next.len_utf8()..];
        }
        if masked == text { Cow::Borrowed(text) } else { Cow::Owned(masked) }
    }

    fn mask_name(self, name: &str, out: &mut String) {
        let surname = surname_of(name);
        let given: Vec<char> = name[surname.len()..].chars().collect();
        out.push_str(surname);
        if NO_NAMES.contains(&name) || given.iter().all(|c| *c == '某') {
            out.extend(given);
            return;
        }
        let last = if self == Self::Middle && given.len() > 1 { given.last() } else { None };
        out.extend(std::iter::repeat_n('*', given.len() - usize::from(last.is_some())));
        out.extend(last);
    }
}

/// What stands in the column of names of a sum or of an empty row.
const NO_NAMES: [&str; 8] = ["合计", "小计", "总计", "共计", "空白", "无", "其他", "其它"];

/// The surnames of two characters that are in use.
const TWO_CHARACTERS: [&str; 16] = [
    "欧阳", "司马", "上官", "诸葛", "皇甫", "尉迟", "公孙", "慕容", "令狐", "东方", "夏侯", "司徒", "长孙", "宇文", "轩辕",
    "端木",
];

/// The part of a name that is shown; the first character of a name whose surname is not known.
fn surname_of(name: &str) -> &str {
    let double = TWO_CHARACTERS.iter().find(|surname| name.len() > surname.len() && name.starts_with(**surname));
    double.map_or_else(|| &name[..name.chars().next().map_or(0, char::len_utf8)], |surname| &name[..surname.len()])
}

/// Length in bytes of the name that `text` begins with: Chinese characters, with the dot that minority names have.
fn run_of_name(text: &str) -> usize {
    let is_of_name = |c: char| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}' | '·' | '•');
    text.find(|c: char| !is_of_name(c)).unwrap_or(text.len())
}

/// How a portal shows the names of persons, by its configuration.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NamePolicy {
    /// Names in `responsible`.
    pub responsible: NameMask,
    /// Names in the columns of tables.
    pub rosters: NameMask,
    /// Headings of the columns that hold names.
    pub columns: Vec<String>,
}

impl NamePolicy {
    /// Whether the column below this heading holds names that are not shown in full.
    #[must_use]
    pub fn masks_column(&self, heading: &str) -> bool {
        let heading: String = heading.chars().filter(|c| !c.is_whitespace()).collect();
        self.rosters != NameMask::Full && self.columns.contains(&heading)
    }
}

#[cfg(test)]
mod tests {
    use super::{NameMask, NamePolicy};

    fn both(text: &str) -> [String; 2] {
        [NameMask::Surname, NameMask::Middle].map(|mask| mask.mask(text).into_owned())
    }

    #[test]
    fn names_keep_their_surname() {
        assert_eq!(both("赵大山"), ["赵**", "赵*山"]);
        assert_eq!(both("赵山"), ["赵*", "赵*"]);
        assert_eq!(both("欧阳大山"), ["欧阳**", "欧阳*山"]);
        assert_eq!(both("欧阳"), ["欧*", "欧*"]);
        assert_eq!(both("阿木·果吉"), ["阿****", "阿***吉"]);
        assert_eq!(both("赵大山、李丰 王小满"), ["赵**、李* 王**", "赵*山、李* 王*满"]);
        assert_eq!(both("赵大山（东岭村村委会主任）"), ["赵**（东岭村村委会主任）", "赵*山（东岭村村委会主任）"]);
    }

    #[test]
    fn what_is_no_name_stays() {
        for text in ["", "合计", "—", "3", "赵某某", "赵**", "0439-5550012", "赵", "Zhao"] {
            assert_eq!(both(text), [text, text]);
        }
    }

    #[test]
    fn a_full_name_stays() {
        assert_eq!(NameMask::Full.mask("赵大山"), "赵大山");
    }

    #[test]
    fn columns_are_known_by_their_heading() {
        let policy = NamePolicy { rosters: NameMask::Surname, columns: vec!["姓名".to_owned()], ..NamePolicy::default() };
        assert!(policy.masks_column("姓名") && policy.masks_column(" 姓　名 "));
        assert!(!policy.masks_column("村名"));
        assert!(!NamePolicy { rosters: NameMask::Full, ..policy }.masks_column("姓名"));
    }
}
