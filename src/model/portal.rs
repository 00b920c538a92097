//! The whole site of one county, valid.

use super::{County, Department, DepartmentIx, Focus, FocusIx, Record, RecordIx, Township, TownshipIx, Village, VillageIx};

/// Everything that the content says, valid: references point at what is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portal {
    /// The county.
    pub county: County,
    /// Townships in the order of their codes, then of the registry.
    pub townships: Vec<Township>,
    /// Villages of all townships.
    pub villages: Vec<Village>,
    /// Focus areas in their order.
    pub focuses: Vec<Focus>,
    /// Departments in the order of the registry.
    pub departments: Vec<Department>,
    /// Records in the order of their ids.
    pub records: Vec<Box<Record>>,
}

impl Portal {
    /// A township.
    #[must_use]
    pub fn township(&self, ix: TownshipIx) -> &Township {
        &self.townships[ix.0 as usize]
    }

    /// A village.
    #[must_use]
    pub fn village(&self, ix: VillageIx) -> &Village {
        &self.villages[ix.0 as usize]
    }

    /// A focus area.
    #[must_use]
    pub fn focus(&self, ix: FocusIx) -> &Focus {
        &self.focuses[ix.0 as usize]
    }

    /// A department.
    #[must_use]
    pub fn department(&self, ix: DepartmentIx) -> &Department {
        &self.departments[ix.0 as usize]
    }

    /// A record.
    #[must_use]
    pub fn record(&self, ix: RecordIx) -> &Record {
        &self.records[ix.0 as usize]
    }

    /// The record with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<RecordIx> {
        let at = self.records.binary_search_by(|record| record.id.as_str().cmp(id)).ok()?;
        Some(RecordIx(u32::try_from(at).expect("fewer than 2^32 records")))
    }

    /// All records with their numbers.
    pub fn numbered(&self) -> impl Iterator<Item = (RecordIx, &Record)> {
        (0_u32..).map(RecordIx).zip(self.records.iter().map(Box::as_ref))
    }
}
