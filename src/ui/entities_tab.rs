//! The entities tab: tables of persons, organizations and places, and the sentences of one of them.

use super::chosen::Chosen;
use super::commands::Command;
use super::grid::{self, Drag, GridEvents, Head, Width};
use super::sheet::Sheet;
use super::strings::pen as texts;
use super::theme::Colors;
use super::{keyboard, strings, theme, widgets};
use crate::app::place::{Place, Selection};
use crate::app::settings::Tab;
use crate::app::{Action, App};
use crate::library::{
    EntityDecision, EntityQuery, EntityRow, EntitySort, EntityStanding, FindingStatus, SentenceRow, SentenceSort,
};
use crate::locale::Text;
use crate::model::{EntityId, EntityKind, MentionId};
use egui::Ui;
use egui_material_icons::icons as icon;

/// What is typed into the filter, and the rows that are chosen together.
#[derive(Default)]
pub struct EntitiesTab {
    words: String,
    chosen: Chosen<EntityId>,
    sentences: Chosen<MentionId>,
    heading: Heading,
}

/// Whose sentences are shown, and who else is named in them: known from the inspector, kept when that shows something else.
#[derive(Default)]
struct Heading {
    of: Option<(EntityId, String)>,
    with: Option<(EntityId, String)>,
}

impl Heading {
    /// Takes the names in as soon as the inspector has them.
    fn learn(&mut self, app: &App, entity: EntityId) {
        if let crate::app::Inspected::Entity(row) = &app.inspected
            && row.id == entity
        {
            self.of = Some((entity, row.name.clone()));
        }
        let company = || app.pen.page(entity).map(|page| page.company.iter());
        if let Some(other) = app.place.beside.and_then(|beside| company()?.find(|other| other.entity == beside.entity))
        {
            self.with = Some((other.entity, other.name.clone()));
        }
    }

    fn name(&self, entity: EntityId) -> &str {
        self.of.as_ref().filter(|(of, _)| *of == entity).map(|(_, name)| name.as_str()).unwrap_or_default()
    }

    fn with(&self, app: &App) -> Option<&str> {
        let beside = app.place.beside?;
        Some(self.with.as_ref().filter(|(with, _)| *with == beside.entity).map_or("…", |(_, name)| name.as_str()))
    }
}

const HEADS: &[Head<EntitySort>] = &[
    Head { title: strings::heads::NAME, width: Width::About(220.0), sort: Some(EntitySort::Name) },
    Head { title: strings::heads::ALSO_CALLED, width: Width::Rest(110.0), sort: None },
    Head { title: strings::heads::MENTIONS, width: Width::Fixed(88.0), sort: Some(EntitySort::Mentions) },
    Head { title: strings::heads::ARTICLES, width: Width::Fixed(76.0), sort: Some(EntitySort::Articles) },
    Head { title: strings::heads::FIRST, width: Width::Fixed(96.0), sort: Some(EntitySort::FirstSeen) },
    Head { title: strings::heads::LAST, width: Width::Fixed(96.0), sort: Some(EntitySort::LastSeen) },
];

const SENTENCE_HEADS: &[Head<SentenceSort>] = &[
    Head { title: strings::heads::BEFORE, width: Width::Room(150.0), sort: Some(SentenceSort::Before) },
    Head { title: strings::heads::NAME, width: Width::About(170.0), sort: Some(SentenceSort::Name) },
    Head { title: strings::heads::AFTER, width: Width::Room(150.0), sort: Some(SentenceSort::After) },
    Head { title: strings::heads::PUBLISHED, width: Width::Fixed(96.0), sort: Some(SentenceSort::Published) },
    Head { title: strings::heads::ARTICLE, width: Width::About(110.0), sort: None },
];

impl EntitiesTab {
    /// Draws the tab.
    pub fn show(&mut self, ui: &mut Ui, app: &mut App, actions: &mut Vec<Action>, commands: &mut Vec<Command>) {
        match app.place.sentences_of {
            Some(entity) => self.concordance(ui, app, entity, actions),
            None => self.table(ui, app, actions, commands),
        }
    }

    /// The names to act on: those chosen together, else the selected one.
    #[must_use]
    pub fn names(&self, app: &App) -> Vec<EntityId> {
        let selected = app.place.selection.entity();
        let is_table = app.place.tab == Tab::Entities && app.place.sentences_of.is_none();
        if is_table { self.chosen.or(&app.tables.entities, selected) } else { selected.into_iter().collect() }
    }

    /// The mentions to act on: those chosen together, else the selected one.
    #[must_use]
    pub fn mentions(&self, app: &App) -> Vec<MentionId> {
        match &app.place.selection {
            Selection::Sentence(_, mention) => self.sentences.or(&app.tables.sentences, Some(*mention)),
            Selection::Mention(mark) => vec![mark.id],
            _ => Vec::new(),
        }
    }

