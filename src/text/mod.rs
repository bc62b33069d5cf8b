//! Text: from bytes to words.
//!
//! Decoding, the light structure of an article (head, paragraphs, footer), tokens, sentences, folding. Pure functions of their
//! input; who is named and what is dated is left to `analysis`, files to `import`.

mod address;
mod byline;
mod dateline;
mod day;
mod decode;
mod diff;
pub mod find;
mod fold;
mod letter;
pub mod lexicon;
mod one_line;
mod passages;
pub mod query;
mod sentence;
mod sketch;
pub mod stop_words;
mod structure;
mod token;
mod wording;

pub use address::{address_key, site};
pub use byline::{Byline, BylineSign, byline, is_given_name, is_particle};
pub use dateline::opening_dateline;
pub use day::{FoundDay, Reading, find_day, month_number};
pub use decode::{DecodeError, Decoded, decode, guessed_encoding, is_mostly_utf8};
pub use diff::{Change, Passage, Piece, word_diff};
pub use fold::fold;
pub use letter::{is_address, salutation};
pub use one_line::{in_one_line, one_line, one_line_with};
pub use passages::{Passages, Placement};
pub use sentence::sentences;
pub use sketch::Sketch;
pub use stop_words::language;
pub use structure::{LinkTargets, plain_structure, structure};
pub use token::{Token, TokenKind, is_apostrophe, tokens, tokens_in, word_count};
pub use wording::{ENOUGH, Overlap, Shingles, Wording, shingles, wording};
