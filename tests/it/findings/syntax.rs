//! Files that are not TOML, or whose fields do not stand between `+++` lines.

use gongshi::diag::Lang;

use super::{CASE, DOCUMENT, FUND, PROJECT, text};
use crate::support::SiteTest;

#[test]
fn chinese_quotation_marks_are_reported() {
    let site = SiteTest::with_records().edit(DOCUMENT, "title = \"关于公告公示的通知\"", "title = “关于公告公示的通知”");
    let en = r#"
        error[toml-syntax]: syntax error: string values must be quoted, expected literal string
          --> content/documents/d1.md:3:9
        3 | title = “关于公告公示的通知”
          |         ^^^^^^^^^^^^^^^^^^^^
          = help: use the ASCII characters `"` and `=`
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        错误[toml-syntax]: 写法有误：用了中文的引号或等号
          --> content/documents/d1.md:3:9
        3 | title = “关于公告公示的通知”
          |         ^^^^^^^^^^^^^^^^^^^^
          = 办法: 改用英文半角的 `"` 和 `=`
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn a_text_that_is_not_closed_is_reported() {
    let site = SiteTest::with_records().edit(DOCUMENT, "公示的通知\"", "公示的通知");
    let en = r#"
        error[toml-syntax]: syntax error: invalid basic string, expected `"`
          --> content/documents/d1.md:3:19
        3 | title = "关于公告公示的通知
          |                            ^
          = help: put the text between two `"`, or two `"""` for several lines
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        错误[toml-syntax]: 写法有误：引号没有配对
          --> content/documents/d1.md:3:19
        3 | title = "关于公告公示的通知
          |                            ^
          = 办法: 一行文字用一对 `"`，多行正文用一对 `"""`
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn a_field_that_is_written_twice_is_reported() {
    let site = SiteTest::with_records().edit(DOCUMENT, "type = \"notice\"", "type = \"notice\"\ntype = \"plan\"");
    let en = r#"
        error[toml-syntax]: syntax error: duplicate key
          --> content/documents/d1.md:7:1
        7 | type = "plan"
          | ^^^^
          = help: remove one of the two
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        错误[toml-syntax]: 写法有误：同一个字段写了两遍
          --> content/documents/d1.md:7:1
        7 | type = "plan"
          | ^^^^
          = 办法: 删掉其中一个
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn a_day_that_is_not_in_the_calendar_is_reported() {
    let site = SiteTest::with_records().edit(DOCUMENT, "published = 2018-02-01", "published = 2018-02-30");
    let en = r"
        error[toml-syntax]: syntax error: invalid date, expected day between 01 and 28
          --> content/documents/d1.md:4:13
        4 | published = 2018-02-30
          |             ^^^^^^^^^^
          = help: mend the day; dates are written `2018-05-03`
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        错误[toml-syntax]: 写法有误：没有这一天
          --> content/documents/d1.md:4:13
        4 | published = 2018-02-30
          |             ^^^^^^^^^^
          = 办法: 改正年、月、日，写作 `2018-05-03`
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn a_list_that_is_not_closed_is_reported() {
    let site = SiteTest::with_records().edit(DOCUMENT, "townships = [\"花山镇\"]", "townships = [\"花山镇\"");
    let en = r#"
        error[toml-syntax]: syntax error: unclosed array, expected `]`
          --> content/documents/d1.md:8:19
        8 | townships = ["花山镇"
          |                      ^
          = help: check `[`, `]`, `{`, `}` and `,`
        "#;
    assert_eq!(site.findings(), text(en));
    let zh = r#"
        错误[toml-syntax]: 写法有误：方括号、花括号或逗号没有写全
          --> content/documents/d1.md:8:19
        8 | townships = ["花山镇"
          |                      ^
          = 办法: 检查 `[`、`]`、`{`、`}` 和 `,`
        "#;
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn a_field_without_a_value_is_reported() {
    let site = SiteTest::with_records().edit(DOCUMENT, "type = \"notice\"", "type");
    let en = r"
        error[toml-syntax]: syntax error: key with no value, expected `=`
          --> content/documents/d1.md:6:5
        6 | type
          |     ^
          = help: write `key = value`
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        错误[toml-syntax]: 写法有误：缺少 `=` 或它后面的值
          --> content/documents/d1.md:6:5
        6 | type
          |     ^
          = 办法: 写作 `字段 = 值`
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn chinese_quotation_marks_within_a_text_are_fine() {
    let site = SiteTest::with_records().edit(DOCUMENT, "关于公告公示的通知", "关于“公告公示”的通知");
    assert_eq!(site.findings(), "");
}

#[test]
fn a_markdown_record_without_plus_signs_is_reported() {
    let site = SiteTest::with_records().file(DOCUMENT, "---\ntitle: 关于公告公示的通知\n---\n\n正文。\n");
    let en = r"
        error[front-matter]: the fields of `content/documents/d1.md` do not stand between two `+++` lines
          --> content/documents/d1.md:1:1
        1 | ---
          | ^
          = help: write `+++` in the first line, then the fields, then another line `+++`, then the text
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        错误[front-matter]: `content/documents/d1.md` 的字段没有写在两行 `+++` 之间
          --> content/documents/d1.md:1:1
        1 | ---
          | ^
          = 办法: 第一行写 `+++`，下面逐行写字段，再写一行 `+++`，然后是正文
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
}

#[test]
fn two_texts_of_one_record_are_reported_where_the_second_begins() {
    let site = SiteTest::with_records().edit(CASE, "violation =", "body = \"正文。\"\nviolation =");
    let en = r"
        error[front-matter]: there are two texts, or it is not clear whose text this is
          --> content/cases/c1.md:18:1
        18 | 情况见[项目](p1)。
           | ^
          = record: c1
          = help: write `+++` in the first line, then the fields, then another line `+++`, then the text
        ";
    assert_eq!(site.findings(), text(en));
}

#[test]
fn a_second_record_in_a_markdown_file_is_reported() {
    let second = "按要求办理。\n+++\nid = \"d9\"\ndraft = true\n+++\n\n没有公开的正文。";
    let site = SiteTest::with_records().edit(DOCUMENT, "按要求办理。", second);
    let en = r"
        error[front-matter]: there is another line `+++` within the text
          --> content/documents/d1.md:12:1
        12 | +++
           | ^^^
          = record: d1
          = help: a `.md` file holds one record: move the second to a file of its own; where plus signs are to be shown, write `\+++`
        ";
    assert_eq!(site.findings(), text(en));
    let zh = r"
        错误[front-matter]: 正文里还有一行 `+++`
          --> content/documents/d1.md:12:1
        12 | +++
           | ^^^
          = 记录: d1
          = 办法: 一个 `.md` 文件只放一条记录：第二条移到另一个文件；只是正文里要显示加号的，写 `\+++`
        ";
    assert_eq!(site.findings_in(Lang::Zh), text(zh));
    assert_eq!(SiteTest::with_records().edit(DOCUMENT, "按要求办理。", "按要求办理。\n\\+++").findings(), "");
}

#[test]
fn a_markdown_record_may_have_windows_line_ends_and_a_byte_order_mark() {
    let site = SiteTest::with_records();
    let document = std::fs::read_to_string(site.path(DOCUMENT)).expect("a file");
    let site = site.file(DOCUMENT, format!("\u{feff}{}", document.replace('\n', "\r\n")));
    assert_eq!(site.findings(), "");
}

#[test]
fn what_refers_to_a_record_that_cannot_be_read_is_not_reported_as_well() {
    let site =
        SiteTest::with_records().edit(FUND, "title = \"", "title = ").edit(PROJECT, "township = \"huashan\"", "township = 1");
    let en = r#"
        error[toml-syntax]: syntax error: missing opening quote, expected `"`
          --> content/funds/f1.toml:2:9
        2 | title = 2018年第一批资金分配"
          |         ^
          = help: put the text between two `"`, or two `"""` for several lines

        error[wrong-type]: the value of `township` is a whole number
          --> content/projects/p1.toml:5:12
        5 | township = 1
          |            ^
          = record: p1
          = help: write a text in quotes: `township = "…"`
        "#;
    assert_eq!(site.findings(), text(en));
}

#[test]
fn a_day_or_an_amount_in_another_form_is_answered_with_the_form_to_write() {
    let days = [
        ("2018-2-1", "2018-02-01"),
        ("2018.2.1", "2018-02-01"),
        ("2018/2/1", "2018-02-01"),
        ("2018年2月1日", "2018-02-01"),
        ("20180201", "2018-02-01"),
        ("\"2018-2-1\"", "2018-02-01"),
        ("\"20180201\" # 公开", "2018-02-01"),
        // Which is the year of these, nobody can tell.
        ("18-02-01", "2018-05-03"),
        ("\"01-02-2018\"", "2018-05-03"),
    ];
    for (written, meant) in days {
        let found =
            SiteTest::with_records().edit(DOCUMENT, "published = 2018-02-01", &format!("published = {written}")).findings();
        assert_eq!(found.matches("error[").count(), 1, "{written}: {found}");
        let help = format!("= help: write `published = {meant}`, without quotes\n");
        assert!(found.starts_with("error[bad-date]: the date of `published` is written `") && found.contains(&help), "{found}");
    }
    let amounts = [
        ("50.00 万元", "50.00万元"),
        ("50.00万元整", "50.00万元"),
        ("５０．００万元", "50.00万元"),
        ("500,000元", "500000元"),
        ("人民币500000元整", "500000元"),
        ("50万", "50万元"),
    ];
    for (written, meant) in amounts {
        let found = SiteTest::with_records().edit(FUND, "amount = \"50.00万元\"", &format!("amount = \"{written}\"")).findings();
        assert!(found.contains(&format!("`{written}`, which is not written as amounts are\n")), "{found}");
        assert!(found.contains(&format!("= help: write `amount = \"{meant}\"`\n")), "{found}");
    }
    let about = SiteTest::with_records().edit(FUND, "amount = \"50.00万元\"", "amount = \"约50万元\"").findings();
    assert!(about.contains("which is not an exact number"), "{about}");
}
