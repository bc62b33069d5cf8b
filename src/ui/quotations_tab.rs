//! The quotations tab: who said what, when and to whom, each leading to its words in the text.

use super::commands::Command;
use super::grid::{self, Head, Width};
use super::sheet::Sheet;
use super::strings::quotations as texts;
use super::{entities_tab, keyboard, strings, theme, widgets};
use crate::app::place::{Place, Selection};
use crate::app::settings::Tab;
use crate::app::{Action, App, Inspected};
use crate::library::{Marks, QuotationDecision, QuotationQuery, QuotationRow, QuotationSort};
use crate::locale::Text;
use crate::model::{QuotationId, QuotationKind, Span};
use egui::{Key, Ui};
use egui_material_icons::icons as icon;

/// What is typed into the filter.
#[derive(Default)]
pub struct QuotationsTab {
    words: String,
}

const HEADS: &[Head<QuotationSort>] = &[
    Head { title: texts::WHEN, width: Width::Fixed(96.0), sort: Some(QuotationSort::Day) },
    Head { title: strings::SPEAKER, width: Width::About(130.0), sort: Some(QuotationSort::Speaker) },
    Head { title: strings::KIND, width: Width::Fixed(70.0), sort: Some(QuotationSort::Kind) },
    Head { title: texts::QUOTATION, width: Width::Rest(280.0), sort: Some(QuotationSort::Text) },
    Head { title: texts::TO, width: Width::About(64.0), sort: None },
    Head { title: texts::VIA, width: Width::About(64.0), sort: None },
    Head { title: strings::ARTICLE, width: Width::About(90.0), sort: Some(QuotationSort::Article) },
];

/// All ways in which words are given.
pub const KINDS: [QuotationKind; 3] = [QuotationKind::Direct, QuotationKind::Partial, QuotationKind::Indirect];

impl QuotationsTab {
    /// Draws the tab.
    pub fn show(&mut self, ui: &mut Ui, app: &mut App, actions: &mut Vec<Action>) {
        let query = app.tables.quotations.query().clone();
        self.bar(ui, app, &query, actions);
        let list = &app.tables.quotations;
        let order = (query.sort, query.direction);
        let filtered = query != QuotationQuery { sort: order.0, direction: order.1, ..QuotationQuery::default() };
        let sheet = Sheet {
            id: "quotations",
            name: strings::tab(Tab::Quotations),
            heads: HEADS,
            sort: Some(order),
            row_height: theme::TALL_ROW,
            empty: (icon::ICON_FORMAT_QUOTE, if filtered { strings::NO_MATCH } else { strings::NO_QUOTATIONS }),
        };
        let selected = match app.place.selection {
            Selection::Quotation(id) => Some(id),
            _ => None,
        };
        let Some(events) = sheet.show(ui, list, selected, cell, said) else { return };
        let select = events.selected.and_then(|row| list.id(row));
        actions.extend(select.map(|id| Action::Inspect(Selection::Quotation(id))));
        actions.extend(events.opened.and_then(|row| list.row(row)).map(|row| Action::Go(place(app, row))));
        if events.has_focus && ui.input(|i| i.key_pressed(Key::Delete)) {
            actions.extend(selected.map(|id| Action::DecideQuotation(id, QuotationDecision::Reject)));
        }
        let sort = |sort, direction| Action::QueryQuotations(QuotationQuery { sort, direction, ..query.clone() });
        entities_tab::sorted(&events, sort, actions);
        app.tables.quotations.look_at(events.visible);
    }

    fn bar(&mut self, ui: &mut Ui, app: &App, query: &QuotationQuery, actions: &mut Vec<Action>) {
        ui.horizontal_wrapped(|ui| {
            if let Some(article) = entities_tab::scope(ui, app, query.article) {
                actions.push(Action::QueryQuotations(QuotationQuery { article, ..query.clone() }));
            }
            let kinds: Vec<_> = std::iter::once((None, strings::ALL_KINDS))
                .chain(KINDS.map(|kind| (Some(kind), strings::quotation_kind(kind))))
                .collect();
            if let Some(kind) = widgets::dropdown(ui, texts::FILTER_KIND, query.kind, &kinds) {
                actions.push(Action::QueryQuotations(QuotationQuery { kind, ..query.clone() }));
            }
            speaker(ui, query, actions);
            let id = keyboard::filter_id(Tab::Quotations);
            if widgets::filter(ui, id, &mut self.words, strings::FILTER_QUOTATIONS, 220.0) {
                let words = self.words.clone();
                actions.push(Action::QueryQuotations(QuotationQuery { words, ..query.clone() }));
            }
            widgets::tally(ui, strings::quotations::quotations(app.tables.quotations.len()));
        });
    }
}

/// Says that the table is narrowed to one speaker; the inspector narrows it.
fn speaker(ui: &mut Ui, query: &QuotationQuery, actions: &mut Vec<Action>) {
    if query.speaker.is_some() {
        let all = ui.button((icon::ICON_CLOSE.rich_text(), texts::ONE_SPEAKER)).on_hover_text(texts::ALL_SPEAKERS);
        widgets::name(&all, texts::ONE_SPEAKER);
        if all.clicked() {
            actions.push(Action::QueryQuotations(QuotationQuery { speaker: None, ..query.clone() }));
        }
    }
}

