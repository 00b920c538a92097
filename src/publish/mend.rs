//! What an earlier run left → a tree to build on.

use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::manifest::{Entry, Folder, Manifest, folders, hex};
use super::place::Places;
use super::state::State;
use super::tree::Tree;
use super::{Doing, KEPT, MANIFEST, PublishError, changes, exchange, failed};
use crate::diag::Text;

/// The hidden tree and what is known about it and the published one.
pub(super) struct Base {
    /// What is published; empty when nothing is.
    pub(super) manifest: Manifest,
    /// Its folders.
    pub(super) folders: Vec<Folder>,
    /// SHA-256 of the manifest's file.
    pub(super) identity: Option<[u8; 32]>,
    /// Which files of the manifest the hidden tree has, too, as they were written.
    pub(super) held: Vec<bool>,
    /// Whether the published tree has a folder that is not of the site.
    pub(super) has_more_folders: bool,
    /// How both trees stand; `None` when that has to be found out at the end of this run.
    pub(super) state: Option<State>,
}

/// Reads what is published, and refuses a folder with a file that no build wrote.
pub(super) fn published(places: &Places) -> Result<(Manifest, Option<[u8; 32]>), PublishError> {
    let path = places.out.join(MANIFEST);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if [io::ErrorKind::NotFound, io::ErrorKind::NotADirectory].contains(&error.kind()) => {
            return Ok((Manifest::default(), None));
        }
        Err(error) => return Err(failed(Doing::Reading, &path)(error)),
    };
    let identity = Sha256::digest(&bytes).into();
    let manifest = String::from_utf8(bytes).ok().and_then(|text| Manifest::parse(&text)).unwrap_or_default();
    Ok((manifest, Some(identity)))
}

/// Mends what an interrupted run left and gives the tree to build on. When all stands as the last run left it, this looks at
/// every file but reads none. Otherwise the published files are read; those that are as the manifest says, and no others,
/// are then in the hidden tree, too. Without a hidden tree, all is to be made anew.
pub(super) fn base(places: &Places) -> Result<Base, PublishError> {
    exchange::recover(places).map_err(failed(Doing::Renaming, &places.out))?;
    let (manifest, identity) = published(places)?;
    settle_list(places, identity.as_ref())?;
    let (published, hidden) = (Tree::at(&places.out), Tree::at(&places.next));
    let folders = folders(&manifest.entries);
    let count = manifest.entries.len();
    let state = identity.and_then(|identity| State::read(&places.state, identity, count, folders.len()));
    let is_as_left = |state: &State| state.holds(&published, &hidden, &manifest.entries, &folders, MANIFEST);
    let state = match state {
        Some(state) if is_as_left(&state) => {
            let held = vec![true; count];
            return Ok(Base { manifest, folders, identity, held, has_more_folders: false, state: Some(state) });
        }
        state => state,
    };
    let has_more_folders = refuse_strangers(places, &manifest)?;
    drop_state(places)?;
    let held = if places.next.exists() {
        let held = sound(&published, &manifest.entries, state.as_ref());
        make_equal(&hidden, &published, &manifest.entries, &held)?;
        held
    } else {
        vec![false; count]
    };
    Ok(Base { manifest, folders, identity, held, has_more_folders, state: None })
}

/// Removes the state, since from now on a tree may be other than it says.
pub(super) fn drop_state(places: &Places) -> Result<(), PublishError> {
    match fs::remove_file(&places.state) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed(Doing::Deleting, &places.state)(error)),
        _ => Ok(()),
    }
}

/// A list of changes that was made ready before an interruption counts when its site was published.
fn settle_list(places: &Places, identity: Option<&[u8; 32]>) -> Result<(), PublishError> {
    let new = places.new_changes();
    let Ok(json) = fs::read_to_string(&new) else { return Ok(()) };
    if identity.is_some() && changes::leads_to(&json) == identity.map(hex) {
        return fs::rename(&new, &places.changes).map_err(failed(Doing::Renaming, &places.changes));
    }
    fs::remove_file(&new).map_err(failed(Doing::Deleting, &new))
}

