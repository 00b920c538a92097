//! What a person is told of a document beside its fields.

use std::collections::BTreeMap;

use crate::diag::Text;

/// Most texts of one kind that are shown, and characters of each.
const SHOWN: usize = 3;
const SHOWN_OF_ONE: usize = 40;

/// Most doubts: whoever has these to look at need not be told the others at once.
const MAX_DOUBTS: usize = 100;

/// What is not taken into the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Left {
    /// 份号.
    CopyNumber,
    /// 紧急程度.
    Urgency,
    /// 签发人.
    Signer,
    /// 发文机关标志, of which the name of the office is taken.
    Masthead,
    /// 版记: who gets copies, who printed it and when.
    Imprint,
    /// Headers and footers of pages.
    Header,
    /// A table of contents, whose pages are those of the paper.
    Contents,
    /// Comments.
    Comment,
    /// Text that was deleted with tracked changes.
    Deleted,
    /// Text that is not shown.
    Hidden,
    /// Fields of a form that nobody filled in.
    Placeholder,
    /// Drawings that are no picture.
    Drawing,
    /// Charts and diagrams that the program draws from data.
    Chart,
    /// Files within the file.
    Object,
    /// Pictures in a format that is not published.
    Picture,
    /// Pictures that stand elsewhere.
    LinkedPicture,
    /// Symbols of a font, which are no characters.
    Symbol,
    /// Addresses of links, whose words are kept.
    Address,
    /// The sounds of characters.
    Sound,
    /// Characters that nobody sees.
    Invisible,
    /// Parts of a web page.
    Furniture,
    /// The title, where it stands a second time.
    Repeated,
}

impl Left {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::CopyNumber => ("份号", "number of the copy"),
            Self::Urgency => ("紧急程度", "urgency"),
            Self::Signer => ("签发人", "signer"),
            Self::Masthead => ("发文机关标志", "masthead"),
            Self::Imprint => ("版记", "imprint"),
            Self::Header => ("页眉、页脚", "headers and footers"),
            Self::Contents => ("目录", "table of contents"),
            Self::Comment => ("批注", "comments"),
            Self::Deleted => ("修订中删去的文字", "text deleted with tracked changes"),
            Self::Hidden => ("隐藏的文字", "hidden text"),
            Self::Placeholder => ("没有填写的占位文字", "placeholders that nobody filled in"),
            Self::Drawing => ("图形", "drawings"),
            Self::Chart => ("图表", "charts and diagrams"),
            Self::Object => ("嵌入的文件", "embedded files"),
            Self::Picture => ("不能公开的格式的图片", "pictures in a format that is not published"),
            Self::LinkedPicture => ("链接的图片", "linked pictures"),
            Self::Symbol => ("符号字体的符号", "symbols of a font"),
            Self::Address => ("链接的地址", "addresses of links"),
            Self::Sound => ("注音", "sounds of characters"),
            Self::Invisible => ("看不见的字符", "invisible characters"),
            Self::Furniture => ("网页上的部件", "parts of a web page"),
            Self::Repeated => ("重复的标题", "repeated title"),
        }
    }
}

/// What was left out, and what a person should look at.
#[derive(Debug, Clone, Default)]
pub struct Told {
    left: BTreeMap<Left, Tally>,
    doubts: Vec<Text>,
}

#[derive(Debug, Clone, Default)]
struct Tally {
    count: usize,
    texts: Vec<String>,
}

impl Told {
    /// Notes that something was left out; `text` is what it said, as far as it said anything.
    pub fn left(&mut self, left: Left, text: &str) {
        let tally = self.left.entry(left).or_default();
        tally.count += 1;
        let text = clip(text);
        if !text.is_empty() && tally.texts.len() < SHOWN && !tally.texts.contains(&text) {
            tally.texts.push(text);
        }
    }

    /// Notes what a person should look at, once.
    pub fn doubt(&mut self, zh: impl Into<String>, en: impl Into<String>) {
        let doubt = Text::new(zh, en);
        if self.doubts.len() < MAX_DOUBTS && !self.doubts.contains(&doubt) {
            self.doubts.push(doubt);
        }
    }

    /// Takes over what another part has told.
    pub fn join(&mut self, other: Self) {
        for (left, tally) in other.left {
            let own = self.left.entry(left).or_default();
            own.count += tally.count;
            own.texts.extend(tally.texts);
            own.texts.truncate(SHOWN);
        }
        for doubt in other.doubts {
            self.doubt(doubt.zh, doubt.en);
        }
    }

    /// What was left out, a line for each kind: how often, and what it said.
    #[must_use]
    pub fn left_out(&self) -> Vec<Text> {
        let line = |(left, tally): (&Left, &Tally)| {
            let (zh, en) = left.words();
            let count = tally.count;
            let (said_zh, said_en) = match tally.texts.as_slice() {
                [] => (String::new(), String::new()),
                texts => (format!("：{}", texts.join("｜")), format!(": {}", texts.join(" | "))),
            };
            Text::new(format!("{zh} {count} 处{said_zh}"), format!("{en} ({count}){said_en}"))
        };
        self.left.iter().map(line).collect()
    }

    /// What a person should look at.
    #[must_use]
    pub fn doubts(&self) -> &[Text] {
        &self.doubts
    }
}

/// The beginning of a text in one line.
pub(super) fn clip(text: &str) -> String {
    const LOOKED_AT: usize = 400;
    let begin: String = text.chars().take(LOOKED_AT).collect();
    let line = begin.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown: String = line.chars().take(SHOWN_OF_ONE).collect();
    if shown.len() < line.len() { format!("{shown}…") } else { shown }
}
