//! The text tab: the articles that are open and the legend above, one article below, or two side by side.

use super::commands::{Command, Selected};
use super::find_bar::{self, FindBar};
use super::text_page::{Role, Shown, TextPage};
use super::theme::Colors;
use super::{article_strip, strings, versions_tab, widgets};
use crate::app::find::Finding;
use crate::app::hits::Hits;
use crate::app::open::OpenArticle;
use crate::app::settings::MarkKind;
use crate::app::shelf::{Frame, Scrolling, Side};
use crate::app::{Action, App};
use crate::locale::Text;
use crate::model::Span;
use egui::{Color32, Rect, Ui, UiBuilder, pos2};
use egui_material_icons::icons as icon;

/// Lower than this, in points, there is no room for the legend beside the bar to find words.
const LOW: f32 = 300.0;

/// Longest selection, in bytes, that is taken for words to find.
const FEW: usize = 120;

/// Narrower than this, in points, the legend shows icons only.
const NARROW: f32 = 560.0;

/// Between two texts side by side, in points.
const GUTTER: f32 = 12.0;

/// The pages, and what is looked for in them.
#[derive(Default)]
pub struct TextTab {
    left: TextPage,
    right: TextPage,
    side: Side,
    find: FindBar,
}

impl TextTab {
    const fn active(&self) -> &TextPage {
        match self.side {
            Side::Left => &self.left,
            Side::Right => &self.right,
        }
    }

    const fn page_mut(&mut self, side: Side) -> &mut TextPage {
        match side {
            Side::Left => &mut self.left,
            Side::Right => &mut self.right,
        }
    }

    fn shown(&self, app: &App) -> Option<&Shown> {
        self.active().shown().filter(|shown| Some(shown.article) == app.article())
    }

    /// The selected passage of the article on screen.
    #[must_use]
    pub fn selection(&self, app: &App) -> Option<Span> {
        let shown = self.shown(app)?;
        shown.state.selection(&shown.doc).filter(|s| !s.is_empty())
    }

    /// Puts the selected words on the clipboard.
    pub fn copy(&self, ctx: &egui::Context, app: &App) {
        if let (Some(shown), Some(span)) = (self.shown(app), self.selection(app)) {
            ctx.copy_text(shown.doc.words(span));
        }
    }

    /// Selects the whole article.
    pub fn select_all(&mut self, app: &App) {
        if let Some(shown) = self.page_mut(self.side).shown_mut().filter(|s| Some(s.article) == app.article()) {
            shown.state.select(shown.doc.whole());
        }
    }

    /// Where the person is in the text, in bytes: the selection, else the caret, else what is read.
    #[must_use]
    pub fn here(&self) -> usize {
        self.active().shown().map_or(0, Shown::here)
    }

    /// Opens the bar to find words, with those that are selected if they are few.
    pub fn find(&mut self, app: &App, actions: &mut Vec<Action>) {
        let selected = self.selection(app).zip(self.shown(app)).map(|(span, shown)| shown.doc.words(span));
        let selected = selected.filter(|words| words.len() <= FEW && !words.contains('\n'));
        self.find.open(app, self.here(), selected, actions);
    }

    /// Draws the tab.
    pub fn show(&mut self, ui: &mut Ui, app: &App, actions: &mut Vec<Action>, commands: &mut Vec<Command>) {
        let Some(open) = &app.open else {
            if app.article().is_none() && app.tables.articles.is_settled() {
                widgets::empty(ui, icon::ICON_ARTICLE, strings::NO_ARTICLE_OPEN);
            }
            return;
        };
        if app.frame == Frame::Whole {
            Self::above(ui, app, actions, commands);
        }
        let selected = if self.selection(app).is_some() { Selected::Passage } else { Selected::Nothing };
        versions_tab::placing(ui, app, selected, actions, commands);
        self.find_bar(ui, app, actions);
        match &app.split {
            None => {
                self.side = Side::Left;
                self.left.show(ui, app, open, Role::Active, actions, commands);
            }
            Some(split) => {
                self.side = split.side;
                for side in [Side::Left, Side::Right] {
                    let (open, role) = if side == split.side {
                        (Some(open), Role::Active)
                    } else {
                        (split.open.as_ref(), Role::Beside(side))
                    };
                    self.half(ui, app, side, open, role, (actions, commands));
                }
                if split.scrolling == Scrolling::Together {
                    self.scroll_together(ui.ctx());
                }
            }
        }
    }

    /// What stands above the text.
    fn above(ui: &mut Ui, app: &App, actions: &mut Vec<Action>, commands: &mut Vec<Command>) {
        article_strip::show(ui, app, actions);
        // While something is looked for in a small window the text needs the room.
        let is_low = ui.available_height() < LOW && FindBar::is_shown(app);
        if !is_low && (app.versions.placing.is_none() || ui.available_width() >= NARROW) {
            legend(ui, app, actions);
        }
        no_day(ui, app, strings::NO_DATE, commands);
    }

