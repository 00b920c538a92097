//! The Content-Security-Policy that every page carries lets through what the page has, and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use base64::{Engine, engine::general_purpose::STANDARD};

use crate::html::{Token, tokens};
use crate::support::{SiteTest, pages_of};

/// The policy of a page, with the style sheets that stand in it; fails when a page has more than one policy, or has a style
/// sheet before it.
fn policy_and_styles(path: &str, page: &str) -> (String, Vec<String>) {
    let tokens = tokens(page);
    let (mut policies, mut styles) = (Vec::new(), Vec::new());
    for (at, token) in tokens.iter().enumerate() {
        let Token::Open { name, attributes } = token else { continue };
        let value = |key: &str| attributes.iter().find(|(known, _)| known == key).map_or("", |(_, value)| value.as_str());
        if name == "meta" && value("http-equiv") == "Content-Security-Policy" {
            policies.push(value("content").to_owned());
        }
        if name == "style" {
            assert_eq!(policies.len(), 1, "{path}");
            styles.push(if let Some(Token::Text(text)) = tokens.get(at + 1) { text.clone() } else { String::new() });
        }
    }
    assert_eq!(policies.len(), 1, "{path}");
    let policy = policies.remove(0);
    let policy = policy.strip_suffix(&format!("; {}", needs(path)));
    (policy.unwrap_or_else(|| panic!("{path} may do {}", needs(path))).to_owned(), styles)
}

/// SHA-256 in Base64, as a policy names it.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(<sha2::Sha256 as sha2::Digest>::digest(text)))
}

/// What the page of a path may do beyond showing itself.
fn needs(path: &str) -> &'static str {
    let below: Vec<&str> = path.split('/').collect();
    match below.as_slice() {
        ["search", "index.html"] => "form-action 'self'; script-src 'self'",
        ["index.html"] | ["townships", "index.html"] | ["townships", _, "index.html"] => "form-action 'self'",
        _ => "form-action 'none'",
    }
}

/// The policy of a theme with these style sheets, without what pages need beyond it.
fn expected(styles: &[&str]) -> String {
    let hashes: Vec<String> = styles.iter().map(|style| hash(style)).collect();
    let styles = if hashes.is_empty() { "'none'".to_owned() } else { hashes.join(" ") };
    format!("default-src 'none'; connect-src 'self'; img-src 'self' data:; style-src {styles}; base-uri 'none'")
}

fn html(pages: BTreeMap<String, String>) -> impl Iterator<Item = (String, String)> {
    pages.into_iter().filter(|(path, _)| path.ends_with(".html"))
}

#[test]
fn every_page_of_the_sample_names_its_style_sheets_and_has_no_other_style_and_no_script() {
    let (mut count, mut policies, mut all) = (0, BTreeSet::new(), BTreeSet::new());
    for (path, page) in html(pages_of(Path::new(env!("CARGO_MANIFEST_DIR")))) {
        let (policy, styles) = policy_and_styles(&path, &page);
        assert!(styles[0].len() > 1000, "{path}");
        policies.insert(policy);
        all.extend(styles.iter().map(|style| hash(style)));
        for token in tokens(&page) {
            let Token::Open { name, attributes } = token else { continue };
            let is_data = attributes.iter().any(|(key, value)| key == "type" && value == "application/ld+json");
            assert!(name != "script" || is_data || path == "search/index.html", "{path}");
            let blocked = attributes.iter().find(|(key, _)| key == "style" || key.starts_with("on"));
            assert_eq!(blocked, None, "{path}: <{name}>");
        }
        count += 1;
    }
    assert!(count > 200, "{count} pages");
    assert_eq!(policies.len(), 1);
    let policy = policies.pop_first().expect("one");
    let list = policy.split("; ").find_map(|part| part.strip_prefix("style-src ")).expect("a list of style sheets");
    assert_eq!(list.split(' ').map(str::to_owned).collect::<BTreeSet<_>>(), all);
}

/// The policy and the style sheet of the pages of a portal with this style sheet and no other.
fn with_style(css: &str) -> (String, String) {
    let theme = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default")).expect("the theme");
    let names = theme.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"));
    let none = |site: SiteTest, name: String| site.file(&format!("themes/default/{name}"), "");
    let site = names.filter(|name| name.ends_with(".css")).fold(SiteTest::with_records(), none);
    let pages = html(site.file("themes/default/style.css", css).pages());
    let of_page = |(path, page): (String, String)| {
        let (policy, styles) = policy_and_styles(&path, &page);
        (policy, styles.concat())
    };
    let mut all = pages.map(of_page).collect::<BTreeSet<_>>();
    assert_eq!(all.len(), 1, "{all:?}");
    all.pop_first().expect("one")
}

#[test]
fn a_style_sheet_of_the_portal_is_named() {
    let (policy, style) = with_style("main > p { color : red }\n\n/* why */\na { margin: 0 }\n");
    assert_eq!(style, "main>p{color:red}a{margin:0}");
    assert_eq!(policy, expected(&[&style]));
}

#[test]
fn style_sheets_without_anything_allow_no_style() {
    assert_eq!(with_style("/* later */\n").0, expected(&[]));
}

#[test]
fn a_style_sheet_with_words_of_the_theme_is_the_same_on_every_page() {
    let (policy, style) =
        with_style("{% if layout %}b{color:red}{% endif %}p::after{content:\"{{ labels.mark.colon }}{{ site.language }}\"}");
    assert_eq!(style, "p::after{content:\"：zh-CN\"}");
    assert_eq!(policy, expected(&[&style]));
}

#[test]
fn a_style_sheet_cannot_use_what_only_a_page_has() {
    let found = SiteTest::with_records().file("themes/default/style.css", "a{color:red}\n{{ layout.root }}\n").findings();
    let expected = "error[template]: template error: Variable `layout` is not defined. Available variables: labels, site\n  \
         --> themes/default/style.css:2:4\n";
    assert!(found.starts_with(expected), "{found}");
}
