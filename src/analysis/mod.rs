//! Analysis: from a text and its structure to all that is found in it.
//!
//! A pipeline of stages, each in its own file: sentences, names (`mentions`), who they are (`entities`), dates (`time`), what people
//! are called (`roles`), what happened when (`events`), who said what (`quotations`). Pure and total: no clock, no disk, no errors,
//! only warnings. What a researcher decided is applied afterward, by the library.

pub mod entities;
mod events;
mod json;
pub mod mentions;
pub mod quotations;
mod roles;
pub mod time;

pub use json::json_row;

use crate::model::{Analysis, AnalyzedEntity, BlockKind, Span, Structure};
use crate::text;
use jiff::civil::Date;

/// Version of the analyzer: raised whenever the same text may yield other findings, so that a library knows what to analyze anew.
pub const VERSION: u32 = 9;

/// What an analysis takes in.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The text.
    pub text: &'a str,
    /// Its structure; spans that do not fit the text count as empty.
    pub structure: &'a Structure,
    /// The day of publication, if known.
    pub published: Option<Date>,
    /// The language (BCP 47), if known; else it is told from the text.
    pub language: Option<&'a str>,
}

/// Finds all that can be found in a text.
#[must_use]
pub fn analyze(input: &Input<'_>) -> Analysis {
    let Input { text, structure, published, .. } = *input;
    let language = input.language.or_else(|| text::language(text)).unwrap_or_default().to_owned();
    let sentences = text::sentences(text, structure);
    let found = mentions::find(text, &sentences, &structure.inlines, &language);
    let entities::Grouping { mentions, mut entities } = entities::group(text, &found);
    let spans: Vec<Span> = sentences.iter().map(|sentence| sentence.span).collect();
    let asides = asides(text, structure);
    let time = time::TimeInput { text, sentences: &spans, asides: &asides, published, language: &language };
    let timexes = time::tag(&time);
    add_roles(
        &roles::RoleInput {
            text,
            sentences: &sentences,
            mentions: &mentions,
            timexes: &timexes,
            inlines: &structure.inlines,
        },
        &mut entities,
    );
    let read =
        events::Read { text, structure, sentences: &sentences, mentions: &mentions, timexes: &timexes, published };
    let events = events::events(&read);
    let quoted = quotations::find(&quotations::QuotationInput {
        text,
        structure,
        sentences: &sentences,
        mentions: &mentions,
        entities: &entities,
        timexes: &timexes,
        language: &language,
    });
    let mut warnings = warnings(input, &language);
    warnings.extend(quoted.warning());
    Analysis { language, sentences, mentions, entities, timexes, events, quotations: quoted.quotations, warnings }
}

/// Words of a heading that are no more than a date and what belongs to it: such a heading leads the text below it.
const DATE_ALONE: usize = 5;

/// What stands apart from the running text: headlines and headings, and lists as a whole.
fn asides(text: &str, structure: &Structure) -> Vec<Span> {
    let mut asides: Vec<(BlockKind, Span)> = Vec::new();
    let mut before = None;
    for block in &structure.blocks {
        let is_long = || block.span.in_text(text).split_whitespace().nth(DATE_ALONE).is_some();
        match (block.kind, asides.last_mut()) {
            (BlockKind::ListItem, Some((BlockKind::ListItem, list))) if before == Some(BlockKind::ListItem) => {
                *list = list.union(block.span);
            }
            (BlockKind::ListItem | BlockKind::Headline, _) => asides.push((block.kind, block.span)),
            (BlockKind::Heading, _) if is_long() => asides.push((block.kind, block.span)),
            _ => {}
        }
        before = Some(block.kind);
    }
    asides.into_iter().map(|(_, span)| span).collect()
}

/// Gives each entity what the text calls it.
fn add_roles(input: &roles::RoleInput<'_>, entities: &mut [AnalyzedEntity]) {
    let roles = roles::roles(input, entities.len());
    for (entity, roles) in entities.iter_mut().zip(roles) {
        entity.roles = roles;
    }
}

