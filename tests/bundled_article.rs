//! The bundled article as a whole: what a reader of it expects to be found, and nothing false.

use dateline::analysis::{Input, analyze};
use dateline::import::read_bytes;
use dateline::model::{Analysis, BlockKind, CodePoints, EntityKind, Origin, SourceArticle, Structure};
use dateline::text;
use std::sync::LazyLock;

struct Read {
    article: SourceArticle,
    structure: Structure,
    analysis: Analysis,
}

static READ: LazyLock<Read> = LazyLock::new(|| {
    let bytes = include_bytes!("../assets/articles/cienfuegos.md").to_vec();
    let article = read_bytes("cienfuegos.md", &bytes).unwrap();
    let structure = text::structure(&article.text, article.format);
    let published = article.head.published.as_ref().map(|day| day.value);
    let input = Input { text: &article.text, structure: &structure, published, language: Some("en") };
    let analysis = analyze(&input);
    Read { article, structure, analysis }
});

fn entity_of(words: &str) -> usize {
    let Read { article, analysis, .. } = &*READ;
    let mention = analysis.mentions.iter().find(|mention| mention.span.in_text(&article.text) == words);
    mention.unwrap_or_else(|| panic!("{words} is no mention")).entity
}

fn names(kind: EntityKind) -> Vec<&'static str> {
    READ.analysis.entities.iter().filter(|entity| entity.kind == kind).map(|entity| entity.name.as_str()).collect()
}

#[test]
fn the_head() {
    let Read { article, .. } = &*READ;
    let head = &article.head;
    assert_eq!((article.text.len(), article.text.chars().count()), (7929, 7857));
    assert_eq!(head.title.as_ref().unwrap().value, "Mexican General Cienfuegos walks free after US drops drug charges");
    assert_eq!(head.authors.as_ref().unwrap().value, ["Andrea Lobo", "Don Knowland"]);
    assert_eq!(head.published.as_ref().unwrap().value.to_string(), "2020-11-20");
    let outlet = head.outlet.as_ref().unwrap();
    assert_eq!((outlet.value.as_str(), outlet.origin), ("wsws.org", Origin::Guess));
    assert_eq!(head.language.as_ref().unwrap().value, "en");
    assert_eq!((article.encoding.name.as_str(), article.encoding.guessed), ("UTF-8", false));
    assert_eq!(article.warnings, Vec::<String>::new());
}

#[test]
fn the_blocks() {
    let Read { article, structure, .. } = &*READ;
    let kinds: Vec<_> = structure.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds[..4], [BlockKind::Headline, BlockKind::Byline, BlockKind::Dateline, BlockKind::Paragraph]);
    assert_eq!(kinds[kinds.len() - 2..], [BlockKind::Boilerplate, BlockKind::Boilerplate]);
    assert!(kinds[3..kinds.len() - 2].iter().all(|kind| *kind == BlockKind::Paragraph));
    let broken: Vec<_> = structure.blocks.iter().filter(|block| block.runs_on).collect();
    let ends: Vec<_> =
        broken.iter().map(|block| block.span.in_text(&article.text).rsplit(' ').next().unwrap()).collect();
    assert_eq!(ends, ["for", "recognizing"]);
    assert_eq!(structure.blocks.iter().filter_map(|block| block.paragraph_no).max(), Some(kinds.len() as u32 - 5));
}

#[test]
fn the_two_broken_sentences_are_one_each() {
    let Read { article, structure, analysis } = &*READ;
    let line = |part: &str| {
        let at = article.text.find(part).unwrap();
        let sentence = analysis.sentences.iter().find(|sentence| sentence.span.contains(at)).unwrap();
        text::one_line(&article.text, sentence.span, &structure.inlines)
    };
    let first = line("cover for\n");
    assert!(first.starts_with("The initial response") && first.ends_with("combating corruption."), "{first}");
    let second = line("not recognizing\n");
    assert!(second.starts_with("Reuters writes") && second.ends_with("president elect.”"), "{second}");
}

