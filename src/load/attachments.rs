//! Looks into the files beside the records. They are read one by one and not kept, but for the texts among them.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;

use crate::diag::{Finding, Findings};
use crate::inspect::{self, MAX_BYTES, Problem, Report, Unexamined};
use crate::rules::unreadable;
use crate::source::{SourceId, SourceMap};

/// What looking into the attachments has given.
#[derive(Debug, Default)]
pub(super) struct Looked {
    /// Attachments that are text, as sources.
    pub texts: Vec<SourceId>,
    /// What was found in the others, by path.
    pub reports: BTreeMap<String, Report>,
    /// Sizes of the files as they are published, by path.
    pub sizes: BTreeMap<String, u64>,
}

/// What one file holds.
struct File {
    text: Option<String>,
    report: Report,
    published: u64,
    fault: Option<Finding>,
}

/// Looks into `files`, given with their sizes, in parallel.
pub(super) fn look_into(root: &Path, files: &BTreeMap<&str, u64>, sources: &mut SourceMap, found: &mut Findings) -> Looked {
    let files: Vec<(&str, File)> = files.par_iter().map(|(path, size)| (*path, look(root, path, *size))).collect();
    let mut looked = Looked::default();
    for (path, file) in files {
        looked.sizes.insert(path.to_owned(), file.published);
        looked.reports.insert(path.to_owned(), file.report);
        file.fault.into_iter().for_each(|fault| found.push(fault));
        looked.texts.extend(file.text.map(|text| sources.add(path.to_owned(), text)));
    }
    looked
}

fn look(root: &Path, path: &str, size: u64) -> File {
    let ending = inspect::ending(path);
    let mut file = File { text: None, report: Report::default(), published: size, fault: None };
    if size > MAX_BYTES {
        file.report.problems.insert(Problem::Unexamined(Unexamined::Large));
        return file;
    }
    let bytes = match std::fs::read(root.join(path)) {
        Ok(bytes) => bytes,
        Err(error) => {
            file.fault = Some(unreadable::finding(path, &error.to_string()));
            return file;
        }
    };
    file.published = inspect::published(&bytes, &ending).len() as u64;
    file.text = if inspect::is_text(&ending) { inspect::text(&bytes) } else { None };
    // A text is looked into where the records are; what is no text, or says nothing, is told of the file.
    if file.text.as_ref().is_none_or(|text| text.trim().is_empty()) {
        file.report = inspect::inspect(&bytes, &ending);
    }
    file
}
