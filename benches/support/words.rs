//! What generated articles are made of: names, words, and sentences with gaps.

use super::random::Random;
use dateline::model::EntityKind;

const GIVEN: &[&str] = &[
    "Maria", "Daniel", "Aisha", "Tomás", "Ingrid", "Samuel", "Leila", "Victor", "Hannah", "Omar", "Claire", "Rafael",
    "Noor", "Peter", "Yuki", "Esther", "Carlos", "Zofia", "Adam", "Priya", "Lucas", "Renée", "Ahmed", "Joan", "Mikael",
    "Teresa", "Paul", "Fatou", "George", "Irina", "Hugo", "Amara", "Felix", "Sonia", "Walter", "Beatriz",
];
const STARTS: &[&str] = &[
    "Bar", "Kel", "Mor", "Tan", "Var", "Hal", "Ost", "Lin", "Ros", "Del", "Gar", "Wen", "Sal", "Fer", "Nor", "Cal",
    "Dun", "Per", "Est", "Vil", "Ham", "Tor", "Ber", "Mar", "Quin", "Ash",
];
const MIDDLES: &[&str] = &["a", "e", "i", "o", "an", "el", "or", "in", "ev", "est", "all", "und"];
const ENDS: &[&str] =
    &["son", "man", "ez", "ov", "ini", "berg", "well", "ton", "ard", "lund", "ska", "mond", "field", "er"];
const PLACE_ENDS: &[&str] = &["ville", "burg", "port", "ford", "stad", "grad", "mouth", "haven"];
const BODIES: &[&str] = &[
    "Ministry",
    "Institute",
    "Holdings",
    "Bank",
    "Council",
    "Railways",
    "University",
    "Energy Company",
    "Workers Union",
    "Port Authority",
    "Hospital Trust",
    "Press Agency",
];
const ROLES: &[&str] = &[
    "prosecutor",
    "mayor",
    "engineer",
    "spokesman",
    "historian",
    "senator",
    "union leader",
    "police chief",
    "economist",
    "harbor master",
];
const VERBS: &[&str] = &[
    "approved",
    "rejected",
    "delayed",
    "opened",
    "closed",
    "inspected",
    "sold",
    "rebuilt",
    "questioned",
    "financed",
    "canceled",
    "published",
    "audited",
    "defended",
    "surveyed",
    "abandoned",
    "extended",
    "reviewed",
];
const NOUNS: &[&str] = &[
    "budget",
    "bridge",
    "contract",
    "school",
    "inquiry",
    "harbor",
    "tax",
    "strike",
    "hospital",
    "reservoir",
    "election",
    "report",
    "railway",
    "factory",
    "harvest",
    "loan",
    "museum",
    "road",
    "forest",
    "court",
    "tunnel",
    "ferry",
    "license",
    "pension",
    "market",
    "archive",
    "pipeline",
    "stadium",
    "airport",
    "quarry",
    "permit",
    "mine",
    "dam",
    "vineyard",
    "orchestra",
    "satellite",
    "laboratory",
    "prison",
    "border",
    "treaty",
    "ballot",
    "cathedral",
    "depot",
    "refinery",
    "lighthouse",
    "canal",
    "granary",
    "observatory",
];
const ADJECTIVES: &[&str] = &[
    "new",
    "long",
    "local",
    "public",
    "costly",
    "disputed",
    "northern",
    "early",
    "secret",
    "final",
    "broken",
    "foreign",
    "coastal",
    "annual",
    "temporary",
    "ancient",
    "private",
    "western",
    "uneven",
    "sudden",
    "narrow",
    "empty",
    "regional",
    "forgotten",
];

/// Sentences with gaps. `{person}`, `{org}` and `{place}` are named, `{day}` is dated, the rest are words.
pub const SENTENCES: &[&str] = &[
    "On {day}, {person} {verb} the {adjective} {noun} in {place}.",
    "“The {noun} was {adjective}, and nobody {verb} it,” said {person}, a {role} from {place}.",
    "{org} {verb} the {noun} after a {adjective} {noun} and a {adjective} {noun}.",
    "Neither the {adjective} {noun} nor the {noun} had been {verb} when the {noun} ended.",
    "{person} met {person} in {place} on {day} and {verb} the {adjective} {noun}.",
    "According to {org}, the {noun} of the {adjective} {noun} was {verb} twice that year.",
    "Since {day}, the {noun} has been {verb} by {org}, whose {noun} remains {adjective}.",
    "The {adjective} {noun}, once {verb}, cost more than any {noun} before it and left the {noun} {adjective}.",
    "“We {verb} what we could,” {person} told reporters outside the {noun}, “but the {noun} is {adjective}.”",
    "Residents of {place} say that the {noun} and the {adjective} {noun} were {verb} without a {noun}.",
    "In {place}, the {noun} stayed {adjective}, although the {role} had {verb} it with a {adjective} {noun}.",
];

/// Headlines with gaps.
pub const HEADLINES: &[&str] = &[
    "{place} waits for its {adjective} {noun}",
    "How the {noun} of {place} was {verb}",
    "{person} and the {adjective} {noun}",
    "{org} {verb} the {noun}, files show",
];

/// "Barelian": one of 4,368 words, most of them rare, as most words of the news are.
fn rare(random: &mut Random) -> String {
    format!("{}{}{}ian", random.mostly_first(STARTS), random.mostly_first(MIDDLES), random.mostly_first(ENDS))
}

/// A word for a gap that names nobody; `None` for other gaps. Two articles share few runs of words, as in the news: a noun has a rare
/// word with it.
pub fn plain(gap: &str, random: &mut Random) -> Option<String> {
    match gap {
        "verb" => Some(random.mostly_first(VERBS).to_owned()),
        "noun" => Some(format!("{} {}", rare(random), random.mostly_first(NOUNS))),
        "adjective" => Some(random.mostly_first(ADJECTIVES).to_owned()),
        "role" => Some(role(random).to_owned()),
        _ => None,
    }
}

/// What somebody is called besides the name.
pub fn role(random: &mut Random) -> &'static str {
    random.of(ROLES)
}

/// The name of the person, organization or place with this number.
pub fn name(kind: EntityKind, number: usize) -> String {
    let mut random = Random::new(number as u64 * 3 + kind as u64);
    let stem = [random.of(STARTS), random.of(MIDDLES)].concat();
    match kind {
        EntityKind::Person => format!("{} {stem}{}{}", random.of(GIVEN), random.of(MIDDLES), random.of(ENDS)),
        EntityKind::Organization => format!("{stem}{} {}", random.of(ENDS), random.of(BODIES)),
        EntityKind::Place => format!("{stem}{}", random.of(PLACE_ENDS)),
    }
}

/// The outlet with this number.
pub fn outlet(number: usize) -> String {
    format!("{} Courier", name(EntityKind::Place, number % 40))
}
