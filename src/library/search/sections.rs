//! What of a search is found in notes, quotations and names, beside the articles.

use super::{FILE, Found, Heads, RANKED, evaluate::Evaluation, set::Set, text};
use crate::library::{LibraryError, Reader, json_ids, sql::section};
use crate::model::{EntityId, NoteId, QuotationId};
use crate::text::query::{Field, FieldTerm, Matcher, Node, Value};
use rusqlite::Row;
use std::collections::BTreeMap;

const NOTES: &str = section(FILE, "notes");
const QUOTATIONS: &str = section(FILE, "quotations");
const QUOTATIONS_OF: &str = section(FILE, "quotations_of");
const ALL_NAMES: &str = section(FILE, "all_names");

/// Rows of other tables that have what is asked for, each in its order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sections {
    /// Notes, the last one made first.
    pub notes: Vec<NoteId>,
    /// Quotations, by article.
    pub quotations: Vec<QuotationId>,
    /// Names, the most frequent first.
    pub names: Vec<EntityId>,
}

/// What a query asks of fields, made ready for rows.
struct Fields {
    all: Vec<(FieldTerm, Set, Matcher)>,
}

/// One row of a table, as far as fields ask about it.
struct Row1<'a> {
    place: Option<usize>,
    /// Fields that the row answers itself, with its words.
    own: &'a [(Field, &'a str)],
}

impl Fields {
    fn of(root: &Node, evaluation: &Evaluation) -> Result<Self, LibraryError> {
        let mut terms = Vec::new();
        collect(root, &mut terms);
        let one = |term: FieldTerm| {
            let set = evaluation.field(&term)?;
            let matcher = match &term.value {
                Value::Words(words) => Matcher::new(Some(&Node::Term(words.clone()))),
                Value::Days(_) => Matcher::default(),
            };
            Ok((term, set, matcher))
        };
        Ok(Self { all: terms.into_iter().map(one).collect::<Result<_, LibraryError>>()? })
    }

    fn hold(&self, asked: &FieldTerm, row: &Row1) -> bool {
        let Some((term, set, matcher)) = self.all.iter().find(|(term, ..)| term.at == asked.at) else { return false };
        match row.own.iter().find(|(field, _)| *field == term.field) {
            Some((_, words)) => matcher.has_hit(words),
            None => row.place.is_none_or(|place| set.has(place)),
        }
    }

    /// Whether one of these is asked for.
    fn ask(&self, fields: &[Field]) -> bool {
        self.all.iter().any(|(term, ..)| fields.contains(&term.field))
    }
}

fn collect(node: &Node, terms: &mut Vec<FieldTerm>) {
    match node {
        Node::Field(term) => terms.push(term.clone()),
        Node::Not(part) => collect(part, terms),
        Node::All(parts) | Node::Any(parts) => parts.iter().for_each(|part| collect(part, terms)),
        Node::Term(_) | Node::Near(_) => {}
    }
}

impl Reader {
    /// The notes, quotations and names that have what is asked for by themselves.
    pub fn sections(&self, found: &Found) -> Result<Sections, LibraryError> {
        let Some(root) = found.prepared.root() else { return Ok(Sections::default()) };
        let heads = self.heads()?;
        let fields = Fields::of(root, &Evaluation { reader: self, heads: &heads })?;
        let matcher = &found.prepared.matcher;
        let words = !matcher.is_empty();
        let mut sections = Sections::default();
        if words || fields.ask(&[Field::Note, Field::Tag]) {
            sections.notes = self.notes_with(matcher, &fields, &heads)?;
        }
        if words || fields.ask(&[Field::Said, Field::Speaker]) {
            sections.quotations = self.quotations_with(found, &fields, &heads)?;
        }
        if words || fields.ask(&[Field::Person, Field::Organization, Field::Place]) {
            sections.names = self.names_with(matcher, &fields)?;
        }
        Ok(sections)
    }

