//! Decisions on quotations: laid down apart from what was found, applied again after each analysis.
//!
//! A quotation is known again by its words in the article and by which of several such it is. What a decision does to the row that
//! is shown is done by the triggers of `derive_quotations.sql`, so that undo does it too.

use super::{
    Library, LibraryError, Problem, Written,
    journal::{Coalesce, moment},
    sql::section,
};
use crate::locale::noted;
use crate::model::{ArticleId, CodePoints, EntityId, QuotationId, QuotationKind, Span};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

const FILE: &str = include_str!("sql/quotations.sql");
const KNOWN: &str = section(FILE, "known");
const FORGET: &str = section(FILE, "forget");
const DECIDE: &str = section(FILE, "decide");
const ENTITY_NAMED: &str = section(FILE, "entity_named");
const DECISIONS: &str = include_str!("sql/decide.sql");
const ARTICLE_PRESENT: &str = section(DECISIONS, "article_present");
const VERSION_TEXT: &str = section(DECISIONS, "version_text");

/// What the researcher decides about a quotation. Of several decisions of one sort the latest holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuotationDecision {
    /// It is one, and right as it is.
    Confirm,
    /// It is none: kept out of the table and the text.
    Reject,
    /// It is given in another way.
    Kind(QuotationKind),
    /// Somebody else said it.
    Speaker(SpeakerChoice),
    /// It begins or ends elsewhere; in bytes of the current version's text.
    Extent(Span),
}

/// A speaker as the researcher names one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SpeakerChoice {
    /// An entity of the library.
    Entity(EntityId),
    /// The name of an entity or, if there is none of that name, a description.
    Words(String),
}

impl QuotationDecision {
    const fn act(&self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Reject => "reject",
            Self::Kind(_) => "kind",
            Self::Speaker(_) => "speaker",
            Self::Extent(_) => "extent",
        }
    }

    const fn label(&self) -> &'static str {
        match self {
            Self::Confirm => noted!("Confirmation of a quotation"),
            Self::Reject => noted!("Rejection of a quotation"),
            Self::Kind(_) => noted!("Change of a quotation's kind"),
            Self::Speaker(_) => noted!("Change of a quotation's speaker"),
            Self::Extent(_) => noted!("Change of a quotation's extent"),
        }
    }
}

/// How a quotation is known again.
struct Known {
    article: i64,
    words: String,
    nth: i64,
    version: i64,
}

/// A place in a version: its id, bytes, code points.
type Placed = (i64, Span, (usize, usize));

/// The columns of a decision besides those that say which quotation it is about.
#[derive(Default)]
struct Value {
    words: Option<String>,
    entity: Option<i64>,
    place: Option<Placed>,
}

impl Library {
    /// Lays down a decision about a quotation.
    pub fn decide_quotation(
        &mut self,
        quotation: QuotationId,
        decision: &QuotationDecision,
    ) -> Result<Written<()>, LibraryError> {
        self.transact(decision.label(), &Coalesce::Never, |tx, _| {
            let known = tx.query_row(KNOWN, [quotation.0], read_known).optional()?;
            let known = known.ok_or(Problem::Gone(noted!("quotation")))?;
            let value = value(tx, &known, decision)?;
            lay_down(tx, &known, decision.act(), &value)
        })
    }

    /// Adds a quotation that the analysis did not find: a passage of the current version's text, in bytes.
    pub fn add_quotation(
        &mut self,
        article: ArticleId,
        span: Span,
        kind: QuotationKind,
    ) -> Result<Written<()>, LibraryError> {
        self.transact(noted!("New quotation"), &Coalesce::Never, |tx, _| {
            let version = tx.query_row(ARTICLE_PRESENT, [article.0], |row| row.get(0)).optional()?;
            let version: i64 = version.ok_or(Problem::Gone(noted!("article")))?;
            let (words, place) = passage(tx, version, span)?;
            let nth = -1 - place.1.start() as i64;
            let known = Known { article: article.0, words, nth, version };
            let value = Value { words: Some(kind.name().to_owned()), entity: None, place: Some(place) };
            lay_down(tx, &known, "add", &value)
        })
    }
}

fn read_known(row: &Row) -> rusqlite::Result<Known> {
    Ok(Known { article: row.get(0)?, words: row.get(1)?, nth: row.get(2)?, version: row.get(3)? })
}

