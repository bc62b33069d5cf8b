//! The head of an article: title, authors, day, outlet, address, language, each with where it comes from.
//!
//! Reads the blocks that the structure marks as head and footer; guesses are marked as such, for a person to correct.

use crate::model::{ArticleHead, Block, BlockKind, Field, Inline, Origin, Structure};
use crate::text::{self, BylineSign, Reading, byline, find_day, fold, one_line};
use jiff::civil::Date;

/// Makes out the head; with it, what a person should know.
pub fn read_head(text: &str, structure: &Structure, name: &str) -> (ArticleHead, Vec<String>) {
    let reader = Reader { text, blocks: &structure.blocks, inlines: &structure.inlines };
    let mut head = reader.fields();
    head.title = head.title.or_else(|| reader.title());
    head.authors = head.authors.or_else(|| reader.authors());
    let mut warnings = Vec::new();
    head.published = head.published.or_else(|| reader.published(&mut warnings)).or_else(|| day_of_address(name));
    head.url = head.url.or_else(|| reader.url());
    head.outlet = head.outlet.or_else(|| reader.outlet(head.url.as_ref()));
    let language = || text::language(text).map(|code| field(code.to_owned(), Origin::Text));
    head.language = head.language.or_else(language);
    (head, warnings)
}

const fn field<T>(value: T, origin: Origin) -> Field<T> {
    Field { value, origin }
}

struct Reader<'a> {
    text: &'a str,
    blocks: &'a [Block],
    inlines: &'a [Inline],
}

impl Reader<'_> {
    fn line(&self, block: &Block) -> String {
        one_line(self.text, block.span, self.inlines)
    }

    fn of_kind(&self, kind: BlockKind) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(move |block| block.kind == kind)
    }

    /// "title: …" and the like between two "---" before the text, or one a line in the head.
    fn fields(&self) -> ArticleHead {
        let mut head = ArticleHead::default();
        let Some(first) = self.blocks.first().filter(|block| block.kind == BlockKind::Boilerplate) else { return head };
        let words = first.span.in_text(self.text);
        let fields = words.lines().take(60).filter_map(|line| line.split_once(':'));
        for (key, value) in
            fields.map(|(key, value)| (fold(key.trim()), unquoted(value))).filter(|(_, v)| !v.is_empty())
        {
            let value_field = || Some(field(value.to_owned(), Origin::Head));
            match key.as_str() {
                "title" | "headline" => head.title = value_field(),
                "author" | "authors" | "byline" | "by" => head.authors = Some(field(names(value), Origin::Head)),
                "date" | "published" | "publishdate" | "pubdate" => {
                    head.published = find_day(value).map(|found| field(found.date, Origin::Head));
                }
                "outlet" | "publisher" | "site" | "sitename" | "publication" => head.outlet = value_field(),
                "url" | "link" | "canonical" => head.url = value_field(),
                "lang" | "language" => head.language = value_field(),
                _ => {}
            }
        }
        head
    }

    fn title(&self) -> Option<Field<String>> {
        let title = self.of_kind(BlockKind::Headline).map(|block| self.line(block)).next()?;
        (!title.is_empty()).then(|| field(title, Origin::Head))
    }

    fn authors(&self) -> Option<Field<Vec<String>>> {
        let mut all: Vec<String> = Vec::new();
        for block in self.of_kind(BlockKind::Byline) {
            let names = byline(&self.line(block)).map(|found| found.names).unwrap_or_default();
            all.extend(names.into_iter().filter(|name| !all.contains(name)).collect::<Vec<_>>());
        }
        if !all.is_empty() {
            return Some(field(all, Origin::Head));
        }
        let mut footer = self.of_kind(BlockKind::Boilerplate).map(|block| self.line(block));
        footer.find_map(|line| reporters(&line)).map(|names| field(names, Origin::Guess))
    }

    /// The day in the dateline or the byline; else the one that opens the first paragraph ("MEXICO CITY, Nov. 20, 2020 (AP) —").
    fn published(&self, warnings: &mut Vec<String>) -> Option<Field<Date>> {
        let head = self.of_kind(BlockKind::Dateline).chain(self.of_kind(BlockKind::Byline));
        let lines: Vec<String> = head.map(|block| self.line(block)).collect();
        let first = lines.iter().filter(|line| !is_update(line)).chain(&lines).find_map(|line| find_day(line));
        if let Some(found) = first {
            if found.reading == Reading::DayFirst {
                warnings.push(format!("The date {} could have day and month exchanged.", found.date));
            }
            let origin = if found.reading == Reading::Certain { Origin::Head } else { Origin::Guess };
            return Some(field(found.date, origin));
        }
        self.day_before_dash()
    }

    fn day_before_dash(&self) -> Option<Field<Date>> {
        let first = self.of_kind(BlockKind::Paragraph).next()?;
        let opening: String = first.span.in_text(self.text).chars().take(90).collect();
        let end = [" – ", " — ", " - ", "–", "—"].iter().filter_map(|dash| opening.find(dash)).min()?;
        let opening = opening.get(..end)?;
        let found = find_day(opening)?;
        opening.starts_with(char::is_uppercase).then(|| field(found.date, Origin::Head))
    }

    /// The address in a line of the head, or behind "Source:", "URL:" in the footer.
    fn url(&self) -> Option<Field<String>> {
        let headed = self.blocks.iter().take_while(|block| block.kind != BlockKind::Paragraph).count();
        let lines = self.blocks.iter().enumerate().filter(|(_, block)| block.kind == BlockKind::Boilerplate);
        lines
            .map(|(index, block)| (index, self.line(block)))
            .find(|(index, line)| *index < headed || is_labeled(line))
            .and_then(|(_, line)| address(&line).map(str::to_owned))
            .map(|url| field(url, Origin::Head))
    }

    /// Who published it: by its address, a copyright line, or the addresses in the footer.
    fn outlet(&self, url: Option<&Field<String>>) -> Option<Field<String>> {
        let own = url.and_then(|url| domain(&url.value));
        let footer = || self.of_kind(BlockKind::Boilerplate).map(|block| block.span.in_text(self.text));
        let linked = || footer().flat_map(addresses).find_map(domain);
        let mailed = || footer().flat_map(str::split_whitespace).find_map(mail_domain);
        let owned = || footer().find_map(copyright_owner);
        own.or_else(linked).or_else(mailed).or_else(owned).map(|outlet| field(outlet, Origin::Guess))
    }
}

