//! PDFs written here, letter by letter, through the importer; and broken ones without end, through the program.

#[cfg(unix)]
mod support;

use dateline::import::{ImportError, read_bytes};
use dateline::model::{Origin, SourceArticle, SourceFormat};
use std::fmt::Write;

/// A document in the making.
#[derive(Default)]
struct Document {
    pages: Vec<String>,
    information: String,
    catalog: String,
}

/// A page in the making: drawing instructions.
#[derive(Default)]
struct Page(String);

/// Width of a letter of Courier, as a part of its size.
const WIDTH: f32 = 0.6;

impl Page {
    /// Sets words at a place, from the left and from the bottom.
    fn set(mut self, size: f32, x: f32, y: f32, words: &str) -> Self {
        let words = words.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
        writeln!(self.0, "BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET").unwrap();
        self
    }

    /// Sets lines of ten points one below the other.
    fn lines(self, x: f32, y: f32, lines: &[&str]) -> Self {
        lines.iter().enumerate().fold(self, |page, (row, line)| page.set(10.0, x, y - 12.0 * row as f32, line))
    }

    /// Covers the page with a picture.
    fn picture(mut self) -> Self {
        self.0.push_str("q 612 0 0 792 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u{1} EI Q\n");
        self
    }
}

impl Document {
    fn page(mut self, page: Page) -> Self {
        self.pages.push(page.0);
        self
    }

    fn bytes(&self) -> Vec<u8> {
        let kids: Vec<String> = (0..self.pages.len()).map(|page| format!("{} 0 R", 5 + 2 * page)).collect();
        let mut objects = vec![
            format!("<</Type/Catalog/Pages 2 0 R{}>>", self.catalog),
            format!(
                "<</Type/Pages/Kids[{}]/Count {}/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>>>",
                kids.join(" "),
                kids.len()
            ),
            "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>".to_owned(),
            format!("<<{}>>", self.information),
        ];
        for (index, content) in self.pages.iter().enumerate() {
            objects.push(format!("<</Type/Page/Parent 2 0 R/Contents {} 0 R>>", 6 + 2 * index));
            objects.push(format!("<</Length {}>>stream\n{content}endstream", content.len()));
        }
        written(&objects)
    }

    fn read(&self) -> SourceArticle {
        read_bytes("a.pdf", &self.bytes()).unwrap()
    }
}

/// Objects as a file, with the table of where they stand.
fn written(objects: &[String]) -> Vec<u8> {
    let mut file = "%PDF-1.7\n".to_owned();
    let mut table = String::new();
    for (index, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", file.len()).unwrap();
        writeln!(file, "{} 0 obj\n{object}\nendobj", index + 1).unwrap();
    }
    let at = file.len();
    let size = objects.len() + 1;
    write!(file, "xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R/Info 4 0 R>>\nstartxref\n{at}\n%%EOF\n").unwrap();
    // Each letter above stands for one byte.
    file.chars().map(|c| u8::try_from(c as u32).unwrap_or(b'?')).collect()
}

const LEFT: [&str; 6] = [
    "The chief of the harbor has resigned",
    "after the flood of March, in which a",
    "crane fell on the customs house. The",
    "city had warned of it for years, but",
    "nobody had paid for the repairs that",
    "its engineers asked for every single",
];
const RIGHT: [&str; 6] = [
    "year. His deputy told reporters that",
    "the quay would open again in May. An",
    "inquiry begins on Monday and will be",
    "led by a judge. The crane was twenty",
    "years old, and its last test had been",
    "signed by a man who had never seen it.",
];

#[test]
fn columns_are_read_one_after_the_other() {
    let page = Page::default().lines(50.0, 700.0, &LEFT).lines(320.0, 696.0, &RIGHT);
    let article = Document::default().page(page).read();
    assert_eq!(article.format, SourceFormat::Pdf);
    let expected = [LEFT, RIGHT].concat().join(" ");
    assert_eq!(article.text.trim_end(), expected);
}

