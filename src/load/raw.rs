//! What files say, before it is checked. The doc comment of a field is written for the person who fills it in.

use crate::fields::{Int, Line, Nested, Prose, Tables, raw_table};
use crate::model::{Amount, Body, Date};
use crate::source::Located;

/// One record as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawRecord {
    /// What every record may have.
    pub common: RawCommon,
    /// What only its kind may have.
    pub detail: RawDetail,
}

/// What only one kind of record may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RawDetail {
    /// A fund.
    Fund(RawFund),
    /// A project.
    Project(Box<RawProject>),
    /// A case.
    Case(RawCase),
    /// A document.
    Document(RawDocument),
}

raw_table! {
    /// What every record may have.
    pub struct RawCommon {
        /// 编号. Unique in the portal, makes the address; letters, digits, `.`, `_`, `-`, at most 64.
        id: Option<Located<Line>>,
        /// 标题.
        title: Option<Located<Line>>,
        /// 公开日期, such as 2018-05-03.
        published: Option<Located<Date>>,
        /// 治理重点: the focus areas that the record is filed under, by slug, name or alias.
        focus: Vec<Located<Line>>,
        /// 摘要, one or two sentences.
        summary: Option<Located<Prose>>,
        /// 关键词.
        keywords: Vec<Located<Line>>,
        /// 信息来源: who supplied the record.
        source: Option<Located<Line>>,
        /// 索引号; unique in the portal.
        index_number: Option<Located<Line>>,
        /// 责任部门, by slug, name or alias.
        department: Option<Located<Line>>,
        /// 更新日期: the last change of substance.
        updated: Option<Located<Date>>,
        /// 草稿: `true` keeps the record out of the site.
        draft: Option<Located<bool>>,
        /// 失效日期: the last day on which the record is shown.
        expires: Option<Located<Date>>,
        /// 附件.
        attachments: Tables<RawAttachment>,
        /// 更正.
        correction: Tables<RawCorrection>,
        /// 撤回.
        withdrawn: Nested<RawWithdrawn>,
        /// 正文, in Markdown.
        body: Option<Located<Body>>,
    }
}

raw_table! {
    /// 附件: a file that is published beside the record.
    pub struct RawAttachment {
        /// 文件名, relative to the folder of the record file.
        file: Option<Located<Line>>,
        /// 附件标题.
        title: Option<Located<Line>>,
    }
}

raw_table! {
    /// 更正: a dated public change.
    pub struct RawCorrection {
        /// 更正日期.
        date: Option<Located<Date>>,
        /// 更正内容: what was changed.
        what: Option<Located<Prose>>,
        /// 原为: what it said before.
        was: Option<Located<Prose>>,
        /// 现为: what it says now.
        now: Option<Located<Prose>>,
    }
}

raw_table! {
    /// 撤回: the record is taken back; its address keeps a tombstone.
    pub struct RawWithdrawn {
        /// 撤回日期.
        date: Option<Located<Date>>,
        /// 撤回原因, without personal data.
        reason: Option<Located<Prose>>,
    }
}

raw_table! {
    /// 资金分配: one allocation decision.
    pub struct RawFund {
        /// 资金级次: `central`, `province`, `city` or `county`.
        level: Option<Located<Line>>,
        /// 预算年度.
        year: Option<Located<Int>>,
        /// 资金总额, such as "385.60万元".
        amount: Option<Located<Amount>>,
        /// 发文字号.
        document_number: Option<Located<Line>>,
        /// 资金类别.
        category: Option<Located<Line>>,
        /// 资金用途.
        purpose: Option<Located<Prose>>,
        /// 未分配金额.
        unallocated: Option<Located<Amount>>,
        /// 收回金额.
        returned: Option<Located<Amount>>,
        /// 分配结果.
        allocation: Tables<RawAllocation>,
    }
}

raw_table! {
    /// 分配结果: one share of a fund, to exactly one receiver.
    pub struct RawAllocation {
        /// 分配到的乡镇.
        township: Option<Located<Line>>,
        /// 分配到的村, together with its township.
        village: Option<Located<Line>>,
        /// 分配到的部门.
        department: Option<Located<Line>>,
        /// 分配到的项目, by id.
        project: Option<Located<Line>>,
        /// 分配金额.
        amount: Option<Located<Amount>>,
        /// 备注.
        note: Option<Located<Prose>>,
    }
}

