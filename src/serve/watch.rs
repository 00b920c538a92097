//! When a portal may have changed.
//!
//! The system rings a bell as soon as something happens below the folders of the portal; what has happened is found out by the
//! look itself, which knows each file by its size and times, so it does not matter how an editor writes. Some disks ring no bell
//! (network drives, some mounts of containers), so every few seconds the files are listed too. After a bell, the first such
//! list counts as a change: a second look, in case something happened during the first.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::load::{self, Signature};
use crate::source::{CONFIG, CONTENT, THEMES};

/// How long it must be quiet after the bell: editors write, rename and set times one after another.
const QUIET: Duration = Duration::from_millis(10);

/// How often it may ring again before that is waited for no longer.
const MOST_RINGS: usize = 20;

/// How long the files are not listed, and what each of them adds to that, so that listing never takes much of the time.
const PAUSE: Duration = Duration::from_secs(2);
const PAUSE_OF_FILE: Duration = Duration::from_micros(200);

/// What is watched.
pub struct Changes {
    root: PathBuf,
    bell: Receiver<()>,
    watcher: Option<RecommendedWatcher>,
    /// The files when they were last listed; `None` after a bell.
    known: Option<Vec<(PathBuf, Option<Signature>)>>,
    files: u32,
    /// Keeps the bell connected where the system rings none.
    _rope: SyncSender<()>,
}

impl Changes {
    /// Watches the portal at `root`.
    #[must_use]
    pub fn of(root: &Path) -> Self {
        // Bells name files by their whole paths.
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let (rope, bell) = sync_channel(1);
        let watcher = watcher(root.clone(), rope.clone());
        let mut changes = Self { root, bell, watcher, known: None, files: 0, _rope: rope };
        changes.watch();
        changes
    }

    /// Waits for a while, or until something may have changed. Says whether it may.
    pub fn wait(&mut self) -> bool {
        match self.bell.recv_timeout(PAUSE + PAUSE_OF_FILE * self.files) {
            Ok(()) => {
                self.settle();
                self.known = None;
                true
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => self.is_other(),
        }
    }

    /// Waits until the bell is quiet.
    fn settle(&self) {
        for _ in 0..MOST_RINGS {
            if self.bell.recv_timeout(QUIET).is_err() {
                return;
            }
        }
    }

    /// Whether the files are not those that were last listed.
    fn is_other(&mut self) -> bool {
        let now = load::states(&self.root);
        self.files = u32::try_from(now.len()).unwrap_or(u32::MAX);
        let is_other = self.known.as_ref() != Some(&now);
        self.known = Some(now);
        if is_other {
            // A folder that was put in the place of another one has no bell yet.
            self.watch();
        }
        is_other
    }

    fn watch(&mut self) {
        let Some(watcher) = &mut self.watcher else { return };
        // Where there is no bell, or no such folder, the list tells what changes.
        let _ = watcher.watch(&self.root, RecursiveMode::NonRecursive);
        for folder in [CONTENT, THEMES] {
            let _ = watcher.watch(&self.root.join(folder), RecursiveMode::Recursive);
        }
    }
}

fn watcher(root: PathBuf, bell: SyncSender<()>) -> Option<RecommendedWatcher> {
    let ring = move |event: notify::Result<Event>| {
        if event.map_or(true, |event| is_change(&event, &root)) {
            // A bell that rings already need not ring twice.
            let _ = bell.try_send(());
        }
    };
    notify::recommended_watcher(ring).ok()
}

/// Whether an event is about a file of the portal, and more than that it was read.
fn is_change(event: &Event, root: &Path) -> bool {
    let is_read = matches!(event.kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write));
    let is_source = |path: &PathBuf| {
        let first = path.strip_prefix(root).ok().and_then(|below| below.components().next());
        first.is_none_or(|first| [CONFIG, CONTENT, THEMES].iter().any(|name| first.as_os_str() == *name))
    };
    event.need_rescan() || (!is_read && event.paths.iter().any(is_source))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use notify::event::{AccessKind, AccessMode, ModifyKind};
    use notify::{Event, EventKind};

    use super::is_change;

    #[test]
    fn reading_and_publishing_are_no_changes() {
        let root = Path::new("/portal");
        let is_change = |kind: EventKind, path: &str| is_change(&Event::new(kind).add_path(root.join(path)), root);
        let modified = EventKind::Modify(ModifyKind::Any);
        assert!(is_change(modified, "gongshi.toml"));
        assert!(is_change(modified, "content/funds/f1.toml"));
        assert!(is_change(modified, "themes/mine/style.css"));
        assert!(is_change(EventKind::Access(AccessKind::Close(AccessMode::Write)), "content/regions.toml"));
        assert!(!is_change(modified, "public/index.html"));
        assert!(!is_change(modified, ".public.gongshi"));
        assert!(!is_change(EventKind::Access(AccessKind::Open(AccessMode::Any)), "content/regions.toml"));
    }
}