fn unquoted(value: &str) -> &str {
    value.trim().trim_matches(['"', '\'']).trim()
}

/// The names in a field of authors: a list, with or without brackets.
pub(super) fn names(value: &str) -> Vec<String> {
    let value = value.trim_matches(['[', ']']);
    let known = byline(value).filter(|found| found.sign >= BylineSign::NamesOnly).map(|found| found.names);
    known.unwrap_or_else(|| value.split([',', ';']).map(|name| unquoted(name).to_owned()).collect())
}

/// "Reporting by Jane Doe; editing by Richard Roe": who reported.
fn reporters(line: &str) -> Option<Vec<String>> {
    let rest = line.trim_start_matches('(').strip_prefix("Reporting by ")?;
    let names = rest.split([';', '.', ')']).next()?;
    byline(names).map(|found| found.names)
}

fn is_update(line: &str) -> bool {
    let folded = fold(line);
    ["updated", "modified", "actualizado", "mis a jour", "aktualisiert", "aggiornato"]
        .iter()
        .any(|word| folded.starts_with(word))
}

fn is_labeled(line: &str) -> bool {
    let folded = fold(line);
    ["source:", "url:", "link:", "original:", "fuente:", "quelle:"].iter().any(|label| folded.starts_with(label))
}

/// The first address on the web in a line.
fn address(line: &str) -> Option<&str> {
    addresses(line).next()
}

/// The addresses on the web in some words.
fn addresses(words: &str) -> impl Iterator<Item = &str> {
    words.match_indices("http").chain(words.match_indices("www.")).filter_map(|(at, _)| {
        let rest = words.get(at..)?;
        let is_address = rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.");
        let end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, ')' | '>' | ']' | '"' | '*' | '<'))
            .unwrap_or(rest.len());
        is_address.then(|| rest.get(..end))?.map(|address| address.trim_end_matches(['.', ',', ';']))
    })
}

/// Sites that carry what others publish.
const CARRIERS: [&str; 16] = [
    "twitter.com",
    "x.com",
    "facebook.com",
    "instagram.com",
    "youtube.com",
    "youtu.be",
    "t.me",
    "t.co",
    "linkedin.com",
    "reddit.com",
    "whatsapp.com",
    "bit.ly",
    "archive.org",
    "archive.is",
    "creativecommons.org",
    "google.com",
];

/// The site of an address, without "www." and port; `None` for a site that carries what others publish.
fn domain(address: &str) -> Option<String> {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let carried =
        CARRIERS.iter().any(|site| host == *site || host.strip_suffix(site).is_some_and(|sub| sub.ends_with('.')));
    (host.contains('.') && !carried).then(|| host.to_owned())
}

/// The site of a page by its address.
pub(super) fn site(address: &str) -> Option<String> {
    domain(address)
}

fn mail_domain(word: &str) -> Option<String> {
    let (_, host) = word.trim_matches(|c: char| !c.is_alphanumeric()).split_once('@')?;
    let private =
        ["gmail.com", "yahoo.com", "hotmail.com", "outlook.com", "protonmail.com", "proton.me"].contains(&host);
    (host.contains('.') && !private).then(|| host.to_lowercase())
}