raw_table! {
    /// 项目: one village project from library to completion.
    pub struct RawProject {
        /// 所在乡镇.
        township: Option<Located<Line>>,
        /// 所在村.
        village: Option<Located<Line>>,
        /// 项目类别.
        category: Option<Located<Line>>,
        /// 资金规模.
        budget: Option<Located<Amount>>,
        /// 已支出金额.
        spent: Option<Located<Amount>>,
        /// 实施单位.
        implementer: Option<Located<Line>>,
        /// 责任人.
        responsible: Option<Located<Line>>,
        /// 联系方式.
        contact: Option<Located<Line>>,
        /// 受益户数.
        households: Option<Located<Int>>,
        /// 受益人数.
        people: Option<Located<Int>>,
        /// 开工日期.
        starts: Option<Located<Date>>,
        /// 完工日期.
        ends: Option<Located<Date>>,
        /// 建设任务.
        tasks: Option<Located<Prose>>,
        /// 补助标准.
        subsidy: Option<Located<Prose>>,
        /// 绩效目标.
        objectives: Vec<Located<Prose>>,
        /// 带贫减贫机制.
        benefit: Option<Located<Prose>>,
        /// 其他资金: money from elsewhere than the listed funds.
        other_funding: Option<Located<Amount>>,
        /// 资金来源.
        funding: Tables<RawFunding>,
        /// 公告公示, in the order of their dates.
        notice: Tables<RawNotice>,
    }
}

raw_table! {
    /// 资金来源: what one fund pays.
    pub struct RawFunding {
        /// 资金, by id.
        fund: Option<Located<Line>>,
        /// 金额.
        amount: Option<Located<Amount>>,
    }
}

raw_table! {
    /// 公告公示: one dated announcement of a project stage.
    pub struct RawNotice {
        /// 阶段: `library`, `plan`, `before`, `progress`, `completed` or `adjusted`.
        stage: Option<Located<Line>>,
        /// 公示首日.
        published: Option<Located<Date>>,
        /// 公示天数, both ends included.
        days: Option<Located<Int>>,
        /// 公示末日, instead of `days`.
        until: Option<Located<Date>>,
        /// 公告标题.
        title: Option<Located<Line>>,
        /// 累计支出.
        spent: Option<Located<Amount>>,
        /// 进度, in percent.
        progress: Option<Located<Int>>,
        /// 附件.
        attachments: Tables<RawAttachment>,
        /// 正文, in Markdown.
        body: Option<Located<Body>>,
    }
}

raw_table! {
    /// 案例: one verified, approved exposure of misconduct.
    pub struct RawCase {
        /// 所在乡镇.
        township: Option<Located<Line>>,
        /// 所在村.
        village: Option<Located<Line>>,
        /// 问题类型.
        violation: Option<Located<Line>>,
        /// 处理日期.
        decided: Option<Located<Date>>,
        /// 处理机关.
        authority: Option<Located<Line>>,
        /// 批准文号.
        approval: Option<Located<Line>>,
        /// 涉及金额.
        amount: Option<Located<Amount>>,
        /// 追回金额.
        recovered: Option<Located<Amount>>,
        /// 涉及项目, by id.
        project: Option<Located<Line>>,
        /// 涉及资金, by id.
        fund: Option<Located<Line>>,
        /// 被处理人.
        person: Tables<RawPerson>,
    }
}

raw_table! {
    /// 被处理人: a sanctioned person.
    pub struct RawPerson {
        /// 姓名.
        name: Option<Located<Line>>,
        /// 职务.
        position: Option<Located<Line>>,
        /// 处分.
        discipline: Vec<Located<Line>>,
        /// 处分日期.
        decided: Option<Located<Date>>,
        /// 姓名公开截止日期: the last day on which the name is shown.
        name_until: Option<Located<Date>>,
    }
}