/// Fails with the first file in the published folder that no build of gongshi wrote, as its manifest says; without a manifest
/// any file is one. Says whether there are folders that are not of the site; those are empty.
pub(super) fn refuse_strangers(places: &Places, manifest: &Manifest) -> Result<bool, PublishError> {
    if !places.out.exists() {
        return Ok(false);
    }
    let mut has_more_folders = false;
    let folders = folders(&manifest.entries);
    for found in Tree::at(&places.out).walk()? {
        if found.is_folder {
            has_more_folders |= !is_among(&folders, &manifest.entries, &found.path);
        } else if !is_beside_the_site(&found.path) && manifest.position(&found.path).is_none() {
            let below = found.below.display();
            let zh = format!("里面有不是 gongshi 生成的 `{below}`");
            let what = Text::new(zh, format!("it holds `{below}`, which gongshi did not write"));
            return Err(PublishError::NotOurs { path: places.out.clone(), what });
        }
    }
    Ok(has_more_folders)
}

fn is_among(folders: &[Folder], entries: &[Entry], path: &str) -> bool {
    let path = format!("{path}/");
    folders.binary_search_by(|folder| folder.path(entries).cmp(&path)).is_ok()
}

/// Whether a path is at the top of the published folder but not in its manifest.
fn is_beside_the_site(path: &str) -> bool {
    path == MANIFEST || KEPT.contains(&path)
}

/// Which files are as the manifest says: untouched since they were written, or read and found right.
fn sound(tree: &Tree, entries: &[Entry], state: Option<&State>) -> Vec<bool> {
    let is_untouched = |at: usize, path: &str| state.is_some_and(|state| tree.file(path) == Some(state.files[at]));
    let is_sound = |(at, entry): (usize, &Entry)| is_untouched(at, &entry.path) || is_right(tree, entry);
    entries.par_iter().enumerate().map(is_sound).collect()
}

/// Whether a file of a tree has the hash of its entry.
fn is_right(tree: &Tree, entry: &Entry) -> bool {
    tree.file(&entry.path).is_some()
        && fs::read(tree.path(&entry.path)).is_ok_and(|bytes| <[u8; 32]>::from(Sha256::digest(bytes)) == entry.hash)
}

/// Makes `tree` hold just those files of `entries` that are `wanted`, as they are in `model`, and its manifest.
pub(super) fn make_equal(tree: &Tree, model: &Tree, entries: &[Entry], wanted: &[bool]) -> Result<(), PublishError> {
    let position = |path: &str| entries.binary_search_by(|entry| (*entry.path).cmp(path)).ok();
    let folders = folders(entries);
    let mut has = vec![false; entries.len()];
    if tree.root().exists() {
        for found in tree.walk()? {
            let at = if found.is_folder { None } else { position(&found.path) };
            match at {
                Some(at) if wanted[at] && tree.shares(model, &found.path) => has[at] = true,
                _ if found.is_folder && is_among(&folders, entries, &found.path) => {}
                _ => tree.clear(&found.below).map_err(failed(Doing::Deleting, &tree.root().join(&found.below)))?,
            }
        }
    }
    if !tree.root().exists() {
        // To find out for each file that its folder is missing would cost a third more.
        folders.par_iter().with_min_len(64).try_for_each(|folder| {
            let path = folder.path(entries);
            tree.make_folders(path).map_err(failed(Doing::Linking, &tree.path(path)))
        })?;
    }
    let missing = entries.par_iter().enumerate().filter(|(at, _)| wanted[*at] && !has[*at]);
    missing.try_for_each(|(_, entry)| tree.link(model, &entry.path))?;
    if model.file(MANIFEST).is_some() { tree.link(model, MANIFEST) } else { Ok(()) }
}

/// Takes over the files at the top that do not come from gongshi.
pub(super) fn keep(tree: &Tree, model: &Tree) -> Result<(), PublishError> {
    for name in KEPT {
        let path = model.path(name);
        match fs::read(&path) {
            Ok(bytes) if fs::read(tree.path(name)).is_ok_and(|there| there == bytes) => {}
            Ok(bytes) => tree.create(name, &bytes)?,
            Err(error) if [io::ErrorKind::NotFound, io::ErrorKind::NotADirectory].contains(&error.kind()) => {
                tree.clear(Path::new(name)).map_err(failed(Doing::Deleting, &tree.path(name)))?;
            }
            Err(error) => return Err(failed(Doing::Reading, &path)(error)),
        }
    }
    Ok(())
}
