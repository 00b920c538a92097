//! Leaf: compressed copies that a server can send as they are (`gzip_static`, `brotli_static`, `precompressed`), and what a page
//! weighs when it is sent so.

use std::io::{self, Write};

/// Files below this size fit into one packet anyway.
const LEAST: usize = 512;

/// Endings of files that are text; the others are compressed by their own format already.
const TEXT: [&str; 9] = [".html", ".xml", ".txt", ".csv", ".json", ".ndjson", ".ics", ".css", ".svg"];

/// The copies of a file that are worth having, by the ending to add: `.br` and `.gz`, each when it is smaller.
///
/// Brotli quality 5 and gzip level 6: a page fits into one round trip either way, and higher levels cost twenty times as
/// long. The same bytes always give the same copies; gzip carries no time.
pub(crate) fn copies(path: &str, bytes: &[u8]) -> io::Result<Vec<(&'static str, Vec<u8>)>> {
    if bytes.len() < LEAST || !TEXT.iter().any(|ending| path.ends_with(ending)) {
        return Ok(Vec::new());
    }
    let copies = [(".br", brotli(bytes)?), (".gz", gzip(bytes)?)];
    Ok(copies.into_iter().filter(|(_, copy)| copy.len() < bytes.len()).collect())
}

/// What a page weighs when it is sent compressed, in bytes, if that is more than `most`.
///
/// Compressing takes milliseconds, so a page that cannot be too heavy is not compressed: even Chinese characters in no order take no
/// more than three quarters of their bytes, and markup, digits and addresses less than half.
pub(crate) fn weight_above(most: usize, page: &[u8]) -> Option<usize> {
    if page.len() * 3 / 4 <= most {
        return None;
    }
    let ascii = page.iter().filter(|byte| byte.is_ascii()).count();
    if ascii / 2 + (page.len() - ascii) * 3 / 4 <= most {
        return None;
    }
    brotli(page).ok().map(|copy| copy.len()).filter(|weight| *weight > most)
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

    use super::{copies, weight_above};

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
    fn a_page_is_weighed_as_it_is_sent() {
        // Characters in no order, as hard to compress as text can be.
        let mut seed = 1_u32;
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from_u32(0x4E00 + (seed >> 12) % 20_000).expect("a Chinese character")
        };
        let text = |length: usize, next: &mut dyn FnMut() -> char| (0..length).map(|_| next()).collect::<String>();
        let light = text(6_200, &mut next);
        assert!(light.len() * 3 / 4 <= 14_000 && super::brotli(light.as_bytes()).expect("brotli").len() <= 14_000);
        assert_eq!(weight_above(14_000, light.as_bytes()), None);
        assert!(weight_above(14_000, text(9_000, &mut next).as_bytes()).is_some_and(|weight| weight > 14_000));
        assert_eq!(weight_above(14_000, "公示".repeat(100_000).as_bytes()), None);
    }

    #[test]
    fn small_files_and_packed_formats_have_no_copies() {
        assert_eq!(copies("a.html", b"<p>a</p>").expect("nothing to do"), []);
        assert_eq!(copies("a.pdf", &[b'a'; 4096]).expect("nothing to do"), []);
    }
}