#[test]
fn a_title_over_columns_comes_first_and_leaves_the_text() {
    let page = Page::default()
        .set(24.0, 60.0, 750.0, "Harbor chief resigns")
        .set(10.0, 60.0, 728.0, "By Jane Doe, 3 March 2021")
        .lines(50.0, 690.0, &LEFT)
        .lines(320.0, 690.0, &RIGHT);
    let article = Document::default().page(page).read();
    assert_eq!(article.text.trim_end(), [LEFT, RIGHT].concat().join(" "));
    let head = article.head;
    assert_eq!(
        head.title.map(|field| (field.value, field.origin)),
        Some(("Harbor chief resigns".to_owned(), Origin::Guess))
    );
    assert_eq!(head.authors.map(|field| field.value), Some(vec!["Jane Doe".to_owned()]));
    assert_eq!(head.published.map(|field| field.value.to_string()), Some("2021-03-03".to_owned()));
}

#[test]
fn broken_words_are_whole_and_paragraphs_are_told_apart() {
    let lines = ["The harbor chief has re-", "signed. He gave no rea-", "son.", "The city said nothing at", "all."];
    let article = Document::default().page(Page::default().lines(50.0, 700.0, &lines)).read();
    assert_eq!(article.text, "The harbor chief has resigned. He gave no reason.\n\nThe city said nothing at all.\n");
}

/// Three pages with a running head, a footer with its number, and a paragraph that goes on over the pages.
fn newspaper(first: usize) -> Document {
    let texts: [&[&str]; 3] = [&LEFT, &RIGHT, &["It was found in a drawer of the", "customs house. That is all."]];
    texts.iter().enumerate().fold(Document::default(), |document, (index, lines)| {
        let page = Page::default().set(8.0, 50.0, 770.0, "THE HARBOR NEWS").lines(50.0, 700.0, lines).set(
            8.0,
            300.0,
            30.0,
            &format!("- {} -", first + index),
        );
        document.page(page)
    })
}

#[test]
fn running_heads_and_numbers_go_and_the_numbers_are_kept() {
    let article = newspaper(12).read();
    let (text, pages) = (&article.text, &article.pages);
    assert!(!text.contains("NEWS") && !text.contains("- 1"), "{text}");
    let begins: Vec<_> = pages.iter().map(|page| (page.label.as_str(), &text[page.at..page.at + 12])).collect();
    assert_eq!(begins, [("12", "The chief of"), ("13", "year. His de"), ("14", "It was found")]);
    // The sentence goes on over the page.
    assert!(text.contains("for every single year. His deputy"), "{text}");
}

#[test]
fn a_heading_with_the_number_of_its_page_stays() {
    let texts: [&[&str]; 3] = [&LEFT, &RIGHT, &["It was found in a drawer."]];
    let document = texts.iter().enumerate().fold(Document::default(), |document, (index, lines)| {
        let page = Page::default().lines(50.0, 680.0, lines).set(9.0, 300.0, 30.0, &(index + 1).to_string());
        document.page(if index == 0 { page.set(18.0, 50.0, 740.0, "The harbor: part 1") } else { page })
    });
    let article = document.read();
    assert_eq!(article.head.title.map(|field| field.value), Some("The harbor: part 1".to_owned()));
    assert_eq!(article.pages.iter().map(|page| page.label.as_str()).collect::<Vec<_>>(), ["1", "2", "3"]);
}

#[test]
fn labels_beside_running_text_are_read_with_it() {
    let labels = ["Monday and the next day", "", "", "Tuesday and the next day", "", "Wednesday to the end of it"];
    let page = labels.iter().zip(LEFT).enumerate().fold(Page::default(), |page, (row, (label, line))| {
        let y = 700.0 - 12.0 * row as f32;
        let page = if label.is_empty() { page } else { page.set(10.0, 50.0, y, label) };
        page.set(10.0, 240.0, y, line)
    });
    let text = Document::default().page(page).read().text;
    let (monday, crane, tuesday) = (text.find("Monday"), text.find("crane"), text.find("Tuesday"));
    assert!(monday < crane && crane < tuesday, "{text}");
}

#[test]
fn pages_without_numbers_go_by_the_document_s_labels() {
    let page = |words: &str| Page::default().set(10.0, 50.0, 700.0, words);
    let mut document =
        Document::default().page(page("One sentence stands here.")).page(page("Another sentence stands here."));
    document.catalog = "/PageLabels<</Nums[0<</S/r/St 4>>1<</S/D/P(A-)>>]>>".to_owned();
    let labels = |document: &Document| document.read().pages.into_iter().map(|page| page.label).collect::<Vec<_>>();
    assert_eq!(labels(&document), ["iv", "A-1"]);
    document.catalog.clear();
    assert_eq!(labels(&document), ["1", "2"]);
}

