//! `gongshi serve`, asked as a browser asks it, and as one that means harm.

mod preview;

use std::collections::BTreeSet;
use std::process::Command;

use crate::support::SiteTest;
use crate::support::http::{ask, sent};
use preview::{Preview, added, bar, rest};

/// A portal with an attachment and a withdrawn record.
fn site() -> SiteTest {
    SiteTest::with_records()
        .file("content/documents/表 1.csv", "村,金额\n东岭村,1万元\n")
        .edit("content/documents/d1.md", "\n+++\n\n", "\nattachments = [{ file = \"表 1.csv\", title = \"明细表\" }]\n+++\n\n")
        .file(
            "content/documents/d2.toml",
            "id = \"d2\"\ntitle = \"不该再看到\"\npublished = 2018-02-01\nfocus = [\"funds\"]\ntype = \"notice\"\n\n[withdrawn]\ndate = 2018-03-01\nreason = \"内容有误\"\n",
        )
}

/// The paths of everything below a folder.
fn listing(site: &SiteTest) -> BTreeSet<String> {
    let entries = walkdir::WalkDir::new(site.root()).into_iter().map(|entry| entry.expect("a readable folder"));
    entries.map(|entry| entry.path().display().to_string()).collect()
}

#[test]
fn pages_have_their_addresses_types_and_statuses() {
    let site = site();
    let before = listing(&site);
    let preview = Preview::of(&site, &[]);
    for (path, status, kind) in [
        ("/fupin/", 200, "text/html; charset=utf-8"),
        ("/fupin/?x=1", 200, "text/html; charset=utf-8"),
        ("/fupin/index.html", 200, "text/html; charset=utf-8"),
        ("/fupin/projects/p1/", 200, "text/html; charset=utf-8"),
        ("/fupin/feed.xml", 200, "application/atom+xml; charset=utf-8"),
        ("/fupin/sitemap.xml", 200, "application/xml; charset=utf-8"),
        ("/fupin/search/search.js", 200, "text/javascript; charset=utf-8"),
        ("/fupin/data/datapackage.json", 200, "application/json"),
        ("/fupin/documents/d1/%E8%A1%A8%201.csv", 200, "text/csv; charset=utf-8"),
        ("/_gongshi/reload.js", 200, "text/javascript; charset=utf-8"),
        ("/fupin/nothing/", 404, "text/html; charset=utf-8"),
        ("/nothing", 404, "text/html; charset=utf-8"),
        ("/fupin/documents/d2/", 410, "text/html; charset=utf-8"),
        ("/fupin/documents/d2/file.pdf", 410, "text/html; charset=utf-8"),
    ] {
        let answer = preview.get(path);
        assert_eq!((answer.status, answer.header("Content-Type").as_str()), (status, kind), "{path}");
        assert_eq!(answer.header("Content-Length"), answer.body.len().to_string(), "{path}");
        assert_eq!(
            (answer.header("Cache-Control"), answer.header("X-Content-Type-Options")),
            ("no-store".into(), "nosniff".into())
        );
    }
    for (path, to) in [("/", "/fupin/"), ("/fupin?a=b", "/fupin/?a=b"), ("/fupin/projects", "/fupin/projects/")] {
        let answer = preview.get(path);
        assert_eq!((answer.status, answer.header("Location").as_str()), (302, to), "{path}");
    }
    assert_eq!(preview.get("/fupin/documents/d1/%E8%A1%A8%201.csv").header("Content-Disposition"), "attachment");
    assert!(preview.page("nothing/").contains("href=\"/fupin/townships/\""), "links of the error page lead to the preview");
    assert_eq!(listing(&site), before, "a preview writes nothing");
}

#[test]
fn a_page_is_what_a_build_writes_with_a_bar() {
    let site = site();
    let preview = Preview::of(&site, &[]);
    for (path, built) in site.pages() {
        assert!(!built.contains("_gongshi") && !built.contains("gongshi-preview"), "{path}");
        if !path.ends_with(".html") || path == "404.html" || path.starts_with("documents/d2/") {
            continue;
        }
        let page = preview.page(&path);
        let policy =
            |page: &str| page.split("content=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a policy").to_owned();
        let (own, wide) = (policy(&built), policy(&page));
        assert!(wide.contains("script-src 'self'") && wide.contains("default-src 'none'") && !wide.contains("unsafe"), "{wide}");
        assert_eq!(page.replace(added(&page), "").replace(&wide, &own), built, "{path}");
    }
}

