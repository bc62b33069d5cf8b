//! What queries are understood as, and what is said of wrong ones.

use super::*;
use proptest::prelude::*;

/// The tree in one line: `+(a b)` all, `|(a b)` any, `!a`, `"a"` exact, `a*`, `a~1`, `near10(a b)`, `title:a`.
fn shown(node: &Node) -> String {
    let list =
        |sign: &str, parts: &[Node]| format!("{sign}({})", parts.iter().map(shown).collect::<Vec<_>>().join(" "));
    match node {
        Node::Term(term) => term_shown(term),
        Node::Near(near) => {
            let side = |side: &Vec<Term>| side.iter().map(term_shown).collect::<Vec<_>>().join("|");
            format!("near{}({})", near.within, near.sides.iter().map(side).collect::<Vec<_>>().join(" "))
        }
        Node::Field(field) => match &field.value {
            Value::Words(term) => format!("{}:{}", field.field.name(), term_shown(term)),
            Value::Days(days) => {
                let end = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
                format!("{}:{}..{}", field.field.name(), end(days.from), end(days.to))
            }
        },
        Node::All(parts) => list("+", parts),
        Node::Any(parts) => list("|", parts),
        Node::Not(part) => format!("!{}", shown(part)),
    }
}

fn term_shown(term: &Term) -> String {
    let words = term.words.join(" ");
    match term.form {
        Form::AnyForm => words,
        Form::Exact => format!("\"{words}\""),
        Form::Begun => format!("{words}*"),
        Form::Like(letters) => format!("{words}~{letters}"),
    }
}

#[track_caller]
fn check(typed: &str, expected: &str) {
    let query = parse(typed);
    assert_eq!(query.root.as_ref().map(shown).unwrap_or_default(), expected, "{typed}: {:?}", query.faults);
}

/// The faults as `words: kind`.
#[track_caller]
fn check_faults(typed: &str, expected: &[(&str, FaultKind)]) {
    let found: Vec<(&str, FaultKind)> =
        parse(typed).faults.into_iter().map(|fault| (fault.at.in_text(typed), fault.kind)).collect();
    assert_eq!(found, expected, "{typed}");
}