    fn table(&mut self, ui: &mut Ui, app: &mut App, actions: &mut Vec<Action>, commands: &mut Vec<Command>) {
        let query = app.tables.entities.query().clone();
        self.bar(ui, app, &query, actions, commands);
        let list = &app.tables.entities;
        let sheet = Sheet {
            id: "entities",
            name: strings::tab(Tab::Entities),
            heads: HEADS,
            sort: Some((query.sort, query.direction)),
            row_height: theme::ROW,
            empty: (icon::ICON_GROUPS, if self.words.is_empty() { strings::NO_ENTITIES } else { strings::NO_MATCH }),
        };
        let selected = match app.place.selection {
            Selection::Entity(id) => Some(id),
            _ => None,
        };
        let chosen = &self.chosen;
        let is_chosen = |id| chosen.contains(id);
        let watched = &app.status.watched;
        let draw = |ui: &mut Ui, row: &EntityRow, column: usize| {
            if column == 0 && watched.contains(&row.id) {
                let eye = icon::ICON_VISIBILITY.rich_text().color(Colors::of(ui).accent);
                ui.label(eye).on_hover_text(strings::news::WATCHED);
            }
            cell(ui, row, column);
        };
        let label = |row: &EntityRow| {
            let eye = if watched.contains(&row.id) { format!(", {}", strings::news::WATCHED) } else { String::new() };
            format!("{}{eye}", said(row))
        };
        let events = sheet.show_chosen(ui, list, (selected, &is_chosen), Drag::Rows, draw, label);
        let Some(events) = events else { return };
        self.chosen.take(list, selected, &events);
        let id = |row: usize| list.id(row);
        if let Some((from, onto)) = events.dropped.and_then(|(from, onto)| id(from).zip(id(onto))) {
            let merged = if self.chosen.contains(from) { self.chosen.or(list, None) } else { vec![from] };
            actions.push(Action::DecideEntities(merged, EntityDecision::MergeInto(onto)));
            self.chosen.clear();
        }
        actions.extend(events.selected.and_then(id).map(|id| Action::Inspect(Selection::Entity(id))));
        actions.extend(events.opened.and_then(id).map(Action::ShowSentences));
        sorted(
            &events,
            |sort, direction| Action::QueryEntities(EntityQuery { sort, direction, ..query.clone() }),
            actions,
        );
        app.tables.entities.look_at(events.visible);
    }

    fn bar(
        &mut self,
        ui: &mut Ui,
        app: &App,
        query: &EntityQuery,
        actions: &mut Vec<Action>,
        commands: &mut Vec<Command>,
    ) {
        ui.horizontal_wrapped(|ui| {
            let kinds = [
                (None, strings::ALL),
                (Some(EntityKind::Person), strings::kinds(EntityKind::Person)),
                (Some(EntityKind::Organization), strings::kinds(EntityKind::Organization)),
                (Some(EntityKind::Place), strings::kinds(EntityKind::Place)),
            ];
            if let Some(kind) = widgets::choices(ui, query.kind, &kinds) {
                actions.push(Action::QueryEntities(EntityQuery { kind, ..query.clone() }));
            }
            if let Some(article) = scope(ui, app, query.article) {
                actions.push(Action::QueryEntities(EntityQuery { article, ..query.clone() }));
            }
            let standings = STANDINGS.map(|standing| (standing, texts::standing(standing)));
            let contradictions = app.status.contradictions > 0 || query.status == EntityStanding::Contradicted;
            let offered = if contradictions { &standings[..] } else { &standings[..5] };
            if let Some(status) = widgets::dropdown(ui, texts::STANDING, query.status, offered) {
                actions.push(Action::QueryEntities(EntityQuery { status, ..query.clone() }));
            }
            if query.status == EntityStanding::Rejected && ui.button(texts::SHOW_REJECTIONS).clicked() {
                commands.push(Command::Rejections);
            }
            let id = keyboard::filter_id(Tab::Entities);
            if widgets::filter(ui, id, &mut self.words, strings::FILTER_ENTITIES, 180.0) {
                actions.push(Action::QueryEntities(EntityQuery { words: self.words.clone(), ..query.clone() }));
            }
            widgets::tally(ui, strings::rows(app.tables.entities.len()));
        });
        if self.chosen.count() > 1 {
            self.several(ui, app, actions);
        }
    }

