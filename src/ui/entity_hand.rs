//! The researcher's hand on a name: confirmed, rejected, renamed, merged, kept apart; its mentions given to somebody else; and what was
//! decided, each decision with the way back.

use super::strings::pen as texts;
use super::theme::Colors;
use super::{strings, widgets};
use crate::app::{Action, App};
use crate::library::{EntityDecision, EntityRow, FindingStatus, Whom};
use crate::model::{ArticleId, EntityId, EntityKind, MentionId, Span};
use egui::{RichText, Ui};

/// What is being typed about a name.
#[derive(Default)]
pub struct EntityHand {
    draft: Option<Draft>,
    focus: bool,
}

/// A name on its way.
struct Draft {
    purpose: Purpose,
    typed: String,
    /// What was looked for last.
    asked: Option<String>,
}

/// What a name is typed for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// It is what the entity is called.
    Rename(EntityId),
    /// It is the entity that these are merged into.
    Merge(Vec<EntityId>),
    /// It is the entity that these mentions are given to.
    Give(Vec<MentionId>),
    /// It is the entity that another one's mentions in an article are given to.
    GiveInArticle(EntityId, ArticleId),
    /// It is the entity that a passage names.
    NewMention(ArticleId, Span),
}

impl EntityHand {
    /// Begins to type a name for a purpose.
    pub fn begin(&mut self, purpose: Purpose, typed: String) {
        self.draft = Some(Draft { purpose, typed, asked: None });
        self.focus = true;
    }

    /// Whether a name is being typed.
    #[must_use]
    pub const fn is_typing(&self) -> bool {
        self.draft.is_some()
    }

    /// Draws the choice of a name while one is under way.
    pub fn show_choice(&mut self, ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
        let Some(draft) = &mut self.draft else { return };
        let frame = egui::Frame::new().fill(Colors::of(ui).raised).corner_radius(8).inner_margin(10);
        let focus = std::mem::take(&mut self.focus);
        let ended = frame.show(ui, |ui| draft.show(ui, app, focus, actions)).inner;
        if ended {
            self.draft = None;
        }
        ui.add_space(8.0);
    }

    /// The buttons on an entity.
    pub fn buttons(&mut self, ui: &mut Ui, app: &App, row: &EntityRow, actions: &mut Vec<Action>) {
        ui.add_space(4.0);
        let decide = |decision| Action::DecideEntities(vec![row.id], decision);
        ui.horizontal_wrapped(|ui| {
            let confirm = egui::Button::new(strings::CONFIRM);
            if ui.add_enabled(row.status != FindingStatus::Confirmed, confirm).clicked() {
                actions.push(decide(EntityDecision::Confirm));
            }
            if row.status != FindingStatus::Rejected && ui.button(texts::NO_NAME).clicked() {
                actions.push(decide(EntityDecision::Reject));
            }
            if ui.button(texts::RENAME).clicked() {
                self.begin(Purpose::Rename(row.id), row.name.clone());
            }
            if ui.button(texts::MERGE_INTO).clicked() {
                self.begin(Purpose::Merge(vec![row.id]), String::new());
            }
            let kinds = KINDS.map(|kind| (kind, strings::kind(kind)));
            if let Some(kind) = widgets::dropdown(ui, texts::KIND_OF_NAME, row.kind, &kinds)
                && kind != row.kind
            {
                actions.push(decide(EntityDecision::Kind(kind)));
            }
            if let Some(article) = app.article() {
                if ui.button(texts::NO_NAME_IN_ARTICLE).clicked() {
                    actions.push(Action::GiveInArticles(row.id, vec![article], Whom::Nobody));
                }
                if ui.button(texts::ELSE_IN_ARTICLE).clicked() {
                    self.begin(Purpose::GiveInArticle(row.id, article), String::new());
                }
            }
        });
    }

    /// The buttons on a single mention.
    pub fn mention_buttons(&mut self, ui: &mut Ui, mention: MentionId, actions: &mut Vec<Action>) {
        ui.horizontal_wrapped(|ui| {
            if ui.button(texts::NO_NAME_HERE).clicked() {
                actions.push(Action::GiveMentions(vec![mention], Whom::Nobody));
            }
            if ui.button(texts::SOMEBODY_ELSE).clicked() {
                self.begin(Purpose::Give(vec![mention]), String::new());
            }
        });
    }
}

const KINDS: [EntityKind; 3] = [EntityKind::Person, EntityKind::Organization, EntityKind::Place];

