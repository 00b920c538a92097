//! What a file is told to be, as the files of `docs/hosting` have it.

/// The media type of the file at a path.
pub(super) fn media_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    match ending(path).as_str() {
        "html" => "text/html; charset=utf-8",
        "xml" if name.starts_with("sitemap") => "application/xml; charset=utf-8",
        "xml" => "application/atom+xml; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "ndjson" => "application/x-ndjson",
        "csv" => "text/csv; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "tsv" => "text/tab-separated-values; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "doc" => "application/msword",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xls" => "application/vnd.ms-excel",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "odt" => "application/vnd.oasis.opendocument.text",
        "et" => "application/wps-office.et",
        "wps" => "application/wps-office.wps",
        "ofd" => "application/ofd",
        "pdf" => "application/pdf",
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}

/// Whether a browser is to save the file instead of showing it.
pub(super) fn is_saved(path: &str) -> bool {
    const SAVED: [&str; 12] = ["csv", "doc", "docx", "et", "ods", "odt", "ofd", "tsv", "txt", "wps", "xls", "xlsx"];
    SAVED.contains(&ending(path).as_str())
}

fn ending(path: &str) -> String {
    path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase()
}
