//! Right-to-left text: from the order on the page, left to right, to the order of reading.
//!
//! Letters stand on the page where they are seen. A line whose letters are mostly right-to-left is turned around, and within it
//! what reads left to right (numbers, Latin words) is turned back; in other lines only the right-to-left runs are turned.

/// Whether a letter belongs to a script that reads from right to left.
pub(crate) const fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
        && !is_number(c)
}

/// Digits of Arabic and Persian read from left to right.
const fn is_number(c: char) -> bool {
    matches!(c, '\u{660}'..='\u{66c}' | '\u{6f0}'..='\u{6f9}')
}

/// Whether most letters read from right to left.
pub(crate) fn mostly_rtl(letters: impl Iterator<Item = char>) -> bool {
    let (rtl, ltr) = letters.fold((0_usize, 0_usize), |(rtl, ltr), c| match (c.is_alphabetic(), is_rtl(c)) {
        (true, true) => (rtl + 1, ltr),
        (true, false) => (rtl, ltr + 1),
        (false, _) => (rtl, ltr),
    });
    rtl > ltr
}

/// Letters that one sign on the page stands for, from left to right.
pub(super) fn seen(mut letters: Vec<char>) -> Vec<char> {
    let rtl = !letters.iter().any(|c| c.is_alphabetic() && !is_rtl(*c));
    if letters.iter().any(|c| is_rtl(*c)) {
        reorder(&mut letters, rtl, |c| is_rtl(*c), |c| !c.is_alphanumeric());
    }
    letters
}

/// The order of reading of items that stand from left to right; `letter` gives a strong letter of an item.
///
/// Items are words of a line or letters of a word. `rtl` says how the whole reads.
pub(crate) fn reorder<T>(items: &mut [T], rtl: bool, is_turned: impl Fn(&T) -> bool, is_neutral: impl Fn(&T) -> bool) {
    if rtl {
        items.reverse();
    }
    let against = |item: &T| if rtl { !is_turned(item) && !is_neutral(item) } else { is_turned(item) };
    let mut start = 0;
    while start < items.len() {
        if !items.get(start).is_some_and(&against) {
            start += 1;
            continue;
        }
        let mut end = start + 1;
        let mut seen = end;
        while let Some(item) = items.get(seen).filter(|item| against(item) || is_neutral(item)) {
            seen += 1;
            if against(item) {
                end = seen;
            }
        }
        if let Some(run) = items.get_mut(start..end) {
            run.reverse();
        }
        start = end.max(start + 1);
    }
}

/// Brackets of a right-to-left line by their meaning, where the page tells their shape: those that close nothing open something.
pub(crate) fn mirrored(text: String) -> String {
    let first = text.chars().find_map(|c| bracket(c).map(|_| "([{«".contains(c)));
    if first == Some(false) { text.chars().map(|c| bracket(c).unwrap_or(c)).collect() } else { text }
}

/// The other one of a pair of brackets.
const fn bracket(c: char) -> Option<char> {
    Some(match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '«' => '»',
        '»' => '«',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(seen: &str, expected: &str) {
        let mut letters: Vec<char> = seen.chars().collect();
        let rtl = mostly_rtl(letters.iter().copied());
        reorder(&mut letters, rtl, |c| is_rtl(*c), |c| !c.is_alphanumeric());
        assert_eq!(letters.iter().collect::<String>(), expected);
    }

    #[test]
    fn what_is_seen_becomes_what_is_read() {
        check("plain 12", "plain 12");
        check("مالس", "سلام");
        check("2020 ماع", "عام 2020");
        check("they said مالس twice to them", "they said سلام twice to them");
        assert_eq!(seen("سلام he".chars().collect()).iter().collect::<String>(), "مالس he");
    }
}
