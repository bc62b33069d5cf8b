//! Small documents of each kind, packed as their programs pack them.

use crate::import::read_bytes;
use crate::model::{Origin, SourceFormat};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A package of these parts.
pub(super) fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const LONG: &str = "The chief of the harbor has resigned after an audit that took more than a year.";

pub(super) fn word(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"x\"><w:body>{body}</w:body></w:document>");
    let mut parts = vec![("[Content_Types].xml", "<Types/>"), ("word/document.xml", document.as_str())];
    parts.extend(others);
    package(&parts)
}

fn paragraph(properties: &str, words: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p>")
}

#[track_caller]
fn check(bytes: &[u8], format: SourceFormat, title: &str, text: &str) {
    let article = read_bytes("a.bin", bytes).unwrap();
    assert_eq!(
        (article.format, article.head.title.map(|title| title.value).unwrap_or_default().as_str()),
        (format, title)
    );
    assert_eq!(article.text, text);
}

#[test]
fn word_with_styles_lists_and_notes() {
    let styles = "<w:styles><w:style w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style><w:style w:styleId=\"Zitat\"><w:name w:val=\"Quote\"/></w:style></w:styles>";
    let numbering = "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
    let notes = "<w:footnotes><w:footnote w:id=\"2\"><w:p><w:r><w:t>So the council.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let core = "<cp:coreProperties><dc:title>Document1</dc:title><dc:creator>Jane Doe</dc:creator><dcterms:created>2021-03-04T10:00:00Z</dcterms:created></cp:coreProperties>";
    let body = [
        paragraph("<w:pStyle w:val=\"Title\"/>", "Harbor chief resigns"),
        paragraph("", LONG),
        paragraph("<w:pStyle w:val=\"berschrift1\"/>", "The audit"),
        "<w:p><w:r><w:t>He read the </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>Daily Post</w:t></w:r><w:r><w:t xml:space=\"preserve\"> at </w:t></w:r><w:del><w:r><w:delText>home</w:delText></w:r></w:del><w:ins><w:r><w:t>work</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:t>.</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>".to_owned(),
        paragraph("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>", "one"),
        paragraph("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>", "two"),
        paragraph("<w:pStyle w:val=\"Zitat\"/>", "I am tired."),
    ];
    let bytes = word(
        &body.concat(),
        &[
            ("word/styles.xml", styles),
            ("word/numbering.xml", numbering),
            ("word/footnotes.xml", notes),
            ("docProps/core.xml", core),
        ],
    );
    let text = format!(
        "{LONG}\n\n## The audit\n\nHe read the *Daily Post* at work.[1]\n\n1. one\n2. two\n\n> I am tired.\n\n[1] So the council.\n"
    );
    check(&bytes, SourceFormat::Word, "Harbor chief resigns", &text);
    let head = read_bytes("a.docx", &bytes).unwrap().head;
    assert_eq!(head.authors.unwrap().value, ["Jane Doe"]);
    let published = head.published.unwrap();
    assert_eq!((published.value.to_string().as_str(), published.origin), ("2021-03-04", Origin::Guess));
}

#[test]
fn the_text_s_own_day_and_byline_count() {
    let core = "<cp:coreProperties><dc:creator>admin</dc:creator><dcterms:created>2023-01-01T10:00:00Z</dcterms:created></cp:coreProperties>";
    let body = ["Harbor chief resigns", "By Jane Doe", "3 March 2021", LONG].map(|words| paragraph("", words)).concat();
    let bytes = word(&body, &[("docProps/core.xml", core)]);
    check(&bytes, SourceFormat::Word, "Harbor chief resigns", &format!("{LONG}\n"));
    let head = read_bytes("a.docx", &bytes).unwrap().head;
    let published = head.published.unwrap();
    assert_eq!((published.value.to_string().as_str(), published.origin), ("2021-03-03", Origin::Head));
    assert_eq!(head.authors.unwrap().value, ["Jane Doe"]);
}

