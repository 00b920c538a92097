//! Personal data in the cells of tables, where the heading of a column says what its numbers are.

use std::borrow::Cow;

use crate::privacy::{Headings, Hit, names_number, scan};

/// The personal data in a file of rows, by the bytes of `text` in which it stands. Cells side by side are no one number.
pub(super) fn in_rows(text: &str, delimiter: u8) -> Vec<Hit> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let (mut headings, mut hits) = (Headings::default(), Vec::new());
    let mut row = csv::StringRecord::new();
    // A row that cannot be read ends a file of UTF-8 only, and that was read as text.
    while reader.read_record(&mut row).unwrap_or(false) {
        let start = row.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or_default());
        let end = usize::try_from(reader.position().byte()).unwrap_or(text.len());
        let mut at = start;
        for (cell, column) in row.iter().zip(0..) {
            // Marks of quotation within a cell are written twice.
            let found = text[at..end].find(cell).map(|from| at + from);
            let shown = plain(cell);
            for hit in in_cell(&mut headings, column, &shown) {
                let range = match found {
                    Some(from) if shown == cell => from + hit.range.start..from + hit.range.end,
                    Some(from) => from..from + cell.len(),
                    None => start..end,
                };
                hits.push(Hit { range, ..hit });
            }
            at = found.map_or(at, |from| from + cell.len());
        }
    }
    hits
}

/// The personal data in the tables of a Markdown text that only their headings tell.
pub(super) fn in_tables(text: &str) -> Vec<Hit> {
    if !text.contains('|') || !names_number(text) {
        return Vec::new();
    }
    let (mut headings, mut hits, mut start) = (Headings::default(), Vec::new(), 0);
    for line in text.split_inclusive('\n') {
        if !line.contains('|') {
            headings = Headings::default();
        }
        let mut at = start;
        // A stroke before the first cell is often left out.
        let row = line.strip_prefix('|').unwrap_or(line);
        at += line.len() - row.len();
        for (cell, column) in row.split('|').zip(0..) {
            for hit in in_cell(&mut headings, column, cell) {
                hits.push(Hit { range: at + hit.range.start..at + hit.range.end, ..hit });
            }
            at += cell.len() + 1;
        }
        start += line.len();
    }
    hits
}

/// The personal data in a cell, by the bytes of the cell.
fn in_cell(headings: &mut Headings, column: u32, cell: &str) -> Vec<Hit> {
    let read = headings.read(column, cell);
    let before = read.len() - cell.len();
    let own = |hit: Hit| Hit { range: hit.range.start.saturating_sub(before)..hit.range.end.saturating_sub(before), ..hit };
    scan(&read).into_iter().map(own).collect()
}

/// A number in a cell as the whole number that it is, when a program wrote it with an exponent or a zero behind the point; nothing
/// when it is a fraction, whose digits are none of a person. All else stays as it is.
fn plain(cell: &str) -> Cow<'_, str> {
    let trimmed = cell.trim();
    let is_number = trimmed.contains(['.', 'e', 'E'])
        && trimmed.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'+' | b'-'));
    match trimmed.parse::<f64>() {
        // Amounts have two digits behind the point.
        Ok(number) if is_number && (number.fract() != 0.0 || trimmed.ends_with(".00")) => "".into(),
        Ok(number) if is_number && number.abs() < 1e21 => format!("{number:.0}").into(),
        _ => cell.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::{in_rows, in_tables};
    use crate::privacy::Sensitive;

    fn of_rows(text: &str) -> Vec<(Sensitive, &str)> {
        in_rows(text, b',').into_iter().map(|hit| (hit.kind, &text[hit.range])).collect()
    }

    #[test]
    fn cells_are_looked_through_with_their_headings() {
        let text = "名单\n姓名,一卡通账号,电话\n张*丰,81010101234567890,13800138000.0\n\"李*\"\"\",\"8101 0101 2345 6789 0\",1.3800138E+10\n";
        assert_eq!(
            of_rows(text),
            [
                (Sensitive::Account, "81010101234567890"),
                (Sensitive::Mobile, "13800138000.0"),
                (Sensitive::Account, "8101 0101 2345 6789 0"),
                (Sensitive::Mobile, "1.3800138E+10"),
            ]
        );
    }

    #[test]
    fn cells_side_by_side_are_no_number() {
        assert_eq!(of_rows("138,0013,8000\n150.5,20180501,1.15123456789\n"), []);
        assert_eq!(in_rows("138\t0013\t8000\n", b'\t'), []);
    }

    #[test]
    fn tables_of_a_text_are_looked_through_with_their_headings() {
        let text = "名单：\n\n| 姓名 | 身份证号 |\n|---|---|\n| 张*丰 | 110199900101001 |\n\n| 项目 | 编号 |\n|---|---|\n| 路 | 110199900101001 |\n";
        let found: Vec<&str> = in_tables(text).into_iter().map(|hit| &text[hit.range]).collect();
        assert_eq!(found, ["110199900101001"]);
    }
}
