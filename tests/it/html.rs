//! A small HTML tokenizer, as far as pages of gongshi need it: what a browser would see of a page.

/// What a page consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Token {
    /// A start tag with its attributes, values decoded.
    Open { name: String, attributes: Vec<(String, String)> },
    /// An end tag.
    Close(String),
    /// Text, decoded.
    Text(String),
    /// A comment, doctype or processing instruction.
    Other(String),
}

/// Elements that hold text only, and elements that hold nothing.
const RAW: [&str; 4] = ["script", "style", "title", "textarea"];
const VOID: [&str; 6] = ["meta", "link", "br", "hr", "img", "input"];

/// The tokens of a page, read as browsers read it: a `<` begins a tag only before a letter, `/`, `!` or `?`.
pub(crate) fn tokens(page: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = page;
    while !rest.is_empty() {
        let begins_tag = |at: usize| rest[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
        let start = rest.match_indices('<').map(|(at, _)| at).find(|at| begins_tag(*at)).unwrap_or(rest.len());
        if start > 0 {
            tokens.push(Token::Text(decoded(&rest[..start])));
            rest = &rest[start..];
        } else if let Some(inner) = rest.strip_prefix("<!--") {
            let end = inner.find("-->").map_or(inner.len(), |end| end + 3);
            tokens.push(Token::Other(inner[..end].to_owned()));
            rest = &inner[end..];
        } else {
            let (token, after) = tag(rest);
            rest = after;
            let raw = match &token {
                Token::Open { name, .. } => RAW.into_iter().find(|raw| raw == name),
                _ => None,
            };
            tokens.push(token);
            if let Some(raw) = raw {
                let end = rest.find(&format!("</{raw}")).unwrap_or(rest.len());
                let text = if raw == "title" { decoded(&rest[..end]) } else { rest[..end].to_owned() };
                tokens.push(Token::Text(text));
                rest = &rest[end..];
            }
        }
    }
    tokens
}

/// The tag at the beginning of `text`, and what follows it.
fn tag(text: &str) -> (Token, &str) {
    let end = text.char_indices().skip(2).find(|(_, c)| c.is_whitespace() || matches!(c, '>' | '/'));
    let (name, mut rest) = text[1..].split_at(end.map_or(text.len(), |(at, _)| at) - 1);
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            break;
        }
        let end = rest.char_indices().skip(1).find(|(_, c)| c.is_whitespace() || matches!(c, '=' | '/' | '>'));
        let (key, after) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
        let (value, after) = match after.trim_start().strip_prefix('=').map(str::trim_start) {
            None => ("", after),
            Some(value) => match value.chars().next() {
                Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
                _ => value.split_at(value.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(value.len())),
            },
        };
        attributes.push((key.to_ascii_lowercase(), decoded(value)));
        rest = after;
    }
    let rest = rest.strip_prefix('>').unwrap_or(rest);
    let token = match name.strip_prefix('/') {
        Some(name) => Token::Close(name.to_ascii_lowercase()),
        None if name.starts_with(['!', '?']) => Token::Other(name.to_owned()),
        None => Token::Open { name: name.to_ascii_lowercase(), attributes },
    };
    (token, rest)
}

/// `text` with its character references resolved, with or without semicolon, as far as browsers know them by heart.
pub(crate) fn decoded(text: &str) -> String {
    const NAMED: [(&str, char); 9] = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("colon", ':'),
        ("Tab", '\t'),
        ("NewLine", '\n'),
        ("nbsp", '\u{A0}'),
    ];
    let mut out = String::with_capacity(text.len());
    let mut parts = text.split('&');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let numeric = part.strip_prefix('#').and_then(|number| {
            let (digits, radix) = number.strip_prefix(['x', 'X']).map_or((number, 10), |hex| (hex, 16));
            let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
            let character = char::from_u32(u32::from_str_radix(&digits[..end], radix).ok()?)?;
            Some((character, &digits[end..]))
        });
        let named = || NAMED.iter().find_map(|(name, character)| Some((*character, part.strip_prefix(name)?)));
        match numeric.or_else(named) {
            Some((character, after)) => {
                out.push(character);
                out.push_str(after.strip_prefix(';').unwrap_or(after));
            }
            None => {
                out.push('&');
                out.push_str(part);
            }
        }
    }
    out
}

/// The values of an attribute on all elements of a page, in their order.
pub(crate) fn values<'a>(tokens: &'a [Token], key: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    tokens.iter().flat_map(move |token| match token {
        Token::Open { name, attributes } => {
            let of_key = attributes.iter().filter(move |(known, _)| known == key);
            of_key.map(|(_, value)| (name.as_str(), value.as_str())).collect()
        }
        _ => Vec::new(),
    })
}

/// All that a reader or a program can take from a page: its text without tags, and the values of attributes, one a line.
pub(crate) fn words(tokens: &[Token]) -> String {
    let mut text = String::new();
    let mut attributes = String::new();
    for token in tokens {
        match token {
            Token::Text(part) => text.push_str(part),
            Token::Open { attributes: own, .. } => own.iter().for_each(|(_, value)| attributes += &format!("{value}\n")),
            Token::Close(_) | Token::Other(_) => {}
        }
    }
    format!("{text}\n{attributes}")
}

