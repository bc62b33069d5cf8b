//! Cases of grouping: mentions marked in a text, and the entities that must come of them.
//!
//! `‹P words›` marks a mention with evidence of its own, `‹p words›` a weak one; P person, O organization, L place.

use super::*;
use crate::model::Span;
use proptest::prelude::*;

/// Takes the marks out of a text.
pub(in crate::analysis) fn marked(case: &str) -> (String, Vec<Found>) {
    let (mut text, mut found) = (String::new(), Vec::new());
    let mut parts = case.split('‹');
    text.push_str(parts.next().unwrap());
    for part in parts {
        let (mention, rest) = part.split_once('›').unwrap();
        let (mark, words) = mention.split_once(' ').unwrap();
        let kind = match mark.to_lowercase().as_str() {
            "p" => EntityKind::Person,
            "o" => EntityKind::Organization,
            _ => EntityKind::Place,
        };
        let score = if mark.chars().all(char::is_uppercase) { 0.9 } else { 0.5 };
        let span = Span::new(text.len(), text.len() + words.len());
        found.push(Found { span, kind, score, rule: "test" });
        text.push_str(words);
        text.push_str(rest);
    }
    (text, found)
}

/// Each entity as "kind name ×mentions", in the order of the text.
#[track_caller]
fn check(case: &str, expected: &str) {
    let (text, found) = marked(case);
    let grouping = group(&text, &found);
    let shown = grouping.entities.iter().enumerate().map(|(index, entity)| {
        let mentions = grouping.mentions.iter().filter(|mention| mention.entity == index).count();
        format!("{} {} ×{mentions}", entity.kind.name(), entity.name)
    });
    assert_eq!(shown.collect::<Vec<_>>().join(", "), expected);
}

#[test]
fn full_names_and_surnames_are_one_person() {
    check("‹P Jane Q. Doe› left. ‹P Doe› was tired, ‹p Jane› said.", "person Jane Q. Doe ×3");
    check("‹P Doe› was first. Then ‹P Jane Doe› spoke.", "person Jane Doe ×2");
    check("‹P José Ruiz Peña› and later ‹P José Ruiz›, then ‹p Ruiz› and ‹p Ruiz Peña›.", "person José Ruiz Peña ×4");
    check("‹P Ana María Soto Vidal› met them; ‹P Soto Vidal› left, ‹P SOTO› stayed.", "person Ana María Soto Vidal ×3");
    check("‹P [Ana] Soto Vidal› and ‹P Ana Soto›.", "person Ana Soto Vidal ×2");
    check("‹P Joseph Hill› is ‹P Joe Hill›; so is ‹P J. Hill›.", "person Joseph Hill ×3");
    check("‹P Ruiz›’s aide called ‹P Ruiz’s› aide.", "person Ruiz ×2");
    check("‹P GARCIA LUNA› or ‹P García Luna›.", "person García Luna ×2");
}

#[test]
fn two_people_with_one_surname_stay_two() {
    let case = "‹P Ann Hill› married ‹P Bo Hill›. ‹p Hill› wept. ‹P Ann Hill› left; ‹p Hill› ran.";
    check(case, "person Ann Hill ×3, person Bo Hill ×2");
    check("‹P Joe A. Hill› met ‹P Joe B. Hill›.", "person Joe A. Hill ×1, person Joe B. Hill ×1");
    check("‹P Ann Hill› and ‹P Bob Hillman›.", "person Ann Hill ×1, person Bob Hillman ×1");
    check(
        "‹P Juan Soto› and ‹P Juan Vidal›: ‹p Juan› spoke.",
        "person Juan Soto ×1, person Juan Vidal ×1, person Juan ×1",
    );
}

#[test]
fn a_full_name_outvotes_the_map() {
    check(
        "Gen. ‹P Ana Toluca Vidal› left. ‹O Toluca› ran, and against ‹L Toluca› stood ‹l Toluca›.",
        "person Ana Toluca Vidal ×4",
    );
    check("‹P Denis Boston› works in ‹L Boston›.", "person Denis Boston ×1, place Boston ×1");
    check("‹P Paris Hill› saw ‹L Paris›.", "person Paris Hill ×1, place Paris ×1");
}

#[test]
fn weak_mentions_take_the_kind_of_the_others() {
    check("‹l Zork› and ‹O Zork› met.", "organization Zork ×2");
    check("‹p Ork›, ‹L Ork› and ‹p Ork›.", "place Ork ×3");
}

#[test]
fn acronyms_and_what_they_stand_for() {
    check("The ‹O Harbor Audit Agency› (‹O HAA›) spoke; the ‹O HAA› left.", "organization Harbor Audit Agency ×3");
    check("‹O HAA› (‹O Harbor Audit Agency›) spoke.", "organization Harbor Audit Agency ×2");
    check(
        "The ‹O Port Prosecutor's Office› (‹p FGP›) wrote; ‹p FGP› said.",
        "organization Port Prosecutor's Office ×3",
    );
    check("The ‹O Department of Fish and Game› is the ‹O DFG›.", "organization Department of Fish and Game ×2");
    check(
        "The ‹O Red Sea Fund› and the ‹O Ring Sea Federation›: ‹O RSF›.",
        "organization Red Sea Fund ×1, organization Ring Sea Federation ×1, organization RSF ×1",
    );
}

