//! The page of an entity in the inspector: its mentions over time as bars, who is named together with it, its latest articles; and the
//! notes on whatever the inspector shows.

use super::strings::entity_page as texts;
use super::theme::Colors;
use super::{notes_tab, strings, widgets};
use crate::app::place::{Place, Selection};
use crate::app::settings::Tab;
use crate::app::{Action, App};
use crate::library::{About, Beside, CompanyRow, EntityPage, EntityRow, MonthRow, Near, NoteQuery};
use crate::text::in_one_line;
use egui::{AtomExt, EventFilter, Id, Key, Rect, RichText, Sense, Ui, WidgetInfo, pos2, vec2};

/// Months that are shown as such; more are shown as years, and more than so many years as decades.
const MOST_BARS: usize = 36;

/// Height of the bars in points.
const HEIGHT: f32 = 44.0;

/// Width of a bar in points, where there are few.
const WIDEST: f32 = 28.0;

/// A stretch of time with what falls into it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Bar {
    label: String,
    mentions: u32,
    articles: u32,
}

/// Draws when an entity is mentioned, who with, and where.
pub fn show(ui: &mut Ui, app: &App, row: &EntityRow, actions: &mut Vec<Action>) {
    let Some(page) = app.pen.page(row.id) else { return };
    over_time(ui, page);
    company(ui, row, page, actions);
}

/// Draws the latest articles.
pub fn articles(ui: &mut Ui, app: &App, row: &EntityRow, actions: &mut Vec<Action>) {
    let Some(page) = app.pen.page(row.id).filter(|page| !page.articles.is_empty()) else { return };
    ui.add_space(8.0);
    ui.label(widgets::small(ui, texts::LATEST_ARTICLES));
    for article in &page.articles {
        if line(ui, &texts::mentioning(article)).clicked() {
            let place = Place {
                tab: Tab::Text,
                article: Some(article.article),
                passage: None,
                selection: Selection::Entity(row.id),
                ..app.place.clone()
            };
            actions.push(Action::Go(place));
        }
    }
}

/// The bars, as wide as the panel. With the keyboard in them the arrows go from one to the next.
fn over_time(ui: &mut Ui, page: &EntityPage) {
    let bars = bars(&page.months);
    let Some(most) = bars.iter().map(|bar| bar.mentions).max().filter(|most| *most > 0) else { return };
    ui.add_space(8.0);
    ui.label(widgets::small(ui, texts::OVER_TIME));
    let id = Id::unique("mentions over time");
    let before: usize = ui.data(|d| d.get_temp(id)).unwrap_or(usize::MAX).min(bars.len() - 1);
    let chosen = walk(ui, id, before, bars.len()).unwrap_or(before);
    let said = bars.get(chosen).map(|bar| texts::bar(&bar.label, bar.mentions, bar.articles)).unwrap_or_default();
    ui.label(widgets::small(ui, &said));
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let response = ui.interact(rect, id, Sense::click());
    let step = (rect.width() / bars.len() as f32).min(WIDEST);
    let under = response.hover_pos().map(|at| ((at.x - rect.left()) / step) as usize).filter(|at| *at < bars.len());
    let next = under.filter(|_| ui.input(|i| i.pointer.is_moving())).unwrap_or(chosen);
    if next != before {
        ui.data_mut(|d| d.insert_temp(id, next));
        ui.ctx().request_repaint();
    }
    let colors = Colors::of(ui);
    let painter = ui.painter();
    for (at, bar) in bars.iter().enumerate() {
        let part = bar.mentions as f32 / most as f32;
        // A few among many are seen all the same.
        let height = if bar.mentions == 0 { 1.0 } else { (part * (HEIGHT - 2.0)).max(3.0) };
        let left = rect.left() + step * at as f32;
        let gap = (step * 0.18).min(3.0);
        let shape = Rect::from_min_max(
            pos2(left + gap / 2.0, rect.bottom() - height),
            pos2(left + step - gap / 2.0, rect.bottom()),
        );
        painter.rect_filled(shape, 1.5, if at == chosen { colors.accent } else { colors.muted.gamma_multiply(0.55) });
    }
    if response.has_focus() {
        widgets::focus_ring(ui, rect);
    }
    tell(&response, &bars, &said, page.undated);
    if page.undated > 0 {
        ui.label(widgets::small(ui, texts::undated(page.undated)));
    }
}

