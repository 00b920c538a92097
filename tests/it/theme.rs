//! The theme: minified once, overridable file by file, with faults at their line.

use std::path::Path;

use gongshi::model::Date;
use gongshi::render::{Rendered, Site, minify_page, page, plain_page};
use gongshi::{Planned, prepare};

use crate::support::{SiteTest, today};

/// Every page of the sample and of the small portal that a template makes: its path, as it is published, and rendered
/// from plain templates.
fn sample_pages() -> Vec<(String, Vec<u8>, Vec<u8>)> {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages = both_ways(sample, today());
    pages.extend(both_ways(&sample.join("tests/golden/small"), crate::golden::TODAY.parse().expect("a date")));
    pages
}

fn both_ways(root: &Path, today: Date) -> Vec<(String, Vec<u8>, Vec<u8>)> {
    let prepared = prepare(root, today);
    let Planned { config, portal, catalog, plan, theme, .. } = prepared.planned.as_ref().expect("a planned site");
    let site = Site { config, portal, catalog, plan, sources: &prepared.sources, facts: None };
    let both = |of: &gongshi::plan::Page| {
        let plain = plain_page(&site, theme, of).expect("no fault of the theme")?;
        let Rendered::Bytes(quick) = page(&site, theme, of).expect("no fault of the theme") else { return None };
        Some((of.path.clone(), quick, plain))
    };
    plan.pages.iter().filter_map(both).collect()
}

#[test]
fn minified_templates_give_what_a_minified_page_would_be() {
    let pages = sample_pages();
    assert!(pages.len() > 300, "{} pages", pages.len());
    for (path, quick, plain) in pages.iter().filter(|(path, ..)| path.ends_with(".html")) {
        let (quick, plain) = (minify_page(quick), minify_page(plain));
        assert!(quick == plain, "{path}: {}", first_difference(&quick, &plain));
    }
}

#[test]
fn a_quick_page_is_hardly_longer_than_a_minified_one() {
    for (path, quick, plain) in sample_pages().iter().filter(|(path, ..)| path.ends_with(".html")) {
        let (quick, slow) = (quick.len(), minify_page(plain).len());
        assert!(quick * 100 <= slow * 103, "{path}: {quick} bytes instead of {slow}");
    }
}

#[test]
fn every_page_says_in_the_words_of_schema_org_what_it_is() {
    let address = |value: &serde_json::Value| value.as_str().expect("an address").starts_with("https://");
    let mut kinds = std::collections::BTreeMap::new();
    for (path, page, _) in sample_pages().iter().filter(|(path, ..)| path.ends_with(".html")) {
        let page = std::str::from_utf8(page).expect("UTF-8");
        let (_, data) = page.split_once("<script type=application/ld+json>").expect("data");
        let data: serde_json::Value = serde_json::from_str(data.split("</script>").next().expect("an end")).expect(path);
        for thing in data["@graph"].as_array().expect("a list") {
            let kind = thing["@type"].as_str().expect("a type");
            *kinds.entry(kind.to_owned()).or_insert(0) += 1;
            match kind {
                "BreadcrumbList" => {
                    for step in thing["itemListElement"].as_array().expect("steps") {
                        assert!(address(&step["item"]) && step["name"].is_string(), "{path}: {step}");
                    }
                }
                _ => assert!(address(&thing["url"]), "{path}: {thing}"),
            }
        }
    }
    // One report a public record; each fund is a grant besides; each kind is a data set.
    assert_eq!(kinds.keys().collect::<Vec<_>>(), ["BreadcrumbList", "Dataset", "MonetaryGrant", "Report"]);
    assert!(kinds["Report"] > 160 && kinds["MonetaryGrant"] > 20, "{kinds:?}");
}

#[test]
fn feeds_are_not_minified() {
    for (path, quick, plain) in sample_pages().iter().filter(|(path, ..)| path.ends_with(".xml")) {
        assert!(quick == plain, "{path}");
    }
}

#[test]
fn a_word_in_a_calendar_is_not_escaped_as_in_a_page() {
    let site = SiteTest::with_records()
        .file("themes/default/labels/zh-CN.toml", "[nav]\nnot_found = \"甲<乙\"\n")
        .file("themes/default/404.html", "{{ labels.nav.not_found }}")
        .file("themes/default/periods.ics", "BEGIN:VCALENDAR\nX-A:{{ labels.nav.not_found }}\nEND:VCALENDAR\n");
    let pages = site.pages();
    assert_eq!(pages["404.html"], "甲&lt;乙");
    let calendar = pages.iter().find(|(path, _)| path.ends_with(".ics")).expect("a calendar").1;
    assert_eq!(calendar, "BEGIN:VCALENDAR\r\nX-A:甲<乙\r\nEND:VCALENDAR\r\n");
}

