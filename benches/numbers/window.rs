//! The whole window without a display: each frame is laid out and tessellated, as it would be just before a graphics card draws it.
//!
//! `egui_kittest` would do, but it keeps a screen reader's tree up to date in every frame, which few people have running.

use super::{clock::Clock, table};
use dateline::{
    app::{
        Action,
        list::List,
        place::{Place, Selection},
        settings::{ChronologyView, Tab},
        timeline::{LaneBy, Timeline},
    },
    library::{Direction, EventStatus, Listing, PictureEvent, PictureRows},
    model::{ArticleId, EntityId, EventId, EventKind, Precision, Qualifier},
    ui::Workbench,
};
use egui::{
    Context, Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase, Vec2, vec2,
};
use std::{
    path::Path,
    time::{Duration, Instant},
};

/// The window as the program opens it, in points.
const SIZE: Vec2 = vec2(1280.0, 820.0);

/// Frames of one measurement.
const FRAMES: usize = 240;

/// Time from one frame to the next at least, so that the rows asked for come in as they would.
const PACE: Duration = Duration::from_millis(8);

/// After so long, a library or an article is given up.
const PATIENCE: Duration = Duration::from_mins(1);

/// A window and its clock.
pub struct Window {
    ctx: Context,
    /// The program in it.
    pub workbench: Workbench,
    frames: u32,
    /// When the window wants to be drawn next though nothing happens.
    again: Duration,
}

impl Window {
    /// A window that will open this library.
    pub fn new(library: &Path) -> Self {
        let ctx = Context::default();
        let workbench = Workbench::new(&ctx, None, Some(library.to_owned()));
        Self { ctx, workbench, frames: 0, again: Duration::ZERO }
    }

    /// One frame, and its time on a core.
    pub fn frame(&mut self, events: Vec<Event>) -> Duration {
        self.frames += 1;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
            time: Some(f64::from(self.frames) / 60.0),
            focused: true,
            events,
            ..RawInput::default()
        };
        let clock = Clock::start();
        let workbench = &mut self.workbench;
        let mut output = self.ctx.run_ui(input, |ui| {
            workbench.logic(&ui.ctx().clone());
            workbench.draw(ui);
        });
        self.again = output.viewport_output.values().map(|v| v.repaint_delay).min().unwrap_or(Duration::MAX);
        std::hint::black_box(self.ctx.tessellate(output.shapes, output.pixels_per_point));
        let took = clock.cpu();
        // Without a graphics card the textures go nowhere, which has to be said.
        output.textures_delta.clear();
        took
    }

    /// Frames until something has come true; `false` where it does not.
    pub fn wait(&mut self, come: impl Fn(&Workbench) -> bool) -> bool {
        let start = Instant::now();
        while !come(&self.workbench) && start.elapsed() < PATIENCE {
            self.frame(Vec::new());
            std::thread::sleep(Duration::from_millis(1));
        }
        come(&self.workbench)
    }

    /// Frames until nothing moves any more.
    fn settle(&mut self) {
        for _ in 0..60 {
            self.frame(Vec::new());
            std::thread::sleep(PACE);
        }
    }

    /// Whether the window rests when nothing happens.
    pub fn rest(&mut self, what: &str) {
        self.settle();
        let rests = self.again > Duration::from_hours(1);
        let figure = if rests { "none".to_owned() } else { format!("after {:.0?}", self.again) };
        table::line(&format!("{what}, at rest: repaint"), &figure, "", "none at all");
    }

    /// Frames with these events.
    pub fn measure(&mut self, what: &str, mut events: impl FnMut(usize) -> Vec<Event>) {
        self.settle();
        let mut times = Vec::with_capacity(FRAMES);
        for frame in 0..FRAMES {
            let start = Instant::now();
            times.push(self.frame(events(frame)));
            std::thread::sleep(PACE.saturating_sub(start.elapsed()));
        }
        table::spread(what, &times, "≤ 6 ms at the 95th percentile");
    }
}

