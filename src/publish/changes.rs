//! What a build changed: counted for people, listed for programs that upload the site.

use serde::Serialize;

use super::manifest::{Entry, Manifest, hex};

/// How many files a build changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that are new or have other bytes than before.
    pub written: usize,
    /// Files that are as before.
    pub unchanged: usize,
    /// Files that are no longer there.
    pub removed: usize,
}

/// The files that differ between the published site and the next one, each list in the order of the paths.
///
/// The manifest itself is not listed: it comes last, when all else is in its place.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Difference<'a> {
    /// Files that are new.
    pub(super) added: Vec<&'a str>,
    /// Files that have other bytes than before.
    pub(super) changed: Vec<&'a str>,
    /// Files that are no longer there.
    pub(super) removed: Vec<&'a str>,
}

impl<'a> Difference<'a> {
    pub(super) fn between(before: &'a Manifest, after: &'a Manifest) -> Self {
        let mut difference = Self::default();
        let (mut old, mut new) = (before.entries.iter().peekable(), after.entries.iter().peekable());
        loop {
            match (old.peek(), new.peek()) {
                (Some(one), Some(other)) if one.path == other.path => {
                    if one.hash != other.hash {
                        difference.changed.push(&other.path);
                    }
                    old.next();
                    new.next();
                }
                (Some(one), other) if other.is_none_or(|other| one.path < other.path) => {
                    difference.removed.push(&one.path);
                    old.next();
                }
                (_, Some(other)) => {
                    difference.added.push(&other.path);
                    new.next();
                }
                (_, None) => return difference,
            }
        }
    }

    /// The numbers, of a site of `files` files.
    pub(super) fn count(&self, files: usize) -> Changes {
        let written = self.added.len() + self.changed.len();
        Changes { written, unchanged: files - written, removed: self.removed.len() }
    }

    /// Every path that is added, changed or removed.
    pub(super) fn paths(&self) -> impl Iterator<Item = &'a str> {
        [&self.added, &self.changed, &self.removed].into_iter().flatten().copied()
    }

    /// The list as JSON. `from` and `to` are the SHA-256 of both manifests, `from` is `null` when nothing was published
    /// before: a program that uploads sees from them whether the copy on the server is the one that the list begins with.
    pub(super) fn json(&self, from: Option<&[u8; 32]>, to: &[u8; 32]) -> String {
        #[derive(Serialize)]
        struct List<'a> {
            from: Option<String>,
            to: String,
            added: &'a [&'a str],
            changed: &'a [&'a str],
            removed: &'a [&'a str],
        }
        let Self { added, changed, removed } = self;
        let list = List { from: from.map(hex), to: hex(to), added, changed, removed };
        serde_json::to_string_pretty(&list).unwrap_or_default() + "\n"
    }
}

/// The `to` of a list, as hexadecimal digits.
pub(super) fn leads_to(json: &str) -> Option<String> {
    let list: serde_json::Value = serde_json::from_str(json).ok()?;
    Some(list.get("to")?.as_str()?.to_owned())
}

/// For each entry of `after` the position of the same path with the same hash in `before`. Both are sorted.
pub(super) fn kept(before: &[Entry], after: &[Entry]) -> Vec<Option<usize>> {
    let mut at = 0;
    let same = |entry: &Entry| {
        while before.get(at).is_some_and(|old| old.path < entry.path) {
            at += 1;
        }
        before.get(at).is_some_and(|old| old == entry).then_some(at)
    };
    after.iter().map(same).collect()
}

#[cfg(test)]
mod tests {
    use super::{Difference, Entry, Manifest, kept, leads_to};

    fn manifest(files: &[(&str, &str)]) -> Manifest {
        Manifest { entries: files.iter().map(|(path, text)| Entry::of(*path, text.as_bytes())).collect() }
    }

    #[test]
    fn a_difference_is_what_was_added_changed_and_removed() {
        let before = manifest(&[("a", "1"), ("b", "2"), ("d", "4"), ("e", "5")]);
        let after = manifest(&[("b", "2"), ("c", "3"), ("d", "5"), ("f", "6")]);
        let difference = Difference::between(&before, &after);
        assert_eq!(difference, Difference { added: vec!["c", "f"], changed: vec!["d"], removed: vec!["a", "e"] });
        assert_eq!(Difference::between(&after, &after), Difference::default());
        assert_eq!(Difference::between(&Manifest::default(), &after).added, ["b", "c", "d", "f"]);
        assert_eq!(Difference::between(&before, &Manifest::default()).removed, ["a", "b", "d", "e"]);
        assert_eq!(kept(&before.entries, &after.entries), [Some(1), None, None, None]);
    }

    #[test]
    fn the_list_names_both_sites() {
        let (before, after) = (manifest(&[("a", "1")]), manifest(&[("a\"b", "2")]));
        let json = Difference::between(&before, &after).json(Some(&[0; 32]), &[171; 32]);
        assert_eq!(leads_to(&json), Some("ab".repeat(32)));
        let expected = format!(
            "{{\n  \"from\": \"{}\",\n  \"to\": \"{}\",\n  \"added\": [\n    \"a\\\"b\"\n  ],\n  \"changed\": [],\n  \"removed\": [\n    \"a\"\n  ]\n}}\n",
            "00".repeat(32),
            "ab".repeat(32)
        );
        assert_eq!(json, expected);
    }
}
