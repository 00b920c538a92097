//! A page of the site → the page as it is previewed: with the bar, the script that loads it anew, and leave for both in its
//! policy. The page itself stays as a build writes it.

use std::sync::LazyLock;

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

use super::bar;

/// The source of the style of the bar in a policy.
static STYLE_HASH: LazyLock<String> = LazyLock::new(|| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(bar::STYLE))));

/// Puts `added` at the top of a page and widens its policy so that it works.
pub(super) fn previewed(page: &[u8], added: &str) -> Vec<u8> {
    let html = String::from_utf8_lossy(page);
    let mut out = String::with_capacity(html.len() + added.len() + 256);
    let rest = match policy_in(&html) {
        Some((start, end)) => {
            out += &html[..start];
            out += &widened(&html[start..end]);
            &html[end..]
        }
        None => &html,
    };
    let at = find(rest, "<body").and_then(|at| Some(at + rest[at..].find('>')? + 1)).unwrap_or(rest.len());
    out += &rest[..at];
    out += added;
    out += &rest[at..];
    out.into_bytes()
}

/// Where the value of the first policy in a page stands, in double quotes as themes write it.
fn policy_in(html: &str) -> Option<(usize, usize)> {
    let name = find(html, "content-security-policy")?;
    let tag = html[..name].rfind('<')?;
    let tag_end = name + html[name..].find('>')?;
    let start = tag + find(&html[tag..tag_end], "content=\"")? + "content=\"".len();
    let end = start + html[start..tag_end].find('"')?;
    Some((start, end))
}

/// The place of a word in ASCII, in any case.
fn find(text: &str, word: &str) -> Option<usize> {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    text.windows(word.len()).position(|window| window.eq_ignore_ascii_case(word))
}

/// A policy that also allows what the server adds, and nothing else.
fn widened(policy: &str) -> String {
    let mut directives: Vec<(&str, Vec<&str>)> = Vec::new();
    for directive in policy.split(';') {
        let mut words = directive.split_ascii_whitespace();
        if let Some(name) = words.next() {
            directives.push((name, words.collect()));
        }
    }
    let default = directives.iter().find(|(name, _)| *name == "default-src").map(|(_, sources)| sources.clone());
    for (name, source) in [("script-src", "'self'"), ("connect-src", "'self'"), ("style-src", STYLE_HASH.as_str())] {
        if !directives.iter().any(|(known, _)| *known == name) {
            // Without a directive of its own the default holds; without that, everything is allowed.
            let Some(default) = default.clone() else { continue };
            directives.push((name, default));
        }
        let directive = directives.iter_mut().find(|(known, _)| *known == name);
        let sources = &mut directive.expect("it was added").1;
        // A hash would end what `'unsafe-inline'` allows.
        let is_allowed = sources.contains(&source) || (name == "style-src" && sources.contains(&"'unsafe-inline'"));
        if !is_allowed {
            sources.retain(|known| *known != "'none'");
            sources.push(source);
        }
    }
    let words = directives.iter().map(|(name, sources)| format!("{name} {}", sources.join(" ")).trim_end().to_owned());
    words.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::{STYLE_HASH, previewed, widened};

    #[test]
    fn a_policy_is_widened_by_what_is_added_only() {
        let hash = STYLE_HASH.as_str();
        assert_eq!(
            widened("default-src 'none'; connect-src 'self'; style-src 'sha256-x'; base-uri 'none'"),
            format!("default-src 'none'; connect-src 'self'; style-src 'sha256-x' {hash}; base-uri 'none'; script-src 'self'")
        );
        assert_eq!(
            widened("default-src 'self'; style-src 'none'"),
            format!("default-src 'self'; style-src {hash}; script-src 'self'; connect-src 'self'")
        );
        assert_eq!(widened("style-src 'unsafe-inline'"), "style-src 'unsafe-inline'");
        assert_eq!(widened(" ; "), "");
    }

    #[test]
    fn the_bar_stands_first_in_the_body_of_any_page() {
        let text = |html: &str| String::from_utf8(previewed(html.as_bytes(), "<b>")).expect("text");
        assert_eq!(text("<head><BODY id=\"hei\" class=a>text"), "<head><BODY id=\"hei\" class=a><b>text");
        assert_eq!(text("no body"), "no body<b>");
        assert_eq!(text("<body"), "<body<b>");
        let page = "<meta content=\"default-src 'self'\" http-equiv=\"Content-Security-Policy\"><body>text";
        assert!(text(page).contains("content=\"default-src 'self'; script-src 'self'; connect-src"), "{}", text(page));
        assert_eq!(text("<meta http-equiv=\"Content-Security-Policy"), "<meta http-equiv=\"Content-Security-Policy<b>");
    }
}
