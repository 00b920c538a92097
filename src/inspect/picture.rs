//! JPEG and PNG pictures without what cameras and programs write into them. The compressed picture is copied byte by byte.

/// The picture without its metadata; `None` when it is not whole.
pub(super) fn stripped(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.starts_with(b"\xFF\xD8") { jpeg(bytes) } else { png(bytes) }
}

/// Segments of a JPEG up to the end of its picture. What follows it (a second picture, a film) is left out.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    const START_OF_SCAN: u8 = 0xDA;
    let mut kept = bytes.get(..2)?.to_vec();
    let mut at = 2;
    let mut has_scan = false;
    loop {
        let (start, marker) = next_marker(bytes, at, has_scan)?;
        kept.extend(&bytes[at..start]);
        at = start + 2;
        match marker {
            0xD9 => {
                kept.extend([0xFF, 0xD9]);
                return has_scan.then_some(kept);
            }
            0xD8 => return None,
            // Restart marks and 0x01 stand alone.
            0x01 | 0xD0..=0xD7 => kept.extend([0xFF, marker]),
            _ => {
                let length = usize::from(u16::from_be_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]));
                let segment = bytes.get(at..at + length).filter(|segment| segment.len() >= 2)?;
                at += length;
                has_scan |= marker == START_OF_SCAN;
                if is_kept(marker, &segment[2..]) {
                    kept.extend([0xFF, marker]);
                    kept.extend(segment);
                } else if let (0xE1, Some(orientation)) = (marker, orientation(&segment[2..])) {
                    kept.extend(only_orientation(orientation));
                }
            }
        }
    }
}

/// The next marker at or after `at`: where its `FF` stands, and its number. Between scans stands compressed data, in which
/// `FF 00` and restart marks are no markers; elsewhere it follows at once, with any number of `FF` before it.
fn next_marker(bytes: &[u8], mut at: usize, is_in_scan: bool) -> Option<(usize, u8)> {
    loop {
        match (*bytes.get(at)?, *bytes.get(at + 1)?) {
            (0xFF, 0xFF) => at += 1,
            (0xFF, 0x00 | 0xD0..=0xD7) if is_in_scan => at += 2,
            (0xFF, marker) if marker != 0 => return Some((at, marker)),
            _ if is_in_scan => at += 1,
            _ => return None,
        }
    }
}

/// Whether a segment is needed to show the picture: JFIF, the colour profile, Adobe's colour transform, and all that is not
/// for programs or a comment.
fn is_kept(marker: u8, data: &[u8]) -> bool {
    match marker {
        0xE0 => data.starts_with(b"JFIF\0"),
        0xE2 => data.starts_with(b"ICC_PROFILE\0"),
        0xEE => data.starts_with(b"Adobe"),
        0xE1 | 0xE3..=0xED | 0xEF | 0xFE => false,
        _ => true,
    }
}

/// How a picture is to be turned, from its Exif (tag 0x0112 of the first directory); `None` when it stands upright.
fn orientation(data: &[u8]) -> Option<u8> {
    let tiff = data.strip_prefix(b"Exif\0\0")?;
    let is_little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let two = |at: usize| {
        let pair = [*tiff.get(at)?, *tiff.get(at + 1)?];
        Some(if is_little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    };
    let (high, low) = if is_little { (two(6)?, two(4)?) } else { (two(4)?, two(6)?) };
    let directory = usize::from(high) << 16 | usize::from(low);
    let entries = usize::from(two(directory)?);
    let entry = (0..entries).map(|number| directory + 2 + number * 12).find(|at| two(*at) == Some(0x0112))?;
    u8::try_from(two(entry + 8)?).ok().filter(|value| (2..=8).contains(value))
}

/// An Exif segment that says no more than how the picture is to be turned.
fn only_orientation(value: u8) -> [u8; 36] {
    let mut segment = *b"\xFF\xE1\x00\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    segment[29] = value;
    segment
}

/// Chunks of a PNG that are not critical and yet belong to the picture: colours, transparency, size, animation.
const PNG_KEPT: [&[u8; 4]; 17] = [
    b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"mDCV", b"cLLI", b"pHYs", b"tRNS", b"bKGD", b"sBIT", b"hIST", b"sPLT", b"acTL",
    b"fcTL", b"fdAT", b"oFFs",
];

/// Chunks of a PNG up to its end mark; what follows is left out.
fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = bytes.get(..8)?.to_vec();
    let mut at = 8;
    loop {
        let length = u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize;
        let chunk = bytes.get(at..at.checked_add(length)?.checked_add(12)?)?;
        let kind: &[u8; 4] = chunk[4..8].try_into().ok()?;
        at += chunk.len();
        if kind[0].is_ascii_uppercase() || PNG_KEPT.contains(&kind) {
            kept.extend(chunk);
        }
        if kind == b"IEND" {
            return Some(kept);
        }
    }
}