#[test]
fn opendocument_with_spans_lists_and_notes() {
    let content = format!(
        "<office:document-content><office:automatic-styles><style:style style:name=\"T1\" style:family=\"text\"><style:text-properties fo:font-style=\"italic\"/></style:style><style:style style:name=\"T2\"><style:text-properties text:display=\"none\"/></style:style></office:automatic-styles><office:body><office:text><text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:p text:style-name=\"Title\">Harbor chief resigns</text:p><text:p>{LONG}</text:p><text:h text:outline-level=\"1\">The audit</text:h><text:p>He read the <text:span text:style-name=\"T1\">Daily Post</text:span><text:s/>at work<text:span text:style-name=\"T2\">secret</text:span>.<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>So the council.</text:p></text:note-body></text:note></text:p><text:list><text:list-item><text:p>one</text:p></text:list-item></text:list><text:p text:style-name=\"Quotations\">I am tired.</text:p></office:text></office:body></office:document-content>"
    );
    let meta = "<m><dc:title>x</dc:title><dc:creator>Jane Doe</dc:creator><meta:creation-date>2021-03-04T10:00:00</meta:creation-date></m>";
    let bytes = package(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", "<m/>"),
        ("content.xml", &content),
        ("meta.xml", meta),
    ]);
    let text = format!(
        "{LONG}\n\n## The audit\n\nHe read the *Daily Post* at work.[1]\n\n- one\n\n> I am tired.\n\n[1] So the council.\n"
    );
    check(&bytes, SourceFormat::OpenDocument, "Harbor chief resigns", &text);
    let sealed = package(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", "<m><manifest:encryption-data/></m>"),
        ("content.xml", "?"),
    ]);
    let error = read_bytes("a.odt", &sealed).unwrap_err().to_string();
    assert!(error.starts_with("the OpenDocument text is encrypted; open it"), "{error}");
}

#[test]
fn a_book_is_one_article_with_its_chapters() {
    let listing = "<package><metadata><dc:title>The harbor</dc:title><dc:creator>Jane Doe</dc:creator><dc:publisher>Quay Press</dc:publisher><dc:date>2019-05-01</dc:date><dc:language>en</dc:language></metadata><manifest><item id=\"n\" href=\"nav.xhtml\" properties=\"nav\"/><item id=\"a\" href=\"text/a%20b.xhtml\"/><item id=\"b\" href=\"text/b.xhtml\"/></manifest><spine><itemref idref=\"n\"/><itemref idref=\"a\"/><itemref idref=\"b\"/></spine></package>";
    let first = format!(
        "<html><head><title>x</title></head><body><h1>One&nbsp;day</h1><p>{LONG}</p><blockquote><p>So it <i>was</i>.</p></blockquote></body></html>"
    );
    let bytes = package(&[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", "<c><rootfiles><rootfile full-path=\"OEBPS/c.opf\"/></rootfiles></c>"),
        ("OEBPS/c.opf", listing),
        ("OEBPS/text/a b.xhtml", &first),
        ("OEBPS/text/b.xhtml", "<html><body><h1>Another</h1><ul><li>one</li></ul></body></html>"),
    ]);
    check(
        &bytes,
        SourceFormat::Book,
        "The harbor",
        &format!("## One day\n\n{LONG}\n\n> So it *was*.\n\n## Another\n\n- one\n"),
    );
    let head = read_bytes("a.epub", &bytes).unwrap().head;
    assert_eq!((head.outlet.unwrap().value.as_str(), head.published.unwrap().origin), ("Quay Press", Origin::Head));
}

#[test]
fn rich_text() {
    let rtf = format!(
        "{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0 Times;}}{{\\f1\\fcharset204 Arial;}}}}{{\\stylesheet{{\\s1 heading 1;}}}}{{\\info{{\\title Memo}}{{\\author Jane Doe}}{{\\creatim\\yr2021\\mo3\\dy4}}}}{{\\header Page}}\\pard {LONG}\\par\\pard\\s1 The audit\\par\\pard He read the {{\\i Daily Post}} \\ldblquote at caf\\'e9\\rdblquote  in \\u321?\\'f3d\\u378?{{\\f1 \\'cc}}{{\\v secret}}{{\\deleted gone}}.{{\\footnote So the council.}}\\par{{\\*\\unknown nothing}}{{\\pict 00ff}}{{\\field{{\\*\\fldinst HYPERLINK}}{{\\fldrslt a link here}}}}\\par}}"
    );
    let text = format!(
        "{LONG}\n\n## The audit\n\nHe read the *Daily Post* “at café” in ŁódźМ.[1]\n\na link here\n\n[1] So the council.\n"
    );
    check(rtf.as_bytes(), SourceFormat::RichText, "Memo", &text);
}