    /// What can be done with several names at once.
    fn several(&mut self, ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
        let names = self.names(app);
        let decide = |decision| Action::DecideEntities(names.clone(), decision);
        let before = actions.len();
        ui.horizontal_wrapped(|ui| {
            ui.label(widgets::strong(texts::names(names.len())));
            if ui.button(strings::CONFIRM).clicked() {
                actions.push(decide(EntityDecision::Confirm));
            }
            if ui.button(texts::NO_NAME).clicked() {
                actions.push(decide(EntityDecision::Reject));
            }
            if let crate::app::Inspected::Entity(row) = &app.inspected
                && names.contains(&row.id)
                && ui.button(texts::merge_into(&row.name)).clicked()
            {
                actions.push(decide(EntityDecision::MergeInto(row.id)));
            }
            if let [one, other] = names[..]
                && ui.button(texts::KEEP_APART).clicked()
            {
                actions.push(Action::DecideEntities(vec![one], EntityDecision::KeepApart(other)));
            }
        });
        if actions.len() > before {
            self.chosen.clear();
        }
    }

    /// All sentences that mention an entity.
    fn concordance(&mut self, ui: &mut Ui, app: &mut App, entity: EntityId, actions: &mut Vec<Action>) {
        let selected = match app.place.selection {
            Selection::Sentence(_, mention) => Some(mention),
            _ => None,
        };
        let chosen = &self.sentences;
        self.heading.learn(app, entity);
        let heading = (&self.heading, entity);
        let Some(events) = sentences(ui, app, heading, (selected, &|id| chosen.contains(id)), actions) else { return };
        let list = &app.tables.sentences;
        self.sentences.take(list, selected, &events);
        sorted(&events, Action::SortSentences, actions);
        if let Some(row) = events.selected.and_then(|row| list.row(row)) {
            actions.push(Action::Inspect(Selection::Sentence(entity, row.mention)));
        }
        if let Some(row) = events.opened.and_then(|row| list.row(row)) {
            actions.push(Action::Go(Place {
                tab: Tab::Text,
                article: Some(row.article),
                passage: Some(row.sentence),
                selection: Selection::Entity(entity),
                ..app.place.clone()
            }));
        }
        app.tables.sentences.look_at(events.visible);
    }
}

/// What names can be narrowed to; contradictions are offered only where there are any.
const STANDINGS: [EntityStanding; 6] = [
    EntityStanding::Any,
    EntityStanding::Detected,
    EntityStanding::Confirmed,
    EntityStanding::Rejected,
    EntityStanding::Watched,
    EntityStanding::Contradicted,
];

/// The choice between this article and all articles; shown in the tables' bars.
#[expect(
    clippy::option_option,
    reason = "the outer one says whether something was chosen, the inner one is the choice"
)]
pub fn scope(
    ui: &mut Ui,
    app: &App,
    taken: Option<crate::model::ArticleId>,
) -> Option<Option<crate::model::ArticleId>> {
    let this = app.article();
    let all = [(false, strings::ALL_ARTICLES), (true, strings::THIS_ARTICLE)];
    if taken.is_some() && taken != this {
        return Some(this);
    }
    widgets::dropdown(ui, strings::SCOPE, taken.is_some(), &all).map(|one| this.filter(|_| one))
}

/// Pushes the action of a click on a column's head.
pub fn sorted<S: Copy>(
    events: &GridEvents<S>,
    action: impl Fn(S, crate::library::Direction) -> Action,
    actions: &mut Vec<Action>,
) {
    actions.extend(events.sorted.map(|(sort, direction)| action(sort, direction)));
}

fn cell(ui: &mut Ui, row: &EntityRow, column: usize) {
    let number = |n: u32| crate::locale::grouped(u64::from(n));
    let day = |d: Option<jiff::civil::Date>| d.map(strings::short_day).unwrap_or_default();
    match column {
        0 => {
            let color = Colors::of(ui).kind(row.kind);
            widgets::sign(ui, widgets::kind_icon(row.kind).rich_text().color(color), strings::kind(row.kind));
            let name =
                if row.status == FindingStatus::Confirmed { widgets::strong(&row.name) } else { (&row.name).into() };
            grid::cut(ui, name).on_hover_text(format!("{}, {}", row.name, status(row.status)));
        }
        1 => {
            let words = widgets::muted(ui, row.aliases.join("; "));
            grid::text(ui, words);
        }
        2 => drop(grid::text(ui, number(row.mentions))),
        3 => drop(grid::text(ui, number(row.articles))),
        4 => drop(grid::text(ui, day(row.first_seen))),
        _ => drop(grid::text(ui, day(row.last_seen))),
    }
}

/// Found or decided.
pub const fn status(status: FindingStatus) -> Text {
    match status {
        FindingStatus::Confirmed => strings::CONFIRMED,
        FindingStatus::Detected => strings::DETECTED,
        FindingStatus::Rejected => strings::pen::REJECTED,
    }
}

