//! What a person set and where they were, kept outside the library in the user's own settings folder.
//!
//! A library holds the research; this file holds habits: theme, text size, recent libraries, the last place in each.
//! A missing or broken file is no error: the program starts with its defaults and says nothing.

use crate::library::NoteColumns;
use crate::locale::Language;
use crate::model::{ArticleId, NoteColor};
use crate::text::find::FindOption;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};

/// How many libraries the menu remembers.
const RECENT: usize = 9;

/// Text sizes in percent, from the smallest to the largest.
pub const TEXT_SIZES: std::ops::RangeInclusive<u16> = 80..=200;

/// One step of "larger text", in percent.
pub const TEXT_SIZE_STEP: u16 = 10;

/// Light, dark, or what the system says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeChoice {
    /// As the system is set.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// Something that the system may ask for, for all programs, and a person for this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Wish {
    /// As the system is set.
    #[default]
    System,
    /// Always.
    Yes,
    /// Never.
    No,
}

impl Wish {
    /// Whether it is wished for, where the system says `system`.
    #[must_use]
    pub const fn holds(self, system: bool) -> bool {
        match self {
            Self::System => system,
            Self::Yes => true,
            Self::No => false,
        }
    }

    /// The other one of what it comes to.
    #[must_use]
    pub const fn turned(self, system: bool) -> Self {
        if self.holds(system) { Self::No } else { Self::Yes }
    }
}

/// Whether somebody is here for the first time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FirstVisit {
    /// Yes: the tour is to be offered.
    Due,
    /// Not any more.
    #[default]
    Done,
}

/// The letters of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Face {
    /// With serifs.
    #[default]
    Serif,
    /// Without, as in the rest of the window.
    Sans,
}

/// How the text of an article is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Typography {
    /// Size of the letters in points, within [`Self::SIZES`].
    pub size: u16,
    /// Distance of two lines in percent of the letters' size, within [`Self::LINES`].
    pub line: u16,
    /// Longest line in characters, within [`Self::MEASURES`].
    pub measure: u16,
    /// The letters.
    pub face: Face,
}

impl Default for Typography {
    fn default() -> Self {
        Self { size: 17, line: 150, measure: 70, face: Face::default() }
    }
}

impl Typography {
    /// Sizes of letters.
    pub const SIZES: std::ops::RangeInclusive<u16> = 12..=32;
    /// Distances of lines.
    pub const LINES: std::ops::RangeInclusive<u16> = 120..=220;
    /// Lengths of lines.
    pub const MEASURES: std::ops::RangeInclusive<u16> = 40..=110;

    /// The same within the limits.
    #[must_use]
    pub fn within_limits(self) -> Self {
        let within = |value: u16, limits: std::ops::RangeInclusive<u16>| value.clamp(*limits.start(), *limits.end());
        Self {
            size: within(self.size, Self::SIZES),
            line: within(self.line, Self::LINES),
            measure: within(self.measure, Self::MEASURES),
            face: self.face,
        }
    }
}

/// The language of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LanguageChoice {
    /// As the system is set; English where it is set to a language that the window does not speak.
    #[default]
    System,
    /// Always English.
    English,
    /// Always Spanish.
    Spanish,
}

impl LanguageChoice {
    /// All choices in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::System, Self::English, Self::Spanish];

    /// The language that it comes to.
    #[must_use]
    pub fn language(self) -> Language {
        match self {
            Self::System => Language::of_the_system(),
            Self::English => Language::English,
            Self::Spanish => Language::Spanish,
        }
    }
}

/// The tabs of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tab {
    /// The article on screen.
    #[default]
    Text,
    /// Persons, organizations, places.
    Entities,
    /// Dated events.
    Chronology,
    /// Who said what.
    Quotations,
    /// The researcher's notes.
    Notes,
    /// The versions of an article, and those that share its words.
    Versions,
    /// The search of the whole library.
    Search,
    /// Who appears with whom.
    Network,
    /// What later imports brought.
    New,
}

impl Tab {
    /// All tabs from left to right.
    pub const ALL: [Self; 9] = [
        Self::Text,
        Self::Entities,
        Self::Chronology,
        Self::Quotations,
        Self::Notes,
        Self::Versions,
        Self::Search,
        Self::Network,
        Self::New,
    ];
}

