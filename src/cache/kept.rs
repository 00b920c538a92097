//! A record as it is kept: what serialisation leaves out stands beside it.

use serde::{Deserialize, Serialize, Serializer};

use crate::model::{Body, Record, RecordIx};
use crate::plan::WrittenLink;
use crate::source::{SourceId, SourceMap, Span};

/// A record of an earlier run.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "Written")]
pub struct Kept {
    /// The record; its places and texts are in no source, and its references are numbers of that run.
    pub record: Box<Record>,
    /// Its file: its number among [`Snapshot::files`](super::Snapshot::files).
    pub file: u32,
    /// The links of its texts that lead to files of the site.
    pub links: Vec<WrittenLink>,
    /// Number of all that it says.
    pub print: u64,
}

/// A record as it is read. What stands beside it is put into it at once: lists of their own for each of very many records
/// would be held until all are there.
#[derive(Deserialize)]
struct Written {
    record: Box<Record>,
    file: u32,
    links: Vec<WrittenLink>,
    print: u64,
    bodies: Vec<KeptBody>,
    references: Vec<u32>,
}

/// The same, borrowed, to be written.
#[derive(Serialize)]
pub(crate) struct KeptRef<'a> {
    record: &'a Record,
    file: u32,
    links: &'a [WrittenLink],
    print: u64,
    bodies: Bodies<'a>,
    references: References<'a>,
}

/// The texts of a record, as a list of [`KeptBody`].
struct Bodies<'a>(&'a Record);

/// The numbers of the records that a record names.
struct References<'a>(&'a Record);

/// Where a text stands in the file of its record, or, when it was written with escapes, the text.
#[derive(Serialize, Deserialize)]
enum KeptBody {
    Empty,
    InFile { start: u32, end: u32 },
    Decoded(String),
}

impl Serialize for Bodies<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.bodies().map(|body| match body {
            Body::Empty => KeptBody::Empty,
            Body::InSource(span) => KeptBody::InFile { start: span.start, end: span.end },
            Body::Decoded { text, .. } => KeptBody::Decoded(text.clone()),
        }))
    }
}

impl Serialize for References<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.detail.references().into_iter().map(|record| record.0))
    }
}

impl<'a> KeptRef<'a> {
    pub(crate) fn new(record: &'a Record, file: u32, links: &'a [WrittenLink], print: u64) -> Self {
        Self { record, file, links, print, bodies: Bodies(record), references: References(record) }
    }
}

impl From<Written> for Kept {
    fn from(written: Written) -> Self {
        let Written { mut record, file, links, print, bodies, references } = written;
        for (body, kept) in record.bodies_mut().zip(bodies) {
            *body = match kept {
                KeptBody::Empty => Body::Empty,
                KeptBody::InFile { start, end } => Body::InSource(Span { start, end, ..Span::default() }),
                KeptBody::Decoded(text) => Body::Decoded { text, span: Span::default() },
            };
        }
        let mut references = references.into_iter();
        record.detail.visit_references(&mut |reference| {
            reference.record = RecordIx(references.next().unwrap_or(u32::MAX));
        });
        Self { record, file, links, print }
    }
}

impl Kept {
    /// Says that the file of the record is `source`.
    pub fn place(&mut self, source: SourceId) {
        let nowhere = Span::new(source, 0..0);
        self.record.span = nowhere;
        for body in self.record.bodies_mut() {
            match body {
                Body::Empty => {}
                Body::InSource(span) => span.source = source,
                Body::Decoded { span, .. } => *span = nowhere,
            }
        }
        self.record.detail.visit_references(&mut |reference| reference.span = nowhere);
    }
}

/// The texts of a record.
pub(super) fn texts<'a>(record: &'a Record, sources: &'a SourceMap) -> impl Iterator<Item = &'a str> {
    record.bodies().map(|body| body.text(sources))
}
