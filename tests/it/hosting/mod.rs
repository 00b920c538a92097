//! The snippets of `docs/hosting/` in real web servers: the sample's site below `/fupin/`, every file of it.
//!
//! A server that the machine does not have is left out, and that is said; with `CI=true` it is a failure. Debian's packages
//! are `nginx`, `libnginx-mod-http-brotli-static`, `apache2-bin` and `caddy`.

mod server;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use crate::same_bytes::{portal, sample, tree};
use crate::support::http::{Answer, get};
use crate::support::{SiteTest, files};
use server::Server;

/// The sample's site with compressed copies, a picture, and what does not belong to a site and must not be served.
struct Hosted {
    portal: SiteTest,
    files: BTreeMap<String, Vec<u8>>,
}

const LISTED: &str = "somebody-elses.txt";

impl Hosted {
    fn new() -> Self {
        let picture = "+++\nid = \"d2018-100\"\ntitle = \"公示牌照片\"\npublished = 2018-11-01\nfocus = [\"funds\"]\ntype = \"news\"\n\
            attachments = [{ file = \"公示牌.png\", title = \"公示牌\" }]\n+++\n\n见附件。\n";
        let portal = portal(&sample())
            .file("content/documents/2018/d2018-100.md", picture)
            .file("content/documents/2018/公示牌.png", files::png(&[]));
        let run = portal.run(&["build", "--precompress"]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        let files = tree(&portal.path("public"));
        let portal = portal.file("public/.htpasswd", "hidden").file(&format!("public/empty/{LISTED}"), "x");
        #[cfg(unix)]
        {
            // The account of a server reads it too.
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(portal.root(), std::fs::Permissions::from_mode(0o755)).expect("rights");
        }
        Self { portal, files }
    }

    fn root(&self) -> PathBuf {
        self.portal.path("public")
    }

    /// The folders of tombstones.
    fn tombstones(&self) -> Vec<&str> {
        self.files.keys().filter_map(|path| path.strip_suffix("/gone")).collect()
    }

    /// The files that a reader may ask for, without compressed copies and what is withdrawn.
    fn served(&self) -> impl Iterator<Item = (&String, &Vec<u8>)> {
        let tombstones = self.tombstones();
        let is_copy = |path: &str| path.ends_with(".br") || path.ends_with(".gz");
        let is_gone = move |path: &str| path.rsplit_once('/').is_some_and(|(folder, _)| tombstones.contains(&folder));
        self.files.iter().filter(move |(path, _)| !is_copy(path) && !is_gone(path))
    }
}

fn address(path: &str) -> String {
    const KEPT: &percent_encoding::AsciiSet =
        &percent_encoding::NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'/');
    format!("/fupin/{}", percent_encoding::utf8_percent_encode(path, KEPT))
}

/// What stands on every answer, with whatever status.
const HEADERS: [(&str, &str); 6] = [
    (
        "Content-Security-Policy",
        "default-src 'none'; connect-src 'self'; img-src 'self' data:; style-src 'unsafe-inline'; script-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
];

/// Collects what is wrong, so that one run tells all of it.
struct Check<'a> {
    server: &'a Server,
    wrong: Vec<String>,
}

impl Check<'_> {
    fn get(&mut self, path: &str, encoding: &str, status: u16) -> Answer {
        let answer = get(self.server.port, path, encoding);
        self.same(path, "status", &answer.status.to_string(), &status.to_string());
        self.headers(path, &answer);
        answer
    }

    fn headers(&mut self, path: &str, answer: &Answer) {
        for (name, value) in HEADERS {
            self.same(path, name, &answer.header(name), value);
        }
    }

    fn same(&mut self, path: &str, what: &str, found: &str, expected: &str) {
        if found != expected {
            self.wrong.push(format!("{path}: {what} is `{found}`, not `{expected}`"));
        }
    }

    fn body(&mut self, path: &str, answer: &Answer, expected: &[u8]) {
        if answer.plain() != expected {
            let shown = String::from_utf8_lossy(&answer.plain()[..answer.plain().len().min(200)]).into_owned();
            self.wrong.push(format!("{path}: another body: {shown}"));
        }
    }

    fn end(self) {
        assert!(
            self.wrong.is_empty(),
            "{}: {} things\n{}",
            self.server.name,
            self.wrong.len(),
            self.wrong[..self.wrong.len().min(40)].join("\n")
        );
    }
}

