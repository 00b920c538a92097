//! What is shown at the moment, and who waits for something else.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::Look;
use super::bar::Report;

/// What is shown at the moment.
#[derive(Clone, Default)]
pub(super) struct Shown {
    /// The last site without errors.
    pub site: Option<Arc<Look>>,
    /// What is wrong with the portal now.
    pub report: Arc<Report>,
    /// Another number for each change.
    pub version: u64,
}

/// The place of what is shown, which many connections look at.
#[derive(Default)]
pub(super) struct Screen {
    shown: Mutex<Shown>,
    changed: Condvar,
}

impl Screen {
    pub(super) fn now(&self) -> Shown {
        self.lock().clone()
    }

    /// Shows a look. Says whether that is something else than before.
    pub(super) fn show(&self, look: &Arc<Look>, report: Report) -> bool {
        let mut shown = self.lock();
        let is_same_site = !look.is_good || shown.site.as_ref().is_some_and(|site| site.print == look.print);
        let is_same = shown.version > 0 && is_same_site && *shown.report == report;
        if look.is_good {
            shown.site = Some(Arc::clone(look));
        }
        if !is_same {
            shown.report = Arc::new(report);
            shown.version += 1;
            self.changed.notify_all();
        }
        !is_same
    }

    /// The version, as soon as it is another one than `seen`, or after a time.
    pub(super) fn wait(&self, seen: u64, at_most: Duration) -> u64 {
        let waiting = self.changed.wait_timeout_while(self.lock(), at_most, |shown| shown.version == seen);
        waiting.unwrap_or_else(PoisonError::into_inner).0.version
    }

    fn lock(&self) -> MutexGuard<'_, Shown> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
