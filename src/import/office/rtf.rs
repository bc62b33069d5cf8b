//! Rich Text Format (Microsoft, version 1.9.1): groups, control words and bytes in the code page of the font at hand.
//!
//! One pass over the bytes with a stack of groups. Any bytes give a document; what is not known is skipped, as the format asks for.

use super::document::Writing;
use super::rtf_codes::{character, of_page, page_of_charset};
use super::styles::kind_of_name;
use super::{Document, Kind};
use crate::import::light::{Runs, Style};
use std::collections::HashMap;

/// Whether a file begins as RTF does.
pub fn is_mine(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"{\\rtf")
}

/// Reads a document.
pub fn read(bytes: &[u8]) -> Document {
    let mut reader = Reader::new(bytes);
    while reader.step() {}
    reader.finish()
}

/// Groups within groups at most; deeper ones are read as one.
const DEEPEST: usize = 2000;

/// Where words go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Target {
    /// The text.
    #[default]
    Text,
    /// A note.
    Note,
    /// The name of a style.
    StyleName,
    /// The document's title.
    Title,
    /// The document's author.
    Author,
    /// What marks or counts an item of a list.
    Mark,
    /// Nowhere.
    Nowhere,
}

/// The state of a group.
#[derive(Debug, Clone, Copy, Default)]
struct State {
    target: Target,
    style: Style,
    is_hidden: bool,
    is_deleted: bool,
    /// The font's code page, if it is not the document's.
    page: Option<i32>,
    /// Characters that stand for one in Unicode.
    skip: u8,
    /// In the table of fonts, of styles, in the properties.
    table: Table,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Table {
    #[default]
    None,
    Fonts,
    Styles,
    Properties,
    Created,
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    state: State,
    stack: Vec<State>,
    /// Groups that were opened beyond the deepest.
    beyond: usize,
    page: i32,
    fonts: HashMap<i32, i32>,
    font: i32,
    styles: HashMap<i32, Kind>,
    style_number: i32,
    /// Bytes that wait to be decoded.
    raw: Vec<u8>,
    /// Bytes to pass over behind a character in Unicode.
    passing: u8,
    high: Option<u16>,
    words: String,
    writing: Writing,
    is_item: bool,
    /// The number of the item.
    number: Option<u32>,
    /// A row of a table is open.
    is_row: bool,
    document: Document,
    note: Vec<Runs>,
    created: [i32; 3],
    /// A "\*" was met: an unknown word behind it makes the group one to skip.
    is_starred: bool,
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            state: State { skip: 1, ..State::default() },
            stack: Vec::new(),
            beyond: 0,
            page: 1252,
            fonts: HashMap::new(),
            font: 0,
            styles: HashMap::new(),
            style_number: 0,
            raw: Vec::new(),
            passing: 0,
            high: None,
            words: String::new(),
            writing: Writing::default(),
            is_item: false,
            number: None,
            is_row: false,
            document: Document::default(),
            note: Vec::new(),
            created: [0; 3],
            is_starred: false,
        }
    }

    /// Reads one token; false at the end.
    fn step(&mut self) -> bool {
        let Some(byte) = self.bytes.get(self.at).copied() else { return false };
        self.at += 1;
        match byte {
            b'{' => self.open(),
            b'}' => self.close(),
            b'\\' => self.control(),
            b'\r' | b'\n' | 0 => {}
            byte => self.byte(byte),
        }
        true
    }

    fn open(&mut self) {
        self.flush();
        self.passing = 0;
        if self.stack.len() < DEEPEST { self.stack.push(self.state) } else { self.beyond += 1 }
    }

    fn close(&mut self) {
        self.flush();
        self.is_starred = false;
        self.passing = 0;
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let Some(outer) = self.stack.pop() else { return };
        let closed = std::mem::replace(&mut self.state, outer);
        if closed.target != outer.target {
            self.leave(closed.target);
        }
        if closed.table == Table::Created && outer.table != Table::Created {
            let [year, month, day] = self.created;
            self.document.stated.made(&format!("{year:04}-{month:02}-{day:02}"), "document properties: created");
        }
    }

    /// A group with a target of its own has ended.
    fn leave(&mut self, target: Target) {
        match target {
            Target::Note => {
                self.end_paragraph(Target::Note);
                let paragraphs = std::mem::take(&mut self.note);
                if let Some(note) = self.document.notes.last_mut() {
                    note.1 = paragraphs;
                }
            }
            Target::Title => self.document.stated.title(&std::mem::take(&mut self.words), "document properties: title"),
            Target::Author => {
                self.document.stated.authors(&std::mem::take(&mut self.words), "document properties: author");
            }
            Target::StyleName => {
                let name = std::mem::take(&mut self.words);
                if let Some(kind) = kind_of_name(name.trim().trim_end_matches(';')) {
                    self.styles.insert(self.style_number, kind);
                }
            }
            Target::Mark => {
                let mark = std::mem::take(&mut self.words);
                self.number = mark.trim().trim_end_matches(['.', ')']).parse().ok();
            }
            Target::Text | Target::Nowhere => {}
        }
    }

    fn control(&mut self) {
        let Some(first) = self.bytes.get(self.at).copied() else { return };
        if first.is_ascii_alphabetic() {
            return self.word();
        }
        self.at += 1;
        match first {
            b'\'' => self.hex(),
            b'*' => self.is_starred = true,
            b'~' => self.put("\u{a0}"),
            b'_' => self.put("-"),
            b'\\' | b'{' | b'}' => self.byte(first),
            b'\r' | b'\n' => self.end_line(),
            _ => {}
        }
    }

    fn hex(&mut self) {
        let digits = self.bytes.get(self.at..self.at + 2).and_then(|digits| std::str::from_utf8(digits).ok());
        if let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            self.at += 2;
            self.byte(byte);
        }
    }

    /// Reads a control word with its number.
    fn word(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let letters = rest.iter().take(32).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let word = std::str::from_utf8(rest.get(..letters).unwrap_or_default()).unwrap_or_default();
        let digits = rest.get(letters..).unwrap_or_default();
        let sign = usize::from(digits.first() == Some(&b'-'));
        let len = digits.iter().skip(sign).take(10).take_while(|byte| byte.is_ascii_digit()).count();
        let len = if len > 0 { sign + len } else { 0 };
        let number = digits.get(..len).and_then(|digits| std::str::from_utf8(digits).ok()).and_then(|n| n.parse().ok());
        self.at += letters + len;
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        self.act(word, number);
    }

    fn act(&mut self, word: &str, number: Option<i32>) {
        let starred = std::mem::take(&mut self.is_starred);
        if let Some(found) = character(word) {
            return self.put(found);
        }
        if word == "u" {
            return self.unicode(number.unwrap_or_default());
        }
        self.flush();
        if word == "bin" {
            // Bytes of a picture, which may look like anything.
            self.at = self.at.saturating_add(usize::try_from(number.unwrap_or_default()).unwrap_or_default());
        } else if !self.set(word, number) && !self.go(word, number) && starred {
            self.state.target = Target::Nowhere;
        }
    }

    /// Words that set how what follows is read; false for others.
    fn set(&mut self, word: &str, number: Option<i32>) -> bool {
        let is_on = number != Some(0);
        let value = number.unwrap_or_default();
        match word {
            "b" => self.state.style.strong = is_on,
            "i" => self.state.style.emphasis = is_on,
            "v" => self.state.is_hidden = is_on,
            "deleted" => self.state.is_deleted = is_on,
            "plain" => {
                self.state.style = Style::default();
                self.state.is_hidden = false;
                self.state.is_deleted = false;
            }
            "uc" => self.state.skip = u8::try_from(value).unwrap_or(1),
            "ansicpg" => self.page = value,
            "mac" => self.page = 10_000,
            "pc" => self.page = 437,
            "pca" => self.page = 850,
            "f" => {
                self.font = value;
                self.state.page = self.fonts.get(&value).copied();
            }
            "fcharset" if self.state.table == Table::Fonts => {
                self.fonts.extend(page_of_charset(value).map(|page| (self.font, page)));
            }
            "cpg" if self.state.table == Table::Fonts => {
                self.fonts.insert(self.font, value);
            }
            "yr" => self.created[0] = value,
            "mo" => self.created[1] = value,
            "dy" => self.created[2] = value,
            _ => return false,
        }
        true
    }

    /// Words that begin or end something; false for others.
    fn go(&mut self, word: &str, number: Option<i32>) -> bool {
        let value = number.unwrap_or_default();
        match word {
            "par" | "sect" | "page" | "nestrow" => self.end_paragraph(self.state.target),
            "trowd" => self.begin_row(),
            "cell" => self.end_cell(),
            "nestcell" => self.put(" "),
            "row" => self.end_row(),
            "line" | "column" => self.end_line(),
            // The mark of an item has properties of its own.
            "pard" if self.state.target != Target::Mark => {
                self.writing.kind = Kind::Paragraph;
                self.is_item = false;
                self.number = None;
            }
            "s" => self.styled(value),
            "outlinelevel" if (0..9).contains(&value) => self.writing.kind = Kind::Heading(value as usize + 2),
            "ls" | "pntext" | "listtext" => {
                self.is_item = true;
                if word != "ls" {
                    self.words.clear();
                    self.state.target = Target::Mark;
                }
            }
            "footnote" => self.begin_note(),
            "fonttbl" => self.table(Table::Fonts),
            "stylesheet" => self.table(Table::Styles),
            "info" => self.table(Table::Properties),
            "title" if self.state.table == Table::Properties => self.state.target = Target::Title,
            "author" if self.state.table == Table::Properties => self.state.target = Target::Author,
            "creatim" if self.state.table == Table::Properties => self.state.table = Table::Created,
            "shptxt" => self.state.target = Target::Text,
            "fldrslt" | "ltrch" | "rtlch" => {}
            "colortbl" | "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr"
            | "footerf" | "pict" | "nonshppict" | "shprslt" | "object" | "filetbl" | "revtbl" | "listtable"
            | "listoverridetable" | "themedata" | "datastore" | "annotation" | "atnid" | "atnauthor" | "fldinst"
            | "xe" | "tc" | "bkmkstart" | "bkmkend" | "generator" | "private" | "ftnsep" | "ftnsepc" | "aftnsep"
            | "aftnsepc" | "rsidtbl" | "xmlnstbl" | "mmathPr" | "do" | "template" => {
                self.state.target = Target::Nowhere;
            }
            _ => return false,
        }
        true
    }

    fn table(&mut self, table: Table) {
        self.state.table = table;
        self.state.target = Target::Nowhere;
    }

    /// A paragraph in a style, or the begin of a style's name.
    fn styled(&mut self, number: i32) {
        if self.state.table == Table::Styles {
            self.style_number = number;
            self.state.target = Target::StyleName;
        } else if let Some(kind) = self.styles.get(&number) {
            self.writing.kind = *kind;
        }
    }

    /// The properties of a row stand before its cells, and often behind them once more.
    fn begin_row(&mut self) {
        if self.state.target == Target::Text && !self.is_row {
            self.is_row = true;
            self.document.begin_row();
            self.document.begin_cell();
        }
    }

    fn end_cell(&mut self) {
        self.end_paragraph(self.state.target);
        if self.is_row && self.state.target == Target::Text {
            self.document.begin_cell();
        }
    }

    fn end_row(&mut self) {
        self.end_paragraph(self.state.target);
        if self.is_row && self.state.target == Target::Text {
            self.is_row = false;
            self.document.end_row();
        }
    }

    fn begin_note(&mut self) {
        if self.state.target != Target::Text {
            self.state.target = Target::Nowhere;
            return;
        }
        let mark = format!("[{}]", self.document.notes.len() + 1);
        self.put(&mark);
        self.flush();
        self.document.notes.push((mark, Vec::new()));
        self.state.target = Target::Note;
    }

    fn byte(&mut self, byte: u8) {
        if self.passing > 0 {
            self.passing -= 1;
            return;
        }
        self.high = None;
        self.raw.push(byte);
    }

    /// A character in Unicode, as a signed number of 16 bits; two of them for one beyond.
    fn unicode(&mut self, number: i32) {
        self.passing = 0;
        let unit = number as u16;
        let pair = self.high.take().map(|high| [high, unit]);
        let decoded = match pair {
            Some(pair) => char::decode_utf16(pair).next().and_then(Result::ok),
            None if (0xD800..0xDC00).contains(&unit) => {
                self.flush();
                self.high = Some(unit);
                self.passing = self.state.skip;
                return;
            }
            None => char::from_u32(u32::from(unit)),
        };
        if let Some(c) = decoded.filter(|c| !c.is_control()) {
            self.put(c.encode_utf8(&mut [0; 4]));
        }
        self.passing = self.state.skip;
    }

    /// Decodes the bytes that wait.
    fn flush(&mut self) {
        if self.raw.is_empty() {
            return;
        }
        let raw = std::mem::take(&mut self.raw);
        let (words, _) = of_page(self.state.page.unwrap_or(self.page)).decode_without_bom_handling(&raw);
        self.take(&words);
    }

    fn put(&mut self, words: &str) {
        if self.passing > 0 {
            self.passing -= 1;
            return;
        }
        self.flush();
        self.take(words);
    }

    fn take(&mut self, words: &str) {
        let State { target, style, is_hidden, is_deleted, .. } = self.state;
        match target {
            _ if is_hidden || is_deleted => {}
            Target::Text => self.writing.push(style, words),
            // A note is written between the words of its paragraph, which wait.
            Target::Note => match self.note.last_mut() {
                Some(runs) => runs.push(style, words),
                None => self.note.push({
                    let mut runs = Runs::default();
                    runs.push(style, words);
                    runs
                }),
            },
            Target::StyleName | Target::Title | Target::Author | Target::Mark => self.words.push_str(words),
            Target::Nowhere => {}
        }
    }

    fn end_paragraph(&mut self, target: Target) {
        self.flush();
        match target {
            Target::Text => {
                let runs = std::mem::take(&mut self.writing.runs);
                let kind = match self.writing.kind {
                    Kind::Paragraph if self.is_item => Kind::Item(self.number.take()),
                    kind => kind,
                };
                self.document.push(kind, runs);
            }
            Target::Note => self.note.push(Runs::default()),
            _ => {}
        }
    }

    fn end_line(&mut self) {
        self.end_paragraph(self.state.target);
    }

    fn finish(mut self) -> Document {
        self.state.target = Target::Text;
        self.end_paragraph(Target::Text);
        self.document
    }
}
