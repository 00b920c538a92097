//! Addresses that lead to a household. An office in a street, and a group of villagers where something is built, do not.

use super::near::{Near, digits, last_digits};
use super::{Careless, Hit};

/// What a household's address has, and an office's has not.
pub(super) const WORDS: [&str; 37] = [
    "单元",
    "门牌",
    "住址",
    "现住",
    "家庭地址",
    "户籍地",
    "户口所在地",
    "0室",
    "1室",
    "2室",
    "3室",
    "4室",
    "5室",
    "6室",
    "7室",
    "8室",
    "9室",
    "0组",
    "1组",
    "2组",
    "3组",
    "4组",
    "5组",
    "6组",
    "7组",
    "8组",
    "9组",
    "一组",
    "二组",
    "三组",
    "四组",
    "五组",
    "六组",
    "七组",
    "八组",
    "九组",
    "十组",
];

/// Words of a line that is about an office, a shop or a building, not about somebody's home.
const OFFICES: [&str; 15] = [
    "公司",
    "合作社",
    "中心",
    "办公",
    "事务所",
    "办事处",
    "委员会",
    "中标",
    "供应商",
    "采购",
    "工厂",
    "开标",
    "会议室",
    "机关",
    "单位",
];

pub(super) fn look(near: &Near<'_>) -> Option<Hit> {
    let length = match near.word() {
        "单元" => flat(near),
        "门牌" => plate(near),
        word if word.ends_with('组') => house(near),
        word if word.ends_with('室') => room(near),
        _ => named(near),
    }?;
    let line = near.line();
    (!OFFICES.iter().any(|word| line.contains(word))).then(|| near.hit(Careless::Home, 0, length))
}

/// 2单元501室, 2单元501.
fn flat(near: &Near<'_>) -> Option<usize> {
    let numbered = near.before().ends_with(|c: char| c.is_numeric() || "一二三四五六七八九十".contains(c));
    let after = near.after();
    let start = after.find(|c: char| c.is_ascii_digit()).filter(|start| *start <= 9)?;
    let number = digits(&after[start..]);
    let rest = &after[start + number.len()..];
    let mark = ["室", "号", "户"].iter().find(|mark| rest.starts_with(**mark)).map_or(0, |mark| mark.len());
    let is_room =
        mark > 0 || matches!(number.len(), 3..=4) && !rest.starts_with(|c: char| c.is_alphabetic() || ".．".contains(c));
    (numbered && is_room).then_some(start + number.len() + mark)
}

/// 门牌号：12; not the plates themselves.
fn plate(near: &Near<'_>) -> Option<usize> {
    let after = near.after();
    let rest = after.trim_start_matches(['号', '码', '为', '：', ':', ' ']);
    let number = digits(rest);
    let next = rest[number.len()..].chars().next();
    let counted = next.is_some_and(|c| "个块张元户处套".contains(c));
    (!number.is_empty() && !counted).then(|| after.len() - rest.len() + number.len())
}

/// 东岭村3组12号, up to the end of the words; a well or a line that has a number there is no house.
fn house(near: &Near<'_>) -> Option<usize> {
    let before: Vec<char> = near.before().chars().rev().take(8).collect();
    if !before.iter().any(|c| "村屯庄寨社".contains(*c)) {
        return None;
    }
    let after = near.after();
    let number = digits(after);
    let rest = after[number.len()..].strip_prefix('号')?;
    let ends = rest.chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '、' && c != '-');
    (matches!(number.len(), 1..=4) && ends).then_some(number.len() + "号".len())
}

/// 阳光小区3号楼501室.
fn room(near: &Near<'_>) -> Option<usize> {
    const HOMES: [&str; 9] = ["小区", "家园", "花园", "公寓", "新村", "嘉园", "佳苑", "名苑", "新居"];
    let before = near.before();
    let is_home = HOMES.iter().any(|home| before.contains(home));
    let in_house = ["栋", "幢", "号楼", "单元"].iter().any(|house| before.contains(house));
    (is_home && in_house).then_some(0)
}

/// 家庭住址：花山路12号, up to the number.
fn named(near: &Near<'_>) -> Option<usize> {
    let after = near.after();
    let end = after.find(['，', '。', '；', ',', ';', '|', '\t']).unwrap_or(after.len());
    let part = &after[..end];
    let house = part.find('号')?;
    let numbered = !last_digits(&part[..house]).is_empty();
    let is_place = ["路", "街", "巷", "村", "组", "屯", "弄"].iter().any(|place| part[..house].contains(place));
    (numbered && is_place && house <= 90).then_some(house + "号".len())
}
