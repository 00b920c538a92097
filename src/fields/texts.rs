//! Every text of a raw table, with the field it stands in: for checks that concern all texts alike.

use super::scalar::{Int, Line, Prose};
use super::table::{Nested, Tables};
use crate::model::{Amount, Body, Date};
use crate::source::{Located, SourceMap, Span};

/// A field as a way from the outermost table: `notice.body`.
#[derive(Debug, Clone, Copy)]
pub struct FieldPath<'a> {
    /// The field that holds the table of this one.
    pub parent: Option<&'a FieldPath<'a>>,
    /// The key in its table.
    pub key: &'static str,
}

impl std::fmt::Display for FieldPath<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(parent) = self.parent {
            write!(f, "{parent}.")?;
        }
        f.write_str(self.key)
    }
}

/// What is told of each text: its field, the text as it was understood, and where it is written.
pub type Visit<'v> = dyn FnMut(&FieldPath<'_>, &str, Span) + 'v;

/// Something that may hold texts.
pub trait Texts {
    /// Tells `visit` of every text. `at` is the field that this stands in.
    fn visit(&self, at: &FieldPath<'_>, sources: &SourceMap, visit: &mut Visit<'_>);
}

/// A table of which every text can be told.
pub trait TextTable {
    /// Tells `visit` of every text of the table, which stands in the field `parent`.
    fn visit_fields(&self, parent: Option<&FieldPath<'_>>, sources: &SourceMap, visit: &mut Visit<'_>);
}

/// A value that may be a text.
pub trait MaybeText {
    /// The text, if it is one.
    fn text<'a>(&'a self, sources: &'a SourceMap) -> Option<&'a str>;
}

impl MaybeText for Line {
    fn text<'a>(&'a self, _: &'a SourceMap) -> Option<&'a str> {
        Some(&self.0)
    }
}

impl MaybeText for Prose {
    fn text<'a>(&'a self, _: &'a SourceMap) -> Option<&'a str> {
        Some(&self.0)
    }
}

impl MaybeText for Body {
    fn text<'a>(&'a self, sources: &'a SourceMap) -> Option<&'a str> {
        Some(Body::text(self, sources))
    }
}

macro_rules! no_text {
    ($($type:ty),*) => {
        $(impl MaybeText for $type {
            fn text<'a>(&'a self, _: &'a SourceMap) -> Option<&'a str> {
                None
            }
        })*
    };
}

no_text!(Int, bool, Date, Amount);

impl<T: MaybeText> Texts for Option<Located<T>> {
    fn visit(&self, at: &FieldPath<'_>, sources: &SourceMap, visit: &mut Visit<'_>) {
        if let Some(located) = self
            && let Some(text) = located.value.text(sources)
        {
            visit(at, text, located.span);
        }
    }
}

impl<T: MaybeText> Texts for Vec<Located<T>> {
    fn visit(&self, at: &FieldPath<'_>, sources: &SourceMap, visit: &mut Visit<'_>) {
        for located in self {
            if let Some(text) = located.value.text(sources) {
                visit(at, text, located.span);
            }
        }
    }
}

impl<T: TextTable> Texts for Nested<T> {
    fn visit(&self, at: &FieldPath<'_>, sources: &SourceMap, visit: &mut Visit<'_>) {
        if let Some(table) = &self.0 {
            table.visit_fields(Some(at), sources, visit);
        }
    }
}

impl<T: TextTable> Texts for Tables<T> {
    fn visit(&self, at: &FieldPath<'_>, sources: &SourceMap, visit: &mut Visit<'_>) {
        for table in &self.0 {
            table.visit_fields(Some(at), sources, visit);
        }
    }
}
