//! Findings, failures and the accounting line.

use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use super::args::{CommonArgs, Format};
use super::{Exit, terminal};
use crate::Planned;
use crate::check::Exception;
use crate::diag::{Finding, Findings, Lang, Severity, Text, human, json_line, printable, summary};
use crate::publish::Changes;
use crate::source::SourceMap;

/// Prints all findings: for people to stderr with a summary, as JSON to stdout.
pub(super) fn findings(found: &Findings, sources: &SourceMap, args: &CommonArgs, consequence: &Text) {
    let lang = terminal::lang(args);
    if found.is_empty() {
        return;
    }
    if args.format == Format::Json {
        let mut out = io::stdout().lock();
        for finding in found.sorted(sources) {
            // A reader that has seen enough closes the pipe; that is no failure.
            if writeln!(out, "{}", json_line(finding, sources, lang)).is_err() {
                return;
            }
        }
        return;
    }
    list(&found.sorted(sources), sources, lang);
    let separator = if lang == Lang::Zh { "；" } else { "; " };
    let _ = writeln!(io::stderr().lock(), "{}{separator}{}", summary(found, sources, lang), consequence.get(lang));
}

/// Prints some findings for people, to stderr.
pub(super) fn list(findings: &[&Finding], sources: &SourceMap, lang: Lang) {
    let coloured = terminal::is_coloured();
    let mut out = io::stderr().lock();
    for finding in findings {
        let text = human(finding, sources, lang);
        let text = if coloured { in_colour(&text, finding.rule.severity) } else { text };
        if writeln!(out, "{text}").is_err() {
            return;
        }
    }
}

/// The first line, up to the colon, in red for an error and yellow for a warning.
fn in_colour(text: &str, severity: Severity) -> String {
    let code = if severity == Severity::Error { 31 } else { 33 };
    match text.split_once(']') {
        Some((head, rest)) => format!("\u{1b}[1;{code}m{head}]\u{1b}[0m{rest}"),
        None => text.to_owned(),
    }
}

/// Prints the exceptions in force, so that nobody forgets what is let pass, and until when.
pub(super) fn exceptions(exceptions: &[Exception], args: &CommonArgs) {
    if args.quiet || exceptions.is_empty() {
        return;
    }
    let lang = terminal::lang(args);
    let count = exceptions.len();
    let head = Text::new(format!("生效中的例外 {count} 条："), format!("exceptions in force: {count}"));
    let mut text = format!("{}\n", head.get(lang));
    for one in exceptions {
        let Exception { rule, record, field, reason, approved_by, until, .. } = one;
        let line = Text::new(
            format!("  [{rule}] {record} {field}，到 {until}：{reason}（{approved_by}）"),
            format!("  [{rule}] {record} {field}, until {until}: {reason} ({approved_by})"),
        );
        text += &format!("{}\n", printable(line.get(lang)));
    }
    let _ =
        if args.format == Format::Json { write!(io::stderr().lock(), "{text}") } else { write!(io::stdout().lock(), "{text}") };
}

/// Prints why the machine could not do it, and what has become of the published site.
pub(super) fn failure(message: &Text, is_published: bool, args: &CommonArgs) {
    let consequence = if is_published {
        Text::new("新网站已经发布，没做完的由下次生成补上", "the new site is published; the next build does what is left")
    } else {
        Text::new("已发布的网站没有变化", "the published site was not changed")
    };
    let text = Text::new(
        format!("失败：{}；{}", printable(&message.zh), consequence.zh),
        format!("failed: {}; {}", printable(&message.en), consequence.en),
    );
    let _ = writeln!(io::stderr().lock(), "{}", text.get(terminal::lang(args)));
}

/// Prints why nothing was done.
pub(super) fn refusal(message: &Text, lang: Lang) -> Exit {
    let _ = writeln!(io::stderr().lock(), "{}", printable_lines(message.get(lang)));
    Exit::Failure
}

/// Prints what was done.
pub(super) fn say(message: &Text, lang: Lang) {
    let _ = writeln!(io::stdout().lock(), "{}", printable_lines(message.get(lang)));
}

/// A text of some lines in which nothing steers a terminal.
fn printable_lines(text: &str) -> String {
    text.lines().map(printable).collect::<Vec<_>>().join("\n")
}

/// Why a file could not be written.
pub(super) fn not_written(path: &Path, error: &io::Error) -> Text {
    let path = path.display();
    if error.kind() == io::ErrorKind::AlreadyExists {
        return Text::new(format!("{path} 已经有了，没有改动"), format!("{path} is there already and was not changed"));
    }
    Text::new(format!("不能写 {path}：{error}"), format!("{path} cannot be written: {error}"))
}

/// Prints the line that accounts for everything.
pub(super) fn accounting(planned: &Planned, changes: Option<Changes>, took: Duration, args: &CommonArgs) {
    if args.quiet {
        return;
    }
    let line = accounting_line(planned, changes, took);
    let text = line.get(terminal::lang(args));
    let _ = if args.format == Format::Json {
        writeln!(io::stderr().lock(), "{text}")
    } else {
        writeln!(io::stdout().lock(), "{text}")
    };
}

fn accounting_line(planned: &Planned, changes: Option<Changes>, took: Duration) -> Text {
    let accounts = &planned.catalog.accounts;
    let counts = [
        (accounts.published, "公开", "published"),
        (accounts.drafts, "草稿", "drafts"),
        (accounts.scheduled, "待公开", "scheduled"),
        (accounts.withdrawn, "撤回", "withdrawn"),
        (accounts.expired, "到期", "expired"),
    ];
    // Published, drafts and withdrawn are always named; the others only when there are any.
    let shown: Vec<_> = counts.into_iter().filter(|(count, zh, _)| *count > 0 || !matches!(*zh, "待公开" | "到期")).collect();
    let zh = shown.iter().map(|(count, zh, _)| format!("{zh} {count}")).collect::<Vec<_>>().join(" + ");
    let en = shown.iter().map(|(count, _, en)| format!("{count} {en}")).collect::<Vec<_>>().join(" + ");
    let mut text = Text::new(format!("记录 {} = {zh}", planned.read), format!("{} records = {en}", planned.read));
    match changes {
        Some(Changes { written, unchanged, removed }) => {
            text.zh += &format!("；文件 写入 {written}、未变 {unchanged}、删除 {removed}");
            text.en += &format!("; files: {written} written, {unchanged} unchanged, {removed} removed");
        }
        None => {
            text.zh += &format!("；文件 {}，没有写入", planned.plan.pages.len());
            text.en += &format!("; {} files, none written", planned.plan.pages.len());
        }
    }
    let seconds = format!("{}.{:02}", took.as_secs(), took.subsec_millis() / 10);
    text.zh += &format!("；用时 {seconds} 秒");
    text.en += &format!("; {seconds} s");
    match planned.due() {
        Some(due) => {
            text.zh += &format!("；下次应在 {due} 重新生成");
            text.en += &format!("; next rebuild due {due}");
        }
        None => {
            text.zh += "；没有到期事项";
            text.en += "; no rebuild due";
        }
    }
    text
}
