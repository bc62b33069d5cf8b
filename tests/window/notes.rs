//! Notes: made from a passage, saved while they are written, found again, deleted and brought back.

use crate::bench::{Bench, PIER, a, button, field, heading, label, notes, table};
use dateline::library::{NoteColumn, Reader};
use dateline::model::{NoteKind, NoteStatus};
use dateline::ui::strings;
use egui::accesskit::Role;
use egui::{Key, Modifiers};

/// A window with a note on the whole text, the keyboard still in the note.
fn noted(words: &str) -> Bench {
    let mut bench = Bench::open();
    bench.focus(&a(Role::Document, "Article text"));
    bench.ctrl(Key::A);
    bench.press(Key::N);
    write(&mut bench, words);
    bench
}

fn body() -> crate::bench::What {
    a(Role::MultilineTextInput, "Note")
}

fn write(bench: &mut Bench, words: &str) {
    bench.sees(&body());
    bench.until("the keyboard in the note", |h| h.ctx.text_edit_focused());
    bench.types(words);
}

/// Waits until the window shows as many notes in its table.
fn has_notes(bench: &mut Bench, number: usize) {
    bench.until(&format!("{number} notes"), |h| h.state().app.status.counts.notes == number as u64);
}

fn bodies(reader: &Reader) -> Vec<String> {
    notes(reader).into_iter().map(|note| note.content.body).collect()
}

#[test]
fn what_is_written_is_in_the_file_within_a_second() {
    let mut bench = noted("Who signed for the pier?");
    bench.pass(0.9);
    let stored = bench.stored("the note", |reader| bodies(reader) == ["Who signed for the pier?"]);
    let anchor = stored[0].anchor.as_ref().unwrap();
    assert!(anchor.quote.starts_with("Ferry line asks"), "{:?}", anchor.quote);
    assert!(anchor.quote.ends_with("answered."), "{:?}", anchor.quote);
    assert_eq!(stored[0].content.kind, NoteKind::Note);
}

#[test]
fn what_was_written_last_is_kept_when_the_window_closes() {
    let mut bench = noted("Half a thou");
    bench.types("ght");
    bench.pass(0.6);
    let mut bench = bench.reopen();
    bench.sees(&heading(PIER));
    bench.ctrl(Key::Num5);
    bench.lists(&["Note: Ferry line asks for a new pier"]);
    bench.reads("Half a thought");
}

#[test]
fn a_note_is_changed_in_kind_status_and_tags_and_found_by_each() {
    let mut bench = noted("Check the date");
    bench.click(&button("Claim"));
    bench.focus(&a(Role::TextInput, "Tags"));
    bench.types("money trail, pier");
    bench.pass(0.6);
    bench.press_with(Modifiers::NONE, Key::Escape);
    let stored = bench.stored("tags", |reader| notes(reader)[0].content.tags.join("|") == "money trail|pier");
    assert_eq!((stored[0].content.kind, stored[0].content.status), (NoteKind::Claim, NoteStatus::ToCheck));

    bench.press_with(Modifiers::SHIFT, Key::N);
    write(&mut bench, "Second thoughts");
    bench.pass(0.6);
    bench.press(Key::Escape);
    has_notes(&mut bench, 2);
    bench.ctrl(Key::Num5);
    let whole = format!("Note: {}, Second thoughts, To check", strings::WHOLE_ARTICLE);
    bench.lists(&[&whole, "Claim: "]);

    bench.focus(&field(strings::FILTER_NOTES));
    bench.types("thought");
    bench.lists(&[&whole]);
    bench.press(Key::Escape);
    bench.choose("note kind", "Claim");
    bench.lists(&["Claim: "]);
    bench.choose("note kind", strings::ALL_KINDS);
    bench.choose("note status", "Dropped");
    bench.sees(&label(strings::NO_MATCH));
    bench.choose("note status", strings::ANY_STATUS);
    bench.click(&button("Filters"));
    bench.click(&a(Role::RadioButton, "Tag: money trail"));
    bench.lists(&["Claim: "]);
}