#[test]
fn words_phrases_operators_and_stars_are_understood() {
    check("money  trail", "+(money trail)");
    check(r#""money trail" OR bribe*"#, "|(\"money trail\" bribe*)");
    check("“money trail” NOT dea", "+(\"money trail\" !dea)");
    check("money -dea -\"el chapo\"", "+(money !dea !\"el chapo\")");
    check("a OR b c", "|(a +(b c))");
    check("(a OR b) c AND d", "+(|(a b) c d)");
    check("or not and", "+(or not and)");
    check("NOT a", "!a");
    check("NOT NOT a", "a");
    check("cienfuegos~ lopez~ abc~2 abc~0", "+(cienfuegos~2 lopez~1 abc~2 \"abc\")");
    check("don't well-known", "+(\"don t\" \"well known\")");
    check("a a \"b\" b a", "+(a \"b\" b)");
}

#[test]
fn near_binds_closest() {
    check(r#""drug trafficking" OR soborno* NEAR cienfuegos"#, "|(\"drug trafficking\" near10(soborno* cienfuegos))");
    check("a NEAR/3 b c", "+(near3(a b) c)");
    check("a NEAR/3 b NEAR/5 c", "near3(a b c)");
    check("(a OR b) NEAR c", "near10(a|b c)");
    check_faults("a NEAR title:b", &[("a NEAR title:b", FaultKind::NearNeedsWords)]);
    check("a NEAR title:b", "+(a title:b)");
    check_faults("a NEAR/x b", &[("NEAR/x", FaultKind::WrongDistance)]);
    check_faults("a NEAR", &[("NEAR", FaultKind::NothingAfter("NEAR"))]);
    check_faults("NEAR b", &[("NEAR", FaultKind::NothingBefore("NEAR"))]);
}

#[test]
fn fields_have_words_or_days() {
    check("title:\"money trail\" outlet:Reuters", "+(title:\"money trail\" outlet:Reuters)");
    check("date:2020-10..2020-11", "date:2020-10-01..2020-11-30");
    check("date:>2020 happened:2020-10-15", "+(date:2021-01-01.. happened:2020-10-15..2020-10-15)");
    check("author:lobo org:dea Person:garcia -tag:x", "+(byline:lobo organization:dea person:garcia !tag:x)");
    check("(date:2020)", "date:2020-01-01..2020-12-31");
    check("Note: this is new", "+(Note this is new)");
    check_faults("date:202x", &[("202x", FaultKind::WrongDate)]);
    check_faults("port date:2021..2020", &[("2021..2020", FaultKind::BackwardDates)]);
    check("port date:2021..2020", "port");
    check_faults("title:", &[("title:", FaultKind::EmptyField("title"))]);
    check_faults("date:", &[("date:", FaultKind::EmptyField("date"))]);
    check_faults("titel:port", &[("titel", FaultKind::UnknownField("titel".to_owned()))]);
    check("titel:port", "\"titel port\"");
    check("https://example.org/a 12:30", "+(\"https example org a\" \"12 30\")");
}

#[test]
fn punctuation_is_harmless() {
    check("^lópez: - x don't ...", "+(lópez x \"don t\")");
    check("a\"b\0c\"d", "+(a \"b c\" d)");
    check("--- * ^ \"\" '' &", "");
    check("x AND OR y", "|(x y)");
    check("AT&T #metoo @who", "+(\"AT T\" metoo who)");
    check("{a} [b] a:b; c++", "+(a b \"a b\" c)");
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    check_faults("port \"unclosed phrase", &[("\"unclosed phrase", FaultKind::OpenPhrase)]);
    check("port \"unclosed phrase", "+(port \"unclosed phrase\")");
    check_faults("(a b", &[("(", FaultKind::OpenParenthesis)]);
    check_faults("a) b", &[(")", FaultKind::NothingToClose)]);
    check("a) b", "+(a b)");
    check_faults("a ()", &[("()", FaultKind::EmptyParentheses)].map(|(_, kind)| ("(", kind)));
    check_faults("AND a", &[("AND", FaultKind::NothingBefore("AND"))]);
    check_faults("a OR", &[("OR", FaultKind::NothingAfter("OR"))]);
    check_faults("a NOT", &[("NOT", FaultKind::NothingAfter("NOT"))]);
    check_faults("b* be*", &[("b*", FaultKind::ShortBeginning)]);
    check_faults("ab~", &[("ab~", FaultKind::ShortLike)]);
    check_faults("\"a b\"~", &[("\"a b\"~", FaultKind::LikeNeedsOneWord)]);
    assert!(parse("a OR").error().is_none() && parse("date:x").error().is_some());
    assert_eq!(parse(&"(".repeat(100_000)).faults.len(), 21);
    assert!(parse(&"a1 b2 ".repeat(1_000)).error().is_some());
}

#[test]
fn scripts_without_blanks_are_parted_into_letters() {
    check("东京都 ญี่ปุ่น", "+(\"东 京 都\" \"ญี่ ปุ่ น\")");
    check("東京*", "東 京*");
}

#[track_caller]
fn found(query: &str, text: &str, expected: &[&str]) {
    let query = parse(query);
    let matcher = Matcher::new(query.root.as_ref());
    let places: Vec<&str> = matcher.places(text).iter().map(|span| span.in_text(text)).collect();
    assert_eq!(places, expected);
}

#[test]
fn all_places_are_found_and_none_twice() {
    let text = "The Pört of Ellis: the port’s loan, a portal. Señora Garcíá left the port.";
    found("port", text, &["Pört", "port", "port"]);
    found("\"the port\" NOT loan", text, &["The Pört", "the port", "the port"]);
    found("\"the port\" OR port", text, &["The Pört", "the port", "the port"]);
    found("por* garcia", text, &["Pört", "port", "portal", "Garcíá", "port"]);
    found("ellis NEAR/2 loan", text, &[]);
    found("ellis NEAR/3 loan", text, &["Ellis", "loan"]);
    found("ellis NEAR/3 loan OR garcia", text, &["Ellis", "loan", "Garcíá"]);
    found("title:port ellis", text, &["Pört", "Ellis", "port", "port"]);
    found("date:2020", text, &[]);
    found("京", "在东京都", &["京"]);
}

#[track_caller]
fn holds(query: &str, text: &str, expected: bool) {
    let parsed = parse(query);
    assert_eq!(Matcher::new(parsed.root.as_ref()).holds(text, &mut |_| false), expected, "{query}: {text}");
}

#[test]
fn a_text_has_what_is_asked_for_or_not() {
    let text = "the loan of the port";
    holds("port loan", text, true);
    holds("port bank", text, false);
    holds("port OR bank", text, true);
    holds("port NOT bank", text, true);
    holds("port NOT loan", text, false);
    holds("\"the port\" -bank (of OR x)", text, true);
    holds("loan NEAR/1 port", text, false);
    holds("loan NEAR/2 port", text, true);
    holds("title:port OR bank", text, false);
}

proptest! {
    #[test]
    fn any_words_are_a_query(typed in any::<String>(), text in any::<String>()) {
        let query = parse(&typed);
        let matcher = Matcher::new(query.root.as_ref());
        for place in matcher.places(&text) {
            prop_assert!(place.of(&text).is_some());
        }
        matcher.holds(&text, &mut |_| true);
        for fault in &query.faults {
            prop_assert!(fault.at.of(&typed).is_some());
        }
    }

    #[test]
    fn any_signs_of_the_language_are_a_query(
        parts in prop::collection::vec(prop::sample::select(vec![
            "AND", "OR", "NOT", "NEAR", "NEAR/2", "NEAR/", "(", ")", "\"", "*", "~", "~2", "-", "title:", "date:", "2020", "..",
            ">", "a", "port", "b*", " ", "tag:", "“", "”", ":", "é", "东京",
        ]), 0..24)
    ) {
        let typed = parts.concat();
        let query = parse(&typed);
        let matcher = Matcher::new(query.root.as_ref());
        prop_assert!(matcher.places("the port a b 2020 东京").len() < 8);
        for fault in &query.faults {
            prop_assert!(fault.at.of(&typed).is_some());
        }
    }
}
