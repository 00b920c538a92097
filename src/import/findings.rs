//! Findings about the records that an import would write → the cells that they come from.

use super::{Plan, Problem};
use crate::diag::{Finding, Findings, Place, Severity};
use crate::model::Kind;
use crate::rules::project_sum;
use crate::source::{SourceMap, position};

/// The errors among `found` that are about what a cell says, in the order of the files. What a record lacks, such as the sources of
/// its money, is told when the records are written.
#[must_use]
pub fn in_cells(found: &Findings, sources: &SourceMap, plan: &Plan, kind: Kind) -> Vec<Problem> {
    let is_cell = |finding: &&Finding| finding.rule.severity == Severity::Error && finding.rule.code != project_sum::RULE.code;
    let errors = found.sorted(sources).into_iter().filter(is_cell);
    let problem = |finding: &Finding| {
        let Place::Span(span) = &finding.place else { return None };
        let file = sources.file(span.source);
        // The text that is there by now has findings of its own.
        plan.files.get(&*file.path).filter(|text| **text == *file.text)?;
        let line = position(&file.text, span.start as usize).line;
        let (id, key) = field_at(&file.text, line, kind)?;
        let (_, place) = plan.cells.get(id)?.iter().find(|(known, _)| *known == key)?;
        Some(Problem { place: place.clone(), message: finding.message.clone(), help: finding.help.clone() })
    };
    errors.filter_map(problem).take(super::MAX_PROBLEMS).collect()
}

/// The record and the field of a line, counted from 1, of a file of records: `p2018-001` and `funding.amount`.
fn field_at(text: &str, line: usize, kind: Kind) -> Option<(&str, String)> {
    let word = kind.word();
    let lines: Vec<&str> = text.lines().collect();
    let key_of = |line: &&str| {
        let (key, _) = line.split_once('=')?;
        let key = key.trim();
        let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        is_key.then(|| key.to_owned())
    };
    let above = lines.get(..line)?;
    let key_line = above.iter().rposition(|line| key_of(line).is_some() || line.starts_with("[["))?;
    let key = key_of(&lines[key_line])?;
    let table = above[..key_line].iter().rposition(|line| line.starts_with("[["));
    let group = table.and_then(|at| lines[at].strip_prefix("[[")?.strip_prefix(word)?.strip_prefix('.')?.strip_suffix("]]"));
    let record = above[..key_line].iter().rposition(|line| *line == format!("[[{word}]]")).unwrap_or(0);
    let id = lines[record..].iter().find_map(|line| line.strip_prefix("id = \"")?.strip_suffix('"'))?;
    Some((id, group.map_or_else(|| key.clone(), |group| format!("{group}.{key}"))))
}
