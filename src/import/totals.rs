//! Rows of totals: they are no records, but what they say must be what the rows add up to.

use std::collections::{BTreeMap, BTreeSet};

use super::heading::{Holds, Table};
use super::rows::Held;
use super::sheet::{Sheet, Value};
use super::{Problem, amount, plain};
use crate::diag::Text;
use crate::model::Amount;

/// Whether a total adds up a part of the rows or all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    Part,
    Whole,
}

/// What kind of total a text names.
pub(super) fn word(text: &str) -> Option<Reach> {
    let text = plain::compact(text);
    let text = text.trim_end_matches([':', ')']);
    let is = |words: &[&str]| words.iter().any(|word| text == *word || (text.ends_with(word) && text.chars().count() <= 10));
    if is(&["小计"]) {
        return Some(Reach::Part);
    }
    is(&["合计", "总计", "共计"]).then_some(Reach::Whole)
}

/// The figures of the rows by column, in fen or as whole numbers, and the totals that were met.
#[derive(Debug, Default)]
pub(super) struct Sums {
    figures: BTreeMap<u32, Vec<(u32, i128)>>,
    /// Columns with a figure that could not be read.
    spoilt: BTreeSet<u32>,
    totals: Vec<Total>,
}

#[derive(Debug)]
struct Total {
    row: u32,
    reach: Reach,
    /// What it says, by column.
    said: BTreeMap<u32, i128>,
}

impl Sums {
    /// Adds the figure of a row.
    pub(super) fn add(&mut self, column: u32, row: u32, value: &Held) {
        let figure = match value {
            Held::Amount(amount) => amount.fen(),
            Held::Number(number) => i128::from(*number),
            _ => return,
        };
        self.figures.entry(column).or_default().push((row, figure));
    }

    /// A figure of this column cannot be read, which is reported: its totals are not checked.
    pub(super) fn spoil(&mut self, column: u32) {
        self.spoilt.insert(column);
    }

    /// Reads a row of totals.
    pub(super) fn total(&mut self, sheet: &Sheet, table: &Table, row: u32, problems: &mut Vec<Problem>) {
        let Some(cells) = sheet.rows.get(&row) else { return };
        let reach = cells.values().find_map(|value| word(&value.text())).unwrap_or(Reach::Whole);
        let mut said = BTreeMap::new();
        for (column, value) in cells {
            let Some(found) = table.columns.get(column).filter(|column| super::heading::adds_up(column.holds)) else { continue };
            if *value == Value::Uncalculated {
                let (message, help) = super::rows::uncalculated();
                problems.push(Problem::new(sheet.place(row, *column), message, help));
                continue;
            }
            let text = as_shown(value);
            if plain::is_nothing(&text) || word(&text).is_some() {
                continue;
            }
            let is_money = matches!(found.holds, Holds::Field(field) if field.kind == super::fields::Type::Amount);
            let read = if is_money {
                amount::parse(&text, found.unit).map(|amount| amount.map(Amount::fen))
            } else {
                let digits = plain::compact(&text).replace([',', '户', '人'], "");
                digits.parse::<i128>().map(Some).map_err(|_| {
                    (
                        Text::new(format!("{text} 不是整数"), format!("{text} is not a whole number")),
                        Text::new("写阿拉伯数字", "write digits"),
                    )
                })
            };
            match read {
                Ok(figure) => said.extend(figure.map(|figure| (*column, figure))),
                Err((message, help)) => problems.push(Problem::new(sheet.place(row, *column), message, help)),
            }
        }
        self.totals.push(Total { row, reach, said });
    }

    /// Holds every total against the rows that it can be the total of.
    pub(super) fn check(&self, sheet: &Sheet, table: &Table, problems: &mut Vec<Problem>) {
        for (at, total) in self.totals.iter().enumerate() {
            for (column, said) in total.said.iter().filter(|(column, _)| !self.spoilt.contains(column)) {
                let ranges = self.ranges(at, total);
                let sums: Vec<i128> = ranges.iter().map(|(from, to)| self.sum(*column, *from, *to)).collect();
                if !sums.contains(said) {
                    let heading = &table.columns[column];
                    let is_money = matches!(heading.holds, Holds::Field(field) if field.kind == super::fields::Type::Amount);
                    problems.push(differs(&sheet.place(total.row, *column), &heading.heading, *said, sums[0], is_money));
                }
            }
        }
    }

    /// The rows that a total may be of: all; for a part those up to the last one before it, or those down to the next.
    fn ranges(&self, at: usize, total: &Total) -> Vec<(u32, u32)> {
        let near = |other: &&Total| other.reach == total.reach || total.reach == Reach::Part;
        let before = self.totals[..at].iter().rev().find(near).map_or(0, |other| other.row);
        let after = self.totals[at + 1..].iter().find(near).map_or(u32::MAX, |other| other.row);
        let parts = [(before, total.row), (total.row, after)];
        match total.reach {
            Reach::Whole => [(0, u32::MAX)].into_iter().chain(parts).collect(),
            Reach::Part => parts.to_vec(),
        }
    }

    fn sum(&self, column: u32, from: u32, to: u32) -> i128 {
        let figures = self.figures.get(&column).into_iter().flatten();
        figures.filter(|(row, _)| (from..to).contains(row)).map(|(_, figure)| figure).sum()
    }
}

/// The text of a total. A sum that a program has made of binary fractions is read with the fifteen digits that it shows.
fn as_shown(value: &Value) -> String {
    let text = value.text();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if matches!(value, Value::Number(_)) && digits > 15 && text.contains('.') {
        let whole = text.find('.').unwrap_or_default();
        if let Ok(number) = text.parse::<f64>() {
            let rounded = format!("{number:.*}", 15_usize.saturating_sub(whole));
            return rounded.trim_end_matches('0').trim_end_matches('.').to_owned();
        }
    }
    text
}

fn differs(place: &str, heading: &str, said: i128, sum: i128, is_money: bool) -> Problem {
    let shown = |figure: i128| if is_money { Amount::from_fen(figure).to_string() } else { figure.to_string() };
    let (said, sum, apart) = (shown(said), shown(sum), shown((said - sum).abs()));
    Problem::new(
        place,
        Text::new(
            format!("`{heading}` 的合计写 {said}，各行相加是 {sum}，相差 {apart}"),
            format!("the total of `{heading}` says {said}, the rows add up to {sum}; they differ by {apart}"),
        ),
        Text::new("向填表单位核对，改好后再导入", "ask the office, mend the file and import it again"),
    )
}
