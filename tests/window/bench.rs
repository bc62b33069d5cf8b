//! A window on a small library in a folder of its own, stepped by hand. Threads answer when they can: every look waits.

use crate::raster::Textures;
use crate::{by_hand, harbor};
use dateline::library::{ImportOutcome, Listing};
use dateline::library::{Job, Library, NoteQuery, NoteRow, Notes, Reader};
use dateline::model::{EntityKind, SourceArticle, SourceFormat};
use dateline::ui::Workbench;
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{AccessKitNode, By, NodeT, Queryable};
use egui_kittest::{Harness, Node};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long a thread may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Seconds that pass in the window from one frame to the next.
const FRAME: f32 = 0.05;

/// The headline of the newer article, which opens by itself.
pub const PIER: &str = "Ferry line asks for a new pier";
/// The headline of the older article.
pub const AUDIT: &str = "Harbor audit finds missing crates";
/// How a day in the audit was worked out.
pub const BECAUSE: &str = "two days before Friday 20 Nov 2020";

const PIER_TEXT: &str = "# Ferry line asks for a new pier

Jonas Okafor and Mara Voss measured the pier on 2021-02-01.

Nobody at the *Tidewater Company* answered.";

const AUDIT_TEXT: &str = "# Harbor audit finds missing crates

Mara Voss opened the harbor books on 2020-11-18 and counted the crates.

The Tidewater Company sold the crane on 2019-03-02, the auditor Voss wrote.

\"Nobody signed for them,\" said Voss in Port Almeda.";

const NAMES: &[(EntityKind, &str, &[&str])] = &[
    (EntityKind::Person, "Mara Voss", &["Voss"]),
    (EntityKind::Person, "Jonas Okafor", &[]),
    (EntityKind::Organization, "Tidewater Company", &[]),
    (EntityKind::Place, "Port Almeda", &[]),
];

/// The window with its library; the folder goes last.
pub struct Bench {
    harness: Harness<'static, Workbench>,
    folder: TempDir,
    textures: Textures,
}

impl Bench {
    /// The usual window, on the text of the newer article.
    pub fn open() -> Self {
        let mut bench = Self::sized(1280.0, 820.0, "{}");
        bench.sees(&heading(PIER));
        bench
    }

    /// A window of a size in pixels, with settings as they stand in their file.
    pub fn sized(width: f32, height: f32, settings: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fill(&folder.path().join("case.db"));
        std::fs::write(folder.path().join("settings.json"), settings).unwrap();
        Self::on(folder, width, height)
    }

    /// The same on the library of the pictures.
    pub fn on_the_harbor(width: f32, height: f32, settings: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        harbor::fill(&folder.path().join("case.db"));
        std::fs::write(folder.path().join("settings.json"), settings).unwrap();
        Self::on(folder, width, height)
    }

    fn on(folder: TempDir, width: f32, height: f32) -> Self {
        let settings = folder.path().join("settings.json");
        if !settings.exists() {
            // Else somebody is here for the first time.
            std::fs::write(&settings, "{}").unwrap();
        }
        in_english(&settings);
        let textures = Textures::default();
        let harness = window(folder.path(), width, height, textures.clone());
        Self { harness, folder, textures }
    }

    /// A window on a copy of a library.
    pub fn copy_of(library: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::copy(library, folder.path().join("case.db")).unwrap();
        Self::on(folder, 1280.0, 820.0)
    }

