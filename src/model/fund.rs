//! Funds (资金分配) and their allocations (分配结果).

use serde::{Deserialize, Serialize};

use super::{Amount, DepartmentIx, Place, Reference};

/// The level that a sum comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// 中央.
    Central,
    /// 省级.
    Province,
    /// 市级.
    City,
    /// 县级.
    County,
}

impl Level {
    /// All levels from the top, with the words that records use.
    pub const ALL: [(&'static str, Self); 4] =
        [("central", Self::Central), ("province", Self::Province), ("city", Self::City), ("county", Self::County)];

    /// What the words mean, in the same order.
    pub const MEANINGS: [(&'static str, &'static str); 4] =
        [("central", "中央"), ("province", "省级"), ("city", "市级"), ("county", "县级")];

    /// The word that records use.
    #[must_use]
    pub fn word(self) -> &'static str {
        word_of(&Self::ALL, self)
    }
}

/// One allocation decision: a sum from one level, and the shares it is split into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fund {
    /// Where the money comes from.
    pub level: Level,
    /// Budget year.
    pub year: i16,
    /// The sum.
    pub amount: Amount,
    /// 发文字号, normalised; may be empty.
    pub document_number: String,
    /// Kind of fund; may be empty.
    pub category: String,
    /// What it is for; may be empty.
    pub purpose: String,
    /// The part that is not allocated yet.
    pub unallocated: Amount,
    /// The part that was given back.
    pub returned: Amount,
    /// The shares.
    pub allocations: Vec<Allocation>,
}

/// One share of a fund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allocation {
    /// Who receives it.
    pub target: Target,
    /// How much.
    pub amount: Amount,
    /// A remark; may be empty.
    pub note: String,
}

/// Who receives a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// A township or a village.
    Place(Place),
    /// A department.
    Department(DepartmentIx),
    /// One project.
    Project(Reference),
}

/// The word of a value in a table of words.
pub(super) fn word_of<T: Copy + PartialEq>(words: &[(&'static str, T)], value: T) -> &'static str {
    words.iter().find(|(_, known)| *known == value).map_or("", |(word, _)| word)
}
