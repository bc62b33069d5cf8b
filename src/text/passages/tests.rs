//! Passages found again: invented texts with the passage in brackets, and where it must stand in the later text.

use super::*;
use proptest::prelude::*;

const PORT: &str = "The port of Ellis has been shut since Monday, when the crane men laid down their work.\n\n\
    Inés Mora, who speaks for the harbor board, said the pay talks had not been broken off. \
    “We are waiting for a sign from the other side,” she told reporters on Tuesday.\n\n\
    Nine ships lie at anchor outside the bay. Two of them carry grain that was bought for the schools of the north.\n\n\
    The union denied the report. The board denied the report. Nobody else would speak of it on the record.\n";

/// A text with the passage between ⟦ and ⟧ taken apart.
fn marked(text: &str) -> (String, Option<Span>) {
    let plain = text.replace(['⟦', '⟧'], "");
    let span = text.find('⟦').zip(text.find('⟧')).map(|(start, end)| Span::new(start, end - '⟦'.len_utf8()));
    (plain, span)
}

/// Old and new text as one passage changes into another within [`PORT`].
fn within(old: (&str, &str), new: (&str, &str)) -> (String, String) {
    assert!(PORT.contains(old.0), "{}", old.0);
    (PORT.replacen(old.0, old.1, 1), PORT.replacen(new.0, new.1, 1))
}

#[track_caller]
fn check(old: &str, new: &str, expected: &str) {
    let (old, passage) = marked(old);
    let (new, place) = marked(new);
    let placed = Passages::new(&old, &new).place(passage.expect("a passage"));
    let (name, span) = match placed {
        Placement::Exact(span) => ("exact", Some(span)),
        Placement::Moved(span) => ("moved", Some(span)),
        Placement::Changed(span) => ("changed", Some(span)),
        Placement::Lost => ("lost", None),
    };
    let words = |span: Option<Span>| span.map(|span| span.in_text(&new).to_owned());
    assert_eq!((name, span, words(span)), (expected, place, words(place)), "{old}\n---\n{new}");
}

/// The passage stays; something else in the text changes.
#[track_caller]
fn stays(passage: &str, change: (&str, &str), expected: &str) {
    let marks = format!("⟦{passage}⟧");
    let (old, _) = within((passage, &marks), ("", ""));
    assert!(PORT.contains(change.0), "{}", change.0);
    let new = old.replacen(change.0, change.1, 1);
    check(&old, &new, expected);
}

/// The passage becomes other words.
#[track_caller]
fn becomes(passage: &str, other: &str, expected: &str) {
    let (old, new) = within((passage, &format!("⟦{passage}⟧")), (passage, other));
    check(&old, &new, expected);
}

#[test]
fn what_has_its_words_and_surroundings_is_exact() {
    stays("Nine ships lie at anchor", ("", ""), "exact");
    stays(
        "Nine ships lie at anchor",
        ("The port of Ellis", "CORRECTION: this has been changed.\n\nThe port of Ellis"),
        "exact",
    );
    stays("Nine ships lie at anchor", ("shut since Monday", "closed since Sunday night"), "exact");
    stays("Inés Mora", ("Nobody else", "No one else"), "exact");
    stays("“We are waiting for a sign from the other side,”", ("the schools of", "all schools of"), "exact");
    // A passage that begins and ends within words keeps to its letters.
    stays("ine ships lie at anch", ("The port", "Update: the port"), "exact");
    stays("a", ("Nobody else", "No one else"), "exact");
}

#[test]
fn white_space_quotes_and_case_are_no_change() {
    stays("Nine ships lie at anchor", ("outside the bay. Two", "outside\nthe bay.  Two"), "exact");
    let (old, new) = within(
        ("“We are waiting for a sign from the other side,”", "⟦“We are waiting for a sign from the other side,”⟧"),
        ("“We are waiting for a sign from the other side,”", "⟦\"We are waiting for a sign from the other side,\"⟧"),
    );
    check(&old, &new, "exact");
    let (old, new) = within(("Inés Mora", "⟦Inés Mora⟧"), ("Inés Mora", "⟦**Ines Mora**⟧"));
    check(&old, &new.replace("⟦**", "**⟦").replace("**⟧", "⟧**"), "exact");
}

#[test]
fn the_first_and_last_words_of_a_text_are_found() {
    stays("The port of Ellis has", ("Nine ships", "Ten ships"), "exact");
    stays("speak of it on the record.", ("Nine ships", "Ten ships"), "exact");
    check("⟦One line alone.⟧", "⟦One line alone.⟧", "exact");
}

#[test]
fn one_of_several_alike_is_told_by_what_stands_around_it() {
    stays("denied the report", ("Nine ships", "Ten ships"), "exact");
    let second = PORT.replacen("The board denied the report", "The board ⟦denied the report⟧", 1);
    check(&second, &second.replacen("Nine ships", "Ten ships", 1), "exact");
    check(&second, &second.replacen("The port of Ellis", "The harbor of Ellis", 1), "exact");
}

