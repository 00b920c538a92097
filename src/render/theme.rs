//! The theme: templates and words, compiled once.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use tera::{ErrorKind, Kwargs, State, Tera, TeraResult, Value};
use twox_hash::XxHash3_64;

use super::calendar;
use super::fold::fold;
use super::inline::Components;
use super::minify::{minify_script, minify_style, minify_template};
use super::policy::{Needs, policy};
use super::unused;
use crate::config::Config;
use crate::diag::{Finding, Findings, Place};
use crate::load::ThemeFiles;
use crate::plan::SCRIPTS;
use crate::rules::template as rule;
use crate::source::{SourceId, SourceMap, Span};

/// Path of the words within a theme.
const LABELS: &str = "labels/zh-CN.toml";

/// What names of style sheets end with.
const STYLE: &str = ".css";

/// What templates call the Content-Security-Policy of a page, by what the page may do.
const POLICIES: [(&str, Needs); 3] = [("csp", Needs::Nothing), ("csp_form", Needs::Form), ("csp_search", Needs::Search)];

/// What templates call the number that tells the scripts from other versions of them.
const SCRIPT_VERSION: &str = "script_version";

/// A compiled theme.
pub struct Theme {
    /// Minified templates, which pages are made with.
    fast: Tera,
    /// The templates as they are written, which say in which line a fault is.
    plain: Tera,
    /// The scripts of the search, as [`SCRIPTS`] names them.
    scripts: [String; SCRIPTS.len()],
}

/// What a template asked for that is not there.
#[derive(Debug)]
pub struct TemplateFault {
    /// The template, as a path within the theme; empty when it is not known.
    pub template: String,
    /// Line from 1, column from 0, as the template engine counts.
    pub at: (usize, usize),
    /// What is wrong, in the words of the template engine.
    pub message: String,
}

impl Theme {
    /// Compiles the theme; `None`, with findings, when a template or the words cannot be read.
    #[must_use]
    pub fn compile(files: &ThemeFiles, config: &Config, sources: &SourceMap, found: &mut Findings) -> Option<Self> {
        unused::files(files, sources, found);
        let labels = labels(files, sources, found)?;
        let mut plain = Vec::new();
        let mut fast = Vec::new();
        for (path, file) in &files.files {
            let text = sources.file(file.source).text.as_str();
            let minified = if path.ends_with(".html") {
                minify_template(text).unwrap_or_else(|at| {
                    let place = Place::Span(Span::new(file.source, at..at + 2));
                    found.push(rule::finding(
                        place,
                        "a tag or expression stands in an element outside of a value in double quotes",
                        None,
                    ));
                    text.to_owned()
                })
            } else if path.ends_with(STYLE) {
                minify_style(text)
            } else if path.ends_with(".xml") || path.ends_with(".ics") {
                text.to_owned()
            } else {
                continue;
            };
            plain.push((path.as_str(), text));
            fast.push((path.as_str(), minified));
        }
        let mut failed = |fault: Box<TemplateFault>| found.push(fault.finding(files, sources, None));
        let mut plain = engine(plain.into_iter(), &labels, config).map_err(&mut failed).ok()?;
        // What cannot be known yet is left for the pages, and told there.
        let nothing = tera::Context::new();
        let render = |expression: &str, escapes| plain.render_str(&format!("{{{{{expression}}}}}"), &nothing, escapes).ok();
        // Templates ask for the same words again and again, and each answer takes a template of its own.
        let known = RefCell::new(BTreeMap::new());
        let value = |expression: &str, escapes: bool| {
            let mut known = known.borrow_mut();
            known.entry((expression.trim().to_owned(), escapes)).or_insert_with(|| render(expression, escapes)).clone()
        };
        let minified: Vec<String> = fast.iter().map(|(_, text)| text.clone()).collect();
        let components = Components::of(minified.iter().map(String::as_str));
        for (path, text) in &mut fast {
            if !path.ends_with(STYLE) {
                // The engine escapes by the ending, too; calendars have a form of their own.
                let escapes = !path.ends_with(".ics");
                *text = fold(&components.inline(text), &|expression| value(expression, escapes));
            }
        }
        let mut fast = engine(fast.into_iter(), &labels, config).map_err(&mut failed).ok()?;
        let script = |path| files.files.get(path).map(|file| minify_script(&sources.file(file.source).text)).unwrap_or_default();
        let scripts = SCRIPTS.map(script);
        let version = format!("{:08x}", XxHash3_64::oneshot(scripts.concat().as_bytes()) >> 32);
        fast.global_context().insert(SCRIPT_VERSION, &version);
        // Pages that are made for comparison differ by the minification only.
        plain.global_context().extend(fast.global_context().clone());
        Some(Self { fast, plain, scripts })
    }

