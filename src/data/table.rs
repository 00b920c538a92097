//! The tables and their columns, one place for files, dictionary and package.

use super::column::{Column, Holds};
use crate::model::{DocumentType, Kind, Level, Stage, Validity};

/// A table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// Records of all kinds, as the page of a place, focus area or department lists them.
    Records,
    /// Funds.
    Funds,
    /// Shares of funds.
    Allocations,
    /// Projects.
    Projects,
    /// What funds pay of projects.
    Funding,
    /// Notices of projects.
    Notices,
    /// Cases.
    Cases,
    /// Documents.
    Documents,
}

use Holds::{Code, Day, Integer, Money, Text, Texts};

const fn column(name: &'static str, title: &'static str, holds: Holds, about: &'static str) -> Column {
    Column { name, title, holds, about }
}

const KINDS: Holds = Code(&[("fund", "资金分配"), ("project", "项目公告"), ("case", "案例曝光"), ("document", "政策文件")]);
const LEVELS: Holds = Code(&Level::MEANINGS);
const STAGES: Holds = Code(&Stage::MEANINGS);
const TYPES: Holds = Code(&DocumentType::MEANINGS);
const VALIDITIES: Holds = Code(&Validity::MEANINGS);

const RECORD: Column = column("id", "编号", Text, "");
const TITLE: Column = column("title", "标题", Text, "");
const PUBLISHED: Column = column("published", "公开日期", Day, "");
const UPDATED: Column = column("updated", "更新日期", Day, "");
const CORRECTED: Column = column("corrected", "更正日期", Day, "最近一次更正的日期");
const TOWNSHIP: Column = column("township", "乡镇", Text, "");
const VILLAGE: Column = column("village", "村", Text, "");
const URL: Column = column("url", "网址", Text, "");

/// What tables of records begin with.
const HEAD: [Column; 5] = [RECORD, TITLE, PUBLISHED, UPDATED, CORRECTED];

/// What they end with.
const TAIL: [Column; 7] = [
    column("department", "责任部门", Text, ""),
    column("focus", "治理重点", Texts, ""),
    column("source", "信息来源", Text, "没有写明的，是发布机构"),
    column("index_number", "索引号", Text, ""),
    column("keywords", "关键词", Texts, ""),
    column("summary", "摘要", Text, ""),
    URL,
];

const RECORDS: [Column; 14] = [
    column("kind", "类别", KINDS, ""),
    RECORD,
    TITLE,
    PUBLISHED,
    UPDATED,
    CORRECTED,
    column("year", "年度", Integer, "资金是预算年度，其他是公开的年份"),
    TOWNSHIP,
    VILLAGE,
    column("state", "级次、阶段、文种", Text, "资金的级次、项目的阶段、文件的种类，用语同各表；案例没有"),
    column("amount", "金额（元）", Money, "资金总额、项目资金规模、案例涉及金额"),
    column("share", "其中到本处（元）", Money, "乡镇、村、部门的表里，这笔资金分配到本处的金额"),
    column("responsible", "责任人", Text, "项目的责任人"),
    URL,
];

const FUNDS: [Column; 9] = [
    column("year", "预算年度", Integer, ""),
    column("level", "资金级次", LEVELS, ""),
    column("category", "资金类别", Text, ""),
    column("document_number", "发文字号", Text, ""),
    column("purpose", "资金用途", Text, ""),
    column("amount", "资金总额（元）", Money, "等于已分配、未分配、已收回之和"),
    column("allocated", "已分配（元）", Money, "各笔分配之和"),
    column("unallocated", "未分配（元）", Money, ""),
    column("returned", "已收回（元）", Money, ""),
];

const ALLOCATIONS: [Column; 8] = [
    column("fund", "资金编号", Text, "资金表的编号"),
    column("number", "序号", Integer, "在这笔资金里的第几笔分配"),
    column("township", "乡镇", Text, "得到的乡镇；分配到村、项目的，是所在的乡镇"),
    column("village", "村", Text, "得到的村；分配到项目的，是所在的村"),
    column("department", "部门", Text, "得到的部门"),
    column("project", "项目编号", Text, "得到的项目，项目表的编号"),
    column("amount", "分配金额（元）", Money, ""),
    column("note", "备注", Text, ""),
];

