//! Amounts as offices write them → whole fen. The decimal digits are read as they stand, never as a binary fraction.

use super::plain;
use crate::diag::Text;
use crate::model::{Amount, AmountError};

/// A unit that a heading or the title of a table names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// 元.
    Yuan,
    /// 万元.
    Wan,
    /// 亿元.
    Yi,
}

impl Unit {
    /// The unit as it is written.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Yuan => "元",
            Self::Wan => "万元",
            Self::Yi => "亿元",
        }
    }

    /// The unit that a heading names: `金额（万元）`, `单位：元`.
    pub(super) fn named(text: &str) -> Named {
        let text = plain::compact(text);
        let mut named = Named::None;
        for unit in [Self::Yi, Self::Wan, Self::Yuan] {
            let name = unit.name();
            let short = name.trim_end_matches('元');
            let mut forms = vec![
                format!("({name})"),
                format!("[{name}]"),
                format!("单位:{name}"),
                format!("单位:人民币{name}"),
                format!("/{name}"),
            ];
            if !short.is_empty() {
                forms.push(format!("({short})"));
            }
            if forms.iter().any(|form| text.contains(form.as_str())) {
                named = if named == Named::None { Named::One(unit) } else { Named::Several };
            }
        }
        named
    }
}

/// The units that a text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    None,
    One(Unit),
    /// Different ones: which of them holds is not known.
    Several,
}

impl Named {
    pub(super) fn one(self) -> Option<Unit> {
        if let Self::One(unit) = self { Some(unit) } else { None }
    }
}

/// Words that say that a number is not exact.
const INEXACT: [&str; 11] = ["大约", "约", "余", "多", "左右", "以上", "以下", "近", "不超过", "不低于", "几"];

/// Reads an amount; `unit` is that of the heading or the title. Nothing, a dash or 无 is `None`.
///
/// # Errors
/// Why it cannot be read, and what to write.
pub fn parse(text: &str, unit: Option<Unit>) -> Result<Option<Amount>, (Text, Text)> {
    if plain::is_nothing(text) {
        return Ok(None);
    }
    let written = plain::compact(text);
    if let Some(word) = INEXACT.iter().find(|word| written.contains(*word)) {
        return Err((
            Text::new(format!("金额 {text} 不确切（{word}）"), format!("the amount {text} is not exact ({word})")),
            Text::new("向填表单位要确切的数字，精确到分", "ask the office for the exact figure, to the fen"),
        ));
    }
    let bare = written.trim_start_matches(['¥', '￥']);
    let bare = bare.strip_prefix("人民币").unwrap_or(bare);
    let (number, unit) = unit_of(bare, unit);
    let Some(unit) = unit else {
        return Err((
            Text::new(format!("金额 {text} 没有单位"), format!("the amount {text} has no unit")),
            Text::new("在列名里写上单位，如“金额（万元）”", "write the unit into the heading, such as 金额（万元）"),
        ));
    };
    let digits = without_groups(number).ok_or_else(|| not_a_number(text))?;
    match Amount::parse(&format!("{digits}{}", unit.name())) {
        Ok(amount) => Ok(Some(amount)),
        Err(AmountError::TooFine) => Err((
            Text::new(
                format!("金额 {text}（{}）不是整分", unit.name()),
                format!("the amount {text} ({}) is not a whole number of fen", unit.name()),
            ),
            Text::new("写到分为止，公式用 ROUND 取整", "write it to the fen; in a formula use ROUND"),
        )),
        Err(AmountError::TooLarge) => Err((
            Text::new(format!("金额 {text}{} 太大", unit.name()), format!("the amount {text} {} is too large", unit.name())),
            Text::new("核对单位", "look at the unit"),
        )),
        Err(_) => Err(not_a_number(text)),
    }
}

/// The number, and its unit: that of the cell, or else that of the heading.
fn unit_of(text: &str, unit: Option<Unit>) -> (&str, Option<Unit>) {
    for (name, own) in [("亿元", Unit::Yi), ("亿", Unit::Yi), ("万元", Unit::Wan), ("万", Unit::Wan), ("元", Unit::Yuan)] {
        if let Some(number) = text.strip_suffix(name) {
            return (number, Some(own));
        }
    }
    (text, unit)
}

/// The digits without thousands separators; `None` when these are not where they belong.
fn without_groups(number: &str) -> Option<String> {
    if !number.contains(',') {
        return Some(number.to_owned());
    }
    let (whole, fraction) = number.split_once('.').map_or((number, None), |(whole, fraction)| (whole, Some(fraction)));
    let groups: Vec<&str> = whole.split(',').collect();
    let fits = groups.iter().enumerate().all(|(at, group)| {
        let length = if at == 0 { (1..=3).contains(&group.len()) } else { group.len() == 3 };
        length && group.bytes().all(|byte| byte.is_ascii_digit())
    });
    fits.then(|| fraction.map_or_else(|| groups.concat(), |fraction| format!("{}.{fraction}", groups.concat())))
}

fn not_a_number(text: &str) -> (Text, Text) {
    (
        Text::new(format!("{text} 不是金额"), format!("{text} is not an amount")),
        Text::new(
            "写阿拉伯数字，如 385.60；没有就空着；调减另行公告",
            "write digits such as 385.60, or leave it blank; a reduction is announced on its own",
        ),
    )
}