    /// Renders a template.
    ///
    /// # Errors
    /// When the template asks for something that is not there.
    pub fn render(&self, template: &str, context: &tera::Context) -> Result<Vec<u8>, Box<TemplateFault>> {
        let mut page = Vec::with_capacity(16 * 1024);
        match self.fast.render_to(template, context, &mut page) {
            Ok(()) => Ok(page),
            // Lines of the minified template say nothing to a person.
            Err(error) => Err(Box::new(TemplateFault::of(&self.plain.render(template, context).err().unwrap_or(error)))),
        }
    }

    /// A script of the search, by its number among [`SCRIPTS`].
    #[must_use]
    pub fn script(&self, number: usize) -> &str {
        &self.scripts[number]
    }

    /// Renders a template as it is written, without minification; for comparison.
    ///
    /// # Errors
    /// When the template asks for something that is not there.
    pub fn render_plain(&self, template: &str, context: &tera::Context) -> Result<Vec<u8>, Box<TemplateFault>> {
        let page = self.plain.render(template, context);
        page.map(String::into_bytes).map_err(|error| Box::new(TemplateFault::of(&error)))
    }
}

impl TemplateFault {
    fn of(error: &tera::Error) -> Self {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Self {
                template: report.filename().to_owned(),
                at: (report.span().start_line, report.span().start_col),
                message: report.message().to_owned(),
            },
            other => Self::reported(&other.to_string()),
        }
    }

    /// The first fault of a report for a terminal: the engine reports names that it does not know in this form only.
    fn reported(report: &str) -> Self {
        let read = || {
            let (message, rest) = report.strip_prefix("error: ")?.split_once('\n')?;
            let place = rest.lines().next()?.trim_start().strip_prefix("--> ")?;
            let mut parts = place.rsplitn(3, ':');
            let (column, line, template) = (parts.next()?, parts.next()?, parts.next()?);
            let at = (line.parse().ok()?, column.parse::<usize>().ok()?.saturating_sub(1));
            Some(Self { template: template.to_owned(), at, message: message.to_owned() })
        };
        read().unwrap_or_else(|| Self { template: String::new(), at: (1, 0), message: report.to_owned() })
    }

    /// The finding at the place of the fault; `page` is the page that was being made.
    #[must_use]
    pub fn finding(&self, files: &ThemeFiles, sources: &SourceMap, page: Option<&str>) -> Finding {
        let place = match files.files.get(&self.template) {
            Some(file) => Place::Span(place(file.source, sources, self.at)),
            None => {
                Place::File(if self.template.is_empty() { "themes".to_owned() } else { format!("themes/…/{}", self.template) })
            }
        };
        rule::finding(place, &self.message, page)
    }
}

fn place(source: SourceId, sources: &SourceMap, (line, column): (usize, usize)) -> Span {
    let text = &sources.file(source).text;
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let within: usize = text[start..].chars().take(column).map(char::len_utf8).sum();
    Span::new(source, start + within..start + within + 1)
}

/// The words of the theme: those of the default theme, with the portal's own above them.
fn labels(files: &ThemeFiles, sources: &SourceMap, found: &mut Findings) -> Option<toml::Table> {
    let Some(file) = files.files.get(LABELS) else {
        found.push(rule::finding(Place::File(format!("themes/…/{LABELS}")), "the file is missing", None));
        return None;
    };
    let mut read = |source: SourceId| {
        let parsed = sources.file(source).text.parse::<toml::Table>();
        parsed.map_err(|error| {
            let span = Span::new(source, error.span().unwrap_or(0..0));
            found.push(rule::finding(Place::Span(span), error.message(), None));
        })
    };
    let mut labels = file.below.map_or_else(|| Ok(toml::Table::new()), &mut read).ok()?;
    let own = read(file.source).ok()?;
    if file.below.is_some() {
        unused::labels(file.source, &labels, files, sources, found);
    }
    lay_over(&mut labels, own);
    Some(labels)
}

fn lay_over(below: &mut toml::Table, above: toml::Table) {
    for (key, value) in above {
        match (below.get_mut(&key), value) {
            (Some(toml::Value::Table(below)), toml::Value::Table(above)) => lay_over(below, above),
            (_, value) => {
                below.insert(key, value);
            }
        }
    }
}