#[test]
fn nothing_outside_of_the_site_can_be_asked_for() {
    let site = site();
    let preview = Preview::of(&site, &[]);
    for path in [
        "/../../../../etc/passwd",
        "/fupin/../../../../etc/passwd",
        "/fupin/..%2f..%2f..%2fetc/passwd",
        "/fupin/%2e%2e/%2e%2e/etc/passwd",
        "/fupin//etc/passwd",
        "//etc/passwd",
        "/fupin/..%5c..%5cgongshi.toml",
        "/fupin/gongshi.toml",
        "/fupin/content/funds/f1.toml",
        "/fupin/documents/d1/../../../content/funds/f1.toml",
        "/fupin/documents/d1/d1.md",
        "/gongshi.toml",
        "/content/funds/f1.toml",
        "/fupin/%00",
        "/fupin/index.html%00.png",
        "/_gongshi/../gongshi.toml",
        "/_gongshi/",
    ] {
        let answer = preview.get(path);
        assert_eq!(answer.status, 404, "{path}");
        let body = String::from_utf8(answer.body).expect("UTF-8");
        assert!(!body.contains("root:x:0") && !body.contains("base_url") && !body.contains("[[allocation]]"), "{path}");
    }
    assert_eq!(preview.get("/fupin/%ff").status, 400);
}

