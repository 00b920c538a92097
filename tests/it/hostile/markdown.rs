//! Markdown that would do harm or take for ever.

use gongshi::markdown::{Style, Target, outline, target, to_html};

use crate::html;
use gongshi::privacy::NamePolicy;

/// The HTML of a text whose links lead wherever their form allows.
pub fn html_of(text: &str) -> String {
    let mut out = String::new();
    let resolve = |written: &str, _: bool| match target(written) {
        Target::External(address) => Some(address.to_owned()),
        Target::Page(name) | Target::Name(name) => Some(format!("../{name}")),
        Target::Anchor(_) | Target::Forbidden => None,
    };
    to_html(text, Style { top_level: 2, anchor_prefix: "s-", names: &NamePolicy::default() }, &resolve, &mut out);
    out
}

/// What is wrong with the HTML of a text: anything live, tags that do not close, an anchor that stands twice; and places
/// of links that are not in the text.
pub fn faults(text: &str) -> Vec<String> {
    let written = html_of(text);
    let tokens = html::tokens(&written);
    let mut faults = html::live(&tokens);
    faults.extend(html::unbalanced(&tokens, false));
    let mut anchors = std::collections::BTreeSet::new();
    faults.extend(html::values(&tokens, "id").filter(|(_, id)| !anchors.insert(*id)).map(|(_, id)| format!("id {id} twice")));
    let places = outline(text).links.into_iter().map(|link| link.range);
    faults.extend(places.filter(|place| text.get(place.clone()).is_none()).map(|place| format!("no text at {place:?}")));
    faults
}

#[test]
fn classic_payloads_stay_text() {
    for payload in [
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](javascript&colon;alert(1))",
        "[a](javascript&#58;alert&#40;1&#41;)",
        "[a](&#x6a;avascript:alert(1))",
        "[a](java&Tab;script:alert(1))",
        "[a](java&NewLine;script:alert(1))",
        "[a](<java\tscript:alert(1)>)",
        "[a](\u{1}javascript:alert(1))",
        "[a](&#1;javascript:alert(1))",
        "[a](java\u{200B}script:alert(1))",
        "[a](javascript\u{FF1A}alert(1))",
        "[a](vbscript:x) [a](data:text/html,<script>alert(1)</script>) [a](file:///etc/passwd)",
        "[a](//evil.example) [a](/\\evil.example) [a](\\\\evil.example) [a](https:///evil.example)",
        "[a](x \"onclick=alert(1)\") [a](<x\" onclick=\"alert(1)>) [a](x%22onclick=alert(1))",
        "[a](x 'title\"><script>alert(1)</script>')",
        "[a][b]\n\n[b]: javascript:alert(1)",
        "[a]\n\n[a]: <javascript:alert(1)> \"t\"",
        "<javascript:alert(1)> <data:text/html,x> <vbscript:x>",
        "![a](javascript:alert(1)) ![a](x\" onerror=\"alert(1)) ![\"onerror=alert(1)](x.png)",
        "![![a](x\"onerror=alert(1))](y)",
        "[[[a](javascript:1)](javascript:2)](javascript:3)",
        "[![a](data:image/svg+xml,x)](javascript:1)",
        "<script>alert(1)</script>",
        "<scr<script>ipt>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<div>\n\n<iframe src=javascript:1>\n\n</div>",
        "<!-- --><script>alert(1)</script><!-- -->",
        "<!--><img src=x onerror=alert(1)>-->",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<?php <script>alert(1)</script> ?>",
        "<a href=\"javascript:alert(1)\">a</a>",
        "<style>@import 'x'</style>",
        "```<script>\n</code></pre><script>alert(1)</script>\n```",
        "`</code><script>alert(1)</script>`",
        "| <script> |\n| --- |\n| </td><script>alert(1)</script> |",
        "# <script>alert(1)</script>\n\n# \"onclick=alert(1)",
        "&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;script&amp;gt;",
        "a\u{FDD0}**b**\u{202E}c\0d",
        "# 一\n\n# 一\n\n# 一-2\n\n# 一 2\n",
    ] {
        assert_eq!(faults(payload), Vec::<String>::new(), "{payload}\n{}", html_of(payload));
    }
}

#[test]
fn an_allowed_link_and_nothing_else_becomes_one() {
    assert_eq!(
        html_of("[甲](https://www.gov.cn/?a=1&b=\"2\") [乙](javascript&colon;1) <tel:12317>"),
        "<p><a href=\"https://www.gov.cn/?a=1&amp;b=%222%22\">甲</a> 乙 <a href=\"tel:12317\">tel:12317</a></p>\n"
    );
}

/// Patterns that have made a Markdown parser, or what we do with its events, take time in the square of their length.
const PATTERNS: [&str; 28] = [
    "]",
    "![",
    "[a](",
    "[a](b)",
    "[a](#a)",
    "*a",
    "**a",
    "*a _b ",
    "_",
    "`a``",
    "<",
    "<a ",
    "<!--",
    "&",
    "&amp;",
    "\\",
    "# a\n",
    "- a\n",
    "1. ",
    "|a|\n|-|\n",
    "|-",
    "a\n",
    "[a]: b\n",
    "。**甲**，",
    "。**甲**，[a](b)",
    "# a\n[a](#zz)\n",
    "a\n> ",
    "![a](b)\n\n",
];

/// Fails when `length` bytes of a pattern take longer than any length of text may, even on a busy machine.
fn assert_in_time(pattern: &str, length: usize) {
    let text = pattern.repeat(length / pattern.len());
    #[expect(clippy::disallowed_methods, reason = "this is about time")]
    let started = std::time::Instant::now();
    let written = html_of(&text);
    let found = outline(&text);
    let took = started.elapsed();
    assert!(took.as_secs() < 5, "{pattern:?}: {took:?} for {} bytes and {} links", written.len(), found.links.len());
}

#[test]
fn a_mebibyte_of_one_mark_is_read_in_time() {
    for pattern in ["> ", "[", "*", "|"] {
        assert_in_time(pattern, 1024 * 1024);
    }
}

#[test]
fn patterns_without_end_are_read_in_time() {
    for pattern in PATTERNS {
        assert_in_time(pattern, 128 * 1024);
    }
}
