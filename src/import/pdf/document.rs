//! A document from its bytes: its pages read one by one, each at its own risk, and put in the order of reading.

use super::layout::{self, GivenUp, Margins, PageGlyphs, Paragraph, Piece, Region, Turn, Word};
use hayro_interpret::InterpreterCache;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use serde::{Deserialize, Serialize};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// Why a document is no article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Failure {
    /// It asks for a password.
    Password,
    /// It is encrypted in a way that is not known.
    Encryption,
    /// It is not as a PDF should be.
    Broken,
    /// No page can be found in it.
    NoPages,
    /// Its pages are pictures.
    Scan,
    /// Its letters are drawn as shapes.
    Shapes,
    /// Its fonts do not tell which letters they show.
    Letters,
    /// Nothing stands on its pages.
    Blank,
    /// Reading it failed on every page.
    Defeated,
}

/// A document as read.
#[derive(Debug, Default)]
pub(crate) struct Document {
    /// Its paragraphs in the order of reading.
    pub paragraphs: Vec<Paragraph>,
    /// Size of most of its letters.
    pub body: f32,
    /// The number printed on each page, where there is one.
    pub numbers: Vec<Option<String>>,
    /// Running heads and footers, each once.
    pub margins: Vec<String>,
    /// Whether numbers of lines in the margin were left out.
    pub numbered_lines: bool,
    /// Pages without a text layer, from 0.
    pub scanned: Vec<usize>,
    /// Pages that could not be read, from 0.
    pub lost: Vec<usize>,
    /// The first page that was not reached in time.
    pub stopped: Option<usize>,
    /// Letters with a meaning, and letters without.
    pub letters: (usize, usize),
    /// How many pages it has.
    pub pages: usize,
}

/// How long pages are read; what is not reached then is left out and said.
const TIME: Duration = Duration::from_secs(18);
/// How long one page may take.
const PAGE_TIME: Duration = Duration::from_secs(6);
/// Words of a document at most, some thirty thick books.
const WORDS: usize = 4_000_000;
/// Pages after which the fonts are forgotten, to bound the memory.
const FONTS: usize = 100;

/// Opens a document; one that is encrypted is opened with the empty password.
pub(crate) fn open(bytes: Vec<u8>) -> Result<Pdf, Failure> {
    let opened = catch_unwind(AssertUnwindSafe(|| Pdf::new(bytes))).unwrap_or(Err(LoadPdfError::Invalid));
    opened.map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Failure::Password,
        LoadPdfError::Decryption(_) => Failure::Encryption,
        LoadPdfError::Invalid => Failure::Broken,
    })
}

/// Reads all pages of a document.
pub(crate) fn read(pdf: &Pdf) -> Result<Document, Failure> {
    let mut reader = Reader { document: Document::default(), pages: Vec::new(), shapes: 0 };
    reader.read_pages(pdf);
    reader.check()?;
    Ok(reader.arrange())
}

/// The words of one page, all of which run along the same direction.
#[derive(Default)]
struct PageWords {
    words: Vec<Word>,
    /// Words that run along another direction.
    aside: Vec<Word>,
    top: f32,
    bottom: f32,
}

struct Reader {
    document: Document,
    pages: Vec<PageWords>,
    shapes: usize,
}

impl Reader {
    fn read_pages(&mut self, pdf: &Pdf) {
        let start = Instant::now();
        let mut cache = InterpreterCache::new();
        let mut words = 0;
        let pages = pdf.pages();
        self.document.pages = pages.len();
        for (index, page) in pages.iter().enumerate() {
            if start.elapsed() > TIME || words > WORDS {
                self.document.stopped = Some(index);
                return;
            }
            if index % FONTS == FONTS - 1 {
                cache = InterpreterCache::new();
            }
            let until = (Instant::now() + PAGE_TIME).min(start + TIME + PAGE_TIME);
            let read = catch_unwind(AssertUnwindSafe(|| layout::glyphs(page, &cache, until)));
            match read {
                Ok(found) => self.take(index, &found),
                Err(reason) => {
                    if !reason.is::<GivenUp>() {
                        cache = InterpreterCache::new();
                    }
                    self.document.lost.push(index);
                    self.pages.push(PageWords::default());
                }
            }
            words += self.pages.last().map_or(0, |page| page.words.len());
        }
    }

