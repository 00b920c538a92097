//! Departments (部门).

use serde::{Deserialize, Serialize};

/// Number of a department in [`Portal::departments`](super::Portal).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DepartmentIx(pub u32);

/// A department that leads or answers for something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    /// Part of its address.
    pub slug: String,
    /// Full name.
    pub name: String,
    /// Other names that it goes by.
    pub aliases: Vec<String>,
    /// Office telephone; may be empty.
    pub phone: String,
}