    /// A window on a library with one article that was not analyzed.
    pub fn holding(article: &SourceArticle) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut library = Library::create(&folder.path().join("case.db")).unwrap();
        let outcome = library.import(article, Job(1)).unwrap().output;
        assert!(matches!(outcome, ImportOutcome::Imported(_)));
        library.close().unwrap();
        Self::on(folder, 1280.0, 820.0)
    }

    /// Closes the window and opens it again.
    pub fn reopen(self) -> Self {
        let Self { harness, folder, .. } = self;
        drop(harness);
        Self::on(folder, 1280.0, 820.0)
    }

    /// The same in a window of another size in pixels, with letters of this size in percent.
    pub fn reopen_sized(self, width: f32, height: f32, text_size: u16) -> Self {
        let Self { harness, folder, .. } = self;
        drop(harness);
        let settings = format!("{{\"text_size\": {text_size}}}");
        std::fs::write(folder.path().join("settings.json"), settings).unwrap();
        Self::on(folder, width, height)
    }

    /// A file in the window's folder.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The window itself.
    pub fn workbench(&mut self) -> &mut Workbench {
        self.harness.state_mut()
    }

    /// The frames behind it.
    pub const fn harness(&mut self) -> &mut Harness<'static, Workbench> {
        &mut self.harness
    }

    /// Lets frames pass until nothing has changed for a while, and all threads have answered.
    #[track_caller]
    pub fn settles(&mut self) {
        let (start, mut still, mut before) = (Instant::now(), 0, Vec::new());
        while still < 5 {
            assert!(start.elapsed() < PATIENCE, "it does not come to rest");
            std::thread::sleep(Duration::from_millis(15));
            self.harness.run_steps(2);
            let now = Textures::shapes(&self.harness.ctx, self.harness.output());
            still = if now == before { still + 1 } else { 0 };
            before = now;
        }
    }

    /// What is on screen, in pixels.
    pub fn picture(&self) -> egui::ColorImage {
        self.textures.paint(&self.harness.ctx, self.harness.output())
    }

    /// Lets frames pass until something holds.
    #[track_caller]
    pub fn until(&mut self, what: &str, holds: impl Fn(&Harness<'static, Workbench>) -> bool) {
        let start = Instant::now();
        while !holds(&self.harness) {
            assert!(start.elapsed() < PATIENCE, "never came: {what}\non screen:\n{}", self.on_screen());
            std::thread::sleep(Duration::from_millis(1));
            self.harness.step();
        }
    }

    /// Waits until such a thing is on screen.
    #[track_caller]
    pub fn sees(&mut self, what: &What) {
        self.until(&format!("{what:?}"), |harness| harness.query_all(what.by()).next().is_some());
    }

    /// Waits until words are on screen as a label.
    #[track_caller]
    pub fn reads(&mut self, words: impl AsRef<str>) {
        let words = words.as_ref();
        self.until(words, |harness| harness.query_all_by_label_contains(words).next().is_some());
    }

    /// Waits until no such thing is on screen.
    #[track_caller]
    pub fn misses(&mut self, what: &What) {
        self.until(&format!("no {what:?}"), |harness| harness.query_all(what.by()).next().is_none());
    }

    /// Clicks the one such thing, once it is there and where it will stay.
    #[track_caller]
    pub fn click(&mut self, what: &What) {
        self.sees(what);
        self.harness.run_steps(3);
        self.sees(what);
        self.harness.get(what.by()).click();
        self.harness.step();
        self.harness.remove_cursor();
        self.harness.step();
    }

    /// Puts the keyboard into the one such thing.
    #[track_caller]
    pub fn focus(&mut self, what: &What) {
        self.sees(what);
        self.harness.get(what.by()).focus();
        self.harness.step();
        self.until(&format!("the keyboard in {what:?}"), |harness| harness.get(what.by()).is_focused());
    }

    /// Waits until the one such thing has the keyboard, and keeps it.
    #[track_caller]
    pub fn holds(&mut self, what: &What) {
        let start = Instant::now();
        while !self.is_held(what) {
            assert!(start.elapsed() < PATIENCE, "{what:?} has not the keyboard, but {:?}", self.holder());
            std::thread::sleep(Duration::from_millis(1));
            self.harness.step();
        }
        self.harness.run_steps(6);
        assert!(self.is_held(what), "{what:?} has lost the keyboard to {:?}", self.holder());
    }

    /// Whether the one such thing has the keyboard.
    pub fn is_held(&self, what: &What) -> bool {
        let mut all = self.harness.query_all(what.by());
        all.next().is_some_and(|node| node.is_focused()) && all.next().is_none()
    }

    /// Who has the keyboard.
    fn holder(&self) -> Option<(Role, Option<String>)> {
        let holder = self.harness.root().children_recursive().find(Node::is_focused)?;
        Some((holder.accesskit_node().role(), holder.accesskit_node().label()))
    }

    /// Drags the one such thing onto another, and lets it go there.
    #[track_caller]
    pub fn drag(&mut self, from: &What, onto: &What) {
        self.sees(from);
        self.sees(onto);
        self.harness.run_steps(3);
        let (from, onto) = (self.rect(from).center(), self.rect(onto).center());
        let button = |pos, pressed| egui::Event::PointerButton {
            pos,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        self.harness.event(egui::Event::PointerMoved(from));
        self.harness.step();
        self.harness.event(button(from, true));
        self.harness.step();
        for part in 1..=6 {
            self.harness.event(egui::Event::PointerMoved(from.lerp(onto, part as f32 / 6.0)));
            self.harness.step();
        }
        self.harness.event(button(onto, false));
        self.harness.step();
        self.harness.remove_cursor();
        self.harness.run_steps(3);
    }

    /// Presses a key.
    pub fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    /// Presses a key with Ctrl.
    pub fn ctrl(&mut self, key: Key) {
        self.press_with(Modifiers::COMMAND, key);
    }

    /// Presses a key with others.
    pub fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.step();
    }

    /// Types words to wherever the keyboard is.
    pub fn types(&mut self, words: &str) {
        self.harness.event(egui::Event::Text(words.to_owned()));
        self.harness.step();
    }

    /// Lets a time pass in the window, in seconds.
    pub fn pass(&mut self, seconds: f32) {
        self.harness.run_steps((seconds / FRAME).ceil() as usize);
    }

    /// Waits, without another frame, until the library file holds something; then gives the notes.
    #[track_caller]
    pub fn stored(&self, what: &str, holds: impl Fn(&Reader) -> bool) -> Vec<NoteRow> {
        let reader = Reader::open(&self.file("case.db")).unwrap();
        let start = Instant::now();
        while !holds(&reader) {
            assert!(start.elapsed() < PATIENCE, "never stored: {what}");
            std::thread::sleep(Duration::from_millis(5));
        }
        notes(&reader)
    }

    /// Whether such a thing is on screen now.
    pub fn has(&self, what: &What) -> bool {
        self.harness.query_all(what.by()).next().is_some()
    }

    /// Where the one such thing is, in points.
    pub fn rect(&self, what: &What) -> egui::Rect {
        self.harness.get(what.by()).rect()
    }

    /// Whether the one such thing is wholly within the window.
    pub fn is_inside(&self, what: &What) -> bool {
        self.harness.ctx.content_rect().expand(2.0).contains_rect(self.rect(what))
    }

    /// Imports a file and puts the report away.
    #[track_caller]
    pub fn import(&mut self, file: PathBuf) {
        self.workbench().app.apply(dateline::app::Action::Import(vec![file]));
        self.until("the report", |h| !h.state().app.reports.is_empty());
        self.harness.run_steps(3);
        self.press(Key::Escape);
        self.until("no report", |h| h.state().app.reports.is_empty());
        // Until then keys belong to the report.
        self.harness.run_steps(3);
    }

    /// Opens the article of a headline.
    #[track_caller]
    pub fn opens(&mut self, headline: &str) {
        let rows = &self.workbench().app.tables.articles;
        let found =
            (0..rows.len()).filter_map(|line| rows.row(line)).find(|row| row.title == headline).map(|row| row.id);
        self.workbench().app.apply(dateline::app::Action::OpenArticle(found.unwrap()));
        self.sees(&heading(headline));
    }

    /// Chooses from a drop-down; what it offers stands below it.
    #[track_caller]
    pub fn choose(&mut self, name: impl AsRef<str>, wanted: impl AsRef<str>) {
        let name = name.as_ref();
        self.click(&a(Role::ComboBox, name));
        let offered = button(wanted);
        self.sees(&offered);
        self.harness.run_steps(3);
        let left = self.rect(&a(Role::ComboBox, name)).left();
        let aside = |node: &Node<'_>| (node.rect().left() - left).abs();
        let below = self.harness.query_all(offered.by()).min_by(|a, b| aside(a).total_cmp(&aside(b)));
        below.unwrap().click();
        self.harness.step();
        self.harness.remove_cursor();
        self.harness.run_steps(3);
    }

    /// The rows of the table on screen from top to bottom, as a screen reader says them.
    pub fn rows(&self) -> Vec<String> {
        let mut rows: Vec<_> = self.harness.query_all_by_role(Role::Row).collect();
        rows.sort_by(|a, b| a.rect().top().total_cmp(&b.rect().top()));
        rows.iter().filter_map(|row| row.accesskit_node().label()).collect()
    }

    /// Waits until the table on screen has these rows, told by the beginnings of what a screen reader says.
    #[track_caller]
    pub fn lists(&mut self, expected: &[&str]) {
        let start = Instant::now();
        loop {
            let rows = self.rows();
            if rows.len() == expected.len() && rows.iter().zip(expected).all(|(row, start)| row.starts_with(start)) {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "rows {rows:#?}\nexpected {expected:#?}\n{}", self.on_screen());
            std::thread::sleep(Duration::from_millis(1));
            self.harness.step();
        }
    }

    /// The selected row.
    pub fn selected_row(&self) -> Option<String> {
        let rows = self.harness.query_all_by_role(Role::Row);
        let taken = |node: &Node<'_>| node.accesskit_node().is_selected() == Some(true);
        rows.into_iter().find(taken).and_then(|node| node.accesskit_node().label())
    }

    /// Where the selected mark of the picture is.
    pub fn selected_mark(&self) -> Option<egui::Rect> {
        let marks = self.harness.query_all_by_role(Role::ListItem);
        let taken = |node: &Node<'_>| node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True);
        marks.into_iter().find(taken).map(|node| node.rect())
    }

    fn on_screen(&self) -> String {
        let say = |node: Node<'_>| {
            let node = node.accesskit_node();
            let words = node.label().or_else(|| node.value())?;
            Some(format!("{:?} {words:?}", node.role()))
        };
        self.harness.root().children_recursive().filter_map(say).collect::<Vec<_>>().join("\n")
    }
}

