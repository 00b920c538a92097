//! The next site, as it grows in the hidden tree.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;
use sha2::{Digest, Sha256};
use twox_hash::XxHash3_64;

use super::changes::{Changes, Difference, kept};
use super::manifest::{Entry, Folder, Manifest, folders};
use super::mend::{self, Base};
use super::place::Places;
use super::state::{self, Known, State};
use super::tree::{Stat, Tree};
use super::{Doing, MANIFEST, PublishError, exchange, failed, lock, sync, verify};

/// The tree of the next site. When it is dropped without being published, the hidden tree becomes equal to the published one
/// again.
pub struct Stage {
    places: Places,
    published: Tree,
    hidden: Tree,
    base: Base,
    precompress: bool,
    written: Mutex<Written>,
    fate: Mutex<Fate>,
    /// Open as long as this run may change anything.
    _lock: lock::Lock,
}

/// The files that were written by this run, by their path: SHA-256, XXH3 and size in bytes.
pub(super) type Written = HashMap<Arc<str>, ([u8; 32], u64, u64)>;

/// What has become of the hidden tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It is as it was at the beginning.
    Untouched,
    /// It is on the way from the base to the next site.
    Touched,
    /// It is not what was written, for a reason that is not known.
    Damaged,
    /// It was published.
    Published,
}

/// The right to change the site in one folder, as long as it is held: no other run has it.
pub struct Claim {
    places: Places,
    lock: lock::Lock,
}

impl Claim {
    /// Claims `out`, which [`super::guard`] let pass.
    ///
    /// # Errors
    /// When another build is running, `out` holds a file that no build wrote, or the system refuses something.
    pub fn take(out: &Path) -> Result<Self, PublishError> {
        let out = super::place::whole(out).map_err(failed(Doing::Looking, out))?;
        let places = Places::of(&out);
        if !places.hidden.exists() {
            // Nothing is made beside a folder that is refused.
            mend::refuse_strangers(&places, &mend::published(&places)?.0)?;
        }
        places.make()?;
        let Some(lock) = lock::take(&places.lock).map_err(failed(Doing::Locking, &places.lock))? else {
            return Err(PublishError::Busy { path: out });
        };
        Ok(Self { places, lock })
    }
}

impl Stage {
    /// Begins the next site: mends what an interrupted run left, and takes the hidden tree as the base if it is whole. With
    /// `precompress`, texts get compressed copies beside them.
    ///
    /// # Errors
    /// When the published folder holds a file that no build wrote, or the system refuses something.
    pub fn begin(claim: Claim, precompress: bool) -> Result<Self, PublishError> {
        let Claim { places, lock } = claim;
        let base = mend::base(&places)?;
        let (published, hidden) = (Tree::at(&places.out), Tree::at(&places.next));
        Ok(Self {
            places,
            published,
            hidden,
            base,
            precompress,
            written: Mutex::default(),
            fate: Mutex::new(Fate::Untouched),
            _lock: lock,
        })
    }

    /// Whether texts get compressed copies beside them.
    #[must_use]
    pub fn precompresses(&self) -> bool {
        self.precompress
    }

    /// Whether the next site already has a file with this path and hash, so that it need not be written.
    #[must_use]
    pub fn holds(&self, path: &str, hash: &[u8; 32]) -> bool {
        let Base { manifest, held, .. } = &self.base;
        manifest.position(path).is_some_and(|at| held[at] && manifest.entries[at].hash == *hash)
    }

    /// The same for many files, which should come in the order of their paths.
    pub fn holds_in_order(&self) -> impl FnMut(&str, &[u8; 32]) -> bool {
        let Base { manifest, held, .. } = &self.base;
        let mut next = 0;
        move |path, hash| {
            let is_next = manifest.entries.get(next).is_some_and(|entry| *entry.path == *path);
            let Some(at) = (if is_next { Some(next) } else { manifest.position(path) }) else { return false };
            next = at + 1;
            held[at] && manifest.entries[at].hash == *hash
        }
    }

