//! The vocabulary: what a valid portal is made of.
//!
//! No input or output, no HTML. What exists here is valid: an [`Amount`] is whole fen, a [`Period`] ends after
//! it starts, an index points at something that is there. [`check`](mod@crate::check) is the only maker of a [`Portal`].

mod amount;
mod case;
mod day;
mod department;
mod document;
mod focus;
mod fund;
mod period;
mod place;
mod portal;
mod project;
mod record;
mod workdays;

pub use amount::{Amount, AmountError};
pub use case::{Case, Person};
pub use day::iso;
pub use department::{Department, DepartmentIx};
pub use document::{Bulletin, Document, DocumentType, Validity, normalised_number};
pub use focus::{Focus, FocusIx, Measure};
pub use fund::{Allocation, Fund, Level, Target};
pub use period::{Period, PeriodState};
pub use place::{County, Place, Township, TownshipIx, Village, VillageIx};
pub use portal::Portal;
pub use project::{Funding, Notice, Project, Stage};
pub use record::{Attachment, Body, Correction, Detail, Kind, Record, RecordIx, Reference, Withdrawal};
pub use workdays::{NoticeRule, Workdays};

/// A calendar day.
pub use jiff::civil::Date;
