//! Broken files without end: small valid files of every format, cut, flipped and mixed, through the readers.
//!
//! What comes back is pieces or errors, and soon. `FUZZ_SECONDS=600 cargo test --test fuzz_readers -- --ignored` looks further,
//! `FUZZ_SEED` elsewhere.

mod support;

use dateline::import::{Column, guess_mapping, read_all_bytes};
use dateline::text;
use std::io::{Cursor, Write};
use std::time::{Duration, Instant};
use support::{Numbers, Often, again_and_again};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The parts of a package.
type Parts = &'static [(&'static str, &'static str)];

const PACKAGES: &[Parts] = &[
    &[
        ("[Content_Types].xml", "<Types/>"),
        (
            "word/document.xml",
            "<w:document><w:body><w:p><w:pPr><w:pStyle w:val=\"a\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:rPr><w:i/><w:rStyle w:val=\"a\"/></w:rPr><w:t>One &amp; two &#233;</w:t><w:br/><w:footnoteReference w:id=\"2\"/></w:r><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p></w:body></w:document>",
        ),
        (
            "word/styles.xml",
            "<w:styles><w:style w:styleId=\"a\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"a\"/></w:style></w:styles>",
        ),
        (
            "word/numbering.xml",
            "<n><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></n>",
        ),
        ("word/footnotes.xml", "<f><w:footnote w:id=\"2\"><w:p><w:r><w:t>note</w:t></w:r></w:p></w:footnote></f>"),
        ("docProps/core.xml", "<c><dc:title>T</dc:title><dcterms:created>2021-03-04T10:00:00Z</dcterms:created></c>"),
    ],
    &[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        (
            "content.xml",
            "<x><style:style style:name=\"T1\"><style:text-properties fo:font-style=\"italic\"/></style:style><text:h text:outline-level=\"1\">H</text:h><text:p>One <text:span text:style-name=\"T1\">two</text:span><text:note><text:note-body><text:p>n</text:p></text:note-body></text:note></text:p><text:list><text:list-item><text:p>a</text:p></text:list-item></text:list></x>",
        ),
        ("meta.xml", "<m><dc:title>T</dc:title></m>"),
    ],
    &[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", "<c><rootfile full-path=\"o/c.opf\"/></c>"),
        ("o/c.opf", "<p><dc:title>T</dc:title><item id=\"a\" href=\"a%20b.xhtml\"/><itemref idref=\"a\"/></p>"),
        (
            "o/a b.xhtml",
            "<html><head><title>x</title></head><body><h1>One</h1><p>Two <i>three</i>.</p><blockquote>q</blockquote><ul><li>l</li></ul></body></html>",
        ),
    ],
    &[
        ("[Content_Types].xml", "<Types/>"),
        ("xl/workbook.xml", "<workbook><sheet name=\"News\" r:id=\"r1\"/></workbook>"),
        ("xl/_rels/workbook.xml.rels", "<R><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></R>"),
        ("xl/sharedStrings.xml", "<sst><si><t>Title</t></si><si><t>Text</t></si></sst>"),
        ("xl/styles.xml", "<s><cellXfs><xf numFmtId=\"14\"/></cellXfs></s>"),
        (
            "xl/worksheets/sheet1.xml",
            "<w><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\" s=\"0\"><v>44155.5</v></c><c r=\"B2\" t=\"inlineStr\"><is><t>A b.</t></is></c></row></w>",
        ),
    ],
    &[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "content.xml",
            "<x><table:table table:name=\"S\"><table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"2\"><text:p>text</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell office:date-value=\"2020-11-20\"/></table:table-row></table:table></x>",
        ),
    ],
    &[
        ("a/b.txt", "Harbor chief resigns\n\nBy Jane Doe\n\nText."),
        ("c.csv", "title,text\nA,B b b.\n"),
        ("../d.eml", MAIL),
    ],
];

const MAIL: &str = "From: Jane <j@x.org>\nTo: a@b.c\nDate: Fri, 20 Nov 2020 23:30:00 -0600\nSubject: =?utf-8?q?El_puerto?=\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nHe said:\n> so\n-- \nJane\n--x\nContent-Type: text/csv; name=a.csv\nContent-Transfer-Encoding: base64\n\ndGl0bGUsdGV4dApBLEIgYgo=\n--x--\n";