impl Draft {
    /// Draws the field and what it leads to. Returns whether it is done.
    fn show(&mut self, ui: &mut Ui, app: &App, focus: bool, actions: &mut Vec<Action>) -> bool {
        ui.label(widgets::strong(self.heading(app)));
        let hint = if matches!(self.purpose, Purpose::Rename(_)) { texts::NAME } else { texts::FIND_NAME };
        let field = egui::TextEdit::singleline(&mut self.typed).hint_text(hint).desired_width(f32::INFINITY);
        let response = ui.add(field);
        widgets::name(&response, hint);
        if focus {
            response.request_focus();
        }
        let entered = response.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
        let escaped = response.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Escape));
        if let Purpose::Rename(id) = self.purpose {
            return self.rename(ui, id, entered, actions) || escaped;
        }
        if self.asked.as_deref() != Some(self.typed.trim()) {
            let words = self.typed.trim().to_owned();
            self.asked = Some(words.clone());
            actions.push(Action::FindNames(words));
        }
        let chosen = self.offered(ui, app, entered);
        let is_done = chosen.is_some() || ui.button(strings::CANCEL).clicked() || escaped;
        actions.extend(chosen.and_then(|whom| self.action(whom)));
        is_done
    }

    fn heading(&self, app: &App) -> String {
        match &self.purpose {
            Purpose::Rename(_) => texts::RENAME.to_string(),
            Purpose::Merge(entities) => texts::merge_heading(entities.len()),
            Purpose::Give(mentions) => texts::move_heading(mentions.len()),
            Purpose::GiveInArticle(..) => texts::MOVE_IN_ARTICLE.to_string(),
            Purpose::NewMention(article, span) => {
                let open = app.open.as_ref().filter(|open| open.article.id == *article);
                let words = open.map(|open| span.in_text(&open.article.text)).unwrap_or_default();
                texts::is_name_of(&crate::text::in_one_line(words))
            }
        }
    }

    fn rename(&self, ui: &mut Ui, id: EntityId, entered: bool, actions: &mut Vec<Action>) -> bool {
        let name = self.typed.trim();
        let mut is_done = false;
        ui.horizontal(|ui| {
            let save = ui.add_enabled(!name.is_empty(), egui::Button::new(strings::SAVE));
            if !name.is_empty() && (save.clicked() || entered) {
                actions.push(Action::DecideEntities(vec![id], EntityDecision::Rename(name.to_owned())));
                is_done = true;
            }
            is_done |= ui.button(strings::CANCEL).clicked();
        });
        is_done
    }

    /// The names found, and new ones where they can be made. Enter takes the first.
    fn offered(&self, ui: &mut Ui, app: &App, entered: bool) -> Option<Whom> {
        let own = |id: EntityId| match &self.purpose {
            Purpose::Merge(entities) => entities.contains(&id),
            Purpose::GiveInArticle(entity, _) => *entity == id,
            _ => false,
        };
        let typed = self.typed.trim();
        let names: Vec<&EntityRow> = app.pen.names(typed).iter().filter(|row| !own(row.id)).collect();
        let mut chosen = None;
        for row in &names {
            let mentions = strings::mentions(u64::from(row.mentions));
            let color = Colors::of(ui).kind(row.kind);
            let words = format!("{} ({mentions})", row.name);
            let button = egui::Button::new((widgets::kind_icon(row.kind).rich_text().color(color), words.as_str()));
            let response = ui.add(button.truncate());
            widgets::name(&response, &words);
            if response.clicked() {
                chosen = Some(Whom::Entity(row.id));
            }
        }
        if names.is_empty() {
            ui.label(widgets::small(ui, texts::NO_SUCH_NAME));
        }
        let can_be_new = !matches!(self.purpose, Purpose::Merge(_)) && !typed.is_empty();
        for kind in KINDS.into_iter().filter(|_| can_be_new) {
            if ui.button(texts::new_entity(kind, typed)).clicked() {
                chosen = Some(Whom::New(kind, typed.to_owned()));
            }
        }
        chosen.or_else(|| names.first().filter(|_| entered).map(|row| Whom::Entity(row.id)))
    }

    fn action(&self, whom: Whom) -> Option<Action> {
        Some(match (&self.purpose, whom) {
            (Purpose::Merge(entities), Whom::Entity(target)) => {
                Action::DecideEntities(entities.clone(), EntityDecision::MergeInto(target))
            }
            (Purpose::Give(mentions), whom) => Action::GiveMentions(mentions.clone(), whom),
            (Purpose::GiveInArticle(entity, article), whom) => Action::GiveInArticles(*entity, vec![*article], whom),
            (Purpose::NewMention(article, span), whom) => Action::AddMention(*article, *span, whom),
            (Purpose::Rename(_) | Purpose::Merge(_), _) => return None,
        })
    }
}

/// What was decided about a name, each decision with the way back; what contradicts another one stands out.
pub fn decisions(ui: &mut Ui, row: &EntityRow, actions: &mut Vec<Action>) {
    let details = &row.details;
    if details.decisions.is_empty() && details.in_articles.is_empty() {
        return;
    }
    ui.add_space(6.0);
    ui.label(widgets::small(ui, texts::DECIDED));
    for decision in &details.decisions {
        let words = texts::decision(decision);
        let color = if decision.contradicts.is_some() { Colors::of(ui).warning } else { Colors::of(ui).text };
        let because = decision.contradicts.as_deref().unwrap_or_default();
        line(ui, RichText::new(&words).color(color), because, || Action::Withdraw(decision.id), actions);
    }
    for decision in &details.in_articles {
        let words = texts::in_article(&decision.act, &decision.words, decision.to.as_deref(), &decision.title);
        line(ui, RichText::new(words), "", || Action::Withdraw(decision.id), actions);
    }
}

fn line(ui: &mut Ui, words: RichText, because: &str, back: impl Fn() -> Action, actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        let name = format!("{}: {}", texts::TAKE_BACK, words.text());
        ui.add(egui::Label::new(words).wrap());
        let button = ui.small_button(texts::TAKE_BACK);
        widgets::name(&button, &name);
        if button.clicked() {
            actions.push(back());
        }
    });
    if !because.is_empty() {
        ui.label(RichText::new(crate::locale::told(because)).small().color(Colors::of(ui).warning));
    }
}
