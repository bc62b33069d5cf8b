//! The texts of the source against the catalogs of translations: none is missing, none is stale, places and forms are the same.
//!
//! `cargo test --test catalog renew -- --ignored` writes the catalogs anew: new texts come in without a translation, those that are
//! gone go, the order is that of the source.

#[path = "support/sources.rs"]
mod sources;

use sources::rust_files;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::{fs, path::PathBuf};

/// A text by its context and its English words.
type Key = (String, String);

/// A text of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    key: Key,
    many: Option<String>,
    /// The files it stands in.
    files: Vec<String>,
}

/// How a text stands in the source: what comes before it, its context, and how many strings follow.
const FORMS: [(&str, &str, Kind); 9] = [
    ("Text(", "", Kind::Plain),
    ("Text::of(", "", Kind::InContext),
    ("say!(", "", Kind::Plain),
    ("plural!(", "", Kind::Counted),
    ("noted!(", "noted", Kind::Plain),
    ("numbered!(", "noted", Kind::Counted),
    ("entry(Command::", "", Kind::Entry),
    ("amount!(", "noted", Kind::Counted),
    ("#[error(", "noted", Kind::Plain),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The text is the first thing.
    Plain,
    /// The context, then the text.
    InContext,
    /// A number, then the text for one and for many.
    Counted,
    /// A line of the table of commands: the text is the first string.
    Entry,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The code of a file: without comments and without its tests.
fn code(text: &str) -> String {
    let code = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The string literal at the start of the code, and what comes after it.
fn literal(code: &str) -> Option<(String, &str)> {
    let inside = code.trim_start().strip_prefix('"')?;
    let mut text = String::new();
    let mut letters = inside.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return Some((text, &inside[at + 1..])),
            '\\' => match letters.next()?.1 {
                'n' => text.push('\n'),
                't' => text.push('\t'),
                'u' => {
                    let code: String = letters.by_ref().skip(1).map(|(_, c)| c).take_while(|c| *c != '}').collect();
                    text.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
                }
                '\n' => {
                    let rest = letters.as_str();
                    let gap = rest.chars().take_while(|c| c.is_whitespace()).count();
                    letters.by_ref().take(gap).for_each(drop);
                }
                other => text.push(other),
            },
            other => text.push(other),
        }
    }
    None
}

/// The code behind the comma that ends the first argument.
fn behind_argument(code: &str) -> Option<&str> {
    let mut depth = 0_i32;
    for (at, letter) in code.char_indices() {
        match letter {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => return None,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => return Some(&code[at + 1..]),
            _ => {}
        }
    }
    None
}

fn behind_comma(code: &str) -> Option<&str> {
    code.trim_start().strip_prefix(',')
}

/// The text that follows in the code, by its form.
fn text_at(rest: &str, context: &str, kind: Kind) -> Option<(Key, Option<String>)> {
    let keyed = |text: String| (context.to_owned(), text);
    match kind {
        Kind::Plain => Some((keyed(literal(rest)?.0), None)),
        Kind::InContext => {
            let (context, rest) = literal(rest)?;
            Some(((context, literal(behind_comma(rest)?)?.0), None))
        }
        Kind::Counted => {
            let (one, rest) = literal(behind_argument(rest)?)?;
            Some((keyed(one), Some(literal(behind_comma(rest)?)?.0)))
        }
        Kind::Entry => Some((keyed(literal(&rest[rest.find('"')?..])?.0), None)),
    }
}

/// The texts of a file in their order.
fn texts(code: &str) -> Vec<(Key, Option<String>)> {
    let mut found = Vec::new();
    for (before, context, kind) in FORMS {
        for (at, _) in code.match_indices(before) {
            let whole_word = !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            if let Some(text) = text_at(&code[at + before.len()..], context, kind).filter(|_| whole_word) {
                found.push((at, text));
            }
        }
    }
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, text)| text).filter(|((_, text), _)| text.chars().any(char::is_alphabetic)).collect()
}

/// All texts of the source, each once.
fn source() -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    for path in rust_files(&root().join("src")) {
        let file = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
        // The command line speaks English, and so does what the window says on the terminal where it cannot be shown.
        if file.starts_with("src/cli/") || file == "src/locale/mod.rs" || file == "src/ui/mod.rs" {
            continue;
        }
        for (key, many) in texts(&code(&fs::read_to_string(&path).unwrap())) {
            match all.iter_mut().find(|found| found.key == key) {
                Some(found) => {
                    assert_eq!(found.many, many, "{key:?} has two plurals");
                    if !found.files.contains(&file) {
                        found.files.push(file.clone());
                    }
                }
                None => all.push(Found { key, many, files: vec![file.clone()] }),
            }
        }
    }
    assert!(all.len() > 300, "the texts were not found: {}", all.len());
    all
}

