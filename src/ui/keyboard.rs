//! From keys to commands, and from commands to actions.

use super::commands::{Command, Selected, TABLE};
use super::strings::keys::NAMES;
use crate::app::settings::{ChronologyView, LanguageChoice, TEXT_SIZE_STEP, Tab, ThemeChoice};
use crate::app::{Action, App};
use crate::library::{EventDecision, QuotationDecision};
use egui::{Context, Id};

/// The commands whose shortcuts were pressed. While a person types into a field, plain keys and editing keys belong to the field;
/// while a dialog, a menu or a drop-down is open, nearly all belong to that.
pub fn pressed(ctx: &Context, app: &App, selected: Selected) -> Vec<Command> {
    let typing = ctx.text_edit_focused();
    let dialog = ctx.memory(|m| m.top_modal_layer().is_some()) || egui::Popup::is_any_open(ctx);
    let mut commands = Vec::new();
    // Longer shortcuts first: Ctrl+Shift+Z is not Ctrl+Z, and Alt+X not X.
    let mut entries: Vec<_> = TABLE.iter().filter_map(|e| e.shortcut.map(|s| (e.command, s))).collect();
    entries.sort_by_key(|(_, s)| {
        std::cmp::Reverse(u8::from(s.modifiers.shift) + u8::from(s.modifiers.alt) + u8::from(s.modifiers.command))
    });
    for (command, shortcut) in entries {
        let left_to_others = (typing && (is_typed(shortcut) || belongs_to_field(command)))
            || belongs_to_reader(command)
            || (dialog && !reaches_behind(command));
        if !left_to_others && command.is_enabled(app, selected) && ctx.input_mut(|i| i.consume_shortcut(&shortcut)) {
            commands.push(command);
        }
    }
    if !typing && !dialog && ctx.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Backspace)) {
        commands.push(Command::Back);
    }
    if !typing
        && !dialog
        && ctx.input_mut(|i| {
            i.consume_key(egui::Modifiers::SHIFT, egui::Key::Questionmark)
                || i.consume_key(egui::Modifiers::NONE, egui::Key::Questionmark)
        })
    {
        commands.push(Command::Keyboard);
    }
    if ctx.input(|i| i.pointer.button_pressed(egui::PointerButton::Extra1)) {
        commands.push(Command::Back);
    }
    if ctx.input(|i| i.pointer.button_pressed(egui::PointerButton::Extra2)) {
        commands.push(Command::Forward);
    }
    commands
}

/// The text that was pasted into the window and not into a field of it: the system's paste key arrives as this and not as a key.
#[must_use]
pub fn pasted(ctx: &Context) -> Option<String> {
    if ctx.text_edit_focused() || ctx.memory(|m| m.top_modal_layer().is_some()) {
        return None;
    }
    ctx.input(|i| {
        i.events.iter().find_map(|event| if let egui::Event::Paste(text) = event { Some(text.clone()) } else { None })
    })
}

/// A shortcut as the keyboard of the person has it.
#[must_use]
pub fn shown(ctx: &Context, shortcut: egui::KeyboardShortcut) -> String {
    named(&ctx.format_shortcut(&shortcut), false)
}

/// Keys in the language of the window: "Shift+Enter, Tab". `is_mac` puts the command key in the place of the control key.
#[must_use]
pub fn named(keys: &str, is_mac: bool) -> String {
    let key = |key: &str| match (key, is_mac) {
        ("Ctrl", true) => "⌘".to_owned(),
        _ => NAMES.iter().find(|name| name.english() == key).map_or_else(|| key.to_owned(), ToString::to_string),
    };
    let together = |keys: &str| keys.split('+').map(key).collect::<Vec<_>>().join("+");
    keys.split(", ").map(together).collect::<Vec<_>>().join(", ")
}

/// Whether a key writes a letter or a digit into a field.
fn is_typed(shortcut: egui::KeyboardShortcut) -> bool {
    let is_plain = shortcut.modifiers.is_none() || shortcut.modifiers.shift_only();
    is_plain && shortcut.logical_key.name().chars().count() == 1
}

/// Keys that a text field needs itself.
const fn belongs_to_field(command: Command) -> bool {
    matches!(
        command,
        Command::Undo
            | Command::Redo
            | Command::Copy
            | Command::Paste
            | Command::SelectAll
            | Command::Back
            | Command::Forward
    )
}

/// Commands that change nothing a person cannot see behind a dialog.
const fn reaches_behind(command: Command) -> bool {
    matches!(command, Command::Quit | Command::LargerText | Command::SmallerText | Command::ResetText)
}

/// Keys that the reader and the fields handle themselves when they have the focus.
const fn belongs_to_reader(command: Command) -> bool {
    matches!(command, Command::Copy | Command::SelectAll)
}

