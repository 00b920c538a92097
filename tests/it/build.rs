//! `gongshi build` and `gongshi check` as they are used.

use crate::support::SiteTest;

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
