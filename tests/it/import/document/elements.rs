//! The elements of an official document.

use super::{CENTRED, body, import, imported, paragraph, table, tree, written};
use crate::support::SiteTest;
use crate::support::files::{docx, png};

/// A notice with every element that GB/T 9704-2012 names.
fn notice() -> Vec<u8> {
    let body = [
        paragraph("", "000012"),
        paragraph("", "特急"),
        paragraph(CENTRED, "云岭县财政局文件"),
        paragraph(CENTRED, "云财农[2018]12号\u{3000}\u{3000}签发人：赵大山"),
        paragraph(CENTRED, "云岭县财政局"),
        paragraph(CENTRED, "关于下达2018年第一批财政专项扶贫资金的通知"),
        paragraph("", "\u{a0}\u{a0}"),
        paragraph("", "各县<市、新区>党<工>委、政府<管委会>，县直各部门："),
        paragraph("", "\u{3000}\u{3000}为做好资金分配，现将有关事项通知如下："),
        paragraph("", "\u{3000}\u{3000}一、资金安排"),
        paragraph("", "\u{3000}\u{3000}（一）分配原则"),
        paragraph("", "    1.按贫困人口分配；"),
        paragraph("", "    2.突出重点。"),
        paragraph("", "\u{3000}\u{3000}（1）*不得*截留；（2）不得挪用[见第3条]。"),
        paragraph("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>", "分配结果"),
        table(&[&["乡镇", "金额（万元）"], &["花山镇", "20.00"], &["白杨乡", "1,030.00"]]),
        paragraph("", "\u{3000}\u{3000}二是加强领导。各乡镇要按月报告。"),
        "<w:p><w:r><w:t>账目保留</w:t></w:r><w:del><w:r><w:delText>三年</w:delText></w:r></w:del><w:ins><w:r><w:t>五年</w:t></w:r></w:ins>\
         <w:r><w:rPr><w:vanish/></w:rPr><w:t>内部口径</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>"
            .to_owned(),
        "<w:p><w:r><w:drawing><a:blip r:embed=\"rId9\"/></w:drawing></w:r></w:p>".to_owned(),
        paragraph("", "\u{3000}\u{3000}附件：资金分配表"),
        paragraph("<w:jc w:val=\"right\"/>", "云岭县财政局"),
        paragraph("<w:jc w:val=\"right\"/>", "2018年3月15日"),
        paragraph("", "（此件公开发布）"),
        paragraph("", "抄送：县政府办公室，县审计局。"),
        paragraph("", "云岭县财政局办公室\u{3000}\u{3000}\u{3000}2018年3月16日印发"),
    ];
    let numbering = "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"2\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
    let relations =
        "<Relationships><Relationship Id=\"rId9\" Type=\"http://x/image\" Target=\"media/image1.png\"/></Relationships>";
    let notes = "<w:footnotes><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p/></w:footnote><w:footnote w:id=\"2\"><w:p><w:r><w:t>自下达之日起算。</w:t></w:r></w:p></w:footnote></w:footnotes>";
    docx(
        &body.concat(),
        &[
            ("word/numbering.xml", numbering.as_bytes()),
            ("word/_rels/document.xml.rels", relations.as_bytes()),
            ("word/media/image1.png", &png(&[])),
            ("word/footnotes.xml", notes.as_bytes()),
            ("word/header1.xml", "<w:hdr><w:p><w:r><w:t>内部文稿</w:t></w:r></w:p></w:hdr>".as_bytes()),
            ("word/footer1.xml", "<w:ftr><w:p><w:r><w:t>— 1 —</w:t></w:r></w:p></w:ftr>".as_bytes()),
            (
                "word/comments.xml",
                "<w:comments><w:comment w:id=\"1\"><w:p><w:r><w:t>请核实</w:t></w:r></w:p></w:comment></w:comments>".as_bytes(),
            ),
        ],
    )
}

const RECORD: &str = r#"+++
id = "d2018-001"
title = "云岭县财政局关于下达2018年第一批财政专项扶贫资金的通知"
published = 2018-11-20
focus = ["funds"]
attachments = [
  { file = "d2018-001-1.png", title = "图片 1" },
]
type = "notice"
document_number = "云财农〔2018〕12号"
authority = "云岭县财政局"
issued = 2018-03-15
+++

各县<市、新区>党<工>委、政府<管委会>，县直各部门：

为做好资金分配，现将有关事项通知如下：

## 一、资金安排

### （一）分配原则

1. 按贫困人口分配；
2. 突出重点。

