//! The rows of headings, and what each column holds.

use std::collections::BTreeMap;

use super::amount::{Named, Unit};
use super::fields::{self, Field, Type};
use super::sheet::{Sheet, Value};
use super::{Mapping, Problem, plain};
use crate::diag::Text;
use crate::model::Kind;

/// The headings of a sheet.
#[derive(Debug)]
pub(super) struct Table {
    /// The rows of headings.
    pub first: u32,
    /// The last of them.
    pub headings: u32,
    /// The last row before the records: a row that numbers the columns may follow the headings.
    pub last: u32,
    /// The columns that have a heading.
    pub columns: BTreeMap<u32, Column>,
}

/// A column with its heading.
#[derive(Debug)]
pub(super) struct Column {
    /// The heading as it is written; of two rows, with `/` between.
    pub heading: String,
    pub holds: Holds,
    /// The unit of money that the heading names, or else the title of the table.
    pub unit: Option<Unit>,
}

/// What is in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    Field(&'static Field),
    /// Numbers of the rows.
    Numbers,
    /// Nothing that is wanted: the mapping says so.
    LeftOut,
    /// Not known.
    Unknown,
}

/// Rows at the top of a sheet in which headings are looked for.
const SEARCHED: usize = 30;

/// Finds the headings of a sheet; `None` when no row has two that are known.
pub(super) fn find(sheet: &Sheet, kind: Kind, mapping: &Mapping, problems: &mut Vec<Problem>) -> Option<Table> {
    let known = |text: &str| !matches!(holds(kind, text, mapping), Holds::Unknown | Holds::LeftOut);
    let first = sheet.rows.iter().take(SEARCHED).find_map(|(row, cells)| {
        let fields = cells.values().filter(|value| matches!(value, Value::Text(text) if known(text))).count();
        (fields >= 2).then_some(*row)
    })?;
    let last = second(sheet, first, kind, mapping).unwrap_or(first);
    let unit = unit_above(sheet, first);
    let mut columns = BTreeMap::new();
    for column in width(sheet, first, last) {
        if let Some((heading, holds)) = column_of(sheet, first, last, column, kind, mapping) {
            let unit = unit_of(&heading, unit);
            columns.insert(column, Column { heading, holds, unit });
        }
    }
    twice(sheet, last, &columns, problems);
    Some(Table { first, headings: last, last: numbering(sheet, last).unwrap_or(last), columns })
}

/// The row below the headings, when it numbers the columns: 甲 乙 1 2 3.
fn numbering(sheet: &Sheet, last: u32) -> Option<u32> {
    let (row, cells) = sheet.rows.range(last + 1..).next()?;
    let mut next = 1;
    let counts = |value: &Value| {
        let text = plain::compact(&value.text());
        let is_next = text.trim_end_matches(".0").trim_matches(['(', ')']).parse() == Ok(next);
        next += u32::from(is_next);
        is_next || ["甲", "乙", "丙", "丁", "戊", "己", "栏次"].contains(&text.as_str())
    };
    (cells.len() >= 3 && cells.values().all(counts)).then_some(*row)
}

/// The unit of a column: that of its heading, the lower row before the upper one, or else that of the title. A heading that
/// speaks of money in another way leaves the unit open.
fn unit_of(heading: &str, above: Option<Unit>) -> Option<Unit> {
    let compact = plain::compact(heading);
    let lower = compact.rsplit('/').next().map(|lower| Unit::named(&format!("/{lower}")));
    match (lower, Unit::named(&compact)) {
        (Some(Named::One(unit)), _) | (_, Named::One(unit)) => Some(unit),
        (_, Named::Several) => None,
        (_, Named::None) if compact.contains(['元', '万', '亿']) => None,
        (_, Named::None) => above,
    }
}

fn width(sheet: &Sheet, first: u32, last: u32) -> std::ops::RangeInclusive<u32> {
    let widest = sheet.rows.range(first..=last).filter_map(|(_, cells)| cells.last_key_value().map(|(column, _)| *column)).max();
    0..=widest.unwrap_or_default()
}

/// The row below the first one, when it has headings too: it has texts only, and the column of the title is blank there or one
/// cell with the heading above.
fn second(sheet: &Sheet, first: u32, kind: Kind, mapping: &Mapping) -> Option<u32> {
    let (row, cells) = sheet.rows.range(first + 1..).next().filter(|(row, _)| **row == first + 1)?;
    let titles = sheet.rows.get(&first)?.iter().find(|(_, value)| {
        matches!(value, Value::Text(text) if matches!(holds(kind, text, mapping), Holds::Field(field) if field.key == "title"))
    });
    let (title, _) = titles?;
    let is_heading = |value: &Value| matches!(value, Value::Text(text) if !text.contains(|c: char| c.is_ascii_digit()));
    (!cells.contains_key(title) && cells.values().all(is_heading)).then_some(*row)
}

/// The unit that a row above the headings names: “单位：万元”.
fn unit_above(sheet: &Sheet, first: u32) -> Option<Unit> {
    let titles: Vec<String> = sheet.rows.range(..first).flat_map(|(_, cells)| cells.values().map(Value::text)).collect();
    Unit::named(&titles.join("\n")).one()
}

