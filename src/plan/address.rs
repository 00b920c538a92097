//! Addresses: which folder each thing has, and relative links between pages.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::Scope;
use crate::model::{Attachment, Portal, Record};

/// Name of the file of a page in its folder.
const INDEX: &str = "index.html";

/// Name of the mark in the folder of a tombstone. No attachment has a name without an ending.
pub const GONE: &str = "gone";

/// Name of a feed in the folder of what it tells of.
pub const FEED: &str = "feed.xml";

/// Name of a calendar in the folder of its township or village.
pub const CALENDAR: &str = "periods.ics";

/// The folder of the search, with a slash at its end.
pub const SEARCH: &str = "search/";

/// The folder of the villages by their sound, with a slash at its end.
pub const SOUNDS: &str = "search/villages/";

/// The scripts of the search, within a theme and below its folder, in the order in which they run.
pub const SCRIPTS: [&str; 2] = ["begin.js", "search.js"];

/// What stays as it is in an address: the unreserved characters of RFC 3986 and the slash.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The folder of a record, with a slash at its end: `funds/f2018-001/`.
#[must_use]
pub fn record_folder(record: &Record) -> String {
    [record.kind().folder(), "/", &record.id, "/"].concat()
}

/// The path of an attachment beside its record.
#[must_use]
pub fn attachment_path(record: &Record, attachment: &Attachment) -> String {
    record_folder(record) + &attachment.name
}

/// The folder of a listing, with a slash at its end: `townships/huashan/`.
#[must_use]
pub fn scope_folder(portal: &Portal, scope: Scope) -> String {
    match scope {
        Scope::Kind(kind) => [kind.folder(), "/"].concat(),
        Scope::Township(township) => ["townships/", &portal.township(township).slug, "/"].concat(),
        Scope::Village(village) => {
            let village = portal.village(village);
            ["townships/", &portal.township(village.township).slug, "/", &village.slug, "/"].concat()
        }
        Scope::Focus(focus) => ["focus/", &portal.focus(focus).slug, "/"].concat(),
        Scope::Department(department) => ["departments/", &portal.department(department).slug, "/"].concat(),
    }
}

/// The file of the page that a folder (with a slash at its end, or empty) shows.
#[must_use]
pub fn page_file(folder: &str) -> String {
    [folder, INDEX].concat()
}

/// The address of the file `to` as seen from the file `from`, so that the site works below any address and from a disk.
#[must_use]
pub fn relative(from: &str, to: &str) -> String {
    let up = from.bytes().filter(|byte| *byte == b'/').count();
    let mut address = String::with_capacity(3 * up + to.len());
    (0..up).for_each(|_| address.push_str("../"));
    address.extend(utf8_percent_encode(to, KEPT));
    address
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn addresses_are_relative_and_encoded() {
        assert_eq!(relative("index.html", "funds/index.html"), "funds/index.html");
        assert_eq!(relative("funds/f1/index.html", "projects/p1/表 1.csv"), "../../projects/p1/%E8%A1%A8%201.csv");
    }
}
