//! Official documents (文件).

use serde::{Deserialize, Serialize};

use super::fund::word_of;
use super::{Date, DepartmentIx, Reference, TownshipIx};

/// A policy, plan, notice, bulletin, interpretation, report or news item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// What kind of document.
    pub kind: DocumentType,
    /// 发文字号, normalised to 〔〕; may be empty.
    pub document_number: String,
    /// 发文机关; may be empty.
    pub authority: String,
    /// 成文日期.
    pub issued: Option<Date>,
    /// Whether it is in force, when stated.
    pub validity: Option<Validity>,
    /// Townships that it concerns.
    pub townships: Vec<TownshipIx>,
    /// Departments that it concerns.
    pub departments: Vec<DepartmentIx>,
    /// The document that it interprets.
    pub interprets: Option<Reference>,
    /// Masthead and distribution, for a bulletin (简报).
    pub bulletin: Option<Bulletin>,
}

/// The kinds of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DocumentType {
    /// 政策文件.
    Policy,
    /// 规划计划.
    Plan,
    /// 通知公告.
    Notice,
    /// 简报.
    Bulletin,
    /// 政策解读.
    Interpretation,
    /// 报告.
    Report,
    /// 工作动态.
    News,
}

impl DocumentType {
    /// All kinds, with the words that records use.
    pub const ALL: [(&'static str, Self); 7] = [
        ("policy", Self::Policy),
        ("plan", Self::Plan),
        ("notice", Self::Notice),
        ("bulletin", Self::Bulletin),
        ("interpretation", Self::Interpretation),
        ("report", Self::Report),
        ("news", Self::News),
    ];

    /// What the words mean, in the same order.
    pub const MEANINGS: [(&'static str, &'static str); 7] = [
        ("policy", "政策文件"),
        ("plan", "规划计划"),
        ("notice", "通知公告"),
        ("bulletin", "工作简报"),
        ("interpretation", "政策解读"),
        ("report", "工作报告"),
        ("news", "工作动态"),
    ];

    /// The word that records use.
    #[must_use]
    pub fn word(self) -> &'static str {
        word_of(&Self::ALL, self)
    }
}

/// Whether a document is in force (有效性).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Validity {
    /// 有效.
    Valid,
    /// 失效.
    Expired,
    /// 废止.
    Repealed,
}

impl Validity {
    /// All values, with the words that records use.
    pub const ALL: [(&'static str, Self); 3] = [("valid", Self::Valid), ("expired", Self::Expired), ("repealed", Self::Repealed)];

    /// What the words mean, in the same order.
    pub const MEANINGS: [(&'static str, &'static str); 3] = [("valid", "有效"), ("expired", "失效"), ("repealed", "废止")];

    /// The word that records use.
    #[must_use]
    pub fn word(self) -> &'static str {
        word_of(&Self::ALL, self)
    }
}

/// What a bulletin has beside its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bulletin {
    /// Name of the series.
    pub series: String,
    /// Number of the issue within its year.
    pub issue: u32,
    /// 编者按; may be empty.
    pub editor_note: String,
    /// 送.
    pub deliver_to: Vec<String>,
    /// 发.
    pub issued_to: Vec<String>,
    /// 责任编辑; may be empty.
    pub editor: String,
    /// Office telephone of the editor; may be empty.
    pub phone: String,
}

/// A document number with its year in 〔〕, as GB/T 9704-2012 has it: `[2018]`, `(2018)`, `【2018】`, `（2018）` and
/// `［2018］` are written otherwise; all else stays as it is.
#[must_use]
pub fn normalised_number(number: &str) -> String {
    const BRACKETS: [(char, char); 5] = [('[', ']'), ('(', ')'), ('【', '】'), ('（', '）'), ('［', '］')];
    for (open, close) in BRACKETS {
        let Some(start) = number.find(open) else { continue };
        let inner_start = start + open.len_utf8();
        let Some(length) = number[inner_start..].find(close) else { continue };
        let year = &number[inner_start..inner_start + length];
        if year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) {
            return format!("{}〔{year}〕{}", &number[..start], &number[inner_start + length + close.len_utf8()..]);
        }
    }
    number.to_owned()
}

#[cfg(test)]
mod tests {
    use super::normalised_number;

    #[test]
    fn the_year_stands_in_hexagonal_brackets() {
        for written in ["云政发[2018]3号", "云政发(2018)3号", "云政发【2018】3号", "云政发（2018）3号", "云政发〔2018〕3号"]
        {
            assert_eq!(normalised_number(written), "云政发〔2018〕3号");
        }
        assert_eq!(normalised_number("云政发（试行）3号"), "云政发（试行）3号");
    }
}
