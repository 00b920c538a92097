//! A portal in which every text that a clerk can write stands between `«` and `»`: the field's name, `|`, and a text that
//! is right for it.

/// The files of the portal.
pub const PORTAL: [(&str, &str); 11] = [
    ("gongshi.toml", CONFIG),
    ("content/regions.toml", REGIONS),
    ("content/focus.toml", FOCUS),
    ("content/departments.toml", DEPARTMENTS),
    ("content/exceptions.toml", EXCEPTIONS),
    ("content/funds/f1.toml", FUND),
    ("content/funds/表.csv", "乡镇,金额\n花山镇,20\n"),
    ("content/funds/f2.toml", WITHDRAWN),
    ("content/projects/p1.toml", PROJECT),
    ("content/cases/c1.md", CASE),
    ("content/documents/d1.md", DOCUMENT),
];

const CONFIG: &str = r#"
[site]
title = "«RawSite.title|云岭县公开专栏»"
base_url = "«RawSite.base_url|https://xxgk.example.gov.cn/fupin/»"
language = "«RawSite.language|zh-CN»"
theme = "«RawSite.theme|default»"
notice = "«RawSite.notice|演示»"
licence = "«RawSite.licence|署名使用»"
licence_url = "«RawSite.licence_url|https://www.example.gov.cn/xuke/»"

[authority]
name = "«RawAuthority.name|云岭县办公室»"
phone = "«RawAuthority.phone|0439-5550000»"
hotline = "«RawAuthority.hotline|12317»"

[government]
site_name = "«RawGovernment.site_name|云岭县人民政府网»"
site_domain = "«RawGovernment.site_domain|www.yunling.example.gov.cn»"
site_id_code = "«RawGovernment.site_id_code|2299000001»"
organizer = "«RawGovernment.organizer|县政府办公室»"
icp = "«RawGovernment.icp|省ICP备00000000号»"
police = "«RawGovernment.police|省公网安备22990002000001号»"
error_report_url = "«RawGovernment.error_report_url|https://www.yunling.example.gov.cn/jiucuo/»"

[[holiday]]
name = "«RawHoliday.name|国庆节»"
from = 2018-10-01

[privacy]
responsible = "«RawPrivacy.responsible|full»"
rosters = "«RawPrivacy.rosters|full»"
name_columns = ["«RawPrivacy.name_columns|姓名»"]
"#;

const REGIONS: &str = r#"
[county]
name = "«RawCounty.name|云岭县»"
code = "«RawCounty.code|229900»"

[[township]]
slug = "«RawTownship.slug|huashan»"
name = "«RawTownship.name|花山镇»"
code = "«RawTownship.code|229900100»"
aliases = ["«RawTownship.aliases|花山»"]
kind = "«RawTownship.kind|镇»"

[[township.village]]
slug = "«RawVillage.slug|dongling»"
name = "«RawVillage.name|东岭村»"
code = "«RawVillage.code|229900100201»"
aliases = ["«RawVillage.aliases|东岭»"]
"#;

const FOCUS: &str = r#"
[[focus]]
slug = "«RawFocus.slug|funds»"
name = "«RawFocus.name|强化资金管理使用»"
aliases = ["«RawFocus.aliases|资金»"]
order = 1
summary = "«RawFocus.summary|概述»"

[[focus.problem]]
text = "«RawProblem.text|拨付慢»"

[[focus.measure]]
text = "«RawMeasure.text|按月通报»"
lead = ["«RawMeasure.lead|czj»"]
partners = ["«RawMeasure.partners|sjj»"]
"#;

const DEPARTMENTS: &str = r#"
[[department]]
slug = "«RawDepartment.slug|czj»"
name = "«RawDepartment.name|县财政局»"
aliases = ["«RawDepartment.aliases|财政局»"]
phone = "«RawDepartment.phone|0439-5550001»"

[[department]]
slug = "sjj"
name = "县审计局"
"#;

const EXCEPTIONS: &str = r#"
[[exception]]
rule = "«RawException.rule|personal-data»"
record = "«RawException.record|f2»"
field = "«RawException.field|source»"
reason = "«RawException.reason|值班手机»"
approved_by = "«RawException.approved_by|县政府办公室»"
until = 2018-12-31
"#;

const FUND: &str = r#"
id = "«RawCommon.id|f1»"
title = "«RawCommon.title|2018年第一批资金分配»"
published = 2018-03-01
focus = ["«RawCommon.focus|funds»"]
summary = "«RawCommon.summary|摘要»"
keywords = ["«RawCommon.keywords|资金»"]
source = "«RawCommon.source|县财政局»"
index_number = "«RawCommon.index_number|YL-1»"
department = "«RawCommon.department|czj»"
body = "«RawCommon.body|正文。»"
level = "«RawFund.level|central»"
year = 2018
amount = "«RawFund.amount|60.00万元»"
document_number = "«RawFund.document_number|云财农〔2018〕1号»"
category = "«RawFund.category|发展资金»"
purpose = "«RawFund.purpose|道路»"
unallocated = "«RawFund.unallocated|5.00万元»"
returned = "«RawFund.returned|5.00万元»"
attachments = [{ file = "«RawAttachment.file|表.csv»", title = "«RawAttachment.title|分配表»" }]

[[correction]]
date = 2018-03-02
what = "«RawCorrection.what|金额»"
was = "«RawCorrection.was|1»"
now = "«RawCorrection.now|2»"

[[allocation]]
township = "«RawAllocation.township|huashan»"
village = "«RawAllocation.village|dongling»"
amount = "«RawAllocation.amount|20.00万元»"
note = "«RawAllocation.note|按户数»"