fn engine<'a, C: AsRef<str>>(
    templates: impl Iterator<Item = (&'a str, C)>,
    labels: &toml::Table,
    config: &Config,
) -> Result<Tera, Box<TemplateFault>> {
    let mut tera = Tera::new();
    tera.register_filter("fill", fill);
    tera.register_filter("dial", |phone: &str, _: Kwargs, _: &State<'_>| dial(phone));
    for (filter, otherwise) in [("day", "{y}-{m}-{d}"), ("short_day", "{m}-{d}")] {
        let format =
            labels.get("format").and_then(|format| format.get(filter)).and_then(toml::Value::as_str).unwrap_or(otherwise);
        let format = DayFormat::new(format);
        tera.register_filter(filter, move |date: &str, _: Kwargs, _: &State<'_>| format.write(date));
    }
    tera.register_filter("json", |text: &str, _: Kwargs, _: &State<'_>| Value::safe_string(&json(text)));
    tera.register_filter("calendar_text", |text: &str, _: Kwargs, _: &State<'_>| calendar::text(text));
    tera.add_raw_templates(templates).map_err(|error| TemplateFault::of(&error))?;
    let site = Value::from_serializable(&super::view::site(config));
    tera.global_context().insert_value("site", site);
    tera.global_context().insert("labels", labels);
    settle_styles(&mut tera).map_err(|error| TemplateFault::of(&error))?;
    Ok(tera)
}

/// Renders the style sheets, which may use `site` and `labels`, once for all pages: so every page has the very bytes whose
/// hashes the policy names.
fn settle_styles(tera: &mut Tera) -> TeraResult<()> {
    let names: BTreeSet<String> = tera.get_template_names().filter(|name| name.ends_with(STYLE)).map(str::to_owned).collect();
    let styles = names.iter().map(|name| tera.render(name, &tera::Context::new())).collect::<TeraResult<Vec<_>>>()?;
    for (name, needs) in POLICIES {
        tera.global_context().insert(name, &policy(&styles, needs));
    }
    let settled = styles.iter().map(|style| format!("{{% raw %}}{style}{{% endraw %}}"));
    tera.add_raw_templates(names.iter().zip(settled))
}

/// `{{ labels.count.records | fill(n=12) }}`: puts values into the places `{n}` of a label.
fn fill(label: &str, values: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let mut out = String::with_capacity(label.len() + 16);
    let mut rest = label;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        let value: Value = values.must_get::<&Value>(name)?.clone();
        out.push_str(&value.to_string());
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// The number that a `tel:` link dials: the first one of a text such as `0439-5550001 转 2、5550002`.
fn dial(phone: &str) -> String {
    let number = |c: &char| c.is_ascii_digit() || matches!(c, '+' | '-');
    phone.chars().skip_while(|c| !number(c)).take_while(number).collect()
}

/// A text as JSON for a `<script>`: nothing in it can end the element or begin a comment.
fn json(text: &str) -> String {
    let json = serde_json::to_string(text).expect("a text is JSON");
    if !json.contains(['<', '>', '&']) {
        return json;
    }
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// The form in which a theme writes days, `{y}年{m}月{d}日`: texts, each with the part of the day (year, month, day) that follows.
struct DayFormat(Vec<(String, Option<usize>)>);

impl DayFormat {
    fn new(format: &str) -> Self {
        let mut pieces = Vec::new();
        let mut text = String::new();
        let mut rest = format;
        while let Some(c) = rest.chars().next() {
            match ["{y}", "{m}", "{d}"].iter().position(|part| rest.starts_with(part)) {
                Some(part) => {
                    pieces.push((std::mem::take(&mut text), Some(part)));
                    rest = &rest[3..];
                }
                None => {
                    text.push(c);
                    rest = &rest[c.len_utf8()..];
                }
            }
        }
        pieces.push((text, None));
        Self(pieces)
    }

    /// `2018-05-03` in this form, month and day without leading zeros.
    fn write(&self, date: &str) -> String {
        let mut parts = date.splitn(3, '-');
        let mut next = || parts.next().unwrap_or_default().trim_start_matches('0');
        let parts = [next(), next(), next()];
        let mut text = String::with_capacity(24);
        for (piece, part) in &self.0 {
            text.push_str(piece);
            text.push_str(part.map_or("", |part| parts[part]));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::{DayFormat, dial};

    #[test]
    fn the_first_number_is_dialled() {
        assert_eq!(dial("0439-5550001 转 2、5550002"), "0439-5550001");
        assert_eq!(dial("电话：12317"), "12317");
    }

    #[test]
    fn days_are_written_as_the_theme_says() {
        assert_eq!(DayFormat::new("{y}年{m}月{d}日").write("2018-05-03"), "2018年5月3日");
        assert_eq!(DayFormat::new("{d}.{m}.").write("2018-10-20"), "20.10.");
        assert_eq!(DayFormat::new("{x}").write("2018-10-20"), "{x}");
    }
}
