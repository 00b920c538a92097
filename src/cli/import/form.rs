//! Files of the portal that an import reads and writes again: in the form that they have, and none passed over.

use std::path::Path;

use crate::Prepared;
use crate::author;
use crate::cli::report;
use crate::diag::{Place, Text};
use crate::encoding;
use crate::import::Problem;
use crate::model::Kind;
use crate::rules::{not_utf8, too_large, unreadable};
use crate::source::{CONTENT, MAX_SOURCE_BYTES};

/// A file to be written, what it holds by now, and what it shall hold.
pub(super) type Change<'a> = (&'a str, Option<Vec<u8>>, Vec<u8>);

/// The file at `path`, which says `known` and shall say `text`: its byte order mark and its line ends stay.
pub(super) fn change<'a>(root: &Path, path: &'a str, known: Option<&String>, text: &str) -> Result<Change<'a>, Text> {
    let before = known.map(|known| as_it_stands(root, path, known)).transpose()?;
    let bytes = encoding::encode_like(before.as_deref().unwrap_or_default(), text);
    Ok((path, before, bytes))
}

/// The bytes of the file at `path`, as long as it says `text`; else those of the text, which are not found there any more.
fn as_it_stands(root: &Path, path: &str, text: &str) -> Result<Vec<u8>, Text> {
    let place = root.join(path);
    let bytes = author::read_at_most(&place, MAX_SOURCE_BYTES as u64).map_err(|error| report::not_written(&place, &error))?;
    let says_it = |bytes: &Vec<u8>| encoding::decode(path, bytes.clone()).is_ok_and(|now| now == text);
    Ok(bytes.filter(says_it).unwrap_or_else(|| text.as_bytes().to_vec()))
}

/// Files of these kinds that cannot be read, and may hold a record that is imported again.
pub(super) fn unread(prepared: &Prepared, kinds: &[Kind]) -> Vec<Problem> {
    let rules = [&not_utf8::RULE, &too_large::RULE, &unreadable::RULE];
    let problem = |finding: &crate::diag::Finding| {
        let Place::File(path) = &finding.place else { return None };
        let is_record = |kind: &Kind| path.starts_with(&format!("{CONTENT}/{}/", kind.folder()));
        let is_ours = rules.contains(&finding.rule) && (path.ends_with(".toml") || path.ends_with(".md"));
        (is_ours && kinds.iter().any(is_record)).then(|| Problem {
            place: path.clone(),
            message: finding.message.clone(),
            help: finding.help.clone(),
        })
    };
    prepared.found.iter().filter_map(problem).collect()
}
