//! Names across articles: what joins, what stays apart and is offered instead, in whatever order the articles come.

use crate::support::{article, findings, import, library, path};
use dateline::{
    analysis,
    library::{EntityDecision, EntityQuery, FindingStatus, Library, Listing, Reader},
    model::{EntityId, EntityKind, Role},
};
use rusqlite::Connection;

type Name = (EntityKind, &'static str, &'static [&'static str]);
const P: EntityKind = EntityKind::Person;
const O: EntityKind = EntityKind::Organization;
const L: EntityKind = EntityKind::Place;

/// An article that names these; each may be called something.
struct Told {
    names: &'static [Name],
    role: &'static str,
}

const fn told(names: &'static [Name]) -> Told {
    Told { names, role: "witness" }
}

/// Imports and analyzes an article that names these.
fn tell(library: &mut Library, number: usize, told: &Told) {
    let words: Vec<&str> =
        told.names.iter().flat_map(|(_, name, others)| [*name].into_iter().chain(others.iter().copied())).collect();
    let text = words.join(" met.\n") + " met.\n";
    import(library, &article(&format!("A{number}"), "2021-05-03", &text), number as u64 + 1);
    let queued = library.reader().unwrap().next_queued(&[]).unwrap().unwrap();
    let mut found = findings(&queued.text, told.names);
    for entity in &mut found.entities {
        entity.roles = vec![Role { role: told.role.to_owned(), ..entity.roles[0].clone() }];
    }
    library.store_analysis(queued.ticket, &found, analysis::VERSION).unwrap();
}

/// The rows as shown, with mentions and articles, in the order of their names.
fn rows(reader: &Reader) -> Vec<String> {
    let query = EntityQuery { sort: dateline::library::EntitySort::Name, ..EntityQuery::default() };
    let ids = dateline::library::Entities::ids(reader, &query).unwrap();
    let rows = dateline::library::Entities::rows(reader, &query, &ids).unwrap();
    let mut lines: Vec<String> = rows
        .iter()
        .map(|row| format!("{} {}/{} {}", row.name, row.mentions, row.articles, row.aliases.join("+")))
        .collect();
    lines.sort();
    lines
}

fn suggested(folder: &tempfile::TempDir) -> Vec<String> {
    let connection = Connection::open(path(folder)).unwrap();
    let mut statement = connection.prepare("select name, other_name, because from v_suggestions").unwrap();
    let line = |row: &rusqlite::Row| {
        let (a, b): (String, String) = (row.get(0)?, row.get(1)?);
        Ok(format!("{} ~ {}: {}", (&a).min(&b), (&a).max(&b), row.get::<_, String>(2)?))
    };
    let mut lines: Vec<String> = statement.query_map([], line).unwrap().map(Result::unwrap).collect();
    lines.sort();
    lines.dedup();
    lines
}

/// Every order of the numbers below `count`.
fn orders(count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let insert = |order: Vec<usize>| {
        (0..count).map(move |at| {
            let mut longer = order.clone();
            longer.insert(at, count - 1);
            longer
        })
    };
    orders(count - 1).into_iter().flat_map(insert).collect()
}

#[track_caller]
fn check_in_every_order(articles: &[Told], expected: &[&str], suggestions: &[&str]) {
    for order in orders(articles.len()) {
        let (folder, mut library) = library();
        for number in &order {
            tell(&mut library, *number, &articles[*number]);
        }
        let reader = library.reader().unwrap();
        assert_eq!(rows(&reader), expected, "{order:?}");
        assert_eq!(suggested(&folder), suggestions, "{order:?}");
        assert_eq!(reader.check().unwrap(), [""; 0], "{order:?}");
    }
}

#[test]
fn names_that_fit_join_in_every_order() {
    let articles = [
        told(&[(P, "Ana Ruiz Peña", &["Ruiz"]), (L, "U.S.", &[])]),
        told(&[(P, "Ana Ruiz", &[]), (L, "United States", &[])]),
        told(&[(P, "ANA RUIZ PEÑA", &[]), (O, "Acme Inc.", &[])]),
        told(&[(P, "Bo Ruiz", &[]), (P, "Ruiz", &[]), (O, "Acme", &[])]),
    ];
    let expected = [
        "Acme Inc. 2/2 Acme",
        "Ana Ruiz Peña 4/3 ANA RUIZ PEÑA+Ana Ruiz+Ruiz",
        "Bo Ruiz 1/1 ",
        "Ruiz 1/1 ",
        "United States 2/2 U.S.",
    ];
    let suggestions = ["Ana Ruiz Peña ~ Ruiz: the same surname", "Bo Ruiz ~ Ruiz: the same surname"];
    check_in_every_order(&articles, &expected, &suggestions);
}

#[test]
fn a_name_that_fits_two_is_joined_to_neither() {
    let articles = [
        told(&[(P, "John A. Hill", &[])]),
        told(&[(P, "John B. Hill", &[])]),
        told(&[(P, "John Adam Hill", &[])]),
        told(&[(P, "John Hill", &["Hill"])]),
    ];
    let expected = ["John Adam Hill 2/2 John A. Hill", "John B. Hill 1/1 ", "John Hill 2/1 Hill"];
    let because = "John Hill fits more than one fuller name";
    let suggestions =
        [format!("John Adam Hill ~ John Hill: {because}"), format!("John B. Hill ~ John Hill: {because}")];
    check_in_every_order(&articles, &expected, &suggestions.each_ref().map(String::as_str));
}

#[test]
fn titles_and_callings_that_contradict_keep_apart() {
    let striker = Told { names: &[(P, "Leo Paz", &[])], role: "Rovers striker" };
    let senator = Told { names: &[(P, "Leo Paz", &[])], role: "senator" };
    let former = Told { names: &[(P, "Leo Paz", &[])], role: "former striker" };
    check_in_every_order(
        &[striker, senator],
        &["Leo Paz 1/1 ", "Leo Paz 1/1 "],
        &["Leo Paz ~ Leo Paz: the names fit, but one plays and one holds an office"],
    );
    let senator = Told { names: &[(P, "Leo Paz", &[])], role: "senator" };
    check_in_every_order(&[former, senator], &["Leo Paz 2/2 "], &[]);
    let both = [told(&[(P, "Kim Ray", &["Mr. Ray"])]), told(&[(P, "Kim Ray", &["Mrs. Ray"])])];
    let because = "the names fit, but one is addressed as a man and one as a woman";
    check_in_every_order(
        &both,
        &["Kim Ray 2/1 Mr. Ray", "Kim Ray 2/1 Mrs. Ray"],
        &[&format!("Kim Ray ~ Kim Ray: {because}")],
    );
}

#[test]
fn what_one_article_keeps_apart_stays_apart_in_all() {
    let articles = [
        told(&[(P, "Ana Soto Vidal", &[]), (P, "Ana Soto", &[])]),
        told(&[(P, "Ana Soto", &[])]),
        told(&[(P, "Ana Soto Vidal", &[])]),
    ];
    let because = "Ana Soto ~ Ana Soto Vidal: the names fit, but one article tells them apart";
    check_in_every_order(&articles, &["Ana Soto 2/2 ", "Ana Soto Vidal 2/2 "], &[because]);
}

#[test]
fn an_acronym_joins_the_only_name_that_articles_state_for_it() {
    let articles = [
        told(&[(O, "Harbor Audit Agency", &["HAA"])]),
        told(&[(O, "HAA", &[])]),
        told(&[(O, "Harbor Audit Agency", &[])]),
        told(&[(O, "Port Finance Trust", &["PFT"]), (O, "Pet Food Trade", &[])]),
    ];
    let expected = ["Harbor Audit Agency 4/3 HAA", "Pet Food Trade 1/1 ", "Port Finance Trust 2/1 PFT"];
    check_in_every_order(&articles, &expected, &[]);
    let articles = [
        told(&[(O, "Harbor Audit Agency", &["HAA"])]),
        told(&[(O, "HAA", &[])]),
        told(&[(O, "Hill Art Academy", &["HAA"])]),
    ];
    let because = "HAA fits more than one fuller name";
    check_in_every_order(
        &articles,
        &["HAA 1/1 ", "Harbor Audit Agency 2/1 HAA", "Hill Art Academy 2/1 HAA"],
        &[&format!("HAA ~ Harbor Audit Agency: {because}"), &format!("HAA ~ Hill Art Academy: {because}")],
    );
}

#[test]
fn first_words_of_an_organization_join_it_where_an_article_uses_them_so() {
    let articles = [
        told(&[(O, "Hillman Sachs", &["Hillman"])]),
        told(&[(O, "Hillman", &[])]),
        told(&[(O, "Oakfield Airways", &[])]),
        told(&[(O, "Oakfield", &[])]),
    ];
    let expected = ["Hillman Sachs 3/2 Hillman", "Oakfield 1/1 ", "Oakfield Airways 1/1 "];
    check_in_every_order(&articles, &expected, &[]);
}

#[test]
fn two_surnames_alone_are_offered_and_not_joined() {
    let articles = [told(&[(P, "Ana Soto Vidal", &[])]), told(&[(P, "Soto Vidal", &[])])];
    check_in_every_order(
        &articles,
        &["Ana Soto Vidal 1/1 ", "Soto Vidal 1/1 "],
        &["Ana Soto Vidal ~ Soto Vidal: the same surname"],
    );
}

fn id_of(reader: &Reader, name: &str) -> EntityId {
    let query = EntityQuery { words: name.to_owned(), ..EntityQuery::default() };
    dateline::library::Entities::ids(reader, &query).unwrap()[0]
}

#[test]
fn decisions_hold_when_fuller_names_come() {
    let (_folder, mut library) = library();
    tell(&mut library, 0, &told(&[(P, "Ana Ruiz", &[]), (P, "Bo Hill", &[]), (P, "Cy Dean", &[])]));
    let reader = library.reader().unwrap();
    let (ana, bo, cy) = (id_of(&reader, "Ana Ruiz"), id_of(&reader, "Bo Hill"), id_of(&reader, "Cy Dean"));
    library.decide_entity(ana, &EntityDecision::Rename("Dr. Ana".to_owned())).unwrap();
    library.decide_entity(bo, &EntityDecision::Reject).unwrap();
    library.decide_entity(cy, &EntityDecision::MergeInto(ana)).unwrap();
    tell(&mut library, 1, &told(&[(P, "Ana Ruiz Peña", &[]), (P, "Bo K. Hill", &[]), (P, "Cy M. Dean", &[])]));
    let row = reader.entity(ana).unwrap().unwrap();
    assert_eq!((row.name.as_str(), row.mentions, row.articles), ("Dr. Ana", 4, 2));
    assert!(reader.entity(bo).unwrap().is_none_or(|row| row.status == FindingStatus::Rejected));
    assert_eq!(rows(&reader).len(), 1);
    assert_eq!(reader.check().unwrap(), [""; 0]);
    assert_eq!(library.undo().unwrap().unwrap().label, "Import of 1 article");
    assert_eq!(library.undo().unwrap().unwrap().label, "Merge of Cy Dean into Dr. Ana");
    assert_eq!(rows(&reader).len(), 2);
    assert_eq!(reader.entity(cy).unwrap().unwrap().name, "Cy M. Dean");
    assert_eq!(reader.check().unwrap(), [""; 0]);
}

#[test]
fn an_entity_of_an_older_library_goes_on_under_its_new_key() {
    let (folder, mut library) = library();
    tell(&mut library, 0, &told(&[(L, "U.S.", &[])]));
    let reader = library.reader().unwrap();
    let before = id_of(&reader, "U.S.");
    library.decide_entity(before, &EntityDecision::Confirm).unwrap();
    drop(library);
    let connection = Connection::open(path(&folder)).unwrap();
    connection.execute("update entity set found_key = 'u.s.', keyed = 0", []).unwrap();
    connection.execute("delete from entity_key", []).unwrap();
    drop(connection);
    let mut library = Library::open(&path(&folder)).unwrap();
    tell(&mut library, 1, &told(&[(L, "United States", &[])]));
    let row = library.reader().unwrap().entity(before).unwrap().unwrap();
    assert_eq!((row.status, row.articles), (FindingStatus::Confirmed, 2));
}

/// So many of one name that nothing can be told from it: no quadratic work, nothing joined.
#[test]
fn a_crowd_of_one_name_costs_no_more_than_a_few() {
    let (_folder, mut library) = library();
    let crowd: Vec<String> =
        (0..400).map(|n| format!("John {}{} Hill", (b'A' + (n % 26) as u8) as char, "x".repeat(n / 26 + 1))).collect();
    let text = crowd.join(" met.\n");
    import(&mut library, &article("Crowd", "2021-05-03", &text), 1);
    let queued = library.reader().unwrap().next_queued(&[]).unwrap().unwrap();
    let names: Vec<(EntityKind, &str, &[&str])> = crowd.iter().map(|name| (P, name.as_str(), &[][..])).collect();
    library.store_analysis(queued.ticket, &findings(&queued.text, &names), analysis::VERSION).unwrap();
    tell(&mut library, 1, &told(&[(P, "John Hill", &[])]));
    let reader = library.reader().unwrap();
    assert_eq!(rows(&reader).len(), 401);
    assert_eq!(reader.check().unwrap(), [""; 0]);
}

#[test]
fn the_details_of_an_entity_say_what_it_is_called_and_why_it_is_one() {
    let (_folder, mut library) = library();
    tell(&mut library, 0, &Told { names: &[(P, "Ana Ruiz Peña", &["Ruiz"])], role: "mayor" });
    tell(&mut library, 1, &Told { names: &[(P, "Ana Ruiz", &[])], role: "witness" });
    tell(&mut library, 2, &Told { names: &[(P, "Ruiz", &[])], role: "witness" });
    let reader = library.reader().unwrap();
    let row = reader.entity(id_of(&reader, "Ana Ruiz Peña")).unwrap().unwrap();
    let roles: Vec<_> = row.details.roles.iter().map(|role| (role.role.as_str(), role.span.start())).collect();
    assert_eq!(roles, [("mayor", 0), ("witness", 0)]);
    let joined: Vec<_> =
        row.details.joined.iter().map(|joined| (joined.name.as_str(), joined.because.as_str())).collect();
    assert_eq!(joined, [("Ana Ruiz", "the names agree in every part, and they fit nobody else")]);
    assert_eq!(row.details.suggestions.len(), 0);
    let query = EntityQuery { sort: dateline::library::EntitySort::Name, ..EntityQuery::default() };
    let bare = dateline::library::Entities::ids(&reader, &query).unwrap()[1];
    let bare = reader.entity(bare).unwrap().unwrap();
    let offered: Vec<_> = bare.details.suggestions.iter().map(|s| (s.name.as_str(), s.because.as_str())).collect();
    assert_eq!((bare.name.as_str(), offered), ("Ruiz", vec![("Ana Ruiz Peña", "the same surname")]));
}
