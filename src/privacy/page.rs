//! The text of a finished page as a reader sees it.

/// Elements within a line: a number may run through them.
const INLINE: [&str; 14] = ["a", "b", "code", "del", "em", "i", "ins", "small", "span", "strong", "sub", "sup", "time", "u"];

/// The visible text of an HTML or XML page that this program wrote; a line end stands for each element that is not inline.
#[must_use]
pub fn visible_text(page: &str) -> String {
    let mut text = String::with_capacity(page.len() / 2);
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        rest = &rest[start..];
        let name = tag_name(rest);
        if !INLINE.contains(&name) {
            text.push('\n');
        }
        let hidden = match name {
            "style" => rest.find("</style"),
            "script" => rest.find("</script"),
            _ => None,
        };
        rest = &rest[hidden.unwrap_or(0)..];
        rest = rest.find('>').map_or("", |end| &rest[end + 1..]);
    }
    text.push_str(rest);
    text
}

/// The name of the tag that `text` begins with, of a start and of an end alike.
fn tag_name(text: &str) -> &str {
    let name = text.trim_start_matches('<').trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    &name[..end]
}

#[cfg(test)]
mod tests {
    use super::visible_text;

    #[test]
    fn numbers_run_through_inline_elements_only() {
        let page = "<style>a{b:138}</style><p>电话 <a href=\"13900000000\">138</a>0013<b>8000</b></p><td>12</td><td>34</td>";
        let text = visible_text(page);
        assert!(text.contains("电话 13800138000"), "{text}");
        assert!(!text.contains("139") && !text.contains("b:138") && !text.contains("1234"), "{text}");
    }
}
