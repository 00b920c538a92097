//! What files say, before it is checked. The doc comment of a field is written for the person who fills it in.

use crate::fields::{FieldPath, HasShape, Int, Line, Nested, Prose, Shape, Tables, TextTable, Visit, raw_table};
use crate::model::{Amount, Body, Date, Kind};
use crate::source::{Located, SourceMap};

/// One record as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawRecord {
    /// What every record may have.
    pub common: RawCommon,
    /// What only its kind may have.
    pub detail: RawDetail,
}

impl RawRecord {
    /// What a record of `kind` may hold: what every record may have, then what only its kind may.
    #[must_use]
    pub fn shape(kind: Kind) -> Shape {
        let own = match kind {
            Kind::Fund => RawFund::shape(),
            Kind::Project => RawProject::shape(),
            Kind::Case => RawCase::shape(),
            Kind::Document => RawDocument::shape(),
        };
        let mut fields = RawCommon::shape().fields;
        fields.extend(own.fields);
        Shape { fields, ..own }
    }
}

impl TextTable for RawRecord {
    fn visit_fields(&self, parent: Option<&FieldPath<'_>>, sources: &SourceMap, visit: &mut Visit<'_>) {
        self.common.visit_fields(parent, sources, visit);
        match &self.detail {
            RawDetail::Fund(fund) => fund.visit_fields(parent, sources, visit),
            RawDetail::Project(project) => project.visit_fields(parent, sources, visit),
            RawDetail::Case(case) => case.visit_fields(parent, sources, visit),
            RawDetail::Document(document) => document.visit_fields(parent, sources, visit),
        }
    }
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
        /// 编号: unique in the portal and the last part of the address; begins with a letter or digit, then letters, digits, `.`,
        /// `_`, `-`, at most 64 characters. Upper and lower case count as the same. Required.
        id: Option<Located<Line>>,
        /// 标题. Required.
        title: Option<Located<Line>>,
        /// 公开日期: the first day on which the record is shown, such as `2018-05-03`; before that day it waits. Required.
        published: Option<Located<Date>>,
        /// 治理重点: the focus areas that the record is filed under, by slug, name or alias. Required when `content/focus.toml`
        /// names any.
        focus: Vec<Located<Line>>,
        /// 摘要, one or two sentences.
        summary: Option<Located<Prose>>,
        /// 关键词.
        keywords: Vec<Located<Line>>,
        /// 信息来源: who supplied the record; the publishing office unless written.
        source: Option<Located<Line>>,
        /// 索引号, the index number in the catalogue of disclosed information.
        index_number: Option<Located<Line>>,
        /// 责任部门: the department that answers for the record, by slug, name or alias.
        department: Option<Located<Line>>,
        /// 更新日期: the day of the last change of substance.
        updated: Option<Located<Date>>,
        /// 草稿: `true` keeps the record out of the site.
        draft: Option<Located<bool>>,
        /// 公开截止: the last day on which the record is shown; afterwards its address keeps a page that says no more than that.
        expires: Option<Located<Date>>,
        /// 附件: files that are published beside the record.
        attachments: Tables<RawAttachment>,
        /// 更正: dated public changes, the earliest first; the page shows the latest first.
        correction: Tables<RawCorrection>,
        /// 撤回: takes the record back from a day on.
        withdrawn: Nested<RawWithdrawn>,
        /// 正文, in Markdown. In a `.md` file the text below the second `+++` is the body.
        body: Option<Located<Body>>,
    }
}

raw_table! {
    /// 附件: a file that is published beside the record.
    pub struct RawAttachment {
        /// 文件名, relative to the folder of the record file. Types: pdf, ofd, csv, tsv, txt, xlsx, xls, ods, et, docx, doc, odt,
        /// wps, jpg, jpeg, png. Required.
        file: Option<Located<Line>>,
        /// 附件标题, the words of the link; the file name unless written.
        title: Option<Located<Line>>,
    }
}

raw_table! {
    /// 更正: a dated public change.
    pub struct RawCorrection {
        /// 更正日期. Required.
        date: Option<Located<Date>>,
        /// 更正内容: what was changed. Required.
        what: Option<Located<Prose>>,
        /// 原为: what it said before.
        was: Option<Located<Prose>>,
        /// 更正为: what it says now.
        now: Option<Located<Prose>>,
    }
}

