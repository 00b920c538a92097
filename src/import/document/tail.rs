//! What stands below the text: signature, day, remark, imprint.

use super::day::day_line;
use super::elements::{Lines, Recognised, refuse_closed};
use super::simple::{is_office, simple};
use super::told::Left;
use crate::import::Problem;

/// Most offices that sign together.
const MAX_SIGNATURES: usize = 8;

/// A day below the text, with who signed above it or before it.
struct Signed {
    at: usize,
    /// The lines with names, and the names.
    lines: Vec<usize>,
    names: Vec<String>,
    day: Result<crate::model::Date, crate::diag::Text>,
}

/// Takes what stands below the text, which begins at `begins`.
pub(super) fn take(lines: &mut Lines, begins: usize, document: &mut Recognised) -> Result<(), Problem> {
    imprint(lines, begins, document)?;
    if document.series.is_empty() {
        editor(lines, begins, document);
    }
    let mut signed: Vec<Signed> = lines.paragraphs(begins).filter_map(|(at, _)| signed(lines, begins, at)).collect();
    // The first that somebody signed; annexes and documents that are passed on stand behind it.
    let first = signed.iter().position(|one| !one.names.is_empty());
    let chosen = match first {
        Some(first) => Some(signed.swap_remove(first)),
        None if signed.len() == 1 && document.issued.is_none() => signed.pop(),
        None => None,
    };
    let after = match chosen {
        Some(chosen) => settle(lines, chosen, document),
        None => {
            if signed.len() > 1 {
                document.told.doubt(
                    "有几个单独成行的日期，不能确定哪个是成文日期，都留在正文里",
                    "several lines are days, and it is not certain which is that of the document; all stay in the text",
                );
            }
            begins
        }
    };
    remark(lines, after, document)
}

/// The day in a paragraph, and who signed it.
fn signed(lines: &Lines, begins: usize, at: usize) -> Option<Signed> {
    let text = lines.paragraph_from(at)?.1.text();
    let line = day_line(&text)?;
    let mut signed = Signed { at, lines: Vec::new(), names: Vec::new(), day: line.day };
    if !line.before.is_empty() {
        let name = text.split_whitespace().next().unwrap_or_default();
        let name = if simple(name) == line.before { name.to_owned() } else { line.before };
        return is_office(&unsealed(&simple(&name))).then(|| {
            signed.names.push(unsealed(&name));
            signed
        });
    }
    let mut above = at;
    while let Some((here, paragraph)) = lines.paragraph_before(above) {
        let text = paragraph.text();
        // One line may hold the names of several offices.
        let names: Vec<String> = text.split(' ').map(unsealed).collect();
        let are_offices = names.iter().all(|name| is_office(&simple(name)));
        if here < begins || signed.names.len() + names.len() > MAX_SIGNATURES || !are_offices {
            break;
        }
        signed.names.splice(0..0, names);
        signed.lines.push(here);
        above = here;
    }
    Some(signed)
}

/// A name without the remark that a seal stands there.
fn unsealed(name: &str) -> String {
    let seals = ["（盖章）", "(盖章)", "（印章）", "(印章)", "（章）", "(章)", "（公章）", "(公章)", "（蓋章）"];
    seals.iter().fold(name.trim(), |name, seal| name.strip_suffix(seal).unwrap_or(name)).trim().to_owned()
}

/// Takes day and signature into the fields; gives where to go on.
fn settle(lines: &mut Lines, chosen: Signed, document: &mut Recognised) -> usize {
    match chosen.day {
        Ok(day) => document.issued = Some(day),
        Err(message) => {
            document
                .told
                .doubt(format!("{}；这一行留在正文里", message.zh), format!("{}; the line stays in the text", message.en));
            return chosen.at + 1;
        }
    }
    let name = chosen.names.join("、");
    let (sign, signature) = (simple(&document.authority), simple(&name));
    if sign.is_empty() || signature.contains(&sign) {
        document.authority = name;
    } else if !name.is_empty() && !sign.contains(&signature) {
        document.told.doubt(
            format!("发文机关标志写 {}，署名是 {name}，不能确定发文机关，署名留在正文里", document.authority),
            format!("the masthead names {}, the signature {name}; the signature stays in the text", document.authority),
        );
        document.authority.clear();
        lines.take(chosen.at);
        return chosen.at + 1;
    }
    chosen.lines.iter().for_each(|at| lines.take(*at));
    lines.take(chosen.at);
    chosen.at + 1
}

/// 附注, in parentheses below the day: （此件公开发布）.
fn remark(lines: &mut Lines, after: usize, document: &mut Recognised) -> Result<(), Problem> {
    let is_remark = |words: &str| {
        let inner = words.strip_prefix('(').and_then(|words| words.strip_suffix(')'));
        inner.is_some_and(|inner| ["此件", "此文", "本文", "联系人", "公开"].iter().any(|begins| inner.starts_with(begins)))
    };
    let found = lines.paragraphs(after).map(|(at, paragraph)| (at, paragraph.text())).find(|(_, text)| is_remark(&simple(text)));
    let Some((at, text)) = found else { return Ok(()) };
    let words = simple(&text);
    refuse_closed(&words, &text)?;
    on_request(&words, document);
    document.note = text;
    lines.take(at);
    Ok(())
}

fn on_request(words: &str, document: &mut Recognised) {
    if words.contains("依申请公开") {
        document.told.doubt(
            "文件标明依申请公开，不应主动公开，请核实",
            "the document is disclosed on request only and should not be published: make sure",
        );
    }
}

/// 版记: who gets copies, who printed it, whether it is disclosed. It may stand in a table.
fn imprint(lines: &mut Lines, begins: usize, document: &mut Recognised) -> Result<(), Problem> {
    let found: Vec<(usize, String)> = lines
        .paragraphs(begins)
        .map(|(at, paragraph)| (at, paragraph.text()))
        .filter(|(_, text)| is_imprint(&simple(text)))
        .collect();
    let is_table = |text: &str| {
        let words = simple(text);
        words.contains("抄送") && words.contains("印发") && words.chars().count() < 400
    };
    let tables = lines.tables().into_iter().filter(|(at, text)| *at >= begins && is_table(text));
    for (at, text) in found.into_iter().chain(tables) {
        let words = simple(&text);
        refuse_closed(&words, &text)?;
        on_request(&words, document);
        document.told.left(Left::Imprint, &text);
        lines.take(at);
    }
    Ok(())
}

/// 责任编辑 below a text is the web page's, unless it is a bulletin's.
fn editor(lines: &mut Lines, begins: usize, document: &mut Recognised) {
    const MOST: usize = 40;
    let is_editor = |words: &str| words.starts_with("责任编辑:") && words.chars().count() <= MOST;
    let found =
        lines.paragraphs(begins).map(|(at, paragraph)| (at, paragraph.text())).filter(|(_, text)| is_editor(&simple(text)));
    for (at, text) in found.collect::<Vec<_>>() {
        document.told.left(Left::Furniture, &text);
        lines.take(at);
    }
}

fn is_imprint(words: &str) -> bool {
    const MOST: usize = 200;
    let begins = ["抄送:", "抄报:", "分送:", "主题词:", "信息公开选项:", "公开属性:", "公开方式:", "信息公开形式:"];
    let is_printed = words.strip_suffix("印发").is_some_and(|rest| day_line(rest).is_some_and(|line| line.day.is_ok()));
    words.chars().count() <= MOST && (is_printed || begins.iter().any(|word| words.starts_with(word)))
}