#[test]
fn spellings_of_one_organization() {
    check("The ‹O K-9 Cartel› or ‹O K-9 drug cartel›.", "organization K-9 drug cartel ×2");
    check("‹O Acme Inc.› and ‹O Acme› and ‹O ACME›.", "organization Acme Inc. ×3");
    check("‹O US State Department› and ‹O State Department›.", "organization US State Department ×2");
    check("‹O Hillman Brothers› fell; ‹O Hillman› rose.", "organization Hillman Brothers ×2");
    check(
        "‹O Bank of Peru› and ‹O Bank of North Peru›.",
        "organization Bank of Peru ×1, organization Bank of North Peru ×1",
    );
    check("‹O The Daily Post› or the ‹O Daily Post›.", "organization The Daily Post ×2");
}

#[test]
fn names_of_one_place() {
    check("The ‹L U.S.› or ‹L US› or ‹L United States›.", "place United States ×3");
    check("‹L Mexico› is not ‹L Mexico City›.", "place Mexico ×1, place Mexico City ×1");
    check("‹L Mazatlán› or ‹L MAZATLAN›.", "place Mazatlán ×2");
}

#[test]
fn families_are_not_their_members() {
    check("‹P Joe Hill› left. The ‹P Hills› wept; the ‹P Hills›’ dog ran.", "person Joe Hill ×1, person Hills ×2");
}

#[test]
fn capitals_line_ends_and_hyphens_change_no_name() {
    check("‹P JOE HILL› WINS\n\n‹P Joe Hill› won.", "person Joe Hill ×2");
    check("‹P Ana María\nSoto Vidal› met ‹P Soto\r\nVidal›.", "person Ana María Soto Vidal ×2");
    check("‹P Ana Obra-\ndora› met ‹P Obradora›.", "person Ana Obradora ×2");
    check("‹P Jean-Marc Duval› or ‹P Jean Marc Duval›, ‹P Jean-Marc›, ‹P Duval›.", "person Jean-Marc Duval ×4");
    check("‹P Anna Lloyd-Moor›, then ‹P Lloyd-Moor›.", "person Anna Lloyd-Moor ×2");
    check("‹O Pet-Mart› and ‹O PetMart› and ‹O Pet - Mart›.", "organization Pet - Mart ×3");
}

#[test]
fn the_order_of_a_name_may_be_turned() {
    check("‹P Tanaka Kenji› is ‹P Kenji Tanaka›; ‹p Tanaka› left.", "person Tanaka Kenji ×3");
    check("‹P Kim Jong-ho› or ‹P Kim Jong Ho›; ‹P Kim› left.", "person Kim Jong-ho ×3");
    check("‹P Jong Ho Kim› or ‹P Kim Jong Ho›.", "person Jong Ho Kim ×2");
    check("‹P Kim Jong Ho› and ‹P Kim Yo Ra›: ‹P Kim› left.", "person Kim Jong Ho ×1, person Kim Yo Ra ×2");
}

#[test]
fn particles_may_be_left_out() {
    check("‹P Ursula van der Berg›: ‹P van der Berg›, ‹P Van der Berg›, ‹P Berg›.", "person Ursula van der Berg ×4");
    check("‹P Omar al-Haddad›, ‹P al-Haddad›, ‹P Haddad›, ‹P Omar Haddad›.", "person Omar al-Haddad ×4");
    check("‹P Abdel Karim el-Tayeb› or ‹P al-Tayeb›.", "person Abdel Karim el-Tayeb ×2");
    check("‹P Khalid bin Omar› or ‹P bin Omar›; Prince ‹P Khalid›.", "person Khalid bin Omar ×3");
    check("‹P María de la Cruz› and ‹P De la Cruz›.", "person María de la Cruz ×2");
}

#[test]
fn titles_and_forms_of_address_tell_namesakes_apart() {
    check(
        "President ‹P Joe Hill› and his son ‹P Bo Hill› left. President ‹P Hill› ran.",
        "person Joe Hill ×2, person Bo Hill ×1",
    );
    check(
        "Mr. ‹P Ian Hill› met Mrs. ‹P Eve Hill›. Mr. ‹P Hill› left. Mrs. ‹P Hill› stayed; Mr. ‹P Hill› slept.",
        "person Ian Hill ×3, person Eve Hill ×2",
    );
    check(
        "‹P Joe Hill Jr.›, a son of ‹P Joe Hill›, spoke. ‹P Joe Hill Jr.› left.",
        "person Joe Hill Jr. ×2, person Joe Hill ×1",
    );
    check("‹P Martin Moss Jr.› spoke; ‹P Moss› left.", "person Martin Moss Jr. ×2");
}

