//! What a portal's own theme holds and nothing uses: a file or a word whose name is misspelt would change nothing, and nobody
//! would know why.

use toml::de::{DeTable, DeValue};

use crate::diag::{Findings, Text, nearest};
use crate::load::{ThemeFiles, is_of_default_theme, of_default_theme};
use crate::rules::{unknown_file, unknown_key};
use crate::source::{SourceId, SourceMap, Span};

/// Reports files that no template names and that are not those of the default theme.
pub(super) fn files(files: &ThemeFiles, sources: &SourceMap, found: &mut Findings) {
    for (path, file) in &files.files {
        if is_of_default_theme(path) || is_named(path, path, files, sources) {
            continue;
        }
        let help = match nearest(path, of_default_theme()) {
            Some(near) => Text::new(format!("是不是 `{near}`？"), format!("did you mean `{near}`?")),
            None => Text::new(
                "主题里没有模板用到它：照 `docs/theme.md` 改名，或者删掉",
                "no template of the theme uses it: name it as `docs/theme.md` says, or delete it",
            ),
        };
        found.push(unknown_file::finding(&sources.file(file.source).path, help));
    }
}

/// Reports words of `own` that the default theme does not have and that no template names.
pub(super) fn labels(own: SourceId, default: &toml::Table, files: &ThemeFiles, sources: &SourceMap, found: &mut Findings) {
    // What cannot be parsed is told where it is read.
    let Ok(table) = DeTable::parse(&sources.file(own).text) else { return };
    let is_used = |path: &str| is_named(path, "", files, sources);
    in_table("labels", own, table.get_ref(), default, &is_used, found);
}

/// Reports the keys of the table at `path` that the default theme does not have and no template uses. A section of the portal's
/// own is its own matter.
fn in_table(
    path: &str,
    own: SourceId,
    table: &DeTable<'_>,
    default: &toml::Table,
    is_used: &dyn Fn(&str) -> bool,
    found: &mut Findings,
) {
    for (key, value) in table {
        let word = key.get_ref().as_ref();
        let path = format!("{path}.{word}");
        match (value.get_ref(), default.get(word)) {
            (DeValue::Table(table), Some(toml::Value::Table(default))) => {
                in_table(&path, own, table, default, is_used, found);
            }
            (_, None) if !is_used(&path) => {
                let known: Vec<&str> = default.keys().map(String::as_str).collect();
                let near = nearest(word, known.iter().copied());
                found.push(unknown_key::finding(Span::new(own, key.span()), word, near, &known));
            }
            _ => {}
        }
    }
}

/// Whether a template or style sheet other than the one at `path` holds `name`.
fn is_named(name: &str, path: &str, files: &ThemeFiles, sources: &SourceMap) -> bool {
    let others = files.files.iter().filter(|(other, _)| *other != path && !other.ends_with(".toml"));
    others.map(|(_, file)| &sources.file(file.source).text).any(|text| text.contains(name))
}
