//! The chronology: dated events in order of time, as a table or as a picture, each leading to its sentence.

use super::grid::{self, Grid, Head, Width};
use super::strings::chronology as texts;
use super::theme::Colors;
use super::timeline::Picture;
use super::{entities_tab, keyboard, strings, theme, widgets};
use crate::analysis::time::typed;
use crate::app::groups::{Groups, Line};
use crate::app::place::{Place, Selection};
use crate::app::settings::{ChronologyView, GroupBy, Tab};
use crate::app::timeline::LaneBy;
use crate::app::{Action, App};
use crate::library::{EventQuery, EventRow, EventSort, EventStatus, Standing, Within};
use crate::locale::Text;
use egui::Ui;
use egui_material_icons::icons as icon;

/// What is typed into the filters, and where a person is in the picture.
#[derive(Default)]
pub struct ChronologyTab {
    words: String,
    days: String,
    picture: Picture,
    groups: Groups,
    /// Whether all filters are shown in a narrow window.
    more: bool,
}

/// Narrower than this, in points, only the filter by words is shown until the others are asked for.
const NARROW: f32 = 560.0;

const HEADS: &[Head<EventSort>] = &[
    Head { title: texts::HEAD_DATE, width: Width::Fixed(158.0), sort: Some(EventSort::Date) },
    Head { title: strings::AS_WRITTEN, width: Width::About(126.0), sort: None },
    Head { title: texts::HEAD_EVENT, width: Width::Rest(220.0), sort: Some(EventSort::Text) },
    Head { title: strings::WHO, width: Width::About(150.0), sort: None },
    Head { title: strings::ARTICLE, width: Width::About(110.0), sort: Some(EventSort::Article) },
    Head { title: strings::STATUS, width: Width::About(86.0), sort: None },
];

impl ChronologyTab {
    /// The picture as SVG, if it is on screen.
    #[must_use]
    pub fn svg(&self, title: &str) -> Option<String> {
        self.picture.svg(title)
    }

    /// Draws the tab.
    pub fn show(&mut self, ui: &mut Ui, app: &mut App, actions: &mut Vec<Action>) {
        let query = app.tables.events.query().clone();
        self.bar(ui, app, &query, actions);
        match app.settings.chronology {
            ChronologyView::Picture => self.picture.show(ui, app, actions),
            ChronologyView::Table => self.table(ui, app, &query, actions),
        }
    }

    fn table(&mut self, ui: &mut Ui, app: &mut App, query: &EventQuery, actions: &mut Vec<Action>) {
        let list = &app.tables.events;
        if list.is_empty() {
            if list.is_settled() {
                let narrowed =
                    *query != EventQuery { sort: query.sort, direction: query.direction, ..EventQuery::default() };
                let words = if narrowed { strings::NO_MATCH } else { strings::NO_EVENTS };
                widgets::empty(ui, icon::ICON_CALENDAR_MONTH, words);
            }
            return;
        }
        let by = if query.sort == EventSort::Date { app.settings.groups } else { GroupBy::Nothing };
        self.groups.settle(app.picture.timeline.as_ref(), by, list.len(), query.direction);
        let groups = &self.groups;
        let chosen = match app.place.selection {
            Selection::Event(id) => list.position(id).map(|row| groups.line_of(row)),
            _ => None,
        };
        let grid = Grid {
            id: "chronology",
            name: strings::tab(Tab::Chronology),
            heads: HEADS,
            rows: groups.lines(list.len()),
            selected: chosen,
            sort: Some((query.sort, query.direction)),
            row_height: theme::TALL_ROW,
            chosen: &|_| false,
            drag: grid::Drag::Nothing,
        };
        let draw = |ui: &mut Ui, line: usize, column: usize| match groups.line(line) {
            Line::Head(words, count) => head(ui, words, count, column),
            Line::Row(row) => {
                if let Some(row) = list.row(row) {
                    cell(ui, row, column);
                }
            }
        };
        let label = |line: usize| match groups.line(line) {
            Line::Head(words, count) => format!("{words}, {}", texts::events(count)),
            Line::Row(row) => list.row(row).map(said).unwrap_or_default(),
        };
        let events = grid.show(ui, draw, label);
        let row = |line: usize| groups.row(line, chosen);
        let select = events.selected.and_then(row).and_then(|row| list.id(row));
        actions.extend(select.map(|id| Action::Inspect(Selection::Event(id))));
        let opened = events.opened.and_then(row).and_then(|row| list.row(row));
        actions.extend(opened.map(|row| Action::Go(place(app, row))));
        let sort = |sort, direction| Action::QueryEvents(EventQuery { sort, direction, ..query.clone() });
        entities_tab::sorted(&events, sort, actions);
        let visible = groups.rows_of(events.visible);
        app.tables.events.look_at(visible);
    }