raw_table! {
    /// 撤回: the record is taken back; from that day on its address keeps a tombstone with the day and the reason and nothing
    /// else of the record.
    pub struct RawWithdrawn {
        /// 撤回日期. Required.
        date: Option<Located<Date>>,
        /// 撤回原因, without personal data: it is shown. Required.
        reason: Option<Located<Prose>>,
    }
}

raw_table! {
    /// 资金分配: one allocation decision, a sum from one level and the shares it is split into.
    pub struct RawFund {
        /// 资金级次: `central`, `province`, `city` or `county`. Required.
        level: Option<Located<Line>>,
        /// 预算年度, 1949 to 2999; the fund is listed in this year. Required.
        year: Option<Located<Int>>,
        /// 资金总额, such as `"385.60万元"`. Required.
        amount: Option<Located<Amount>>,
        /// 发文字号; the brackets of the year are made `〔〕`.
        document_number: Option<Located<Line>>,
        /// 资金类别, in the office's own words.
        category: Option<Located<Line>>,
        /// 资金用途.
        purpose: Option<Located<Prose>>,
        /// 未分配金额: the part not allocated yet; nothing unless written.
        unallocated: Option<Located<Amount>>,
        /// 收回金额: the part that was taken back; nothing unless written.
        returned: Option<Located<Amount>>,
        /// 分配结果: the shares, in the order in which the page shows them.
        allocation: Tables<RawAllocation>,
    }
}

raw_table! {
    /// 分配结果: one share of a fund, to exactly one receiver: a township, a village, a department or a project.
    pub struct RawAllocation {
        /// 分配到的乡镇, by slug, name or alias.
        township: Option<Located<Line>>,
        /// 分配到的村, by slug, name or alias; only together with its `township`.
        village: Option<Located<Line>>,
        /// 分配到的部门, by slug, name or alias.
        department: Option<Located<Line>>,
        /// 分配到的项目, by its id; the share counts for the project's village and township.
        project: Option<Located<Line>>,
        /// 分配金额. Required.
        amount: Option<Located<Amount>>,
        /// 备注.
        note: Option<Located<Prose>>,
    }
}

raw_table! {
    /// 项目公告: one village project from library to completion, with its notices.
    pub struct RawProject {
        /// 所在乡镇, by slug, name or alias. Required.
        township: Option<Located<Line>>,
        /// 所在村, by slug, name or alias; a village of that township.
        village: Option<Located<Line>>,
        /// 项目类别, in the office's own words.
        category: Option<Located<Line>>,
        /// 资金规模: what the project may cost.
        budget: Option<Located<Amount>>,
        /// 已支出金额: what was spent so far.
        spent: Option<Located<Amount>>,
        /// 实施单位.
        implementer: Option<Located<Line>>,
        /// 责任人.
        responsible: Option<Located<Line>>,
        /// 联系方式: an office and its telephone, not a private number.
        contact: Option<Located<Line>>,
        /// 受益户数.
        households: Option<Located<Int>>,
        /// 受益人数.
        people: Option<Located<Int>>,
        /// 开工日期: first day of the work.
        starts: Option<Located<Date>>,
        /// 完工日期: last day of the work.
        ends: Option<Located<Date>>,
        /// 建设任务.
        tasks: Option<Located<Prose>>,
        /// 补助标准.
        subsidy: Option<Located<Prose>>,
        /// 绩效目标, one text each.
        objectives: Vec<Located<Prose>>,
        /// 带贫减贫机制.
        benefit: Option<Located<Prose>>,
        /// 其他资金: money from elsewhere than the listed funds; nothing unless written.
        other_funding: Option<Located<Amount>>,
        /// 资金来源: what each fund pays.
        funding: Tables<RawFunding>,
        /// 公告公示, in the order of their dates.
        notice: Tables<RawNotice>,
    }
}

raw_table! {
    /// 资金来源: what one fund pays of a project.
    pub struct RawFunding {
        /// 资金, by its id. Required.
        fund: Option<Located<Line>>,
        /// 金额. Required.
        amount: Option<Located<Amount>>,
    }
}