const PROJECTS: [Column; 19] = [
    TOWNSHIP,
    VILLAGE,
    column("stage", "阶段", STAGES, "最近一份公示公告的阶段；还没有公告的，是入库"),
    column("category", "项目类别", Text, ""),
    column("budget", "资金规模（元）", Money, ""),
    column("spent", "已支出（元）", Money, ""),
    column("other_funding", "其他资金（元）", Money, "所列资金以外的来源"),
    column("implementer", "实施单位", Text, ""),
    column("responsible", "责任人", Text, ""),
    column("contact", "联系方式", Text, ""),
    column("households", "受益户数", Integer, ""),
    column("people", "受益人数", Integer, ""),
    column("starts", "开工日期", Day, ""),
    column("ends", "完工日期", Day, ""),
    column("tasks", "建设任务", Text, ""),
    column("subsidy", "补助标准", Text, ""),
    column("objectives", "绩效目标", Texts, ""),
    column("benefit", "带贫减贫机制", Text, ""),
    column("notices", "公示公告数", Integer, "已经发布的公示公告"),
];

const FUNDING: [Column; 3] = [
    column("project", "项目编号", Text, "项目表的编号"),
    column("fund", "资金编号", Text, "资金表的编号"),
    column("amount", "使用金额（元）", Money, ""),
];

const NOTICES: [Column; 9] = [
    column("project", "项目编号", Text, "项目表的编号"),
    column("number", "序号", Integer, "在这个项目里的第几份公示公告"),
    column("stage", "阶段", STAGES, ""),
    column("title", "标题", Text, ""),
    column("published", "公示起始日", Day, ""),
    column("until", "公示截止日", Day, "含当日；没有公示期的为空"),
    column("spent", "累计支出（元）", Money, ""),
    column("progress", "进度（%）", Integer, ""),
    URL,
];

const CASES: [Column; 10] = [
    TOWNSHIP,
    VILLAGE,
    column("violation", "问题类型", Text, ""),
    column("decided", "处理日期", Day, ""),
    column("authority", "处理机关", Text, ""),
    column("approval", "批准文号", Text, ""),
    column("amount", "涉及金额（元）", Money, ""),
    column("recovered", "追回金额（元）", Money, ""),
    column("project", "项目编号", Text, "涉及的项目"),
    column("fund", "资金编号", Text, "涉及的资金"),
];

const DOCUMENTS: [Column; 10] = [
    column("type", "文种", TYPES, ""),
    column("document_number", "发文字号", Text, ""),
    column("authority", "发文机关", Text, ""),
    column("issued", "成文日期", Day, ""),
    column("validity", "有效性", VALIDITIES, ""),
    column("townships", "涉及乡镇", Texts, ""),
    column("departments", "涉及部门", Texts, ""),
    column("interprets", "解读的文件", Text, "文件表的编号"),
    column("series", "简报名称", Text, ""),
    column("issue", "期号", Integer, "简报在当年的期号"),
];

impl Table {
    /// All tables.
    pub const ALL: [Self; 8] = [
        Self::Records,
        Self::Funds,
        Self::Allocations,
        Self::Projects,
        Self::Funding,
        Self::Notices,
        Self::Cases,
        Self::Documents,
    ];

    /// The tables that tell of a kind; the first has a row for each of its records.
    #[must_use]
    pub fn of_kind(kind: Kind) -> &'static [Self] {
        match kind {
            Kind::Fund => &[Self::Funds, Self::Allocations],
            Kind::Project => &[Self::Projects, Self::Funding, Self::Notices],
            Kind::Case => &[Self::Cases],
            Kind::Document => &[Self::Documents],
        }
    }

    /// The kind of record that it tells of; none for [`Table::Records`], which tells of all.
    #[must_use]
    pub fn kind(self) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| Self::of_kind(*kind).contains(&self))
    }

    /// Its name, which its files have: English, stable.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Records => "records",
            Self::Funds => "funds",
            Self::Allocations => "allocations",
            Self::Projects => "projects",
            Self::Funding => "funding",
            Self::Notices => "notices",
            Self::Cases => "cases",
            Self::Documents => "documents",
        }
    }

    /// Its title for people, in Chinese.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Records => "公开记录",
            Self::Funds => "资金",
            Self::Allocations => "资金的分配结果",
            Self::Projects => "项目",
            Self::Funding => "项目的资金来源",
            Self::Notices => "项目的公示公告",
            Self::Cases => "案例",
            Self::Documents => "文件",
        }
    }

    /// Its columns, in their order.
    #[must_use]
    pub fn columns(self) -> Vec<Column> {
        let of_records = |own: &[Column]| [&HEAD, own, &TAIL].concat();
        match self {
            Self::Records => RECORDS.to_vec(),
            Self::Funds => of_records(&FUNDS),
            Self::Allocations => ALLOCATIONS.to_vec(),
            Self::Projects => of_records(&PROJECTS),
            Self::Funding => FUNDING.to_vec(),
            Self::Notices => NOTICES.to_vec(),
            Self::Cases => of_records(&CASES),
            Self::Documents => of_records(&DOCUMENTS),
        }
    }
}
