//! Roles: what the text calls a person, organization or place ("former Secretary of Public Security"), with the time it states.
//!
//! Nouns are listed in `assets/lexicon/roles`; the phrase around a noun is read by hand-written rules (`phrase`), and tied to a name
//! by what stands between them (`attach`). Each step looks at a bounded number of words, so the whole is linear.

mod attach;
mod lists;
mod phrase;
mod unit;
mod when;

use crate::model::{EntityKind, Inline, Mention, Role, Sentence, Span, Timex};
use crate::text::{fold, one_line};
use std::collections::HashMap;
use unit::{Findings, Unit};

/// What roles are read from; each list by start.
#[derive(Clone, Copy)]
pub struct RoleInput<'a> {
    /// The text.
    pub text: &'a str,
    /// Its sentences.
    pub sentences: &'a [Sentence],
    /// The names in it.
    pub mentions: &'a [Mention],
    /// The dates in it.
    pub timexes: &'a [Timex],
    /// Emphasis, links and markup.
    pub inlines: &'a [Inline],
}

/// The roles of each entity, by its number; `entities` is how many there are.
#[must_use]
pub fn roles(input: &RoleInput<'_>, entities: usize) -> Vec<Vec<Role>> {
    let RoleInput { text, sentences, mentions, timexes, inlines } = *input;
    let findings = Findings { text, mentions, timexes, inlines };
    let mut collected = Collected { roles: vec![Vec::new(); entities], known: HashMap::new() };
    for sentence in sentences {
        let first = mentions.partition_point(|mention| mention.span.start() < sentence.span.start());
        if mentions.get(first).is_none_or(|mention| mention.span.start() >= sentence.span.end()) {
            continue;
        }
        let units = unit::units(&findings, sentence.span);
        for kind in EntityKind::ALL {
            collected.sentence(&findings, &units, kind);
        }
    }
    for roles in &mut collected.roles {
        roles.sort_by_key(|role| role.span.start());
    }
    collected.roles
}

struct Collected {
    roles: Vec<Vec<Role>>,
    /// The place of each role among those of its entity, by its folded words.
    known: HashMap<(usize, String), usize>,
}

impl Collected {
    fn sentence(&mut self, findings: &Findings<'_>, units: &[Unit], kind: EntityKind) {
        if !units.iter().any(|unit| matches!(unit.kind, unit::UnitKind::Name(_, of) if of == kind)) {
            return;
        }
        let phrases = phrase::phrases(units, kind);
        for tie in attach::attach(units, &phrases, kind) {
            let (Some(phrase), Some(mention)) = (phrases.get(tie.phrase), findings.mentions.get(tie.mention)) else {
                continue;
            };
            let words = units.get(phrase.words.clone()).unwrap_or_default();
            let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
            let span = first.span.union(last.span);
            let time = when::time(findings, units, phrase.words.end, tie.tie);
            self.add(mention.entity, Role { role: shown(findings, span), span, time });
        }
    }

    /// Takes a role in; one known already only lends its time.
    fn add(&mut self, entity: usize, role: Role) {
        let Some(roles) = self.roles.get_mut(entity) else { return };
        let next = roles.len();
        let at = *self.known.entry((entity, fold(&role.role))).or_insert(next);
        match roles.get_mut(at) {
            Some(known) if known.time.is_none() && role.time.is_some() => *known = role,
            Some(_) => {}
            None => roles.push(role),
        }
    }
}

/// The words of a role in one line, without brackets.
fn shown(findings: &Findings<'_>, span: Span) -> String {
    let line = one_line(findings.text, span, findings.inlines);
    line.chars().filter(|c| !matches!(c, '[' | ']' | '“' | '”' | '"')).collect()
}

#[cfg(test)]
mod tests;