/// What is marked in the text and can be toggled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MarkKind {
    /// Names of persons.
    Person,
    /// Names of organizations.
    Organization,
    /// Names of places.
    Place,
    /// Temporal expressions.
    Date,
    /// Somebody's words.
    Quotation,
    /// Passages with a note.
    Note,
}

impl MarkKind {
    /// All kinds in the order of the legend.
    pub const ALL: [Self; 6] = [Self::Person, Self::Organization, Self::Place, Self::Date, Self::Quotation, Self::Note];
}

/// Where a person was in a library when they left it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LastPlace {
    /// The tab.
    pub tab: Tab,
    /// The article on screen.
    pub article: Option<ArticleId>,
    /// The articles that are open, from left to right.
    pub open: Vec<ArticleId>,
    /// Byte offset of the first visible words, for each article that was read.
    pub offsets: BTreeMap<i64, usize>,
}

/// How the chronology is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChronologyView {
    /// As rows.
    #[default]
    Table,
    /// As a picture of time.
    Picture,
}

/// What the chronology's rows are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum GroupBy {
    /// Nothing.
    #[default]
    Nothing,
    /// The year.
    Year,
    /// The month.
    Month,
    /// The day.
    Day,
}

/// Everything that is remembered from one start to the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Light, dark or as the system.
    pub theme: ThemeChoice,
    /// Whether things stand out as much as they can.
    pub contrast: Wish,
    /// Whether nothing moves or fades.
    pub stillness: Wish,
    /// Whether the guided tour is still to come; where there are settings already, somebody has been here.
    #[serde(default)]
    pub first_visit: FirstVisit,
    /// The language of the window.
    pub language: LanguageChoice,
    /// Text size in percent, within [`TEXT_SIZES`].
    pub text_size: u16,
    /// Libraries opened, the last one first.
    pub recent: Vec<PathBuf>,
    /// Kinds of marks that the legend has switched off.
    pub hidden_marks: BTreeSet<MarkKind>,
    /// Whether the article list is shown.
    pub article_list: Shown,
    /// Whether the inspector is shown.
    pub inspector: Shown,
    /// Table or picture in the chronology.
    pub chronology: ChronologyView,
    /// Table or picture of the network.
    pub network: Option<ChronologyView>,
    /// What the picture's lanes hold.
    pub lanes: super::timeline::LaneBy,
    /// What the chronology's rows are grouped by.
    pub groups: GroupBy,
    /// How articles are set.
    pub typography: Typography,
    /// How words are looked for in a text.
    pub find_options: BTreeSet<FindOption>,
    /// The color of the last highlight.
    pub highlight: Option<NoteColor>,
    /// The columns of the notes.
    pub note_columns: NoteColumns,
    /// The last place in each library.
    pub places: BTreeMap<PathBuf, LastPlace>,
    /// The folder whose new files come into each library by themselves; most have none.
    pub watched: BTreeMap<PathBuf, PathBuf>,
}

/// Whether a panel is on screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shown {
    /// On screen.
    #[default]
    Shown,
    /// Put away.
    Hidden,
}

impl Shown {
    /// The other state.
    #[must_use]
    pub const fn toggled(self) -> Self {
        match self {
            Self::Shown => Self::Hidden,
            Self::Hidden => Self::Shown,
        }
    }

