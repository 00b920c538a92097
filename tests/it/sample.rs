//! The sample county in `content/`.

use std::path::Path;

use crate::support::pages_of;

#[test]
fn the_sample_has_no_findings() {
    let pages = pages_of(Path::new(env!("CARGO_MANIFEST_DIR")));
    assert!(pages.len() > 300, "{} pages", pages.len());
}
