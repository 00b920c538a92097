//! A small, complete portal and every byte of its site. `UPDATE_GOLDEN=1 cargo test` accepts what there is now.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gongshi::render::Rendered;
use gongshi::{Prepared, prepare, render_all};

/// The day for which the site is made: one notice is open, one name has expired.
pub const TODAY: &str = "2022-07-01";

/// The page that is compared as a whole, but for its styles and their hashes; of the others only what they do not have in common.
const WHOLE: &str = "projects/p2022-001/index.html";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/small")
}

/// The files of the site, each in the form that is compared.
fn made() -> BTreeMap<String, String> {
    let mut prepared = prepare(&root(), TODAY.parse().expect("a date"));
    let Prepared { sources, found, planned, .. } = &mut prepared;
    let planned = planned.as_ref().expect("a planned site");
    let files = render_all(planned, sources, found, |path, rendered| {
        let bytes = match rendered {
            Rendered::Rows(..) if path.ends_with(".xlsx") => b"a workbook".to_vec(),
            Rendered::Bytes(bytes) | Rendered::Rows(bytes, _) => bytes,
            Rendered::Copy(source) => std::fs::read(root().join(source))?,
        };
        if path.ends_with(".bin") {
            return Ok((path.to_owned(), hash(&bytes)));
        }
        let text = String::from_utf8(bytes).expect("UTF-8");
        Ok::<_, std::io::Error>((path.to_owned(), compared(path, &text)))
    });
    assert!(found.is_empty(), "the portal has {} findings", found.len());
    files.expect("readable attachments").into_iter().collect()
}

/// What stands for a part of the search index.
fn hash(bytes: &[u8]) -> String {
    let hash = <sha2::Sha256 as sha2::Digest>::digest(bytes);
    format!("{hash:02x?}\n")
}

/// The part of a file that is compared.
fn compared(path: &str, text: &str) -> String {
    let between = |start: &str, end: &str| {
        let at = text.find(start).unwrap_or_else(|| panic!("no `{start}` in {path}"));
        (at, at + text[at..].find(end).unwrap_or_else(|| panic!("no `{end}` in {path}")))
    };
    if !path.ends_with(".html") {
        text.to_owned()
    } else if path == WHOLE {
        let (start, end) = between("<style>", "</style>");
        let styles = between("style-src ", "; base-uri");
        in_lines(&format!("{}{}{}", &text[..styles.0], &text[styles.1..start + "<style>".len()], &text[end..]))
    } else {
        let (start, end) = between("<main", "</main>");
        in_lines(&text[start..end + "</main>".len()])
    }
}

/// A page with a line for each of its blocks, so that a difference is seen where it is.
fn in_lines(page: &str) -> String {
    const BLOCKS: [&str; 24] = [
        "head", "title", "meta", "link", "style", "body", "header", "nav", "main", "footer", "article", "section", "div", "h1",
        "h2", "h3", "p", "ul", "ol", "li", "dt", "table", "tr", "/main",
    ];
    let mut lines = String::with_capacity(page.len() + page.len() / 8);
    for (number, part) in page.split('<').enumerate() {
        let name = part.split([' ', '>']).next().unwrap_or_default();
        lines.push_str(if number > 1 && BLOCKS.contains(&name) {
            "\n<"
        } else if number > 0 {
            "<"
        } else {
            ""
        });
        lines.push_str(part);
    }
    lines + "\n"
}

/// The files below `folder`.
fn kept(folder: &Path) -> BTreeMap<String, String> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("a readable folder"));
    let files = files.filter(|entry| entry.file_type().is_file()).map(|entry| {
        let path = entry.path().strip_prefix(folder).expect("below the folder").to_string_lossy().replace('\\', "/");
        (path, std::fs::read_to_string(entry.path()).expect("a text"))
    });
    files.collect()
}

#[test]
fn the_small_portal_gives_the_kept_site() {
    let (made, folder) = (made(), root().join("expected"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        if folder.exists() {
            std::fs::remove_dir_all(&folder).expect("the old site is deleted");
        }
        for (path, text) in &made {
            let file = folder.join(path);
            std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            std::fs::write(file, text).expect("a file");
        }
    }
    let kept = kept(&folder);
    assert_eq!(made.keys().collect::<Vec<_>>(), kept.keys().collect::<Vec<_>>(), "other files than in {}", folder.display());
    let differences: Vec<String> = made.iter().filter_map(|(path, text)| difference(path, text, &kept[path])).collect();
    assert!(differences.is_empty(), "{}\nif this is meant: UPDATE_GOLDEN=1 cargo test golden", differences.join("\n"));
}

/// The first line in which two texts differ.
fn difference(path: &str, made: &str, kept: &str) -> Option<String> {
    let (made_lines, kept_lines) = (made.lines(), kept.lines());
    let same = made_lines.clone().zip(kept_lines.clone()).take_while(|(made, kept)| made == kept).count();
    let line = |mut lines: std::str::Lines<'_>| lines.nth(same).unwrap_or("(the end)").to_owned();
    (made != kept).then(|| format!("{path}:{}\n  kept  {}\n  made  {}", same + 1, line(kept_lines), line(made_lines)))
}
