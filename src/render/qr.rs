//! The address of a page as a QR code for its print: a picture of one bit a dot, of some 300 bytes.

use base64::{Engine, engine::general_purpose::STANDARD};
use flate2::Crc;
use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

/// Dots of white around the code, as ISO/IEC 18004 wants them.
const QUIET: i32 = 4;

/// The code of an address as a `data:` address of a PNG; empty when the address is too long for one (some 2,300 bytes).
#[must_use]
pub(super) fn data_address(address: &str) -> String {
    let segment = [QrSegment::make_bytes(address.as_bytes())];
    // Readers take any mask; to look for the best of eight would take most of the time.
    let mask = Some(Mask::new(0));
    let code = QrCode::encode_segments_advanced(&segment, QrCodeEcc::Medium, Version::MIN, Version::MAX, mask, false);
    code.map(|code| format!("data:image/png;base64,{}", STANDARD.encode(png(&code)))).unwrap_or_default()
}

/// A PNG of grey with one bit a dot, white as 1 (PNG specification, 5 and 11.2).
fn png(code: &QrCode) -> Vec<u8> {
    let side = code.size() + 2 * QUIET;
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let size = side.to_be_bytes();
    chunk(&mut png, *b"IHDR", &[&size[..], &size[..], &[1, 0, 0, 0, 0]].concat());
    chunk(&mut png, *b"IDAT", &stored(&rows(code, side)));
    chunk(&mut png, *b"IEND", &[]);
    png
}

/// The rows, each with a leading 0: no filter.
fn rows(code: &QrCode, side: i32) -> Vec<u8> {
    let mut rows = Vec::with_capacity(1024);
    for y in 0..side {
        rows.push(0);
        for byte in 0..(side + 7) / 8 {
            let white = |bit: i32| u8::from(!code.get_module(byte * 8 + bit - QUIET, y - QUIET));
            rows.push((0..8).fold(0, |bits, bit| bits << 1 | white(bit)));
        }
    }
    rows
}

/// The rows in a ZLIB frame (RFC 1950) as they are: dots of a code cannot be packed, and a packer needs more time to begin than
/// the whole code takes.
fn stored(rows: &[u8]) -> Vec<u8> {
    let length = u16::try_from(rows.len()).expect("a code has at most 185 rows of 25 bytes");
    let (mut low, mut high) = (1_u32, 0_u32);
    for byte in rows {
        low = (low + u32::from(*byte)) % 65_521;
        high = (high + low) % 65_521;
    }
    let sum = (high << 16 | low).to_be_bytes();
    [&[0x78, 0x01, 0x01][..], &length.to_le_bytes(), &(!length).to_le_bytes(), rows, &sum].concat()
}

fn chunk(png: &mut Vec<u8>, name: [u8; 4], data: &[u8]) {
    let length = u32::try_from(data.len()).expect("a chunk of some hundred bytes");
    let mut crc = Crc::new();
    crc.update(&name);
    crc.update(data);
    for part in [&length.to_be_bytes()[..], &name, data, &crc.sum().to_be_bytes()] {
        png.extend_from_slice(part);
    }
}

#[cfg(test)]
mod tests {
    use super::data_address;

    #[test]
    fn a_code_is_small_and_the_same_each_time() {
        let code = data_address("https://xxgk.example.gov.cn/fupin/projects/p2018-001/");
        assert!(code.starts_with("data:image/png;base64,iVBORw0KGgo"), "{code}");
        assert!(code.len() < 520, "{} bytes", code.len());
        assert_eq!(code, data_address("https://xxgk.example.gov.cn/fupin/projects/p2018-001/"));
    }

    #[test]
    fn an_address_that_is_too_long_has_none() {
        assert_eq!(data_address(&"a".repeat(3000)), "");
    }
}
