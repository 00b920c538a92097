//! Where a part of a text is written.

use std::ops::Range;

use crate::source::{SourceMap, Span};

/// A text of a field, and where it is written.
pub(super) struct Written {
    span: Span,
    /// Byte of the source at which the very text begins, when it is written as it is understood.
    start: Option<usize>,
}

impl Written {
    /// The text that was understood from what is written at `span`.
    pub(super) fn new(text: &str, span: Span, sources: &SourceMap) -> Self {
        Self { span, start: sources.text(span).find(text).map(|start| span.start as usize + start) }
    }

    /// The place of these bytes of the text; the beginning of the value when escapes stand in it.
    pub(super) fn at(&self, range: &Range<usize>) -> Span {
        match self.start {
            Some(start) => Span::new(self.span.source, start + range.start..start + range.end),
            None => self.span.head(),
        }
    }
}
