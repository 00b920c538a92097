//! What every record has.

use serde::{Deserialize, Serialize};

use super::{Case, Date, DepartmentIx, Document, FocusIx, Fund, Project, Target};
use crate::source::{SourceMap, Span};

/// Number of a record in [`Portal::records`](super::Portal).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct RecordIx(pub u32);

/// The four kinds of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// 资金分配.
    Fund,
    /// 项目公告.
    Project,
    /// 案例曝光.
    Case,
    /// 文件.
    Document,
}

impl Kind {
    /// All kinds, in the order in which pages show them.
    pub const ALL: [Self; 4] = [Self::Fund, Self::Project, Self::Case, Self::Document];

    /// The word of the kind, as in a batch file: `fund`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Fund => "fund",
            Self::Project => "project",
            Self::Case => "case",
            Self::Document => "document",
        }
    }

    /// The folder of the kind, in `content/` and in the site: `funds`.
    #[must_use]
    pub fn folder(self) -> &'static str {
        match self {
            Self::Fund => "funds",
            Self::Project => "projects",
            Self::Case => "cases",
            Self::Document => "documents",
        }
    }
}

/// One record: a fund, project, case or document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Unique in the portal; makes the address. `[A-Za-z0-9][A-Za-z0-9._-]{0,63}`.
    pub id: String,
    /// Title.
    pub title: String,
    /// Day of publication.
    pub published: Date,
    /// Day of the last change of substance, when one is stated.
    pub updated: Option<Date>,
    /// Focus areas that it is filed under.
    pub focus: Vec<FocusIx>,
    /// One or two sentences; may be empty.
    pub summary: String,
    /// Keywords.
    pub keywords: Vec<String>,
    /// Who supplied it, when not the portal's authority; may be empty.
    pub source: String,
    /// 索引号; may be empty.
    pub index_number: String,
    /// The department that answers for it.
    pub department: Option<DepartmentIx>,
    /// Not to be published yet.
    pub draft: bool,
    /// Last day on which it is shown.
    pub expires: Option<Date>,
    /// Files that are published beside it.
    pub attachments: Vec<Attachment>,
    /// Dated public changes, in the order written.
    pub corrections: Vec<Correction>,
    /// Why and when it was taken back.
    pub withdrawn: Option<Withdrawal>,
    /// Its text.
    #[serde(skip)]
    pub body: Body,
    /// What only its kind has.
    pub detail: Detail,
    /// Where it is written.
    #[serde(skip)]
    pub span: Span,
}

impl Record {
    /// The kind of record.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.detail.kind()
    }

    /// Every attachment of the record and of its notices.
    pub fn all_attachments(&self) -> impl Iterator<Item = &Attachment> {
        let notices = match &self.detail {
            Detail::Project(project) => project.notices.as_slice(),
            _ => &[],
        };
        self.attachments.iter().chain(notices.iter().flat_map(|notice| &notice.attachments))
    }

    /// Whether it is taken back by `today`.
    #[must_use]
    pub fn is_withdrawn(&self, today: Date) -> bool {
        self.withdrawn.as_ref().is_some_and(|withdrawal| withdrawal.date <= today)
    }

    /// The changes that are public on `today`: like a notice, one that bears a later day is shown from that day on.
    #[must_use]
    pub fn corrections_on(&self, today: Date) -> impl DoubleEndedIterator<Item = &Correction> {
        self.corrections.iter().filter(move |correction| correction.date <= today)
    }

    /// The day of the last correction that is public on `today`.
    #[must_use]
    pub fn corrected_on(&self, today: Date) -> Option<Date> {
        self.corrections_on(today).map(|correction| correction.date).max()
    }

    /// The stated day of the last change, once it has come.
    #[must_use]
    pub fn updated_on(&self, today: Date) -> Option<Date> {
        self.updated.filter(|day| *day <= today)
    }

    /// The attachments that are public on `today`, with their numbers among [`Record::all_attachments`]: those of a notice
    /// come with the notice. A file that is named twice is there once.
    pub fn attachments_on(&self, today: Date) -> impl Iterator<Item = (usize, &Attachment)> {
        // Notices stand in the order of their dates, so the files of those that wait are the last.
        let waiting: usize = match &self.detail {
            Detail::Project(project) => {
                let later = project.notices.iter().filter(|notice| notice.published > today);
                later.map(|notice| notice.attachments.len()).sum()
            }
            _ => 0,
        };
        let shown = self.all_attachments().count() - waiting;
        let is_first = |number: usize, source: &str| !self.all_attachments().take(number).any(|before| before.source == source);
        self.all_attachments().enumerate().take(shown).filter(move |(number, one)| is_first(*number, &one.source))
    }

    /// Every Markdown text of the record: its body, then those of its notices.
    pub fn bodies(&self) -> impl Iterator<Item = &Body> {
        let notices = match &self.detail {
            Detail::Project(project) => project.notices.as_slice(),
            _ => &[],
        };
        std::iter::once(&self.body).chain(notices.iter().map(|notice| &notice.body))
    }

    /// The same texts, each with the day from which on it is shown.
    pub fn bodies_with_days(&self) -> impl Iterator<Item = (&Body, Date)> {
        let notices = match &self.detail {
            Detail::Project(project) => project.notices.as_slice(),
            _ => &[],
        };
        let of_notices = notices.iter().map(|notice| (&notice.body, notice.published.max(self.published)));
        std::iter::once((&self.body, self.published)).chain(of_notices)
    }

    /// The same texts, to be changed.
    pub fn bodies_mut(&mut self) -> impl Iterator<Item = &mut Body> {
        let notices = match &mut self.detail {
            Detail::Project(project) => project.notices.as_mut_slice(),
            _ => &mut [],
        };
        std::iter::once(&mut self.body).chain(notices.iter_mut().map(|notice| &mut notice.body))
    }
}

