//! An article being written, with the findings that its author knows.

use super::{random::Random, words};
use dateline::model::{
    Analysis, AnalyzedEntity, Basis, DateSpan, EntityKind, Event, Link, Mention, Quotation, QuotationKind, Role,
    Sentence, Span, Timex, TimexKind,
};
use jiff::{ToSpan, civil::Date};
use std::collections::HashMap;

/// Text and findings so far.
pub struct Draft {
    /// The words.
    pub text: String,
    /// What is found in them.
    pub analysis: Analysis,
    /// Whose names may be used: so many of each kind.
    namesakes: usize,
    published: Date,
    entities: HashMap<(EntityKind, usize), usize>,
    paragraphs: u32,
    number: u32,
}

impl Draft {
    /// An empty article of that day, which names some of the first `namesakes` persons, organizations and places.
    pub fn new(published: Date, namesakes: usize) -> Self {
        Self {
            text: String::new(),
            analysis: Analysis { language: "en".to_owned(), ..Analysis::default() },
            namesakes,
            published,
            entities: HashMap::new(),
            paragraphs: 0,
            number: 0,
        }
    }

    /// Writes a line of the head, in which nothing is found.
    pub fn head(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push_str("\n\n");
    }

    /// Writes a paragraph of so many sentences.
    pub fn paragraph(&mut self, sentences: usize, random: &mut Random) {
        self.paragraphs += 1;
        for sentence in 0..sentences {
            if sentence > 0 {
                self.text.push(' ');
            }
            self.sentence(random.of(words::SENTENCES), random);
        }
        self.text.push_str("\n\n");
    }

    fn sentence(&mut self, pattern: &str, random: &mut Random) {
        let (start, mentions, timexes) = (self.text.len(), self.analysis.mentions.len(), self.analysis.timexes.len());
        for piece in pattern.split(['{', '}']) {
            self.piece(piece, random);
        }
        let span = Span::new(start, self.text.len());
        self.number += 1;
        self.analysis.sentences.push(Sentence { span, paragraph_no: Some(self.paragraphs), number: self.number });
        let entities: Vec<usize> = self.analysis.mentions[mentions..].iter().map(|m| m.entity).collect();
        self.quotation(span, entities.first().copied());
        if timexes < self.analysis.timexes.len() {
            self.event(span, timexes, entities);
        }
    }

    /// A gap is filled, anything else is written as it is.
    fn piece(&mut self, piece: &str, random: &mut Random) {
        match piece {
            "person" => self.name(EntityKind::Person, random),
            "org" => self.name(EntityKind::Organization, random),
            "place" => self.name(EntityKind::Place, random),
            "day" => self.day(random),
            other => self.text.push_str(words::plain(other, random).as_deref().unwrap_or(other)),
        }
    }

    fn name(&mut self, kind: EntityKind, random: &mut Random) {
        let who = random.small_below(self.namesakes);
        let name = words::name(kind, who);
        let span = self.write(&name);
        let entity = self.entity(kind, who, name, span, random);
        self.analysis.mentions.push(Mention {
            span,
            kind,
            entity,
            score: 0.9,
            rule: "generated".to_owned(),
            link: Link::default(),
        });
    }

    fn entity(&mut self, kind: EntityKind, who: usize, name: String, span: Span, random: &mut Random) -> usize {
        let entities = &mut self.analysis.entities;
        *self.entities.entry((kind, who)).or_insert_with(|| {
            let role = Role { role: words::role(random).to_owned(), span, time: None };
            let roles = if kind == EntityKind::Person { vec![role] } else { Vec::new() };
            entities.push(AnalyzedEntity { kind, name, aliases: Vec::new(), roles });
            entities.len() - 1
        })
    }

    fn day(&mut self, random: &mut Random) {
        let day = self.published.saturating_sub((random.small_below(9_000) as i64).days());
        let span = self.write(&day.strftime("%B %-d, %Y").to_string());
        self.analysis.timexes.push(Timex {
            span,
            kind: TimexKind::Date,
            value: day.to_string(),
            modifier: None,
            date: Some(DateSpan::day(day)),
            basis: Some(Basis::Explicit),
            anchor: None,
            offset: None,
            phrase: None,
            because: String::new(),
        });
    }

    fn event(&mut self, span: Span, timex: usize, mut entities: Vec<usize>) {
        let Some(date) = self.analysis.timexes[timex].date else { return };
        entities.sort_unstable();
        entities.dedup();
        let text = span.in_text(&self.text).to_owned();
        self.analysis.events.push(Event::told(span, date, timex, entities, text));
    }

    fn quotation(&mut self, sentence: Span, speaker: Option<usize>) {
        let words = sentence.in_text(&self.text);
        let (Some(open), Some(close)) = (words.find('“'), words.find('”')) else { return };
        self.analysis.quotations.push(Quotation {
            speaker,
            ..Quotation::new(Span::new(open + '“'.len_utf8(), close).shifted(sentence.start()), QuotationKind::Direct)
        });
    }

    fn write(&mut self, words: &str) -> Span {
        let start = self.text.len();
        self.text.push_str(words);
        Span::new(start, self.text.len())
    }
}
