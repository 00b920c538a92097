//! What is carried along while an attachment is looked into: where texts go, what is wrong, and how much may be unpacked.

use std::collections::BTreeSet;
use std::io::Read;

use super::{Part, Problem, Unsafe};

/// Most bytes that all parts of one attachment unpack to: 256 MiB.
const MAX_UNPACKED: usize = 256 * 1024 * 1024;

/// A part of which more than [`RATIO_FLOOR`] bytes are unpacked may have at most so many times its packed size. Tables of
/// an office reach 50; only a part that is made for it reaches 1000.
const MAX_RATIO: usize = 200;

/// Up to so many bytes, a part may be packed as tightly as it likes.
const RATIO_FLOOR: usize = 4 * 1024 * 1024;

/// Files within files are looked into up to this depth.
const MAX_DEPTH: u32 = 3;

/// The state of one inspection.
pub(super) struct Look<'a> {
    piece: &'a mut dyn FnMut(&Part, &str),
    pub problems: BTreeSet<Problem>,
    left: usize,
    depth: u32,
    /// Name of the file within the file that is looked into.
    within: Option<String>,
}

impl<'a> Look<'a> {
    pub(super) fn new(piece: &'a mut dyn FnMut(&Part, &str)) -> Self {
        Self { piece, problems: BTreeSet::new(), left: MAX_UNPACKED, depth: 0, within: None }
    }

    /// Takes a text that stands at `part`.
    pub(super) fn text(&mut self, part: &Part, text: &str) {
        match &self.within {
            Some(name) => (self.piece)(&Part::Inside(name.clone()), text),
            None => (self.piece)(part, text),
        }
    }

    /// Notes what is wrong with the file.
    pub(super) fn problem(&mut self, problem: Problem) {
        self.problems.insert(problem);
    }

    /// Notes that a part breaks off, unless it is whole.
    pub(super) fn whole(&mut self, is_whole: bool) {
        if !is_whole {
            self.problem(Problem::Unsafe(Unsafe::Broken));
        }
    }

    /// Looks into the file `name` within the file; `false` when that goes too deep.
    pub(super) fn within(&mut self, name: &str, look: impl FnOnce(&mut Self)) -> bool {
        if self.depth == MAX_DEPTH {
            return false;
        }
        self.depth += 1;
        let outer = self.within.take();
        self.within = Some(outer.clone().unwrap_or_else(|| name.to_owned()));
        look(self);
        self.within = outer;
        self.depth -= 1;
        true
    }

    /// All that `packed` unpacks to through `reader`; what cannot be had is a problem.
    pub(super) fn unpack(&mut self, packed: usize, reader: impl Read) -> Option<Vec<u8>> {
        let (bytes, is_whole) = self.unpack_some(packed, reader)?;
        if is_whole {
            return Some(bytes);
        }
        self.problem(Problem::Unsafe(Unsafe::Broken));
        None
    }

    /// Counts entries that are kept while the attachment is looked into as if they were unpacked.
    pub(super) fn keep(&mut self, entries: usize) {
        const ENTRY: usize = 64;
        self.left = self.left.saturating_sub(entries.saturating_mul(ENTRY));
    }

    /// What `packed` unpacks to as far as it is whole, and whether it is.
    pub(super) fn unpack_some(&mut self, packed: usize, reader: impl Read) -> Option<(Vec<u8>, bool)> {
        let most = self.left.min(RATIO_FLOOR.max(packed.saturating_mul(MAX_RATIO)));
        let mut bytes = Vec::new();
        let is_whole = reader.take(most as u64 + 1).read_to_end(&mut bytes).is_ok();
        if bytes.len() > most {
            self.problem(Problem::Unsafe(Unsafe::Bomb));
            return None;
        }
        self.left -= bytes.len();
        Some((bytes, is_whole))
    }
}
