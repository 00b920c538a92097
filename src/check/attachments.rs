//! Attachments: that the files are there, of an allowed type, and that every file is named by a record.

use std::collections::{BTreeMap, BTreeSet};

use super::need::{self, Table};
use crate::diag::{Findings, nearest};
use crate::fields::Tables;
use crate::inspect::{Problem, Report};
use crate::load::RawAttachment;
use crate::model::Attachment;
use crate::rules::{attachment_content, attachment_type, attachment_unexamined, attachment_unsafe, missing_attachment};

/// Endings of files that may be published: what offices send, and nothing that a browser runs.
const ALLOWED: [&str; 16] =
    ["pdf", "ofd", "csv", "tsv", "txt", "xlsx", "xls", "ods", "et", "docx", "doc", "odt", "wps", "jpg", "jpeg", "png"];

/// Reports what is wrong with files as a whole.
pub(super) fn report(reports: &BTreeMap<String, Report>, found: &mut Findings) {
    for (path, report) in reports {
        for problem in &report.problems {
            found.push(match *problem {
                Problem::Content(content) => attachment_content::finding(path, content),
                Problem::Unexamined(reason) => attachment_unexamined::finding(path, reason),
                Problem::Unsafe(harm) => attachment_unsafe::finding(path, harm),
            });
        }
    }
}

/// The files beside the records, and which of them a record has named.
#[derive(Debug)]
pub(super) struct Attached {
    files: BTreeMap<String, u64>,
    named: BTreeSet<String>,
    /// Folders with records that cannot be read, whose files may be named there.
    unread: BTreeSet<String>,
}

impl Attached {
    /// None of `files` named yet; in the folders `unread` are records that cannot be read.
    pub(super) fn new(files: BTreeMap<String, u64>, unread: BTreeSet<String>) -> Self {
        Self { files, named: BTreeSet::new(), unread }
    }

    /// Files that no record named and none that cannot be read may name.
    pub(super) fn unnamed(&self) -> impl Iterator<Item = &str> {
        let may_be_named = |path: &str| {
            self.unread.iter().any(|folder| path.strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/')))
        };
        self.files.keys().map(String::as_str).filter(move |path| !self.named.contains(*path) && !may_be_named(path))
    }

    /// Remembers that a record names the file at `path`.
    pub(super) fn name(&mut self, path: &str) {
        self.named.insert(path.to_owned());
    }

    /// The attachments of a record or notice whose file stands in `folder`.
    pub(super) fn resolve(&mut self, raw: Tables<RawAttachment>, folder: &str, found: &mut Findings) -> Vec<Attachment> {
        raw.0.into_iter().filter_map(|raw| self.one(raw, folder, found)).collect()
    }

    fn one(&mut self, raw: RawAttachment, folder: &str, found: &mut Findings) -> Option<Attachment> {
        let table = Table::headed("`attachments` ", raw.span);
        let span = raw.file.as_ref().map_or(raw.span, |file| file.span);
        let file = need::line(raw.file, table, "file", "{ file = \"分配表.csv\", title = \"资金分配表\" }", found)?;
        let path = format!("{folder}/{file}");
        // Only what the walk listed can be found, so `..` and absolute paths lead nowhere.
        let Some(bytes) = self.files.get(&path).copied() else {
            let prefix = format!("{folder}/");
            let beside = self.files.keys().filter_map(|path| path.strip_prefix(&prefix));
            let near = nearest(&file, beside);
            found.push(missing_attachment::finding(span, &file, near));
            // The file that is meant is not reported a second time, as one that no record names.
            if let Some(near) = near {
                self.named.insert(format!("{prefix}{near}"));
            }
            return None;
        };
        self.named.insert(path.clone());
        let name = file.rsplit('/').next().unwrap_or(&file).to_owned();
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        if !ending.is_some_and(|ending| ALLOWED.contains(&ending.as_str())) {
            found.push(attachment_type::finding(span, &file, &ALLOWED));
            return None;
        }
        let title = need::optional(raw.title);
        Some(Attachment { source: path, title: if title.is_empty() { name.clone() } else { title }, name, bytes })
    }
}