（1）\*不得\*截留；（2）不得挪用\[见第3条]。

## 二、分配结果

| 乡镇 | 金额（万元） |
| --- | ---: |
| 花山镇 | 20.00 |
| 白杨乡 | 1,030.00 |

二是加强领导。各乡镇要按月报告。

账目保留五年［注1］

![图片 1](d2018-001-1.png)

附件：资金分配表

（此件公开发布）

［注1］自下达之日起算。
"#;

const SAID: &str = "标题：云岭县财政局关于下达2018年第一批财政专项扶贫资金的通知
文件类型：notice
发文字号：云财农〔2018〕12号
发文机关：云岭县财政局
主送：各县<市、新区>党<工>委、政府<管委会>，县直各部门
成文日期：2018-03-15
附注：（此件公开发布）
正文：标题 3、段落 10、表格 1、图片 1
没有收入：份号 1 处：000012
没有收入：紧急程度 1 处：特急
没有收入：签发人 1 处：赵大山
没有收入：发文机关标志 1 处：云岭县财政局文件
没有收入：版记 2 处：抄送：县政府办公室，县审计局。｜云岭县财政局办公室 2018年3月16日印发
没有收入：页眉、页脚 1 处：内部文稿
没有收入：批注 1 处：请核实
没有收入：修订中删去的文字 1 处：三年
没有收入：隐藏的文字 1 处：内部口径
请核对：修订中新增的文字收入了，请核对：五年
请核对：脚注、尾注 1 条写在正文末尾
document：新增 d2018-001；写入 content/documents/2018/d2018-001.md
";

#[test]
fn a_notice_with_every_element() {
    let site = SiteTest::new();
    let run = import(&site, "通知.docx", notice(), "document", &["--set", "focus=funds", "--lang", "zh"]);
    let text = std::fs::read_to_string(site.path(super::RECORD)).expect("a record");
    assert_eq!(text, RECORD);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str(), run.code), (SAID, "", 0));
    let picture = std::fs::read(site.path("content/documents/2018/d2018-001-1.png")).expect("a picture");
    assert!(picture == png(&[]));
    assert!(site.pages().contains_key("documents/d2018-001/d2018-001-1.png"));
}

#[test]
fn a_dry_run_says_the_same_and_writes_nothing() {
    let site = SiteTest::new();
    let before = tree(&site);
    let run = import(&site, "通知.docx", notice(), "document", &["--dry-run", "--lang", "zh"]);
    let said = SAID.replace("写入 content/documents/2018/d2018-001.md", "试运行，什么也没有写");
    assert_eq!((run.stdout, run.code), (said, 0));
    assert!(tree(&site) == before);
}

#[test]
fn a_portal_of_init_takes_it_once_the_empty_fields_are_filled_in() {
    let site = SiteTest::empty();
    let root = site.root().join("portal");
    let made = std::process::Command::new(env!("CARGO_BIN_EXE_gongshi"))
        .arg("init")
        .arg(&root)
        .args(["--today", crate::support::TODAY])
        .output()
        .expect("the program runs");
    assert!(made.status.success());
    let file = site.path("通知.docx");
    std::fs::write(&file, notice()).expect("a file");
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_gongshi"))
        .args(["import", &file.display().to_string(), "--as", "document", "--lang", "en"])
        .args(["--root", &root.display().to_string(), "--today", crate::support::TODAY])
        .output()
        .expect("the program runs");
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(said.contains("lacks its required field `focus`") || said.contains("`focus`"), "{said}");
    let path = root.join("content/documents/2018/d2018-002.md");
    let text = std::fs::read_to_string(&path).expect("a record");
    assert!(text.contains("\n# focus =    # 请填写，再去掉最前面的 #\n"), "{text}");
    let filled = text.replace("# focus =    # 请填写，再去掉最前面的 #", "focus = [\"强化资金管理使用\"]");
    std::fs::write(&path, filled).expect("a record");
    assert!(crate::support::pages_of(&root).contains_key("documents/d2018-002/index.html"));
}

