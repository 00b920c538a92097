//! What Word and WPS make by themselves.

use super::{body, imported, paragraph, table};
use crate::support::files::docx;

/// A title, so that what follows is the text.
fn with_title(body: &str) -> String {
    format!("{}{body}", paragraph("", "关于资金分配的通知"))
}

fn numbered(list: u32, level: u32, text: &str) -> String {
    paragraph(&format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"), text)
}

/// Levels `一、`, `（一）`, `1.` and `1.1.1` of a list, a second list that starts anew, and dots.
const NUMBERING: &str = "<w:numbering><w:abstractNum w:abstractNumId=\"7\">\
    <w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"chineseCountingThousand\"/><w:lvlText w:val=\"%1、\"/></w:lvl>\
    <w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"（%2）\"/></w:lvl>\
    <w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%3.\"/></w:lvl>\
    <w:lvl w:ilvl=\"3\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.%2.%4\"/><w:isLgl/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId=\"8\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"\u{f06c}\"/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId=\"9\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"hebrew1\"/><w:lvlText w:val=\"%1)\"/></w:lvl></w:abstractNum>\
    <w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>\
    <w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"2\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>\
    <w:num w:numId=\"3\"><w:abstractNumId w:val=\"8\"/></w:num><w:num w:numId=\"4\"><w:abstractNumId w:val=\"9\"/></w:num></w:numbering>";

#[test]
fn numbers_of_lists_come_out_as_a_reader_sees_them() {
    let text = [
        numbered(1, 0, "总体要求"),
        numbered(1, 1, "原则"),
        numbered(1, 2, "按人口；"),
        numbered(1, 2, "按任务。"),
        numbered(1, 1, "范围"),
        numbered(1, 2, "全县。"),
        numbered(2, 2, "另起。"),
        numbered(1, 3, "细目"),
        numbered(1, 0, "保障措施"),
        numbered(3, 0, "甲"),
        numbered(3, 0, "乙"),
        numbered(4, 0, "丙"),
        paragraph("<w:pStyle w:val=\"条\"/>", "用样式编号"),
        paragraph("<w:pStyle w:val=\"条\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>", "不编号"),
    ];
    let styles = "<w:styles><w:style w:type=\"paragraph\" w:styleId=\"底\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"条\"><w:name w:val=\"条\"/><w:basedOn w:val=\"底\"/></w:style></w:styles>";
    let file = docx(
        &with_title(&text.concat()),
        &[("word/numbering.xml", NUMBERING.as_bytes()), ("word/styles.xml", styles.as_bytes())],
    );
    assert_eq!(
        body("a.docx", &file),
        "## 一、总体要求\n\n### （一）原则\n\n1. 按人口；\n2. 按任务。\n\n### （二）范围\n\n1. 全县。\n\n1\\. 另起。\n\n1.2.1 细目\n\n\
         ## 二、保障措施\n\n- 甲\n- 乙\n\n1)丙\n\n## 三、用样式编号\n\n不编号\n"
    );
    let (_, run) = imported("a.docx", &file);
    assert!(run.stdout.contains("numbered in a format that is not known"), "{}", run.stdout);
}

#[test]
fn merged_cells_titles_of_tables_and_frames() {
    let cell = |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph("", text));
    let rows = [
        format!("<w:tr>{}</w:tr>", cell("<w:gridSpan w:val=\"3\"/>", "资金分配表（单位：万元）")),
        format!("<w:tr>{}{}</w:tr>", cell("<w:vMerge w:val=\"restart\"/>", "乡镇"), cell("<w:gridSpan w:val=\"2\"/>", "金额")),
        format!("<w:tr>{}{}{}</w:tr>", cell("<w:vMerge/>", ""), cell("", "中央"), cell("", "省级")),
        format!(
            "<w:tr>{}{}<w:tc>{}{}</w:tc></w:tr>",
            cell("", "花山|镇"),
            cell("", "20"),
            paragraph("", "一"),
            paragraph("", "二")
        ),
    ];
    let text = format!("<w:tbl>{}</w:tbl>{}", rows.concat(), table(&[&["注意：不得截留。"]]));
    let (_, run) = imported("a.docx", docx(&with_title(&text), &[]));
    assert!(run.stdout.contains("look at: tables with merged cells became plain ones"), "{}", run.stdout);
    assert_eq!(
        body("a.docx", docx(&with_title(&text), &[])),
        "资金分配表（单位：万元）\n\n| 乡镇 | 金额 |  |\n| --- | --- | --- |\n|  | 中央 | 省级 |\n| 花山\\|镇 | 20 | 一 二 |\n\n注意：不得截留。\n"
    );
}

