//! Numbers in a text, however they are written.

use std::ops::Range;

use super::checksum::is_resident_id;

/// What stands between a group of digits and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Blanks, hyphens, marks of emphasis, characters of no width, or nothing where the form of the digits changes.
    Near,
    /// A point, a stroke or a bracket among them.
    Sign,
    /// A line end among them.
    Line,
}

/// Digits without anything between them.
#[derive(Debug, Clone)]
struct Group {
    digits: String,
    range: Range<usize>,
    gap: Gap,
}

/// A number as its groups of digits.
#[derive(Debug)]
pub(super) struct Number {
    groups: Vec<Group>,
}

impl Number {
    /// Number of groups.
    pub(super) fn groups(&self) -> usize {
        self.groups.len()
    }

    /// The digits of the groups `first..=last`; the last character may be `X`.
    pub(super) fn digits_of(&self, first: usize, last: usize) -> String {
        self.groups[first..=last].iter().map(|group| group.digits.as_str()).collect()
    }

    /// Number of digits of the groups `first..=last`.
    pub(super) fn length_of(&self, first: usize, last: usize) -> usize {
        self.groups[first..=last].iter().map(|group| group.digits.len()).sum()
    }

    /// Number of digits of each of the groups `first..=last`.
    pub(super) fn lengths_of(&self, first: usize, last: usize) -> Vec<usize> {
        self.groups[first..=last].iter().map(|group| group.digits.len()).collect()
    }

    /// How often a gap of this kind stands within the groups `first..=last`.
    pub(super) fn gaps_of(&self, first: usize, last: usize, gap: Gap) -> usize {
        self.groups[first..=last].iter().skip(1).filter(|group| group.gap == gap).count()
    }

    /// Whether nothing that belongs to the number follows the group `last`.
    pub(super) fn ends_with(&self, last: usize) -> bool {
        self.groups.get(last + 1).is_none_or(|next| next.gap != Gap::Near)
    }

    /// Where the groups `first..=last` stand.
    pub(super) fn range_of(&self, first: usize, last: usize) -> Range<usize> {
        self.groups[first].range.start..self.groups[last].range.end
    }
}

/// Shortest number that is looked at: a mobile number has 11 digits.
pub(super) const SHORTEST: usize = 11;

/// Digits of a resident ID.
const ID: usize = 18;

/// Most characters between two groups of one number.
const WIDEST: usize = 6;

/// The numbers of a text that have at least [`SHORTEST`] digits, in order.
pub(super) fn numbers(text: &str) -> Vec<Number> {
    let mut reader = Reader::default();
    for (at, character) in text.char_indices() {
        reader.read(text, at, character);
    }
    reader.keep();
    reader.numbers
}

/// Puts digits together to groups, and groups to numbers.
#[derive(Default)]
struct Reader {
    numbers: Vec<Number>,
    groups: Vec<Group>,
    /// The form of the digits of the last group, while more of them may follow.
    form: Option<Form>,
    between: Between,
}

/// What was seen since the last digit.
#[derive(Default)]
struct Between {
    width: usize,
    has_sign: bool,
    has_line: bool,
}

impl Between {
    fn gap(&self) -> Gap {
        match (self.has_line, self.has_sign) {
            (true, _) => Gap::Line,
            (_, true) => Gap::Sign,
            _ => Gap::Near,
        }
    }

    /// Whether the number may go on behind `character`.
    fn take(&mut self, character: char) -> bool {
        match separator(character) {
            Some(Separator::Nothing) => return true,
            Some(Separator::Blank) => {}
            Some(Separator::Sign) => self.has_sign = true,
            Some(Separator::Line) if self.has_line => return false,
            Some(Separator::Line) => self.has_line = true,
            None => return false,
        }
        self.width += 1;
        self.width <= WIDEST
    }
}

impl Reader {
    fn read(&mut self, text: &str, at: usize, character: char) {
        let end = at + character.len_utf8();
        if let Some((digit, form)) = digit(character) {
            match self.groups.last_mut().filter(|group| group.range.end == at && self.form == Some(form)) {
                Some(group) => {
                    group.digits.push(digit);
                    group.range.end = end;
                }
                None => self.groups.push(Group { digits: digit.to_string(), range: at..end, gap: self.between.gap() }),
            }
            self.form = Some(form);
            self.between = Between::default();
        } else if self.is_check(&text[end..], at, character) {
            let group = self.groups.last_mut().expect("a group was seen");
            group.digits.push('X');
            group.range.end = end;
            self.form = None;
        } else if !self.between.take(character) {
            self.keep();
        }
    }

    /// Whether an X is the last digit of a number and no letter of a word.
    fn is_check(&self, after: &str, at: usize, character: char) -> bool {
        let Some(group) = self.groups.last().filter(|group| group.range.end == at && self.form.is_some()) else { return false };
        let ends_id = group.digits.len() % ID == ID - 1;
        let next_fits = match after.chars().next() {
            Some(next) if next.is_ascii_digit() => ends_id,
            Some(next) => !next.is_ascii_alphabetic(),
            None => true,
        };
        matches!(character, 'x' | 'X' | 'ｘ' | 'Ｘ') && next_fits
    }

