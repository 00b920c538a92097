//! Pictures on whole pages: what they say is what their tables say, to the fen, and no picture is made where none belongs.

use std::collections::BTreeSet;

use crate::html::{Token, tokens, unbalanced, values};
use crate::support::SiteTest;

/// A picture: the class of its `svg`, its title and description, its texts, and the attributes of its shapes.
#[derive(Debug, Default)]
struct Picture {
    class: String,
    title: String,
    description: String,
    texts: Vec<String>,
    shapes: Vec<(String, Vec<(String, String)>)>,
}

impl Picture {
    /// An attribute of all shapes of a kind, in tenths.
    fn tenths(&self, shape: &str, key: &str) -> Vec<u32> {
        let of = self.shapes.iter().filter(|(name, _)| name == shape);
        of.filter_map(|(_, attributes)| attributes.iter().find(|(known, _)| known == key))
            .map(|(_, value)| tenths(value))
            .collect()
    }
}

fn tenths(value: &str) -> u32 {
    let (whole, part) = value.trim_end_matches('%').split_once('.').unwrap_or_else(|| panic!("{value} has one decimal"));
    assert_eq!(part.len(), 1, "{value}");
    whole.parse::<u32>().expect("a number") * 10 + part.parse::<u32>().expect("a digit")
}

/// All pictures of a page, which has no attribute that a strict policy forbids, closes every tag and has each id once.
fn pictures(page: &str) -> Vec<Picture> {
    let tokens = tokens(page);
    assert_eq!(unbalanced(&tokens, false), None);
    let ids: Vec<&str> = values(&tokens, "id").map(|(_, id)| id).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
    assert_eq!(values(&tokens, "style").count(), 0);
    for (_, named) in values(&tokens, "aria-labelledby") {
        assert!(named.split(' ').all(|id| ids.contains(&id)), "{named} is not on the page");
    }
    let mut pictures: Vec<Picture> = Vec::new();
    let (mut is_open, mut within) = (false, String::new());
    for token in tokens {
        match token {
            Token::Open { name, attributes } if name == "svg" => {
                let class = attributes.iter().find(|(key, _)| key == "class").expect("a class").1.clone();
                let role = |key: &str| attributes.iter().any(|(known, _)| known == key);
                assert!(role("aria-hidden") || (role("role") && role("aria-labelledby")), "{attributes:?}");
                pictures.push(Picture { class, ..Picture::default() });
                is_open = true;
            }
            Token::Close(name) if name == "svg" => is_open = false,
            Token::Open { name, attributes } if is_open => {
                within.clone_from(&name);
                pictures.last_mut().expect("an open picture").shapes.push((name, attributes));
            }
            Token::Text(text) if is_open && !text.trim().is_empty() => {
                let picture = pictures.last_mut().expect("an open picture");
                match within.as_str() {
                    "title" => picture.title += &text,
                    "desc" => picture.description += &text,
                    _ => picture.texts.push(text),
                }
            }
            _ => {}
        }
    }
    pictures
}

fn of_class<'a>(pictures: &'a [Picture], class: &str) -> Vec<&'a Picture> {
    pictures.iter().filter(|picture| picture.class == class).collect()
}

/// The amounts among the texts of a flow, in fen, column by column; each column adds up to the same sum.
fn columns(flow: &Picture) -> Vec<Vec<i128>> {
    let mut columns = Vec::new();
    for (name, _) in &flow.shapes {
        match name.as_str() {
            "g" => columns.push(Vec::new()),
            "tspan" => columns.last_mut().expect("a column").push(0),
            _ => {}
        }
    }
    let mut amounts = flow.texts.iter().filter_map(|text| fen(text));
    for part in columns.iter_mut().flatten() {
        *part = amounts.next().expect("an amount for each part");
    }
    assert_eq!(amounts.next(), None);
    columns
}