#[test]
fn what_the_document_states_is_read_unless_a_program_made_it_up() {
    let mut document = Document::default().page(Page::default().lines(50.0, 700.0, &LEFT));
    document.information =
        "/Title(Microsoft Word - harbor.doc)/Author(admin)/CreationDate(D:20210304101500+01'00')".to_owned();
    let head = document.read().head;
    assert_eq!((head.title, head.authors), (None, None));
    assert_eq!(
        head.published.map(|field| (field.value.to_string(), field.origin)),
        Some(("2021-03-04".to_owned(), Origin::Guess))
    );
    document.information = "/Title(Harbor chief resigns)/Author(Jane Doe)/CreationDate(nonsense)".to_owned();
    let head = document.read().head;
    assert_eq!(head.title.map(|field| field.value), Some("Harbor chief resigns".to_owned()));
    assert_eq!(head.authors.map(|field| field.value), Some(vec!["Jane Doe".to_owned()]));
    assert_eq!(head.published, None);
}

#[track_caller]
fn check_error(bytes: &[u8], expected: &str) {
    assert_eq!(read_bytes("a.pdf", bytes).unwrap_err().to_string(), expected);
}

#[test]
fn a_scan_says_so_and_a_partly_scanned_file_names_its_pages() {
    let scan = || Page::default().picture();
    check_error(
        &Document::default().page(scan()).bytes(),
        "the PDF holds no text (its pages are scanned pictures without a text layer; have the text recognized first (OCR)): a.pdf",
    );
    let text = Page::default().lines(50.0, 700.0, &LEFT);
    let article = Document::default().page(text).page(scan()).page(scan()).read();
    let said = "No text layer, only a picture, on pages 2–3: nothing was read there.";
    assert!(article.warnings.iter().any(|warning| warning == said), "{:?}", article.warnings);
}

#[test]
fn what_cannot_be_read_says_why() {
    check_error(
        &Document::default().page(Page::default()).bytes(),
        "the PDF holds no text (its pages are blank): a.pdf",
    );
    let cut = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog";
    assert!(matches!(read_bytes("a.pdf", cut), Err(ImportError::Damaged { .. })));
    check_error(
        include_bytes!("pdf/locked.pdf"),
        "the PDF cannot be read (it is locked with a password); open it in its own program and save it anew: a.pdf",
    );
    assert_eq!(read_bytes("a.pdf", include_bytes!("pdf/open.pdf")).unwrap().text.trim_end(), LEFT.join(" "));
}

#[test]
fn signs_of_markdown_are_text() {
    let page = Page::default().set(10.0, 50.0, 700.0, "He wrote *this* and [that](x) on the wall.");
    let article = Document::default().page(page).read();
    let structure = dateline::text::structure(&article.text, article.format);
    let shown = dateline::text::one_line(&article.text, structure.blocks[0].span, &structure.inlines);
    assert_eq!(shown, "He wrote *this* and [that](x) on the wall.");
}

#[test]
fn a_table_is_read_row_by_row() {
    let rows = [("January", "112"), ("February", "98"), ("March", "131"), ("April", "77")];
    let page = rows.iter().enumerate().fold(Page::default(), |page, (row, (name, count))| {
        let y = 700.0 - 14.0 * row as f32;
        page.set(10.0, 50.0, y, name).set(10.0, 50.0 + 30.0 * 10.0 * WIDTH, y, count)
    });
    let text = Document::default().page(page).read().text;
    assert!(text.contains("February | 98\n\nMarch | 131\n"), "{text}");
}

#[test]
fn numbers_before_the_lines_of_a_listing_are_read_apart() {
    let listing = ["let harbor = open();", "harbor.close();", "return harbor;"];
    let page = Page::default().lines(80.0, 700.0, &["The program closes the harbor:"]).lines(80.0, 660.0, &listing);
    let numbered = |page: Page, (row, y): (usize, f32)| page.set(5.0, 60.0, y, &(row + 7).to_string());
    let page = [660.0, 648.0, 636.0].into_iter().enumerate().fold(page, numbered);
    let text = Document::default().page(page).read().text;
    assert!(text.contains("7 8 9"), "{text}");
    assert!(text.contains("let harbor = open();") && !text.contains("7 let"), "{text}");
}

