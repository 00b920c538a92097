//! Sitemaps and feeds: every page with the day of its last change.

use std::collections::BTreeSet;

use crate::support::SiteTest;

/// The addresses of a sitemap with their days, empty for none.
fn entries(xml: &str) -> Vec<(&str, &str)> {
    let until_tag = |text: &'_ str| text.find('<').unwrap_or(text.len());
    let one = |part| {
        let (address, rest) = str::split_at(part, until_tag(part));
        let day = rest.split_once("<lastmod>").map_or("", |(_, day)| &day[..until_tag(day)]);
        (address, day)
    };
    xml.split("<loc>").skip(1).map(one).collect()
}

const BASE: &str = "https://xxgk.example.gov.cn/fupin/";

#[test]
fn the_index_names_the_sitemaps_and_these_every_page_once() {
    let pages = SiteTest::with_records().pages();
    let index = entries(&pages["sitemap.xml"]);
    let names: Vec<&str> = index.iter().map(|(address, _)| &address[BASE.len()..]).collect();
    assert_eq!(names, ["sitemap-2018.xml", "sitemap-pages.xml"]);
    let all: Vec<&str> = names.iter().flat_map(|name| entries(&pages[*name])).map(|(address, _)| address).collect();
    let listed: BTreeSet<String> = all.iter().map(|address| format!("{}index.html", &address[BASE.len()..])).collect();
    assert_eq!(all.len(), listed.len());
    assert_eq!(listed, pages.keys().filter(|path| path.ends_with("index.html")).cloned().collect::<BTreeSet<_>>());
}

#[test]
fn days_are_those_of_the_last_change() {
    let site = SiteTest::with_records().edit(
        "content/funds/f1.toml",
        "[[allocation]]\ntownship = \"huashan\"\namount",
        "[[correction]]\ndate = 2018-07-02\nwhat = \"金额\"\n\n[[allocation]]\ntownship = \"huashan\"\namount",
    );
    let pages = site.pages();
    let days = entries(&pages["sitemap-2018.xml"]);
    let day = |path: &str| days.iter().find(|(address, _)| address.ends_with(path)).map(|(_, day)| *day);
    // A correction, a notice, and a publication.
    assert_eq!(day("funds/f1/"), Some("2018-07-02"));
    assert_eq!(day("projects/p1/"), Some("2018-11-15"));
    assert_eq!(day("documents/d1/"), Some("2018-02-01"));
    let listings = entries(&pages["sitemap-pages.xml"]);
    let day = |path: &str| listings.iter().find(|(address, _)| address[BASE.len()..] == *path).map(|(_, day)| *day);
    assert_eq!((day("funds/"), day("townships/huashan/dongling/"), day("documents/2018/")), {
        (Some("2018-07-02"), Some("2018-11-15"), Some("2018-02-01"))
    });
    let feed = &pages["feed.xml"];
    assert!(feed.contains("<updated>2018-11-15T00:00:00+08:00</updated>"), "{feed}");
}

#[test]
fn the_sitemap_of_an_earlier_year_stays() {
    let site = SiteTest::with_records();
    let before = site.pages();
    let site = site.file(
        "content/documents/d2.md",
        "+++\nid = \"d2\"\ntitle = \"旧通知\"\npublished = 2017-02-01\nfocus = [\"funds\"]\ntype = \"notice\"\n+++\n\n通知。\n",
    );
    let after = site.pages();
    assert_eq!(before["sitemap-2018.xml"], after["sitemap-2018.xml"]);
    assert_eq!(entries(&after["sitemap-2017.xml"]).len(), 1);
}
