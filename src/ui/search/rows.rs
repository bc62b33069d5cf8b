//! The lists of articles, notes, quotations and names that a search found.

use super::super::grid::{self, Drag, Grid, Head, Width};
use super::super::strings::search as texts;
use super::super::theme::{self, Colors};
use super::super::{fonts, strings, widgets};
use super::nothing;
use crate::app::search::{HitList, HitListRow, Searching};
use crate::app::{Action, App};
use crate::library::HitRow;
use crate::locale::grouped;
use crate::model::Span;
use egui::Ui;
use egui::text::{LayoutJob, TextFormat};

/// Height of a row with a headline and two lines of the text, in points.
const ROW: f32 = 64.0;

const ARTICLES: &[Head<()>] = &[
    Head { title: texts::ARTICLE, width: Width::Room(200.0), sort: None },
    Head { title: texts::HITS, width: Width::Fixed(52.0), sort: None },
];

const OTHERS: &[Head<()>] = &[
    Head { title: texts::FOUND, width: Width::Room(220.0), sort: None },
    Head { title: texts::ARTICLE, width: Width::About(190.0), sort: None },
];

/// Draws the list on screen.
pub fn show(ui: &mut Ui, app: &mut App, actions: &mut Vec<Action>) {
    let search = &app.search;
    let Some(rows) = search.len(search.list).filter(|rows| *rows > 0) else {
        nothing(ui, app);
        return;
    };
    let is_articles = search.list == HitList::Articles;
    let name = texts::list(search.list);
    let grid = Grid {
        id: "hits",
        name,
        heads: if is_articles { ARTICLES } else { OTHERS },
        rows,
        selected: search.selected().filter(|row| *row < rows),
        sort: None,
        row_height: if is_articles { ROW } else { theme::TALL_ROW },
        chosen: &|_| false,
        drag: Drag::Nothing,
    };
    let cell = |ui: &mut Ui, row: usize, column: usize| {
        if let Some(row) = search.row(row) {
            draw(ui, row, column);
        }
    };
    let events = grid.show(ui, cell, |row| search.row(row).map(said).unwrap_or_default());
    actions.extend(events.opened.map(|row| Action::Search(Searching::Open(row))));
    if events.opened.is_none() {
        actions.extend(events.selected.map(|row| Action::Search(Searching::Select(row))));
    }
    app.search.look_at(events.visible);
}

fn draw(ui: &mut Ui, row: &HitListRow, column: usize) {
    match (row, column) {
        (HitListRow::Article(hit), _) => article(ui, hit, column),
        (HitListRow::Note(note), 0) => {
            let passage = note.anchor.as_ref().map_or("", |anchor| anchor.quote.as_str());
            let words = if note.content.body.is_empty() { passage } else { &note.content.body };
            drop(grid::lines(ui, words, 2));
        }
        (HitListRow::Note(note), _) => muted(ui, &note.article_title),
        (HitListRow::Quotation(quotation), 0) => drop(grid::lines(ui, &quotation.text, 2)),
        (HitListRow::Quotation(quotation), _) => {
            let speakers = quotation.speakers();
            let parts: Vec<&str> =
                [speakers.as_str(), &quotation.article_title].into_iter().filter(|part| !part.is_empty()).collect();
            muted(ui, &parts.join(" · "));
        }
        (HitListRow::Name(name), 0) => {
            let color = Colors::of(ui).kind(name.kind);
            ui.label(widgets::kind_icon(name.kind).rich_text().color(color));
            drop(grid::text(ui, &name.name));
        }
        (HitListRow::Name(name), _) => {
            let articles = strings::mentions(name.mentions);
            muted(ui, &articles);
        }
        (HitListRow::Line(_), _) => {}
    }
}

fn article(ui: &mut Ui, hit: &HitRow, column: usize) {
    if column == 0 {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            grid::laid_out(ui, title(ui, hit));
            grid::laid_out(ui, snippet(ui, hit));
        });
    } else {
        let count = hit.count.map_or_else(|| texts::MANY.to_string(), |count| grouped(count as u64));
        grid::text(ui, count);
    }
}

fn muted(ui: &mut Ui, words: &str) {
    let shown = widgets::muted(ui, words);
    grid::text(ui, shown).on_hover_text(words);
}

/// The headline in one line, with all hits marked.
fn title(ui: &Ui, hit: &HitRow) -> LayoutJob {
    let colors = Colors::of(ui);
    let body = egui::TextStyle::Body.resolve(ui.style());
    let strong = egui::FontId::new(body.size, fonts::family(fonts::STRONG));
    let usual = TextFormat { font_id: strong, color: colors.text, ..TextFormat::default() };
    let mut job = job(ui, 1);
    marked(&mut job, &hit.title, &hit.title_hits, &usual, &TextFormat { background: colors.flash, ..usual.clone() });
    job
}

/// Outlet and day, then the words of the text with all hits marked.
fn snippet(ui: &Ui, hit: &HitRow) -> LayoutJob {
    let colors = Colors::of(ui);
    let font = egui::TextStyle::Body.resolve(ui.style());
    let small = TextFormat {
        font_id: egui::TextStyle::Small.resolve(ui.style()),
        color: colors.muted,
        ..TextFormat::default()
    };
    let usual = TextFormat { font_id: font, color: colors.muted, ..TextFormat::default() };
    let found = TextFormat { color: colors.text, background: colors.flash, ..usual.clone() };
    let mut job = job(ui, 2);
    for known in hit.outlet.iter().cloned().chain(hit.published.map(strings::short_day)) {
        job.append(&format!("{known} · "), 0.0, small.clone());
    }
    marked(&mut job, &hit.snippet, &hit.hits, &usual, &found);
    job
}

/// Some lines as wide as there is room.
fn job(ui: &Ui, rows: usize) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = ui.available_width();
    job.wrap.max_rows = rows;
    job.wrap.break_anywhere = false;
    job
}

/// Words with some of them in another format.
pub fn marked(job: &mut LayoutJob, words: &str, places: &[Span], usual: &TextFormat, found: &TextFormat) {
    let mut at = 0;
    for place in places {
        job.append(words.get(at..place.start()).unwrap_or_default(), 0.0, usual.clone());
        job.append(place.in_text(words), 0.0, found.clone());
        at = place.end();
    }
    job.append(words.get(at..).unwrap_or_default(), 0.0, usual.clone());
}

fn said(row: &HitListRow) -> String {
    match row {
        HitListRow::Article(hit) => {
            let day = hit.published.map(strings::short_day);
            let parts: Vec<String> = [Some(hit.title.clone()), hit.outlet.clone(), day, Some(hit.snippet.clone())]
                .into_iter()
                .flatten()
                .collect();
            parts.join(", ")
        }
        HitListRow::Note(note) => format!("{}, {}", note.content.body, note.article_title),
        HitListRow::Quotation(quotation) => format!("{}: {}", quotation.speakers(), quotation.text),
        HitListRow::Name(name) => format!("{}, {}", name.name, strings::kind(name.kind)),
        HitListRow::Line(line) => format!("{} {} {}", line.before, line.words, line.after),
    }
}
