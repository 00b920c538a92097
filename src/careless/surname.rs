//! What looks like a person's name.

/// The commonest surnames, without those that are mostly another word (于, 向, 任, 和, 时, 水, …).
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈\
    姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤常温康施牛樊葛邢\
    齐易乔伍庞颜倪庄聂鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕季裴霍涂苗谷盛曲翁冉骆蓝游辛靳柴蒙鲍\
    华喻祁蒲滕屈饶牟尤卓古吉缪娄窦戚岑佟臧闵苟邬仇栾刁巫寇桑甄仲虞敖巩佘迟邝";

/// Surnames of two characters.
const DOUBLE: [&str; 6] = ["欧阳", "司马", "诸葛", "上官", "皇甫", "尉迟"];

/// Words that begin like a name.
const WORDS: [&str; 55] = [
    "高血压",
    "高血脂",
    "高血糖",
    "白血病",
    "白内障",
    "高龄",
    "高位",
    "高中",
    "黄金",
    "黄牛",
    "黄瓜",
    "马铃薯",
    "金额",
    "金融",
    "方案",
    "方式",
    "方便",
    "方面",
    "程度",
    "万元",
    "严重",
    "余额",
    "范围",
    "温室",
    "康复",
    "施工",
    "牛羊",
    "毛驴",
    "常规",
    "常年",
    "常见病",
    "武装",
    "石料",
    "石材",
    "田间",
    "陆续",
    "包干",
    "包保",
    "关爱",
    "关怀",
    "宁静",
    "易地",
    "古树",
    "游客",
    "华侨",
    "许可",
    "谢绝",
    "何时",
    "段落",
    "申请",
    "申报",
    "童装",
    "严格",
    "白天",
    "夏季",
];

/// Ends of names of places, offices, columns and amounts.
const ENDS: &str = "镇乡村县市区局组屯站所院办委科部队户社费款额类级型率数元人员沟病症金名证";

/// Whether a character is a common surname.
pub(super) fn is_surname(character: char) -> bool {
    SURNAMES.contains(character)
}

/// Whether a whole cell looks like the name of a person: a surname and one or two characters.
pub(super) fn is_name(cell: &str) -> bool {
    let characters: Vec<char> = cell.chars().collect();
    let is_double = characters.len() == 4 && DOUBLE.iter().any(|surname| cell.starts_with(surname));
    let is_single = matches!(characters.len(), 2..=3) && is_surname(characters[0]);
    // 马家沟 is a place.
    let is_place = characters.len() == 3 && characters[1] == '家';
    (is_double || is_single)
        && !is_place
        && characters.iter().all(|c| super::near::is_han(*c) && *c != '某')
        && !characters.last().is_some_and(|end| ENDS.contains(*end))
        && !WORDS.contains(&cell)
}