fn value(tx: &Connection, known: &Known, decision: &QuotationDecision) -> Result<Value, LibraryError> {
    Ok(match decision {
        QuotationDecision::Confirm | QuotationDecision::Reject => Value::default(),
        QuotationDecision::Kind(kind) => Value { words: Some(kind.name().to_owned()), ..Value::default() },
        QuotationDecision::Speaker(SpeakerChoice::Entity(entity)) => {
            Value { entity: Some(entity.0), ..Value::default() }
        }
        QuotationDecision::Speaker(SpeakerChoice::Words(words)) => {
            let words = super::in_one_line(words);
            let entity = tx.query_row(ENTITY_NAMED, [&words], |row| row.get(0)).optional()?;
            Value { words: Some(words).filter(|words| !words.is_empty()), entity, place: None }
        }
        QuotationDecision::Extent(span) => {
            let (words, place) = passage(tx, known.version, *span)?;
            Value { words: Some(words), entity: None, place: Some(place) }
        }
    })
}

/// The words of a passage in one line, and its place.
fn passage(tx: &Connection, version: i64, span: Span) -> Result<(String, Placed), LibraryError> {
    let text: String = tx.query_row(VERSION_TEXT, [version], |row| row.get(0))?;
    let span = span.of(&text).map(|_| span.trimmed(&text)).filter(|span| !span.is_empty());
    let span = span.ok_or(Problem::BadPassage)?;
    Ok((super::in_one_line(span.in_text(&text)), (version, span, CodePoints::new(&text).range(&text, span))))
}

