//! What is found inside attachments of every format, and how pictures are published.

use std::path::Path;

use gongshi::inspect::{Content, Part, Problem, Report, Unexamined, Unsafe, inspect, pieces, published};
use proptest::prelude::*;

use crate::support::files;

const MOBILE: &str = "13800138000";

/// The places where personal data is found, in a file that is sound otherwise.
fn places(bytes: &[u8], ending: &str) -> Vec<Part> {
    let report = inspect(bytes, ending);
    assert_eq!(Vec::from_iter(report.problems), [], "the file has problems");
    report.found.into_iter().map(|found| found.part).collect()
}

/// A place in the sheet `名单`.
fn row(row: u32, is_hidden: bool) -> Part {
    Part::Cell { sheet: "名单".to_owned(), row, is_hidden }
}

#[test]
fn every_place_of_a_workbook_is_seen() {
    let cell = |cell: &str| files::xlsx(&format!("<sheetData><row r=\"7\">{cell}</row></sheetData>"), &[]);
    assert_eq!(
        places(&cell("<c r=\"A7\" t=\"inlineStr\"><is><r><t>138001</t></r><r><t>38000</t></r></is></c>"), "xlsx"),
        [row(7, false)]
    );
    assert_eq!(places(&cell("<c r=\"A7\"><v>13800138000</v></c>"), "xlsx"), [row(7, false)]);
    assert_eq!(places(&cell("<c r=\"A7\"><v>1.3800138E+10</v></c>"), "xlsx"), [row(7, false)]);
    assert_eq!(places(&cell("<c r=\"A7\" t=\"str\"><f>\"138\"&amp;A1</f><v>138&#48;0138000</v></c>"), "xlsx"), [row(7, false)]);
    assert_eq!(places(&cell("<c r=\"A7\"><f>LEFT(\"13800138000\",3)</f><v>138</v></c>"), "xlsx"), [row(7, false)]);
    let hidden = "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols><sheetData><row r=\"1\"><c r=\"C1\"><v>13800138000</v></c></row></sheetData>";
    assert_eq!(places(&files::xlsx(hidden, &[]), "xlsx"), [row(1, true)]);
    let workbook =
        "<workbook xmlns:r=\"r\"><sheets><sheet name=\"名单\" state=\"veryHidden\" r:id=\"rId1\"/></sheets></workbook>";
    let sheet = "<sheetData><row r=\"1\"><c><v>13800138000</v></c></row></sheetData>";
    assert_eq!(places(&files::xlsx_of(workbook, sheet, &[]), "xlsx"), [row(1, true)]);
    let validation = "<sheetData/><dataValidation prompt=\"打 138 0013 8000\"/><headerFooter><oddHeader>电话13900139000</oddHeader></headerFooter>";
    assert_eq!(places(&files::xlsx(validation, &[]), "xlsx"), [row(0, false), row(0, false)]);
}

#[test]
fn texts_that_cells_share_are_told_at_their_cells() {
    let strings = "<sst><si><t>姓名</t></si><si><r><t>1380</t></r><r><t>0138000</t></r></si><si><t>13900139000</t></si></sst>";
    let sheet = "<sheetData><row r=\"1\"><c t=\"s\"><v>0</v></c></row><row r=\"2\"><c t=\"s\"><v>1</v></c></row></sheetData>";
    let file = files::xlsx(sheet, &[("xl/sharedStrings.xml", strings)]);
    assert_eq!(places(&file, "xlsx"), [row(2, false), Part::Unshown]);
}

#[test]
fn the_head_of_a_column_tells_what_its_numbers_are() {
    let sheet = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>金额</v></c><c r=\"B1\" t=\"str\"><v>一卡通账号</v></c></row>\
                 <row r=\"2\"><c r=\"A2\"><v>1234567890123</v></c><c r=\"B2\" t=\"str\"><v>0720123456789012</v></c></row></sheetData>";
    assert_eq!(places(&files::xlsx(sheet, &[]), "xlsx"), [row(2, false)]);
}

