//! The library of the pictures and trees: five articles of our own on one affair, read by hand, with notes, decisions and days that
//! are the same at every run, so that a picture changes only when the window does.

use crate::by_hand;
use dateline::analysis;
use dateline::library::Entities;
use dateline::library::{EntityDecision, EntityQuery, ImportOutcome, Job, Library, Listing, NewNote, NoteContent};
use dateline::model::{
    Analysis, ArticleId, DateSpan, EntityKind, NoteColor, NoteKind, NoteStatus, Precision, Qualifier, SourceFormat,
    Span, TagList,
};
use jiff::civil::Date;
use std::path::Path;

const AUDIT: &str = "# Harbor audit finds missing crates

Auditors counted 2,114 crates in the bonded store of Port Almeda on Wednesday and found 83 fewer than the books of the Tidewater Company list.

Mara Voss, who leads the audit, opened the books on 18 November 2020 with two clerks of the harbor office beside her. She said the gap was no slip of the pen.

\"Nobody signed for them,\" said Voss. \"And nobody asked.\"

## A crane that was sold

The Tidewater Company sold its last crane on 2 March 2019, two weeks after the insurer had refused to cover the quay. Without a crane, the auditors write, crates of that weight can leave the store only by the ferry ramp.

Jonas Okafor, master of the ferry *Halcyon*, told the Harbor Courier that he took on no freight in the winter of 2019. \"We carried people, mail and a brass band,\" said Okafor.

Minister Elena Prades promised an inquiry in October 2020. Her office did not say who would lead it, and the Ministry of Ports left two letters of the auditors unanswered.

## What the harbor office knew

A note in the files, dated 14 August 2019, asks the harbor office to leave the ramp unlocked \"for the usual party.\" It bears no name. Ilse Brandt, who kept the keys until 2018, does not recall such a request in her time.

Between 2012 and 2018 the store was counted twice a year; since then it was counted once. The Port Almeda Police opened a file on 20 November 2020.

Voss will read her report to the council of Port Almeda before Christmas.
";

const PIER: &str = "# Ferry line asks for a new pier

Jonas Okafor and Mara Voss measured the pier of Port Almeda on 1 February 2021. The piles have sunk by a hand since 2018.

\"Another winter and we land on the beach,\" said Okafor.

Nobody at the Tidewater Company answered. The Ministry of Ports said it would look at the figures in March 2021.
";

const INQUIRY: &str = "# Ministry names a judge for the harbor inquiry

Elena Prades named the retired judge Ruben Castellanos on 7 December 2020 to look into the missing crates of Port Almeda.

\"He owes nothing to anybody,\" said Prades.

The Port Almeda Police handed its file to the judge on 9 December 2020. Mara Voss welcomed the choice; the Tidewater Company said it would cooperate.
";

const KEYS: &str = "# Former keeper of the keys recalls a quiet ramp

Ilse Brandt kept the keys of the harbor for eleven years. She handed them over on 30 June 2018.

\"The ramp was locked at nine, every night,\" said Brandt.

Jonas Okafor remembers it otherwise. The Harbor Courier has seen the log of the Halcyon for 14 August 2019.
";

const INSURER: &str = "# Insurer had warned of the quay

The insurer Nordkap Mutual refused to cover the quay of Port Almeda on 16 February 2019, its letters show.

\"We saw water where there should have been stone,\" said Nordkap Mutual.

The Tidewater Company disputes the reading of the survey.
";

const ARTICLES: [(&str, &str, &str); 5] = [
    ("Insurer had warned of the quay", "2020-11-27", INSURER),
    ("Former keeper of the keys recalls a quiet ramp", "2021-01-15", KEYS),
    ("Ministry names a judge for the harbor inquiry", "2020-12-10", INQUIRY),
    ("Ferry line asks for a new pier", "2021-02-05", PIER),
    (HEADLINE, "2020-11-20", AUDIT),
];

/// The headline of the longest article.
pub const HEADLINE: &str = "Harbor audit finds missing crates";

const NAMES: &[(EntityKind, &str, &[&str])] = &[
    (EntityKind::Person, "Mara Voss", &["Voss"]),
    (EntityKind::Person, "Jonas Okafor", &["Okafor"]),
    (EntityKind::Person, "Elena Prades", &["Prades"]),
    (EntityKind::Person, "Ilse Brandt", &["Brandt"]),
    (EntityKind::Person, "Ruben Castellanos", &[]),
    (EntityKind::Organization, "Port Almeda Police", &[]),
    (EntityKind::Organization, "Tidewater Company", &[]),
    (EntityKind::Organization, "Ministry of Ports", &[]),
    (EntityKind::Organization, "Harbor Courier", &[]),
    (EntityKind::Organization, "Nordkap Mutual", &[]),
    (EntityKind::Place, "Port Almeda", &[]),
];

