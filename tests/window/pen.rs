//! The pen in the window: names decided, merged and taken back; highlights and tags; the history, the bin, the backups.

use crate::bench::{Bench, PIER, a, button, field, heading, label, notes, table};
use dateline::app::settings::Tab;
use dateline::library::{BackupReason, backups};
use dateline::model::NoteColor;
use egui::accesskit::Role;
use egui::{Key, Modifiers};

const VOSS: &str = "Mara Voss, Person, 4 mentions, detected";
const TIDEWATER: &str = "Tidewater Company, Organization, 2 mentions, detected";
const OKAFOR: &str = "Jonas Okafor, Person, 1 mention, detected";
const ALMEDA: &str = "Port Almeda, Place, 1 mention, detected";

/// The names by name, with the first one selected by the keyboard.
fn opened() -> Bench {
    let mut bench = Bench::open();
    bench.ctrl(Key::Num2);
    bench.sees(&table("Entities"));
    bench.click(&button("Sort by Name"));
    bench.lists(&[OKAFOR, VOSS, ALMEDA, TIDEWATER]);
    bench.focus(&table("Entities"));
    bench.press(Key::Home);
    bench.sees(&label("1 mention in 1 article"));
    bench
}

#[test]
fn a_name_is_confirmed_and_rejected_by_key_and_comes_back() {
    let mut bench = opened();
    bench.press(Key::C);
    bench.lists(&["Jonas Okafor, Person, 1 mention, confirmed", VOSS, ALMEDA, TIDEWATER]);
    bench.press(Key::X);
    bench.lists(&[VOSS, ALMEDA, TIDEWATER]);
    bench.sees(&label("Taken for no name"));
    bench.choose("standing of names", "Rejected");
    bench.lists(&["Jonas Okafor, Person, 1 mention, rejected"]);
    bench.focus(&table("Entities"));
    bench.press(Key::Home);
    bench.click(&button("Take back: Jonas Okafor: not a name"));
    bench.choose("standing of names", "Any standing");
    bench.lists(&[OKAFOR, VOSS, ALMEDA, TIDEWATER]);
}

#[test]
fn several_names_are_chosen_by_keyboard_merged_and_split_again() {
    let mut bench = opened();
    bench.press_with(Modifiers::SHIFT, Key::ArrowDown);
    bench.sees(&label("2 names"));
    bench.click(&button("Merge into Mara Voss"));
    bench.lists(&["Mara Voss, Person, 5 mentions", ALMEDA, TIDEWATER]);
    bench.until("the merge in the menu", |h| {
        h.state().app.status.undo.as_deref() == Some("Merge of Jonas Okafor into Mara Voss")
    });
    bench.click(&button("Take back: Jonas Okafor is Mara Voss"));
    bench.lists(&[OKAFOR, VOSS, ALMEDA, TIDEWATER]);
    bench.ctrl(Key::Z);
    bench.lists(&["Mara Voss, Person, 5 mentions", ALMEDA, TIDEWATER]);
    bench.ctrl(Key::Z);
    bench.lists(&[OKAFOR, VOSS, ALMEDA, TIDEWATER]);
}

#[test]
fn a_name_is_merged_into_one_that_is_looked_for() {
    let mut bench = opened();
    bench.press(Key::M);
    bench.until("the keyboard in the field", |h| h.ctx.text_edit_focused());
    bench.types("tide");
    bench.sees(&button("Tidewater Company (2 mentions)"));
    bench.press(Key::Enter);
    bench.lists(&[VOSS, ALMEDA, "Tidewater Company, Organization, 3 mentions"]);
}

#[test]
fn a_name_is_renamed_and_its_kind_changed() {
    let mut bench = opened();
    bench.press(Key::F2);
    bench.until("the keyboard in the field", |h| h.ctx.text_edit_focused());
    bench.ctrl(Key::A);
    bench.types("Zed Okafor");
    bench.press(Key::Enter);
    bench.lists(&[VOSS, ALMEDA, TIDEWATER, "Zed Okafor, Person, 1 mention"]);
    bench.choose("kind of the name", "Place");
    bench.lists(&[VOSS, ALMEDA, TIDEWATER, "Zed Okafor, Place, 1 mention"]);
}

