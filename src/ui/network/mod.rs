//! The network tab: who appears with whom, as a picture or a table, and the places where two appear together.
//!
//! What is counted and where names stand is worked out by [`crate::app::network`]; [`picture`] moves it, [`paint`] draws it, [`shared`]
//! shows the places.

mod paint;
mod picture;
mod shared;

use super::grid::{self, Grid, Head, Width};
use super::strings::network as texts;
use super::theme::Colors;
use super::{chronology_tab, entities_tab, keyboard, strings, theme, widgets};
use crate::app::network::{Filter, Graph, LinkSort};
use crate::app::settings::{ChronologyView, Tab};
use crate::app::{Action, App};
use crate::library::{NetworkQuery, Unit};
use crate::model::EntityKind;
use egui::Ui;
use egui_material_icons::icons as icon;
use picture::Picture;

/// Narrower than this, in points, only the most needed filters are shown until the others are asked for.
const NARROW: f32 = 760.0;

/// Numbers of names that can be asked for.
const NAMES: [usize; 6] = [50, 100, 200, 500, 1_000, 2_000];
/// How often two must appear together.
const LEAST: [u32; 8] = [1, 2, 3, 5, 10, 20, 50, 100];
/// How closely two must belong together.
const STRENGTHS: [f32; 7] = [0.0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5];

const HEADS: &[Head<LinkSort>] = &[
    Head { title: texts::HEAD_NAME, width: Width::Rest(150.0), sort: Some(LinkSort::First) },
    Head { title: texts::HEAD_OTHER, width: Width::About(230.0), sort: Some(LinkSort::Second) },
    Head { title: texts::HEAD_TOGETHER, width: Width::Fixed(88.0), sort: Some(LinkSort::Together) },
    Head { title: texts::HEAD_STRENGTH, width: Width::Fixed(84.0), sort: Some(LinkSort::Strength) },
    Head { title: texts::HEAD_CHANCE, width: Width::Fixed(84.0), sort: Some(LinkSort::TimesChance) },
    Head { title: texts::HEAD_GROUP, width: Width::Fixed(64.0), sort: None },
];

/// What is typed into the filters, and where a person is in the picture.
#[derive(Default)]
pub struct NetworkTab {
    words: String,
    days: String,
    more: bool,
    picture: Picture,
}

impl NetworkTab {
    /// The network as SVG.
    #[must_use]
    pub fn svg(&self, app: &App) -> Option<String> {
        let graph = app.network.graph.as_ref()?;
        Some(self.picture.svg(graph, app.network.query.unit))
    }

    /// Draws the tab.
    pub fn show(&mut self, ui: &mut Ui, app: &mut App, actions: &mut Vec<Action>) {
        if let Some(pair) = app.place.shared {
            shared::show(ui, app, pair, actions);
            return;
        }
        self.bar(ui, app, actions);
        let Some(graph) = app.network.graph.clone() else {
            widgets::empty(ui, icon::ICON_HUB, texts::COUNTING);
            return;
        };
        Self::limits(ui, app, &graph);
        if graph.edges.is_empty() {
            let words = if app.network.is_busy() { texts::COUNTING } else { texts::NOTHING };
            widgets::empty(ui, icon::ICON_HUB, words);
            return;
        }
        match app.settings.network_view() {
            ChronologyView::Picture => self.picture.show(ui, app, actions),
            ChronologyView::Table => self.table(ui, app, &graph, actions),
        }
    }

    fn bar(&mut self, ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
        let narrow = ui.available_width() < NARROW;
        let query = &app.network.query;
        let is_picture = app.settings.network_view() == ChronologyView::Picture;
        ui.horizontal_wrapped(|ui| {
            let views = [(ChronologyView::Picture, strings::PICTURE), (ChronologyView::Table, strings::TABLE)];
            actions.extend(widgets::choices(ui, app.settings.network_view(), &views).map(Action::ShowNetwork));
            let units = [Unit::Sentence, Unit::Paragraph, Unit::Article].map(|unit| (unit, texts::by_unit(unit)));
            if let Some(unit) = widgets::dropdown(ui, texts::UNIT, query.unit, &units) {
                actions.push(Action::QueryNetwork(NetworkQuery { unit, ..query.clone() }));
            }
            if narrow && widgets::icon_button(ui, icon::ICON_TUNE, strings::MORE_FILTERS).clicked() {
                self.more = !self.more;
            }
            if is_picture {
                self.view_buttons(ui, actions);
            }
            let id = keyboard::filter_id(Tab::Network);
            if widgets::filter(ui, id, &mut self.words, texts::FIND, 130.0) {
                actions.push(Action::FindInNetwork(self.words.clone()));
            }
            if !narrow || self.more {
                kinds(ui, query, actions);
                if let Some(article) = entities_tab::scope(ui, app, query.article) {
                    actions.push(Action::QueryNetwork(NetworkQuery { article, ..query.clone() }));
                }
                limits_of(ui, app, actions);
                self.days(ui, query, actions);
                if is_picture {
                    self.groups(ui, app);
                }
            }
        });
    }

