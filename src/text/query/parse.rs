//! From signs to the tree. Binds from the closest: NEAR, NOT, words side by side and AND, OR.

use super::lex::{Marks, NEAR, Sign, Tilde, What, distance, signs};
use super::{Days, Fault, FaultKind, Field, FieldTerm, Form, Near, Node, Query, Term, Value, words_in};
use crate::model::Span;

/// Parentheses within each other, and terms in all, beyond which the rest is left out.
const DEEPEST: usize = 20;
const MOST: usize = 400;
/// Letters that must stand before a star.
const BEGINNING: usize = 2;
/// Letters that a word needs to be spelled otherwise, and to be so in two letters.
const LIKE: usize = 3;
const LIKE_TWICE: usize = 7;

/// Understands a query. Never fails: see [`Query::faults`].
#[must_use]
pub fn parse(typed: &str) -> Query {
    let mut parser = Parser { typed, signs: signs(typed), at: 0, depth: 0, terms: 0, faults: Vec::new() };
    let mut parts = Vec::new();
    loop {
        parts.extend(parser.any());
        match parser.next() {
            Some(sign) => parser.fault(sign.at, FaultKind::NothingToClose),
            None => break,
        }
    }
    let mut faults = parser.faults;
    faults.sort_by_key(|fault| fault.at.start());
    Query { root: joined(parts, Node::All), faults }
}

struct Parser<'a> {
    typed: &'a str,
    signs: Vec<Sign>,
    at: usize,
    depth: usize,
    terms: usize,
    faults: Vec<Fault>,
}

/// One part as it is, several as what they are together; the same part twice counts once.
fn joined(parts: Vec<Node>, together: impl Fn(Vec<Node>) -> Node) -> Option<Node> {
    let mut kept: Vec<Node> = Vec::with_capacity(parts.len());
    for part in parts {
        if !kept.iter().any(|other| same(other, &part)) {
            kept.push(part);
        }
    }
    if kept.len() > 1 { Some(together(kept)) } else { kept.pop() }
}

/// Whether two terms ask for the same words.
fn same(one: &Node, other: &Node) -> bool {
    match (one, other) {
        (Node::Term(one), Node::Term(other)) => one.words == other.words && one.form == other.form,
        (Node::Not(one), Node::Not(other)) => same(one, other),
        _ => false,
    }
}

