//! Small attachments of every format, made here byte by byte.

use std::io::Write;

use flate2::Compression;
use flate2::write::{DeflateEncoder, ZlibEncoder};

/// A ZIP archive of these parts, deflated.
pub fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in parts {
        let mut packer = DeflateEncoder::new(Vec::new(), Compression::best());
        packer.write_all(bytes).expect("memory");
        let packed = packer.finish().expect("memory");
        let length = |length: usize| u32::try_from(length).expect("a small file").to_le_bytes();
        let name_length = u16::try_from(name.len()).expect("a short name").to_le_bytes();
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        let mut header = b"\x14\0\0\0\x08\0\0\0\0\0".to_vec();
        header.extend(crc.sum().to_le_bytes());
        header.extend(length(packed.len()));
        header.extend(length(bytes.len()));
        header.extend(name_length);
        header.extend([0, 0]);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&header);
        directory.extend([0; 10]);
        directory.extend(length(file.len()));
        directory.extend(name.as_bytes());
        file.extend(b"PK\x03\x04");
        file.extend(header);
        file.extend(name.as_bytes());
        file.extend(packed);
    }
    let count = u16::try_from(parts.len()).expect("few parts").to_le_bytes();
    let (start, length) = (u32::try_from(file.len()).expect("small"), u32::try_from(directory.len()).expect("small"));
    file.extend(directory);
    file.extend(b"PK\x05\x06\0\0\0\0");
    file.extend(count);
    file.extend(count);
    file.extend(length.to_le_bytes());
    file.extend(start.to_le_bytes());
    file.extend([0, 0]);
    file
}

/// A workbook with a sheet `名单` of this XML, and further parts.
pub fn xlsx(sheet: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let workbook =
        "<workbook xmlns:r=\"r\"><sheets><sheet name=\"名单\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>".to_owned();
    xlsx_of(&workbook, sheet, parts)
}

/// A workbook with one sheet, listed in this XML under `rId1`.
pub fn xlsx_of(workbook: &str, sheet: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let types = "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
    let rels = "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    let sheet = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet>{sheet}</worksheet>");
    let mut all: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", types.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", rels.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    all.extend(parts.iter().map(|(name, text)| (*name, text.as_bytes())));
    zip(&all)
}

/// A document whose body is this XML, and further parts.
pub fn docx(body: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let types = "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let body = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let mut all: Vec<(&str, &[u8])> = vec![("[Content_Types].xml", types.as_bytes()), ("word/document.xml", body.as_bytes())];
    all.extend(parts);
    zip(&all)
}

/// A table of `OpenDocument` whose sheets are this XML, and further parts.
pub fn ods(sheets: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    open_document("application/vnd.oasis.opendocument.spreadsheet", "spreadsheet", sheets, parts)
}

/// A text of `OpenDocument`.
pub fn odt(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    open_document("application/vnd.oasis.opendocument.text", "text", body, parts)
}

fn open_document(kind: &str, element: &str, body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:{element}>{body}</office:{element}></office:body></office:document-content>"
    );
    let mut all: Vec<(&str, &[u8])> = vec![("mimetype", kind.as_bytes()), ("content.xml", content.as_bytes())];
    all.extend(parts.iter().map(|(name, text)| (*name, text.as_bytes())));
    zip(&all)
}

/// An OFD with one page of this XML.
pub fn ofd(page: &str) -> Vec<u8> {
    let page = format!("<ofd:Page xmlns:ofd=\"o\"><ofd:Content><ofd:Layer>{page}</ofd:Layer></ofd:Content></ofd:Page>");
    let root =
        "<ofd:OFD xmlns:ofd=\"o\"><ofd:DocBody><ofd:DocInfo><ofd:Title>公示</ofd:Title></ofd:DocInfo></ofd:DocBody></ofd:OFD>";
    zip(&[("OFD.xml", root.as_bytes()), ("Doc_0/Pages/Page_0/Content.xml", page.as_bytes())])
}

/// A text on the page of an OFD.
pub const OFD_TEXT: &str = "<ofd:TextObject><ofd:TextCode X=\"1\" Y=\"2\">项目公示</ofd:TextCode></ofd:TextObject>";

/// A PDF with one page that shows this text, in a font whose codes are those of ASCII.
pub fn pdf(text: &str) -> Vec<u8> {
    pdf_of(&format!("BT /F1 12 Tf 72 700 Td ({text}) Tj ET"), "<< /Title (Notice) >>", "")
}

/// A PDF with one page of this content, this information about the document, and further objects.
pub fn pdf_of(content: &str, info: &str, objects: &str) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    packer.write_all(content.as_bytes()).expect("memory");
    let packed = packer.finish().expect("memory");
    let mut file = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let text = format!(
        "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
         2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 /Resources << /Font << /F1 5 0 R >> /XObject << /X1 9 0 R >> >> >>\nendobj\n\
         3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>\nendobj\n\
         5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n\
         6 0 obj\n{info}\nendobj\n{objects}4 0 obj\n<< /Length {} /Filter /FlateDecode >>\nstream\n",
        packed.len()
    );
    file.extend(text.as_bytes());
    file.extend(packed);
    file.extend(b"\nendstream\nendobj\ntrailer\n<< /Root 1 0 R /Info 6 0 R /Size 7 >>\nstartxref\n0\n%%EOF\n");
    file
}

/// A PNG of one pixel, with further chunks before its picture.
pub fn png(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    packer.write_all(&[0, 255, 0, 0]).expect("memory");
    let picture = packer.finish().expect("memory");
    let mut all: Vec<(&[u8; 4], &[u8])> = vec![(b"IHDR", b"\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0")];
    all.extend(chunks);
    all.extend([(b"IDAT", &picture[..]), (b"IEND", &b""[..])]);
    let mut file = b"\x89PNG\r\n\x1A\n".to_vec();
    for (kind, data) in all {
        let mut crc = flate2::Crc::new();
        crc.update(kind);
        crc.update(data);
        file.extend(u32::try_from(data.len()).expect("small").to_be_bytes());
        file.extend(kind);
        file.extend(data);
        file.extend(crc.sum().to_be_bytes());
    }
    file
}

/// The compressed data of a grey JPEG of 8 × 8 points.
pub const JPEG_SCAN: &[u8] = b"\xFF\xDA\x00\x08\x01\x01\x00\x00\x3F\x00\x7F\xFF\x00\x3F\xFF\xD0\x12";

/// A JPEG with these segments behind its JFIF header.
pub fn jpeg(segments: &[(u8, &[u8])]) -> Vec<u8> {
    let mut file = b"\xFF\xD8".to_vec();
    let mut all: Vec<(u8, &[u8])> = vec![(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")];
    all.extend(segments);
    all.push((0xC0, b"\x08\0\x08\0\x08\x01\x01\x11\0"));
    for (marker, data) in all {
        file.extend([0xFF, marker]);
        file.extend(u16::try_from(data.len() + 2).expect("small").to_be_bytes());
        file.extend(data);
    }
    file.extend(JPEG_SCAN);
    file.extend(b"\xFF\xD9");
    file
}

/// A compound file, as far as it is told by its beginning, with this text in 16 bits.
pub fn old_office(text: &str) -> Vec<u8> {
    let mut file = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    file.resize(512, 0);
    file.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    file.resize(file.len().next_multiple_of(512), 0);
    file
}