/// Whether the article list has its rows.
pub fn has_rows(workbench: &Workbench) -> bool {
    workbench.app.tables.articles.row(0).is_some()
}

/// Measures every tab.
pub fn measure(library: &Path, long: Option<ArticleId>) {
    table::part("A frame on one core: median / 95th percentile / longest");
    let mut window = Window::new(library);
    if !window.wait(has_rows) {
        println!("the library was not opened: {:?}", window.workbench.app.failures);
        return;
    }
    window.measure("article list, scrolled", |frame| scrolled(vec2(100.0, 500.0), frame));
    window.rest("text");
    window.measure("text, scrolled", |frame| scrolled(SIZE / 2.0, frame));
    if let Some(long) = long {
        long_text(&mut window, long);
    }
    tables(&mut window);
}

fn long_text(window: &mut Window, long: ArticleId) {
    let start = Instant::now();
    window.workbench.app.apply(Action::OpenArticle(long));
    let come = window.wait(|w| w.app.open.as_ref().is_some_and(|open| open.article.id == long));
    if !come {
        println!("the long article was not opened");
        return;
    }
    table::time("10 MB of text read from the library", start.elapsed(), "");
    window.measure("10 MB of text, scrolled", |frame| scrolled(SIZE / 2.0, frame));
    let [x, y] = [SIZE.x / 2.0, SIZE.y / 2.0];
    window.frame(clicked(Pos2::new(x, y)));
    window.measure("10 MB of text, from end to end by keys", |frame| match frame % 40 {
        0 => pressed(Key::End, Modifiers::COMMAND),
        20 => pressed(Key::Home, Modifiers::COMMAND),
        _ => pressed(Key::PageDown, Modifiers::NONE),
    });
}

fn tables(window: &mut Window) {
    for tab in [Tab::Entities, Tab::Chronology, Tab::Quotations, Tab::Notes] {
        window.workbench.app.apply(Action::SelectTab(tab));
        let come = window.wait(|w| match tab {
            Tab::Entities => here(&w.app.tables.entities),
            Tab::Chronology => here(&w.app.tables.events),
            Tab::Quotations => here(&w.app.tables.quotations),
            _ => here(&w.app.tables.notes),
        });
        if come {
            window.rest(&format!("{tab:?}"));
            window.measure(&format!("{tab:?}, scrolled"), |frame| scrolled(SIZE / 2.0, frame));
            window.measure(&format!("{tab:?}, dragged through"), |frame| dragged(SIZE / 2.0, frame));
        } else {
            println!("{tab:?}: no row came");
        }
    }
    picture(window);
    super::network::frames(window);
    if let Some(entity) = most_mentioned(window) {
        concordance(window, entity);
    }
}

/// Measures the tabs that the pen works in, and the inspector of the most frequent name.
pub fn of_pen(window: &mut Window, entity: Option<EntityId>) {
    if !window.wait(has_rows) {
        println!("the library was not opened: {:?}", window.workbench.app.failures);
        return;
    }
    window.workbench.app.apply(Action::SelectTab(Tab::Notes));
    if window.wait(|w| here(&w.app.tables.notes)) {
        window.rest("10,000 notes");
        window.measure("10,000 notes, scrolled", |frame| scrolled(SIZE / 2.0, frame));
        window.measure("10,000 notes, dragged through", |frame| dragged(SIZE / 2.0, frame));
    }
    window.workbench.app.apply(Action::SelectTab(Tab::Entities));
    let Some(entity) = entity.filter(|_| window.wait(|w| here(&w.app.tables.entities))) else { return };
    window.workbench.app.apply(Action::Inspect(Selection::Entity(entity)));
    window.wait(|w| w.app.pen.page(entity).is_some());
    window.measure("names, scrolled, with a page in the inspector", |frame| scrolled(SIZE / 2.0, frame));
}

/// Events of the picture that is measured.
const IN_PICTURE: i32 = 100_000;

