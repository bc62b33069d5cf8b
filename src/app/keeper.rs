//! Writes the settings on a thread of its own, so that no frame waits for a disk; of several in a row only the last is written.

use super::event::{Event, Failure};
use super::settings::Settings;
use super::words;
use super::worker::Outbox;
use std::path::PathBuf;
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;

/// The thread; dropping it waits until the last settings are written.
pub struct Keeper {
    inbox: Option<Sender<Settings>>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Starts the thread; without a file, or without a thread, nothing is kept.
    #[must_use]
    pub fn start(file: Option<PathBuf>, outbox: Outbox) -> Self {
        let Some(file) = file else { return Self { inbox: None, thread: None } };
        let (inbox, waiting) = channel::<Settings>();
        let work = move || {
            while let Ok(first) = waiting.recv() {
                let last = waiting.try_iter().last().unwrap_or(first);
                if let Err(error) = last.save(&file) {
                    outbox.send(Event::Failed(Failure::notice(words::SETTINGS_FAILED, error)));
                }
            }
        };
        let thread = std::thread::Builder::new().name("settings".to_owned()).spawn(work).ok();
        Self { inbox: Some(inbox), thread }
    }

    /// Has settings written.
    pub fn keep(&self, settings: Settings) {
        if let Some(inbox) = &self.inbox {
            // Without the thread there is nobody to tell, and nothing to be done about it.
            let _ = inbox.send(settings);
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.inbox = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