/// The names of the places in a text.
fn places(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

struct Catalog {
    /// Everything before the first text.
    head: String,
    forms: BTreeMap<Key, (Option<String>, Vec<String>)>,
}

fn catalog_file() -> PathBuf {
    root().join("assets/locales/es.po")
}

fn catalog() -> Catalog {
    let text = fs::read_to_string(catalog_file()).unwrap();
    let head = text.split("\n\n").next().unwrap().to_owned();
    let parsed = polib::po_file::parse(&catalog_file()).unwrap();
    let mut forms = BTreeMap::new();
    for message in parsed.messages() {
        let key = (message.msgctxt().unwrap_or_default().to_owned(), message.msgid().to_owned());
        let (many, strings) = match (message.msgid_plural(), message.msgstr_plural()) {
            (Ok(many), Ok(strings)) if message.is_plural() => (Some(many.to_owned()), strings.clone()),
            _ => (None, vec![message.msgstr().unwrap().to_owned()]),
        };
        assert!(forms.insert(key.clone(), (many, strings)).is_none(), "{key:?} stands twice");
    }
    Catalog { head, forms }
}

#[test]
fn every_text_is_translated_and_no_translation_is_stale() {
    let (source, catalog) = (source(), catalog());
    let missing: Vec<_> = source
        .iter()
        .filter(|found| catalog.forms.get(&found.key).is_none_or(|(_, forms)| forms.iter().any(String::is_empty)))
        .map(|found| (&found.key, &found.files))
        .collect();
    let stale: Vec<_> = catalog.forms.keys().filter(|key| !source.iter().any(|found| found.key == **key)).collect();
    assert!(missing.is_empty() && stale.is_empty(), "missing: {missing:#?}\nstale: {stale:#?}");
}

#[test]
fn translations_have_the_places_and_the_forms_of_the_source() {
    let catalog = catalog();
    assert!(catalog.head.contains("Plural-Forms: nplurals=2; plural=(n != 1);"), "Language::form says so too");
    let mut wrong = Vec::new();
    for found in source() {
        let Some((many, forms)) = catalog.forms.get(&found.key) else { continue };
        let mut own = places(&found.key.1);
        own.extend(found.many.iter().flat_map(|many| places(many)));
        if forms.iter().any(String::is_empty) {
            continue;
        }
        let forms_fit = *many == found.many && forms.len() == if many.is_some() { 2 } else { 1 };
        // "Note deleted" may leave out the number where it is one.
        let fit = |form: &String| {
            let places = places(form);
            places == own
                || (many.is_some() && places.iter().chain(&["count"]).copied().collect::<BTreeSet<_>>() == own)
        };
        if !forms_fit || !forms.iter().all(fit) {
            wrong.push((found.key, forms.clone()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn translations_end_like_their_texts() {
    let mut wrong = Vec::new();
    for ((_, english), (_, forms)) in catalog().forms {
        for form in forms.iter().filter(|form| !form.is_empty()) {
            let ends = |end: &str| english.ends_with(end) == form.ends_with(end);
            // "a. C." ends with a stop of its own.
            if !ends("…") || !ends(":") || !(ends(".") || form.ends_with("a. C.")) || form.contains(['“', '”']) {
                wrong.push((english.clone(), form.clone()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn texts_are_found_in_code() {
    let code = "pub const A: Text = Text(\"One\");\nText::of(\"menu\", \"Two\")\nplural!(f(a, b), \"{count} x\",\n \"{count} xs\")\nnoted!(\n    \"Th\\\n      ree\", a)\nSomeText(\"no\")";
    let key = |context: &str, text: &str| (context.to_owned(), text.to_owned());
    let expected = [
        (key("", "One"), None),
        (key("menu", "Two"), None),
        (key("", "{count} x"), Some("{count} xs".to_owned())),
        (key("noted", "Three"), None),
    ];
    assert_eq!(texts(code), expected);
}

/// A string as a catalog writes it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

#[test]
#[ignore = "writes the catalogs anew"]
fn renew() {
    let Catalog { head, forms } = catalog();
    let mut text = head + "\n";
    for Found { key, many, files } in source() {
        let strings = forms.get(&key).map(|(_, strings)| strings.clone()).unwrap_or_default();
        let string = |at: usize| quoted(strings.get(at).map_or("", String::as_str));
        let (context, english) = key;
        writeln!(text, "\n#: {}", files.join(" ")).unwrap();
        if !context.is_empty() {
            writeln!(text, "msgctxt {}", quoted(&context)).unwrap();
        }
        writeln!(text, "msgid {}", quoted(&english)).unwrap();
        match many {
            Some(many) => {
                writeln!(text, "msgid_plural {}", quoted(&many)).unwrap();
                writeln!(text, "msgstr[0] {}\nmsgstr[1] {}", string(0), string(1)).unwrap();
            }
            None => writeln!(text, "msgstr {}", string(0)).unwrap(),
        }
    }
    fs::write(catalog_file(), text).unwrap();
}
