//! The one table of commands: name, shortcut, icon and when it can be used. Menus, palette, tooltips and the keyboard sheet read it.

use crate::app::App;
use crate::app::place::Selection;
use crate::app::settings::{ChronologyView, Tab};
use crate::locale::Text;
use egui::os::OperatingSystem as Os;
use egui::{Key, KeyboardShortcut, Modifiers};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons as icon;

/// Everything that can be commanded without saying what to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the table below says what each one is")]
pub enum Command {
    NewLibrary,
    OpenLibrary,
    Import,
    ImportFolder,
    ExportNotes,
    ExportEntities,
    ExportChronology,
    ExportQuotations,
    WatchFolder,
    StopWatching,
    SaveReport,
    LastReport,
    Paste,
    SetPublished,
    Quit,
    Undo,
    Redo,
    Copy,
    SelectAll,
    AddNote,
    AddArticleNote,
    DeleteNote,
    PreviewNote,
    AddEvent,
    ConfirmEvent,
    RejectEvent,
    SetEventDate,
    TieEvent,
    EventAsFound,
    AddQuotation,
    QuotationExtent,
    ConfirmQuotation,
    RejectQuotation,
    CopyQuotation,
    RemoveArticle,
    ConfirmName,
    RejectName,
    RejectNameInArticle,
    RejectMention,
    RenameName,
    WatchName,
    MergeNames,
    KeepNamesApart,
    MoveMentions,
    SelectionIsName,
    Highlight,
    Highlight1,
    Highlight2,
    Highlight3,
    Highlight4,
    Highlight5,
    TagNote,
    Tags,
    History,
    Rejections,
    Bin,
    BackUp,
    RestoreBackup,
    Palette,
    TabText,
    TabEntities,
    TabChronology,
    TabQuotations,
    TabNotes,
    TabVersions,
    TabSearch,
    Search,
    TabNetwork,
    TabNew,
    NextChange,
    PreviousChange,
    PlaceHere,
    TogglePicture,
    SavePicture,
    GoTo,
    Settings,
    CloseArticle,
    ReopenArticle,
    NextArticle,
    PreviousArticle,
    SideBySide,
    OtherSide,
    ScrollTogether,
    FocusMode,
    SaveNetwork,
    Back,
    Forward,
    Find,
    NextHit,
    PreviousHit,
    FilterArticles,
    NextPane,
    PreviousPane,
    ToggleArticleList,
    ToggleInspector,
    LargerText,
    SmallerText,
    ResetText,
    MarkPersons,
    MarkOrganizations,
    MarkPlaces,
    MarkDates,
    MarkQuotations,
    MarkNotes,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    HighContrast,
    LessMotion,
    Tour,
    LanguageSystem,
    LanguageEnglish,
    LanguageSpanish,
    Keyboard,
    About,
}

/// The menu that a command stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Menu {
    /// The program itself: only where the system expects such a menu.
    App,
    /// Libraries and files.
    File,
    /// Changes.
    Edit,
    /// What is shown.
    View,
    /// About the program.
    Help,
}

impl Menu {
    /// The menus from left to right, as the system expects them: on macOS the program has one of its own.
    #[must_use]
    pub const fn all(os: Os) -> &'static [Self] {
        match os {
            Os::Mac | Os::IOS => &[Self::App, Self::File, Self::Edit, Self::View, Self::Help],
            _ => &[Self::File, Self::Edit, Self::View, Self::Help],
        }
    }

    /// Its commands from top to bottom.
    pub fn entries(self, os: Os) -> impl Iterator<Item = &'static Entry> {
        let mut entries: Vec<&Entry> = TABLE.iter().filter(|entry| entry.menu_on(os) == self).collect();
        if self == Self::App {
            entries.sort_by_key(|entry| (entry.command != Command::About, entry.command == Command::Quit));
        }
        entries.into_iter()
    }

    /// Its title.
    #[must_use]
    pub const fn title(self) -> Text {
        match self {
            Self::App => Text::of("menu", "Dateline"),
            Self::File => Text::of("menu", "File"),
            Self::Edit => Text::of("menu", "Edit"),
            Self::View => Text::of("menu", "View"),
            Self::Help => Text::of("menu", "Help"),
        }
    }
}