#[test]
fn turned_and_shortened_offices_are_one() {
    check("The ‹O US Department of Trade›, the ‹O Trade Department›.", "organization US Department of Trade ×2");
    check("The ‹O Ministry of Defense› or ‹O Defense Ministry›.", "organization Ministry of Defense ×2");
    check("‹O University of Leeds› and ‹O Leeds University›.", "organization University of Leeds ×2");
    check("‹O Apex Media Group PLC› or ‹O Apex Media›.", "organization Apex Media Group PLC ×2");
    check("‹O Hillman Z350› and ‹O Hillman›.", "organization Hillman Z350 ×1, organization Hillman ×1");
    check("‹O Hillman Foundation› and ‹O Hillman›.", "organization Hillman Foundation ×1, organization Hillman ×1");
    check("‹O NDP Group› or ‹O NDP›.", "organization NDP Group ×2");
    check("‹O Acme Inc.› and ‹O Acme Corps› and ‹O Acme›.", "organization Acme Inc. ×2, organization Acme Corps ×1");
    check("‹O Port Saint-George› or ‹O PSG›.", "organization Port Saint-George ×2");
    check(
        "‹O Federal Air Force› and ‹O Federal Air Fund›: the ‹O FAF›.",
        "organization Federal Air Force ×1, organization Federal Air Fund ×1, organization FAF ×1",
    );
}

#[test]
fn acronyms_of_places() {
    check("The ‹L Free Republic of Ork› (‹L FRO›); ‹L FRO› ran.", "place Free Republic of Ork ×3");
    check("The ‹O Nordic Union› and the ‹l NU›.", "organization Nordic Union ×2");
}

#[test]
fn one_name_has_one_kind() {
    check("‹P Boing› fell; ‹O Boing› rose, and ‹O Boing› flew.", "organization Boing ×3");
    check("Mr. ‹P Boing› left. ‹O Boing› Ltd. fell.", "person Boing ×1, organization Boing ×1");
}

#[test]
fn aliases_are_sorted_by_how_often_they_stand() {
    let (text, found) = marked("Gen. ‹P Ana Soto Vidal› left. ‹P Ana Soto› ran. Gen. ‹P Soto› hid. ‹P Soto› slept.");
    let grouping = group(&text, &found);
    assert_eq!(grouping.entities[0].aliases, ["Soto", "Ana Soto", "Gen. Ana Soto Vidal", "Gen. Soto"]);
}

#[test]
fn many_people_of_one_surname_take_linear_time() {
    let cases: Vec<_> = (0..20_000).map(|i| format!("‹P A{i}x Smith› and ‹p Smith›. ")).collect();
    let case = cases.concat();
    let (text, found) = marked(&case);
    assert_eq!(group(&text, &found).mentions.len(), 40_000);
}

/// Quadratic work would show as a test that does not end; nothing is timed.
#[test]
fn bad_input_takes_linear_time() {
    for part in [
        "CAPITALS ",
        "A",
        "🙂 ",
        "\u{5e9}\u{5dc}\u{5d5}\u{5dd} ",
        "\0",
        "A. B-",
        "’s ",
        "(AB) ",
        "Jr. ",
        "al-",
        "X of Y ",
    ] {
        let text = part.repeat(50_000 / part.len());
        let whole = Found { span: Span::new(0, text.len()), kind: EntityKind::Person, score: 0.9, rule: "test" };
        let words = text.split_inclusive(' ').scan(0, |at, word| {
            let start = *at;
            *at += word.len();
            Some(Span::new(start, start + word.trim_end().len()))
        });
        let each: Vec<_> =
            words.enumerate().map(|(n, span)| Found { span, kind: EntityKind::ALL[n % 3], ..whole }).collect();
        let half = |from, to| Found { span: Span::new(from, to), ..whole };
        let cut = text.char_indices().nth(text.chars().count() / 2).unwrap().0;
        for found in [vec![whole], each, vec![half(0, cut), half(cut, text.len())]] {
            for kind in EntityKind::ALL {
                let of_kind: Vec<_> = found.iter().map(|found| Found { kind, ..*found }).collect();
                assert!(group(&text, &of_kind).mentions.len() <= found.len());
            }
            let grouping = group(&text, &found);
            for entity in grouping.entities.iter().take(50) {
                assert!(!identity::identity(entity).key.is_empty() || entity.name.trim().is_empty());
            }
        }
    }
}

proptest! {
    #[test]
    fn any_spans_make_a_valid_grouping(text in "([A-Z]?[a-zé’.]{0,6}[ (]){0,40}\\PC{0,20}", cuts in proptest::collection::vec((0usize..200, 0usize..30, 0usize..3, 0.0f32..1.0), 0..30)) {
        let kinds = EntityKind::ALL;
        let found: Vec<_> = cuts.iter().map(|(at, len, kind, score)| {
            Found { span: Span::new(*at, at + len), kind: kinds[*kind], score: *score, rule: "test" }
        }).collect();
        let grouping = group(&text, &found);
        prop_assert!(grouping.mentions.iter().all(|mention| mention.entity < grouping.entities.len()));
        prop_assert!(grouping.mentions.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
        for (index, entity) in grouping.entities.iter().enumerate() {
            let mut own = grouping.mentions.iter().filter(|mention| mention.entity == index).peekable();
            prop_assert!(own.peek().is_some() && own.all(|mention| mention.kind == entity.kind));
        }
    }
}
