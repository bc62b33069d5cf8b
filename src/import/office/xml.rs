//! XML as a run of simple events. No entity but XML's five, the numbered ones and those of HTML; nothing is looked up anywhere.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// What was met, names without their prefix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Met {
    /// An element begins.
    Start(Tag),
    /// An element ends.
    End(String),
    /// Words.
    Words(String),
}

/// The start of an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Its name without prefix.
    pub name: String,
    /// Its attributes, names without prefix.
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// An attribute's value.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Whether a switch is on: there, and not said to be off.
    pub fn is_on(&self) -> bool {
        !matches!(self.get("val"), Some("0" | "false" | "off" | "none"))
    }
}

/// Reads a document event by event. Broken XML ends where it breaks; the flag says whether it came to its end whole.
pub fn walk(text: &str, mut meet: impl FnMut(Met)) -> bool {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => meet(Met::Start(tag(&start))),
            Ok(Event::End(end)) => meet(Met::End(local(end.name().as_ref()))),
            Ok(Event::Text(words)) => meet(Met::Words(lossy(&words))),
            Ok(Event::CData(words)) => meet(Met::Words(lossy(&words))),
            Ok(Event::GeneralRef(name)) => meet(Met::Words(entity(&lossy(&name)))),
            Ok(Event::Eof) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn local(name: &[u8]) -> String {
    let bare =
        name.iter().rposition(|byte| *byte == b':').map_or(name, |colon| name.get(colon + 1..).unwrap_or_default());
    lossy(bare)
}

fn tag(start: &BytesStart) -> Tag {
    /// Attributes that are read; no element that matters here has as many.
    const MOST: usize = 40;
    let mut all = start.attributes();
    let all = all.with_checks(false).take(MOST).flatten();
    let attributes = all.map(|one| (local(one.key.as_ref()), unescaped(&lossy(&one.value)))).collect();
    Tag { name: local(start.name().as_ref()), attributes }
}

fn unescaped(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    let mut all = String::new();
    let mut rest = value;
    while let Some((before, behind)) = rest.split_once('&') {
        all.push_str(before);
        let end = behind.bytes().take(32).position(|byte| byte == b';');
        if let Some((name, after)) = end.and_then(|end| Some((behind.get(..end)?, behind.get(end + 1..)?))) {
            all.push_str(&entity(name));
            rest = after;
        } else {
            all.push('&');
            rest = behind;
        }
    }
    all.push_str(rest);
    all
}

/// What stands for "&name;": a character, or nothing where the document would have to say what.
fn entity(name: &str) -> String {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return code.ok().and_then(char::from_u32).filter(|c| *c != '\0').map(String::from).unwrap_or_default();
    }
    quick_xml::escape::resolve_html5_entity(name).unwrap_or_default().to_owned()
}

/// The words of each element without elements in it, by name: what metadata is made of.
pub fn fields(text: &str, mut meet: impl FnMut(&Tag, &str)) {
    let mut open: Option<(Tag, String)> = None;
    walk(text, |met| match met {
        Met::Start(tag) => open = Some((tag, String::new())),
        Met::Words(words) => {
            if let Some((_, all)) = &mut open {
                all.push_str(&words);
            }
        }
        Met::End(_) => {
            if let Some((tag, words)) = open.take() {
                meet(&tag, words.trim());
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        let mut all = String::new();
        walk(text, |met| {
            if let Met::Words(words) = met {
                all.push_str(&words);
            }
        });
        all
    }

    #[test]
    fn entities_are_characters_and_never_files() {
        assert_eq!(words("<a>&lt;&#233;&#xE9;&eacute;&nbsp;&amp;</a>"), "<ééé\u{a0}&");
        let evil = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY y \"&x;&x;&x;\">]><a>1&x;&y;2</a>";
        assert_eq!(words(evil), "12");
    }

    #[test]
    fn attributes_and_switches() {
        let mut found = Vec::new();
        walk("<w:b w:val=\"0\"/><w:i/><w:p w:t=\"a &amp; b\"/>", |met| {
            if let Met::Start(tag) = met {
                found.push((tag.name.clone(), tag.is_on(), tag.get("t").map(str::to_owned)));
            }
        });
        let expected = [("b", false, None), ("i", true, None), ("p", true, Some("a & b".to_owned()))];
        assert_eq!(found, expected.map(|(name, on, t)| (name.to_owned(), on, t)));
    }

    #[test]
    fn broken_xml_ends_where_it_breaks() {
        assert!(!walk("<a>x<b", |_| {}));
        assert_eq!(words("<a>x</b>y</a>"), "xy");
    }
}
