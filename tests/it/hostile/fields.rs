//! Every text field of every record, registry and of the configuration.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use gongshi::diag::{Findings, Lang, Severity, human, json_line};
use gongshi::render::{Rendered, Site, Theme, page};
use gongshi::source::SourceMap;
use gongshi::{Planned, Prepared, prepare};

use super::portal::PORTAL;
use crate::html;
use crate::support::{SiteTest, files, measure, today};

const PAYLOADS: [&str; 9] = [
    "<script>alert(1)</script>",
    "{{7*7}}",
    "{% include \"x\" %}",
    "../",
    "甲\0乙",
    "甲\u{202E}乙",
    "\"><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "'-alert(1)-' onclick='alert(1)",
];

/// Fields that no page shows: other names by which records may name an entry, and what is only kept.
const NOT_SHOWN: [&str; 11] = [
    "RawTownship.aliases",
    "RawVillage.aliases",
    "RawFocus.aliases",
    "RawDepartment.aliases",
    "RawTownship.kind",
    "RawCounty.code",
    "RawHoliday.name",
    "RawPrivacy.rosters",
    "RawPrivacy.name_columns",
    "RawException.reason",
    "RawException.approved_by",
];

/// The names of the marked fields of a text, in their order.
fn marked(text: &str) -> impl Iterator<Item = &str> {
    text.split('«').skip(1).filter_map(|rest| rest.split_once('|')).map(|(name, _)| name)
}

/// A text with its marks replaced: mark number `at` by `payload`, the others by what is right for them.
fn filled(text: &str, at: Option<usize>, payload: &str) -> String {
    let mut parts = text.split('«');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for (number, part) in parts.enumerate() {
        let (mark, after) = part.split_once('»').expect("the end of a mark");
        let (_, right) = mark.split_once('|').expect("a name and a text");
        match (at == Some(number), out.ends_with('"')) {
            (false, _) => out.push_str(right),
            (true, true) => out.push_str(&as_toml(payload)),
            (true, false) => out.push_str(payload),
        }
        out.push_str(after);
    }
    out
}

/// A text as it stands between quotes in TOML.
fn as_toml(text: &str) -> String {
    let escaped = |c: char| match c {
        '"' => "\\\"".to_owned(),
        '\0' | '\u{202E}' => format!("\\u{:04X}", u32::from(c)),
        c => c.to_string(),
    };
    text.chars().map(escaped).collect()
}

/// The portal without payloads; without styles too, since these are most of a page and no field gets into them.
fn portal() -> SiteTest {
    let site = SiteTest::empty().file("themes/default/style.css", "");
    let site = site
        .file("content/projects/图.png", files::png(&[]))
        .file("content/projects/验收.pdf", files::pdf("accepted"))
        .file("content/cases/决定.pdf", files::pdf("decided"))
        .file("content/documents/全文.ofd", files::ofd(files::OFD_TEXT));
    PORTAL.iter().fold(site, |site, (path, text)| site.file(path, filled(text, None, "")))
}

/// Shows all findings in every way, and checks that none can steer a terminal. Whether there are errors.
fn has_errors(found: &Findings, sources: &SourceMap) -> bool {
    for finding in found.sorted(sources) {
        for lang in [Lang::Zh, Lang::En] {
            let shown = human(finding, sources, lang);
            assert!(!shown.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202E}'), "{shown:?}");
            assert!(!json_line(finding, sources, lang).contains('\n'));
        }
    }
    found.count(Severity::Error) > 0
}

/// What is wrong with a page: anything live, or tags that do not close.
fn faults(path: &str, text: &str) -> Vec<String> {
    let tokens = html::tokens(text);
    html::live(&tokens).into_iter().chain(html::unbalanced(&tokens, path.ends_with(".xml"))).collect()
}

/// The pages of the portal without payloads, which need not be looked at again and again.
type Harmless = BTreeMap<String, Vec<u8>>;

/// Fails unless every page is harmless and `payload` is somewhere to be read, when it should be.
fn judge<'a>(pages: impl Iterator<Item = (&'a str, Vec<u8>)>, harmless: &Harmless, field: &str, payload: &str) {
    let mut is_shown = NOT_SHOWN.contains(&field);
    for (path, bytes) in pages.filter(|(path, bytes)| harmless.get(*path) != Some(bytes)) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        // Files for programs are sent with their own types, and no browser is to guess.
        if path.ends_with(".html") || path.ends_with(".xml") {
            assert_eq!(faults(path, &text), Vec::<String>::new(), "{field} = {payload:?} on {path}");
        }
        is_shown |= html::words(&html::tokens(&text)).contains(payload);
    }
    assert!(is_shown, "{field} = {payload:?} was neither reported nor shown");
}

/// The pages of a site without its attachments.
fn made<'a>(site: Site<'a>, theme: &'a Theme) -> impl Iterator<Item = (&'a str, Vec<u8>)> {
    site.plan.pages.iter().filter_map(move |of| match page(&site, theme, of).expect("no fault of the theme") {
        Rendered::Bytes(bytes) | Rendered::Rows(bytes, _) if !of.path.ends_with(".xlsx") => Some((of.path.as_str(), bytes)),
        _ => None,
    })
}