#[test]
fn what_lies_beside_the_page_is_not_read() {
    let page = Page::default().lines(50.0, 700.0, &LEFT).lines(50.0, -80.0, &RIGHT).lines(700.0, 700.0, &RIGHT);
    assert_eq!(Document::default().page(page).read().text.trim_end(), LEFT.join(" "));
}

#[test]
fn a_title_alone_is_the_text_as_well() {
    let page = Page::default().set(24.0, 60.0, 750.0, "Harbor chief resigns");
    let article =
        Document { information: "/Title(Harbor chief resigns)".to_owned(), ..Document::default() }.page(page).read();
    assert_eq!(article.text.trim_end(), "Harbor chief resigns");
}

#[test]
fn a_page_of_which_no_word_is_made_out_is_no_article() {
    let mut page = Page::default();
    // Set aslant, as a watermark is.
    page.0.push_str("BT /F1 20 Tf .8 .6 -.6 .8 200 300 Tm (Draft of the harbor) Tj ET\n");
    check_error(&Document::default().page(page).bytes(), "the PDF holds no text (its pages are blank): a.pdf");
    check_error(
        &Document::default().page(Page::default().set(10.0, 50.0, 700.0, "* *")).bytes(),
        "the PDF holds no text (its pages are blank): a.pdf",
    );
}

#[test]
fn numbers_of_lines_in_the_margin_are_left_out_and_said() {
    let numbered = |first: usize, lines: &[&str]| {
        lines.iter().enumerate().fold(Page::default(), |page, (row, line)| {
            let (number, y) = ((first + row).to_string(), 700.0 - 24.0 * row as f32);
            page.set(10.0, 40.0 - 6.0 * number.len() as f32, y - 4.0, &number).set(10.0, 60.0, y, line)
        })
    };
    let article = Document::default().page(numbered(1, &LEFT)).page(numbered(7, &RIGHT)).read();
    assert_eq!(article.text.trim_end(), [LEFT, RIGHT].concat().join(" "));
    assert!(article.warnings.iter().any(|warning| warning.contains("numbers of the lines")), "{:?}", article.warnings);
}

#[test]
fn entries_of_a_table_of_contents_are_not_the_article() {
    let entries = [
        "1 The war of 1914 . . . . . . . . 1",
        "1.1 The crisis of July 1914 . . . . . . 3",
        "2 Peace . . . . . . . . . . . . . 12",
    ];
    let contents = Page::default().set(10.0, 50.0, 720.0, "Contents").lines(50.0, 700.0, &entries);
    let article = Document::default().page(contents).page(Page::default().lines(50.0, 700.0, &LEFT)).read();
    assert!(article.text.contains("\n\n1.1 The crisis of July 1914 .... 3\n\n"), "{}", article.text);
    let structure = dateline::text::structure(&article.text, article.format);
    let read: Vec<&str> = structure
        .blocks
        .iter()
        .filter(|block| block.kind.is_analyzed())
        .map(|block| block.span.in_text(&article.text))
        .collect();
    assert!(!read.iter().any(|words| words.contains("19")), "{read:?}");
}

#[cfg(unix)]
mod broken {
    //! Broken files through the program as it is shipped: whatever they do, it ends in time, in memory, and says something.