/// The action of a command that needs nothing but the program's state.
#[must_use]
pub fn action(command: Command, app: &App) -> Option<Action> {
    let size = app.settings.text_size;
    Some(match command {
        Command::Undo => Action::Undo,
        Command::StopWatching => Action::Watch(None),
        Command::LastReport => Action::ShowLastReport,
        Command::Redo => Action::Redo,
        Command::AddArticleNote => Action::AddNote(app.article()?, None),
        Command::DeleteNote => match app.place.selection {
            crate::app::place::Selection::Note(id) => Action::DeleteNotes(vec![id]),
            _ => return None,
        },
        Command::ConfirmEvent => event_decided(app, EventDecision::Confirm)?,
        Command::RejectEvent => event_decided(app, EventDecision::Reject)?,
        Command::EventAsFound => event_decided(app, EventDecision::AsFound)?,
        Command::TogglePicture if app.place.tab != Tab::Chronology => Action::SelectTab(Tab::Chronology),
        Command::TogglePicture => Action::ShowChronology(match app.settings.chronology {
            ChronologyView::Table => ChronologyView::Picture,
            ChronologyView::Picture => ChronologyView::Table,
        }),
        Command::RemoveArticle => Action::RemoveArticles(vec![app.article()?]),
        Command::TabText => Action::SelectTab(Tab::Text),
        Command::TabEntities => Action::SelectTab(Tab::Entities),
        Command::TabChronology => Action::SelectTab(Tab::Chronology),
        Command::TabQuotations => Action::SelectTab(Tab::Quotations),
        Command::TabNotes => Action::SelectTab(Tab::Notes),
        Command::TabVersions => Action::SelectTab(Tab::Versions),
        Command::TabSearch => Action::SelectTab(Tab::Search),
        Command::TabNetwork => Action::SelectTab(Tab::Network),
        Command::TabNew => Action::SelectTab(Tab::New),
        Command::Back => Action::Back,
        Command::Forward => Action::Forward,
        Command::ToggleArticleList => Action::ToggleArticleList,
        Command::ToggleInspector => Action::ToggleInspector,
        Command::LargerText => Action::SetTextSize(size + TEXT_SIZE_STEP),
        Command::SmallerText => Action::SetTextSize(size.saturating_sub(TEXT_SIZE_STEP)),
        Command::ResetText => Action::SetTextSize(100),
        Command::LanguageSystem => Action::SetLanguage(LanguageChoice::System),
        Command::LanguageEnglish => Action::SetLanguage(LanguageChoice::English),
        Command::LanguageSpanish => Action::SetLanguage(LanguageChoice::Spanish),
        Command::ThemeSystem => Action::SetTheme(ThemeChoice::System),
        Command::ThemeLight => Action::SetTheme(ThemeChoice::Light),
        Command::ThemeDark => Action::SetTheme(ThemeChoice::Dark),
        Command::HighContrast => Action::SetContrast(app.settings.contrast.turned(app.wishes.contrast)),
        Command::LessMotion => Action::SetStillness(app.settings.stillness.turned(app.wishes.stillness)),
        Command::MarkPersons => Action::ToggleMark(crate::app::settings::MarkKind::Person),
        Command::MarkOrganizations => Action::ToggleMark(crate::app::settings::MarkKind::Organization),
        Command::MarkPlaces => Action::ToggleMark(crate::app::settings::MarkKind::Place),
        Command::MarkDates => Action::ToggleMark(crate::app::settings::MarkKind::Date),
        Command::ConfirmQuotation => decided(app, QuotationDecision::Confirm)?,
        Command::RejectQuotation => decided(app, QuotationDecision::Reject)?,
        Command::MarkQuotations => Action::ToggleMark(crate::app::settings::MarkKind::Quotation),
        Command::MarkNotes => Action::ToggleMark(crate::app::settings::MarkKind::Note),
        Command::BackUp => Action::BackUp,
        other => return of_reading(other, app),
    })
}

/// Whether a command of reading needs to know where in the text the person is, or moves the keyboard, or it asks more.
#[must_use]
pub const fn is_of_reading(command: Command) -> bool {
    matches!(
        command,
        Command::OtherSide
            | Command::GoTo
            | Command::Settings
            | Command::Find
            | Command::NextHit
            | Command::PreviousHit
            | Command::FilterArticles
    )
}

/// The action of a command of reading.
fn of_reading(command: Command, app: &App) -> Option<Action> {
    use crate::app::shelf::{Frame, Scrolling};
    Some(match command {
        Command::CloseArticle => Action::CloseArticle(app.article()?),
        Command::ReopenArticle => Action::ReopenArticle,
        Command::NextArticle => Action::TurnArticle(1),
        Command::PreviousArticle => Action::TurnArticle(-1),
        Command::SideBySide if app.split.is_some() => Action::Split(None),
        Command::SideBySide => Action::Split(Some(app.next_beside()?)),
        Command::OtherSide => Action::FocusSide(app.split.as_ref()?.side.other()),
        Command::ScrollTogether => Action::SetScrolling(match app.split.as_ref()?.scrolling {
            Scrolling::Apart => Scrolling::Together,
            Scrolling::Together => Scrolling::Apart,
        }),
        Command::FocusMode => Action::SetFrame(match app.frame {
            Frame::Whole => Frame::TextAlone,
            Frame::TextAlone => Frame::Whole,
        }),
        _ => return None,
    })
}

/// A decision about the event that the inspector shows.
fn event_decided(app: &App, decision: EventDecision) -> Option<Action> {
    match &app.inspected {
        crate::app::Inspected::Event(row) => Some(Action::DecideEvent(row.id, decision)),
        _ => None,
    }
}

/// A decision about the quotation in the inspector.
#[must_use]
pub fn decided(app: &App, decision: QuotationDecision) -> Option<Action> {
    match app.place.selection {
        crate::app::place::Selection::Quotation(id) => Some(Action::DecideQuotation(id, decision)),
        _ => None,
    }
}

/// The filter field of a tab.
#[must_use]
pub fn filter_id(tab: Tab) -> Id {
    Id::unique(("filter", tab))
}

/// Puts the keyboard into the filter field of a tab; the text tab filters the article list.
pub fn focus_filter(ctx: &Context, tab: Tab) {
    ctx.memory_mut(|m| m.request_focus(filter_id(tab)));
}
