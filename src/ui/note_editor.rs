//! The note being written, in the inspector: saved as it is written, half a second after the last key at the latest.

use super::markdown::Reading;
use super::strings::pen as texts;
use super::theme::Colors;
use super::{strings, widgets};
use crate::app::{Action, App};
use crate::library::{NoteContent, NoteRow};
use crate::model::{NoteColor, NoteId, NoteKind, NoteStatus, TagList, Verdict};
use egui::{Id, Ui};

/// Rest after the last key before what was written is saved, in seconds.
const PAUSE: f64 = 0.5;

/// What is being written.
#[derive(Default)]
pub struct NoteEditor {
    draft: Option<Draft>,
    focus: Option<NoteId>,
    focus_tags: Option<NoteId>,
    view: View,
    reading: Reading,
}

/// How the words of a note are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum View {
    /// To be written.
    #[default]
    Write,
    /// As they read.
    Preview,
}

/// The field that gets the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Focus {
    Nothing,
    Body,
    Tags,
}

struct Draft {
    id: NoteId,
    content: NoteContent,
    tags: String,
    source: String,
    /// What the library was last seen to hold.
    seen: NoteContent,
    /// What was handed to the library and has not been seen there yet, the oldest first.
    sent: Vec<NoteContent>,
    changed_at: Option<f64>,
}

impl NoteEditor {
    /// Whether words are not written yet.
    #[must_use]
    pub fn is_drafting(&self) -> bool {
        self.draft.as_ref().is_some_and(|draft| draft.changed_at.is_some())
    }

    /// Puts the keyboard into the body of a note that was just made.
    pub fn write(&mut self, id: NoteId) {
        self.focus = Some(id);
        self.view = View::Write;
    }

    /// Shows the note as it reads, or to be written again.
    pub fn turn(&mut self) {
        self.view = if self.view == View::Write { View::Preview } else { View::Write };
        if let (View::Write, Some(draft)) = (self.view, &self.draft) {
            self.focus = Some(draft.id);
        }
    }

    /// Puts the keyboard into the tags of a note.
    pub fn tag(&mut self, id: NoteId) {
        self.focus_tags = Some(id);
    }

    /// Saves what is not saved yet.
    pub fn finish(&mut self, actions: &mut Vec<Action>) {
        if let Some(draft) = &mut self.draft {
            draft.save(actions);
        }
    }

    /// Draws the editor of a note.
    pub fn show(&mut self, ui: &mut Ui, app: &App, row: &NoteRow, actions: &mut Vec<Action>) {
        self.take(row, actions);
        let Some(draft) = &mut self.draft else { return };
        quote(ui, row);
        // A note that was just made does not take the keyboard from a dialog or the palette that was opened meanwhile.
        let is_covered = ui.memory(|m| m.top_modal_layer().is_some());
        let focus = match (self.focus.take_if(|id| *id == row.id), self.focus_tags.take_if(|id| *id == row.id)) {
            _ if is_covered => Focus::Nothing,
            (Some(_), _) => Focus::Body,
            (_, Some(_)) => Focus::Tags,
            _ => Focus::Nothing,
        };
        let views = [(View::Write, texts::WRITE), (View::Preview, texts::PREVIEW)];
        if let Some(view) = widgets::choices(ui, self.view, &views) {
            self.view = view;
        }
        let mut changed = match self.view {
            View::Write => draft.body(ui, focus),
            View::Preview => {
                self.reading.show(ui, &draft.content.body);
                ui.add_space(6.0);
                false
            }
        };
        changed |= draft.fields(ui, app, focus);
        let now = ui.input(|i| i.time);
        if changed {
            draft.changed_at = Some(now);
        }
        draft.save_when_due(ui, now, actions);
        ui.add_space(4.0);
        footer(ui, app, row, actions);
    }

