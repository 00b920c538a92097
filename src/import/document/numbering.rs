//! `numbering.xml`: the numbers that the program puts before paragraphs.

use std::collections::{BTreeMap, BTreeSet};

use super::part::{Parts, short};
use super::style::is_on;
use super::{Label, numerals};
use crate::import::Problem;
use crate::import::package::Met;

/// Levels of a list (ECMA-376 allows nine).
const LEVELS: usize = 9;

/// How the paragraphs of one level are numbered.
#[derive(Debug, Clone)]
struct Level {
    start: u32,
    format: String,
    text: String,
    is_legal: bool,
    restarts: bool,
}

impl Default for Level {
    fn default() -> Self {
        Self { start: 1, format: "decimal".to_owned(), text: String::new(), is_legal: false, restarts: true }
    }
}

/// A list: the scheme that it follows, and what it does otherwise.
#[derive(Debug, Clone, Default)]
struct List {
    scheme: String,
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
}

/// The lists of a document and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    schemes: BTreeMap<String, BTreeMap<usize, Level>>,
    lists: BTreeMap<String, List>,
    counters: BTreeMap<String, [Option<u32>; LEVELS]>,
    begun: BTreeSet<(String, usize)>,
}

impl Numbering {
    pub(super) fn read(parts: &Parts) -> Result<Self, Problem> {
        let mut reader = Reader::default();
        parts.walk(&format!("{}numbering.xml", parts.folder()), &mut |met| {
            reader.meet(met);
            Ok(())
        })?;
        let mut numbering = reader.numbering;
        // A scheme may only name a style whose scheme is meant.
        for (scheme, style) in reader.linked {
            let levels = reader.styled.get(&style).and_then(|target| numbering.schemes.get(target)).cloned();
            numbering.schemes.insert(scheme, levels.unwrap_or_default());
        }
        Ok(numbering)
    }

    /// The number of the next paragraph of a list, and whether it is written as the program would write it.
    pub(super) fn next(&mut self, number: &str, level: usize) -> (Label, bool) {
        let none = (Label::None, true);
        let Some(list) = self.lists.get(number).filter(|_| level < LEVELS) else { return none };
        let level_at = |at: usize| {
            let scheme = self.schemes.get(&list.scheme);
            list.levels.get(&at).or_else(|| scheme.and_then(|levels| levels.get(&at))).cloned().unwrap_or_default()
        };
        let levels: Vec<Level> = (0..LEVELS).map(level_at).collect();
        let counters = self.counters.entry(list.scheme.clone()).or_default();
        let begins_anew = list.starts.contains_key(&level) && self.begun.insert((number.to_owned(), level));
        let start = |at: usize| list.starts.get(&at).copied().unwrap_or(levels[at].start);
        counters[level] = Some(match counters[level] {
            Some(last) if !begins_anew => last.saturating_add(1),
            _ => start(level),
        });
        for (at, counter) in counters.iter_mut().enumerate() {
            if at < level {
                counter.get_or_insert(start(at));
            } else if at > level && levels[at].restarts {
                *counter = None;
            }
        }
        if levels[level].format == "bullet" {
            return (Label::Bullet, true);
        }
        let (text, is_sure) = label(&levels, level, counters);
        if text.is_empty() { none } else { (Label::Number(text), is_sure) }
    }
}

/// The text of a level with the numbers of its own and the levels above in it.
fn label(levels: &[Level], level: usize, counters: &[Option<u32>; LEVELS]) -> (String, bool) {
    let (mut out, mut is_sure) = (String::new(), true);
    let mut characters = levels[level].text.chars().peekable();
    while let Some(character) = characters.next() {
        let at = characters.peek().and_then(|digit| digit.to_digit(10)).filter(|digit| character == '%' && *digit > 0);
        let Some(at) = at.map(|digit| digit as usize - 1) else {
            out.push(character);
            continue;
        };
        characters.next();
        let number = counters[at].unwrap_or(1);
        let format = if levels[level].is_legal { "decimal" } else { levels[at].format.as_str() };
        let written = numerals::written(number, format);
        is_sure &= written.is_some();
        out += &written.unwrap_or_else(|| number.to_string());
    }
    (out.trim().to_owned(), is_sure)
}

#[derive(Default)]
struct Reader {
    numbering: Numbering,
    /// The scheme or list that is open, and its level.
    scheme: Option<String>,
    list: Option<String>,
    level: Option<(usize, Level)>,
    /// Schemes that name a style, and styles that are schemes.
    linked: Vec<(String, String)>,
    styled: BTreeMap<String, String>,
}

impl Reader {
    fn meet(&mut self, met: Met<'_>) {
        match met {
            Met::Start(element) => {
                let value = short(element, "val");
                let at = |name: &str| short(element, name).unwrap_or_default();
                match element.local_name().as_ref() {
                    "abstractNum" => self.scheme = Some(at("abstractNumId")),
                    "num" => self.list = Some(at("numId")),
                    "lvl" | "lvlOverride" => self.level = Some((at("ilvl").parse().unwrap_or(LEVELS), Level::default())),
                    name => self.property(name, value),
                }
            }
            Met::End("lvl") => self.end_level(),
            Met::End("abstractNum") => self.scheme = None,
            Met::End("num") => self.list = None,
            Met::End(_) | Met::Text(_) => {}
        }
    }

    fn property(&mut self, name: &str, value: Option<String>) {
        let number = value.as_deref().and_then(|value| value.parse::<u32>().ok());
        match (name, &self.list, &self.scheme) {
            ("abstractNumId", Some(list), _) => {
                self.numbering.lists.entry(list.clone()).or_default().scheme = value.unwrap_or_default();
            }
            ("startOverride", Some(list), _) => {
                if let (Some((level, _)), Some(start)) = (&self.level, number) {
                    self.numbering.lists.entry(list.clone()).or_default().starts.insert(*level, start);
                }
            }
            ("numStyleLink", _, Some(scheme)) => self.linked.push((scheme.clone(), value.unwrap_or_default())),
            ("styleLink", _, Some(scheme)) => {
                self.styled.insert(value.unwrap_or_default(), scheme.clone());
            }
            _ => self.of_level(name, value, number),
        }
    }

    fn of_level(&mut self, name: &str, value: Option<String>, number: Option<u32>) {
        let Some((_, level)) = &mut self.level else { return };
        match name {
            "start" => level.start = number.unwrap_or(1),
            "numFmt" => level.format = value.unwrap_or_default(),
            "lvlText" => level.text = value.unwrap_or_default(),
            "isLgl" => level.is_legal = is_on(value.as_deref()),
            "lvlRestart" => level.restarts = number != Some(0),
            _ => {}
        }
    }

    fn end_level(&mut self) {
        let Some((at, level)) = self.level.take() else { return };
        if let Some(list) = &self.list {
            self.numbering.lists.entry(list.clone()).or_default().levels.insert(at, level);
        } else if let Some(scheme) = &self.scheme {
            self.numbering.schemes.entry(scheme.clone()).or_default().insert(at, level);
        }
    }
}
