//! Any text as Markdown: written as HTML whose tags close, and whose links stand where the outline says.

#![no_main]

use gongshi::markdown::{Style, Target, outline, target, to_html};
use gongshi::privacy::NamePolicy;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut html = String::new();
    let resolve = |written: &str, _: bool| match target(written) {
        Target::External(address) => Some(address.to_owned()),
        Target::Page(name) | Target::Name(name) => Some(format!("../{name}")),
        Target::Anchor(_) | Target::Forbidden => None,
    };
    to_html(text, Style { top_level: 2, anchor_prefix: "s-", names: &NamePolicy::default() }, &resolve, &mut html);
    for name in ["p", "h2", "h6", "ul", "li", "blockquote", "a", "strong", "em", "code", "table", "td", "th", "div"] {
        let opened = html.matches(&format!("<{name}>")).count() + html.matches(&format!("<{name} ")).count();
        assert_eq!(opened, html.matches(&format!("</{name}>")).count(), "<{name}> in {html}");
    }
    // Text has no `<` of its own, so that these are the tags.
    for tag in html.split('<').skip(1).filter_map(|part| part.split_once('>')).map(|(tag, _)| tag) {
        for evil in ["script", "iframe", "=\"javascript:", "=\"data:", "=\"vbscript:", "=\"//"] {
            assert!(!tag.starts_with(evil) && (!evil.starts_with('=') || !tag.contains(evil)), "{evil} in {html}");
        }
    }
    for link in outline(text).links {
        assert!(text.get(link.range.clone()).is_some(), "no text at {:?}", link.range);
    }
});
