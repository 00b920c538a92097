//! What a declared table may hold, for whoever tells people or editors about it.

use super::scalar::{Int, Line, Prose};
use super::table::{Nested, Tables};
use crate::model::{Amount, Body, Date};
use crate::source::Located;

/// A table, with every field it may have in the order in which they are declared.
#[derive(Debug, Clone)]
pub struct Shape {
    /// Name of the type that is declared.
    pub name: &'static str,
    /// What the table is.
    pub doc: &'static str,
    /// Its fields.
    pub fields: Vec<FieldShape>,
}

/// A field of a table.
#[derive(Debug, Clone)]
pub struct FieldShape {
    /// Its key.
    pub key: &'static str,
    /// What it means, as the manual has it.
    pub doc: &'static str,
    /// What it holds.
    pub holds: Holds,
}

impl FieldShape {
    /// Whether the field must be written. A test holds the comments to what is reported as missing.
    #[must_use]
    pub fn is_required(&self) -> bool {
        self.doc.ends_with("Required.")
    }
}

/// What a field holds.
#[derive(Debug, Clone)]
pub enum Holds {
    /// One value.
    One(ValueKind),
    /// A list of values.
    List(ValueKind),
    /// A table of its own.
    Table(Shape),
    /// Tables of one kind.
    Tables(Shape),
}

impl Holds {
    /// An answer of a person as TOML; parts of a list stand between commas. A text that is no day or number stays a text, and
    /// the check says what is wrong with it.
    #[must_use]
    pub fn answer(&self, text: &str) -> String {
        let text = text.trim();
        let quoted = |text: &str| toml::Value::from(text).to_string();
        match self {
            Self::List(_) => {
                let parts = text.split([',', '，', '、']).map(str::trim).filter(|part| !part.is_empty());
                format!("[{}]", parts.map(quoted).collect::<Vec<_>>().join(", "))
            }
            Self::One(ValueKind::Date) if text.parse::<Date>().is_ok() => text.to_owned(),
            Self::One(ValueKind::Number) if text.parse::<i64>().is_ok() => text.to_owned(),
            Self::One(ValueKind::Truth) if matches!(text, "true" | "false") => text.to_owned(),
            _ => quoted(text),
        }
    }
}

/// The kinds of single values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    /// A text.
    Text,
    /// A whole number.
    Number,
    /// `true` or `false`.
    Truth,
    /// A day.
    Date,
    /// An amount of money, written as a text.
    Amount,
}

/// A declared table that can tell its shape.
pub trait HasShape {
    /// What the table may hold.
    fn shape() -> Shape;
}

/// A declared field that can tell what it holds.
pub trait HasHolds {
    /// What the field holds.
    fn holds() -> Holds;
}

/// A value of a known kind.
pub trait HasKind {
    /// Which.
    const KIND: ValueKind;
}

macro_rules! kinds {
    ($($type:ty => $kind:ident),* $(,)?) => {
        $(impl HasKind for $type {
            const KIND: ValueKind = ValueKind::$kind;
        })*
    };
}

kinds!(Line => Text, Prose => Text, Body => Text, Int => Number, bool => Truth, Date => Date, Amount => Amount);

impl<T: HasKind> HasHolds for Option<Located<T>> {
    fn holds() -> Holds {
        Holds::One(T::KIND)
    }
}

impl<T: HasKind> HasHolds for Vec<Located<T>> {
    fn holds() -> Holds {
        Holds::List(T::KIND)
    }
}

impl<T: HasShape> HasHolds for Nested<T> {
    fn holds() -> Holds {
        Holds::Table(T::shape())
    }
}

impl<T: HasShape> HasHolds for Tables<T> {
    fn holds() -> Holds {
        Holds::Tables(T::shape())
    }
}