/// A line of the table.
pub struct Entry {
    /// The command.
    pub command: Command,
    /// Where it stands.
    pub menu: Menu,
    /// Its name.
    pub label: Text,
    /// Its icon.
    pub icon: MaterialIcon,
    /// Its shortcut.
    pub shortcut: Option<KeyboardShortcut>,
    /// Whether a line is drawn above it in the menu.
    pub group: Group,
}

impl Entry {
    /// The menu that it stands in: About and Quit belong to the menu of the program where there is one.
    #[must_use]
    pub fn menu_on(&self, os: Os) -> Menu {
        match self.command {
            Command::About | Command::Quit if matches!(os, Os::Mac | Os::IOS) => Menu::App,
            _ => self.menu,
        }
    }

    /// Its name: a program is quit on Linux and macOS, and exited on Windows.
    #[must_use]
    pub fn label_on(&self, os: Os) -> Text {
        if self.command == Command::Quit && os == Os::Windows { Text("Exit") } else { self.label }
    }
}

/// Whether a command begins a new group in its menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// It begins one.
    Begins,
    /// It goes on with the one above.
    Goes,
}

#[expect(clippy::unnecessary_wraps, reason = "the table reads as one column: keys or None")]
const fn keys(modifiers: Modifiers, key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(modifiers, key))
}

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers { alt: false, ctrl: false, shift: true, mac_cmd: false, command: true };
const NONE: Modifiers = Modifiers::NONE;

use Group::{Begins, Goes};

