//! Every link of the sample's site, followed as a browser follows it: from a disk and over HTTP below a sub-path.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::html::{self, Token};
use crate::support::TODAY;

/// Where the sample says that it will be found.
const BASE: &str = "https://xxgk.yunling.example.gov.cn/fupin/";

/// The site of the sample county.
struct Built {
    folder: tempfile::TempDir,
    /// The tokens of its HTML pages by their path.
    pages: BTreeMap<String, Vec<Token>>,
}

static SAMPLE: LazyLock<Built> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_gongshi"))
        .args(["build", "--quiet", "--today", TODAY, "--root", env!("CARGO_MANIFEST_DIR"), "--out"])
        .arg(folder.path().join("site"))
        .status();
    assert!(status.expect("the program runs").success());
    let files = crate::same_bytes::tree(&folder.path().join("site"));
    let pages = files.into_iter().filter(|(path, _)| path.ends_with(".html"));
    let pages = pages.map(|(path, bytes)| (path, html::tokens(std::str::from_utf8(&bytes).expect("UTF-8")))).collect();
    Built { folder, pages }
});

impl Built {
    fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }
}

/// The addresses on a page that a browser may follow or load.
fn addresses(page: &[Token]) -> impl Iterator<Item = &str> {
    html::values(page, "href").chain(html::values(page, "src")).map(|(_, address)| address)
}

/// Whether an address leads to another site or to a telephone.
fn is_elsewhere(address: &str) -> bool {
    !address.starts_with(BASE) && ["https:", "http:", "tel:", "mailto:", "data:"].iter().any(|scheme| address.starts_with(scheme))
}

/// An address on the page at `from` (`/a/b.html`) as a path from the root of the server, and its fragment (RFC 3986, 5.2).
fn resolved(from: &str, address: &str) -> (String, Option<String>) {
    let (path, fragment) = match address.split_once('#') {
        Some((path, fragment)) => (path, Some(unescaped(fragment))),
        None => (address, None),
    };
    // A query says nothing about the place.
    let path = path.split('?').next().unwrap_or_default();
    let whole = match path {
        "" => from.to_owned(),
        path if path.starts_with('/') => path.to_owned(),
        path => format!("{}/{path}", from.rsplit_once('/').map_or("", |(folder, _)| folder)),
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in whole.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some_and(|part| !part.is_empty()), "{address} on {from} leaves the site"),
            "." => {}
            part => parts.push(part),
        }
    }
    (unescaped(&parts.join("/")), fragment)
}

fn unescaped(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8().expect("UTF-8").into_owned()
}

/// Whether a page has an element with this id.
fn has_anchor(page: &[Token], anchor: &str) -> bool {
    html::values(page, "id").any(|(_, id)| id == anchor)
}

#[test]
fn every_link_leads_somewhere_on_a_disk() {
    let site = &*SAMPLE;
    let (mut dead, mut anchors) = (Vec::new(), 0);
    for (path, page) in site.pages.iter().filter(|(path, _)| *path != "404.html") {
        let from = format!("/{path}");
        for address in addresses(page).filter(|address| !is_elsewhere(address) && !address.starts_with(BASE)) {
            let (to, fragment) = resolved(&from, address);
            let found = site.root().join(&to[1..]).is_file();
            anchors += usize::from(fragment.is_some());
            let anchor = fragment.is_none_or(|anchor| site.pages.get(&to[1..]).is_some_and(|page| has_anchor(page, &anchor)));
            if !found || !anchor {
                dead.push(format!("{address} on {path}"));
            }
        }
    }
    assert_eq!(dead, Vec::<String>::new());
    assert!(anchors > 300, "{anchors} links to anchors");
}

#[test]
fn ids_stand_once_on_a_page() {
    for (path, page) in &SAMPLE.pages {
        let mut ids = BTreeSet::new();
        let twice: Vec<&str> = html::values(page, "id").map(|(_, id)| id).filter(|id| !ids.insert(*id)).collect();
        assert_eq!(twice, Vec::<&str>::new(), "{path}");
    }
}

#[test]
fn only_the_error_page_and_canonical_links_are_absolute() {
    for (path, page) in SAMPLE.pages.iter().filter(|(path, _)| *path != "404.html") {
        let absolute: Vec<&str> =
            addresses(page).filter(|address| address.starts_with(BASE) || address.starts_with('/')).collect();
        let canonical = format!("{BASE}{}", path.strip_suffix("index.html").unwrap_or(path));
        assert_eq!(absolute, [canonical.as_str()], "{path}");
    }
}