    /// One of two pages side by side, with its headline above.
    fn half(
        &mut self,
        ui: &mut Ui,
        app: &App,
        side: Side,
        open: Option<&OpenArticle>,
        role: Role,
        (actions, commands): (&mut Vec<Action>, &mut Vec<Command>),
    ) {
        let room = ui.available_rect_before_wrap();
        let middle = room.center().x.round();
        let rect = match side {
            Side::Left => Rect::from_min_max(room.min, pos2(middle - GUTTER / 2.0, room.max.y)),
            Side::Right => Rect::from_min_max(pos2(middle + GUTTER / 2.0, room.min.y), room.max),
        };
        if side == Side::Left {
            let line = egui::Stroke::new(1.0, Colors::of(ui).line);
            ui.painter().vline(middle, room.y_range(), line);
        }
        let mut page = ui.new_child(UiBuilder::new().id_salt(("half", side == Side::Left)).max_rect(rect));
        page.shrink_clip_rect(rect);
        article_strip::half(&mut page, app, side, open, role, actions);
        if let Some(open) = open {
            self.page_mut(side).show(&mut page, app, open, role, actions, commands);
        }
    }

    /// Each page scrolls as far as a person scrolled the other.
    fn scroll_together(&mut self, ctx: &egui::Context) {
        let (Some(left), Some(right)) = (self.left.shown_mut(), self.right.shown_mut()) else { return };
        let (by_left, by_right) = (left.state.take_scrolled(), right.state.take_scrolled());
        left.state.scroll_by(by_right);
        right.state.scroll_by(by_left);
        if by_left != 0.0 || by_right != 0.0 {
            ctx.request_repaint();
        }
    }

    /// The bar to find words. Escape in the text closes it as well, unless there is a selection to be taken away first; where the
    /// person stood last stays selected.
    fn find_bar(&mut self, ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
        let here = self.here();
        let is_read = self.shown(app).is_some_and(|s| s.has_keyboard && s.state.selection(&s.doc).is_none());
        if is_read
            && FindBar::is_shown(app)
            && ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Escape))
        {
            find_bar::close(ui.ctx(), actions);
        }
        self.find.show(ui, app, here, actions);
        let closes = actions.iter().any(|action| matches!(action, Action::Find(Finding::Close)));
        let hit = find_bar::shown_hits(app).and_then(Hits::at);
        if let Some((shown, hit)) = self.page_mut(self.side).shown_mut().zip(hit).filter(|_| closes) {
            shown.state.select(hit);
        }
    }

    /// What stands beside the tabs: the page that is read, and that the marks are still to come. It stands where the strip has
    /// room left: in the legend it could begin a line of its own, and the text would jump when it goes.
    pub fn progress(&self, ui: &mut Ui, app: &App) {
        let Some(open) = &app.open else { return };
        let page =
            self.shown(app).and_then(|shown| open.article.page_at(shown.here_or_read())).map(strings::quotations::page);
        let coming = (!open.marks.analyzed).then(|| strings::ANALYZING.to_string());
        for words in page.into_iter().chain(coming) {
            let words = egui::WidgetText::from(widgets::small(ui, words));
            let galley = words.into_galley(ui, Some(egui::TextWrapMode::Extend), f32::INFINITY, egui::TextStyle::Small);
            if galley.size().x <= ui.available_width() {
                ui.label(galley);
            }
        }
    }
}

/// Says that the article on screen has no date of publication, and leads to where it is set.
pub fn no_day(ui: &mut Ui, app: &App, words: Text, commands: &mut Vec<Command>) {
    if app.open.as_ref().is_none_or(OpenArticle::has_day) {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.label(egui::RichText::new(words).color(Colors::of(ui).warning));
        if ui.link(strings::SET_IT).clicked() {
            commands.push(Command::SetPublished);
        }
    });
}

/// The legend: what each kind of mark looks like; a click or a key toggles it.
fn legend(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let colors = Colors::of(ui);
    // In a narrow window the icons say it: a second line would take room from the text.
    let narrow = ui.available_width() < NARROW;
    let row = ui.horizontal_wrapped(|ui| {
        let commands = [
            Command::MarkPersons,
            Command::MarkOrganizations,
            Command::MarkPlaces,
            Command::MarkDates,
            Command::MarkQuotations,
            Command::MarkNotes,
        ];
        for (kind, command) in MarkKind::ALL.into_iter().zip(commands) {
            let shown = !app.settings.hidden_marks.contains(&kind);
            let color = if shown { mark_color(colors, kind) } else { colors.muted };
            let sign = command.entry().icon.rich_text().color(color);
            let label = egui::RichText::new(strings::mark(kind)).color(if shown { colors.text } else { colors.muted });
            let words = if narrow { egui::Atoms::new(sign) } else { egui::Atoms::new((sign, label)) };
            let button = egui::Button::new(words).selected(shown).frame_when_inactive(false);
            let response = ui.add(button).on_hover_text(command.tooltip(ui.ctx()));
            widgets::name(&response, command.entry().label);
            if response.clicked() {
                actions.push(Action::ToggleMark(kind));
            }
        }
    });
    widgets::Landmark::Legend.is_at(ui, row.response.rect);
}

const fn mark_color(colors: &Colors, kind: MarkKind) -> Color32 {
    match kind {
        MarkKind::Person => colors.person,
        MarkKind::Organization => colors.organization,
        MarkKind::Place => colors.place,
        MarkKind::Date => colors.date,
        MarkKind::Quotation => colors.quotation,
        MarkKind::Note => colors.note,
    }
}