#[test]
fn code_points_and_bytes_part_at_the_boast() {
    let text = &READ.article.text;
    let byte = text.find("boasted on Wednesday").unwrap();
    assert_eq!(byte - CodePoints::new(text).at(text, byte), 66);
}

#[test]
fn the_people() {
    let expected = [
        "Salvador Cienfuegos Zepeda",
        "William Barr",
        "Alejandro Gertz Manero",
        "Rafael Heredia",
        "Andrés Manuel López Obrador",
        "Marcelo Ebrard",
        "Luis Cresencio Sandoval",
        "Genaro García Luna",
        "Donald Trump",
        "Mike Vigil",
        "Joe Biden",
        "Seth DuCharme",
        "Carol B. Amon",
    ];
    assert_eq!(names(EntityKind::Person), expected);
}

#[test]
fn the_spellings_of_one_person() {
    let analysis = &READ.analysis;
    let general = entity_of("Salvador Cienfuegos Zepeda");
    let text = &READ.article.text;
    let body = text.find("On Wednesday").unwrap()..text.find("To contact the").unwrap();
    let written = text[body].matches("Cienfuegos").count() + 1;
    let mentions = analysis.mentions.iter().filter(|mention| mention.entity == general).count();
    assert_eq!(mentions, written);
    let aliases = &analysis.entities[general].aliases;
    assert!(aliases[0] == "Cienfuegos" && aliases.iter().any(|alias| alias == "Gen. Cienfuegos"), "{aliases:?}");
    assert_eq!(entity_of("López Obrador"), entity_of("Andrés Manuel López Obrador"));
    assert_eq!(entity_of("García Luna"), entity_of("[Genaro] García Luna"));
}

#[test]
fn the_organizations() {
    assert_eq!(entity_of("DEA"), entity_of("Drug Enforcement Agency"));
    let analysis = &READ.analysis;
    let dea = &analysis.entities[entity_of("DEA")];
    assert_eq!((dea.kind, dea.name.as_str()), (EntityKind::Organization, "Drug Enforcement Agency"));
    assert_eq!(entity_of("H-2 Cartel"), entity_of("H-2 drug cartel"));
    for name in ["Sinaloa Cartel", "Mexican Army", "New York Times", "Washington Post", "Vice", "Reuters", "CNN"] {
        assert_eq!(analysis.entities[entity_of(name)].kind, EntityKind::Organization, "{name}");
    }
    for name in ["Mexico", "US", "Sinaloa", "Mazatlán", "Washington", "Central America"] {
        assert_eq!(analysis.entities[entity_of(name)].kind, EntityKind::Place, "{name}");
    }
    assert_eq!(entity_of("US"), entity_of("United States"));
}

#[test]
fn nothing_is_found_in_byline_and_footer() {
    let Read { article, structure, analysis } = &*READ;
    let dull: Vec<_> = structure.blocks.iter().filter(|block| !block.kind.is_analyzed()).collect();
    let inside = |span: dateline::model::Span| dull.iter().any(|block| block.span.overlaps(span));
    assert!(!analysis.mentions.iter().any(|mention| inside(mention.span)));
    assert!(!analysis.events.iter().any(|event| inside(event.span) || event.text.contains("contact the")));
    assert!(!names(EntityKind::Person).contains(&"Andrea Lobo"), "{}", article.source);
}

#[test]
fn the_dated_events() {
    let analysis = &READ.analysis;
    let has = |edtf: &str, words: &str| {
        let found = analysis.events.iter().any(|event| event.date.edtf() == edtf && event.text.contains(words));
        assert!(found, "{edtf} {words}");
    };
    has("2020-11-18", "acceded to an unprecedented request");
    has("2020-11-11", "743-page package");
    has("2019-08-14", "Brooklyn grand jury");
    has("2020-10-15", "arrest of Cienfuegos");
    has("2020-11-18", "walk out of the Toluca Airport");
    has("2020-11-18", "boasted on Wednesday");
    has("2020-11-18", "at the hearing Wednesday");
    has("2020-11-19", "explained to CNN");
    has("2020-11-19", "press conference");
    has("1992", "information-sharing agreement");
    let arrest = analysis.events.iter().find(|event| event.date.edtf() == "2020-10-15").unwrap();
    assert!(arrest.entities.contains(&entity_of("Salvador Cienfuegos Zepeda")));
}

