//! Headings of tables that say what the numbers below them are.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{digits, names_number};

/// Longest heading, in characters; what is longer is a text that speaks of numbers.
const LONGEST: usize = 60;

/// Most digits of a heading: `一卡通账号（19位）`.
const MOST_DIGITS: usize = 4;

/// The headings of the columns of one table that say that IDs or accounts stand below them.
#[derive(Debug, Default)]
pub struct Headings(BTreeMap<u32, String>);

impl Headings {
    /// The text of a cell as it is to be looked through: a number with the heading of its column before it, all else as it is.
    /// Cells come row by row, and headings are noted as they come.
    pub fn read<'t>(&mut self, column: u32, cell: &'t str) -> Cow<'t, str> {
        let count = cell.chars().filter(|character| digits::digit(*character).is_some()).count();
        if count >= digits::SHORTEST && !cell.chars().any(|c| c.is_alphabetic() && !matches!(c, 'x' | 'X' | 'Ｘ' | 'ｘ')) {
            return self.0.get(&column).map_or(cell.into(), |heading| format!("{heading}：{cell}").into());
        }
        if count <= MOST_DIGITS && names_number(cell) && cell.chars().count() <= LONGEST {
            let heading = cell.chars().filter(|character| !character.is_whitespace() && !character.is_ascii_digit());
            self.0.insert(column, heading.collect());
        }
        cell.into()
    }
}
