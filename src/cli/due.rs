//! `gongshi due`: what will change by itself, and when.

use std::io::{self, Write};

use serde::Serialize;

use super::args::{CheckArgs, Format};
use super::{Exit, report, terminal};
use crate::derive::{What, changes};
use crate::diag::{Lang, Severity, Text, printable};
use crate::model::Date;
use crate::{Planned, is_denied, prepare};

/// One change as a line of JSON.
#[derive(Serialize)]
struct Line<'a> {
    day: Date,
    record: &'a str,
    change: &'static str,
    number: Option<usize>,
    title: &'a str,
    /// The change in words for people.
    #[serde(skip)]
    words: String,
}

pub(super) fn run(args: &CheckArgs) -> Exit {
    let common = &args.common;
    let lang = terminal::lang(common);
    let today = terminal::today(common);
    let prepared = prepare(&common.root, today);
    if is_denied(&prepared.found, Severity::Error) {
        let consequence = Text::new("先改正这些问题", "mend these first");
        report::findings(&prepared.found, &prepared.sources, common, &consequence);
        return Exit::Findings;
    }
    let Some(planned) = &prepared.planned else { return Exit::Findings };
    let lines = lines(planned, today, lang);
    let mut out = io::stdout().lock();
    for line in &lines {
        let text = if common.format == Format::Json {
            serde_json::to_string(line).expect("texts and numbers can always be written as JSON")
        } else {
            format!("{}  {}  {}  {}", line.day, line.record, line.words, printable(line.title))
        };
        // A reader that has seen enough closes the pipe; that is no failure.
        if writeln!(out, "{text}").is_err() {
            return Exit::Done;
        }
    }
    if lines.is_empty() && common.format == Format::Human && !common.quiet {
        let nothing = Text::new(format!("{today} 以后没有到期事项"), format!("nothing is due after {today}"));
        let _ = writeln!(out, "{}", if lang == Lang::Zh { nothing.zh } else { nothing.en });
    }
    Exit::Done
}

/// What changes of the records, and the ends of exceptions, in the order of the days.
fn lines(planned: &Planned, today: Date, lang: Lang) -> Vec<Line<'_>> {
    let of_records = changes(&planned.portal, &planned.catalog.states, today).into_iter().map(|change| {
        let record = planned.portal.record(change.record);
        let (word, number, text) = words(change.what);
        let words = text.get(lang).to_owned();
        Line { day: change.day, record: &record.id, change: word, number, title: &record.title, words }
    });
    let of_exceptions = planned.exceptions.iter().filter_map(|one| {
        let (record, rule, field) = (one.record.as_str(), &one.rule, &one.field);
        let text = Text::new(
            format!("例外 [{rule}] {field} 到期，此后不能发布"),
            format!("the exception [{rule}] of `{field}` has ended; nothing can be published from then on"),
        );
        let title = planned.portal.find(record).map_or("", |ix| planned.portal.record(ix).title.as_str());
        Some(Line { day: one.ends()?, record, change: "exception-ended", number: None, title, words: text.get(lang).to_owned() })
    });
    let mut lines: Vec<Line<'_>> = of_records.chain(of_exceptions).collect();
    lines.sort_by_key(|line| line.day);
    lines
}

/// A change as a word for programs, with the number of the notice or correction, and in words for people.
fn words(what: What) -> (&'static str, Option<usize>, Text) {
    match what {
        What::Appears => ("appears", None, Text::new("开始公开", "appears")),
        What::Withdrawn => ("withdrawn", None, Text::new("撤回", "is withdrawn")),
        What::Expired => ("expired", None, Text::new("公开期限已满", "has expired")),
        What::NoticeAppears(n) => {
            ("notice-appears", Some(n), Text::new(format!("第 {n} 份公告开始公示"), format!("notice {n} appears")))
        }
        What::PeriodEnded(n) => {
            ("period-ended", Some(n), Text::new(format!("第 {n} 份公告公示期满"), format!("the period of notice {n} is over")))
        }
        What::Updated => ("updated", None, Text::new("显示更新日期", "its day of change is shown")),
        What::Corrected(n) => {
            ("corrected", Some(n), Text::new(format!("第 {n} 条更正开始显示"), format!("correction {n} appears")))
        }
        What::NameExpired => ("name-expired", None, Text::new("不再显示姓名", "a name is no longer shown")),
    }
}
