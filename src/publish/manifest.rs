//! The list of all files of a site with their SHA-256, in the form that `sha256sum --check` reads.
//!
//! It is published with the site: anybody can check that the copy they hold is whole, and the next build sees from it
//! what has changed.

use std::sync::Arc;

use sha2::{Digest, Sha256};

/// Name of the file at the top of the site.
pub const MANIFEST: &str = "manifest.txt";

/// One file of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its path below the site's root.
    pub path: Arc<str>,
    /// SHA-256 of its bytes.
    pub hash: [u8; 32],
}

impl Entry {
    /// The entry of a file with these bytes.
    #[must_use]
    pub fn of(path: impl Into<Arc<str>>, bytes: &[u8]) -> Self {
        Self { path: path.into(), hash: Sha256::digest(bytes).into() }
    }
}

/// All files of a site but the manifest itself, in the order of the paths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The files.
    pub entries: Vec<Entry>,
}

impl Manifest {
    /// The manifest in a text; `None` when it is none.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let entry = |line: &str| {
            let (hash, path) = line.split_once("  ")?;
            Some(Entry { path: path.into(), hash: unhex(hash)? })
        };
        // One after the other: lists of several threads would all be held until they are one, and the threads have other work.
        let mut entries = Vec::with_capacity(memchr::memchr_iter(b'\n', text.as_bytes()).count());
        for line in text.lines() {
            entries.push(entry(line)?);
        }
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        Some(Self { entries })
    }

    /// The text of the manifest.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.entries.iter().map(|entry| 67 + entry.path.len()).sum());
        for entry in &self.entries {
            push_hex(&mut text, &entry.hash);
            text.push_str("  ");
            text.push_str(&entry.path);
            text.push('\n');
        }
        text
    }

    /// The position of a path.
    #[must_use]
    pub fn position(&self, path: &str) -> Option<usize> {
        self.entries.binary_search_by(|entry| (*entry.path).cmp(path)).ok()
    }
}

/// A folder of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Folder {
    /// Length of its path, which the path of its first file begins with, in bytes.
    length: usize,
    /// Number of files and folders directly in it.
    pub(super) children: usize,
    /// Position of the first file in it or below it.
    pub(super) first: usize,
}

impl Folder {
    /// Its path with a slash at the end; empty for the site itself.
    pub(super) fn path<'a>(&self, entries: &'a [Entry]) -> &'a str {
        entries.get(self.first).map_or("", |entry| &entry.path[..self.length])
    }
}

/// All folders that files of these paths, which are sorted, stand in; in the order of their paths.
pub(super) fn folders(entries: &[Entry]) -> Vec<Folder> {
    let mut all = vec![Folder { length: 0, children: 0, first: 0 }];
    // The way from the site to the folder of the last file, as positions in `all`.
    let mut open = vec![0];
    for (first, path) in entries.iter().map(|entry| &*entry.path).enumerate() {
        open.retain(|at| path.starts_with(all[*at].path(entries)));
        let mut last = open.last().copied().unwrap_or(0);
        while let Some(slash) = path[all[last].length..].find('/') {
            let length = all[last].length + slash + 1;
            all[last].children += 1;
            last = all.len();
            open.push(last);
            all.push(Folder { length, children: 0, first });
        }
        all[last].children += 1;
    }
    all
}

/// SHA-256 in hexadecimal digits.
pub(super) fn hex(hash: &[u8; 32]) -> String {
    let mut text = String::with_capacity(64);
    push_hex(&mut text, hash);
    text
}

fn push_hex(text: &mut String, hash: &[u8; 32]) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut digits = [0; 64];
    for (pair, byte) in digits.as_chunks_mut::<2>().0.iter_mut().zip(hash) {
        *pair = [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]];
    }
    text.push_str(str::from_utf8(&digits).unwrap_or_default());
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return None };
    let mut hash = [0; 32];
    if pairs.len() != hash.len() {
        return None;
    }
    for (byte, [high, low]) in hash.iter_mut().zip(pairs) {
        *byte = digit(*high)? << 4 | digit(*low)?;
    }
    Some(hash)
}

#[cfg(test)]
mod tests {
    use super::{Entry, Manifest, folders};

    #[test]
    fn a_manifest_reads_back() {
        let manifest = Manifest { entries: vec![Entry::of("a", b"1"), Entry::of("b c", b"2")] };
        assert_eq!(Manifest::parse(&manifest.text()).as_ref(), Some(&manifest));
        assert_eq!(Manifest::parse("no manifest"), None);
        assert_eq!(Manifest::parse(&format!("{}  a", "é".repeat(32))), None);
    }

    #[test]
    fn folders_come_in_order_with_what_they_hold() {
        let entries = ["a-b/x", "a/-/x", "a/b/c/x", "a/b/x", "a/x", "b/x", "x"].map(|path| Entry::of(path, b""));
        let folders: Vec<_> = folders(&entries).into_iter().map(|folder| (folder.path(&entries), folder.children)).collect();
        let expected = [("", 4), ("a-b/", 1), ("a/", 3), ("a/-/", 1), ("a/b/", 2), ("a/b/c/", 1), ("b/", 1)];
        assert_eq!(folders, expected);
        assert!(folders.is_sorted());
    }
}
