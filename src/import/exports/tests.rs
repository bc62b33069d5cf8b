//! Exports in the shape of each database, with invented articles.

use crate::import::{Piece, read_all_bytes};
use crate::model::SourceFormat;

/// A line for each piece: title | authors | day | outlet | section | text, or the error.
fn line(piece: Piece) -> String {
    let article = match piece.article {
        Ok(article) => article,
        Err(error) => return error.to_string(),
    };
    assert_eq!(article.format, SourceFormat::Export);
    let head = article.head;
    let words = |field: Option<crate::model::Field<String>>| field.map(|field| field.value).unwrap_or_default();
    let authors = head.authors.map(|authors| authors.value.join("; ")).unwrap_or_default();
    let day = head.published.map(|day| day.value.to_string()).unwrap_or_default();
    let (title, outlet) = (words(head.title), words(head.outlet));
    format!(
        "{}: {title} | {authors} | {day} | {outlet} | {} | {}",
        piece.source,
        head.section.unwrap_or_default(),
        article.text.trim_end()
    )
}

#[track_caller]
fn check(name: &str, text: &str, expected: &[&str]) {
    let found: Vec<_> = read_all_bytes(name, text.as_bytes()).into_iter().map(line).collect();
    assert_eq!(found, expected);
}

/// The lines as a program of words would keep them.
fn as_rtf(text: &str) -> String {
    let lines = text.lines().map(|line| format!("{line}\\par\n")).collect::<Vec<_>>().concat();
    format!("{{\\rtf1\\ansi {lines}}}")
}

const OLD_LEXIS: &str = "\
                               1 of 2 DOCUMENTS


                              The Harbor Times

                          November 20, 2020 Friday
                              Late Edition - Final

General Walks Free

BYLINE: By JANE DOE and RICHARD ROE

SECTION: Section A; Column 0; Foreign Desk; Pg. 1

LENGTH: 512 words

DATELINE: MEXICO CITY

BODY:

The general went home on Thursday after a month that nobody in the
capital had thought possible.

   He said nothing.

LOAD-DATE: November 21, 2020

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                    Copyright 2020 The Harbor Times Company

                               2 of 2 DOCUMENTS

                              The Quay Post

                              March 3, 2021

Harbor chief resigns

LENGTH: 20 words

The chief of the harbor has resigned.

LOAD-DATE: March 4, 2021
";

#[test]
fn lexis_in_its_old_form() {
    let expected = [
        "a.txt » article 1: General Walks Free | JANE DOE; RICHARD ROE | 2020-11-20 | The Harbor Times | Section A | The general went home on Thursday after a month that nobody in the capital had thought possible.\n\nHe said nothing.",
        "a.txt » article 2: Harbor chief resigns |  | 2021-03-03 | The Quay Post |  | The chief of the harbor has resigned.",
    ];
    check("a.txt", OLD_LEXIS, &expected);
    let html = OLD_LEXIS
        .lines()
        .map(|line| format!("<DIV CLASS=c0><P CLASS=\"c1\"><SPAN CLASS=\"c2\">{}</SPAN></P></DIV>\n", line.trim()))
        .collect::<Vec<_>>()
        .concat();
    let unwrapped = html
        .replace("nobody in the</SPAN></P></DIV>\n<DIV CLASS=c0><P CLASS=\"c1\"><SPAN CLASS=\"c2\">", "nobody in the ");
    check(
        "a.txt",
        &format!("<HTML><HEAD><META NAME=x><TITLE>x</TITLE></HEAD><BODY>{unwrapped}</BODY></HTML>"),
        &expected,
    );
}

const NEW_LEXIS: &str = "\
User Name: Jane
Documents (2)
1. General walks free
2. Harbor chief resigns
General walks free
The Harbor Times
November 20, 2020 Friday
Copyright 2020 The Harbor Times Company All Rights Reserved
Section: Section A; Column 0; Foreign Desk; Pg. 1
Length: 512 words
Byline: By Jane Doe
Body
The general went home on Thursday after a month.
He said nothing.
Classification
Language: ENGLISH
Publication-Type: Newspaper
Load-Date: November 21, 2020
End of Document
Harbor chief resigns
The Quay Post
March 3, 2021
Length: 20 words
Body
The chief of the harbor has resigned.
Load-Date: March 4, 2021
End of Document
";

