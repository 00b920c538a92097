//! Any bytes as a record file: read, checked, and every finding shown. The first byte chooses kind and form of the file.

#![no_main]

use gongshi::check::Measure;
use gongshi::diag::{Findings, Lang, human, json_line};
use gongshi::load::{RawContent, record_file};
use gongshi::model::{Date, Kind};
use gongshi::source::SourceMap;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = bytes.split_first() else { return };
    let kind = Kind::ALL[usize::from(choice % 4)];
    let path = format!("content/{}/a.{}", kind.folder(), if choice & 4 == 0 { "toml" } else { "md" });
    let (mut sources, mut found) = (SourceMap::default(), Findings::default());
    let records = record_file(&path, bytes.to_vec(), kind, &mut sources, &mut found);
    let measure = Measure {
        village_notice: gongshi::config::national_rule(),
        names: gongshi::privacy::NamePolicy::default(),
        today: Date::constant(2018, 11, 20),
    };
    let _ = gongshi::check::content(RawContent { records, ..RawContent::default() }, &measure, &sources, &mut found);
    for finding in found.sorted(&sources) {
        for lang in [Lang::Zh, Lang::En] {
            let shown = human(finding, &sources, lang);
            assert!(!shown.contains(|c: char| c.is_control() && c != '\n'), "a finding steers the terminal: {shown:?}");
            assert!(!json_line(finding, &sources, lang).contains('\n'), "a finding takes two lines");
        }
    }
});