#[test]
fn other_parts_of_a_workbook_are_seen() {
    let parts = [
        (
            "xl/comments1.xml",
            "<comments><comment ref=\"A1\"><text><r><t>电话138</t></r><r><t>00138000</t></r></text></comment></comments>",
        ),
        ("xl/pivotCache/pivotCacheRecords1.xml", "<pivotCacheRecords><r><n v=\"13800138000\"/></r></pivotCacheRecords>"),
        ("docProps/core.xml", "<cp:coreProperties xmlns:cp=\"c\"><cp:keywords>13800138000</cp:keywords></cp:coreProperties>"),
        ("docProps/custom.xml", "<Properties><property name=\"电话13900139000\"/></Properties>"),
        ("xl/externalLinks/externalLink1.xml", "<externalLink><cell r=\"A1\"><v>13800138000</v></cell></externalLink>"),
        ("xl/drawings/drawing1.xml", "<xdr:wsDr xmlns:xdr=\"x\"><xdr:cNvPr id=\"2\" descr=\"138 0013 8000\"/></xdr:wsDr>"),
        ("xl/drawings/vmlDrawing1.vml", "<xml><v:textbox><div>13800138000<br></div></v:textbox></xml>"),
        ("xl/printerSettings1.bin", "\0\u{1}13800138000\0"),
    ];
    let inside = |name: &str| Part::Inside(name.to_owned());
    let expected = [
        Part::Comment,
        Part::PivotCache,
        Part::Properties,
        Part::Properties,
        inside("xl/externalLinks/externalLink1.xml"),
        inside("xl/drawings/drawing1.xml"),
        inside("xl/drawings/vmlDrawing1.vml"),
        inside("xl/printerSettings1.bin"),
    ];
    assert_eq!(places(&files::xlsx("<sheetData/>", &parts), "xlsx"), expected);
}

#[test]
fn every_place_of_a_document_is_seen() {
    let runs = "<w:p><w:r><w:t>报名</w:t></w:r></w:p><w:p><w:r><w:t>138</w:t></w:r><w:r><w:t>00138</w:t></w:r><w:r><w:t>000</w:t></w:r></w:p>";
    let header: &[u8] = b"<w:hdr xmlns:w=\"w\"><w:p><w:r><w:t>13800138000</w:t></w:r></w:p></w:hdr>";
    let comments: &[u8] =
        b"<w:comments xmlns:w=\"w\"><w:comment w:id=\"1\"><w:p><w:r><w:t>13800138000</w:t></w:r></w:p></w:comment></w:comments>";
    let app: &[u8] = b"<Properties><Manager>13800138000</Manager></Properties>";
    let parts = [("word/header1.xml", header), ("word/comments.xml", comments), ("docProps/app.xml", app)];
    assert_eq!(places(&files::docx(runs, &parts), "docx"), [Part::Paragraph(2), Part::Header, Part::Comment, Part::Properties]);
    let rels: &[u8] =
        b"<Relationships><Relationship Id=\"rId9\" Target=\"tel:13800138000\" TargetMode=\"External\"/></Relationships>";
    let name = "word/_rels/document.xml.rels";
    assert_eq!(places(&files::docx("<w:p/>", &[(name, rels)]), "docx"), [Part::Inside(name.to_owned())]);
}

#[test]
fn the_head_of_a_column_of_a_document_tells_what_its_numbers_are() {
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row = |cells: [&str; 2]| format!("<w:tr>{}{}</w:tr>", cell(cells[0]), cell(cells[1]));
    let table = |head: &str| format!("<w:tbl>{}{}</w:tbl>", row(["编号", head]), row(["81010101234567890", "81010101234567890"]));
    assert_eq!(places(&files::docx(&table("一卡通账号（17位）"), &[]), "docx"), [Part::Paragraph(4)]);
    assert_eq!(places(&files::docx(&table("金额"), &[]), "docx"), []);
    let two = table("账号") + "<w:p/>" + &table("数量");
    assert_eq!(places(&files::docx(&two, &[]), "docx"), [Part::Paragraph(4)]);
}