/// Type, lifetime in seconds, and how an attachment is shown.
fn expected(path: &str) -> (&'static str, u32, &'static str) {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => ("text/html; charset=utf-8", 300, ""),
        "xml" if path.starts_with("sitemap") => ("application/xml; charset=utf-8", 300, ""),
        "xml" => ("application/atom+xml; charset=utf-8", 300, ""),
        "txt" if path == "manifest.txt" => ("text/plain; charset=utf-8", 300, ""),
        "txt" => ("text/plain; charset=utf-8", 3600, "attachment"),
        "csv" => ("text/csv; charset=utf-8", 3600, "attachment"),
        "json" => ("application/json", 300, ""),
        "ndjson" => ("application/x-ndjson", 300, ""),
        "ics" => ("text/calendar; charset=utf-8", 300, ""),
        "xlsx" => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 3600, "attachment"),
        "pdf" => ("application/pdf", 3600, ""),
        "png" => ("image/png", 3600, ""),
        "js" => ("text/javascript", 300, ""),
        "bin" => ("application/octet-stream", 300, ""),
        other => panic!("no type for `{other}` of {path}"),
    }
}

/// Every file as it is, and compressed where there is a copy.
fn files_are_served(check: &mut Check<'_>, site: &Hosted, encodings: &[&str]) {
    for (path, bytes) in site.served() {
        let at = address(path);
        let (kind, age, disposition) = expected(path);
        for encoding in ["identity", "gzip", "br", "gzip, deflate, br", "br;q=0, gzip"] {
            let answer = check.get(&at, encoding, 200);
            let of_file = format!("{at} ({encoding})");
            check.body(&of_file, &answer, bytes);
            check.same(&of_file, "type", &answer.header("Content-Type"), kind);
            check.same(&of_file, "lifetime", &answer.header("Cache-Control"), &format!("max-age={age}"));
            check.same(&of_file, "disposition", &answer.header("Content-Disposition"), disposition);
            let has_copy = |ending: &str| site.files.contains_key(&format!("{path}{ending}"));
            let takes = |name: &str| encoding.split(", ").any(|one| one == name);
            let coded = match () {
                () if takes("br") && has_copy(".br") && encodings.contains(&"br") => "br",
                () if takes("gzip") && has_copy(".gz") => "gzip",
                () => "",
            };
            // The manifest has no copies; a server may compress it by itself.
            if path != "manifest.txt" {
                check.same(&of_file, "encoding", &answer.header("Content-Encoding"), coded);
            }
            if has_copy(".gz") {
                check.same(&of_file, "Vary", &answer.header("Vary"), "Accept-Encoding");
            }
        }
    }
}

/// The page of a folder, with a slash at its end; without one, a redirect there.
fn folders_are_pages(check: &mut Check<'_>, site: &Hosted) {
    for (path, bytes) in site.served() {
        let Some(folder) = path.strip_suffix("index.html") else { continue };
        let at = address(folder);
        for encoding in ["identity", "gzip"] {
            let answer = check.get(&at, encoding, 200);
            check.body(&at, &answer, bytes);
            check.same(&at, "type", &answer.header("Content-Type"), "text/html; charset=utf-8");
        }
        if folder.is_empty() {
            continue;
        }
        let answer = get(check.server.port, at.trim_end_matches('/'), "identity");
        let place = answer.header("Location");
        if !matches!(answer.status, 301 | 308) || !place.ends_with(&at) {
            check.wrong.push(format!("{at} without slash: {} to `{place}`", answer.status));
        }
        check.headers(&format!("{at} without slash"), &answer);
    }
    let answer = get(check.server.port, "/fupin", "identity");
    check.same("/fupin", "place", answer.header("Location").rsplit_once("/fupin").map_or("", |(_, end)| end), "/");
}

/// The error page for what is not there, for hidden files and for a folder without a page.
fn missing_is_404(check: &mut Check<'_>, site: &Hosted) {
    let paths = ["missing", "missing/", "projects/p0/index.html", "a/b/c/", "funds/f2018-001/%E6%B2%A1%E6%9C%89.csv", "x.png"];
    for path in paths.into_iter().chain([".htpasswd", "empty/", "projects/.git/config"]) {
        for encoding in ["identity", "gzip", "br"] {
            let at = format!("/fupin/{path}");
            let answer = check.get(&at, encoding, 404);
            check.body(&at, &answer, &site.files["404.html"]);
            check.same(&at, "type", &answer.header("Content-Type"), "text/html; charset=utf-8");
            check.same(&at, "lifetime", &answer.header("Cache-Control"), "max-age=300");
            check.same(&at, "disposition", &answer.header("Content-Disposition"), "");
        }
    }
}

