//! The list of all files of a site with their SHA-256, in the form that `sha256sum --check` reads.
//!
//! It is published with the site: anybody can check that the copy they hold is whole, and the next build sees from it
//! what has changed.

use std::fmt::Write;
use std::path::Path;

use sha2::{Digest, Sha256};

/// Name of the file at the top of the site.
pub const MANIFEST: &str = "manifest.txt";

/// One file of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its path below the site's root.
    pub path: String,
    /// SHA-256 of its bytes.
    pub hash: [u8; 32],
}

impl Entry {
    /// The entry of a file with these bytes.
    #[must_use]
    pub fn of(path: String, bytes: &[u8]) -> Self {
        Self { path, hash: Sha256::digest(bytes).into() }
    }
}

/// All files of a site but the manifest itself, in the order of the paths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The files.
    pub entries: Vec<Entry>,
}

impl Manifest {
    /// The manifest of the site in `folder`; empty when there is none or it cannot be read as one.
    #[must_use]
    pub fn read(folder: &Path) -> Self {
        std::fs::read_to_string(folder.join(MANIFEST)).ok().and_then(|text| Self::parse(&text)).unwrap_or_default()
    }

    fn parse(text: &str) -> Option<Self> {
        let mut entries = Vec::new();
        for line in text.lines() {
            let (hash, path) = line.split_once("  ")?;
            entries.push(Entry { path: path.to_owned(), hash: unhex(hash)? });
        }
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        Some(Self { entries })
    }

    /// The text of the manifest.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.entries.len() * 110);
        for entry in &self.entries {
            for byte in entry.hash {
                let _ = write!(text, "{byte:02x}");
            }
            let _ = writeln!(text, "  {}", entry.path);
        }
        text
    }

    /// The entry of a path.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<&Entry> {
        self.entries.binary_search_by(|entry| entry.path.as_str().cmp(path)).ok().map(|at| &self.entries[at])
    }

    /// What changed from `before` to this one.
    #[must_use]
    pub fn changes_since(&self, before: &Self) -> super::Changes {
        let unchanged = self.entries.iter().filter(|entry| before.find(&entry.path) == Some(*entry)).count();
        let removed = before.entries.iter().filter(|entry| self.find(&entry.path).is_none()).count();
        super::Changes { written: self.entries.len() - unchanged, unchanged, removed }
    }
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let mut hash = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (byte, at) in hash.iter_mut().zip((0..64).step_by(2)) {
        *byte = u8::from_str_radix(&text[at..at + 2], 16).ok()?;
    }
    Some(hash)
}

#[cfg(test)]
mod tests {
    use super::{Entry, Manifest};
    use crate::publish::Changes;

    #[test]
    fn a_manifest_reads_back_and_shows_what_changed() {
        let before = Manifest { entries: vec![Entry::of("a".into(), b"1"), Entry::of("b".into(), b"2")] };
        assert_eq!(Manifest::parse(&before.text()).as_ref(), Some(&before));
        let after = Manifest { entries: vec![Entry::of("b".into(), b"3"), Entry::of("c".into(), b"4")] };
        assert_eq!(after.changes_since(&before), Changes { written: 2, unchanged: 0, removed: 1 });
        assert_eq!(after.changes_since(&after), Changes { written: 0, unchanged: 2, removed: 0 });
        assert_eq!(Manifest::parse("no manifest"), None);
    }
}
