//! Typed reading of TOML tables, with every mistake of a file collected.
//!
//! A leaf above [`rules`](crate::rules). A raw table is declared once with `raw_table!`; reading it takes each declared key out of the
//! parsed table, reports values of a wrong type, and reports all keys that nobody took. Nothing is guessed: a value that is
//! wrong is reported and counts as not written.
//!
//! Serde is not used here because it stops at the first mistake of a file and loses the places of missing fields.

mod scalar;
mod shape;
mod syntax;
mod table;
mod texts;

pub use scalar::{Int, Line, Prose, Scalar, hidden_in_prose};
pub use shape::{FieldShape, HasHolds, HasKind, HasShape, Holds, Shape, ValueKind};
pub use table::{Field, Nested, ReadTable, Reader, TableReader, Tables};
pub use texts::{FieldPath, MaybeText, TextTable, Texts, Visit};

pub(crate) use table::raw_table;

use toml::de::DeTable;

use crate::diag::Findings;
use crate::source::{SourceId, Span};

/// Reads the TOML text `text`, which begins at byte `base` of source `source`; `read` takes the fields of the whole text.
///
/// Returns `None`, with a finding for each place, when the text is not TOML.
pub fn read_document<R>(
    text: &str,
    source: SourceId,
    base: usize,
    found: &mut Findings,
    read: impl FnOnce(&mut TableReader<'_, '_, '_, '_>) -> R,
) -> Option<R> {
    let mut reader = Reader::new(text, source, base, found);
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let finding = syntax::finding(text, error, |range| reader.span(range));
        reader.push(finding);
    }
    let whole = Span::new(source, base..base);
    errors.is_empty().then(|| TableReader::new(table.into_inner(), whole, &mut reader).finish(read))
}
