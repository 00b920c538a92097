//! The texts of the county: some hundred characters of office prose, with headings, lists and tables.

use crate::random::Random;

pub(crate) const TRADES: [&str; 12] = [
    "大棚蔬菜",
    "肉羊养殖",
    "蜂蜜加工",
    "机井维修",
    "田间道路",
    "蓄水池",
    "果树改良",
    "粮食烘干",
    "手工编织",
    "路灯安装",
    "茶园管护",
    "冷库",
];

const CLAUSES: [&str; 20] = [
    "村民代表为此议了两次，到会#人，表决结果当场公布",
    "施工单位由乡镇组织比选确定，合同约定工期#天",
    "材料进场以前由村务监督委员会清点，数量与清单一致",
    "款项按照进度分次支付，每次支付都附有现场照片",
    "第一次支付不超过合同价的三成，余款在验收合格以后结清",
    "县里派人到场量了#处，尺寸都在允许的误差之内",
    "遇到连续降雨，停工#天，工期相应顺延",
    "用工先安排本村劳动力，先后有#人上工，工钱按月发到本人",
    "占用的边角地由村集体调剂解决，没有占用耕地",
    "建成以后归村集体所有，由村里指定专人轮流看管",
    "账目每个季度张贴一次，群众可以到村部翻看原始凭证",
    "有不同意见的，可以在期限以内向乡镇或者县里书面反映",
    "收到的#条意见逐条作了答复，其中合理的已经采纳",
    "乡镇每月对照清单走一遍现场，发现问题当天记下",
    "以后的维护费用从集体收益中列支，不再另行申请",
    "选址避开了低洼地段和老旧管线，图纸经过两家单位复核",
    "培训先后办了#期，每期结束时当面考一次，不合格的补课",
    "种苗由供货单位送到村口，成活率低于九成的负责补栽",
    "销路已经与两家收购点谈妥，价格随行就市，到期保底收购",
    "抽查的#份凭证手续齐全，没有发现重复列支",
];

const HEADINGS: [&str; 6] = ["基本情况", "资金安排", "组织实施", "工程进度", "后续管护", "群众意见"];

fn clause(random: &mut Random) -> String {
    random.pick(&CLAUSES).replace('#', &random.between(3, 60).to_string())
}

fn paragraph(random: &mut Random) -> String {
    let clauses: Vec<String> = (0..random.between(2, 4)).map(|_| clause(random)).collect();
    format!("{}。", clauses.join("；"))
}

fn list(random: &mut Random) -> String {
    let lines: Vec<String> = (1..=3).map(|number| format!("{number}. {}。", clause(random))).collect();
    lines.join("\n")
}

fn table(random: &mut Random) -> String {
    let mut table = "| 内容 | 数量 | 完成 |\n|---|---:|---:|\n".to_owned();
    for _ in 0..3 {
        table += &format!("| {} | {} | {}% |\n", random.pick(&TRADES), random.between(1, 90), random.between(1, 100));
    }
    table
}

/// Markdown of at least so many characters.
pub(crate) fn body(random: &mut Random, characters: usize) -> String {
    let mut body = String::new();
    let mut length = 0;
    while length < characters {
        let block = match random.between(0, 9) {
            0 => format!("## {}\n\n{}", random.pick(&HEADINGS), paragraph(random)),
            1 => list(random),
            2 => table(random),
            3 => format!("**{}。**{}", clause(random), paragraph(random)),
            _ => paragraph(random),
        };
        length += block.chars().count();
        body += block.trim_end();
        body += "\n\n";
    }
    body
}
