//! What stands above the text: number of the copy, secrecy, urgency, masthead, document number, title, addressees.

use super::day::day_line;
use super::elements::{Lines, Recognised, bare, refuse_secret};
use super::number::number_line;
use super::simple::{is_addressees, is_numbered, is_office, simple};
use super::told::Left;
use super::{Label, Paragraph};
use crate::import::Problem;

/// Words that a title ends with (文种).
const KINDS: [&str; 41] = [
    "通知",
    "公告",
    "通告",
    "公示",
    "通报",
    "公报",
    "意见",
    "办法",
    "规定",
    "细则",
    "条例",
    "制度",
    "规则",
    "方案",
    "规划",
    "计划",
    "要点",
    "报告",
    "总结",
    "解读",
    "说明",
    "决定",
    "决议",
    "命令",
    "请示",
    "批复",
    "议案",
    "函",
    "纪要",
    "简报",
    "名单",
    "清单",
    "措施",
    "汇报",
    "讲话",
    "倡议书",
    "公开信",
    "指南",
    "目录",
    "章程",
    "问答",
];

/// Most characters of a title.
const MAX_TITLE: usize = 120;

/// Most lines of a title.
const MAX_LINES: usize = 5;

/// Takes what stands above the text; gives where the text begins.
pub(super) fn take(lines: &mut Lines, document: &mut Recognised) -> Result<usize, Problem> {
    let (mut at, mut title, mut masthead) = (0, Title::default(), Vec::new());
    while let Some((here, paragraph)) = lines.paragraph_from(at) {
        let text = paragraph.text();
        let words = simple(&text);
        refuse_secret(&words, &text)?;
        let is_before = title.lines.is_empty();
        if let Some(number) = number_line(&text).filter(|_| document.document_number.is_empty()) {
            number_found(number, document);
        } else if is_before && is_copy_number(&words) {
            document.told.left(Left::CopyNumber, &text);
        } else if is_before && ["特急", "加急", "特提", "平急", "急件"].contains(&words.as_str()) {
            document.told.left(Left::Urgency, &text);
        } else if is_before && words.starts_with("签发人:") {
            document.told.left(Left::Signer, &text);
        } else if is_before && bulletin(&text, document) {
            // Its masthead has no title in it.
        } else if is_before && is_masthead(&words, lines, here) {
            document.told.left(Left::Masthead, &text);
            masthead.extend(text.strip_suffix("文件").unwrap_or(&text).split_whitespace().map(str::to_owned));
        } else if title.is_whole && title.lines.len() < MAX_LINES && words == simple(&title.text()) {
            document.told.left(Left::Repeated, &text);
        } else if title.is_whole && document.issued.is_none() && is_day_alone(&text) {
            tail_day(&text, document);
        } else if title.takes(paragraph, &words, document) {
            title.lines.push((here, text));
        } else {
            break;
        }
        lines.take(here);
        at = here + 1;
    }
    title.end(lines, document);
    if !masthead.is_empty() {
        document.authority = masthead.join("、");
    }
    addressees(lines, at, document);
    Ok(at)
}

/// The lines of a title so far.
#[derive(Default)]
struct Title {
    lines: Vec<(usize, String)>,
    is_whole: bool,
    is_centred: bool,
}

impl Title {
    fn text(&self) -> String {
        self.lines.iter().map(|(_, text)| text.as_str()).collect()
    }

    /// Whether a paragraph is a line of the title.
    fn takes(&mut self, paragraph: &Paragraph, words: &str, document: &Recognised) -> bool {
        let length = self.text().chars().count() + words.chars().count();
        let is_line = (!self.is_whole || is_rest(words))
            && length <= MAX_TITLE
            && self.lines.len() < MAX_LINES
            && paragraph.label == Label::None
            && !words.ends_with(['。', ';', ':', ',', '!', '、'])
            && !is_numbered(words)
            && (document.issued.is_none() || !document.series.is_empty());
        // A line that was moved to the middle is not gone on by one at the margin.
        if !is_line || (!self.lines.is_empty() && self.is_centred && !paragraph.is_centred) {
            return false;
        }
        let is_long = words.chars().count() > 60 && !is_kind(words);
        if is_long {
            return false;
        }
        self.is_centred = paragraph.is_centred && (self.lines.is_empty() || self.is_centred);
        self.is_whole = is_kind(&format!("{}{words}", simple(&self.text())));
        true
    }

