//! What a PDF says about itself: document information, XMP, page labels. Each piece may be missing, broken or nonsense.

use super::layout::decoded;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, DateTime, Dict, Name, Stream, String as PdfString};
use jiff::civil::Date;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What a document states.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct About {
    /// Its title, unless a program made it up.
    pub title: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The day on which the file was made.
    pub created: Option<Date>,
    /// The day of publication.
    pub published: Option<Date>,
    /// The name of the paper or its publisher.
    pub outlet: Option<String>,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// The label of each page, where the document gives labels.
    pub labels: Vec<String>,
}

/// Longest XMP in bytes that is looked at.
const XMP: usize = 2 << 20;

/// Reads what a document states. What cannot be read is left out.
pub(crate) fn about(pdf: &Pdf) -> About {
    let information = guarded(|| information(pdf));
    let stated = guarded(|| xmp(pdf).map(|xmp| of_xmp(&xmp)).unwrap_or_default());
    About {
        title: stated.title.or(information.title),
        authors: if stated.authors.is_empty() { information.authors } else { stated.authors },
        created: information.created.or(stated.created),
        labels: guarded(|| labels(pdf)),
        ..stated
    }
}

/// The answer, or nothing where a reader of metadata breaks down.
fn guarded<T: Default>(read: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_default()
}

fn information(pdf: &Pdf) -> About {
    let stated = pdf.metadata();
    let words = |bytes: &Option<Box<[u8]>>| bytes.as_deref().map(text).unwrap_or_default();
    About {
        title: Some(words(&stated.title)).filter(|title| is_title(title)),
        authors: authors(&words(&stated.author)),
        created: stated.creation_date.as_ref().and_then(day),
        ..About::default()
    }
}

fn day(stated: &DateTime) -> Option<Date> {
    let date = Date::new(i16::try_from(stated.year).ok()?, stated.month as i8, stated.day as i8).ok()?;
    (1985..2100).contains(&date.year()).then_some(date)
}

/// A text string of a PDF in one line.
fn text(bytes: &[u8]) -> String {
    let plain: String = decoded(bytes).chars().map(|c| if c.is_control() { ' ' } else { c }).take(1000).collect();
    crate::text::in_one_line(&plain)
}

/// Endings of file names that programs leave as titles.
const ENDINGS: [&str; 25] = [
    ".doc", ".docx", ".pdf", ".indd", ".qxd", ".qxp", ".dvi", ".tex", ".rtf", ".ps", ".odt", ".wpd", ".ai", ".pmd",
    ".fm", ".txt", ".html", ".htm", ".ppt", ".pptx", ".xls", ".xlsx", ".pub", ".p65", ".eps",
];

/// Titles that programs give to what has none.
const UNTITLED: [&str; 19] = [
    "untitled",
    "unbenannt",
    "sans titre",
    "sin título",
    "senza titolo",
    "sem título",
    "document",
    "dokument",
    "documento",
    "layout 1",
    "powerpoint presentation",
    "presentation",
    "slide 1",
    "print",
    "title",
    "titel",
    "(anonymous)",
    "none",
    "no title",
];

/// Whether a title was written by a person, as far as one can tell.
pub(crate) fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let bare = lower.trim_end_matches(|c: char| c.is_ascii_digit() || " -_()".contains(c));
    let by_program = ["microsoft word", "microsoft powerpoint", "microsoft excel", "http://", "https://", "file:"]
        .iter()
        .any(|word| lower.starts_with(word));
    let letters = title.chars().filter(|c| c.is_alphabetic()).count();
    let file_like = !title.contains(' ') && (title.contains('_') || title.chars().any(|c| c.is_ascii_digit()));
    let named = ENDINGS.iter().any(|ending| lower.ends_with(ending));
    let untitled = UNTITLED.iter().any(|word| lower == *word || bare == *word);
    letters >= 3 && title.len() <= 400 && !by_program && !file_like && !named && !untitled
}

/// Names that programs give to those who have none.
const NOBODY: [&str; 16] = [
    "admin",
    "administrator",
    "user",
    "owner",
    "unknown",
    "root",
    "author",
    "microsoft office user",
    "default",
    "guest",
    "pc",
    "none",
    "anonymous",
    "(anonymous)",
    "n/a",
    "test",
];

