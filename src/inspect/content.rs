//! Types of files, told by what they begin with and not by their name.

use super::package;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Content {
    /// Nothing at all.
    Empty,
    /// Text, in UTF-8, GB18030 or UTF-16 with a byte order mark.
    Text,
    /// PDF.
    Pdf,
    /// OFD, 版式文档 (GB/T 33190).
    Ofd,
    /// A workbook of Excel 2007 and later, or of WPS.
    Workbook,
    /// A document of Word 2007 and later, or of WPS.
    Document,
    /// A table of `OpenDocument`.
    OpenSheet,
    /// A text of `OpenDocument`.
    OpenText,
    /// A file of Office 97 to 2003, or of WPS.
    Old,
    /// A JPEG picture.
    Jpeg,
    /// A PNG picture.
    Png,
    /// A picture of another format.
    OtherPicture,
    /// An office file with macros.
    Macros,
    /// Another archive.
    Archive,
    /// An archive that is not whole, so that it cannot be told what it was.
    Damaged,
    /// A program.
    Program,
    /// A web page.
    WebPage,
    /// Rich Text Format.
    RichText,
    /// Something else.
    Unknown,
}

impl Content {
    /// What `bytes` are.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let begins = |with: &[u8]| bytes.starts_with(with);
        match bytes {
            [] => Self::Empty,
            _ if begins(b"PK\x03\x04") => package::content(bytes),
            _ if begins(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") => Self::Old,
            _ if begins(b"\xFF\xD8\xFF") => Self::Jpeg,
            _ if begins(b"\x89PNG\r\n\x1A\n") => Self::Png,
            // Readers accept up to 1024 bytes before the mark.
            _ if find(&bytes[..bytes.len().min(1024)], b"%PDF-").is_some() => Self::Pdf,
            _ if begins(b"{\\rtf") => Self::RichText,
            _ if begins(b"MZ") || begins(b"\x7FELF") => Self::Program,
            _ if begins(b"Rar!") || begins(b"7z\xBC\xAF\x27\x1C") || begins(b"\x1F\x8B") || begins(b"PK") => Self::Archive,
            _ if begins(b"GIF8") || begins(b"BM") || begins(b"II*\0") || begins(b"MM\0*") => Self::OtherPicture,
            _ if bytes.get(8..12) == Some(&b"WEBP"[..]) || bytes.get(4..8) == Some(&b"ftyp"[..]) => Self::OtherPicture,
            _ if is_web_page(bytes) => Self::WebPage,
            _ if super::text(bytes).is_some() => Self::Text,
            _ => Self::Unknown,
        }
    }

    /// Whether a file of this content may have a name with this ending. An ending that is not allowed at all fits everything:
    /// it is reported by its own rule.
    #[must_use]
    pub fn fits(self, ending: &str) -> bool {
        match ending {
            "ofd" | "xlsx" | "docx" | "ods" | "odt" | "et" | "wps" if self == Self::Damaged => true,
            "pdf" => self == Self::Pdf,
            "ofd" => self == Self::Ofd,
            "xlsx" => self == Self::Workbook,
            "docx" => self == Self::Document,
            "ods" => self == Self::OpenSheet,
            "odt" => self == Self::OpenText,
            "xls" | "doc" => self == Self::Old,
            // WPS saves its own endings in both formats.
            "et" => matches!(self, Self::Old | Self::Workbook),
            "wps" => matches!(self, Self::Old | Self::Document),
            "jpg" | "jpeg" => self == Self::Jpeg,
            "png" => self == Self::Png,
            _ => true,
        }
    }
}

fn is_web_page(bytes: &[u8]) -> bool {
    let head = bytes[..bytes.len().min(512)].to_ascii_lowercase();
    [&b"<html"[..], b"<!doctype html", b"<table", b"<script"].iter().any(|tag| find(&head, tag).is_some())
}

/// Where `what` first stands in `bytes`.
pub(super) fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}