    fn notes_with(&self, matcher: &Matcher, fields: &Fields, heads: &Heads) -> Result<Vec<NoteId>, LibraryError> {
        let mut found = Vec::new();
        self.each(NOTES, [], |row| {
            let (words, tags) = (text(row, 2)?, text(row, 3)?);
            let own = [(Field::Note, words), (Field::Tag, tags)];
            let article: Option<i64> = row.get(1)?;
            let this = Row1 { place: article.and_then(|article| heads.place(article)), own: &own };
            let whole = format!("{words}\n{tags}");
            // A note on a name belongs to no article: what is asked of articles does not hold of it.
            let mut holds = |term: &FieldTerm| {
                let is_own = own.iter().any(|(field, _)| *field == term.field);
                (is_own || article.is_some()) && fields.hold(term, &this)
            };
            if (article.is_none() || this.place.is_some()) && matcher.holds(&whole, &mut holds) {
                found.push(NoteId(row.get(0)?));
            }
            Ok(())
        })?;
        Ok(found)
    }

    fn quotations_with(&self, found: &Found, fields: &Fields, heads: &Heads) -> Result<Vec<QuotationId>, LibraryError> {
        let matcher = &found.prepared.matcher;
        let mut quotations = Vec::new();
        let mut take = |row: &Row| {
            let (words, speaker) = (text(row, 2)?, text(row, 3)?);
            let own = [(Field::Said, words), (Field::Speaker, speaker)];
            let this = Row1 { place: heads.place(row.get(1)?), own: &own };
            if this.place.is_some() && matcher.holds(words, &mut |term| fields.hold(term, &this)) {
                quotations.push(QuotationId(row.get(0)?));
            }
            Ok(())
        };
        // What a quotation has its article has, unless something is taken away.
        let within_hits =
            found.is_all && found.articles.len() <= RANKED && !found.prepared.root().is_some_and(takes_away);
        if within_hits {
            self.each(QUOTATIONS_OF, [json_ids(found.articles.iter().map(|id| id.0))], take)?;
        } else {
            self.each(QUOTATIONS, [], &mut take)?;
        }
        Ok(quotations)
    }

    fn names_with(&self, matcher: &Matcher, fields: &Fields) -> Result<Vec<EntityId>, LibraryError> {
        let mut found: BTreeMap<i64, i64> = BTreeMap::new();
        self.each(ALL_NAMES, [], |row| {
            let name = row.get_ref(1)?.as_str()?;
            let kind = row.get_ref(3)?.as_str()?;
            let own = [Field::Person, Field::Organization, Field::Place]
                .map(|field| (field, if field.name() == kind { name } else { "" }));
            let this = Row1 { place: None, own: &own };
            if matcher.holds(name, &mut |term| fields.hold(term, &this)) {
                found.insert(row.get(0)?, row.get(2)?);
            }
            Ok(())
        })?;
        let mut found: Vec<(i64, i64)> = found.into_iter().collect();
        found.sort_unstable_by_key(|(id, mentions)| (std::cmp::Reverse(*mentions), *id));
        Ok(found.into_iter().map(|(id, _)| EntityId(id)).collect())
    }

    /// Calls `see` with each row of a statement.
    fn each(
        &self,
        statement: &str,
        parameters: impl rusqlite::Params,
        mut see: impl FnMut(&Row) -> rusqlite::Result<()>,
    ) -> Result<(), LibraryError> {
        self.run(|c| {
            let mut statement = c.prepare_cached(statement)?;
            let mut rows = statement.query(parameters)?;
            while let Some(row) = rows.next()? {
                see(row)?;
            }
            Ok(())
        })
    }
}

fn takes_away(node: &Node) -> bool {
    match node {
        Node::Not(_) => true,
        Node::All(parts) | Node::Any(parts) => parts.iter().any(takes_away),
        Node::Term(_) | Node::Near(_) | Node::Field(_) => false,
    }
}