/// Words that date a sentence, the days they mean, and how they were worked out.
const DAYS: &[(&str, &str, &str, Precision, &str)] = &[
    ("on Wednesday", "2020-11-18", "2020-11-18", Precision::Day, "two days before Friday 20 Nov 2020"),
    ("18 November 2020", "2020-11-18", "2020-11-18", Precision::Day, ""),
    ("2 March 2019", "2019-03-02", "2019-03-02", Precision::Day, ""),
    ("the winter of 2019", "2019-12-01", "2020-02-29", Precision::Season, ""),
    ("October 2020", "2020-10-01", "2020-10-31", Precision::Month, ""),
    ("14 August 2019", "2019-08-14", "2019-08-14", Precision::Day, ""),
    ("Between 2012 and 2018", "2012-01-01", "2018-12-31", Precision::Range, ""),
    ("20 November 2020", "2020-11-20", "2020-11-20", Precision::Day, ""),
    ("1 February 2021", "2021-02-01", "2021-02-01", Precision::Day, ""),
    ("March 2021", "2021-03-01", "2021-03-31", Precision::Month, ""),
    ("7 December 2020", "2020-12-07", "2020-12-07", Precision::Day, ""),
    ("9 December 2020", "2020-12-09", "2020-12-09", Precision::Day, ""),
    ("30 June 2018", "2018-06-30", "2018-06-30", Precision::Day, ""),
    ("16 February 2019", "2019-02-16", "2019-02-16", Precision::Day, ""),
    ("before Christmas", "2020-12-24", "2020-12-24", Precision::Day, "the Christmas after Friday 20 Nov 2020"),
];

/// Makes the library.
pub fn fill(path: &Path) {
    let mut library = Library::create(path).unwrap();
    let mut last = ArticleId(0);
    for (title, published, text) in ARTICLES {
        let article = dateline::model::SourceArticle {
            format: SourceFormat::Markdown,
            ..by_hand::article(title, published, text)
        };
        let outcome = library.import(&article, Job(1)).unwrap().output;
        let ImportOutcome::Imported(id) = outcome else { panic!("{outcome:?}") };
        last = id;
    }
    let reader = library.reader().unwrap();
    while let Some(queued) = reader.next_queued(&[]).unwrap() {
        library.store_analysis(queued.ticket, &found(&queued.text), analysis::VERSION).unwrap();
    }
    decide(&mut library);
    notes(&mut library, last);
    drop(reader);
    library.close().unwrap();
    still(path);
}

fn found(text: &str) -> Analysis {
    let mut found = by_hand::findings(text, NAMES);
    for (words, from, to, precision, because) in DAYS {
        let Some(at) = text.find(words) else { continue };
        let span = Span::new(at, at + words.len());
        let Some(line) = found.sentences.iter().map(|s| s.span).find(|line| line.covers(span)) else { continue };
        let day = |day: &str| day.parse::<Date>().unwrap();
        let date = DateSpan::new(day(from), day(to), *precision).unwrap();
        let doubt = if words.starts_with("before") { Qualifier::Before } else { Qualifier::Exact };
        by_hand::event(text, line, span, date.qualified(doubt), &mut found);
        if let Some(timex) = found.timexes.last_mut() {
            (*because).clone_into(&mut timex.because);
        }
    }
    found.timexes.sort_by_key(|timex| timex.span);
    // The events point into the list that was sorted.
    for event in &mut found.events {
        event.timex = found.timexes.iter().position(|t| event.span.covers(t.span) && t.date == Some(event.date));
    }
    found.events.sort_by_key(|event| event.span);
    found
}

fn decide(library: &mut Library) {
    let reader = library.reader().unwrap();
    let query = EntityQuery::default();
    let ids = Entities::ids(&reader, &query).unwrap();
    for row in Entities::rows(&reader, &query, &ids).unwrap() {
        if ["Mara Voss", "Port Almeda"].contains(&row.name.as_str()) {
            library.decide_entity(row.id, &EntityDecision::Confirm).unwrap();
        }
    }
}

fn notes(library: &mut Library, article: ArticleId) {
    let note = |body: &str, kind, status, tags| NoteContent {
        body: body.to_owned(),
        kind,
        status,
        tags: TagList::parse(tags),
        ..NoteContent::default()
    };
    let written = [
        ("83 fewer", note("Ask for the two earlier counts", NoteKind::Question, NoteStatus::ToCheck, "crates, to do")),
        ("no slip of the pen", note("Her word for it; the report is due", NoteKind::Note, NoteStatus::Open, "crates")),
        (
            "took on no freight",
            note("The log says otherwise", NoteKind::Claim, NoteStatus::ToCheck, "ferry, money/log"),
        ),
        ("the usual party", NoteContent { color: Some(NoteColor::Pink), ..NoteContent::default() }),
    ];
    for (words, content) in written {
        let at = AUDIT.find(words).unwrap();
        let anchor = Some(Span::new(at, at + words.len()));
        library.add_note(&NewNote { article, anchor, content }).unwrap();
    }
    let whole = note("Compare with the inquiry of 2021", NoteKind::Note, NoteStatus::Open, "");
    library.add_note(&NewNote { article, anchor: None, content: whole }).unwrap();
}

/// Sets every moment that is written down to one day: pictures know no clock.
fn still(path: &Path) {
    // The same on the clock, wherever the tests run.
    let moment = jiff::civil::date(2021, 3, 1).at(9, 30, 0, 0);
    let moment = moment.to_zoned_datetime(jiff::tz::TimeZone::system()).unwrap();
    let moment = moment.timestamp().to_string();
    let library = rusqlite::Connection::open(path).unwrap();
    for (table, column) in [
        ("article_version", "imported_at"),
        ("note", "created_at"),
        ("note", "updated_at"),
        ("entity_decision", "decided_at"),
        ("journal_step", "changed_at"),
    ] {
        library.execute(&format!("update {table} set {column} = ?"), [&moment]).unwrap();
    }
}