/// The authors in a field of authors.
fn authors(field: &str) -> Vec<String> {
    let parts = field
        .split([';', '\n'])
        .flat_map(|part| if part.matches(',').count() > 1 { part.split(',').collect() } else { vec![part] });
    let split = parts.flat_map(|part| part.split(" and "));
    split.map(str::trim).filter(|name| is_author(name)).map(str::to_owned).take(20).collect()
}

/// Whether a name may be an author's: not a log-in, not a program, not an address.
fn is_author(name: &str) -> bool {
    let lower = name.to_lowercase();
    let odd = name.contains(['@', '/', '\\', '_', '<']) || name.chars().any(|c| c.is_ascii_digit());
    let log_in = !name.contains(' ') && name == lower;
    name.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && name.len() <= 100
        && !odd
        && !log_in
        && !NOBODY.contains(&lower.as_str())
}

/// The XMP of a document.
fn xmp(pdf: &Pdf) -> Option<String> {
    let catalog: Dict<'_> = pdf.xref().get(pdf.xref().root_id())?;
    let stream: Stream<'_> = catalog.get(b"Metadata")?;
    let data = stream.decoded_data().ok()?;
    let bytes = data.get(..data.len().min(XMP))?;
    Some(match bytes {
        [0xfe, 0xff, ..] | [0xff, 0xfe, ..] => text(bytes),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    })
}

fn of_xmp(xmp: &str) -> About {
    let first = |name: &str| values(xmp, name).into_iter().next();
    let date = |name: &str| first(name).and_then(|value| value.get(..10)?.parse::<Date>().ok());
    About {
        title: first("dc:title").filter(|title| is_title(title)),
        authors: values(xmp, "dc:creator").iter().flat_map(|names| authors(names)).collect(),
        created: date("xmp:CreateDate").or_else(|| date("xap:CreateDate")),
        published: date("prism:publicationDate").or_else(|| date("prism:coverDate")),
        outlet: first("prism:publicationName").filter(|name| is_title(name)),
        url: first("prism:url").filter(|url| url.starts_with("http")),
        labels: Vec::new(),
    }
}

/// The values of a property of XMP, as an attribute, an element, or a list in one. No more of XML is read than this.
fn values(xmp: &str, name: &str) -> Vec<String> {
    if let Some((_, rest)) = xmp.split_once(&format!("<{name}")) {
        let body = rest.split_once(&format!("</{name}>")).map(|(body, _)| body).unwrap_or_default();
        let body = body.split_once('>').map(|(_, body)| body).unwrap_or_default();
        let items = body.split("<rdf:li").skip(1).filter_map(|item| item.split_once('>')?.1.split('<').next());
        let items: Vec<String> = items.map(plain).filter(|item| !item.is_empty()).take(50).collect();
        let whole = (!body.contains('<')).then(|| plain(body)).filter(|whole| !whole.is_empty());
        return if items.is_empty() { whole.into_iter().collect() } else { items };
    }
    let quoted = xmp.split_once(&format!("{name}=\"")).and_then(|(_, rest)| rest.split('"').next());
    quoted.map(plain).into_iter().collect()
}

/// Words of XML without its escapes.
fn plain(words: &str) -> String {
    let known = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&#xA;", " "),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    let plain = known.iter().fold(words.to_owned(), |words, (escape, sign)| words.replace(escape, sign));
    crate::text::in_one_line(&plain)
}

/// The labels that a document gives to its pages.
fn labels(pdf: &Pdf) -> Vec<String> {
    let mut ranges = Vec::new();
    let catalog: Option<Dict<'_>> = pdf.xref().get(pdf.xref().root_id());
    if let Some(tree) = catalog.and_then(|catalog| catalog.get::<Dict<'_>>(b"PageLabels")) {
        collect_ranges(&tree, 6, &mut ranges);
    }
    ranges.sort_by_key(|range| range.first);
    let label = |page: usize| {
        let range = ranges.iter().rev().find(|range| range.first <= page)?;
        Some(range.label(page))
    };
    let count = pdf.pages().len().min(100_000);
    (0..count).map(|page| label(page).unwrap_or_default()).collect()
}

/// Pages that are counted in one way.
struct Range {
    first: usize,
    style: Option<u8>,
    prefix: String,
    start: usize,
}