const TEXTS: &[&str] = &[
    MAIL,
    "From a@x.org Tue Nov 24 15:12:05 2020\nFrom: a@x.org\nSubject: One\nDate: Fri, 20 Nov 2020 23:30:00 -0600\n\nText.\n>From here.\n\nFrom b@x.org Wed Nov 25 10:00:00 2020\nFrom: b@x.org\nSubject: Two\n\nText.\n",
    "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 T;}{\\f1\\fcharset204 A;}}{\\stylesheet{\\s1 heading 1;}}{\\info{\\title M}{\\creatim\\yr2021\\mo3\\dy4}}\\pard One \\'e9\\u321?\\u-10179?\\u-8704?{\\i two}{\\footnote n}\\par{\\pict\\bin4 abcd}\\pard\\s1 H\\par}",
    "title,byline,published,text\n\"One\",Jane Doe,2020-11-20,\"A \"\"so\"\" b.\n\nc\"\nTwo,,,\n",
    "[{\"title\":\"One\",\"body\":\"A b.\",\"author\":[{\"name\":\"J D\"}],\"date\":\"2020-11-20T10:00:00Z\"},{\"title\":1}]",
    "{\"id\":\"2\",\"schema\":\"Article\",\"properties\":{\"title\":[\"One\"],\"bodyText\":[\"<p>A <b>b</b>\"]}}\n{\"x\":[1,2]}\n",
    "[{\"id\":\"k\",\"type\":\"book\",\"title\":\"A\",\"issued\":{\"date-parts\":[[2020,11,20]]},\"abstract\":\"A b.\"}]",
    "TY  - NEWS\nTI  - A\nAU  - Doe, Jane\nDA  - 2020/11/20/\nAB  - A b.\nc\nER  - \n",
    "@article{a, title = {A {B}}, author = \"Doe, Jos{\\'e} and Roe\", month = nov # \"x\", abstract = {A -- b \\ss{} \\c{c}.}}\n",
    "1 of 2 DOCUMENTS\n\nThe Post\n\nNovember 20, 2020 Friday\n\nGeneral Walks\n\nBYLINE: By Jane Doe\n\nLENGTH: 5 words\n\nBODY:\n\nText.\n\nLOAD-DATE: November 21, 2020\n\n2 of 2 DOCUMENTS\n\nX\n\nLENGTH: 2 words\n",
    "General walks\nThe Post\nNovember 20, 2020\nLength: 5 words\nBody\nText.\nLoad-Date: May 1, 2020\nEnd of Document\n",
    "Walks\nBy Jane Doe\n512 words\n20 November 2020\n18:05\nAgency\nAG\nEnglish\n(c) 2020\n\nText.\n\nDocument HNA0000020201120egbk00abc\nHD Two\nWC 5 words\nLP Text.\nAN Document HNA0000020201120egbk00abd\n",
    "____________________________________\nDocument 1 of 1\n\nWalks\n\nAuthor: Doe, Jane\n\nFull text: Text.\n\nTitle: Walks\nPublication date: Nov 20, 2020\nProQuest document ID: 1\n____________________________________\n",
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.org/1\r\nContent-Type: application/http\r\nContent-Length: 89\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<p>a\r\n0\r\n\r\n",
];