    /// Loads another note, or what undo brought back; what is being written is never overwritten.
    fn take(&mut self, row: &NoteRow, actions: &mut Vec<Action>) {
        match &mut self.draft {
            Some(draft) if draft.id == row.id => {
                if draft.is_overtaken(&row.content) {
                    *draft = Draft::of(row);
                }
            }
            other => {
                if let Some(draft) = other {
                    draft.save(actions);
                }
                *other = Some(Draft::of(row));
            }
        }
    }
}

impl Draft {
    fn of(row: &NoteRow) -> Self {
        Self {
            id: row.id,
            content: row.content.clone(),
            tags: row.content.tags.join(", "),
            source: row.content.second_source.clone().unwrap_or_default(),
            seen: row.content.clone(),
            sent: Vec::new(),
            changed_at: None,
        }
    }

    /// Whether the library holds something that was not written here: undo, or another window. The answers to our own saves come
    /// late and one after the other, and must not take back what was typed meanwhile.
    fn is_overtaken(&mut self, row: &NoteContent) -> bool {
        if *row == self.seen {
            return false;
        }
        let before = std::mem::replace(&mut self.seen, row.clone());
        if let Some(own) = self.sent.iter().position(|sent| sent == row) {
            self.sent.drain(..=own);
            return false;
        }
        if self.changed_at.is_some() {
            self.follow(&before);
        }
        self.changed_at.is_none()
    }

    /// Takes over what changed in the library since `before`, but for what is being written: a color set by a key stays when a tag
    /// is saved.
    fn follow(&mut self, before: &NoteContent) {
        fn follow<T: PartialEq + Clone>(own: &mut T, before: &T, now: &T) {
            if own == before {
                own.clone_from(now);
            }
        }
        let (own, now) = (&mut self.content, &self.seen);
        follow(&mut own.body, &before.body, &now.body);
        follow(&mut own.kind, &before.kind, &now.kind);
        follow(&mut own.status, &before.status, &now.status);
        follow(&mut own.color, &before.color, &now.color);
        follow(&mut own.verdict, &before.verdict, &now.verdict);
        if own.tags == before.tags && own.tags != now.tags {
            own.tags.clone_from(&now.tags);
            self.tags = now.tags.join(", ");
        }
        if own.second_source == before.second_source && own.second_source != now.second_source {
            own.second_source.clone_from(&now.second_source);
            self.source = now.second_source.clone().unwrap_or_default();
        }
    }

    fn body(&mut self, ui: &mut Ui, focus: Focus) -> bool {
        let body = egui::TextEdit::multiline(&mut self.content.body)
            // Each note has its own undo.
            .id(Id::unique(("note body", self.id)))
            .hint_text(strings::NOTE_HINT)
            .desired_rows(5)
            .desired_width(f32::INFINITY);
        let response = ui.add(body);
        widgets::name(&response, strings::heads::NOTE);
        if focus == Focus::Body {
            response.request_focus();
        }
        response.changed()
    }

    fn fields(&mut self, ui: &mut Ui, app: &App, focus: Focus) -> bool {
        let mut changed = false;
        ui.horizontal_wrapped(|ui| {
            let kinds = NoteKind::ALL.map(|k| (k, strings::note_kind(k)));
            if let Some(kind) = widgets::choices(ui, self.content.kind, &kinds) {
                self.content.kind = kind;
                changed = true;
            }
            let states = NoteStatus::ALL.map(|s| (s, strings::note_status(s)));
            if let Some(status) = widgets::dropdown(ui, texts::STATUS_OF_NOTE, self.content.status, &states) {
                self.content.status = status;
                changed = true;
            }
        });
        if let Some(color) = colors(ui, self.content.color) {
            self.content.color = color;
            changed = true;
        }
        if self.content.kind == NoteKind::Claim {
            changed |= self.claim(ui);
        }
        changed | self.tags(ui, app, focus)
    }

