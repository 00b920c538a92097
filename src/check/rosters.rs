//! Rosters in attachments: their names must be masked as the portal masks those in texts, since files are published as
//! they are.

use crate::diag::Findings;
use crate::privacy::NamePolicy;
use crate::rules::roster_unmasked;
use crate::source::{SourceId, SourceMap, Span};

/// A title and a unit may stand above the headings of a table.
const HEADING_AMONG: usize = 10;

/// Reports text attachments with a column of names that are not masked, each column once.
pub(super) fn check(files: &[SourceId], policy: &NamePolicy, sources: &SourceMap, found: &mut Findings) {
    for file in files {
        let source = sources.file(*file);
        let delimiter = match source.path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).as_deref() {
            Some("csv") => b',',
            Some("tsv") => b'\t',
            _ => continue,
        };
        check_table(*file, &source.text, delimiter, policy, found);
    }
}

/// A column of names: its number, its heading and the line of that.
struct Column {
    number: usize,
    heading: String,
    line: Span,
}

fn check_table(file: SourceId, text: &str, delimiter: u8, policy: &NamePolicy, found: &mut Findings) {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut columns: Vec<Column> = Vec::new();
    // What cannot be read as a row is passed over; the text itself is UTF-8.
    for (number, row) in reader.records().filter_map(Result::ok).enumerate() {
        if columns.is_empty() {
            if number >= HEADING_AMONG {
                return;
            }
            columns = headings(file, text, &row, policy);
            continue;
        }
        columns.retain(|column| {
            let name = row.get(column.number).unwrap_or_default();
            let is_masked = policy.rosters.mask(name) == name;
            if !is_masked {
                let line = row.position().map_or(0, csv::Position::line);
                found.push(roster_unmasked::finding(column.line, &column.heading, line));
            }
            is_masked
        });
        if columns.is_empty() {
            return;
        }
    }
}

fn headings(file: SourceId, text: &str, row: &csv::StringRecord, policy: &NamePolicy) -> Vec<Column> {
    let start = row.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or_default());
    let end = text[start..].find('\n').map_or(text.len(), |length| start + length);
    let line = Span::new(file, start..end);
    let masked = row.iter().enumerate().filter(|(_, heading)| policy.masks_column(heading));
    masked.map(|(number, heading)| Column { number, heading: heading.trim().to_owned(), line }).collect()
}
