//! The parts of a `.docx` package: which is the text, which belong to it, and what is said in those beside it.

use std::collections::BTreeMap;

use super::{broken, too_large};
use crate::diag::Text;
use crate::import::Problem;
use crate::import::package::{self, Met, attribute};
use crate::inspect::{self, Content, Unsafe};

/// Most bytes that the parts of a document unpack to.
const MAX_UNPACKED: usize = 96 * 1024 * 1024;

/// Most characters of a name or address within a package, and most parts of one sort beside the text.
const MAX_NAME: usize = 500;
const MAX_BESIDE: usize = 200;

/// The parts of a package by their names.
pub(super) struct Parts {
    parts: Vec<(String, Vec<u8>)>,
    /// The name of the part that holds the text.
    pub main: String,
}

/// What a part refers to by a short name.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    /// The last part of its type: `image`, `hyperlink`.
    pub kind: String,
    /// The name of a part, or an address.
    pub target: String,
    /// Whether it stands outside of the package.
    pub is_external: bool,
}

/// Relations by their short names.
pub(super) type Relations = BTreeMap<String, Relation>;

impl Parts {
    pub(super) fn of(bytes: &[u8]) -> Result<Self, Problem> {
        match Content::of(bytes) {
            Content::Document => {}
            Content::Macros => return Err(broken("里面有宏", "it holds macros")),
            Content::Damaged => return Err(broken("已经损坏", "it is damaged")),
            Content::Old => {
                return Err(broken("是旧格式，或者加了密码", "it is in the old format, or locked with a password"));
            }
            _ => return Err(broken("不是 .docx 文档", "it is no .docx document")),
        }
        let is_wanted = |name: &str| {
            let name = name.to_ascii_lowercase();
            name.ends_with(".xml") || name.ends_with(".rels") || name.contains("/media/")
        };
        let parts = inspect::parts(bytes, MAX_UNPACKED, &is_wanted).map_err(|error| match error {
            Unsafe::Bomb => too_large("96 MiB（解压后 unpacked）"),
            Unsafe::Broken => broken("已经损坏，或者加了密码", "it is damaged, or locked with a password"),
        })?;
        let mut all = Self { parts, main: String::new() };
        let root = all.relations("")?;
        let main = root.into_values().find(|relation| relation.kind == "officeDocument");
        all.main = main.map_or_else(|| "word/document.xml".to_owned(), |relation| relation.target);
        if all.bytes(&all.main).is_none() {
            return Err(broken("里面没有正文", "it has no text"));
        }
        Ok(all)
    }

    /// The bytes of a part.
    pub(super) fn bytes(&self, name: &str) -> Option<&[u8]> {
        self.parts.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, bytes)| bytes.as_slice())
    }

    /// The names of the parts in a folder of the text whose names begin so: headers, footers.
    pub(super) fn named(&self, begins: &str) -> Vec<String> {
        let folder = format!("{}{begins}", self.folder());
        let is_meant = |name: &&String| name.starts_with(&folder) && name.ends_with(".xml");
        self.parts.iter().map(|(name, _)| name).filter(is_meant).take(MAX_BESIDE).cloned().collect()
    }

    /// The folder of the text, with its slash.
    pub(super) fn folder(&self) -> &str {
        self.main.rfind('/').map_or("", |at| &self.main[..=at])
    }

    /// What a part refers to; the package as a whole has an empty name.
    pub(super) fn relations(&self, part: &str) -> Result<Relations, Problem> {
        let (folder, file) = part.rsplit_once('/').map_or((String::new(), part), |(folder, file)| (format!("{folder}/"), file));
        let mut relations = Relations::new();
        self.walk(&format!("{folder}_rels/{file}.rels"), &mut |met| {
            if let Met::Start(element) = met
                && let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target"))
            {
                let kind = attribute(element, "Type").unwrap_or_default();
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                let is_external = attribute(element, "TargetMode").is_some_and(|mode| mode == "External");
                let target: String = target.chars().take(MAX_NAME).collect();
                let target = if is_external { target } else { below(&folder, &target) };
                relations.insert(id, Relation { kind, target, is_external });
            }
            Ok(())
        })?;
        Ok(relations)
    }

    /// Walks through a part; one that is not there has nothing to meet.
    pub(super) fn walk(&self, name: &str, meet: &mut dyn FnMut(Met<'_>) -> Result<(), Problem>) -> Result<(), Problem> {
        let mut depth = 0_usize;
        let result = package::walk(&self.parts, name, &mut |met| {
            match &met {
                Met::Start(_) => depth += 1,
                Met::End(_) => depth = depth.saturating_sub(1),
                Met::Text(_) => {}
            }
            meet(met)
        });
        let result = result.and_then(|()| if depth == 0 { Ok(()) } else { Err(broken("内容不完整", "its content breaks off")) });
        let help = Text::new("在 WPS 或 Word 里打开，另存为 .docx", "open it in WPS or Word and save it as .docx");
        result.map_err(|problem| Problem { help, ..problem })
    }

    /// The texts of the paragraphs of a part, without blank ones.
    pub(super) fn texts(&self, name: &str) -> Result<Vec<String>, Problem> {
        let (mut texts, mut text, mut is_text) = (Vec::new(), String::new(), false);
        self.walk(name, &mut |met| {
            match met {
                Met::Start(element) if element.local_name().as_ref() == "t" => is_text = true,
                Met::Text(piece) if is_text && text.len() < super::MAX_TEXT => text.push_str(piece),
                Met::End("t") => is_text = false,
                Met::End("p") => {
                    let paragraph = std::mem::take(&mut text);
                    if !paragraph.trim().is_empty() && texts.len() < super::MAX_BLOCKS {
                        texts.push(paragraph);
                    }
                }
                _ => {}
            }
            Ok(())
        })?;
        Ok(texts)
    }
}

/// The value of an attribute, as far as it is as short as those that programs write.
pub(super) fn short(element: &quick_xml::events::BytesStart<'_>, name: &str) -> Option<String> {
    const MOST: usize = 200;
    attribute(element, name).filter(|value| value.len() <= MOST)
}

/// A target as the name of a part.
fn below(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            part => path.push(part),
        }
    }
    path.join("/")
}
