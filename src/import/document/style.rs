//! `styles.xml`: what a style says of its paragraphs and runs.

use std::collections::BTreeMap;

use super::part::{Parts, short};
use crate::import::Problem;
use crate::import::package::Met;

/// Styles are based on one another up to this depth.
const MAX_BASES: usize = 20;

/// What a style says, together with those that it is based on.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    /// Its name in small letters: `heading 1`, `toc 2`, `title`.
    pub name: String,
    /// Number of the list that its paragraphs belong to.
    pub number: Option<String>,
    /// Level in that list, from 0.
    pub level: Option<usize>,
    /// Level of the outline, from 0; 9 is none.
    pub outline: Option<u8>,
    /// How its paragraphs are aligned.
    pub align: Option<String>,
    /// Whether its text is hidden.
    pub is_hidden: Option<bool>,
    based_on: Option<String>,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    default: Option<String>,
}

impl Styles {
    pub(super) fn read(parts: &Parts) -> Result<Self, Problem> {
        let mut styles = Self::default();
        let (mut id, mut style, mut open) = (String::new(), Style::default(), Vec::<String>::new());
        parts.walk(&format!("{}styles.xml", parts.folder()), &mut |met| {
            match met {
                Met::Start(element) => {
                    let name = element.local_name().as_ref().to_owned();
                    let value = || short(element, "val").unwrap_or_default();
                    match (open.last().map_or("", String::as_str), name.as_str()) {
                        (_, "style") => {
                            (id, style) = (short(element, "styleId").unwrap_or_default(), Style::default());
                            let is_default = matches!(short(element, "default").as_deref(), Some("1" | "true"));
                            if is_default && short(element, "type").as_deref() == Some("paragraph") {
                                styles.default = Some(id.clone());
                            }
                        }
                        ("style", "name") => style.name = value().to_lowercase(),
                        ("style", "basedOn") => style.based_on = Some(value()),
                        ("numPr", "numId") => style.number = Some(value()),
                        ("numPr", "ilvl") => style.level = value().parse().ok(),
                        ("pPr", "outlineLvl") => style.outline = value().parse().ok(),
                        ("pPr", "jc") => style.align = Some(value()),
                        ("rPr", "vanish") => style.is_hidden = Some(is_on(short(element, "val").as_deref())),
                        _ => {}
                    }
                    open.push(name);
                }
                Met::End(name) => {
                    open.pop();
                    if name == "style" {
                        styles.styles.insert(std::mem::take(&mut id), std::mem::take(&mut style));
                    }
                }
                Met::Text(_) => {}
            }
            Ok(())
        })?;
        Ok(styles)
    }

    /// What a style says; without an id, the default for paragraphs.
    pub(super) fn get(&self, id: Option<&str>) -> Style {
        let mut all = Style::default();
        let mut next = id.or(self.default.as_deref());
        for _ in 0..MAX_BASES {
            let Some(style) = next.and_then(|id| self.styles.get(id)) else { break };
            if all.name.is_empty() {
                all.name.clone_from(&style.name);
            }
            all.number = all.number.or_else(|| style.number.clone());
            all.level = all.level.or(style.level);
            all.outline = all.outline.or(style.outline);
            all.align = all.align.or_else(|| style.align.clone());
            all.is_hidden = all.is_hidden.or(style.is_hidden);
            next = style.based_on.as_deref();
        }
        all
    }
}

/// Whether a property that is there is switched on.
pub(super) fn is_on(value: Option<&str>) -> bool {
    !matches!(value, Some("0" | "false" | "off"))
}