#[test]
fn traditional_characters_are_recognised_and_stay() {
    let text = "當前位置：首頁 > 政務公開 > 通知公告\n\
        四平市扶貧開發辦公室文件\n四扶貧辦〔2018〕7號\n\
        關於開展扶貧領域作風問題專項治理的實施方案\n\
        各縣（市）區黨委，市直各部門：\n\
        \u{3000}\u{3000}一、總體要求\n\u{a0}\u{a0}\u{a0}\u{a0}建立臺賬，幹部到村。\n\
        \u{3000}\u{3000}\u{3000}\u{3000}\u{3000}四平市扶貧開發辦公室\n　　　　　　　　　　　　二〇一八年六月二十九日\n\
        （此件公開發布）\n抄送：省扶貧辦。\n責任編輯：孫會年\n【打印本頁】 【關閉窗口】\n";
    let (site, run) = imported("方案.txt", text);
    let text = std::fs::read_to_string(site.path(super::RECORD)).expect("a record");
    assert_eq!(
        text,
        "+++\nid = \"d2018-001\"\ntitle = \"關於開展扶貧領域作風問題專項治理的實施方案\"\npublished = 2018-11-20\nfocus = [\"funds\"]\n\
         type = \"plan\"\ndocument_number = \"四扶貧辦〔2018〕7號\"\nauthority = \"四平市扶貧開發辦公室\"\nissued = 2018-06-29\n+++\n\n\
         各縣（市）區黨委，市直各部門：\n\n## 一、總體要求\n\n建立臺賬，幹部到村。\n\n（此件公開發布）\n",
        "{}{}",
        run.stdout,
        run.stderr
    );
    assert!(run.stdout.contains("left out: parts of a web page (3): 當前位置"), "{}", run.stdout);
}

#[test]
fn text_files_in_every_encoding_give_the_same() {
    let text = "关于公告公示的通知\r\n各乡镇：\r\n    请按要求公告<每月一次>。\r\n云岭县财政局\r\n2018.5.3\r\n";
    let utf16: Vec<u8> = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    let (gb18030, _, failed) = encoding_rs::GB18030.encode(text);
    assert!(!failed);
    let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    let expected = "+++\nid = \"d2018-001\"\ntitle = \"关于公告公示的通知\"\npublished = 2018-11-20\nfocus = [\"funds\"]\ntype = \"notice\"\n\
        # document_number =    # 请填写，再去掉最前面的 #\nauthority = \"云岭县财政局\"\nissued = 2018-05-03\n+++\n\n\
        各乡镇：\n\n请按要求公告<每月一次>。\n";
    for bytes in [text.as_bytes().to_vec(), marked, gb18030.into_owned(), utf16, big] {
        assert_eq!(written("通知.txt", bytes), expected);
    }
}

#[test]
fn what_is_not_certain_is_left_empty_and_told() {
    let text = "关于开展专项治理的实施方案\n临江脱贫组[2018] 1\n各乡镇（街）党（工）委：\n　　现印发给你们。\n临江市脱贫攻坚领导小组\n2018112\n（此件公开发布）\n";
    let (site, run) = imported("方案.txt", text);
    let record = std::fs::read_to_string(site.path(super::RECORD)).expect("a record");
    assert!(record.contains("document_number = \"临江脱贫组〔2018〕1\"\n"), "{record}");
    assert!(record.contains("# authority =    # 请填写，再去掉最前面的 #\n# issued =    # 请填写"), "{record}");
    assert!(record.contains("\n临江市脱贫攻坚领导小组\n\n2018112\n"), "{record}");
    for said in [
        "look at: the document number 临江脱贫组〔2018〕1 lacks its 号",
        "look at: the date 2018112 is not clear: it may be 2018-01-12 or 2018-11-02; the line stays in the text",
        "look at: the authority was not recognised and is left empty",
        "look at: the day of its making (issued) was not recognised and is left empty",
    ] {
        assert!(run.stdout.contains(said), "{said}\n{}", run.stdout);
    }
    let two = "云岭县财政局文件\n关于资金分配的通知\n　　正文。\n云岭县审计局\n2018年5月3日\n";
    let (site, run) = imported("通知.txt", two);
    let record = std::fs::read_to_string(site.path(super::RECORD)).expect("a record");
    assert!(
        record.contains("# authority =") && record.contains("\n云岭县审计局\n") && record.contains("issued = 2018-05-03"),
        "{record}"
    );
    assert!(run.stdout.contains("the masthead names 云岭县财政局, the signature 云岭县审计局"), "{}", run.stdout);
}