/// The table.
#[rustfmt::skip]
pub const TABLE: &[Entry] = &[
    entry(Command::NewLibrary, Menu::File, "New library…", icon::ICON_NOTE_ADD, keys(CTRL_SHIFT, Key::N), Begins),
    entry(Command::OpenLibrary, Menu::File, "Open library…", icon::ICON_FOLDER_OPEN, keys(CTRL, Key::O), Goes),
    entry(Command::Import, Menu::File, "Import files…", icon::ICON_UPLOAD_FILE, keys(CTRL, Key::I), Begins),
    entry(Command::ImportFolder, Menu::File, "Import folder…", icon::ICON_CREATE_NEW_FOLDER, keys(CTRL_SHIFT, Key::I), Goes),
    entry(Command::ExportNotes, Menu::File, "Export notes…", icon::ICON_DOWNLOAD, keys(CTRL, Key::E), Begins),
    entry(Command::ExportEntities, Menu::File, "Export entities…", icon::ICON_DOWNLOAD, None, Goes),
    entry(Command::ExportChronology, Menu::File, "Export chronology…", icon::ICON_DOWNLOAD, None, Goes),
    entry(Command::ExportQuotations, Menu::File, "Export quotations…", icon::ICON_DOWNLOAD, None, Goes),
    entry(Command::SavePicture, Menu::File, "Save the picture of time…", icon::ICON_IMAGE, keys(CTRL_SHIFT, Key::P), Goes),
    entry(Command::SaveNetwork, Menu::File, "Save the network…", icon::ICON_HUB, keys(CTRL_SHIFT, Key::G), Goes),
    entry(Command::WatchFolder, Menu::File, "Watch a folder…", icon::ICON_FOLDER_EYE, None, Begins),
    entry(Command::StopWatching, Menu::File, "Stop watching the folder", icon::ICON_FOLDER_OFF, None, Goes),
    entry(Command::LastReport, Menu::File, "Last import report", icon::ICON_FACT_CHECK, None, Begins),
    entry(Command::SaveReport, Menu::File, "Save import report…", icon::ICON_SAVE, None, Goes),
    entry(Command::BackUp, Menu::File, "Back up now", icon::ICON_BACKUP, None, Begins),
    entry(Command::RestoreBackup, Menu::File, "Restore from a backup…", icon::ICON_SETTINGS_BACKUP_RESTORE, None, Goes),
    entry(Command::Quit, Menu::File, "Quit", icon::ICON_LOGOUT, keys(CTRL, Key::Q), Begins),
    entry(Command::Undo, Menu::Edit, "Undo", icon::ICON_UNDO, keys(CTRL, Key::Z), Begins),
    entry(Command::Redo, Menu::Edit, "Redo", icon::ICON_REDO, keys(CTRL_SHIFT, Key::Z), Goes),
    entry(Command::History, Menu::Edit, "History…", icon::ICON_HISTORY, keys(CTRL, Key::H), Goes),
    entry(Command::Rejections, Menu::Edit, "Rejected names…", icon::ICON_PERSON_CANCEL, None, Goes),
    entry(Command::Bin, Menu::Edit, "Bin…", icon::ICON_DELETE_SWEEP, None, Goes),
    entry(Command::Copy, Menu::Edit, "Copy", icon::ICON_CONTENT_COPY, keys(CTRL, Key::C), Begins),
    entry(Command::SelectAll, Menu::Edit, "Select all", icon::ICON_SELECT_ALL, keys(CTRL, Key::A), Goes),
    entry(Command::Paste, Menu::Edit, "Paste as an article…", icon::ICON_CONTENT_PASTE, keys(CTRL, Key::V), Goes),
    entry(Command::Find, Menu::Edit, "Find", icon::ICON_SEARCH, keys(CTRL, Key::F), Begins),
    entry(Command::Search, Menu::Edit, "Search the library", icon::ICON_MANAGE_SEARCH, keys(CTRL_SHIFT, Key::F), Goes),
    entry(Command::NextHit, Menu::Edit, "Next hit", icon::ICON_KEYBOARD_ARROW_DOWN, keys(NONE, Key::F3), Goes),
    entry(Command::PreviousHit, Menu::Edit, "Previous hit", icon::ICON_KEYBOARD_ARROW_UP, keys(Modifiers::SHIFT, Key::F3), Goes),
    entry(Command::AddNote, Menu::Edit, "Note on what is selected", icon::ICON_ADD_COMMENT, keys(NONE, Key::N), Begins),
    entry(Command::AddArticleNote, Menu::Edit, "Note on the article", icon::ICON_STICKY_NOTE_2, keys(Modifiers::SHIFT, Key::N), Goes),
    entry(Command::DeleteNote, Menu::Edit, "Delete note", icon::ICON_DELETE, None, Goes),
    entry(Command::PreviewNote, Menu::Edit, "Note as it reads, or as it is written", icon::ICON_PREVIEW, keys(CTRL_SHIFT, Key::M), Goes),
    entry(Command::Highlight, Menu::Edit, "Highlight the selection", icon::ICON_INK_HIGHLIGHTER, keys(NONE, Key::H), Goes),
    entry(Command::Highlight1, Menu::Edit, "Yellow", icon::ICON_INK_HIGHLIGHTER, keys(NONE, Key::Num1), Goes),
    entry(Command::Highlight2, Menu::Edit, "Green", icon::ICON_INK_HIGHLIGHTER, keys(NONE, Key::Num2), Goes),
    entry(Command::Highlight3, Menu::Edit, "Blue", icon::ICON_INK_HIGHLIGHTER, keys(NONE, Key::Num3), Goes),
    entry(Command::Highlight4, Menu::Edit, "Pink", icon::ICON_INK_HIGHLIGHTER, keys(NONE, Key::Num4), Goes),
    entry(Command::Highlight5, Menu::Edit, "Purple", icon::ICON_INK_HIGHLIGHTER, keys(NONE, Key::Num5), Goes),
    entry(Command::TagNote, Menu::Edit, "Tag the selection", icon::ICON_SELL, keys(NONE, Key::T), Goes),
    entry(Command::Tags, Menu::Edit, "Tags…", icon::ICON_STYLE, None, Goes),
    entry(Command::PlaceHere, Menu::Edit, "Place the note on the selection", icon::ICON_PUSH_PIN, keys(NONE, Key::P), Goes),
    entry(Command::ConfirmName, Menu::Edit, "Confirm name", icon::ICON_HOW_TO_REG, keys(NONE, Key::C), Begins),
    entry(Command::RejectName, Menu::Edit, "Not a name", icon::ICON_PERSON_OFF, keys(NONE, Key::X), Goes),
    entry(Command::RejectNameInArticle, Menu::Edit, "Not a name in this article", icon::ICON_PERSON_OFF, keys(Modifiers::SHIFT, Key::X), Goes),
    entry(Command::RejectMention, Menu::Edit, "Not a name here", icon::ICON_PERSON_OFF, keys(Modifiers::ALT, Key::X), Goes),
    entry(Command::WatchName, Menu::Edit, "Watch name, or no longer", icon::ICON_VISIBILITY, keys(NONE, Key::W), Goes),
    entry(Command::RenameName, Menu::Edit, "Rename…", icon::ICON_EDIT, keys(NONE, Key::F2), Goes),
    entry(Command::MergeNames, Menu::Edit, "Merge names…", icon::ICON_MERGE, keys(NONE, Key::M), Goes),
    entry(Command::KeepNamesApart, Menu::Edit, "Keep two names apart", icon::ICON_CALL_SPLIT, keys(NONE, Key::A), Goes),
    entry(Command::MoveMentions, Menu::Edit, "Mentions are somebody else…", icon::ICON_MOVE_UP, keys(NONE, Key::S), Goes),
    entry(Command::SelectionIsName, Menu::Edit, "Selection is a name…", icon::ICON_PERSON_ADD, keys(NONE, Key::E), Goes),
    entry(Command::AddEvent, Menu::Edit, "Event on the selection…", icon::ICON_CALENDAR_ADD_ON, keys(CTRL_SHIFT, Key::D), Begins),
    entry(Command::ConfirmEvent, Menu::Edit, "Confirm event", icon::ICON_CHECK_CIRCLE, keys(CTRL_SHIFT, Key::Enter), Goes),
    entry(Command::RejectEvent, Menu::Edit, "Reject event", icon::ICON_CANCEL, keys(CTRL, Key::Delete), Goes),
    entry(Command::SetEventDate, Menu::Edit, "Set date of the event…", icon::ICON_EDIT_CALENDAR, keys(CTRL, Key::D), Goes),
    entry(Command::TieEvent, Menu::Edit, "Tie event to another…", icon::ICON_LINK, keys(CTRL, Key::T), Goes),
    entry(Command::EventAsFound, Menu::Edit, "Event as it was found", icon::ICON_RESTORE, None, Goes),
    entry(Command::AddQuotation, Menu::Edit, "Selection is a quotation", icon::ICON_FORMAT_QUOTE, keys(NONE, Key::Q), Begins),
    entry(Command::QuotationExtent, Menu::Edit, "Quotation reaches over the selection", icon::ICON_FIT_WIDTH, keys(Modifiers::SHIFT, Key::Q), Goes),
    entry(Command::ConfirmQuotation, Menu::Edit, "Confirm quotation", icon::ICON_CHECK, None, Goes),
    entry(Command::RejectQuotation, Menu::Edit, "Reject quotation", icon::ICON_BLOCK, None, Goes),
    entry(Command::CopyQuotation, Menu::Edit, "Copy with citation", icon::ICON_CONTENT_COPY, keys(CTRL_SHIFT, Key::C), Goes),
    entry(Command::SetPublished, Menu::Edit, "Set date of publication…", icon::ICON_TODAY, None, Begins),
    entry(Command::RemoveArticle, Menu::Edit, "Remove article from the library", icon::ICON_REMOVE_CIRCLE, None, Begins),
    entry(Command::Palette, Menu::View, "Command palette…", icon::ICON_TERMINAL, keys(CTRL, Key::K), Begins),
    entry(Command::TabText, Menu::View, "Text", icon::ICON_ARTICLE, keys(CTRL, Key::Num1), Begins),
    entry(Command::TabEntities, Menu::View, "Entities", icon::ICON_GROUPS, keys(CTRL, Key::Num2), Goes),
    entry(Command::TabChronology, Menu::View, "Chronology", icon::ICON_CALENDAR_MONTH, keys(CTRL, Key::Num3), Goes),
    entry(Command::TabQuotations, Menu::View, "Quotations", icon::ICON_FORMAT_QUOTE, keys(CTRL, Key::Num4), Goes),
    entry(Command::TabNotes, Menu::View, "Notes", icon::ICON_EDIT_NOTE, keys(CTRL, Key::Num5), Goes),
    entry(Command::TabVersions, Menu::View, "Versions", icon::ICON_DIFFERENCE, keys(CTRL, Key::Num6), Goes),
    entry(Command::TabSearch, Menu::View, "Search", icon::ICON_MANAGE_SEARCH, keys(CTRL, Key::Num7), Goes),
    entry(Command::TabNetwork, Menu::View, "Network", icon::ICON_HUB, keys(CTRL, Key::Num8), Goes),
    entry(Command::TabNew, Menu::View, "What’s new", icon::ICON_NEW_RELEASES, keys(CTRL, Key::Num9), Goes),
    entry(Command::NextChange, Menu::View, "Next change", icon::ICON_KEYBOARD_ARROW_DOWN, keys(NONE, Key::F8), Begins),
    entry(Command::PreviousChange, Menu::View, "Previous change", icon::ICON_KEYBOARD_ARROW_UP, keys(Modifiers::SHIFT, Key::F8), Goes),
    entry(Command::TogglePicture, Menu::View, "Chronology as a picture or a table", icon::ICON_TIMELINE, keys(CTRL, Key::P), Goes),
    entry(Command::NextArticle, Menu::View, "Next open article", icon::ICON_TAB, keys(CTRL, Key::Tab), Begins),
    entry(Command::PreviousArticle, Menu::View, "Previous open article", icon::ICON_TAB, keys(CTRL_SHIFT, Key::Tab), Goes),
    entry(Command::CloseArticle, Menu::View, "Close the article", icon::ICON_TAB_CLOSE, keys(CTRL, Key::W), Goes),
    entry(Command::ReopenArticle, Menu::View, "Open the closed article again", icon::ICON_RESTORE_PAGE, keys(CTRL_SHIFT, Key::T), Goes),
    entry(Command::SideBySide, Menu::View, "Two articles side by side", icon::ICON_SPLITSCREEN_RIGHT, keys(CTRL, Key::Backslash), Goes),
    entry(Command::OtherSide, Menu::View, "To the other side", icon::ICON_SWAP_HORIZ, keys(NONE, Key::F7), Goes),
    entry(Command::ScrollTogether, Menu::View, "Scroll both sides together", icon::ICON_SYNC_ALT, None, Goes),
    entry(Command::FocusMode, Menu::View, "The text alone", icon::ICON_FULLSCREEN, keys(NONE, Key::F11), Goes),
    entry(Command::Back, Menu::View, "Back", icon::ICON_ARROW_BACK, keys(Modifiers::ALT, Key::ArrowLeft), Begins),
    entry(Command::Forward, Menu::View, "Forward", icon::ICON_ARROW_FORWARD, keys(Modifiers::ALT, Key::ArrowRight), Goes),
    entry(Command::GoTo, Menu::Edit, "Go to a paragraph or heading…", icon::ICON_FORMAT_LIST_NUMBERED, keys(CTRL, Key::G), Goes),
    entry(Command::Settings, Menu::Edit, "Settings…", icon::ICON_SETTINGS, keys(CTRL, Key::Comma), Begins),
    entry(Command::FilterArticles, Menu::View, "Filter the article list", icon::ICON_FILTER_LIST, keys(CTRL, Key::L), Begins),
    entry(Command::NextPane, Menu::View, "Next pane", icon::ICON_KEYBOARD_TAB, keys(NONE, Key::F6), Goes),
    entry(Command::PreviousPane, Menu::View, "Previous pane", icon::ICON_KEYBOARD_TAB_RTL, keys(Modifiers::SHIFT, Key::F6), Goes),
    entry(Command::ToggleArticleList, Menu::View, "Article list", icon::ICON_LEFT_PANEL_OPEN, keys(CTRL, Key::B), Goes),
    entry(Command::ToggleInspector, Menu::View, "Inspector", icon::ICON_RIGHT_PANEL_OPEN, keys(CTRL_SHIFT, Key::B), Goes),
    entry(Command::LargerText, Menu::View, "Larger text", icon::ICON_TEXT_INCREASE, keys(CTRL, Key::Plus), Begins),
    entry(Command::SmallerText, Menu::View, "Smaller text", icon::ICON_TEXT_DECREASE, keys(CTRL, Key::Minus), Goes),
    entry(Command::ResetText, Menu::View, "Text at 100 %", icon::ICON_FORMAT_SIZE, keys(CTRL, Key::Num0), Goes),
    entry(Command::MarkPersons, Menu::View, "Mark persons", icon::ICON_PERSON, keys(Modifiers::ALT, Key::Num1), Begins),
    entry(Command::MarkOrganizations, Menu::View, "Mark organizations", icon::ICON_CORPORATE_FARE, keys(Modifiers::ALT, Key::Num2), Goes),
    entry(Command::MarkPlaces, Menu::View, "Mark places", icon::ICON_LOCATION_ON, keys(Modifiers::ALT, Key::Num3), Goes),
    entry(Command::MarkDates, Menu::View, "Mark dates", icon::ICON_CALENDAR_MONTH, keys(Modifiers::ALT, Key::Num4), Goes),
    entry(Command::MarkQuotations, Menu::View, "Mark quotations", icon::ICON_FORMAT_QUOTE, keys(Modifiers::ALT, Key::Num5), Goes),
    entry(Command::MarkNotes, Menu::View, "Mark notes", icon::ICON_EDIT_NOTE, keys(Modifiers::ALT, Key::Num6), Goes),
    entry(Command::ThemeSystem, Menu::View, "Theme of the system", icon::ICON_CONTRAST, None, Begins),
    entry(Command::ThemeLight, Menu::View, "Light theme", icon::ICON_LIGHT_MODE, None, Goes),
    entry(Command::ThemeDark, Menu::View, "Dark theme", icon::ICON_DARK_MODE, None, Goes),
    entry(Command::HighContrast, Menu::View, "High contrast", icon::ICON_TONALITY, None, Goes),
    entry(Command::LessMotion, Menu::View, "Less motion", icon::ICON_ANIMATION, None, Goes),
    entry(Command::LanguageSystem, Menu::View, "Language of the system", icon::ICON_LANGUAGE, None, Begins),
    entry(Command::LanguageEnglish, Menu::View, "Language: English", icon::ICON_LANGUAGE, None, Goes),
    entry(Command::LanguageSpanish, Menu::View, "Language: Español", icon::ICON_LANGUAGE, None, Goes),
    entry(Command::Tour, Menu::Help, "Guided tour", icon::ICON_TOUR, None, Begins),
    entry(Command::Keyboard, Menu::Help, "Keyboard shortcuts", icon::ICON_KEYBOARD, keys(NONE, Key::F1), Begins),
    entry(Command::About, Menu::Help, "About Dateline", icon::ICON_INFO, None, Goes),
];

