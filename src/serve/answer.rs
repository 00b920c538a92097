//! Request → answer. Pages are found by their paths in the plan, so there is no way out of the site.

use std::path::Path;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::bar::Own;
use super::http::{Answer, Request, Status};
use super::kind::{is_saved, media_type};
use super::screen::Shown;
use super::{Look, OWN, page};
use crate::plan::{Content, GONE, Page};

/// The page that a server sends for what is not there.
const NOT_FOUND: &str = "404.html";

/// The script that loads a page anew.
const SCRIPT: &str = include_str!("reload.js");

/// Where a page asks for changes.
pub(super) fn events() -> String {
    format!("{OWN}events")
}

fn script() -> String {
    format!("{OWN}reload.js")
}

/// The path of the site at its host, with a slash at both ends.
pub(super) fn base(look: Option<&Look>) -> String {
    let url = look.and_then(Look::site).map_or("", |planned| planned.config.site.base_url.as_str());
    let path = url.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
    path.unwrap_or("/").to_owned()
}

/// The name of a version of what is shown, which no other run of the program has.
pub(super) fn version_name(version: u64) -> String {
    format!("{}-{version}", std::process::id())
}

/// What an answer is made from.
struct Scene<'a> {
    shown: &'a Shown,
    look: &'a Look,
    root: &'a Path,
    base: String,
}

/// Answers a request for anything but changes.
pub(super) fn answer(request: &Request, shown: &Shown, root: &Path) -> Answer {
    if request.path == script() {
        return Answer::new(Status::Done, media_type("reload.js"), SCRIPT);
    }
    let Some(look) = shown.site.as_deref() else { return nothing_yet(shown) };
    let Ok(path) = percent_decode_str(&request.path).decode_utf8() else {
        return Answer::text(Status::NotUnderstood, "400 Bad Request");
    };
    let scene = Scene { shown, look, root, base: base(Some(look)) };
    let site_root = percent_decode_str(&scene.base).decode_utf8_lossy();
    if let Some(below) = path.strip_prefix(site_root.as_ref()) {
        return below_site(&scene, below, &request.query);
    }
    if path == "/" || Some(path.as_ref()) == site_root.strip_suffix('/') {
        return elsewhere(&scene.base, &request.query);
    }
    not_found(&scene)
}

/// Answers for a path below the site's own.
fn below_site(scene: &Scene<'_>, below: &str, query: &str) -> Answer {
    let folder = below.rfind('/').map_or("", |at| &below[..=at]);
    if scene.find(&format!("{folder}{GONE}")).is_some_and(|page| matches!(page.content, Content::Gone(_))) {
        let tombstone = scene.find(&format!("{folder}index.html"));
        return tombstone.and_then(|page| file(scene, Status::Gone, page)).unwrap_or_else(|| not_found(scene));
    }
    let name = if folder == below { format!("{below}index.html") } else { below.to_owned() };
    if let Some(answer) = scene.find(&name).and_then(|page| file(scene, Status::Done, page)) {
        return answer;
    }
    if folder != below && scene.find(&format!("{below}/index.html")).is_some() {
        return elsewhere(&format!("{}{}/", scene.base, utf8_percent_encode(below, UNSAFE)), query);
    }
    not_found(scene)
}

/// What does not stand in an address as it is.
const UNSAFE: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'\\').add(b'`');

fn elsewhere(address: &str, query: &str) -> Answer {
    let mut answer = Answer::text(Status::Elsewhere, address);
    answer.headers.push(("Location", format!("{address}{query}")));
    answer
}

fn not_found(scene: &Scene<'_>) -> Answer {
    let page = scene.find(NOT_FOUND).and_then(|page| file(scene, Status::NotThere, page));
    page.unwrap_or_else(|| Answer::text(Status::NotThere, "404 Not Found"))
}

/// A file of the site; `None` when its bytes cannot be had any more.
fn file(scene: &Scene<'_>, status: Status, page: &Page) -> Option<Answer> {
    let mut bytes = scene.look.bytes(scene.root, page)?;
    if page.path == NOT_FOUND {
        // Its links are absolute, and lead to where the site will be.
        let public = format!("href=\"{}", scene.look.site()?.config.site.base_url);
        bytes = String::from_utf8_lossy(&bytes).replace(&public, &format!("href=\"{}", scene.base)).into_bytes();
    }
    if page.path.ends_with(".html") {
        bytes = page::previewed(&bytes, &added(scene, page.content));
    }
    let mut answer = Answer::new(status, media_type(&page.path), bytes);
    if is_saved(&page.path) {
        answer.headers.push(("Content-Disposition", "attachment".to_owned()));
    }
    Some(answer)
}

/// What a page gets at its top.
fn added(scene: &Scene<'_>, content: Content) -> String {
    let own = match content {
        Content::Record(ix) | Content::Tombstone(ix) => scene.look.site().map(|planned| {
            let record = planned.portal.record(ix);
            let ahead = planned.catalog.moment().ahead(record).map(|state| (state, record.published));
            Own { id: &record.id, file: &scene.look.prepared.sources.file(record.span.source).path, ahead }
        }),
        _ => None,
    };
    scene.shown.report.bar(own.as_ref(), true) + &reload(scene.shown)
}

fn reload(shown: &Shown) -> String {
    let version = version_name(shown.version);
    format!("<script src=\"{}\" data-events=\"{}\" data-version=\"{version}\" defer></script>", script(), events())
}

/// The page for every address as long as no look was good.
fn nothing_yet(shown: &Shown) -> Answer {
    let added = shown.report.bar(None, false) + &reload(shown);
    let html = format!(
        "<!doctype html><html><head><meta charset=\"utf-8\"><title>gongshi serve</title></head><body>{added}</body></html>"
    );
    Answer::new(Status::NotNow, media_type(NOT_FOUND), html)
}

impl<'a> Scene<'a> {
    fn find(&self, path: &str) -> Option<&'a Page> {
        self.look.site()?.plan.find(path)
    }
}
