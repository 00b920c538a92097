//! Findings: what is wrong with the content, told so that a clerk can mend it.
//!
//! A leaf above [`source`](crate::source). A *finding* is about the site and is collected; a *failure* is about the
//! machine and is returned as an error by the step that met it. The texts of all findings live in
//! [`rules`](crate::rules), one file a rule; this module only carries, sorts, counts and shows them.

mod example;
mod human;
mod json;
mod sanitize;
mod suggest;

use std::collections::BTreeSet;

use crate::source::{SourceMap, Span};

pub use example::Example;
pub use human::{human, summary};
pub use json::json_line;
pub use sanitize::printable;
pub use suggest::{nearest, nearest_by_sound, nearest_names};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published while there is one.
    Error,
    /// Published, unless `--deny-warnings` is given.
    Warning,
}

/// Language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// Simplified Chinese.
    Zh,
    /// English.
    En,
}

/// A sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Text {
    /// Simplified Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Text {
    /// The sentence in both languages.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The sentence in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// Whether there is nothing to say.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.zh.is_empty()
    }
}

/// One rule of the catalogue: the stable name and the weight of a kind of finding, and what there is to say about it.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable name in kebab-case.
    pub code: &'static str,
    /// What a finding of this rule weighs.
    pub severity: Severity,
    /// One line in Chinese that says what the rule asks for.
    pub zh: &'static str,
    /// The same line in English.
    pub en: &'static str,
    /// Why the rule is there and what to do, in Chinese.
    pub why_zh: &'static str,
    /// The same in English.
    pub why_en: &'static str,
    /// What the rule is against.
    pub bad: Example,
    /// The same as it should be.
    pub good: Example,
}

impl Rule {
    /// What the rule asks for, in one line.
    #[must_use]
    pub fn line(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }

    /// Why the rule is there and what to do.
    #[must_use]
    pub fn why(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.why_zh,
            Lang::En => self.why_en,
        }
    }
}

/// Where a finding is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A place in a text.
    Span(Span),
    /// A file or folder as a whole; path below the portal's root.
    File(String),
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Place::Span(span)
    }
}

/// Another place that belongs to a finding: the other half of a duplicate, the first use of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// What is there.
    pub text: Text,
}

/// One thing that is wrong with the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule that was broken.
    pub rule: &'static Rule,
    /// Where.
    pub place: Place,
    /// Id of the record, where there is one.
    pub record: Option<String>,
    /// What is wrong, with the value.
    pub message: Text,
    /// What to do.
    pub help: Text,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// Whether the line that it points at must not be shown as it is, since messages are passed on.
    pub is_secret: bool,
}

impl Finding {
    /// A finding of `rule` at `place`.
    pub fn new(rule: &'static Rule, place: impl Into<Place>, message: Text, help: Text) -> Self {
        Self { rule, place: place.into(), record: None, message, help, related: Vec::new(), is_secret: false }
    }

    /// Names the record that the finding is about.
    #[must_use]
    pub fn in_record(mut self, id: &str) -> Self {
        self.record = Some(id.to_owned());
        self
    }

    /// Hides the digits of the line that the finding points at.
    #[must_use]
    pub fn secret(mut self) -> Self {
        self.is_secret = true;
        self
    }

    /// The files that it points into.
    pub fn paths<'a>(&'a self, sources: &'a SourceMap) -> impl Iterator<Item = &'a str> {
        std::iter::once(&self.place).chain(self.related.iter().map(|related| &related.place)).map(|place| match place {
            Place::Span(span) => &*sources.file(span.source).path,
            Place::File(path) => path.as_str(),
        })
    }

    /// Adds another place that belongs to the finding.
    #[must_use]
    pub fn see(mut self, place: impl Into<Place>, text: Text) -> Self {
        self.related.push(Related { place: place.into(), text });
        self
    }
}

/// The findings of one run, in any order until [`Findings::sorted`].
#[derive(Debug, Default)]
pub struct Findings {
    list: Vec<Finding>,
    /// Fields that are written, but wrong and reported: the table, and the key.
    wrong: BTreeSet<(Span, &'static str)>,
}

impl Findings {
    /// Adds a finding.
    pub fn push(&mut self, finding: Finding) {
        self.list.push(finding);
    }

    /// Adds the findings of a part of the work.
    pub fn append(&mut self, other: Findings) {
        self.list.extend(other.list);
        self.wrong.extend(other.wrong);
    }

    /// Remembers that field `key` of the table at `table` is written, but wrong and reported.
    pub fn mark_wrong(&mut self, table: Span, key: &'static str) {
        self.wrong.insert((table, key));
    }

    /// Whether field `key` of the table at `table` is reported already, so that it is not reported as missing too.
    #[must_use]
    pub fn is_wrong(&self, table: Span, key: &str) -> bool {
        self.wrong.contains(&(table, key))
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All findings, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = &Finding> {
        self.list.iter()
    }

    /// Number of findings of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|finding| finding.rule.severity == severity).count()
    }

    /// Whether there is a finding of a rule.
    #[must_use]
    pub fn has(&self, rule: &Rule) -> bool {
        self.list.iter().any(|finding| finding.rule == rule)
    }

    /// Number of findings so far; with [`Findings::name_record`] marks the findings of one record.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// The findings from number `from` on, to be put better by who knows more.
    pub fn since(&mut self, from: usize) -> impl Iterator<Item = &mut Finding> {
        self.list[from..].iter_mut()
    }

    /// Names `id` as the record of all findings from number `from` on that name none yet.
    pub fn name_record(&mut self, from: usize, id: &str) {
        for finding in &mut self.list[from..] {
            finding.record.get_or_insert_with(|| id.to_owned());
        }
    }

    /// All findings by path, position and code, each once.
    #[must_use]
    pub fn sorted(&self, sources: &SourceMap) -> Vec<&Finding> {
        let place = |finding: &Finding| match &finding.place {
            Place::Span(span) => (sources.file(span.source).path.to_string(), span.start, span.end),
            Place::File(path) => (path.clone(), 0, 0),
        };
        let mut sorted: Vec<&Finding> = self.list.iter().collect();
        sorted.sort_by_cached_key(|finding| (place(finding), finding.rule.code, finding.message.en.clone()));
        sorted.dedup();
        sorted
    }
}
