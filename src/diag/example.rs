//! Examples of the catalogue: what a clerk would write.

use super::Lang;

/// How something is written or done, wrong or right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Example {
    /// Fields of a record, a registry or an exception.
    Toml(&'static str),
    /// The text of a record, or a whole record with its fields.
    Markdown(&'static str),
    /// A piece of a template.
    Html(&'static str),
    /// What is done, where there is nothing to write.
    Words {
        /// Simplified Chinese.
        zh: &'static str,
        /// English.
        en: &'static str,
    },
}

impl Example {
    /// The example as it stands in a file: an example of several lines is kept indented, between an empty line and the
    /// indentation alone.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let kept = match (self, lang) {
            (Self::Toml(text) | Self::Markdown(text) | Self::Html(text), _) => *text,
            (Self::Words { zh, .. }, Lang::Zh) => *zh,
            (Self::Words { en, .. }, Lang::En) => *en,
        };
        let Some(lines) = kept.strip_prefix('\n') else { return kept.to_owned() };
        let Some((lines, indentation)) = lines.rsplit_once('\n') else { return lines.to_owned() };
        let lines = lines.lines().map(|line| line.strip_prefix(indentation).unwrap_or(line));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The name of the language that it is written in, as of a fenced block; none for words.
    #[must_use]
    pub fn language(&self) -> Option<&'static str> {
        match self {
            Self::Toml(_) => Some("toml"),
            Self::Markdown(_) => Some("markdown"),
            Self::Html(_) => Some("html"),
            Self::Words { .. } => None,
        }
    }
}
