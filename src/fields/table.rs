//! Taking declared fields out of a parsed table.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::scalar::{Scalar, describe};
use crate::diag::{Finding, Findings, Place, Text, nearest};
use crate::rules::{unknown_key, wrong_type};
use crate::source::{Located, SourceId, Span};

/// The text that is being read, and where its findings go.
pub struct Reader<'t, 'f> {
    /// The text that the parser saw.
    text: &'t str,
    source: SourceId,
    /// Byte of the source text at which `text` begins.
    base: usize,
    found: &'f mut Findings,
}

impl<'t, 'f> Reader<'t, 'f> {
    pub(super) fn new(text: &'t str, source: SourceId, base: usize, found: &'f mut Findings) -> Self {
        Self { text, source, base, found }
    }

    /// A range of the parsed text as a place in its source.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.source, self.base + range.start..self.base + range.end)
    }

    pub(super) fn push(&mut self, finding: Finding) {
        self.found.push(finding);
    }

    /// The place of `part`, when it is a part of the parsed text and not a decoded copy.
    pub(super) fn place_of(&self, part: &str) -> Option<Span> {
        let start = (part.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize)?;
        (start + part.len() <= self.text.len()).then(|| self.span(start..start + part.len()))
    }
}

/// A kind of table, with its declared fields.
pub trait ReadTable: Sized {
    /// Takes the declared fields.
    fn read(table: &mut TableReader<'_, '_, '_, '_>) -> Self;

    /// The id of the record that the table is, when it is one and has an id.
    fn id(&self) -> Option<&str> {
        None
    }
}

/// A table that fields are being taken from.
pub struct TableReader<'a, 'r, 't, 'f> {
    table: DeTable<'a>,
    span: Span,
    known: Vec<&'static str>,
    reader: &'r mut Reader<'t, 'f>,
}

impl<'a, 'r, 't, 'f> TableReader<'a, 'r, 't, 'f> {
    pub(super) fn new(table: DeTable<'a>, span: Span, reader: &'r mut Reader<'t, 'f>) -> Self {
        Self { table, span, known: Vec::new(), reader }
    }

    /// Where the table begins.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// Takes the field `key`; not written, or wrong and reported, is the default.
    pub fn take<T: Field>(&mut self, key: &'static str) -> T {
        self.known.push(key);
        match self.table.remove(key) {
            Some(value) => {
                let before = self.reader.found.len();
                let taken = T::field(value, key, self.reader);
                if self.reader.found.len() > before {
                    self.reader.found.mark_wrong(self.span, key);
                }
                taken
            }
            None => T::default(),
        }
    }

    /// Whether `key` is written as tables of its own, `[[key]]`.
    #[must_use]
    pub fn has_tables(&self, key: &str) -> bool {
        let Some(value) = self.table.get(key) else { return false };
        value.get_ref().as_array().and_then(|items| items.iter().next()).is_some_and(|item| item.get_ref().is_table())
    }

    /// The keys that are written and not taken yet.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.table.keys().map(|key| key.get_ref().as_ref())
    }

    /// Reads the whole table with `read` and reports every key that was not taken.
    pub(super) fn finish<R>(mut self, read: impl FnOnce(&mut Self) -> R) -> R {
        let before = self.reader.found.len();
        let read = read(&mut self);
        self.claim(before);
        for (key, _) in self.table {
            let at = self.reader.span(key.span());
            let key = key.into_inner();
            let near = nearest(&key, self.known.iter().copied());
            self.reader.push(unknown_key::finding(at, &key, near, &self.known));
            if let Some(meant) = self.known.iter().copied().find(|known| Some(*known) == near) {
                self.reader.found.mark_wrong(self.span, meant);
            }
        }
        read
    }
}

impl TableReader<'_, '_, '_, '_> {
    /// Tells of fields of this table that stand in a table below it, where nobody knows them: everything behind a heading
    /// `[[notice]]` belongs to the notice, and what is added to a record at the end of its file lands there.
    fn claim(&mut self, from: usize) {
        let Reader { text, base, source, found } = &mut *self.reader;
        let mut misplaced = Vec::new();
        for finding in found.since(from) {
            let Place::Span(at) = finding.place else { continue };
            let range = (at.start as usize).checked_sub(*base).zip((at.end as usize).checked_sub(*base));
            let written = range.filter(|_| finding.rule == &unknown_key::RULE && at.source == *source);
            let key = written.and_then(|(start, end)| text.get(start..end));
            if let Some(own) = self.known.iter().find(|known| Some(**known) == key) {
                let record = finding.record.take();
                *finding = Finding { record, ..unknown_key::misplaced(at, own) };
                misplaced.push(*own);
            }
        }
        for own in misplaced {
            self.reader.found.mark_wrong(self.span, own);
        }
    }
}

/// What can stand in a declared field.
pub trait Field: Default {
    /// The value, or the default when it is wrong and reported.
    fn field(value: Spanned<DeValue<'_>>, key: &'static str, reader: &mut Reader<'_, '_>) -> Self;
}

