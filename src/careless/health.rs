//! Health and disability beside a name in a list: 《个人信息保护法》第28条 counts medical health as sensitive.

use super::near::Near;
use super::surname::is_name;
use super::{Careless, Hit, Layout};

/// Words of health and disability.
pub(super) const WORDS: [&str; 54] = [
    "残疾",
    "致残",
    "因残",
    "因病",
    "患病",
    "患有",
    "精神病",
    "精神障碍",
    "精神分裂",
    "精神一级",
    "精神二级",
    "智力障碍",
    "智力一级",
    "智力二级",
    "肢体一级",
    "肢体二级",
    "肢体三级",
    "智障",
    "弱智",
    "癌症",
    "肺癌",
    "肝癌",
    "胃癌",
    "肠癌",
    "食道癌",
    "食管癌",
    "乳腺癌",
    "宫颈癌",
    "患癌",
    "肿瘤",
    "艾滋",
    "HIV",
    "尿毒症",
    "透析",
    "白血病",
    "脑瘫",
    "瘫痪",
    "偏瘫",
    "肝硬化",
    "乙肝",
    "肝炎",
    "结核",
    "糖尿病",
    "高血压",
    "心脏病",
    "冠心病",
    "脑梗",
    "脑出血",
    "癫痫",
    "痴呆",
    "聋哑",
    "重病",
    "大病",
    "慢性病",
];

/// Words of programmes and offices: a row about these tells nothing of a person's health.
const PROGRAMMES: [&str; 19] = [
    "补贴",
    "补助",
    "项目",
    "救助",
    "残联",
    "服务",
    "保障",
    "政策",
    "医疗",
    "保险",
    "联合会",
    "工作",
    "康复",
    "无障碍",
    "证",
    "人家庭",
    "人户",
    "帮扶",
    "管理",
];

/// Words of duties: a row with one names who does the work.
const DUTIES: [&str; 13] =
    ["防治", "防控", "筛查", "救治", "随访", "签约", "负责", "牵头", "责任", "局长", "主任", "医生", "医师"];

/// Longest cell that tells a person's state, in characters; a longer one is a sentence.
const LONGEST_CELL: usize = 10;

pub(super) fn look(near: &Near<'_>) -> Option<Hit> {
    let line = near.line();
    let separators: &[char] = match near.layout() {
        Layout::Rows if line.contains('\t') => &['\t'],
        Layout::Rows => &[',', '，'],
        Layout::Text if line.trim_start().starts_with('|') || line.matches('|').count() > 1 => &['|'],
        Layout::Text if is_item(line) => {
            &['，', ',', '、', '；', ';', '（', '）', '(', ')', '：', ':', ' ', '\u{3000}', '\t', '。']
        }
        Layout::Text => return None,
    };
    let (before, after) = (near.before(), near.after());
    let start = before.rfind(separators).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let end = after.find(separators).unwrap_or(after.len());
    let row_start = near.range.start - before.len();
    let cell = &line[start..near.range.end - row_start + end];
    let tells_state = cell.trim().chars().count() <= LONGEST_CELL && !PROGRAMMES.iter().any(|word| cell.contains(word));
    if !tells_state || DUTIES.iter().any(|word| line.contains(word)) {
        return None;
    }
    let cells: Vec<String> = line.split(separators).map(plain).collect();
    (cells.iter().any(|cell| is_name(cell)) && !is_sum(&cells)).then(|| near.hit(Careless::Health, 0, 0))
}

/// A cell without blanks, quotes, emphasis and the number of an item.
fn plain(cell: &str) -> String {
    let text: String = cell.chars().filter(|c| !c.is_whitespace() && !"\"`“”".contains(*c)).collect();
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | '．' | '、' | '-' | '+');
    text.trim_start_matches(is_number).trim_matches(['*', '_']).to_owned()
}

/// Whether a line is an item of a list.
fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = rest.len() < line.len() && rest.starts_with(['.', '．', '、', ')', '）']);
    is_numbered || ["- ", "* ", "+ ", "（一", "（二", "（三"].iter().any(|mark| line.starts_with(mark))
}

/// Whether a row counts people: it is about a place or a programme.
fn is_sum(cells: &[String]) -> bool {
    cells.iter().any(|cell| {
        let number = cell.strip_suffix(['人', '户', '名']);
        number.is_some_and(|number| number.parse::<u32>().is_ok_and(|number| number > 1))
    })
}