#[test]
fn a_deleted_note_comes_back_and_goes_again() {
    let mut bench = noted("Delete me");
    bench.pass(0.6);
    bench.press(Key::Escape);
    bench.ctrl(Key::Num5);
    bench.lists(&["Note: "]);
    bench.focus(&table("Notes"));
    bench.press(Key::Home);
    bench.press(Key::Delete);
    bench.sees(&label(strings::NO_NOTES));
    bench.sees(&label("Note deleted"));
    has_notes(&mut bench, 0);
    bench.ctrl(Key::Z);
    bench.lists(&["Note: "]);
    bench.stored("the note again", |reader| bodies(reader) == ["Delete me"]);
    bench.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    bench.sees(&label(strings::NO_NOTES));
    bench.stored("no note", |reader| bodies(reader).is_empty());
}

#[test]
fn typing_is_undone_as_one_step_also_after_a_restart() {
    let mut bench = noted("First");
    bench.pass(0.6);
    bench.types(" and second");
    bench.pass(0.6);
    bench.stored("all words", |reader| bodies(reader) == ["First and second"]);
    let mut bench = bench.reopen();
    bench.sees(&heading(PIER));
    bench.until("something to undo", |h| h.state().app.status.undo.is_some());
    bench.ctrl(Key::Z);
    bench.stored("the note before it was written", |reader| bodies(reader) != ["First and second"]);
    bench.ctrl(Key::Z);
    has_notes(&mut bench, 0);
}

#[test]
fn a_row_leads_to_its_passage() {
    let mut bench = noted("Here");
    bench.pass(0.6);
    bench.press(Key::Escape);
    bench.ctrl(Key::Num5);
    bench.lists(&["Note: "]);
    bench.focus(&table("Notes"));
    bench.press(Key::Home);
    bench.press(Key::Enter);
    bench.sees(&heading(PIER));
    bench.press(Key::Backspace);
    bench.lists(&["Note: "]);
    assert!(bench.selected_row().is_some());
}

#[test]
fn keys_belong_to_the_dialog_in_front() {
    let mut bench = noted("Mine");
    bench.press(Key::F1);
    bench.sees(&label("Keyboard shortcuts"));
    bench.pass(0.2);
    bench.types("yours");
    bench.press(Key::Enter);
    bench.misses(&label("Ctrl+Shift+N"));
    bench.pass(0.6);
    bench.stored("the note as it was", |reader| bodies(reader) == ["Mine"]);
}

#[test]
fn no_key_reaches_behind_a_dialog() {
    let mut bench = Bench::open();
    bench.press(Key::F1);
    bench.sees(&label("Ctrl+Shift+N"));
    bench.press_with(Modifiers::SHIFT, Key::N);
    bench.ctrl(Key::Num3);
    bench.press(Key::Escape);
    bench.misses(&label("Ctrl+Shift+N"));
    bench.pass(0.5);
    bench.sees(&heading(PIER));
    bench.stored("no note", |reader| bodies(reader).is_empty());
}

#[test]
fn a_note_is_shown_as_it_reads_and_written_on() {
    let mut bench = noted("# Ask\n\n- *who* signed\n- [the list](https://example.org/list)");
    bench.pass(0.7);
    bench.click(&button("Preview"));
    bench.misses(&body());
    bench.sees(&label("Ask"));
    bench.sees(&label("who"));
    bench.sees(&a(Role::Link, "the list"));
    bench.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::M);
    bench.sees(&body());
    bench.until("the keyboard in the note", |h| h.ctx.text_edit_focused());
    bench.stored("the words as they were", |reader| bodies(reader)[0].starts_with("# Ask\n\n- *who*"));
}