    /// Whether it is on screen.
    #[must_use]
    pub const fn is_shown(self) -> bool {
        matches!(self, Self::Shown)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::default(),
            contrast: Wish::default(),
            stillness: Wish::default(),
            first_visit: FirstVisit::Due,
            language: LanguageChoice::default(),
            text_size: 100,
            recent: Vec::new(),
            hidden_marks: BTreeSet::new(),
            article_list: Shown::default(),
            inspector: Shown::default(),
            chronology: ChronologyView::default(),
            network: None,
            lanes: super::timeline::LaneBy::default(),
            groups: GroupBy::default(),
            typography: Typography::default(),
            find_options: BTreeSet::new(),
            highlight: None,
            note_columns: NoteColumns::default(),
            places: BTreeMap::new(),
            watched: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// How the network is shown: as a picture unless the person chose otherwise.
    #[must_use]
    pub fn network_view(&self) -> ChronologyView {
        self.network.unwrap_or(ChronologyView::Picture)
    }

    /// Puts a library at the head of the recent ones. A library's path is its absolute one, without links: asking the file system
    /// for it is left to the threads.
    pub fn remember(&mut self, library: &Path) {
        self.recent.retain(|p| p != library);
        self.recent.insert(0, library.to_owned());
        self.recent.truncate(RECENT);
        let recent = &self.recent;
        self.places.retain(|p, _| recent.contains(p));
    }

    /// Takes a library off the recent ones, for instance because it is gone.
    pub fn forget(&mut self, library: &Path) {
        self.recent.retain(|p| p != library);
    }

    /// The last place in a library.
    #[must_use]
    pub fn place(&self, library: &Path) -> LastPlace {
        self.places.get(library).cloned().unwrap_or_default()
    }

    /// The last place in a library, to be changed.
    pub fn place_mut(&mut self, library: &Path) -> &mut LastPlace {
        self.places.entry(library.to_owned()).or_default()
    }

    /// Sets the text size, kept within [`TEXT_SIZES`].
    pub fn set_text_size(&mut self, percent: u16) {
        self.text_size = percent.clamp(*TEXT_SIZES.start(), *TEXT_SIZES.end());
    }

    /// Reads the settings from `file`; defaults where it is missing or cannot be understood.
    #[must_use]
    pub fn load(file: &Path) -> Self {
        let mut settings = match std::fs::read(file).map(|bytes| serde_json::from_slice::<Self>(&bytes)) {
            Ok(Ok(read)) => read,
            Ok(Err(_)) => Self { first_visit: FirstVisit::Done, ..Self::default() },
            Err(_) => Self::default(),
        };
        settings.set_text_size(settings.text_size);
        settings.note_columns = settings.note_columns.checked();
        settings.typography = settings.typography.within_limits();
        settings
    }

    /// Writes the settings to `file`: a temporary file beside it, then a rename, so that a crash leaves the old or the new one.
    pub fn save(&self, file: &Path) -> std::io::Result<()> {
        let folder = file.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder)?;
        let mut temporary = tempfile::NamedTempFile::new_in(folder)?;
        temporary.write_all(&serde_json::to_vec_pretty(self)?)?;
        temporary.persist(file)?;
        Ok(())
    }
}

/// The user's settings file, by the customs of the system; `None` where there is no home folder.
///
/// The environment variable `DATELINE_SETTINGS` names another one, for tests and for portable use.
#[must_use]
pub fn settings_file() -> Option<PathBuf> {
    if let Some(file) = std::env::var_os("DATELINE_SETTINGS") {
        return Some(PathBuf::from(file));
    }
    folders().map(|f| f.config_dir().join("settings.json"))
}

/// Where a library is made when none is named and none is near: `library.db` in the user's data folder.
#[must_use]
pub fn user_library() -> Option<PathBuf> {
    folders().map(|f| f.data_dir().join("library.db"))
}

fn folders() -> Option<directories::ProjectDirs> {
    directories::ProjectDirs::from("", "", "dateline")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_as_they_were_saved() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("deep/settings.json");
        let mut settings = Settings { theme: ThemeChoice::Dark, ..Settings::default() };
        settings.set_text_size(500);
        settings.hidden_marks.insert(MarkKind::Date);
        settings.remember(Path::new("a.db"));
        settings.place_mut(Path::new("a.db")).tab = Tab::Notes;
        settings.save(&file).unwrap();
        let again = Settings::load(&file);
        assert_eq!(again, settings);
        assert_eq!(again.text_size, 200);
        assert_eq!(again.place(Path::new("a.db")).tab, Tab::Notes);
    }

    #[test]
    fn a_broken_file_gives_the_defaults() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.json");
        std::fs::write(&file, "{\"theme\": \"plaid\"").unwrap();
        let broken = Settings::load(&file);
        assert_eq!(broken, Settings { first_visit: FirstVisit::Done, ..Settings::default() });
        assert_eq!(Settings::load(&folder.path().join("none.json")).first_visit, FirstVisit::Due);
    }

    #[test]
    fn recent_libraries_are_few_and_the_last_comes_first() {
        let mut settings = Settings::default();
        for i in 0..20 {
            settings.remember(Path::new(&format!("{i}.db")));
        }
        settings.remember(Path::new("15.db"));
        assert_eq!(settings.recent.len(), RECENT);
        assert!(settings.recent[0].ends_with("15.db"));
        assert!(settings.recent[1].ends_with("19.db"));
    }
}
