use super::{Style, outline, to_html};
use crate::privacy::{NameMask, NamePolicy};

fn html(text: &str) -> String {
    let mut out = String::new();
    let style = Style { top_level: 2, anchor_prefix: "s-", names: &NamePolicy::default() };
    to_html(text, style, &|target, _| target.starts_with("ok").then(|| format!("../{target}")), &mut out);
    out
}

#[test]
fn emphasis_closes_between_a_chinese_mark_and_a_character() {
    assert_eq!(html("**公示。**本村"), "<p><strong>公示。</strong>本村</p>\n");
    assert_eq!(html("本村**（公示）**本村"), "<p>本村<strong>（公示）</strong>本村</p>\n");
    assert_eq!(html("**2018年(试行)**本县"), "<p><strong>2018年(试行)</strong>本县</p>\n");
    assert_eq!(html("*“重点”*工作"), "<p><em>“重点”</em>工作</p>\n");
    assert_eq!(html("他说：**公示。**"), "<p>他说：<strong>公示。</strong></p>\n");
}

#[test]
fn a_star_behind_a_backslash_is_a_star() {
    assert_eq!(html("\\*公示\\*。本村"), "<p>*公示*。本村</p>\n");
    assert_eq!(html("\\***公示。**本村"), "<p>*<strong>公示。</strong>本村</p>\n");
    assert_eq!(html("\\\\**公示。**本村"), "<p>\\<strong>公示。</strong>本村</p>\n");
}

#[test]
fn code_keeps_its_stars() {
    assert_eq!(html("`。**本`"), "<p><code>。**本</code></p>\n");
    assert_eq!(html("```\n。**本\n```"), "<pre><code>。**本\n</code></pre>\n");
    assert_eq!(html("[甲](ok。*本)"), "<p><a href=\"../ok%E3%80%82*%E6%9C%AC\">甲</a></p>\n");
}

#[test]
fn a_line_break_between_chinese_characters_is_no_space() {
    assert_eq!(html("本村\n公示"), "<p>本村公示</p>\n");
    assert_eq!(html("本村，\n**公示**\n完毕"), "<p>本村，<strong>公示</strong>完毕</p>\n");
    assert_eq!(html("see\nthis"), "<p>see\nthis</p>\n");
    assert_eq!(html("共\n12 户"), "<p>共\n12 户</p>\n");
}

#[test]
fn raw_html_is_shown_as_text() {
    assert_eq!(html("<script>alert(1)</script>"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n");
    assert_eq!(html("各县<市、新区>和<b>乡</b>"), "<p>各县&lt;市、新区&gt;和&lt;b&gt;乡&lt;/b&gt;</p>\n");
    assert_eq!(html("<!-- a -->"), "<p>&lt;!-- a --&gt;</p>\n");
}

#[test]
fn links_lead_where_the_caller_says_or_nowhere() {
    assert_eq!(html("[甲](ok)"), "<p><a href=\"../ok\">甲</a></p>\n");
    assert_eq!(html("[甲](javascript:alert(1))"), "<p>甲</p>\n");
    assert_eq!(html("<javascript:alert(1)>"), "<p>javascript:alert(1)</p>\n");
    assert_eq!(html("![甲](http://a/b.png)"), "<p>甲</p>\n");
}

#[test]
fn headings_have_anchors_and_no_gaps() {
    assert_eq!(
        html("# 一、要求\n\n### 要求 A\n\n### 要求 A\n\n[去](#要求-a-2) [不在](#无)"),
        "<h2 id=\"s-一-要求\">一、要求</h2>\n<h3 id=\"s-要求-a\">要求 A</h3>\n<h3 id=\"s-要求-a-2\">要求 A</h3>\n\
         <p><a href=\"#s-%E8%A6%81%E6%B1%82-a-2\">去</a> 不在</p>\n"
    );
}

#[test]
fn tables_name_their_columns_and_need_no_inline_style() {
    assert_eq!(
        html("| 项目 | 金额 |\n| --- | ---: |\n| 甲 | 1 |\n"),
        "<div class=\"table\"><table>\n<thead><tr><th scope=\"col\">项目</th><th scope=\"col\" class=\"number\">金额</th></tr></thead><tbody>\n\
         <tr><td>甲</td><td class=\"number\">1</td></tr>\n</tbody></table></div>\n"
    );
}

#[test]
fn depth_is_capped_and_the_text_kept() {
    let out = html(&format!("{}深", "> ".repeat(500)));
    assert_eq!(out.matches("<blockquote>").count(), out.matches("</blockquote>").count());
    assert!(out.matches("<blockquote>").count() <= 32);
    assert!(out.contains('深'));
}

#[test]
fn links_are_found_where_they_stand() {
    let text = "**公示。**见[甲](f1)和![图](a.png)。\n\n## 标题\n";
    let found = outline(text);
    let places: Vec<(&str, &str, bool)> =
        found.links.iter().map(|link| (link.target.as_str(), &text[link.range.clone()], link.is_image)).collect();
    assert_eq!(places, [("f1", "[甲](f1)", false), ("a.png", "![图](a.png)", true)]);
    assert_eq!(found.anchors, ["标题"]);
}

#[test]
fn names_in_tables_are_masked_as_the_portal_wants() {
    let names = NamePolicy { rosters: NameMask::Middle, columns: vec!["姓名".to_owned()], ..NamePolicy::default() };
    let mut out = String::new();
    let text = "赵大山的名单\n\n|序号|姓名|村|\n|-|-|-|\n|1|赵**大**山|东岭村|\n|2||东岭村|\n|合计|合计|2|\n\n|村|人|\n|-|-|\n|东岭村|赵大山|\n";
    to_html(text, Style { top_level: 2, anchor_prefix: "", names: &names }, &|_, _| None, &mut out);
    assert!(out.contains("<td>1</td><td>赵*山</td><td>东岭村</td>"), "{out}");
    assert!(out.contains("<td>2</td><td></td><td>东岭村</td>"), "{out}");
    assert!(out.contains("<td>合计</td><td>合计</td><td>2</td>"), "{out}");
    assert!(out.contains("<p>赵大山的名单</p>") && out.contains("<td>东岭村</td><td>赵大山</td>"), "only that column: {out}");
}
