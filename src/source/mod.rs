//! Source texts and places in them.
//!
//! A leaf: every other module may point into a [`SourceMap`] with a [`Span`]. Texts are kept as they are after
//! decoding (no byte order mark, line ends as `\n`), so a byte range means the same place everywhere.

mod position;

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

pub use position::{Position, position};

/// The configuration, in the root of the portal.
pub const CONFIG: &str = "gongshi.toml";
/// Folder of the content, below the root of the portal.
pub const CONTENT: &str = "content";
/// Folder of the themes, below the root of the portal.
pub const THEMES: &str = "themes";
/// The registry of places.
pub const REGIONS: &str = "content/regions.toml";
/// The registry of focus areas.
pub const FOCUS: &str = "content/focus.toml";
/// What a rule may let pass, and who answers for it.
pub const EXCEPTIONS: &str = "content/exceptions.toml";
/// The registry of departments.
pub const DEPARTMENTS: &str = "content/departments.toml";

/// Number of a text in the [`SourceMap`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(u32);

/// A byte range `start..end` in one source text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The text that the range is in.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// First byte after the range.
    pub end: u32,
}

/// A place in no text: that of something which was read in an earlier run.
impl Default for Span {
    fn default() -> Self {
        Self { source: SourceId(u32::MAX), start: 0, end: 0 }
    }
}

impl Span {
    /// The range `start..end` of `source`. Texts are at most [`MAX_SOURCE_BYTES`] long, so the numbers fit.
    #[must_use]
    pub fn new(source: SourceId, range: std::ops::Range<usize>) -> Self {
        Self { source, start: u32::try_from(range.start).unwrap_or(u32::MAX), end: u32::try_from(range.end).unwrap_or(u32::MAX) }
    }

    /// The same place, shortened to its first line or its first character; used when a whole table would be shown.
    #[must_use]
    pub fn head(self) -> Self {
        Self { end: self.start, ..self }
    }
}

/// Longest text that is read as a record, registry, configuration or template: 64 MiB.
///
/// A batch file of 10,000 records is about 30 MB; whatever is longer is not a text that an office wrote.
pub const MAX_SOURCE_BYTES: usize = 64 * 1024 * 1024;

/// A value together with the place where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located<T> {
    /// What was written.
    pub value: T,
    /// Where it was written.
    pub span: Span,
}

impl<T> Located<T> {
    /// `value`, written at `span`.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// One text: its path below the portal's root (always with `/`) and its decoded content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Path below the portal's root, with `/` between the parts.
    pub path: Arc<str>,
    /// The decoded text.
    pub text: String,
}

/// All texts that were read, in the order in which they were added.
#[derive(Debug, Default)]
pub struct SourceMap {
    files: Vec<Held>,
}

/// A text with what is known of it.
#[derive(Debug)]
struct Held {
    file: SourceFile,
    /// The text was not read.
    is_unread: bool,
    /// Where its lines end, found when the first position in it is asked for: a batch file of 30 MB may have thousands of
    /// findings.
    line_ends: OnceLock<Box<[u32]>>,
}

impl SourceMap {
    /// Makes room for so many more texts.
    pub fn reserve(&mut self, count: usize) {
        self.files.reserve(count);
    }

    /// Adds a text and returns its number.
    pub fn add(&mut self, path: impl Into<Arc<str>>, text: String) -> SourceId {
        self.hold(path.into(), text, false)
    }

    /// Adds a text that need not be read as long as nobody asks for it.
    pub fn add_unread(&mut self, path: Arc<str>) -> SourceId {
        self.hold(path, String::new(), true)
    }

    fn hold(&mut self, path: Arc<str>, text: String, is_unread: bool) -> SourceId {
        let id = SourceId(u32::try_from(self.files.len()).expect("fewer than 2^32 files are read"));
        self.files.push(Held { file: SourceFile { path, text }, is_unread, line_ends: OnceLock::new() });
        id
    }

    /// The text of a file that was added unread.
    pub fn read_now(&mut self, id: SourceId, text: String) {
        let held = &mut self.files[id.0 as usize];
        held.file.text = text;
        held.is_unread = false;
    }

    /// Takes over the texts of unread files from another map, which has the same ones.
    pub fn read_from(&mut self, other: &Self) {
        let known: HashMap<&str, &str> =
            other.files.iter().map(|held| (held.file.path.as_ref(), held.file.text.as_str())).collect();
        for held in self.files.iter_mut().filter(|held| held.is_unread) {
            if let Some(text) = known.get(held.file.path.as_ref()) {
                (*text).clone_into(&mut held.file.text);
                held.is_unread = false;
            }
        }
    }

    /// The file with this path, if it was added.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<SourceId> {
        (0..).zip(&self.files).find(|(_, held)| *held.file.path == *path).map(|(number, _)| SourceId(number))
    }

    /// The paths of all texts.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|held| held.file.path.as_ref())
    }

    /// Whether the text of a file is known.
    #[must_use]
    pub fn is_read(&self, id: SourceId) -> bool {
        self.files.get(id.0 as usize).is_some_and(|held| !held.is_unread)
    }

    /// The file with this number.
    #[must_use]
    pub fn file(&self, id: SourceId) -> &SourceFile {
        &self.files[id.0 as usize].file
    }

    /// The characters of a span.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        self.file(span.source).text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// Line and column of the first byte of a span.
    #[must_use]
    pub fn position(&self, span: Span) -> Position<'_> {
        let Held { file, line_ends, .. } = &self.files[span.source.0 as usize];
        let ends = line_ends.get_or_init(|| position::line_ends(&file.text).into());
        position::position_in(&file.text, ends, span.start as usize)
    }
}
