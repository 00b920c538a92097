//! A portal with more than sixty different mistakes: one run reports them all, each at its line, none twice.

mod mistakes;

use gongshi::diag::{Lang, Place};
use gongshi::{Prepared, prepare};

use crate::support::{SiteTest, shown, today};
use mistakes::{MISTAKES, Way};

/// A finding: path, line (0 for the whole file), code.
type At = (String, usize, String);

/// Stands on both sides of a code, before the line where a rule is to find something.
const MARK: char = '§';

/// The portal with all mistakes, which are marked, or with the same files as they should be.
fn planted(with_mistakes: bool) -> SiteTest {
    let mut site = SiteTest::with_records();
    site = site.edit("content/cases/c1.md", "violation", "index_number = \"000014349/2018-00110\"\nviolation");
    if with_mistakes {
        // Files that mistakes are about, and a smaller share than a project draws.
        site = site.edit(
            "content/documents/d1.md",
            "type =",
            "attachments = [{ file = \"名单.csv\" }, { file = \"公告.pdf\" }]\ntype =",
        );
        site = site.file("content/documents/附表.html", "<p>附表</p>\n").edit(
            "content/funds/f1.toml",
            "amount = \"30.00万元\"\n",
            "amount = \"9.00万元\"\n\n[[allocation]]\ndepartment = \"czj\"\namount = \"21.00万元\"\n",
        );
    }
    for (number, (code, way)) in MISTAKES.iter().enumerate() {
        let marked = |text: &str| text.replace(MARK, &format!("{MARK}{code}{MARK}"));
        site = match way {
            Way::Record(kind, from, to) => {
                let id = format!("m{number}");
                let (path, sound) = (kind.path(&id), kind.sound().replace("ID", &id));
                let (from, to) = (from.replace("ID", &id), marked(&to.replace("ID", &id)));
                let site = site.file(&path, &sound);
                if with_mistakes { site.edit(&path, &from, &to) } else { site }
            }
            Way::Edit(path, from, to) if with_mistakes => site.edit(path, from, &marked(to)),
            Way::File(path, bytes) if with_mistakes => site.file(path, bytes),
            Way::Text(path, text) if with_mistakes => site.file(path, marked(text)),
            Way::Edit(..) | Way::File(..) | Way::Text(..) => site,
        };
    }
    site
}

/// Takes the marks out of the files; what is to be found by them, and in files as a whole.
fn unmark(site: &SiteTest) -> Vec<At> {
    let whole = MISTAKES.iter().filter_map(|(code, way)| match way {
        Way::File(path, _) => Some(((*path).to_owned(), 0, (*code).to_owned())),
        Way::Record(..) | Way::Text(..) | Way::Edit(..) => None,
    });
    let mut expected: Vec<At> = whole.collect();
    for entry in walkdir::WalkDir::new(site.root()).into_iter().map(|entry| entry.expect("a readable folder")) {
        let Ok(text) = std::fs::read_to_string(entry.path()) else { continue };
        let path = entry.path().strip_prefix(site.root()).expect("below the root").to_string_lossy().into_owned();
        let mut clean = String::new();
        for (number, line) in text.lines().enumerate() {
            let mut parts = line.split(MARK);
            clean.push_str(parts.next().unwrap_or_default());
            while let (Some(code), Some(rest)) = (parts.next(), parts.next()) {
                expected.push((path.clone(), number + 1, code.to_owned()));
                clean.push_str(rest);
            }
            clean.push('\n');
        }
        std::fs::write(entry.path(), clean).expect("a file");
    }
    expected.sort();
    expected
}

/// The findings of a portal.
fn findings(prepared: &Prepared) -> Vec<At> {
    let place = |place: &Place| match place {
        Place::Span(span) => {
            let file = prepared.sources.file(span.source);
            (file.path.to_string(), file.text[..span.start as usize].matches('\n').count() + 1)
        }
        Place::File(path) => (path.clone(), 0),
    };
    let sorted = prepared.found.sorted(&prepared.sources).into_iter();
    let mut found: Vec<At> =
        sorted.map(|one| (place(&one.place), one.rule)).map(|((path, line), rule)| (path, line, rule.code.to_owned())).collect();
    found.sort();
    found
}

fn checked(site: &SiteTest) -> Prepared {
    let mut prepared = prepare(site.root(), today());
    gongshi::check(&mut prepared, &|| ());
    prepared
}

#[test]
fn all_mistakes_are_found_in_one_run_each_at_its_line_and_none_twice() {
    assert!(MISTAKES.len() >= 60, "{}", MISTAKES.len());
    let site = planted(true);
    let expected = unmark(&site);
    assert_eq!(expected.len(), MISTAKES.len());
    let prepared = checked(&site);
    let found = findings(&prepared);
    let missed: Vec<&At> = expected.iter().filter(|at| !found.contains(at)).collect();
    let surplus: Vec<&At> = found.iter().filter(|at| !expected.contains(at)).collect();
    assert!(missed.is_empty() && surplus.is_empty(), "missed: {missed:#?}\nsurplus: {surplus:#?}");
    assert_eq!(found, expected, "none twice");
}

#[test]
fn nothing_is_found_once_they_are_mended() {
    assert_eq!(shown(&checked(&planted(false)), Lang::Zh), "");
}