fn said(row: &EntityRow) -> String {
    let mentions = strings::mentions(u64::from(row.mentions));
    format!("{}, {}, {mentions}, {}", row.name, strings::kind(row.kind), status(row.status))
}

/// The sentences as a table, with what can be done with those that are chosen.
fn sentences(
    ui: &mut Ui,
    app: &App,
    (heading, entity): (&Heading, EntityId),
    chosen: (Option<MentionId>, &dyn Fn(MentionId) -> bool),
    actions: &mut Vec<Action>,
) -> Option<GridEvents<SentenceSort>> {
    let list = &app.tables.sentences;
    ui.horizontal(|ui| {
        let back = ui.button((icon::ICON_ARROW_BACK.rich_text(), strings::tab(Tab::Entities)));
        widgets::name(&back, strings::tab(Tab::Entities));
        if back.clicked() {
            actions.push(Action::CloseSentences);
        }
        // From the right, so that a long name leaves the table its room.
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            widgets::tally(ui, strings::sentences(list.len()));
            if let Some(other) = heading.with(app).map(super::strings::entity_page::with) {
                let all = ui.button((icon::ICON_CLOSE.rich_text(), other.as_str()));
                let said = super::strings::entity_page::all_sentences(&other);
                widgets::name(&all, &said);
                if all.on_hover_text(said).clicked() {
                    actions.push(Action::ShowSentences(entity));
                }
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add(egui::Label::new(egui::RichText::new(heading.name(entity)).heading()).truncate());
            });
        });
    });
    let sheet = Sheet {
        id: "sentences",
        name: strings::SENTENCES,
        heads: SENTENCE_HEADS,
        sort: Some((list.query().sort, list.query().direction)),
        row_height: theme::ROW,
        empty: (icon::ICON_GROUPS, strings::NO_SENTENCES),
    };
    let label = |row: &SentenceRow| format!("{}: {}", row.article_title, row.text);
    sheet.show_chosen(ui, list, chosen, Drag::Nothing, sentence_cell, label)
}

fn sentence_cell(ui: &mut Ui, row: &SentenceRow, column: usize) {
    match column {
        0 => drop(before(ui, row.text.get(..row.at.start()).unwrap_or_default()).on_hover_text(&row.text)),
        1 => {
            let name = widgets::strong(row.at.in_text(&row.text)).color(Colors::of(ui).accent);
            grid::text(ui, name).on_hover_text(&row.text);
        }
        2 => {
            let words = row.text.get(row.at.end()..).unwrap_or_default().trim_start();
            grid::text(ui, words).on_hover_text(&row.text);
        }
        3 => drop(grid::text(ui, row.published.map(strings::short_day).unwrap_or_default())),
        _ => {
            let words = widgets::muted(ui, &row.article_title);
            grid::text(ui, words);
        }
    }
}

/// Stands for the words before the name that there is no room for.
const CUT: &str = "… ";

/// The words before a name, as many as have room in one line, against the name.
fn before(ui: &mut Ui, text: &str) -> egui::Response {
    let font = egui::TextStyle::Body.resolve(ui.style());
    let color = Colors::of(ui).text;
    let width = |words: &str| ui.painter().layout_no_wrap(words.to_owned(), font.clone(), color).rect.width();
    let room = ui.available_width() - width(CUT) - 1.0;
    let shown = tail(text, |rest| width(rest) <= room).trim_end();
    let words = if shown.len() < text.trim_end().len() { format!("{CUT}{shown}") } else { shown.to_owned() };
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| grid::text(ui, words)).inner
}

/// The last words of a text, from a word's start, as many as have room, and about 90 characters at most.
fn tail(text: &str, has_room: impl Fn(&str) -> bool) -> &str {
    const CHARACTERS: usize = 90;
    let cut = text.char_indices().rev().nth(CHARACTERS).map_or(0, |(cut, _)| cut);
    let rest = text.get(cut..).unwrap_or(text);
    let starts = rest.match_indices(' ').filter_map(|(blank, _)| rest.get(blank + 1..));
    let whole = Some(rest).filter(|_| cut == 0);
    whole.into_iter().chain(starts).find(|words| has_room(words)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::tail;

    #[test]
    fn a_long_beginning_is_cut_at_a_word() {
        let fits = |most: usize| move |words: &str| words.chars().count() <= most;
        assert_eq!(tail("short", fits(90)), "short");
        let long = "wörter ".repeat(40);
        let cut = tail(&long, fits(1_000));
        assert!(cut.starts_with("wörter"), "{cut}");
        assert!(cut.chars().count() <= 91);
        assert_eq!(tail(&long, fits(14)), "wörter wörter ");
        assert_eq!(tail("unbreakable", fits(3)), "");
    }
}