    /// What the check of a claim came to, and who else says so.
    fn claim(&mut self, ui: &mut Ui) -> bool {
        let verdicts: Vec<_> = std::iter::once((None, texts::NO_VERDICT))
            .chain(Verdict::ALL.map(|verdict| (Some(verdict), texts::verdict(verdict))))
            .collect();
        let mut changed = false;
        if let Some(verdict) = widgets::dropdown(ui, texts::VERDICT, self.content.verdict, &verdicts) {
            self.content.verdict = verdict;
            changed = true;
        }
        let edit = egui::TextEdit::singleline(&mut self.source).hint_text(texts::SECOND_SOURCE_HINT);
        let response = ui.add(edit.desired_width(f32::INFINITY));
        widgets::name(&response, texts::SECOND_SOURCE);
        if response.changed() {
            let source = crate::text::in_one_line(&self.source);
            self.content.second_source = Some(source).filter(|source| !source.is_empty());
            changed = true;
        }
        changed
    }

    fn tags(&mut self, ui: &mut Ui, app: &App, focus: Focus) -> bool {
        let edit =
            egui::TextEdit::singleline(&mut self.tags).hint_text(strings::TAGS_HINT).desired_width(f32::INFINITY);
        let response = ui.add(edit);
        widgets::name(&response, strings::heads::TAGS);
        if focus == Focus::Tags {
            response.request_focus();
        }
        let mut changed = response.changed();
        if response.has_focus() {
            let offered: Vec<&str> = completions(&self.tags, &app.status.tags).collect();
            for tag in offered {
                if ui.button(tag).clicked() {
                    complete(&mut self.tags, tag);
                    changed = true;
                }
            }
        }
        if changed {
            self.content.tags = TagList::parse(&self.tags);
        }
        changed
    }

    fn save_when_due(&mut self, ui: &Ui, now: f64, actions: &mut Vec<Action>) {
        let Some(changed_at) = self.changed_at else { return };
        let left = PAUSE - (now - changed_at);
        if left <= 0.0 {
            self.save(actions);
        } else {
            ui.ctx().request_repaint_after_secs(left as f32);
        }
    }

    fn save(&mut self, actions: &mut Vec<Action>) {
        let last = self.sent.last().unwrap_or(&self.seen);
        if self.changed_at.take().is_some() && self.content != *last {
            self.sent.push(self.content.clone());
            actions.push(Action::EditNote(self.id, self.content.clone()));
        }
    }
}

/// Known tags that go on with what is being typed after the last comma; a few.
fn completions<'a>(typed: &str, known: &'a [String]) -> impl Iterator<Item = &'a str> {
    let last = typed.rsplit([',', ';']).next().unwrap_or_default().trim().to_lowercase();
    let fits = move |tag: &&String| {
        let tag = tag.to_lowercase();
        !last.is_empty() && tag.starts_with(&last) && tag != last
    };
    known.iter().filter(fits).take(5).map(String::as_str)
}

/// Puts a tag in the place of what is being typed.
fn complete(typed: &mut String, tag: &str) {
    let keep = typed.rfind([',', ';']).map_or(0, |at| at + 1);
    typed.truncate(keep);
    if keep > 0 {
        typed.push(' ');
    }
    typed.push_str(tag);
}

/// The colors of a highlight as dots, and none. Returns the one that was clicked.
#[expect(
    clippy::option_option,
    reason = "the outer one says whether something was chosen, the inner one is the choice"
)]
fn colors(ui: &mut Ui, taken: Option<NoteColor>) -> Option<Option<NoteColor>> {
    let palette = Colors::of(ui);
    let mut clicked = None;
    ui.horizontal(|ui| {
        for color in NoteColor::ALL {
            let dot = egui_material_icons::icons::ICON_CIRCLE.rich_text().color(palette.highlight(color));
            let response =
                ui.add(egui::Button::new(dot).selected(taken == Some(color)).frame_when_inactive(taken == Some(color)));
            let name = format!("{} ({})", texts::color(color), color.number());
            widgets::one_of_several(&response, egui::accesskit::Role::RadioButton, &name, taken == Some(color));
            if response.on_hover_text(name).clicked() {
                clicked = Some(Some(color));
            }
        }
        if taken.is_some() && ui.button(texts::NO_COLOR).clicked() {
            clicked = Some(None);
        }
    });
    clicked
}