raw_table! {
    /// 公告公示: one dated announcement of a project stage. One with neither `days` nor `until` has no display period.
    pub struct RawNotice {
        /// 阶段: `library`, `plan`, `before`, `progress`, `completed` or `adjusted`. Required.
        stage: Option<Located<Line>>,
        /// 公示首日: the day from which the notice is shown, and the first day of its period. Required.
        published: Option<Located<Date>>,
        /// 公示天数, first and last day included; instead of `until`.
        days: Option<Located<Int>>,
        /// 公示末日: the last day of the period; instead of `days`.
        until: Option<Located<Date>>,
        /// 公告标题.
        title: Option<Located<Line>>,
        /// 累计支出: what was spent by then.
        spent: Option<Located<Amount>>,
        /// 进度, in percent, 0 to 100.
        progress: Option<Located<Int>>,
        /// 附件 of this notice; their files stand beside the record file.
        attachments: Tables<RawAttachment>,
        /// 正文, in Markdown.
        body: Option<Located<Body>>,
    }
}

raw_table! {
    /// 案例曝光: one verified, approved exposure of misconduct.
    pub struct RawCase {
        /// 发生地的乡镇, by slug, name or alias.
        township: Option<Located<Line>>,
        /// 发生地的村, by slug, name or alias; only together with its `township`.
        village: Option<Located<Line>>,
        /// 问题类型, in the office's own words.
        violation: Option<Located<Line>>,
        /// 处理日期: the day of the decision.
        decided: Option<Located<Date>>,
        /// 处理机关: who decided.
        authority: Option<Located<Line>>,
        /// 批准文号: the number under which the exposure was approved.
        approval: Option<Located<Line>>,
        /// 涉及金额: the money concerned.
        amount: Option<Located<Amount>>,
        /// 追回金额: the money that was recovered.
        recovered: Option<Located<Amount>>,
        /// 涉及项目, by its id.
        project: Option<Located<Line>>,
        /// 涉及资金, by its id.
        fund: Option<Located<Line>>,
        /// 被处理人: the sanctioned persons, in the order in which the page shows them.
        person: Tables<RawPerson>,
    }
}

raw_table! {
    /// 被处理人: a sanctioned person.
    pub struct RawPerson {
        /// 姓名. Required.
        name: Option<Located<Line>>,
        /// 职务.
        position: Option<Located<Line>>,
        /// 处分, one text each.
        discipline: Vec<Located<Line>>,
        /// 处分日期.
        decided: Option<Located<Date>>,
        /// 姓名公开截止日期: the last day on which the name is shown; post and sanctions stay. It then stands in no other text of the case.
        name_until: Option<Located<Date>>,
    }
}

raw_table! {
    /// 文件: a policy, plan, notice, bulletin, interpretation, report or news item. From `series` on the fields are those of a
    /// bulletin (简报); with any of them, `series` and `issue` are required.
    pub struct RawDocument {
        /// 文件类型: `policy`, `plan`, `notice`, `bulletin`, `interpretation`, `report` or `news`. Required.
        r#type: Option<Located<Line>>,
        /// 发文字号; the brackets of the year are made `〔〕`.
        document_number: Option<Located<Line>>,
        /// 发文机关.
        authority: Option<Located<Line>>,
        /// 成文日期.
        issued: Option<Located<Date>>,
        /// 有效性: `valid`, `expired` or `repealed`.
        validity: Option<Located<Line>>,
        /// 涉及乡镇, by slug, name or alias; the document is listed on their pages.
        townships: Vec<Located<Line>>,
        /// 涉及部门, by slug, name or alias; the document is listed on their pages.
        departments: Vec<Located<Line>>,
        /// 解读的文件, by its id; each of the two pages links to the other.
        interprets: Option<Located<Line>>,
        /// 简报名称.
        series: Option<Located<Line>>,
        /// 期号, 1 to 9999, within the year of `issued` (of `published` without it).
        issue: Option<Located<Int>>,
        /// 编者按.
        editor_note: Option<Located<Prose>>,
        /// 送: to whom the bulletin is delivered.
        deliver_to: Vec<Located<Line>>,
        /// 发: to whom the bulletin is issued.
        issued_to: Vec<Located<Line>>,
        /// 责任编辑.
        editor: Option<Located<Line>>,
        /// 联系电话 of the editorial office.
        phone: Option<Located<Line>>,
    }
}