/// The pages of a portal that was prepared.
fn made_of(prepared: &Prepared) -> impl Iterator<Item = (&str, Vec<u8>)> {
    let Planned { config, portal, catalog, plan, theme, .. } = prepared.planned.as_ref().expect("a planned site");
    made(Site { config, portal, catalog, plan, sources: &prepared.sources, facts: None }, theme)
}

/// Judges the portal at `root`, whose configuration and theme are those of `known`.
fn judge_content(root: &Path, known: &Planned, harmless: &Harmless, field: &str, payload: &str) {
    let (mut sources, mut found) = (SourceMap::default(), Findings::default());
    let content =
        gongshi::load::content(root, &gongshi::load::Survey::new(root, &mut found).expect("a folder"), &mut sources, &mut found);
    let Some(checked) = gongshi::check::content(content, &measure(), &sources, &mut found) else {
        assert!(has_errors(&found, &sources));
        return;
    };
    let portal = &checked.portal;
    let catalog = &gongshi::derive::catalog(portal, today());
    let plan = &gongshi::plan::site(portal, catalog, &mut found);
    gongshi::plan::check_links(portal, &checked.faulty, &checked.reported, catalog, plan, &sources, &mut found);
    if !has_errors(&found, &sources) {
        let site = Site { config: &known.config, portal, catalog, plan, sources: &sources, facts: None };
        judge(made(site, &known.theme), harmless, field, payload);
    }
}

#[test]
fn the_portal_without_payloads_is_sound() {
    assert_eq!(portal().findings(), "");
}

#[test]
fn every_text_field_that_is_read_is_in_the_test() {
    let mut read = BTreeSet::new();
    for source in [include_str!("../../../src/load/raw.rs"), include_str!("../../../src/config/raw.rs")] {
        let mut table = "";
        for line in source.lines().map(str::trim) {
            if let Some(name) =
                line.split_once("pub struct ").map(|(_, name)| name).or_else(|| line.strip_prefix("pub(super) struct "))
            {
                table = name.trim_end_matches(" {");
            } else if let Some((field, of)) = line.trim_start_matches("pub ").split_once(": ")
                && ["Line", "Prose", "Body", "Amount"].iter().any(|text| of.contains(&format!("Located<{text}>")))
            {
                read.insert(format!("{table}.{}", field.trim_start_matches("r#")));
            }
        }
    }
    let tested: BTreeSet<String> = PORTAL.iter().flat_map(|(_, text)| marked(text)).map(str::to_owned).collect();
    let missing: Vec<&String> = read.difference(&tested).collect();
    assert_eq!(missing, Vec::<&String>::new(), "these are read, but no hostile text is tried in them");
    assert_eq!(tested, read);
    assert!(read.len() > 90, "{} fields", read.len());
}

#[test]
#[should_panic(expected = "<script>")]
fn a_theme_that_escapes_nothing_is_noticed() {
    let site = portal().file("themes/default/case.html", "<p>{{ record.title | safe }}</p>");
    let (path, text) = PORTAL.iter().find(|(path, _)| *path == "content/cases/c1.md").expect("the case");
    let title = marked(text).position(|name| name == "RawCommon.title");
    let site = site.file(path, filled(text, title, PAYLOADS[0]));
    judge(made_of(&prepare(site.root(), today())), &Harmless::new(), "RawCommon.title", PAYLOADS[0]);
}

#[test]
fn no_text_of_a_record_or_registry_does_harm() {
    let site = portal();
    let prepared = prepare(site.root(), today());
    let known = prepared.planned.as_ref().expect("a planned site");
    let harmless: Harmless = made_of(&prepared).map(|(path, bytes)| (path.to_owned(), bytes)).collect();
    let mut cases = 0;
    for (path, text) in PORTAL.iter().filter(|(path, _)| path.starts_with("content/")) {
        for (at, field) in marked(text).enumerate() {
            for payload in PAYLOADS {
                std::fs::write(site.path(path), filled(text, Some(at), payload)).expect("a file");
                judge_content(site.root(), known, &harmless, field, payload);
                cases += 1;
            }
        }
        std::fs::write(site.path(path), filled(text, None, "")).expect("a file");
    }
    assert!(cases > 1000, "{cases} cases");
}

#[test]
fn no_text_of_the_configuration_does_harm() {
    let site = portal();
    let (path, text) = PORTAL[0];
    for (at, field) in marked(text).enumerate() {
        for payload in PAYLOADS {
            std::fs::write(site.path(path), filled(text, Some(at), payload)).expect("a file");
            let prepared = prepare(site.root(), today());
            if !has_errors(&prepared.found, &prepared.sources) {
                judge(made_of(&prepared), &Harmless::new(), field, payload);
            }
        }
    }
}
