//! Messages as programs write them.

use crate::import::{read_all_bytes, read_bytes};
use crate::model::{Origin, SourceFormat};

#[track_caller]
fn check(message: &str, expected: &str) {
    let article = read_bytes("a.eml", message.as_bytes()).unwrap();
    assert_eq!(article.format, SourceFormat::Mail);
    assert_eq!(article.text, expected);
}

const HEAD: &str = "From: =?utf-8?q?Jos=C3=A9_P=C3=A9rez?= <jose@example.org>\r\nTo: desk@example.com\r\nDate: Fri, 20 Nov 2020 23:30:00 -0600\r\nSubject: =?utf-8?q?El_puerto=2C_otra_vez?=\r\n";

#[test]
fn the_head_is_read_with_its_zone() {
    let article = read_bytes("x", format!("{HEAD}\r\nEl jefe del puerto renunció.\r\n").as_bytes()).unwrap();
    let head = article.head;
    assert_eq!(head.title.unwrap().value, "El puerto, otra vez");
    assert_eq!(head.authors.unwrap().value, ["José Pérez"]);
    let published = head.published.unwrap();
    assert_eq!((published.value.to_string().as_str(), published.origin), ("2020-11-20", Origin::Head));
    assert_eq!(head.published_at.as_deref(), Some("2020-11-20T23:30:00-06:00"));
}

#[test]
fn replies_are_quotations_and_signatures_come_last() {
    let body = "I do not think so.\n\nOn Thursday, Jane Doe wrote:\n> Will he resign,\n> or not?\n> > He might.\n\nNo.\n\n-- \nJosé Pérez\nHarbor desk\n";
    let expected = "I do not think so.\n\nOn Thursday, Jane Doe wrote:\n\n> Will he resign, or not?\n\n> He might.\n\nNo.\n\nJosé Pérez\n\nHarbor desk\n";
    check(&format!("{HEAD}\n{body}"), expected);
    let body = "See below.\n\n-----Original Message-----\nFrom: Jane Doe\n\nHe resigned.\n";
    check(
        &format!("{HEAD}\n{body}"),
        "See below.\n\n> -----Original Message-----\n\n> From: Jane Doe\n\n> He resigned.\n",
    );
}

#[test]
fn flowed_text_and_enclosed_files_are_as_they_were_typed() {
    let flowed = "Content-Type: text/plain; format=flowed; delsp=yes; charset=utf-8\n";
    check(
        &format!("{HEAD}{flowed}\n港の長は \n辞任した。\n> それは \n> 本当？\n"),
        "港の長は辞任した。\n\n> それは本当？\n",
    );
    let message = format!("{HEAD}\nSee the file.\n\nbegin 644 a.txt\n/5&AE(&-H:65F('=E;G0N\n`\nend\n");
    let texts: Vec<_> =
        read_all_bytes("a.eml", message.as_bytes()).into_iter().map(|piece| piece.article.unwrap().text).collect();
    assert_eq!(texts, ["See the file.\n", "The chief went."]);
}

#[test]
fn what_is_replied_to_is_told_by_its_head_and_by_who_wrote_it() {
    let answer = "No. It is final.";
    for head in [
        "From: Jane Doe <jane@example.org>\nSent: Tuesday, March 2, 2021 10:00 AM\nTo: Richard Roe\nSubject: Harbor",
        "*Von:* Jane Doe\n*Gesendet:* Dienstag, 2. März 2021 10:00\n*An:* Richard Roe",
    ] {
        let article =
            read_bytes("a.eml", format!("{HEAD}\n{answer}\n\n{head}\n\nWill he resign?\n").as_bytes()).unwrap();
        assert!(article.text.starts_with(&format!("{answer}\n\n> ")), "{}", article.text);
        assert!(article.text.ends_with("\n\n> Will he resign?\n"), "{}", article.text);
    }
    check(
        &format!("{HEAD}\n{answer}\n\nOn Tue, Mar 2, 2021 Jane Doe <\njane@example.org> wrote:\n\n> Will he resign?\n"),
        "No. It is final.\n\n> On Tue, Mar 2, 2021 Jane Doe < jane@example.org> wrote:\n\n> Will he resign?\n",
    );
    check(
        &format!("{HEAD}\nAm 02.03.21 schrieb Jane Doe:\n> Will he resign?\n\n{answer}\n"),
        "> Am 02.03.21 schrieb Jane Doe:\n\n> Will he resign?\n\nNo. It is final.\n",
    );
    let release = "For release\n\nFrom: the harbor office\n\nThe harbor opens in 2022.\n";
    check(&format!("{HEAD}\n{release}"), "For release\n\nFrom: the harbor office\n\nThe harbor opens in 2022.\n");
}