const fn entry(
    command: Command,
    menu: Menu,
    label: &'static str,
    icon: MaterialIcon,
    shortcut: Option<KeyboardShortcut>,
    group: Group,
) -> Entry {
    Entry { command, menu, label: Text(label), icon, shortcut, group }
}

impl Command {
    /// The command's line in the table.
    #[must_use]
    pub fn entry(self) -> &'static Entry {
        TABLE.iter().find(|e| e.command == self).unwrap_or(&TABLE[0])
    }

    /// The command of a tab.
    #[must_use]
    pub const fn of_tab(tab: Tab) -> Self {
        match tab {
            Tab::Text => Self::TabText,
            Tab::Entities => Self::TabEntities,
            Tab::Chronology => Self::TabChronology,
            Tab::Quotations => Self::TabQuotations,
            Tab::Notes => Self::TabNotes,
            Tab::Versions => Self::TabVersions,
            Tab::Search => Self::TabSearch,
            Tab::Network => Self::TabNetwork,
            Tab::New => Self::TabNew,
        }
    }

    /// Name and shortcut, for a tooltip.
    #[must_use]
    pub fn tooltip(self, ctx: &egui::Context) -> String {
        let entry = self.entry();
        match entry.shortcut {
            Some(shortcut) => format!("{} ({})", entry.label, super::keyboard::shown(ctx, shortcut)),
            None => entry.label.into(),
        }
    }

    /// Whether the command can be used now.
    #[must_use]
    pub fn is_enabled(self, app: &App, selection: Selected) -> bool {
        let library = app.library_path().is_some();
        match self {
            Self::Tags
            | Self::History
            | Self::Rejections
            | Self::Bin
            | Self::BackUp
            | Self::RestoreBackup
            | Self::Import
            | Self::ImportFolder
            | Self::Paste
            | Self::WatchFolder
            | Self::ExportNotes
            | Self::ExportEntities
            | Self::ExportChronology
            | Self::ExportQuotations
            | Self::Find
            | Self::FilterArticles
            | Self::Tour
            | Self::NextPane
            | Self::PreviousPane => library,
            Self::SaveReport => !app.reports.is_empty() || app.last_report.is_some(),
            Self::StopWatching => app.watched().is_some(),
            Self::LastReport => app.last_report.is_some(),
            Self::Undo => app.status.undo.is_some(),
            Self::Redo => app.status.redo.is_some(),
            Self::Copy | Self::AddQuotation | Self::AddEvent | Self::SelectionIsName | Self::Highlight => {
                selection == Selected::Passage
            }
            Self::AddNote => selection == Selected::Passage || app.place.selection.about().is_some(),
            Self::Highlight1
            | Self::Highlight2
            | Self::Highlight3
            | Self::Highlight4
            | Self::Highlight5
            | Self::TagNote => selection == Selected::Passage || noted(app),
            Self::ConfirmName | Self::RejectName | Self::RenameName | Self::MergeNames | Self::WatchName => named(app),
            Self::KeepNamesApart => named(app) && app.place.tab == Tab::Entities,
            Self::RejectNameInArticle => named(app) && app.open.is_some(),
            Self::RejectMention | Self::MoveMentions => {
                matches!(app.place.selection, Selection::Mention(_) | Selection::Sentence(..))
            }
            Self::PlaceHere => app.versions.placing.is_some() && selection == Selected::Passage,
            Self::NextChange | Self::PreviousChange => app.place.tab == Tab::Versions,
            Self::QuotationExtent => quoted(app) && selection == Selected::Passage,
            Self::ConfirmQuotation | Self::RejectQuotation => quoted(app),
            Self::CopyQuotation => quoted(app) || noted(app),
            Self::SelectAll | Self::AddArticleNote | Self::RemoveArticle | Self::SetPublished => app.open.is_some(),
            Self::DeleteNote | Self::PreviewNote => noted(app),
            Self::ConfirmEvent | Self::RejectEvent | Self::SetEventDate | Self::TieEvent | Self::EventAsFound => {
                matches!(app.inspected, crate::app::Inspected::Event(_))
            }
            Self::SavePicture => has_picture(app),
            Self::SaveNetwork => app.place.tab == Tab::Network && app.network.graph.is_some(),
            Self::Back => app.history.can_go_back(),
            Self::Forward => app.history.can_go_forward(),
            _ => self.is_of_reading(app).unwrap_or(true),
        }
    }

    /// Whether a command of reading can be used; `None` of others.
    fn is_of_reading(self, app: &App) -> Option<bool> {
        Some(match self {
            Self::NextHit | Self::PreviousHit => app.place.tab == Tab::Text && app.looks_for_something(),
            Self::CloseArticle | Self::NextArticle | Self::PreviousArticle => app.shelf.leaves().len() > 1,
            Self::ReopenArticle => app.shelf.has_closed(),
            Self::SideBySide | Self::FocusMode | Self::GoTo => app.open.is_some(),
            Self::OtherSide | Self::ScrollTogether => app.split.is_some(),
            _ => return None,
        })
    }
}

/// Whether a picture is on screen that can be saved.
fn has_picture(app: &App) -> bool {
    match app.place.tab {
        Tab::Chronology => app.settings.chronology == ChronologyView::Picture,
        Tab::Search => !app.search.months.is_empty(),
        _ => false,
    }
}

/// Whether the inspector shows a quotation.
const fn quoted(app: &App) -> bool {
    matches!(app.place.selection, crate::app::place::Selection::Quotation(_))
}

/// Whether the inspector shows a note.
const fn noted(app: &App) -> bool {
    matches!(app.place.selection, crate::app::place::Selection::Note(_))
}

/// Whether the inspector shows a name.
const fn named(app: &App) -> bool {
    app.place.selection.entity().is_some()
}

/// Whether a passage is selected in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Selected {
    /// Nothing is.
    Nothing,
    /// Some words are.
    Passage,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_a_shortcut() {
        for (i, a) in TABLE.iter().enumerate() {
            for b in &TABLE[i + 1..] {
                assert!(a.shortcut.is_none() || a.shortcut != b.shortcut, "{} and {}", a.label, b.label);
                assert_ne!(a.label, b.label);
            }
        }
    }
}
