//! Findings as a person reads them.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{Finding, Findings, Lang, Place, Severity, Text, printable};
use crate::privacy::{scan, without_personal_data};
use crate::source::{Position, SourceMap, Span};

/// One finding in several lines: what, where with the line and a mark under the place, which record, what to do. Findings of all
/// kinds are passed on, so personal data that stands where one of another kind is told is masked.
#[must_use]
pub fn human(finding: &Finding, sources: &SourceMap, lang: Lang) -> String {
    let words = Words::of(lang);
    let severity = match finding.rule.severity {
        Severity::Error => words.error,
        Severity::Warning => words.warning,
    };
    let told = |text: &str| printable(&without_personal_data(text));
    let mut out = format!("{severity}[{}]: {}\n", finding.rule.code, told(finding.message.get(lang)));
    show_place(&mut out, finding, sources);
    if let Some(record) = &finding.record {
        note(&mut out, words.record, &told(record));
    }
    for related in &finding.related {
        note(&mut out, words.see, &format!("{}: {}", address(&related.place, sources), told(related.text.get(lang))));
    }
    if !finding.help.is_empty() {
        note(&mut out, words.help, &told(finding.help.get(lang)));
    }
    out
}

/// The closing line: how many, in how many files, and that nothing was published.
#[must_use]
pub fn summary(found: &Findings, sources: &SourceMap, lang: Lang) -> String {
    let sorted = found.sorted(sources);
    let errors = sorted.iter().filter(|finding| finding.rule.severity == Severity::Error).count();
    let warnings = sorted.len() - errors;
    let mut files: Vec<String> = sorted.iter().map(|finding| path(&finding.place, sources)).collect();
    files.dedup();
    let count = |n: usize, noun: &str| format!("{n} {noun}{}", if n == 1 { "" } else { "s" });
    let text = Text::new(
        format!("{} 个文件中有 {errors} 个错误、{warnings} 个警告", files.len()),
        format!("{}, {} in {}", count(errors, "error"), count(warnings, "warning"), count(files.len(), "file")),
    );
    text.get(lang).to_owned()
}

struct Words {
    error: &'static str,
    warning: &'static str,
    record: &'static str,
    see: &'static str,
    help: &'static str,
}

impl Words {
    fn of(lang: Lang) -> Self {
        match lang {
            Lang::Zh => Self { error: "错误", warning: "警告", record: "记录", see: "另见", help: "办法" },
            Lang::En => Self { error: "error", warning: "warning", record: "record", see: "see", help: "help" },
        }
    }
}

fn note(out: &mut String, name: &str, text: &str) {
    out.push_str(&format!("  = {name}: {text}\n"));
}

fn path(place: &Place, sources: &SourceMap) -> String {
    match place {
        Place::Span(span) => sources.file(span.source).path.to_string(),
        Place::File(path) => path.clone(),
    }
}

fn address(place: &Place, sources: &SourceMap) -> String {
    let path = printable(&path(place, sources));
    match place {
        Place::Span(span) => {
            let position = sources.position(*span);
            format!("{path}:{}:{}", position.line, position.column)
        }
        Place::File(_) => path,
    }
}

fn show_place(out: &mut String, finding: &Finding, sources: &SourceMap) {
    out.push_str(&format!("  --> {}\n", address(&finding.place, sources)));
    if let Place::Span(span) = &finding.place {
        let position = sources.position(*span);
        let is_secret = finding.is_secret || !scan(position.text).is_empty();
        let shown = |part: &str| if is_secret { printable(&without_digits(part)) } else { printable(part) };
        show_line(out, position, *span, shown);
    }
}

/// A line whose numbers must not be passed on: each digit, of any form, becomes a star of its width.
fn without_digits(line: &str) -> String {
    let star = |c: char| match c.width() {
        Some(2) => '＊',
        _ => '*',
    };
    line.chars().map(|c| if c.is_numeric() { star(c) } else { c }).collect()
}

/// Longest part of a line that is shown, in columns, so that a body in one line does not fill the screen.
const SHOWN: usize = 72;

/// The line and, below it, carets under the place; wide characters take two columns.
fn show_line(out: &mut String, position: Position<'_>, span: Span, shown: impl Fn(&str) -> String) {
    if position.text.trim().is_empty() {
        return;
    }
    let before_all = &position.text[..position.offset];
    let skipped = before_all.char_indices().map(|(at, _)| at).find(|at| before_all[*at..].width() <= SHOWN / 2);
    let skipped = skipped.unwrap_or(before_all.len());
    let before = shown(&before_all[skipped..]);
    let length = (span.end.saturating_sub(span.start)) as usize;
    let rest = &position.text[position.offset..];
    let marked_end = (0..=length.min(rest.len())).rev().find(|end| rest.is_char_boundary(*end)).unwrap_or(0);
    let room = SHOWN.saturating_sub(before.width());
    let marked = shown(first_columns(&rest[..marked_end], room));
    let after = shown(first_columns(&rest[marked_end..], room.saturating_sub(marked.width())));
    let ellipsis = if skipped > 0 { "…" } else { "" };
    let gutter = position.line.to_string();
    out.push_str(&format!("{gutter} | {ellipsis}{before}{marked}{after}\n"));
    let indent = format!("{ellipsis}{before}").width();
    let carets = "^".repeat(marked.width().max(1));
    out.push_str(&format!("{} | {}{carets}\n", " ".repeat(gutter.len()), " ".repeat(indent)));
}

/// As much of the beginning of `text` as `columns` columns hold.
fn first_columns(text: &str, columns: usize) -> &str {
    let mut used = 0;
    let end = text.char_indices().find(|(_, character)| {
        used += character.width().unwrap_or(1);
        used > columns
    });
    &text[..end.map_or(text.len(), |(at, _)| at)]
}