/// The addresses in a feed or sitemap, in its links, ids and locations.
fn absolute_in(text: &str) -> BTreeSet<&str> {
    text.split(['"', '<', '>']).filter(|part| part.starts_with(BASE)).collect()
}

#[test]
fn absolute_addresses_lead_to_pages() {
    let site = &*SAMPLE;
    let mut addresses: BTreeSet<String> =
        addresses(&site.pages["404.html"]).filter(|address| address.starts_with(BASE)).map(str::to_owned).collect();
    for (path, bytes) in crate::same_bytes::tree(&site.root()) {
        if path.ends_with(".xml") {
            addresses.extend(absolute_in(std::str::from_utf8(&bytes).expect("UTF-8")).into_iter().map(str::to_owned));
        }
    }
    assert!(addresses.len() > 200, "{} addresses", addresses.len());
    for address in &addresses {
        let path = unescaped(&address[BASE.len()..]);
        let file = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path };
        assert!(site.root().join(&file).is_file(), "{address}");
    }
}

#[test]
fn every_page_is_reached_from_home_over_http() {
    let site = &*SAMPLE;
    let server = serve(site.root());
    let mut seen = BTreeMap::from([("/fupin/index.html".to_owned(), None)]);
    let mut left = vec!["/fupin/index.html".to_owned()];
    let mut dead = Vec::new();
    while let Some(from) = left.pop() {
        let (status, body) = get(server, &from);
        if status != 200 {
            dead.push(format!("{status} {from}, linked on {:?}", seen[&from]));
        }
        let Ok(text) = String::from_utf8(body) else { continue };
        if !from.ends_with(".html") {
            continue;
        }
        for address in addresses(&html::tokens(&text)).filter(|address| !is_elsewhere(address) && !address.starts_with(BASE)) {
            let (to, _) = resolved(&from, address);
            assert!(to.starts_with("/fupin/"), "{address} on {from} leaves the site");
            if !seen.contains_key(&to) {
                seen.insert(to.clone(), Some(from.clone()));
                left.push(to);
            }
        }
    }
    assert_eq!(dead, Vec::<String>::new());
    assert!(seen.len() > 300, "{} pages and files", seen.len());
    let files = crate::same_bytes::tree(&site.root());
    let missed: Vec<&String> = files.keys().filter(|path| !seen.contains_key(&format!("/fupin/{path}"))).collect();
    let expected: Vec<&String> = missed.iter().copied().filter(|path| may_be_missed(path, &site.pages)).collect();
    assert_eq!(missed, expected, "these cannot be reached from home");
}

/// What nobody needs to link to: the error page, what programs read, and tombstones with their marks.
fn may_be_missed(path: &str, pages: &BTreeMap<String, Vec<Token>>) -> bool {
    ["404.html", "manifest.txt"].contains(&path)
        || path.starts_with("sitemap")
        || path.ends_with("/gone")
        // The script of the search asks for these.
        || (path.starts_with("search/") && path.ends_with(".bin"))
        || pages.get(path).is_some_and(|page| html::values(page, "content").any(|(_, content)| content == "noindex"))
}

/// Serves `root` below `/fupin/` on a free port of this machine, until the tests end.
fn serve(root: PathBuf) -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let _ = answer(stream, &root);
        }
    });
    port
}

fn answer(mut stream: TcpStream, root: &Path) -> std::io::Result<()> {
    let mut line = String::new();
    BufReader::new(&stream).read_line(&mut line)?;
    let path = line.split(' ').nth(1).and_then(|path| path.strip_prefix("/fupin/")).map(unescaped);
    match path.and_then(|path| std::fs::read(root.join(path)).ok()) {
        Some(body) => {
            write!(stream, "HTTP/1.0 200 OK\r\nContent-Length: {}\r\n\r\n", body.len())?;
            stream.write_all(&body)
        }
        None => write!(stream, "HTTP/1.0 404 Not Found\r\nContent-Length: 0\r\n\r\n"),
    }
}

/// What the server answers for a path: status and body.
fn get(port: u16, path: &str) -> (u16, Vec<u8>) {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
    let escaped = percent_encoding::utf8_percent_encode(path, percent_encoding::CONTROLS);
    stream.write_all(format!("GET {escaped} HTTP/1.0\r\n\r\n").as_bytes()).expect("a request");
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).expect("a status line");
    let status = line.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    while line != "\r\n" {
        line.clear();
        assert!(reader.read_line(&mut line).expect("a header") > 0, "the headers end");
    }
    let mut body = Vec::new();
    reader.read_to_end(&mut body).expect("a body");
    (status, body)
}
