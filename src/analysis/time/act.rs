//! What a clause tells: whether it has a verb at all, and the kind of act, by the words of `assets/lexicon/time/en-events.txt`.

use super::event::{self, Key};
use super::lexicon;
use super::token::Words;
use super::word::Word;
use crate::model::Span;

/// Whether a stretch of English has a finite verb or a participle in it.
#[must_use]
pub fn has_verb(text: &str, span: Span) -> bool {
    let mut words = Words::new(text);
    words.read(span, lexicon::english());
    (0..words.len()).any(|at| matches!(words.word(at), Word::Verb(_)))
}

/// The kind of act that a stretch tells, outside of `except`: that of its first verb of a known kind, else of its first such
/// noun; empty where it tells none.
#[must_use]
pub fn act(text: &str, span: Span, except: Option<Span>) -> String {
    let mut words = Words::new(text);
    words.read(span, lexicon::english());
    let outside = |at: usize| except.is_none_or(|except| !except.contains(at));
    let known: Vec<_> = event::keys(&words).filter(|keyed| outside(keyed.at) && event::is_known(&keyed.key)).collect();
    let is_verb = |at: usize| {
        let rest = text.get(at..span.end()).unwrap_or_default();
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        has_verb(text, Span::new(at, at + end))
    };
    let first = known.iter().find(|keyed| is_verb(keyed.at)).or_else(|| known.first());
    match first.map(|keyed| &keyed.key) {
        Some(Key::Act(kind)) => kind.clone(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(clause: &str, expected: &str) {
        assert_eq!(act(clause, Span::new(0, clause.len()), None), expected);
    }

    #[test]
    fn noun_and_verb_tell_the_same_act() {
        check("The arrest of Jane Doe in Oslo", "arrest");
        check("Police arrested Jane Doe", "arrest");
        check("The verdict was announced", "announcement");
        check("Nothing of the kind", "");
    }
}
