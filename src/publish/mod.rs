//! Rendered pages → the published folder, all or nothing, at the cost of what changed.
//!
//! Beside the published folder `public` stands a hidden one, `.public.gongshi`, with a second tree of the same site. The two
//! take turns: a build changes the hidden tree into the next site, verifies it, waits until the disk has it, and exchanges
//! the two in one step. Then the old site, hidden now, is made equal to the new one, so that nothing stays of what was
//! removed. Files that are the same in both trees are one file with two names.
//!
//! A build that fails or is killed before the exchange leaves every published byte as it was; what it leaves in the hidden
//! tree is mended by the next one. Only folders that gongshi made, or empty ones, are ever replaced, and only one build runs
//! at a time.

mod changes;
mod error;
mod exchange;
mod guard;
mod lock;
mod manifest;
mod mend;
mod place;
mod stage;
mod state;
mod sync;
mod tree;
mod verify;

pub use changes::Changes;
pub use error::{Doing, PublishError, failed};
pub use guard::guard;
pub use manifest::{Entry, MANIFEST, Manifest};
pub use place::hidden;
pub use stage::{Claim, Stage};

/// Files at the top of the published folder that do not come from gongshi and stay when the site is replaced, so that the
/// folder can be kept in version control.
const KEPT: [&str; 2] = [".gitignore", ".gitkeep"];

#[cfg(test)]
mod tests;
