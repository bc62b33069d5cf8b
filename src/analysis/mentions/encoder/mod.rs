//! The recognizer: a small encoder (`MiniLM`, six layers) that tags the words of neighboring sentences as parts of names.
//!
//! The weights, how they were trained and what they score stand in `assets/models/names/`. They are part of the program, so that a
//! text is read without disk or network, and unfolded when the first text is analyzed, not at the start of the window.

mod decode;
mod pieces;
mod window;

use super::Found;
use crate::locale::noted;
use crate::model::{Inline, Sentence, Span};
use decode::TAGS;
use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, Value};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, NdTensorView};
use std::sync::{Arc, LazyLock};
use window::Window;

/// The weights, 8 bits each, with their graph (ONNX).
static WEIGHTS: &[u8] = include_bytes!("../../../../assets/models/names/names.rten");

/// The model, unfolded once; `None` only if the weights in the program were broken.
static ENCODER: LazyLock<Option<Encoder>> = LazyLock::new(Encoder::load);

struct Encoder {
    model: Model,
    ids: NodeId,
    shapes: NodeId,
    scores: NodeId,
}

thread_local! {
    /// One thread for each thread that analyzes: articles are read side by side, not parts of one.
    static ALONE: Arc<ThreadPool> = Arc::new(ThreadPool::with_num_threads(1));
}

impl Encoder {
    fn load() -> Option<Self> {
        let mut options = ModelOptions::with_all_ops();
        options.prepack_weights(true);
        let model = options.load_static_slice(WEIGHTS).ok()?;
        let node = |name| model.node_id(name).ok();
        Some(Self { ids: node("ids")?, shapes: node("shapes")?, scores: node("scores")?, model })
    }

    /// For each piece of a window the logarithm of each tag's probability.
    fn scores(&self, window: &Window) -> Option<NdTensor<f32, 3>> {
        let length = window.ids.len();
        let ids = NdTensorView::from_data([1, length], window.ids.as_slice());
        let shapes = NdTensorView::from_data([1, length], window.shapes.as_slice());
        let mut options = RunOptions::default();
        options.thread_pool = Some(ALONE.with(Arc::clone));
        let inputs = vec![(self.ids, ids.into()), (self.shapes, shapes.into())];
        let output: Value = self.model.run(inputs, &[self.scores], Some(options)).ok()?.into_iter().next()?;
        output.try_into().ok()
    }
}

/// The names that the recognizer sees, by start, never overlapping.
pub fn find(text: &str, sentences: &[Sentence], inlines: &[Inline]) -> Vec<Found> {
    let mut found = Vec::new();
    let Some(encoder) = ENCODER.as_ref() else { return found };
    window::for_each(text, sentences, inlines, |window| {
        let Some(scores) = encoder.scores(window) else { return };
        let row = |piece: usize| {
            let mut row = [0.0; TAGS];
            for (tag, score) in row.iter_mut().enumerate() {
                *score = scores.get([0, piece, tag]).copied().unwrap_or(f32::MIN);
            }
            row
        };
        for words in window.words.chunk_by(|a, b| a.sentence == b.sentence) {
            let rows: Vec<[f32; TAGS]> = words.iter().map(|word| row(word.piece)).collect();
            found.extend(decode::names(&rows).into_iter().filter_map(|name| {
                let named = words.get(name.words)?;
                let span = Span::new(named.first()?.span.start(), named.last()?.span.end());
                Some(Found { span, kind: name.kind, score: name.score, rule: noted!("read in its sentence") })
            }));
        }
    });
    found
}