#[test]
fn mentions_are_given_to_somebody_new() {
    let mut bench = opened();
    bench.press(Key::ArrowDown);
    bench.press(Key::Enter);
    bench.sees(&label("4 sentences"));
    bench.focus(&table("Sentences"));
    bench.press(Key::Home);
    bench.press_with(Modifiers::SHIFT, Key::ArrowDown);
    bench.until("both chosen", |h| h.state().app.tables.sentences.is_settled());
    bench.press(Key::S);
    bench.until("the keyboard in the field", |h| h.ctx.text_edit_focused());
    bench.types("Other Voss");
    bench.click(&button("New person “Other Voss”"));
    bench.sees(&label("2 sentences"));
    bench.press(Key::Escape);
    bench.click(&button("Entities"));
    bench.reads("Other Voss");
    bench.until("the move in the menu", |h| {
        h.state().app.status.undo.as_deref() == Some("Move of 2 mentions to Other Voss")
    });
}

#[test]
fn a_selected_passage_is_a_name() {
    let mut bench = Bench::open();
    bench.focus(&a(Role::Document, "Article text"));
    bench.ctrl(Key::A);
    bench.press(Key::E);
    bench.until("the keyboard in the field", |h| h.ctx.text_edit_focused());
    bench.ctrl(Key::A);
    bench.types("Ferry line");
    bench.click(&button("New organization “Ferry line”"));
    bench.ctrl(Key::Num2);
    bench.reads("Ferry line");
}

fn colors(bench: &Bench) -> Vec<Option<NoteColor>> {
    bench.stored("notes", |_| true).iter().map(|note| note.content.color).collect()
}

#[test]
fn a_passage_is_highlighted_recolored_and_tagged_by_keys() {
    let mut bench = Bench::open();
    bench.focus(&a(Role::Document, "Article text"));
    bench.ctrl(Key::A);
    bench.press(Key::Num3);
    bench.stored("a highlight", |reader| notes(reader).len() == 1);
    assert_eq!(colors(&bench), [Some(NoteColor::Blue)]);
    bench.until("the note in the inspector", |h| {
        matches!(h.state().app.place.selection, dateline::app::place::Selection::Note(_))
    });
    bench.focus(&a(Role::Document, "Article text"));
    bench.press(Key::Home);
    bench.press(Key::Num5);
    bench.stored("another color", |reader| notes(reader)[0].content.color == Some(NoteColor::Purple));
    bench.press(Key::T);
    bench.until("the keyboard in the tags", |h| h.ctx.text_edit_focused());
    bench.types("money/loans");
    bench.pass(0.7);
    bench.stored("the tag", |reader| notes(reader)[0].content.tags.join(",") == "money/loans");
    bench.press(Key::Escape);
    bench.ctrl(Key::Num5);
    bench.click(&button("Filters"));
    bench.click(&a(Role::RadioButton, "Color: Purple"));
    bench.lists(&["Note: "]);
    bench.click(&a(Role::RadioButton, "Color: Green"));
    bench.until("none", |h| h.state().app.tables.notes.is_empty());
}

#[test]
fn notes_are_changed_several_at_a_time() {
    let mut bench = Bench::open();
    for _ in 0..3 {
        bench.focus(&a(Role::Document, "Article text"));
        bench.ctrl(Key::A);
        bench.press(Key::H);
        bench.pass(0.2);
    }
    bench.stored("three highlights", |reader| notes(reader).len() == 3);
    bench.ctrl(Key::Num5);
    bench.lists(&["Note: ", "Note: ", "Note: "]);
    bench.focus(&table("Notes"));
    bench.press(Key::Home);
    bench.ctrl(Key::A);
    bench.sees(&label("3 notes"));
    bench.choose("Set kind", "Claim");
    bench.lists(&["Claim: ", "Claim: ", "Claim: "]);
    bench.click(&button("Filters"));
    bench.click(&button("Needs a second source"));
    bench.press(Key::Escape);
    bench.lists(&["Claim: ", "Claim: ", "Claim: "]);
    bench.until("one step", |h| h.state().app.status.undo.as_deref() == Some("Change of 3 notes to claim"));
}

