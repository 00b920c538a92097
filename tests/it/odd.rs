//! Portals that are empty, huge or odd: every page stays usable.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::support::SiteTest;

/// The elements of a name that a page opens.
fn count(page: &str, element: &str) -> usize {
    page.matches(element).count()
}

#[test]
fn a_portal_without_records_has_a_page_for_everything() {
    let pages = SiteTest::new().pages();
    for path in ["index.html", "funds/index.html", "townships/baiyang/index.html", "townships/huashan/dongling/index.html"] {
        assert!(pages[path].contains("目前没有") || pages[path].contains("还没有"), "{path} says that there is nothing");
    }
}

#[test]
fn a_fund_of_three_hundred_shares_is_one_light_page() {
    let mut regions =
        "[county]\nname = \"云岭县\"\ncode = \"229900\"\n\n[[township]]\nslug = \"huashan\"\nname = \"花山镇\"\n".to_owned();
    let mut fund = "id = \"f9\"\ntitle = \"普惠补助分配结果\"\npublished = 2018-05-03\nfocus = [\"funds\"]\nlevel = \"county\"\nyear = 2018\namount = \"301.50万元\"\n".to_owned();
    for number in 1..=300 {
        let _ = write!(regions, "\n[[township.village]]\nslug = \"cun{number}\"\nname = \"第{number}村\"\n");
        let _ = write!(
            fund,
            "\n[[allocation]]\ntownship = \"huashan\"\nvillage = \"cun{number}\"\namount = \"{}元\"\n",
            10_000 + number % 100
        );
    }
    // 300 shares of 10,000 元 and three times 0 + 1 + … + 99 元.
    let fund = fund.replace("301.50万元", "301.485万元");
    let site = SiteTest::new().file("content/regions.toml", regions).file("content/funds/f9.toml", fund);
    assert_eq!(site.findings(), "");
    let page = &site.pages()["funds/f9/index.html"];
    assert!(count(page, "/cun") >= 300, "{} links", count(page, "/cun"));
    assert!(page.contains("301.485"));
}

#[test]
fn long_titles_and_rare_characters_are_shown_as_they_are() {
    let title = "花山镇".repeat(26) + "项目";
    assert_eq!(title.chars().count(), 80);
    let site = SiteTest::with_records()
        .edit("content/regions.toml", "name = \"东岭村\"\naliases = [\"东岭\"]", "name = \"䶮𠮷村\"\naliases = [\"东岭\", \"东岭村\"]")
        .file("content/projects/p9.toml", format!("id = \"p9\"\ntitle = \"{title}\"\npublished = 2018-04-01\nfocus = [\"funds\"]\ntownship = \"花山镇\"\nvillage = \"䶮𠮷村\"\n"));
    let pages = site.pages();
    assert!(pages["projects/p9/index.html"].contains(&format!("<h1>{title}</h1>")));
    assert!(pages["townships/huashan/dongling/index.html"].contains("<h1>花山镇䶮𠮷村</h1>"));
}

/// A portal with this many projects in one year, in one batch file.
fn with_projects(number: usize) -> SiteTest {
    let mut batch = String::new();
    for at in 1..=number {
        let _ = write!(
            batch,
            "[[project]]\nid = \"p{at:05}\"\ntitle = \"东岭村第{at}号工程\"\npublished = 2018-04-01\nfocus = [\"funds\"]\ntownship = \"花山镇\"\nvillage = \"东岭村\"\n\n"
        );
    }
    SiteTest::new().file("content/projects/batch.toml", batch)
}

#[test]
fn a_year_of_a_thousand_projects_has_pages_of_a_hundred_whose_addresses_stay() {
    let listings = |site: &SiteTest| -> BTreeMap<String, String> {
        let pages = site.pages().into_iter().filter(|(path, _)| path.starts_with("projects/2018/"));
        pages.collect()
    };
    let before = listings(&with_projects(1_000));
    assert_eq!(before.len(), 10);
    let rows: usize = before.values().map(|page| count(page, "<tr>") - 1).sum();
    assert_eq!(rows, 1_000);
    assert!(before.values().all(|page| count(page, "<tr>") <= 101));
    let after = listings(&with_projects(1_001));
    assert_eq!(after.len(), 11);
    let changed: Vec<&String> = before.keys().filter(|path| before[*path] != after[*path]).collect();
    // The newest rows, and the page before them, which now has one that follows.
    assert_eq!(changed, ["projects/2018/9/index.html", "projects/2018/index.html"]);
}