/// Breaks lines at a column, as mail programs do.
fn wrapped(text: &str, width: usize) -> String {
    let wrap = |line: &str| {
        let (mut lines, mut last) = (Vec::new(), String::new());
        for word in line.split_whitespace() {
            if !last.is_empty() && last.chars().count() + 1 + word.chars().count() > width {
                lines.push(std::mem::take(&mut last));
            }
            last.push_str(if last.is_empty() { "" } else { " " });
            last.push_str(word);
        }
        lines.push(last);
        lines.join("\r\n")
    };
    text.lines().map(wrap).collect::<Vec<_>>().join("\r\n")
}

#[test]
fn the_same_as_plain_text_wrapped_or_not_reads_the_same() {
    let Read { article, structure, analysis } = &*READ;
    let plain = article.text.replace("# ", "").replace(['*'], "").replace("  \n", "\n");
    let single = plain.replace("\n\n", "\n");
    for (name, text) in [("plain.txt", plain.clone()), ("wrapped.txt", wrapped(&plain, 72)), ("single.txt", single)] {
        let read = read_bytes(name, text.as_bytes()).unwrap();
        let found = text::structure(&read.text, read.format);
        assert_eq!(read.head.title, article.head.title, "{name}");
        assert_eq!(read.head.authors, article.head.authors, "{name}");
        assert_eq!(read.head.published, article.head.published, "{name}");
        let kinds = |structure: &Structure| structure.blocks.iter().map(|block| block.kind).collect::<Vec<_>>();
        assert_eq!(kinds(&found), kinds(structure), "{name}");
        assert_eq!(found.blocks.iter().filter(|block| block.runs_on).count(), 2, "{name}");
        let published = read.head.published.as_ref().map(|day| day.value);
        let again = analyze(&Input { text: &read.text, structure: &found, published, language: None });
        assert_eq!(again.sentences.len(), analysis.sentences.len(), "{name}");
        let people = |analysis: &Analysis| {
            let people = analysis.entities.iter().filter(|entity| entity.kind == EntityKind::Person);
            people.map(|entity| entity.name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(people(&again), people(analysis), "{name}");
    }
}

#[test]
fn what_each_person_is_called() {
    let Read { article, analysis, .. } = &*READ;
    for (name, role, time) in [
        ("Salvador Cienfuegos Zepeda", "Defense Secretary of Mexico", Some("2012/2018")),
        ("William Barr", "US Attorney General", None),
        ("Alejandro Gertz Manero", "Mexican counterpart", None),
        ("Rafael Heredia", "lawyer in Mexico", None),
        ("Andrés Manuel López Obrador", "Mexican President", None),
        ("Marcelo Ebrard", "Foreign Secretary", None),
        ("Luis Cresencio Sandoval", "current Secretary of Defense", None),
        ("Genaro García Luna", "former Secretary of Public Security", None),
        ("Donald Trump", "U.S. President", None),
        ("Mike Vigil", "former DEA chief of international operations", None),
        ("Joe Biden", "U.S. president elect", None),
        ("Seth DuCharme", "Acting US Attorney", None),
        ("Carol B. Amon", "federal judge", None),
    ] {
        let entity = analysis.entities.iter().find(|entity| entity.name == name).unwrap();
        let found = entity.roles.iter().find(|found| found.role == role);
        let found = found.unwrap_or_else(|| panic!("{name}: {:?}", entity.roles));
        assert_eq!(found.span.in_text(&article.text), role);
        assert_eq!(found.time.map(|time| time.edtf()).as_deref(), time, "{name}");
    }
    let people = analysis.entities.iter().filter(|entity| entity.kind == EntityKind::Person);
    assert!(people.clone().all(|person| !person.roles.is_empty()) && people.count() == 13);
}