#[test]
fn rows_dragged_onto_another_are_merged() {
    let mut bench = opened();
    let merged = [OKAFOR, "Mara Voss, Person, 5 mentions", TIDEWATER];
    // Dropped beside the table: nothing happens.
    bench.drag(&label("Port Almeda"), &label("4 rows"));
    bench.pass(0.3);
    bench.lists(&[OKAFOR, VOSS, ALMEDA, TIDEWATER]);
    bench.drag(&label("Port Almeda"), &label("Voss"));
    bench.lists(&merged);
    bench.until("the merge in the menu", |h| {
        h.state().app.status.undo.as_deref() == Some("Merge of Port Almeda into Mara Voss")
    });
    bench.ctrl(Key::Z);
    bench.lists(&[OKAFOR, VOSS, ALMEDA, TIDEWATER]);
}

#[test]
fn rejections_are_listed_and_taken_back() {
    let mut bench = opened();
    bench.press(Key::X);
    bench.lists(&[VOSS, ALMEDA, TIDEWATER]);
    bench.press(Key::Home);
    bench.until(
        "the name in the inspector",
        |h| matches!(&h.state().app.inspected, dateline::app::Inspected::Entity(row) if row.name == "Mara Voss"),
    );
    bench.press(Key::Enter);
    bench.sees(&label("4 sentences"));
    bench.focus(&table("Sentences"));
    bench.press(Key::Home);
    bench.press_with(Modifiers::ALT, Key::X);
    bench.sees(&label("3 sentences"));
    command(&mut bench, "rejected names");
    bench.sees(&button("Take back: Jonas Okafor, everywhere"));
    bench.click(&button("Take back: Mara Voss, here in “Harbor audit finds missing crates”, taken for Mara Voss"));
    bench.sees(&label("4 sentences"));
    bench.click(&button("Take back: Jonas Okafor, everywhere"));
    bench.sees(&label("Nothing was taken for no name."));
    bench.until("undone by its name", |h| {
        h.state().app.status.undo.as_deref() == Some("Taking Jonas Okafor for a name again")
    });
    bench.click(&button("Close"));
    bench.click(&button("Entities"));
    bench.lists(&[OKAFOR, VOSS, ALMEDA, TIDEWATER]);
}

#[test]
fn decisions_that_contradict_each_other_stand_side_by_side() {
    let mut bench = opened();
    bench.press_with(Modifiers::SHIFT, Key::ArrowDown);
    bench.sees(&label("2 names"));
    bench.click(&button("Keep apart"));
    bench.until("kept apart", |h| {
        h.state().app.status.undo.as_deref() == Some("Keeping Jonas Okafor and Mara Voss apart")
    });
    bench.focus(&table("Entities"));
    bench.press(Key::Home);
    bench.press(Key::M);
    bench.until("the keyboard in the field", |h| h.ctx.text_edit_focused());
    bench.types("mara");
    bench.sees(&button("Mara Voss (4 mentions)"));
    bench.press(Key::Enter);
    bench.sees(&label("These cannot both hold: kept apart, and shown as one"));
    bench.sees(&button("Take back: Jonas Okafor is Mara Voss"));
    bench.click(&button("Take back: Jonas Okafor is not Mara Voss"));
    bench.misses(&label("These cannot both hold: kept apart, and shown as one"));
    bench.lists(&["Mara Voss, Person, 5 mentions", ALMEDA, TIDEWATER]);
}

#[test]
fn the_page_of_a_name_leads_to_what_two_share() {
    let mut bench = opened();
    bench.press(Key::ArrowDown);
    bench.sees(&a(Role::Image, "Mentions over time"));
    bench.sees(&label("Feb 2021: 1 mention in 1 article"));
    bench.focus(&a(Role::Image, "Mentions over time"));
    bench.press(Key::Home);
    bench.sees(&label("Nov 2020: 3 mentions in 1 article"));
    bench.press(Key::ArrowRight);
    bench.sees(&label("Dec 2020: 0 mentions in 0 articles"));
    let shared = button("Jonas Okafor: 1 sentence");
    bench.focus(&shared);
    bench.press(Key::Enter);
    bench.sees(&label("1 sentence"));
    bench.click(&button("All sentences (with Jonas Okafor)"));
    bench.sees(&label("4 sentences"));
    bench.press_with(Modifiers::ALT, Key::ArrowLeft);
    bench.sees(&label("1 sentence"));
}