    /// The title, when it is certain; otherwise its lines are told.
    fn end(self, lines: &mut Lines, document: &mut Recognised) {
        if self.lines.is_empty() {
            return;
        }
        if self.is_whole || self.is_centred || self.lines.len() == 1 {
            document.title = self.text();
            return;
        }
        let said: Vec<String> = self.lines.iter().map(|(_, text)| super::told::clip(text)).collect();
        document.told.doubt(
            format!("开头几行不能确定哪些是标题，留在正文里：{}", said.join("｜")),
            format!("it is not certain which of the first lines are the title; they stay in the text: {}", said.join(" | ")),
        );
        for (at, text) in self.lines {
            lines.put_back(at, text);
        }
    }
}

/// Whether a line belongs to a title that could have ended: `的通知`, `（征求意见稿）`.
fn is_rest(words: &str) -> bool {
    let inner = words.strip_prefix('(').and_then(|words| words.strip_suffix(')'));
    words.starts_with('的') || inner.is_some_and(|inner| ["稿", "试行", "草案", "暂行"].iter().any(|end| inner.ends_with(end)))
}

/// Takes a line of the masthead of a bulletin (简报): its series, its issue, who issued it and when.
fn bulletin(text: &str, document: &mut Recognised) -> bool {
    const MOST: usize = 30;
    let words = simple(text);
    if words.chars().count() > MOST {
        return false;
    }
    let (series, issue) = match words.rsplit_once('第') {
        Some((series, issue)) => (series, issue.strip_suffix('期').and_then(|issue| issue.parse::<u32>().ok())),
        None => (words.as_str(), None),
    };
    let series = series.trim_end_matches(|c: char| c.is_ascii_digit() || "()〔〕年".contains(c));
    if document.series.is_empty() && series.ends_with("简报") {
        let length = series.chars().count();
        document.series = text.chars().filter(|c| !c.is_whitespace()).take(length).collect();
        document.issue = issue;
        return true;
    }
    if document.series.is_empty() {
        return false;
    }
    if series.is_empty() && issue.is_some() && document.issue.is_none() {
        document.issue = issue;
        return true;
    }
    let signed = day_line(text).filter(|line| document.issued.is_none() && (line.before.is_empty() || is_office(&line.before)));
    let Some((before, Ok(day))) = signed.map(|line| (line.before, line.day)) else { return false };
    document.authority = text.chars().filter(|c| !c.is_whitespace()).take(before.chars().count()).collect();
    document.issued = Some(day);
    true
}

/// Whether a title ends here: with a kind of document, 《…》 or （试行） behind it included.
fn is_kind(words: &str) -> bool {
    let name = bare(words);
    KINDS.iter().any(|kind| name.ends_with(kind))
}

fn number_found(line: super::number::NumberLine, document: &mut Recognised) {
    if !line.signer.is_empty() {
        document.told.left(Left::Signer, &line.signer);
    }
    if !line.is_whole {
        document.told.doubt(
            format!("发文字号 {} 后面没有“号”，请核对", line.number),
            format!("the document number {} lacks its 号: look at it", line.number),
        );
    }
    document.document_number = line.number;
}

fn is_copy_number(words: &str) -> bool {
    words.len() == 6 && words.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a line is the sign of an office (发文机关标志): `云岭县财政局文件`, or names above the document number, one a line.
fn is_masthead(words: &str, lines: &Lines, here: usize) -> bool {
    const MOST: usize = 8;
    let names = |words: &str| words.strip_suffix("文件").is_some_and(|name| name.is_empty() || is_office(name));
    if words != "文件" && names(words) {
        return true;
    }
    let below = lines.paragraphs(here + 1).take(MOST).map(|(_, paragraph)| paragraph.text());
    let mut below = below.skip_while(|text| is_office(&simple(text)) || names(&simple(text)));
    (is_office(words) || words == "文件") && below.next().is_some_and(|text| number_line(&text).is_some())
}

fn is_day_alone(text: &str) -> bool {
    day_line(text).is_some_and(|line| line.before.is_empty())
}

/// A day below the title, in parentheses as decisions have it.
fn tail_day(text: &str, document: &mut Recognised) {
    match day_line(text).map(|line| line.day) {
        Some(Ok(day)) => document.issued = Some(day),
        Some(Err(message)) => document.told.doubt(message.zh, message.en),
        None => {}
    }
}

/// To whom the document is sent: a line of its own that ends with a colon.
fn addressees(lines: &mut Lines, at: usize, document: &mut Recognised) {
    let Some((here, paragraph)) = lines.paragraph_from(at) else { return };
    let text = paragraph.text();
    let Some(names) = text.strip_suffix(['：', ':']) else { return };
    if paragraph.label == Label::None && is_addressees(&simple(names)) {
        names.trim().clone_into(&mut document.addressees);
        lines.take(here);
    }
}
