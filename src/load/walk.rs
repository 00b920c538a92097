//! Which files there are below `content/`, and what each is.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use crate::diag::{Findings, Text};
use crate::model::Kind;
use crate::rules::{file_name, missing_file, symlink, unknown_file, unreadable};
use crate::source::{CONTENT, DEPARTMENTS, EXCEPTIONS, FOCUS, REGIONS};

/// What was found, each in the order of the paths.
#[derive(Debug, Default)]
pub(super) struct Listed {
    /// Registries that are there.
    pub registries: Vec<Arc<str>>,
    /// Files of records.
    pub records: Vec<RecordFile>,
    /// All else in the folders of records: path → size in bytes.
    pub files: BTreeMap<Arc<str>, u64>,
}

/// A file of one or more records.
#[derive(Debug)]
pub(super) struct RecordFile {
    /// Path below the root.
    pub path: Arc<str>,
    /// The kind of record that its folder holds.
    pub kind: Kind,
}

/// Files that operating systems leave behind; they are no content and are passed over.
const LEFT_BEHIND: [&str; 4] = [".DS_Store", "Thumbs.db", "desktop.ini", ".gitkeep"];

/// Whether a file is no content: left behind, or put there by an office program (`~$表.xlsx`, `.~lock.表.ods#`) or an editor
/// (`.f1.toml.swp`, `.#f1.toml`, `#f1.toml#`, `f1.toml~`) as long as it has another file open.
fn is_left_behind(name: &str) -> bool {
    let is_swap = [".swp", ".swo", ".swx"].iter().any(|ending| name.ends_with(ending));
    LEFT_BEHIND.contains(&name)
        || ["~$", ".~lock.", ".#"].iter().any(|beginning| name.starts_with(beginning))
        || (name.starts_with('.') && is_swap)
        || (name.starts_with('#') && name.ends_with('#'))
        || name.ends_with('~')
}

/// Lists `content/` below `root`; `None` when there is no such folder.
pub(super) fn content(root: &Path, found: &mut Findings) -> Option<Listed> {
    if !root.join(CONTENT).is_dir() {
        let help = Text::new("记录放在 `content/` 里", "records are in `content/`");
        found.push(missing_file::finding(CONTENT, help));
        return None;
    }
    let mut listed = Listed::default();
    let folder = root.join(CONTENT);
    let mut entries = WalkDir::new(&folder).min_depth(1).sort_by_file_name().into_iter();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().map_or_else(|| CONTENT.to_owned(), |path| below(&folder, path));
                let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                found.push(unreadable::finding(&path, &reason));
                continue;
            }
        };
        let path = below(&folder, entry.path());
        if entry.file_type().is_dir() {
            // What is in a folder of a bad name is read all the same, so that nothing that refers to it is reported as well.
            if !refused(&entry, &path, found) && kind_of(&path).is_none() {
                found.push(unknown_file::finding(&path, Text::new(FOLDERS.0, FOLDERS.1)));
                entries.skip_current_dir();
            }
        } else if !is_left_behind(&entry.file_name().to_string_lossy()) && !refused(&entry, &path, found) {
            file(&mut listed, &entry, &path, found);
        }
    }
    Some(listed)
}

const FOLDERS: (&str, &str) = (
    "`content/` 里只有 `regions.toml`、`focus.toml`、`departments.toml`、`exceptions.toml` 和文件夹 `funds`、`projects`、`cases`、`documents`",
    "`content/` holds `regions.toml`, `focus.toml`, `departments.toml`, `exceptions.toml` and the folders `funds`, `projects`, `cases`, `documents`",
);

fn file(listed: &mut Listed, entry: &DirEntry, path: &str, found: &mut Findings) {
    if [REGIONS, FOCUS, DEPARTMENTS, EXCEPTIONS].contains(&path) {
        listed.registries.push(path.into());
        return;
    }
    let Some(kind) = kind_of(path) else {
        found.push(unknown_file::finding(path, Text::new(FOLDERS.0, FOLDERS.1)));
        return;
    };
    if entry.path().extension().is_some_and(|ending| ending == "toml" || ending == "md") {
        listed.records.push(RecordFile { path: path.into(), kind });
        return;
    }
    match entry.metadata() {
        Ok(metadata) => {
            listed.files.insert(path.into(), metadata.len());
        }
        Err(error) => found.push(unreadable::finding(path, &error.to_string())),
    }
}

/// The kind of record whose folder `path` is, or is in.
fn kind_of(path: &str) -> Option<Kind> {
    let folder = path.strip_prefix("content/")?.split('/').next()?;
    Kind::ALL.into_iter().find(|kind| kind.folder() == folder)
}