fn warnings(input: &Input<'_>, language: &str) -> Vec<String> {
    let mut warnings = Vec::new();
    if input.published.is_none() {
        warnings.push("No day of publication: weekdays and dates without a year stay open.".to_owned());
    }
    if !mentions::is_read_by_encoder(language) {
        warnings.push(format!(
            "The text seems to be in another language ({language}): names and dates are found less surely."
        ));
    }
    if input.structure.blocks.iter().all(|block| block.kind == BlockKind::Boilerplate) && !input.text.trim().is_empty()
    {
        warnings.push("No running text was found: all of it looks like links and contact lines.".to_owned());
    }
    warnings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SourceFormat;
    use proptest::prelude::*;

    fn analyzed(text: &str) -> (Structure, Analysis) {
        let structure = text::structure(text, SourceFormat::Markdown);
        let published = Date::new(2020, 11, 20).ok();
        let analysis = analyze(&Input { text, structure: &structure, published, language: None });
        (structure, analysis)
    }

    /// What articles are made of, in any order.
    fn article() -> impl Strategy<Value = String> {
        const PARTS: &[&str] = &[
            "# ",
            "\n\n",
            "\n",
            "*",
            "[",
            "](x)",
            "Gen. ",
            "Jane Doe ",
            "López ",
            "in Oslo ",
            "the DEA ",
            "(",
            ")",
            "“",
            "” said ",
            ". ",
            "? ",
            "’s ",
            "Agency ",
            "University of ",
            "and ",
            "of ",
            "de la ",
            "B. ",
            "on Monday ",
            "March 3 ",
            "2019 ",
            "U.S. ",
            "é",
            "🙂",
            "A",
            "By ",
        ];
        let part = prop_oneof![6 => proptest::sample::select(PARTS).prop_map(str::to_owned), 1 => any::<String>()];
        proptest::collection::vec(part, 0..80).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn any_text_has_valid_findings(text in article()) {
            let (_, analysis) = analyzed(&text);
            let sound = |span: Span| span.of(&text).is_some_and(|words| !words.is_empty());
            let inside = |span: Span| analysis.sentences.iter().any(|sentence| sentence.span.covers(span));
            prop_assert!(analysis.sentences.iter().all(|sentence| sound(sentence.span)));
            prop_assert!(analysis.mentions.iter().all(|m| sound(m.span) && inside(m.span) && m.entity < analysis.entities.len()));
            prop_assert!(analysis.mentions.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
            prop_assert!(analysis.timexes.iter().all(|timex| sound(timex.span) && inside(timex.span)));
            prop_assert!(analysis.events.iter().all(|event| event.timex.is_none_or(|timex| timex < analysis.timexes.len()) && sound(event.span)));
        }
    }

    /// The expressions of a text in Markdown with their days.
    fn dated(text: &str) -> Vec<(String, Option<String>)> {
        let (_, analysis) = analyzed(text);
        let day = |timex: &crate::model::Timex| timex.date.map(|date| date.edtf());
        analysis.timexes.iter().map(|timex| (timex.span.in_text(text).to_owned(), day(timex))).collect()
    }

    #[test]
    fn what_a_heading_or_a_list_dates_is_told_there_alone() {
        let found = |words: &str, day: Option<&str>| (words.to_owned(), day.map(str::to_owned));
        let text = "# The general was freed on Nov. 18\n\nThe minister wrote on Nov. 10. He was glad of it.\n\n\
                    - The court met on Nov. 4.\n- The next day it rose.\n\n\
                    ## The minister went to Washington on Nov. 12\n\nThe next day the minister slept.\n";
        let expected = [
            found("Nov. 18", Some("2020-11-18")),
            found("Nov. 10", Some("2020-11-10")),
            found("Nov. 4", Some("2020-11-04")),
            found("The next day", Some("2020-11-05")),
            found("Nov. 12", Some("2020-11-12")),
            found("The next day", Some("2020-11-11")),
        ];
        assert_eq!(dated(text), expected);
        // Nothing past follows the day of writing.
        assert_eq!(dated("# A title\n\nThe minister was told. The next day he left.\n"), [found("The next day", None)]);
        // A heading that is a date leads what stands below it.
        let below = "# A title\n\n## November 12\n\nThe next day the minister slept in his own house.\n";
        assert_eq!(dated(below)[1], found("The next day", Some("2020-11-13")));
    }

    #[test]
    fn a_structure_that_does_not_fit_is_no_panic() {
        let structure =
            text::structure("# A title\n\nA long paragraph that is not in the other text.", SourceFormat::Markdown);
        let analysis = analyze(&Input { text: "é", structure: &structure, published: None, language: None });
        assert!(analysis.mentions.is_empty() && !analysis.warnings.is_empty());
    }

    #[test]
    fn another_language_is_told_and_said_to_be_less_sure() {
        let text = "El presidente Andrés Molina dijo que la reunión de los ministros se hará en Lima, y que no habrá otra \
                    en el año. La secretaria Alicia Bravo lo negó en una carta que envió a los diputados.";
        let (_, analysis) = analyzed(text);
        assert_eq!(analysis.language, "es");
        assert!(analysis.warnings.iter().any(|warning| warning.contains("less surely")), "{:?}", analysis.warnings);
        let (_, analysis) = analyzed("The president of the republic said that there was nothing to be said about it.");
        assert!(analysis.warnings.is_empty(), "{:?}", analysis.warnings);
    }

    /// Quadratic work would show as a test that does not end; nothing is timed.
    #[test]
    fn long_texts_take_linear_time() {
        for part in [
            "Jane Doe ",
            "x",
            "(DEA) ",
            "A. ",
            "“Yes.” ",
            "on Monday ",
            "[Jane] Doe ",
            "Smith, ",
            "of the US ",
            "*Post* ",
            "a\n\n",
            "’s",
            "B. C. ",
        ] {
            // The encoder reads some thousand words a second: it gets a tenth.
            for (language, length) in [("en", 8_000), ("es", 200_000)] {
                let text = part.repeat(length / part.len());
                let structure = text::structure(&text, SourceFormat::Markdown);
                let analysis =
                    analyze(&Input { text: &text, structure: &structure, published: None, language: Some(language) });
                assert!(analysis.sentences.iter().all(|sentence| sentence.span.len() <= 5000));
            }
        }
    }
}