#[test]
fn rows_that_are_all_alike_keep_their_number() {
    let rows = "no comment from the ministry today at all\n".repeat(40);
    let nth = |n: usize| {
        let at: Vec<usize> = rows.match_indices("ministry").map(|(at, _)| at).collect();
        Span::new(at[n], at[n] + "ministry".len())
    };
    let new = format!("A new first line.\n{rows}");
    let placed = Passages::new(&rows, &new).place(nth(20));
    let expected = Span::new(nth(20).start() + new.len() - rows.len(), nth(20).end() + new.len() - rows.len());
    assert_eq!(placed, Placement::Exact(expected));
    // One row fewer: nobody can say which.
    let fewer = rows.split_once('\n').unwrap().1;
    assert!(matches!(Passages::new(&rows, fewer).place(nth(20)), Placement::Changed(_)));
}

#[test]
fn the_same_words_in_other_surroundings_have_moved() {
    stays(
        "Nine ships lie at anchor outside the bay.",
        ("Two of them carry grain", "None of them carries grain"),
        "moved",
    );
    stays("denied the report. The board", ("The union", "The men's union"), "moved");
    stays("Inés Mora", ("who speaks for", "the spokeswoman of"), "moved");
    // A paragraph goes to the top.
    let (old, _) =
        within(("Nine ships lie at anchor outside the bay.", "⟦Nine ships lie at anchor outside the bay.⟧"), ("", ""));
    let rest = old.replacen("⟦Nine ships lie at anchor outside the bay.⟧ ", "", 1);
    check(&old, &format!("⟦Nine ships lie at anchor outside the bay.⟧ That much is certain.\n\n{rest}"), "moved");
}

#[test]
fn altered_words_need_the_researcher() {
    becomes("Nine ships lie at anchor outside the bay.", "⟦Ten ships lie at anchor outside the bay.⟧", "changed");
    becomes("Nine ships", "⟦Ten ships⟧", "changed");
    becomes("Tuesday", "⟦Wednesday⟧", "changed");
    becomes(
        "Two of them carry grain that was bought for the schools of the north",
        "⟦Two of them carry wheat that was bought for all the schools of the north⟧",
        "changed",
    );
    becomes("had not been broken off", "⟦had been broken off⟧", "changed");
    // Altered and moved.
    let sentence = "Two of them carry grain that was bought for the schools of the north.";
    let (old, _) = within((sentence, &format!("⟦{sentence}⟧")), ("", ""));
    let rest = old.replacen(&format!(" ⟦{sentence}⟧"), "", 1);
    let new = format!(
        "{rest}\nOne of these, we hear: ⟦two of them carry rice that was bought for the schools of the north.⟧"
    );
    check(&old, &new, "changed");
}

#[test]
fn what_is_gone_is_lost() {
    becomes("Two of them carry grain that was bought for the schools of the north.", "", "lost");
    becomes("Nine ships lie at anchor outside the bay.", "", "lost");
    becomes("Inés Mora", "A woman from the office of the mayor and governor", "lost");
    becomes(
        "“We are waiting for a sign from the other side,” she told reporters on Tuesday.",
        "No further word came from anybody.",
        "lost",
    );
    check("A text with ⟦some words⟧ in it that stood here.", "", "lost");
    check("A text with ⟦some words⟧ in it that stood here.", "Quite another article on something else.", "lost");
}

#[test]
fn a_look_alike_elsewhere_is_never_taken() {
    // The union's sentence goes; the board's, which reads the same, stays where it was.
    let (old, new) = within(
        ("The union denied the report.", "The union ⟦denied the report.⟧"),
        ("The union denied the report. ", ""),
    );
    check(&old, &new, "lost");
    // A sentence with most of the words stood in the old text already.
    let old = "⟦The minister said that the bridge would be mended by the end of May.⟧ Rain fell on the hills all week long. \
               The minister said that the tunnel would be mended by the end of June. Nobody believed a word of what he said.";
    let new = "Rain fell on the hills all week long. \
               The minister said that the tunnel would be mended by the end of June. Nobody believed a word of what he said.";
    check(old, new, "lost");
    // A name is not the next best place of the same name.
    let old = "On Monday ⟦Vidal⟧ went to the court in Ellis with two friends. The judge asked Vidal about the missing money twice.";
    let new = "The judge asked Vidal about the missing money twice.";
    check(old, new, "lost");
}

#[test]
fn signs_alone_and_odd_spans_do_no_harm() {
    check("A ⟦–⟧ b", "A – b", "lost");
    let passages = Passages::new("é é é", "é é");
    for (start, end) in [(0, 0), (1, 1), (0, 1), (1, 2), (5, 90), (90, 95)] {
        let _ = passages.place(Span::new(start, end));
    }
}

proptest! {
    #[test]
    fn what_is_found_lies_in_the_new_text(old in "[ab“. é]{0,60}", new in "[ab“. é]{0,60}", a in 0_usize..60, b in 0_usize..60) {
        let placed = Passages::new(&old, &new).place(Span::new(a, b));
        if let Placement::Exact(span) | Placement::Moved(span) | Placement::Changed(span) = placed {
            prop_assert!(span.of(&new).is_some_and(|words| !words.is_empty()), "{span:?}");
        }
    }

    #[test]
    fn in_the_same_text_every_passage_is_where_it_was(words in proptest::collection::vec("[a-e]{1,2}", 1..60), at in 0_usize..60) {
        let text = words.join(" ");
        let start = words.iter().take(at % words.len()).map(|w| w.len() + 1).sum();
        let span = Span::new(start, start + words[at % words.len()].len());
        prop_assert_eq!(Passages::new(&text, &text).place(span), Placement::Exact(span));
    }
}