#[test]
fn columns_are_chosen_and_kept() {
    let mut bench = noted("Who signed?");
    bench.pass(0.7);
    bench.press(Key::Escape);
    bench.ctrl(Key::Num5);
    bench.sees(&button("Sort by Tags"));
    bench.click(&button("Columns"));
    bench.click(&a(Role::CheckBox, "Tags"));
    bench.misses(&button("Sort by Tags"));
    bench.click(&a(Role::CheckBox, "Citation"));
    bench.click(&button("Note further to the left"));
    bench.click(&button("Kind wider"));
    bench.press(Key::Escape);
    let (note, excerpt) = (bench.rect(&button("Sort by Note")), bench.rect(&button("Sort by Excerpt")));
    assert!(note.left() < excerpt.left());
    let kept = |bench: &mut Bench| {
        let columns = bench.workbench().app.settings.note_columns.clone();
        columns.shown().iter().map(|shown| (shown.column, shown.width)).collect::<Vec<_>>()
    };
    let before = kept(&mut bench);
    assert!(before.contains(&(NoteColumn::Kind, Some(102))) && before.contains(&(NoteColumn::Citation, None)));
    // With a view they come back, whatever was shown meanwhile.
    bench.click(&button("Keep as view…"));
    bench.types("Narrow");
    bench.press(Key::Enter);
    bench.sees(&button("Forget view"));
    bench.click(&button("Columns"));
    bench.click(&button("As at first"));
    bench.press(Key::Escape);
    bench.sees(&button("Sort by Tags"));
    bench.choose("Views", "Narrow");
    bench.misses(&button("Sort by Tags"));
    let mut bench = bench.reopen();
    bench.sees(&table("Notes"));
    assert_eq!(kept(&mut bench), before);
}

#[test]
fn filters_stand_behind_a_button_where_there_is_little_room() {
    let mut bench = noted("Who signed?");
    bench.pass(0.7);
    let mut bench = bench.reopen_sized(1280.0, 820.0, 200);
    bench.sees(&heading(PIER));
    bench.ctrl(Key::Num5);
    bench.lists(&["Note: Ferry line asks for a new pier"]);
    let bar = bench.rect(&table("Notes")).top() - bench.rect(&button("Filters")).top();
    assert!(bar < 90.0, "two rows at most: {bar}");
    bench.focus(&button("Filters"));
    bench.press(Key::Enter);
    bench.click(&a(Role::RadioButton, "Kind: Claim"));
    bench.until("none", |h| h.state().app.tables.notes.is_empty());
    bench.sees(&button("Filters (1)"));
    bench.focus(&button("Show all notes"));
    bench.press(Key::Enter);
    bench.press(Key::Escape);
    bench.lists(&["Note: Ferry line asks for a new pier"]);
}

#[test]
fn notes_stand_in_the_inspector_of_what_they_are_on() {
    let mut bench = Bench::open();
    bench.ctrl(Key::Num3);
    bench.sees(&table("Chronology"));
    bench.press(Key::Home);
    bench.press(Key::ArrowDown);
    bench.click(&button("Add a note"));
    write(&mut bench, "Where does the day come from?");
    bench.pass(0.7);
    bench.focus(&table("Chronology"));
    bench.press(Key::ArrowUp);
    bench.press(Key::ArrowDown);
    bench.reads("Where does the day come from?");
    // On a name: it belongs to no article, and leads to the sentences of the name.
    bench.ctrl(Key::Num2);
    bench.sees(&table("Entities"));
    bench.press(Key::Home);
    bench.sees(&button("Add a note"));
    bench.press(Key::N);
    write(&mut bench, "Ask her");
    bench.pass(0.7);
    let stored = bench.stored("the note", |reader| bodies(reader).len() == 2);
    assert_eq!((stored[1].article, stored[0].article.is_some()), (None, true));
    bench.press(Key::Escape);
    bench.ctrl(Key::Num5);
    bench.lists(&["Note: On Mara Voss, Ask her", "Note: "]);
    bench.focus(&table("Notes"));
    bench.press(Key::Home);
    bench.press(Key::Enter);
    bench.sees(&table("Sentences"));
}
