//! A query's words as an FTS5 expression that cannot be wrong: every word is quoted, so that no character of it means anything.

use crate::text::query::{Field, FieldTerm, Form, Near, Node, Term, Value};

/// Choices of one word for each side of NEAR beyond which further ones are left out.
const CHOICES: usize = 600;

/// A table with words: which of its columns a field names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Index {
    /// Headlines and texts of articles.
    Articles,
    /// Notes, with the words that they are on and their tags.
    Notes,
}

impl Index {
    const fn column(self, field: Field) -> Option<&'static str> {
        match (self, field) {
            (Self::Articles, Field::Title) => Some("title"),
            (Self::Articles, Field::Text) => Some("text"),
            _ => None,
        }
    }

    /// The expression of a part of a query; `None` where it asks for more than words.
    pub(super) fn expression(self, node: &Node) -> Option<String> {
        match node {
            Node::Term(term) => Some(any_of(term)),
            Node::Near(near) => Some(near_each_other(near)),
            Node::Field(FieldTerm { field, value: Value::Words(term), .. }) => {
                self.column(*field).map(|column| format!("({{{column}}} : {})", any_of(term)))
            }
            Node::Field(_) | Node::Not(_) => None,
            Node::Any(parts) => Some(format!("({})", self.list(parts, " OR ")?)),
            Node::All(parts) => {
                let (taken_away, asked): (Vec<&Node>, Vec<&Node>) =
                    parts.iter().partition(|part| matches!(part, Node::Not(_)));
                if asked.is_empty() {
                    return None;
                }
                let asked = self.list(asked, " AND ")?;
                let away = taken_away.iter().map(|part| if let Node::Not(part) = part { &**part } else { part });
                let away = self.list(away, " OR ")?;
                Some(if away.is_empty() { format!("({asked})") } else { format!("(({asked}) NOT ({away}))") })
            }
        }
    }

    fn list<'a>(self, parts: impl IntoIterator<Item = &'a Node>, between: &str) -> Option<String> {
        let parts: Option<Vec<String>> = parts.into_iter().map(|part| self.expression(part)).collect();
        parts.map(|parts| parts.join(between))
    }
}

/// Any of the words that a query asks for, as far as they count for the ranking.
pub(super) fn any_word(root: &Node) -> Option<String> {
    let mut terms = Vec::new();
    root.terms(&mut |term| terms.push(any_of(term)));
    (!terms.is_empty()).then(|| terms.join(" OR "))
}

/// One word as an expression.
pub(super) fn word(word: &str) -> String {
    quoted([word], false)
}

fn phrases(term: &Term) -> impl Iterator<Item = String> {
    let asked = quoted(term.words.iter().map(String::as_str), term.form == Form::Begun);
    std::iter::once(asked).chain(term.others.iter().map(|form| word(form)))
}

fn any_of(term: &Term) -> String {
    if term.others.is_empty() {
        phrases(term).collect()
    } else {
        format!("({})", phrases(term).collect::<Vec<_>>().join(" OR "))
    }
}

/// A phrase as FTS5 takes it.
fn quoted<'a>(words: impl IntoIterator<Item = &'a str>, is_begun: bool) -> String {
    let words: Vec<String> = words.into_iter().map(|word| word.replace(['"', '\0'], " ")).collect();
    format!("\"{}\"{}", words.join(" "), if is_begun { "*" } else { "" })
}

/// FTS5 knows no choice of words within NEAR: each choice is a NEAR of its own.
fn near_each_other(near: &Near) -> String {
    let mut choices = vec![String::new()];
    for side in &near.sides {
        let words: Vec<String> = side.iter().flat_map(phrases).collect();
        let longer = |choice: &String| words.iter().map(move |word| format!("{choice} {word}")).collect::<Vec<_>>();
        choices = choices.iter().flat_map(longer).take(CHOICES).collect();
    }
    let each: Vec<String> = choices.iter().map(|words| format!("NEAR({}, {})", words.trim(), near.within)).collect();
    format!("({})", each.join(" OR "))
}

/// All words of a filter, each perhaps only begun, as an FTS5 query; `None` where there is no word.
pub(in crate::library) fn all_words(typed: &str) -> Option<String> {
    let has_token = |word: &&str| word.chars().any(char::is_alphanumeric);
    let words: Vec<String> = typed.split_whitespace().filter(has_token).map(|word| quoted([word], true)).collect();
    (!words.is_empty()).then(|| words.join(" AND "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::query::parse;

    #[track_caller]
    fn check(typed: &str, expected: &str) {
        let root = parse(typed).root.unwrap();
        assert_eq!(Index::Articles.expression(&root).unwrap_or_default(), expected);
    }

    #[test]
    fn words_become_an_expression() {
        check("money trail", r#"("money" AND "trail")"#);
        check(r#""money trail" OR bribe* NEAR/3 dea"#, r#"("money trail" OR (NEAR("bribe"* "dea", 3)))"#);
        check("a -b -\"c d\"", r#"(("a") NOT ("b" OR "c d"))"#);
        check("title:port (a OR b)", r#"(({title} : "port") AND ("a" OR "b"))"#);
        check("(a OR b) NEAR c", r#"(NEAR("a" "c", 10) OR NEAR("b" "c", 10))"#);
        check("outlet:reuters", "");
        check("NOT a", "");
        assert_eq!(all_words("mon \"tra").as_deref(), Some(r#""mon"* AND " tra"*"#));
        assert_eq!(all_words(" - "), None);
    }
}
