//! Village projects (项目公告) and their notices (公示/公告).

use serde::{Deserialize, Serialize};

use super::fund::word_of;
use super::{Amount, Attachment, Body, Date, Period, Place, Reference};

/// One village project from library to completion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Project {
    /// Where it is built.
    pub place: Place,
    /// Kind of project; may be empty.
    pub category: String,
    /// What it may cost, when known.
    pub budget: Option<Amount>,
    /// What was spent so far, when stated.
    pub spent: Option<Amount>,
    /// 实施单位; may be empty.
    pub implementer: String,
    /// 责任人; may be empty.
    pub responsible: String,
    /// Whom to call; may be empty.
    pub contact: String,
    /// Households that benefit.
    pub households: Option<u32>,
    /// People that benefit.
    pub people: Option<u32>,
    /// First day of the work.
    pub starts: Option<Date>,
    /// Last day of the work.
    pub ends: Option<Date>,
    /// 建设任务; may be empty.
    pub tasks: String,
    /// 补助标准; may be empty.
    pub subsidy: String,
    /// 绩效目标.
    pub objectives: Vec<String>,
    /// 带贫减贫机制; may be empty.
    pub benefit: String,
    /// Money from elsewhere than the listed funds.
    pub other_funding: Amount,
    /// What each fund pays.
    pub funding: Vec<Funding>,
    /// Its notices, in the order of their dates.
    pub notices: Vec<Notice>,
}

impl Project {
    /// The stage that the project has reached: that of its latest notice before `today`, the library without one.
    #[must_use]
    pub fn stage(&self, today: Date) -> Stage {
        self.notices.iter().rev().find(|notice| notice.published <= today).map_or(Stage::Library, |notice| notice.stage)
    }
}

/// What one fund pays of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Funding {
    /// The fund.
    pub fund: Reference,
    /// How much.
    pub amount: Amount,
}

/// The stage that a notice announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Stage {
    /// 项目库.
    Library,
    /// 年度计划.
    Plan,
    /// 实施前.
    Before,
    /// 实施中.
    Progress,
    /// 竣工后.
    Completed,
    /// 调整.
    Adjusted,
}

impl Stage {
    /// All stages in their usual order, with the words that records use.
    pub const ALL: [(&'static str, Self); 6] = [
        ("library", Self::Library),
        ("plan", Self::Plan),
        ("before", Self::Before),
        ("progress", Self::Progress),
        ("completed", Self::Completed),
        ("adjusted", Self::Adjusted),
    ];

    /// What the words mean, in the same order.
    pub const MEANINGS: [(&'static str, &'static str); 6] = [
        ("library", "入库"),
        ("plan", "计划"),
        ("before", "实施前"),
        ("progress", "实施中"),
        ("completed", "竣工"),
        ("adjusted", "调整"),
    ];

    /// The word that records use.
    #[must_use]
    pub fn word(self) -> &'static str {
        word_of(&Self::ALL, self)
    }
}

/// One dated announcement of a project stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The stage that it announces.
    pub stage: Stage,
    /// First day on which it is shown.
    pub published: Date,
    /// Its display period, when it has one.
    pub period: Option<Period>,
    /// Title; may be empty.
    pub title: String,
    /// What was spent by then.
    pub spent: Option<Amount>,
    /// How far the work is, in percent (0 to 100).
    pub progress: Option<u8>,
    /// Files that belong to it.
    pub attachments: Vec<Attachment>,
    /// Its text.
    #[serde(skip)]
    pub body: Body,
}
