//! Text as words are looked for in it: without blanks, width folded, Traditional characters as Simplified ones.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::import::plain;

/// Characters of the words that are looked for, Traditional and Simplified.
const PAIRS: &str = "關关於于號号發发縣县區区鄉乡鎮镇辦办員员會会組组廳厅黨党開开報报規规劃划實实細细則则條条說说讀读決决議议請请復复覆复\
    紀纪總总結结單单團团體体處处領领導导貧贫財财機机緊紧絕绝內内註注頁页責责編编輯辑當当掃扫瀏浏覽览點点閱阅來来時时間间佈布糾纠錯错檔档\
    簡简訊讯務务對对監监審审計计農农業业環环衛卫設设運运輸输電电學学檢检該该現现將将為为據据從从與与\
    屬属選选項项動动請请頒颁轉转經经辭辞簽签貳贰陸陆壹壹題题詞词";

static SIMPLIFIED: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
    let characters: Vec<char> = PAIRS.chars().filter(|c| !c.is_whitespace()).collect();
    characters.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
});

/// `text` as words are looked for in it. Blanks aside, it has as many characters as before.
pub(super) fn simple(text: &str) -> String {
    plain::compact(text).chars().map(simplified).collect()
}

/// The same with its blanks, which tell the buttons of a page apart.
pub(super) fn simple_but_blanks(text: &str) -> String {
    text.chars().map(|c| simplified(plain::narrow(c))).collect()
}

fn simplified(character: char) -> char {
    if character.is_ascii() { character } else { SIMPLIFIED.get(&character).copied().unwrap_or(character) }
}

/// Whether a text is the name of an office, as far as its end tells: 县财政局, 州脱贫攻坚指挥部.
pub(super) fn is_office(simple: &str) -> bool {
    const MOST: usize = 40;
    let count = simple.chars().count();
    let is_word = |c: char| c.is_alphanumeric() || "<>()、,\"“”·".contains(c);
    (3..=MOST).contains(&count) && simple.chars().all(is_word) && ends_as_office(simple)
}

fn ends_as_office(simple: &str) -> bool {
    const LAST: &str = "府局办委会组厅部处科室院校社队站所行司署联";
    const WORDS: [&str; 5] = ["中心", "人大", "政协", "党校", "管委"];
    simple.ends_with(|c: char| LAST.contains(c)) || WORDS.iter().any(|word| simple.ends_with(word))
}

/// Whether a text, without its colon, is to whom a document is sent: 各乡镇人民政府、县直各部门.
pub(super) fn is_addressees(simple: &str) -> bool {
    const MOST: usize = 300;
    const LAST: &str = "县区市州盟旗乡镇村街道门)>位业";
    let count = simple.chars().count();
    let is_sentence = simple.contains(['。', ';', '!', '?'])
        || ["现", "为", "根据", "按照", "附件", "经"].iter().any(|word| simple.starts_with(word));
    (2..=MOST).contains(&count)
        && !is_sentence
        && (ends_as_office(simple)
            || simple.ends_with("单位")
            || simple.ends_with("企业")
            || simple.ends_with(|c: char| LAST.contains(c)))
        && (simple.contains('各') || simple.contains(['、', ',']) || ends_as_office(simple))
}

/// A number that a paragraph begins with, as offices number: 一、 (一) 1. (1), and what follows it.
pub(super) fn is_numbered(simple: &str) -> bool {
    let rest = simple.trim_start_matches(['(', '第']);
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十百零〇".contains(c));
    digits.len() < rest.len() && digits.starts_with(['、', '.', ')', '章', '节', '条', '部'])
}