    fn bar(&mut self, ui: &mut Ui, app: &App, query: &EventQuery, actions: &mut Vec<Action>) {
        let narrow = ui.available_width() < NARROW;
        ui.horizontal_wrapped(|ui| {
            let views = [(ChronologyView::Table, strings::TABLE), (ChronologyView::Picture, strings::PICTURE)];
            actions.extend(widgets::choices(ui, app.settings.chronology, &views).map(Action::ShowChronology));
            if narrow && widgets::icon_button(ui, icon::ICON_TUNE, strings::MORE_FILTERS).clicked() {
                self.more = !self.more;
            }
            if !narrow || self.more {
                Self::choices(ui, app, query, actions);
            }
            let id = keyboard::filter_id(Tab::Chronology);
            if widgets::filter(ui, id, &mut self.words, strings::FILTER_EVENTS, 170.0) {
                actions.push(Action::QueryEvents(EventQuery { words: self.words.clone(), ..query.clone() }));
            }
            if !narrow || self.more {
                self.filters(ui, app, query, actions);
            }
            widgets::tally(ui, strings::events(app.tables.events.len()));
        });
    }

    fn choices(ui: &mut Ui, app: &App, query: &EventQuery, actions: &mut Vec<Action>) {
        if let Some(article) = entities_tab::scope(ui, app, query.article) {
            actions.push(Action::QueryEvents(EventQuery { article, ..query.clone() }));
        }
        if let Some(standing) = widgets::dropdown(ui, strings::STATUS, query.standing, &standings()) {
            actions.push(Action::QueryEvents(EventQuery { standing, ..query.clone() }));
        }
        match app.settings.chronology {
            ChronologyView::Table => {
                actions.extend(
                    widgets::dropdown(ui, texts::GROUP_BY, app.settings.groups, GROUPS).map(Action::GroupEvents),
                );
            }
            ChronologyView::Picture => {
                actions.extend(widgets::dropdown(ui, texts::LANES, app.settings.lanes, LANES).map(Action::SetLanes));
            }
        }
    }

    fn filters(&mut self, ui: &mut Ui, app: &App, query: &EventQuery, actions: &mut Vec<Action>) {
        if let Some(entity) = query.entity {
            let name = match &app.inspected {
                crate::app::Inspected::Entity(row) if row.id == entity => row.name.clone(),
                _ => strings::ONE_NAME.to_string(),
            };
            let chip = ui.button(format!("{name} ×"));
            widgets::name(&chip, strings::ANY_NAME);
            if chip.on_hover_text(strings::ANY_NAME).clicked() {
                actions.push(Action::QueryEvents(EventQuery { entity: None, ..query.clone() }));
            }
        }
        let color = if within(&self.days).is_some() { Colors::of(ui).text } else { Colors::of(ui).error };
        let field = egui::TextEdit::singleline(&mut self.days)
            .hint_text(strings::SPAN_HINT)
            .desired_width(170.0)
            .text_color(color);
        let response = ui.add(field);
        widgets::name(&response, strings::SPAN);
        if response.on_hover_text(strings::SPAN_HELP).changed()
            && let Some(within) = within(&self.days)
        {
            actions.push(Action::QueryEvents(EventQuery { within, ..query.clone() }));
        }
    }
}

const GROUPS: &[(GroupBy, Text)] = &[
    (GroupBy::Nothing, texts::NOT_GROUPED),
    (GroupBy::Year, texts::BY_YEAR),
    (GroupBy::Month, texts::BY_MONTH),
    (GroupBy::Day, texts::BY_DAY),
];