/// Where two pages part, with what is around it.
fn first_difference(one: &[u8], other: &[u8]) -> String {
    let at = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let around = |page: &[u8]| String::from_utf8_lossy(&page[at.saturating_sub(60)..page.len().min(at + 60)]).into_owned();
    format!("\nquick  {}\nslow   {}", around(one), around(other))
}

#[test]
fn a_portal_replaces_one_file_and_keeps_the_rest() {
    let own = "{% extends \"base.html\" %}{% block main %}<h1>{{ labels.nav.not_found }}!</h1>{% endblock %}\n";
    let plain = SiteTest::with_records().pages();
    let pages = SiteTest::with_records().file("themes/default/404.html", own).pages();
    assert!(pages["404.html"].contains("<h1>没有找到这个网页!</h1></main>"));
    let changed: Vec<&String> = pages.keys().filter(|path| pages[*path] != plain[*path]).collect();
    assert_eq!(changed, ["404.html"]);
}

#[test]
fn a_theme_of_another_name_stands_above_the_default_one() {
    let site = SiteTest::with_records()
        .edit("gongshi.toml", "[site]\n", "[site]\ntheme = \"本县\"\n")
        .file("themes/本县/place.html", "<p>{{ counts.project }}</p>");
    let page = &site.pages()["townships/huashan/index.html"];
    assert!(page.contains("</h2><p>1</p><h2>"));
}

#[test]
fn a_portal_changes_one_word_and_keeps_the_rest() {
    let plain = SiteTest::with_records().pages();
    let pages = SiteTest::with_records().file("themes/default/labels/zh-CN.toml", "[project]\nbudget = \"总投资\"\n").pages();
    let path = "projects/p1/index.html";
    assert_eq!(pages[path], plain[path].replace("资金规模", "总投资"));
    assert_ne!(pages[path], plain[path]);
}

/// What is found when a portal has its own template or words at `path`.
fn findings_with(path: &str, text: &str) -> String {
    SiteTest::with_records().file(&format!("themes/default/{path}"), text).findings()
}

const HELP: &str = "  = help: compare with the variables in `docs/theme.md`; words are in `labels/zh-CN.toml`\n";

#[test]
fn a_missing_label_is_named_with_template_and_line() {
    assert_eq!(
        findings_with("404.html", "<p>\n  {{ labels.not_found.words }}</p>\n"),
        format!(
            "error[template]: template error: Field `words` is not defined. Available fields: text (page `/404.html`)\n  \
             --> themes/default/404.html:2:23\n2 |   {{{{ labels.not_found.words }}}}</p>\n  |                       ^\n{HELP}"
        )
    );
}

#[test]
fn an_unknown_variable_is_named_with_template_and_line() {
    assert_eq!(
        findings_with("404.html", "<p>一</p>\n<p>{{ layuot.root }}</p>\n"),
        format!(
            "error[template]: template error: Variable `layuot` is not defined. Available variables: csp, csp_form, csp_search, labels, layout, script_version, site \
             (page `/404.html`)\n  --> themes/default/404.html:2:7\n2 | <p>{{{{ layuot.root }}}}</p>\n  |       ^\n{HELP}"
        )
    );
}

#[test]
fn a_fault_of_syntax_is_named_with_template_and_line() {
    assert_eq!(
        findings_with("place.html", "<p>一</p>\n{% if count == %}<p>二</p>{% endif %}\n"),
        format!(
            "error[template]: template error: Found `%}}` but expected one of: integer, float, string, bool, ident, `-`, \
             `not`, `<`, `{{`, `[` or `(`\n  --> themes/default/place.html:2:16\n\
             2 | {{% if count == %}}<p>二</p>{{% endif %}}\n  |                ^\n{HELP}"
        )
    );
}

#[test]
fn an_unknown_filter_is_named_with_template_and_line() {
    assert_eq!(
        findings_with("place.html", "<p>一</p>\n<p>{{ name | capitalise }}</p>\n"),
        format!(
            "error[template]: template error: Unknown filter `capitalise`\n  --> themes/default/place.html:2:14\n\
             2 | <p>{{{{ name | capitalise }}}}</p>\n  |              ^\n{HELP}"
        )
    );
}

#[test]
fn an_unknown_template_is_named_with_template_and_line() {
    assert_eq!(
        findings_with("404.html", "{% include \"own.html\" %}\n"),
        format!(
            "error[template]: template error: Unknown template `own.html`\n  --> themes/default/404.html:1:12\n\
             1 | {{% include \"own.html\" %}}\n  |            ^\n{HELP}"
        )
    );
}

