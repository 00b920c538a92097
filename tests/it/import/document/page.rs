//! The page shows exactly the characters of the document.

use gongshi::import::document::{markdown, read, recognise};
use gongshi::markdown::{Style, to_html};
use gongshi::privacy::NamePolicy;
use proptest::prelude::*;

use crate::support::files::docx;

/// The characters of a page that are not blank, with the numbers that the browser writes before lines of lists.
fn shown(html: &str) -> String {
    let (mut out, mut rest, mut numbers) = (String::new(), html, Vec::<Option<u32>>::new());
    while let Some(at) = rest.find('<') {
        out += &rest[..at];
        let (tag, after) = rest[at + 1..].split_once('>').expect("tags are closed");
        rest = after;
        let start = tag.split("start=\"").nth(1).and_then(|start| start.split('"').next()?.parse().ok());
        match tag.split(' ').next().unwrap_or_default() {
            "ol" => numbers.push(Some(start.unwrap_or(1))),
            "ul" => numbers.push(None),
            "/ol" | "/ul" => {
                numbers.pop();
            }
            "li" => {
                if let Some(Some(number)) = numbers.last_mut() {
                    out += &format!("{number}.");
                    *number += 1;
                }
            }
            _ => {}
        }
    }
    out += rest;
    let text = out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#x27;", "'").replace("&amp;", "&");
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The page of a document, behind its title.
fn page(name: &str, bytes: &[u8]) -> String {
    let document = recognise(read(name, bytes).expect("a document")).expect("a document");
    let (text, _) = markdown(&document.blocks, &document.notes, &[]);
    let mut html = String::new();
    to_html(&text, Style { top_level: 2, anchor_prefix: "s-", names: &NamePolicy::default() }, &|_, _| None, &mut html);
    html
}

/// Lines of marks that Markdown knows, numbers, brackets and Chinese.
fn lines() -> impl Strategy<Value = Vec<String>> {
    let word = prop_oneof![
        "[*_`#>+=~|\\[\\]()<>!&;:.\\\\-]{1,4}",
        "[0-9]{1,3}[.)、．]",
        "（[一二三]）",
        "[一二三]、",
        "[公示资金项目，。；：“”《》〔〕]{1,6}",
        "[a-z]{1,4}",
        Just("<b>".to_owned()),
        Just("<!-- ".to_owned()),
        Just("&amp;".to_owned()),
        Just("&#42;".to_owned()),
        Just("http://a.cn/?a=1&b=2".to_owned()),
        Just("<http://a.cn>".to_owned()),
        Just("[a]: b".to_owned()),
        Just("```".to_owned()),
        Just("    ".to_owned()),
        Just("\u{3000}\u{3000}".to_owned()),
        Just("\u{a0}".to_owned()),
        Just("县<市、新区>".to_owned()),
    ];
    let line = proptest::collection::vec(word, 1..7).prop_map(|words| words.concat());
    proptest::collection::vec(line, 1..9)
}

/// The characters of lines that are not blank.
fn characters(lines: &[String]) -> String {
    lines.iter().flat_map(|line| line.chars()).filter(|c| !c.is_whitespace()).collect()
}

/// A line behind which nothing is taken for a part of the head.
const BEGIN: &str = "正文开始。";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_text_file_shows_all_its_characters(lines in lines()) {
        let file = format!("关于资金分配的通知\n{BEGIN}\n{}\n", lines.join("\n"));
        prop_assert_eq!(shown(&page("a.txt", file.as_bytes())), format!("{BEGIN}{}", characters(&lines)));
    }

    #[test]
    fn a_docx_shows_all_its_characters(lines in lines(), cells in lines()) {
        let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
        let mut body = format!("<w:p><w:r><w:t>关于资金分配的通知</w:t></w:r></w:p><w:p><w:r><w:t>{BEGIN}</w:t></w:r></w:p>");
        // A paragraph of several lines, and a table of one column and a second that is empty.
        let parts: Vec<String> = lines.iter().map(|line| format!("<w:t>{}</w:t>", escape(line))).collect();
        body += &format!("<w:p><w:r>{}</w:r></w:p>", parts.join("<w:br/>"));
        let row = |cell: &String| format!("<w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>", escape(cell));
        body += &format!("<w:tbl>{}</w:tbl>", cells.iter().map(row).collect::<String>());
        let page = page("a.docx", &docx(&body, &[]));
        prop_assert_eq!(shown(&page), format!("{BEGIN}{}{}", characters(&lines), characters(&cells)));
    }

    #[test]
    fn no_file_makes_it_stumble(text in "\\PC{0,200}", bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read("a.txt", text.as_bytes()).and_then(recognise);
        let _ = read("a.txt", &bytes).and_then(recognise);
        let _ = read("a.docx", &bytes).and_then(recognise);
        let _ = read("a.docx", &docx(&text, &[])).and_then(recognise);
    }
}
