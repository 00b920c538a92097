//! Feeds (RFC 4287) and calendars (RFC 5545).

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::support::{PROJECT, SiteTest};

/// The elements of a document with their text, each as the path of names to it.
fn elements(xml: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut path, mut all) = (Vec::<String>::new(), Vec::<(String, String)>::new());
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(tag) => {
                path.push(tag.name().as_ref().to_owned());
                all.push((path.join("/"), String::new()));
            }
            Event::Empty(tag) => {
                all.push((format!("{}/{}", path.join("/"), tag.as_ref()), String::new()));
            }
            Event::End(_) => drop(path.pop()),
            Event::Text(text) => {
                if let Some((_, held)) = all.last_mut() {
                    held.push_str(text.trim());
                }
            }
            Event::Eof => return all,
            _ => {}
        }
    }
}

/// A time as RFC 3339 writes it, of a day in Beijing.
fn is_time(text: &str) -> bool {
    let shape = |c: char| if c.is_ascii_digit() { '0' } else { c };
    text.chars().map(shape).collect::<String>() == "0000-00-00T00:00:00+00:00"
}

#[test]
fn every_feed_has_what_rfc_4287_demands() {
    let pages = SiteTest::with_records().pages();
    let feeds: Vec<_> = pages.iter().filter(|(path, _)| path.ends_with("feed.xml")).collect();
    let paths: Vec<&str> = feeds.iter().map(|(path, _)| path.as_str()).collect();
    assert!(paths.contains(&"townships/huashan/dongling/feed.xml") && paths.contains(&"departments/czj/feed.xml"), "{paths:?}");
    for (path, xml) in &feeds {
        let all = elements(xml);
        let of = |wanted: &str| all.iter().filter(|(name, _)| name == wanted).map(|(_, text)| text.as_str()).collect::<Vec<_>>();
        for one in ["feed/id", "feed/title", "feed/updated", "feed/author/name"] {
            assert!(of(one).len() == 1 && !of(one)[0].is_empty(), "{path}: {one}");
        }
        assert_eq!(of("feed/id"), [format!("https://xxgk.example.gov.cn/fupin/{path}")]);
        let itself = format!("feed/link rel=\"self\" href=\"https://xxgk.example.gov.cn/fupin/{path}\"");
        assert!(all.iter().any(|(name, _)| *name == itself), "{path}");
        let entries = of("feed/entry").len();
        for one in ["feed/entry/id", "feed/entry/title", "feed/entry/updated", "feed/entry/published"] {
            assert!(of(one).len() == entries && of(one).iter().all(|text| !text.is_empty()), "{path}: {one}");
        }
        let ids: BTreeSet<&str> = of("feed/entry/id").into_iter().collect();
        assert_eq!(ids.len(), entries, "{path}: ids are of one entry each");
        for time in of("feed/updated").into_iter().chain(of("feed/entry/updated")).chain(of("feed/entry/published")) {
            assert!(is_time(time), "{path}: {time}");
        }
        let newest = of("feed/entry/updated").into_iter().max();
        assert!(newest.is_none_or(|newest| newest == of("feed/updated")[0]), "{path}: the feed is as new as its newest entry");
    }
}

#[test]
fn what_happens_elsewhere_changes_no_feed_and_no_calendar_of_a_village() {
    let site = SiteTest::with_records();
    let before = site.pages();
    let elsewhere = PROJECT
        .replace("\"p1\"", "\"p2\"")
        .replace("\"huashan\"\nvillage = \"dongling\"", "\"baiyang\"")
        .replace("[[funding]]\nfund = \"f1\"\namount = \"30.00万元\"\n\n", "")
        .replace("objectives", "other_funding = \"5.00万元\"\nobjectives")
        .replace("30.00万元", "5.00万元")
        .replace("29.50万元", "4.50万元");
    let after = site.file("content/projects/p2.toml", elsewhere).pages();
    for name in ["feed.xml", "periods.ics"] {
        let (here, there) = (format!("townships/huashan/dongling/{name}"), format!("townships/baiyang/{name}"));
        assert_eq!(before[&here], after[&here]);
        assert_ne!(before.get(&there), after.get(&there));
    }
}

#[test]
fn a_calendar_tells_the_last_day_of_each_period() {
    let site = SiteTest::with_records().edit(
        "content/projects/p1.toml",
        "responsible",
        "contact = \"赵大山，0439-5550001\"\nresponsible",
    );
    let pages = site.pages();
    let calendar = &pages["townships/huashan/dongling/periods.ics"];
    assert!(calendar.lines().all(|line| line.len() <= 75), "{calendar}");
    assert_eq!(
        calendar.replace("\r\n ", "").replace("\r\n", "\n"),
        "BEGIN:VCALENDAR\n\
         VERSION:2.0\n\
         PRODID:-//gongshi//gongshi//ZH\n\
         X-WR-CALNAME:东岭村公示期\n\
         BEGIN:VEVENT\n\
         UID:p1-1@xxgk.example.gov.cn\n\
         DTSTAMP:20181115T000000Z\n\
         DTSTART;VALUE=DATE:20180410\n\
         DTEND;VALUE=DATE:20180411\n\
         SUMMARY:公示最后一天：东岭村道路项目\n\
         DESCRIPTION:计划公示，2018年4月1日至2018年4月10日。联系：赵大山，0439-5550001\n\
         LOCATION:花山镇东岭村\n\
         URL:https://xxgk.example.gov.cn/fupin/projects/p1/\n\
         TRANSP:TRANSPARENT\n\
         END:VEVENT\n\
         BEGIN:VEVENT\n\
         UID:p1-2@xxgk.example.gov.cn\n\
         DTSTAMP:20181115T000000Z\n\
         DTSTART;VALUE=DATE:20181125\n\
         DTEND;VALUE=DATE:20181126\n\
         SUMMARY:公示最后一天：东岭村道路项目\n\
         DESCRIPTION:竣工公告，2018年11月15日至2018年11月25日。联系：赵大山，0439-5550001\n\
         LOCATION:花山镇东岭村\n\
         URL:https://xxgk.example.gov.cn/fupin/projects/p1/\n\
         TRANSP:TRANSPARENT\n\
         END:VEVENT\n\
         END:VCALENDAR\n"
    );
    assert!(pages["townships/huashan/dongling/index.html"].contains("href=\"periods.ics\""));
}

#[test]
fn a_place_without_periods_has_no_calendar() {
    let site = SiteTest::with_records()
        .file("content/projects/p1.toml", PROJECT.replace("days = 10\n", "").replace("until = 2018-11-25\n", ""));
    let pages = site.pages();
    let calendars: Vec<&String> = pages.keys().filter(|path| path.ends_with(".ics")).collect();
    assert!(calendars.is_empty(), "{calendars:?}");
    assert!(!pages["townships/huashan/dongling/index.html"].contains("periods.ics"));
    assert!(pages["townships/huashan/dongling/index.html"].contains("href=\"feed.xml\""));
}

#[test]
fn a_withdrawn_project_is_in_no_calendar_and_no_feed() {
    let withdrawn = "withdrawn = { date = 2018-11-01, reason = \"撤销\" }\nresponsible";
    let site = SiteTest::with_records().edit("content/projects/p1.toml", "responsible", withdrawn);
    let site = site.edit("content/cases/c1.md", "project = \"p1\"\n", "").edit("content/cases/c1.md", "[项目](p1)", "通报");
    for (path, text) in site.pages() {
        assert!(!path.ends_with(".ics"), "{path}");
        assert!(!(path.ends_with("feed.xml") && text.contains("projects/p1/")), "{path}");
    }
}