[[allocation]]
department = "«RawAllocation.department|czj»"
amount = "10.00万元"

[[allocation]]
project = "«RawAllocation.project|p1»"
amount = "20.00万元"
"#;

const WITHDRAWN: &str = r#"
id = "f2"
title = "2018年第二批资金分配"
published = 2018-03-01
focus = ["funds"]
source = "县财政局，13904390000"
level = "county"
year = 2018
amount = "10.00万元"
unallocated = "10.00万元"

[withdrawn]
date = 2018-04-01
reason = "«RawWithdrawn.reason|文件已撤销»"
"#;

const PROJECT: &str = r#"
id = "«RawCommon.id|p1»"
title = "«RawCommon.title|东岭村道路项目»"
published = 2018-04-01
focus = ["«RawCommon.focus|funds»"]
summary = "«RawCommon.summary|摘要»"
keywords = ["«RawCommon.keywords|道路»"]
source = "«RawCommon.source|花山镇»"
index_number = "«RawCommon.index_number|YL-2»"
department = "«RawCommon.department|czj»"
body = "«RawCommon.body|正文。»"
township = "«RawProject.township|huashan»"
village = "«RawProject.village|dongling»"
category = "«RawProject.category|道路»"
budget = "«RawProject.budget|30.00万元»"
spent = "«RawProject.spent|10.00万元»"
implementer = "«RawProject.implementer|花山镇人民政府»"
responsible = "«RawProject.responsible|赵大山»"
contact = "«RawProject.contact|0439-5550002»"
tasks = "«RawProject.tasks|硬化道路»"
subsidy = "«RawProject.subsidy|每公里15万元»"
objectives = ["«RawProject.objectives|2公里»"]
benefit = "«RawProject.benefit|出行»"
other_funding = "«RawProject.other_funding|10.00万元»"
attachments = [{ file = "«RawAttachment.file|图.png»", title = "«RawAttachment.title|平面图»" }]

[[correction]]
date = 2018-04-02
what = "«RawCorrection.what|长度»"
was = "«RawCorrection.was|1»"
now = "«RawCorrection.now|2»"

[[funding]]
fund = "«RawFunding.fund|f1»"
amount = "«RawFunding.amount|20.00万元»"

[[notice]]
stage = "«RawNotice.stage|completed»"
published = 2018-11-15
days = 10
title = "«RawNotice.title|竣工公告»"
spent = "«RawNotice.spent|10.00万元»"
attachments = [{ file = "«RawAttachment.file|验收.pdf»", title = "«RawAttachment.title|验收表»" }]
body = "«RawNotice.body|竣工。»"
"#;

const CASE: &str = r#"+++
id = "«RawCommon.id|c1»"
title = "«RawCommon.title|虚报冒领问题的通报»"
published = 2018-06-01
focus = ["«RawCommon.focus|funds»"]
summary = "«RawCommon.summary|摘要»"
keywords = ["«RawCommon.keywords|通报»"]
source = "«RawCommon.source|县纪委»"
index_number = "«RawCommon.index_number|YL-3»"
department = "«RawCommon.department|czj»"
township = "«RawCase.township|huashan»"
village = "«RawCase.village|dongling»"
violation = "«RawCase.violation|虚报冒领»"
authority = "«RawCase.authority|县纪委监委»"
approval = "«RawCase.approval|云纪审〔2018〕1号»"
amount = "«RawCase.amount|1.00万元»"
recovered = "«RawCase.recovered|1.00万元»"
project = "«RawCase.project|p1»"
fund = "«RawCase.fund|f1»"
attachments = [{ file = "«RawAttachment.file|决定.pdf»", title = "«RawAttachment.title|决定书»" }]

[[correction]]
date = 2018-06-02
what = "«RawCorrection.what|职务»"
was = "«RawCorrection.was|1»"
now = "«RawCorrection.now|2»"

[[person]]
name = "«RawPerson.name|钱有田»"
position = "«RawPerson.position|原会计»"
discipline = ["«RawPerson.discipline|党内警告»"]
+++
«RawCommon.body|正文。»
"#;

const DOCUMENT: &str = r#"+++
id = "«RawCommon.id|d1»"
title = "«RawCommon.title|扶贫简报»"
published = 2018-02-01
focus = ["«RawCommon.focus|funds»"]
summary = "«RawCommon.summary|摘要»"
keywords = ["«RawCommon.keywords|简报»"]
source = "«RawCommon.source|县扶贫办»"
index_number = "«RawCommon.index_number|YL-4»"
department = "«RawCommon.department|czj»"
type = "«RawDocument.type|bulletin»"
document_number = "«RawDocument.document_number|云脱贫组〔2018〕3号»"
authority = "«RawDocument.authority|县扶贫办»"
validity = "«RawDocument.validity|valid»"
townships = ["«RawDocument.townships|花山镇»"]
departments = ["«RawDocument.departments|czj»"]
interprets = "«RawDocument.interprets|d1»"
series = "«RawDocument.series|云岭简报»"
issue = 1
editor_note = "«RawDocument.editor_note|编者»"
deliver_to = ["«RawDocument.deliver_to|县委»"]
issued_to = ["«RawDocument.issued_to|各乡镇»"]
editor = "«RawDocument.editor|孙明»"
phone = "«RawDocument.phone|0439-5550003»"
attachments = [{ file = "«RawAttachment.file|全文.ofd»", title = "«RawAttachment.title|全文»" }]

[[correction]]
date = 2018-02-02
what = "«RawCorrection.what|期号»"
was = "«RawCorrection.was|1»"
now = "«RawCorrection.now|2»"
+++
«RawCommon.body|正文。»
"#;