impl Detail {
    /// The kind of record that has it.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Fund(_) => Kind::Fund,
            Self::Project(_) => Kind::Project,
            Self::Case(_) => Kind::Case,
            Self::Document(_) => Kind::Document,
        }
    }

    /// Tells `visit` of every reference to another record, in a fixed order.
    pub fn visit_references(&mut self, visit: &mut dyn FnMut(&mut Reference)) {
        match self {
            Self::Fund(fund) => {
                for allocation in &mut fund.allocations {
                    if let Target::Project(reference) = &mut allocation.target {
                        visit(reference);
                    }
                }
            }
            Self::Project(project) => project.funding.iter_mut().for_each(|funding| visit(&mut funding.fund)),
            Self::Case(case) => case.project.iter_mut().chain(&mut case.fund).for_each(visit),
            Self::Document(document) => document.interprets.iter_mut().for_each(visit),
        }
    }

    /// The records that it refers to, in the same order.
    #[must_use]
    pub fn references(&self) -> Vec<RecordIx> {
        match self {
            Self::Fund(fund) => {
                let targets = fund.allocations.iter().map(|allocation| allocation.target);
                targets
                    .filter_map(|target| if let Target::Project(reference) = target { Some(reference.record) } else { None })
                    .collect()
            }
            Self::Project(project) => project.funding.iter().map(|funding| funding.fund.record).collect(),
            Self::Case(case) => case.project.iter().chain(&case.fund).map(|reference| reference.record).collect(),
            Self::Document(document) => document.interprets.iter().map(|reference| reference.record).collect(),
        }
    }
}

/// What only one kind of record has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Detail {
    /// A fund.
    Fund(Fund),
    /// A project.
    Project(Project),
    /// A case.
    Case(Case),
    /// A document.
    Document(Document),
}

/// A text in Markdown. Most bodies are a range of their source text, so that it is not held twice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Body {
    /// No text.
    #[default]
    Empty,
    /// The text stands in its source as it is.
    InSource(Span),
    /// The text was written with escapes; the place is that of the written value.
    Decoded {
        /// The text.
        text: String,
        /// Where it is written.
        span: Span,
    },
}

impl Body {
    /// The text.
    #[must_use]
    pub fn text<'a>(&'a self, sources: &'a SourceMap) -> &'a str {
        match self {
            Self::Empty => "",
            Self::InSource(span) => sources.text(*span),
            Self::Decoded { text, .. } => text,
        }
    }

    /// The place of byte range `range` of the text; of the whole value when the text was written with escapes.
    #[must_use]
    pub fn place(&self, range: std::ops::Range<usize>) -> Option<Span> {
        match self {
            Self::Empty => None,
            Self::InSource(span) => {
                let start = span.start as usize;
                Some(Span::new(span.source, start + range.start..start + range.end))
            }
            Self::Decoded { span, .. } => Some(span.head()),
        }
    }
}

/// A file that is published beside a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Path of the file below the portal's root.
    pub source: String,
    /// Its name beside the page.
    pub name: String,
    /// What a reader sees.
    pub title: String,
    /// Size in bytes.
    pub bytes: u64,
}

/// A dated public change (更正).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Day of the change.
    pub date: Date,
    /// What was changed.
    pub what: String,
    /// What it said before; may be empty.
    pub was: String,
    /// What it says now; may be empty.
    pub now: String,
}

/// A removal that leaves a tombstone (撤回).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// Day of the removal.
    pub date: Date,
    /// Why.
    pub reason: String,
}

/// A record named by another one, with the place where it is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// The record that is named.
    #[serde(skip)]
    pub record: RecordIx,
    /// Where.
    #[serde(skip)]
    pub span: Span,
}