#[test]
fn tracked_changes_of_paragraphs_rows_and_layout() {
    let joined = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p><w:p><w:pPr><w:pPrChange><w:pPr><w:jc w:val=\"center\"/><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:pPrChange></w:pPr><w:r><w:t>后半。</w:t></w:r></w:p>";
    let rows = format!(
        "<w:tbl><w:tr><w:tc>{0}</w:tc><w:tc>{0}</w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc>{1}</w:tc><w:tc>{1}</w:tc></w:tr><w:tr><w:tc>{2}</w:tc><w:tc>{2}</w:tc></w:tr></w:tbl>",
        paragraph("", "甲"),
        paragraph("", "旧行"),
        paragraph("", "乙")
    );
    let moved = "<w:p><w:moveFrom><w:r><w:t>原处</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新处</w:t></w:r></w:moveTo></w:p>";
    let file = docx(&with_title(&format!("{joined}{rows}{moved}")), &[("word/numbering.xml", NUMBERING.as_bytes())]);
    assert_eq!(body("a.docx", &file), "前半后半。\n\n| 甲 | 甲 |\n| --- | --- |\n| 乙 | 乙 |\n\n新处\n");
    let (_, run) = imported("a.docx", &file);
    assert!(run.stdout.contains("left out: text deleted with tracked changes (2): 旧行 旧行 | 原处\n"), "{}", run.stdout);
    assert!(
        run.stdout.contains("look at: text that was inserted with tracked changes was taken: look at it: 新处\n"),
        "{}",
        run.stdout
    );
}

#[test]
fn what_is_no_text_is_told() {
    let text = [
        paragraph("<w:pStyle w:val=\"TOC1\"/>", "一、总体要求 1"),
        "<w:p><w:r><w:object><v:imagedata r:id=\"rId2\"/><o:OLEObject/></w:object></w:r></w:p>".to_owned(),
        "<w:p><w:hyperlink r:id=\"rId3\"><w:r><w:t>见网站</w:t></w:r></w:hyperlink><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r></w:p>".to_owned(),
        "<w:p><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>框里的字</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:p><w:r><w:t>框里的字</w:t></w:r></w:p></w:pict></mc:Fallback></mc:AlternateContent><w:r><w:t>段落</w:t><w:tab/><w:t>完</w:t><w:br/><w:t>另行</w:t></w:r></w:p>".to_owned(),
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>单击此处输入文字</w:t></w:r></w:p></w:sdtContent></w:sdt>".to_owned(),
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType=\"separate\"/><w:t>零\u{200b}宽</w:t></w:r></w:p>".to_owned(),
        "<w:p><w:r><w:drawing/></w:r><w:r><w:drawing><c:chart/></w:drawing></w:r></w:p>".to_owned(),
    ];
    let styles = "<w:styles><w:style w:styleId=\"TOC1\"><w:name w:val=\"toc 1\"/></w:style></w:styles>";
    let relations = "<Relationships><Relationship Id=\"rId2\" Type=\"x/image\" Target=\"media/image1.emf\"/><Relationship Id=\"rId3\" Type=\"x/hyperlink\" Target=\"http://a.example/\" TargetMode=\"External\"/></Relationships>";
    let file = docx(
        &with_title(&text.concat()),
        &[
            ("word/styles.xml", styles.as_bytes()),
            ("word/_rels/document.xml.rels", relations.as_bytes()),
            ("word/media/image1.emf", b"\x01\0\0\0emf"),
        ],
    );
    assert_eq!(body("a.docx", &file), "见网站\n\n框里的字\n\n段落 完\\\n另行\n\n零宽\n");
    let (_, run) = imported("a.docx", &file);
    for said in [
        "left out: table of contents (1): 一、总体要求 1\n",
        "left out: placeholders that nobody filled in (1): 单击此处输入文字\n",
        "left out: drawings (1)\n",
        "left out: charts and diagrams (1)\n",
        "left out: embedded files (1)\n",
        "left out: pictures in a format that is not published (1): image1.emf\n",
        "left out: symbols of a font (1): Wingdings\n",
        "left out: addresses of links (1): http://a.example/\n",
        "left out: invisible characters (1): U+200B\n",
        "look at: the text of boxes stands before the paragraph that they belong to",
    ] {
        assert!(run.stdout.contains(said), "{said}\n{}", run.stdout);
    }
}