fn lay_down(tx: &Connection, known: &Known, act: &str, value: &Value) -> Result<(), LibraryError> {
    tx.execute(FORGET, params![known.article, known.words, known.nth, act])?;
    let place = value.place.as_ref();
    tx.execute(
        DECIDE,
        params![
            known.article,
            known.words,
            known.nth,
            act,
            value.words,
            value.entity,
            place.map(|place| place.0),
            place.map(|place| place.1.start() as i64),
            place.map(|place| place.1.end() as i64),
            place.map(|place| place.2.0 as i64),
            place.map(|place| place.2.1 as i64),
            moment(Timestamp::now()),
        ],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis,
        library::{
            ImportOutcome, Job, Listing, PlacementOutcome, QuotationQuery, QuotationRow, Quotations, UnplacedWas,
        },
        model::{Analysis, ArticleHead, Encoding, Quotation, SourceArticle, SourceFormat},
    };

    const FIRST: &str = "Mora said the port is shut for good. Ruiz wept and left.";
    /// The same quotation, moved, with other words around it.
    const SECOND: &str = "Late on Monday Mora said the port is shut for\ngood. Ruiz wept\nand left.";

    /// A library with one article in which "the port is shut" is found as said by nobody.
    fn opened() -> (tempfile::TempDir, Library, ArticleId) {
        let folder = tempfile::tempdir().unwrap();
        let mut library = Library::create(&folder.path().join("case.db")).unwrap();
        let article = SourceArticle {
            source: "port.txt".to_owned(),
            format: SourceFormat::Plain,
            encoding: Encoding { name: "UTF-8".to_owned(), guessed: false },
            head: ArticleHead::default(),
            text: FIRST.to_owned(),
            content_hash: "first".to_owned(),
            pages: Vec::new(),
            warnings: Vec::new(),
        };
        let ImportOutcome::Imported(id) = library.import(&article, Job(1)).unwrap().output else { panic!("known") };
        analyze(&mut library);
        (folder, library, id)
    }

    fn analyze(library: &mut Library) {
        analyze_as(library, &["the port is shut"]);
    }

    /// Analyzes what waits: these passages are found as quotations.
    fn analyze_as(library: &mut Library, passages: &[&str]) {
        let queued = library.reader().unwrap().next_queued(&[]).unwrap().unwrap();
        let found = passages.iter().map(|words| passage_of(&queued.text, words));
        let quotations = found.map(|found| Quotation::new(found, QuotationKind::Indirect)).collect();
        let analysis = Analysis { quotations, ..Analysis::default() };
        library.store_analysis(queued.ticket, &analysis, analysis::VERSION).unwrap();
    }

    fn passage_of(text: &str, words: &str) -> Span {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    /// Lays a new version of the text over the article, and analyzes it.
    fn new_version(library: &mut Library, article: ArticleId, text: &str) {
        new_version_of(library, article, text, &["the port is shut"]);
    }

    fn new_version_of(library: &mut Library, article: ArticleId, text: &str, passages: &[&str]) {
        let written = library.transact("Version", &Coalesce::Never, |tx, _| {
            tx.execute(
                "insert into article_version (article_id, number, source, imported_at, format, encoding, encoding_guessed,
                                              content_hash, words, import_warnings, text)
                 select article_id, number + 1, source, imported_at, format, encoding, encoding_guessed, ?2, words,
                        import_warnings, ?2
                 from article_version where article_id = ?1 order by number desc limit 1",
                params![article.0, text],
            )?;
            tx.execute("delete from quotation where article_id = ?1", [article.0])?;
            tx.execute(
                "update article set current_version = (select max(id) from article_version where article_id = ?1) where id = ?1",
                [article.0],
            )?;
            Ok(())
        });
        written.unwrap();
        analyze_as(library, passages);
    }

    fn rows(library: &Library) -> Vec<QuotationRow> {
        let reader = library.reader().unwrap();
        let ids = Quotations::ids(&reader, &QuotationQuery::default()).unwrap();
        Quotations::rows(&reader, &QuotationQuery::default(), &ids).unwrap()
    }

    fn unplaced(library: &Library, article: ArticleId) -> Vec<(String, UnplacedWas)> {
        let reader = library.reader().unwrap();
        let version = reader.article_text(article).unwrap().unwrap().version;
        reader.marks(version).unwrap().unplaced.into_iter().map(|lost| (lost.words, lost.was)).collect()
    }

    #[test]
    fn what_is_set_by_hand_is_placed_again_by_its_words() {
        let (_folder, mut library, article) = opened();
        let extent = passage_of(FIRST, "the port is shut for good");
        library.decide_quotation(rows(&library)[0].id, &QuotationDecision::Extent(extent)).unwrap();
        library.add_quotation(article, passage_of(FIRST, "Ruiz wept and"), QuotationKind::Indirect).unwrap();
        let texts = |library: &Library| rows(library).into_iter().map(|row| row.text).collect::<Vec<_>>();
        assert_eq!(texts(&library), ["the port is shut for good", "Ruiz wept and"]);
        new_version(&mut library, article, SECOND);
        assert_eq!(texts(&library), ["the port is shut for good", "Ruiz wept and"]);
        let spans: Vec<&str> = rows(&library).iter().map(|row| row.span.in_text(SECOND)).collect();
        assert_eq!(spans, ["the port is shut for\ngood", "Ruiz wept\nand"]);
        assert_eq!(unplaced(&library, article), []);
    }

    /// Another analyzer finds other passages.
    fn analyze_anew(library: &mut Library, passages: &[&str]) {
        let again = library.transact("Anew", &Coalesce::Never, |tx, _| {
            tx.execute("update article_version set analyzer_version = 0", [])?;
            Ok(())
        });
        again.unwrap();
        analyze_as(library, passages);
    }

    #[test]
    fn a_decision_follows_its_place_where_the_words_are_found_otherwise() {
        let (_folder, mut library, article) = opened();
        let speaker = SpeakerChoice::Words("the minister".to_owned());
        library.decide_quotation(rows(&library)[0].id, &QuotationDecision::Speaker(speaker)).unwrap();
        let shown = |library: &Library| {
            rows(library).into_iter().map(|row| (row.text.clone(), row.speakers())).collect::<Vec<_>>()
        };
        let said = |words: &str| (words.to_owned(), "the minister".to_owned());
        analyze_anew(&mut library, &["Mora", "the port is shut for good"]);
        assert_eq!(shown(&library), [("Mora".to_owned(), String::new()), said("the port is shut for good")]);
        let report = library.reader().unwrap().placements(article).unwrap();
        assert_eq!(report.len(), 1);
        assert_eq!((report[0].words.as_str(), report[0].outcome), ("the port is shut", PlacementOutcome::Moved));
        assert_eq!(report[0].stands_words.as_deref(), Some("the port is shut for good"));
        // It goes on following, and back again.
        analyze_anew(&mut library, &["port is shut"]);
        assert_eq!(shown(&library), [said("port is shut")]);
        // What is found nowhere near is told, and waits.
        analyze_anew(&mut library, &["Ruiz wept"]);
        assert_eq!(shown(&library), [("Ruiz wept".to_owned(), String::new())]);
        assert_eq!(unplaced(&library, article), [("port is shut".to_owned(), UnplacedWas::Decided)]);
        analyze_anew(&mut library, &["port is shut"]);
        assert_eq!(shown(&library), [said("port is shut")]);
    }

    #[test]
    fn an_act_is_undone_and_redone_after_the_words_are_found_otherwise() {
        let (_folder, mut library, _) = opened();
        let decide = |library: &mut Library, words: &str| {
            let speaker = QuotationDecision::Speaker(SpeakerChoice::Words(words.to_owned()));
            library.decide_quotation(rows(library)[0].id, &speaker).unwrap();
        };
        decide(&mut library, "the minister");
        decide(&mut library, "a guard");
        analyze_anew(&mut library, &["the port is shut for good"]);
        let said = |library: &Library| rows(library)[0].speakers();
        assert_eq!(said(&library), "a guard");
        assert_eq!(library.undo().unwrap().unwrap().label, "Change of a quotation's speaker");
        assert_eq!(said(&library), "the minister", "under the words that are found now");
        library.undo().unwrap();
        assert_eq!(said(&library), "");
        analyze_as_again(&mut library, &["port is shut"]);
        library.redo().unwrap();
        assert_eq!(said(&library), "the minister");
        library.redo().unwrap();
        assert_eq!(said(&library), "a guard");
    }

    /// Another analyzer, without an act of the researcher before it, so that what was undone can be done again.
    fn analyze_as_again(library: &mut Library, passages: &[&str]) {
        library
            .write(|tx| {
                tx.execute("update article_version set analyzer_version = 0, request = request + 1", [])?;
                Ok(crate::library::Changes::NONE)
            })
            .unwrap();
        analyze_as(library, passages);
    }

    #[test]
    fn of_two_with_the_same_words_the_one_at_its_place_keeps_the_decision() {
        let (_folder, mut library, article) = opened();
        let text = "He said it. She said it. They said it.";
        new_version_of(&mut library, article, text, &[]);
        let words = |at: usize| Span::new(text.match_indices("said it").nth(at).unwrap().0, text.len());
        let find = |library: &mut Library, places: &[usize]| {
            let queued = library.reader().unwrap().next_queued(&[]).unwrap().unwrap();
            let span = |at: &usize| Span::new(words(*at).start(), words(*at).start() + "said it".len());
            let quotations = places.iter().map(|at| Quotation::new(span(at), QuotationKind::Indirect)).collect();
            let analysis = Analysis { quotations, ..Analysis::default() };
            library.store_analysis(queued.ticket, &analysis, analysis::VERSION).unwrap();
        };
        let wait = |library: &mut Library| {
            let again = library.transact("Anew", &Coalesce::Never, |tx, _| {
                tx.execute("update article_version set analyzer_version = 0", [])?;
                Ok(())
            });
            again.unwrap();
        };
        wait(&mut library);
        find(&mut library, &[1]);
        library.decide_quotation(rows(&library)[0].id, &QuotationDecision::Confirm).unwrap();
        wait(&mut library);
        find(&mut library, &[0, 1, 2]);
        let confirmed: Vec<bool> =
            rows(&library).iter().map(|row| row.status == crate::library::FindingStatus::Confirmed).collect();
        assert_eq!(confirmed, [false, true, false]);
    }

    #[test]
    fn what_cannot_be_placed_again_is_told() {
        let (_folder, mut library, article) = opened();
        let extent = passage_of(FIRST, "the port is shut for good");
        library.decide_quotation(rows(&library)[0].id, &QuotationDecision::Extent(extent)).unwrap();
        library.add_quotation(article, passage_of(FIRST, "Ruiz wept"), QuotationKind::Indirect).unwrap();
        new_version(&mut library, article, "Mora said the port is shut.");
        let [row] = &rows(&library)[..] else { panic!("one quotation") };
        assert_eq!(
            (row.text.as_str(), row.lost_extent.as_deref()),
            ("the port is shut", Some("the port is shut for good"))
        );
        let told = [
            ("the port is shut for good".to_owned(), UnplacedWas::Extent),
            ("Ruiz wept".to_owned(), UnplacedWas::Added),
        ];
        assert_eq!(unplaced(&library, article), told);
        new_version(&mut library, article, FIRST);
        assert_eq!(rows(&library)[0].text, "the port is shut for good");
        assert_eq!(unplaced(&library, article), []);
    }

    #[test]
    fn a_speaker_set_by_hand_has_no_other_reason() {
        let (_folder, mut library, _) = opened();
        let id = rows(&library)[0].id;
        library.decide_quotation(id, &QuotationDecision::Speaker(SpeakerChoice::Words("a guard".to_owned()))).unwrap();
        assert_eq!(rows(&library)[0].because, "set by you");
        library.undo().unwrap();
        assert_eq!(rows(&library)[0].because, "");
    }
}