/// All notes of a library, the oldest first.
pub fn notes(reader: &Reader) -> Vec<NoteRow> {
    let query = NoteQuery::default();
    let ids = Notes::ids(reader, &query).unwrap();
    Notes::rows(reader, &query, &ids).unwrap()
}

fn window(folder: &Path, width: f32, height: f32, textures: Textures) -> Harness<'static, Workbench> {
    let (settings, library) = (folder.join("settings.json"), folder.join("case.db"));
    Harness::builder()
        .with_size(vec2(width, height))
        .with_step_dt(FRAME)
        .with_os(egui::os::OperatingSystem::Nix)
        .renderer(textures)
        .build_eframe(move |cc| Workbench::new(&cc.egui_ctx, Some(settings), Some(library)))
}

/// Two articles, read by hand, so that no test hangs on what the analyzer happens to find.
fn fill(path: &Path) {
    let mut library = Library::create(path).unwrap();
    let markdown = |title, published, text| SourceArticle {
        format: SourceFormat::Markdown,
        ..by_hand::article(title, published, text)
    };
    for article in [markdown(AUDIT, "2020-11-20", AUDIT_TEXT), markdown(PIER, "2021-02-05", PIER_TEXT)] {
        let outcome = library.import(&article, Job(1)).unwrap().output;
        assert!(matches!(outcome, ImportOutcome::Imported(_)));
    }
    let reader = library.reader().unwrap();
    while let Some(queued) = reader.next_queued(&[]).unwrap() {
        let mut found = by_hand::findings(&queued.text, NAMES);
        for timex in found.timexes.iter_mut().filter(|timex| timex.value == "2020-11-18") {
            BECAUSE.clone_into(&mut timex.because);
        }
        let changes = library.store_analysis(queued.ticket, &found, dateline::analysis::VERSION).unwrap();
        assert!(!changes.is_empty());
    }
    drop(reader);
    library.close().unwrap();
}

