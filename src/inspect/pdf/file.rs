//! The objects of a PDF file.
//!
//! The file is read from front to back and its table of objects is not used: what an earlier version of the document said
//! is still in the file, and what a table leaves out can still be read.

use std::collections::{BTreeMap, BTreeSet};

use flate2::read::ZlibDecoder;

use super::super::look::Look;
use super::super::{Problem, Unexamined};
use super::value::{Dict, Lexer, Value, is_space, unhex};

/// Most values of a file.
const MAX_VALUES: usize = 4_000_000;

/// An object.
#[derive(Debug)]
pub(super) struct Object<'a> {
    /// Its number.
    pub number: u32,
    /// Its value; the dictionary of a stream.
    pub value: Value,
    /// The bytes of a stream, as they are packed.
    pub stream: Option<&'a [u8]>,
}

/// All objects of a file, in its order.
#[derive(Debug, Default)]
pub(super) struct File<'a> {
    pub objects: Vec<Object<'a>>,
    /// Where the last object of a number stands.
    latest: BTreeMap<u32, usize>,
    /// Whether the document is encrypted.
    pub is_encrypted: bool,
    /// Whether not all could be read.
    pub is_cut: bool,
}

impl<'a> File<'a> {
    /// Reads the objects of a file.
    pub(super) fn read(bytes: &'a [u8], look: &mut Look<'_>) -> Self {
        let mut file = Self::default();
        let mut lexer = Lexer::new(bytes, 0, MAX_VALUES);
        while let Some((at, number)) = next_object(bytes, lexer.at) {
            lexer.at = at;
            let Some(value) = lexer.value() else { break };
            match number {
                Some(number) => {
                    let stream = if let Value::Dict(dict) = &value { stream(&mut lexer, dict, &mut file.is_cut) } else { None };
                    file.is_encrypted |= stream.is_some() && is_typed(&value, "XRef") && has_key(&value, "Encrypt");
                    file.add(Object { number, value, stream });
                }
                None => file.is_encrypted |= has_key(&value, "Encrypt"),
            }
        }
        file.is_cut |= lexer.left == 0 || super::super::content::find(bytes, b"%%EOF").is_none();
        if !file.is_encrypted {
            file.unpack_objects(lexer.left, look);
        }
        file
    }

    fn add(&mut self, object: Object<'a>) {
        self.latest.insert(object.number, self.objects.len());
        self.objects.push(object);
    }

    /// Adds the objects that are packed in streams of objects.
    fn unpack_objects(&mut self, mut left: usize, look: &mut Look<'_>) {
        for index in 0..self.objects.len() {
            let object = &self.objects[index];
            let Value::Dict(dict) = &object.value else { continue };
            if !is_typed(&object.value, "ObjStm") {
                continue;
            }
            let Some(first) = dict.get("First").and_then(Value::number).and_then(index_of) else { continue };
            let Some(bytes) = self.bytes(dict, object.stream.unwrap_or_default(), look) else { continue };
            let mut heads = Lexer::new(bytes.get(..first).unwrap_or_default(), 0, left);
            let mut packed = Vec::new();
            while let (Some(Value::Number(number)), Some(Value::Number(at))) = (heads.value(), heads.value()) {
                let Some((number, at)) = index_of(number).and_then(|number| u32::try_from(number).ok()).zip(index_of(at)) else {
                    break;
                };
                packed.push((number, first.saturating_add(at)));
            }
            left = heads.left;
            let mut end = 0;
            for (number, at) in packed {
                // Each stands behind the one before it, so that no byte is read over and over.
                if at < end {
                    continue;
                }
                let mut lexer = Lexer::new(&bytes, at, left);
                let Some(value) = lexer.value() else { break };
                (left, end) = (lexer.left, lexer.at);
                // An object that stands by itself later in the file is newer.
                if self.latest.get(&number).is_none_or(|latest| *latest < index || *latest >= self.objects.len()) {
                    self.latest.insert(number, self.objects.len());
                }
                self.objects.push(Object { number, value, stream: None });
            }
            self.is_cut |= left == 0;
        }
    }

    /// What a value is, when it may be a reference.
    pub(super) fn resolve<'b>(&'b self, value: &'b Value) -> &'b Value {
        const NOTHING: &Value = &Value::Number(0.0);
        let mut value = value;
        for _ in 0..8 {
            let Value::Reference(number) = value else { return value };
            value = self.object(*number).map_or(NOTHING, |object| &object.value);
        }
        NOTHING
    }

    /// The value of `key` in `dict`.
    pub(super) fn get<'b>(&'b self, dict: &'b Dict, key: &str) -> Option<&'b Value> {
        dict.get(key).map(|value| self.resolve(value))
    }

    /// The dictionary of `key` in `dict`.
    pub(super) fn dict<'b>(&'b self, dict: &'b Dict, key: &str) -> Option<&'b Dict> {
        if let Some(Value::Dict(dict)) = self.get(dict, key) { Some(dict) } else { None }
    }