/// Fen of an amount in 万元; none for other words.
fn fen(text: &str) -> Option<i128> {
    let (whole, fraction) = text.split_once('.')?;
    format!("{}{fraction:0<6}", whole.replace(',', "")).parse().ok()
}

/// Holds that the widths of a stacked bar fill it and stand side by side.
fn fills(starts: &[u32], widths: &[u32]) {
    let mut next = 0;
    for (start, width) in starts.iter().zip(widths) {
        assert_eq!(*start, next);
        next += width;
    }
    assert_eq!(next, 1000);
}

fn fund(id: &str, level: &str, year: i16, amount: &str, shares: &str) -> String {
    format!(
        "id = \"{id}\"\ntitle = \"{id}资金分配\"\npublished = 2018-03-01\nfocus = [\"funds\"]\nlevel = \"{level}\"\nyear = {year}\namount = \"{amount}\"\n{shares}"
    )
}

fn share(to: &str, amount: &str) -> String {
    format!("\n[[allocation]]\n{to}\namount = \"{amount}\"\n")
}

fn project(id: &str, township: &str, category: &str, fund: &str, amount: &str) -> String {
    format!(
        "id = \"{id}\"\ntitle = \"{id}项目\"\npublished = 2018-04-01\nfocus = [\"funds\"]\ntownship = \"{township}\"\n{category}budget = \"{amount}\"\n\n[[funding]]\nfund = \"{fund}\"\namount = \"{amount}\"\n"
    )
}

#[test]
fn the_sample_has_pictures_whose_parts_are_those_of_their_tables() {
    let pages = crate::support::pages_of(std::path::Path::new(env!("CARGO_MANIFEST_DIR")));
    let mut classes = BTreeSet::new();
    for (path, page) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
        for picture in pictures(page) {
            match picture.class.as_str() {
                "stack" => {
                    let bars: Vec<_> = picture.tenths_of_bars();
                    fills(&bars.iter().map(|bar| bar.0).collect::<Vec<_>>(), &bars.iter().map(|bar| bar.1).collect::<Vec<_>>());
                }
                "flow" => {
                    let columns = columns(&picture);
                    let total = columns[0].iter().sum::<i128>();
                    assert!(columns.iter().all(|column| column.iter().sum::<i128>() == total), "{path}: {columns:?}");
                    assert!(page.contains(&gongshi::model::Amount::from_fen(total).in_wan()), "{path}");
                }
                _ => {}
            }
            if !["bar", "key"].contains(&picture.class.as_str()) {
                assert!(!picture.title.is_empty() && !picture.description.is_empty(), "{path}: {picture:?}");
            }
            classes.insert(picture.class);
        }
    }
    assert_eq!(classes.into_iter().collect::<Vec<_>>(), ["bar", "flow", "key", "stack", "time"]);
}

impl Picture {
    /// Start and width of the parts of a stacked bar; the shapes of patterns are none.
    fn tenths_of_bars(&self) -> Vec<(u32, u32)> {
        self.tenths("rect", "x")
            .into_iter()
            .zip(
                self.shapes
                    .iter()
                    .filter(|(_, attributes)| attributes.iter().any(|(key, _)| key == "x"))
                    .map(|(_, attributes)| tenths(&attributes.iter().find(|(key, _)| key == "width").expect("a width").1)),
            )
            .collect()
    }
}

