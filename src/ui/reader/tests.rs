//! The reader as a person meets it: whole frames without a display, acted on by label, pointer and keys.

use super::doc::tests::doc;
use super::*;
use crate::library::NoteMark;
use crate::model::{NoteId, NoteKind, Span};
use egui::{Event, Key, Modifiers, OutputCommand, PointerButton, Pos2, Rect, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

const TEXT: &str = "Überschrift über Mateo\n\nMateo Ruiz met *Çelik* in Łódź.\n\nSie fuhr am 3. März fort – “endlich”.";

/// A reader with what it told so far.
struct Bench {
    doc: ReaderDoc,
    style: ReaderStyle,
    marks: MarkSet,
    notes: NoteSet,
    hidden: MarkKinds,
    state: ReaderState,
    events: Vec<ReaderEvent>,
    most_laid_out: usize,
}

impl Bench {
    fn new(text: &str) -> Self {
        let mut style = ReaderStyle::plain(&egui::Visuals::light());
        style.motion = Motion::Reduced;
        Self {
            doc: doc(text),
            style,
            marks: MarkSet::EMPTY,
            notes: NoteSet::EMPTY,
            hidden: MarkKinds::NONE,
            state: ReaderState::new(),
            events: Vec::new(),
            most_laid_out: 0,
        }
    }

    fn marked(mut self, words: &[(&str, MarkKind)]) -> Self {
        let text = self.doc.text().clone();
        let mark = |&(words, kind): &(&str, MarkKind)| {
            let start = text.find(words).expect("words of the text");
            ReaderMark { span: Span::new(start, start + words.len()), kind, id: start as u64 }
        };
        self.marks = MarkSet::new(words.iter().map(mark).collect());
        self
    }

    fn open(self) -> Harness<'static, Self> {
        Harness::builder().with_size(vec2(900.0, 600.0)).with_step_dt(0.05).build_ui_state(
            |ui, bench: &mut Self| {
                let Self { doc, style, marks, notes, hidden, state, events, .. } = bench;
                let reader = Reader::new(doc, style).marks(marks, *hidden).notes(notes, &|n| format!("note {}", n.id));
                events.extend(reader.show(ui, state).events);
                bench.most_laid_out = bench.most_laid_out.max(bench.state.laid_out());
            },
            self,
        )
    }
}

fn words_of(bench: &Bench) -> Option<&str> {
    bench.state.selection(&bench.doc).and_then(|span| span.of(bench.doc.text()))
}

fn button(harness: &mut Harness<'_, Bench>, at: Pos2, pressed: bool) {
    let modifiers = Modifiers::NONE;
    harness.event(Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers });
    harness.step();
}

fn hover(harness: &mut Harness<'_, Bench>, at: Pos2) {
    harness.hover_at(at);
    harness.step();
}

fn click(harness: &mut Harness<'_, Bench>, at: Pos2) {
    hover(harness, at);
    button(harness, at, true);
    button(harness, at, false);
}

fn rect(harness: &Harness<'_, Bench>, label: &str) -> Rect {
    harness.get_by_label(label).rect()
}

