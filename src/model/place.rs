//! The place tree below the county.

use serde::{Deserialize, Serialize};

/// The county (or prefecture, province) that the portal speaks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct County {
    /// Full name.
    pub name: String,
    /// Administrative code, 6 digits for a county; may be empty.
    pub code: String,
}

/// Number of a township in [`Portal::townships`](super::Portal).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TownshipIx(pub u32);

/// Number of a village in [`Portal::villages`](super::Portal).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct VillageIx(pub u32);

/// A township (乡镇、街道).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Township {
    /// Part of its address.
    pub slug: String,
    /// Full name.
    pub name: String,
    /// Other names that it goes by.
    pub aliases: Vec<String>,
    /// Administrative code, 9 digits; may be empty.
    pub code: String,
    /// What kind of place it is (镇, 乡, 民族乡, 街道, …); may be empty.
    pub kind: String,
    /// Its villages, in the order of the registry.
    pub villages: Vec<VillageIx>,
}

/// A village (村、社区).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Village {
    /// The township it belongs to.
    pub township: TownshipIx,
    /// Part of its address.
    pub slug: String,
    /// Full name.
    pub name: String,
    /// Other names that it goes by.
    pub aliases: Vec<String>,
    /// Administrative code, 12 digits; may be empty.
    pub code: String,
}

/// A township, or a village in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The township.
    pub township: TownshipIx,
    /// The village, when it is known; it belongs to the township.
    pub village: Option<VillageIx>,
}
