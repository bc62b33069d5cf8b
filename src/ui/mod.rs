//! The window: draws snapshots, pushes actions. The only user of egui, eframe and rfd.

mod about;
mod about_entity;
mod article_list;
mod article_strip;
mod chosen;
mod chronology_tab;
mod clipboard;
mod columns;
pub mod commands;
mod dialogs;
mod empty;
mod entities_tab;
mod entity_hand;
mod entity_page;
mod event_inspector;
mod files;
mod find_bar;
mod focus;
mod fonts;
mod go_to;
mod grid;
mod inspector;
mod keyboard;
mod keyboard_sheet;
mod markdown;
mod masthead;
mod menu;
mod network;
mod news_tab;
mod note_columns;
mod note_editor;
mod note_filters;
mod notes_tab;
mod palette;
mod pasted;
mod pen;
mod pen_dialogs;
mod quotation_inspector;
mod quotations_tab;
pub mod reader;
mod report;
mod search;
mod settings_dialog;
mod sheet;
mod sides;
mod status;
pub mod strings;
mod strip;
mod text_menu;
mod text_page;
mod text_style;
mod text_tab;
pub mod theme;
mod timeline;
mod toasts;
mod tour;
mod versions_tab;
mod widgets;
mod word_diff;
mod workbench;

pub use workbench::Workbench;

use crate::app::settings::settings_file;
use std::path::PathBuf;

/// What the window starts with.
#[derive(Debug, Clone, Default)]
pub struct WindowOptions {
    /// The library to open.
    pub library: Option<PathBuf>,
}

/// The window could not be shown.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// There is no display to show it on.
    #[error(
        "no display was found: neither WAYLAND_DISPLAY nor DISPLAY is set.\n\
         The window needs a desktop (Wayland or X11) with OpenGL. Without one, use the commands:\n\
         dateline import, export, search, read, analyze, check (dateline --help)"
    )]
    NoDisplay,
    /// The display refused the window.
    #[error(
        "the window could not be shown: {0}\n\
         It needs a desktop (Wayland or X11) with OpenGL 2 or later; on a Linux desktop the packages libegl1, libgl1,\n\
         libxkbcommon0, libxkbcommon-x11-0, libxcursor1, libxi6 and libxrandr2.\n\
         Without a window, use the commands: dateline import, export, search, read, analyze, check (dateline --help)"
    )]
    Window(String),
}

/// Opens the window and returns when it is closed.
pub fn run(options: &WindowOptions) -> Result<(), StartError> {
    if cfg!(target_os = "linux") && !has_display() {
        return Err(StartError::NoDisplay);
    }
    let library = options.library.clone();
    let native = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title(strings::APP)
            .with_app_id("dateline")
            .with_inner_size([1280.0, 820.0])
            .with_min_inner_size([420.0, 300.0]),
        ..Default::default()
    };
    let made = eframe::run_native(
        strings::APP,
        native,
        Box::new(move |cc| {
            let workbench = Workbench::new(&cc.egui_ctx, settings_file(), library);
            workbench.app.ask_for_wishes();
            Ok(Box::new(workbench))
        }),
    );
    made.map_err(|error| StartError::Window(error.to_string()))
}

fn has_display() -> bool {
    ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}