/// The picture of time with many events, most of them days, some of them spans; their labels are those of the library's events.
fn picture(window: &mut Window) {
    let app = &mut window.workbench.app;
    app.apply(Action::SelectTab(Tab::Chronology));
    app.apply(Action::ShowChronology(ChronologyView::Picture));
    app.apply(Action::SetLanes(LaneBy::Kind));
    if !window.wait(|w| w.app.picture.timeline.is_some()) {
        println!("the picture did not come");
        return;
    }
    let known = window.workbench.app.tables.events.len().max(1) as i64;
    let event = |number: i32| PictureEvent {
        id: EventId(1 + i64::from(number) % known),
        first: number / 8,
        last: number / 8 + if number % 40 == 0 { 200 + number % 700 } else { 0 },
        precision: if number % 40 == 0 { Precision::Range } else { Precision::Day },
        qualifier: if number % 11 == 0 { Qualifier::About } else { Qualifier::Exact },
        status: EventStatus::Detected,
        kind: EventKind::Told,
        article: ArticleId(1),
        person: None,
        act: (number % 23) as u32,
    };
    let acts = (0..23).map(|act| format!("act {act}")).collect();
    let rows = PictureRows { events: (0..IN_PICTURE).map(event).collect(), acts, ..PictureRows::default() };
    let start = Instant::now();
    let timeline = Timeline::new(&rows, LaneBy::Kind);
    table::time("100,000 events sorted into lanes (off the frame)", start.elapsed(), "");
    window.workbench.app.picture.show(timeline);
    window.rest("Picture");
    let middle = vec2(SIZE.x / 2.0, SIZE.y / 2.0);
    window.measure("Picture of 100,000 events, whole", |frame| {
        vec![Event::PointerMoved((middle + vec2(frame as f32, 0.0)).to_pos2())]
    });
    window.measure("Picture of 100,000 events, zoomed in and out", |frame| {
        wheel(middle, if frame % 120 < 60 { 60.0 } else { -60.0 })
    });
    window.frame(clicked(middle.to_pos2()));
    window.workbench.app.apply(Action::SelectTab(Tab::Chronology));
    window.measure("Picture of 100,000 events, close up, panned by keys", |frame| match frame {
        0..30 => wheel(middle, 120.0),
        _ => pressed(Key::ArrowRight, Modifiers::NONE),
    });
    window.workbench.app.apply(Action::ShowChronology(ChronologyView::Table));
}

fn here<L: Listing>(list: &List<L>) -> bool
where
    L::Id: PartialEq,
    L::Query: Clone + PartialEq,
{
    list.row(0).is_some()
}

fn most_mentioned(window: &Window) -> Option<EntityId> {
    let entities = &window.workbench.app.tables.entities;
    let most = if entities.query().direction == Direction::Descending { 0 } else { entities.len().saturating_sub(1) };
    entities.id(most)
}

fn concordance(window: &mut Window, entity: EntityId) {
    let place = Place { tab: Tab::Entities, sentences_of: Some(entity), ..window.workbench.app.place.clone() };
    window.workbench.app.apply(Action::Go(place));
    if window.wait(|w| here(&w.app.tables.sentences)) {
        window.measure("sentences of the most frequent name, scrolled", |frame| scrolled(SIZE / 2.0, frame));
    }
}

/// The wheel turned down and down, with the pointer at a place.
fn scrolled(at: Vec2, _frame: usize) -> Vec<Event> {
    wheel(at, -90.0)
}

/// Jumps far through a table, now down, now up.
fn dragged(at: Vec2, frame: usize) -> Vec<Event> {
    let far = if frame % 60 < 40 { -20_000.0 } else { 30_000.0 };
    wheel(at, far)
}

fn wheel(at: Vec2, points: f32) -> Vec<Event> {
    let turned = Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, points),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    };
    vec![Event::PointerMoved(at.to_pos2()), turned]
}

fn clicked(at: Pos2) -> Vec<Event> {
    let button = |pressed| Event::PointerButton {
        pos: at,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    vec![Event::PointerMoved(at), button(true), button(false)]
}

fn pressed(key: Key, modifiers: Modifiers) -> Vec<Event> {
    [true, false].map(|pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers }).to_vec()
}
