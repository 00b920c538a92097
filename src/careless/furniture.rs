//! Parts of a web page that are copied along with its text.

use super::near::Near;
use super::{Careless, Hit};

/// What pages of offices have around their texts.
pub(super) const WORDS: [&str; 50] = [
    "打印本页",
    "打印此页",
    "打印内容",
    "【打印】",
    "[打印]",
    "关闭窗口",
    "关闭本页",
    "关闭此页",
    "【关闭】",
    "[关闭]",
    "【收藏】",
    "收藏本页",
    "收藏此页",
    "【返回】",
    "【纠错】",
    "【大】【中】【小】",
    "[大][中][小]",
    "【大 中 小】",
    "[大 中 小]",
    "【大中小】",
    "扫一扫",
    "分享到",
    "字体",
    "字号",
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "浏览次数",
    "浏览量",
    "点击次数",
    "点击数",
    "点击率",
    "阅读次数",
    "阅读量",
    "访问次数",
    "责任编辑",
    "您当前的位置",
    "您现在的位置",
    "您所在的位置",
    "当前位置",
    "返回顶部",
    "返回首页",
    "加入收藏",
    "设为首页",
    "视力保护色",
    "位访客",
    "推荐访问",
    "ICP备",
    "公网安备",
];

/// A word of a page, where it is not a word of the text.
pub(super) fn look(near: &Near<'_>) -> Option<Hit> {
    // Somebody writes about the button.
    if near.last().is_some_and(|c| "“‘「『《\"`".contains(c)) {
        return None;
    }
    let (before, after) = (near.before().trim_end(), near.after());
    let colon = after.trim_start().strip_prefix(['：', ':']);
    let stands_alone = near.last().is_none_or(|c| c.is_whitespace() || "】]）)》>｜*#-".contains(c));
    let is_furniture = match near.word() {
        "扫一扫" => is_scan_button(before, after),
        "分享到" => is_share_button(after),
        "字体" | "字号" => colon.is_some_and(|rest| rest.trim_start().starts_with(['大', '小', '中', '【', '[', '特'])),
        "上一篇" | "下一篇" | "上一条" | "下一条" => colon.is_some() && before.chars().all(|c| "-*>#".contains(c)),
        "责任编辑" => colon.is_some() && before.ends_with(['【', '[', '（', '(']),
        "当前位置" => colon.is_some_and(|rest| rest.trim_start().starts_with("首页")),
        "ICP备" | "公网安备" => after.trim_start().starts_with(|c: char| c.is_ascii_digit()),
        "位访客" => before.ends_with(|c: char| c.is_ascii_digit()) || before.contains("您是第"),
        "推荐访问" => colon.is_some() && before.is_empty(),
        "浏览次数" | "浏览量" | "点击次数" | "点击数" | "点击率" | "阅读次数" | "阅读量" | "访问次数" => {
            stands_alone && colon.is_some()
        }
        "返回顶部" | "返回首页" | "加入收藏" | "设为首页" => {
            stands_alone || before.ends_with(['【', '[']) || after.starts_with(['】', ']'])
        }
        _ => true,
    };
    is_furniture.then(|| near.hit(Careless::Furniture, 0, 0))
}

/// `扫一扫在手机打开当前页`, and the words alone in a line; people are told to scan codes on boards, too.
fn is_scan_button(before: &str, after: &str) -> bool {
    let rest = after.trim_start_matches(['，', ',', ' ', '\u{3000}', '】', '”']);
    let is_told = ["在手机", "手机", "分享", "打开当前", "浏览当前", "在微信"].iter().any(|word| rest.starts_with(word));
    let is_mark = |c: char| c.is_whitespace() || "【】[]（）()-*>#".contains(c);
    is_told || (before.trim_end_matches("微信").trim_end_matches('用').chars().all(is_mark) && after.chars().all(is_mark))
}

/// `分享到：`, `分享到微信`; results that are shared out to households are not.
fn is_share_button(after: &str) -> bool {
    let rest = after.trim_start();
    rest.is_empty()
        || rest.starts_with(['：', ':', '】', ']'])
        || ["微信", "微博", "朋友圈", "QQ", "新浪", "人人网", "腾讯"].iter().any(|name| rest.starts_with(name) && rest.len() < 60)
}
