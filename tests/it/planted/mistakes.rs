//! The mistakes: how each is made, and the rule that finds it. `§` stands before the line of the finding.

/// A kind of record.
#[derive(Clone, Copy)]
pub enum Kind {
    Fund,
    Project,
    Case,
    Document,
}

impl Kind {
    /// Where a record of the kind stands.
    pub fn path(self, id: &str) -> String {
        match self {
            Self::Fund => format!("content/funds/{id}.toml"),
            Self::Project => format!("content/projects/{id}.toml"),
            Self::Case => format!("content/cases/{id}.md"),
            Self::Document => format!("content/documents/{id}.md"),
        }
    }

    /// A sound record; `ID` stands for its id.
    pub fn sound(self) -> &'static str {
        match self {
            Self::Fund => FUND,
            Self::Project => PROJECT,
            Self::Case => CASE,
            Self::Document => DOCUMENT,
        }
    }
}

const FUND: &str = "id = \"ID\"\ntitle = \"资金分配公告ID\"\npublished = 2018-05-03\nfocus = [\"funds\"]\nlevel = \"county\"\nyear = 2018\namount = \"50.00万元\"\n\n[[allocation]]\ntownship = \"huashan\"\namount = \"50.00万元\"\n";
const PROJECT: &str = "id = \"ID\"\ntitle = \"东岭村项目ID\"\npublished = 2018-04-01\nfocus = [\"funds\"]\ntownship = \"huashan\"\nvillage = \"dongling\"\nbudget = \"30.00万元\"\nother_funding = \"30.00万元\"\n\n[[notice]]\nstage = \"plan\"\npublished = 2018-04-01\ndays = 10\n\n[[notice]]\nstage = \"completed\"\npublished = 2018-10-08\nuntil = 2018-10-31\nspent = \"29.50万元\"\nprogress = 100\n";
const CASE: &str = "+++\nid = \"ID\"\ntitle = \"问题通报ID\"\npublished = 2018-06-01\nfocus = [\"conduct\"]\ntownship = \"huashan\"\nviolation = \"虚报冒领\"\namount = \"1.00万元\"\nrecovered = \"1.00万元\"\n\n[[person]]\nname = \"钱有田\"\n+++\n\n情况属实。\n";
const DOCUMENT: &str = "+++\nid = \"ID\"\ntitle = \"通知ID\"\npublished = 2018-02-01\nfocus = [\"funds\"]\ntype = \"notice\"\n+++\n\n## 要求\n\n按要求办理。\n";