#[test]
fn the_way_of_a_fund_is_told_to_the_fen() {
    let shares = share("township = \"huashan\"", "20.00万元")
        + &share("village = \"dongling\"\ntownship = \"huashan\"", "30.00万元")
        + &share("township = \"baiyang\"", "10.00万元")
        + &share("department = \"czj\"", "5.00万元");
    let site = SiteTest::new()
        .file(
            "content/funds/f1.toml",
            fund("f1", "central", 2018, "70.00万元", &format!("unallocated = \"3.00万元\"\nreturned = \"2.00万元\"\n{shares}")),
        )
        .file(
            "content/projects/p1.toml",
            project("p1", "huashan", "village = \"dongling\"\ncategory = \"道路\"\n", "f1", "30.00万元"),
        )
        .file("content/projects/p2.toml", project("p2", "huashan", "", "f1", "12.34万元"))
        .file("content/projects/p3.toml", project("p3", "baiyang", "category = \"饮水\"\n", "f1", "10.00万元"));
    let pages = site.pages();
    for path in ["funds/f1/index.html", "funds/index.html"] {
        let pictures = pictures(&pages[path]);
        let flow = of_class(&pictures, "flow")[0];
        let wan = |text: &str| fen(text).expect("an amount");
        assert_eq!(
            columns(flow),
            [
                vec![wan("70.00")],
                vec![wan("50.00"), wan("10.00"), wan("5.00"), wan("3.00"), wan("2.00")],
                vec![wan("30.00"), wan("10.00"), wan("12.34"), wan("7.66"), wan("5.00"), wan("3.00"), wan("2.00")],
            ]
        );
        let names: Vec<&str> = flow.texts.iter().map(String::as_str).filter(|text| fen(text).is_none()).collect();
        let firsts = ["中央", "花山镇", "白杨乡", "部门", "未分配", "已收回"];
        let uses = ["道路", "饮水", "其他项目", "未列入公开项目", "部门", "未分配", "已收回"];
        assert_eq!(names, [&firsts[..], &uses[..]].concat());
        assert_eq!(
            flow.description,
            "共 70.00 万元。从哪里来：中央 70.00 万元最多，占 100.0%。到哪里去：花山镇 50.00 万元最多，占 71.4%。做什么：道路 30.00 万元最多，占 42.9%。"
        );
    }
}

#[test]
fn money_that_projects_draw_beyond_a_share_is_not_told_apart() {
    // A project that is withdrawn tomorrow is still shown, but no longer held against its fund.
    let shares = share("township = \"huashan\"", "20.00万元") + &share("township = \"baiyang\"", "10.00万元");
    let withdrawn = "withdrawn = { date = 2018-11-21, reason = \"重复\" }\ncategory = \"道路\"\n";
    let site = SiteTest::new()
        .file("content/funds/f1.toml", fund("f1", "city", 2018, "30.00万元", &shares))
        .file("content/projects/p1.toml", project("p1", "huashan", "category = \"饮水\"\n", "f1", "15.00万元"))
        .file("content/projects/p2.toml", project("p2", "huashan", withdrawn, "f1", "15.00万元"))
        .file("content/projects/p3.toml", project("p3", "baiyang", "category = \"道路\"\n", "f1", "4.00万元"));
    let pictures = pictures(&site.pages()["funds/f1/index.html"]);
    let flow = of_class(&pictures, "flow")[0];
    let names: Vec<&str> = flow.texts.iter().map(String::as_str).collect();
    let expected =
        ["市级", "30.00", "花山镇", "20.00", "白杨乡", "10.00", "道路", "4.00", "用途对不上", "20.00", "未列入公开项目", "6.00"];
    assert_eq!(names, expected);
}

#[test]
fn a_fund_of_300_shares_shows_ten_townships_and_the_rest() {
    let mut regions = "[county]\nname = \"云岭县\"\n".to_owned();
    let mut shares = String::new();
    for number in 0..300 {
        regions += &format!("\n[[township]]\nslug = \"t{number}\"\nname = \"第{number}镇\"\n");
        shares += &share(&format!("township = \"t{number}\""), &format!("{}.00万元", number + 1));
    }
    let site = SiteTest::new()
        .file("content/regions.toml", regions)
        .file("content/funds/f1.toml", fund("f1", "central", 2018, "45150.00万元", &shares));
    let pages = site.pages();
    let page = &pages["funds/f1/index.html"];
    let pictures = pictures(page);
    let flow = of_class(&pictures, "flow")[0];
    let columns = columns(flow);
    assert_eq!(columns.iter().map(Vec::len).collect::<Vec<_>>(), [1, 11]);
    assert_eq!(columns[1].iter().sum::<i128>(), columns[0][0]);
    assert!(flow.texts.contains(&"第299镇".to_owned()) && flow.texts.contains(&"其他乡镇".to_owned()));
    assert!(page.len() < 60_000, "{}", page.len());
}

