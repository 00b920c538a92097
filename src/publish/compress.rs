//! Compressed copies that a server can send as they are (`gzip_static`, `brotli_static`, `precompressed`).

use std::io::{self, Write};

/// Files below this size fit into one packet anyway.
const LEAST: usize = 512;

/// Endings of files that are text; the others are compressed by their own format already.
const TEXT: [&str; 7] = [".html", ".xml", ".txt", ".csv", ".json", ".css", ".svg"];

/// The copies of a file that are worth having, by the ending to add: `.br` and `.gz`, each when it is smaller.
///
/// Brotli quality 5 and gzip level 6: a page fits into one round trip either way, and higher levels cost twenty times as
/// long. The same bytes always give the same copies; gzip carries no time.
pub(super) fn copies(path: &str, bytes: &[u8]) -> io::Result<Vec<(&'static str, Vec<u8>)>> {
    if bytes.len() < LEAST || !TEXT.iter().any(|ending| path.ends_with(ending)) {
        return Ok(Vec::new());
    }
    let copies = [(".br", brotli(bytes)?), (".gz", gzip(bytes)?)];
    Ok(copies.into_iter().filter(|(_, copy)| copy.len() < bytes.len()).collect())
}

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut copy = Vec::with_capacity(bytes.len() / 3);
    let mut writer = brotli::CompressorWriter::new(&mut copy, 4096, 5, 22);
    writer.write_all(bytes)?;
    drop(writer);
    Ok(copy)
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::with_capacity(bytes.len() / 3), flate2::Compression::new(6));
    writer.write_all(bytes)?;
    writer.finish()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::copies;

    #[test]
    fn copies_of_a_page_read_back_to_the_page() {
        let page = "<p>公示</p>".repeat(100);
        let made = copies("index.html", page.as_bytes()).expect("compression in memory");
        assert_eq!(made.iter().map(|(ending, _)| *ending).collect::<Vec<_>>(), [".br", ".gz"]);
        let mut from_brotli = String::new();
        brotli::Decompressor::new(made[0].1.as_slice(), 4096).read_to_string(&mut from_brotli).expect("brotli");
        let mut from_gzip = String::new();
        flate2::read::GzDecoder::new(made[1].1.as_slice()).read_to_string(&mut from_gzip).expect("gzip");
        assert_eq!((from_brotli.as_str(), from_gzip.as_str()), (page.as_str(), page.as_str()));
        assert_eq!(copies("index.html", page.as_bytes()).expect("again"), made);
    }

    #[test]
    fn small_files_and_packed_formats_have_no_copies() {
        assert_eq!(copies("a.html", b"<p>a</p>").expect("nothing to do"), []);
        assert_eq!(copies("a.pdf", &[b'a'; 4096]).expect("nothing to do"), []);
    }
}
