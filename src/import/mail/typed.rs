//! Text as messages carry it: lines broken for the way put together again, files that were written into the text taken out.

/// Puts together the lines of a text that was sent as "flowed" (RFC 3676): a blank at the end of a line says that it goes on.
/// `drops_blank` says that the blank itself is none of the text (`DelSp`), as in scripts without blanks.
pub(super) fn unflowed(words: &str, drops_blank: bool) -> String {
    let mut text = String::with_capacity(words.len());
    let mut open: Option<usize> = None;
    for line in words.lines().map(|line| line.trim_end_matches('\r')) {
        let rest = line.trim_start_matches('>');
        let depth = line.len() - rest.len();
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        let is_signature = rest == "-- ";
        if open != Some(depth) || is_signature {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&">".repeat(depth.min(DEEPEST)));
            text.push_str(if depth > 0 { " " } else { "" });
        }
        text.push_str(rest);
        open = (rest.ends_with(' ') && !is_signature).then_some(depth);
        if open.is_some() && drops_blank {
            text.pop();
        }
    }
    text
}

/// Replies within replies whose marks are kept.
const DEEPEST: usize = 20;

/// A file that was written into a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Enclosed {
    /// What it is called.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Takes out of a text the files that old programs wrote into it ("begin 644 name", uuencode).
pub(super) fn without_enclosed(words: &str) -> (String, Vec<Enclosed>) {
    if !words.contains("begin ") {
        return (words.to_owned(), Vec::new());
    }
    let lines: Vec<&str> = words.lines().collect();
    let (mut text, mut all, mut at) = (String::new(), Vec::new(), 0);
    // A block without an end is text, and so are all behind it.
    let mut may_be = true;
    while let Some(line) = lines.get(at) {
        let name = begun(line).filter(|_| may_be);
        let rest = lines.get(at + 1..).unwrap_or_default();
        if let Some((name, (bytes, count))) = name.and_then(|name| Some((name, enclosed(rest)?))) {
            all.push(Enclosed { name: name.to_owned(), bytes });
            at += count + 1;
            continue;
        }
        may_be &= name.is_none();
        text.push_str(line);
        text.push('\n');
        at += 1;
    }
    (text, all)
}

/// The name in the line that begins a file.
fn begun(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("begin ")?;
    let (mode, name) = rest.trim_end().split_once(' ')?;
    let is_mode = (3..=4).contains(&mode.len()) && mode.bytes().all(|byte| matches!(byte, b'0'..=b'7'));
    (is_mode && !name.is_empty()).then_some(name)
}

/// The bytes that lines hold up to the line "end", and how many lines that are.
fn enclosed(lines: &[&str]) -> Option<(Vec<u8>, usize)> {
    let mut bytes = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if line.trim_end() == "end" {
            return Some((bytes, index + 1));
        }
        let (first, rest) = line.as_bytes().split_first()?;
        let count = usize::from(sixth(*first)?);
        let mut units = rest.iter().map(|byte| sixth(*byte));
        let mut line = Vec::with_capacity(count + 2);
        while line.len() < count {
            // Blanks at the end of a line get lost on the way; they stand for zero.
            let mut unit = || units.next().unwrap_or(Some(0));
            let [a, b, c, d] = [unit()?, unit()?, unit()?, unit()?];
            line.extend([a << 2 | b >> 4, b << 4 | c >> 2, c << 6 | d]);
        }
        line.truncate(count);
        bytes.append(&mut line);
    }
    None
}

/// The six bits that a letter stands for.
const fn sixth(byte: u8) -> Option<u8> {
    if matches!(byte, b' '..=b'`') { Some((byte - b' ') & 63) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flowed_lines_are_put_together() {
        let flowed = "The chief of the \nharbor has resigned.\n> It is \n> over.\n>> No.\n \n-- \nJane";
        let expected = "The chief of the harbor has resigned.\n> It is over.\n>> No.\n\n-- \nJane";
        assert_eq!(unflowed(flowed, false), expected);
        assert_eq!(unflowed("港の長は \n辞任した。\n次", true), "港の長は辞任した。\n次");
    }

    #[test]
    fn enclosed_files_are_taken_out() {
        let text = "See the file.\n\nbegin 644 a.txt\n#0V%T\n`\nend\nGreetings\n";
        let (words, files) = without_enclosed(text);
        assert_eq!(words, "See the file.\n\nGreetings\n");
        assert_eq!(files, [Enclosed { name: "a.txt".to_owned(), bytes: b"Cat".to_vec() }]);
        for text in ["begin 644 a.txt\n#0V%T\nno end\n", "begin the day\nend\n", "begin 999 a\nend\n"] {
            assert_eq!(without_enclosed(text), (text.to_owned(), Vec::new()));
        }
    }
}
