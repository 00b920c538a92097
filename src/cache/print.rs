//! Numbers that tell whether something is as it was: XXH3 of all that it is made of, 64 bits.

use std::path::Path;

use serde::Serialize;
use twox_hash::XxHash3_64;

use super::kept::texts;
use crate::load::Signature;
use crate::model::{Record, RecordIx};
use crate::source::SourceMap;

/// Takes in one thing after another and gives their number.
///
/// The bytes are gathered and hashed at once: most numbers are of few, and a hash that takes in one piece after another is large
/// to pass on.
#[derive(Default)]
pub struct Printer(Vec<u8>);

impl Printer {
    /// Takes in a text or bytes, with their length, so that two texts are not taken for one.
    #[must_use]
    pub fn bytes(self, bytes: impl AsRef<[u8]>) -> Self {
        let bytes = bytes.as_ref();
        let mut printer = self.number(bytes.len() as u64);
        printer.0.extend_from_slice(bytes);
        printer
    }

    /// Takes in a number.
    #[must_use]
    pub fn number(mut self, number: u64) -> Self {
        self.0.extend_from_slice(&number.to_le_bytes());
        self
    }

    /// Takes in a value by its serialised form.
    #[must_use]
    pub fn value(self, value: &impl Serialize) -> Self {
        let start = self.0.len();
        let mut bytes = postcard::to_extend(value, self.0).expect("plain data can be serialised");
        let length = (bytes.len() - start) as u64;
        bytes.extend_from_slice(&length.to_le_bytes());
        Self(bytes)
    }

    /// The number.
    #[must_use]
    pub fn finish(&self) -> u64 {
        XxHash3_64::oneshot(&self.0)
    }
}

/// Number of all that a record says. `id_of` gives the id of a record that it refers to.
#[must_use]
pub fn print_of<'a>(record: &Record, sources: &SourceMap, id_of: impl Fn(RecordIx) -> &'a str) -> u64 {
    let mut printer = Printer::default().value(record);
    for text in texts(record, sources) {
        printer = printer.bytes(text.as_bytes());
    }
    for reference in record.detail.references() {
        printer = printer.bytes(id_of(reference));
    }
    printer.finish()
}

/// Number of the running program: another build of it may read, check or show records in another way.
#[must_use]
pub fn program() -> u64 {
    let signature = std::env::current_exe().ok().and_then(|path| signature(&path));
    Printer::default().bytes(env!("CARGO_PKG_VERSION")).value(&signature).finish()
}

fn signature(path: &Path) -> Option<Signature> {
    Signature::of(&std::fs::metadata(path).ok()?)
}