#[test]
fn a_fen_beside_ten_to_the_twelve_is_drawn_and_printed() {
    let site = SiteTest::new()
        .file(
            "content/funds/f1.toml",
            fund("f1", "central", 2018, "1000000000000元", &share("township = \"huashan\"", "1000000000000元")),
        )
        .file("content/funds/f2.toml", fund("f2", "county", 2017, "0.01元", &share("township = \"baiyang\"", "0.01元")))
        .file("content/funds/f3.toml", fund("f3", "city", 2016, "0元", ""));
    let pages = site.pages();
    let pictures = pictures(&pages["index.html"]);
    let bars = of_class(&pictures, "stack")[0].tenths_of_bars();
    assert_eq!(bars, [(0, 999), (999, 1)]);
    let rows: Vec<u32> = of_class(&pictures, "bar").iter().map(|bar| bar.tenths("rect", "width")[0]).collect();
    assert_eq!(rows, [1000, 1, 0, 1000, 1], "years 2018, 2017 and 2016, then the townships");
    assert!(pages["index.html"].contains("0.000001"));
    let flow = self::pictures(&pages["funds/index.html"]);
    assert_eq!(columns(of_class(&flow, "flow")[0])[0], [100_000_000_000_000, 1]);
    assert!(of_class(&self::pictures(&pages["funds/f3/index.html"]), "flow").is_empty());
}

#[test]
fn no_picture_is_made_of_one_part_or_of_nothing() {
    let pages = SiteTest::new().pages();
    assert!(
        pictures(&pages["index.html"]).iter().all(|picture| picture.class == "bar" && picture.tenths("rect", "width") == [0])
    );
    assert!(pictures(&pages["funds/index.html"]).is_empty());
    let site = SiteTest::new()
        .file("content/funds/f1.toml", fund("f1", "central", 2018, "1.00万元", &share("township = \"huashan\"", "1.00万元")));
    let pages = site.pages();
    assert!(of_class(&pictures(&pages["index.html"]), "stack").is_empty());
    assert!(of_class(&pictures(&pages["funds/f1/index.html"]), "flow").is_empty());
    assert!(pages["index.html"].contains("class=\"s4\"") && pages["index.html"].contains("class=\"s0\""));
}

#[test]
fn the_time_of_a_project_is_drawn_from_two_notices_on() {
    let timeline = |site: SiteTest| {
        let pages = site.pages();
        of_class(&pictures(&pages["projects/p1/index.html"]), "time").first().map(|time| {
            let widths: Vec<u32> =
                time.tenths("rect", "x").into_iter().zip(time.tenths("rect", "width")).map(|(x, width)| x + width).collect();
            (time.description.clone(), time.tenths("rect", "x"), widths, time.texts.clone())
        })
    };
    let (description, starts, ends, texts) = timeline(SiteTest::with_records()).expect("two notices");
    assert_eq!(description, "2018年4月1日至2018年11月25日：计划公示、竣工公告");
    assert_eq!((starts[0], *ends.last().expect("a period")), (0, 1000));
    assert_eq!(texts, ["计划公示", "竣工公告", "2018年4月1日", "2018年11月25日"]);
    let one = SiteTest::with_records();
    let text = std::fs::read_to_string(one.path("content/projects/p1.toml")).expect("a file");
    let (first, _) = text.split_once("[[notice]]\nstage = \"completed\"").expect("two notices");
    assert_eq!(timeline(one.file("content/projects/p1.toml", first)), None);
}