raw_table! {
    /// The registry of places, `content/regions.toml`; the one registry that must be there.
    pub struct RawRegions {
        /// 县: the county, or the prefecture or province, that the portal speaks for. Required.
        county: Nested<RawCounty>,
        /// 乡镇(街道); pages list them in the order of their codes.
        township: Tables<RawTownship>,
    }
}

raw_table! {
    /// 县.
    pub struct RawCounty {
        /// 名称. Required.
        name: Option<Located<Line>>,
        /// 行政区划代码.
        code: Option<Located<Line>>,
    }
}

raw_table! {
    /// 乡镇(街道).
    pub struct RawTownship {
        /// 短名, part of the address, such as `huashan`; formed like an id. Required.
        slug: Option<Located<Line>>,
        /// 名称. Required.
        name: Option<Located<Line>>,
        /// 行政区划代码.
        code: Option<Located<Line>>,
        /// 别名: other names by which records may name it.
        aliases: Vec<Located<Line>>,
        /// 类别, such as 镇, 乡, 民族乡, 街道; no page shows it.
        kind: Option<Located<Line>>,
        /// 村(社区), in the order in which pages list them.
        village: Tables<RawVillage>,
    }
}

raw_table! {
    /// 村(社区).
    pub struct RawVillage {
        /// 短名, part of the address; unique in its township. Required.
        slug: Option<Located<Line>>,
        /// 名称; unique in its township. Required.
        name: Option<Located<Line>>,
        /// 行政区划代码.
        code: Option<Located<Line>>,
        /// 别名: other names by which records may name it.
        aliases: Vec<Located<Line>>,
    }
}

raw_table! {
    /// The registry of focus areas, `content/focus.toml`; may be missing.
    pub struct RawFocusFile {
        /// 治理重点.
        focus: Tables<RawFocus>,
    }
}

raw_table! {
    /// 治理重点.
    pub struct RawFocus {
        /// 短名, part of the address; formed like an id. Required.
        slug: Option<Located<Line>>,
        /// 名称. Required.
        name: Option<Located<Line>>,
        /// 别名: other names by which records may name it.
        aliases: Vec<Located<Line>>,
        /// 顺序: pages list the focus areas by this number, those without one last.
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
        /// 内容. Required.
        text: Option<Located<Prose>>,
    }
}

raw_table! {
    /// 治理措施.
    pub struct RawMeasure {
        /// 内容. Required.
        text: Option<Located<Prose>>,
        /// 牵头单位, by slug, name or alias.
        lead: Vec<Located<Line>>,
        /// 责任单位, by slug, name or alias.
        partners: Vec<Located<Line>>,
    }
}

raw_table! {
    /// The registry of departments, `content/departments.toml`; may be missing.
    pub struct RawDepartments {
        /// 部门, in the order in which pages list them.
        department: Tables<RawDepartment>,
    }
}

raw_table! {
    /// 部门.
    pub struct RawDepartment {
        /// 短名, part of the address; formed like an id. Required.
        slug: Option<Located<Line>>,
        /// 名称. Required.
        name: Option<Located<Line>>,
        /// 别名: other names by which records may name it.
        aliases: Vec<Located<Line>>,
        /// 办公电话.
        phone: Option<Located<Line>>,
    }
}

raw_table! {
    /// The file of exceptions: what a rule may let pass, and who answers for it.
    pub struct RawExceptions {
        /// 例外.
        exception: Tables<RawException>,
    }
}

raw_table! {
    /// 例外: lets one rule pass in one field of one record.
    pub struct RawException {
        /// 规则: the code of the rule, such as `personal-data`. Required.
        rule: Option<Located<Line>>,
        /// 记录: the id of the record. Required.
        record: Option<Located<Line>>,
        /// 字段: the field, such as `contact` or `notice.body`. Required.
        field: Option<Located<Line>>,
        /// 理由. Required.
        reason: Option<Located<Prose>>,
        /// 批准人: who answers for it. Required.
        approved_by: Option<Located<Line>>,
        /// 有效期至: the last day on which it holds. Required.
        until: Option<Located<Date>>,
    }
}