/// The tombstone, with its status, for all that was in the folder of a withdrawn or expired record.
fn withdrawn_is_410(check: &mut Check<'_>, site: &Hosted) {
    let tombstones = site.tombstones();
    assert!(tombstones.len() >= 2, "{tombstones:?}");
    for folder in tombstones {
        let page = &site.files[&format!("{folder}/index.html")];
        for file in ["", "index.html", "gone", "%E8%A1%A8.csv"] {
            for encoding in ["identity", "gzip", "br"] {
                let at = format!("/fupin/{folder}/{file}");
                let answer = check.get(&at, encoding, 410);
                check.body(&at, &answer, page);
                check.same(&at, "type", &answer.header("Content-Type"), "text/html; charset=utf-8");
                check.same(&at, "lifetime", &answer.header("Cache-Control"), "max-age=300");
                check.same(&at, "disposition", &answer.header("Content-Disposition"), "");
            }
        }
    }
}

/// What lies beside the site, and above it, stays there.
fn nothing_else_is_served(check: &mut Check<'_>, site: &Hosted) {
    for beside in [".public.gongshi/changes.json", "gongshi.toml"] {
        let bytes = std::fs::read(site.portal.path(beside)).expect("a file beside the site");
        for way in [
            "/fupin/../",
            "/fupin/%2e%2e/",
            "/fupin/..%2f",
            "/fupin/..%5c",
            "/fupin/funds/../../",
            "/fupin/funds/..%2f..%2f",
            "/fupin/.%00/../../",
            "/fupin../",
        ] {
            let path = format!("{way}{beside}");
            let answer = get(check.server.port, &path, "identity");
            if answer.body == bytes || (answer.status == 200 && !answer.body.is_empty()) {
                check.wrong.push(format!("{path}: {} with {} bytes", answer.status, answer.body.len()));
            }
        }
    }
    let listing = get(check.server.port, "/fupin/empty/", "identity");
    if String::from_utf8_lossy(&listing.body).contains(LISTED) {
        check.wrong.push("/fupin/empty/ is listed".to_owned());
    }
}

fn serves_the_site(server: &Server, site: &Hosted, encodings: &[&str]) {
    let mut check = Check { server, wrong: Vec::new() };
    files_are_served(&mut check, site, encodings);
    folders_are_pages(&mut check, site);
    missing_is_404(&mut check, site);
    withdrawn_is_410(&mut check, site);
    nothing_else_is_served(&mut check, site);
    check.end();
}

/// The program of a server; without it the test is left out, which is said past the capturing of output.
fn program(name: &str) -> Option<PathBuf> {
    let found = server::program(name);
    if found.is_none() {
        missing(name);
    }
    found
}

fn missing(what: &str) {
    assert!(std::env::var("CI").as_deref() != Ok("true"), "{what} is not there; see tests/hosting/install.sh");
    let _ = writeln!(std::io::stderr(), "left out: the snippet for {what}, which this machine does not have");
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

#[test]
fn nginx_serves_the_site() {
    let Some(program) = program("nginx") else { return };
    let (site, folder) = (Hosted::new(), folder());
    serves_the_site(&server::nginx(&program, &site.root(), folder.path(), false), &site, &["gzip"]);
    if server::has_brotli() {
        serves_the_site(&server::nginx(&program, &site.root(), folder.path(), true), &site, &["br", "gzip"]);
    } else {
        missing("nginx with Brotli");
    }
}

#[test]
fn apache_serves_the_site() {
    let Some(program) = program("apache2") else { return };
    let (site, folder) = (Hosted::new(), folder());
    serves_the_site(&server::apache(&program, &site.root(), folder.path()), &site, &["br", "gzip"]);
}

#[test]
fn caddy_serves_the_site() {
    let Some(program) = program("caddy") else { return };
    let (site, folder) = (Hosted::new(), folder());
    serves_the_site(&server::caddy(&program, &site.root(), folder.path()), &site, &["br", "gzip"]);
}

#[test]
fn the_file_for_iis_is_well_formed() {
    let text = include_str!("../../../docs/hosting/web.config");
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    loop {
        match reader.read_event().expect("well-formed XML") {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                tag.attributes().for_each(|attribute| drop(attribute.expect("a whole attribute")));
            }
            _ => {}
        }
    }
    for (name, value) in HEADERS {
        assert!(text.contains(&format!("name=\"{name}\" value=\"{value}\"")), "{name}");
    }
}
