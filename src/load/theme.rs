//! The files of a theme: the default one, embedded in the program, and file by file the portal's own above it.

use std::collections::BTreeMap;
use std::path::Path;

use include_dir::{Dir, DirEntry, include_dir};
use walkdir::WalkDir;

use crate::diag::{Findings, Text};
use crate::encoding::decode;
use crate::rules::{file_name, missing_file, symlink, unknown_file, unreadable};
use crate::source::{SourceId, SourceMap};

/// Name of the theme that is embedded in the program.
pub const DEFAULT_THEME: &str = "default";

/// Endings of the files that a theme is made of.
const ENDINGS: [&str; 6] = [".html", ".xml", ".ics", ".css", ".js", ".toml"];

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// One file of a theme.
#[derive(Debug, Clone)]
pub struct ThemeFile {
    /// Its text.
    pub source: SourceId,
    /// The file of the default theme that it stands above, for labels that are laid over each other.
    pub below: Option<SourceId>,
}

/// The files of a theme by their path within it, such as `labels/zh-CN.toml`.
#[derive(Debug, Default)]
pub struct ThemeFiles {
    /// The files.
    pub files: BTreeMap<String, ThemeFile>,
}

/// Paths of the files of the default theme, within the theme.
pub fn of_default_theme() -> impl Iterator<Item = &'static str> {
    let below = |entry: &'static DirEntry<'static>| match entry {
        DirEntry::Dir(dir) => dir.files().collect(),
        DirEntry::File(file) => vec![file],
    };
    EMBEDDED.entries().iter().flat_map(below).filter_map(|file| file.path().to_str())
}

/// Whether the default theme has a file of this path within the theme.
#[must_use]
pub fn is_of_default_theme(path: &str) -> bool {
    EMBEDDED.get_file(path).is_some()
}

/// Reads theme `name` of the portal at `root`: the default theme, with the files of `themes/<name>/` above it.
///
/// A portal without a folder for the default theme uses the embedded one as it is.
pub fn theme(root: &Path, name: &str, sources: &mut SourceMap, found: &mut Findings) -> ThemeFiles {
    let mut theme = ThemeFiles::default();
    embedded(&EMBEDDED, sources, &mut theme);
    let plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    let folder = format!("themes/{name}");
    if !plain {
        found.push(file_name::finding(
            &folder,
            Text::new("主题名只用文字、数字、`-` 和 `_`", "a theme is named with letters, digits, `-` and `_`"),
        ));
    } else if root.join(&folder).is_dir() {
        above(root, &folder, sources, &mut theme, found);
    } else if name != DEFAULT_THEME {
        let help = Text::new(
            "建立这个文件夹，或从 `gongshi.toml` 中删掉 `theme`",
            "make this folder, or remove `theme` from `gongshi.toml`",
        );
        found.push(missing_file::finding(&folder, help));
    }
    theme
}

fn embedded(dir: &Dir<'_>, sources: &mut SourceMap, theme: &mut ThemeFiles) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(dir) => embedded(dir, sources, theme),
            DirEntry::File(file) => {
                let path = file.path().to_string_lossy().replace('\\', "/");
                let text = file.contents_utf8().expect("the embedded theme is UTF-8").to_owned();
                let source = sources.add(format!("themes/{DEFAULT_THEME}/{path}"), text);
                theme.files.insert(path, ThemeFile { source, below: None });
            }
        }
    }
}

fn above(root: &Path, folder: &str, sources: &mut SourceMap, theme: &mut ThemeFiles, found: &mut Findings) {
    for entry in WalkDir::new(root.join(folder)).min_depth(1).sort_by_file_name() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                found.push(unreadable::finding(folder, &error.to_string()));
                continue;
            }
        };
        let below = entry.path().strip_prefix(root.join(folder)).unwrap_or(entry.path());
        let path = below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        let full = format!("{folder}/{path}");
        if entry.path_is_symlink() {
            found.push(symlink::finding(&full));
            continue;
        }
        if entry.file_type().is_dir() {
            continue;
        }
        if !ENDINGS.iter().any(|ending| path.ends_with(ending)) {
            let help = Text::new(
                "主题里只放 `.html`、`.xml`、`.ics`、`.css`、搜索的 `.js` 和 `labels/zh-CN.toml`",
                "a theme holds `.html`, `.xml`, `.ics`, `.css`, the `.js` of the search and `labels/zh-CN.toml`",
            );
            found.push(unknown_file::finding(&full, help));
            continue;
        }
        let read = std::fs::read(entry.path()).map_err(|error| unreadable::finding(&full, &error.to_string()));
        match read.and_then(|bytes| decode(&full, bytes)) {
            Ok(text) => {
                let source = sources.add(full, text);
                let below = theme.files.get(&path).map(|file| file.source);
                theme.files.insert(path, ThemeFile { source, below });
            }
            Err(finding) => found.push(finding),
        }
    }
}
