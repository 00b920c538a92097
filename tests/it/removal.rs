//! What was withdrawn, has expired or is not public yet is nowhere in the output.

use std::io::Read;

use crate::support::SiteTest;

const CASE: &str = "content/cases/c1.md";
const PROJECT: &str = "content/projects/p1.toml";

/// Builds into `public/` and gives the names and texts of all files whose bytes hold one of `words`.
fn hits(site: &SiteTest, words: &[&str]) -> Vec<String> {
    let run = site.run(&["build"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let mut hits = Vec::new();
    for entry in walkdir::WalkDir::new(site.path("public")).sort_by_file_name() {
        let entry = entry.expect("a readable folder");
        if entry.file_type().is_file() {
            let mut bytes = std::fs::read(entry.path()).expect("a file");
            // Blocks of the search index are packed; what is not one cannot be unpacked.
            if entry.path().extension().is_some_and(|ending| ending == "bin") {
                let packed = bytes.clone();
                let _ = flate2::read::DeflateDecoder::new(packed.as_slice()).read_to_end(&mut bytes);
            }
            let path = entry.path().strip_prefix(site.path("public")).expect("below public").display().to_string();
            for word in words {
                let is_inside = bytes.windows(word.len()).any(|part| part == word.as_bytes());
                if is_inside || path.contains(word) {
                    hits.push(format!("{word} in {path}"));
                }
            }
        }
    }
    hits
}

/// The project with words that stand nowhere else, and an attachment.
fn telling() -> SiteTest {
    SiteTest::with_records()
        .edit(
            PROJECT,
            "title = \"东岭村道路项目\"",
            "title = \"独一无二的标题\"\nsummary = \"独一无二的摘要\"\nattachments = [{ file = \"独一无二.csv\" }]",
        )
        .edit(PROJECT, "赵大山", "独一无二的人")
        .edit(PROJECT, "计划公示正文。", "独一无二的正文。")
        .file("content/projects/独一无二.csv", "独一无二的表\n")
}

#[test]
fn a_withdrawn_record_leaves_nothing_but_its_tombstone() {
    assert!(hits(&telling(), &["独一无二"]).len() > 5, "the words are there before");
    let site =
        telling().edit(PROJECT, "responsible", "withdrawn = { date = 2018-11-01, reason = \"资金文件已撤销\" }\nresponsible");
    assert_eq!(hits(&site, &["独一无二"]), Vec::<String>::new());
    let tombstone = std::fs::read_to_string(site.path("public/projects/p1/index.html")).expect("a tombstone");
    for word in ["<meta name=\"robots\" content=\"noindex\">", "这条信息已经撤回", "项目公告", "2018年11月1日", "资金文件已撤销"]
    {
        assert!(tombstone.contains(word), "{word}");
    }
    assert!(!hits(&site, &["<loc>https://xxgk.example.gov.cn/fupin/funds/f1/"]).is_empty());
    assert_eq!(hits(&site, &["<loc>https://xxgk.example.gov.cn/fupin/projects/p1/"]), Vec::<String>::new());
}

#[test]
fn a_mark_stands_beside_a_tombstone_as_long_as_it_is_one() {
    let withdrawn = "withdrawn = { date = 2018-11-01, reason = \"撤销\" }\n";
    let marks = |site: &SiteTest| {
        let run = site.run(&["build"]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        let files = crate::same_bytes::tree(&site.path("public"));
        let marks = files.iter().filter(|(path, _)| path.ends_with("/gone"));
        marks.map(|(path, bytes)| (path.clone(), String::from_utf8_lossy(bytes).into_owned())).collect::<Vec<_>>()
    };
    let site = telling();
    assert_eq!(marks(&site), []);
    let site = site.edit(PROJECT, "responsible", &format!("{withdrawn}responsible"));
    assert_eq!(marks(&site), [("projects/p1/gone".to_owned(), "410 Gone\n".to_owned())]);
    let site = site.edit(PROJECT, withdrawn, "");
    assert_eq!(marks(&site), []);
}

#[test]
fn what_was_published_before_is_gone_after_the_withdrawal() {
    let site = telling();
    assert!(!hits(&site, &["独一无二"]).is_empty());
    let site = site.edit(PROJECT, "responsible", "withdrawn = { date = 2018-11-20, reason = \"撤销\" }\nresponsible");
    assert_eq!(hits(&site, &["独一无二"]), Vec::<String>::new());
}

#[test]
fn a_record_is_shown_on_its_last_day_and_gone_on_the_next() {
    let last = telling().edit(PROJECT, "responsible", "expires = 2018-11-20\nresponsible");
    assert!(!hits(&last, &["独一无二"]).is_empty());
    let over = telling().edit(PROJECT, "responsible", "expires = 2018-11-19\nresponsible");
    assert_eq!(hits(&over, &["独一无二"]), Vec::<String>::new());
    let tombstone = std::fs::read_to_string(over.path("public/projects/p1/index.html")).expect("a tombstone");
    assert!(tombstone.contains("这条信息的公开期限已满") && tombstone.contains("2018年11月19日"));
}

#[test]
fn a_name_is_shown_until_its_last_day_and_the_case_stays() {
    let shown = SiteTest::with_records().edit(CASE, "[[person]]\n", "[[person]]\nname_until = 2018-11-20\n");
    assert_eq!(hits(&shown, &["钱有田"]), ["钱有田 in cases/c1/index.html", "钱有田 in search/2018/r0.bin"]);
    let hidden = SiteTest::with_records().edit(CASE, "[[person]]\n", "[[person]]\nname_until = 2018-11-19\n");
    assert_eq!(hits(&hidden, &["钱有田"]), Vec::<String>::new());
    let page = std::fs::read_to_string(hidden.path("public/cases/c1/index.html")).expect("the case");
    assert!(page.contains("东岭村原会计") && page.contains("党内警告") && page.contains("姓名公开期已满"));
}

#[test]
fn what_waits_for_its_day_is_counted_and_shown_nowhere() {
    let site = telling().edit(PROJECT, "published = 2018-04-01\nfocus", "published = 2018-11-21\nfocus");
    let site = site.edit(CASE, "情况见[项目](p1)。", "情况如下。");
    assert_eq!(hits(&site, &["独一无二"]), Vec::<String>::new());
    let run = site.run(&["check"]);
    assert!(run.stdout.starts_with("4 records = 3 published + 0 drafts + 1 scheduled + 0 withdrawn; "), "{}", run.stdout);
    assert!(run.stdout.ends_with("; next rebuild due 2018-11-21\n"), "{}", run.stdout);
}

#[test]
fn the_files_of_a_notice_wait_for_its_day() {
    let site = SiteTest::with_records()
        .edit(
            PROJECT,
            "published = 2018-11-15\nuntil = 2018-11-25",
            "published = 2018-11-21\nuntil = 2018-12-01\nattachments = [{ file = \"独一无二.csv\" }]",
        )
        .file("content/projects/独一无二.csv", "独一无二的表\n");
    assert_eq!(hits(&site, &["独一无二"]), Vec::<String>::new());
    let site = site.edit(PROJECT, "published = 2018-11-21", "published = 2018-11-20");
    assert!(hits(&site, &["独一无二"]).contains(&"独一无二 in projects/p1/独一无二.csv".to_owned()));
}

#[test]
fn a_file_that_a_record_and_its_notice_name_is_published_once() {
    let both = "attachments = [{ file = \"表.csv\" }]\n";
    let site = SiteTest::with_records()
        .edit(PROJECT, "responsible", &format!("{both}responsible"))
        .edit(PROJECT, "days = 10\n", &format!("days = 10\n{both}"))
        .file("content/projects/表.csv", "表\n");
    assert_eq!(site.findings(), "");
}