#[test]
fn lexis_in_its_new_form() {
    let expected = [
        "a.rtf » article 1: General walks free | Jane Doe | 2020-11-20 | The Harbor Times | Section A | The general went home on Thursday after a month.\n\nHe said nothing.",
        "a.rtf » article 2: Harbor chief resigns |  | 2021-03-03 | The Quay Post |  | The chief of the harbor has resigned.",
    ];
    check("a.rtf", &as_rtf(NEW_LEXIS), &expected);
}

const FACTIVA: &str = "\
General walks free
By Jane Doe
512 words
20 November 2020
18:05
Harbor News Agency
HNA
English
(c) 2020 Harbor News Agency

The general went home on Thursday after a month that nobody had thought possible.

He said nothing.

Document HNA0000020201120egbk00abc

World News
Harbor chief resigns
20 words
3 March 2021
The Quay Post
QUAY
A1
English
Copyright 2021. The Quay Post.

The chief of the harbor has resigned.

Document QUAY000020210303eh33000x1

Search Summary
Text harbor
";

#[test]
fn factiva_by_order_and_by_codes() {
    let expected = [
        "a » article 1: General walks free | Jane Doe | 2020-11-20 | Harbor News Agency |  | The general went home on Thursday after a month that nobody had thought possible.\n\nHe said nothing.",
        "a » article 2: Harbor chief resigns |  | 2021-03-03 | The Quay Post | World News | The chief of the harbor has resigned.",
    ];
    check("a", FACTIVA, &expected);
    check("a", &as_rtf(FACTIVA), &expected);
    let coded = "HD General walks free\nBY By Jane Doe\nWC 512 words\nPD 20 November 2020\nSN Harbor News Agency\nSC HNA\nLA English\nCY (c) 2020\nLP The general went home on Thursday.\nTD He said nothing.\nCO x\nAN Document HNA0000020201120egbk00abc\n512 words\n";
    check(
        "a",
        &as_rtf(coded),
        &[
            "a » article 1: General walks free | Jane Doe | 2020-11-20 | Harbor News Agency |  | The general went home on Thursday.\n\nHe said nothing.",
        ],
    );
}

#[test]
fn proquest() {
    let text = "\
____________________________________________________________

Document 1 of 2

General walks free

Author: Doe, Jane; Roe, Richard

Publication info: The Harbor Times, Late Edition (East Coast); Quay, N.Y. 20 Nov 2020: A.1.

https://www.example.com/docview/1

Abstract: None available.

Full text: The general went home on Thursday.

He said nothing.

Title: General walks free
Publication title: The Harbor Times
Publication date: Nov 20, 2020
Section: A
Language of publication: English
ProQuest document ID: 123
Document URL: https://www.example.com/docview/1?accountid=2
____________________________________________________________

Document 2 of 2

Harbor chief resigns

Abstract: The chief of the harbor has resigned.

Publication title: The Quay Post
Publication date: Mar 3, 2021
ProQuest document ID: 124
____________________________________________________________

Bibliography
Copyright 2021
";
    check(
        "a",
        text,
        &[
            "a » article 1: General walks free | Jane Doe; Richard Roe | 2020-11-20 | The Harbor Times | A | The general went home on Thursday.\n\nHe said nothing.",
            "a » article 2: Harbor chief resigns |  | 2021-03-03 | The Quay Post |  | The chief of the harbor has resigned.",
        ],
    );
}

#[test]
fn an_article_that_speaks_of_length_is_no_export() {
    for text in [
        "Harbor\n\nLength: 5 words is all he said, in the end.\n\nText goes on here.\n",
        "Full text: see below.\n\nMore text here, 20 words of it.\n",
    ] {
        assert_ne!(
            read_all_bytes("a.txt", text.as_bytes()).remove(0).article.unwrap().format,
            SourceFormat::Export,
            "{text}"
        );
    }
}
