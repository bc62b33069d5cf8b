//! Text in the pictures and networks that leave, which are XML.

/// Text as content or as the value of an attribute, without the characters that XML 1.0 forbids (section 2.2) and without line breaks.
#[must_use]
pub fn xml_text(text: &str) -> String {
    let allowed: String = text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}')).collect();
    quick_xml::escape::escape(allowed).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_reads_as_its_own_is_escaped_and_what_it_forbids_left_out() {
        assert_eq!(xml_text("a \u{7}<b> & \"c\"\u{FFFF}"), "a &lt;b&gt; &amp; &quot;c&quot;");
    }
}