#[test]
fn what_stands_between_the_digits_of_a_document_hides_no_number() {
    let run = |text: &str| files::docx(&format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"), &[]);
    assert_eq!(places(&run("电话138<!-- 略 -->00138000"), "docx"), [Part::Paragraph(1)]);
    assert_eq!(places(&run("略<!-- 13800138000 -->"), "docx"), [Part::Paragraph(1)]);
    assert_eq!(places(&run("电话1380013</w:t><w:br/><w:t>8000"), "docx"), [Part::Paragraph(1)]);
}

#[test]
fn texts_before_and_after_tracked_changes_are_seen() {
    let text = |now: &str, before: &str| {
        format!(
            "<w:p><w:r><w:t>138</w:t></w:r><w:ins><w:r><w:t>{now}</w:t></w:r></w:ins><w:del><w:r><w:delText>{before}</w:delText></w:r></w:del></w:p>"
        )
    };
    assert_eq!(places(&files::docx(&text("", "00138000"), &[]), "docx"), [Part::Deleted]);
    assert_eq!(places(&files::docx(&text("00138000", "7"), &[]), "docx"), [Part::Paragraph(1)]);
    assert_eq!(places(&files::docx(&text("0013", "8000"), &[]), "docx"), []);
    let deleted = "<text:tracked-changes><text:changed-region><text:deletion><text:p>13800138000</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>报名</text:p>";
    assert_eq!(places(&files::odt(deleted, &[]), "odt"), [Part::Deleted]);
}

#[test]
fn open_document_and_ofd_are_seen() {
    let sheet = "<table:table table:name=\"名单\"><table:table-row table:number-rows-repeated=\"3\"><table:table-cell/></table:table-row>\
                 <table:table-row table:visibility=\"collapse\"><table:table-cell office:value=\"13800138000\"><text:p>####</text:p></table:table-cell></table:table-row></table:table>";
    let meta =
        "<office:document-meta xmlns:office=\"o\"><dc:creator xmlns:dc=\"d\">张丰13900139000</dc:creator></office:document-meta>";
    assert_eq!(places(&files::ods(sheet, &[("meta.xml", meta)]), "ods"), [row(4, true), Part::Properties]);
    assert_eq!(places(&files::odt("<text:p>138<text:span>0013</text:span>8000</text:p>", &[]), "odt"), [Part::Paragraph(1)]);
    let page =
        "<ofd:TextObject><ofd:TextCode X=\"1\">138</ofd:TextCode><ofd:TextCode X=\"9\">00138000</ofd:TextCode></ofd:TextObject>";
    assert_eq!(places(&files::ofd(page), "ofd"), [Part::Page(1)]);
    let scan = inspect(&files::ofd("<ofd:ImageObject/>"), "ofd").problems;
    assert_eq!(Vec::from_iter(scan), [Problem::Unexamined(Unexamined::Scan { page: 0 })]);
}

#[test]
fn sound_files_of_every_format_are_quiet() {
    let figures = "<sheetData><row><c t=\"str\"><v>花山镇</v></c><c><v>0.62139999999999995</v></c><c><v>500000</v></c><c><f>A1*0.13912345678</f><v>43160.5</v></c></row></sheetData><drawing d=\"1389 4567 890\"/>";
    assert_eq!(places(&files::xlsx(figures, &[]), "xlsx"), []);
    assert_eq!(
        places(&files::docx("<w:p w:rsidR=\"00D13800\"><w:r><w:t>热线12317，电话0439-5550000</w:t></w:r></w:p>", &[]), "docx"),
        []
    );
    assert_eq!(places(&files::ods("<table:table/>", &[]), "ods"), []);
    assert_eq!(places(&files::odt("<text:p>公示</text:p>", &[]), "odt"), []);
    let drawn = "<ofd:PathObject><ofd:AbbreviatedData>M 1389 4567 L 890 1</ofd:AbbreviatedData></ofd:PathObject>";
    assert_eq!(places(&files::ofd(&format!("{}{drawn}", files::OFD_TEXT)), "ofd"), []);
    assert_eq!(places(&files::pdf("Tel 0439-5550000, 12317"), "pdf"), []);
    assert_eq!(places(&files::jpeg(&[]), "jpg"), []);
    assert_eq!(places(&files::png(&[]), "png"), []);
}

#[test]
fn files_in_old_formats_are_searched_for_text() {
    let report = inspect(&files::old_office("张丰电话１３８００１３８０００转"), "doc");
    assert_eq!(Vec::from_iter(report.problems), [Problem::Unexamined(Unexamined::OldFormat)]);
    assert_eq!(report.found.len(), 1);
    let mut workbook = files::old_office("");
    for number in [13_800_138_000.0_f64, 13_800_138_000.5, 500_000.0] {
        workbook.extend(b"\x03\x02\x0E\0\x02\0\x01\0\x0F\0");
        workbook.extend(number.to_le_bytes());
    }
    assert_eq!(inspect(&workbook, "xls").found.len(), 1);
}

#[test]
fn files_within_files_are_seen() {
    let list = files::xlsx("<sheetData><row><c><v>13800138000</v></c></row></sheetData>", &[]);
    let outer = |inner: &[u8]| files::docx("<w:p/>", &[("word/embeddings/list.xlsx", inner)]);
    assert_eq!(places(&outer(&list), "docx"), [Part::Inside("list.xlsx".to_owned())]);
    let deep = outer(&outer(&outer(&outer(&list))));
    assert_eq!(Vec::from_iter(inspect(&deep, "docx").problems), [Problem::Unexamined(Unexamined::Embedded)]);
    let old = inspect(&outer(&files::old_office(MOBILE)), "docx");
    assert_eq!(Vec::from_iter(old.problems), [Problem::Unexamined(Unexamined::Embedded)]);
    assert_eq!(old.found.len(), 1);
}

#[test]
fn what_is_not_what_its_name_says_is_told() {
    let found = |bytes: &[u8], ending: &str| Vec::from_iter(inspect(bytes, ending).problems);
    let workbook = files::xlsx("<sheetData/>", &[]);
    for (bytes, ending, content) in [
        (&b""[..], "pdf", Content::Empty),
        (&b""[..], "csv", Content::Empty),
        (&b"\xEF\xBB\xBF\r\n \r\n"[..], "txt", Content::Empty),
        (&b"MZ\x90\0"[..], "xlsx", Content::Program),
        (&b"{\\rtf1 }"[..], "doc", Content::RichText),
        (&b"GIF89a"[..], "jpg", Content::OtherPicture),
        (&files::jpeg(&[]), "png", Content::Jpeg),
        (&files::png(&[]), "pdf", Content::Png),
        (&workbook, "docx", Content::Workbook),
        (&workbook, "xls", Content::Workbook),
        (&files::zip(&[("a.txt", b"a")]), "xlsx", Content::Archive),
        (
            &files::zip(&[("[Content_Types].xml", b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")]),
            "xlsx",
            Content::Macros,
        ),
        ("公示".as_bytes(), "pdf", Content::Text),
        (&b"a\0b"[..], "txt", Content::Unknown),
    ] {
        assert_eq!(found(bytes, ending), [Problem::Content(content)], "{ending} {content:?}");
    }
    assert_eq!(found(&workbook, "et"), []);
    assert_eq!(found(b"BM,MZ\n", "csv"), []);
}

#[test]
fn an_encrypted_part_is_told() {
    let mut file = files::xlsx("<sheetData/>", &[]);
    for at in 0..file.len() - 10 {
        if file[at..].starts_with(b"PK\x01\x02") {
            file[at + 8] |= 1;
        }
    }
    let manifest = "<manifest><file-entry full-path=\"content.xml\"><encryption-data/></file-entry></manifest>";
    let text = files::odt("", &[("META-INF/manifest.xml", manifest), ("styles.xml", "\0encrypted")]);
    assert_eq!(Vec::from_iter(inspect(&text, "odt").problems), [Problem::Unexamined(Unexamined::Encrypted)]);
    // Without its list of types nobody can tell what it is.
    assert_eq!(Vec::from_iter(inspect(&file, "xlsx").problems), [Problem::Content(Content::Archive)]);
}

/// All texts of a file, each with its place.
fn texts(bytes: &[u8], ending: &str) -> Vec<(Part, String)> {
    let mut texts = Vec::new();
    let problems = pieces(bytes, ending, &mut |part, text| texts.push((part.clone(), text.to_owned())));
    assert_eq!(Vec::from_iter(problems), [], "the file has problems");
    texts
}

#[test]
fn the_pages_of_the_sample_are_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/documents/2018");
    for (name, page, words) in [("项目公告公示牌样式.pdf", 1, "公示"), ("d2018-009-shenbaobiao.pdf", 1, "申报")] {
        let texts = texts(&std::fs::read(folder.join(name)).expect("a file"), "pdf");
        let shown: Vec<&str> =
            texts.iter().filter(|(part, _)| *part == Part::Page(page)).map(|(_, text)| text.as_str()).collect();
        assert!(shown.concat().contains(words), "{name}: {shown:?}");
    }
}

#[test]
fn every_place_of_a_pdf_is_seen() {
    let page = |content: &str| places(&files::pdf_of(content, "<< >>", ""), "pdf");
    for content in [
        "BT /F1 12 Tf (138 0013 8000) Tj ET",
        "BT /F1 12 Tf [(138) -20 (0013) 30 (8000)] TJ ET",
        "BT /F1 12 Tf <31 33 38 30 30 31 33 38 30 30 30> Tj ET",
        "BT /F1 10 Tf 1 0 0 1 50 700 Tm (13800) Tj 1 0 0 1 75 700 Tm (138000) Tj ET",
        "BT /F1 12 Tf (a) Tj T* (138\\060\\060138000) ' ET",
        "q BT /F1 12 Tf 3 0 0 3 0 0 Tm (13800138000) Tj ET Q",
        "/Span << /ActualText (13800138000) >> BDC EMC",
    ] {
        assert_eq!(page(content), [Part::Page(1)], "{content}");
    }
    // Figures of two columns, of two lines, and an amount with a point.
    for content in [
        "BT /F1 10 Tf 1 0 0 1 50 700 Tm (13800) Tj 1 0 0 1 90 700 Tm (138000) Tj ET",
        "BT /F1 10 Tf 12 TL (13800) Tj T* (138000) Tj ET",
        "BT /F1 10 Tf (13800138000.50) Tj ET",
    ] {
        assert_eq!(page(content), [], "{content}");
    }
    let digit = |(digit, at): (char, u32)| format!("1 0 0 1 {} 700 Tm ({digit}) Tj ", 50 + at * 18);
    let boxes: Vec<String> = MOBILE.chars().zip(0..).map(digit).collect();
    let boxes = boxes.concat();
    assert_eq!(page(&format!("BT /F1 10 Tf {boxes} ET")), [Part::Page(1)]);
    let off_page = |info: &str, objects: &str| places(&files::pdf_of("BT /F1 9 Tf (a) Tj ET", info, objects), "pdf");
    assert_eq!(off_page("<< /Author (Tel 13800138000) >>", ""), [Part::OffPage]);
    assert_eq!(off_page("<< /Title <FEFF00310033003800300030003100330038003000300030> >>", ""), [Part::OffPage]);
    assert_eq!(off_page("<< >>", "8 0 obj << /Type /Annot /Contents (13800138000) >> endobj\n"), [Part::OffPage]);
    assert_eq!(
        off_page(
            "<< >>",
            "8 0 obj << /Length 46 >> stream\nBT /F1 9 Tf (an earlier version: 13800138000) Tj ET\nendstream endobj\n"
        ),
        [Part::OffPage]
    );
    let xmp = "8 0 obj << /Type /Metadata /Length 5 >> stream\n<x><dc:creator>13800138000</dc:creator></x>\nendstream endobj\n";
    assert_eq!(off_page("<< >>", xmp), [Part::Properties]);
    let file = "8 0 obj << /Type /EmbeddedFile /Length 5 >> stream\n13800138000\nendstream endobj\n";
    assert_eq!(off_page("<< >>", file), [Part::Inside("attachment".to_owned())]);
    let form =
        "9 0 obj << /Type /XObject /Subtype /Form /Length 5 >> stream\nBT /F1 9 Tf (13800138000) Tj ET\nendstream endobj\n";
    assert_eq!(places(&files::pdf_of("/X1 Do", "<< >>", form), "pdf"), [Part::Page(1)]);
}

#[test]
fn fonts_say_what_their_codes_are() {
    let text = |font: &str, objects: &str, shown: &str| {
        let content = format!("BT /F1 9 Tf {shown} Tj ET");
        let file = String::from_utf8_lossy(&files::pdf_of("", "<< >>", "")).into_owned();
        assert!(file.contains("/BaseFont /Helvetica"), "the file is made as this test thinks");
        let objects = format!("{objects}5 0 obj {font} endobj\n");
        texts(&files::pdf_of(&content, "<< >>", &objects), "pdf").swap_remove(0).1
    };
    let table = "8 0 obj << /Length 5 >> stream\n2 beginbfchar <0003> <516C> <0004> <793A> endbfchar 1 beginbfrange <0010> <0019> <0030> endbfrange\nendstream endobj\n";
    let wide = "<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode 8 0 R >>";
    assert_eq!(text(wide, table, "<00030004001100130018>"), "公示138");
    assert_eq!(
        text("<< /Type /Font /Subtype /Type1 /Encoding << /Differences [1 /one /three /eight /uni516C] >> >>", "", "<01020304>"),
        "138公"
    );
    let chinese = |encoding: &str, ordering: &str| {
        format!(
            "<< /Type /Font /Subtype /Type0 /Encoding /{encoding} /DescendantFonts [<< /CIDSystemInfo << /Registry (Adobe) /Ordering ({ordering}) >> >>] >>"
        )
    };
    assert_eq!(text(&chinese("GBK-EUC-H", "GB1"), "", "<B9ABCABE313338>"), "公示138");
    assert_eq!(text(&chinese("UniGB-UCS2-H", "GB1"), "", "<516C793A0031>"), "公示1");
    assert_eq!(text(&chinese("Identity-H", "GB1"), "", "<00120014>"), "13");
}

#[test]
fn a_pdf_that_cannot_be_searched_is_told() {
    let problems = |file: &[u8]| Vec::from_iter(inspect(file, "pdf").problems);
    let picture = "9 0 obj << /Type /XObject /Subtype /Image /Length 1 >> stream\nx\nendstream endobj\n";
    let scan = files::pdf_of("q /X1 Do Q", "<< >>", picture);
    assert_eq!(problems(&scan), [Problem::Unexamined(Unexamined::Scan { page: 1 })]);
    let inline = files::pdf_of("BI /W 1 /H 1 ID \0\x01( EI Q", "<< >>", "");
    assert_eq!(problems(&inline), [Problem::Unexamined(Unexamined::Scan { page: 1 })]);
    assert_eq!(problems(&files::pdf_of("", "<< >>", "")), [], "an empty page");
    let font = "5 0 obj << /Type /Font /Subtype /Type0 /Encoding /Identity-H >> endobj\n";
    let unknown = files::pdf_of(&format!("BT /F1 9 Tf <{}> Tj ET", "0041".repeat(40)), "<< >>", font);
    assert_eq!(problems(&unknown), [Problem::Unexamined(Unexamined::Font)]);
    let packed =
        "5 0 obj << /Type /Catalog /Length 1 >> endobj 4 0 obj << /Length 1 /Filter /LZWDecode >> stream\nx\nendstream endobj\n";
    assert_eq!(problems(format!("%PDF-1.4\n{packed}1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj 2 0 obj << /Type /Page /Contents 4 0 R >> endobj\n%%EOF").as_bytes()), [Problem::Unexamined(Unexamined::Packing)]);
    let whole = files::pdf("list");
    let encrypted = String::from_utf8_lossy(&whole).replace("/Info 6 0 R", "/Encrypt 8 0 R");
    assert_eq!(problems(encrypted.as_bytes()), [Problem::Unexamined(Unexamined::Encrypted)]);
    for length in [9, 200, whole.len() - 40] {
        assert_eq!(problems(&whole[..length]), [Problem::Unsafe(Unsafe::Broken)], "{length}");
    }
}

#[test]
fn a_pdf_that_is_made_to_do_harm_is_told_in_time() {
    let problems = |file: &[u8]| inspect(file, "pdf").problems;
    let bomb = files::pdf_of(&" ".repeat(64 << 20), "<< >>", "");
    assert!(problems(&bomb).contains(&Problem::Unsafe(Unsafe::Bomb)));
    let form = "9 0 obj << /Subtype /Form /Resources << /XObject << /X1 9 0 R /X2 9 0 R >> >> /Length 5 >> stream\n/X1 Do /X2 Do\nendstream endobj\n";
    assert_eq!(Vec::from_iter(problems(&files::pdf_of("/X1 Do", "<< >>", form))), []);
    for piece in ["1 0 obj (", "1 0 obj << /A [", "1 0 obj << >> stream\n", "1 0 obj <", "[", "<<", "1 0 obj\n2 0 R "] {
        let _ = problems(format!("%PDF-1.4\n{}", piece.repeat((4 << 20) / piece.len())).as_bytes());
    }
    let loops = "%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj 2 0 obj << /Kids [2 0 R 3 0 R] >> endobj 3 0 obj 3 0 R endobj\n%%EOF";
    let _ = problems(loops.as_bytes());
}

/// Exif with an orientation and a place; the place is a pointer to the directory of the satellites.
fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([orientation, 0, 0, 0]);
    exif.extend(b"\x25\x88\x04\0\x01\0\0\0\x26\0\0\0\0\0\0\0GPS 25.0N");
    exif
}

#[test]
fn a_jpeg_is_published_without_place_and_owner() {
    let icc: &[u8] = b"ICC_PROFILE\0\x01\x01profile";
    let xmp: &[u8] = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>owner</x:xmpmeta>";
    let camera = exif(6);
    let segments: [(u8, &[u8]); 6] = [
        (0xE1, &camera),
        (0xE1, xmp),
        (0xE2, icc),
        (0xED, b"Photoshop 3.0\0owner"),
        (0xFE, b"comment"),
        (0xEE, b"Adobe\0d\0\0\0\0\0"),
    ];
    let mut file = files::jpeg(&segments);
    file.extend(b"a film behind the picture");
    let upright: &[u8] = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    let stripped = files::jpeg(&[(0xE1, upright), (0xE2, icc), (0xEE, b"Adobe\0d\0\0\0\0\0")]);
    assert_eq!(published(&file, "jpg"), stripped);
    assert_eq!(published(&stripped, "jpg"), stripped, "once is enough");
    assert!(stripped.windows(files::JPEG_SCAN.len()).any(|window| window == files::JPEG_SCAN));
    assert_eq!(published(&files::jpeg(&[(0xE1, &exif(1))]), "jpeg"), files::jpeg(&[]));
}

#[test]
fn a_png_is_published_without_texts() {
    let kept: [(&[u8; 4], &[u8]); 2] = [(b"gAMA", b"\0\0\xB1\x8F"), (b"pHYs", b"\0\0\x0B\x13\0\0\x0B\x13\x01")];
    let all = [kept[0], (b"tEXt", b"Author\0owner"), (b"eXIf", b"II*\0GPS"), (b"tIME", b"\x07\xE2\x01\x01\0\0\0"), kept[1]];
    let mut file = files::png(&all);
    file.extend(b"more");
    assert_eq!(published(&file, "png"), files::png(&kept));
}

#[test]
fn a_picture_that_breaks_off_is_reported_and_stays() {
    for (whole, ending) in [(files::jpeg(&[(0xE1, &exif(6))]), "jpg"), (files::png(&[(b"tEXt", b"a\0b")]), "png")] {
        for length in [9, 20, whole.len() - 1] {
            let part = &whole[..length];
            assert_eq!(inspect(part, ending).problems.first(), Some(&Problem::Unsafe(Unsafe::Broken)), "{ending} {length}");
            assert_eq!(published(part, ending), part);
        }
    }
}

/// A sound file of every format, with a number in it.
fn samples() -> Vec<(&'static str, Vec<u8>)> {
    let sheet = format!("<sheetData><row><c t=\"str\"><v>{MOBILE}</v></c></row></sheetData>");
    let paragraph = format!("<w:p><w:r><w:t>{MOBILE}</w:t></w:r></w:p>");
    let text = format!("<text:p>{MOBILE}</text:p>");
    vec![
        ("xlsx", files::xlsx(&sheet, &[])),
        ("docx", files::docx(&paragraph, &[])),
        ("ods", files::ods(&text, &[])),
        ("odt", files::odt(&text, &[])),
        ("ofd", files::ofd(files::OFD_TEXT)),
        ("pdf", files::pdf(MOBILE)),
        ("xls", files::old_office(MOBILE)),
        ("jpg", files::jpeg(&[(0xE1, &exif(6))])),
        ("png", files::png(&[])),
        ("csv", MOBILE.into()),
    ]
}

/// Looks at bytes in every way, as every type.
fn look(bytes: &[u8]) {
    for (ending, _) in samples() {
        let _: Report = inspect(bytes, ending);
        let once = published(bytes, ending).into_owned();
        assert_eq!(published(&once, ending), once);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_looked_into(format in 0..10_usize, bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let (ending, sample) = &samples()[format];
        look(&bytes);
        // What tells the type stays, so that the rest is read as that.
        let head: Vec<u8> = sample.iter().take(12).copied().chain(bytes).collect();
        let _: Report = inspect(&head, ending);
    }

    #[test]
    fn a_damaged_file_is_looked_into(
        format in 0..10_usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        length in any::<prop::sample::Index>(),
        is_cut in any::<bool>(),
    ) {
        let (_, mut bytes) = samples().swap_remove(format);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if is_cut {
            bytes.truncate(length.index(bytes.len()));
        }
        look(&bytes);
    }
}
