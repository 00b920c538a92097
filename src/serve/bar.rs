//! The bar at the top of every page: what is wrong with the portal, as `gongshi check` prints it.

use crate::derive::State;
use crate::diag::{Lang, Severity, Text, human, summary};
use crate::model::Date;
use crate::{Prepared, diag::Finding};

/// Most findings on a page. A batch with one mistake in each record must not fill a browser.
const MOST: usize = 100;

/// The style of the bar. The policy of a page names it by its hash.
pub(super) const STYLE: &str = include_str!("bar.css");

/// What is wrong with a portal.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Report {
    lang: Option<Lang>,
    is_good: bool,
    errors: usize,
    /// Counts in words; empty for no finding.
    summary: String,
    items: Vec<Item>,
}

/// A finding as a person reads it.
#[derive(Debug, PartialEq, Eq)]
struct Item {
    record: Option<String>,
    file: String,
    text: String,
}

/// The record that a page is of.
pub(super) struct Own<'a> {
    pub id: &'a str,
    /// The file that it is written in.
    pub file: &'a str,
    /// Its state and day of publication, when it is shown ahead of its time.
    pub ahead: Option<(State, Date)>,
}

impl Own<'_> {
    /// Whether a finding is about this record, or about its file as a whole.
    fn has(&self, item: &Item) -> bool {
        item.record.as_deref().map_or(item.file == self.file, |record| record == self.id)
    }
}

impl Report {
    /// The report of a portal whose site `is_good` enough to be shown.
    pub(super) fn new(prepared: &Prepared, is_good: bool, lang: Lang) -> Self {
        let Prepared { sources, found, .. } = prepared;
        let item = |finding: &Finding| Item {
            record: finding.record.clone(),
            file: finding.paths(sources).next().unwrap_or_default().to_owned(),
            text: human(finding, sources, lang),
        };
        Self {
            lang: Some(lang),
            is_good,
            errors: found.count(Severity::Error),
            summary: if found.is_empty() { String::new() } else { summary(found, sources, lang) },
            items: found.sorted(sources).into_iter().map(item).collect(),
        }
    }

    fn lang(&self) -> Lang {
        self.lang.unwrap_or(Lang::Zh)
    }

    /// The bar of a page, with the findings about its own record first. `has_site` says whether there is a site beside it.
    pub(super) fn bar(&self, own: Option<&Own<'_>>, has_site: bool) -> String {
        let lang = self.lang();
        let class = if self.errors > 0 || !self.is_good {
            "bad"
        } else if self.items.is_empty() {
            "well"
        } else {
            "warned"
        };
        let tag = if lang == Lang::Zh { "zh-CN" } else { "en" };
        let mut html = format!("<aside id=\"gongshi-preview\" class=\"{class}\" lang=\"{tag}\"><style>{STYLE}</style>");
        if let Some((state, published)) = own.and_then(|own| own.ahead) {
            html += &format!("<p><strong>{}</strong></p>", escaped(ahead(state, published).get(lang)));
        }
        let heading = self.heading(has_site);
        if self.items.is_empty() {
            html += &format!("<p>{}</p>", escaped(heading.get(lang)));
        } else {
            html += &self.list(heading.get(lang), own, has_site);
        }
        html + "</aside>"
    }

    /// The line that is always to be seen.
    fn heading(&self, has_site: bool) -> Text {
        if self.items.is_empty() {
            return Text::new("预览：没有问题", "preview: nothing is wrong");
        }
        let rest = match (self.is_good, has_site) {
            (true, _) => Text::default(),
            (false, true) => Text::new("；下面是最近一次没有错误的网站", "; below is the last site without errors"),
            (false, false) => Text::new("；改正以后才有网页可看", "; there are pages to see once they are mended"),
        };
        Text::new(format!("预览：{}{}", self.summary, rest.zh), format!("preview: {}{}", self.summary, rest.en))
    }

    /// The findings, to be unfolded; those of the page's own record are unfolded at once.
    fn list(&self, heading: &str, own: Option<&Own<'_>>, has_site: bool) -> String {
        let lang = self.lang();
        let is_own = |item: &&Item| own.is_some_and(|own| own.has(item));
        let (first, rest): (Vec<&Item>, Vec<&Item>) = self.items.iter().partition(is_own);
        let open = if first.is_empty() && has_site { "" } else { " open" };
        let mut html = format!("<details{open}><summary>{}</summary>", escaped(heading));
        if !first.is_empty() {
            let here = Text::new("本页这条记录：", "the record of this page:");
            html += &format!("<p><strong>{}</strong></p>", here.get(lang));
        }
        let own_count = first.len();
        for (number, item) in first.into_iter().chain(rest).take(MOST).enumerate() {
            if number == own_count && number > 0 {
                html += &format!("<p><strong>{}</strong></p>", Text::new("其他：", "others:").get(lang));
            }
            html += &format!("<pre>{}</pre>", escaped(&item.text));
        }
        if let Some(more) = self.items.len().checked_sub(MOST).filter(|more| *more > 0) {
            let more = Text::new(
                format!("还有 {more} 个，用 `gongshi check` 看全部"),
                format!("and {more} more; `gongshi check` lists all"),
            );
            html += &format!("<p>{}</p>", escaped(more.get(lang)));
        }
        html + "</details>"
    }
}

/// Why only a preview shows a record.
fn ahead(state: State, published: Date) -> Text {
    match state {
        State::Draft => Text::new("草稿，未公开", "a draft, not public"),
        _ => Text::new(format!("将于 {published} 公开"), format!("public from {published} on")),
    }
}

/// A text that is no markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}
