//! What another program put on the clipboard, markup included. egui gives text alone, and asking the other program may take its time:
//! so it is asked on a thread.

use crate::app::paste::Clip;
use std::sync::mpsc::{Receiver, Sender, channel};

/// Readings of the clipboard under way.
pub struct Clipboard {
    ctx: egui::Context,
    outbox: Sender<Clip>,
    inbox: Receiver<Clip>,
}

impl Clipboard {
    /// None under way; `ctx` is woken by answers.
    #[must_use]
    pub fn new(ctx: egui::Context) -> Self {
        let (outbox, inbox) = channel();
        Self { ctx, outbox, inbox }
    }

    /// Begins to read; `text` is what is known of it already.
    pub fn read(&self, text: Option<String>) {
        let (outbox, ctx, known) = (self.outbox.clone(), self.ctx.clone(), text.clone());
        let work = move || {
            if outbox.send(held(known)).is_ok() {
                ctx.request_repaint();
            }
        };
        if std::thread::Builder::new().name("clipboard".to_owned()).spawn(work).is_err() {
            let _ = self.outbox.send(Clip { html: None, text });
        }
    }

    /// What was read since it was asked last.
    pub fn answers(&self) -> Vec<Clip> {
        self.inbox.try_iter().collect()
    }
}

/// What the clipboard holds. Where the system has none, or it holds something else by now, what is known must do.
fn held(known: Option<String>) -> Clip {
    let Ok(mut clipboard) = arboard::Clipboard::new() else { return Clip { html: None, text: known } };
    let text = clipboard.get_text().ok();
    if known.is_some() && known.as_deref().map(lines) != text.as_deref().map(lines) {
        return Clip { html: None, text: known };
    }
    Clip { html: clipboard.get().html().ok(), text }
}

/// The same words, however their lines end.
fn lines(text: &str) -> Vec<&str> {
    text.lines().collect()
}