/// Whether an entry cannot be content at all; reported.
fn refused(entry: &DirEntry, path: &str, found: &mut Findings) -> bool {
    let name = entry.file_name().to_str();
    if entry.path_is_symlink() {
        found.push(symlink::finding(path));
    } else if !entry.file_type().is_file() && !entry.file_type().is_dir() {
        let help = Text::new("这里只放普通文件", "put ordinary files here only");
        found.push(unknown_file::finding(path, help));
    } else if let Some(reason) = name.map_or_else(|| Some(Text::new("不是 UTF-8", "it is not UTF-8")), unsafe_name) {
        found.push(file_name::finding(path, reason));
    } else {
        return false;
    }
    true
}

/// Why a file name is not safe on every system or in an address.
fn unsafe_name(name: &str) -> Option<Text> {
    // The names of most records, of which there are many, are looked at in one go.
    let is_plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    if is_plain && !name.ends_with('.') {
        return device(name);
    }
    let forbidden = |c: char| c.is_control() || "\\:*?\"<>|".contains(c);
    let hidden = |c: char| crate::fields::hidden_in_prose(c.encode_utf8(&mut [0; 4])).is_some() || is_ignorable(c);
    if let Some(character) = name.chars().find(|c| forbidden(*c) || hidden(*c)) {
        let code = format!("U+{:04X}", u32::from(character));
        return Some(Text::new(format!("含有字符 {code}"), format!("it holds the character {code}")));
    }
    if name.ends_with('.') || name.trim() != name {
        return Some(Text::new("首尾有空格或句点", "it begins or ends with a blank or a full stop"));
    }
    // macOS and Linux may write one name in two ways, and then it is two files or none.
    if !unicode_normalization::is_nfc(name) {
        return Some(Text::new("不是规范写法（NFC）的 Unicode", "it is not in the normal form of Unicode (NFC)"));
    }
    device(name)
}

fn device(name: &str) -> Option<Text> {
    is_device(name).then(|| Text::new("是 Windows 的设备名", "it is the name of a Windows device"))
}

/// Characters that are shown as nothing (the property `Default_Ignorable_Code_Point` of Unicode), so that two names look
/// like one.
fn is_ignorable(character: char) -> bool {
    matches!(
        character,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{115F}'..='\u{1160}'
            | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{2060}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFFC}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// Whether Windows takes a name for a device, whatever its ending: it reads ¹, ² and ³ as digits and passes over blanks
/// before the ending.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    // The longest is CONOUT$; ¹, ² and ³ have two bytes.
    if stem.len() > 7 {
        return false;
    }
    let stem = stem.to_ascii_uppercase();
    let port = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT"));
    let is_port = port.is_some_and(|number| {
        let mut characters = number.chars();
        matches!((characters.next(), characters.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
    });
    is_port || ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"].contains(&stem.as_str())
}

/// The path of something in the folder of the content as it is below the root, with `/` between its parts; bytes that are no
/// text are replaced, and reported by their name.
fn below(folder: &Path, path: &Path) -> String {
    // The folder is the beginning of each path to the letter; taking the path apart would take longer than finding it.
    let rest = path.to_str().zip(folder.to_str()).and_then(|(path, folder)| path.strip_prefix(folder));
    if let (Some(rest), '/') = (rest, std::path::MAIN_SEPARATOR) {
        return [CONTENT, rest].concat();
    }
    let rest = path.strip_prefix(folder).unwrap_or(path);
    let parts = rest.components().map(|part| part.as_os_str().to_string_lossy());
    std::iter::once(Cow::Borrowed(CONTENT)).chain(parts).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::{is_left_behind, unsafe_name};

    #[test]
    fn what_programs_put_beside_an_open_file_is_no_content() {
        for name in [".DS_Store", "~$表.xlsx", ".~lock.表.ods#", ".f1.toml.swp", ".#f1.toml", "#f1.toml#", "f1.toml~"] {
            assert!(is_left_behind(name), "{name}");
        }
        for name in ["f1.toml", "表.xlsx", "swp", "a.swp", "~f1.toml", "#1.csv", ".hidden.csv"] {
            assert!(!is_left_behind(name), "{name}");
        }
    }

    #[test]
    fn names_that_break_elsewhere_are_refused() {
        for name in [
            "a:b.csv",
            "a\u{202e}b.csv",
            "a.csv.",
            " a.csv",
            "nul.csv",
            "COM1.txt",
            "a\nb.csv",
            "com¹.csv",
            "LPT³",
            "con .txt",
            "CONIN$",
            "a\u{feff}.csv",
            "a\u{2060}b.csv",
            "表\u{fe00}.csv",
            "a.csv\u{3000}",
            "cafe\u{301}.pdf",
            "\u{f900}.csv",
        ] {
            assert!(unsafe_name(name).is_some(), "{name:?}");
        }
        for name in
            ["2018年第一批.csv", "a-b_c.1.pdf", "commune.csv", "com10.csv", "COM.csv", "café.pdf", "豈 更.csv", "（三）①.csv"]
        {
            assert_eq!(unsafe_name(name), None, "{name:?}");
        }
    }
}