/// The bar that the arrows lead to.
fn walk(ui: &Ui, id: Id, here: usize, bars: usize) -> Option<usize> {
    if !ui.memory(|m| m.has_focus(id)) {
        return None;
    }
    let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|m| m.set_focus_lock_filter(id, filter));
    let last = bars.saturating_sub(1);
    ui.input(|i| match (i.num_presses(Key::ArrowRight), i.num_presses(Key::ArrowLeft)) {
        (0, 0) if i.key_pressed(Key::Home) => Some(0),
        (0, 0) if i.key_pressed(Key::End) => Some(last),
        (0, 0) => None,
        (right, left) => Some((here + right).min(last).saturating_sub(left)),
    })
}

/// Tells a screen reader all values, and the chosen one.
fn tell(response: &egui::Response, bars: &[Bar], said: &str, undated: u32) {
    response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Image, true, texts::OVER_TIME));
    response.ctx.accesskit_node_builder(response.id, |node| {
        let told = bars.iter().filter(|bar| bar.mentions > 0);
        let mut all: Vec<String> = told.map(|bar| texts::bar(&bar.label, bar.mentions, bar.articles)).collect();
        all.extend((undated > 0).then(|| texts::undated(undated)));
        node.set_description(all.join("; "));
        node.set_value(said.to_owned());
    });
}

/// The bars of a row of months: months themselves, or years, or decades, with empty ones between.
fn bars(months: &[MonthRow]) -> Vec<Bar> {
    let (Some(first), Some(last)) = (months.first(), months.last()) else { return Vec::new() };
    let number = |month: &MonthRow| i32::from(month.month.year()) * 12 + i32::from(month.month.month()) - 1;
    let (begin, end) = (number(first), number(last));
    // How many months a bar holds.
    let width =
        [1, 12, 120].into_iter().find(|width| (end / width - begin / width) < MOST_BARS as i32).unwrap_or(1_200);
    let label = |bar: i32| {
        let year = bar * width / 12;
        match width {
            1 => jiff::civil::Date::new(year as i16, (bar % 12 + 1) as i8, 1)
                .map_or_else(|_| year.to_string(), strings::month_of),
            12 => year.to_string(),
            _ => format!("{year}–{}", year + width / 12 - 1),
        }
    };
    let mut bars: Vec<Bar> =
        (begin / width..=end / width).map(|bar| Bar { label: label(bar), mentions: 0, articles: 0 }).collect();
    for month in months {
        if let Some(bar) = bars.get_mut((number(month) / width - begin / width) as usize) {
            bar.mentions += month.mentions;
            bar.articles += month.articles;
        }
    }
    bars
}

/// Where a line is narrower than this, in points, one count stands beside a name, so that the name can be read.
const ROOM_FOR_COUNTS: f32 = 300.0;

/// Who is named together with it; each leads to what they share.
fn company(ui: &mut Ui, row: &EntityRow, page: &EntityPage, actions: &mut Vec<Action>) {
    if page.company.is_empty() {
        return;
    }
    ui.add_space(8.0);
    ui.label(widgets::small(ui, texts::WHO_WITH));
    if let Some(words) = texts::looked_at(row.articles) {
        ui.label(widgets::small(ui, words));
    }
    // Taken before, as a wide line would make the next one wider.
    let width = ui.available_width();
    for other in &page.company {
        if companion(ui, other, width).clicked() {
            let near = if other.sentences > 0 { Near::Sentence } else { Near::Paragraph };
            actions.push(Action::ShowShared(row.id, Beside { entity: other.entity, near }));
        }
    }
}

