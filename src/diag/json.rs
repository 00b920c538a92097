//! Findings as a program reads them: one JSON object a line.

use std::borrow::Cow;

use serde::Serialize;

use super::{Finding, Lang, Place, Severity};
use crate::privacy::without_personal_data;
use crate::source::SourceMap;

#[derive(Serialize)]
struct Line<'a> {
    code: &'a str,
    severity: &'a str,
    path: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    record: Option<Cow<'a, str>>,
    message: Cow<'a, str>,
    help: Cow<'a, str>,
    related: Vec<RelatedLine<'a>>,
}

#[derive(Serialize)]
struct RelatedLine<'a> {
    path: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    message: Cow<'a, str>,
}

/// One finding as one line of JSON, without the line end; personal data is masked.
#[must_use]
pub fn json_line(finding: &Finding, sources: &SourceMap, lang: Lang) -> String {
    let (path, line, column) = address(&finding.place, sources);
    let severity = match finding.rule.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let related = finding
        .related
        .iter()
        .map(|related| {
            let (path, line, column) = address(&related.place, sources);
            RelatedLine { path, line, column, message: without_personal_data(related.text.get(lang)) }
        })
        .collect();
    let line = Line {
        code: finding.rule.code,
        severity,
        path,
        line,
        column,
        record: finding.record.as_deref().map(without_personal_data),
        message: without_personal_data(finding.message.get(lang)),
        help: without_personal_data(finding.help.get(lang)),
        related,
    };
    serde_json::to_string(&line).expect("strings and numbers can always be written as JSON")
}

fn address<'a>(place: &'a Place, sources: &'a SourceMap) -> (&'a str, Option<usize>, Option<usize>) {
    match place {
        Place::Span(span) => {
            let position = sources.position(*span);
            (&sources.file(span.source).path, Some(position.line), Some(position.column))
        }
        Place::File(path) => (path, None, None),
    }
}
