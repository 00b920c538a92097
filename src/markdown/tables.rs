//! Rows of tables that are longer than their heading: what stands beyond it is not shown.

use std::ops::Range;

/// A row with more cells than the heading of its table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LongRow {
    /// Number of cells of the heading.
    pub columns: usize,
    /// Number of cells of the row.
    pub cells: usize,
    /// The cells that are too many, in bytes of the text.
    pub surplus: Range<usize>,
}

/// The rows of `text` that are longer than the heading of their table, in their order.
#[must_use]
pub fn long_rows(text: &str) -> Vec<LongRow> {
    let mut rows = Vec::new();
    // Without a line of dashes there is no table.
    if !text.contains('|') || !text.contains('-') {
        return rows;
    }
    let (mut before, mut columns, mut is_code) = (0, None, false);
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let at = start;
        start += line.len();
        let trimmed = line.trim();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            is_code = !is_code;
        }
        if is_code || trimmed.is_empty() {
            (before, columns) = (0, None);
            continue;
        }
        let ends = cell_ends(line);
        match columns {
            Some(columns) if ends.len() > columns => {
                let surplus = at + ends[columns - 1]..at + line.trim_end().len();
                rows.push(LongRow { columns, cells: ends.len(), surplus });
            }
            None if is_rule(trimmed) && ends.len() == before => columns = Some(before),
            _ => {}
        }
        before = ends.len();
    }
    rows
}

/// The line below the heading of a table.
fn is_rule(line: &str) -> bool {
    line.contains('-') && line.contains('|') && line.bytes().all(|byte| b"|-: \t".contains(&byte))
}

/// Where the cells of a row end, in bytes; a stroke behind a backslash is a part of its cell.
fn cell_ends(line: &str) -> Vec<usize> {
    let row = line.trim_end();
    let mut ends = Vec::new();
    let mut is_escaped = false;
    for (at, byte) in row.bytes().enumerate() {
        if byte == b'|' && !is_escaped {
            ends.push(at);
        }
        is_escaped = byte == b'\\' && !is_escaped;
    }
    if row.trim_start().starts_with('|') {
        ends.remove(0);
    }
    if ends.last().is_none_or(|last| last + 1 < row.len()) {
        ends.push(row.len());
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::long_rows;

    /// What is too much in each row.
    fn surplus(text: &str) -> Vec<&str> {
        long_rows(text).into_iter().map(|row| &text[row.surplus]).collect()
    }

    #[test]
    fn cells_without_a_heading_are_found() {
        assert_eq!(surplus("|村|数|\n|-|-|\n|东岭村|3|备注|\n|西岭村|4|\n"), ["|备注|"]);
        assert_eq!(surplus("村|数\n-|-\n东岭村|3|备注\n"), ["|备注"]);
        assert_eq!(surplus("| 村 | 数 |\n| --- | ---: |\n| 东岭村 | 3 |公示。\n"), ["|公示。"]);
    }

    #[test]
    fn rows_that_fit_are_quiet() {
        for text in [
            "",
            "|村|数|\n|-|-|\n|东岭村|3|\n|西岭村|\n\n甲|乙|丙|丁\n",
            "|村|数|\n|-|-|\n|东岭\\|村|3|\n",
            "甲|乙|丙\n\n```\n|村|数|\n|-|-|\n|东岭村|3|备注|\n```\n",
            "|村|\n|-|-|\n|东岭村|3|\n",
            "- 甲|乙\n- 丙\n",
        ] {
            assert_eq!(surplus(text), Vec::<&str>::new(), "{text}");
        }
    }
}
