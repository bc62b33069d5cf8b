//! Small controls that several parts of the window share.

use super::theme::Colors;
use super::theme::sizes::letters;
use crate::locale::Text;
use crate::model::{EntityKind, Span};
use egui::accesskit::Role;
use egui::{Key, Response, RichText, Ui};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons as icon;

/// A text that stands back.
pub fn muted(ui: &Ui, text: impl Into<String>) -> RichText {
    RichText::new(text).color(Colors::of(ui).muted)
}

/// A small text that stands back.
pub fn small(ui: &Ui, text: impl Into<String>) -> RichText {
    muted(ui, text).small()
}

/// A bold text.
pub fn strong(text: impl Into<String>) -> RichText {
    RichText::new(text).family(super::fonts::family(super::fonts::STRONG))
}

/// A heading of a panel, a dialog or a part of one.
pub fn heading(ui: &mut Ui, words: impl Into<RichText>) -> Response {
    let words: RichText = words.into();
    let name = words.text().to_owned();
    let response = ui.heading(words);
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.set_label(name);
        node.clear_value();
        node.set_level(2);
    });
    response
}

/// An icon within a line that says something by its shape and color, and the same in words to a screen reader.
pub fn sign(ui: &mut Ui, icon: RichText, words: impl AsRef<str>) -> Response {
    let response = ui.label(icon);
    response.ctx.accesskit_node_builder(response.id, |node| node.set_value(words.as_ref()));
    response
}

/// An icon within a line that adds nothing to the words beside it.
pub fn ornament(ui: &mut Ui, icon: RichText) -> Response {
    let response = ui.label(icon);
    response.ctx.accesskit_node_builder(response.id, egui::accesskit::Node::set_hidden);
    response
}

/// A part of the window that others point at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Landmark {
    /// The kinds of marks above the text.
    Legend,
    /// The text.
    Text,
    /// The table of a tab.
    Table,
    /// What is selected.
    Inspector,
    /// What imports articles.
    Import,
}

impl Landmark {
    fn id(self) -> egui::Id {
        egui::Id::unique(("landmark", self))
    }

    /// Says where it is in this frame.
    pub fn is_at(self, ui: &Ui, rect: egui::Rect) {
        let frame = ui.ctx().cumulative_frame_nr();
        ui.data_mut(|data| data.insert_temp(self.id(), (frame, rect)));
    }

    /// Where it is, if it is on screen.
    #[must_use]
    pub fn place(self, ctx: &egui::Context) -> Option<egui::Rect> {
        let (frame, rect): (u64, egui::Rect) = ctx.data(|data| data.get_temp(self.id()))?;
        (frame + 1 >= ctx.cumulative_frame_nr()).then_some(rect)
    }
}

/// Says where a part of the window is that takes neither pointer nor keyboard.
pub fn bounds(ctx: &egui::Context, id: egui::Id, rect: egui::Rect) {
    let [x0, y0, x1, y1] = [rect.min.x, rect.min.y, rect.max.x, rect.max.y].map(f64::from);
    ctx.accesskit_node_builder(id, |node| node.set_bounds(egui::accesskit::Rect { x0, y0, x1, y1 }));
}

/// Says what a part of the window is, to a screen reader.
pub fn part(ui: &Ui, role: Role, name: impl AsRef<str>) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(role);
        node.set_label(name.as_ref());
    });
    bounds(ui.ctx(), ui.unique_id(), ui.max_rect());
}

/// A button that shows only an icon; `name` is its tooltip and its name for a screen reader.
pub fn icon_button(ui: &mut Ui, icon: MaterialIcon, name: impl AsRef<str>) -> Response {
    let name = name.as_ref();
    let response = ui.add(egui::Button::new(icon.rich_text().size(letters::ICON)).frame_when_inactive(false));
    response.widget_info(|| egui::WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    response.on_hover_text(name)
}

/// The icon of a kind of entity: kinds are told apart by shape as well as by color.
pub const fn kind_icon(kind: EntityKind) -> MaterialIcon {
    match kind {
        EntityKind::Person => icon::ICON_PERSON,
        EntityKind::Organization => icon::ICON_CORPORATE_FARE,
        EntityKind::Place => icon::ICON_LOCATION_ON,
    }
}

/// A filter field with a magnifying glass. Returns whether the words changed.
pub fn filter(ui: &mut Ui, id: egui::Id, words: &mut String, hint: Text, width: f32) -> bool {
    let edit = egui::TextEdit::singleline(words)
        .id(id)
        .hint_text(hint)
        .prefix(icon::ICON_SEARCH.rich_text().color(Colors::of(ui).muted))
        .desired_width(width);
    let response = ui.add(edit);
    name(&response, hint);
    // Escape takes the focus away before the field is drawn.
    if (response.has_focus() || response.lost_focus())
        && ui.input(|i| i.key_pressed(egui::Key::Escape))
        && !words.is_empty()
    {
        words.clear();
        return true;
    }
    response.changed()
}

/// Names a text field for a screen reader.
pub fn name(response: &Response, name: impl AsRef<str>) {
    let name = name.as_ref().to_owned();
    response.ctx.accesskit_node_builder(response.id, |node| node.set_label(name));
}

/// Tells a screen reader that this is one of several things of which one is selected. egui's own way says "pressed", as of a switch.
pub fn one_of_several(response: &Response, role: Role, name: impl AsRef<str>, selected: bool) {
    let name = name.as_ref();
    response.widget_info(|| egui::WidgetInfo::labeled(role, true, name));
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.clear_toggled();
        node.set_selected(selected);
    });
}

