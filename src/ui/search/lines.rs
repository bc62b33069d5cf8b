//! Single hits with the words around them, and how often the words were used over time.

use super::super::commands::Command;
use super::super::grid::{self, Drag, Grid, Head, Width};
use super::super::strings::search as texts;
use super::super::theme::{self, Colors};
use super::super::{strings, widgets};
use super::nothing;
use crate::app::search::{HitListRow, Searching, frequencies};
use crate::app::{Action, App};
use crate::library::{Line, LineSort};
use crate::locale::grouped;
use egui::{Align, Layout, Ui};

const HEADS: &[Head<LineSort>] = &[
    Head { title: texts::BEFORE, width: Width::Room(140.0), sort: Some(LineSort::Before) },
    Head { title: texts::FOUND, width: Width::About(120.0), sort: Some(LineSort::Words) },
    Head { title: texts::AFTER, width: Width::Room(140.0), sort: Some(LineSort::After) },
    Head { title: strings::heads::PUBLISHED, width: Width::Fixed(96.0), sort: Some(LineSort::Published) },
    Head { title: texts::ARTICLE, width: Width::About(100.0), sort: None },
];

const MONTHS: &[Head<()>] = &[
    Head { title: texts::MONTH, width: Width::Fixed(90.0), sort: None },
    Head { title: texts::HITS, width: Width::Fixed(70.0), sort: None },
    Head { title: texts::IN_ARTICLES, width: Width::Fixed(76.0), sort: None },
    Head { title: texts::PER, width: Width::Fixed(130.0), sort: None },
    Head { title: texts::PICTURE, width: Width::Rest(120.0), sort: None },
];

/// The concordance.
pub fn concordance(ui: &mut Ui, app: &mut App, actions: &mut Vec<Action>) {
    let search = &app.search;
    let Some(lines) = search.lines.as_ref().filter(|lines| !lines.is_empty()) else {
        nothing(ui, app);
        return;
    };
    ui.label(widgets::small(ui, texts::lines(lines.len(), search.line_total)));
    let name = texts::list(search.list);
    let grid = Grid {
        id: "lines",
        name,
        heads: HEADS,
        rows: lines.len(),
        selected: search.selected(),
        sort: Some(search.line_order),
        row_height: theme::ROW,
        chosen: &|_| false,
        drag: Drag::Nothing,
    };
    let line = |row| match search.row(row) {
        Some(HitListRow::Line(line)) => Some(line),
        _ => None,
    };
    let cell = |ui: &mut Ui, row: usize, column: usize| {
        if let Some(line) = line(row) {
            draw(ui, line, column);
        }
    };
    let events = grid
        .show(ui, cell, |row| line(row).map(|l| format!("{} {} {}", l.before, l.words, l.after)).unwrap_or_default());
    actions.extend(events.sorted.map(|(sort, direction)| Action::Search(Searching::SortLines(sort, direction))));
    match events.opened {
        Some(row) => actions.push(Action::Search(Searching::Open(row))),
        None => actions.extend(events.selected.map(|row| Action::Search(Searching::Select(row)))),
    }
    app.search.look_at(events.visible);
}

fn draw(ui: &mut Ui, line: &Line, column: usize) {
    match column {
        0 => {
            // The words nearest to the hit are the ones to be seen.
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let words = last_words(ui, &line.before);
                ui.add(egui::Label::new(words).selectable(false).extend());
            });
        }
        1 => drop(grid::text(ui, widgets::strong(&line.words))),
        2 => drop(grid::text(ui, &line.after)),
        3 => drop(grid::text(ui, line.published.map(strings::short_day).unwrap_or_default())),
        _ => {
            let title = widgets::muted(ui, &line.title);
            drop(grid::text(ui, title).on_hover_text(&line.title));
        }
    }
}

/// The end of the words, as much as there is room for.
fn last_words(ui: &Ui, words: &str) -> String {
    const LETTER: f32 = 6.2;
    let room = (ui.available_width() / LETTER) as usize;
    let skipped = words.chars().count().saturating_sub(room);
    if skipped == 0 {
        return words.to_owned();
    }
    let rest: String = words.chars().skip(skipped + 1).collect();
    format!("…{}", rest.split_once(' ').map_or(rest.as_str(), |(_, rest)| rest))
}

/// How often by month, or by year where there are many.
pub fn over_time(ui: &mut Ui, app: &App, actions: &mut Vec<Action>, commands: &mut Vec<Command>) {
    let search = &app.search;
    if search.lines.is_none() || search.months.is_empty() {
        nothing(ui, app);
        return;
    }
    let rows = frequencies::rows(&search.months);
    ui.horizontal_wrapped(|ui| {
        ui.label(widgets::small(ui, texts::lines(search.line_total as usize, search.line_total)));
        if ui.button(&*texts::COPY_TABLE).clicked() {
            ui.ctx().copy_text(frequencies::csv(&rows));
        }
        if ui.button(&*texts::SAVE_PICTURE).clicked() {
            commands.push(Command::SavePicture);
        }
    });
    let most = rows.iter().map(|row| row.frequency.per_ten_thousand()).fold(0.0, f64::max);
    let name = texts::list(search.list);
    let grid = Grid {
        id: "months",
        name,
        heads: MONTHS,
        rows: rows.len(),
        selected: search.selected(),
        sort: None,
        row_height: theme::ROW,
        chosen: &|_| false,
        drag: Drag::Nothing,
    };
    let cell = |ui: &mut Ui, row: usize, column: usize| {
        let Some(row) = rows.get(row) else { return };
        match column {
            0 => drop(grid::text(ui, &row.when)),
            1 => drop(grid::text(ui, grouped(row.frequency.hits))),
            2 => drop(grid::text(ui, grouped(row.frequency.articles))),
            3 => drop(grid::text(ui, texts::frequency(&row.frequency))),
            _ => bar(ui, row.frequency.per_ten_thousand() / most.max(f64::MIN_POSITIVE)),
        }
    };
    let said =
        |row: usize| rows.get(row).map(|row| texts::frequency_row(&row.when, &row.frequency)).unwrap_or_default();
    let events = grid.show(ui, cell, said);
    actions.extend(events.selected.map(|row| Action::Search(Searching::Select(row))));
}

/// A bar of a share of the room.
fn bar(ui: &Ui, share: f64) {
    let room = ui.available_rect_before_wrap().shrink2(egui::vec2(0.0, 8.0));
    let width = room.width() * share.clamp(0.0, 1.0) as f32;
    let rect = egui::Rect::from_min_size(room.min, egui::vec2(width.max(1.0), room.height()));
    ui.painter().rect_filled(rect, 2.0, Colors::of(ui).accent);
}
