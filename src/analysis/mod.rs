//! Placeholder: analysis.

use crate::model::{
    Analysis, AnalyzedEntity, DateSpan, EntityKind, Event, Mention, Sentence, Span, Structure, Timex, TimexKind,
};
use jiff::civil::Date;

/// Placeholder.
pub const VERSION: u32 = 1;

/// Placeholder.
pub struct Input<'a> {
    /// Placeholder.
    pub text: &'a str,
    /// Placeholder.
    pub structure: &'a Structure,
    /// Placeholder.
    pub published: Option<Date>,
    /// Placeholder.
    pub language: Option<&'a str>,
}

/// Placeholder: each pair of capitalized words is a person, each ISO date a date.
#[must_use]
pub fn analyze(input: &Input) -> Analysis {
    let mut analysis = Analysis { language: "en".to_owned(), ..Analysis::default() };
    for (number, block) in input.structure.blocks.iter().enumerate() {
        analysis.sentences.push(Sentence {
            span: block.span,
            paragraph_no: block.paragraph_no,
            number: number as u32 + 1,
        });
        names(input.text, block.span, &mut analysis);
    }
    analysis
}

fn names(text: &str, block: Span, analysis: &mut Analysis) {
    let mut at = block.start();
    let mut last: Option<Span> = None;
    for word in block.in_text(text).split_inclusive(char::is_whitespace) {
        let span = Span::new(at, at + word.trim_end_matches(|c: char| !c.is_alphanumeric()).len());
        at += word.len();
        if let Ok(day) = span.in_text(text).parse::<Date>() {
            day_found(span, day, block, text, analysis);
        }
        let capital = word.starts_with(char::is_uppercase);
        if let (true, Some(first)) = (capital, last) {
            name(text, first.union(span), analysis);
            last = None;
        } else {
            last = capital.then_some(span);
        }
    }
}

fn day_found(span: Span, day: Date, block: Span, text: &str, analysis: &mut Analysis) {
    let date = DateSpan::day(day);
    analysis.timexes.push(Timex {
        span,
        kind: TimexKind::Date,
        value: day.to_string(),
        modifier: None,
        date: Some(date),
        basis: Some(crate::model::Basis::Explicit),
        anchor: None,
        because: String::new(),
    });
    let timex = analysis.timexes.len() - 1;
    let text = block.in_text(text).to_owned();
    analysis.events.push(Event { span: block, date, timex, entities: Vec::new(), text });
}

fn name(text: &str, span: Span, analysis: &mut Analysis) {
    let name = span.in_text(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let entity = analysis.entities.iter().position(|e| e.name == name).unwrap_or_else(|| {
        analysis.entities.push(AnalyzedEntity {
            kind: EntityKind::Person,
            name,
            aliases: Vec::new(),
            roles: Vec::new(),
        });
        analysis.entities.len() - 1
    });
    analysis.mentions.push(Mention { span, kind: EntityKind::Person, entity, score: 0.5, rule: "capitals".to_owned() });
}

/// Placeholder.
#[must_use]
pub fn json_row(id: &str, text: &str, analysis: &Analysis) -> serde_json::Value {
    serde_json::json!({ "id": id, "text": text, "language": analysis.language })
}
