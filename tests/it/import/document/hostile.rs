//! Files that mean harm.

use std::time::{Duration, Instant};

use super::{FOCUS, import, paragraph, tree};
use crate::support::SiteTest;
use crate::support::files::{docx, old_office, xlsx, zip};

#[test]
fn files_that_mean_harm_are_refused_at_once() {
    let title = paragraph("", "关于资金分配的通知");
    let deep = |element: &str, count: usize| {
        format!("{title}{}{}", format!("<{element}>").repeat(count), format!("</{element}>").repeat(count))
    };
    let types = "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let entity = "<!DOCTYPE d [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><w:document><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>";
    let laughs = "<!DOCTYPE d [<!ENTITY a \"哈\"><!ENTITY b \"&a;&a;&a;&a;\">]><w:document><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>";
    let package = |text: &str| zip(&[("[Content_Types].xml", types.as_bytes()), ("word/document.xml", text.as_bytes())]);
    let mut cut = docx(&title, &[]);
    cut.truncate(cut.len() / 2);
    let long = format!("{title}<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "长".repeat(35 << 20));
    let wide = format!("{title}<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"4000000000\"/></w:tcPr></w:tc></w:tr></w:tbl>");
    let many = format!("{title}{}", "<w:p><w:r><w:t>段</w:t></w:r></w:p>".repeat(60_000));
    let cells = format!("{title}<w:tbl><w:tr><w:trPr><w:gridBefore w:val=\"99999999\"/></w:trPr></w:tr></w:tbl>");
    let row = "<w:tr><w:tc/></w:tr>";
    let padded = format!("{title}<w:tbl><w:tr>{}</w:tr>{}</w:tbl>", "<w:tc/>".repeat(60), row.repeat(100_000));
    let broken_lines = format!("{title}<w:p>{}</w:p>", "<w:r><w:br/></w:r>".repeat(200_000));
    let bomb = docx(&title, &[("word/media/image1.png", &vec![0; 110 << 20])]);
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("a.docx", docx(&deep("w:ins", 100_000), &[]), "nested too deep"),
        (
            "a.docx",
            docx(&deep("w:tbl><w:tr><w:tc", 60).replace("</w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"), &[]),
            "nested too deep",
        ),
        ("a.docx", package(entity), "the file cannot be read"),
        ("a.docx", package(laughs), "the file cannot be read"),
        (
            "a.docx",
            package("<w:document><w:body><w:p><w:r><w:t>&nothing;</w:t></w:r></w:p></w:body></w:document>"),
            "the file cannot be read",
        ),
        ("a.docx", package("<w:document><w:body><w:p>"), "the file cannot be read"),
        ("a.docx", cut, "the file cannot be read"),
        ("a.docx", b"PK".to_vec(), "the file cannot be read"),
        ("a.docx", docx(&long, &[]), "the file is too large"),
        ("a.docx", docx(&wide, &[]), "the file is too large"),
        ("a.docx", docx(&cells, &[]), "the file is too large"),
        ("a.docx", docx(&many, &[]), "the file is too large"),
        ("a.docx", docx(&padded, &[]), "the file is too large"),
        ("a.docx", docx(&broken_lines, &[]), "the file is too large"),
        ("a.docx", bomb, "the file is too large"),
        ("a.docx", xlsx("<sheetData/>", &[]), "the file cannot be read: it is no .docx document"),
        ("a.docx", old_office("公示"), "it is in the old format, or locked with a password"),
        ("a.doc", old_office("公示"), "files of this type cannot be imported as a document"),
        ("a.txt", vec![b'a'; 100 << 20], "the file is too large"),
        ("a.txt", vec![b'a'; 3 << 20], "the file is too large"),
        ("a.txt", "段\n".repeat(60_000).into_bytes(), "the file is too large"),
        ("a.txt", b"\xFF\xFF\x00".to_vec(), "the encoding of the text is not certain"),
    ];
    for (number, (name, bytes, message)) in cases.into_iter().enumerate() {
        let site = SiteTest::new();
        let before = tree(&site);
        #[expect(clippy::disallowed_methods, reason = "a test of time")]
        let started = Instant::now();
        let run = import(&site, name, bytes, "document", &FOCUS);
        let took = started.elapsed();
        assert!(run.stderr.contains(message), "{number} {name} {message}: {}{}", run.stdout, run.stderr);
        assert_eq!(run.code, 1);
        assert!(took < Duration::from_secs(8), "{number} {name} {message}: {took:?}");
        assert!(tree(&site) == before);
    }
}

#[test]
fn long_names_and_many_characters_without_a_font_cost_no_time() {
    let title = paragraph("", "关于资金分配的通知");
    let long = "长".repeat(1 << 20);
    let numbering = format!(
        "<w:numbering><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"{long}%1\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>"
    );
    let styles = format!("<w:styles><w:style w:styleId=\"a\"><w:name w:val=\"{long}\"/></w:style></w:styles>");
    let relations = format!(
        "<Relationships><Relationship Id=\"rId1\" Type=\"x/hyperlink\" Target=\"{long}\" TargetMode=\"External\"/></Relationships>"
    );
    let lines = "<w:p><w:pPr><w:pStyle w:val=\"a\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:hyperlink r:id=\"rId1\"><w:r><w:t>段</w:t></w:r></w:hyperlink></w:p>".repeat(10_000);
    let parts: [(&str, &[u8]); 3] = [
        ("word/numbering.xml", numbering.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
    ];
    let private: String = (0..600_000_u32).filter_map(|at| char::from_u32(0xE000 + at % 6400)).collect();
    let days = "2018年5月3日\n".repeat(40_000);
    for (name, bytes) in [
        ("a.docx", docx(&format!("{title}{lines}"), &parts)),
        ("a.txt", format!("关于资金分配的通知\n{private}\n").into_bytes()),
        ("a.txt", format!("关于资金分配的通知\n正文。\n{days}").into_bytes()),
        ("a.txt", format!("关于资金分配的通知\n{}\n", "於".repeat(600_000)).into_bytes()),
    ] {
        #[expect(clippy::disallowed_methods, reason = "a test of time")]
        let started = Instant::now();
        gongshi::import::document::read(name, &bytes).and_then(gongshi::import::document::recognise).expect("a document");
        let took = started.elapsed();
        assert!(took < Duration::from_secs(8), "{name} {took:?}");
    }
}

#[test]
fn names_of_parts_lead_nowhere() {
    let relations = "<Relationships><Relationship Id=\"rId1\" Type=\"x/image\" Target=\"../../../../etc/passwd\"/><Relationship Id=\"rId2\" Type=\"x/image\" Target=\"http://a.example/a.png\" TargetMode=\"External\"/></Relationships>";
    let text = format!(
        "{}<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:drawing><a:blip r:embed=\"rId1\"/></w:drawing><w:drawing><a:blip r:link=\"rId2\"/></w:drawing></w:r></w:p>",
        paragraph("", "关于资金分配的通知")
    );
    let site = SiteTest::new();
    let run = import(&site, "a.docx", docx(&text, &[("word/_rels/document.xml.rels", relations.as_bytes())]), "document", &FOCUS);
    assert!(
        run.stdout.contains("left out: pictures in a format that is not published (1): passwd\n"),
        "{}{}",
        run.stdout,
        run.stderr
    );
    assert!(run.stdout.contains("left out: linked pictures (1): http://a.example/a.png\n"), "{}", run.stdout);
}
