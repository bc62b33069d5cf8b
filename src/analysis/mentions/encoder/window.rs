//! Windows: sentences that follow each other, as many as the model reads at once.

use super::pieces::{CLS, Piece, SEP, Words};
use crate::model::{Inline, Sentence, Span};

/// Pieces that a window holds at most, marks included: longer ones are slower a piece and find no more.
pub const MOST_PIECES: usize = 128;
/// Pieces of one word that are read.
const MOST_PIECES_OF_A_WORD: usize = 12;

/// A word in a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The word's place in the text.
    pub span: Span,
    /// The sentence that it belongs to.
    pub sentence: usize,
    /// Its first piece, counted from the window's start.
    pub piece: usize,
}

/// What the model reads at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// The pieces' numbers.
    pub ids: Vec<i32>,
    /// Their shapes.
    pub shapes: Vec<i32>,
    /// The words, in order.
    pub words: Vec<Place>,
}

impl Window {
    fn new() -> Self {
        Self { ids: vec![i32::from(CLS)], shapes: vec![0], words: Vec::new() }
    }

    fn push(&mut self, piece: Piece) {
        self.ids.push(i32::from(piece.id));
        self.shapes.push(i32::from(piece.shape));
    }

    fn close_sentence(&mut self) {
        self.push(Piece { id: SEP, shape: 0 });
    }
}

/// Hands the windows of a text to `read`, one after the other; a sentence longer than a window is cut between words.
pub fn for_each(text: &str, sentences: &[Sentence], inlines: &[Inline], mut read: impl FnMut(&Window)) {
    let mut window = Window::new();
    let mut sentence_pieces: Vec<(Span, Vec<Piece>)> = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        let mut words = Words::new(text, sentence.span, inlines).peekable();
        while words.peek().is_some() {
            // At most a window's worth of words is looked at before it is known whether the sentence still fits.
            sentence_pieces.clear();
            let mut length = 0;
            while length < MOST_PIECES {
                let Some(mut word) = words.next() else { break };
                word.pieces.truncate(MOST_PIECES_OF_A_WORD);
                length += word.pieces.len();
                sentence_pieces.push((word.span, word.pieces));
            }
            if !window.words.is_empty() && window.ids.len() + length + 1 > MOST_PIECES {
                read(&std::mem::replace(&mut window, Window::new()));
            }
            for (span, pieces) in sentence_pieces.drain(..) {
                if !window.words.is_empty() && window.ids.len() + pieces.len() + 1 > MOST_PIECES {
                    window.close_sentence();
                    read(&std::mem::replace(&mut window, Window::new()));
                }
                window.words.push(Place { span, sentence: number, piece: window.ids.len() });
                for piece in pieces {
                    window.push(piece);
                }
            }
        }
        if !window.words.is_empty() {
            window.close_sentence();
        }
    }
    if !window.words.is_empty() {
        read(&window);
    }
}
