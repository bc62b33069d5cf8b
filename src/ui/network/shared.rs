//! The places where two entities appear together, both names marked; each leads into the text.

use super::super::grid::{self, Head, Width};
use super::super::sheet::Sheet;
use super::super::strings::network as texts;
use super::super::theme::{self, Colors};
use super::super::{strings, widgets};
use crate::app::network::Shared;
use crate::app::place::{Place, Selection};
use crate::app::settings::Tab;
use crate::app::{Action, App};
use crate::library::TogetherRow;
use egui::text::{LayoutJob, TextFormat};
use egui::{FontId, Ui};
use egui_material_icons::icons as icon;

/// What the places are sorted by.
#[derive(Clone, Copy, PartialEq)]
enum Sort {
    Published,
}

const HEADS: &[Head<Sort>] = &[
    Head { title: texts::HEAD_WORDS, width: Width::Rest(320.0), sort: None },
    Head { title: strings::heads::PUBLISHED, width: Width::Fixed(96.0), sort: Some(Sort::Published) },
    Head { title: strings::ARTICLE, width: Width::About(150.0), sort: None },
];

/// Draws them.
pub fn show(ui: &mut Ui, app: &mut App, pair: Shared, actions: &mut Vec<Action>) {
    bar(ui, app, pair, actions);
    let list = &app.tables.together;
    let selected = match app.place.selection {
        Selection::Sentence(_, mention) => {
            (0..list.len()).filter_map(|row| list.id(row)).find(|(one, other)| *one == mention || *other == mention)
        }
        _ => None,
    };
    let sheet = Sheet {
        id: "together",
        name: texts::PLACES,
        heads: HEADS,
        sort: Some((Sort::Published, list.query().direction)),
        row_height: theme::TALL_ROW,
        empty: (icon::ICON_HUB, texts::NO_PLACES),
    };
    let label = |row: &TogetherRow| format!("{}: {}", row.article_title, row.text);
    let Some(events) = sheet.show(ui, list, selected, cell, label) else { return };
    if let Some(id) = events.selected.and_then(|row| list.id(row)) {
        actions.push(Action::Inspect(Selection::Sentence(pair.first, id.0)));
    }
    if let Some(row) = events.opened.and_then(|row| list.row(row)) {
        actions.push(Action::Go(Place {
            tab: Tab::Text,
            article: Some(row.article),
            passage: Some(row.span),
            selection: Selection::Entity(pair.first),
            ..app.place.clone()
        }));
    }
    actions.extend(events.sorted.map(|(_, direction)| Action::SortShared(direction)));
    let visible = events.visible;
    app.tables.together.look_at(visible);
}

/// The way back, whom it is about, and how many places there are.
fn bar(ui: &mut Ui, app: &App, pair: Shared, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        let back = ui.button((icon::ICON_ARROW_BACK.rich_text(), strings::tab(Tab::Network)));
        widgets::name(&back, strings::tab(Tab::Network));
        if back.clicked() {
            actions.push(Action::CloseShared);
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            widgets::tally(ui, texts::places(app.tables.together.len()));
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let graph = app.network.graph.as_ref();
                let name = |id| graph.and_then(|graph| Some(graph.nodes.get(graph.node(id)?)?.name.as_str()));
                if let Some((first, second)) = name(pair.first).zip(name(pair.second)) {
                    let words = egui::RichText::new(texts::pair(first, second)).heading();
                    ui.add(egui::Label::new(words).truncate());
                }
            });
        });
    });
}

fn cell(ui: &mut Ui, row: &TogetherRow, column: usize) {
    match column {
        0 => {
            let words = marked(ui, row);
            grid::laid_out(ui, words).on_hover_text(&row.text);
        }
        1 => drop(grid::text(ui, row.published.map(strings::short_day).unwrap_or_default())),
        _ => {
            let title = widgets::muted(ui, &row.article_title);
            let response = grid::text(ui, title);
            if row.is_of_many {
                response.on_hover_text(texts::REPRINT);
            }
        }
    }
}

/// The words with both names marked, in two lines, from shortly before the first name on.
fn marked(ui: &Ui, row: &TogetherRow) -> LayoutJob {
    let colors = Colors::of(ui);
    let size = egui::TextStyle::Body.resolve(ui.style()).size;
    let plain = TextFormat::simple(FontId::proportional(size), colors.text);
    let strong =
        TextFormat::simple(FontId::new(size, super::super::fonts::family(super::super::fonts::STRONG)), colors.accent);
    let mut job = LayoutJob::default();
    let mut at = beginning(&row.text, row.names[0].start());
    if at > 0 {
        job.append("… ", 0.0, plain.clone());
    }
    for name in row.names {
        job.append(row.text.get(at..name.start()).unwrap_or_default(), 0.0, plain.clone());
        job.append(row.text.get(name.start().max(at)..name.end()).unwrap_or_default(), 0.0, strong.clone());
        at = name.end().max(at);
    }
    job.append(row.text.get(at..).unwrap_or_default(), 0.0, plain);
    job.wrap.max_rows = 2;
    job.wrap.max_width = ui.available_width();
    job.wrap.break_anywhere = false;
    job
}

/// Where the shown words begin: at the start of the text, or at a word not too far before the first name.
fn beginning(text: &str, name: usize) -> usize {
    const BEFORE: usize = 30;
    let before = text.get(..name).unwrap_or_default();
    let Some((far, _)) = before.char_indices().rev().nth(BEFORE) else { return 0 };
    before.get(far..).and_then(|rest| rest.find(' ')).map_or(0, |blank| far + blank + 1)
}
