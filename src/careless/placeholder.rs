//! Blanks of a template that nobody filled in.

use super::near::Near;
use super::surname::is_surname;
use super::{Careless, Hit};

/// What stands for something that is to be written.
pub(super) const WORDS: [&str; 22] = [
    "某某", "XX", "ＸＸ", "××", "xx", "X年", "Ｘ年", "×年", "x年", "X月", "Ｘ月", "×月", "x月", "**元", "**万元", "**户", "**人",
    "**镇", "**乡", "**村", "**年", "**日",
];

/// What follows a blank, so that no code, size or number is taken for one.
const UNITS: [&str; 38] = [
    "年",
    "月",
    "日",
    "镇",
    "乡",
    "村",
    "县",
    "市",
    "省",
    "街道",
    "社区",
    "局",
    "办",
    "元",
    "万元",
    "亿元",
    "户",
    "人",
    "名",
    "亩",
    "公里",
    "同志",
    "单位",
    "部门",
    "公司",
    "项目",
    "合作社",
    "号",
    "组",
    "届",
    "期",
    "次",
    "问题",
    "工程",
    "路",
    "站",
    "所",
    "委",
];

/// Names of places and offices, which 某某 stands for in templates only. Persons are 某某 in correct text.
const PLACES: [&str; 11] = ["镇", "乡", "村", "县", "市", "区", "省", "局", "街道", "社区", "办事处"];

pub(super) fn look(near: &Near<'_>) -> Option<Hit> {
    let hit = match near.word() {
        "某某" => nobody(near),
        "XX" | "ＸＸ" | "××" | "xx" => run(near),
        word if word.starts_with("**") => stars(near),
        word if word.ends_with('年') => year(near),
        _ => month(near),
    };
    // A form has blanks, and it says that it is one.
    hit.filter(|_| !near.shows_a_form())
}

/// 某某镇; not 张某某, and not 某某村民, a person.
fn nobody(near: &Near<'_>) -> Option<Hit> {
    if near.last().is_some_and(|c| c == '某' || is_surname(c)) {
        return None;
    }
    let after = near.after();
    let place = PLACES.iter().find(|place| after.starts_with(**place))?;
    let rest = &after[place.len()..];
    (!rest.starts_with(['民', '长', '主', '干'])).then(|| near.hit(Careless::Placeholder, 0, place.len()))
}

/// XX镇, 20XX年, ××村, and ××× for anything at all; not 李××, not a number with a part that is hidden, not XXL.
fn run(near: &Near<'_>) -> Option<Hit> {
    let after = near.after();
    let more = after.len() - after.trim_start_matches(is_sign).len();
    let (last, rest) = (near.last(), &after[more..]);
    let unit = UNITS.iter().filter(|unit| rest.starts_with(**unit)).map(|unit| unit.len()).max();
    let signs = (near.word().len() + more) / near.word().chars().next()?.len_utf8();
    let may_be_name = !["元", "万元", "亿元"].iter().any(|unit| rest.starts_with(unit));
    if last.is_some_and(|c| (may_be_name && is_surname(c)) || is_sign(c)) {
        return None;
    }
    let digits = super::near::last_digits(near.before());
    if !digits.is_empty() {
        let is_year = digits.len() + signs == 4 && rest.starts_with('年');
        return is_year.then(|| near.hit(Careless::Placeholder, digits.len(), more + "年".len()));
    }
    if last.is_some_and(|c| c.is_ascii_alphanumeric() || "./_-".contains(c)) || rest.starts_with("级") {
        return None;
    }
    match unit {
        Some(unit) => Some(near.hit(Careless::Placeholder, 0, more + unit)),
        None if signs >= 3 && !near.word().starts_with(['x', '×']) && !rest.starts_with(is_word) => {
            Some(near.hit(Careless::Placeholder, 0, more))
        }
        None => None,
    }
}

/// X年 where a date begins, ×年×月 and 201X年; 500元×年数 is a sum.
fn year(near: &Near<'_>) -> Option<Hit> {
    const BEFORE: &str = "自至到从在截前后第为是";
    let after = near.after();
    let month = after.starts_with(is_sign) && after.chars().nth(1) == Some('月');
    let digits = super::near::last_digits(near.before());
    if digits.len() == 3 && digits.starts_with("20") {
        return Some(near.hit(Careless::Placeholder, digits.len(), 0));
    }
    let begins = near.last().is_none_or(|c| !c.is_alphanumeric() && !"）)%％".contains(c) || BEFORE.contains(c));
    let is_letter = near.word().starts_with(['X', 'Ｘ']);
    let is_blank = begins && (month || (is_letter && !after.starts_with(['级', '数', '限', '均'])));
    is_blank.then(|| near.hit(Careless::Placeholder, 0, 0))
}

/// X月X日.
fn month(near: &Near<'_>) -> Option<Hit> {
    let after = near.after();
    let rest = after.trim_start_matches(is_sign);
    let is_blank = rest.len() < after.len()
        && rest.starts_with('日')
        && near.last().is_none_or(|c| c == '年' || (!c.is_alphanumeric() && !"）)".contains(c)));
    is_blank.then(|| near.hit(Careless::Placeholder, 0, after.len() - rest.len() + "日".len()))
}

/// `***元`: stars before a unit that are no emphasis, which has a second pair in its paragraph.
fn stars(near: &Near<'_>) -> Option<Hit> {
    let before = near.before();
    let stem = before.trim_end_matches('*');
    let last = stem.chars().next_back();
    let is_lone = !stem.contains('*') && !near.after().contains('*');
    // 张** has two.
    let may_be_name = before.len() == stem.len();
    let is_blank = is_lone && last.is_none_or(|c| !(c.is_ascii_alphanumeric() || may_be_name && is_surname(c)));
    // At the beginning of a line they may be the end of what began above.
    (is_blank && !stem.is_empty()).then(|| near.hit(Careless::Placeholder, before.len() - stem.len(), 0))
}

fn is_sign(character: char) -> bool {
    matches!(character, 'X' | 'Ｘ' | '×' | 'x')
}

fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '/')
}
