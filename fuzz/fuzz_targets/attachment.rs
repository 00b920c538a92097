//! Any bytes as an attachment: looked into, and published as a picture that is the same when it is published again.

#![no_main]

use gongshi::inspect::{inspect, published};
use libfuzzer_sys::fuzz_target;

const ENDINGS: [&str; 10] = ["xlsx", "docx", "ods", "odt", "ofd", "pdf", "xls", "jpg", "png", "csv"];

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = bytes.split_first() else { return };
    let ending = ENDINGS[usize::from(*choice) % ENDINGS.len()];
    assert_eq!(inspect(bytes, ending), inspect(bytes, ending));
    let once = published(bytes, ending);
    assert_eq!(published(&once, ending), once);
});
