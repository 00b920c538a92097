//! What templates see: small, documented types, the contract with themes.
//!
//! Every fact is decided here: what is linked, sorted, counted, shown at all. Words are not here: a view carries keys
//! (`stage = "plan"`), and the theme's labels have the words. Texts are plain and escaped by the template; only fields
//! named `html` hold finished HTML.

mod calendar;
mod case;
mod data;
mod document;
mod download;
mod feed;
mod fund;
mod home;
mod layout;
mod money;
mod picture;
mod project;
mod record;
mod registries;
mod row;
mod scope;
mod search;
mod site;
mod year;

pub use calendar::{CalendarPage, EventView, calendar};
pub use case::{CasePage, PersonView, case};
pub use data::{CodeView, ColumnView, DataPage, KindFiles, TableView, data};
pub use document::{BulletinView, DocumentPage, document};
pub(crate) use download::hex;
pub use download::{DownloadView, FileView};
pub use feed::{Entry, FeedPage, feed};
pub use fund::{AllocationView, FundPage, PaidView, fund};
pub use home::{HomePage, HomeYear, LevelSum, home};
pub use layout::{Crumb, Layout, Link};
pub use money::Money;
pub use picture::{Bar, FlowColumn, FlowView, PartView, TimeRow, TimelineView};
pub use project::{FundingView, NoticeView, ProjectPage, project};
pub use record::{AttachmentView, CorrectionView, RecordView, TombstonePage, tombstone};
pub use registries::{
    AccessibilityPage, DepartmentEntry, DepartmentsPage, FocusEntry, FocusesPage, NotFoundPage, TownshipEntry, TownshipsPage,
    accessibility, departments, focuses, not_found, townships,
};
pub use row::{OpenRow, Row, Section};
pub use scope::{MeasureView, ReceivedView, ScopePage, StageCount, VillageEntry, YearRow, scope};
pub(crate) use scope::{listing, name, shares};
pub use search::{AmountRange, Choice, Initial, SearchPage, VillagesPage, YearsOfKind, search, sounds};
pub use site::{SiteView, site};
pub use year::{YearPage, year};
