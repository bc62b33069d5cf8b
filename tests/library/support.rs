//! What the tests of the library share: small articles of our own, and analyses made by hand, so that no test hangs on what the
//! analyzer happens to find.

use dateline::{
    analysis,
    library::{HitRow, ImportOutcome, Job, Library, Reader, SearchQuery},
    model::{
        Analysis, AnalyzedEntity, ArticleHead, ArticleId, Basis, DateSpan, Encoding, EntityKind, Event, Field, Link,
        Mention, Origin, Quotation, QuotationKind, Role, Sentence, SourceArticle, SourceFormat, Span, Timex, TimexKind,
    },
};
use jiff::civil::Date;
use std::path::PathBuf;
use tempfile::TempDir;

/// A folder that is cleared away, with a new library in it.
pub fn library() -> (TempDir, Library) {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::create(&folder.path().join("case.db")).unwrap();
    (folder, library)
}

/// The library's path in a folder made by [`library`].
pub fn path(folder: &TempDir) -> PathBuf {
    folder.path().join("case.db")
}

/// An article of a newspaper, read from `{title}.txt`.
pub fn article(title: &str, published: &str, text: &str) -> SourceArticle {
    let found = |value: &str| Some(Field { value: value.to_owned(), origin: Origin::Head });
    SourceArticle {
        source: format!("articles/{title}.txt"),
        format: SourceFormat::Plain,
        encoding: Encoding { name: "UTF-8".to_owned(), guessed: false },
        head: ArticleHead {
            title: found(title),
            authors: Some(Field { value: vec!["Ana Ruiz".to_owned(), "Tom Beck".to_owned()], origin: Origin::Head }),
            outlet: Some(Field { value: "Harbor Courier".to_owned(), origin: Origin::Guess }),
            published: published.parse().ok().map(|value: Date| Field { value, origin: Origin::Head }),
            ..ArticleHead::default()
        },
        text: text.to_owned(),
        content_hash: blake3::hash(format!("{title}/{published}/{text}").as_bytes()).to_hex().to_string(),
        pages: Vec::new(),
        warnings: Vec::new(),
    }
}

/// Imports an article and says which it is.
pub fn import(library: &mut Library, article: &SourceArticle, job: u64) -> ArticleId {
    match library.import(article, Job(job)).unwrap().output {
        ImportOutcome::Imported(id) => id,
        other => panic!("{other:?}"),
    }
}

/// What a search finds.
pub fn hits(reader: &Reader, words: &str) -> Vec<HitRow> {
    let found = reader.search(&SearchQuery { words: words.to_owned(), ..SearchQuery::default() }).unwrap();
    reader.rows(&found.prepared, &reader.all_hits(&found).unwrap()).unwrap()
}

/// Analyzes everything that waits, by [`findings`] with these names.
pub fn analyze(library: &mut Library, names: &[(EntityKind, &str, &[&str])]) {
    let reader = library.reader().unwrap();
    while let Some(queued) = reader.next_queued(&[]).unwrap() {
        let found = findings(&queued.text, names);
        assert!(!library.store_analysis(queued.ticket, &found, analysis::VERSION).unwrap().is_empty());
    }
}

/// An analysis made by hand: a sentence for each line; the names given, each with its spellings; an event for each ISO date, with
/// the entities of its sentence; a quotation for each pair of straight quotes, by the sentence's first entity.
pub fn findings(text: &str, names: &[(EntityKind, &str, &[&str])]) -> Analysis {
    let mut found = Analysis { language: "en".to_owned(), sentences: sentences(text), ..Analysis::default() };
    for (kind, name, spellings) in names {
        mentions(text, &mut found, *kind, name, spellings);
    }
    found.mentions.sort_by_key(|mention| mention.span);
    for sentence in found.sentences.clone() {
        events(text, sentence.span, &mut found);
        quotations(text, sentence.span, &mut found);
    }
    found
}

fn sentences(text: &str) -> Vec<Sentence> {
    let mut at = 0;
    let mut sentences = Vec::new();
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trimmed(text);
        at += line.len();
        let number = sentences.len() as u32 + 1;
        if !span.is_empty() {
            sentences.push(Sentence { span, paragraph_no: Some(number), number });
        }
    }
    sentences
}

fn mentions(text: &str, found: &mut Analysis, kind: EntityKind, name: &str, spellings: &[&str]) {
    let entity = found.entities.len();
    let before = found.mentions.len();
    for spelling in std::iter::once(&name).chain(spellings) {
        for (start, words) in text.match_indices(spelling) {
            let span = Span::new(start, start + words.len());
            if !found.mentions.iter().any(|m| m.span.overlaps(span)) {
                found.mentions.push(Mention {
                    span,
                    kind,
                    entity,
                    score: 0.75,
                    rule: "by hand".to_owned(),
                    link: Link::default(),
                });
            }
        }
    }
    if found.mentions.len() > before {
        let first = found.mentions[before].span;
        let role = Role { role: "witness".to_owned(), span: first, time: None };
        let aliases = spellings.iter().map(|s| (*s).to_owned()).collect();
        found.entities.push(AnalyzedEntity { kind, name: name.to_owned(), aliases, roles: vec![role] });
    }
}

fn within(found: &Analysis, sentence: Span) -> Vec<usize> {
    found.mentions.iter().filter(|m| sentence.covers(m.span)).map(|m| m.entity).collect()
}

fn events(text: &str, sentence: Span, found: &mut Analysis) {
    for (at, _) in sentence.in_text(text).match_indices("20") {
        let span = Span::new(sentence.start() + at, sentence.start() + at + 10);
        let Ok(day) = span.in_text(text).parse::<Date>() else { continue };
        event(text, sentence, span, DateSpan::day(day), found);
    }
}

/// Adds an event of a sentence that the words of `span` date.
pub fn event(text: &str, sentence: Span, span: Span, date: DateSpan, found: &mut Analysis) {
    let (timex, entities) = (found.timexes.len(), within(found, sentence));
    found.events.push(Event::told(sentence, date, timex, entities, sentence.in_text(text).to_owned()));
    found.timexes.push(Timex {
        span,
        kind: TimexKind::Date,
        value: date.from().to_string(),
        modifier: None,
        date: Some(date),
        basis: Some(Basis::Explicit),
        anchor: None,
        offset: None,
        phrase: None,
        because: String::new(),
    });
}

fn quotations(text: &str, sentence: Span, found: &mut Analysis) {
    let marks: Vec<usize> = sentence.in_text(text).match_indices('"').map(|(at, _)| sentence.start() + at).collect();
    if let [open, close] = marks[..] {
        found.quotations.push(Quotation {
            speaker: within(found, sentence).first().copied(),
            ..Quotation::new(Span::new(open + 1, close), QuotationKind::Direct)
        });
    }
}