/// How a mistake is made.
pub enum Way {
    /// In a record of its own: a part of the sound one, and what stands there instead.
    Record(Kind, &'static str, &'static str),
    /// A file that should not be there, or not so.
    File(&'static str, &'static [u8]),
    /// A text file that should not be so.
    Text(&'static str, &'static str),
    /// In a file of the portal.
    Edit(&'static str, &'static str, &'static str),
}

use Way::{Edit, File, Text};

const fn project(from: &'static str, to: &'static str) -> Way {
    Way::Record(Kind::Project, from, to)
}

const fn fund(from: &'static str, to: &'static str) -> Way {
    Way::Record(Kind::Fund, from, to)
}

const fn case(from: &'static str, to: &'static str) -> Way {
    Way::Record(Kind::Case, from, to)
}

const fn document(from: &'static str, to: &'static str) -> Way {
    Way::Record(Kind::Document, from, to)
}

const TITLE: &str = "title = \"东岭村项目ID\"";
const PUBLISHED: &str = "published = 2018-04-01\nfocus";

/// All of them.
pub const MISTAKES: &[(&str, Way)] = &[
    // Values of one field.
    ("unknown-key", project("title =", "§titel =")),
    ("unknown-key", project("[[notice]]\nstage = \"plan\"", "[[notice]]\n§\"公示阶段\" = \"计划\"\nstage = \"plan\"")),
    ("bad-amount", project("budget = \"30.00万元\"", "§budget = 30")),
    ("bad-amount", project("budget = \"30.00万元\"", "§budget = \"约30万元\"")),
    ("bad-amount", project("spent = \"29.50万元\"", "§spent = \"29.5\"")),
    ("bad-date", project(PUBLISHED, "§published = \"2018年4月1日\"\nfocus")),
    ("bad-number", project("progress = 100", "§progress = 101")),
    ("bad-number", project(TITLE, "title = \"东岭村项目ID\"\n§households = -1")),
    ("wrong-type", project(TITLE, "§title = 2018")),
    ("wrong-type", project(TITLE, "title = \"东岭村项目ID\"\n§keywords = \"道路\"")),
    ("empty-value", project(TITLE, "§title = \"\"")),
    ("bad-text", project(TITLE, "§title = \"东岭\u{200B}村项目ID\"")),
    ("bad-id", project("id = \"ID\"", "§id = \"ID 号\"")),
    ("unknown-choice", project("stage = \"plan\"", "§stage = \"planned\"")),
    ("unknown-choice", fund("level = \"county\"", "§level = \"县\"")),
    // What is missing.
    ("missing-field", project("id = \"ID\"\ntitle = \"东岭村项目ID\"", "§id = \"ID\"")),
    (
        "missing-field",
        project("id = \"ID\"\ntitle = \"东岭村项目ID\"\npublished = 2018-04-01", "§id = \"ID\"\ntitle = \"东岭村项目ID\""),
    ),
    (
        "missing-field",
        project(
            "id = \"ID\"\ntitle = \"东岭村项目ID\"\npublished = 2018-04-01\nfocus = [\"funds\"]",
            "§id = \"ID\"\ntitle = \"东岭村项目ID\"\npublished = 2018-04-01",
        ),
    ),
    ("missing-field", project("[[notice]]\nstage = \"plan\"", "§[[notice]]")),
    ("missing-field", fund("id = \"ID\"", "id = \"ID\"\n§withdrawn = { date = 2018-06-01 }")),
    ("missing-field", case("[[person]]\nname = \"钱有田\"", "§[[person]]")),
    (
        "missing-field",
        document(
            "id = \"ID\"\ntitle = \"通知ID\"\npublished = 2018-02-01\nfocus = [\"funds\"]\ntype = \"notice\"",
            "§id = \"ID\"\ntitle = \"通知ID\"\npublished = 2018-02-01\nfocus = [\"funds\"]",
        ),
    ),
    ("missing-field", case("[[person]]", "§[[correction]]\nwhat = \"金额\"\n\n[[person]]")),
    // Names and references.
    ("unknown-name", project("township = \"huashan\"\nvillage = \"dongling\"", "§township = \"华山镇\"")),
    ("unknown-name", project("village = \"dongling\"", "§village = \"西岭村\"")),
    ("unknown-name", project("focus = [\"funds\"]", "§focus = [\"found\"]")),
    ("unknown-name", document("type =", "§department = \"县审计局\"\ntype =")),
    ("village-without-township", case("township = \"huashan\"", "§village = \"dongling\"")),
    ("unknown-record", project("other_funding = \"30.00万元\"\n", "\n[[funding]]\n§fund = \"f9\"\namount = \"30.00万元\"\n")),
    ("unknown-record", case("violation", "§project = \"p9\"\nviolation")),
    ("unknown-record", document("type =", "§interprets = \"d9\"\ntype =")),
    ("allocation-target", fund("[[allocation]]\ntownship = \"huashan\"", "§[[allocation]]")),
    (
        "allocation-target",
        fund("[[allocation]]\ntownship = \"huashan\"", "§[[allocation]]\ntownship = \"huashan\"\ndepartment = \"czj\""),
    ),
    ("duplicate-id", document("id = \"ID\"", "§id = \"d1\"")),
    ("duplicate-index-number", document("type =", "§index_number = \"000014349/2018-00110\"\ntype =")),
    ("path-collision", document("id = \"ID\"", "§id = \"2018\"")),
    (
        "duplicate-name",
        Edit(
            "content/departments.toml",
            "phone = \"0439-5550001\"\n",
            "phone = \"0439-5550001\"\n\n[[department]]\nslug = \"sjj\"\n§name = \"县财政局\"\n",
        ),
    ),
    // Figures.
    ("project-sum", project("budget = \"30.00万元\"", "§budget = \"30.01万元\"")),
    ("no-funding", project("budget = \"30.00万元\"\nother_funding = \"30.00万元\"", "§budget = \"30.00万元\"")),
    ("figures-disagree", project("id = \"ID\"", "§id = \"ID\"\nspent = \"29.40万元\"")),
    ("overspent", project("spent = \"29.50万元\"", "§spent = \"30.50万元\"")),
    (
        "spending-falls",
        project(
            "spent = \"29.50万元\"\nprogress = 100\n",
            "spent = \"29.50万元\"\n\n[[notice]]\nstage = \"completed\"\npublished = 2018-11-01\n§spent = \"29.49万元\"\n",
        ),
    ),
    ("fund-sum", fund("amount = \"50.00万元\"\n\n", "§amount = \"50.01万元\"\n\n")),
    ("over-recovered", case("recovered = \"1.00万元\"", "§recovered = \"1.01万元\"")),
    ("fund-overdrawn", Edit("content/funds/f1.toml", "id = \"f1\"", "§id = \"f1\"")),
    // Days.
    ("dates-reversed", document("type =", "§expires = 2018-01-31\ntype =")),
    ("bad-period", project("days = 10", "§days = 0")),
    ("bad-period", project("days = 10", "days = 10\n§until = 2018-04-10")),
    ("bad-period", project("until = 2018-10-31", "§until = 2018-10-01")),
    ("period-too-short", project("days = 10", "§days = 9")),
    ("notice-order", project("published = 2018-10-08", "§published = 2018-03-08")),
    (
        "exception-expired",
        Text(
            "content/exceptions.toml",
            "[[exception]]\nrule = \"personal-data\"\nrecord = \"p1\"\nfield = \"contact\"\nreason = \"值班\"\napproved_by = \"县政府办公室\"\n§until = 2018-06-30\n",
        ),
    ),
    (
        "exception-unused",
        Edit(
            "content/exceptions.toml",
            "[[exception]]",
            "§[[exception]]\nrule = \"personal-data\"\nrecord = \"p1\"\nfield = \"tasks\"\nreason = \"值班\"\napproved_by = \"县政府办公室\"\nuntil = 2018-12-31\n\n[[exception]]",
        ),
    ),
    // Texts.
    ("dead-link", case("情况属实。", "§情况见[项目](p9)。")),
    ("dead-link", case("情况属实。", "§见[下文](#处理)。")),
    ("dead-link", case("情况属实。", "§见[乡镇](/townships/heishan/)。")),
    ("link-scheme", case("情况属实。", "§见[此处](javascript:alert(1))。")),
    ("remote-image", case("情况属实。", "§![现场](https://example.com/1.jpg)")),
    ("personal-data", case("情况属实。", "§电话138-0013-8000。")),
    ("personal-data", project(TITLE, "title = \"东岭村项目ID\"\n§contact = \"13800138000\"")),
    ("table-cells", case("情况属实。", "|村|数|\n|-|-|\n§|东岭村|3|备注|")),
    // Careless texts.
    ("page-furniture", case("情况属实。", "§情况属实。【打印本页】")),
    ("placeholder", case("情况属实。", "§X年X月，情况属实。")),
    ("document-number", case("情况属实。", "§依据云脱贫组〔2018〕12，情况属实。")),
    ("home-address", case("情况属实。", "§住址：东岭村3组12号。")),
    ("health-in-list", case("情况属实。", "|姓名|情况|\n|-|-|\n§|张小丰|肢体残疾|")),
    ("title-twice", document("title = \"通知ID\"", "§title = \"关于做好公告公示的通知关于做好公告公示的通知\"")),
    ("title-date", fund("title = \"资金分配公告ID\"", "§title = \"2017年资金分配公告ID\"")),
    ("roster-unmasked", Text("content/documents/名单.csv", "§序号,姓名\n1,张小丰\n")),
    (
        "holidays-missing",
        Edit(
            "gongshi.toml",
            "hotline = \"12317\"\n",
            "hotline = \"12317\"\n\n[privacy]\nrosters = \"middle\"\n\n[rules]\n§village_notice_working_days = 1\n",
        ),
    ),
    // Files.
    ("front-matter", document("+++\nid", "§id")),
    ("toml-syntax", project(TITLE, "§title = 东岭村项目")),
    ("missing-attachment", document("type =", "§attachments = [{ file = \"附表.csv\" }]\ntype =")),
    ("attachment-type", document("type =", "§attachments = [{ file = \"附表.html\" }]\ntype =")),
    ("attachment-content", File("content/documents/公告.pdf", b"<html><body>1</body></html>")),
    ("file-not-named", File("content/funds/多余.csv", b"1\n")),
    ("unknown-file", File("content/说明.docx", b"1\n")),
    ("file-name", File("content/funds/nul.csv", b"1\n")),
    ("not-utf8", File("content/documents/gbk.toml", b"id = \"gbk\"\ntitle = \"\xb9\xab\xca\xbe\"\n")),
];
