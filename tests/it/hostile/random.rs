//! Files that are no TOML, and Markdown that nobody wrote.

use std::path::Path;

use gongshi::diag::{Findings, Lang, human, json_line};
use gongshi::source::SourceMap;
use proptest::prelude::*;

use super::markdown;
use crate::support::{SiteTest, measure, today};

/// Pieces of TOML as gongshi reads it, right and wrong.
const TOML: [&str; 42] = [
    "id = ",
    "title = ",
    "published = ",
    "focus = ",
    "amount = ",
    "body = ",
    "year = ",
    "township = ",
    "attachments = ",
    "slug = ",
    "name = ",
    "[[allocation]]\n",
    "[[notice]]\n",
    "[[fund]]\n",
    "[[case]]\n",
    "[[township]]\n",
    "[[township.village]]\n",
    "[county]\n",
    "[site]\n",
    "[withdrawn]\n",
    "+++\n",
    "\"f1\"",
    "\"花山镇\"",
    "\"50.00万元\"",
    "\"\"\"",
    "'''",
    "\"",
    "2018-05-03",
    "2018-13-41",
    "99999999999999999999",
    "-1",
    "1e400",
    "true",
    "[\"funds\"]",
    "{ file = \"a.csv\" }",
    "\n",
    "=",
    "#",
    "\u{FEFF}",
    "\u{202E}",
    "\\u0000",
    "\r",
];

/// Pieces of Markdown, right and wrong.
const MARKDOWN: [&str; 40] = [
    "公示",
    "。",
    "，",
    "a",
    " ",
    "\n",
    "\n\n",
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "# ",
    "## ",
    "- ",
    "1. ",
    "> ",
    "    ",
    "|",
    "|-|-|\n",
    "[",
    "]",
    "(",
    ")",
    "[甲](f1)",
    "](javascript:1)",
    "![",
    "<",
    ">",
    "<b>",
    "</p>",
    "<!--",
    "-->",
    "&#x6a;",
    "&lt;",
    "\\",
    "\"",
    "#一",
    "\u{FDD0}",
    "\u{200B}",
];

fn pieces(of: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => prop::sample::select(of).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn anything() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![prop::collection::vec(any::<u8>(), 0..300), pieces(&TOML).prop_map(String::into_bytes)]
}

/// Reads, checks and plans the portal at `root` and shows what is found, in every way.
fn read(root: &Path) {
    let (mut sources, mut found) = (SourceMap::default(), Findings::default());
    let _ = gongshi::config::read(root, &mut sources, &mut found);
    let content =
        gongshi::load::content(root, &gongshi::load::Survey::new(root, &mut found).expect("a folder"), &mut sources, &mut found);
    if let Some(checked) = gongshi::check::content(content, &measure(), &sources, &mut found) {
        let catalog = gongshi::derive::catalog(&checked.portal, today());
        let plan = gongshi::plan::site(&checked.portal, &catalog, &mut found);
        gongshi::plan::check_links(&checked.portal, &checked.faulty, &checked.reported, &catalog, &plan, &sources, &mut found);
    }
    for finding in found.sorted(&sources) {
        let _ = (human(finding, &sources, Lang::Zh), human(finding, &sources, Lang::En), json_line(finding, &sources, Lang::Zh));
    }
}

/// Files that a clerk can break, one of each sort.
const FILES: [&str; 8] = [
    "gongshi.toml",
    "content/regions.toml",
    "content/focus.toml",
    "content/departments.toml",
    "content/funds/f1.toml",
    "content/projects/p1.toml",
    "content/cases/c1.md",
    "content/documents/d1.md",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_in_any_file_are_read_or_reported(file in prop::sample::select(&FILES[..]), bytes in anything()) {
        read(SiteTest::with_records().file(file, bytes).root());
    }

    #[test]
    fn a_piece_anywhere_in_a_sound_file_is_read_or_reported(
        file in prop::sample::select(&FILES[..]),
        at in any::<prop::sample::Index>(),
        piece in pieces(&TOML),
    ) {
        let site = SiteTest::with_records();
        let text = std::fs::read_to_string(site.path(file)).expect("a file");
        let at = at.index(text.len() + 1);
        let at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).expect("the beginning");
        read(site.file(file, format!("{}{piece}{}", &text[..at], &text[at..])).root());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_markdown_gives_balanced_and_harmless_html(text in prop_oneof![3 => pieces(&MARKDOWN), 1 => any::<String>()]) {
        let faults = markdown::faults(&text);
        prop_assert!(faults.is_empty(), "{text:?}: {faults:?}\n{}", markdown::html_of(&text));
    }
}
