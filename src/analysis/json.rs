//! An analysis as a row of JSON, for the command line. The names of its fields are a contract with other programs.
//!
//! Offsets are Unicode code points of the text; see `FORMATS`.

use crate::model::{Analysis, CodePoints, Span};
use serde_json::{Value, json};

/// The row of one document.
#[must_use]
pub fn json_row(id: &str, text: &str, analysis: &Analysis) -> Value {
    let row = Row { text, points: CodePoints::new(text), analysis };
    json!({
        "id": id,
        "text": text,
        "language": analysis.language,
        "sentences": analysis.sentences.iter().map(|sentence| row.range(sentence.span)).collect::<Vec<_>>(),
        "mentions": row.mentions(),
        "entities": row.entities(),
        "timexes": row.timexes(),
        "events": row.events(),
        "quotations": row.quotations(),
    })
}

struct Row<'a> {
    text: &'a str,
    points: CodePoints,
    analysis: &'a Analysis,
}

impl Row<'_> {
    fn range(&self, span: Span) -> (usize, usize) {
        self.points.range(self.text, span)
    }

    fn start(&self, span: Option<Span>) -> Option<usize> {
        span.map(|span| self.range(span).0)
    }

    fn end(&self, span: Option<Span>) -> Option<usize> {
        span.map(|span| self.range(span).1)
    }

    fn mentions(&self) -> Vec<Value> {
        let row = |mention: &crate::model::Mention| {
            let (start, end) = self.range(mention.span);
            let words = mention.span.in_text(self.text);
            json!({"start": start, "end": end, "text": words, "kind": mention.kind.name(), "entity": mention.entity})
        };
        self.analysis.mentions.iter().map(row).collect()
    }

    fn entities(&self) -> Vec<Value> {
        let role = |role: &crate::model::Role| {
            let (start, end) = self.range(role.span);
            let (from, to) = (role.time.map(|time| time.from()), role.time.map(|time| time.to()));
            json!({"role": role.role, "start": start, "end": end, "from": from, "to": to})
        };
        let row = |(id, entity): (usize, &crate::model::AnalyzedEntity)| {
            let roles: Vec<_> = entity.roles.iter().map(role).collect();
            json!({"id": id, "kind": entity.kind.name(), "name": entity.name, "aliases": entity.aliases, "roles": roles})
        };
        self.analysis.entities.iter().enumerate().map(row).collect()
    }

    fn timexes(&self) -> Vec<Value> {
        let row = |timex: &crate::model::Timex| {
            let (start, end) = self.range(timex.span);
            json!({
                "start": start, "end": end, "text": timex.span.in_text(self.text),
                "type": timex.kind.name(), "value": timex.value, "mod": timex.modifier,
                "from": timex.date.map(|date| date.from()), "to": timex.date.map(|date| date.to()),
                "precision": timex.date.map(|date| date.precision.name()),
                "basis": timex.basis.map(crate::model::Basis::name),
                "anchor": timex.anchor.map(|anchor| self.range(anchor)),
                "because": timex.because,
            })
        };
        self.analysis.timexes.iter().map(row).collect()
    }

    fn events(&self) -> Vec<Value> {
        let row = |event: &crate::model::Event| {
            let (start, end) = self.range(event.span);
            json!({
                "start": start, "end": end, "from": event.date.from(), "to": event.date.to(),
                "precision": event.date.precision.name(), "edtf": event.date.edtf(),
                "timex": event.timex, "entities": event.entities, "text": event.text, "kind": event.kind.name(),
                "headline": event.headline, "written": event.written.map(|span| self.range(span)),
                "because": event.because,
            })
        };
        self.analysis.events.iter().map(row).collect()
    }

    fn quotations(&self) -> Vec<Value> {
        let row = |quotation: &crate::model::Quotation| {
            let (start, end) = self.range(quotation.span);
            let (speaker, cue) = (quotation.speaker_span, quotation.cue);
            json!({
                "start": start, "end": end, "text": quotation.span.in_text(self.text), "kind": quotation.kind.name(),
                "speaker": quotation.speaker, "speaker_start": self.start(speaker), "speaker_end": self.end(speaker),
                "speaker_text": speaker.map(|span| span.in_text(self.text)), "co_speakers": quotation.co_speakers,
                "doubtful": quotation.doubtful, "because": quotation.because, "via": quotation.via,
                "addressee": quotation.addressee.map(|span| span.in_text(self.text)),
                "said": quotation.said.map(|date| date.edtf()),
                "cue_start": self.start(cue), "cue_end": self.end(cue), "cue": cue.map(|span| span.in_text(self.text)),
            })
        };
        self.analysis.quotations.iter().map(row).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Input, analyze};
    use crate::text::plain_structure;

    #[test]
    fn offsets_are_code_points() {
        let text = "“Él” came. Jane Doe met José Ruiz in Oslo on 3 March 2021.";
        let input = Input { text, structure: &plain_structure(text), published: None, language: None };
        let row = json_row("a", text, &analyze(&input));
        let jane = row["mentions"].as_array().unwrap().iter().find(|m| m["text"] == "Jane Doe").unwrap();
        assert_eq!((&jane["start"], &jane["end"], &jane["kind"]), (&json!(11), &json!(19), &json!("person")));
        assert_eq!(row["sentences"], json!([[0, 10], [11, 58]]));
        assert_eq!(
            (&row["events"][0]["edtf"], &row["events"][0]["from"]),
            (&json!("2021-03-03"), &json!("2021-03-03"))
        );
        let fields = ["id", "text", "language", "sentences", "mentions", "entities", "timexes", "events", "quotations"];
        assert!(fields.iter().all(|field| row.get(field).is_some()));
    }
}
