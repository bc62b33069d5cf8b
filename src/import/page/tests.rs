//! Files as a whole, and pages that were made to do harm: each must be read in linear time, with a flat stack.

use super::*;
use crate::import::source::Draft;

const STORY: &str = "<p>The chief of the harbor has resigned after an audit that took more than a year, the council said on Monday.</p>\
    <p>Auditors had found that the harbor paid for repairs that were never made, and that nobody had asked why.</p>";

fn draft(bytes: &[u8]) -> Result<Draft, ImportError> {
    read(&Source { label: "in/page.html", bytes })
}

#[track_caller]
fn check_has_story(html: &str) -> Draft {
    let draft = draft(html.as_bytes()).unwrap();
    assert!(draft.text.contains("The chief of the harbor has resigned"), "{:.200}", draft.text);
    draft
}

/// Many pieces, each with its number.
fn many(count: usize, piece: impl Fn(usize) -> String) -> String {
    let mut all = String::new();
    for number in 0..count {
        all.push_str(&piece(number));
    }
    all
}

#[test]
fn an_mhtml_file_is_a_page() {
    let file = format!(
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://bay.example/2021/03/03/a\nMIME-Version: 1.0\n\
         Content-Type: multipart/related; boundary=\"B\"\n\n--B\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n\
         <html><body><h1>Harbor chief r=\nesigns</h1>{STORY}\n--B--\n"
    );
    let draft = draft(file.as_bytes()).unwrap();
    assert_eq!(draft.head.title.unwrap().value, "Harbor chief resigns");
    assert_eq!(draft.head.url.unwrap().value, "https://bay.example/2021/03/03/a");
    assert_eq!(draft.head.published.unwrap().value.to_string(), "2021-03-03");
    assert!(draft.text.starts_with("The chief"), "{}", draft.text);
}

#[test]
fn a_web_archive_is_a_page() {
    let page = format!("<html><body><h1>Harbor chief resigns</h1>{STORY}");
    let file = file::archive_of(&page, "https://bay.example/a");
    let draft = draft(&file).unwrap();
    assert_eq!((draft.head.url.unwrap().value.as_str(), draft.format), ("https://bay.example/a", SourceFormat::Page));
}

#[test]
fn a_page_without_words_says_so() {
    let error = draft(b"<!DOCTYPE html><html><head><script>go()</script></head><body><div id=app></div></body></html>")
        .unwrap_err();
    let expected = "the page holds no text (it may have come by a script after the page was loaded; open the page in a browser and save it \
                    whole, or copy its text): in/page.html";
    assert_eq!(error.to_string(), expected);
    let broken = draft(b"bplist00WebMainResource").unwrap_err().to_string();
    assert!(broken.starts_with("the web archive cannot be read (its table of contents is broken)"), "{broken}");
}

#[test]
fn deep_nesting_is_flat_work() {
    for tag in
        ["div", "b", "table><tr><td", "ul><li", "blockquote", "font color=red", "a href=x", "span", "x-y", "svg", "p"]
    {
        let open = format!("<{tag}>").repeat(100_000);
        check_has_story(&format!("<html><body>{STORY}{open}deep"));
    }
    let closed = format!("{}{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
    check_has_story(&format!("<html><body>{closed}{STORY}"));
}

#[test]
fn formatting_without_end_does_not_multiply() {
    let open = many(50_000, |n| format!("<p><b id=n{n}>x"));
    let dom = dom::parse(&open);
    assert!(dom.len() < 200_000, "{}", dom.len());
}

#[test]
fn heaps_of_attributes_are_passed_over() {
    let heap = many(300_000, |n| format!(" a{n}=b"));
    check_has_story(&format!("<html><body><div{heap} class=x>{STORY}</div>"));
    let long = "c".repeat(5_000_000);
    check_has_story(&format!("<html><body><div class=\"{long}\" style='{long}'>{STORY}</div>"));
}

#[test]
fn embedded_pictures_cost_their_bytes_only() {
    let picture = format!("<img src=\"data:image/png;base64,{}\">", "QUJD".repeat(2_000_000));
    let draft = check_has_story(&format!("<html><body>{picture}{STORY}{picture}"));
    assert!(draft.text.len() < 1_000);
}

#[test]
fn broken_markup_is_read_as_far_as_it_goes() {
    check_has_story(&format!("<html><body>{STORY}<p>&#xFFFFFFF; &#0; &amp &nosuch; &lt;&gt; <"));
    check_has_story(&format!("<html><body>{STORY}<div class=\"never closed"));
    check_has_story(&format!("<html><body>{STORY}</div></p></table></b></a></html></body><!-- never closed"));
    check_has_story(&format!("<html><body>{STORY}<script>var a = '"));
    check_has_story(&format!("<html><body>{}{STORY}", "<!-- -->".repeat(100_000)));
    check_has_story(&format!("<html><body>{STORY}{}", "&amp;".repeat(500_000)));
}

#[test]
fn a_page_of_words_alone_is_read() {
    let words = "The chief of the harbor has resigned after an audit. ".repeat(100_000);
    let draft = draft(format!("<html>{words}").as_bytes()).unwrap();
    assert!(draft.text.len() > 5_000_000);
}

#[test]
fn json_without_end_is_no_harm() {
    let deep = "[".repeat(500_000);
    check_has_story(&format!("<html><head><script type='application/ld+json'>{deep}</script></head><body>{STORY}"));
    let wide = format!("[{}]", "{\"@type\":\"Article\",\"author\":{\"@id\":\"a\"}},".repeat(50_000));
    check_has_story(&format!("<html><head><script type='application/ld+json'>{wide}</script></head><body>{STORY}"));
}

#[test]
fn many_quotations_and_headings_are_compared_within_bounds() {
    let quotes = many(5_000, |n| {
        format!(
            "<blockquote>What was said in the {n}th hour of that long day at the harbor.</blockquote><p>{n}. Paragraph of its own that is long enough to be one, at the least.</p>"
        )
    });
    check_has_story(&format!("<html><body>{STORY}{quotes}"));
    let linked = many(20_000, |n| format!("<h2><a href=/{n}>What was said in hour {n}</a></h2>"));
    check_has_story(&format!("<html><body><article>{STORY}{STORY}</article>{linked}"));
}

#[test]
fn any_bytes_are_read_or_refused() {
    let page = format!(
        "<!DOCTYPE html><html><head><title>T</title></head><body><article>{STORY}<table><tr><td>1<td>2</table></article>"
    );
    let bytes = page.as_bytes();
    for at in 0..bytes.len() {
        let mut wrong = bytes.to_vec();
        wrong[at] ^= 0x5A;
        let _ = draft(&wrong);
        let _ = draft(bytes.get(..at).unwrap());
    }
}

#[test]
fn what_was_decoded_is_told() {
    let mut bytes = b"<html><head><meta charset=windows-1252></head><body><p>Garc\xEDa".to_vec();
    bytes.extend(STORY.as_bytes());
    let draft = draft(&bytes).unwrap();
    assert_eq!((draft.encoding.name.as_str(), draft.encoding.guessed), ("windows-1252", false));
    assert!(draft.text.contains("García"));
}
