//! Archives as they come, and as those who wish harm make them.

use super::*;
use std::fs;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const STORY: &str =
    "Harbor chief resigns\n\nBy Jane Doe\n3 March 2021\n\nThe chief of the harbor has resigned, and that is that.\n";

/// A ZIP of these members.
fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        if name.ends_with('/') {
            writer.add_directory(*name, options).unwrap();
        } else {
            writer.start_file(*name, options).unwrap();
            writer.write_all(bytes).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// What comes of bytes: a line for each piece, with the title or the error.
fn lines(name: &str, bytes: &[u8]) -> Vec<String> {
    pieces_of_bytes(name, bytes).into_iter().map(line).collect()
}

fn line(piece: Piece) -> String {
    match piece.article {
        Ok(article) => format!("{}: {}", piece.source, article.head.title.map(|title| title.value).unwrap_or_default()),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_table_in_an_archive_that_is_read_by_a_guess_says_so() {
    let long = "The chief of the harbor has resigned and his deputy said nothing to anybody. ".repeat(8);
    let table = format!("datum,wat,verhaal\n2020-11-20,One,{long}\n2020-11-21,Two,{long}\n");
    let pieces = pieces_of_bytes("a.zip", &zip(&[("t.csv", table.as_bytes())]));
    let said: Vec<bool> = pieces
        .into_iter()
        .map(|piece| piece.article.unwrap().warnings.iter().any(|words| words.starts_with("Which column of the table")))
        .collect();
    assert_eq!(said, [true, false]);
}

#[test]
fn members_come_in_order_and_what_is_hidden_does_not() {
    let inner = zip(&[("in.txt", STORY.as_bytes())]);
    let bytes = zip(&[
        ("b/", b""),
        ("b/z.txt", STORY.as_bytes()),
        ("__MACOSX/b/._z.txt", b"\0\x05\x16\x07"),
        (".git/x.txt", STORY.as_bytes()),
        ("a.zip", &inner),
        ("../../p.gif", b"GIF89a.."),
    ]);
    let expected = [
        "all.zip » b/z.txt: Harbor chief resigns",
        "all.zip » a.zip » in.txt: Harbor chief resigns",
        "the file is an image (GIF), which holds no text to read; save or copy the text it shows first: all.zip » p.gif",
    ];
    assert_eq!(lines("all.zip", &bytes), expected);
    assert_eq!(lines("a.txt.gz", &gzip(STORY.as_bytes())), ["a.txt.gz » a.txt: Harbor chief resigns"]);
}

#[test]
fn an_archive_with_nothing_to_read_says_so() {
    let expected = "nothing in it can be read as an article: a.zip";
    assert_eq!(lines("a.zip", &zip(&[("b/", b"")])), [expected]);
    assert_eq!(lines("a.zip", &zip(&[])), [expected]);
}

#[test]
fn archives_within_archives_end() {
    let mut bytes = zip(&[("a.txt", STORY.as_bytes())]);
    for _ in 0..DEEPEST + 2 {
        bytes = zip(&[("a.zip", &bytes)]);
    }
    let found = lines("a.zip", &bytes);
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("archives lie in one another more than 6 deep"), "{found:?}");
}

#[test]
fn what_inflates_beyond_measure_is_refused_and_the_rest_is_read() {
    let bomb = vec![b'a'; 30 << 20];
    let found = lines("a.zip", &zip(&[("bomb.txt", &bomb), ("a.txt", STORY.as_bytes())]));
    assert!(found[0].starts_with("it inflates to more than 200 times its size"), "{found:?}");
    assert_eq!(found[1], "a.zip » a.txt: Harbor chief resigns");
}

#[test]
fn what_unfolds_without_end_ends() {
    // Each member is within measure, all of them are not: they lie on the same bytes of the file.
    let part = zip(&[("bomb.bin", &vec![0; 3 << 20])]);
    let many: Vec<(String, &[u8])> = (0..60).map(|at| (format!("{at}.zip"), part.as_slice())).collect();
    let named: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let found = lines("a.zip", &zip(&named));
    assert!(found.len() < 40, "{}", found.len());
    assert!(found.last().unwrap().starts_with("the archive unfolds to more than is read"), "{found:?}");
}

#[test]
fn encrypted_members_and_links_say_what_they_are() {
    let mut bytes = zip(&[("secret.txt", STORY.as_bytes()), ("a.txt", STORY.as_bytes())]);
    // The flag of the first member, in its own head and in the index.
    let central = memchr::memmem::find(&bytes, b"PK\x01\x02").unwrap();
    bytes[6] |= 1;
    bytes[central + 8] |= 1;
    let expected = [
        "it is encrypted; unpack it with its password first: a.zip » secret.txt",
        "a.zip » a.txt: Harbor chief resigns",
    ];
    assert_eq!(lines("a.zip", &bytes), expected);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.add_symlink("etc.txt", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    let bytes = writer.finish().unwrap().into_inner();
    let expected = ["it is a link, and links out of an archive are not followed: a.zip » etc.txt"];
    assert_eq!(lines("a.zip", &bytes), expected);
}

#[test]
fn an_index_that_claims_millions_is_refused() {
    let mut bytes = zip(&[("a.txt", STORY.as_bytes())]);
    let end = bytes.len() - 22;
    bytes.splice(end..end, {
        let mut long = b"PK\x06\x06".to_vec();
        long.extend_from_slice(&44_u64.to_le_bytes());
        long.extend_from_slice(&[0; 20]);
        long.extend_from_slice(&[0xFF; 4]);
        long.extend_from_slice(&[0; 24]);
        long
    });
    assert!(lines("a.zip", &bytes)[0].starts_with("the archive has more than 200000 members"));
}

#[test]
fn broken_archives_end_in_a_line() {
    let whole = zip(&[("a.txt", STORY.as_bytes()), ("b.txt", STORY.as_bytes())]);
    for cut in [4, 30, whole.len() / 2, whole.len() - 5] {
        let found = lines("a.zip", &whole[..cut]);
        assert!(found.len() == 1 && found[0].starts_with("it cannot be unpacked ("), "{cut} {found:?}");
    }
    let whole = gzip(STORY.as_bytes());
    let found = lines("a.gz", &whole[..whole.len() / 2]);
    assert!(found.len() == 1 && found[0].starts_with("it cannot be unpacked ("), "{found:?}");
}

#[test]
fn a_mailbox_is_its_messages_and_a_message_its_attachments() {
    let message = |subject: &str| {
        format!(
            "From x@y.org Tue Nov 24 15:12:05 2020\nFrom: x@y.org\nSubject: {subject}\nDate: Tue, 24 Nov 2020 15:12:05 +0000\n\nSome text.\n\n"
        )
    };
    let mbox = message("One") + &message("Two");
    let expected = ["a.mbox » message 1: One", "a.mbox » message 2: Two"];
    assert_eq!(lines("a.mbox", mbox.as_bytes()), expected);
    assert_eq!(lines("a.gz", &gzip(mbox.as_bytes())), expected.map(|line| line.replace("a.mbox", "a.gz")));
    let mail = format!(
        "From: x@y.org\nSubject: One\nDate: Tue, 24 Nov 2020 15:12:05 +0000\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nSee what is attached.\n--x\nContent-Type: image/png\nContent-Disposition: attachment; filename=logo.png\n\nx\n--x\nContent-Type: text/plain; name=story.txt\nContent-Disposition: attachment; filename=story.txt\n\n{STORY}\n--x--\n"
    );
    assert_eq!(lines("a.eml", mail.as_bytes()), ["a.eml: One", "a.eml » story.txt: Harbor chief resigns"]);
}

#[test]
fn files_are_drawn_with_what_is_in_them() {
    let root = tempfile::tempdir().unwrap();
    let at = |name: &str| root.path().join(name);
    fs::write(at("a.txt"), STORY).unwrap();
    fs::write(at("b.zip"), zip(&[("1.txt", STORY.as_bytes()), ("2.txt", STORY.as_bytes())])).unwrap();
    fs::write(at("c.txt"), STORY).unwrap();
    let mut all = members(&[root.path().to_owned()]);
    assert_eq!(all.total(), 3);
    let first: Vec<usize> = all.by_ref().take(2).map(|member| member.file).collect();
    assert_eq!(first, [0, 1]);
    let undrawn: Vec<_> = all.files().iter().map(|path| path.file_name().unwrap().to_owned()).collect();
    assert_eq!(undrawn, ["c.txt"]);
    let read: Vec<_> = members(&[root.path().to_owned()]).flat_map(Member::read).collect();
    assert_eq!(read.len(), 4);
    assert!(read.iter().all(|piece| piece.article.is_ok()));
}

#[cfg(unix)]
#[test]
fn devices_pipes_and_names_that_are_not_utf8() {
    use std::os::unix::ffi::OsStrExt;
    let read = |path: &Path| members(&[path.to_owned()]).flat_map(Member::read).map(line).collect::<Vec<_>>();
    assert!(read(Path::new("/dev/null"))[0].starts_with("this is no file that holds text"));
    let root = tempfile::tempdir().unwrap();
    let odd = root.path().join(std::ffi::OsStr::from_bytes(b"caf\xE9.zip"));
    if fs::write(&odd, zip(&[("1.txt", STORY.as_bytes())])).is_ok() {
        assert!(read(&odd)[0].ends_with("caf\u{FFFD}.zip » 1.txt: Harbor chief resigns"));
    }
}

#[test]
fn a_wacz_is_its_pages_with_their_addresses() {
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n{STORY}");
    let record = format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.org/story\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n",
        answer.len()
    );
    let packed = gzip(record.as_bytes());
    let bytes = zip(&[("datapackage.json", b"{}"), ("pages/pages.jsonl", b"{}"), ("archive/data.warc.gz", &packed)]);
    let pieces = pieces_of_bytes("a.wacz", &bytes);
    assert_eq!(pieces.len(), 1);
    let article = pieces.into_iter().next().unwrap().article.unwrap();
    assert_eq!(article.source, "a.wacz » archive/data.warc.gz » x.org/story");
    assert_eq!(article.head.url.unwrap().value, "https://x.org/story");
    assert_eq!(lines("a.warc.gz", &packed).len(), 1);
}