fn key(harness: &mut Harness<'_, Bench>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

fn copied(harness: &mut Harness<'_, Bench>) -> Option<String> {
    harness.event(Event::Copy);
    harness.step();
    harness.output().platform_output.commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

const NAMES: &[(&str, MarkKind)] = &[
    ("Mateo Ruiz", MarkKind::Person),
    ("Çelik", MarkKind::Person),
    ("Łódź", MarkKind::Place),
    ("3. März", MarkKind::Date),
    ("endlich", MarkKind::Quotation),
];

#[test]
fn blocks_and_marks_have_names() {
    let harness = Bench::new(TEXT).marked(NAMES).open();
    let heading = harness.get_by_role_and_label(egui::accesskit::Role::Heading, "Überschrift über Mateo");
    assert_eq!(heading.accesskit_node().data().level(), Some(1));
    harness.get_by_role_and_label(egui::accesskit::Role::Paragraph, "Mateo Ruiz met Çelik in Łódź.");
    harness.get_by_role_and_label(egui::accesskit::Role::Link, "place: Łódź");
    harness.get_by_role_and_label(egui::accesskit::Role::Document, "Article text");
}

#[test]
fn a_click_on_a_mark_is_told_once() {
    let mut harness = Bench::new(TEXT).marked(NAMES).open();
    let at = rect(&harness, "person: Çelik").center();
    click(&mut harness, at);
    let clicked: Vec<_> = harness.state().events.iter().filter(|e| matches!(e, ReaderEvent::MarkClicked(_))).collect();
    let expected = *harness.state().marks.items().get(1).expect("Çelik");
    assert_eq!(clicked, [&ReaderEvent::MarkClicked(expected)]);
    assert_eq!(words_of(harness.state()), None);
}

#[test]
fn a_screen_reader_clicks_a_mark_too() {
    let mut harness = Bench::new(TEXT).marked(NAMES).open();
    harness.get_by_label("date: 3. März").click_accesskit();
    harness.run();
    assert!(matches!(harness.state().events.first(), Some(ReaderEvent::MarkClicked(m)) if m.kind == MarkKind::Date));
}

#[test]
fn a_drag_over_two_paragraphs_selects_exactly_its_words_and_copies_them_without_markup() {
    let mut harness = Bench::new(TEXT).marked(NAMES).open();
    let from = rect(&harness, "person: Çelik").left_center();
    let to = rect(&harness, "date: 3. März").right_center();
    hover(&mut harness, from);
    button(&mut harness, from, true);
    hover(&mut harness, from.lerp(to, 0.5));
    hover(&mut harness, to);
    button(&mut harness, to, false);
    assert_eq!(words_of(harness.state()), Some("Çelik* in Łódź.\n\nSie fuhr am 3. März"));
    let told = harness.state().events.last().cloned();
    assert_eq!(told, Some(ReaderEvent::SelectionChanged(harness.state().state.selection(&harness.state().doc))));
    assert_eq!(copied(&mut harness).as_deref(), Some("Çelik in Łódź.\n\nSie fuhr am 3. März"));
    key(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(words_of(harness.state()), None);
}

#[test]
fn two_presses_select_a_word_three_a_paragraph_and_shift_extends() {
    let mut harness = Bench::new(TEXT).marked(NAMES).open();
    let at = rect(&harness, "place: Łódź").center();
    click(&mut harness, at);
    click(&mut harness, at);
    assert_eq!(words_of(harness.state()), Some("Łódź"));
    click(&mut harness, at);
    assert_eq!(words_of(harness.state()), Some("Mateo Ruiz met *Çelik* in Łódź."));
    harness.run_steps(20);
    let start = rect(&harness, "person: Mateo Ruiz").left_center();
    click(&mut harness, start);
    let modifiers = Modifiers::SHIFT;
    harness.event(Event::ModifiersChanged(modifiers));
    let end = rect(&harness, "person: Mateo Ruiz").right_center();
    for pressed in [true, false] {
        harness.event(Event::PointerButton { pos: end, button: PointerButton::Primary, pressed, modifiers });
        harness.step();
    }
    assert_eq!(words_of(harness.state()), Some("Mateo Ruiz"));
}

#[test]
fn everything_is_selected_and_copied_by_keys_alone() {
    let mut harness = Bench::new(TEXT).marked(NAMES).open();
    key(&mut harness, Modifiers::NONE, Key::Tab);
    assert!(harness.get_by_label("Article text").is_focused());
    key(&mut harness, Modifiers::COMMAND, Key::A);
    let all = TEXT.replace('*', "");
    assert_eq!(copied(&mut harness).as_deref(), Some(all.as_str()));
    key(&mut harness, Modifiers::COMMAND, Key::Home);
    key(&mut harness, Modifiers::NONE, Key::ArrowDown);
    key(&mut harness, Modifiers::NONE, Key::Home);
    key(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowRight);
    key(&mut harness, Modifiers::SHIFT, Key::ArrowRight);
    key(&mut harness, Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(words_of(harness.state()), Some("Mateo R"));
    key(&mut harness, Modifiers::SHIFT, Key::End);
    assert_eq!(words_of(harness.state()), Some("Mateo Ruiz met *Çelik* in Łódź."));
    key(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::End);
    assert_eq!(words_of(harness.state()), TEXT.get(TEXT.find("Mateo Ruiz").expect("name")..));
}

#[test]
fn brackets_go_from_mark_to_mark_and_enter_opens_one() {
    let mut harness = Bench::new(TEXT).marked(NAMES).open();
    harness.state_mut().hidden = MarkKinds::NONE.with(MarkKind::Place);
    key(&mut harness, Modifiers::NONE, Key::Tab);
    for text in ["]", "]", "]", "]", "["] {
        harness.event(Event::Text(text.into()));
        harness.run();
    }
    key(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(matches!(harness.state().events.last(), Some(ReaderEvent::MarkClicked(m)) if m.kind == MarkKind::Date));
}

#[test]
fn hiding_a_kind_moves_nothing() {
    let mut harness = Bench::new(TEXT).marked(NAMES).open();
    let label = "Sie fuhr am 3. März fort – “endlich”.";
    let before = rect(&harness, label);
    harness.state_mut().hidden = MarkKind::ALL.into_iter().fold(MarkKinds::NONE, MarkKinds::with);
    harness.run();
    assert_eq!(rect(&harness, label), before);
    assert!(harness.query_by_label("place: Łódź").is_none());
}

#[test]
fn a_note_stands_in_the_margin_and_can_be_clicked() {
    let mut bench = Bench::new(TEXT);
    let note = |id, a, b, kind| NoteMark {
        id: NoteId(id),
        span: Span::new(a, b),
        kind,
        color: None,
        is_written: true,
        words: String::new(),
    };
    bench.notes = NoteSet::new(vec![
        note(7, 30, 40, NoteKind::Claim),
        note(8, 31, 40, NoteKind::Note),
        note(9, 32, 40, NoteKind::Question),
    ]);
    let mut harness = bench.open();
    harness.get_by_label("note 7").click();
    harness.run();
    assert!(harness.state().events.contains(&ReaderEvent::NoteClicked(NoteId(7))));
    // The second one on a line stands for all others there, and lists them.
    assert!(harness.query_by_label("note 9").is_none());
    harness.get_by_label("note 8\nnote 9").click();
    harness.run();
    harness.get_by_label("note 9").click();
    harness.run();
    assert!(harness.state().events.contains(&ReaderEvent::NoteClicked(NoteId(9))));
}

fn long_text() -> String {
    let paragraphs: Vec<String> = (0..400).map(|i| format!("Paragraph {i} tells of many things.")).collect();
    paragraphs.join("\n\n")
}

#[test]
fn a_passage_is_brought_into_view_and_a_new_width_keeps_the_place() {
    let mut harness = Bench::new(&long_text()).open();
    assert!(harness.query_by_label("Paragraph 300 tells of many things.").is_none());
    let at = harness.state().doc.text().find("Paragraph 300").expect("paragraph");
    harness.state_mut().state.go_to(Span::new(at, at + 9));
    harness.step();
    let there = rect(&harness, "Paragraph 300 tells of many things.");
    assert!((there.center().y - 300.0).abs() < 30.0, "{there:?}");
    harness.run_steps(80);
    let place = harness.state().state.reading_place();
    harness.set_size(vec2(500.0, 600.0));
    harness.state_mut().style.text_size = 24.0;
    harness.run();
    assert_eq!(harness.state().state.reading_place(), place);
}

#[test]
fn the_end_stops_at_the_view_s_bottom() {
    let mut harness = Bench::new(&long_text()).open();
    let end = harness.state().doc.text().trim_end().len();
    harness.state_mut().state.scroll_to(Span::new(end, end), egui::Align::Min);
    harness.run();
    let last = rect(&harness, "Paragraph 399 tells of many things.");
    assert!(last.bottom() > 450.0 && last.bottom() < 600.0, "{last:?}");
    harness.hover_at(egui::pos2(400.0, 300.0));
    let wheel = Event::MouseWheel {
        unit: egui::MouseWheelUnit::Line,
        delta: vec2(0.0, -10.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    };
    harness.event(wheel);
    harness.run_steps(30);
    assert_eq!(rect(&harness, "Paragraph 399 tells of many things."), last);
}

#[test]
fn up_and_down_keep_the_column() {
    let mut harness = Bench::new(&format!("Head\n\n{}\n\nx\n\nLast of them", "many words ".repeat(40))).open();
    key(&mut harness, Modifiers::NONE, Key::Tab);
    key(&mut harness, Modifiers::COMMAND, Key::End);
    let end = harness.state().state.caret();
    for pressed in [Key::ArrowUp, Key::ArrowUp, Key::ArrowUp, Key::ArrowDown, Key::ArrowDown, Key::ArrowDown] {
        key(&mut harness, Modifiers::NONE, pressed);
    }
    assert_eq!(harness.state().state.caret(), end);
}

#[test]
fn a_drag_below_the_view_scrolls_on_and_selects() {
    let mut harness = Bench::new(&long_text()).open();
    let from = rect(&harness, "Paragraph 2 tells of many things.").left_center();
    hover(&mut harness, from);
    button(&mut harness, from, true);
    for _ in 0..60 {
        hover(&mut harness, egui::pos2(400.0, 640.0));
    }
    let selected = words_of(harness.state()).expect("selection");
    assert!(selected.starts_with("Paragraph 2 ") && selected.contains("Paragraph 30 "), "{}", selected.len());
    assert!(harness.state().state.reading_place() > 200);
}

#[test]
fn dragging_the_thumb_reaches_the_end() {
    let mut harness = Bench::new(&long_text()).open();
    let thumb = egui::pos2(894.0, 10.0);
    hover(&mut harness, thumb);
    button(&mut harness, thumb, true);
    hover(&mut harness, egui::pos2(894.0, 300.0));
    assert!(harness.query_by_label("Paragraph 0 tells of many things.").is_none());
    hover(&mut harness, egui::pos2(894.0, 599.0));
    button(&mut harness, egui::pos2(894.0, 599.0), false);
    harness.get_by_label("Paragraph 399 tells of many things.");
    assert_eq!(words_of(harness.state()), None);
}

#[test]
fn a_flash_ends_and_then_nothing_is_drawn_anew() {
    let mut bench = Bench::new(TEXT);
    bench.style.motion = Motion::Full;
    let mut harness = bench.open();
    harness.state_mut().state.flash(Span::new(0, 5));
    harness.step();
    assert!(harness.try_run().is_err(), "fading asks for frames");
    harness.run_steps(30);
    assert!(harness.try_run().is_ok_and(|steps| steps <= 2));
}

#[test]
fn a_menu_is_asked_for_by_the_second_button_and_keeps_the_selection() {
    let mut harness = Bench::new(TEXT).marked(NAMES).open();
    let word = *harness.state().marks.items().first().expect("a mark");
    harness.state_mut().state.select(word.span);
    let at = rect(&harness, "person: Mateo Ruiz").center();
    hover(&mut harness, at);
    for pressed in [true, false] {
        let modifiers = Modifiers::NONE;
        harness.event(Event::PointerButton { pos: at, button: PointerButton::Secondary, pressed, modifiers });
        harness.step();
    }
    let asked = |e: &ReaderEvent| matches!(e, ReaderEvent::ContextMenu { mark: Some(m), .. } if *m == word);
    assert!(harness.state().events.iter().any(asked));
    assert_eq!(words_of(harness.state()), Some("Mateo Ruiz"));
}

#[test]
fn pages_turn_there_and_back() {
    let mut harness = Bench::new(&long_text()).open();
    key(&mut harness, Modifiers::NONE, Key::Tab);
    key(&mut harness, Modifiers::NONE, Key::PageDown);
    let second = harness.state().state.reading_place();
    assert!(second > 300);
    key(&mut harness, Modifiers::NONE, Key::PageDown);
    assert!(harness.state().state.reading_place() > second);
    key(&mut harness, Modifiers::NONE, Key::PageUp);
    assert_eq!(harness.state().state.reading_place(), second);
}

#[test]
fn ten_megabytes_in_one_line_lay_out_only_what_is_seen() {
    let text = "words without any break ".repeat(10_000_000 / 24);
    let mut harness = Bench::new(&text).open();
    assert!(harness.state().most_laid_out <= 5, "{}", harness.state().most_laid_out);
    harness.state_mut().state.scroll_to(Span::new(7_000_000, 7_000_001), egui::Align::Center);
    harness.step();
    assert!(harness.state().state.laid_out() <= 5);
    assert!(harness.state().state.reading_place().abs_diff(7_000_000) < 3_000);
    key(&mut harness, Modifiers::NONE, Key::Tab);
    key(&mut harness, Modifiers::COMMAND, Key::End);
    assert!(harness.state().most_laid_out <= 6, "{}", harness.state().most_laid_out);
    assert_eq!(harness.state().state.caret(), Some(text.trim_end().len()));
}

#[test]
fn odd_texts_do_no_harm() {
    let texts = ["", "\n", "\u{0}", "*", "a\u{301}\u{301}", "\u{202e}abc", "a\n\n\n\nb", "\t\t", "🏳️‍🌈 👩‍👩‍👧"];
    for text in texts {
        let mut harness = Harness::builder().allow_missing_glyphs().build_ui_state(
            |ui, bench: &mut Bench| {
                Reader::new(&bench.doc, &bench.style).show(ui, &mut bench.state);
            },
            Bench::new(text),
        );
        for pressed in [Key::Tab, Key::ArrowDown, Key::End, Key::ArrowLeft, Key::PageDown, Key::ArrowUp] {
            key(&mut harness, Modifiers::SHIFT, pressed);
            key(&mut harness, Modifiers::NONE, pressed);
        }
        click(&mut harness, egui::pos2(300.0, 60.0));
    }
}

const LINKED: &str = "# Head\n\nRead [the *list*](https://example.org/list) or [a file](file:///etc/passwd) today.";

fn linked() -> Harness<'static, Bench> {
    let mut bench = Bench::new(LINKED);
    let structure = crate::text::structure(LINKED, crate::model::SourceFormat::Markdown);
    bench.doc = ReaderDoc::new(LINKED.into(), structure);
    bench.open()
}

fn opened(harness: &Harness<'_, Bench>) -> Vec<String> {
    let address = |event: &ReaderEvent| match event {
        ReaderEvent::LinkClicked(link) => Some(link.address.clone()),
        _ => None,
    };
    harness.state().events.iter().filter_map(address).collect()
}

#[test]
fn a_link_opens_by_a_click_with_ctrl_and_by_nothing_less() {
    let mut harness = linked();
    let at = rect(&harness, "link: the list").center();
    click(&mut harness, at);
    assert_eq!(opened(&harness), [""; 0]);
    harness.run_steps(20);
    harness.event(Event::ModifiersChanged(Modifiers::COMMAND));
    for pressed in [true, false] {
        let modifiers = Modifiers::COMMAND;
        harness.event(Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers });
        harness.step();
    }
    assert_eq!(opened(&harness), ["https://example.org/list"]);
}

#[test]
fn a_link_opens_by_keys_and_by_a_screen_reader() {
    let mut harness = linked();
    key(&mut harness, Modifiers::NONE, Key::Tab);
    harness.state_mut().state.go_to(Span::new(LINKED.find("list").expect("link"), LINKED.len()));
    key(&mut harness, Modifiers::COMMAND, Key::Enter);
    harness.get_by_label("link: the list").click_accesskit();
    harness.run();
    assert_eq!(opened(&harness), ["https://example.org/list", "https://example.org/list"]);
    assert!(harness.query_by_label("link: a file").is_none(), "a file of this machine is no link to open");
}

#[test]
fn a_menu_knows_the_link_that_it_was_asked_for_on() {
    let mut harness = linked();
    key(&mut harness, Modifiers::NONE, Key::Tab);
    harness.state_mut().state.go_to(Span::new(LINKED.find("list").expect("link"), LINKED.len()));
    key(&mut harness, Modifiers::SHIFT, Key::F10);
    let asked = harness.state().events.iter().filter_map(|event| match event {
        ReaderEvent::ContextMenu { link, .. } => link.clone(),
        _ => None,
    });
    assert_eq!(asked.map(|link| link.address).collect::<Vec<_>>(), ["https://example.org/list"]);
}