    use super::support::{Numbers, Often, again_and_again};
    use super::*;
    use std::io::Write as _;
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};

    /// What breaks readers of PDF.
    const TROUBLE: [&str; 14] = [
        "1 0 R",
        "2 0 R",
        "<<<<<<<<<<<<<<<<<<<<<<<<",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        "endobj",
        "stream\n",
        "endstream",
        "/Kids[2 0 R 2 0 R]",
        "/Length 999999999",
        "/Filter/FlateDecode",
        "99999999999999999999",
        "-2147483648",
        "((((((((",
        "/Contents[6 0 R 6 0 R]",
    ];

    fn mutated(numbers: &mut Numbers, mut bytes: Vec<u8>) -> Vec<u8> {
        for _ in 0..=numbers.below(12) {
            let at = numbers.below(bytes.len());
            match numbers.below(5) {
                0 => bytes.truncate(at.max(20)),
                1 | 2 => {
                    if let Some(byte) = bytes.get_mut(at) {
                        *byte ^= 1 << numbers.below(8);
                    }
                }
                3 => {
                    let word = TROUBLE[numbers.below(TROUBLE.len())];
                    bytes.splice(at..at, word.bytes());
                }
                _ => {
                    let end = (at + numbers.below(200)).min(bytes.len());
                    let piece = bytes[at..end].to_vec();
                    bytes.splice(at..at, piece);
                }
            }
        }
        bytes
    }

    /// What the hidden command answers, and how long it took.
    fn answer(bytes: &[u8]) -> (String, Duration) {
        let start = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .arg("__read-pdf")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // A child that ended early reads no further.
        drop(child.stdin.take().unwrap().write_all(bytes));
        let output = child.wait_with_output().unwrap();
        (String::from_utf8(output.stdout).unwrap(), start.elapsed())
    }

    /// What `dateline read` says of a file.
    fn said(bytes: &[u8]) -> (String, Duration) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.pdf");
        std::fs::write(&path, bytes).unwrap();
        let start = Instant::now();
        let output = Command::new(env!("CARGO_BIN_EXE_dateline")).arg("read").arg(&path).output().unwrap();
        assert!(output.status.code().is_some_and(|code| code < 2), "the program itself came to harm");
        (String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned(), start.elapsed())
    }

    #[test]
    fn a_document_is_read_by_another_process() {
        let (answer, _) = answer(&newspaper(12).bytes());
        assert!(answer.starts_with("{\"Ok\"") && answer.contains("His deputy told reporters"), "{answer}");
        assert!(said(&newspaper(12).bytes()).0.contains("His deputy told reporters"));
    }

    /// A page whose stream, inflated, has ten gigabytes: deflated twice, as far as the format goes.
    #[test]
    fn a_bomb_harms_nobody() {
        let bomb = include_bytes!("pdf/bomb.pdf");
        let (said, time) = said(bomb);
        assert!(said.contains("a.pdf"), "{said}");
        assert!(time < Duration::from_secs(40), "{time:?}");
    }

    #[test]
    fn forms_that_draw_themselves_end() {
        let mut document = Document::default().page(Page::default());
        document.pages[0] = "/X Do /X Do\n".to_owned();
        let mut objects: Vec<String> = vec![
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            "<</Type/Pages/Kids[5 0 R 2 0 R]/Count 1>>".to_owned(),
            "<<>>".to_owned(),
            "<<>>".to_owned(),
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 6 0 R/Resources<</XObject<</X 7 0 R>>>>>>".to_owned(),
            "<</Length 12>>stream\n/X Do /X Do\nendstream".to_owned(),
        ];
        let form = "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 12/Resources<</XObject<</X 7 0 R>>>>>>stream\n/X Do /X Do\nendstream";
        objects.push(form.to_owned());
        let (said, time) = said(&written(&objects));
        assert!(said.contains("a.pdf"), "{said}");
        assert!(time < Duration::from_secs(40), "{time:?}");
    }

    #[test]
    fn broken_documents_are_answered() {
        let whole = newspaper(12).bytes();
        again_and_again("documents", Often::Times(40), 20_201_120, |numbers| {
            let (_, time) = answer(&mutated(numbers, whole.clone()));
            assert!(time < Duration::from_secs(35), "{time:?}");
        });
    }

    /// `FUZZ_SECONDS=600 cargo test --test pdf -- --ignored` looks further, `FUZZ_SEED` elsewhere.
    #[test]
    #[ignore = "takes the time that it is given"]
    fn broken_documents_are_answered_without_end() {
        let whole = [newspaper(12).bytes(), include_bytes!("pdf/open.pdf").to_vec()];
        again_and_again("documents", Often::ForLong, 20_201_120, |numbers| {
            let chosen = whole[numbers.below(whole.len())].clone();
            let bytes = mutated(numbers, chosen);
            let (answer, time) = answer(&bytes);
            // Here nothing inflates: a process that died was broken.
            assert!(answer.starts_with("{\"Ok\"") || answer.starts_with("{\"Err\""), "{}", bytes.escape_ascii());
            assert!(time < Duration::from_secs(35), "{time:?}: {}", bytes.escape_ascii());
        });
    }
}
