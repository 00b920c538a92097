//! The staging folder: where a site grows before it is published.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::{Changes, Entry, KEPT, MANIFEST, Manifest, PublishError, beside, compress, exchange, failed};

/// A site that is being written beside the published one. Dropped before [`Stage::publish`], it is deleted.
#[derive(Debug)]
pub struct Stage {
    out: PathBuf,
    folder: PathBuf,
    made: Mutex<HashSet<PathBuf>>,
    precompress: bool,
    published: bool,
}

impl Stage {
    /// Begins a site for the folder `out`, which [`guard`](super::guard) has let pass; with `precompress`, texts get
    /// compressed copies beside them.
    ///
    /// # Errors
    /// When the staging folder cannot be made.
    pub fn begin(out: &Path, precompress: bool) -> Result<Self, PublishError> {
        let out = std::path::absolute(out).map_err(failed("looking at", out))?;
        exchange::recover(&out).map_err(failed("mending", &out))?;
        let folder = beside(&out, "new");
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(failed("deleting", &folder)(error)),
            _ => {}
        }
        fs::create_dir_all(&folder).map_err(failed("making", &folder))?;
        Ok(Self { out, folder, made: Mutex::default(), precompress, published: false })
    }

    /// Whether files of the published site need not be written anew.
    #[must_use]
    pub fn keeps(&self) -> bool {
        self.out.join(MANIFEST).is_file()
    }

    /// Writes one file of the site; gives its entry and those of its compressed copies.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, path: String, bytes: &[u8]) -> Result<Vec<Entry>, PublishError> {
        let file = self.folder.join(&path);
        self.make_folder_of(&file)?;
        fs::write(&file, bytes).map_err(failed("writing", &file))?;
        let mut entries = Vec::with_capacity(if self.precompress { 3 } else { 1 });
        if self.precompress {
            for (ending, copy) in compress::copies(&path, bytes).map_err(failed("compressing", &file))? {
                let path = format!("{path}{ending}");
                let file = self.folder.join(&path);
                fs::write(&file, &copy).map_err(failed("writing", &file))?;
                entries.push(Entry::of(path, &copy));
            }
        }
        entries.push(Entry::of(path, bytes));
        Ok(entries)
    }

    fn make_folder_of(&self, file: &Path) -> Result<(), PublishError> {
        let folder = file.parent().unwrap_or(&self.folder).to_owned();
        let is_made = |made: &HashSet<PathBuf>| made.contains(&folder);
        if is_made(&self.made.lock().unwrap_or_else(std::sync::PoisonError::into_inner)) {
            return Ok(());
        }
        fs::create_dir_all(&folder).map_err(failed("making", &folder))?;
        self.made.lock().unwrap_or_else(std::sync::PoisonError::into_inner).insert(folder);
        Ok(())
    }

    /// Adds the manifest and puts the site in the place of the published one; the old one is then deleted.
    ///
    /// # Errors
    /// When the site cannot be completed or exchanged; the published folder is then as it was.
    pub fn publish(mut self, mut entries: Vec<Entry>) -> Result<Changes, PublishError> {
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        for entry in &entries {
            let file = self.folder.join(&entry.path);
            if !file.exists() {
                self.make_folder_of(&file)?;
                let kept = self.out.join(&entry.path);
                fs::copy(&kept, &file).map_err(failed("copying", &kept))?;
            }
        }
        let manifest = Manifest { entries };
        let file = self.folder.join(MANIFEST);
        fs::write(&file, manifest.text()).map_err(failed("writing", &file))?;
        let changes = manifest.changes_since(&Manifest::read(&self.out));
        for name in KEPT {
            let kept = self.out.join(name);
            if kept.is_file() {
                fs::copy(&kept, self.folder.join(name)).map_err(failed("copying", &kept))?;
            }
        }
        if self.out.exists() {
            exchange::exchange(&self.folder, &self.out).map_err(failed("exchanging", &self.out))?;
            self.published = true;
            // What stands here now is the old site. It is out of sight; should it stay, the next build deletes it.
            let _ = fs::remove_dir_all(&self.folder);
        } else {
            fs::rename(&self.folder, &self.out).map_err(failed("renaming to", &self.out))?;
            self.published = true;
        }
        Ok(changes)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if !self.published {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}