#[test]
fn cells_of_a_row_stay_on_one_line_in_every_format() {
    let rows = "Port | Dead\n\nLagos | 12\n\nShe said so. She said it twice. She left.\n";
    let text = format!("{LONG}\n\n{rows}");
    let cell = |words: &str| format!("<w:tc>{}</w:tc>", paragraph("", words));
    let row = |cells: &[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|words| cell(words)).collect::<String>());
    let last = paragraph("", "She said so. She said it twice. She left.");
    let body =
        format!("{}<w:tbl>{}{}</w:tbl>{last}", paragraph("", LONG), row(&["Port", "Dead"]), row(&["Lagos", "12"]));
    check(&word(&body, &[]), SourceFormat::Word, "", &text);
    // A table that lays out a page has more than a paragraph in its cells.
    let page = format!("<w:tbl><w:tr>{}<w:tc>{}{last}</w:tc></w:tr></w:tbl>", cell("Left"), paragraph("", LONG));
    let laid = read_bytes("a.docx", &word(&page, &[])).unwrap().text;
    assert!(!laid.contains('|'), "{laid}");
    let rtf = format!(
        "{{\\rtf1 {LONG}\\par\\trowd\\cellx1\\cellx2\\pard\\intbl Port\\cell Dead\\cell\\row\\trowd\\pard\\intbl Lagos\\cell 12\\cell\\trowd\\row\\pard She said so. She said it twice. She left.\\par}}"
    );
    check(rtf.as_bytes(), SourceFormat::RichText, "", &text);
    let chapter = format!(
        "<html><body><p>{LONG}</p><table><tr><th>Port</th><th>Dead</th></tr><tr><td><p>Lagos</p></td><td>12</td></tr></table><p>She said so. She said it twice. She left.</p></body></html>"
    );
    let light = {
        let mut light = crate::import::light::Light::default();
        super::page(&chapter).write(&mut light);
        light.finish()
    };
    assert_eq!(light, text);
}

#[test]
fn numbers_of_lists_are_kept() {
    let mut light = crate::import::light::Light::default();
    let chapter = "<ol><li>one<ul><li>a</li></ul></li><li>two</li></ol><pre>a = 1\nb = 2</pre><p>So.<a epub:type=\"noteref\" href=\"#n\"><sup>1</sup></a></p><p>Note.<a role=\"doc-backlink\">back</a></p>";
    super::page(chapter).write(&mut light);
    assert_eq!(light.finish(), "1. one\n- a\n2. two\n\na = 1\n\nb = 2\n\nSo.[1]\n\nNote.\n");
    let rtf = format!(
        "{{\\rtf1 {LONG}\\par\\pard{{\\listtext\\pard 1.\\tab}}\\ls1 one\\par\\pard{{\\listtext\\pard\\tab}}\\ls2 two\\par}}"
    );
    check(rtf.as_bytes(), SourceFormat::RichText, "", &format!("{LONG}\n\n1. one\n- two\n"));
}

#[test]
fn what_is_empty_or_broken_says_so() {
    let error = |bytes: &[u8]| read_bytes("a.docx", bytes).unwrap_err().to_string();
    assert_eq!(error(&word("", &[])), "the Word document holds no text (there is not a word in it): a.docx");
    assert_eq!(error(b"{\\rtf1 }"), "the RTF document holds no text (there is not a word in it): a.docx");
    let missing = package(&[("[Content_Types].xml", "<Types/>"), ("word/other.xml", "<x/>")]);
    assert!(error(&missing).starts_with("the Word document cannot be read (the part word/document.xml is missing)"));
    let mut sealed = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    sealed.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert!(error(&sealed).starts_with("the Office document is encrypted; open it in its own program"));
}