/// The words of a quotation in their article.
#[must_use]
pub fn place(app: &App, row: &QuotationRow) -> Place {
    Place {
        tab: Tab::Text,
        article: Some(row.article),
        passage: Some(row.span),
        selection: Selection::Quotation(row.id),
        ..app.place.clone()
    }
}

fn cell(ui: &mut Ui, row: &QuotationRow, column: usize) {
    match column {
        0 => drop(grid::text(ui, when(row)).on_hover_text(when_hint(row))),
        1 => {
            let name = row.speakers();
            if name.is_empty() {
                let nobody = widgets::muted(ui, strings::NO_SPEAKER);
                grid::text(ui, nobody).on_hover_text(speaker_hint(row));
            } else {
                grid::lines(ui, &name, 2).on_hover_text(speaker_hint(row));
            }
        }
        2 => drop(grid::text(ui, strings::quotation_kind(row.kind))),
        3 => drop(grid::lines(ui, &row.text, 2).on_hover_text(&row.text)),
        4 => drop(grid::lines(ui, row.addressee.as_deref().unwrap_or_default(), 2)),
        5 => drop(grid::lines(ui, row.via.as_deref().unwrap_or_default(), 2)),
        _ => {
            let words = texts::printed(&row.article_title, &row.also_in);
            let shown = widgets::muted(ui, &words);
            grid::text(ui, shown).on_hover_text(words);
        }
    }
}

/// When it was said or, where that is not told, published.
fn when(row: &QuotationRow) -> String {
    match &row.said {
        Some(said) => said.parse().map_or_else(|_| said.clone(), strings::short_day),
        None => row.published.map(strings::short_day).unwrap_or_default(),
    }
}

const fn when_hint(row: &QuotationRow) -> Text {
    if row.said.is_some() { texts::SAID_THAT_DAY } else { texts::PUBLISHED_THAT_DAY }
}

fn speaker_hint(row: &QuotationRow) -> String {
    let doubt = if row.doubtful { format!("{}: ", strings::DOUBTFUL) } else { String::new() };
    format!("{doubt}{}", crate::locale::told(&row.because))
}

fn said(row: &QuotationRow) -> String {
    let speakers = row.speakers();
    let speaker: &str = if speakers.is_empty() { &strings::NO_SPEAKER } else { &speakers };
    let doubt = if row.doubtful { format!(", {}", strings::DOUBTFUL) } else { String::new() };
    format!("{speaker}{doubt}, {}: {}", strings::quotation_kind(row.kind).to_lowercase(), row.text)
}

/// What the text says about a quotation under the pointer: who speaks.
#[must_use]
pub fn hint(marks: &Marks, id: QuotationId) -> String {
    let Some(mark) = marks.quotations.iter().find(|mark| mark.id == id) else { return String::new() };
    let speaker = mark.speaker.as_deref().unwrap_or(&strings::NO_SPEAKER);
    let doubt = if mark.doubtful { format!(" ({})", strings::DOUBTFUL) } else { String::new() };
    format!("{speaker}{doubt}, {}", strings::quotation_kind(mark.kind).to_lowercase())
}

/// What a selected passage is to be: a quotation, or the extent of the one in the inspector.
#[must_use]
pub fn from_selection(app: &App, command: Command, passage: Option<Span>) -> Option<Action> {
    let (article, passage) = (app.article()?, passage?);
    match (command, &app.place.selection) {
        (Command::QuotationExtent, Selection::Quotation(id)) => {
            Some(Action::DecideQuotation(*id, QuotationDecision::Extent(passage)))
        }
        (Command::AddQuotation, _) => {
            let words = passage.in_text(&app.open.as_ref()?.article.text);
            let marked = words.trim().starts_with(['"', '“', '«', '„', '‘']);
            let kind = if marked { QuotationKind::Direct } else { QuotationKind::Indirect };
            Some(Action::AddQuotation(article, passage, kind))
        }
        _ => None,
    }
}

/// Puts the quotation in the inspector on the clipboard, with its speaker and where it stands.
pub fn copy(ctx: &egui::Context, app: &App) {
    if let Inspected::Quotation(row) = &app.inspected {
        ctx.copy_text(cited(row));
    }
}

/// The quotation with its citation: byline, title, outlet, day, page or paragraph.
#[must_use]
pub fn cited(row: &QuotationRow) -> String {
    let bare = row.text.trim_end_matches([',', ' ']);
    let marked = bare.starts_with(['"', '“', '«', '„', '‘']);
    let words = if marked || row.kind == QuotationKind::Indirect { bare.to_owned() } else { format!("“{bare}”") };
    let speaker = row.speakers();
    let speaker = if speaker.is_empty() { String::new() } else { format!(" ({speaker})") };
    let via = row.via.as_ref().map(|via| texts::via(via)).unwrap_or_default();
    let parts = [
        row.byline.as_ref().map(|byline| byline.replace("; ", ", ")),
        Some(format!("\"{}\"", row.article_title)),
        row.outlet.clone(),
        row.published.map(crate::locale::dates::long),
        row.page.as_deref().map(texts::page).or_else(|| row.paragraph_no.map(texts::paragraph)),
    ];
    let citation: Vec<String> = parts.into_iter().flatten().collect();
    format!("{words}{speaker}{via}. {}.", citation.join(", "))
}