#[test]
fn only_who_means_this_machine_is_answered() {
    let preview = Preview::of(&site(), &[]);
    let status = |request: &str| ask(preview.port, request).status;
    for host in ["localhost", "127.0.0.1:8017", "[::1]"] {
        assert_eq!(status(&format!("GET /fupin/ HTTP/1.1\r\nHost: {host}\r\n\r\n")), 200, "{host}");
    }
    for host in ["evil.example", "localhost.evil.example", "192.0.2.1:8017", ""] {
        for path in ["/fupin/", "/_gongshi/events", "/_gongshi/reload.js"] {
            assert_eq!(status(&format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n")), 421, "{host} {path}");
        }
    }
    assert_eq!(status("GET /fupin/ HTTP/1.1\r\n\r\n"), 400);
    assert_eq!(status("POST /fupin/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\na=b"), 405);
    assert_eq!(status(&format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n", "x".repeat(20_000))), 431);
    assert_eq!(status("\u{16}\u{3}\u{1}\r\n\r\n"), 400);
    let head = rest(sent(preview.port, "HEAD /fupin/ HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    assert!(head.starts_with("HTTP/1.1 200 OK\r\n") && head.ends_with("\r\n\r\n"), "{head}");
}

#[test]
fn a_change_is_shown_and_told() {
    let site = site();
    let preview = Preview::of(&site, &[]);
    let mut changes = preview.changes();
    assert_eq!(changes.head[0], "HTTP/1.1 200 OK");
    let first = changes.next();
    assert!(preview.page("projects/p1/").contains(&format!("data-version=\"{first}\"")), "a page knows its version");
    let site = site.edit("content/projects/p1.toml", "东岭村道路项目", "东岭村桥梁项目");
    let second = changes.other_than(&first);
    assert!(preview.page("projects/p1/").contains("东岭村桥梁项目") && preview.page("projects/").contains("东岭村桥梁项目"));
    // As editors write that never leave half a file.
    let text = std::fs::read_to_string(site.path("content/projects/p1.toml")).expect("a file").replace("桥梁", "水渠");
    let site = site.file("content/projects.new", text);
    std::fs::rename(site.path("content/projects.new"), site.path("content/projects/p1.toml")).expect("a file");
    preview.page_that_says("projects/p1/", "东岭村水渠项目");
    assert_ne!(changes.other_than(&second), first);
}

#[test]
fn what_is_wrong_is_in_the_page_while_the_last_good_site_stays() {
    let site = site();
    let preview = Preview::of(&site, &[]);
    assert!(bar(&preview.page("")).contains("<p>preview: nothing is wrong</p>"));
    let site = site.edit("content/projects/p1.toml", "budget = \"30.00万元\"", "budget = 30.00").edit(
        "content/documents/d1.md",
        "**公示。**",
        "<b>公示</b>联系人13907090123。",
    );
    let home = preview.page_that_says("", "2 errors, 0 warnings in 2 files");
    assert!(home.contains("东岭村道路项目"), "the last good site stays");
    let home = bar(&home);
    assert!(home.contains("<details><summary>preview: 2 errors, 0 warnings in 2 files; below is the last site without errors"));
    assert!(
        home.contains("error[bad-amount]: `budget` is 30.00, which has no unit\n  --&gt; content/projects/p1.toml:7:10"),
        "{home}"
    );
    assert!(home.contains("&lt;b&gt;") && !home.contains("<b>"), "the line of the text is no markup: {home}");
    assert!(!home.contains("13907090123"), "{home}");
    let shown = |path: &str| {
        let bar = bar(&preview.page(path));
        (bar.contains("<details open>"), bar.find("bad-amount") < bar.find("personal-data"))
    };
    assert_eq!([shown("projects/p1/"), shown("documents/d1/"), shown("")], [(true, true), (true, false), (false, false)]);
    let checked = site.run(&["check"]).stderr;
    let listed: BTreeSet<&str> = checked.lines().filter(|line| line.starts_with("error[")).collect();
    assert!(listed.len() == 2 && listed.iter().all(|line| home.contains(&line.replace('<', "&lt;"))), "{checked}\n{home}");
    let site = site.edit("content/projects/p1.toml", "budget = 30.00", "budget = \"30.00万元\"");
    preview.page_that_says("", "1 error, 0 warnings in 1 file");
    let _site = site.edit("content/documents/d1.md", "<b>公示</b>联系人13907090123。", "**公示。**");
    preview.page_that_says("", "preview: nothing is wrong");
}

#[test]
fn a_change_tells_what_is_new_and_what_is_gone_only() {
    let project = "content/projects/p1.toml";
    let site = site().edit(project, "budget = \"30.00万元\"", "budget = 30.00");
    let told = tempfile::NamedTempFile::new().expect("a file");
    let preview = Preview::telling(&site, &[], told.reopen().expect("the file"));
    let all = || std::fs::read_to_string(told.path()).expect("UTF-8");
    let told_after = |edit: &dyn Fn(), end: &str| {
        let before = all().len();
        edit();
        for _ in 0..1_000 {
            if all()[before..].ends_with(end) {
                return all()[before..].to_owned();
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        panic!("it does not end with `{end}`: {}", &all()[before..]);
    };
    let replace = |path: &str, old: &str, new: &str| {
        let text = std::fs::read_to_string(site.path(path)).expect("a file");
        assert!(text.contains(old), "{text}");
        // In one step: half a file would be told, too.
        std::fs::write(site.path("new"), text.replacen(old, new, 1)).expect("a file");
        std::fs::rename(site.path("new"), site.path(path)).expect("a file");
    };
    assert!(
        all().contains("error[bad-amount]") && all().ends_with("in 1 file; pages follow once they are mended\n"),
        "{}",
        all()
    );
    // The line of the amount moves down.
    let document = "content/documents/d1.md";
    replace(project, "budget", "# remark\nbudget");
    let text = told_after(
        &|| replace(document, "**公示。**", "**公示。**联系人13907090123。"),
        "2 errors, 0 warnings in 2 files; 1 as before, not listed again; pages follow once they are mended\n",
    );
    assert!(text.contains("error[personal-data]") && !text.contains("error[bad-amount]"), "{text}");
    let text = told_after(
        &|| replace(project, "budget = 30.00", "budget = \"30.00万元\""),
        "not listed again; pages follow once they are mended\n",
    );
    let expected = "gone: content/projects/p1.toml [bad-amount] `budget` is 30.00, which has no unit\n\
                    1 error, 0 warnings in 1 file; 1 as before, not listed again; pages follow once they are mended\n";
    assert_eq!(text, expected);
    let text = told_after(&|| replace(document, "13907090123", "0439-5550001"), " ms\n");
    assert!(
        text.starts_with("gone: content/documents/d1.md [personal-data]") && text.contains("\npreview is up to date, "),
        "{text}"
    );
    drop(preview);
}

#[test]
fn a_portal_that_is_wrong_from_the_start_shows_its_findings_until_it_is_mended() {
    let site = site().edit("gongshi.toml", "base_url = ", "base_ur = ");
    let preview = Preview::of(&site, &[]);
    let answer = preview.get("/anything");
    let page = String::from_utf8(answer.body).expect("UTF-8");
    assert_eq!(answer.status, 503);
    assert!(page.contains("<details open><summary>preview: ") && page.contains("error[unknown-key]"), "{page}");
    let _site = site.edit("gongshi.toml", "base_ur = ", "base_url = ");
    assert!(preview.page_that_says("projects/p1/", "nothing is wrong").contains("东岭村道路项目"));
}

#[test]
fn drafts_and_records_whose_day_has_not_come_are_shown_when_asked_for_with_a_mark() {
    let site = site().edit("content/cases/c1.md", "published = 2018-06-01", "published = 2018-06-01\ndraft = true").edit(
        "content/documents/d1.md",
        "published = 2018-02-01",
        "published = 2018-12-01",
    );
    let both = Preview::of(&site, &["--drafts", "--scheduled"]);
    let (case, document) = (both.page("cases/c1/"), both.page("documents/d1/"));
    assert!(
        case.contains("〔草稿，未公开〕东岭村虚报冒领问题的通报") && bar(&case).contains("<strong>a draft, not public</strong>")
    );
    assert!(
        document.contains("〔将于2018-12-01公开〕关于") && bar(&document).contains("<strong>public from 2018-12-01 on</strong>")
    );
    assert!(both.page("cases/").contains("〔草稿，未公开〕") && both.page("documents/").contains("〔将于2018-12-01公开〕"));
    let site = site.edit("content/cases/c1.md", "虚报冒领问题", "虚报问题");
    assert!(both.page_that_says("cases/c1/", "虚报问题").contains("〔草稿，未公开〕东岭村虚报问题的通报"));
    let site = site.edit("content/projects/p1.toml", "道路", "桥梁");
    both.page_that_says("projects/p1/", "桥梁");
    assert!(both.page("cases/c1/").contains("〔草稿，未公开〕东岭村虚报问题的通报"), "one mark, also on what was not read again");
    let neither = Preview::of(&site, &[]);
    assert_eq!([neither.get("/fupin/cases/c1/").status, neither.get("/fupin/documents/d1/").status], [404, 404]);
    let mut changes = both.changes();
    let seen = changes.next();
    let site = site.edit("content/cases/c1.md", "draft = true\n", "");
    changes.other_than(&seen);
    let case = both.page("cases/c1/");
    assert!(case.contains("虚报问题") && !case.contains("草稿") && !bar(&case).contains("a draft"));
    assert_eq!(site.run(&["build", "--drafts"]).code, 2, "a build shows none");
}

#[test]
fn a_build_and_a_preview_do_not_disturb_each_other() {
    let site = site();
    let preview = Preview::of(&site, &[]);
    assert_eq!(site.run(&["build"]).code, 0);
    let site = site.edit("content/projects/p1.toml", "道路", "桥梁");
    preview.page_that_says("projects/p1/", "桥梁");
    let published = || std::fs::read_to_string(site.path("public/projects/p1/index.html")).expect("a page");
    assert!(published().contains("道路"), "a preview publishes nothing");
    assert!(site.run(&["build"]).stdout.contains("unchanged"));
    assert!(published().contains("桥梁") && !published().contains("gongshi-preview"));
}

#[test]
fn a_port_that_is_taken_is_told() {
    let site = site();
    let preview = Preview::of(&site, &[]);
    let run = site.run(&["serve", "--port", &preview.port.to_string()]);
    let expected = format!("127.0.0.1:{} is taken by another program; choose another port with --port\n", preview.port);
    assert_eq!((run.code, run.stderr), (2, expected));
    let run = site.run(&["serve", "--address", "192.0.2.1", "--port", "0"]);
    assert_eq!((run.code, run.stderr.lines().count()), (2, 1), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn a_signal_ends_it_at_once_and_nothing_is_left() {
    let site = site();
    let before = listing(&site);
    let mut preview = Preview::of(&site, &[]);
    let _waiting = preview.changes();
    // A shell has its background jobs pass over the signal of Ctrl-C.
    let interrupted = Command::new("kill").args(["-TERM", &preview.id().to_string()]).status().expect("kill runs");
    assert!(interrupted.success() && !preview.ended().success());
    assert_eq!(listing(&site), before);
}