#[test]
fn the_history_takes_the_arrows_at_once() {
    let mut bench = opened();
    bench.press(Key::C);
    bench.lists(&["Jonas Okafor, Person, 1 mention, confirmed", VOSS, ALMEDA, TIDEWATER]);
    bench.ctrl(Key::H);
    bench.holds(&table("History"));
    bench.press(Key::ArrowDown);
    bench.press(Key::ArrowDown);
    bench.press(Key::Enter);
    bench.sees(&a(Role::Row, "Confirmation of Jonas Okafor, taken back"));
    bench.press(Key::Escape);
    bench.lists(&[OKAFOR, VOSS, ALMEDA, TIDEWATER]);
}

#[test]
fn the_history_leads_back_and_forward() {
    let mut bench = opened();
    bench.press(Key::C);
    bench.lists(&["Jonas Okafor, Person, 1 mention, confirmed", VOSS, ALMEDA, TIDEWATER]);
    bench.press(Key::X);
    bench.lists(&[VOSS, ALMEDA, TIDEWATER]);
    bench.ctrl(Key::H);
    bench.sees(&table("History"));
    bench.sees(&a(Role::Row, "Confirmation of Jonas Okafor"));
    bench.click(&a(Role::Row, "Confirmation of Jonas Okafor"));
    bench.click(&button("Go to this point"));
    bench.sees(&a(Role::Row, "Rejection of Jonas Okafor, taken back"));
    bench.click(&button("Close"));
    bench.until("the name again", |h| h.state().app.tables.entities.len() == 4);
}

#[test]
fn a_removed_article_and_a_deleted_note_come_out_of_the_bin() {
    let mut bench = Bench::open();
    bench.press_with(Modifiers::SHIFT, Key::N);
    bench.until("the note", |h| h.state().app.status.counts.notes == 1);
    command(&mut bench, "delete note");
    bench.until("no note", |h| h.state().app.status.counts.notes == 0);
    command(&mut bench, "edit bin");
    bench.sees(&label("Bin"));
    bench.click(&button(&format!("Restore: {PIER}")));
    bench.until("the note again", |h| h.state().app.status.counts.notes == 1);
    bench.sees(&label("The bin is empty."));
    bench.click(&button("Close"));
    command(&mut bench, "remove article");
    bench.until("one article", |h| h.state().app.status.counts.articles == 1);
    command(&mut bench, "edit bin");
    bench.sees(&button(&format!("Restore: {PIER}")));
    bench.click(&button("Empty the bin…"));
    bench.click(&button("Empty for good"));
    bench.sees(&label("The bin is empty."));
    bench.click(&button("Close"));
    let kept = backups(&bench.file("case.db")).unwrap();
    assert_eq!(kept.iter().map(|row| row.reason).collect::<Vec<_>>(), [BackupReason::Before]);
}

fn command(bench: &mut Bench, words: &str) {
    bench.ctrl(Key::K);
    // Another field may have had the keyboard before.
    bench.focus(&field(dateline::ui::strings::PALETTE_HINT));
    bench.types(words);
    bench.press(Key::Enter);
    bench.misses(&field(dateline::ui::strings::PALETTE_HINT));
}

#[test]
fn a_backup_is_put_in_the_place_of_the_library() {
    let mut bench = opened();
    command(&mut bench, "back up");
    bench.reads("Backup made");
    bench.focus(&table("Entities"));
    bench.press(Key::C);
    bench.lists(&["Jonas Okafor, Person, 1 mention, confirmed", VOSS, ALMEDA, TIDEWATER]);
    command(&mut bench, "restore backup");
    bench.reads("2 articles, 0 notes, 0 decisions");
    let when = backups(&bench.file("case.db")).unwrap()[0].at.strftime("%A, %-d %B %Y, %H:%M").to_string();
    bench.click(&button(&format!("{when} (made by you)")));
    bench.click(&button("Restore this one"));
    bench.sees(&table("Entities"));
    bench.until("no decision", |h| {
        let app = &h.state().app;
        app.tables.entities.len() == 4 && app.status.undo.as_deref() == Some("Import of 2 articles")
    });
    assert_eq!(backups(&bench.file("case.db")).unwrap().len(), 2, "what was there before is kept");
    assert_eq!(bench.workbench().app.place.tab, Tab::Entities);
    bench.ctrl(Key::Num1);
    bench.sees(&heading(PIER));
}
