//! Numbers that tell whether something is as it was: XXH3 of all that it is made of, 64 bits.

use std::hash::Hasher;
use std::path::Path;

use serde::Serialize;
use twox_hash::XxHash3_64;

use super::kept::texts;
use crate::load::Signature;
use crate::model::{Record, RecordIx};
use crate::source::SourceMap;

/// Takes in one thing after another and gives their number.
#[derive(Default)]
pub struct Printer(XxHash3_64);

impl Printer {
    /// Takes in a text or bytes, with their length, so that two texts are not taken for one.
    #[must_use]
    pub fn bytes(mut self, bytes: impl AsRef<[u8]>) -> Self {
        let bytes = bytes.as_ref();
        self.0.write_usize(bytes.len());
        self.0.write(bytes);
        self
    }

    /// Takes in a number.
    #[must_use]
    pub fn number(mut self, number: u64) -> Self {
        self.0.write_u64(number);
        self
    }

    /// Takes in a value by its serialised form.
    #[must_use]
    pub fn value(self, value: &impl Serialize) -> Self {
        let bytes = postcard::to_allocvec(value).expect("plain data can be serialised");
        self.bytes(bytes)
    }

    /// The number.
    #[must_use]
    pub fn finish(&self) -> u64 {
        self.0.finish()
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