const LANES: &[(LaneBy, Text)] = &[
    (LaneBy::Person, texts::LANES_BY_PERSON),
    (LaneBy::Article, texts::LANES_BY_ARTICLE),
    (LaneBy::Kind, texts::LANES_BY_KIND),
    (LaneBy::All, texts::ONE_LANE),
];

fn standings() -> [(Standing, Text); 8] {
    let only = |status| (Standing::Only(status), strings::event_status(status));
    let [found, confirmed, changed, moved, added, rejected] = EventStatus::ALL.map(only);
    let (any, disputed) = ((Standing::Any, strings::ANY_STATUS), (Standing::Disputed, strings::DISPUTED));
    [any, found, confirmed, changed, moved, added, disputed, rejected]
}

/// The days that were typed: "2020", "since May 2019", "2012–2018"; nothing is any; `None` while it is not understood.
pub fn within(typed: &str) -> Option<Within> {
    use crate::model::Qualifier;
    if typed.trim().is_empty() {
        return Some(Within::default());
    }
    let date = typed::date(typed, None).ok()?;
    Some(match date.qualifier {
        Qualifier::Before => Within { from: None, to: Some(date.to()) },
        Qualifier::After => Within { from: Some(date.from()), to: None },
        _ => Within { from: Some(date.from()), to: Some(date.to()) },
    })
}

/// The sentence of an event in its article.
#[must_use]
pub fn place(app: &App, row: &EventRow) -> Place {
    Place {
        tab: Tab::Text,
        article: Some(row.article),
        passage: Some(row.span),
        selection: Selection::Event(row.id),
        ..app.place.clone()
    }
}

/// What a screen reader says of a row.
fn said(row: &EventRow) -> String {
    let status = match row.status {
        EventStatus::Detected => String::new(),
        status => format!(", {}", strings::event_status(status)),
    };
    let disputed = if row.disputes.is_empty() { String::new() } else { format!(", {}", strings::DISPUTED) };
    format!("{}: {}{status}{disputed}", strings::date(&row.date), row.headline.trim_end_matches('.'))
}

/// The head of a group.
fn head(ui: &mut Ui, words: &str, count: usize, column: usize) {
    match column {
        0 => drop(grid::text(ui, widgets::strong(words).size(super::theme::sizes::letters::LEAD))),
        1 => {
            let count = widgets::small(ui, strings::events(count as u64));
            grid::text(ui, count);
        }
        _ => {}
    }
}

fn cell(ui: &mut Ui, row: &EventRow, column: usize) {
    match column {
        0 => drop(
            grid::text(ui, widgets::strong(strings::date(&row.date))).on_hover_text(crate::locale::told(&row.because)),
        ),
        1 => drop(grid::lines(ui, &row.as_written, 2).on_hover_text(&row.as_written)),
        2 => drop(grid::lines(ui, &row.headline, 2).on_hover_text(&row.sentence)),
        3 => drop(grid::lines(ui, &who(row), 2).on_hover_text(who(row))),
        4 => {
            let others = row.sources.saturating_sub(1);
            let more = if others == 0 { String::new() } else { format!(" +{others}") };
            let words = widgets::muted(ui, format!("{}{more}", row.article_title));
            grid::text(ui, words);
        }
        _ => standing(ui, row),
    }
}

/// Status, kind and dispute.
fn standing(ui: &mut Ui, row: &EventRow) {
    let colors = Colors::of(ui);
    let (words, color) = if !row.disputes.is_empty() {
        (strings::DISPUTED, colors.warning)
    } else if row.status == EventStatus::Detected {
        (strings::event_kind(row.kind).unwrap_or_else(|| strings::event_status(row.status)), colors.muted)
    } else {
        (strings::event_status(row.status), colors.accent)
    };
    grid::text(ui, egui::RichText::new(words).small().color(color));
}

/// Persons first, then organizations and places.
#[must_use]
pub fn who(row: &EventRow) -> String {
    let all = row.people.iter().chain(&row.organizations).chain(&row.places);
    all.map(String::as_str).collect::<Vec<_>>().join(", ")
}
