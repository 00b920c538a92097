//! What a preview has told of the portal, so that a change is told as what is new and what is gone.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::args::{CommonArgs, Format};
use super::{report, terminal};
use crate::diag::{Finding, Findings, Lang, Text, printable, summary};
use crate::source::SourceMap;

/// The findings that were printed last, by what they say and the file they say it of, with their number. Lines are left out: they
/// move when something is written above them.
#[derive(Default)]
pub(super) struct Told(BTreeMap<String, usize>);

impl Told {
    /// Prints what is found now and was not before, names what is gone, and counts what stays. For programs everything is printed
    /// each time.
    pub(super) fn findings(&mut self, found: &Findings, sources: &SourceMap, args: &CommonArgs, consequence: &Text) {
        if args.format == Format::Json {
            return report::findings(found, sources, args, consequence);
        }
        let lang = terminal::lang(args);
        let (mut before, mut new, mut stay) = (std::mem::take(&mut self.0), Vec::new(), 0);
        for finding in found.sorted(sources) {
            let name = name(finding, sources, lang);
            match before.get_mut(&name).filter(|count| **count > 0) {
                Some(count) => {
                    *count -= 1;
                    stay += 1;
                }
                None => new.push(finding),
            }
            *self.0.entry(name).or_default() += 1;
        }
        report::list(&new, sources, lang);
        let mut out = io::stderr().lock();
        for (name, _) in before.iter().filter(|(_, count)| **count > 0) {
            let _ = writeln!(out, "{}{name}", head().get(lang));
        }
        if !found.is_empty() {
            let separator = if lang == Lang::Zh { "；" } else { "; " };
            let stays = if stay > 0 { format!("{}{separator}", staying(stay).get(lang)) } else { String::new() };
            let counted = summary(found, sources, lang);
            let _ = writeln!(out, "{counted}{separator}{stays}{}", consequence.get(lang));
        }
    }
}

fn name(finding: &Finding, sources: &SourceMap, lang: Lang) -> String {
    let path = finding.paths(sources).next().unwrap_or_default();
    format!("{} [{}] {}", printable(path), finding.rule.code, printable(finding.message.get(lang)))
}

fn head() -> Text {
    Text::new("已经没有：", "gone: ")
}

fn staying(count: usize) -> Text {
    Text::new(format!("其中 {count} 个和上次一样，不再列出"), format!("{count} as before, not listed again"))
}