    fn take(&mut self, index: usize, found: &PageGlyphs) {
        let words = layout::words(&found.glyphs);
        self.document.letters.0 += found.known;
        self.document.letters.1 += found.unknown;
        self.shapes += found.shapes;
        let letters: usize = words.iter().map(|word| word.text.chars().count()).sum();
        // A scanned page may carry a stamp or a number that was set on it.
        if found.pictured >= 0.5 && letters < 40 {
            self.document.scanned.push(index);
        }
        self.pages.push(turned(words, found.width, found.height));
    }

    /// Whether there is anything to read.
    fn check(&self) -> Result<(), Failure> {
        let document = &self.document;
        let (known, unknown) = document.letters;
        if document.pages == 0 {
            return Err(Failure::NoPages);
        }
        if unknown > known * 3 {
            return Err(Failure::Letters);
        }
        let read = self.pages.len();
        let has_words = self.pages.iter().any(|page| !page.words.is_empty());
        if read > 0 && document.scanned.len() == read {
            return Err(Failure::Scan);
        }
        if has_words {
            return Ok(());
        }
        Err(if !document.scanned.is_empty() {
            Failure::Scan
        } else if !document.lost.is_empty() || document.stopped.is_some() {
            Failure::Defeated
        } else if self.shapes > 100 {
            Failure::Shapes
        } else {
            Failure::Blank
        })
    }

    /// Leaves out what repeats, and puts the rest in the order of reading.
    fn arrange(mut self) -> Document {
        let mut words: Vec<Vec<Word>> = self.pages.iter_mut().map(|page| std::mem::take(&mut page.words)).collect();
        self.document.numbered_lines = layout::without_line_numbers(&mut words);
        self.pages.iter_mut().zip(words).for_each(|(page, words)| page.words = words);
        let ends: Vec<(&[Word], f32, f32)> =
            self.pages.iter().map(|page| (page.words.as_slice(), page.top, page.bottom)).collect();
        let margins = layout::margins(&ends);
        let rtl = layout::bidi::mostly_rtl(
            self.pages.iter().flat_map(|page| &page.words).flat_map(|word| word.text.chars()).take(200_000),
        );
        let mut regions = Vec::new();
        for (page, found) in std::mem::take(&mut self.pages).into_iter().enumerate() {
            regions.extend(page_regions(page, found, &margins, rtl));
        }
        (self.document.paragraphs, self.document.body) = layout::paragraphs(&regions);
        self.document.margins = margins.texts();
        self.document.numbers = margins.numbers;
        self.document
    }
}

/// The regions of a page in the order of reading.
fn page_regions(page: usize, found: PageWords, margins: &Margins, rtl: bool) -> Vec<Region> {
    let words = found.words.into_iter().filter(|word| !margins.contains(page, word)).collect();
    let pieces = layout::columns(words, rtl).into_iter().chain(std::iter::once(Piece::text(found.aside)));
    let region = |Piece { words, cells }| {
        let lines = if cells.is_empty() { layout::lines(words, rtl) } else { layout::rows(words, &cells, rtl) };
        (!lines.is_empty()).then_some(Region { page, lines, rtl })
    };
    pieces.filter_map(region).collect()
}

/// The words that run along the main direction of a page, and those that are set across it: what is little is an ornament.
fn turned(words: Vec<Word>, width: f32, height: f32) -> PageWords {
    let letters = |turn: Turn| words.iter().filter(|word| word.turn == turn).map(|word| word.text.len()).sum::<usize>();
    let turns = [Turn::None, Turn::Down, Turn::Over, Turn::Up].map(|turn| (letters(turn), turn));
    let all: usize = turns.iter().map(|(letters, _)| letters).sum();
    let main = turns.iter().rev().max_by_key(|(letters, _)| *letters).map_or(Turn::None, |(_, turn)| *turn);
    let second = turns.iter().filter(|(_, turn)| *turn != main).max_by_key(|(letters, _)| *letters);
    let second = second.filter(|(letters, _)| letters * 6 > all).map(|(_, turn)| *turn);
    let (top, bottom) = match main {
        Turn::None => (0.0, height),
        Turn::Down => (-width, 0.0),
        Turn::Over => (-height, 0.0),
        Turn::Up => (0.0, width),
    };
    let (words, others): (Vec<Word>, Vec<Word>) = words.into_iter().partition(|word| word.turn == main);
    let aside = others.into_iter().filter(|word| Some(word.turn) == second).collect();
    PageWords { words, aside, top, bottom }
}
