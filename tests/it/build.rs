//! `gongshi build` and `gongshi check` as they are used.

use crate::same_bytes::tree;
use crate::support::{DOCUMENT, SiteTest, files};

#[test]
fn a_build_accounts_for_every_record() {
    let site = SiteTest::with_records().file(
        "content/documents/d2.md",
        "+++\nid = \"d2\"\ntitle = \"草稿\"\npublished = 2018-02-01\nfocus = [\"funds\"]\ntype = \"news\"\ndraft = true\n+++\n",
    );
    let run = site.run(&["build"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let line = run.stdout.split("; ").collect::<Vec<_>>();
    assert_eq!(line[0], "5 records = 4 published + 1 drafts + 0 withdrawn");
    assert_eq!(line[3], "next rebuild due 2018-11-26\n");
    assert!(site.path("public/projects/p1/index.html").is_file());
    assert!(!site.path("public/documents/d2").exists());
}

#[test]
fn due_lists_what_will_change_by_itself() {
    let site = SiteTest::with_records()
        .edit("content/cases/c1.md", "[[person]]\n", "[[person]]\nname_until = 2019-01-31\n")
        .edit("content/documents/d1.md", "published = 2018-02-01", "published = 2018-12-01\nexpires = 2018-12-31")
        .edit("content/projects/p1.toml", "id = \"p1\"", "id = \"p1\"\nupdated = 2018-12-03");
    let correction = "\n[[correction]]\ndate = 2018-12-05\nwhat = \"建设内容\"\n";
    let project = std::fs::read_to_string(site.path("content/projects/p1.toml")).expect("a file") + correction;
    let site = site.file("content/projects/p1.toml", project);
    let run = site.run(&["due"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let expected = "2018-11-26  p1  the period of notice 2 is over  东岭村道路项目\n\
                    2018-12-01  d1  appears  关于公告公示的通知\n\
                    2018-12-03  p1  its day of change is shown  东岭村道路项目\n\
                    2018-12-05  p1  correction 1 appears  东岭村道路项目\n\
                    2019-01-01  d1  has expired  关于公告公示的通知\n\
                    2019-02-01  c1  a name is no longer shown  东岭村虚报冒领问题的通报\n";
    assert_eq!(run.stdout, expected);
    let json = site.run(&["due", "--format", "json"]).stdout;
    assert_eq!(
        json.lines().next(),
        Some("{\"day\":\"2018-11-26\",\"record\":\"p1\",\"change\":\"period-ended\",\"number\":2,\"title\":\"东岭村道路项目\"}")
    );
}

#[test]
fn precompressed_copies_come_and_go_with_their_pages() {
    let site = SiteTest::with_records();
    assert_eq!(site.run(&["build", "--precompress"]).code, 0);
    assert!(site.path("public/projects/p1/index.html.br").is_file() && site.path("public/projects/p1/index.html.gz").is_file());
    assert_eq!(site.run(&["build"]).code, 0);
    assert!(!site.path("public/projects/p1/index.html.br").exists());
}

#[test]
fn a_failed_build_leaves_what_is_published_as_it_was() {
    let site = SiteTest::with_records();
    assert_eq!(site.run(&["build"]).code, 0);
    let before = std::fs::read(site.path("public/manifest.txt")).expect("a manifest");
    let broken = site.edit("content/projects/p1.toml", "days = 10", "days = 3");
    let run = broken.run(&["build"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.ends_with("1 error, 0 warnings in 1 file; nothing was published\n"), "{}", run.stderr);
    assert_eq!(std::fs::read(broken.path("public/manifest.txt")).expect("a manifest"), before);
    let hidden = std::fs::read_dir(broken.path(".public.gongshi")).expect("a folder");
    let mut hidden: Vec<_> = hidden.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name")).collect();
    hidden.sort();
    assert_eq!(hidden, [".gitignore", "changes.json", "lock", "next", "snapshot", "state"]);
    assert_eq!(tree(&broken.path("public")), tree(&broken.path(".public.gongshi/next")));
}

#[test]
fn what_was_withdrawn_is_in_no_tree_after_the_build() {
    let site = SiteTest::with_records();
    assert_eq!(site.run(&["build"]).code, 0);
    let shows = |site: &SiteTest| {
        let files = [tree(&site.path("public")), tree(&site.path(".public.gongshi/next"))];
        files.iter().flatten().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("虚报冒领问题的通报")).count()
    };
    assert!(shows(&site) > 2);
    let site = site.edit("content/cases/c1.md", "published = 2018-06-01", "published = 2018-06-01\nexpires = 2018-06-30");
    assert_eq!(site.run(&["build"]).code, 0);
    assert_eq!(shows(&site), 0);
}

#[test]
fn a_build_lists_what_it_changed() {
    let site = SiteTest::with_records();
    assert_eq!(site.run(&["build"]).code, 0);
    let site = site.file("content/documents/d2.md", DOCUMENT.replace("d1", "d2"));
    std::fs::remove_file(site.path("content/cases/c1.md")).expect("a record");
    assert_eq!(site.run(&["build"]).code, 0);
    let list = std::fs::read(site.path(".public.gongshi/changes.json")).expect("a list");
    let list: serde_json::Value = serde_json::from_slice(&list).expect("JSON");
    let has = |part: &str, path: &str| list[part].as_array().expect("a list").iter().any(|listed| listed == path);
    assert!(has("added", "documents/d2/index.html") && has("changed", "index.html") && has("removed", "cases/c1/index.html"));
    assert!(!has("changed", "manifest.txt"), "it comes last");
}

#[cfg(unix)]
#[test]
fn a_second_build_at_the_same_time_says_so_and_leaves() {
    let site = SiteTest::with_records();
    assert_eq!(site.run(&["build"]).code, 0);
    let lock = std::fs::File::open(site.path(".public.gongshi/lock")).expect("a lock");
    rustix::fs::flock(&lock, rustix::fs::FlockOperation::LockExclusive).expect("nobody has it");
    let run = site.run(&["build"]);
    let expected = "failed: another `gongshi build` is making `[ROOT]/public`; run this one when it is done; \
                    the published site was not changed\n";
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (2, "", expected));
    drop(lock);
    assert_eq!(site.run(&["build"]).code, 0);
}

#[test]
fn an_output_folder_with_a_file_of_somebody_else_is_refused_in_both_languages() {
    let site = SiteTest::with_records().file("letters/letter.txt", "mine");
    let run = |lang: &str| site.run(&["build", "--out", &site.path("letters").display().to_string(), "--lang", lang]);
    let expected = "failed: `[ROOT]/letters`: it holds `letter.txt`, which gongshi did not write; \
                    the published site was not changed\n";
    assert_eq!((run("en").code, run("en").stderr.as_str()), (2, expected));
    let expected = "失败：`[ROOT]/letters`：里面有不是 gongshi 生成的 `letter.txt`；已发布的网站没有变化\n";
    assert_eq!((run("zh").code, run("zh").stderr.as_str()), (2, expected));
    assert!(!site.path(".letters.gongshi").exists());
}

#[test]
fn a_picture_is_published_without_its_metadata_and_with_its_own_size() {
    let comment = [b'x'; 5000];
    let site = SiteTest::with_records().file("content/funds/现场.jpg", files::jpeg(&[(0xFE, &comment)])).edit(
        "content/funds/f1.toml",
        "year = 2018",
        "year = 2018\nattachments = [{ file = \"现场.jpg\" }]",
    );
    let run = site.run(&["build"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let stripped = files::jpeg(&[]);
    assert_eq!(std::fs::read(site.path("public/funds/f1/现场.jpg")).expect("the picture"), stripped);
    let page = std::fs::read_to_string(site.path("public/funds/f1/index.html")).expect("the page");
    assert!(page.contains("1 KB") && !page.contains("5 KB"), "{page}");
    let digest = <sha2::Sha256 as sha2::Digest>::digest(&stripped);
    let hex: Vec<String> = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    let manifest = std::fs::read_to_string(site.path("public/manifest.txt")).expect("the manifest");
    assert!(manifest.lines().any(|line| line.contains(&hex.concat()) && line.contains("jpg")), "{manifest}");
}

#[test]
fn the_last_day_of_a_period_is_called_so() {
    let home = |until: &str| {
        let site = SiteTest::with_records().edit(
            "content/projects/p1.toml",
            "2018-11-15\nuntil = 2018-11-25",
            &format!("2018-11-05\nuntil = {until}"),
        );
        site.pages()["index.html"].clone()
    };
    let (last, next) = (home("2018-11-20"), home("2018-11-21"));
    assert!(last.contains("今天截止") && !last.contains("还有"), "{last}");
    assert!(next.contains("还有 2 天") && !next.contains("今天截止"), "{next}");
}