    /// Gives the next site the file of `entry`, which has these bytes, and its compressed copies; gives all entries. What is
    /// there already is not written again.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, entry: Entry, bytes: &[u8]) -> Result<Vec<Entry>, PublishError> {
        let mut entries = Vec::with_capacity(if self.precompress { 3 } else { 1 });
        if self.precompress {
            let path = &entry.path;
            let copies = crate::compress::copies(path, bytes).map_err(failed(Doing::Compressing, &self.hidden.path(path)))?;
            for (ending, copy) in copies {
                entries.push(self.write_one(Entry::of(format!("{path}{ending}"), &copy), &copy)?);
            }
        }
        entries.push(self.write_one(entry, bytes)?);
        Ok(entries)
    }

    fn write_one(&self, entry: Entry, bytes: &[u8]) -> Result<Entry, PublishError> {
        if self.holds(&entry.path, &entry.hash) {
            return Ok(entry);
        }
        self.touch()?;
        let quick = XxHash3_64::oneshot(bytes);
        self.written().insert(Arc::clone(&entry.path), (entry.hash, quick, bytes.len() as u64));
        if self.base.manifest.entries.is_empty() {
            self.hidden.make_folder_of(&entry.path)?;
        }
        self.hidden.create(&entry.path, bytes)?;
        Ok(entry)
    }

    /// Completes the site and puts it in the place of the published one. `entries` are all files of the site; those that were
    /// not written by this run must be held. The tree is verified and on the disk before it is published. Afterwards the old
    /// one becomes equal to it, so that nothing stays of what was removed.
    ///
    /// # Errors
    /// When the site cannot be completed; the published folder is then as it was. When what comes after cannot be done, the
    /// error is [`PublishError::Unfinished`]; the next run does it.
    pub fn publish(self, entries: Vec<Entry>) -> Result<Changes, PublishError> {
        let next = Next::of(entries, &self.base);
        let difference = Difference::between(&self.base.manifest, &next.manifest);
        let changes = difference.count(next.manifest.entries.len());
        if self.is_as_published(&next) {
            self.record(&next, &difference, None).map_err(unfinished)?;
            return Ok(changes);
        }
        let files = self.complete(&next, &difference).inspect_err(|error| {
            if matches!(error, PublishError::Damaged { .. }) {
                self.set(Fate::Damaged);
            }
        })?;
        self.flip(&next, &difference)?;
        self.catch_up(&next, &difference).map_err(unfinished)?;
        self.record(&next, &difference, Some(files)).map_err(unfinished)?;
        Ok(changes)
    }

    fn is_as_published(&self, next: &Next) -> bool {
        let is_to_change = *self.fate() != Fate::Untouched || self.base.has_more_folders;
        !is_to_change && self.base.identity == Some(next.identity) && self.base.held.iter().all(|held| *held)
    }

    /// Brings the hidden tree from the base to the next site; gives the state of its files.
    fn complete(&self, next: &Next, difference: &Difference<'_>) -> Result<Vec<Stat>, PublishError> {
        self.touch()?;
        let written = self.written();
        for path in written.keys().filter(|path| next.manifest.position(path).is_none()) {
            self.hidden.remove(path)?;
        }
        for path in &difference.removed {
            self.hidden.remove(path)?;
        }
        self.hidden.create(MANIFEST, next.text.as_bytes())?;
        mend::keep(&self.hidden, &self.published)?;
        let touched = folders_above(difference.paths().chain(written.keys().map(|path| &**path)));
        verify::tree(&self.hidden, next, &written, self.base.state.as_ref().map(|state| (state, &touched)))
    }

    /// Waits for the disk, then exchanges the trees.
    fn flip(&self, next: &Next, difference: &Difference<'_>) -> Result<(), PublishError> {
        let Places { out, hidden, changes, .. } = &self.places;
        let written = self.written();
        sync::tree(&self.hidden, written.keys().map(|path| &**path).chain([MANIFEST])).map_err(failed(Doing::Syncing, hidden))?;
        let list = self.places.new_changes();
        fs::write(&list, difference.json(self.base.identity.as_ref(), &next.identity)).map_err(failed(Doing::Writing, &list))?;
        exchange::exchange(&self.places).map_err(failed(Doing::Exchanging, out))?;
        self.set(Fate::Published);
        let sync = |folder: &Path| sync::folder(folder).map_err(failed(Doing::Syncing, folder)).map_err(unfinished);
        sync(hidden)?;
        sync(hidden.parent().unwrap_or(hidden))?;
        fs::rename(&list, changes).map_err(failed(Doing::Renaming, changes)).map_err(unfinished)
    }

    /// Makes the old site, which is hidden now, equal to the published one. What was removed goes first.
    fn catch_up(&self, next: &Next, difference: &Difference<'_>) -> Result<(), PublishError> {
        let (tree, model) = (&self.hidden, &self.published);
        if self.base.state.is_none() {
            mend::make_equal(tree, model, &next.manifest.entries, &vec![true; next.manifest.entries.len()])?;
            return mend::keep(tree, model);
        }
        for path in &difference.removed {
            tree.remove(path)?;
        }
        let fresh = next.manifest.entries.par_iter().zip(&next.kept).filter(|(_, kept)| kept.is_none());
        fresh.try_for_each(|(entry, _)| tree.link(model, &entry.path))?;
        tree.link(model, MANIFEST)?;
        mend::keep(tree, model)
    }

    /// Writes down how both trees stand. `files` are those of the new site when it was published, `None` when it is as before.
    fn record(&self, next: &Next, difference: &Difference<'_>, files: Option<Vec<Stat>>) -> Result<(), PublishError> {
        let entries = &next.manifest.entries;
        let is_new = files.is_some();
        if !is_new && self.base.state.is_some() {
            return Ok(());
        }
        let written = self.written();
        let touched = folders_above(difference.paths().chain(written.keys().map(|path| &**path)));
        let Base { manifest, folders, state, .. } = &self.base;
        let known =
            state.as_ref().map(|state| Known { entries: &manifest.entries, folders, times: &state.folders, touched: &touched });
        let state = || {
            let files = files.or_else(|| state::files(&self.published, entries))?;
            let folders = state::folder_times(&self.published, &self.hidden, entries, &next.folders, known)?;
            Some(State { identity: next.identity, manifest: self.published.file(MANIFEST)?, files, folders })
        };
        // A tree that somebody changes at this moment is read by the next run.
        let Some(state) = state() else { return Ok(()) };
        state.write(&self.places.state).map_err(failed(Doing::Writing, &self.places.state))
    }

    /// To be called before the hidden tree is changed.
    fn touch(&self) -> Result<(), PublishError> {
        let mut fate = self.fate();
        if *fate == Fate::Untouched {
            mend::drop_state(&self.places)?;
            *fate = Fate::Touched;
        }
        Ok(())
    }

    fn set(&self, to: Fate) {
        *self.fate() = to;
    }

    fn fate(&self) -> MutexGuard<'_, Fate> {
        self.fate.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn written(&self) -> MutexGuard<'_, Written> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Stage {
    /// Nothing stays of a site that is not published. What goes wrong here is mended by the next run.
    fn drop(&mut self) {
        let fate = *self.fate();
        let Base { manifest, held, .. } = &self.base;
        if fate == Fate::Untouched || fate == Fate::Published {
            return;
        }
        let _ = fs::remove_file(self.places.new_changes());
        if fate == Fate::Damaged || !held.contains(&true) {
            let _ = self.hidden.remove_all();
        } else {
            let _ = mend::make_equal(&self.hidden, &self.published, &manifest.entries, held);
        }
    }
}

fn unfinished(error: PublishError) -> PublishError {
    match error {
        PublishError::Unfinished(_) => error,
        error => PublishError::Unfinished(Box::new(error)),
    }
}

/// The folders that these paths stand in, up to the site itself.
fn folders_above<'a>(paths: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    let above = |path: &'a str| path.match_indices('/').map(|(at, _)| &path[..=at]);
    paths.flat_map(above).chain([""]).collect()
}

/// The site to publish.
pub(super) struct Next {
    pub(super) manifest: Manifest,
    /// Its folders.
    pub(super) folders: Vec<Folder>,
    /// The text of the manifest.
    text: String,
    /// SHA-256 of that text.
    identity: [u8; 32],
    /// For each file the position in the manifest of the base when it is taken from there.
    pub(super) kept: Vec<Option<usize>>,
}

impl Next {
    fn of(mut entries: Vec<Entry>, base: &Base) -> Self {
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        let kept = kept(&base.manifest.entries, &entries).into_iter().map(|kept| kept.filter(|at| base.held[*at])).collect();
        let manifest = Manifest { entries };
        let folders = folders(&manifest.entries);
        let text = manifest.text();
        let identity = Sha256::digest(&text).into();
        Self { manifest, folders, text, identity, kept }
    }
}
