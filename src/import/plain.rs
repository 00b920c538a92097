//! Text as it is compared: width folded, blanks taken away.

/// `text` with full-width letters, digits and punctuation in ASCII and without any blank: `合　计` is `合计`.
pub(super) fn compact(text: &str) -> String {
    text.chars().map(narrow).filter(|c| !c.is_whitespace() && *c != '\u{FEFF}').collect()
}

pub(super) fn narrow(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        '\u{3000}' | '\u{A0}' => ' ',
        '\u{2212}' | '\u{2013}' => '-',
        _ => character,
    }
}

/// The text of a cell as prose: padding is taken away, lines stay.
pub(super) fn prose(text: &str) -> String {
    let text: String =
        text.chars().filter(|c| *c != '\u{FEFF}' && *c != '\r').map(|c| if c == '\u{A0}' { ' ' } else { c }).collect();
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// The text of a cell in one line: a line break between Chinese characters is none.
pub(super) fn line(text: &str) -> String {
    let mut out = String::new();
    for part in prose(text).lines().map(str::trim).filter(|part| !part.is_empty()) {
        let needs_blank = out.chars().last().is_some_and(|c| c.is_ascii()) && part.starts_with(|c: char| c.is_ascii());
        if needs_blank {
            out.push(' ');
        }
        out.push_str(part);
    }
    out
}

/// Whether a cell says that there is nothing: blank or a dash.
pub(super) fn is_nothing(text: &str) -> bool {
    matches!(compact(text).as_str(), "" | "-" | "--" | "—" | "——" | "/" | "无")
}