/// The passage that the note is on.
fn quote(ui: &mut Ui, row: &NoteRow) {
    if let Some(about) = &row.about {
        ui.add(egui::Label::new(widgets::small(ui, texts::about(about, row.anchor.is_some()))).wrap());
    }
    let words = match (&row.anchor, row.article) {
        (Some(anchor), _) => anchor.quote.as_str(),
        (None, Some(_)) => strings::WHOLE_ARTICLE.text(),
        (None, None) => return,
    };
    let font = super::fonts::family(super::fonts::READING_ITALIC);
    let text = egui::RichText::new(words).family(font).color(Colors::of(ui).muted);
    egui::ScrollArea::vertical().id_salt("quote").max_height(120.0).auto_shrink([false, true]).show(ui, |ui| {
        ui.add(egui::Label::new(text).wrap());
    });
}

fn footer(ui: &mut Ui, app: &App, row: &NoteRow, actions: &mut Vec<Action>) {
    ui.label(widgets::small(ui, strings::SAVED));
    ui.horizontal_wrapped(|ui| {
        if ui.button(strings::SHOW_IN_TEXT).clicked() {
            actions.push(Action::Go(super::notes_tab::place(app, row)));
        }
        if ui.button(texts::COPY_CITED).clicked() {
            ui.ctx().copy_text(super::notes_tab::cited(row));
        }
        if ui.button(texts::DELETE).clicked() {
            actions.push(Action::DeleteNotes(vec![row.id]));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn late_answers_to_our_own_saves_take_nothing_back() {
        let content = |body: &str| NoteContent { body: body.to_owned(), ..NoteContent::default() };
        let mut draft = Draft {
            id: NoteId(1),
            content: content("ab"),
            tags: String::new(),
            source: String::new(),
            seen: content(""),
            sent: vec![content("a"), content("ab")],
            changed_at: None,
        };
        assert!(!draft.is_overtaken(&content("")), "the answer is not there yet");
        assert!(!draft.is_overtaken(&content("a")));
        assert!(!draft.is_overtaken(&content("ab")));
        assert!(draft.is_overtaken(&content("a")), "undone");
    }

    #[test]
    fn what_changes_elsewhere_is_kept_beside_what_is_being_written() {
        let held = NoteContent { body: "held".to_owned(), ..NoteContent::default() };
        let mut draft = Draft {
            id: NoteId(1),
            content: NoteContent { body: "held, and more".to_owned(), ..held.clone() },
            tags: String::new(),
            source: String::new(),
            seen: held.clone(),
            sent: Vec::new(),
            changed_at: Some(0.0),
        };
        let colored = NoteContent {
            color: Some(NoteColor::Purple),
            tags: TagList::parse("money"),
            body: "other".to_owned(),
            ..held
        };
        assert!(!draft.is_overtaken(&colored));
        assert_eq!(draft.content, NoteContent { body: "held, and more".to_owned(), ..colored });
        assert_eq!(draft.tags, "money");
    }

    #[test]
    fn the_last_tag_is_completed() {
        let known = ["money trail".to_owned(), "Monterrey".to_owned(), "DEA".to_owned()];
        let check =
            |typed: &str, expected: &[&str]| assert_eq!(completions(typed, &known).collect::<Vec<_>>(), expected);
        check("dea, mo", &["money trail", "Monterrey"]);
        check("dea", &[]);
        check("", &[]);
        let mut typed = "dea, mo".to_owned();
        complete(&mut typed, "money trail");
        assert_eq!(typed, "dea, money trail");
    }
}