/// "© 2020 Example Media. All rights reserved.": who holds the rights.
fn copyright_owner(line: &str) -> Option<String> {
    let behind = line.split_once('©').or_else(|| line.split_once("Copyright")).map(|(_, rest)| rest)?;
    let rest = behind.trim_start_matches(|c: char| !c.is_alphabetic());
    let end = rest.find(['.', ',', '|', '–', '—', '\n']).unwrap_or(rest.len());
    let owner = rest.get(..end)?.split(" All rights").next()?.trim();
    ((2..=60).contains(&owner.len())).then(|| owner.to_owned())
}

/// The day in a file's name ("2020-11-20-general.md", "20201120.txt"): a guess.
fn day_of_address(name: &str) -> Option<Field<Date>> {
    let dashed = find_day(&name.replace('_', "-")).map(|found| found.date);
    let digits: String = name.chars().take_while(char::is_ascii_digit).collect();
    let packed = || {
        let part = |from: usize, to: usize| digits.get(from..to)?.parse::<i16>().ok();
        let (year, month, day) = (part(0, 4)?, part(4, 6)?, part(6, 8)?);
        (digits.len() == 8 && (1900..2200).contains(&year)).then(|| Date::new(year, month as i8, day as i8).ok())?
    };
    dashed.or_else(packed).map(|date| field(date, Origin::Guess))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SourceFormat;
    use crate::text::structure;

    /// title | authors | day | outlet | address | language
    #[track_caller]
    fn check(name: &str, text: &str, expected: &str) {
        let format = if text.contains("# ") { SourceFormat::Markdown } else { SourceFormat::Plain };
        let (head, _) = read_head(text, &structure(text, format), name);
        let words = |field: Option<Field<String>>| field.map_or_else(|| "-".to_owned(), |field| field.value);
        let authors = head.authors.map_or_else(|| "-".to_owned(), |field| field.value.join("; "));
        let day = head.published.map_or_else(|| "-".to_owned(), |f| format!("{} {}", f.value, f.origin.name()));
        let rest = [words(head.outlet), words(head.url), words(head.language)].join(" | ");
        assert_eq!(format!("{} | {authors} | {day} | {rest}", words(head.title)), expected);
    }

    const BODY: &str =
        "The chief of the harbor has resigned after an audit that took more than a year, the council said.";

    #[test]
    fn heads_in_lines() {
        check(
            "a.txt",
            &format!(
                "Harbor chief resigns\nBy Jane Doe and Richard Roe\nUpdated: March 5, 2021\nPublished: March 3, 2021\n\n{BODY}\n"
            ),
            "Harbor chief resigns | Jane Doe; Richard Roe | 2021-03-03 head | - | - | en",
        );
        check(
            "a.txt",
            &format!(
                "Harbor chief resigns\n\nJane Doe | 05/06/2021\n\n{BODY}\n\n© 2021 Example Media. All rights reserved.\n"
            ),
            "Harbor chief resigns | Jane Doe | 2021-06-05 guess | Example Media | - | en",
        );
        check(
            "a.txt",
            &format!(
                "Harbor chief resigns\nhttps://www.example.org/2021/harbor\n\nOSLO, March 3, 2021 (Reuters) - {BODY}\n\nReporting by Jane Doe; Editing by Al Roe\n"
            ),
            "Harbor chief resigns | Jane Doe | 2021-03-03 head | example.org | https://www.example.org/2021/harbor | en",
        );
    }

    #[test]
    fn fields_before_the_text() {
        check(
            "a.md",
            &format!(
                "---\ntitle: \"Harbor chief: out\"\nauthor: Jane Doe\ndate: 2021-03-03\nurl: https://example.org/a\n---\n\n# Harbor\n\n{BODY}\n"
            ),
            "Harbor chief: out | Jane Doe | 2021-03-03 head | example.org | https://example.org/a | en",
        );
    }

    #[test]
    fn guesses_from_name_and_footer() {
        check(
            "2021-03-03_harbor.md",
            &format!("# Harbor\n\n{BODY}\n\nContact us: desk@example.org\n"),
            "Harbor | - | 2021-03-03 guess | example.org | - | en",
        );
        check("20210303.txt", BODY, "- | - | 2021-03-03 guess | - | - | en");
        check("a.txt", &format!("{BODY}\n\nFollow us on https://twitter.com/example\n"), "- | - | - | - | - | en");
    }

    #[test]
    fn heads_in_other_languages() {
        check(
            "a.txt",
            "El jefe del puerto renuncia\nPor Juan Pérez\n3 de marzo de 2021\n\nEl jefe del puerto renunció el martes tras una auditoría que duró más de un año, dijo el consejo.\n",
            "El jefe del puerto renuncia | Juan Pérez | 2021-03-03 head | - | - | es",
        );
    }
}
