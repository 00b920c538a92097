//! The text of a finished page as a reader sees it.

use memchr::{memchr, memmem};

use super::quick::Run;

/// Elements within a line: a number may run through them.
const INLINE: [&str; 14] = ["a", "b", "code", "del", "em", "i", "ins", "small", "span", "strong", "sub", "sup", "time", "u"];

/// Whether the visible text of a page has enough digits close together to be worth a closer look; goes by bytes, since every
/// page of a site is asked this.
#[must_use]
pub fn may_show_number(page: &[u8]) -> bool {
    let (mut run, mut at) = (Run::default(), 0);
    while at < page.len() {
        if page[at] == b'<' {
            // Most tags stand where no digits are, and begin with another letter than those that hide something.
            let may_hide = page.get(at + 1) == Some(&b's');
            let name = if may_hide || run.has_begun() { tag_name(&page[at..]) } else { b"" };
            if !run.has_begun() || !INLINE.iter().any(|inline| inline.as_bytes() == name) {
                run.end();
            }
            let hides = may_hide && (name == b"style" || name == b"script");
            let hidden = if hides { memmem::find(&page[at..], b"</").unwrap_or(0) } else { 0 };
            at += hidden;
            at = after_tag(page, at);
        } else {
            at = if run.has_begun() { at } else { run.pass(page, at) };
            if page.get(at).is_none_or(|byte| *byte == b'<') {
                continue;
            }
            at = run.look(page, at);
            if run.is_long() {
                return true;
            }
        }
    }
    false
}

/// The byte behind the tag that has begun before `at`. Most are short, and a search that pays for long ones does not for them.
fn after_tag(page: &[u8], at: usize) -> usize {
    let near = page[at..].iter().take(12).position(|byte| *byte == b'>');
    near.or_else(|| memchr(b'>', &page[at..])).map_or(page.len(), |end| at + end + 1)
}

/// A text without the SHA-256 of files, whose digits may look like any number; they stand alone or as `"sha256:…",`.
#[must_use]
pub fn without_hashes(text: &str) -> String {
    let is_hash = |word: &str| {
        let word = word.trim_matches(['"', ',']);
        let word = word.strip_prefix("sha256:").unwrap_or(word);
        word.len() == 64 && word.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    let lines = text.split('\n').map(|line| line.split(' ').filter(|word| !is_hash(word)).collect::<Vec<_>>().join(" "));
    lines.collect::<Vec<_>>().join("\n")
}

/// The visible text of an HTML or XML page that this program wrote; two line ends, which no number runs through, stand for each
/// element that is not inline.
#[must_use]
pub fn visible_text(page: &str) -> String {
    let mut text = String::with_capacity(page.len() / 2);
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        rest = &rest[start..];
        let name = tag_name(rest.as_bytes());
        if !INLINE.iter().any(|inline| inline.as_bytes() == name) {
            text.push_str("\n\n");
        }
        let hidden = match name {
            b"style" => rest.find("</style"),
            b"script" => rest.find("</script"),
            _ => None,
        };
        rest = &rest[hidden.unwrap_or(0)..];
        rest = rest.find('>').map_or("", |end| &rest[end + 1..]);
    }
    text.push_str(rest);
    text
}

/// The name of the tag that `text` begins with, of a start and of an end alike.
fn tag_name(text: &[u8]) -> &[u8] {
    let name = text.strip_prefix(b"<").unwrap_or(text);
    let name = name.strip_prefix(b"/").unwrap_or(name);
    let end = name.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(name.len());
    &name[..end]
}

#[cfg(test)]
mod tests {
    use super::{may_show_number, visible_text, without_hashes};

    #[test]
    fn numbers_run_through_inline_elements_only() {
        let page = "<style>a{b:138}</style><p>电话 <a href=\"13900000000\">138</a>0013<b>8000</b></p><td>12</td><td>34</td>";
        assert!(may_show_number(page.as_bytes()));
        assert!(!may_show_number("<p>0439-5550100</p><td>138001</td><td>38000</td><style>13800138000</style>".as_bytes()));
        assert!(!may_show_number("<li>p2017-006489-3</li><loc>https://a.cn/p2017-006489-4/</loc>".as_bytes()));
        assert!(may_show_number("<p>手机b<i></i>13800138000</p>".as_bytes()));
        assert!(may_show_number("<p>１３８００１３８０００</p>".as_bytes()));
        let text = visible_text(page);
        assert!(text.contains("电话 13800138000"), "{text}");
        assert!(!text.contains("139") && !text.contains("b:138") && !text.contains("1234"), "{text}");
    }

    #[test]
    fn the_digits_of_a_hash_are_no_number() {
        let hash = "16612345678abcdef".repeat(4)[..64].to_owned();
        let text = format!("\"bytes\": 12,\n  \"hash\": \"sha256:{hash}\",\n{hash} 16612345678\n");
        assert_eq!(without_hashes(&text), "\"bytes\": 12,\n  \"hash\":\n16612345678\n");
    }
}
