//! From commands of the pen to actions, for what is selected in the text or chosen in a table.

use super::commands::Command;
use crate::app::place::Selection;
use crate::app::{Action, App};
use crate::library::{EntityDecision, NoteChange, Whom};
use crate::model::{ArticleId, EntityId, MentionId, NoteColor, Span};

/// What a command is about.
pub struct On {
    /// The article on screen.
    pub article: Option<ArticleId>,
    /// The passage selected in it.
    pub passage: Option<Span>,
    /// The names chosen, or the one that is selected.
    pub names: Vec<EntityId>,
    /// The mentions chosen, or the one that is selected.
    pub mentions: Vec<MentionId>,
}

/// The action of a command.
#[must_use]
pub fn action(command: Command, app: &App, on: &On) -> Option<Action> {
    let names = || on.names.clone();
    Some(match command {
        Command::ConfirmName => Action::DecideEntities(names(), EntityDecision::Confirm),
        Command::RejectName => Action::DecideEntities(names(), EntityDecision::Reject),
        Command::RejectNameInArticle => Action::GiveInArticles(*on.names.first()?, vec![on.article?], Whom::Nobody),
        Command::RejectMention => Action::GiveMentions(some(&on.mentions)?, Whom::Nobody),
        Command::KeepNamesApart => match on.names[..] {
            [one, other] => Action::DecideEntities(vec![one], EntityDecision::KeepApart(other)),
            _ => return None,
        },
        _ => return note_action(command, app, on),
    })
}

fn some(mentions: &[MentionId]) -> Option<Vec<MentionId>> {
    (!mentions.is_empty()).then(|| mentions.to_vec())
}

fn note_action(command: Command, app: &App, on: &On) -> Option<Action> {
    if command == Command::AddNote && on.passage.is_none() {
        return app.place.selection.about().map(Action::AddNoteOn);
    }
    let article = on.article?;
    Some(match (command, on.passage) {
        (Command::AddNote, Some(passage)) => Action::AddNote(article, Some(passage)),
        (Command::Highlight, Some(passage)) => {
            Action::Highlight(article, passage, app.settings.highlight.unwrap_or(NoteColor::Yellow))
        }
        (Command::TagNote, Some(passage)) => Action::AddTagged(article, passage),
        (Command::TagNote, None) => Action::TagNote(noted(app)?),
        (command, passage) => colored(color(command)?, app, article, passage)?,
    })
}

/// A color for the passage or, where none is selected, for the note in the inspector.
fn colored(color: NoteColor, app: &App, article: ArticleId, passage: Option<Span>) -> Option<Action> {
    match passage {
        Some(passage) => Some(Action::Highlight(article, passage, color)),
        None => Some(Action::ChangeNotes(vec![noted(app)?], NoteChange::Color(Some(color)))),
    }
}

const fn noted(app: &App) -> Option<crate::model::NoteId> {
    match app.place.selection {
        Selection::Note(id) => Some(id),
        _ => None,
    }
}

const fn color(command: Command) -> Option<NoteColor> {
    Some(match command {
        Command::Highlight1 => NoteColor::Yellow,
        Command::Highlight2 => NoteColor::Green,
        Command::Highlight3 => NoteColor::Blue,
        Command::Highlight4 => NoteColor::Pink,
        Command::Highlight5 => NoteColor::Purple,
        _ => return None,
    })
}