impl Parser<'_> {
    fn peek(&self) -> Option<&What> {
        self.signs.get(self.at).map(|sign| &sign.what)
    }

    fn next(&mut self) -> Option<Sign> {
        let sign = self.signs.get(self.at).cloned()?;
        self.at += 1;
        Some(sign)
    }

    fn fault(&mut self, at: Span, kind: FaultKind) {
        self.faults.push(Fault { at, kind });
    }

    /// The place of the sign at hand.
    fn here(&self) -> Span {
        let end = Span::new(self.typed.len(), self.typed.len());
        self.signs.get(self.at).map_or(end, |sign| sign.at)
    }

    /// `a OR b`
    fn any(&mut self) -> Option<Node> {
        let mut parts: Vec<Node> = self.all().into_iter().collect();
        while self.peek() == Some(&What::Or) {
            let at = self.here();
            self.at += 1;
            let Some(part) = self.operand(at, "OR", parts.is_empty(), Self::all) else { continue };
            parts.push(part);
        }
        joined(parts, Node::Any)
    }

    /// `a b`, `a AND b`
    fn all(&mut self) -> Option<Node> {
        let mut parts: Vec<Node> = Vec::new();
        loop {
            match self.peek() {
                None | Some(What::Or | What::Close) => break,
                Some(What::And) => {
                    let at = self.here();
                    self.at += 1;
                    parts.extend(self.operand(at, "AND", parts.is_empty(), Self::not));
                }
                Some(_) => parts.extend(self.not()),
            }
        }
        joined(parts, Node::All)
    }

    /// What follows an operator, with a word where something is missing on either side.
    fn operand(
        &mut self,
        at: Span,
        name: &'static str,
        nothing_before: bool,
        part: impl FnOnce(&mut Self) -> Option<Node>,
    ) -> Option<Node> {
        if nothing_before {
            self.fault(at, FaultKind::NothingBefore(name));
        }
        let ends = matches!(self.peek(), None | Some(What::And | What::Or | What::Close));
        if ends {
            self.fault(at, FaultKind::NothingAfter(name));
            return None;
        }
        part(self)
    }

    /// `NOT a`
    fn not(&mut self) -> Option<Node> {
        if self.peek() != Some(&What::Not) {
            return self.near();
        }
        let at = self.here();
        let mut times = 0;
        while self.peek() == Some(&What::Not) {
            self.at += 1;
            times += 1;
        }
        let part = self.operand(at, "NOT", false, Self::near)?;
        Some(if times % 2 == 1 { Node::Not(Box::new(part)) } else { part })
    }

    /// `a NEAR b`
    fn near(&mut self) -> Option<Node> {
        let begun = self.here();
        let mut parts: Vec<Option<Node>> = Vec::new();
        if !matches!(self.peek(), Some(What::Near(_))) {
            parts.push(self.one());
        }
        let mut within = None;
        while let Some(What::Near(typed)) = self.peek() {
            let (typed, at) = (*typed, self.here());
            self.at += 1;
            let told = typed.map_or(Ok(NEAR), |span| distance(span.in_text(self.typed)));
            match told {
                Ok(told) => within = Some(within.map_or(told, |least: u32| least.min(told))),
                Err(kind) => self.fault(at, kind),
            }
            let nothing_before = parts.is_empty();
            let part = self.operand(at, "NEAR", nothing_before, |parser| {
                if matches!(parser.peek(), Some(What::Near(_) | What::Not)) {
                    parser.fault(at, FaultKind::NothingAfter("NEAR"));
                    return None;
                }
                parser.one()
            });
            parts.push(part);
        }
        let found: Vec<Node> = parts.into_iter().flatten().collect();
        match within {
            Some(within) if found.len() > 1 => self.sides(found, within, begun),
            _ => joined(found, Node::All),
        }
    }

    /// Words near each other; something else beside NEAR is searched for without it.
    fn sides(&mut self, found: Vec<Node>, within: u32, begun: Span) -> Option<Node> {
        let end = self.signs.get(self.at.wrapping_sub(1)).map_or(begun.end(), |sign| sign.at.end());
        let at = Span::new(begun.start(), end.max(begun.start()));
        let sides: Option<Vec<Vec<Term>>> = found.iter().map(side).collect();
        if let Some(sides) = sides {
            return Some(Node::Near(Near { sides, within, at }));
        }
        self.fault(at, FaultKind::NearNeedsWords);
        joined(found, Node::All)
    }

    /// A term, a field, or something in parentheses.
    fn one(&mut self) -> Option<Node> {
        let sign = self.next()?;
        match sign.what {
            What::Words { inside, marks } => self.term(sign.at, inside, marks, true).map(Node::Term),
            What::Field(field) => self.field(field, sign.at).map(Node::Field),
            What::Open => self.parentheses(sign.at),
            // A value stands behind its field, and is taken with it.
            What::Value(_) | What::And | What::Or | What::Not | What::Near(_) | What::Close => None,
        }
    }

    fn parentheses(&mut self, at: Span) -> Option<Node> {
        if self.depth >= DEEPEST {
            self.fault(at, FaultKind::TooMuch);
            // All that is within is passed over, so that no stack is too small for it.
            self.at = self.signs.len();
            return None;
        }
        self.depth += 1;
        let faults = self.faults.len();
        let inner = self.any();
        self.depth -= 1;
        match self.next() {
            Some(_) if inner.is_none() && self.faults.len() == faults => self.fault(at, FaultKind::EmptyParentheses),
            Some(_) => {}
            None => self.fault(at, FaultKind::OpenParenthesis),
        }
        inner
    }

    fn field(&mut self, field: Field, at: Span) -> Option<FieldTerm> {
        let empty = FaultKind::EmptyField(field.name());
        let value = match self.peek() {
            Some(What::Value(span) | What::Words { inside: span, .. }) if self.here().start() == at.end() => *span,
            _ => {
                self.fault(at, empty);
                return None;
            }
        };
        let sign = self.next()?;
        let whole = at.union(sign.at);
        if field.has_days() {
            return match Days::parse(value.in_text(self.typed)) {
                Ok(days) => Some(FieldTerm { field, value: Value::Days(days), at: whole }),
                Err(kind) => {
                    self.fault(sign.at, kind);
                    None
                }
            };
        }
        let What::Words { inside, marks } = sign.what else { return None };
        let term = self.term(sign.at, inside, marks, false);
        if term.is_none() {
            self.fault(whole, empty);
        }
        term.map(|term| FieldTerm { field, value: Value::Words(term), at: whole })
    }

    /// Words as the index parts them; `None` where there is no word, which is no fault: punctuation is harmless.
    fn term(&mut self, at: Span, inside: Span, marks: Marks, hints: bool) -> Option<Term> {
        if marks.open {
            self.fault(at, FaultKind::OpenPhrase);
        }
        let words: Vec<String> = words_in(self.typed, inside).map(|word| word.in_text(self.typed).to_owned()).collect();
        let last = words.last()?;
        self.terms += 1;
        if self.terms > MOST {
            if self.terms == MOST + 1 {
                self.fault(at, FaultKind::TooMuch);
            }
            return None;
        }
        if let Some(len) = marks.unknown.filter(|_| hints) {
            let name = Span::new(at.start(), at.start() + len);
            self.fault(name, FaultKind::UnknownField(name.in_text(self.typed).to_owned()));
        }
        let letters = last.chars().count();
        let form = if marks.star {
            if letters < BEGINNING && !last.chars().any(super::stands_alone) {
                self.fault(at, FaultKind::ShortBeginning);
                return None;
            }
            Form::Begun
        } else if marks.tilde != Tilde::None {
            self.like(at, words.len(), letters, marks.tilde)
        } else if marks.quoted || words.len() > 1 {
            Form::Exact
        } else {
            Form::AnyForm
        };
        Some(Term { words, form, others: Vec::new(), at })
    }

    /// How many letters may differ.
    fn like(&mut self, at: Span, words: usize, letters: usize, tilde: Tilde) -> Form {
        if words > 1 {
            self.fault(at, FaultKind::LikeNeedsOneWord);
            return Form::Exact;
        }
        if letters < LIKE {
            self.fault(at, FaultKind::ShortLike);
            return Form::Exact;
        }
        let most = if letters < LIKE_TWICE { 1 } else { 2 };
        match tilde {
            Tilde::Letters(0) => Form::Exact,
            Tilde::Letters(letters) => Form::Like(letters.min(2)),
            Tilde::None | Tilde::Bare => Form::Like(most),
        }
    }
}

/// The words of one side of NEAR: one term, or several of which one is enough.
fn side(node: &Node) -> Option<Vec<Term>> {
    match node {
        Node::Term(term) => Some(vec![term.clone()]),
        Node::Any(parts) => {
            let terms: Option<Vec<Vec<Term>>> = parts.iter().map(side).collect();
            terms.map(|terms| terms.into_iter().flatten().collect())
        }
        _ => None,
    }
}