#[test]
fn words_that_are_not_toml_are_named_with_their_line() {
    assert_eq!(
        findings_with("labels/zh-CN.toml", "[project]\nbudget = 总投资\n"),
        format!(
            "error[template]: template error: string values must be quoted, expected literal string\n  \
             --> themes/default/labels/zh-CN.toml:2:10\n2 | budget = 总投资\n  |          ^^^^^^\n{HELP}"
        )
    );
}

#[test]
fn a_word_or_file_whose_name_is_misspelt_is_told() {
    assert_eq!(
        findings_with("labels/zh-CN.toml", "[project]\nbudgt = \"总投资\"\n[projct]\nspent = \"支出\"\n"),
        "error[unknown-key]: unknown field `budgt`\n  --> themes/default/labels/zh-CN.toml:2:1\n2 | budgt = \"总投资\"\n  | ^^^^^\n  \
         = help: did you mean `budget`?\n\n\
         error[unknown-key]: unknown field `projct`\n  --> themes/default/labels/zh-CN.toml:3:2\n3 | [projct]\n  |  ^^^^^^\n  \
         = help: did you mean `project`?\n"
    );
    assert_eq!(
        findings_with("fnud.html", "<p>一</p>"),
        "error[unknown-file]: `themes/default/fnud.html` does not belong here\n  --> themes/default/fnud.html\n  \
         = help: did you mean `fund.html`?\n"
    );
    assert_eq!(
        findings_with("本县的颜色和字号说明.css", ""),
        "error[unknown-file]: `themes/default/本县的颜色和字号说明.css` does not belong here\n  --> themes/default/本县的颜色和字号说明.css\n  \
         = help: no template of the theme uses it: name it as `docs/theme.md` says, or delete it\n"
    );
}

#[test]
fn a_portal_has_files_and_words_of_its_own() {
    let site = SiteTest::with_records()
        .file("themes/default/404.html", "<p>{{ labels.own.hello }}{{ labels.nav.lost }}</p>{% include \"own.html\" %}")
        .file("themes/default/own.html", "<p>三</p>")
        .file("themes/default/labels/zh-CN.toml", "[own]\nhello = \"一\"\n[nav]\nlost = \"二\"\n");
    assert_eq!(site.findings(), "");
    assert!(site.pages()["404.html"].contains("<p>一二</p><p>三</p>"));
}

#[test]
fn a_tag_between_attributes_is_refused() {
    assert_eq!(
        findings_with("place.html", "<p>一</p>\n<p {% if count %}hidden{% endif %}>二</p>\n"),
        format!(
            "error[template]: template error: a tag or expression stands in an element outside of a value in double quotes\n  \
             --> themes/default/place.html:2:4\n2 | <p {{% if count %}}hidden{{% endif %}}>二</p>\n  |    ^^\n{HELP}"
        )
    );
}

#[test]
fn a_value_of_an_attribute_stays_in_its_quotes() {
    let site = SiteTest::with_records().edit("content/documents/d1.md", "关于公告公示的通知", "一 onclick=a() x").file(
        "themes/default/document.html",
        "<p title=\"{{record.title}}\">一</p><p lang=\"{% if type %}{{record.title}}{% endif %}\">二</p>",
    );
    assert_eq!(
        site.pages()["documents/d1/index.html"],
        "<p title=\"一 onclick=a() x\">一</p><p lang=\"一 onclick=a() x\">二</p>"
    );
}

/// Sections of which a key is looked up by a word of the view.
const BY_WORD: [&str; 13] =
    ["nav", "holds", "form", "table", "kind", "level", "stage", "type", "validity", "column", "tombstone", "period", "part"];

#[test]
fn every_word_of_the_default_theme_is_used() {
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
    let labels = std::fs::read_to_string(theme.join("labels/zh-CN.toml")).expect("labels").parse::<toml::Table>().expect("TOML");
    let mut templates = String::new();
    for entry in std::fs::read_dir(&theme).expect("the theme") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|ending| ending == "html" || ending == "xml" || ending == "ics") {
            templates += &std::fs::read_to_string(path).expect("UTF-8");
        }
    }
    let mut unused = Vec::new();
    for (section, words) in labels.iter().filter(|(section, _)| !BY_WORD.contains(&section.as_str()) && *section != "format") {
        for key in words.as_table().expect("a section").keys() {
            if !templates.contains(&format!("labels.{section}.{key}")) {
                unused.push(format!("{section}.{key}"));
            }
        }
    }
    assert_eq!(unused, Vec::<String>::new());
}
