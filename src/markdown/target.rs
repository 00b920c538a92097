//! What the target of a link is, by its form alone.

use percent_encoding::percent_decode_str;

/// The kinds of link target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target<'a> {
    /// A heading of the same text.
    Anchor(&'a str),
    /// An address elsewhere: `http`, `https`, `mailto` or `tel`.
    External(&'a str),
    /// A page of the site, written from its root: the folder or file without the first slash.
    Page(String),
    /// The id of a record or the name of an attachment.
    Name(String),
    /// Anything that could run something or leave the site in an unsafe way.
    Forbidden,
}

/// Reads the target of a link.
#[must_use]
pub fn target(written: &str) -> Target<'_> {
    let hidden = |c: char| c.is_control() || c.is_whitespace() || c == '\\' || super::cjk::is_invisible(c);
    if written.is_empty() || written.starts_with("//") || written.chars().any(hidden) {
        return Target::Forbidden;
    }
    if let Some(anchor) = written.strip_prefix('#') {
        return Target::Anchor(anchor);
    }
    if let Some((scheme, rest)) = scheme_of(written) {
        let allowed = match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" => {
                rest.strip_prefix("//").is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric() || c == '['))
            }
            "mailto" | "tel" => !rest.is_empty(),
            _ => false,
        };
        return if allowed { Target::External(written) } else { Target::Forbidden };
    }
    let path = written.split(['#', '?']).next().unwrap_or_default();
    let decoded = percent_decode_str(path).decode_utf8_lossy().into_owned();
    match decoded.strip_prefix('/') {
        Some(page) => Target::Page(page.to_owned()),
        None => Target::Name(decoded),
    }
}

/// The scheme and what follows its colon, when the target has one.
fn scheme_of(written: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = written.split_once(':')?;
    (!scheme.contains(['/', '?', '#'])).then_some((scheme, rest))
}

#[cfg(test)]
mod tests {
    use super::{Target, target};

    #[test]
    fn only_harmless_targets_are_taken() {
        assert_eq!(target("https://www.gov.cn/a"), Target::External("https://www.gov.cn/a"));
        assert_eq!(target("tel:12317"), Target::External("tel:12317"));
        assert_eq!(target("#一"), Target::Anchor("一"));
        assert_eq!(target("f2018-001"), Target::Name("f2018-001".into()));
        assert_eq!(target("%E8%A1%A8.csv"), Target::Name("表.csv".into()));
        assert_eq!(target("/townships/huashan/"), Target::Page("townships/huashan/".into()));
        for evil in [
            "",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\nscript:a",
            "java\u{200b}script:a",
            "data:text/html,x",
            "vbscript:x",
            "//evil.example",
            "\\\\evil",
            "/\\evil",
            "http:evil",
            "https:///x",
            "file:///etc/passwd",
            " javascript:x",
            "中:x",
        ] {
            assert_eq!(target(evil), Target::Forbidden, "{evil:?}");
        }
    }
}
