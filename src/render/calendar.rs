//! The form of calendars (RFC 5545): how texts are written, and lines of at most 75 octets.

/// Most octets of a line without its end, RFC 5545 3.1.
const OCTETS: usize = 75;

/// A text as the value of a property, RFC 5545 3.3.11.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// The lines of a calendar with the ends that calendars have; long ones go on in the next line, after a blank. No character is
/// cut in two.
pub(super) fn folded(calendar: &[u8]) -> Vec<u8> {
    let calendar = String::from_utf8_lossy(calendar);
    let mut out = Vec::with_capacity(calendar.len() + calendar.len() / 16);
    for line in calendar.lines().filter(|line| !line.is_empty()) {
        let mut used = 0;
        for c in line.chars() {
            if used + c.len_utf8() > OCTETS {
                out.extend_from_slice(b"\r\n ");
                used = 1;
            }
            out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            used += c.len_utf8();
        }
        out.extend_from_slice(b"\r\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{folded, text};

    #[test]
    fn texts_are_escaped() {
        assert_eq!(text("路，桥;a,b\\c\n二\u{7}"), "路，桥\\;a\\,b\\\\c\\n二");
    }

    #[test]
    fn lines_have_75_octets_and_whole_characters() {
        let line = format!("SUMMARY:{}", "村".repeat(60));
        let bytes = folded(format!("{line}\n\nEND\n").as_bytes());
        let lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
        assert!(lines.iter().all(|line| line.len() <= 76 && std::str::from_utf8(line).is_ok()));
        let unfolded = String::from_utf8(bytes).expect("UTF-8").replace("\r\n ", "");
        assert_eq!(unfolded, format!("{line}\r\nEND\r\n"));
    }
}
