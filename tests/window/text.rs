//! The text tab and the ways between the tabs.

use crate::bench::{AUDIT, Bench, PIER, What, a, button, heading, label, paragraph, tab, table};
use dateline::model::{PageStart, SourceArticle, SourceFormat};
use dateline::ui::strings;
use egui::accesskit::Role;
use egui::{Key, Modifiers};

/// The older article in the list.
fn audit() -> What {
    a(Role::ListItem, &format!("{AUDIT}, Harbor Courier, Fri 20 Nov 2020"))
}

#[test]
fn the_newest_article_opens_by_itself() {
    let mut bench = Bench::open();
    bench.sees(&paragraph("Jonas Okafor and Mara Voss measured the pier on 2021-02-01."));
    bench.sees(&paragraph("Nobody at the Tidewater Company answered."));
    bench.sees(&a(Role::Link, "person: Mara Voss"));
    bench.sees(&a(Role::Link, "date: 2021-02-01"));
    bench.reads("2 articles · 4 entities · 3 events · 0 notes");
}

#[test]
fn nothing_moves_when_the_findings_come() {
    let name = a(Role::Link, "person: Mara Voss");
    for (width, settings) in [(1280.0, "{}"), (1040.0, "{}"), (720.0, "{}"), (900.0, r#"{"text_size": 160}"#)] {
        let mut bench = Bench::sized(width, 820.0, settings);
        bench.sees(&name);
        bench.pass(0.5);
        let place = bench.rect(&name);
        for analyzed in [false, true] {
            let open = bench.workbench().app.open.as_mut().unwrap();
            std::sync::Arc::make_mut(&mut open.marks).analyzed = analyzed;
            bench.harness().run_steps(2);
            assert_eq!(bench.rect(&name), place, "{width} wide, analyzed: {analyzed}");
            assert!(width < 1200.0 || bench.has(&label(strings::ANALYZING)) != analyzed, "{width} wide");
        }
    }
}

#[test]
fn every_tab_opens_by_key_and_by_click() {
    let mut bench = Bench::open();
    let tabs = [
        (Key::Num2, "Entities", table("Entities")),
        (Key::Num3, "Chronology", table("Chronology")),
        (Key::Num4, "Quotations", table("Quotations")),
        (Key::Num5, "Notes", label(strings::NO_NOTES)),
        (Key::Num1, "Text", a(Role::Document, "Article text")),
    ];
    for (key, _, shown) in &tabs {
        bench.ctrl(*key);
        bench.sees(shown);
    }
    for (_, name, shown) in &tabs {
        bench.click(&tab(name));
        bench.sees(shown);
    }
}

#[test]
fn a_screen_reader_hears_which_tab_and_which_article_is_selected() {
    use egui_kittest::kittest::{NodeT, Queryable};
    let mut bench = Bench::open();
    let heard = |bench: &mut Bench, role, name: &str| {
        let node = bench.harness().get_by_role_and_label(role, name);
        (node.accesskit_node().is_selected(), node.accesskit_node().toggled())
    };
    assert_eq!(heard(&mut bench, Role::Tab, "Text"), (Some(true), None));
    assert_eq!(heard(&mut bench, Role::Tab, "Notes"), (Some(false), None));
    let pier = format!("{PIER}, Harbor Courier, Fri 5 Feb 2021");
    assert_eq!(heard(&mut bench, Role::ListItem, &pier), (Some(true), None));
}

#[test]
fn a_paged_document_tells_the_page_that_is_read() {
    let text = "The harbor is closed.\n\nIt opens in May.\n";
    let pages = [("iv", 0), ("v", 23)].map(|(label, at)| PageStart { label: label.to_owned(), at });
    let article = SourceArticle {
        format: SourceFormat::Pdf,
        pages: pages.to_vec(),
        ..crate::by_hand::article("Harbor", "2021-02-05", text)
    };
    let mut bench = Bench::holding(&article);
    bench.sees(&label("page iv"));
}

#[test]
fn another_article_opens_from_the_list_and_the_keys_lead_back_and_forth() {
    let mut bench = Bench::open();
    bench.click(&audit());
    bench.sees(&heading(AUDIT));
    bench.press_with(Modifiers::ALT, Key::ArrowLeft);
    bench.sees(&heading(PIER));
    bench.press_with(Modifiers::ALT, Key::ArrowRight);
    bench.sees(&heading(AUDIT));
}

#[test]
fn a_saved_page_shows_its_head_above_its_text() {
    let mut bench = Bench::open();
    let page = bench.file("page.html");
    let html = "<html><head><meta property='og:site_name' content='Bay Courier'><meta name='author' content='Jane Doe'>\
        <meta property='article:published_time' content='2021-03-03T08:30:00+02:00'><meta property='article:section' content='Local'>\
        </head><body><h1>Dredger leaves the bay</h1><p>The dredger left the bay at noon, after three years of work that nobody had \
        asked for, as the council says.</p><p>It will not come back, the council said, for there is nothing left to dredge.</p></body></html>";
    std::fs::write(&page, html).unwrap();
    bench.workbench().app.apply(dateline::app::Action::Import(vec![page]));
    bench.sees(&label("1 imported, 0 duplicate, 0 failed"));
    bench.press(Key::Enter);
    bench.sees(&heading("Dredger leaves the bay"));
    bench.sees(&label("Jane Doe, Bay Courier, Wed 3 Mar 2021"));
    bench.sees(&paragraph("It will not come back, the council said, for there is nothing left to dredge."));
    bench.sees(&label("Wed 3 Mar 2021, 08:30 UTC+02:00"));
    bench.sees(&label("Local"));
}

#[test]
fn a_click_on_a_name_shows_whom_it_means() {
    let mut bench = Bench::open();
    bench.sees(&a(Role::Link, "person: Mara Voss"));
    bench.harness().run_steps(3);
    bench.click(&a(Role::Link, "person: Mara Voss"));
    bench.sees(&label("by hand (75 %)"));
    bench.sees(&label("4 mentions in 2 articles"));
}

#[test]
fn a_kind_of_marks_is_put_away_by_its_key() {
    let mut bench = Bench::open();
    bench.sees(&a(Role::Link, "person: Mara Voss"));
    bench.press_with(Modifiers::ALT, Key::Num1);
    bench.misses(&a(Role::Link, "person: Mara Voss"));
    bench.sees(&a(Role::Link, "organization: Tidewater Company"));
}

#[test]
fn the_last_place_is_there_after_a_restart() {
    let mut bench = Bench::open();
    bench.click(&audit());
    bench.sees(&heading(AUDIT));
    bench.ctrl(Key::Num3);
    bench.sees(&table("Chronology"));
    let mut bench = bench.reopen();
    bench.sees(&table("Chronology"));
    bench.ctrl(Key::Num1);
    bench.sees(&heading(AUDIT));
}

#[test]
fn words_narrow_the_article_list() {
    let mut bench = Bench::open();
    bench.ctrl(Key::L);
    bench.types("crates");
    bench.until("one article", |h| h.state().app.tables.articles.len() == 1);
    bench.sees(&audit());
    bench.press(Key::Escape);
    bench.until("both articles", |h| h.state().app.tables.articles.len() == 2);
}

#[test]
fn a_removed_article_comes_back_with_all_its_rows() {
    let mut bench = Bench::open();
    bench.click(&audit());
    bench.sees(&heading(AUDIT));
    bench.ctrl(Key::K);
    bench.until("the palette", |h| h.ctx.text_edit_focused());
    bench.types("remove article");
    bench.press(Key::Enter);
    bench.misses(&audit());
    bench.misses(&heading(AUDIT));
    bench.reads("1 article · 3 entities · 1 event · 0 notes");
    bench.ctrl(Key::Z);
    bench.sees(&audit());
    bench.reads("2 articles · 4 entities · 3 events · 0 notes");
}

#[test]
fn panels_are_put_away_and_brought_back_by_key() {
    let mut bench = Bench::open();
    bench.ctrl(Key::B);
    bench.misses(&audit());
    bench.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::B);
    bench.misses(&button("Edit headline"));
    bench.ctrl(Key::B);
    bench.sees(&audit());
    bench.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::B);
    bench.sees(&button("Edit headline"));
}