/// A row of choices of which one is taken. Returns the one that was clicked.
pub fn choices<T: Copy + PartialEq, L: AsRef<str>>(ui: &mut Ui, taken: T, all: &[(T, L)]) -> Option<T> {
    let mut clicked = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for (value, label) in all {
            let button =
                egui::Button::new(label.as_ref()).selected(*value == taken).frame_when_inactive(*value == taken);
            if ui.add(button).clicked() {
                clicked = Some(*value);
            }
        }
    });
    clicked
}

/// A drop-down of choices. Returns the one that was chosen. `salt` is also its name for a screen reader.
pub fn dropdown<T: Copy + PartialEq, L: AsRef<str>>(
    ui: &mut Ui,
    salt: impl AsRef<str>,
    taken: T,
    all: &[(T, L)],
) -> Option<T> {
    let shown = all.iter().find(|(value, _)| *value == taken).map_or("", |(_, label)| label.as_ref());
    let mut chosen = None;
    let shown = egui::ComboBox::from_id_salt(salt.as_ref()).height(360.0).selected_text(shown).show_ui(ui, |ui| {
        let mut entries = Vec::new();
        for (value, label) in all {
            let entry = ui.selectable_label(*value == taken, label.as_ref());
            if entry.clicked() {
                chosen = Some(*value);
                // A key chooses as well as a click.
                ui.close();
            }
            entries.push((entry, *value == taken));
        }
        choose_by_keys(ui, &entries);
    });
    name(&shown.response, salt);
    chosen
}

/// The keyboard comes to the entry that is taken when a drop-down opens, and the arrows go from one to the next.
pub fn choose_by_keys(ui: &Ui, entries: &[(Response, bool)]) {
    let Some(last) = entries.len().checked_sub(1).filter(|_| !ui.is_sizing_pass()) else { return };
    let filter = egui::EventFilter { tab: true, vertical_arrows: true, ..egui::EventFilter::default() };
    let wanted = match entries.iter().position(|(entry, _)| entry.has_focus()) {
        None if ui.input(|i| i.key_pressed(Key::Escape)) => None,
        None => entries.iter().position(|(_, taken)| *taken).or(Some(0)),
        Some(here) => {
            if let Some((entry, _)) = entries.get(here) {
                ui.memory_mut(|m| m.set_focus_lock_filter(entry.id, filter));
            }
            ui.input(|i| match (i.num_presses(Key::ArrowDown), i.num_presses(Key::ArrowUp)) {
                (0, 0) if i.key_pressed(Key::Home) => Some(0),
                (0, 0) if i.key_pressed(Key::End) => Some(last),
                (0, 0) => None,
                (down, up) => Some((here + down).min(last).saturating_sub(up)),
            })
        }
    };
    if let Some((entry, _)) = wanted.and_then(|wanted| entries.get(wanted)) {
        entry.request_focus();
        entry.scroll_to_me(None);
    }
}

/// A ring around a part that has the keyboard as a whole.
pub fn focus_ring(ui: &Ui, rect: egui::Rect) {
    let stroke = egui::Stroke::new(2.0, Colors::of(ui).accent);
    ui.painter().rect_stroke(rect.expand(2.0), 6.0, stroke, egui::StrokeKind::Outside);
}