/// Classes of the pictures of the theme; their shapes are held to the same rules as all elements.
const PICTURES: [&str; 5] = ["stack", "key", "bar", "flow", "time"];

/// What could run, load or leave the page in an unsafe way.
pub(crate) fn live(tokens: &[Token]) -> Vec<String> {
    const HARMFUL: [&str; 10] = ["script", "iframe", "object", "embed", "base", "form", "svg", "math", "frame", "template"];
    let mut live = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Token::Open { name, attributes } = token else { continue };
        let is_data = name == "script" && is_linked_data(attributes, tokens.get(at + 1));
        let is_picture =
            name == "svg" && attributes.iter().any(|(key, value)| key == "class" && PICTURES.contains(&value.as_str()));
        // The theme has one form, which leads to the search, and one script, which runs there.
        let has = |key: &str, value: &str| attributes.iter().any(|(known, is)| known == key && is == value);
        let is_search = name == "form" && has("role", "search")
            || name == "script"
                && attributes.iter().any(|(key, value)| {
                    key == "src" && gongshi::plan::SCRIPTS.iter().any(|script| value.starts_with(&format!("{script}?")))
                });
        if HARMFUL.contains(&name.as_str()) && !is_data && !is_picture && !is_search {
            live.push(format!("<{name}>"));
        }
        for (key, value) in attributes {
            let is_address = ["href", "src", "action", "formaction", "srcset", "data", "poster"].contains(&key.as_str());
            let refreshes = key == "http-equiv" && value.eq_ignore_ascii_case("refresh");
            if key.starts_with("on") || key == "style" || refreshes || (is_address && !is_harmless(value)) {
                live.push(format!("<{name} {key}=\"{value}\">"));
            }
        }
    }
    live
}

/// Whether a script is JSON for search engines, which no browser runs.
fn is_linked_data(attributes: &[(String, String)], inside: Option<&Token>) -> bool {
    let has_type = attributes == [("type".to_owned(), "application/ld+json".to_owned())];
    has_type && matches!(inside, Some(Token::Text(json)) if serde_json::from_str::<serde_json::Value>(json).is_ok())
}

/// Whether an address has no scheme or one that only leads somewhere, read as browsers read it.
fn is_harmless(address: &str) -> bool {
    let seen: String = address.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    let seen = seen.trim_start_matches(|c: char| c <= ' ');
    if seen == "data:," || seen.starts_with("data:image/png;base64,") {
        return true;
    }
    match seen.split_once(':') {
        Some((scheme, _)) if !scheme.contains(['/', '?', '#']) => {
            ["http", "https", "mailto", "tel"].contains(&scheme.to_ascii_lowercase().as_str())
        }
        _ => !seen.starts_with("//") && !seen.contains('\\'),
    }
}

/// The first tag that is not closed where it should be.
pub(crate) fn unbalanced(tokens: &[Token], is_xml: bool) -> Option<String> {
    let mut open = Vec::new();
    for token in tokens {
        match token {
            // In the feeds a `<link …/>` is empty, as in HTML.
            Token::Open { name, .. } if VOID.contains(&name.as_str()) || (is_xml && name == "category") => {}
            Token::Open { name, .. } => open.push(name.as_str()),
            Token::Close(name) => match open.pop() {
                Some(known) if known == name => {}
                other => return Some(format!("</{name}> closes {other:?}")),
            },
            Token::Text(_) | Token::Other(_) => {}
        }
    }
    open.pop().map(|name| format!("<{name}> is not closed"))
}

#[test]
fn the_tokenizer_sees_what_a_browser_sees() {
    let page = "<!doctype html><p class=a title=\"x > y\" hidden>1 < 2 &lt;b&gt;<br>&#x6a;s</p><title>a<b</title>";
    let open = |name: &str, attributes: &[(&str, &str)]| Token::Open {
        name: name.to_owned(),
        attributes: attributes.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect(),
    };
    let text = |text: &str| Token::Text(text.to_owned());
    let expected = [
        Token::Other("!doctype".to_owned()),
        open("p", &[("class", "a"), ("title", "x > y"), ("hidden", "")]),
        text("1 < 2 <b>"),
        open("br", &[]),
        text("js"),
        Token::Close("p".to_owned()),
        open("title", &[]),
        text("a<b"),
        Token::Close("title".to_owned()),
    ];
    assert_eq!(tokens(page), expected);
    assert_eq!(unbalanced(&tokens(page), false), None);
    assert_eq!(unbalanced(&tokens("<p><b></p></b>"), false).as_deref(), Some("</p> closes Some(\"b\")"));
}

#[test]
fn what_is_live_is_seen() {
    for evil in [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<IMG/SRC=x ONERROR=alert(1)>",
        "<a href=\"java&Tab;script&colon;alert(1)\">x</a>",
        "<a href=' &#106;avascript:alert(1)'>x</a>",
        "<a href=//evil.example>x</a>",
        "<p style=\"background:url(x)\">x</p>",
        "<meta http-equiv=refresh content=0>",
    ] {
        assert_eq!(live(&tokens(evil)).len(), 1, "{evil}");
    }
    let harmless =
        "<a href=\"../a/index.html#n1\">a</a><a href=tel:12317>b</a><link rel=icon href=\"data:,\"><a href=\"./a:b\">c</a>";
    assert_eq!(live(&tokens(harmless)), Vec::<String>::new());
}