/// One value.
impl<T: Scalar> Field for Option<Located<T>> {
    fn field(value: Spanned<DeValue<'_>>, key: &'static str, reader: &mut Reader<'_, '_>) -> Self {
        let at = reader.span(value.span());
        T::scalar(value.into_inner(), at, key, reader).map(|value| Located::new(value, at))
    }
}

/// A list of values.
impl<T: Scalar> Field for Vec<Located<T>> {
    fn field(value: Spanned<DeValue<'_>>, key: &'static str, reader: &mut Reader<'_, '_>) -> Self {
        let at = reader.span(value.span());
        match value.into_inner() {
            DeValue::Array(items) => {
                items.into_iter().filter_map(|item| Option::<Located<T>>::field(item, key, reader)).collect()
            }
            other => {
                let expected = Text::new(format!("写成列表：`{key} = [ … ]`"), format!("write a list: `{key} = [ … ]`"));
                reader.push(wrong_type::finding(at, key, describe(&other), expected));
                Vec::new()
            }
        }
    }
}

/// A table of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nested<T>(pub Option<T>);

impl<T> Default for Nested<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: ReadTable> Field for Nested<T> {
    fn field(value: Spanned<DeValue<'_>>, key: &'static str, reader: &mut Reader<'_, '_>) -> Self {
        let at = reader.span(value.span());
        match value.into_inner() {
            DeValue::Table(table) => Self(Some(TableReader::new(table, at, reader).finish(T::read))),
            other => {
                let expected = Text::new(format!("写成一张表：`[{key}]`"), format!("write a table: `[{key}]`"));
                reader.push(wrong_type::finding(at, key, describe(&other), expected));
                Self(None)
            }
        }
    }
}

/// Tables of one kind, written `[[key]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tables<T>(pub Vec<T>);

impl<T> Default for Tables<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: ReadTable> Field for Tables<T> {
    fn field(value: Spanned<DeValue<'_>>, key: &'static str, reader: &mut Reader<'_, '_>) -> Self {
        let at = reader.span(value.span());
        let expected = || Text::new(format!("写成若干张表：`[[{key}]]`"), format!("write one table each: `[[{key}]]`"));
        let DeValue::Array(items) = value.get_ref() else {
            reader.push(wrong_type::finding(at, key, describe(value.get_ref()), expected()));
            return Self::default();
        };
        let mut tables = Vec::with_capacity(items.len());
        let DeValue::Array(items) = value.into_inner() else { return Self::default() };
        for item in items {
            let at = reader.span(item.span());
            match item.into_inner() {
                DeValue::Table(table) => {
                    let before = reader.found.len();
                    let read = TableReader::new(table, at, reader).finish(T::read);
                    if let Some(id) = read.id() {
                        reader.found.name_record(before, id);
                    }
                    tables.push(read);
                }
                other => reader.push(wrong_type::finding(at, key, describe(&other), expected())),
            }
        }
        Self(tables)
    }
}

/// Declares a raw table: a struct whose fields are the keys that the table may have, how to read it, and its shape.
///
/// The doc comment of a field is written for the person who fills it in; the manual and the schema show it.
macro_rules! raw_table {
    ($(#[doc = $about:literal])* $visibility:vis struct $name:ident { $($(#[doc = $doc:literal])* $field:ident: $type:ty,)* }) => {
        $(#[doc = $about])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        $visibility struct $name {
            /// Where the table begins.
            pub span: $crate::source::Span,
            $($(#[doc = $doc])* pub $field: $type,)*
        }

        impl $crate::fields::ReadTable for $name {
            fn read(table: &mut $crate::fields::TableReader<'_, '_, '_, '_>) -> Self {
                Self {
                    span: table.span(),
                    $($field: table.take(stringify!($field).trim_start_matches("r#")),)*
                }
            }
        }

        impl $crate::fields::HasShape for $name {
            fn shape() -> $crate::fields::Shape {
                $crate::fields::Shape {
                    name: stringify!($name),
                    // Each line of a comment begins with a blank, so that they can be put together as they are.
                    doc: concat!($($about),*).trim_start(),
                    fields: vec![$($crate::fields::FieldShape {
                        key: stringify!($field).trim_start_matches("r#"),
                        doc: concat!($($doc),*).trim_start(),
                        holds: <$type as $crate::fields::HasHolds>::holds(),
                    }),*],
                }
            }
        }

        impl $crate::fields::TextTable for $name {
            fn visit_fields(
                &self,
                parent: Option<&$crate::fields::FieldPath<'_>>,
                sources: &$crate::source::SourceMap,
                visit: &mut $crate::fields::Visit<'_>,
            ) {
                $({
                    let at = $crate::fields::FieldPath { parent, key: stringify!($field).trim_start_matches("r#") };
                    $crate::fields::Texts::visit(&self.$field, &at, sources, visit);
                })*
            }
        }
    };
}

pub(crate) use raw_table;