#[test]
fn titles_of_several_lines_and_doubled_titles() {
    for (text, title) in [
        (
            "云岭县人民政府办公室\n关于印发《扶贫资金管理办法》\n的通知\n各乡镇人民政府：\n　　正文。\n",
            "云岭县人民政府办公室关于印发《扶贫资金管理办法》的通知",
        ),
        ("扶贫资金管理办法\n（征求意见稿）\n　　第一条 为规范管理，制定本办法。\n", "扶贫资金管理办法（征求意见稿）"),
        ("关于资金分配的通知\n关于资金分配的通知\n　　正文。\n", "关于资金分配的通知"),
        (
            "四平市召开脱贫攻坚推进会\n　　6月21日，全市脱贫攻坚推进会召开。会议要求，各县区要压实责任，确保全年任务如期完成，不得松劲懈怠，不得弄虚作假。\n",
            "四平市召开脱贫攻坚推进会",
        ),
    ] {
        let record = written("a.txt", text);
        assert!(record.contains(&format!("title = \"{title}\"\n")), "{record}");
        assert!(!record.contains(&format!("\n{title}\n")), "{record}");
    }
    let (_, run) = imported("a.txt", "四平市\n脱贫攻坚工作进行时\n　　6月21日，推进会召开。\n");
    assert!(run.stdout.contains("it is not certain which of the first lines are the title"), "{}", run.stdout);
}

#[test]
fn several_offices_sign_together() {
    let body = [
        table(&[&["云岭县财政局", "文件"], &["云岭县扶贫开发办公室", ""], &["云财农〔2018〕12号", "签发人：赵大山"]]),
        paragraph(CENTRED, "关于资金分配的通知"),
        paragraph("", "正文。"),
        paragraph("", "云岭县财政局（盖章）\u{3000}云岭县扶贫开发办公室（盖章）"),
        paragraph("", "2018年3月15日"),
        paragraph("", "附件"),
        paragraph("", "资金分配细则"),
        paragraph("", "云岭县审计局"),
        paragraph("", "2017年1月2日"),
    ];
    let record = written("a.docx", docx(&body.concat(), &[]));
    assert!(record.contains("title = \"关于资金分配的通知\"\n"), "{record}");
    assert!(
        record.contains(
            "document_number = \"云财农〔2018〕12号\"\nauthority = \"云岭县财政局、云岭县扶贫开发办公室\"\nissued = 2018-03-15\n"
        ),
        "{record}"
    );
    assert!(record.ends_with("+++\n\n正文。\n\n附件\n\n资金分配细则\n\n云岭县审计局\n\n2017年1月2日\n"), "{record}");
}

#[test]
fn a_bulletin_has_its_series_and_issue() {
    let text = "湖北省扶贫办简报(2016)第19期\n湖北省扶贫办　2016年6月28日\n山东“八干”推进脱贫攻坚\n　　正文。\n";
    let record = written("简报.txt", text);
    assert!(record.contains("title = \"山东“八干”推进脱贫攻坚\"\n"), "{record}");
    assert!(
        record.contains("type = \"bulletin\"\n") && record.contains("authority = \"湖北省扶贫办\"\nissued = 2016-06-28\n"),
        "{record}"
    );
    assert!(record.contains("series = \"湖北省扶贫办简报\"\nissue = 19\n"), "{record}");
}

#[test]
fn documents_that_are_not_to_be_disclosed_are_refused() {
    for text in [
        "机密★1年\n关于资金分配的通知\n　　正文。\n",
        "关于资金分配的通知\n　　正文。\n云岭县财政局\n2018年5月3日\n（此件不公开）\n",
        "关于资金分配的通知\n　　正文。\n云岭县财政局\n2018年5月3日\n信息公开选项：不予公开\n",
    ] {
        let (site, run) = imported("a.txt", text);
        assert!(run.stderr.contains("; it is not to be disclosed\n"), "{}{}", run.stdout, run.stderr);
        assert_eq!(run.code, 1);
        assert!(!site.path("content/documents").exists());
    }
    let (_, run) = imported("a.txt", "关于资金分配的通知\n　　正文。\n云岭县财政局\n2018年5月3日\n（此件依申请公开）\n");
    assert!(run.stdout.contains("look at: the document is disclosed on request only"), "{}", run.stdout);
}

#[test]
fn lines_with_tabs_are_a_table_and_parts_of_a_web_page_go() {
    let text = "首页 > 公开 > 资金\n关于资金分配的公告\n【字体：大 中 小】 打印本页\n序号\t乡镇\t金额\n1\t花山镇\t20\n2\t白杨乡\t\n上一篇：无\n扫一扫在手机打开当前页面\n";
    assert_eq!(body("a.txt", text), "| 序号 | 乡镇 | 金额 |\n| ---: | --- | ---: |\n| 1 | 花山镇 | 20 |\n| 2 | 白杨乡 |  |\n");
}