    /// The newest object of a number.
    pub(super) fn object(&self, number: u32) -> Option<&Object<'a>> {
        self.latest.get(&number).map(|index| &self.objects[*index])
    }

    /// The bytes of a stream, unpacked.
    pub(super) fn bytes(&self, dict: &Dict, packed: &[u8], look: &mut Look<'_>) -> Option<Vec<u8>> {
        let filters: Vec<&str> = match self.get(dict, "Filter") {
            Some(Value::Array(filters)) => filters.iter().filter_map(|filter| self.resolve(filter).name()).collect(),
            Some(Value::Name(filter)) => vec![filter],
            _ => Vec::new(),
        };
        let is_predicted = |parms: &Value| {
            let Value::Dict(parms) = self.resolve(parms) else { return false };
            self.get(parms, "Predictor").and_then(Value::number).is_some_and(|number| number > 1.0)
        };
        let is_predicted = match self.get(dict, "DecodeParms") {
            Some(Value::Array(parms)) => parms.iter().any(is_predicted),
            Some(parms) => is_predicted(parms),
            None => false,
        };
        let mut bytes = look.unpack(packed.len(), packed)?;
        for filter in filters {
            bytes = match filter {
                "FlateDecode" | "Fl" if !is_predicted => look.unpack_some(bytes.len(), ZlibDecoder::new(&bytes[..]))?.0,
                "ASCIIHexDecode" | "AHx" => unhex(&bytes),
                "ASCII85Decode" | "A85" => ascii85(&bytes),
                _ => {
                    look.problem(Problem::Unexamined(Unexamined::Packing));
                    return None;
                }
            };
        }
        Some(bytes)
    }

    /// The pages in their order, each with its own dictionary and the resources that it has or inherits.
    pub(super) fn pages(&self) -> Vec<(&Dict, Option<&Dict>)> {
        let mut pages = Vec::new();
        let mut seen = BTreeSet::new();
        let roots = self.objects.iter().filter(|object| is_typed(&object.value, "Catalog"));
        for root in roots {
            let Value::Dict(root) = &root.value else { continue };
            let mut waiting: Vec<(&Value, Option<&Dict>)> = root.get("Pages").map(|pages| (pages, None)).into_iter().collect();
            while let Some((node, resources)) = waiting.pop() {
                if matches!(node, Value::Reference(number) if !seen.insert(*number)) {
                    continue;
                }
                let Value::Dict(dict) = self.resolve(node) else { continue };
                let resources = self.dict(dict, "Resources").or(resources);
                match self.get(dict, "Kids") {
                    Some(Value::Array(kids)) => waiting.extend(kids.iter().rev().map(|kid| (kid, resources))),
                    _ => pages.push((dict, resources)),
                }
            }
        }
        pages
    }
}

/// The beginning of the next object at or after `at`: where its value stands, and its number; without number, that of a
/// trailer.
fn next_object(bytes: &[u8], mut at: usize) -> Option<(usize, Option<u32>)> {
    loop {
        at += bytes.get(at..)?.iter().position(|byte| matches!(byte, b'o' | b't'))?;
        if bytes[at..].starts_with(b"trailer") {
            return Some((at + 7, None));
        }
        if bytes[at..].starts_with(b"obj")
            && let Some(number) = number_before(&bytes[..at])
        {
            return Some((at + 3, Some(number)));
        }
        at += 1;
    }
}

/// The number of an object, from the `12 0 ` before its `obj`.
fn number_before(bytes: &[u8]) -> Option<u32> {
    let last = &bytes[bytes.len().saturating_sub(32)..];
    let text =
        std::str::from_utf8(last.get(last.iter().rposition(|b| !b.is_ascii_digit() && !is_space(*b)).map_or(0, |at| at + 1)..)?)
            .ok()?;
    let mut words = text.split(|c: char| !c.is_ascii_digit()).filter(|word| !word.is_empty()).rev();
    words.next()?;
    words.next()?.parse().ok()
}

/// The bytes of the stream that follows a dictionary, if one does.
fn stream<'a>(lexer: &mut Lexer<'a>, dict: &Dict, is_cut: &mut bool) -> Option<&'a [u8]> {
    let before = lexer.at;
    lexer.skip_space();
    if !lexer.bytes[lexer.at..].starts_with(b"stream") {
        lexer.at = before;
        return None;
    }
    let mut start = lexer.at + 6;
    start += usize::from(lexer.bytes.get(start) == Some(&b'\r'));
    start += usize::from(lexer.bytes.get(start) == Some(&b'\n'));
    let rest = lexer.bytes.get(start..).unwrap_or_default();
    let is_right = |length: &usize| {
        let end = rest.get(*length..).unwrap_or_default();
        end[..end.len().min(16)].trim_ascii_start().starts_with(b"endstream")
    };
    let declared = dict.get("Length").and_then(Value::number).and_then(index_of).filter(is_right);
    let length = declared.or_else(|| super::super::content::find(rest, b"endstream"));
    *is_cut |= length.is_none();
    let length = length.unwrap_or(rest.len());
    lexer.at = start + length;
    Some(&rest[..length])
}

/// Whether a dictionary has this type.
pub(super) fn is_typed(value: &Value, kind: &str) -> bool {
    matches!(value, Value::Dict(dict) if dict.get("Type").and_then(Value::name) == Some(kind))
}

fn has_key(value: &Value, key: &str) -> bool {
    matches!(value, Value::Dict(dict) if dict.get(key).is_some())
}

/// A number as a place in bytes.
fn index_of(number: f64) -> Option<usize> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
    (0.0..4e9).contains(&number).then_some(number as usize)
}

fn ascii85(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    let mut group = Vec::new();
    for byte in bytes.iter().copied().take_while(|byte| *byte != b'~') {
        match byte {
            b'z' if group.is_empty() => plain.extend([0; 4]),
            b'!'..=b'u' => group.push(u32::from(byte - b'!')),
            _ => {}
        }
        if group.len() == 5 {
            plain.extend(four(&group));
            group.clear();
        }
    }
    if group.len() > 1 {
        let length = group.len() - 1;
        group.resize(5, 84);
        plain.extend(&four(&group)[..length]);
    }
    plain
}

fn four(group: &[u32]) -> [u8; 4] {
    group.iter().fold(0_u32, |number, digit| number.wrapping_mul(85).wrapping_add(*digit)).to_be_bytes()
}