    fn view_buttons(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        if widgets::icon_button(ui, icon::ICON_FIT_SCREEN, texts::FIT).clicked() {
            self.picture.fit();
        }
        if widgets::icon_button(ui, icon::ICON_REFRESH, texts::LAY_OUT).clicked() {
            self.picture.fit();
            actions.push(Action::LayOutNetwork);
        }
    }

    fn days(&mut self, ui: &mut Ui, query: &NetworkQuery, actions: &mut Vec<Action>) {
        let within = chronology_tab::within(&self.days);
        let color = if within.is_some() { Colors::of(ui).text } else { Colors::of(ui).error };
        let field =
            egui::TextEdit::singleline(&mut self.days).hint_text(texts::DAYS).desired_width(170.0).text_color(color);
        let response = ui.add(field);
        widgets::name(&response, texts::DAYS_NAME);
        if response.on_hover_text(texts::DAYS_HELP).changed()
            && let Some(published) = chronology_tab::within(&self.days)
        {
            actions.push(Action::QueryNetwork(NetworkQuery { published, ..query.clone() }));
        }
    }

    /// The groups by their names, for those who do not tell them by their colors.
    fn groups(&mut self, ui: &mut Ui, app: &App) {
        let Some(graph) = &app.network.graph else { return };
        let named = |(number, group)| (Some(number as u32), texts::group(number + 1, group));
        let all: Vec<(Option<u32>, String)> = std::iter::once((None, texts::ALL_GROUPS.into()))
            .chain(graph.groups.iter().enumerate().map(named))
            .collect();
        let all: Vec<(Option<u32>, &str)> = all.iter().map(|(group, words)| (*group, words.as_str())).collect();
        if let Some(group) = widgets::dropdown(ui, texts::GROUP, self.picture.group, &all) {
            self.picture.group = group;
        }
    }

    /// How much is shown, and what is not.
    fn limits(ui: &mut Ui, app: &App, graph: &Graph) {
        ui.horizontal_wrapped(|ui| {
            ui.label(widgets::strong(texts::tally(graph)).small());
            let mut limits = texts::limits(graph, &app.network.query, app.network.filter);
            if app.network.is_busy() {
                limits = format!("{} {limits}", texts::COUNTING);
            }
            ui.add(egui::Label::new(widgets::small(ui, limits)).wrap()).on_hover_text(texts::KEYS);
        });
    }

    fn table(&mut self, ui: &mut Ui, app: &App, graph: &Graph, actions: &mut Vec<Action>) {
        let order = app.network.order.clone();
        let edge = |row: usize| Some(*order.edges.get(row)? as usize).filter(|edge| *edge < graph.edges.len());
        let chosen = self.picture.link().and_then(|link| order.edges.iter().position(|edge| *edge as usize == link));
        if order.edges.is_empty() {
            widgets::empty(ui, icon::ICON_HUB, strings::NO_MATCH);
            return;
        }
        let grid = Grid {
            id: "network",
            name: strings::tab(Tab::Network),
            heads: HEADS,
            rows: order.edges.len(),
            selected: chosen,
            sort: Some(app.network.sort),
            row_height: theme::ROW,
            chosen: &|_| false,
            drag: grid::Drag::Nothing,
        };
        let draw = |ui: &mut Ui, row: usize, column: usize| {
            if let Some(index) = edge(row) {
                cell(ui, graph, index, column);
            }
        };
        let label = |row: usize| edge(row).map(|index| said(graph, index, app.network.query.unit)).unwrap_or_default();
        let events = grid.show(ui, draw, label);
        if let Some(index) = events.selected.and_then(edge) {
            self.picture.select_link(graph, Some(index));
            let first = graph.edges.get(index).and_then(|edge| picture::shared(graph, edge));
            let inspect =
                |pair: crate::app::network::Shared| Action::Inspect(crate::app::place::Selection::Entity(pair.first));
            actions.extend(first.map(inspect));
        }
        let opened = events.opened.and_then(edge).and_then(|index| graph.edges.get(index));
        actions.extend(opened.and_then(|edge| picture::shared(graph, edge)).map(Action::ShowLink));
        actions.extend(events.sorted.map(|(sort, direction)| Action::SortNetwork(sort, direction)));
    }
}