#[test]
fn entries_of_the_list_stand_one_below_the_other() {
    let mut bench = Bench::open();
    bench.pass(0.3);
    let first = bench.rect(&a(Role::ListItem, &format!("{PIER}, Harbor Courier, Fri 5 Feb 2021")));
    let second = bench.rect(&audit());
    assert!(first.bottom() <= second.top(), "{first:?} {second:?}");
    assert!((first.height() - second.height()).abs() < 1.0, "{first:?} {second:?}");
}

#[test]
fn a_head_that_is_not_in_the_text_scrolls_with_it() {
    let mut bench = Bench::sized(900.0, 600.0, "{}");
    bench.sees(&heading(PIER));
    let body = |n| format!("<p>Paragraph {n}: the harbor master counted the crates again.</p>");
    let body: Vec<String> = (0..40).map(body).collect();
    let body = body.concat();
    let page = format!(
        "<html><head><title>Crates are counted again</title><meta name=author content='Ada Quill'></head>\
         <body><article><h1>Crates are counted again</h1>{body}</article></body></html>"
    );
    let file = bench.file("page.html");
    std::fs::write(&file, page).unwrap();
    bench.import(file);
    let head = heading("Crates are counted again");
    bench.sees(&head);
    bench.harness().run_steps(3);
    let first = bench.rect(&paragraph("Paragraph 0: the harbor master counted the crates again."));
    let before = bench.rect(&head);
    assert!((before.left() - first.left()).abs() < 1.0, "{before:?} {first:?}");
    assert!(before.bottom() <= first.top(), "{before:?} {first:?}");
    bench.focus(&a(Role::Document, "Article text"));
    bench.press(Key::PageDown);
    bench.misses(&head);
    bench.press_with(egui::Modifiers::COMMAND, Key::Home);
    bench.sees(&head);
    assert_eq!(bench.rect(&head), before);
}