raw_table! {
    /// 文件: policy, plan, notice, bulletin, interpretation, report or news.
    pub struct RawDocument {
        /// 文件类型: `policy`, `plan`, `notice`, `bulletin`, `interpretation`, `report` or `news`.
        r#type: Option<Located<Line>>,
        /// 发文字号.
        document_number: Option<Located<Line>>,
        /// 发文机关.
        authority: Option<Located<Line>>,
        /// 成文日期.
        issued: Option<Located<Date>>,
        /// 有效性: `valid`, `expired` or `repealed`.
        validity: Option<Located<Line>>,
        /// 涉及乡镇.
        townships: Vec<Located<Line>>,
        /// 涉及部门.
        departments: Vec<Located<Line>>,
        /// 解读的文件, by id.
        interprets: Option<Located<Line>>,
        /// 简报名称.
        series: Option<Located<Line>>,
        /// 期号.
        issue: Option<Located<Int>>,
        /// 编者按.
        editor_note: Option<Located<Prose>>,
        /// 送.
        deliver_to: Vec<Located<Line>>,
        /// 发.
        issued_to: Vec<Located<Line>>,
        /// 责任编辑.
        editor: Option<Located<Line>>,
        /// 联系电话.
        phone: Option<Located<Line>>,
    }
}

raw_table! {
    /// The registry of places.
    pub struct RawRegions {
        /// 县.
        county: Nested<RawCounty>,
        /// 乡镇.
        township: Tables<RawTownship>,
    }
}

raw_table! {
    /// 县.
    pub struct RawCounty {
        /// 名称.
        name: Option<Located<Line>>,
        /// 行政区划代码.
        code: Option<Located<Line>>,
    }
}

raw_table! {
    /// 乡镇(街道).
    pub struct RawTownship {
        /// 短名, part of the address.
        slug: Option<Located<Line>>,
        /// 名称.
        name: Option<Located<Line>>,
        /// 行政区划代码.
        code: Option<Located<Line>>,
        /// 别名.
        aliases: Vec<Located<Line>>,
        /// 类别, such as 镇, 乡, 民族乡, 街道.
        kind: Option<Located<Line>>,
        /// 村(社区).
        village: Tables<RawVillage>,
    }
}

raw_table! {
    /// 村(社区).
    pub struct RawVillage {
        /// 短名, part of the address.
        slug: Option<Located<Line>>,
        /// 名称.
        name: Option<Located<Line>>,
        /// 行政区划代码.
        code: Option<Located<Line>>,
        /// 别名.
        aliases: Vec<Located<Line>>,
    }
}

raw_table! {
    /// The registry of focus areas.
    pub struct RawFocusFile {
        /// 治理重点.
        focus: Tables<RawFocus>,
    }
}

raw_table! {
    /// 治理重点.
    pub struct RawFocus {
        /// 短名, part of the address.
        slug: Option<Located<Line>>,
        /// 名称.
        name: Option<Located<Line>>,
        /// 别名.
        aliases: Vec<Located<Line>>,
        /// 顺序.
        order: Option<Located<Int>>,
        /// 概述.
        summary: Option<Located<Prose>>,
        /// 突出问题.
        problem: Tables<RawProblem>,
        /// 治理措施.
        measure: Tables<RawMeasure>,
    }
}

raw_table! {
    /// 突出问题.
    pub struct RawProblem {
        /// 内容.
        text: Option<Located<Prose>>,
    }
}

raw_table! {
    /// 治理措施.
    pub struct RawMeasure {
        /// 内容.
        text: Option<Located<Prose>>,
        /// 牵头单位.
        lead: Vec<Located<Line>>,
        /// 责任单位.
        partners: Vec<Located<Line>>,
    }
}

raw_table! {
    /// The registry of departments.
    pub struct RawDepartments {
        /// 部门.
        department: Tables<RawDepartment>,
    }
}

raw_table! {
    /// 部门.
    pub struct RawDepartment {
        /// 短名, part of the address.
        slug: Option<Located<Line>>,
        /// 名称.
        name: Option<Located<Line>>,
        /// 别名.
        aliases: Vec<Located<Line>>,
        /// 电话.
        phone: Option<Located<Line>>,
    }
}