/// Something on screen: what it is and how it is called.
#[derive(Debug, Clone, PartialEq)]
pub struct What {
    role: Role,
    name: String,
}

impl What {
    fn by(&self) -> By<'_> {
        if self.role == Role::Label {
            // Words are words, whether they head something or not.
            let is_words = |node: &AccessKitNode<'_>| matches!(node.role(), Role::Label | Role::Heading);
            return By::new().predicate(is_words).label(&self.name);
        }
        By::new().role(self.role).label(&self.name)
    }
}

/// Whatever the machine is set to, the tests read English, if they do not ask for another language.
fn in_english(settings: &std::path::Path) {
    let text = std::fs::read_to_string(settings).unwrap_or_else(|_| "{}".to_owned());
    if !text.contains("\"language\"") || text.contains("\"language\": \"system\"") {
        let rest = text.replace("\"language\": \"system\",", "");
        let rest = rest.trim_start().trim_start_matches('{');
        let comma = if rest.trim() == "}" { "" } else { "," };
        std::fs::write(settings, format!("{{\"language\": \"english\"{comma}{rest}")).unwrap();
    }
}

/// Something of a role and a name.
pub fn a(role: Role, name: impl AsRef<str>) -> What {
    What { role, name: name.as_ref().to_owned() }
}

/// A button.
pub fn button(name: impl AsRef<str>) -> What {
    a(Role::Button, name)
}

/// A heading of the article's text.
pub fn heading(name: impl AsRef<str>) -> What {
    a(Role::Heading, name)
}

/// A paragraph of the article's text.
pub fn paragraph(name: impl AsRef<str>) -> What {
    a(Role::Paragraph, name)
}

/// A tab.
pub fn tab(name: impl AsRef<str>) -> What {
    a(Role::Tab, name)
}

/// A table.
pub fn table(name: impl AsRef<str>) -> What {
    a(Role::Table, name)
}

/// A line of words.
pub fn label(name: impl AsRef<str>) -> What {
    a(Role::Label, name)
}

/// A field of one line.
pub fn field(name: impl AsRef<str>) -> What {
    a(Role::TextInput, name)
}
