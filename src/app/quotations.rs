//! What is done about quotations: decisions, additions, and the quotations of one speaker.

use super::App;
use super::event::{Event, Written};
use super::place::{Place, Selection};
use super::session::Session;
use super::settings::Tab;
use crate::library::{Direction, Listing, QuotationDecision, QuotationQuery, Quotations};
use crate::model::{ArticleId, EntityId, QuotationId, QuotationKind, Span};

/// Quotations of an entity that the inspector shows.
const SHOWN: usize = 12;

/// Reads what an entity said, for the inspector.
pub(super) fn read_said(session: &Session, entity: Option<EntityId>) {
    let Some(entity) = entity else { return };
    session.read(move |reader| {
        let query =
            QuotationQuery { speaker: Some(entity), direction: Direction::Ascending, ..QuotationQuery::default() };
        let ids = Quotations::ids(reader, &query)?;
        let rows = Quotations::rows(reader, &query, ids.get(..SHOWN).unwrap_or(&ids))?;
        Ok(Some(Event::Said(entity, rows, ids.len())))
    });
}

impl App {
    pub(super) fn decide_quotation(&mut self, id: QuotationId, decision: QuotationDecision) {
        let rejected = decision == QuotationDecision::Reject;
        if rejected && self.place.selection == Selection::Quotation(id) {
            self.place.selection = Selection::Article;
        }
        self.write(move |library| {
            let written = library.decide_quotation(id, &decision)?;
            let said = if rejected { Written::Undoable("Quotation rejected".to_owned()) } else { Written::Quiet };
            Ok(Event::Wrote(written.changes, said))
        });
    }

    pub(super) fn add_quotation(&self, article: ArticleId, span: Span, kind: QuotationKind) {
        self.write(move |library| {
            let written = library.add_quotation(article, span, kind)?;
            Ok(Event::Wrote(written.changes, Written::Undoable("Quotation added".to_owned())))
        });
    }

    /// The table of quotations, those of one speaker in the order of time.
    pub(super) fn show_quotations(&mut self, entity: EntityId) {
        let query = QuotationQuery { speaker: Some(entity), ..QuotationQuery::default() };
        self.tables.quotations.set_query(query);
        if self.place.tab != Tab::Quotations {
            self.go(Place { tab: Tab::Quotations, passage: None, ..self.place.clone() });
        }
    }
}