    fn keep(&mut self) {
        let groups = std::mem::take(&mut self.groups);
        if groups.iter().map(|group| group.digits.len()).sum::<usize>() >= SHORTEST {
            self.numbers.push(Number { groups: groups.into_iter().flat_map(apart).collect() });
        }
        self.form = None;
        self.between = Between::default();
    }
}

/// A group that is longer than a disability certificate, cut where a resident ID begins and ends in it: cells that were pasted
/// together have nothing between them.
fn apart(group: Group) -> Vec<Group> {
    const CERTIFICATE: usize = 20;
    let is_whole = group.digits.len() <= ID || (group.digits.len() <= CERTIFICATE && is_resident_id(&group.digits[..ID]));
    if is_whole || group.range.len() != group.digits.len() {
        return vec![group];
    }
    let (mut cut, mut at) = (vec![0], 0);
    while at + ID <= group.digits.len() {
        let is_id = is_resident_id(&group.digits[at..at + ID]);
        cut.extend(is_id.then_some([at, at + ID]).into_iter().flatten());
        at += if is_id { ID } else { 1 };
    }
    cut.push(group.digits.len());
    cut.dedup();
    let part = |ends: &[usize]| Group {
        digits: group.digits[ends[0]..ends[1]].to_owned(),
        range: group.range.start + ends[0]..group.range.start + ends[1],
        gap: if ends[0] == 0 { group.gap } else { Gap::Near },
    };
    cut.windows(2).map(part).collect()
}

/// How digits look; those of one number look alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As on a keyboard, full-width or of a mathematical face.
    Plain,
    /// In a circle, or with a full stop or a bracket.
    Marked,
    /// Raised.
    Raised,
    /// Lowered.
    Lowered,
    /// Of another script.
    Foreign,
}

/// The ASCII digit of a digit in any of the forms that look like one.
pub(super) fn digit(character: char) -> Option<(char, Form)> {
    let from = |first: u32| u32::from(character) - first;
    let (value, form) = match character {
        '0'..='9' => return Some((character, Form::Plain)),
        '\u{FF10}'..='\u{FF19}' => (from(0xFF10), Form::Plain),
        '\u{1D7CE}'..='\u{1D7FF}' => (from(0x1D7CE) % 10, Form::Plain),
        '\u{1FBF0}'..='\u{1FBF9}' => (from(0x1FBF0), Form::Plain),
        '\u{2460}'..='\u{2468}' => (from(0x245F), Form::Marked),
        '\u{24EA}' | '\u{24FF}' => (0, Form::Marked),
        '\u{2474}'..='\u{247C}' => (from(0x2473), Form::Marked),
        '\u{2488}'..='\u{2490}' => (from(0x2487), Form::Marked),
        '\u{2776}'..='\u{277E}' => (from(0x2775), Form::Marked),
        '\u{2780}'..='\u{2788}' => (from(0x277F), Form::Marked),
        '\u{278A}'..='\u{2792}' => (from(0x2789), Form::Marked),
        '\u{2070}' | '\u{2074}'..='\u{2079}' => (from(0x2070), Form::Raised),
        '\u{B9}' => (1, Form::Raised),
        '\u{B2}' | '\u{B3}' => (from(0xB0), Form::Raised),
        '\u{2080}'..='\u{2089}' => (from(0x2080), Form::Lowered),
        '\u{660}'..='\u{669}' => (from(0x660), Form::Foreign),
        '\u{6F0}'..='\u{6F9}' => (from(0x6F0), Form::Foreign),
        '\u{966}'..='\u{96F}' => (from(0x966), Form::Foreign),
        _ => return None,
    };
    char::from_digit(value, 10).map(|digit| (digit, form))
}

/// What may stand within a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    /// A character that is not seen.
    Nothing,
    /// A blank, a hyphen or a mark of emphasis.
    Blank,
    /// A point, a stroke or a bracket.
    Sign,
    /// A line end.
    Line,
}

/// What `character` is within a number; `None` when a number ends with it.
pub(super) fn separator(character: char) -> Option<Separator> {
    match character {
        '\n' => Some(Separator::Line),
        '\r'
        | '\u{AD}'
        | '\u{34F}'
        | '\u{61C}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{17B4}'
        | '\u{17B5}'
        | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{20E3}'
        | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{E0000}'..='\u{E007F}' => Some(Separator::Nothing),
        ' '
        | '\t'
        | '\u{A0}'
        | '\u{3000}'
        | '\u{2000}'..='\u{200A}'
        | '\u{202F}'
        | '\u{205F}'
        | '-'
        | '\u{2010}'..='\u{2015}'
        | '\u{2212}'
        | '－'
        | '+'
        | '*'
        | '_'
        | '`' => Some(Separator::Blank),
        '.' | '．' | '/' | '／' | '·' | '・' | '•' | '~' | '～' | '(' | ')' | '（' | '）' | '[' | ']' => {
            Some(Separator::Sign)
        }
        _ => None,
    }
}