fn text_at(sheet: &Sheet, row: u32, column: u32) -> String {
    sheet.value(row, column).map(|value| plain::line(&value.text())).unwrap_or_default()
}

/// The heading of a column and what it holds. Of two rows the whole is tried first, then the lower, then the upper one where the
/// lower says no more than 合计.
fn column_of(sheet: &Sheet, first: u32, last: u32, column: u32, kind: Kind, mapping: &Mapping) -> Option<(String, Holds)> {
    let top = text_at(sheet, first, column);
    if first == last || sheet.covered.get(&(last, column)).is_some_and(|(row, _)| *row == first) {
        return (!top.is_empty()).then(|| (top.clone(), holds(kind, &top, mapping)));
    }
    let below = text_at(sheet, last, column);
    // Without merged cells the heading of a group stands above its first column only.
    let top = if top.is_empty() && !below.is_empty() {
        (0..column).rev().map(|left| text_at(sheet, first, left)).find(|text| !text.is_empty()).unwrap_or_default()
    } else {
        top
    };
    let heading = match (top.as_str(), below.as_str()) {
        ("", "") => return None,
        (one, "") | ("", one) => return Some((one.to_owned(), holds(kind, one, mapping))),
        (top, below) => format!("{top}/{below}"),
    };
    let mut tried = vec![heading.clone(), format!("{top}{below}")];
    let is_sum = matches!(plain::compact(&below).split('(').next(), Some("合计" | "小计" | "总计" | "总额"));
    tried.push(if is_sum { top } else { below });
    let found = tried.iter().map(|text| holds(kind, text, mapping)).find(|holds| *holds != Holds::Unknown);
    Some((heading, found.unwrap_or(Holds::Unknown)))
}

/// What a column under a heading holds.
fn holds(kind: Kind, heading: &str, mapping: &Mapping) -> Holds {
    let compact = plain::compact(heading);
    let mapped = mapping.iter().find(|(text, _)| plain::compact(text) == compact).map(|(_, key)| key.as_str());
    if let Some(key) = mapped {
        return fields::by_key(kind, key).map_or(Holds::LeftOut, Holds::Field);
    }
    let bare = without_remark(&compact);
    if fields::NUMBERS.contains(&bare) {
        return Holds::Numbers;
    }
    let known = fields::by_heading(kind, &compact).or_else(|| fields::by_heading(kind, bare));
    known.map_or(Holds::Unknown, Holds::Field)
}

/// A heading without a unit in brackets at its end, and without 其中 before it.
fn without_remark(heading: &str) -> &str {
    let heading = heading.strip_prefix("其中:").unwrap_or(heading);
    let is_unit = |text: &str| ["元", "万元", "亿元", "万", "亿", "户", "人", "年月日", "年.月.日", "公章"].contains(&text);
    match heading.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        Some((bare, remark)) if is_unit(remark) || remark.starts_with("单位:") => bare,
        _ => heading,
    }
}

/// Reports a field that two columns hold.
fn twice(sheet: &Sheet, row: u32, columns: &BTreeMap<u32, Column>, problems: &mut Vec<Problem>) {
    let mut seen: BTreeMap<&str, (u32, &str)> = BTreeMap::new();
    for (column, found) in columns {
        let Holds::Field(field) = found.holds else { continue };
        if let Some((first, heading)) = seen.insert(field.key, (*column, &found.heading)) {
            let (one, two) = (sheet.place(row, first), &found.heading);
            problems.push(Problem::new(
                sheet.place(row, *column),
                Text::new(
                    format!("`{heading}`（{one}）和 `{two}` 都是 {}", field.key),
                    format!("`{heading}` ({one}) and `{two}` are both `{}`", field.key),
                ),
                Text::new(format!("不要的一列写 --map {two}=-"), format!("leave one out with --map {two}=-")),
            ));
        }
    }
}

/// Reports a column that is not known and holds something.
pub(super) fn unknown(place: &str, heading: &str) -> Problem {
    Problem::new(
        place,
        Text::new(format!("不认识的列 `{heading}`"), format!("the column `{heading}` is not known")),
        Text::new(
            format!("写 --map {heading}=字段，不导入就写 --map {heading}=-"),
            format!("say what it is with --map {heading}=FIELD, or leave it out with --map {heading}=-"),
        ),
    )
}

/// No sheet has headings that are known.
pub(super) fn none_found(place: &str) -> Problem {
    Problem::new(
        place,
        Text::new("没有找到表头", "no row of headings was found"),
        Text::new(
            "表头至少要有两个认识的列名，如 项目名称、乡镇；别的列名用 --map 列名=字段，只读一张表用 --sheet 表名",
            "two columns must have headings that are known, such as 项目名称 and 乡镇; tell others with --map HEADING=FIELD, or read one sheet with --sheet NAME",
        ),
    )
}

/// Whether a column of this type is added up by totals.
pub(super) fn adds_up(holds: Holds) -> bool {
    matches!(holds, Holds::Field(Field { kind: Type::Amount | Type::Number, key, .. }) if *key != "year")
}