fn package(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        if writer.start_file(*name, SimpleFileOptions::default()).is_ok() {
            writer.write_all(bytes).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}

/// An Outlook message with an attachment.
fn outlook() -> Vec<u8> {
    let utf16 = |words: &str| words.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_storage("/__attach_version1.0_#00000000").unwrap();
    for (path, bytes) in [
        ("/__properties_version1.0", vec![0x40; 64]),
        ("/__substg1.0_0037001F", utf16("The harbor")),
        ("/__substg1.0_1000001F", utf16("He resigned.\r\n")),
        ("/__attach_version1.0_#00000000/__substg1.0_3707001F", utf16("a.txt")),
        ("/__attach_version1.0_#00000000/__substg1.0_37010102", b"Some words.".to_vec()),
    ] {
        file.create_stream(path).unwrap().write_all(&bytes).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Bytes that break readers.
const TROUBLE: &[&[u8]] = &[
    b"\0",
    b"\xFF\xFE",
    b"<",
    b"</",
    b"&",
    b"&#x110000;",
    b"\"",
    b"{",
    b"}",
    b"\\",
    b"\\u",
    b"\\bin9999999 ",
    b"]]>",
    b"<!--",
    b"\n\n",
    b"\r",
    b"Content-Length: 99999999999",
    b"--x",
    b"99999999999999999999",
    b"-1",
    b"\xC3",
    b"From ",
    b"Document 1 of 2\n",
    b"ffffffffffffffff\r\n",
    b"=?",
];

fn broken(numbers: &mut Numbers, bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=numbers.below(6) {
        let at = numbers.below(bytes.len() + 1);
        match numbers.below(6) {
            0 => bytes.truncate(at),
            1 => {
                let trouble = TROUBLE[numbers.below(TROUBLE.len())];
                let repeated = trouble.repeat(1 + numbers.below(40));
                bytes.splice(at..at, repeated);
            }
            2 => {
                let end = bytes.len().min(at + numbers.below(60));
                let piece = bytes[at..end].to_vec();
                let place = numbers.below(bytes.len() + 1);
                bytes.splice(place..place, piece);
            }
            3 => {
                let end = bytes.len().min(at + numbers.below(60));
                bytes.drain(at..end);
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << numbers.below(8);
                }
            }
        }
    }
    bytes
}

fn sample(numbers: &mut Numbers) -> Vec<u8> {
    let kind = numbers.below(PACKAGES.len() + TEXTS.len() + 2);
    if let Some(parts) = PACKAGES.get(kind) {
        let broken_part = numbers.below(parts.len() + 1);
        let parts: Vec<_> = parts
            .iter()
            .enumerate()
            .map(|(index, (name, text))| {
                let bytes =
                    if index == broken_part { broken(numbers, text.as_bytes()) } else { text.as_bytes().to_vec() };
                (*name, bytes)
            })
            .collect();
        let bytes = package(&parts);
        return if broken_part == parts.len() { broken(numbers, &bytes) } else { bytes };
    }
    let text = TEXTS[numbers.below(TEXTS.len())].as_bytes();
    match numbers.below(9) {
        8 => broken(numbers, &outlook()),
        0 => broken(numbers, &gzip(text)),
        1 => gzip(&broken(numbers, text)),
        2 => (0..numbers.below(400)).map(|_| numbers.below(256) as u8).collect(),
        _ => broken(numbers, text),
    }
}

/// Reads bytes, and holds what comes of them: at least one piece, in time, with positions within the text.
fn holds(bytes: &[u8]) {
    let started = Instant::now();
    let pieces = read_all_bytes("a.bin", bytes);
    assert!(!pieces.is_empty(), "nothing came of {bytes:?}");
    for piece in pieces {
        match piece.article {
            Ok(article) => {
                assert!(!article.text.trim().is_empty(), "{bytes:?}");
                let structure = text::structure(&article.text, article.format);
                assert!(structure.blocks.iter().all(|block| block.span.of(&article.text).is_some()));
            }
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
    assert!(started.elapsed() < Duration::from_secs(10), "too slow: {:?} for {bytes:?}", started.elapsed());
}

#[test]
#[ignore = "takes the time that it is given"]
fn broken_files_are_read_or_refused() {
    again_and_again("files", Often::ForLong, 20_201_120, |numbers| holds(&sample(numbers)));
}

#[test]
fn a_few_broken_files_are_read_or_refused() {
    again_and_again("files", Often::Times(600), 7, |numbers| holds(&sample(numbers)));
}

#[test]
fn every_cut_of_every_sample_is_read_or_refused() {
    for text in TEXTS {
        for cut in (0..text.len()).step_by(7) {
            holds(&text.as_bytes()[..cut]);
        }
    }
    let message = outlook();
    for cut in (0..message.len()).step_by(61) {
        holds(&message[..cut]);
    }
    for parts in PACKAGES {
        let parts: Vec<_> = parts.iter().map(|(name, text)| (*name, text.as_bytes().to_vec())).collect();
        let bytes = package(&parts);
        for cut in (0..bytes.len()).step_by(97) {
            holds(&bytes[..cut]);
        }
    }
}

#[test]
fn large_files_take_time_in_step_with_their_size() {
    for unit in [
        "{\\b ",
        "<p>",
        "[",
        "a,b\n",
        "- x\n",
        "> ",
        "@a{",
        "{\"a\":",
        "TY  - X\n",
        "Document 1 of 2\n",
        "x ",
        "\\'",
        "From a 2020 1:1\nA: b\n\n",
    ] {
        for head in [
            "",
            "{\\rtf1 ",
            "[{\"text\":\"",
            "title,text\n",
            "From: a@b.c\nTo: x\nSubject: y\n\n",
            "@a{b, x={",
            "TY  - X\nAB  - ",
        ] {
            holds(format!("{head}{}", unit.repeat(40_000)).as_bytes());
        }
    }
}

#[test]
fn a_mapping_is_guessed_for_any_table() {
    again_and_again("tables", Often::Times(200), 11, |numbers| {
        let cell = |numbers: &mut Numbers| {
            ["", "text", "2020-11-20", "x y", "https://x.org", "1"][numbers.below(6)].to_owned()
        };
        let headers: Vec<_> = (0..numbers.below(9)).map(|_| cell(numbers)).collect();
        let rows: Vec<Vec<_>> =
            (0..numbers.below(4)).map(|_| (0..numbers.below(9)).map(|_| cell(numbers)).collect()).collect();
        let mapping = guess_mapping(&headers, &rows);
        assert_eq!(mapping.columns.len(), headers.len());
        assert!(Column::ALL.into_iter().all(|column| mapping.places(column).count() <= 1));
    });
}