/// Scrolls the area that `ui` is the content of to the control that the keyboard came to.
pub fn follow_focus(ui: &Ui) {
    let key = ui.scope_id().with("keyboard was at");
    let focused = ui.memory(egui::Memory::focused);
    let before: Option<egui::Id> = ui.data_mut(|d| d.get_temp::<Option<egui::Id>>(key)).flatten();
    let came = focused.filter(|id| before != Some(*id)).and_then(|id| ui.ctx().read_response(id));
    if let Some(response) = came.filter(|r| r.layer_id == ui.layer_id() && ui.min_rect().contains(r.rect.center())) {
        ui.scroll_to_rect(response.rect, None);
    }
    ui.data_mut(|d| d.insert_temp(key, focused));
}

/// Lets the keys scroll the area that `ui` is the content of: arrows by lines, pages, and both ends.
pub fn scroll_by_keys(ui: &Ui) {
    const LINE: f32 = 40.0;
    let page = (ui.clip_rect().height() - LINE).max(LINE);
    let down = ui.input(|i| {
        let times = |on, back| i.num_presses(on) as f32 - i.num_presses(back) as f32;
        let far = times(Key::End, Key::Home) * ui.min_rect().height().max(1e5);
        times(Key::ArrowDown, Key::ArrowUp) * LINE + times(Key::PageDown, Key::PageUp) * page + far
    });
    if down != 0.0 {
        ui.scroll_with_delta_animation(egui::vec2(0.0, -down), egui::style::ScrollAnimation::none());
    }
}

/// A page that has nothing to show, with the reason.
pub fn empty(ui: &mut Ui, icon: MaterialIcon, words: impl AsRef<str>) {
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.28).max(16.0));
        let color = Colors::of(ui).muted;
        ornament(ui, icon.rich_text().size(letters::EMBLEM).color(color));
        ui.add_space(6.0);
        ui.label(RichText::new(words.as_ref()).color(color));
    });
}

/// A small label with a background, such as "guessed".
pub fn badge(ui: &mut Ui, words: impl Into<String>) -> Response {
    let colors = Colors::of(ui);
    let frame = egui::Frame::new().fill(colors.hovered).corner_radius(4).inner_margin(egui::Margin::symmetric(6, 1));
    frame.show(ui, |ui| ui.label(small(ui, words))).inner
}

/// How many rows a table has, in one piece: "13 events".
pub fn tally(ui: &mut Ui, words: String) {
    let words = small(ui, words);
    ui.add(egui::Label::new(words).extend());
}

/// Forgets how far parts are scrolled, what undo in fields would bring back, and who has the keyboard.
pub fn forget_all(ctx: &egui::Context) {
    ctx.data_mut(|data| {
        data.remove_by_type::<egui::text_edit::TextEditState>();
        data.remove_by_type::<egui::scroll_area::State>();
    });
    ctx.memory_mut(egui::Memory::stop_text_input);
}

/// The id under which a wish for the keyboard waits.
fn wish_id() -> egui::Id {
    egui::Id::unique("main part wants the keyboard")
}

/// Says that the main part of the tab is to take the keyboard as soon as it is drawn.
pub fn wish_focus(ctx: &egui::Context) {
    ctx.data_mut(|data| data.insert_temp(wish_id(), ()));
}

/// Takes the keyboard to the main part of the tab, from a field as well.
pub fn bring_focus(ctx: &egui::Context) {
    ctx.memory_mut(egui::Memory::stop_text_input);
    wish_focus(ctx);
    ctx.request_repaint();
}

/// Gives the keyboard to the main part of a tab if that was wished for, and nobody types meanwhile.
pub fn take_wished_focus(main: &Response) {
    if main.ctx.data_mut(|data| data.remove_temp::<()>(wish_id())).is_some() && !main.ctx.text_edit_focused() {
        main.request_focus();
    }
}

/// The words typed into a field, with what is wrong in them underlined; for its layouter.
pub fn faulty_words(ui: &Ui, words: &str, wrong: Option<Span>) -> std::sync::Arc<egui::Galley> {
    use egui::text::{LayoutJob, TextFormat};
    let colors = Colors::of(ui);
    let font = egui::TextStyle::Body.resolve(ui.style());
    let usual = TextFormat { font_id: font, color: colors.text, ..TextFormat::default() };
    let faulty = TextFormat { color: colors.error, underline: egui::Stroke::new(1.5, colors.error), ..usual.clone() };
    let mut job = LayoutJob::default();
    job.wrap.max_width = f32::INFINITY;
    job.keep_trailing_whitespace = true;
    job.break_on_newline = false;
    let (from, to) = wrong.filter(|at| at.of(words).is_some()).map_or((0, 0), |at| (at.start(), at.end()));
    for (part, format) in [(0..from, &usual), (from..to, &faulty), (to..words.len(), &usual)] {
        job.append(words.get(part).unwrap_or_default(), 0.0, format.clone());
    }
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}