impl Range {
    fn label(&self, page: usize) -> String {
        let number = self.start.saturating_add(page - self.first);
        let number = match self.style {
            Some(b'D') => number.to_string(),
            Some(b'r') => roman(number),
            Some(b'R') => roman(number).to_uppercase(),
            Some(b'a') => letters(number),
            Some(b'A') => letters(number).to_uppercase(),
            _ => String::new(),
        };
        format!("{}{number}", self.prefix)
    }
}

fn collect_ranges(tree: &Dict<'_>, depth: u8, ranges: &mut Vec<Range>) {
    if let Some(pairs) = tree.get::<Array<'_>>(b"Nums") {
        let mut pairs = pairs.flex_iter();
        while let (Some(first), Some(label)) = (pairs.next::<i32>(), pairs.next::<Dict<'_>>()) {
            if ranges.len() > 10_000 {
                return;
            }
            ranges.push(Range {
                first: usize::try_from(first).unwrap_or_default(),
                style: label.get::<Name<'_>>(b"S").and_then(|style| style.as_ref().first().copied()),
                prefix: label
                    .get::<PdfString<'_>>(b"P")
                    .map(|prefix| text(prefix.as_bytes()))
                    .unwrap_or_default()
                    .chars()
                    .take(20)
                    .collect(),
                start: label.get::<i32>(b"St").and_then(|start| usize::try_from(start).ok()).unwrap_or(1),
            });
        }
    }
    if depth > 0
        && let Some(kids) = tree.get::<Array<'_>>(b"Kids")
    {
        kids.iter::<Dict<'_>>().take(1000).for_each(|kid| collect_ranges(&kid, depth - 1, ranges));
    }
}

/// A number in small Roman figures, up to 3999.
fn roman(mut number: usize) -> String {
    const FIGURES: [(usize, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number > 3999 {
        return number.to_string();
    }
    let mut figures = String::new();
    for (value, figure) in FIGURES {
        while number >= value {
            figures.push_str(figure);
            number -= value;
        }
    }
    figures
}

/// a to z, then aa to zz.
fn letters(number: usize) -> String {
    let index = number.saturating_sub(1);
    let letter = char::from(b'a' + (index % 26) as u8);
    letter.to_string().repeat((index / 26).min(20) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_that_programs_made_up_are_none() {
        for title in [
            "Microsoft Word - harbor_v3.doc",
            "harbor.indd",
            "untitled",
            "Untitled-1",
            "Document1",
            "12345",
            "harbor_final_2",
            "https://example.org/a",
        ] {
            assert!(!is_title(title), "{title}");
        }
        for title in ["Harbor chief resigns", "Bolivia: 12 years of drought", "Presse", "港湾局長が辞任"] {
            assert!(is_title(title), "{title}");
        }
    }

    #[test]
    fn authors_are_people() {
        assert_eq!(authors("Jane Doe and Richard Roe; admin"), ["Jane Doe", "Richard Roe"]);
        assert_eq!(authors("jdoe"), [""; 0]);
        assert_eq!(authors("Doe, Jane"), ["Doe, Jane"]);
    }

    #[test]
    fn xmp_is_read_in_both_notations() {
        let xmp = r#"<rdf:Description xmp:CreateDate="2020-11-20T10:00:00Z"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">Harbor &amp; quay</rdf:li></rdf:Alt></dc:title>
            <dc:creator><rdf:Seq><rdf:li>Jane Doe</rdf:li><rdf:li>Richard Roe</rdf:li></rdf:Seq></dc:creator>"#;
        let about = of_xmp(xmp);
        assert_eq!(about.title.as_deref(), Some("Harbor & quay"));
        assert_eq!(about.authors, ["Jane Doe", "Richard Roe"]);
        assert_eq!(about.created, Some(jiff::civil::date(2020, 11, 20)));
    }

    #[test]
    fn text_strings_are_decoded_by_their_mark() {
        assert_eq!(text(b"\xfe\xff\x00H\x00\xe4"), "Hä");
        assert_eq!(text(b"H\xe4fen"), "Häfen");
        assert_eq!((roman(14), letters(27)), ("xiv".to_owned(), "aa".to_owned()));
    }
}
