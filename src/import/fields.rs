//! The fields that can be imported, and the headings that offices give them.

use crate::model::Kind;

/// How the cells of a field are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    /// One line.
    Line,
    /// A text that may have lines.
    Prose,
    /// Texts with 、 or a comma between them.
    List,
    /// One text, which is written as a list.
    One,
    /// Money.
    Amount,
    /// A whole number.
    Number,
    /// A day.
    Date,
    /// The level of a fund.
    Level,
}

/// A field. One of a table within the record has a dot: `person.name`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Field {
    pub key: &'static str,
    pub kind: Type,
    /// Headings, without blanks and remarks in brackets.
    pub aliases: &'static [&'static str],
}

const fn field(key: &'static str, kind: Type, aliases: &'static [&'static str]) -> Field {
    Field { key, kind, aliases }
}

const COMMON: &[Field] = &[
    field("id", Type::Line, &["编号", "记录编号"]),
    field("published", Type::Date, &["公开日期", "公示日期", "公告日期", "发布日期", "公开时间", "公示时间", "发布时间"]),
    field("focus", Type::List, &["治理重点"]),
    field("summary", Type::Prose, &["摘要"]),
    field("keywords", Type::List, &["关键词"]),
    field("source", Type::Line, &["信息来源", "填报单位", "报送单位"]),
    field("index_number", Type::Line, &["索引号"]),
    field("body", Type::Prose, &["正文"]),
];

const FUND: &[Field] = &[
    field("title", Type::Line, &["资金名称", "标题", "资金项目名称", "名称"]),
    field("department", Type::Line, &["责任部门", "主管部门", "资金管理部门"]),
    field("level", Type::Level, &["资金级次", "级次", "资金级别", "级别"]),
    field("year", Type::Number, &["年度", "预算年度", "资金年度", "年份"]),
    field(
        "amount",
        Type::Amount,
        &["资金总额", "金额", "资金规模", "下达金额", "资金金额", "下达资金", "分配金额", "资金总量", "总金额", "合计"],
    ),
    field("document_number", Type::Line, &["文号", "发文字号", "资金文号", "下达文号", "文件号", "指标文号"]),
    field("category", Type::Line, &["资金类别", "资金类型", "资金性质", "类别", "类型"]),
    field("purpose", Type::Prose, &["资金用途", "用途", "使用方向", "资金使用方向"]),
    field("unallocated", Type::Amount, &["未分配金额", "未分配", "未分配资金"]),
    field("returned", Type::Amount, &["收回金额", "收回资金"]),
    field("allocation.township", Type::Line, &["分配乡镇", "乡镇", "乡镇名称", "分配到的乡镇", "所在乡镇"]),
    field("allocation.village", Type::Line, &["分配村", "村", "村名", "行政村", "分配到的村"]),
    field("allocation.department", Type::Line, &["分配部门", "分配单位", "分配到的部门"]),
    field("allocation.note", Type::Prose, &["分配备注", "分配用途"]),
];

const PROJECT: &[Field] = &[
    field("title", Type::Line, &["项目名称", "名称", "项目", "标题", "工程名称", "建设项目名称", "项目标题"]),
    field("department", Type::Line, &["责任部门", "主管部门", "行业主管部门", "项目主管部门", "主管单位"]),
    field("township", Type::Line, &["乡镇", "所在乡镇", "乡", "镇", "乡镇名称", "乡(镇)", "乡镇(街道)", "项目乡镇", "乡镇街道"]),
    field("village", Type::Line, &["村", "所在村", "村名", "行政村", "村(社区)", "项目村", "实施村", "村名称", "建设村"]),
    field("category", Type::Line, &["项目类别", "项目类型", "类别", "类型", "建设性质"]),
    field(
        "budget",
        Type::Amount,
        &[
            "资金规模",
            "投资规模",
            "金额",
            "总投资",
            "项目资金",
            "计划投资",
            "投资总额",
            "预算资金",
            "项目总投资",
            "资金总额",
            "概算投资",
            "预算总投资",
            "计划资金",
        ],
    ),
    field("spent", Type::Amount, &["已支出金额", "已支出", "支出金额", "已拨付金额", "已拨付资金", "已报账金额", "实际支出"]),
    field("implementer", Type::Line, &["实施单位", "责任单位", "项目实施单位", "建设单位", "项目单位", "承建单位"]),
    field("responsible", Type::Line, &["责任人", "负责人", "项目负责人", "项目责任人", "责任人姓名", "项目负责人姓名"]),
    field("contact", Type::Line, &["联系方式", "联系电话", "电话", "监督电话", "咨询电话"]),
    field("households", Type::Number, &["受益户数", "户数", "受益农户数", "受益户"]),
    field("people", Type::Number, &["受益人数", "受益人口", "人数", "人口数", "受益人口数"]),
    field("starts", Type::Date, &["开工日期", "开工时间", "开始时间", "计划开工时间", "起始时间", "开始日期"]),
    field(
        "ends",
        Type::Date,
        &["完工日期", "完工时间", "竣工时间", "竣工日期", "完成时间", "计划完工时间", "结束时间", "完成时限"],
    ),
    field(
        "tasks",
        Type::Prose,
        &["建设任务", "建设内容", "建设内容及规模", "主要建设内容", "建设规模及内容", "项目内容", "建设规模", "项目建设内容"],
    ),
    field("subsidy", Type::Prose, &["补助标准"]),
    field("objectives", Type::One, &["绩效目标", "项目绩效目标", "绩效"]),
    field("benefit", Type::Prose, &["带贫减贫机制", "带贫机制", "利益联结机制", "减贫机制"]),
    field("other_funding", Type::Amount, &["其他资金", "自筹资金", "社会资金", "其它资金"]),
    field("funding.fund", Type::Line, &["资金来源", "资金编号", "资金文号", "来源资金"]),
    field("funding.amount", Type::Amount, &["资金来源金额", "来源金额", "财政资金", "财政专项资金"]),
];

const CASE: &[Field] = &[
    field("title", Type::Line, &["案例名称", "标题", "案件名称", "问题", "案例", "案例标题", "案由"]),
    field("department", Type::Line, &["责任部门", "涉及部门"]),
    field("township", Type::Line, &["乡镇", "所在乡镇", "乡镇名称"]),
    field("village", Type::Line, &["村", "所在村", "村名", "行政村"]),
    field("violation", Type::Line, &["问题类型", "违纪类型", "问题性质", "违规类型", "违纪行为"]),
    field("decided", Type::Date, &["处理日期", "处理时间", "处分时间", "决定日期", "处分日期"]),
    field("authority", Type::Line, &["处理机关", "处理单位", "发布机关", "审查机关", "决定机关"]),
    field("approval", Type::Line, &["批准文号", "处理文号", "文号"]),
    field("amount", Type::Amount, &["涉案金额", "金额", "涉及金额", "违纪金额"]),
    field("recovered", Type::Amount, &["追回金额", "追缴金额", "已追回金额", "收缴金额"]),
    field("project", Type::Line, &["项目编号"]),
    field("fund", Type::Line, &["资金编号"]),
    field("person.name", Type::Line, &["被处理人", "姓名", "被处分人", "责任人", "当事人"]),
    field("person.position", Type::Line, &["职务", "单位及职务", "工作单位及职务"]),
    field("person.discipline", Type::List, &["处分", "处理结果", "处分种类", "处理情况", "处分结果"]),
];

/// The fields of a kind that can be imported.
pub(super) fn of(kind: Kind) -> impl Iterator<Item = &'static Field> {
    let own = match kind {
        Kind::Fund => FUND,
        Kind::Project => PROJECT,
        Kind::Case => CASE,
        Kind::Document => &[],
    };
    COMMON.iter().chain(own)
}

/// The keys of the fields of a kind that can be imported.
#[must_use]
pub fn keys(kind: Kind) -> Vec<&'static str> {
    of(kind).map(|field| field.key).collect()
}

/// The field that a heading names.
pub(super) fn by_heading(kind: Kind, heading: &str) -> Option<&'static Field> {
    of(kind).find(|field| field.aliases.contains(&heading))
}

/// The field with a key.
pub(super) fn by_key(kind: Kind, key: &str) -> Option<&'static Field> {
    of(kind).find(|field| field.key == key)
}

/// Headings of columns that only number the rows.
pub(super) const NUMBERS: [&str; 4] = ["序号", "顺序号", "序", "排序"];
