//! The report of an import as a page for the printer.

use std::fmt::Write;

use super::Outcome;
use crate::diag::{Lang, Text};
use crate::import::Accounts;

/// A page that stands for itself: for A4, without script, pictures or addresses of others.
pub(super) fn page(name: &str, outcome: &Outcome<'_>, lang: Lang) -> String {
    let Outcome { plan, imported, problems, what, today } = outcome;
    let title = Text::new(format!("导入报告：{name}"), format!("Import of {name}"));
    let title = escape(title.get(lang));
    let language = if lang == Lang::Zh { "zh-CN" } else { "en" };
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<p>{today}　{}</p>\n",
        escape(what.get(lang))
    );
    page += &accounts(imported.accounts, lang);
    let places = problems.iter().map(|problem| vec![problem.place.as_str(), problem.message.get(lang), problem.help.get(lang)]);
    page += &table(("问题", "Problems"), &[("单元格", "cell"), ("问题", "problem"), ("办法", "remedy")], places, lang);
    let notes = imported.notes.iter().map(|(place, text)| vec![place.as_str(), text.as_str()]);
    page += &table(("说明（没有导入）", "Remarks (left out)"), &[("单元格", "cell"), ("内容", "text")], notes, lang);
    let added = plan.added.iter().map(|(id, title)| vec![id.as_str(), title.as_str()]);
    page += &table(("新增", "New records"), &[("编号", "id"), ("名称", "title")], added, lang);
    let changes =
        plan.changes.iter().map(|change| vec![change.id.as_str(), change.key.as_str(), change.was.as_str(), change.now.as_str()]);
    let columns = [("编号", "id"), ("字段", "field"), ("原来", "before"), ("现在", "now")];
    page += &table(("更新", "Changes"), &columns, changes, lang);
    page += "</body>\n</html>\n";
    page
}

const STYLE: &str = "@page { size: A4; margin: 20mm }\n\
    body { font: 11pt/1.5 \"Source Han Serif SC\", \"Noto Serif CJK SC\", SimSun, serif; margin: 0 auto; max-width: 170mm }\n\
    h1 { font-size: 16pt }\nh2 { font-size: 13pt; break-after: avoid }\n\
    table { border-collapse: collapse; width: 100% }\nthead { display: table-header-group }\ntr { break-inside: avoid }\n\
    th, td { border: 0.5pt solid #333; padding: 1mm 2mm; text-align: left; vertical-align: top; overflow-wrap: anywhere }\n";

fn accounts(accounts: Accounts, lang: Lang) -> String {
    let Accounts { rows, headings, records, totals, notes, reported } = accounts;
    let numbers = [rows, records, totals, headings, notes, reported].map(|number| number.to_string());
    let columns = [
        ("行", "rows"),
        ("记录", "records"),
        ("合计", "totals"),
        ("标题和表头", "titles and headings"),
        ("说明", "notes"),
        ("有问题", "reported"),
    ];
    table(("清点", "Rows"), &columns, std::iter::once(numbers.iter().map(String::as_str).collect()), lang)
}

/// A table under its heading; nothing when it has no rows.
fn table<'a>(heading: (&str, &str), columns: &[(&str, &str)], rows: impl Iterator<Item = Vec<&'a str>>, lang: Lang) -> String {
    let word = |(zh, en): (&str, &str)| if lang == Lang::Zh { zh.to_owned() } else { en.to_owned() };
    let mut body = String::new();
    for row in rows {
        let cells: Vec<String> = row.into_iter().map(escape).collect();
        let _ = writeln!(body, "<tr><td>{}</td></tr>", cells.join("</td><td>"));
    }
    if body.is_empty() {
        return body;
    }
    let head = columns.iter().map(|column| word(*column)).collect::<Vec<_>>().join("</th><th>");
    format!("<h2>{}</h2>\n<table>\n<thead><tr><th>{head}</th></tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n", word(heading))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
