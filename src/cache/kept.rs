//! A record as it is kept: what serialisation leaves out stands beside it.

use serde::{Deserialize, Serialize};

use crate::model::{Body, Record, RecordIx};
use crate::source::{SourceId, SourceMap, Span};

/// A link in a text: what it points at, and whether it is a picture.
pub type KeptLink = (String, bool);

/// A record of an earlier run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The record, without its texts, places and references.
    pub record: Box<Record>,
    /// Its file: its number among [`Snapshot::files`](super::Snapshot::files).
    pub file: u32,
    /// Links of its texts.
    pub links: Vec<KeptLink>,
    /// Number of all that it says.
    pub print: u64,
    bodies: Vec<KeptBody>,
    references: Vec<u32>,
}

/// The same, borrowed, to be written.
#[derive(Serialize)]
pub(crate) struct KeptRef<'a> {
    pub record: &'a Record,
    pub file: u32,
    pub links: &'a [KeptLink],
    pub print: u64,
    pub bodies: Vec<KeptBody>,
    pub references: Vec<u32>,
}

/// Where a text stands in the file of its record, or, when it was written with escapes, the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum KeptBody {
    Empty,
    InFile { start: u32, end: u32 },
    Decoded(String),
}

impl<'a> KeptRef<'a> {
    pub(crate) fn new(record: &'a Record, file: u32, links: &'a [KeptLink], print: u64) -> Self {
        let body = |body: &Body| match body {
            Body::Empty => KeptBody::Empty,
            Body::InSource(span) => KeptBody::InFile { start: span.start, end: span.end },
            Body::Decoded { text, .. } => KeptBody::Decoded(text.clone()),
        };
        let references = record.detail.references().into_iter().map(|record| record.0).collect();
        Self { record, file, links, print, bodies: record.bodies().map(body).collect(), references }
    }
}

impl Kept {
    /// The whole record, whose file is `source`.
    #[must_use]
    pub fn into_record(self, source: SourceId) -> Box<Record> {
        let Self { mut record, bodies, references, .. } = self;
        record.span = Span::new(source, 0..0);
        for (body, kept) in record.bodies_mut().zip(bodies) {
            *body = match kept {
                KeptBody::Empty => Body::Empty,
                KeptBody::InFile { start, end } => Body::InSource(Span { source, start, end }),
                KeptBody::Decoded(text) => Body::Decoded { text, span: Span::new(source, 0..0) },
            };
        }
        let mut references = references.into_iter();
        record.detail.visit_references(&mut |reference| {
            reference.record = RecordIx(references.next().unwrap_or(u32::MAX));
            reference.span = Span::new(source, 0..0);
        });
        record
    }
}

/// The texts of a record.
pub(super) fn texts<'a>(record: &'a Record, sources: &'a SourceMap) -> impl Iterator<Item = &'a str> {
    record.bodies().map(|body| body.text(sources))
}