fn companion(ui: &mut Ui, other: &CompanyRow, width: f32) -> egui::Response {
    let colors = Colors::of(ui);
    let icon = widgets::kind_icon(other.kind).rich_text().color(colors.kind(other.kind));
    let counted = texts::together(other);
    let beside = if width < ROOM_FOR_COUNTS { texts::together_nearest(other) } else { counted.clone() };
    // The name gives way where there is little room, not the sign.
    let name = RichText::new(&other.name).color(colors.text).atom_shrink(true);
    let button = egui::Button::new((icon, name)).right_text(RichText::new(beside).small().color(colors.muted));
    let response = ui.add(button.truncate().frame_when_inactive(false).min_size(vec2(width, 0.0)));
    let said = format!("{}: {counted}", other.name);
    widgets::name(&response, &said);
    response.on_hover_text(said)
}

/// A line that leads somewhere, cut where it is too long.
fn line(ui: &mut Ui, words: &str) -> egui::Response {
    let color = Colors::of(ui).text;
    let button = egui::Button::new(RichText::new(words).color(color)).truncate().frame_when_inactive(false);
    let response = ui.add(button);
    widgets::name(&response, words);
    response.on_hover_text(words)
}

/// The notes on what the inspector shows, and the ways to all of them and to a new one.
pub fn notes(ui: &mut Ui, app: &App, about: About, actions: &mut Vec<Action>) {
    let noted = app.pen.notes_on(about);
    ui.add_space(8.0);
    if let Some(noted) = noted.filter(|noted| !noted.rows.is_empty()) {
        ui.label(widgets::small(ui, texts::NOTES));
        for row in &noted.rows {
            let response = line(ui, &brief(row));
            widgets::name(&response, &notes_tab::said(row));
            if response.clicked() {
                actions.push(Action::Inspect(Selection::Note(row.id)));
            }
        }
    }
    ui.horizontal_wrapped(|ui| {
        if ui.button(strings::pen::ADD_NOTE).clicked() {
            actions.push(Action::AddNoteOn(about));
        }
        if let (About::Entity(id), Some(_)) = (about, noted.filter(|noted| !noted.rows.is_empty()))
            && ui.button(texts::ALL_NOTES).clicked()
        {
            let query = NoteQuery { entity: Some(id), article: None, ..app.tables.notes.query().clone() };
            actions.push(Action::QueryNotes(query));
            actions.push(Action::SelectTab(Tab::Notes));
        }
    });
}

/// A note in one line: its words or, where there are none, those that it is on.
fn brief(row: &crate::library::NoteRow) -> String {
    let body = in_one_line(&row.content.body);
    let quote = row.anchor.as_ref().map(|anchor| format!("“{}”", in_one_line(&anchor.quote))).unwrap_or_default();
    let words = if body.is_empty() { quote } else { body };
    format!("{}: {words}", strings::note_kind(row.content.kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months(of: &[(i16, i8, u32)]) -> Vec<MonthRow> {
        let row = |&(year, month, mentions): &(i16, i8, u32)| MonthRow {
            month: jiff::civil::date(year, month, 1),
            mentions,
            articles: 1,
        };
        of.iter().map(row).collect()
    }

    fn drawn(of: &[(i16, i8, u32)]) -> Vec<(String, u32)> {
        bars(&months(of)).into_iter().map(|bar| (bar.label, bar.mentions)).collect()
    }

    #[test]
    fn few_months_are_shown_as_months_with_the_empty_ones_between() {
        let all = drawn(&[(2020, 11, 4), (2021, 1, 2)]);
        let expected = [("Nov 2020", 4), ("Dec 2020", 0), ("Jan 2021", 2)];
        assert_eq!(all, expected.map(|(label, mentions)| (label.to_owned(), mentions)));
        assert_eq!(drawn(&[]), []);
    }

    #[test]
    fn many_months_are_shown_as_years_and_many_years_as_decades() {
        let years = drawn(&[(1992, 5, 1), (1992, 6, 2), (2020, 1, 4)]);
        assert_eq!(
            (years.len(), years[0].clone(), years[28].clone()),
            (29, ("1992".to_owned(), 3), ("2020".to_owned(), 4))
        );
        let decades = drawn(&[(1847, 5, 1), (2020, 1, 4)]);
        assert_eq!(decades.first().unwrap().0, "1840–1849");
        assert_eq!(decades.last().unwrap(), &("2020–2029".to_owned(), 4));
        assert!(drawn(&[(1, 1, 1), (2020, 1, 1)]).len() <= MOST_BARS);
    }
}