#[test]
fn a_short_reply_that_was_sent_as_a_page_is_read_whole() {
    let page = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<html><body><div style=\"display: none\">Preview</div><p class=\"MsoNormal\">No. It is final.</p><div style=\"border-top:solid 1pt\"><p><b>From:</b> Jane Doe<br><b>Sent:</b> Tuesday, March 2, 2021<br><b>To:</b> Richard Roe</p></div><p>Will he resign?</p></body></html>\n";
    check(
        &format!("{HEAD}{page}"),
        "No. It is final.\n\n> **From:** Jane Doe\n\n> **Sent:** Tuesday, March 2, 2021\n\n> **To:** Richard Roe\n\n> Will he resign?\n",
    );
}

#[test]
fn plain_text_is_preferred_and_encodings_are_undone() {
    let parts = "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nEl a=F1o pasado.\n--x\nContent-Type: text/html\n\n<p>El <b>otro</b></p>\n--x--\n";
    check(&format!("{HEAD}{parts}"), "El año pasado.\n");
}

#[test]
fn a_message_without_text_says_so() {
    let error = read_bytes("a.eml", format!("{HEAD}\n\n").as_bytes()).unwrap_err().to_string();
    assert_eq!(error, "the e-mail holds no text (there is nothing but its head and what is attached): a.eml");
}

#[test]
fn what_only_looks_like_a_message_is_none() {
    for text in
        ["From: here\nto there it is far.\n", "Note: from the desk\n\nText.", "Title: A\nDate: 2020-11-20\n\nText.\n"]
    {
        assert_ne!(read_bytes("a.txt", text.as_bytes()).unwrap().format, SourceFormat::Mail, "{text}");
    }
}

#[test]
fn an_outlook_message_is_read_with_its_attachments() {
    use std::io::Write;
    let utf16 = |words: &str| words.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    // 2020-11-20 12:00 UTC in steps of 100 nanoseconds since 1601.
    let sent: u64 = (1_605_873_600 + 11_644_473_600) * 10_000_000;
    let row = [0x0039_0040_u32.to_le_bytes().as_slice(), &[0; 4], &sent.to_le_bytes()].concat();
    let properties = [vec![0; 32], row].concat();
    file.create_storage("/__attach_version1.0_#00000000").unwrap();
    for (path, bytes) in [
        ("/__properties_version1.0", properties),
        ("/__substg1.0_0037001F", utf16("The harbor")),
        ("/__substg1.0_0C1A001F", utf16("Jane Doe")),
        ("/__substg1.0_1000001F", utf16("He resigned.\r\n")),
        ("/__attach_version1.0_#00000000/__substg1.0_3707001F", utf16("a.txt")),
        ("/__attach_version1.0_#00000000/__substg1.0_37010102", b"Some words of a text that is attached.".to_vec()),
    ] {
        file.create_stream(path).unwrap().write_all(&bytes).unwrap();
    }
    file.flush().unwrap();
    let bytes = file.into_inner().into_inner();
    let pieces = crate::import::read_all_bytes("a.msg", &bytes);
    let sources: Vec<_> = pieces.iter().map(|piece| piece.source.as_str()).collect();
    assert_eq!(sources, ["a.msg", "a.msg » a.txt"]);
    let article = pieces.into_iter().next().unwrap().article.unwrap();
    assert_eq!((article.format, article.text.as_str()), (SourceFormat::Mail, "He resigned.\n"));
    assert_eq!(article.head.authors.unwrap().value, ["Jane Doe"]);
    assert_eq!(article.head.published.unwrap().value.to_string(), "2020-11-20");
}

#[test]
fn a_message_that_was_sent_as_a_page_is_read_as_one() {
    let long =
        "The chief of the harbor has resigned after an audit that took more than a year, the council said on Tuesday.";
    let page = format!(
        "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<html><body><table><tr><td><p>{long}</p><p>{long}</p><p>He read the <b>Post</b>.</p></td></tr></table></body></html>\n"
    );
    let article = read_bytes("a.eml", format!("{HEAD}{page}").as_bytes()).unwrap();
    assert_eq!(
        (article.format, article.head.title.unwrap().value.as_str()),
        (SourceFormat::Mail, "El puerto, otra vez")
    );
    assert!(article.text.starts_with(long) && !article.text.contains('<'), "{}", article.text);
}

#[test]
fn parts_without_a_sender_are_a_message_and_a_saved_page_is_none() {
    let parts = "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nHe resigned.\n--x--\n";
    check(parts, "He resigned.\n");
    let saved = "From: <Saved by Blink>\nSnapshot-Content-Location: https://x.org/\nSubject: A\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n<html><body><p>The chief of the harbor has resigned after an audit.</p></body></html>\n--x--\n";
    assert_eq!(read_bytes("a.mhtml", saved.as_bytes()).unwrap().format, SourceFormat::Page);
}