/// The kinds of names, each on or off; the last one stays on.
fn kinds(ui: &mut Ui, query: &NetworkQuery, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        kind_buttons(ui, query, actions);
    });
}

fn kind_buttons(ui: &mut Ui, query: &NetworkQuery, actions: &mut Vec<Action>) {
    for kind in EntityKind::ALL {
        let is_on = query.kinds.contains(&kind);
        let button = ui.add(egui::Button::new(widgets::kind_icon(kind).rich_text()).selected(is_on));
        button.widget_info(|| {
            egui::WidgetInfo::selected(egui::accesskit::Role::CheckBox, true, is_on, strings::kinds(kind))
        });
        if button.on_hover_text(strings::kinds(kind)).clicked() {
            let kinds: Vec<EntityKind> =
                EntityKind::ALL.into_iter().filter(|other| query.kinds.contains(other) != (*other == kind)).collect();
            if !kinds.is_empty() {
                actions.push(Action::QueryNetwork(NetworkQuery { kinds, ..query.clone() }));
            }
        }
    }
}

/// How many names, and which links.
fn limits_of(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let (query, filter) = (&app.network.query, app.network.filter);
    let names = NAMES.map(|number| (number, texts::names(number)));
    let names: Vec<(usize, &str)> = names.iter().map(|(number, words)| (*number, words.as_str())).collect();
    if let Some(names) = widgets::dropdown(ui, texts::NAMES, query.names, &names) {
        actions.push(Action::QueryNetwork(NetworkQuery { names, ..query.clone() }));
    }
    let least = LEAST.map(|number| (number, texts::at_least(number)));
    let least: Vec<(u32, &str)> = least.iter().map(|(number, words)| (*number, words.as_str())).collect();
    if let Some(least) = widgets::dropdown(ui, texts::LEAST, filter.least.max(1), &least) {
        actions.push(Action::FilterNetwork(Filter { least, ..filter }));
    }
    let strengths = STRENGTHS.map(|share| (share, texts::closer(share)));
    let strengths: Vec<(f32, &str)> = strengths.iter().map(|(share, words)| (*share, words.as_str())).collect();
    if let Some(strength) = widgets::dropdown(ui, texts::STRENGTH, filter.strength, &strengths) {
        actions.push(Action::FilterNetwork(Filter { strength, ..filter }));
    }
}

fn said(graph: &Graph, index: usize, unit: Unit) -> String {
    let Some(edge) = graph.edges.get(index) else { return String::new() };
    let Some([first, second]) = graph.ends(edge) else { return String::new() };
    let units = texts::units(edge.together, unit);
    format!("{}, {units}, {}", texts::pair(&first.name, &second.name), texts::percent(edge.strength))
}

fn cell(ui: &mut Ui, graph: &Graph, index: usize, column: usize) {
    let Some(edge) = graph.edges.get(index) else { return };
    let Some(ends) = graph.ends(edge) else { return };
    match column {
        0 | 1 => {
            let [first, second] = ends;
            let node = if column == 0 { first } else { second };
            let color = Colors::of(ui).kind(node.kind);
            ui.label(widgets::kind_icon(node.kind).rich_text().color(color));
            grid::text(ui, node.name.as_str());
        }
        2 => drop(grid::text(ui, crate::locale::grouped(u64::from(edge.together)))),
        3 => drop(grid::text(ui, texts::percent(edge.strength)).on_hover_text(texts::STRENGTH_HELP)),
        4 => drop(grid::text(ui, texts::times(edge.times_chance)).on_hover_text(texts::STRENGTH_HELP)),
        _ => group_numbers(ui, graph, ends.map(|node| node.group)),
    }
}

/// The groups of both names: one number where it is the same.
fn group_numbers(ui: &mut Ui, graph: &Graph, groups: [u32; 2]) {
    let shown = if groups[0] == groups[1] { &groups[..1] } else { &groups[..] };
    for group in shown {
        let color = graph.groups.get(*group as usize).and_then(|group| group.color);
        let color = paint::of_group(Colors::of(ui), color);
        ui.label(widgets::strong((group + 1).to_string()).color(color));
    }
}
