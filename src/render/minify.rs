//! Minifying templates once, when they are loaded, instead of every page.
//!
//! `minify-html` passes `{{ … }}` through, but takes `{% … %}` for words, and so keeps blanks beside it that a finished
//! page would not have. Each tag in text is therefore minified as a comment, which takes no place in a page, and put back;
//! what stands in a quoted value is minified as two words in braces, since it may hold quotes of its own, and since the
//! minifier takes the quotes away from a value of one word, which would let a text out of its attribute.

use minify_html::{Cfg, minify};

fn settings() -> Cfg {
    Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        minify_css: true,
        preserve_brace_template_syntax: true,
        ..Cfg::new()
    }
}

/// A finished page, minified with the settings that templates are minified with.
#[must_use]
pub fn minify_page(page: &[u8]) -> Vec<u8> {
    minify(page, &Cfg { preserve_brace_template_syntax: false, ..settings() })
}

/// A style sheet, minified.
pub(super) fn minify_style(css: &str) -> String {
    let page = minify(format!("<style>{css}</style>").as_bytes(), &settings());
    let text = String::from_utf8(page).expect("text in, text out");
    text.trim_start_matches("<style>").trim_end_matches("</style>").to_owned()
}

/// A script without indentation, comments and empty lines; the rest stays as it is written, and so do hints for the compiler, `//#`.
/// The minifier for scripts would write
/// for the newest browsers (`||=`), which old phones do not have.
pub(super) fn minify_script(script: &str) -> String {
    let lines =
        script.lines().map(str::trim).filter(|line| !line.is_empty() && (!line.starts_with("//") || line.starts_with("//#")));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// A template, minified.
///
/// # Errors
/// The byte offset of a `{%` or `{{` that stands inside a tag but not inside a value in double quotes: there it could not
/// be told from an attribute, or a text could leave its attribute.
pub(super) fn minify_template(template: &str) -> Result<String, usize> {
    let (page, tags) = with_comments(template)?;
    let minified = minify(page.as_bytes(), &Cfg { keep_comments: true, ..settings() });
    let mut text = String::from_utf8(minified).expect("text in, text out");
    for (number, tag) in tags.iter().enumerate() {
        text = text.replacen(&comment(number), tag, 1).replacen(&name(number), tag, 1);
    }
    // What came back is held to the same rule as what went in: no expression outside of double quotes.
    let is_safe = with_comments(&text).is_ok();
    Ok(if is_safe { text } else { template.to_owned() })
}

/// What stands for a tag in text while the template is minified.
fn comment(number: usize) -> String {
    format!("<!--{number}-->")
}

/// What stands for a tag or expression in a quoted value meanwhile.
fn name(number: usize) -> String {
    format!("{{{{tag {number}}}}}")
}

/// Elements that are left as they are written: the software that inspects government sites looks for their attributes in
/// this order and in quotes, and the minifier would sort them.
const AS_WRITTEN: &str = "<meta name=";

/// The length of the element that `text` begins with; a `>` in quotes does not end it.
fn element_length(text: &str) -> usize {
    let mut in_quotes = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => in_quotes = !in_quotes,
            b'>' if !in_quotes => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Where the scan of a template stands.
#[derive(Clone, Copy, PartialEq)]
enum State {
    Text,
    Tag,
    Quoted(u8),
}

/// The template with its tags replaced, and the tags; `{# … #}` and comments of HTML are left out.
fn with_comments(template: &str) -> Result<(String, Vec<&str>), usize> {
    let bytes = template.as_bytes();
    let mut out = String::with_capacity(template.len());
    let mut tags = Vec::new();
    let mut state = State::Text;
    let mut at = 0;
    while at < bytes.len() {
        let rest = &template[at..];
        let close = if rest.starts_with("{%") { "%}" } else { "}}" };
        let skipped = if rest.starts_with("{%") || rest.starts_with("{{") {
            let length = rest.find(close).map_or(rest.len(), |end| end + 2);
            match state {
                State::Text if close == "}}" => out.push_str(&rest[..length]),
                State::Text => {
                    out.push_str(&comment(tags.len()));
                    tags.push(&rest[..length]);
                }
                State::Quoted(b'"') => {
                    out.push_str(&name(tags.len()));
                    tags.push(&rest[..length]);
                }
                State::Tag | State::Quoted(_) => return Err(at),
            }
            length
        } else if rest.starts_with("{#") {
            rest.find("#}").map_or(rest.len(), |end| end + 2)
        } else if state == State::Text && rest.starts_with(AS_WRITTEN) {
            let length = element_length(rest);
            out.push_str(&comment(tags.len()));
            tags.push(&rest[..length]);
            length
        } else if state == State::Text && rest.starts_with("<!--") {
            rest.find("-->").map_or(rest.len(), |end| end + 3)
        } else {
            let length = rest.chars().next().map_or(1, char::len_utf8);
            state = match (state, bytes[at]) {
                (State::Text, b'<') if bytes.get(at + 1).is_some_and(|next| next.is_ascii_alphabetic() || *next == b'/') => {
                    State::Tag
                }
                (State::Tag, b'>') => State::Text,
                (State::Tag, quote @ (b'"' | b'\'')) => State::Quoted(quote),
                (State::Quoted(open), quote) if open == quote => State::Tag,
                (state, _) => state,
            };
            out.push_str(&rest[..length]);
            length
        };
        at += skipped;
    }
    Ok((out, tags))
}

#[cfg(test)]
mod tests {
    use super::{minify_style, minify_template};

    #[test]
    fn blanks_around_tags_go_where_a_page_would_lose_them() {
        let template = "<ul>\n  {% for x in xs %}\n  <li>{{ x.a }}  <b>{{ x.b }}</b></li>\n  {% endfor %}\n</ul>";
        let expected = "<ul>{% for x in xs %}<li>{{ x.a }} <b>{{ x.b }}</b></li>{% endfor %}</ul>";
        assert_eq!(minify_template(template), Ok(expected.to_owned()));
    }

    #[test]
    fn a_tag_between_attributes_is_refused_and_in_a_value_kept() {
        assert_eq!(minify_template("<p {% if a %}hidden{% endif %}>x</p>"), Err(3));
        let template = "<p class=\"a{% if b == \"x\" %} c{{ d | join(sep=\",\") }}{% endif %}\">x</p>";
        assert_eq!(minify_template(template), Ok(template.to_owned()));
    }

    #[test]
    fn a_value_that_a_text_fills_keeps_its_quotes() {
        let template = "<a id=\"b\" href=\"{{ href }}\">x</a>";
        let expected = "<a href=\"{{ href }}\" id=b>x</a>";
        assert_eq!(minify_template(template), Ok(expected.to_owned()));
        assert_eq!(minify_template("<p title={{ title }}>x</p>"), Err(9));
        assert_eq!(minify_template("<p title='{{ title }}'>x</p>"), Err(10));
    }

    #[test]
    fn named_meta_elements_stay_as_written() {
        let template =
            "<head>\n<meta name=\"SiteName\" content=\"{{ a | join(sep=\",\") }}\">\n<meta name=\"b\" content=\">\">\n</head>";
        let expected =
            "<head><meta name=\"SiteName\" content=\"{{ a | join(sep=\",\") }}\"><meta name=\"b\" content=\">\"></head>";
        assert_eq!(minify_template(template), Ok(expected.to_owned()));
    }

    #[test]
    fn comments_of_the_template_are_left_out() {
        assert_eq!(minify_template("<p>a</p>{# why #}<p>b</p>"), Ok("<p>a</p><p>b</p>".to_owned()));
    }

    #[test]
    fn style_sheets_are_minified() {
        assert_eq!(minify_style("a { color : red }\n\nb{ margin: 0 }"), "a{color:red}b{margin:0}");
    }
}
